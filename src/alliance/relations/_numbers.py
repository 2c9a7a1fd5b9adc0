"""Exact numbers at the door: what may come in as one, and the sentence for what may not."""

from __future__ import annotations

import math
from fractions import Fraction
from numbers import Integral
from typing import TypeAlias

from alliance.errors import InvalidValue

__all__ = ["Exact", "checked_evidence", "checked_number", "to_exact"]

Exact: TypeAlias = Fraction | int
"""A number without rounding. Floats are refused: a third of a hundred has to stay one."""


def to_exact(value: Exact, what: str = "an exact number") -> Fraction:
    """The value as a fraction; whole numbers of any type and fractions are taken, nothing else.

    Raises:
        InvalidValue: It is a float, a text, a truth value or no number at all.
    """
    if isinstance(value, Fraction):
        return value
    given: object = value
    if not isinstance(given, bool) and isinstance(given, Integral):
        return Fraction(int(given))
    is_rounded = isinstance(value, float) and math.isfinite(value)
    why = "is a rounded number" if is_rounded else "is no exact number"
    raise InvalidValue(what, value, why, "a whole number or a Fraction such as Fraction('0.1')")


def checked_number(value: object, what: str, *, low: float, high: float, accepted: str) -> float:
    """The value as a float from `low` to `high`.

    Raises:
        InvalidValue: It is not a number, not finite, or outside.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise InvalidValue(what, value, "is no number", accepted)
    # NaN is in no range, and comparing never converts an int too long for a float.
    if low <= value <= high:
        return float(value)
    raise InvalidValue(what, value, "is not a number in range", accepted)


def checked_evidence(value: object, what: str) -> float:
    """The value as an amount of evidence, of which two can still be added.

    Raises:
        InvalidValue: It is not a number, negative or not finite.
    """
    return checked_number(value, what, low=0, high=1e300, accepted="a finite amount of 0 or more")
