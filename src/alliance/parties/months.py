"""Months on the calendar, always counted from an anchor and never from the step before."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from alliance.arguments import check_day, whole_of

__all__ = ["add_months"]

# Up to this day no month has to be looked up; schedules ask for many dates.
_IN_EVERY_MONTH: Final = 28


def add_months(anchor: dt.date, months: int) -> dt.date:
    """The day so many months after the anchor, or the last of that month where it is shorter.

    Adding twice is not adding the sum: take every due date from the same anchor.

    Args:
        anchor: The day counted from.
        months: How many [months, any sign].

    Raises:
        InvalidValue: The anchor is not a date, or the number of months is not whole.
        OverflowError: The result is outside the years 1 to 9999.

    Examples:
        >>> [add_months(dt.date(2026, 1, 31), step).isoformat() for step in (1, 3, 6)]
        ['2026-02-28', '2026-04-30', '2026-07-31']
    """
    # What is usual costs a look at its type: schedules ask for many dates.
    if type(anchor) is not dt.date or type(months) is not int:
        check_day(anchor, "anchor")
        months = whole_of(months, "months", "a whole number of months")
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        msg = f"{months} months from {anchor} is outside the years 1 to 9999."
        raise OverflowError(msg)
    if anchor.day <= _IN_EVERY_MONTH:
        return dt.date(year, month + 1, anchor.day)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(anchor.day, last))
