"""Forms of ecosystems: what is on record, table by table, and what holds on a day."""

from __future__ import annotations

from typing import Final

from alliance.displays import listed
from alliance.ecosystem import (
    CellState,
    Coverage,
    CoverageCell,
    CoverageMatrix,
    Ecosystem,
    Snapshot,
    row_types,
)
from alliance.show._forms import Look, form, row, words
from alliance.show.pieces import Mark, Table, Tone
from alliance.show.views import View

__all__: list[str] = []


@form.register
def _(value: Ecosystem, look: Look) -> View:
    if look.on is not None:
        return form(value.at(look.on), look)
    counts = {name: len(rows) for name, rows in value.tables()}
    rows = tuple((words(name), counts.get(name, _UNKNOWN)) for name in row_types())
    return View(
        kind="Ecosystem",
        name=value.organization or "",
        parts=(Table(title="", columns=("table", "rows"), rows=rows, count=len(rows)),),
    )


@form.register
def _(value: Snapshot, look: Look) -> View:  # noqa: ARG001 - the signature of forms
    certain = {name: len(rows) for name, rows in value.certain.tables()}
    # Rows without dates stand on both sides, so that references lead somewhere.
    perhaps = {
        name: 0 if rows is getattr(value.certain, name) else len(rows)
        for name, rows in value.uncertain.tables()
    }
    rows = tuple(
        (words(name), certain.get(name, _UNKNOWN), perhaps.get(name, _UNKNOWN))
        for name in row_types()
    )
    columns = ("table", "certain rows", "uncertain rows")
    return View(
        kind=f"Ecosystem on {value.on}",
        name=value.certain.organization or "",
        parts=(Table(title="", columns=columns, rows=rows, count=len(rows)),),
    )


@form.register
def _(value: Coverage, look: Look) -> View:
    return View(
        kind=f"Coverage on {value.on}",
        facts=(*_missing(value.actors), *_missing(value.categories)),
        parts=tuple(_grid(each, look) for each in (value.actors, value.categories) if each.cells),
    )


@form.register
def _(value: CoverageMatrix, look: Look) -> View:
    return View(
        kind=value.title,
        facts=_missing(value),
        parts=(_grid(value, look),) if value.cells else (),
    )


@row.register
def _(value: CoverageCell) -> dict[str, object]:
    return {
        "row": words(value.row),
        "column": words(value.column),
        "state": _standing(value),
        "is asked": "unknown" if value.is_asked is None else value.is_asked,
    }


def _grid(value: CoverageMatrix, look: Look) -> Table:
    lines = zip(value.down, value.lines, strict=True)
    rows = [(words(name), *map(_standing, cells)) for name, cells in lines]
    return Table(
        title=value.title,
        columns=("", *map(words, value.across)),
        rows=tuple(rows[: look.rows]),
        count=len(rows),
    )


def _standing(cell: CoverageCell) -> object:
    """What stands in a cell; a mark where there is no owner to name."""
    if cell.state not in _TONES or cell.is_asked is False:
        return cell.words
    return Mark(cell.words, _TONES[cell.state])


def _missing(value: CoverageMatrix) -> tuple[tuple[str, object], ...]:
    told = listed(map(words, value.missing))
    return ((f"unknown for {value.title.lower()}", told),) if value.missing else ()


_TONES: Final = {
    CellState.NONE: Tone.RISKY,
    CellState.NONE_BECAUSE: Tone.NOTED,
    CellState.UNKNOWN: Tone.OPEN,
}
_UNKNOWN = Mark("unknown", Tone.OPEN)
