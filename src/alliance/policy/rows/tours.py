"""Facts about a tour of duty, and about whether an employee has one.

A tour is looked at as it stood on the day; one whose first event is later was not there yet. What
falls due when follows from the parameters of tours, an organization's own ones among them. Where a
statement does not say how the contributor is engaged, the engagements on record do; where it says
employee and they say otherwise, they are believed, and the contradiction is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, final

import attrs

from alliance.answers import Parameters
from alliance.displays import joined, said
from alliance.parties import Engagement, Party, PartyKind
from alliance.policy.conditions import About
from alliance.policy.subjects import Standing, View, both
from alliance.tours import (
    PARAMETERS,
    TYPICAL_MONTHS,
    Breach,
    EndNotice,
    Kind,
    Obligation,
    Statement,
    Tour,
    TourPolicy,
    as_of,
    exclusivity,
    has_leading_measure,
    has_specific_gains,
    is_employee,
    leaving_was_talked_about,
    missed_checkpoints,
    open_breaches,
    overdue,
    texts,
)

__all__ = ["TOUR_PARAMETERS", "EmployeeFacts", "TourFacts", "employee_rows", "tour_rows"]

_LENGTHS: Final = {row.name: row for row in TYPICAL_MONTHS.rows}
_BOUNDS: Final = {
    kind: (_LENGTHS[f"{kind}_months_low"], _LENGTHS[f"{kind}_months_high"])
    for kind in Kind
    if f"{kind}_months_low" in _LENGTHS
}

TOUR_PARAMETERS: Final = (*PARAMETERS.rows, *(row for rows in _BOUNDS.values() for row in rows))
"""The periods by which obligations fall due, and the typical lengths."""


@final
@attrs.frozen(kw_only=True)
class TourFacts:
    """How one tour stands on a day, and what its statement says."""

    tour: Annotated[str, About("the tour", source="tours")]
    contributor: Annotated[str, About("who is on it", source="tours")]
    kind: Annotated[str, About("the kind of tour", source="tours")]
    is_over: Annotated[bool, About("it was declined, completed or ended", source="tours")]
    is_live: Annotated[bool, About("it runs and is not concluding", source="tours")]
    overdue: Annotated[int | None, About("obligations overdue", "count", "tours, parameters")]
    overdue_what: Annotated[str, About("which, since when, owed by whom", source="tours")]
    missed: Annotated[
        int | None, About("regular meetings missed for good", "count", "tours, parameters")
    ]
    missed_when: Annotated[str, About("when they were due", source="tours")]
    breaches: Annotated[int, About("breaches under review", "count", "tours")]
    breach: Annotated[str, About("what is said to have been broken", source="tours")]
    has_length: Annotated[bool, About("the statement says how long it runs", source="tours")]
    months: Annotated[int | None, About("that length", "months", "tours")]
    has_typical: Annotated[bool, About("tours of its kind have a typical length")]
    typical_low: Annotated[
        int | float | None, About("the shortest typical length", "months", "parameters")
    ]
    typical_high: Annotated[
        int | float | None, About("the longest typical length", "months", "parameters")
    ]
    has_gains: Annotated[bool, About("the statement says what is gained", source="tours")]
    has_specific_gains: Annotated[
        bool | None, About("one of these gains says something specific", source="tours")
    ]
    gains: Annotated[str, About("what is gained, in its own words", source="tours")]
    has_leading_measure: Annotated[
        bool, About("a measure moves before success does", source="tours")
    ]
    is_employee: Annotated[
        bool | None, About("the contributor is an employee", source="tours, engagements")
    ]
    is_charter: Annotated[bool, About("it is an engagement charter", source="tours")]
    exclusive: Annotated[int, About("words that ask for exclusivity", "count", "tours")]
    reads_as: Annotated[str, About("how the statement reads", source="tours")]
    has_notice: Annotated[bool, About("notice was given", source="tours")]
    talked_first: Annotated[
        bool | None, About("leaving was talked about before the notice", source="tours")
    ]
    notice: Annotated[str, About("who gave notice, and when", source="tours")]
    is_contradicted: Annotated[
        bool | None,
        About("it says employee, and the engagements say otherwise", source="tours, engagements"),
    ] = False


def tour_rows(view: View) -> Iterator[TourFacts]:
    """One row per tour that was there on the day, in the order of the table."""
    # Where it is not known what is in force, nor is what is due.
    is_known = all(view.value(row) is not None for row in PARAMETERS.rows)
    policy = _policy(view)
    for tour in view.ecosystem.rows(Tour):
        if not tour.events or tour.events[0].on <= view.on:
            facts = _row(view, as_of(tour, view.on), policy)
            yield facts if is_known else attrs.evolve(facts, overdue=None, missed=None)


def _policy(view: View) -> TourPolicy:
    """The policy of the organization on the day."""
    values = ((row, view.value(row)) for row in PARAMETERS.rows)
    rows = tuple(attrs.evolve(row, value=value) for row, value in values if value is not None)
    return TourPolicy.of(Parameters(rows), on=view.on)


def _row(view: View, tour: Tour, policy: TourPolicy) -> TourFacts:
    statement, on = tour.statement, view.on
    late = overdue(tour, on=on, policy=policy)
    missed = missed_checkpoints(tour, on=on, policy=policy)
    breaches = open_breaches(tour)
    bounds = [view.value(row) for row in _BOUNDS.get(statement.kind, ())]
    low, high = bounds or (None, None)
    charter = statement.is_charter
    gains = statement.mutual_benefit if charter else statement.contributor_gains
    wordings = exclusivity(statement)
    contradicted = _is_contradicted(view, statement)
    notices = [event for event in tour.events if isinstance(event, EndNotice)]
    return TourFacts(
        tour=tour.id,
        contributor=tour.contributor,
        kind=statement.kind.value,
        is_over=tour.is_over,
        is_live=tour.is_live,
        overdue=len(late),
        overdue_what=_owed(late),
        missed=len(missed),
        missed_when=", ".join(row.due.isoformat() for row in missed),
        breaches=len(breaches),
        breach=", ".join(map(_broken, breaches)),
        has_length=statement.months is not None,
        months=statement.months,
        has_typical=bool(bounds),
        typical_low=low,
        typical_high=high,
        has_gains=bool(texts(gains)),
        has_specific_gains=has_specific_gains(gains),
        gains=", ".join(said(text) for text in texts(gains)),
        has_leading_measure=has_leading_measure(statement),
        is_employee=_is_employee(view, statement, contradicted),
        is_charter=charter,
        exclusive=len(wordings),
        reads_as=_reading(charter, wordings, contradicted=bool(contradicted)),
        is_contradicted=contradicted,
        has_notice=bool(notices),
        talked_first=leaving_was_talked_about(tour),
        notice=", ".join(f"the {notice.by} on {notice.on}" for notice in notices),
    )


def _owed(late: Iterable[Obligation]) -> str:
    """What is overdue: what is of one kind and owed by the same stands together."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in late:
        key = row.kind.replace("_", " "), tuple(row.owed_by)
        alike.setdefault(key, []).append(str(row.due))
    return "; ".join(
        f"{kind} due {joined(days)}, owed by {joined(by)}" for (kind, by), days in alike.items()
    )


def _broken(row: Breach) -> str:
    return f"{said(row.clause.replace('_', ' '))}, noted by the {row.by} on {row.on}"


def _is_employee(view: View, statement: Statement, contradicted: bool | None) -> bool | None:
    """As the statement says, unless the engagements on record say otherwise."""
    told = is_employee(statement)
    if told is None:
        return _is_inside(view, statement)
    return told if contradicted is False else None if contradicted is None else False


def _is_contradicted(view: View, statement: Statement) -> bool | None:
    """Whether it says employee of somebody whom the engagements on record put outside."""
    if is_employee(statement) is not True:
        return False
    if not view.ecosystem.states(Engagement):
        return None
    standing = view.standings.get(view.ecosystem.identity(statement.contributor), Standing())
    is_outside = None if standing.internal is None else not standing.internal
    return both(standing.is_engaged, is_outside)


def _is_inside(view: View, statement: Statement) -> bool | None:
    """As the engagements on record say."""
    standing = view.standings.get(view.ecosystem.identity(statement.contributor))
    # Who is not engaged at all on the day is neither.
    return standing.internal if standing and standing.is_engaged else None


def _reading(charter: bool, wordings: Iterable[tuple[str, str]], *, contradicted: bool) -> str:
    against = "says employee where the engagements say otherwise, and " if contradicted else ""
    if not charter:
        return f"{against}is a tour written for employees"
    words = ", ".join(f"{said(words)} in {field}" for field, words in wordings)
    binds = f" that asks for exclusivity: {words}" if words else ""
    return f"{against}is a charter{binds}"


@final
@attrs.frozen
class EmployeeFacts:
    """Whether one person who is engaged inside has a live tour on a day."""

    employee: Annotated[str, About("the person", source="engagements")]
    is_employee: Annotated[
        bool | None, About("an internal engagement is active", source="engagements")
    ]
    has_live_tour: Annotated[bool, About("a tour of theirs is live", source="tours")]


def employee_rows(view: View) -> Iterator[EmployeeFacts]:
    """One row per person who is or may be engaged inside, where tours are known at all."""
    eco = view.ecosystem
    if not eco.states(Tour):
        return
    kinds = {eco.identity(party.id): party.kind for party in eco.rows(Party)}
    inside = {
        party: standing.internal
        for party, standing in view.standings.items()
        if standing.internal is not False and kinds.get(party) is PartyKind.PERSON
    }
    tours = (as_of(tour, view.on) for tour in eco.rows(Tour))
    busy = {eco.identity(tour.contributor) for tour in tours if tour.is_live}
    for party, is_inside in inside.items():
        yield EmployeeFacts(party, is_inside, party in busy)
