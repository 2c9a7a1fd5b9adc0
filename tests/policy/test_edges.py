"""At the edges: the last day of an engagement, texts that do not fit, conditions turned around."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs
import pytest
from tests.policy.asking import ON, engaged

from alliance.answers import Verdict
from alliance.errors import RuleMisuse
from alliance.policy import Expr, Rule, Severity, facts, what_would_change
from alliance.policy._evaluation import Outcome, judge
from alliance.policy._pieces import shown


@attrs.frozen
class LampFacts:
    """Facts of a user."""

    lit: bool | None = None
    watts: float | None = None


LAMP = facts(LampFacts)


def outcome(holds: Expr, row: LampFacts) -> Outcome:
    """How a rule with that condition judges a row."""
    rule = Rule(
        "LAMP1", "lamp", about=LampFacts, severity=Severity.NOTE, promise="it is so",
        holds=holds, says="It is not.",
    )  # fmt: skip
    return judge(rule.applies, rule.holds, row, {})


@pytest.mark.parametrize(
    "write", [lambda: True | LAMP.lit, lambda: False & LAMP.lit], ids=["or", "and"]
)
def test_plain_truths_are_no_conditions(write: Callable[[], Expr]) -> None:
    """Neither behind a condition nor before it."""
    with pytest.raises(RuleMisuse, match="not a condition"):
        write()


def test_numbers_may_stand_before_a_fact() -> None:
    """What is taken from, and what is divided, is the number that stands first."""
    row = LampFacts(watts=40.0)
    assert outcome((100 - LAMP.watts).between(60, 60), row) is Outcome.MET
    assert outcome((100 / LAMP.watts).between(2.5, 2.5), row) is Outcome.MET
    assert outcome(LAMP.watts != 40, row) is Outcome.NOT_MET
    assert outcome(LAMP.watts.among(25, 40), row) is Outcome.MET
    assert outcome(LAMP.watts.among(25), row) is Outcome.NOT_MET


def test_an_engagement_that_ends_today_could_have_ended_yesterday() -> None:
    """Its last day is one of its days."""
    changes = what_would_change(
        "performance_review", engaged(end=ON), on=ON, wanted=Verdict.NOT_APPLICABLE
    )
    edits = [(edit.fact, edit.before, edit.after) for change in changes for edit in change.edits]
    assert ("end", ON, ON - dt.timedelta(1)) in edits


def test_texts_of_users_are_shown_whole_or_shortened() -> None:
    """As they are where they are short and leave a trace; escaped or shortened otherwise."""
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 2000) != "x" * 2000
    assert len(shown("x" * 2000)) < 2000
    assert shown("a\nb") == "'a\\nb'"
