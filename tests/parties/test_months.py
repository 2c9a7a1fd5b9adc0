"""Months on the calendar."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from alliance.parties import add_months


def test_the_end_of_a_short_month_stands_in_for_a_long_one() -> None:
    """Counted from the anchor, not from the step before: 31 January, 30 April, 31 July."""
    anchor = dt.date(2026, 1, 31)
    assert [add_months(anchor, n) for n in (3, 6)] == [dt.date(2026, 4, 30), dt.date(2026, 7, 31)]


def test_february_has_a_day_more_in_leap_years() -> None:
    """A year after 29 February is 28 February."""
    assert add_months(dt.date(2028, 2, 29), 12) == dt.date(2029, 2, 28)


@pytest.mark.parametrize(("day", "found"), [(28, 28), (29, 28), (31, 28)])
def test_only_the_last_days_of_a_month_can_be_missing(day: int, found: int) -> None:
    """Up to the 28th every month has the day; later ones give the last that there is."""
    assert add_months(dt.date(2026, 1, day), 1) == dt.date(2026, 2, found)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(-1200, 1200))
def test_the_month_is_always_the_one_asked_for(anchor: dt.date, months: int) -> None:
    """So many months later it is that month, on the same day or the last one before it."""
    later = add_months(anchor, months)
    assert later.year * 12 + later.month == anchor.year * 12 + anchor.month + months
    assert later.day == anchor.day or (
        later.day < anchor.day and (later + dt.timedelta(days=1)).day == 1
    )


@pytest.mark.parametrize("months", [-30_000, 100_000])
def test_a_day_outside_the_calendar_is_refused(months: int) -> None:
    """The years end at 1 and at 9999."""
    with pytest.raises(OverflowError, match="outside the years 1 to 9999"):
        add_months(dt.date(2026, 1, 1), months)
