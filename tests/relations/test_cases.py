"""The kept cases: worked examples of the literature, as data."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from alliance import relations

CASES = Path(__file__).parent.parent / "cases"
NAMES = ("fit", "needs", "sharing", "trust", "typing")


def _cases() -> list[Any]:
    rows: list[Any] = []
    for name in NAMES:
        document = json.loads((CASES / f"relations_{name}.json").read_text("utf-8"))
        rows += [pytest.param(case, id=case["id"]) for case in document["cases"]]
    return rows


def _structured(value: Any, hint: Any) -> Any:
    """A value of a document as the annotation asks for it."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if Fraction in (hint, *parts) and isinstance(value, str | int):
        return Fraction(value)
    if origin is tuple:
        each = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_structured(item, part) for item, part in zip(value, each, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _structured(item, parts[1]) for key, item in value.items()}
    if parts:
        return _structured(value, next(part for part in parts if part is not type(None)))
    if attrs.has(hint):
        hints = typing.get_type_hints(hint)
        return hint(**{key: _structured(item, hints[key]) for key, item in value.items()})
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value


def _compare(found: Any, expected: Any, tolerance: float) -> None:
    if isinstance(expected, dict):
        for key, value in expected.items():
            is_mapping = isinstance(found, Mapping)
            _compare(found[key] if is_mapping else getattr(found, key), value, tolerance)
    elif isinstance(expected, list):
        assert isinstance(found, Sequence)
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            _compare(one, other, tolerance)
    elif isinstance(found, Fraction):
        assert found == Fraction(expected)
    elif isinstance(found, float):
        assert found == pytest.approx(expected, abs=tolerance, rel=0)
    else:
        assert found == expected


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    """Each case gives what it says."""
    function = getattr(relations, case["call"].removeprefix("relations."))
    hints = typing.get_type_hints(function)
    given = {key: _structured(value, hints[key]) for key, value in case["given"].items()}
    assert set(given) <= set(inspect.signature(function).parameters)
    _compare(function(**given), case["expect"], case.get("tolerance", 1e-12))
