"""Rows through rules: which rows fail or stay open, and what the finding about each says.

Generated code goes over all rows; only those that it hands over are looked at again, to name the
facts that decided or that are missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final

from alliance.answers import Fact
from alliance.ecosystem import Ecosystem, row_types
from alliance.policy import _nodes as n
from alliance.policy._compilation import fuse
from alliance.policy._evaluation import Outcome, Settings, judge, truth, why
from alliance.policy.conditions import About, about
from alliance.policy.findings import Finding, Undecided
from alliance.policy.rules import Rule
from alliance.policy.subjects import Subject, View

__all__ = ["EVERYTHING", "judge_rows", "judge_subjects", "told_by"]

# Fewer than the objects after which CPython collects its youngest generation.
_AT_ONCE: Final = 500

EVERYTHING: Final = "*"
"""The subject of what is unknown because it is not known which subjects there are."""


def judge_subjects(
    view: View, subjects: Iterable[Subject], rules: Sequence[Rule]
) -> tuple[list[Finding], list[Undecided]]:
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    unknown = _unknown(view.ecosystem)
    for subject in subjects:
        asked = [rule for rule in rules if rule.about is subject.about]
        if not asked:
            continue
        is_empty = True
        for rows in _few(subject.rows(view)):
            is_empty = False
            found, open_ = judge_rows(subject.name, rows, asked, view.settings, unknown)
            findings += found
            undecided += open_
        absent = _absent_tables(view.ecosystem, subject)
        if is_empty and absent:
            undecided += [Undecided(rule.code, EVERYTHING, absent) for rule in asked]
    return findings, undecided


def _few(rows: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The rows, some hundred at a time: gone before the garbage collector comes to look at them."""
    rest = iter(rows)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def judge_rows(
    name: str,
    rows: Sequence[Any],
    rules: Sequence[Rule],
    settings: Settings,
    absent: Collection[str] = (),
) -> tuple[list[Finding], list[Undecided]]:
    """Judge rows by rules about their class.

    Args:
        name: The field that tells rows apart.
        rows: The rows.
        rules: Rules about the class of the rows.
        settings: The value of each parameter on the day.
        absent: The tables about which nothing is known, to be named as what is missing.
    """
    failed: list[list[Any]] = [[] for _ in rules]
    unknown: list[list[Any]] = [[] for _ in rules]
    fused = fuse(tuple((rule.applies, rule.holds) for rule in rules))
    fused.run(rows, settings, [out.append for out in failed], [out.append for out in unknown])
    findings = [
        _finding(rule, str(getattr(row, name)), row, settings)
        for rule, out in zip(rules, failed, strict=True)
        for row in out
    ]
    undecided = [
        Undecided(rule.code, str(getattr(row, name)), _missing(rule, row, settings, absent))
        for rule, out in zip(rules, unknown, strict=True)
        for row in out
    ]
    return findings, undecided


def told_by(
    rule: Rule, row: object, view: View
) -> tuple[Outcome, tuple[Fact, ...], tuple[str, ...]]:
    """What a rule says about a row, all that it reads or tells of it, and what is missing."""
    settings, told = view.settings, about(rule.about)
    outcome = judge(rule.applies, rule.holds, row, settings)
    read = [leaf for node in rule.nodes for leaf in n.leaves(node)]
    leaves = dict.fromkeys((*read, *(n.Field(name, nullable=True) for name in rule.tells)))
    facts = {fact.name: fact for fact in (_fact(leaf, row, settings, told) for leaf in leaves)}
    lacks = outcome is Outcome.UNKNOWN
    missing = _missing(rule, row, settings, _unknown(view.ecosystem)) if lacks else ()
    return outcome, tuple(facts.values()), missing


def _finding(rule: Rule, subject: str, row: object, settings: Settings) -> Finding:
    told = about(rule.about)
    facts = {}
    for atom in why(rule.holds, row, settings).atoms:
        for leaf in n.leaves(atom):
            fact = _fact(leaf, row, settings, told)
            facts[fact.name] = fact
    says = rule.sentence(row, settings)
    return Finding(rule.code, subject, rule.severity, says, tuple(facts.values()), rule.remedy)


def _fact(
    leaf: n.Field | n.Setting, row: object, settings: Settings, told: Mapping[str, About]
) -> Fact:
    if isinstance(leaf, n.Field):
        entry, value = told[leaf.name], getattr(row, leaf.name)
        make = _plain_fact if value is None or value is True or value is False else Fact
        return make(leaf.name, value, entry.source, entry.unit)
    shipped = leaf.parameter
    return Fact(shipped.name, settings[shipped.name], "parameter", shipped.unit)


@cache
def _plain_fact(name: str, value: bool | None, source: str, unit: str) -> Fact:
    """The one value for all findings that rest on the same yes or no."""
    return Fact(name, value, source, unit)


def _missing(
    rule: Rule, row: object, settings: Settings, absent: Collection[str]
) -> tuple[str, ...]:
    """What the first condition that cannot be decided lacks."""
    for node in rule.nodes:
        if truth(node, row, settings) is None:
            lacking = why(node, row, settings).missing
            sought = (what for name in lacking for what in _sought(rule, name, row, absent))
            return tuple(dict.fromkeys(sought))
    raise AssertionError(rule.code)  # pragma: no cover - only undecided rules are asked


def _absent_tables(ecosystem: Ecosystem, subject: Subject) -> tuple[str, ...]:
    names = {kind: name for name, kind in row_types().items()}
    return tuple(f"table {names[k]}" for k in subject.tables if not ecosystem.states(k))


def _sought(rule: Rule, name: str, row: object, absent: Collection[str]) -> Iterable[str]:
    """What has to be supplied for a fact: unknown tables it is taken from, else what it wants."""
    entry = about(rule.about).get(name)
    sources = entry.source.split(", ") if entry else ()
    tables = [f"table {table}" for table in sources if table in absent]
    if entry and entry.wanted and not tables:
        return [entry.wanted.format_map({fact: getattr(row, fact) for fact in about(rule.about)})]
    return tables or [name]


def _unknown(ecosystem: Ecosystem) -> frozenset[str]:
    known = {name for name, _ in ecosystem.tables()}
    return frozenset(name for name in row_types() if name not in known)
