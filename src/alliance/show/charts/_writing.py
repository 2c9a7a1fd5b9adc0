"""What all charts share: how a drawing is written down, and how names get into it.

A drawing is Vega-Lite, as plain data. Rows are told apart by their place and names are drawn as
text, never used as keys: two names that look alike once they are cut are still two rows, and
nothing that came in with a name is read as anything but text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, TypeAlias

from alliance.displays import said
from alliance.show.charts._colors import GROUND, INK, LINE, QUIET

__all__ = [
    "CONFIG",
    "Encoding",
    "Layer",
    "Rows",
    "apart",
    "as_said",
    "colored",
    "dashed",
    "days",
    "layer",
    "looks",
    "months",
    "named",
    "only",
    "over",
    "place",
    "scaled",
    "stacked",
    "text",
    "wrapped",
    "written",
]

Rows: TypeAlias = Sequence[Mapping[str, object]]
Layer: TypeAlias = dict[str, Any]
Encoding: TypeAlias = Mapping[str, Any]

# What a name may take of a row [characters]; the table of the chart has it at length.
_NAME: Final = 26
# Between drawings beside each other [points].
_BESIDE: Final = 18
# A line of a title across the usual width [characters].
_LINE: Final = 84

CONFIG: Final[Mapping[str, Any]] = {
    "background": GROUND,
    # A viewer may have wider letters than those the drawing was measured with.
    "padding": {"left": 32, "right": 32, "top": 16, "bottom": 16},
    # A chart is heard as its title and its table, not dot by dot.
    "aria": False,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domainColor": LINE,
        "gridColor": LINE,
        "labelColor": QUIET,
        "labelFontSize": 11,
        "tickColor": LINE,
        "titleColor": QUIET,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
    },
    "legend": {
        "columnPadding": 18,
        "labelColor": INK,
        "labelFontSize": 12,
        "labelLimit": 220,
        "orient": "top",
        "padding": 4,
        "symbolBaseFillColor": QUIET,
        "symbolSize": 90,
        "symbolStrokeWidth": 1.5,
        "title": None,
    },
    "text": {"color": INK, "fontSize": 12},
    "title": {
        "anchor": "start",
        "color": INK,
        "fontSize": 16,
        "fontWeight": 600,
        "lineHeight": 20,
        "offset": 14,
        "subtitleColor": QUIET,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 16,
        "subtitlePadding": 6,
    },
}


def named(name: object, *, longest: int = _NAME) -> str:
    r"""A name as a chart has room for it: legible, in one line, and cut.

    Examples:
        >>> named("ana"), named("x" * 100, longest=8), named("")
        ('ana', 'xxxxxxx…', "''")
    """
    told = said(name)
    return told if len(told) <= longest else f"{told[: longest - 1]}…"


def wrapped(text: str, *, width: int = _LINE) -> list[str]:
    """A sentence in lines, broken between words; a word that is longer than a line is cut.

    Examples:
        >>> wrapped("three of seven", width=8)
        ['three of', 'seven']
    """
    lines: list[str] = []
    for word in text.split(" "):
        short = word if len(word) <= width else f"{word[: width - 1]}…"
        if lines and len(lines[-1]) + 1 + len(short) <= width:
            lines[-1] += f" {short}"
        else:
            lines.append(short)
    return lines


def layer(rows: Rows, mark: Encoding, **encoding: Encoding) -> Layer:
    """Rows drawn with one kind of mark."""
    return {"data": {"values": list(rows)}, "mark": dict(mark), "encoding": encoding}


def colored(rows: Rows, mark: Encoding, **encoding: Encoding) -> Layer:
    """Rows drawn with one kind of mark, each in the color that it says."""
    return layer(rows, mark, **encoding, color=as_said("color"))


def dashed(rows: Rows, **encoding: Encoding) -> Layer:
    """A quiet line across the drawing that marks a place on an axis."""
    return layer(rows, {"type": "rule", "color": QUIET, "strokeDash": [4, 3]}, **encoding)


def text(
    rows: Rows, field: str, x: Encoding, y: Encoding, *, color: str = INK, **mark: Any
) -> Layer:
    """A field of each row as text at a place."""
    look = {"type": "text", "align": "left", "baseline": "middle", "color": color, **mark}
    return layer(rows, look, x=x, y=y, text={"field": field})


def over(
    rows: Rows, field: str, x: Encoding, y: Encoding, *, room: int, **mark: Any
) -> list[Layer]:
    """The same over lines, which keep some room from the words [points]."""
    halo: dict[str, Any] = {"stroke": GROUND, "strokeWidth": room, "strokeJoin": "round"}
    return [text(rows, field, x, y, **mark, **halo), text(rows, field, x, y, **mark)]


def place(field: str, domain: tuple[float, float], *, down: bool = False) -> Encoding:
    """Where a number lies between two ends, without an axis."""
    scale = {"domain": list(domain), "nice": False, "zero": False, "reverse": down}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def days(field: str, domain: tuple[str, str], axis: Encoding | None) -> Encoding:
    """Where a day lies between two; it is the same day in every time zone."""
    scale = {"type": "utc", "domain": list(domain), "nice": False}
    return {"field": field, "type": "temporal", "scale": scale, "axis": axis}


def months() -> Encoding:
    """An axis of days, marked at months or years."""
    return {"title": None, "grid": True, "tickCount": 8, "labelOverlap": True, "ticks": False}


def as_said(field: str) -> Encoding:
    """A look that each row says itself, such as its color."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def scaled(field: str, meanings: Mapping[str, str], *, legend: bool = True) -> Encoding:
    """What each word of a field looks like, and whether a legend tells it."""
    scale = {"domain": list(meanings), "range": list(meanings.values())}
    told: Encoding = {} if legend else {"legend": None}
    return {"field": field, "type": "nominal", "scale": scale, **told}


def looks(field: str, seen: Collection[str], **meanings: Mapping[str, str]) -> dict[str, Encoding]:
    """The same for several sides of a look, told in one legend that has what occurs alone.

    Args:
        field: The word.
        seen: The words that occur.
        meanings: For each side, such as fill or shape, what each word looks like.
    """
    return {
        side: scaled(field, {word: look for word, look in each.items() if word in seen})
        for side, each in meanings.items()
    }


def written(layers: Sequence[Layer], *, width: float, height: float) -> str:
    """Layers over each other, as one drawing."""
    return _json({"width": width, "height": height, "layer": list(layers)})


def stacked(rows: Sequence[Sequence[Layer]]) -> str:
    """Drawings beside each other, in rows."""
    return _json({"vconcat": [{"hconcat": list(row), "spacing": _BESIDE} for row in rows]})


def apart(heights: Sequence[float], least: float, lowest: float) -> list[float]:
    """Heights moved as little as needed to lie apart, and none below the lowest.

    Args:
        heights: From the top down, in order [points].
        least: How far apart they are to be [points].
        lowest: Where the ground is [points].

    Examples:
        >>> apart([0, 1, 30], 10, 100), apart([95, 99], 10, 100)
        ([0, 10, 30], [90, 100])
    """
    moved: list[float] = []
    for height in heights:
        moved.append(max(height, moved[-1] + least) if moved else height)
    for place in reversed(range(len(moved))):
        ground = lowest if place == len(moved) - 1 else moved[place + 1] - least
        moved[place] = min(moved[place], ground)
    return moved


def only(says: str) -> str:
    """A drawing of nothing but words."""
    spot = place("at", (0, 1))
    words = text([{"at": 0, "says": says}], "says", spot, spot, color=QUIET)
    return written([words], width=400, height=40)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
