"""Merging two ecosystems into one, or a clear answer why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alliance.arguments import check_kind
from alliance.ecosystem._checks import key_of
from alliance.ecosystem._fields import row_fields
from alliance.ecosystem.ecosystems import Ecosystem, row_types
from alliance.errors import Fault, MergeClash, shown
from alliance.relations import CATALOG, AppliedPractice, Catalog

__all__ = ["merge"]


def merge(one: Ecosystem, other: Ecosystem) -> Ecosystem:
    """Both ecosystems as one: every table has the rows of both, and rows that both have only once.

    A table that only one of them knows is taken over, and so are the practices of both catalogs.
    Nothing is chosen for the caller: where the two say different things under one id, nothing is
    merged and every difference is named.

    Args:
        one: Its rows come first.
        other: Its rows follow, without those that are there already.

    Raises:
        MergeClash: The two disagree; all places at once.
        InvalidDocument: Together they are not an ecosystem, as when only one knows the parties.
        InvalidValue: One of them is not an Ecosystem.

    Examples:
        >>> import attrs
        >>> from alliance.parties import Party, PartyId, PartyKind
        >>> ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
        >>> bo = Party(id=PartyId("bo"), kind=PartyKind.PERSON)
        >>> both = merge(Ecosystem(parties=(ana,)), Ecosystem(parties=(ana, bo)))
        >>> [party.id for party in both.rows(Party)]
        ['ana', 'bo']
        >>> merge(both, Ecosystem(parties=(attrs.evolve(ana, name="Ana"),)))
        Traceback (most recent call last):
        alliance.errors.MergeClash: Cannot merge: the two disagree in 1 place.
          parties['ana'].name: None is 'Ana' in the other.
    """
    check_kind(one, Ecosystem, "one")
    check_kind(other, Ecosystem, "other")
    clashes: list[Fault] = []
    organization = one.organization or other.organization
    if one.organization and other.organization and one.organization != other.organization:
        clashes.append(_clash("organization", one.organization, other.organization))
    if CATALOG not in (one.catalog, other.catalog):
        clashes += _clashes("catalog", "id", one.catalog, other.catalog)
    mine, theirs = dict(one.tables()), dict(other.tables())
    merged = {}
    for name, kind in row_types().items():
        if name in mine or name in theirs:
            key = key_of(name, kind)
            clashes += _clashes(name, key, mine.get(name, ()), theirs.get(name, ()))
            merged[name] = _united(mine.get(name, ()), theirs.get(name, ()))
    if clashes:
        raise MergeClash(tuple(clashes))
    return Ecosystem(organization=organization, catalog=_catalog(one, other), **merged)


def _catalog(one: Ecosystem, other: Ecosystem) -> Catalog:
    """The practices of both; an own reading of a shipped practice wins over the shipped one."""
    if other.catalog == CATALOG:
        one, other = other, one
    # Who has the shipped catalog and applies nothing of it adds nothing.
    is_silent = one.catalog == CATALOG and not one.rows(AppliedPractice)
    return other.catalog if is_silent else one.catalog.extended(other.catalog)


def _united(mine: tuple[Any, ...], theirs: Iterable[Any]) -> tuple[Any, ...]:
    """Mine, then those of theirs that I do not have; a row said twice by one side stays twice."""
    mine_left = Counter(mine)
    added = []
    for row in theirs:
        if mine_left[row]:
            mine_left[row] -= 1
        else:
            added.append(row)
    return (*mine, *added)


def _clashes(
    name: str, key: str | None, mine: Iterable[Any], theirs: Iterable[Any]
) -> Iterator[Fault]:
    if not key:
        return
    known: Mapping[object, Any] = {getattr(row, key): row for row in mine}
    for row in theirs:
        before = known.get(getattr(row, key))
        if before is not None and before != row:
            for field in row_fields(row.__class__):
                ours, other = field.get(before), field.get(row)
                if ours != other:
                    place = f"{name}[{getattr(row, key)!r}].{field.name}"
                    yield _clash(place, ours, other)


def _clash(path: str, ours: object, theirs: object) -> Fault:
    return Fault(path, shown(ours), f"is {shown(theirs)} in the other")
