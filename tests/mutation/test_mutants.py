"""Mutants hold one mistake each, can be made again, and are swapped into what lives."""

from __future__ import annotations

import ast
import os
import tomllib
from pathlib import Path

import pytest
from tests.mutation.mutants import PACKAGE, mutants, mutated, sample
from tests.mutation.scores import AREAS, REASONS, Known, Score, interval, page, where_tests_lie
from tests.mutation.sessions import Fate, Seen, bounded, child

CODE = '''
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from elsewhere import Thing

__all__ = ["Kind", "most"]
Kind = int | None
LIMIT = 3

@cached(True)
def most(rows: list[int] = [1], *, strict: bool = False) -> int:
    """Not 4, of course."""
    found = 0
    for row in rows:
        if row > LIMIT and not strict:
            continue
        found += row
    if found is None:
        raise ValueError(f"{found + 1}")
    print(found)
    return pair(found, rows)
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The module above, as one of the package."""
    monkeypatch.setattr("tests.mutation.mutants.PACKAGE", tmp_path)
    path = tmp_path / "area.py"
    path.write_text(CODE, encoding="utf-8")
    return path


def test_every_kind_of_mistake_is_made(module: Path) -> None:
    """In code that runs, and neither in texts, nor annotations, nor decorators."""
    assert [mutant.key.removeprefix("area.py ") for mutant in mutants(module)] == [
        "module: 3 → 4",
        "most: False → True",
        "most: 1 → 2",
        "most: 0 → 1",
        "most: row > LIMIT and (not strict) → row > LIMIT or not strict",
        "most: row > LIMIT and (not strict) → not (row > LIMIT and (not strict))",
        "most: row > LIMIT → row >= LIMIT",
        "most: not strict → strict",
        "most: continue → break",
        "most: found += row → found -= row",
        "most: found is None → found is not None",
        "most: raise ValueError(f'{found + 1}') → pass",
        "most: print(found) → pass",
        "most: return pair(found, rows) → return None",
        "most: pair(found, rows) → pair(rows, found)",
    ]


def test_a_mutant_differs_in_its_mistake(module: Path) -> None:
    """Each is a program of its own, and none is the one that was written."""
    whole = ast.unparse(ast.parse(CODE))
    made = [ast.unparse(mutated(mutant)) for mutant in mutants(module)]
    assert len({whole, *made}) == 1 + len(made)
    for mutant, text in zip(mutants(module), made, strict=True):
        before, after = whole.splitlines(), text.splitlines()
        assert sum(one != two for one, two in zip(before, after, strict=True)) == 1, mutant.key


def test_defaults_are_made_with_the_module(module: Path) -> None:
    """What a default says is no part of the function's code, which alone can be swapped."""
    inside = [mutant.was for mutant in mutants(module) if mutant.is_in_function]
    assert "1" not in inside
    assert "False" not in inside
    assert "0" in inside


def test_the_lines_of_a_condition_are_its_own(module: Path) -> None:
    """Not those of what it guards; of a simple statement they are all."""
    lines = {mutant.was: mutant.lines for mutant in mutants(module)}
    condition = CODE.splitlines().index("        if row > LIMIT and not strict:") + 1
    assert lines["row > LIMIT"] == (condition, condition)
    assert lines["continue"] == (condition + 1, condition + 1)


def test_the_same_text_twice_is_told_apart(module: Path) -> None:
    """By its turn in the function."""
    module.write_text("def one():\n    return [1, 1]\n", encoding="utf-8")
    keys = [mutant.key for mutant in mutants(module)]
    assert keys == [
        "area.py one: return [1, 1] → return None",
        "area.py one: 1 → 2",
        "area.py one: 1 → 2 (2)",
    ]


def test_every_module_can_be_mutated() -> None:
    """The mutants of the package compile; keys name one each."""
    for area in AREAS:
        found = [each for path in (PACKAGE / area).rglob("*.py") for each in mutants(path)]
        assert len({each.key for each in found}) == len(found) > 500
        for mutant in found[::97]:
            compile(mutated(mutant), str(mutant.path), "exec")


def test_a_sample_stays_when_code_changes_elsewhere(module: Path) -> None:
    """It is drawn by a digest of each mutant, in the order of the code."""
    found = mutants(module)
    chosen = sample(found, 6, seed=1)
    assert chosen == sample(found, 6, seed=1) != sample(found, 6, seed=2)
    assert list(chosen) == [mutant for mutant in found if mutant in chosen]
    fewer = [mutant for mutant in found if mutant != chosen[2]]
    assert set(chosen) - {chosen[2]} <= set(sample(fewer, 6, seed=1))


def test_the_tests_of_an_area_exist() -> None:
    """Folders and files."""
    for area in AREAS:
        assert all((PACKAGE.parent.parent / place).exists() for place in where_tests_lie(area))
        assert any(place.startswith("tests/laws") for place in where_tests_lie(area))


def test_tests_are_tried_quickest_first(module: Path) -> None:
    """Those of the module's own file before; importing is no test."""
    seen = Seen(
        {"a::x": 0.1, "b::y": 0.2, "c::z": 1.0}, {str(module): {3: frozenset(["", "c::z"])}}
    )
    assert seen.tests(module, (2, 3)) == {"", "c::z"}
    assert seen.tests(module, (4, 9)) == set()
    assert seen.tests_of(module) == {"", "c::z"}
    assert seen.in_order(["", "c::z", "a::x", "b::y"]) == ["a::x", "b::y", "c::z"]
    assert seen.in_order(["c::z", "a::x", "b::y"], first="c") == ["c::z", "a::x", "b::y"]
    assert seen.limit("c::z") == 12


def test_work_in_a_fork_ends_there() -> None:
    """With its status, or with none where it had to be stopped."""
    here = os.getpid()
    assert child(lambda: 7 if os.getpid() != here else 0) == 7


def test_work_that_never_ends_is_stopped() -> None:
    """By its limit of processor time."""

    def endless() -> int:
        bounded(0.1)
        while True:
            pass

    assert child(endless) is None


# Example of Wilson's interval: 81 of 263, from Newcombe (1998), Statistics in Medicine 17, table I.
def test_the_interval_is_wilsons() -> None:
    """As published, and within 0 and 1 at the ends."""
    low, high = interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert interval(0, 20)[0] == 0.0
    assert interval(29, 29)[1] == 1.0


def test_the_page_lists_survivors_with_reasons() -> None:
    """And says where no reason is known."""
    fates = {"a: 1 → 2": Fate.SURVIVED, "b: 1 → 2": Fate.UNTESTED, "c: 1 → 2": Fate.KILLED}
    shown = page([Score("tours", 9, fates)], Known({"a: 1 → 2": "only larger"}), seed=4)
    assert "| tours | 9 | 3 | 1 | 33.3 % | 6.1 % to 79.2 % | 1 |" in shown
    assert "tests were added" not in shown
    assert "- `a: 1 → 2`: only larger\n" in shown
    assert "- `b: 1 → 2`: no reason is known; a test is missing\n" in shown
    assert "c: 1 → 2" not in shown
    assert "(seed 4;" in shown


def test_the_page_tells_what_a_sample_showed_at_first() -> None:
    """The share is that of before, and what is noticed since stands beside it."""
    text = """
        [reasons]
        [samples.4]
        first = {tours = 1}
        added = {tours = ["the day itself", "a tie"]}
    """
    fates = dict.fromkeys("abc", Fate.KILLED)
    shown = page([Score("tours", 9, fates)], Known.of(text, 4), seed=4)
    assert "| tours | 9 | 3 | 1 | 33.3 % | 6.1 % to 79.2 % | 3 |" in shown
    assert "- tours: the day itself; a tie\n" in shown
    assert "| 3 | 100.0 % |" in page([Score("tours", 9, fates)], Known.of(text, 5), seed=5)


def test_samples_are_kept_with_their_areas() -> None:
    """What is kept of a sample is about areas there are."""
    for seed in tomllib.loads(REASONS.read_text(encoding="utf-8"))["samples"]:
        known = Known.of(REASONS.read_text(encoding="utf-8"), int(seed))
        assert {*known.first} >= {*known.added} <= {*AREAS}
