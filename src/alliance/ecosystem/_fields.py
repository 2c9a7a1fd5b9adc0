"""Which values of a class are the columns of its rows.

They are its fields, with one exception: a tour is the statement it was drafted with, flat, and its
events. Everything else in a tour follows from those two and is computed again when it is read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, final, get_type_hints

import attrs

from alliance.tours import Statement, Tour

__all__ = ["RowField", "row_fields"]


@final
@attrs.frozen
class RowField:
    """A column of a row, and the field behind it.

    Args:
        name: The name of the column.
        hint: The annotation of the field.
        field: The field, with its default.
        get: Gives the value of a row.
    """

    name: str
    hint: Any
    field: Any
    get: Callable[[Any], Any]


@cache
def row_fields(kind: Any) -> tuple[RowField, ...]:
    """The columns of the rows of a class, in the order of its fields."""
    if kind is Tour:
        events = (field for field in _fields(Tour) if field.name == "events")
        return (*_fields(Statement, "drafted."), *events)
    return _fields(kind)


def _fields(kind: Any, above: str = "") -> tuple[RowField, ...]:
    hints = get_type_hints(kind)
    return tuple(
        RowField(field.name, hints[field.name], field, attrgetter(above + field.name))
        for field in attrs.fields(kind)
        if field.init
    )
