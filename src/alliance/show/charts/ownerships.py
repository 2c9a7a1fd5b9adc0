"""Ownerships: who owns what, as a matrix in which the gaps are to be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import attrs

from alliance.displays import listed, plural
from alliance.ecosystem import CellState, CoverageCell, CoverageMatrix
from alliance.show._forms import check_arguments, words
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import GROUND, INK, LINE, MIST, QUIET, RED, SKY, STRAW
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table

__all__ = ["ownership_matrix"]

_ROWS: Final = 40
_STEP: Final = 30
_HEAD: Final = 14
# How wide a column is [points]: as wide as all of them have room, between these.
_NARROWEST, _WIDEST, _ROOM = 84, 150, 640
# The width of a letter in a cell [points].
_LETTER: Final = 6.0

# What stands in a cell, in the order of the legend; the words in the cell say it too.
_ONE, _SEVERAL, _NOBODY = "an owner", "several", "nobody"
_REASON, _UNASKED, _UNKNOWN = "nobody, with a reason", "not required", "not known"
_COLORS: Final = {
    _NOBODY: RED,
    _SEVERAL: STRAW,
    _ONE: SKY,
    _REASON: MIST,
    _UNASKED: GROUND,
    _UNKNOWN: LINE,
}


def ownership_matrix(matrix: CoverageMatrix, *, rows: int = _ROWS) -> Chart:
    """Who owns what, with the cells that nobody owns.

    Args:
        matrix: One of the two matrices of a `Coverage`.
        rows: How many of its rows are drawn at most [> 0]. Those with the most gaps are kept, in
            the order of the matrix.

    Raises:
        InvalidValue: The number is not above zero.

    Examples:
        >>> import datetime as dt
        >>> from alliance.ecosystem import coverage
        >>> from alliance.examples import partner_network
        >>> found = coverage(partner_network(), dt.date(2026, 11, 22))
        >>> ownership_matrix(found.categories).title
        'Categories by practices: 3 of 70 cells have no owner'
    """
    check_arguments(None, rows)
    lines = tuple(zip(matrix.down, matrix.lines, strict=True))
    gaps = sorted(range(len(lines)), key=lambda at: (-_gaps(lines[at][1]), at))
    shown = [lines[at] for at in sorted(gaps[:rows])]
    table = Table(
        title=matrix.title,
        columns=("", *map(words, matrix.across)),
        rows=tuple((words(name), *map(_words, cells)) for name, cells in shown),
        count=len(lines),
    )
    if not matrix.cells:
        return empty("There is nothing to own", table)
    return Chart(
        title=_title(matrix),
        note=_note(matrix, len(shown)),
        table=table,
        drawing=_drawn(matrix.across, shown),
    )


def _gaps(cells: Sequence[CoverageCell]) -> int:
    return sum(cell.is_blank is True for cell in cells)


def _standing(cell: CoverageCell) -> str:
    """What stands in a cell, in the words of the legend."""
    match cell.state:
        case CellState.OWNER:
            return _ONE
        case CellState.SEVERAL_OWNERS:
            return _SEVERAL
        case CellState.NONE_BECAUSE:
            return _REASON
        case CellState.UNKNOWN:
            return _UNKNOWN
        case _:
            return {True: _NOBODY, False: _UNASKED, None: _UNKNOWN}[cell.is_asked]


def _words(cell: CoverageCell) -> str:
    """What stands in a cell as it says itself, whatever the order of the rows it comes from."""
    return attrs.evolve(cell, says=tuple(sorted(cell.says))).words


def _title(matrix: CoverageMatrix) -> str:
    counts = Counter(map(_standing, matrix.cells))
    asked = len(matrix.cells) - counts[_UNASKED]
    if counts[_UNKNOWN] == asked:
        return f"{matrix.title}: nobody knows who owns what"
    if not counts[_NOBODY]:
        return f"{matrix.title}: somebody answers for each of {plural('cell', asked)}"
    verb = "has" if counts[_NOBODY] == 1 else "have"
    return f"{matrix.title}: {counts[_NOBODY]:,} of {plural('cell', asked)} {verb} no owner"


def _note(matrix: CoverageMatrix, drawn: int) -> str:
    several = Counter(map(_standing, matrix.cells))[_SEVERAL]
    notes = [f"{several:,} {'has' if several == 1 else 'have'} several."] if several else []
    if matrix.missing:
        notes.append(f"Nothing is known about {listed(map(words, matrix.missing))}.")
    if drawn < len(matrix.down):
        notes.append(f"{drawn:,} of {len(matrix.down):,} rows are drawn, those with the most gaps.")
    return " ".join(notes)


def _drawn(across: Sequence[str], rows: Sequence[tuple[str, Sequence[CoverageCell]]]) -> str:
    wide = min(_WIDEST, max(_NARROWEST, _ROOM // len(across)))
    letters = int(wide / _LETTER) - 2
    heads = [writing.wrapped(words(name), width=letters) for name in across]
    above = _HEAD * max(map(len, heads)) + 6
    cells = [
        _cell(cell, left=column * wide, top=above + row * _STEP, wide=wide, letters=letters)
        for row, (_, line) in enumerate(rows)
        for column, cell in enumerate(line)
    ]
    names = [
        {"y": above + (row + 0.5) * _STEP, "name": writing.named(words(name))}
        for row, (name, _) in enumerate(rows)
    ]
    width, height = wide * len(across), above + _STEP * len(rows)
    x, y = writing.place("x", (0, width)), writing.place("y", (0, height), down=True)
    seen = {cell["standing"] for cell in cells}
    layers = [
        writing.layer(
            cells,
            {"type": "rect", "strokeWidth": 1, "stroke": LINE},
            x=x,
            x2={"field": "x2"},
            y=y,
            y2={"field": "y2"},
            **writing.looks("standing", seen, fill=_COLORS),
        ),
        writing.text(names, "name", {"value": -10}, y, align="right"),
        writing.text(_heads(heads, wide, above), "says", x, y, color=QUIET, fontSize=11),
    ]
    for color in (INK, GROUND, QUIET):
        inked = [cell for cell in cells if cell["color"] == color]
        spot = {**x, "field": "middle"}, {**y, "field": "center"}
        layers.append(writing.text(inked, "says", *spot, color=color, align="center", fontSize=11))
    return writing.written(layers, width=width, height=height)


def _heads(heads: Sequence[Sequence[str]], wide: int, above: int) -> list[dict[str, Any]]:
    """What stands over each column, line by line, the last one just above the cells."""
    return [
        {"x": column * wide + 4, "y": above - 12 - (len(lines) - 1 - place) * _HEAD, "says": line}
        for column, lines in enumerate(heads)
        for place, line in enumerate(lines)
    ]


def _cell(
    cell: CoverageCell, *, left: float, top: float, wide: float, letters: int
) -> dict[str, Any]:
    standing = _standing(cell)
    says = {_NOBODY: "nobody", _UNASKED: "\u2013", _UNKNOWN: "?"}.get(standing, _words(cell))
    color = {_NOBODY: GROUND, _UNASKED: QUIET, _UNKNOWN: QUIET}.get(standing, INK)
    return {
        "x": left + 2,
        "x2": left + wide - 2,
        "y": top + 2,
        "y2": top + _STEP - 2,
        "middle": left + wide / 2,
        "center": top + _STEP / 2,
        "standing": standing,
        "says": writing.named(says, longest=letters),
        "color": color,
    }
