"""Cells: any value in words, whatever its own code does."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Final

from alliance.displays import legible, listed, plural, said, spoken
from alliance.show.pieces import Mark

__all__ = ["is_nothing", "is_number", "told"]

# A name or a short sentence fits into a cell; a list of everybody does not.
_LONGEST: Final = 300


def told(value: object) -> str:
    r"""A value in words, in one line of bounded length; `None` reads *none*.

    Examples:
        >>> told(None), told(("ana", "bo")), told("a\nb")
        ('none', 'ana, bo', "'a\\nb'")
    """
    try:
        return legible(_words(value), longest=_LONGEST)
    except Exception:  # noqa: BLE001 - the value's own code failed; what it is can still be said
        return f"({type(value).__name__} that cannot be shown)"


def _words(value: object) -> str:
    match value:
        case None:
            return "none"
        case Mark():
            return value.word
        case Enum():
            return spoken(str(value.value))
        case str():
            return said(value, longest=_LONGEST)
        case list() | tuple():
            return listed(value)
        case set() | frozenset():
            return listed(sorted(value, key=said))
        case Mapping():
            return plural("entry", len(value)) if value else "none"
        case int() | Fraction():
            return said(value)
        case _:
            return " ".join(said(value).split())


def is_nothing(value: object) -> bool:
    """Whether a cell is empty; other values are not compared, for their own code may fail."""
    return value is None or (isinstance(value, str | tuple) and not value)


def is_number(value: object) -> bool:
    """Whether a cell stands on the right of its column."""
    return isinstance(value, int | float | Fraction) and not isinstance(value, bool)
