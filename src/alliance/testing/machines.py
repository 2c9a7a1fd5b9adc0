"""A machine that takes any steps of a tour in any order, for stateful tests.

Subclass it, add rules or invariants of your own, and give its `TestCase` to pytest. What the
library promises of every tour is checked on the way:

- a refused step changes nothing, and tells the state and the step;
- what `may` permits is accepted and what it forbids is refused;
- replaying the events gives the same tour, in one fold and step by step;
- the version never falls, and a later day without events changes no state;
- whatever is owed names a party, and no status moves backwards as days pass;
- a tour is agreed by two different sides since its statement last changed.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from alliance.answers import Verdict
from alliance.testing._claims import require
from alliance.testing.strategies import SCENE, Scene, events, next_events, statements
from alliance.tours import (
    Accept,
    Actor,
    Counter,
    Event,
    ObligationKind,
    Propose,
    Statement,
    Status,
    Step,
    StepRefused,
    Tour,
    advance,
    as_of,
    may,
    obligations,
    play,
    replay,
)

__all__ = ["TourMachine"]

# What may still be owed when a tour is over.
_AFTERWARDS: Final = frozenset(
    {
        ObligationKind.TRANSITION_PLAN,
        ObligationKind.EXIT_CONTACT,
        ObligationKind.ALUMNI_INVITATION,
    }
)
_ORDER: Final = (Status.UPCOMING, Status.DUE, Status.OVERDUE, Status.MISSED)


class TourMachine(RuleBasedStateMachine):
    """Takes steps, and keeps what it tried beside what it has.

    Attributes:
        scene: What statements and events are made of; set it in a subclass.
        tour: The tour as it stands.
        tried: Every event that was tried, refused ones among them, in order.
        refused: The places of the refused events in `tried`.
        day: The latest day that an event was on.

    Examples:
        >>> from hypothesis import settings
        >>> from hypothesis.stateful import run_state_machine_as_test
        >>> class NeverBreached(TourMachine):
        ...     @invariant()
        ...     def no_two_breaches_at_once(self) -> None:
        ...         assert len(self.tour.past_breaches) <= len(self.tried)
        >>> run_state_machine_as_test(
        ...     NeverBreached, settings=settings(max_examples=2, stateful_step_count=3)
        ... )
    """

    scene: ClassVar[Scene] = SCENE

    tour: Tour
    tried: list[Event]
    refused: list[int]
    day: dt.date

    def statements(self) -> st.SearchStrategy[Statement]:
        """The statements that tours are drafted with; override it for those of yours."""
        return statements(self.scene)

    def attempt(self, event: Event) -> None:
        """Try an event: either the tour moves on, or it is refused and nothing changes."""
        before, version = self.tour, self.tour.version
        try:
            self.tour = advance(before, event)
        except StepRefused as refusal:
            self.refused.append(len(self.tried))
            told = (refusal.state, refusal.step) == (before.state, event.do)
            require(told, "a refusal tells another state or step than the tour's")
        else:
            require(self.tour.events == (*before.events, event), "an event was not kept")
            require(self.tour.version >= version, "the version fell")
        self.tried.append(event)
        self.day = max(self.day, event.on)

    @initialize(data=st.data(), agreed=st.booleans())
    def begin(self, data: st.DataObject, *, agreed: bool) -> None:
        """Start from a draft, or from a tour about to start."""
        self.tour = Tour(data.draw(self.statements()))
        self.tried, self.refused, self.day = [], [], self.tour.statement.start
        if agreed:
            before = self.day - dt.timedelta(30)
            self.attempt(Propose(on=before, by=Actor.MANAGER))
            self.attempt(Accept(on=before, by=Actor.CONTRIBUTOR))

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """Take a step that looks possible."""
        self.attempt(data.draw(next_events(self.tour, self.scene)))

    @rule(data=st.data(), step=st.sampled_from(Step), days=st.integers(-10, 60))
    def any_step(self, data: st.DataObject, step: Step, days: int) -> None:
        """Take any step on any day; what `may` says is borne out."""
        event = data.draw(events(step, self.day + dt.timedelta(days), self.scene))
        by = getattr(event, "by", None) or Actor.MANAGER
        answer, refused = may(self.tour, step, by=by, on=event.on), len(self.refused)
        self.attempt(event)
        if answer.verdict is Verdict.FORBIDDEN:
            require(len(self.refused) > refused, f"{step} was forbidden, and went through")
        if answer.verdict is Verdict.PERMITTED:
            require(len(self.refused) == refused, f"{step} was permitted, and refused")

    @invariant()
    def replays(self) -> None:
        """One fold, and a list with refused steps in it, come to the same tour."""
        draft = Tour(self.tour.drafted)
        require(replay(draft, self.tour.events) == self.tour, "replaying gives another tour")
        outcome = play(draft, self.tried, on=self.day + dt.timedelta(400))
        require(outcome.tour == self.tour, "playing gives another tour")
        refused = [row.event for row in outcome.refused]
        require(refused == self.refused, "playing refuses other events")

    @invariant()
    def owes_rightly(self) -> None:
        """Debts name parties, and none but three kinds is left when the tour is over."""
        rows = obligations(self.tour, on=self.day)
        require(all(row.owed_by for row in rows), "something is owed by nobody")
        if self.tour.is_over:
            require({row.kind for row in rows} <= _AFTERWARDS, "too much is owed after the end")

    @invariant()
    def time_moves_nothing(self) -> None:
        """Later days see the same tour, and no status moves backwards."""
        later = as_of(self.tour, self.day + dt.timedelta(4000))
        require(later is self.tour, "a later day changes the state")
        known: dict[tuple[str, dt.date], Status] = {}
        for days in (0, 10, 20, 120):
            for row in obligations(self.tour, on=self.day + dt.timedelta(days)):
                before = known.get((row.kind, row.due), row.status)
                moved_on = _ORDER.index(row.status) >= _ORDER.index(before)
                require(moved_on, f"{row.kind} moved back from {before} to {row.status}")
                known[row.kind, row.due] = row.status

    @invariant()
    def agreed_by_two(self) -> None:
        """Whose statement it was and who accepted it are two."""
        said = [
            event for event in self.tour.events if isinstance(event, Propose | Counter | Accept)
        ]
        for before, event in itertools.pairwise(said):
            if isinstance(event, Accept):
                require(before.by != event.by, "a side agreed with itself")
