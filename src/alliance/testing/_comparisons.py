"""An answer against what a case expects of it: the differences, each with its path.

Only what is expected is looked at: of an object the keys that are named, read as entries of a
mapping or as attributes; lists in full. Values are compared in the form of documents.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from alliance.codec import unstructure
from alliance.errors import AllianceError, shown

__all__ = ["differences", "said"]

# Two floats that differ by rounding alone; numbers around one, as all shares and degrees are.
_ROUNDING: Final = 1e-12

_MISSING: Final = object()

Found: TypeAlias = Iterator[str]


def differences(expected: Any, found: Any, path: str, tolerance: float | None) -> Found:
    """Where the answer differs from what is expected, in the order of what is expected."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            yield from _part_differences(key, value, found, f"{path}.{key}", tolerance)
    elif isinstance(expected, list):
        yield from _list_differences(expected, found, path, tolerance)
    elif not _is_same(expected, found, tolerance):
        yield f"{path}: expected {said(expected)}, got {said(found)}"


def _part_differences(
    key: str, value: Any, found: Any, path: str, tolerance: float | None
) -> Found:
    parts = _parts(found)
    if parts is not None:
        part, what = parts.get(key, _MISSING), "key"
    else:
        part, what = _attribute(found, key), "attribute"
    if part is _MISSING:
        yield f"{path}: expected {said(value)}, got no such {what}"
    else:
        yield from differences(value, part, path, tolerance)


def _attribute(found: Any, key: str) -> Any:
    """A public attribute that is a value; methods are not part of an answer."""
    part = _MISSING if key.startswith("_") else getattr(found, key, _MISSING)
    return _MISSING if callable(part) else part


def _parts(found: Any) -> Mapping[str, Any] | None:
    """The entries of a mapping by the keys that documents give them."""
    if not isinstance(found, Mapping):
        return None
    return {str(unstructure(key)): value for key, value in found.items()}


def _list_differences(expected: Any, found: Any, path: str, tolerance: float | None) -> Found:
    if isinstance(found, set | frozenset):
        found = unstructure(found)
    if not isinstance(found, list | tuple):
        yield f"{path}: expected a list, got {said(found)}"
    else:
        for index, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from differences(one, other, f"{path}[{index}]", tolerance)
        if len(expected) != len(found):
            yield f"{path}: expected {len(expected)} items, got {len(found)}"


def _is_same(expected: Any, found: Any, tolerance: float | None) -> bool:
    if _is_number(expected) and _is_number(found):
        allowed: float | Fraction = 0
        if tolerance is not None:
            allowed = tolerance
        elif isinstance(expected, float) or isinstance(found, float):
            allowed = _ROUNDING
        return _distance(expected, found) <= allowed
    plain = unstructure(found)
    return type(plain) is type(expected) and bool(plain == expected)


def _distance(one: Any, other: Any) -> float | Fraction:
    if isinstance(one, float) or isinstance(other, float):
        gap = abs(float(one) - float(other))
        return math.inf if math.isnan(gap) else gap
    return abs(Fraction(one) - Fraction(other))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Fraction) and not isinstance(value, bool)


def said(value: Any) -> str:
    """A value in the form of documents, on one line."""
    try:
        return shown(unstructure(value))
    except AllianceError:
        return shown(value)
