"""What an annotation looks like in a document: its kinds of JSON value, its parts, its tag.

Classes that stand side by side in a union are told apart by a tag, a key named `do` or `kind`.
A class names its tag in one of two ways:

- a class variable: `do: ClassVar = Step.PROPOSE`. The key is written first and read away.
- a field with one possible value: `kind: Literal["group"] = "group"`.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections import abc
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar, Union, final, get_args, get_origin

import attrs

__all__ = [
    "ANY",
    "Tag",
    "is_enum",
    "is_list",
    "is_map",
    "is_newtype",
    "is_row",
    "is_set",
    "is_union",
    "kinds",
    "kinds_of_value",
    "members",
    "plain",
    "stand_in",
    "tag_of",
    "takes_null",
]

ANY: Final = (Any, object)
_EVERYTHING: Final = frozenset(
    {"null", "boolean", "integer", "number", "string", "array", "object"}
)
_LISTS: Final = (tuple, list, abc.Sequence, abc.Collection, abc.Iterable)
_SETS: Final = (set, frozenset, abc.Set)
_MAPS: Final = (dict, abc.Mapping)
_SCALARS: Final[dict[Any, frozenset[str]]] = {
    str: frozenset({"string"}),
    bool: frozenset({"boolean"}),
    int: frozenset({"integer"}),
    float: frozenset({"integer", "number"}),
    Fraction: frozenset({"integer", "number", "string"}),
    dt.date: frozenset({"string"}),
    type(None): frozenset({"null"}),
    None: frozenset({"null"}),
}
_VALUES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}
_TAGS: Final = ("do", "kind")
_STAND_INS: Final[dict[Any, tuple[Any, Any]]] = {
    str: ("one", "other"),
    bool: (False, True),
    int: (1, 2),
    float: (1.0, 2.0),
    Fraction: (Fraction(1), Fraction(2)),
    dt.date: (dt.date.min, dt.date.max),
}


@final
@attrs.frozen
class Tag:
    """The key and the value by which a class is told from others, and whether it is a field."""

    key: str
    value: str
    is_field: bool


def is_newtype(hint: Any) -> bool:
    """Whether the annotation is a `NewType`."""
    return isinstance(hint, typing.NewType)


def is_enum(hint: Any) -> bool:
    """Whether the annotation is an enum."""
    return isinstance(hint, type) and issubclass(hint, Enum)


def is_row(hint: Any) -> bool:
    """Whether the annotation is an attrs class."""
    return isinstance(hint, type) and attrs.has(hint)


def is_union(hint: Any) -> bool:
    """Whether the annotation lists alternatives."""
    return get_origin(hint) in (Union, types.UnionType)


def is_list(hint: Any) -> bool:
    """Whether the annotation is a tuple or another sequence."""
    return (get_origin(hint) or hint) in _LISTS


def is_set(hint: Any) -> bool:
    """Whether the annotation is a set."""
    return (get_origin(hint) or hint) in _SETS


def is_map(hint: Any) -> bool:
    """Whether the annotation maps names to values."""
    return (get_origin(hint) or hint) in _MAPS


def plain(hint: Any) -> Any:
    """The annotation without wrappers that say nothing about documents."""
    if get_origin(hint) in (Annotated, typing.Final, typing.ClassVar):
        return plain(get_args(hint)[0])
    if isinstance(hint, TypeVar):
        # A union of types that are known at run time alone cannot be written with bars.
        options = hint.__constraints__
        return plain(Union[options] if options else hint.__bound__ or Any)  # noqa: UP007
    return hint


def members(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a union, or the annotation alone."""
    hint = plain(hint)
    return tuple(map(plain, get_args(hint))) if is_union(hint) else (hint,)


def kinds(hint: Any) -> frozenset[str]:
    """The kinds of JSON value that can stand for the annotation."""
    hint = plain(hint)
    if is_newtype(hint):
        return kinds(hint.__supertype__)
    if hint in ANY:
        return _EVERYTHING
    if is_union(hint):
        return frozenset().union(*map(kinds, get_args(hint)))
    if get_origin(hint) is Literal:
        values = (v.value if isinstance(v, Enum) else v for v in get_args(hint))
        return frozenset(_VALUES[type(value)] for value in values)
    if is_enum(hint):
        return frozenset({"string"})
    if is_list(hint) or is_set(hint):
        return frozenset({"array"})
    return _SCALARS.get(hint, frozenset({"object"}))


def kinds_of_value(value: object) -> str:
    """The kind of a JSON value."""
    return _VALUES.get(type(value), "")


def takes_null(hint: Any) -> bool:
    """Whether `null` is a value of the annotation and not just a way to leave a field out."""
    return "null" in kinds(hint)


@cache
def tag_of(kind: Any) -> Tag | None:
    """How a class is told from those beside it in a union, or `None` where it is not."""
    fields = attrs.fields_dict(kind)
    for key in _TAGS:
        if key in fields:
            hint = typing.get_type_hints(kind)[key]
            if get_origin(hint) is Literal and len(get_args(hint)) == 1:
                return Tag(key, _word(get_args(hint)[0]), is_field=True)
        elif isinstance(value := getattr(kind, key, None), str):
            return Tag(key, _word(value), is_field=False)
    return None


def stand_in(hint: Any, side: int) -> Any:
    """One of two values of a required column, for a cell that cannot be read; `None` for others.

    Args:
        hint: The annotation.
        side: 0 or 1.
    """
    option = members(hint)[0]
    if is_newtype(option):
        return stand_in(option.__supertype__, side)
    if is_enum(option):
        return list(option)[-side]
    return _STAND_INS.get(option, (None, None))[side]


def _word(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)
