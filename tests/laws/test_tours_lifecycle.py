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

import pytest
from hypothesis import given, settings, strategies as st

from alliance.testing.machines import TourMachine
from alliance.testing.strategies import events, histories
from alliance.tours import (
    LIFECYCLE,
    TERMINAL,
    Event,
    State,
    Step,
    StepRefused,
    Tour,
    advance,
    play,
    replay,
)


class LifecycleMachine(TourMachine):
    """The machine of the library, as it is."""


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
