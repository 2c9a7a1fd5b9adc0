"""Spans of time: refusals and sentences; what they say about days is in the laws."""

import datetime as dt

import pytest

from alliance.errors import InvalidValue
from alliance.parties import OPEN, UNKNOWN, Dated, Span


def test_an_end_before_the_start_is_refused() -> None:
    """The error names the end, the start and what would do."""
    with pytest.raises(InvalidValue, match="Span.end: it is before its start 2026-05-01"):
        Span(dt.date(2026, 5, 1), dt.date(2026, 4, 30))


def test_a_span_of_one_day_holds_on_that_day() -> None:
    """Start and end may be the same day."""
    day = dt.date(2026, 5, 1)
    assert Span(day, day).holds_on(day)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(), "unknown to open"),
        (Span(dt.date(2026, 1, 1), UNKNOWN), "2026-01-01 to unknown"),
        (Span(UNKNOWN, dt.date(2026, 1, 1)), "unknown to 2026-01-01"),
    ],
)
def test_a_span_reads_as_a_phrase(span: Span, said: str) -> None:
    """Open and unknown ends are said in words."""
    assert str(span) == said


def test_the_marks_of_time_paste_back() -> None:
    """`OPEN` and `UNKNOWN` show the names under which they are imported."""
    assert (repr(OPEN), repr(UNKNOWN)) == ("OPEN", "UNKNOWN")


def test_a_dated_row_gives_its_span() -> None:
    """A row answers for its days as its span does."""
    row = Dated(start=dt.date(2026, 1, 1))
    assert row.span == Span(dt.date(2026, 1, 1), OPEN)
    assert row.holds_on(dt.date(2025, 12, 31)) is False
