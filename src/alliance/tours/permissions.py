"""What may be done on a tour, asked without trying it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TypeVar, final

import attrs

from alliance.answers.facts import Fact, Reason
from alliance.answers.verdicts import Answer, Verdict
from alliance.arguments import check_day, check_kind
from alliance.errors import UnknownName
from alliance.tours._courses import AnyTour
from alliance.tours._guards import out_of_order, wrong_state
from alliance.tours._tables import Guard, Row
from alliance.tours.actors import Actor
from alliance.tours.events import Step
from alliance.tours.lifecycles import LIFECYCLE
from alliance.tours.refusals import Refusal
from alliance.tours.tours import Tour

__all__ = ["may", "steps"]

E = TypeVar("E", bound=StrEnum)


@final
@attrs.frozen
class _Asked:
    """As much of an event as a question tells: the day and who would act."""

    on: dt.date
    by: Actor


def may(tour: Tour, step: Step, *, by: Actor, on: dt.date) -> Answer:
    """Whether a party may take a step on a day.

    Args:
        tour: The tour so far.
        step: The step.
        by: Who would take it, or take part in it.
        on: The day.

    Returns:
        Permitted; forbidden, with the reason for which the step would be refused whatever it
        said; or unknown, naming the content of the step on which it depends.

    Raises:
        UnknownName: There is no such step or actor; both may be given as their words.
        InvalidValue: `on` is not a date, or the tour is none.

    Examples:
        >>> from alliance.tours import Kind, Statement
        >>> draft = Tour(
        ...     Statement(
        ...         id="ana-1",
        ...         kind=Kind.FOUNDATIONAL,
        ...         contributor="ana",
        ...         manager="max",
        ...         start=dt.date(2026, 1, 5),
        ...     )
        ... )
        >>> answer = may(draft, Step.START, by=Actor.MANAGER, on=dt.date(2026, 1, 5))
        >>> print(answer.verdict.value, answer.reasons[0].rule)
        forbidden wrong_state
    """
    check_day(on)
    check_kind(tour, Tour, "tour")
    step, by = _known("step", Step, step), _known("actor", Actor, by)
    row = LIFECYCLE.row(step)
    question = f"May the {by} {step.replace('_', ' ')} on tour {tour.id!r} on {on}?"
    refusal, missing = _verdict(tour, row, _Asked(on, by))
    if refusal is not None:
        earliest = () if refusal.earliest is None else (Fact("earliest", refusal.earliest),)
        reason = Reason(refusal.code, refusal.why, (refusal.fact, *earliest))
        return Answer(question, Verdict.FORBIDDEN, (reason,), instead=refusal.accepted)
    verdict = Verdict.UNKNOWN if missing else Verdict.PERMITTED
    return Answer(question, verdict, missing=missing)


def _known(words: str, kind: type[E], value: E | str) -> E:
    try:
        return kind(value)
    except ValueError:
        known = tuple(member.value for member in kind)
        raise UnknownName(words, str(value), known) from None


def _verdict(tour: Tour, row: Row, asked: _Asked) -> tuple[Refusal | None, tuple[str, ...]]:
    """The first refusal that is certain, and the content on which other guards depend."""
    if tour.events and asked.on < (last := tour.events[-1].on):
        at_last, _ = _verdict(tour, row, _Asked(last, asked.by))
        return out_of_order(last, asked.on, at_last), ()
    if tour.state not in row.moves:
        return wrong_state(row, tour.state), ()
    missing: list[str] = []
    for guard in (_takes_part(row), row.who.guard, *row.guards):
        if guard.reads:
            missing += guard.reads
            continue
        refusal = guard.check(tour, asked)
        if refusal is not None:
            return refusal, ()
    return None, tuple(dict.fromkeys(missing))


def _takes_part(row: Row) -> Guard:
    def check(_tour: AnyTour, asked: _Asked) -> Refusal | None:
        if asked.by in row.who.actors:
            return None
        return Refusal(
            "wrong_party",
            f"{asked.by} has no part in this step",
            f"it is for: {row.who.says}",
            Fact("by", asked.by),
        )

    return Guard("it is a party to it", ("wrong_party",), check)


def steps(tour: Tour, *, by: Actor, on: dt.date) -> tuple[Step, ...]:
    """The steps a party may take on a day, as far as can be said before knowing their content.

    Args:
        tour: The tour so far.
        by: Who would take them, or take part in them.
        on: The day.

    Returns:
        In the order of the lifecycle; a step is there unless `may` says it is forbidden.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    return tuple(
        row.step
        for row in LIFECYCLE.rows
        if may(tour, row.step, by=by, on=on).verdict is not Verdict.FORBIDDEN
    )
