"""What may stand in the fields of a value: one check per class, made from its annotations.

The annotation of a field is what it accepts; this module holds a class to it. A choice among few
may be given as its word and becomes the member, a list becomes a tuple, a whole number becomes the
fraction it is. Dates, numbers and truth values must come as such: a text that looks like a date or
a number would pass one comparison and fail the next. Texts are not checked, and neither are fields
with any other kind of annotation.

A class takes the check in one line, `__attrs_post_init__ = as_annotated`, or calls
`as_annotated(self)` first in its own. A value that is the default of its field, or of a type that
needs no further check, costs one look at its type: rows are made by the hundred thousand.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from numbers import Integral, Rational, Real
from operator import is_
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    TypeAlias,
    Union,
    final,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from alliance.arguments import A_DAY, is_day, items_in, member_of, told
from alliance.displays import article
from alliance.errors import InvalidValue

__all__ = ["as_annotated"]

_CHECKS: Final[dict[type, Callable[[Any], None]]] = {}


def as_annotated(value: Any) -> None:
    """Hold a frozen value to the annotations of its class, and turn words into what they name.

    Raises:
        InvalidValue: A field holds what its annotation does not accept.
        UnknownName: A field holds a word that names none of its choices.

    Examples:
        >>> @attrs.frozen
        ... class DeskLamp:
        ...     bulbs: int = 1
        ...     since: dt.date | None = None
        ...     __attrs_post_init__ = as_annotated
        >>> DeskLamp(since="2026-01-01")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept '2026-01-01' as DeskLamp.since: it is text. \
Accepted: a date, such as datetime.date(2026, 11, 22), or None.
    """
    kind = type(value)
    try:
        check = _CHECKS[kind]
    except KeyError:
        check = _CHECKS[kind] = _check_of(kind)
    check(value)


def _check_of(kind: Any) -> Callable[[Any], None]:
    """One function for the fields of a class, in which the usual value costs one comparison."""
    hints = get_type_hints(kind)
    scope: dict[str, Any] = {"take": _take}
    lines = ["def check(row):", "    pass"]
    for place, field in enumerate(attrs.fields(kind)):
        accepted = _accepted(hints[field.name])
        if accepted is None or set(accepted.words) <= _UNLOOKED:
            continue
        scope[f"default{place}"] = field.default
        scope[f"accepted{place}"] = accepted
        scope[f"fine{place}"] = accepted.fine
        scope[f"items{place}"] = accepted.items
        is_tuple = f"type(value) is tuple and items{place}.issuperset(map(type, value))"
        lines += [
            f"    value = row.{field.name}",
            f"    if value is not default{place} and type(value) not in fine{place}"
            + (f" and not ({is_tuple}):" if accepted.items else ":"),
            f"        take(row, {field.name!r}, value, accepted{place})",
        ]
    # The text is made of the names of fields of classes and of numbers, never of any value.
    exec(compile("\n".join(lines), f"<fields of {kind.__name__}>", "exec"), scope)  # noqa: S102
    check: Callable[[Any], None] = scope["check"]
    return check


def _take(row: Any, name: str, given: object, accepted: _Accepted) -> None:
    taken = accepted.take(f"{type(row).__name__}.{name}", given)
    if taken is not given:
        object.__setattr__(row, name, taken)


# Ids and names are checked where they are looked up.
_UNLOOKED: Final = frozenset({"text", "None", "UNKNOWN"})


class _No(Enum):
    """What a taker gives for a value that is not of its kind."""

    NO = "no"


_NO: Final = _No.NO
_Taker: TypeAlias = Callable[[str, object], object]
"""From the name of a field and a value to what stands there, `_NO`, or a refusal."""


@final
@attrs.frozen
class _Accepted:
    """What an annotation accepts.

    Args:
        fine: The types that need no further look.
        takers: What looks at the others, in order.
        words: What is accepted, in words.
        items: The types that need no further look in a tuple.
    """

    fine: frozenset[type]
    takers: tuple[_Taker, ...]
    words: tuple[str, ...]
    items: frozenset[type] = frozenset()

    def __str__(self) -> str:
        *many, last = self.words
        comma = "," if any("," in word for word in many) else ""
        return f"{', '.join(many)}{comma} or {last}" if many else last

    def take(self, what: str, value: object) -> object:
        """The value that stands in the field, or a refusal."""
        if type(value) in self.fine:
            return value
        for taker in self.takers:
            taken = taker(what, value)
            if taken is not _NO:
                return taken
        raise InvalidValue(what, value, told(value), str(self))


def _accepted(hint: Any) -> _Accepted | None:
    """What an annotation accepts; `None` where that is anything, or nothing that is known here."""
    fine: set[type] = set()
    items: set[type] = set()
    takers: list[_Taker] = []
    words: list[str] = []
    for given in get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,):
        option = getattr(given, "__supertype__", given)
        if get_origin(option) is tuple:
            taker, word, plain = _tuple_taker(get_args(option))
            takers.append(taker)
            items |= plain
        elif option in _SIMPLE:
            is_fine, own, word = _SIMPLE[option]
            fine |= is_fine
            takers += own
        elif isinstance(option, type) and issubclass(option, Enum):
            fine.add(option)
            # A single word, such as UNKNOWN, is a sign and no choice.
            is_choice = len(option) > 1
            takers += [partial(_take_word, option)] if is_choice else []
            word = f"one of {_listed(option)}" if is_choice else next(iter(option)).name
        elif isinstance(option, type) and attrs.has(option):
            fine.add(option)
            takers.append(partial(_take_row, option))
            word = article(option.__name__)
        else:
            return None
        words.append(word)
    if "a finite number" in words and "a whole number" in words:
        words.remove("a whole number")
    return _Accepted(frozenset(fine), tuple(takers), tuple(words), frozenset(items))


def _listed(kind: type[Enum]) -> str:
    return ", ".join(str(member.value) for member in kind)


def _take_word(kind: type[Enum], what: str, value: object) -> object:
    return member_of(kind, value, what) if isinstance(value, str) else _NO


def _take_row(kind: type, what: str, value: object) -> object:  # noqa: ARG001 - takers have one shape
    return value if isinstance(value, kind) else _NO


def _take_text(what: str, value: object) -> object:  # noqa: ARG001 - takers have one shape
    return value if isinstance(value, str) else _NO


def _take_day(what: str, value: object) -> object:  # noqa: ARG001 - takers have one shape
    return value if is_day(value) else _NO


def _take_whole(what: str, value: Any) -> object:  # noqa: ARG001 - takers have one shape
    # Whole numbers of other libraries become plain ones.
    is_truth = isinstance(value, bool)
    return _NO if is_truth or not isinstance(value, Integral) else int(value)


def _take_number(what: str, value: object) -> object:
    kind: type[object] = type(value)
    if kind is bool or not isinstance(value, Real):
        return _NO
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise InvalidValue(what, value, told(number), "a finite number")
    return value if kind is float else number


def _take_exact(what: str, value: Any) -> object:
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return _NO
    if isinstance(value, Rational):
        return Fraction(value)
    if not math.isfinite(value):
        raise InvalidValue(what, value, told(float(value)), _AN_EXACT)
    # As in documents: 0.1 means one tenth, not the binary number next to it.
    return Fraction(str(value))


def _tuple_taker(arguments: tuple[Any, ...]) -> tuple[_Taker, str, frozenset[type]]:
    """What takes a list of items of one kind, or of fixed length with a kind for each place.

    Returns:
        The taker, what is accepted in words, and the types of items that need no further look.
    """
    if arguments[-1:] == (Ellipsis,):
        item = _accepted(arguments[0])
        return partial(_take_items, item), _several(item), item.fine if item else frozenset()
    places = tuple(map(_accepted, arguments))
    return partial(_take_places, places), f"a tuple of {len(places)}", frozenset()


def _several(item: _Accepted | None) -> str:
    if item is None:
        return "a tuple"
    return "a tuple of texts" if item.words == ("text",) else f"a tuple, each item {item}"


def _take_items(item: _Accepted | None, what: str, value: object) -> object:
    items = items_in(value)
    if items is None:
        return _NO
    if item is None or item.fine.issuperset(map(type, items)):
        # A table may have a million rows of one class.
        return items
    taken = tuple(item.take(what, each) for each in items)
    same = all(map(is_, taken, items))
    return items if same else taken


def _take_places(places: tuple[_Accepted | None, ...], what: str, value: object) -> object:
    items = items_in(value)
    if items is None:
        return _NO
    if len(items) != len(places):
        raise InvalidValue(what, items, f"has {len(items)} items", f"a tuple of {len(places)}")
    taken = (
        item if place is None else place.take(what, item)
        for place, item in zip(places, items, strict=True)
    )
    return tuple(taken)


_AN_EXACT: Final = "a whole number or a Fraction such as Fraction('0.1')"
_SIMPLE: Final[Mapping[Any, tuple[frozenset[type], tuple[_Taker, ...], str]]] = {
    NoneType: (frozenset({NoneType}), (), "None"),
    str: (frozenset({str}), (_take_text,), "text"),
    bool: (frozenset({bool}), (), "True or False"),
    int: (frozenset({int}), (_take_whole,), "a whole number"),
    float: (frozenset({int}), (_take_number,), "a finite number"),
    Fraction: (frozenset({Fraction}), (_take_exact,), _AN_EXACT),
    dt.date: (frozenset({dt.date}), (_take_day,), A_DAY),
}
