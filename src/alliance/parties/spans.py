"""Spans of time whose ends may be open or unknown, and what can be known about a day.

A span is a set of days. Its start is a date or `UNKNOWN`; its end is a date (inclusive), `OPEN`
(still running) or `UNKNOWN`. Every question about a day has three answers: `True`, `False`, and
`None` for *it cannot be known from this*. The answer is certain when every date that could stand
in the place of an unknown one gives the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise
from typing import Final, TypeAlias, TypeVar, final

import attrs

from alliance.arguments import check_day
from alliance.displays import as_html
from alliance.errors import InvalidValue
from alliance.fields import as_annotated

__all__ = [
    "OPEN",
    "UNKNOWN",
    "Dated",
    "End",
    "Maybe",
    "Open",
    "Span",
    "Start",
    "Unknown",
    "gaps",
    "stretches",
]

_DAY = dt.timedelta(days=1)


@final
class Open(Enum):
    """The type of `OPEN`, the end of what still runs."""

    OPEN = "open"

    def __repr__(self) -> str:
        return "OPEN"


@final
class Unknown(Enum):
    """The type of `UNKNOWN`, the value of anything that is not known."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


OPEN: Final = Open.OPEN
UNKNOWN: Final = Unknown.UNKNOWN

T = TypeVar("T")
Maybe: TypeAlias = T | Unknown | None
"""An optional column: a value, `None` for *there is none*, `UNKNOWN` for *nobody knows*."""

Start: TypeAlias = dt.date | Unknown
End: TypeAlias = dt.date | Open | Unknown


def _ends_early(what: str, start: dt.date, end: dt.date) -> InvalidValue:
    why = f"is before its start {start}"
    return InvalidValue(f"{what}.end", end.isoformat(), why, "its start or later")


def _holds(start: Start, end: End, day: dt.date) -> bool | None:
    """Whether the day lies in the span: the one place where the three cases are told apart."""
    if isinstance(end, dt.date):
        if day > end:
            return False
        if start is UNKNOWN:
            # The last day always belongs to a span, whenever it started.
            return True if day == end else None
        return start <= day
    if start is UNKNOWN:
        return None
    if day < start:
        return False
    return True if end is OPEN or day == start else None


@final
@attrs.frozen
class Span:
    """A stretch of days, from a start to an end inclusive.

    Args:
        start: The first day, or `UNKNOWN`.
        end: The last day, `OPEN` or `UNKNOWN`.

    Raises:
        InvalidValue: The end is before the start.

    Examples:
        >>> first = Span(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
        >>> first.holds_on(dt.date(2026, 6, 30)), first.holds_on(dt.date(2026, 7, 1))
        (True, False)
        >>> Span(UNKNOWN, OPEN).holds_on(dt.date(2026, 7, 1)) is None
        True
        >>> print(first)
        2026-01-01 to 2026-06-30
    """

    start: Start = UNKNOWN
    end: End = OPEN

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        start, end = self.start, self.end
        # Tested by identity first: this runs once per row of the largest tables.
        if end is not OPEN and end is not UNKNOWN and start is not UNKNOWN and end < start:
            raise _ends_early("Span", start, end)

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether the day lies in the span; `None` where that cannot be known."""
        return _holds(self.start, self.end, day)

    def overlaps(self, other: Span) -> bool | None:
        """Whether the two share a day; `None` where that cannot be known.

        Examples:
            >>> spring = Span(dt.date(2026, 3, 1), dt.date(2026, 5, 31))
            >>> spring.overlaps(Span(dt.date(2026, 5, 31), OPEN))
            True
            >>> spring.overlaps(Span(dt.date(2026, 1, 1), UNKNOWN)) is None
            True
        """
        one, two = _Bounds.of(self), _Bounds.of(other)
        if one.latest_start <= two.earliest_end and two.latest_start <= one.earliest_end:
            return True
        if one.earliest_start > two.latest_end or two.earliest_start > one.latest_end:
            return False
        return None

    def __str__(self) -> str:
        start = "unknown" if self.start is UNKNOWN else self.start.isoformat()
        end = self.end.isoformat() if isinstance(self.end, dt.date) else self.end.value
        return f"{start} to {end}"


@final
@attrs.frozen
class _Bounds:
    """Between which days the start and the end of a span can lie: at most the whole calendar."""

    earliest_start: dt.date
    latest_start: dt.date
    earliest_end: dt.date
    latest_end: dt.date

    @classmethod
    def of(cls, span: Span) -> _Bounds:
        start = span.start if isinstance(span.start, dt.date) else None
        end = span.end if isinstance(span.end, dt.date) else None
        running = dt.date.max if span.end is OPEN else None
        return cls(
            start or dt.date.min,
            start or end or dt.date.max,
            end or running or start or dt.date.min,
            end or dt.date.max,
        )


@attrs.frozen(kw_only=True)
class Dated:
    """What every row with a start and an end has in common.

    In documents an absent start is unknown and an absent end is open.
    """

    start: Start = UNKNOWN
    end: End = OPEN

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        start, end = self.start, self.end
        # Tested by identity first: this runs once per row of the largest tables.
        if end is not OPEN and end is not UNKNOWN and start is not UNKNOWN and end < start:
            raise _ends_early(type(self).__name__, start, end)

    @property
    def span(self) -> Span:
        """The stretch of days on which the row holds."""
        return Span(self.start, self.end)

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether the row holds on the day; `None` where that cannot be known."""
        return _holds(self.start, self.end, day)


def stretches(spans: Iterable[Span], *, until: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days that certainly belong to any of the spans, as stretches in order.

    Overlapping and adjoining spans become one stretch, so a person who left and came back the
    next day never left. A span without a known start gives at most its last day, one without a
    known end at least its first.

    Args:
        spans: In any order; they may overlap.
        until: The last day looked at; what still runs is counted up to it.

    Returns:
        First and last day of each stretch, both inclusive, in order, at least a day apart.

    Raises:
        InvalidValue: `until` is not a date.

    Examples:
        >>> away = [Span(dt.date(2026, 1, 1), dt.date(2026, 1, 5)), Span(dt.date(2026, 1, 6), OPEN)]
        >>> stretches(away, until=dt.date(2026, 1, 8))
        ((datetime.date(2026, 1, 1), datetime.date(2026, 1, 8)),)
    """
    check_day(until, "until")
    certain = sorted(filter(None, (_certain_days(span, until) for span in spans)))
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in certain:
        if merged and first <= merged[-1][1] + _DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def gaps(spans: Iterable[Span], *, until: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    """The stretches of days between the certain days of the spans.

    Args:
        spans: In any order; they may overlap.
        until: The last day looked at; the time after the last span is not a gap.

    Returns:
        First and last day of each gap, both inclusive, in order.

    Raises:
        InvalidValue: `until` is not a date.

    Examples:
        >>> first = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
        >>> gaps([first, Span(dt.date(2026, 2, 1), OPEN)], until=dt.date(2026, 6, 30))
        ((datetime.date(2026, 1, 1), datetime.date(2026, 1, 31)),)
    """
    known = stretches(spans, until=until)
    return tuple((before[1] + _DAY, after[0] - _DAY) for before, after in pairwise(known))


def _certain_days(span: Span, until: dt.date) -> tuple[dt.date, dt.date] | None:
    start, end = span.start, span.end
    if start is UNKNOWN:
        start = end if isinstance(end, dt.date) else until + _DAY
    if end is UNKNOWN:
        end = start
    last = min(end, until) if isinstance(end, dt.date) else until
    return (start, last) if start <= last else None
