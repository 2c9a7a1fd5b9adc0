"""Laws of spans, against every way an unknown date could turn out.

1. A day certainly lies in a span when it does under every completion, and certainly not when it
   does under none.
2. The same for two spans sharing a day; sharing is symmetric.
3. Stretches hold exactly the days that certainly belong to one of the spans, in order and apart.
4. Gaps and stretches together are the days from the first to the last of them, each once.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, strategies as st

from alliance.parties import OPEN, UNKNOWN, Span, gaps, stretches
from alliance.parties.spans import End, Start

FIRST = dt.date(2026, 1, 1)
# Named dates come from a week; completions may lie a little outside of it on both sides, which is
# as good as anywhere.
WEEK = [FIRST + dt.timedelta(days=offset) for offset in range(7)]
WORLD = [FIRST + dt.timedelta(days=offset) for offset in range(-2, 9)]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A span within the week, its ends known or not."""
    low, high = sorted((draw(st.integers(0, 6)), draw(st.integers(0, 6))))
    start: Start = draw(st.just(WEEK[low]) | st.just(UNKNOWN))
    end: End = draw(st.just(WEEK[high]) | st.just(OPEN) | st.just(UNKNOWN))
    return Span(start, end)


def completions(span: Span) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of the span in every way its unknown ends could turn out."""
    starts = WORLD if span.start is UNKNOWN else [span.start]
    ends = WORLD if span.end is UNKNOWN else [WORLD[-1] if span.end is OPEN else span.end]
    for start in starts:
        for end in ends:
            assert isinstance(start, dt.date)
            assert isinstance(end, dt.date)
            if start <= end:
                yield start, end


def verdict(answers: set[bool]) -> bool | None:
    """What is certain when these answers are possible."""
    return answers.pop() if len(answers) == 1 else None


@given(spans(), st.sampled_from(WEEK))
def test_a_day_is_certain_when_every_completion_agrees(span: Span, day: dt.date) -> None:
    """`holds_on` gives what all completions agree on, and None where they do not."""
    possible = {start <= day <= end for start, end in completions(span)}
    assert span.holds_on(day) is verdict(possible)


@given(spans(), spans())
def test_sharing_a_day_is_certain_when_every_completion_agrees(one: Span, two: Span) -> None:
    """`overlaps` gives what all completions of both spans agree on, either way round."""
    possible = {
        first[0] <= second[1] and second[0] <= first[1]
        for first in completions(one)
        for second in completions(two)
    }
    assert one.overlaps(two) is verdict(possible)
    assert two.overlaps(one) is one.overlaps(two)


@given(st.lists(spans(), max_size=4), st.sampled_from(WEEK))
def test_stretches_hold_the_certain_days_and_no_others(rows: list[Span], until: dt.date) -> None:
    """Day by day, a stretch covers a day exactly when some span certainly does."""
    merged = stretches(rows, until=until)
    covered = {day for day in WORLD if any(first <= day <= last for first, last in merged)}
    certain = {day for day in WORLD if day <= until and any(s.holds_on(day) for s in rows)}
    assert covered == certain


@given(st.lists(spans(), max_size=4), st.sampled_from(WEEK))
def test_stretches_are_in_order_and_apart(rows: list[Span], until: dt.date) -> None:
    """Between two stretches there is at least one day."""
    merged = stretches(rows, until=until)
    assert all(before[1] + dt.timedelta(days=1) < after[0] for before, after in pairwise(merged))


@given(st.lists(spans(), max_size=4), st.sampled_from(WEEK))
def test_gaps_fill_what_stretches_leave(rows: list[Span], until: dt.date) -> None:
    """Each day from the first to the last certain one is in a stretch or in a gap, never both."""
    merged, left = stretches(rows, until=until), gaps(rows, until=until)
    if merged:
        between = [d for d in WORLD if merged[0][0] <= d <= merged[-1][1]]
        for day in between:
            assert sum(a <= day <= b for a, b in (*merged, *left)) == 1
    else:
        assert left == ()
