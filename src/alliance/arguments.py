"""What may be given as an argument: small checks, and the words in which they refuse.

Every function refuses in the same words what is not a date, not a list or of the wrong type: it
says what came and what would be accepted.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, MappingView, Set as AbstractSet
from enum import Enum
from numbers import Integral, Real
from typing import Any, Final, TypeVar

from alliance.displays import article, class_words
from alliance.errors import InvalidValue, UnknownName

__all__ = [
    "A_DAY",
    "check_day",
    "check_kind",
    "check_several",
    "is_day",
    "items_in",
    "items_of",
    "member_of",
    "rows_of",
    "told",
    "whole_of",
]

_E = TypeVar("_E", bound=Enum)
_T = TypeVar("_T")

A_DAY: Final = "a date, such as datetime.date(2026, 11, 22)"
"""What is accepted as a day."""


def told(value: object) -> str:
    """What is wrong with a refused value, as the end of a sentence that starts with the value.

    Examples:
        >>> told("3"), told(None), told(float("inf"))
        ('is text', 'is missing', 'is not finite')
    """
    match value:
        case None:
            return "is missing"
        case bool():
            return "is a truth value"
        case Enum():
            return f"is {article(class_words(type(value)))}"
        case str():
            return "is text"
        case dt.datetime():
            return "is a point in time"
        case dt.date():
            return "is a date"
        case float() if math.isnan(value):
            return "is not a number"
        case float() if math.isinf(value):
            return "is not finite"
        case Real():
            return "is a number"
        case _:
            return f"is of type {type(value).__name__}"


def is_day(value: object) -> bool:
    """Whether a value is a date and not a datetime, which Python counts as a date too.

    Examples:
        >>> is_day(dt.date(2026, 11, 22)), is_day(dt.datetime(2026, 11, 22, 9))
        (True, False)
    """
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def check_day(on: object, what: str = "on") -> None:
    """Refuse anything that is not a date; a datetime is refused too.

    Raises:
        InvalidValue: It is not a date.

    Examples:
        >>> check_day("2026-01-01")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept '2026-01-01' as on: it is text. \
Accepted: a date, such as datetime.date(2026, 11, 22).
    """
    # Rows of a table are asked about by the thousand: a plain date costs a look at its type.
    if type(on) is not dt.date and not is_day(on):
        raise InvalidValue(what, on, told(on), A_DAY)


def member_of(kind: type[_E], value: object, what: str = "") -> _E:
    """The member of a choice that a value is or names.

    A text equals the member it names without being that member; used as it comes, it would pass
    some comparisons and silently fail others.

    Args:
        kind: The choice.
        value: A member, or its word.
        what: The field or argument it is meant for; empty where the choice says it.

    Raises:
        UnknownName: It is a text and none of them; with the closest one that is.
        InvalidValue: It is not text.
    """
    if type(value) is kind:
        return value
    known = tuple(str(member.value) for member in kind)
    if isinstance(value, str):
        try:
            return kind(value)
        except ValueError:
            raise UnknownName(class_words(kind), str(value), known, what) from None
    raise InvalidValue(what or class_words(kind), value, told(value), f"one of {', '.join(known)}")


def check_several(value: object, what: str, accepted: str) -> None:
    """Refuse a single text, which would be read letter by letter, and anything not iterable.

    Raises:
        InvalidValue: It is one of them.

    Examples:
        >>> check_several("ana", "leaving", "a list of ids")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'ana' as leaving: it is text. Accepted: a \
list of ids.
    """
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InvalidValue(what, value, told(value), accepted)


def rows_of(value: Any, kind: type[_T], what: str, row: str, accepted: str) -> tuple[_T, ...]:
    """The rows of a table, also of one that can be gone through only once.

    Args:
        value: What came.
        kind: The class of every row.
        what: The name of the table.
        row: The name of one row, with its article.
        accepted: What is accepted, in words.

    Raises:
        InvalidValue: It is not a table, or one of its rows is of another class.

    Examples:
        >>> rows_of(["ana"], dt.date, "days", "a day", "a list of dates")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'ana' as a day: it is text. Accepted: a list \
of dates.
    """
    check_several(value, what, accepted)
    rows: tuple[Any, ...] = tuple(value)
    # Asking for all types at once is worth it in a table of a million rows.
    if not {*map(type, rows)} <= {kind}:
        strange = next(each for each in rows if type(each) is not kind)
        raise InvalidValue(row, strange, told(strange), accepted)
    return rows


def check_kind(value: object, kind: type, what: str, accepted: str = "") -> None:
    """Refuse a value of the wrong type.

    Args:
        value: What came.
        kind: What it has to be.
        what: The name of the argument.
        accepted: What is accepted, in words; the name of the kind where left out.

    Raises:
        InvalidValue: It is of another kind.

    Examples:
        >>> check_kind(None, dict, "claims", "a mapping of parties to amounts")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept None as claims: it is missing. Accepted: a \
mapping of parties to amounts.
    """
    if not isinstance(value, kind):
        raise InvalidValue(what, value, told(value), accepted or article(kind.__name__))


def whole_of(
    value: object, what: str, accepted: str = "a whole number", *, least: int | None = None
) -> int:
    """A whole number, as a plain one where it came from another library.

    A text is no count, and random numbers that start nowhere come out different each time.

    Args:
        value: What came.
        what: The name of the argument.
        accepted: What is accepted, in words.
        least: The smallest number that is accepted; any where left out.

    Raises:
        InvalidValue: It is a text, a truth value, missing, a number of another kind, or smaller.

    Examples:
        >>> whole_of(3, "seed")
        3
        >>> whole_of(None, "seed")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept None as seed: it is missing. Accepted: a whole \
number.
    """
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise InvalidValue(what, value, told(value), accepted)
    number = int(value)
    if least is not None and number < least:
        why = f"is below {least}" if least else "is negative"
        raise InvalidValue(what, value, why, accepted)
    return number


def items_of(value: Iterable[_T], what: str, accepted: str) -> tuple[_T, ...]:
    """Several items, in their order; a single text is not taken for a list of its letters.

    Raises:
        InvalidValue: It is a single text, a set or a mapping, which have no order, or no list.

    Examples:
        >>> items_of(["ana", "bo"], "leaving", "a list of ids")
        ('ana', 'bo')
        >>> items_of("ana", "leaving", "a list of ids")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'ana' as leaving: it is text. Accepted: a \
list of ids.
    """
    items = items_in(value)
    if items is None:
        raise InvalidValue(what, value, told(value), accepted)
    return items


def items_in(value: Any) -> tuple[Any, ...] | None:
    """The items of a list, or `None` where the value is not a list, such as a text or a set.

    The keys and items of a mapping are taken, although Python counts them as sets: they have the
    order of the mapping.
    """
    if type(value) is tuple:
        return value
    is_list = isinstance(value, MappingView) or (
        isinstance(value, Iterable) and not isinstance(value, str | bytes | AbstractSet | Mapping)
    )
    return tuple(value) if is_list else None
