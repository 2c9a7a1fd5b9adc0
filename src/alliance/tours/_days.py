"""Days before and after a day, as far as the calendar goes."""

from __future__ import annotations

import datetime as dt

__all__ = ["earlier", "later"]


def earlier(day: dt.date, days: int) -> dt.date:
    """So many days before, or the first day of the calendar."""
    return day - dt.timedelta(min(days, (day - dt.date.min).days))


def later(day: dt.date, days: int) -> dt.date:
    """So many days after, or the last day of the calendar: as far away as can be."""
    return day + dt.timedelta(min(days, (dt.date.max - day).days))
