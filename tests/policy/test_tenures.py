"""Tenure: days counted towards a cap, and unknown ends."""

import datetime as dt

import pytest

from alliance.errors import InvalidValue
from alliance.parties import UNKNOWN, Span
from alliance.policy import tenure, tenure_days

D = dt.date
NEW_YEAR = D(2026, 1, 1)


@pytest.mark.parametrize(
    ("spells", "on", "break_days", "days"),
    [
        # Ten days; then the days up to the day asked about; then none yet.
        ([Span(D(2026, 1, 1), D(2026, 1, 10))], D(2026, 1, 10), 30, 10),
        ([Span(D(2026, 1, 1), D(2026, 1, 10))], D(2026, 1, 5), 30, 5),
        ([Span(D(2026, 1, 1), D(2026, 1, 10))], D(2025, 12, 31), 30, 0),
        ([], NEW_YEAR, 1, 0),
        ([Span(NEW_YEAR)], NEW_YEAR, 1, 1),
        # A break of nine days: shorter than ten, exactly nine, longer than eight.
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 1, 20))], D(2026, 1, 21), 10, 12),
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 1, 20))], D(2026, 1, 21), 9, 2),
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 1, 20))], D(2026, 1, 21), 8, 2),
        # A break still running, one day short of ten and exactly ten.
        ([Span(D(2026, 1, 1), D(2026, 1, 10))], D(2026, 1, 19), 10, 10),
        ([Span(D(2026, 1, 1), D(2026, 1, 10))], D(2026, 1, 20), 10, 0),
        # Overlapping, inside one another, adjoining, in any order.
        ([Span(D(2026, 1, 5), D(2026, 1, 12)), Span(D(2026, 1, 1), D(2026, 1, 10))],
         D(2026, 1, 12), 5, 12),
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 1, 3), D(2026, 1, 4))],
         D(2026, 1, 10), 5, 10),
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 1, 11), D(2026, 1, 12))],
         D(2026, 1, 12), 1, 12),
        # A spell still to come leaves the break running.
        ([Span(D(2026, 1, 1), D(2026, 1, 10)), Span(D(2026, 2, 1))], D(2026, 1, 30), 10, 0),
        # Unknown dates that do not matter: before a break, or at either side of certain days.
        ([Span(UNKNOWN, D(2025, 1, 1)), Span(NEW_YEAR)], D(2026, 1, 3), 30, 3),
        ([Span(NEW_YEAR, UNKNOWN), Span(NEW_YEAR, D(2026, 1, 9))], D(2026, 1, 9), 30, 9),
        ([Span(D(2026, 5, 1), UNKNOWN)], D(2026, 4, 30), 30, 0),
        # Unknown dates that do.
        ([Span(UNKNOWN, D(2026, 1, 10))], D(2026, 1, 10), 30, None),
        ([Span(NEW_YEAR, UNKNOWN)], D(2026, 1, 2), 30, None),
        ([Span(UNKNOWN, UNKNOWN)], D(2026, 1, 2), 30, None),
    ],
)  # fmt: skip
def test_days_by_hand(spells: list[Span], on: dt.date, break_days: int, days: int | None) -> None:
    """Counted on a calendar; `None` where an unknown date decides."""
    assert tenure_days(spells, on=on, break_days=break_days) == days


def test_the_count_lies_between_certain_and_possible_days() -> None:
    """An unknown start leaves it without bound; what certainly counts is known."""
    found = tenure([Span(UNKNOWN, D(2026, 1, 10))], on=D(2026, 1, 10), break_days=30)
    assert (found.least, found.most, found.since) == (1, None, D(2026, 1, 10))
    ended = tenure([Span(NEW_YEAR, UNKNOWN)], on=D(2026, 1, 31), break_days=40)
    assert (ended.least, ended.most, ended.since) == (1, 31, NEW_YEAR)
    assert tenure([Span()], on=NEW_YEAR, break_days=1).since is None


def test_the_ends_of_the_calendar_are_days_like_others() -> None:
    """Neither the first nor the last day overflows."""
    whole = Span(D.min, D.max)
    assert tenure_days([whole], on=D.max, break_days=1) == D.max.toordinal()
    assert tenure_days([whole, Span(D.max)], on=D.min, break_days=1) == 1


@pytest.mark.parametrize("break_days", [0, -1])
def test_a_break_has_a_length(break_days: int) -> None:
    """A break of no days would be everywhere."""
    with pytest.raises(InvalidValue, match="break_days.*a whole number from 1"):
        tenure_days([], on=NEW_YEAR, break_days=break_days)
