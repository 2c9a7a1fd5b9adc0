"""A tour while it is being played: the one mutable thing in this package.

A `Course` is made at the beginning of a call and gone at its end, so that replaying a long history
builds one tour and not one per event. Guards read it, effects write it, nobody else sees it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias, TypeVar, cast, final

import attrs

from alliance.parties.identities import PartyId
from alliance.tours.actors import Actor
from alliance.tours.events import Event
from alliance.tours.statements import Statement
from alliance.tours.tours import Breach, Duty, ObligationKind, Owed, Settled, State, Tour

E = TypeVar("E")


@final
class Course:
    """A tour while it is being played.

    What grows with the history is the tour's own tuple in a single step, and a list in a replay.
    """

    __slots__ = (
        "breach",
        "drafted",
        "events",
        "flags",
        "last_day",
        "manager",
        "owed",
        "past_breaches",
        "proposer",
        "settled",
        "state",
        "statement",
        "talked",
        "version",
    )

    def __init__(self, tour: Tour) -> None:
        self.drafted: Statement = tour.drafted
        self.statement: Statement = tour.statement
        self.events: Sequence[Event] = tour.events
        self.state: State = tour.state
        self.version: int = tour.version
        self.manager: PartyId = tour.manager
        self.proposer: Actor | None = tour.proposer
        self.owed: tuple[Owed, ...] = tour.owed
        self.settled: tuple[Settled, ...] | list[Settled] = tour.settled
        self.breach: Breach | None = tour.breach
        self.past_breaches: tuple[Breach, ...] | list[Breach] = tour.past_breaches
        self.flags: tuple[str, ...] = tour.flags
        self.last_day: dt.date | None = tour.last_day
        self.talked: bool = tour.talked

    def frozen(self, events: tuple[Event, ...]) -> Tour:
        """The tour it has become; the course itself is used up.

        Setting fourteen fields of a frozen value one by one costs more than all guards and
        effects together. A course has exactly the slots of a tour, so it can become one.
        """
        self.events = events
        self.settled = tuple(self.settled)
        self.past_breaches = tuple(self.past_breaches)
        self.__class__ = Tour  # type: ignore[assignment]  # the same slots, as CPython asks for
        return cast("Tour", self)

    def open(self, duty: Duty, since: dt.date) -> None:
        """Make somebody owe something."""
        self.owed += (Owed(duty, since),)

    def settle(self, kinds: frozenset[ObligationKind], on: dt.date, *, void: bool = False) -> None:
        """Take open duties of these kinds off: done, or void; the history keeps them."""
        if self.owed:
            gone = tuple(owed for owed in self.owed if owed.duty.kind in kinds)
            self.owed = tuple(owed for owed in self.owed if owed.duty.kind not in kinds)
            rows = tuple(Settled(owed.duty.kind, owed.since, on, void) for owed in gone)
            self.settled = _joined(self.settled, rows)

    def end_review(self, *, cured: bool) -> None:
        """Take the breach out of review, if there is one; it stays on record."""
        if self.breach is not None:
            breach = attrs.evolve(self.breach, cured=cured)
            self.past_breaches = _joined(self.past_breaches, (breach,))
            self.breach = None


AnyTour: TypeAlias = Tour | Course
"""A tour to be read, at rest or while it is being played."""


def find(tour: AnyTour, kind: ObligationKind) -> Owed | None:
    """The open duty of the kind; there is never more than one."""
    for owed in tour.owed:
        if owed.duty.kind is kind:
            return owed
    return None


def last_of(tour: AnyTour, kind: type[E]) -> E:
    """The last event of a class that is known to have happened."""
    return next(event for event in reversed(tour.events) if isinstance(event, kind))


def _joined(old: tuple[E, ...] | list[E], new: tuple[E, ...]) -> tuple[E, ...] | list[E]:
    """The rows with new ones behind them: the same list, or another tuple."""
    if isinstance(old, list):
        old.extend(new)
        return old
    return (*old, *new)
