"""Scores: one number or value per party, printed as a table and given as plain rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Generic, TypeVar, final

import attrs

from alliance.displays import aligned, as_html, said
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
        """One plain row per party: the party and the value, or the fields of the value."""
        return tuple(_row(party, value) for party, value in self.items())

    def __str__(self) -> str:
        shown = [_row(party, value) for party, value in list(self.items())[:_PRINTED]]
        return as_table(shown, count=len(self))


def _row(party: PartyId, value: object) -> dict[str, object]:
    return {"party": party, **_flat(value)}


def _flat(value: object) -> dict[str, object]:
    """The fields of a value, less those that are values of several fields themselves."""
    kind: Any = type(value)
    if not attrs.has(kind):
        return {"value": value}
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind)}
    return {name: item for name, item in fields.items() if not attrs.has(type(item))}


def as_table(rows: Sequence[Mapping[str, object]], *, count: int | None = None) -> str:
    """Rows of the same columns as aligned text; `None` reads *none*.

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
    cells = [[name.replace("_", " ") for name in rows[0]]]
    cells += [["none" if cell is None else said(cell) for cell in row.values()] for row in rows]
    lines = list(aligned(cells))
    if count is not None and count > len(rows):
        lines.append(f"and {count - len(rows):,} more")
    return "\n".join(lines)
