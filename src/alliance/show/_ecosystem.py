"""Forms of ecosystems: what is on record, table by table, and what holds on a day."""

from __future__ import annotations

from alliance.ecosystem import Ecosystem, Snapshot, row_types
from alliance.show._forms import Look, form, words
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


_UNKNOWN = Mark("unknown", Tone.OPEN)
