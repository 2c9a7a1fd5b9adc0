"""What makes tables an ecosystem: ids used once, references that lead somewhere.

Which column refers to which table is read off the annotations: a column of type `PartyId` refers
to a party, one of type `CapabilityId` to a capability; the column `id` of such a type defines it.
A reference is checked where its table is known; nothing is known to be missing from the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias, final, get_args, get_origin, get_type_hints

import attrs

from alliance.errors import Fault, closest, shown
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId

__all__ = ["defined_ids", "faults_in", "key_of"]

Tables: TypeAlias = Mapping[str, Iterable[Any]]
Ids: TypeAlias = Mapping[str, Collection[object]]

_TARGETS: Final[Mapping[Any, str]] = {PartyId: "parties", CapabilityId: "capabilities"}
# Tables whose rows are told apart by their name; the others by `id`, where they have one.
_NAMED: Final = frozenset({"systems", "services", "forums"})
_NOUNS: Final = {"parties": "a party", "capabilities": "a capability"}


@final
@attrs.frozen
class _Column:
    """A column that refers to a table, perhaps inside a column that holds rows itself."""

    name: str
    target: str
    is_list: bool
    inner: str | None = None


def defined_ids(tables: Tables) -> dict[str, Collection[object]]:
    """The ids that each table defines, for the tables that are referred to."""
    return {
        name: frozenset(row.id for row in tables[name])
        for name in _TARGETS.values()
        if name in tables
    }


def faults_in(
    organization: PartyId | None,
    tables: Tables,
    row_types: Mapping[str, Any],
    *,
    ids: Ids | None = None,
    at: Callable[[str, int], int] = lambda _, index: index,
) -> tuple[Fault, ...]:
    """Everything that keeps the tables from being an ecosystem.

    Args:
        organization: The id of the organization, or `None`.
        tables: The rows of each known table.
        row_types: The class of the rows of each table.
        ids: The ids that references may lead to; by default those that the tables define.
        at: The place of a row in its document, by table and index, where rows were left out.
    """
    known = defined_ids(tables) if ids is None else ids
    faults: list[Fault] = []
    if organization is not None and organization not in known.get("parties", (organization,)):
        faults.append(_dangling("organization", organization, "parties", known))
    for name, rows in tables.items():
        for index, where, fault in _faults_of(name, rows, row_types[name], known):
            path = f"{name}[{at(name, index)}]{where}"
            faults.append(attrs.evolve(fault, path=path))
    return tuple(faults)


def _faults_of(
    name: str, rows: Iterable[Any], kind: Any, ids: Ids
) -> Iterator[tuple[int, str, Fault]]:
    yield from _repeated(name, rows, kind)
    for column in _columns(kind):
        target = ids.get(column.target)
        if target is None:
            continue
        for index, where, value in _values(column, rows, target):
            yield index, where, _dangling("", value, column.target, ids)


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


@cache
def key_of(name: str, kind: Any) -> str | None:
    """The column that tells rows apart; empty where the row does itself, `None` without one."""
    if not attrs.has(kind):
        return ""
    if name in _NAMED:
        return "name"
    return "id" if "id" in attrs.fields_dict(kind) else None


@cache
def _columns(kind: Any) -> tuple[_Column, ...]:
    if not attrs.has(kind):
        return ()
    hints = get_type_hints(kind)
    found: list[_Column] = []
    for field in attrs.fields(kind):
        for part in _parts(hints[field.name]):
            is_list = get_origin(part) is tuple
            item = get_args(part)[0] if is_list else part
            if field.name != "id" and item in _TARGETS:
                found.append(_Column(field.name, _TARGETS[item], is_list))
            elif is_list and attrs.has(item):
                found += [
                    _Column(field.name, inner.target, is_list=True, inner=inner.name)
                    for inner in _columns(item)
                ]
    return tuple(found)


def _parts(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union, or the type itself."""
    return get_args(hint) if get_origin(hint) not in (None, tuple) else (hint,)


def _values(
    column: _Column, rows: Iterable[Any], target: Collection[object]
) -> Iterator[tuple[int, str, object]]:
    """The values of a column that are not in the table it refers to, with their places."""
    name = column.name
    if not column.is_list:
        for index, row in enumerate(rows):
            value = getattr(row, name)
            if value not in target and isinstance(value, str):
                yield index, f".{name}", value
        return
    for index, row in enumerate(rows):
        for place, item in enumerate(getattr(row, name)):
            value = getattr(item, column.inner) if column.inner else item
            if value not in target:
                inner = f".{column.inner}" if column.inner else ""
                yield index, f".{name}[{place}]{inner}", value


def _dangling(path: str, value: object, target: str, ids: Ids) -> Fault:
    near = (
        closest(str(value), [str(known) for known in ids[target]])
        if len(ids[target]) < 5_000
        else None
    )
    hint = f"an id of the table {target}" + (f", such as {near!r}" if near else "")
    return Fault(path, shown(value), f"is not the id of {_NOUNS[target]}", hint)
