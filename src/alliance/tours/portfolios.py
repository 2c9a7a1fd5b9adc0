"""Many tours at once: what is due, whose tours end, who has none, how tours follow each other."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import Final, final

import attrs

from alliance.arguments import check_day, check_kind, check_several, whole_of
from alliance.displays import as_html, as_sentence, said
from alliance.parties.identities import PartyId
from alliance.tours._days import later
from alliance.tours.actors import Actor
from alliance.tours.events import Close
from alliance.tours.plays import as_of
from alliance.tours.policies import SHIPPED, TourPolicy
from alliance.tours.schedules import Obligation, listed
from alliance.tours.statements import TourId
from alliance.tours.tours import State, Tour

__all__ = ["Chain", "Due", "Ending", "Link", "chains", "due_this_month", "ending", "without_tour"]

_TOURS: Final = "tours, in any order"
_RUNNING: Final = frozenset(
    {State.ACTIVE, State.RENEGOTIATING, State.BREACH_REVIEW, State.CONCLUDING}
)


@final
@attrs.frozen(kw_only=True)
class Due:
    """An obligation with the tour it belongs to."""

    tour: TourId
    contributor: PartyId
    obligation: Obligation

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.tour)} of {said(self.contributor)}: {self.obligation}"


def due_this_month(
    tours: Iterable[Tour], *, manager: PartyId, on: dt.date, policy: TourPolicy = SHIPPED
) -> tuple[Due, ...]:
    """What a manager has to see to by the end of the month: what falls due, and what is late.

    Args:
        tours: Any tours; those of other managers are left out.
        manager: Who speaks for the organization on the day.
        on: A day of the month.
        policy: The numbers behind obligations.

    Returns:
        What the manager owes, alone or with the contributor, and what the manager does for the
        organization; by due date, kind and tour. What was missed for good is not included.

    Raises:
        InvalidValue: `on` is not a date, or the tours are not tours.
    """
    check_day(on)
    check_several(tours, "tours", _TOURS)
    check_kind(policy, TourPolicy, "policy")
    last = on.replace(day=calendar.monthrange(on.year, on.month)[1])
    by_then = attrs.evolve(policy, horizon_days=(last - on).days)
    rows = []
    for tour in tours:
        now = as_of(tour, on)
        if now.manager == manager:
            rows += [
                Due(tour=now.id, contributor=now.contributor, obligation=row)
                for row in listed(now, on=on, policy=by_then)
                if row.status != "missed" and _is_managers(row)
            ]
    return tuple(sorted(rows, key=lambda row: (row.obligation.due, row.obligation.kind, row.tour)))


def _is_managers(row: Obligation) -> bool:
    return Actor.MANAGER in row.owed_by or Actor.ORGANIZATION in row.owed_by


@final
@attrs.frozen(kw_only=True)
class Ending:
    """A running tour and the day it ends; for a charter without a length, the day of its review."""

    tour: TourId
    contributor: PartyId
    ends: dt.date

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.tour)} of {said(self.contributor)} ends {self.ends}."


def ending(tours: Iterable[Tour], *, on: dt.date, days: int = 90) -> tuple[Ending, ...]:
    """The running tours that end within some days, those past their end included.

    Args:
        tours: Any tours.
        on: The day asked about.
        days: How far to look ahead [days, inclusive].

    Returns:
        By end, then tour. A charter without a length counts by its review date.

    Raises:
        InvalidValue: `on` is not a date, the tours are not tours, or the days are not a number.
    """
    check_day(on)
    check_several(tours, "tours", _TOURS)
    days = whole_of(days, "days", "a number of days")
    until = later(on, days)
    rows = []
    for tour in tours:
        now = as_of(tour, on)
        ends = now.last_day or now.statement.end or now.statement.review_by
        if now.state in _RUNNING and ends is not None and ends <= until:
            rows.append(Ending(tour=now.id, contributor=now.contributor, ends=ends))
    return tuple(sorted(rows, key=lambda row: (row.ends, row.tour)))


def without_tour(
    people: Iterable[PartyId], tours: Iterable[Tour], *, on: dt.date
) -> tuple[PartyId, ...]:
    """The people who have no live tour on a day, in the order given.

    Raises:
        InvalidValue: `on` is not a date, or one of the lists is none.
    """
    check_day(on)
    check_several(people, "people", "ids of parties")
    check_several(tours, "tours", _TOURS)
    have = {now.contributor for now in (as_of(tour, on) for tour in tours) if now.is_live}
    return tuple(person for person in people if person not in have)


@final
@attrs.frozen(kw_only=True)
class Link:
    """A tour in a career.

    Args:
        tour: The id of the tour.
        manager: Who spoke for the organization at last.
        start: The agreed start.
        state: Where it stands.
        follows: The tour whose closing named it; `None` where none did.
    """

    tour: TourId
    manager: PartyId
    start: dt.date
    state: State
    follows: TourId | None

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(kw_only=True)
class Chain:
    """The tours of a person over time: the first, and those that came after it."""

    contributor: PartyId
    links: tuple[Link, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.contributor)}: {' → '.join(said(link.tour) for link in self.links)}."


def chains(tours: Iterable[Tour]) -> tuple[Chain, ...]:
    """How tours follow each other over careers.

    Args:
        tours: Any tours.

    Returns:
        One chain per contributor, by contributor; its tours by start, then id. A tour that no
        closing named is in the chain without `follows`: people leave and come back.

    Raises:
        InvalidValue: What was given is not a list of tours.
    """
    check_several(tours, "tours", _TOURS)
    rows = sorted(tours, key=lambda tour: (tour.contributor, tour.statement.start, tour.id))
    named = {
        (tour.contributor, event.new_tour): tour.id
        for tour in rows
        for event in tour.events
        if isinstance(event, Close) and event.new_tour
    }
    links: dict[PartyId, list[Link]] = {}
    for tour in rows:
        link = Link(
            tour=tour.id,
            manager=tour.manager,
            start=tour.statement.start,
            state=tour.state,
            follows=named.get((tour.contributor, tour.id)),
        )
        links.setdefault(tour.contributor, []).append(link)
    return tuple(Chain(contributor=who, links=tuple(row)) for who, row in links.items())
