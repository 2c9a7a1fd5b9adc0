"""Files of worked cases are collected as tests, and say in full why a case does not hold."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from alliance.testing import plugin

pytest_plugins = ["pytester"]

CASE: dict[str, Any] = {
    "id": "lone",
    "title": "A lone contributor carries everything",
    "call": "network.absence_factor",
    "given": {"contributions": {"ana": 3}, "share": "1/2"},
    "expect": 1,
    "source": "by hand",
}


def write(pytester: pytest.Pytester, name: str = "own.alliance.json", **changes: Any) -> None:
    """A file with one case."""
    cases = [CASE | changes]
    text = json.dumps({"format": "alliance-cases/1", "cases": cases})
    pytester.path.joinpath(name).write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run pytest there, with no setting of ours."""
    pytester.makeini("[pytest]\n")
    return pytester.runpytest_inprocess("-p", "no:cacheprovider", *options)


def test_a_case_that_holds_passes(pytester: pytest.Pytester) -> None:
    """It is a test, named after its id; pytest finds the plugin by itself."""
    write(pytester)
    pytester.makeini("[pytest]\n")
    result = pytester.runpytest_subprocess("-v")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["own.alliance.json::lone PASSED*"])


def test_a_case_that_does_not_hold_shows_every_difference(pytester: pytest.Pytester) -> None:
    """Each with its path, and no traceback of ours."""
    given = {"outcomes": [1, 1, 0], "forgetting": 1}
    write(
        pytester,
        call="relations.reputation",
        given=given,
        expect={"positive": 5, "negative": 7},
    )
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*A lone contributor*",
            "*call: relations.reputation",
            "*$.positive: expected 5, got *",
            "*$.negative: expected 7, got *",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_many_differences_are_cut(pytester: pytest.Pytester) -> None:
    """The rest is counted."""
    claims = {f"p{number}": 1 for number in range(30)}
    write(
        pytester,
        call="relations.share",
        given={"amount": 30, "claims": claims, "rule": "equal"},
        expect=dict.fromkeys(claims, 2),
    )
    run(pytester).stdout.fnmatch_lines(["*and 10 more"])


def test_a_file_that_is_none_is_an_error_with_all_faults(pytester: pytest.Pytester) -> None:
    """Nothing of it is run."""
    write(pytester, tolerance=-1, extra=1)
    result = run(pytester)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*cases*extra*"])


def test_other_files_are_left_alone(pytester: pytest.Pytester) -> None:
    """Unless the setting names them."""
    write(pytester, name="cases.json")
    run(pytester).assert_outcomes()
    run(pytester, "-o", "alliance_cases=cases.json").assert_outcomes(passed=1)


def test_cases_can_be_chosen_and_left_out(pytester: pytest.Pytester) -> None:
    """By their marker, and by an option."""
    write(pytester)
    pytester.makepyfile("def test_other(): pass")
    run(pytester, "-m", "alliance").assert_outcomes(passed=1, deselected=1)
    run(pytester, "--no-alliance-cases").assert_outcomes(passed=1)
    run(pytester, "--strict-markers", "own.alliance.json").assert_outcomes(passed=1)


def test_without_hypothesis_nothing_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Hypothesis was not loaded, the plugin does not watch for our areas."""
    asked: list[str] = []
    monkeypatch.setattr(plugin, "register", lambda: asked.append("register"))
    plugin.pytest_collection_finish()
    monkeypatch.delitem(sys.modules, "hypothesis")
    plugin.pytest_collection_finish()
    assert asked == ["register"]
