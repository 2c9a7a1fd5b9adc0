"""Running worked cases: reading the file, finding the function, comparing the answer."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

from alliance.errors import InvalidDocument, InvalidValue, UnknownName
from alliance.parties import Category, PartyId, Span
from alliance.testing import Case, Outcome, cases as cases_module, check, load_cases, run_case
from alliance.testing.cases import find_function

CASE: dict[str, Any] = {
    "id": "lone",
    "title": "A lone contributor carries everything",
    "call": "network.absence_factor",
    "given": {"contributions": {"ana": 3}, "share": "1/2"},
    "expect": 1,
    "source": "by hand",
}


def write(folder: Path, *cases: Any, **above: Any) -> Path:
    """A case file."""
    path = folder / "cases.json"
    path.write_text(json.dumps({"format": "alliance-cases/1", "cases": list(cases)} | above))
    return path


def outcome(**changes: Any) -> Outcome:
    """The outcome of the case, changed."""
    return run_case(Case(**(CASE | changes)))


def test_check(tmp_path: Path) -> None:
    """Checking files gives one outcome per case, in order, and prints as a line each."""
    path = write(tmp_path, CASE, CASE | {"id": "wrong", "expect": 2})
    assert [str(found) for found in check([path, path])] == [
        "lone: ok",
        "wrong: $: expected 2, got 1",
    ] * 2


def test_faults_of_the_file(tmp_path: Path) -> None:
    """Another format, ids used twice and odd expectations are refused together."""
    cases = [
        CASE,
        CASE | {"tolerance": -1},
        CASE | {"id": "c", "expect": {"error": 3, "says": None}},
        CASE | {"id": "d", "expect": {"error": "InvalidValue", "says": "is negative"}},
    ]
    with pytest.raises(InvalidDocument) as caught:
        load_cases(write(tmp_path, *cases, format="alliance-cases/2"))
    assert [fault.path for fault in caught.value.faults] == [
        "format",
        "cases[1].id",
        "cases[1].tolerance",
        "cases[2].expect.error",
        "cases[2].expect.says",
    ]


def test_keys_of_the_file(tmp_path: Path) -> None:
    """Unknown and missing keys of a case are refused with the closest that is known."""
    path = write(tmp_path, {key: CASE[key] for key in CASE if key != "title"} | {"expct": 1})
    with pytest.raises(InvalidDocument) as caught:
        load_cases(path)
    assert caught.value.source == str(path)
    assert [str(fault) for fault in caught.value.faults] == [
        "cases[0].expct: is not a known column; accepted: expect (the closest).",
        "cases[0].title: is missing.",
    ]


@pytest.mark.parametrize("text", ["", "[]", "{", "\xff", '{"cases": []}'])
def test_no_case_file(tmp_path: Path, text: str) -> None:
    """What is no case file is refused with its path."""
    path = tmp_path / "c.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(InvalidDocument, match=r"c\.json"):
        check([path])
    with pytest.raises(InvalidDocument, match="cannot be read"):
        load_cases(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("network.onon", "Did you mean 'network.onion'?"),
        ("netwrk.onion", "There is no function 'netwrk.onion'."),
        ("onion", "There is no function"),
        ("network._checked", "There is no function"),
        ("network.concentrations._checked", "There is no function"),
        ("network.Band", "There is no function"),
        ("network", "There is no function"),
        ("network.ties.math.sqrt", "There is no function"),
        ("", "There is no function"),
        ("codec.load", "Did you mean 'codec.loads'?"),
        ("testing.check", "There is no function"),
        ("errors.attrs", "There is no function"),
        ("errors.final", "There is no function"),
    ],
)
def test_no_function(call: str, says: str) -> None:
    """Only public annotated functions of the library that take no path can be called."""
    with pytest.raises(UnknownName) as caught:
        find_function(call)
    assert says in str(caught.value)
    assert outcome(call=call).difference.startswith("call: There is no function")


def test_unreadable_annotations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function whose annotations only a type checker can read is not called."""

    def onion(contributions: Nowhere) -> None:  # type: ignore[name-defined]  # noqa: F821
        """Never called."""

    onion.__module__ = "alliance.network"
    monkeypatch.setattr("alliance.network.onion", onion)
    with pytest.raises(UnknownName):
        find_function("network.onion")


def test_broken_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """An area that cannot be imported for another reason says that reason."""

    def broken(_: str) -> object:
        raise ModuleNotFoundError(name="somewhere_else")

    monkeypatch.setattr("alliance.testing.cases.importlib.import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        find_function("network.onion")


def test_given() -> None:
    """Arguments are read by the annotations of the function; all faults come together."""
    given = {"contributons": {}, "share": "half"}
    assert outcome(given=given).difference == (
        "$: expected an answer, got InvalidDocument: Cannot accept given: 3 faults. "
        "contributons: is not an argument; accepted: contributions (the closest). "
        "contributions: is missing. "
        "share: 'half' is not a rational number; "
        'accepted: a finite number or text such as "100/3" or "0.25".'
    )
    assert "contributions.ana: true is a truth value" in (
        outcome(given={"contributions": {"ana": True}}).difference
    )


def test_errors() -> None:
    """A case may expect an error by its class or a class above, and what it says."""
    bad = {"given": {"contributions": {"ana": -1}}}
    assert outcome(**bad, expect={"error": "InvalidValue", "says": "is negative"}).ok
    assert outcome(**bad, expect={"error": "AllianceError"}).ok
    assert outcome(**bad, expect={"error": "StepRefused"}).difference == (
        "$.error: expected 'StepRefused', got 'InvalidValue'"
    )
    assert outcome(**bad, expect={"error": "InvalidValue", "says": "nope"}).difference.startswith(
        "$.says: expected 'nope' in \"Cannot accept"
    )
    assert outcome(expect={"error": "InvalidValue"}).difference == (
        "$: expected InvalidValue, got 1"
    )
    assert "got InvalidValue: Cannot accept -1" in outcome(**bad).difference


@attrs.frozen
class Found:
    """Some answer."""

    rule: str = "ORC102"
    day: dt.date = dt.date(2026, 1, 1)
    category: Category = Category.VENDOR
    exact: Fraction = Fraction(100, 3)
    near: float = 0.1 + 0.2
    none: None = None
    spans: tuple[Span, ...] = (Span(),)
    names: frozenset[str] = frozenset({"b", "a"})
    shares: dict[PartyId, int] = attrs.Factory(lambda: {PartyId("1"): 50})

    def method(self) -> int:
        """Not part of an answer."""
        return 1

    @property
    def broken(self) -> int:
        """Fails when it is read."""
        raise InvalidValue("x", 1, "is\nbroken", "nothing")


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ({"rule": "ORC102", "day": "2026-01-01", "category": "vendor", "none": None}, ""),
        ({"exact": "100/3", "near": 0.3, "names": ["a", "b"], "shares": {"1": 50}}, ""),
        ({"spans": [{"start": "unknown", "end": "open"}]}, ""),
        ({"rule": "ORC101"}, "$.rule: expected 'ORC101', got 'ORC102'"),
        ({"spans": []}, "$.spans: expected 0 items, got 1"),
        (
            {"spans": [{"start": "2026-01-01"}]},
            "$.spans[0].start: expected '2026-01-01', got 'unknown'",
        ),
        ({"rule": ["a"]}, "$.rule: expected a list, got 'ORC102'"),
        ({"shares": {"2": 1}}, "$.shares.2: expected 1, got no such key"),
        ({"shares": {"1": "50"}}, "$.shares.1: expected '50', got 50"),
        ({"method": 1}, "$.method: expected 1, got no such attribute"),
        ({"_x": 1}, "$._x: expected 1, got no such attribute"),
        ({"zzz": 1}, "$.zzz: expected 1, got no such attribute"),
        ({"exact": 33}, "$.exact: expected 33, got '100/3'"),
        ({"near": 0.31}, "$.near: expected 0.31, got 0.30000000000000004"),
        ({"none": False}, "$.none: expected False, got None"),
        (
            {"broken": 1},
            (
                "$: the answer cannot be compared: Cannot accept 1 as x: it is broken. "
                "Accepted: nothing."
            ),
        ),
    ],
)
def test_comparing(monkeypatch: pytest.MonkeyPatch, expect: Any, difference: str) -> None:
    """An answer is compared key by key in the form of documents; the first difference counts."""
    monkeypatch.setattr(cases_module, "find_function", lambda _: Found)
    assert outcome(given={}, expect=expect).difference == difference


@pytest.mark.parametrize(
    ("expect", "found", "tolerance", "ok"),
    [
        (1, 1, None, True),
        (1, True, None, False),
        (True, True, None, True),
        (1, 1.0, None, True),
        (0.4, Fraction(2, 5), None, True),
        (1, 1 + 1e-13, None, True),
        (1, 1.001, None, False),
        (1, 1.001, 0.01, True),
        (1, 2, 1, True),
        (1, Fraction(1), None, True),
        (1, Fraction(10**30 + 1, 10**30), None, False),
        (0.5, float("nan"), None, False),
        (None, float("nan"), None, False),
    ],
)
def test_numbers(
    monkeypatch: pytest.MonkeyPatch, expect: Any, found: Any, tolerance: float | None, *, ok: bool
) -> None:
    """Floats are compared up to rounding, other numbers exactly, both within a given tolerance."""
    monkeypatch.setattr(cases_module, "find_function", lambda _: lambda: found)
    assert outcome(given={}, expect=expect, tolerance=tolerance).ok is ok
