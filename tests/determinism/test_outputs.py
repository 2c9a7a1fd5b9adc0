"""Every command prints the same, whatever the hash seed, the order of rows or the optimization.

Each output is made by a Python of its own, because the seed of hashing is set when it starts. One
run has sorted input; the others have shuffled rows, and one of them runs without assertions and
docstrings.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from alliance.cli.arguments import parser
from alliance.codec import dump
from alliance.ecosystem import Ecosystem
from alliance.examples import partner_network

# (hash seed, options of Python, whether the rows of the input changed places)
RUNS = ((0, (), False), (1, (), True), (2, ("-OO",), True))
CASES = Path(__file__).resolve().parent.parent / "cases" / "concentration.json"

ARGUMENTS = {
    "review": ("{document}", "--on", "2026-11-22", "--fail-on", "never"),
    "check": (str(CASES),),
    "may": ("performance_review", "{document}", "--engagement", "e26", "--on", "2026-11-22"),
    "rules": (),
    "explain": ("NET101",),
    "schema": (),
    "import commits": ("{commits}", "--merge-names"),
}


def commands(found: argparse.ArgumentParser, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its parser, down to those that take no further command."""
    below = [action for action in found._actions if isinstance(action.choices, dict)]
    for action in below:
        for name, each in dict(action.choices or {}).items():
            yield from commands(each, f"{above} {name}".strip())
    if not below:
        yield above, found


def formats(found: argparse.ArgumentParser) -> list[str]:
    """The formats that a command offers."""
    named = [action for action in found._actions if "--format" in action.option_strings]
    return list(named[0].choices or ()) if named else [""]


ASKED = [(name, each) for name, found in commands(parser()) for each in formats(found)]


def test_every_command_is_asked() -> None:
    """A new command needs a line above."""
    assert {name for name, _ in ASKED} == set(ARGUMENTS)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], str]:
    """The paths of the inputs, as they are and with their rows in another order."""
    place = tmp_path_factory.mktemp("inputs")
    chance = random.Random(7)  # noqa: S311 - no secret
    eco = partner_network()
    tables = {name: tuple(chance.sample(rows, len(rows))) for name, rows in eco.tables()}
    dump(eco, place / "as-is.json")
    dump(_changed(eco, tables), place / "shuffled.json")
    rows = [
        (f"c{at}", f"2026-0{1 + at % 9}-1{at % 8}", f"P{at % 7}", f"part{at % 4}", f"k{at % 6}")
        for at in range(60)
    ]
    for name, ordered in (("as-is", rows), ("shuffled", chance.sample(rows, len(rows)))):
        with (place / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            header = ("commit", "date", "contributor", "component", "name_key")
            csv.writer(out).writerows([header, *ordered])
    return {
        (kind, moved): str(place / f"{'shuffled' if moved else 'as-is'}.{ending}")
        for kind, ending in (("document", "json"), ("commits", "csv"))
        for moved in (False, True)
    }


def _changed(eco: Ecosystem, tables: dict[str, Any]) -> Ecosystem:
    return attrs.evolve(eco, **tables)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "shape"), ASKED)
def test_output_is_always_the_same(
    command: str, shape: str, inputs: dict[tuple[str, bool], str]
) -> None:
    """Byte for byte."""
    printed = set()
    for seed, options, moved in RUNS:
        paths = {kind: inputs[kind, moved] for kind in ("document", "commits")}
        words = [word.format(**paths) for word in ARGUMENTS[command]]
        done = subprocess.run(
            [sys.executable, *options, "-m", "alliance", *command.split(), *words]
            + (["--format", shape] if shape else []),
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        assert done.stdout
        printed.add(done.stdout)
    if len(printed) > 1:
        lines = [each.decode().splitlines() for each in sorted(printed)]
        apart = [pair for pair in zip(*lines[:2], strict=False) if pair[0] != pair[1]]
        pytest.fail(f"Outputs differ, first: {json.dumps(apart[:2])}")
