"""What may be done: asked, not tried."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tours.given import START, C, M, active, agreed, day, draft, met

from alliance.answers.verdicts import Verdict
from alliance.errors import InvalidValue, UnknownName
from alliance.tours import Actor, MissionComplete, Propose, Step, advance, may, steps


def test_permitted_when_nothing_depends_on_the_content() -> None:
    """A step whose guards hold whatever it says is permitted."""
    answer = may(agreed(), Step.START, by=M, on=START)
    assert (answer.verdict, answer.reasons, answer.missing) == (Verdict.PERMITTED, (), ())
    assert str(answer) == "May the manager start on tour 'ana-1' on 2026-01-05? Permitted."


def test_forbidden_with_the_reason_of_the_refusal() -> None:
    """The code, the deciding fact, the earliest day and what would be accepted are there."""
    answer = may(agreed(), Step.START, by=M, on=day(-1))
    assert answer.verdict is Verdict.FORBIDDEN
    assert answer.reasons[0].rule == "before_start_date"
    assert [fact.name for fact in answer.reasons[0].facts] == ["start", "earliest"]
    assert answer.instead == "it may start on 2026-01-05 or later"


@pytest.mark.parametrize(
    ("step", "missing"),
    [
        (Step.CHECKPOINT, ("organization_view", "contributor_view", "also")),
        (Step.MISSION_COMPLETE, ("agreed_by",)),
        (Step.CHANGE_MANAGER, ("new",)),
        (Step.END_NOTICE, ("last_day",)),
    ],
)
def test_unknown_names_the_content_it_needs(step: Step, missing: tuple[str, ...]) -> None:
    """Where the content decides, it is named."""
    answer = may(active(), step, by=M, on=day(1))
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, missing)


def test_a_certain_refusal_comes_before_unknown_content() -> None:
    """What would be refused whatever it says is forbidden, not unknown."""
    answer = may(active(), Step.CLOSE, by=M, on=day(1))
    assert (answer.verdict, answer.reasons[0].rule) == (Verdict.FORBIDDEN, "not_at_end")


def test_who_has_no_part_is_told_so() -> None:
    """Joint steps are for the two sides; and time does not run backwards."""
    answer = may(active(), Step.CHECKPOINT, by=Actor.ORGANIZATION, on=day(1))
    assert answer.reasons[0].rule == "wrong_party"
    assert may(active(met(90)), Step.CHECKPOINT, by=M, on=day(9)).reasons[0].rule == "out_of_order"


def test_out_of_order_names_the_day_on_which_it_could_be() -> None:
    """What could not be done after the last event either has no earliest day, or its own."""
    late = may(active(met(90)), Step.CLOSE, by=M, on=day(9)).reasons[0]
    assert [(fact.name, fact.value) for fact in late.facts] == [
        ("last_event", day(90)),
        ("earliest", active().statement.end),
    ]
    never = may(active(met(90)), Step.ACCEPT, by=M, on=day(9)).reasons[0]
    assert [fact.name for fact in never.facts] == ["last_event"]
    soon = may(active(met(90)), Step.CHECKPOINT, by=M, on=day(9)).reasons[0]
    assert soon.facts[-1].value == day(90)


def test_an_unknown_step_or_actor_is_told_the_closest() -> None:
    """Both may be words; a word that is none of them is refused as a name."""
    assert may(agreed(), "start", by="manager", on=START).verdict is Verdict.PERMITTED  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="no step 'clse'. Did you mean 'close'"):
        may(agreed(), "clse", by=M, on=START)  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="no actor 'managers'. Did you mean 'manager'"):
        steps(agreed(), by="managers", on=START)  # type: ignore[arg-type]


def test_what_is_no_day_is_no_day_for_one_step_or_for_all() -> None:
    """The refusal names what came."""
    odd: Any = "2026-01-05"
    for ask in (
        lambda: may(agreed(), Step.START, by=M, on=odd),
        lambda: steps(agreed(), by=M, on=odd),
    ):
        with pytest.raises(InvalidValue, match="Cannot accept '2026-01-05' as on: it is text"):
            ask()


def test_steps_are_those_not_forbidden() -> None:
    """Each side sees its own steps, in the order of the table."""
    proposed = advance(draft(), Propose(on=day(-30), by=M))
    assert steps(proposed, by=M, on=day(-29)) == (Step.WITHDRAW,)
    assert steps(proposed, by=C, on=day(-29)) == (Step.COUNTER, Step.ACCEPT, Step.DECLINE)
    done = advance(active(), MissionComplete(on=day(9), agreed_by=(M, C)))
    assert steps(done, by=C, on=day(9)) == (Step.CLOSE,)
    assert steps(active(), by=Actor.ORGANIZATION, on=day(1)) == (Step.CHANGE_MANAGER,)
