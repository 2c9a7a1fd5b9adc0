"""The worked cases, read by a small adapter."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import alliance.network
from alliance.network import Network, Tie

CASES = Path(__file__).parent.parent / "cases"
FILES = ("network_florentine.json", "network_krackhardt.json", "concentration.json")


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=case["id"])
        for name in FILES
        for case in json.loads((CASES / name).read_text("utf-8"))["cases"]
    ]


def _given(name: str, value: Any) -> Any:
    if name == "network":
        ties = tuple(Tie(**row) for row in value["ties"])
        return Network(directed=value["directed"], parties=tuple(value["parties"]), ties=ties)
    return Fraction(value) if name == "share" else value


def _agrees(result: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, dict):
        return all(
            _agrees(
                result[key] if isinstance(result, dict) else getattr(result, key), item, tolerance
            )
            for key, item in expected.items()
        )
    if isinstance(expected, list):
        return len(result) == len(expected) and all(
            _agrees(one, other, tolerance) for one, other in zip(result, expected, strict=True)
        )
    if isinstance(result, Fraction) and not isinstance(expected, float):
        return result == Fraction(expected)
    if isinstance(expected, float):
        return result is not None and abs(result - expected) <= tolerance
    return bool(result == expected)


@pytest.mark.parametrize("case", _cases())
def test_case(case: Any) -> None:
    """Every worked case comes out as published or as agreed between implementations."""
    function = getattr(alliance.network, case["call"].rpartition(".")[2])
    given = {name: _given(name, value) for name, value in case["given"].items()}
    subject = next(iter(given))
    expected = case["expect"]
    if isinstance(expected, dict) and "error" in expected:
        with pytest.raises(Exception, match=expected.get("says", "")) as raised:
            function(given.pop(subject), **given)
        assert type(raised.value).__name__ == expected["error"]
        return
    result = function(given.pop(subject), **given)
    assert _agrees(result, expected, case.get("tolerance", 1e-12)), result
