"""Public names and signatures change only on purpose, and never without a word to users."""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.making import signatures, surface

from alliance import answers, policy, relations, tours

ROOT = Path(__file__).resolve().parent.parent.parent
RENEW = "If that is meant, run `python3 dev.py api`."
NAMED = """\
alliance.tours.may = (tour, *, on)
alliance.tours.Tour = (id)
alliance.tours.Tour.state = attribute
"""


def _unreleased() -> str:
    """What the changelog says about the version to come."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return text.partition("## Unreleased")[2].partition("\n## ")[0]


def _silent(changed: tuple[str, ...], log: str) -> list[str]:
    """The changed names that a log does not name in code; a class speaks for its members."""
    told = " ".join(re.findall(r"`[^`]+`", log))
    silent = []
    for name in changed:
        owner, _, last = name.rpartition(" " if " " in name else ".")
        if owner not in changed and not re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", told):
            silent.append(name)
    return silent


def test_names_are_those_of_the_snapshot() -> None:
    """Every public name, rule and command is as the snapshot lists it."""
    kept = signatures.SNAPSHOT.read_text(encoding="utf-8").splitlines()
    found = signatures.snapshot().splitlines()
    changes = [line for line in difflib.ndiff(kept, found) if line.startswith(("+", "-"))]
    assert not changes, "\n".join(["The public names have changed:", *changes, RENEW])


def _signatures() -> Iterator[tuple[str, str]]:
    """The signature of every public function and method, as `help` shows it."""
    for row in surface.names():
        methods = inspect.getmembers(row.value, inspect.isfunction)
        own = [(f"{row.full}.{name}", value) for name, value in methods if name[0] != "_"]
        for full, value in [(row.full, row.value), *own]:
            if inspect.isfunction(value):
                yield full, str(inspect.signature(value))


def test_signatures_can_be_read() -> None:
    """No signature shows the rows of a table it takes by default."""
    found = dict(_signatures())
    assert "rules: 'RuleSet' = <RuleSet alliance 1: " in found["alliance.policy.review"]
    long = {full: len(text) for full, text in found.items() if len(text) >= 500}
    assert long == {}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (policy.SHIPPED, f"<RuleSet alliance 1: {len(policy.SHIPPED.rules)} rules>"),
        (policy.SHIPPED_POLICIES, "<PolicySet alliance 1: 0 policies>"),
        (policy.PolicySet("a\u200b", "7"), r"<PolicySet 'a\u200b' 7: 0 policies>"),
        (policy.LegalTests(policy.LEGAL_TESTS.rows[:1]), "<LegalTests: 1 test>"),
        (relations.Catalog(relations.CATALOG.rows[:2]), "<Catalog: 2 practices>"),
        (relations.INSTRUMENTS[0], "<Instrument bpns_work: 21 items>"),
        (tours.ALUMNI_DUTIES[1], "<AlumniDuty invite>"),
        (answers.Parameters(), "Parameters(rows=())"),
        (tours.TYPICAL_MONTHS, f"Parameters(rows=<{len(tours.TYPICAL_MONTHS.rows)} parameters>)"),
    ],
)
def test_tables_show_their_size(value: object, words: str) -> None:
    """What a function takes by default shows what it is and how much is in it."""
    assert repr(value) == words


def test_changelog_names_what_changed() -> None:
    """What users had and now is gone or different stands in the changelog, in code."""
    base = signatures.BASE.read_text(encoding="utf-8")
    text = signatures.SNAPSHOT.read_text(encoding="utf-8")
    silent = _silent(signatures.changed(base, text), _unreleased())
    assert not silent, f"CHANGELOG.md does not name under Unreleased, in backticks: {silent}"


@pytest.mark.parametrize(
    ("now", "names"),
    [
        (NAMED, ()),
        (NAMED + "alliance.tours.new = ()\n", ()),
        (NAMED.replace("*, on", "on"), ("alliance.tours.may",)),
        (NAMED.replace("Tour.state", "Tour.status"), ("alliance.tours.Tour.state",)),
        ("", ("alliance.tours.may", "alliance.tours.Tour", "alliance.tours.Tour.state")),
    ],
)
def test_changes_are_told_from_the_base(now: str, names: tuple[str, ...]) -> None:
    """Names that are gone or different count, new ones do not."""
    assert signatures.changed(signatures.fingerprints(NAMED), now) == names


@pytest.mark.parametrize(
    ("log", "silent"),
    [
        ("Nothing.", ["alliance.tours.may", "alliance.tours.Tour"]),
        ("It may do so.", ["alliance.tours.may", "alliance.tours.Tour"]),
        ("`tours.may` asks for a day.", ["alliance.tours.Tour"]),
        ("`dismay` and `Tours`", ["alliance.tours.may", "alliance.tours.Tour"]),
        ("`may(tour)` and `Tour` have changed.", []),
    ],
)
def test_log_has_to_name_them_in_code(log: str, silent: list[str]) -> None:
    """A word in passing does not count; a class that is named speaks for its members."""
    changed = ("alliance.tours.may", "alliance.tours.Tour", "alliance.tours.Tour.state")
    assert _silent(changed, log) == silent


def test_options_and_rules_are_named_by_their_last_word() -> None:
    """An option of a command, or a rule, is enough in a changelog."""
    changed = ("command alliance review --on", "rule NET101")
    assert _silent(changed, "`--on` is gone, and so is `NET101`.") == []
    assert _silent(changed, "`--only` is gone.") == list(changed)


def test_lines_without_a_name_are_refused() -> None:
    """A damaged list is noticed, not read over."""
    with pytest.raises(ValueError, match="has no ' = ' in it: 'alliance.tours'"):
        signatures.parsed("alliance.tours\n")
