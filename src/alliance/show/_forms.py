"""Forms: what there is to see of a value of each class.

A form describes one class of values. Those of an area stand in a module of their own, which is
loaded when the first value of the area is looked at, so that looking at a party loads no network.
A class without a form is shown by its fields, and rows of a class without a form by their columns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import singledispatch
from importlib import import_module
from inspect import signature
from itertools import islice
from typing import Any, Final, TypeAlias, final

import attrs

from alliance.arguments import check_day
from alliance.displays import as_sentence, class_words, plural, spoken
from alliance.errors import InvalidValue
from alliance.show._cells import is_nothing, told
from alliance.show.pieces import Fold, Folds, Table
from alliance.show.views import View

__all__ = ["Look", "check_arguments", "described", "form", "part", "plainly", "row", "words"]

Row: TypeAlias = Mapping[str, object] | Fold
"""A value among others like it: its cells by column, or a line that can be opened."""

_AREAS: Final = frozenset({"answers", "network", "policy", "relations", "tours", "ecosystem"})


@final
@attrs.frozen
class Look:
    """How a value is looked at.

    Args:
        on: The day asked about; `None` shows what is on record.
        rows: How many rows of a table are shown at most [> 0].
    """

    on: dt.date | None
    rows: int


def check_arguments(on: object, rows: object) -> None:
    """Refuse anything but a date, and a number of rows that would show nothing.

    Raises:
        InvalidValue: It is one of the two.
    """
    if on is not None:
        check_day(on)
    if isinstance(rows, bool) or not isinstance(rows, int) or rows < 1:
        raise InvalidValue("rows", rows, "is not above zero", "a whole number of rows")


def described(value: object, look: Look) -> View:
    """What there is to see of a value."""
    _load(type(value))
    return form(value, look)


def _load(kind: type[object]) -> None:
    root, _, rest = kind.__module__.partition(".")
    area = rest.partition(".")[0]
    if root == "alliance" and area in _AREAS:
        import_module(f"alliance.show._{area}")


@singledispatch
def form(value: object, look: Look) -> View:
    """The view of a value; each class may register its own."""
    if isinstance(value, Mapping):
        return _of_mapping(value, look)
    if isinstance(value, list | tuple | set | frozenset):
        return _of_rows(value, look)
    return plainly(value, look)


@singledispatch
def row(value: Any) -> Row:
    """A value among others like it; each class may register its own."""
    return cells(value)


def cells(value: Any) -> dict[str, object]:
    """The fields of a value as cells by column; one that has none is its only cell."""
    if not attrs.has(type(value)):
        return {"value": value}
    names = [field.name for field in attrs.fields(type(value)) if field.repr]
    # Every dated row begins with its span; a reader first asks what it is about.
    names.sort(key=lambda name: name in ("start", "end"))
    return {words(name): getattr(value, name) for name in names}


def plainly(value: Any, look: Look) -> View:
    """A value by its fields, and by its rows where it gives any."""
    kind = class_words(type(value)).capitalize()
    if isinstance(value, Enum) or not attrs.has(type(value)):
        return View(kind=kind, says=told(value))
    fields = cells(value)
    name = fields.pop("id", "")
    tables = {k: v for k, v in fields.items() if _holds_rows(v)}
    facts = tuple((k, v) for k, v in fields.items() if k not in tables and not is_nothing(v))
    plain = _plain_rows(value) if tables else None
    if plain:
        tables = {"": plain}
    return View(
        kind=kind,
        name=name,
        says=_first_line(value),
        facts=facts,
        parts=tuple(part(word.capitalize(), _rows(v), look) for word, v in tables.items()),
    )


def part(title: str, values: Iterable[object], look: Look) -> Table | Folds:
    """Values as a table or as lines that open, as their class has it; no more than are looked at.

    Args:
        title: What they are.
        values: In any number.
        look: How they are looked at.
    """
    values = values if isinstance(values, Sequence) else tuple(values)
    first = list(islice(values, look.rows))
    for kind in {type(value) for value in first}:
        _load(kind)
    rows = [dict(value) if isinstance(value, Mapping) else row(value) for value in first]
    folds = tuple(each for each in rows if isinstance(each, Fold))
    if folds and len(folds) == len(rows):
        return Folds(title=title, rows=folds, count=len(values))
    named = [each if isinstance(each, Mapping) else {"": each.says} for each in rows]
    columns = list(dict.fromkeys(column for each in named for column in each))
    if not isinstance(first[0], Mapping):
        # A column of a class may be empty in all rows; one of a result has its meaning then too.
        columns = [c for c in columns if not all(is_nothing(each.get(c)) for each in named)]
    return Table(
        title=title,
        columns=tuple(map(words, columns)),
        rows=tuple(tuple(each.get(column) for column in columns) for each in named),
        count=len(values),
    )


def words(name: str) -> str:
    """The name of a field in words.

    Examples:
        >>> words("review_by")
        'review by'
    """
    return spoken(name.strip("_"))


def _of_mapping(value: Mapping[Any, Any], look: Look) -> View:
    rows = _rows(dict(islice(value.items(), look.rows)))
    parts = (attrs.evolve(part("", rows, look), count=len(value)),) if value else ()
    return View(kind=plural("entry", len(value)), parts=parts)


def _cells_of(item: object) -> dict[str, object]:
    _load(type(item))
    found = row(item)
    return {"value": found.says} if isinstance(found, Fold) else dict(found)


def _of_rows(value: Sequence[object] | set[object] | frozenset[object], look: Look) -> View:
    if not value:
        return View(kind="No rows")
    kinds = {type(item) for item in value}
    name = class_words(kinds.pop()) if len(kinds) == 1 else "value"
    # A set has no order of its own, and its order in memory is nobody's business.
    rows = value if isinstance(value, Sequence) else sorted(value, key=told)
    return View(kind=plural(name, len(value)), parts=(part("", rows, look),))


def _holds_rows(item: object) -> bool:
    """Whether a field is a table of its own: rows, or a mapping to rows, of several fields."""
    if isinstance(item, Mapping):
        return any(attrs.has(type(each)) for each in islice(item.values(), 1))
    return isinstance(item, tuple) and any(attrs.has(type(each)) for each in item)


def _rows(item: Any) -> Iterable[object]:
    """The rows of such a field; those of a mapping carry its keys."""
    if isinstance(item, Mapping):
        return [{"name": key, **_cells_of(each)} for key, each in item.items()]
    rows: Iterable[object] = item
    return rows


def _plain_rows(value: object) -> Sequence[object] | None:
    """The plain rows that a result gives by its method `rows`; `None` where it has none."""
    rows = getattr(value, "rows", None)
    if not callable(rows) or signature(rows).parameters:
        return None
    found: Sequence[object] = rows()
    return found


def _first_line(value: object) -> str:
    """The sentence of a value; empty where it would only repeat the fields."""
    if type(value).__str__ in (as_sentence, object.__str__):
        return ""
    lines = str(value).splitlines()
    return lines[0] if len(lines) == 1 else ""
