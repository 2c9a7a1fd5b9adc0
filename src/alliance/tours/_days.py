"""Days before and after a day, as far as the calendar goes."""

from __future__ import annotations

import datetime as dt

__all__ = ["earlier", "later"]


def earlier(day: dt.date, days: int) -> dt.date:
    """So many days before, or the first day of the calendar."""
    try:
        return day - dt.timedelta(days)
    except OverflowError:
        return dt.date.min


def later(day: dt.date, days: int) -> dt.date:
    """So many days after, or the last day of the calendar: as far away as can be."""
    try:
        return day + dt.timedelta(days)
    except OverflowError:
        return dt.date.max
