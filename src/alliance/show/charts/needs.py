"""Needs over time: how far the needs of parties were met, reading by reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, final

import attrs

from alliance.displays import listed, plural
from alliance.parties import PartyId
from alliance.relations import INSTRUMENTS, Instrument, Need, Reading
from alliance.show._forms import check_arguments
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import GRAY, QUIET, RED
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table

__all__ = ["needs_over_time"]

# More lines than that are told apart by nobody.
_ROWS: Final = 12
_WIDTH: Final = 150
_HEIGHT: Final = 190
# As many names as fit beside one panel, and the height each takes [points].
_NAMES: Final = 12
_NAME: Final = 14.0
_AXIS: Final = 24
_DAYS: Final = {**writing.months(), "tickCount": 3, "format": "%b %Y", "labelSeparation": 8}
_SCORES: Final = {
    "title": None,
    "tickCount": 6,
    "ticks": False,
    "domain": False,
    "minExtent": _AXIS,
    "maxExtent": _AXIS,
}
_HEAD: Final = {"fontSize": 12, "fontWeight": 600, "offset": 8, "frame": "group"}
# Days beyond the first and the last reading.
_SPACE: Final = 20


@final
@attrs.frozen
class _Series:
    """What the readings by one instrument say about one need of a party, oldest first."""

    party: PartyId
    need: Need
    scores: tuple[tuple[dt.date, float], ...]
    is_low: bool


@final
@attrs.frozen
class _Panels:
    """What one instrument read, with the ends of its scale; without a key, of what was seen."""

    name: str
    low: float
    high: float
    midpoint: float | None
    series: tuple[_Series, ...]

    @classmethod
    def of(cls, name: str, readings: Sequence[Reading], key: Instrument | None) -> _Panels:
        middle = None if key is None else key.midpoint
        of_party: dict[PartyId, list[Reading]] = {}
        for reading in readings:
            of_party.setdefault(reading.party, []).append(reading)
        found = []
        for party, rows in sorted(of_party.items()):
            for need in Need:
                told = [(row.on, row.of(need)) for row in rows]
                scores = tuple((day, score) for day, score in told if score is not None)
                if scores:
                    is_low = middle is not None and scores[-1][1] < middle
                    found.append(_Series(party, need, scores, is_low))
        seen = [score for row in found for _, score in row.scores] or [0.0]
        low, high = (min(seen), max(seen)) if key is None else (key.low, key.high)
        # Without a key all scores may be one, and a scale needs two ends.
        return cls(name, low, high if high > low else low + 1, middle, tuple(found))


def needs_over_time(
    readings: Iterable[Reading],
    *,
    on: dt.date,
    instruments: Sequence[Instrument] = INSTRUMENTS,
    rows: int = _ROWS,
) -> Chart:
    """The needs of parties from reading to reading, and whose are below the midpoint now.

    Each instrument has panels of its own, for its scores are not those of another.

    Args:
        readings: In any order; those after the day are left out.
        on: The day asked about.
        instruments: The keys known, for their scales.
        rows: How many parties are drawn at most [> 0]. Those with a need below the midpoint in
            their last reading come first.

    Raises:
        InvalidValue: The day is not a date, or the number is not above zero.

    Examples:
        >>> from alliance.examples import partner_network
        >>> needs_over_time(partner_network().readings, on=dt.date(2026, 11, 22)).title
        '1 of 6 parties has a need below the midpoint: coach-ben'
    """
    check_arguments(on, rows)
    panels = _by_instrument((row for row in readings if row.on <= on), instruments)
    low = sorted({row.party for each in panels for row in each.series if row.is_low})
    everybody = {row.party for each in panels for row in each.series}
    parties = [*low, *sorted(everybody.difference(low))]
    drawn = set(parties[:rows])
    shown = [
        attrs.evolve(each, series=tuple(row for row in each.series if row.party in drawn))
        for each in panels
    ]
    table = Table(
        title="Readings",
        columns=("party", "need", "instrument", "on", "score", "is"),
        rows=tuple(_cells(shown)),
        count=sum(len(row.scores) for each in panels for row in each.series),
    )
    if not parties:
        return empty(f"No needs were read up to {on}", table)
    return Chart(
        title=_title(low, len(parties), any(each.midpoint is not None for each in panels)),
        note=_note(len(drawn), len(parties)),
        table=table,
        drawing=writing.stacked(
            [_panels(each, is_one_of_several=len(panels) > 1) for each in shown if each.series]
        ),
    )


def _by_instrument(readings: Iterable[Reading], instruments: Sequence[Instrument]) -> list[_Panels]:
    """What each instrument read; those that name none have an empty name."""
    keys = {key.name: key for key in instruments}
    by_name: dict[str, list[Reading]] = {}
    for reading in sorted(readings, key=lambda row: row.on):
        name = reading.instrument if isinstance(reading.instrument, str) else ""
        by_name.setdefault(name, []).append(reading)
    return [_Panels.of(name, by_name[name], keys.get(name)) for name in sorted(by_name)]


def _cells(panels: Sequence[_Panels]) -> Iterator[tuple[object, ...]]:
    for each in panels:
        for row in each.series:
            for day, score in row.scores:
                is_low = each.midpoint is not None and score < each.midpoint
                word = "below the midpoint" if is_low else None
                yield row.party, row.need.value, each.name or "not known", day, score, word


def _title(low: Sequence[PartyId], count: int, is_known: bool) -> str:
    if not is_known:
        return f"Needs of {plural('party', count)}, on scales that are not known"
    if not low:
        return f"No need of {plural('party', count)} is below the midpoint"
    have = "has" if len(low) == 1 else "have"
    names = listed(low, most=3)
    return f"{len(low):,} of {plural('party', count)} {have} a need below the midpoint: {names}"


def _note(drawn: int, count: int) -> str:
    notes = ["Scores on the scale of the instrument; its midpoint is dashed."]
    if drawn < count:
        notes.append(f"{drawn:,} of {plural('party', count)} are drawn.")
    return " ".join(notes)


def _panels(panels: _Panels, *, is_one_of_several: bool) -> list[dict[str, Any]]:
    """A panel for each need that was read."""
    days = [day for row in panels.series for day, _ in row.scores]
    space = dt.timedelta(_SPACE)
    reach = ((min(days) - space).isoformat(), (max(days) + space).isoformat())
    by = f" by {writing.named(panels.name, longest=14)}" if is_one_of_several else ""
    needs = dict.fromkeys(row.need for row in sorted(panels.series, key=lambda row: row.need))
    return [
        {
            **_panel(panels, [row for row in panels.series if row.need == need], reach),
            "title": {**_HEAD, "text": f"{need.value}{by}"},
        }
        for need in needs
    ]


def _panel(panels: _Panels, series: Sequence[_Series], reach: tuple[str, str]) -> dict[str, Any]:
    x = writing.days("on", reach, _DAYS)
    y = {**writing.place("score", (panels.low, panels.high)), "axis": _SCORES}
    points = [_point(place, row, score) for place, row in enumerate(series) for score in row.scores]
    names = _names(panels, series)
    layers = [*_midpoint(panels, y), *_lines(points, x, y), *_ends(names, {**y, "field": "at"})]
    return {"width": _WIDTH, "height": _HEIGHT, "layer": layers}


def _point(place: int, row: _Series, score: tuple[dt.date, float]) -> dict[str, Any]:
    """A score on its day; the last one of a need below the midpoint stands out."""
    is_pressing = row.is_low and score[0] == row.scores[-1][0]
    return {
        "party": place,
        "on": score[0].isoformat(),
        "score": score[1],
        "color": RED if row.is_low else GRAY,
        "shape": "diamond" if is_pressing else "circle",
        "size": 110 if is_pressing else 30,
    }


def _midpoint(panels: _Panels, y: writing.Encoding) -> list[writing.Layer]:
    """The middle of the scale, behind everything; no layer where nobody knows it."""
    if panels.midpoint is None:
        return []
    return [writing.dashed([{"score": panels.midpoint}], y=y)]


def _lines(points: writing.Rows, x: writing.Encoding, y: writing.Encoding) -> list[writing.Layer]:
    """The scores of each party, joined by a line."""
    line = {"type": "line", "strokeWidth": 1.5}
    point = {"type": "point", "filled": True, "opacity": 1}
    own = {side: writing.as_said(side) for side in ("shape", "size")}
    party = {"field": "party", "type": "nominal"}
    return [
        writing.colored(points, line, x=x, y=y, detail=party),
        writing.layer(points, point, x=x, y=y, fill=writing.as_said("color"), **own),
    ]


def _ends(names: Sequence[dict[str, Any]], y: writing.Encoding) -> list[writing.Layer]:
    """Whose each line is, beside its end."""
    beside = {"value": _WIDTH + 6}
    low = [name for name in names if name["is_low"]]
    others = [name for name in names if not name["is_low"]]
    return [
        writing.text(others, "name", beside, y, color=QUIET, fontSize=11, fontWeight="normal"),
        writing.text(low, "name", beside, y, color=RED, fontSize=11, fontWeight=600),
    ]


def _names(panels: _Panels, series: Sequence[_Series]) -> list[dict[str, Any]]:
    """Names beside the ends of lines, moved apart where they would stand over each other."""
    first = sorted(series, key=lambda row: (not row.is_low, row.party))[:_NAMES]
    each = (panels.high - panels.low) / _HEIGHT
    ordered = sorted(first, key=lambda row: (-row.scores[-1][1], row.party))
    ends = [-row.scores[-1][1] / each for row in ordered]
    heights = writing.apart(ends, _NAME, -panels.low / each)
    return [
        {
            "at": round(-height * each, 4),
            "name": writing.named(row.party, longest=14),
            "is_low": row.is_low,
        }
        for row, height in zip(ordered, heights, strict=True)
    ]
