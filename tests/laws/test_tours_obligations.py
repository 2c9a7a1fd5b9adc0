"""Laws of obligations.

1. What is owed agrees with a slow computation that walks through the days.
2. Meeting early never moves the next due date.
3. What is owed on a day does not depend on what happened after it.
4. Due dates count from the anchor: none drifts through a short month.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings, strategies as st
from tests.tours.oracles import owed

from alliance.parties.months import add_months
from alliance.testing.strategies import histories
from alliance.tours import Checkpoint, Event, Tour, advance, obligations, play
from alliance.tours.schedules import schedule


@settings(max_examples=25, deadline=None)
@given(histories(), st.integers(0, 900), st.integers(0, 120))
def test_agrees_with_walking_through_the_days(
    history: tuple[Tour, list[Event]], since: int, past: int
) -> None:
    """Kinds, dates, statuses and parties are those of the slow computation."""
    draft, happened = history
    tour = play(draft, happened, on=dt.date.max).tour
    for on in (
        draft.statement.start + dt.timedelta(since),
        tour.events[-1].on + dt.timedelta(past),
    ):
        found = [(row.kind, row.due, row.status, row.owed_by) for row in obligations(tour, on=on)]
        assert found == owed(tour, on)


@settings(max_examples=25, deadline=None)
@given(histories(most=8), st.integers(0, 60))
def test_early_meetings_move_nothing(history: tuple[Tour, list[Event]], days: int) -> None:
    """The dates of a schedule are the same with and without one more meeting."""
    draft, happened = history
    tour = play(draft, happened, on=dt.date.max).tour
    on = tour.events[-1].on + dt.timedelta(days)
    before = [(row.kind, row.due) for row in schedule(tour, on=on)]
    if tour.is_live and not tour.statement.is_charter:
        views = {"organization_view": "fine", "contributor_view": "fine"}
        tour = advance(tour, Checkpoint(on=on, **views))  # type: ignore[arg-type]
    assert [(row.kind, row.due) for row in schedule(tour, on=on)] == before


@settings(max_examples=25, deadline=None)
@given(histories(most=10), st.integers(0, 600))
def test_the_future_changes_nothing(history: tuple[Tour, list[Event]], days: int) -> None:
    """A day sees what was played up to it and nothing else."""
    draft, happened = history
    on = draft.statement.start + dt.timedelta(days)
    whole = play(draft, happened, on=dt.date.max).tour
    cut = play(draft, happened, on=on)
    assert obligations(whole, on=on) == cut.obligations
    assert cut.later == sum(event.on > on for event in happened)


def test_no_drift_through_short_months() -> None:
    """Quarters from 31 January fall on the last days of April, July and October."""
    # Counted by hand on a calendar.
    dates = [add_months(dt.date(2026, 1, 31), months).isoformat() for months in (3, 6, 9, 12)]
    assert dates == ["2026-04-30", "2026-07-31", "2026-10-31", "2027-01-31"]
