"""What makes tables an ecosystem: ids used once, references that lead somewhere.

Which column refers to which table is read off the annotations: a column of type `PartyId` refers
to a party, one of type `CapabilityId` to a capability; the column `id` of such a type defines it.
One of type `PracticeId` refers to the catalog of practices. References are found at any depth, in
lists and in values of classes. A reference is checked where its table is known; nothing is known
to be missing from the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias, final, get_args, get_origin

import attrs

from alliance.ecosystem._fields import row_fields
from alliance.errors import Fault, closest, shown
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN
from alliance.relations import Catalog, PracticeId

__all__ = ["TARGETS", "Ids", "dangling", "defined_ids", "faults_in", "key_of", "mentions"]

Tables: TypeAlias = Mapping[str, Iterable[Any]]
Ids: TypeAlias = Mapping[str, Collection[object]]

TARGETS: Final[Mapping[Any, str]] = {
    PartyId: "parties",
    CapabilityId: "capabilities",
    PracticeId: "catalog",
}
"""Which table the ids of a type lead to."""
# Tables whose rows are told apart by their name; the others by `id`, where they have one.
_NAMED: Final = frozenset({"systems", "services", "forums"})
_NOUNS: Final = {"parties": "a party", "capabilities": "a capability", "catalog": "a practice"}
# Columns that may be left out elsewhere; among all facts of an ecosystem nobody could supply them.
_NEEDED: Final = {"exchanges": ("between", "the two parties")}


@final
@attrs.frozen
class _Column:
    """A column that refers to a table, or that holds values which refer to some.

    Args:
        name: The column.
        target: What it refers to; empty where the values in it do.
        is_list: Whether it holds several.
        get: Gives what a row has in the column.
    """

    name: str
    target: str
    is_list: bool
    get: Callable[[Any], Any]


def defined_ids(tables: Tables) -> dict[str, Collection[object]]:
    """The ids that each table defines, for the tables that are referred to."""
    return {
        name: frozenset(row.id for row in tables[name])
        for name in TARGETS.values()
        if name in tables
    }


def faults_in(
    organization: PartyId | None,
    tables: Tables,
    row_types: Mapping[str, Any],
    *,
    catalog: Catalog,
    ids: Ids | None = None,
    at: Callable[[str, int], int] = lambda _, index: index,
) -> tuple[Fault, ...]:
    """Everything that keeps the tables from being an ecosystem.

    Args:
        organization: The id of the organization, or `None`.
        tables: The rows of each known table.
        row_types: The class of the rows of each table.
        catalog: The practices that references may lead to.
        ids: The ids that references may lead to; by default those that the tables define.
        at: The place of a row in its document, by table and index, where rows were left out.
    """
    tabled = defined_ids(tables) if ids is None else ids
    known: Ids = {**tabled, "catalog": dict.fromkeys(catalog.ids).keys()}
    faults: list[Fault] = []
    if organization is not None and organization not in known.get("parties", (organization,)):
        faults.append(dangling("organization", organization, "parties", known))
    for name, rows in tables.items():
        for index, where, fault in _faults_of(name, rows, row_types[name], known):
            path = f"{name}[{at(name, index)}]{where}"
            faults.append(attrs.evolve(fault, path=path))
    return tuple(faults)


def _faults_of(
    name: str, rows: Iterable[Any], kind: Any, ids: Ids
) -> Iterator[tuple[int, str, Fault]]:
    yield from _repeated(name, rows, kind)
    yield from _left_out(name, rows)
    for column in _columns(kind):
        for index, where, value, target in _strays(column, rows, ids):
            yield index, where, dangling("", value, target, ids)


def _left_out(name: str, rows: Iterable[Any]) -> Iterator[tuple[int, str, Fault]]:
    column, accepted = _NEEDED.get(name, ("", ""))
    if column:
        for index, row in enumerate(rows):
            if getattr(row, column) is None:
                yield index, f".{column}", Fault("", "", "is missing", accepted)


def _repeated(name: str, rows: Iterable[Any], kind: Any) -> Iterator[tuple[int, str, Fault]]:
    key = key_of(name, kind)
    if key is None:
        return
    values = [getattr(row, key) if key else row for row in rows]
    if len(set(values)) == len(values):
        return
    first: dict[object, int] = {}
    for index, value in enumerate(values):
        if value in first:
            why = f"is used twice, first in {name}[{first[value]}]"
            yield index, f".{key}" if key else "", Fault("", shown(value), why)
        first.setdefault(value, index)


def mentions(
    tables: Mapping[str, Any], row_types: Mapping[str, Any], target: str
) -> tuple[Any, ...]:
    """The ids of one table that the rows of known tables refer to, each once, in their order."""
    nowhere: Ids = {target: ()}
    strays = (
        stray
        for name, rows in tables.items()
        if rows is not UNKNOWN
        for column in _columns(row_types[name])
        for stray in _strays(column, rows, nowhere)
    )
    return tuple(dict.fromkeys(value for _, _, value, _ in strays))


@cache
def key_of(name: str, kind: Any) -> str | None:
    """The column that tells rows apart; empty where the row does itself, `None` without one."""
    if not attrs.has(kind):
        return ""
    if name in _NAMED:
        return "name"
    # The id of a tour is that of its statement, and no field of its own.
    return "id" if hasattr(kind, "id") else None


@cache
def _columns(kind: Any) -> tuple[_Column, ...]:
    if not attrs.has(kind):
        return ()
    found: list[_Column] = []
    for field in row_fields(kind):
        target, is_list = _target(field.hint)
        if target is not None and field.name != "id":
            found.append(_Column(field.name, target, is_list, field.get))
    return tuple(found)


def _target(hint: Any) -> tuple[str | None, bool]:
    """What a column refers to, empty where the values in it do; and whether it is a list."""
    for part in _parts(hint):
        is_list = get_origin(part) is tuple
        for item in _parts(get_args(part)[0]) if is_list else (part,):
            if item in TARGETS:
                return TARGETS[item], is_list
            if _columns(item):
                return "", is_list
    return None, False


def _parts(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union, or the type itself."""
    return get_args(hint) if get_origin(hint) not in (None, tuple) else (hint,)


def _strays(
    column: _Column, rows: Iterable[Any], ids: Ids
) -> Iterator[tuple[int, str, object, str]]:
    """The references of a column that lead nowhere: row, place in it, value, and where to."""
    name, target = column.name, column.target
    if target and target not in ids:
        return
    if target and not column.is_list:
        # Most columns of most rows: apart, because a large document has millions of these.
        known = ids[target]
        for index, row in enumerate(rows):
            value = column.get(row)
            if value not in known and isinstance(value, str):
                yield index, f".{name}", value, target
        return
    for index, row in enumerate(rows):
        for where, value, aim in _strays_in(column.get(row), target, ids):
            yield index, f".{name}{where}", value, aim


def _strays_in(value: object, target: str, ids: Ids) -> Iterator[tuple[str, object, str]]:
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            for where, stray, aim in _strays_in(item, target, ids):
                yield f"[{place}]{where}", stray, aim
    elif isinstance(value, str):
        if target in ids and value not in ids[target]:
            yield "", value, target
    else:
        kind: Any = type(value)
        for column in _columns(kind):
            for where, stray, aim in _strays_in(column.get(value), column.target, ids):
                yield f".{column.name}{where}", stray, aim


def dangling(path: str, value: object, target: str, ids: Ids) -> Fault:
    """The fault of a reference that leads nowhere, with the closest id that is known."""
    near = (
        closest(str(value), [str(known) for known in ids[target]])
        if len(ids[target]) < 5_000
        else None
    )
    where = "the catalog of practices" if target == "catalog" else f"the table {target}"
    hint = f"an id of {where}" + (f", such as {near!r}" if near else "")
    return Fault(path, shown(value), f"is not the id of {_NOUNS[target]}", hint)
