"""Every worked case of the project; cases of areas that are not there yet are expected to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance.errors import UnknownName
from alliance.testing.cases import Case, find_function, load_cases, run_case

FILES = sorted((Path(__file__).parent.parent / "cases").glob("*.json"))
CASES = [case for file in FILES for case in load_cases(file)]

# Functions that cases call and that are not written yet. A function that exists must leave this
# list, and one that is missing must be on it, so that no case is passed over unseen.
PENDING = frozenset(
    {
        "policy.tenure_days",
    }
)


def exists(call: str) -> bool:
    """Whether the function can be called."""
    try:
        find_function(call)
    except UnknownName:
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    """The case holds, or its function is known to be missing."""
    if case.call in PENDING:
        pytest.xfail(f"{case.call} is not written yet")
    outcome = run_case(case)
    assert outcome.ok, str(outcome)


@pytest.mark.parametrize("call", sorted(PENDING))
def test_pending(call: str) -> None:
    """What is on the list of missing functions is missing; remove it once it is there."""
    assert not exists(call)


def test_nothing_else_is_missing() -> None:
    """Every function that a case calls exists or is on the list."""
    assert {case.call for case in CASES if not exists(case.call)} <= PENDING


def test_ids_are_unique() -> None:
    """No two cases of the project share an id."""
    assert len({case.id for case in CASES}) == len(CASES)
