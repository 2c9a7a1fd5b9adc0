"""Every worked case of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance.errors import UnknownName
from alliance.testing.cases import Case, find_function, load_cases, run_case

FILES = sorted((Path(__file__).parent.parent / "cases").glob("*.json"))
CASES = [case for file in FILES for case in load_cases(file)]


def exists(call: str) -> bool:
    """Whether the function can be called."""
    try:
        find_function(call)
    except UnknownName:
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    """The case holds."""
    outcome = run_case(case)
    assert outcome.ok, str(outcome)


def test_nothing_is_missing() -> None:
    """Every function that a case calls exists."""
    assert {case.call for case in CASES if not exists(case.call)} == set()


def test_ids_are_unique() -> None:
    """No two cases of the project share an id."""
    assert len({case.id for case in CASES}) == len(CASES)
