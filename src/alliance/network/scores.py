"""Scores: one number or value per party, printed as a table and given as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeVar, final

import attrs

from alliance.displays import aligned, as_html, said, spoken
from alliance.parties.identities import PartyId

__all__ = ["Scores", "as_table"]

T = TypeVar("T")

# As many lines as a person reads; `.rows()` has them all.
_PRINTED: Final = 20


@final
class Scores(dict[PartyId, T], Generic[T]):
    """A value for each party, in the order of the network.

    It is a dictionary and can be used as one; it prints as a table.

    Examples:
        >>> print(Scores({PartyId("ana"): 1.125, PartyId("bo"): None}))
        party  value
        ana    1.125
        bo     none
        >>> Scores({PartyId("ana"): 1.125}).rows()
        ({'party': 'ana', 'value': 1.125},)
    """

    __slots__ = ()

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per party: the party and the value, or the fields of the value.

        A value that is made of values itself gives a column for each of theirs, with both names.
        """
        return tuple({"party": party, **_columns(value)} for party, value in self.items())

    def __str__(self) -> str:
        some = list(self.items())[:_PRINTED]
        shown = [{"party": party, **_printed(value)} for party, value in some]
        return as_table(shown, count=len(self))


def _columns(value: object) -> dict[str, object]:
    """Every number of a value under a name of its own."""
    if row := getattr(value, "row", None):
        columns: dict[str, object] = row()
        return columns
    columns = {}
    for name, item in _fields(value).items():
        inner = _columns(item) if attrs.has(type(item)) else {"": item}
        columns |= {f"{name}_{column}".rstrip("_"): part for column, part in inner.items()}
    return columns


def _printed(value: object) -> dict[str, object]:
    """What has room in a line: the plain fields of a value, or all of them if none is plain."""
    fields = _fields(value)
    plain = {name: item for name, item in fields.items() if not attrs.has(type(item))}
    return plain or {name: str(item) for name, item in fields.items()}


def _fields(value: object) -> dict[str, object]:
    kind: Any = type(value)
    if not attrs.has(kind):
        return {"value": value}
    return {field.name: getattr(value, field.name) for field in attrs.fields(kind)}


def as_table(rows: Sequence[Mapping[str, object]], *, count: int | None = None) -> str:
    """Rows with the same columns as aligned text; `None` is shown as *none*.

    Args:
        rows: What is printed.
        count: How many there are in all, where that is more.

    Examples:
        >>> print(as_table([{"party": "ana", "level": 3}], count=7))
        party  level
        ana    3
        and 6 more
    """
    if not rows:
        return "none"
    cells = [list(map(spoken, rows[0]))]
    cells += [["none" if cell is None else said(cell) for cell in row.values()] for row in rows]
    lines = list(aligned(cells))
    if count is not None and count > len(rows):
        lines.append(f"and {count - len(rows):,} more")
    return "\n".join(lines)
