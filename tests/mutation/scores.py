"""How many mistakes the tests of an area notice.

    python -m tests.mutation.scores [AREA ...] [--size N | --all] [--seed N] [--missed]

Run by `python3 dev.py mutate`. Makes a random sample of the mutants of each area, tries them one
by one, and once all areas have a score writes docs/reference/mutation.md. Survivors are listed
there with the reason that survivors.toml gives for them, or with the remark that none is known.
What was noticed of a sample before tests were written for what it showed is kept there as well.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs
from tests.mutation.mutants import PACKAGE, Mutant, mutants, sample
from tests.mutation.sessions import Fate, Seen, reload, swap_each, watch

__all__ = ["AREAS", "Known", "Score", "interval", "main", "page"]

ROOT: Final = PACKAGE.parent.parent
PAGE: Final = ROOT / "docs" / "reference" / "mutation.md"
REASONS: Final = Path(__file__).resolve().parent / "survivors.toml"
NOTES: Final = ROOT / "build" / "mutation"
AREAS: Final = ("relations", "tours", "policy", "network")
_LAWS: Final = {
    "relations": ["test_relations_*.py"],
    "tours": ["test_tours_*.py"],
    "policy": ["test_conditions.py", "test_permissions.py", "test_classification_laws.py"],
    "network": ["test_network_*.py"],
}


@attrs.frozen
class Score:
    """What became of the mutants of an area."""

    area: str
    mutants: int
    """How many there are."""
    fates: dict[str, Fate]
    """Of those tried, by key."""

    @property
    def caught(self) -> int:
        """How many some test noticed."""
        return sum(fate.is_caught for fate in self.fates.values())

    @property
    def missed(self) -> tuple[str, ...]:
        """Those that no test noticed, in the order of the code."""
        return tuple(key for key, fate in self.fates.items() if not fate.is_caught)


def where_tests_lie(area: str) -> list[str]:
    """Where the tests of an area lie: its own, its examples, its laws and the worked cases."""
    laws = sorted(path for name in _LAWS[area] for path in (ROOT / "tests/laws").glob(name))
    return [
        f"tests/{area}",
        f"src/alliance/{area}",
        *(path.relative_to(ROOT).as_posix() for path in laws),
        "tests/testing/test_case_files.py",
    ]


def score(area: str, *, size: int | None, seed: int, caught: Mapping[str, Fate]) -> Score:
    """Try the mutants of an area, but for those that are known to be caught."""
    package = PACKAGE / area
    found = [mutant for path in sorted(package.rglob("*.py")) for mutant in mutants(path)]
    chosen = sample(found, len(found) if size is None else size, seed)
    left = [mutant for mutant in chosen if mutant.key not in caught]
    NOTES.mkdir(parents=True, exist_ok=True)
    seen = watch(where_tests_lie(area), package, NOTES / f"{area}.json")
    print(f"{area}: {len(left)} of {len(found)} mutants, {len(seen.seconds)} tests", flush=True)
    told = NOTES / f"{area}-swapped.jsonl"
    told.write_text("", encoding="utf-8")

    def tell(mutant: Mutant, fate: Fate) -> None:
        with told.open("a", encoding="utf-8") as rows:
            rows.write(json.dumps([mutant.key, fate]) + "\n")

    swap_each(where_tests_lie(area), [each for each in left if each.is_in_function], seen, tell)
    swapped = map(json.loads, told.read_text(encoding="utf-8").splitlines())
    fates = dict(caught) | {key: Fate(fate) for key, fate in swapped}
    for mutant in left:
        fate = fates.get(mutant.key, Fate.UNTESTED)
        if not fate.is_caught and needs_reload(mutant, seen):
            fates[mutant.key] = reloaded(mutant, seen)
    in_order = {each.key: fates.get(each.key, Fate.UNTESTED) for each in chosen}
    return Score(area, len(found), in_order)


def needs_reload(mutant: Mutant, seen: Seen) -> bool:
    """Whether it may have worked before any test began: while modules or tests were loaded."""
    return not mutant.is_in_function or "" in seen.tests(mutant.path, mutant.lines)


def reloaded(mutant: Mutant, seen: Seen) -> Fate:
    """The fate in a fresh session.

    Tests that run the module are tried, first of all those named after it. A table may be read
    where none of the module's code runs: after them come all others.
    """
    tests = seen.in_order(seen.tests_of(mutant.path), first=f"test_{mutant.path.stem}")
    if not mutant.is_in_function or seen.tests(mutant.path, mutant.lines) <= {""}:
        tests += seen.in_order(seen.seconds.keys() - set(tests))
    return reload(mutant, tests, seen)


def interval(caught: int, tried: int) -> tuple[float, float]:
    """The 95 % confidence interval of a share, after Wilson (1927) [share, 0–1]."""
    z = 1.959963984540054
    share = caught / tried
    middle = share + z * z / (2 * tried)
    half = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    whole = 1 + z * z / tried
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


@attrs.frozen
class Known:
    """What is known of survivors."""

    reasons: Mapping[str, str]
    """Why no test notices a mutant, by its key."""
    first: Mapping[str, int] = attrs.field(factory=dict)
    """How many were noticed in each area before tests were added for others of the sample."""
    added: Mapping[str, Sequence[str]] = attrs.field(factory=dict)
    """What those tests hold, in each area."""

    @classmethod
    def of(cls, text: str, seed: int) -> Known:
        """What a file says of the sample of a seed."""
        rows = tomllib.loads(text)
        of_sample = rows["samples"].get(str(seed), {})
        return cls(rows["reasons"], of_sample.get("first", {}), of_sample.get("added", {}))


def page(scores: Sequence[Score], known: Known, *, seed: int) -> str:
    """The page of the documentation."""
    lines = [_ABOVE.format(seed=seed)]
    for each in scores:
        tried, first = len(each.fates), known.first.get(each.area, each.caught)
        low, high = interval(first, tried)
        share = f"{first / tried:.1%} | {low:.1%} to {high:.1%}".replace("%", " %")
        if tried == each.mutants:
            share = f"{first / tried:.1%} | all were tried".replace("%", " %")
        counts = f"{each.mutants:,} | {tried:,} | {first:,}"
        lines.append(f"| {each.area} | {counts} | {share} | {each.caught:,} |")
    if known.added:
        lines += ["", "## What tests were added for", "", _ADDED, ""]
    for area, tests in known.added.items():
        lines.append(f"- {area}: {'; '.join(tests)}")
    lines += ["", "## Those that no test notices", "", _LISTED]
    for each in scores:
        if each.missed:
            lines += ["", f"### {each.area.title()}", ""]
        for key in each.missed:
            reason = known.reasons.get(key, "no reason is known; a test is missing")
            lines.append(f"- `{key}`: {reason}")
    return "\n".join(lines) + "\n"


_ABOVE: Final = """\
# Mistakes that the tests notice

`python3 dev.py mutate` puts one small mistake at a time into the code of an area and runs its \
tests.
A mistake is another comparison, `and` for `or`, a number one higher, a sum for a difference, \
a condition the other way round, swapped arguments, nothing returned, or a step left out.
Texts, annotations, decorators and what is asserted are left alone.

A random sample of each area is tried (seed {seed}; `--size` and `--all` try more).
It is tried by the tests of the area, its examples, its laws and the worked cases, with at most \
15 examples of each property that sets no number itself.
A test that fails, or exceeds its limits of time or memory, has noticed.

A sample flatters as soon as tests are written for what it shows.
So the share, with its 95 % confidence interval, is that of the sample when it was first tried.
The last column counts what is noticed now.
Code that a mistake showed to be needless is gone, and the next of the sample stands in its place.

| area | mistakes there are | tried | noticed at first | share | 95 % interval | noticed now |
| --- | --- | --- | --- | --- | --- | --- |"""
_ADDED: Final = """\
Mistakes of this sample showed that these had no test; now they have."""
_LISTED: Final = """\
Each with the reason why the program does the same, or why the difference harms nobody.
A mistake is named by module, function, and what stands where."""


def main(arguments: Sequence[str]) -> None:
    """Score the areas, and write the page once all of them have been scored here."""
    parser = argparse.ArgumentParser(prog="python3 dev.py mutate", description=__doc__)
    parser.add_argument("areas", nargs="*", choices=[*AREAS, []], metavar="AREA")
    parser.add_argument("--size", type=int, default=250, help="how many mutants of each area")
    parser.add_argument("--all", action="store_true", help="try every mutant")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument(
        "--missed", action="store_true", help="try only those that were not noticed the last time"
    )
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)
    for area in asked.areas or AREAS:
        kept = _kept(area, asked.seed)
        before = _read(kept).fates if asked.missed else {}
        caught = {key: fate for key, fate in before.items() if fate.is_caught}
        size = None if asked.all else asked.size
        made = score(area, size=size, seed=asked.seed, caught=caught)
        kept.write_text(json.dumps(attrs.asdict(made)), encoding="utf-8")
        print(f"{area}: {made.caught} of {len(made.fates)} noticed", flush=True)
        for key in made.missed:
            print(f"  {made.fates[key]}: {key}", flush=True)
    paths = [_kept(area, asked.seed) for area in AREAS]
    if all(path.exists() for path in paths):
        known = Known.of(REASONS.read_text(encoding="utf-8"), asked.seed)
        shown = page([_read(path) for path in paths], known, seed=asked.seed)
        PAGE.write_text(shown, encoding="utf-8")


def _kept(area: str, seed: int) -> Path:
    """Where the last score of an area is kept."""
    return NOTES / f"{area}-score-{seed}.json"


def _read(path: Path) -> Score:
    row = json.loads(path.read_text(encoding="utf-8"))
    fates = {key: Fate(fate) for key, fate in row["fates"].items()}
    return Score(row["area"], row["mutants"], fates)


if __name__ == "__main__":
    main(sys.argv[1:])
