"""Playing a tour: one event, or a list of them, through the table of the lifecycle.

There is one engine: `_way_for` asks the guards and only reads, `_follow` runs the effects.
`advance` does both once and builds a tour; `replay` and `play` do it over a list and build one
tour at the end. What they look things up in is made once from `LIFECYCLE`: state, then class of
event, then what to check and do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final, final

import attrs

from alliance.arguments import check_day, check_kind, check_several
from alliance.displays import as_html, spoken
from alliance.errors import InvalidValue
from alliance.tours._courses import AnyTour, Course
from alliance.tours._guards import out_of_order, wrong_state
from alliance.tours._tables import Apply, Check, Choice, Row
from alliance.tours.events import EVENTS, Event
from alliance.tours.lifecycles import LIFECYCLE
from alliance.tours.policies import SHIPPED, TourPolicy
from alliance.tours.refusals import Refusal, Refused, StepRefused
from alliance.tours.schedules import Obligation, listed
from alliance.tours.statements import warnings
from alliance.tours.tours import Breach, Record, State, Tour

__all__ = ["Outcome", "advance", "as_of", "obligations", "play", "replay"]


@final
@attrs.frozen
class _Way:
    """A row as seen from one state."""

    checks: tuple[Check, ...]
    effects: tuple[Apply, ...]
    target: State
    choice: Choice | None


def _way(row: Row, state: State) -> _Way:
    guards = (row.who.guard, *row.guards)
    # A guard without codes never refuses by itself, unless it asks others.
    checks = tuple(guard.check for guard in guards if guard.codes or guard.reads)
    choice = row.choice if len(row.moves[state]) > 1 else None
    effects = tuple(effect.apply for effect in row.effects)
    return _Way(checks, effects, row.moves[state][0], choice)


_ROWS: Final[dict[type[Event], Row]] = {EVENTS[row.step]: row for row in LIFECYCLE.rows}
_WAYS: Final[dict[State, dict[type[Event], _Way]]] = {
    state: {kind: _way(row, state) for kind, row in _ROWS.items() if state in row.moves}
    for state in State
}


def _way_for(tour: AnyTour, event: Event) -> _Way | Refusal:
    """What a step does to a tour, or why it may not be taken; the tour is only read."""
    kind = type(event)
    if kind not in _ROWS:
        raise InvalidValue("event", event, "is no event of a tour", "an event of alliance.tours")
    if tour.events and event.on < (last := tour.events[-1].on):
        at_last = _way_for(tour, attrs.evolve(event, on=last))
        return out_of_order(last, event.on, at_last if isinstance(at_last, Refusal) else None)
    way = _WAYS[tour.state].get(kind)
    if way is None:
        return wrong_state(_ROWS[kind], tour.state)
    for check in way.checks:
        refusal = check(tour, event)
        if refusal is not None:
            return refusal
    return way


def _take(course: Course, event: Event) -> Refusal | None:
    """Take a step, or say why not and leave the course as it is; the caller keeps the history."""
    way = _way_for(course, event)
    if isinstance(way, Refusal):
        return way
    _follow(way, course, event)
    return None


def _follow(way: _Way, course: Course, event: Event) -> None:
    """Run the effects of a step that may be taken, and then change the state."""
    target = way.target if way.choice is None else way.choice.choose(course, event)
    for apply in way.effects:
        apply(course, event)
    course.state = target


def advance(tour: Tour, event: Event) -> Tour:
    """The tour after one more event; the tour given stays as it is.

    Args:
        tour: The tour so far.
        event: What happened.

    Raises:
        StepRefused: The lifecycle does not allow the step.
        InvalidValue: The tour or the event is not one.

    Examples:
        >>> from alliance.tours import Actor, Kind, Propose, Statement
        >>> draft = Tour(
        ...     Statement(
        ...         id="ana-1",
        ...         kind=Kind.TRANSFORMATIONAL,
        ...         contributor="ana",
        ...         manager="max",
        ...         start=dt.date(2026, 1, 5),
        ...         months=24,
        ...         mission="Launch the shop in two countries",
        ...         organization_gains="Orders from abroad",
        ...         contributor_gains="Leads a launch",
        ...         measures=("pilot customers (leading)",),
        ...     )
        ... )
        >>> proposed = advance(draft, Propose(on=dt.date(2025, 12, 1), by=Actor.MANAGER))
        >>> proposed.state.value, draft.state.value
        ('proposed', 'draft')
    """
    check_kind(tour, Tour, "tour")
    way = _way_for(tour, event)
    if isinstance(way, Refusal):
        raise _refused(way, tour.drafted.id, event, tour.state)
    course = Course(tour)
    _follow(way, course, event)
    return course.frozen((*tour.events, event))


def _refused(refusal: Refusal, tour: str, event: Event, state: State) -> StepRefused:
    return StepRefused(
        refusal.code,
        refusal.detail,
        event.do,
        state,
        refusal.fact,
        refusal.why,
        refusal.accepted,
        refusal.earliest,
        tour,
    )


def _course(tour: Tour) -> tuple[Course, list[Event]]:
    """A course whose growing parts are lists, so that a long replay stays linear."""
    course = Course(tour)
    events = list(tour.events)
    course.events = events
    course.settled = list(tour.settled)
    course.past_breaches = list(tour.past_breaches)
    return course, events


def replay(tour: Tour, events: Iterable[Event]) -> Tour:
    """The tour after a list of events, each of which has to be allowed.

    Args:
        tour: The tour so far.
        events: What happened, oldest first.

    Raises:
        StepRefused: The lifecycle does not allow one of the steps.
        InvalidValue: The tour or the events are not.
    """
    check_kind(tour, Tour, "tour")
    check_several(events, "events", "a list of events")
    course, history = _course(tour)
    for event in events:
        refusal = _take(course, event)
        if refusal is not None:
            raise _refused(refusal, tour.drafted.id, event, course.state)
        history.append(event)
    return course.frozen(tuple(history))


def as_of(tour: Tour, on: dt.date) -> Tour:
    """The tour as it was at the end of a day: later events have not happened yet.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    check_day(on)
    check_kind(tour, Tour, "tour")
    if not tour.events or tour.events[-1].on <= on:
        return tour
    return replay(Tour(tour.drafted), [event for event in tour.events if event.on <= on])


@final
@attrs.frozen(kw_only=True)
class Outcome:
    """What came of a tour by a day.

    Args:
        state: Where it stands.
        version: The version of the statement [>= 1].
        obligations: What is owed or was missed, by due date, then kind.
        refused: The events that were refused, in order, with their place in the list.
        flags: What was raised on the way, in order.
        warnings: What is unusual about the statement in force.
        breaches: Every breach that was noted, oldest first.
        record: What the sides put on record.
        later: How many events of the list are dated after the day.
        tour: The tour itself.
    """

    state: State
    version: int
    obligations: tuple[Obligation, ...]
    refused: tuple[Refused, ...]
    flags: tuple[str, ...]
    warnings: tuple[str, ...]
    breaches: tuple[Breach, ...]
    record: Record
    later: int
    tour: Tour

    _repr_html_ = as_html

    def __str__(self) -> str:
        lines = [str(self.tour), *(f"  {row}" for row in (*self.obligations, *self.refused))]
        lines += [f"  Flag: {spoken(flag)}." for flag in self.flags]
        return "\n".join([*lines, *(f"  {row}" for row in self.breaches)])


def play(
    tour: Tour, events: Sequence[Event], *, on: dt.date, policy: TourPolicy = SHIPPED
) -> Outcome:
    """What comes of a tour when events are played, as seen on a day.

    A refused event changes nothing and is reported; an event dated after the day is left out.

    Args:
        tour: The tour so far, usually a draft.
        events: What is said to have happened, in order.
        on: The day asked about.
        policy: The numbers behind obligations.

    Returns:
        The state, what is owed, what was refused and why, and the tour itself.

    Raises:
        InvalidValue: `on` is not a date, or the tour or the events are not.
    """
    check_several(events, "events", "a list of events")
    begun = as_of(tour, on)
    course, history = _course(begun)
    refused: list[Refused] = []
    later = len(tour.events) - len(begun.events)
    for place, event in enumerate(events):
        if event.on > on:
            later += 1
            continue
        refusal = _take(course, event)
        if refusal is None:
            history.append(event)
        else:
            refused.append(_reported(refusal, place, event, course.state))
    played = course.frozen(tuple(history))
    return Outcome(
        state=played.state,
        version=played.version,
        obligations=listed(played, on=on, policy=policy),
        refused=tuple(refused),
        flags=played.flags,
        warnings=warnings(played.statement),
        breaches=played.breaches,
        record=played.record,
        later=later,
        tour=played,
    )


def _reported(refusal: Refusal, place: int, event: Event, state: State) -> Refused:
    return Refused(
        event=place,
        code=refusal.code,
        detail=refusal.detail,
        step=event.do,
        state=state,
        fact=refusal.fact,
        why=refusal.why,
        accepted=refusal.accepted,
        earliest=refusal.earliest,
    )


def obligations(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """What is owed on a tour on a day, computed from its statement and its events.

    Args:
        tour: The tour; what happened after the day is left out.
        on: The day asked about.
        policy: The numbers behind obligations.

    Returns:
        Everything open that is due within the horizon, and what was missed while the tour is
        live; by due date, then kind.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    return listed(as_of(tour, on), on=on, policy=policy)
