"""Tenure: how long somebody has been engaged, as a company's own cap counts it.

Days are counted inclusively; days that several spells share count once; a break that is long enough
restarts the count, even while it is still going on. The cap itself is a `TenurePolicy`.

More days on record never make the count smaller. So the count lies between that of the days
which certainly belong to a spell and that of all days which may, and where both give the same the
unknown dates do not matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, TypeAlias, final

import attrs

from alliance.arguments import check_day
from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.parties import UNKNOWN, Span

__all__ = ["Tenure", "tenure", "tenure_days"]

# First and last day of a spell, counted from the first of the calendar.
_Days: TypeAlias = tuple[int, int]
# The start of what may reach back without bound: the day before the calendar.
_BEFORE: Final = 0


@final
@attrs.frozen
class Tenure:
    """The days counted towards a cap.

    Args:
        least: The days that certainly count [days, >= 0].
        most: The days that may count [days, >= least]; `None` where an unknown start leaves that
            without bound.
        since: The first day that certainly counts; `None` where none does.
    """

    least: int
    most: int | None
    since: dt.date | None

    __str__ = as_sentence
    _repr_html_ = as_html

    @property
    def days(self) -> int | None:
        """The days; `None` where the unknown dates matter."""
        return self.least if self.least == self.most else None


def tenure(spells: Iterable[Span], *, on: dt.date, break_days: int) -> Tenure:
    """The days counted towards a cap, and between which numbers they lie.

    Args:
        spells: The spells of engagement, in any order; they may overlap, and their ends may be
            open or unknown.
        on: The day up to which days count (inclusive).
        break_days: How long a break must be to restart the count [days, >= 1]; exactly as long is
            enough.

    Raises:
        InvalidValue: The break is shorter than a day or not a whole number, or `on` is not a date.

    Examples:
        >>> worked = Span(dt.date(2025, 1, 1), UNKNOWN)
        >>> found = tenure([worked], on=dt.date(2025, 1, 31), break_days=90)
        >>> found.least, found.most, found.days
        (1, 31, None)
    """
    check_day(on)
    if type(break_days) is not int or break_days < 1:
        raise InvalidValue("break_days", break_days, "is no length", "a whole number from 1")
    rows, until = tuple(spells), on.toordinal()
    least, since = _counted(filter(None, map(_certain, rows)), until, break_days)
    most, first = least, since
    # Where no date is unknown, what may count is what does.
    if any(span.start is UNKNOWN or span.end is UNKNOWN for span in rows):
        most, first = _counted(map(_possible, rows), until, break_days)
    return Tenure(
        least,
        None if first == _BEFORE else most,
        None if since is None else dt.date.fromordinal(since),
    )


def tenure_days(spells: Iterable[Span], *, on: dt.date, break_days: int) -> int | None:
    """The days counted towards a cap.

    Args:
        spells: The spells of engagement, in any order; they may overlap.
        on: The day up to which days count (inclusive).
        break_days: How long a break must be to restart the count [days, >= 1]; exactly as long is
            enough, and so is one that is still going on that day.

    Returns:
        The days [days, >= 0]; `None` where it depends on an unknown date, see `tenure`.

    Raises:
        InvalidValue: The break is shorter than a day or not a whole number, or `on` is not a date.

    References:
        The way of counting is that of limits on assignments which firms are reported to have
        set; inclusive days, and the exact break, are our reading.

    Examples:
        >>> first = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
        >>> again = Span(dt.date(2026, 4, 11))
        >>> tenure_days([first, again], on=dt.date(2026, 6, 30), break_days=182)
        446
        >>> tenure_days([first, again], on=dt.date(2026, 6, 30), break_days=100)
        81
    """
    return tenure(spells, on=on, break_days=break_days).days


def _counted(spells: Iterable[_Days], until: int, break_days: int) -> tuple[int, int | None]:
    """How many days the last run up to a day has, and its first day."""
    days, since, last = 0, None, None
    for start, end in sorted((start, min(end, until)) for start, end in spells if start <= until):
        if last is None or start - last > break_days:
            days, since, last = end - start + 1, start, end
        elif end > last:
            days += end - max(start - 1, last)
            last = end
    if last is None or until - last >= break_days:
        return 0, None
    return days, since


def _certain(span: Span) -> _Days | None:
    """The days that belong to a span whatever its unknown dates are."""
    if span.start is UNKNOWN:
        return (span.end.toordinal(),) * 2 if isinstance(span.end, dt.date) else None
    start = span.start.toordinal()
    return start, start if span.end is UNKNOWN else _end(span)


def _possible(span: Span) -> _Days:
    """The days that may belong to a span."""
    return _BEFORE if span.start is UNKNOWN else span.start.toordinal(), _end(span)


def _end(span: Span) -> int:
    return span.end.toordinal() if isinstance(span.end, dt.date) else dt.date.max.toordinal()
