"""A folder of CSV tables with a `datapackage.json`, read to the same data as one JSON document.

One file per table with a header of column names; see `_cells` for what stands in a cell. Rows are
counted as in JSON, the first below the header being row 0, so that one fault has one path.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final, final

import attrs

from alliance.codec import _events
from alliance.codec._cells import column_type, read_cell, write_cell
from alliance.codec._reading import Broken
from alliance.codec._refusals import Refused, no_such, refused, show
from alliance.codec._rows import columns_of
from alliance.codec._shapes import is_row
from alliance.codec._texts import decode, read_bytes, text_of
from alliance.ecosystem.ecosystems import row_types
from alliance.errors import Fault, InvalidDocument
from alliance.tours import Tour

__all__ = ["PACKAGE", "folder_files", "read_folder", "table_names"]

PACKAGE: Final = "datapackage.json"
# Python's csv module refuses longer cells unless a global setting is changed, which we never do.
LONGEST_CELL: Final = 131_072
_ABOVE: Final = ("format", "organization")
# The one column of a table whose rows are plain values.
_SINGLE: Final = {"required_practices": "practice"}


def table_names() -> tuple[str, ...]:
    """The tables of a folder."""
    return (*row_types(), _events.TABLE)


@cache
def _hints(name: str) -> Mapping[str, Any]:
    """The columns of a table with their annotations."""
    if name == _events.TABLE:
        return _events.event_hints()
    kind = row_types()[name]
    if not is_row(kind):
        return {_SINGLE.get(name, "value"): kind}
    hints = {column.name: column.hint for column in columns_of(kind)}
    if kind is Tour:
        del hints["events"]
    return hints


def _hints_of_row(name: str, cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same for one row: what an event has depends on its kind."""
    return _events.event_hints(cells) if name == _events.TABLE else _hints(name)


@cache
def _required(name: str) -> tuple[str, ...]:
    if name == _events.TABLE:
        return ("tour", "do", "on")
    kind = row_types()[name]
    if not is_row(kind):
        return tuple(_hints(name))
    return tuple(column.name for column in columns_of(kind) if column.is_required)


# -- reading -------------------------------------------------------------------------------------


@final
class _Folder:
    """The data of a folder while it is read, and what was wrong with it so far."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self.path = path
        self.left = max_bytes
        self.document: dict[str, Any] = {}
        self.faults: list[Fault] = []

    def read(self, path: Path) -> bytes:
        data = read_bytes(path, str(path), max_bytes=self.left)
        self.left -= len(data)
        return data

    def refuse(self, path: str, value: object, why: str, accepted: str = "") -> None:
        self.faults.append(Fault(path, "" if value is None else show(value), why, accepted))


def read_folder(path: Path, *, max_bytes: int) -> tuple[Any, tuple[Fault, ...]]:
    """The plain data of a folder and the faults that are known already.

    Args:
        path: The folder.
        max_bytes: The most that all its files may hold together [bytes].

    Raises:
        InvalidDocument: There is no readable `datapackage.json`.
    """
    folder = _Folder(path, max_bytes)
    try:
        package = decode(folder.read(path / PACKAGE))
        if type(package) is not dict:
            raise refused(package, "an object that describes a data package")
    except Refused as error:
        raise InvalidDocument(str(path / PACKAGE), error.faults) from None
    folder.document |= {key: package[key] for key in _ABOVE if key in package}
    _read_resources(folder, package.get("resources", []))
    _read_unknown(folder, package.get("unknown", []))
    listed = set(folder.document)
    for name in table_names():
        if name not in listed and (path / f"{name}.csv").exists():
            folder.refuse(name, None, f"{name}.csv is not listed in {PACKAGE}", "a resource for it")
    _join_events(folder)
    return folder.document, tuple(folder.faults)


def _join_events(folder: _Folder) -> None:
    """Put the events of tours where a document has them."""
    events = folder.document.pop(_events.TABLE, None)
    if events is not None:
        tours, faults = _events.joined(folder.document.get("tours"), events)
        folder.faults += faults
        if tours:
            folder.document["tours"] = tours


def _read_resources(folder: _Folder, resources: Any) -> None:
    if type(resources) is not list:
        folder.faults += refused(resources, "a list of resources").under("resources")
        return
    for index, resource in enumerate(resources):
        at = f"resources[{index}]"
        try:
            name, path = _resource(folder.path, resource)
            if name in folder.document:
                raise refused(name, "one resource per table", "is listed twice")
            # Known from here on, so that it is not called unlisted if it cannot be read.
            folder.document[name] = None
            text = text_of(folder.read(path))
        except Refused as error:
            folder.faults += error.under(at)
        except InvalidDocument as error:
            folder.faults += Refused(*error.faults).under(f"{at}.path")
        else:
            folder.document[name] = _rows(folder, name, text)


def _resource(folder: Path, resource: Any) -> tuple[str, Path]:
    if type(resource) is not dict:
        raise refused(resource, "an object with name and path")
    path = resource.get("path")
    if type(path) is not str:
        raise Refused(*refused(path, "the path of a CSV file").under(".path"))
    pure = PurePosixPath(path)
    name = resource.get("name", pure.stem)
    if type(name) is not str or name not in table_names():
        fault = no_such(name, "a known table", table_names())
        raise Refused(attrs.evolve(fault, path=".name", value=show(name)))
    inside = folder.resolve()
    try:
        is_outside = not (folder / pure).resolve().is_relative_to(inside)
    except (OSError, ValueError, RuntimeError):
        is_outside = True
    if is_outside or pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise Refused(*refused(path, "a file inside it", "is outside the folder").under(".path"))
    return name, folder / pure


def _read_unknown(folder: _Folder, names: Any) -> None:
    """Tables about which nothing is known although an absent one would be empty."""
    if type(names) is not list:
        folder.faults += refused(names, "a list of tables").under("unknown")
        return
    for index, name in enumerate(names):
        if type(name) is not str or name not in row_types() or name in folder.document:
            folder.refuse(f"unknown[{index}]", name, "is not a table without a file")
        else:
            folder.document[name] = "unknown"


def _rows(folder: _Folder, name: str, text: str) -> list[Any]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return list(_table(folder, name, lines))
    except csv.Error as error:
        folder.refuse(name, None, f"line {lines.line_num} is not CSV: {error}".rstrip("."))
        return [Broken({})]


def _table(folder: _Folder, name: str, lines: Iterator[list[str]]) -> Iterator[Any]:
    header = next(lines, [])
    is_sound = _check_header(folder, name, header)
    for index, cells in enumerate(filter(None, lines)):
        at = f"{name}[{index}]"
        before = len(folder.faults)
        if len(cells) != len(header):
            folder.refuse(
                at, None, f"has {len(cells)} cells", f"{len(header)} cells, as in the header"
            )
        row = {}
        own = _hints_of_row(name, dict(zip(header, cells, strict=False)))
        for column, cell in zip(header, cells, strict=False):
            if cell and column in own:
                try:
                    row[column] = read_cell(cell, own[column])
                except Refused as error:
                    folder.faults += error.under(f"{at}.{column}")
        if not is_sound or len(folder.faults) > before:
            yield Broken(row)
        else:
            yield next(iter(row.values()), None) if name in _SINGLE else row


def _check_header(folder: _Folder, name: str, header: list[str]) -> bool:
    """Whether every row of the table can be read for its own faults."""
    before = len(folder.faults)
    hints = _hints(name)
    if not header:
        folder.refuse(name, None, "has no header", ",".join(hints))
        return False
    for place, column in enumerate(header):
        if column not in hints:
            fault = no_such(column, "a known column", hints)
            folder.faults.append(attrs.evolve(fault, path=name + fault.path))
        elif column in header[:place]:
            folder.refuse(f"{name}.{column}", None, "stands twice in the header")
    for column in _required(name):
        if column not in header:
            folder.refuse(f"{name}.{column}", None, "is missing in the header")
    return len(folder.faults) == before


# -- writing -------------------------------------------------------------------------------------


def folder_files(document: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a folder by the names of its files.

    Args:
        document: The plain data of an ecosystem.

    Raises:
        InvalidDocument: A cell is longer than CSV readers accept.
    """
    tables = _with_events_apart(document)
    package: dict[str, Any] = {"name": "alliance"}
    package |= {key: document[key] for key in _ABOVE if key in document}
    package["resources"] = [_resource_of(name) for name in tables]
    unknown = [
        name for name, rows in document.items() if name in row_types() and name not in tables
    ]
    if unknown:
        package["unknown"] = unknown
    files = {f"{name}.csv": _csv(name, rows) for name, rows in tables.items()}
    return files | {PACKAGE: json.dumps(package, ensure_ascii=False, indent=2) + "\n"}


def _with_events_apart(document: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The tables of a folder: those of the document, and the events of tours."""
    tables: dict[str, list[Any]] = {}
    for name, rows in document.items():
        if name == "tours" and isinstance(rows, list):
            tables[name], tables[_events.TABLE] = _events.parted(rows)
        elif isinstance(rows, list):
            tables[name] = rows
    return tables


def _resource_of(name: str) -> dict[str, Any]:
    fields = [{"name": column, "type": column_type(hint)} for column, hint in _hints(name).items()]
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": fields},
    }


def _csv(name: str, rows: list[Any]) -> str:
    hints = _hints(name)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(hints)
    for index, row in enumerate(rows):
        cells = row if isinstance(row, dict) else dict.fromkeys(hints, row)
        own = _hints_of_row(name, cells)
        texts = [write_cell(cells[c], own[c]) if c in cells else "" for c in hints]
        for column, text in zip(hints, texts, strict=True):
            if len(text) > LONGEST_CELL:
                fault = Fault(
                    f"{name}[{index}].{column}",
                    show(text),
                    "is too long for CSV",
                    "a JSON document",
                )
                raise InvalidDocument("the ecosystem as a folder", (fault,))
        writer.writerow(texts)
    return buffer.getvalue()
