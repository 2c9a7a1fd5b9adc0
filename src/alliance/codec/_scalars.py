"""Single values of documents: strict readers for text, numbers, truth values, dates, choices.

Nothing is turned into something else on the way: `1` is not text, `true` is not a number, a date is
written in one way only. Each reader takes the value and the annotation, as cattrs hands them
over, and gives the value or raises `Refused`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from enum import Enum
from fractions import Fraction
from typing import Any, Final, get_args

from alliance.codec._refusals import Refused, refused
from alliance.displays import class_words
from alliance.errors import Fault, closest, shown

__all__ = [
    "LONGEST_TEXT",
    "RATIONAL",
    "read_choice",
    "read_date",
    "read_float",
    "read_fraction",
    "read_id",
    "read_int",
    "read_literal",
    "read_text",
    "read_truth",
]

LONGEST_TEXT: Final = 100_000
"""Longer texts are refused: no id, name or reason is that long [characters]."""

RATIONAL: Final = r"[-+]?[0-9]{1,4000}(/[0-9]{1,4000}|\.[0-9]{1,4000})?"
"""How an exact number is written as text."""

_RATIONAL: Final = re.compile(RATIONAL, re.ASCII)
# What every JSON library keeps exact: signed and unsigned 64-bit integers.
_LEAST, _MOST = -(2**63), 2**64 - 1
_DATE_LENGTH: Final = len("2026-11-22")
_A_DATE = "a date such as 2026-11-22"
_A_RATIONAL = 'a finite number or text such as "100/3" or "0.25"'


def read_text(value: Any, _: Any = str) -> str:
    """Text of bounded length that can be written as UTF-8."""
    if type(value) is not str:
        raise refused(value, "text")
    if len(value) > LONGEST_TEXT:
        limit = f"at most {LONGEST_TEXT:,} characters"
        raise refused(value, limit, f"has {len(value):,} characters")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise refused(
                value, "text without lone surrogates", "cannot be written as UTF-8"
            ) from None
    return value


def read_id(value: Any, _: Any = str) -> str:
    """Text that is not empty."""
    if value == "":
        raise refused(value, "text that is not empty", "is empty")
    return read_text(value)


def read_truth(value: Any, _: Any = bool) -> bool:
    """`true` or `false`."""
    if type(value) is not bool:
        raise refused(value, "true or false")
    return value


def read_int(value: Any, _: Any = int) -> int:
    """A whole number of at most 64 bits."""
    if type(value) is not int:
        raise refused(value, "a whole number")
    if not _LEAST <= value <= _MOST:
        raise refused(value, "a whole number of at most 64 bits", "is too large")
    return value


def read_float(value: Any, _: Any = float) -> float:
    """A finite number."""
    if type(value) is not int and type(value) is not float:
        raise refused(value, "a finite number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise refused(value, "a finite number", "is not finite")
    return number


def read_fraction(value: Any, _: Any = Fraction) -> Fraction:
    """An exact number: whole, a ratio as text, a decimal as it is printed."""
    if type(value) is int:
        return Fraction(value)
    if type(value) is float and math.isfinite(value):
        # 0.1 means one tenth, not the binary number next to it.
        return Fraction(repr(value))
    if type(value) is str:
        if not _RATIONAL.fullmatch(value):
            raise refused(value, _A_RATIONAL, "is not a rational number")
        try:
            return Fraction(value)
        except ZeroDivisionError:
            raise refused(value, _A_RATIONAL, "divides by zero") from None
    raise refused(value, _A_RATIONAL, "is not finite" if type(value) is float else "")


def read_date(value: Any, _: Any = dt.date) -> dt.date:
    """A day as year, month and day with hyphens; no other form of ISO 8601."""
    if type(value) is not str:
        raise refused(value, _A_DATE)
    if len(value) == _DATE_LENGTH and value[4] == value[7] == "-":
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            raise refused(value, _A_DATE, f"is not a date: {_reason(error)}") from None
    raise refused(value, _A_DATE, "is not a date")


def read_choice(value: Any, kind: Any) -> Enum:
    """One of the values of an enum."""
    members: dict[object, Enum] = kind._value2member_map_
    if type(value) is str and value in members:
        return members[value]
    known = [str(member) for member in members]
    if len(known) == 1:
        raise refused(value, f'"{known[0]}"')
    if type(value) is not str:
        raise refused(value, f"one of {', '.join(known)}")
    near = closest(value, known)
    hint = f"{near} (the closest), or one of " if near else "one of "
    raise Refused(
        Fault("", shown(value), f"is not a known {class_words(kind)}", hint + ", ".join(known))
    )


def read_literal(value: Any, kind: Any) -> object:
    """One of the values that the annotation lists."""
    for choice in get_args(kind):
        plain = choice.value if isinstance(choice, Enum) else choice
        if type(plain) is type(value) and plain == value:
            return choice
    known = (choice.value if isinstance(choice, Enum) else choice for choice in get_args(kind))
    raise refused(value, " or ".join(map(repr, known)), "is not among the choices")


def _reason(error: ValueError) -> str:
    """What Python says of a day that does not exist; of other texts it only repeats them."""
    text = str(error)
    return "it has letters or signs" if "isoformat" in text else text
