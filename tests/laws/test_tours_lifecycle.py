"""Laws of the lifecycle, held by a machine that takes any steps in any order.

1. Replaying the same events gives the same tour, in one fold and step by step.
2. A refused step changes nothing: neither the tour it was tried on, nor the outcome of a list.
3. A tour that is over can owe only a transition plan, an exit contact and an invitation.
4. The version never falls.
5. A tour is agreed by two different parties since the statement last changed.
6. Asking about a later day without events never changes the state.
7. Whatever is owed names a party.
8. As days pass a status never moves backwards.

And of the table: every state can be reached, only terminal states have no way out, and `may`
agrees with trying.
"""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.tours.strategies import events, histories, next_events, statements

from alliance.answers.verdicts import Verdict
from alliance.tours import (
    LIFECYCLE,
    TERMINAL,
    Accept,
    Actor,
    Counter,
    Event,
    ObligationKind,
    Propose,
    State,
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

AFTERWARDS = {
    ObligationKind.TRANSITION_PLAN,
    ObligationKind.EXIT_CONTACT,
    ObligationKind.ALUMNI_INVITATION,
}
ORDER = (Status.UPCOMING, Status.DUE, Status.OVERDUE, Status.MISSED)


class LifecycleMachine(RuleBasedStateMachine):
    """Takes steps and keeps what it tried beside what it has."""

    tour: Tour
    tried: list[Event]
    refused: list[int]

    @initialize(statement=statements(), agreed=st.booleans())
    def begin(self, statement: object, *, agreed: bool) -> None:
        """Start from a draft, or from a tour about to start."""
        self.tour = Tour(statement)  # type: ignore[arg-type]  # drawn from `statements`
        self.tried, self.refused, self.day = [], [], self.tour.statement.start
        if agreed:
            before = self.day - dt.timedelta(30)
            self._try(Propose(on=before, by=Actor.MANAGER))
            self._try(Accept(on=before, by=Actor.CONTRIBUTOR))

    def _try(self, event: Event) -> None:
        before, version = self.tour, self.tour.version
        try:
            self.tour = advance(before, event)
        except StepRefused as refusal:
            self.refused.append(len(self.tried))
            told = (refusal.state, refusal.step)
            assert told == (before.state, event.do)
        else:
            assert self.tour.events == (*before.events, event)
            assert self.tour.version >= version
        self.tried.append(event)
        self.day = max(self.day, event.on)

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        """Take a step that looks possible."""
        self._try(data.draw(next_events(self.tour)))

    @rule(data=st.data(), step=st.sampled_from(Step), days=st.integers(-10, 60))
    def any_step(self, data: st.DataObject, step: Step, days: int) -> None:
        """Take any step on any day; what `may` says is borne out."""
        event = data.draw(events(step, self.day + dt.timedelta(days)))
        by = getattr(event, "by", None) or Actor.MANAGER
        answer, refused = may(self.tour, step, by=by, on=event.on), len(self.refused)
        self._try(event)
        if answer.verdict is Verdict.FORBIDDEN:
            assert len(self.refused) > refused
        if answer.verdict is Verdict.PERMITTED:
            assert len(self.refused) == refused

    @invariant()
    def replays(self) -> None:
        """One fold, and a list with refused steps in it, come to the same tour."""
        draft = Tour(self.tour.drafted)
        assert replay(draft, self.tour.events) == self.tour
        outcome = play(draft, self.tried, on=self.day + dt.timedelta(400))
        assert outcome.tour == self.tour
        assert [row.event for row in outcome.refused] == self.refused

    @invariant()
    def owes_rightly(self) -> None:
        """Debts name parties, and none but three kinds is left when the tour is over."""
        rows = obligations(self.tour, on=self.day)
        assert all(row.owed_by for row in rows)
        if self.tour.is_over:
            assert {row.kind for row in rows} <= AFTERWARDS

    @invariant()
    def time_moves_nothing(self) -> None:
        """Later days see the same tour, and no status moves backwards."""
        assert as_of(self.tour, self.day + dt.timedelta(4000)) is self.tour
        known: dict[tuple[str, dt.date], Status] = {}
        for days in (0, 10, 20, 120):
            on = self.day + dt.timedelta(days)
            for row in obligations(self.tour, on=on):
                before = known.get((row.kind, row.due), row.status)
                assert ORDER.index(row.status) >= ORDER.index(before)
                known[row.kind, row.due] = row.status

    @invariant()
    def agreed_by_two(self) -> None:
        """Whose statement it was and who accepted it are two."""
        said = [
            event for event in self.tour.events if isinstance(event, Propose | Counter | Accept)
        ]
        for before, event in itertools.pairwise(said):
            if isinstance(event, Accept):
                assert before.by != event.by


TestLifecycle = LifecycleMachine.TestCase
TestLifecycle.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)


@settings(max_examples=25, deadline=None)
@given(histories())
def test_folds_agree(history: tuple[Tour, list[Event]]) -> None:
    """Playing a list is trying its events one by one and leaving out what is refused."""
    draft, happened = history
    tour, codes = draft, []
    for place, event in enumerate(happened):
        try:
            tour = advance(tour, event)
        except StepRefused as refusal:
            codes.append((place, refusal.code, refusal.detail))
    outcome = play(draft, happened, on=dt.date.max)
    assert outcome.tour == tour
    assert [(row.event, row.code, row.detail) for row in outcome.refused] == codes


@settings(max_examples=25, deadline=None)
@given(histories(most=12), st.data())
def test_a_refused_event_anywhere_changes_nothing(
    history: tuple[Tour, list[Event]], data: st.DataObject
) -> None:
    """A list with a refused event put into it comes out as the list without it."""
    draft, happened = history
    accepted = list(play(draft, happened, on=dt.date.max).tour.events)
    place = data.draw(st.integers(0, len(accepted)))
    so_far = replay(draft, accepted[:place])
    on = so_far.events[-1].on if so_far.events else draft.statement.start
    extra = data.draw(events(data.draw(st.sampled_from(Step)), on))
    try:
        advance(so_far, extra)
    except StepRefused:
        played = play(draft, [*accepted[:place], extra, *accepted[place:]], on=dt.date.max)
        assert played.tour.events == tuple(accepted)
        assert played.tour == replay(draft, accepted)


def test_every_state_is_reached() -> None:
    """From a draft the rows lead to every state."""
    found, edge = {State.DRAFT}, [State.DRAFT]
    while edge:
        state = edge.pop()
        ways = {way for row in LIFECYCLE.rows for way in row.moves.get(state, ())} - found
        found |= ways
        edge += ways
    assert found == set(State)


@pytest.mark.parametrize("state", State)
def test_only_terminal_states_have_no_way_out(state: State) -> None:
    """A state is terminal exactly if no row leads from it to another."""
    ways = {way for row in LIFECYCLE.rows for way in row.moves.get(state, ())} - {state}
    assert (not ways) is (state in TERMINAL)


def test_every_step_has_one_row() -> None:
    """The table has each step once, and a choice exactly where a row has several targets."""
    assert [row.step for row in LIFECYCLE.rows].count(Step.CLOSE) == 1
    assert {row.step for row in LIFECYCLE.rows} == set(Step)
    assert len(LIFECYCLE.rows) == len(Step)
    for row in LIFECYCLE.rows:
        assert (row.choice is not None) is any(len(ways) > 1 for ways in row.moves.values())
