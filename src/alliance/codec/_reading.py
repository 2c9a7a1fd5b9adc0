"""Plain data to an ecosystem, at two speeds.

The quick way reads each table with generated functions and lets the ecosystem check itself. If
anything is wrong, whatever it is, the careful way starts over: row by row, gathering every fault
of every row, and then the faults between rows (ids used twice, references that lead nowhere)
among those rows that could be read, against the ids of all. Nothing half-read leaves this module.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, final

import attrs

from alliance.codec._hooks import shared
from alliance.codec._quick import RowReader, quick_reader
from alliance.codec._references import references
from alliance.codec._refusals import Refused, no_such, refused, show
from alliance.codec._rows import Reader
from alliance.codec._shapes import is_row
from alliance.codec._upgrades import upgraded
from alliance.ecosystem._checks import Ids, dangling, faults_in, key_of
from alliance.ecosystem.ecosystems import Ecosystem, row_types
from alliance.errors import Fault, InvalidDocument
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN
from alliance.relations import CATALOG, Catalog

__all__ = ["Broken", "read_document"]

_ABOVE: Final = ("format", "organization")
_ROW: Final = re.compile(r"(\w+)\[([0-9]+)\]")
_COLUMN: Final = re.compile(r"\.(\w+)")
# The tables that others refer to.
_DEFINING: Final = ("parties", "capabilities")


@final
@attrs.frozen
class Broken:
    """A row with a fault that is known already, and the cells that could be read."""

    row: Mapping[str, Any]


def read_document(
    data: Any, source: str, *, known: tuple[Fault, ...] = (), catalog: Catalog = CATALOG
) -> Ecosystem:
    """The ecosystem of a document.

    Args:
        data: The plain data, in any format that was ever written.
        source: What was read, for the error.
        known: Faults found before; with any, the document is refused.
        catalog: The practices that its rows may speak of.

    Raises:
        InvalidDocument: It cannot be an ecosystem; all faults at once, in its own order.
    """
    document = _current(data, source, known)
    if not known:
        try:
            return _quickly(document, catalog)
        except Exception:  # noqa: BLE001, S110 - the careful way says what it was
            pass
    return _carefully(document, source, known, catalog)


def _current(data: Any, source: str, known: tuple[Fault, ...]) -> dict[str, Any]:
    try:
        if type(data) is not dict:
            raise refused(data, 'an object such as {"format": "alliance/1"}')
        return upgraded(data)
    except Refused as error:
        raise InvalidDocument(source, _joined(known, error.faults)) from None


# -- the quick way -------------------------------------------------------------------------------


@cache
def _quick_readers() -> Mapping[str, RowReader]:
    return {name: quick_reader(kind, shared()) for name, kind in row_types().items()}


def _quickly(document: dict[str, Any], catalog: Catalog = CATALOG) -> Ecosystem:
    readers = _quick_readers()
    tables: dict[str, Any] = {}
    for name, rows in document.items():
        if name in readers and rows is not None:
            tables[name] = _quick_table(rows, readers[name])
        elif name not in _ABOVE and name not in readers:
            raise ValueError(name)
    return Ecosystem(organization=_organization(document), catalog=catalog, **tables)


def _quick_table(rows: Any, reader: RowReader) -> Any:
    if rows == UNKNOWN.value:
        return UNKNOWN
    if type(rows) is not list:
        raise TypeError
    return tuple(map(reader, rows))


def _organization(document: Mapping[str, Any]) -> PartyId | None:
    hook = shared().get_structure_hook(PartyId | None)
    found: PartyId | None = hook(document.get("organization"), PartyId | None)
    return found


# -- the careful way -----------------------------------------------------------------------------


@final
class _Tables:
    """What could be read of the tables, where it stood, and what was wrong with the rest."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Any]] = {}
        self.places: dict[str, list[int]] = {}
        self.unknown: list[str] = []
        self.faults: list[Fault] = []
        self.broken: list[tuple[str, Any, Any]] = []

    def read(self, name: str, kind: Any, rows: Any) -> None:
        if rows == UNKNOWN.value:
            self.unknown.append(name)
        elif type(rows) is not list:
            accepted = 'a list of rows or "unknown"'
            self.faults += refused(rows, accepted).under(name)
        else:
            self._read_rows(name, kind, rows)

    def _read_rows(self, name: str, kind: Any, rows: list[Any]) -> None:
        reader = shared().get_structure_hook(kind)
        sound, places = self.rows.setdefault(name, []), self.places.setdefault(name, [])
        for index, row in enumerate(rows):
            at = f"{name}[{index}]"
            if isinstance(row, Broken):
                self.faults += (attrs.evolve(f, path=at + f.path) for f in _rest(row, kind, reader))
                self.broken.append((at, kind, row.row))
                continue
            try:
                sound.append(reader(row, kind))
            except Refused as error:
                self.faults += error.under(at)
                self.broken.append((at, kind, row))
            else:
                places.append(index)

    def values(self) -> dict[str, Any]:
        known = {name: tuple(rows) for name, rows in self.rows.items()}
        return known | dict.fromkeys(self.unknown, UNKNOWN)


def _rest(broken: Broken, kind: Any, reader: Reader) -> Iterator[Fault]:
    """What is wrong with the cells of a broken row that could be read."""
    if not is_row(kind):
        return
    # Played on half a statement, events would be refused for reasons of ours.
    cells = {name: cell for name, cell in broken.row.items() if name != "events"}
    try:
        reader(cells, kind)
    except Refused as error:
        for fault in error.faults:
            column = _COLUMN.match(fault.path)
            if column and column[1] in cells:
                yield fault


def _carefully(
    document: dict[str, Any],
    source: str,
    known: tuple[Fault, ...],
    catalog: Catalog = CATALOG,
) -> Ecosystem:
    kinds, tables, organization = row_types(), _Tables(), None
    for key, rows in document.items():
        if key in kinds:
            if rows is not None:
                tables.read(key, kinds[key], rows)
        elif key not in _ABOVE:
            fault = no_such(key, "a known table", (*_ABOVE, *kinds))
            tables.faults.append(attrs.evolve(fault, path=fault.path.lstrip(".")))
    try:
        organization = _organization(document)
    except Refused as error:
        tables.faults += error.under("organization")
    repeated = {fault.path: fault for fault in _repeated(document)}
    ids = _all_ids(document)
    between = faults_in(
        organization,
        tables.rows,
        kinds,
        catalog=catalog,
        ids=ids,
        at=lambda name, index: tables.places[name][index],
    )
    tables.faults += repeated.values()
    tables.faults += (fault for fault in between if fault.path not in repeated)
    tables.faults += _strays(tables, {**ids, "catalog": dict.fromkeys(catalog.ids).keys()})
    if known or tables.faults:
        raise InvalidDocument(source, _in_order(_joined(known, tables.faults), document))
    return Ecosystem(organization=organization, catalog=catalog, **tables.values())


def _strays(tables: _Tables, ids: Ids) -> Iterator[Fault]:
    """The references of broken rows that lead nowhere, where no other fault is told of them."""
    told = {fault.path for fault in tables.faults}
    for at, kind, row in tables.broken:
        for where, value, target in references(row, kind):
            if target in ids and value not in ids[target] and at + where not in told:
                yield dangling(at + where, value, target, ids)


def _all_ids(document: Mapping[str, Any]) -> dict[str, Collection[object]]:
    """The ids of the tables that are referred to, of sound and broken rows alike."""
    return {
        name: frozenset(key for _, key in _keys(document[name], "id"))
        for name in _DEFINING
        if type(document.get(name)) is list
    }


def _repeated(document: Mapping[str, Any]) -> Iterator[Fault]:
    """The ids that are used twice, also where one of the rows is broken otherwise."""
    for name, kind in row_types().items():
        key, rows = key_of(name, kind), document.get(name)
        if key is None or type(rows) is not list:
            continue
        first: dict[str, int] = {}
        for index, value in _keys(rows, key):
            if first.setdefault(value, index) != index:
                why = f"is used twice, first in {name}[{first[value]}]"
                yield Fault(f"{name}[{index}]" + f".{key}" * bool(key), show(value), why)


def _keys(rows: list[Any], key: str) -> Iterator[tuple[int, str]]:
    """The keys of rows with their places, where they can be read."""
    for index, row in enumerate(rows):
        cells = row.row if isinstance(row, Broken) else row
        found = cells.get(key) if isinstance(cells, Mapping) else None if key else cells
        if isinstance(found, str):
            yield index, found


def _joined(known: tuple[Fault, ...], found: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults found before and now; of two at one place the former, with what is accepted there."""
    places = {fault.path for fault in known if fault.path}
    found = tuple(found)
    accepted = {fault.path: fault.accepted for fault in found if fault.path in places}
    told = (
        attrs.evolve(fault, accepted=fault.accepted or accepted.get(fault.path, ""))
        for fault in known
    )
    return (*told, *(fault for fault in found if fault.path not in places))


def _in_order(faults: Iterable[Fault], document: Mapping[str, Any]) -> tuple[Fault, ...]:
    """The faults as a reader of the document meets them."""
    tables = {name: place for place, name in enumerate(document)}

    def place(fault: Fault) -> tuple[int, int]:
        row = _ROW.match(fault.path)
        name = row[1] if row else re.split(r"[.\[]", fault.path, maxsplit=1)[0]
        return tables.get(name, -1), int(row[2]) if row else -1

    return tuple(sorted(faults, key=place))
