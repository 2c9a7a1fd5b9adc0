"""Timelines: the tours of a portfolio over time, with what was met and what is late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, Self, final

import attrs

from alliance.arguments import check_several
from alliance.displays import plural
from alliance.show._forms import check_arguments, words
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import (
    BLUE,
    GRAY,
    GROUND,
    INK,
    ORANGE,
    PALE,
    QUIET,
    RED,
    SAND,
    SLATE,
)
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table
from alliance.tours import (
    SHIPPED,
    Obligation,
    Tour,
    TourPolicy,
    as_of,
    obligations,
    schedule,
)

__all__ = ["tour_timeline"]

_ROWS: Final = 40
_STEP: Final = 24
_WIDTH: Final = 560
_STATE: Final = _WIDTH + 10
# How far beyond the day a tour without an end is drawn, and the space at both ends [days].
_BEYOND: Final = 180
_SPACE: Final = 20
# The first and the last year whose days an axis can hold with room around them.
_FIRST, _LAST = dt.date(1, 12, 31), dt.date(9998, 12, 31)

# What a duty looks like; in the order of the legend.
_FILLS: Final = {
    "met": BLUE,
    "met late": GROUND,
    "due": ORANGE,
    "overdue": RED,
    "missed": INK,
    "upcoming": GROUND,
}
_STROKES: Final = {
    "met": BLUE,
    "met late": BLUE,
    "due": ORANGE,
    "overdue": RED,
    "missed": INK,
    "upcoming": GRAY,
}
_SHAPES: Final = {
    "met": "circle",
    "met late": "square",
    "due": "triangle-up",
    "overdue": "diamond",
    "missed": "cross",
    "upcoming": "circle",
}
# The same for those that need somebody, which are larger.
_PRESSING: Final = ("overdue", "missed", "due")
_TROUBLED: Final = ("renegotiating", "breach review")


@final
@attrs.frozen
class _Line:
    """A tour on a day, with everything that is or was owed on it."""

    tour: Tour
    duties: tuple[Obligation, ...]
    counts: Counter[str]

    @classmethod
    def of(cls, tour: Tour, on: dt.date, policy: TourPolicy) -> Self:
        now = as_of(tour, on)
        scheduled = schedule(now, on=on, policy=policy)
        others = obligations(now, on=on, policy=policy)
        duties = tuple(dict.fromkeys((*scheduled, *others)))
        return cls(now, duties, Counter(words(row.status) for row in duties))

    @property
    def start(self) -> dt.date:
        return self.tour.statement.start

    @property
    def end(self) -> dt.date | None:
        return self.tour.last_day or self.tour.statement.end

    @property
    def weight(self) -> tuple[object, ...]:
        """What needs somebody comes first."""
        return (*(-self.counts[word] for word in _PRESSING), self.start, self.tour.id)


def tour_timeline(
    tours: Iterable[Tour], *, on: dt.date, policy: TourPolicy = SHIPPED, rows: int = _ROWS
) -> Chart:
    """The tours of a portfolio as bars, with every meeting and duty as it stands on a day.

    Args:
        tours: Any tours; what happened after the day is left out.
        on: The day asked about.
        policy: The numbers behind obligations.
        rows: How many tours are drawn at most [> 0]. Those with something overdue come first,
            then those with something missed, something due, and the others by start.

    Raises:
        InvalidValue: The day is not a date, the number is not above zero, or the tours are not
            tours.

    Examples:
        >>> from alliance.examples import partner_network
        >>> chart = tour_timeline(partner_network().tours, on=dt.date(2026, 11, 22))
        >>> chart.title
        '1 of 9 tours has something overdue on 2026-11-22'
    """
    check_arguments(on, rows)
    check_several(tours, "tours", "tours")
    known = [_Line.of(tour, on, policy) for tour in tours]
    chosen = sorted(known, key=lambda line: line.weight)[:rows]
    lines = sorted(chosen, key=lambda line: (line.start, line.tour.id))
    table = Table(
        title="Tours",
        columns=("tour", "contributor", "state", "from", "until", *_FILLS),
        rows=tuple(map(_cells, lines)),
        count=len(known),
    )
    if not known:
        return empty("No tours are on record", table)
    return Chart(
        title=_title(known, on),
        note=_note(known, len(lines)),
        table=table,
        drawing=_drawn(lines, on),
    )


def _cells(line: _Line) -> tuple[object, ...]:
    tour = line.tour
    counts = (line.counts[word] for word in _FILLS)
    return tour.id, tour.contributor, words(tour.state), line.start, line.end, *counts


def _title(lines: Sequence[_Line], on: dt.date) -> str:
    late = sum(line.counts["overdue"] > 0 for line in lines)
    if not late:
        return f"Nothing is overdue on {plural('tour', len(lines))} on {on}"
    have = "has" if late == 1 else "have"
    return f"{late:,} of {plural('tour', len(lines))} {have} something overdue on {on}"


def _note(lines: Sequence[_Line], drawn: int) -> str:
    counts = sum((line.counts for line in lines), Counter[str]())
    told = [f"{counts[word]:,} {word}" for word in _FILLS if counts[word]]
    notes = [f"Meetings and other duties: {', '.join(told) or 'none yet'}."]
    if drawn < len(lines):
        notes.append(f"{drawn:,} of {len(lines):,} tours are drawn, the most pressing ones.")
    return " ".join(notes)


def _drawn(lines: Sequence[_Line], on: dt.date) -> str:
    start, end = _reach(lines, on)
    x = writing.days("start", (start.isoformat(), end.isoformat()), writing.months())
    y = writing.place("row", (-0.6, len(lines) - 0.4), down=True)
    bars = [_bar(row, line, end) for row, line in enumerate(lines)]
    duties = [_duty(row, duty) for row, line in enumerate(lines) for duty in line.duties]
    layers = [*_bars(bars, x, y), *_today(on, x), *_duties(duties, x, y)]
    return writing.written(layers, width=_WIDTH, height=_STEP * len(lines))


def _bar(row: int, line: _Line, end: dt.date) -> dict[str, Any]:
    """A tour in its row; one without an end reaches to that of the picture."""
    return {
        "row": row,
        "start": line.start.isoformat(),
        "end": max(line.start, line.end or end).isoformat(),
        "name": writing.named(line.tour.id),
        "state": words(line.tour.state),
        "color": _color(line),
    }


def _duty(row: int, duty: Obligation) -> dict[str, Any]:
    status = words(duty.status)
    return {
        "row": row,
        "due": duty.due.isoformat(),
        "status": status,
        "size": 100 if status in _PRESSING else 45,
    }


def _bars(rows: writing.Rows, x: writing.Encoding, y: writing.Encoding) -> list[writing.Layer]:
    """The tours, each between its name and its state."""
    bar = {"type": "rule", "strokeWidth": 9, "strokeCap": "round"}
    return [
        writing.colored(rows, bar, x=x, x2={"field": "end"}, y=y),
        writing.text(rows, "name", {"value": -8}, y, align="right"),
        writing.text(rows, "state", {"value": _STATE}, y, color=QUIET, fontSize=11),
    ]


def _today(on: dt.date, x: writing.Encoding) -> list[writing.Layer]:
    """The day asked about, as a line through all rows with its date above."""
    day = [{"on": on.isoformat(), "says": f"{on}"}]
    at, above = {**x, "field": "on"}, {"value": -8}
    return [
        writing.dashed(day, x=at),
        writing.text(day, "says", at, above, color=QUIET, align="center", fontSize=11),
    ]


def _duties(
    rows: Sequence[dict[str, Any]], x: writing.Encoding, y: writing.Encoding
) -> list[writing.Layer]:
    """What is or was owed, as marks on the bars; no layer, and so no legend, without any."""
    if not rows:
        return []
    mark = {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 1.5}
    seen = {row["status"] for row in rows}
    looks = writing.looks("status", seen, fill=_FILLS, stroke=_STROKES, shape=_SHAPES)
    at, size = {**x, "field": "due"}, writing.as_said("size")
    return [writing.layer(rows, mark, x=at, y=y, size=size, **looks)]


def _color(line: _Line) -> str:
    """What the word beside the bar says, for a quick look."""
    if words(line.tour.state) in _TROUBLED:
        return SAND
    return PALE if line.tour.is_over else SLATE


def _reach(lines: Sequence[_Line], on: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of the picture."""
    days = [on, *(duty.due for line in lines for duty in line.duties)]
    days += [line.start for line in lines]
    ends = [line.end for line in lines if line.end is not None]
    if len(ends) < len(lines):
        ends.append(_later(on, _BEYOND))
    return _later(max(min(days), _FIRST), -_SPACE), _later(max(*days, *ends), _SPACE)


def _later(day: dt.date, days: int) -> dt.date:
    return min(max(day, _FIRST), _LAST) + dt.timedelta(days)
