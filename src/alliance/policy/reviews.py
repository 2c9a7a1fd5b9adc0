"""Reviews: all rules over all facts on a day, and what changed between two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, final

import attrs

from alliance.answers import Fact, Parameters
from alliance.answers.facts import said
from alliance.ecosystem import Ecosystem, OwnParameter, row_types
from alliance.errors import UnknownName
from alliance.policy import _nodes as n
from alliance.policy._compilation import fuse
from alliance.policy._evaluation import Settings, truth, why
from alliance.policy.conditions import about
from alliance.policy.findings import Finding, Severity, Undecided
from alliance.policy.rows.waivers import WaiverFacts, waiver_rows
from alliance.policy.rules import Rule
from alliance.policy.rulesets import RuleSet
from alliance.policy.shipped import SHIPPED
from alliance.policy.subjects import Subject, View
from alliance.policy.waivers import Waiver

__all__ = ["Comparison", "Review", "Waived", "compare", "review"]

EVERYTHING: Final = "*"
"""The subject of what is unknown because it is not known which subjects there are."""


@final
@attrs.frozen
class Waived:
    """A finding and the waiver that sets it aside."""

    finding: Finding
    waiver: Waiver


@final
@attrs.frozen
class Review:
    """What the rules say about an ecosystem on a day.

    Args:
        on: The day.
        findings: What is not as it should be, by rule, then subject.
        undecided: What could not be judged and what is missing for it, in the same order.
        waived: The findings that a waiver sets aside.
        rules: The codes of the rules that were asked.
        version: The name and version of the rule set.

    Examples:
        >>> from alliance.ecosystem import Ecosystem, Service
        >>> eco = Ecosystem(services=(Service(name="payroll", essential=True),))
        >>> print(review(eco, on=dt.date(2026, 11, 22), select=["ORC141"]))
        payroll
          warning ORC141: Nobody is named as the owner of the essential service payroll.
            because: has owner is no (services)
            remedy: Name who inside answers for it.
        <BLANKLINE>
        1 finding on 2026-11-22: 1 warning.
    """

    on: dt.date
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...] = ()
    waived: tuple[Waived, ...] = ()
    rules: tuple[str, ...] = ()
    version: str = ""

    @property
    def worst(self) -> Severity | None:
        """The heaviest severity among the findings; `None` where there is none."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)

    def by_subject(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The findings of each subject, the worst first, subjects with the worst first."""
        ordered = sorted(self.findings, key=attrgetter("subject"))
        groups = [
            (subject, tuple(sorted(group, key=lambda f: (-f.severity.rank, f.rule))))
            for subject, group in groupby(ordered, key=attrgetter("subject"))
        ]
        return tuple(sorted(groups, key=lambda item: (-item[1][0].severity.rank, item[0])))

    def __str__(self) -> str:
        return "\n".join(_printed(self))


def review(
    ecosystem: Ecosystem,
    *,
    on: dt.date,
    select: Collection[str] | None = None,
    ignore: Collection[str] = (),
    waivers: Sequence[Waiver] = (),
    parameters: Parameters = Parameters(),
    rules: RuleSet = SHIPPED,
) -> Review:
    """Judge an ecosystem on a day by all rules, or by some of them.

    Args:
        ecosystem: The facts.
        on: The day asked about.
        select: Codes of rules, or beginnings of codes such as `ORC`; all where left out.
        ignore: Codes or beginnings of codes to leave out again.
        waivers: The findings to set aside. Expired and unused ones are findings themselves.
        parameters: Values that come before the ecosystem's own and the shipped ones.
        rules: The rules with their subjects; add your own as `SHIPPED + RuleSet(...)`.

    Returns:
        Every finding, every subject that could not be judged with what is missing, and what was
        waived. Nothing that is unknown passes as fine.

    Raises:
        UnknownName: A code, a waived rule or a parameter is not known; the closest one is named.
        InvalidValue: A parameter has a value of another kind than the shipped one.

    Examples:
        >>> from alliance.ecosystem import Ecosystem, Service
        >>> eco = Ecosystem(services=(Service(name="payroll", essential=True),))
        >>> [f.rule for f in review(eco, on=dt.date(2026, 11, 22)).findings]
        ['ORC141']
    """
    chosen = rules.selected(select, ignore)
    for waiver in waivers:
        if waiver.rule not in rules.codes:
            raise UnknownName("rule", waiver.rule, rules.codes)
    own = Parameters(tuple(row.parameter() for row in ecosystem.rows(OwnParameter)))
    view = View(ecosystem, on, rules.settings(own.overlaid(parameters.rows), on))
    findings, undecided = _judged(view, rules.subjects, chosen)
    kept, waived = _parted(findings, waivers, on)
    kept += _judged_waivers(view, chosen, waivers, waived)
    return Review(
        on,
        tuple(sorted(kept, key=_place)),
        tuple(sorted(undecided, key=_place)),
        tuple(sorted(waived, key=lambda row: _place(row.finding))),
        tuple(rule.code for rule in chosen),
        f"{rules.name} {rules.version}",
    )


@final
@attrs.frozen
class Comparison:
    """What two reviews have in common and what not; a finding is its rule and its subject.

    Args:
        gone: Found before, and no more.
        new: Found only after.
        unchanged: Found both times, as it was found after.

    Examples:
        >>> owed = Finding("ORC141", "payroll", Severity.WARNING, "Nobody owns payroll.")
        >>> day = dt.date(2026, 11, 22)
        >>> compare(Review(day, (owed,)), Review(day, ())).gone[0].subject
        'payroll'
    """

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]

    def __str__(self) -> str:
        lines = [
            f"{sign} {finding}"
            for sign, rows in (("-", self.gone), ("+", self.new), ("=", self.unchanged))
            for finding in rows
        ]
        counts = f"{len(self.gone)} gone, {len(self.new)} new, {len(self.unchanged)} unchanged."
        return "\n".join([*lines, counts])


def compare(before: Review, after: Review) -> Comparison:
    """What changed between two reviews, say of an ecosystem as it is and as it might be.

    Args:
        before: The one review.
        after: The other.

    Examples:
        >>> day = dt.date(2026, 11, 22)
        >>> print(compare(Review(day, ()), Review(day, ())))
        0 gone, 0 new, 0 unchanged.
    """
    old = {_place(finding) for finding in before.findings}
    now = {_place(finding) for finding in after.findings}
    return Comparison(
        tuple(f for f in before.findings if _place(f) not in now),
        tuple(f for f in after.findings if _place(f) not in old),
        tuple(f for f in after.findings if _place(f) in old),
    )


# -- judging -----------------------------------------------------------------------------------


def _judged(
    view: View, subjects: Iterable[Subject], rules: Sequence[Rule]
) -> tuple[list[Finding], list[Undecided]]:
    findings: list[Finding] = []
    undecided: list[Undecided] = []
    for subject in subjects:
        asked = [rule for rule in rules if rule.about is subject.about]
        if not asked:
            continue
        rows = list(subject.rows(view))
        absent = _absent_tables(view.ecosystem, subject)
        if not rows and absent:
            undecided += [Undecided(rule.code, EVERYTHING, absent) for rule in asked]
        found, open_ = judge_rows(subject.name, rows, asked, view.settings)
        findings += found
        undecided += open_
    return findings, undecided


def judge_rows(
    name: str, rows: Sequence[Any], rules: Sequence[Rule], settings: Settings
) -> tuple[list[Finding], list[Undecided]]:
    """Judge rows by rules about their class; `name` is the field that tells rows apart."""
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
        Undecided(rule.code, str(getattr(row, name)), _missing(rule, row, settings))
        for rule, out in zip(rules, unknown, strict=True)
        for row in out
    ]
    return findings, undecided


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
    leaf: n.Field | n.Setting, row: object, settings: Settings, told: Mapping[str, Any]
) -> Fact:
    if isinstance(leaf, n.Field):
        entry = told[leaf.name]
        return Fact(leaf.name, getattr(row, leaf.name), entry.source, entry.unit)
    shipped = leaf.parameter
    return Fact(shipped.name, settings[shipped.name], "parameter", shipped.unit)


def _missing(rule: Rule, row: object, settings: Settings) -> tuple[str, ...]:
    """What the first condition that cannot be decided lacks."""
    for node in rule.nodes:
        if truth(node, row, settings) is None:
            return why(node, row, settings).missing
    raise AssertionError(rule.code)  # pragma: no cover - only undecided rules are asked


def _absent_tables(ecosystem: Ecosystem, subject: Subject) -> tuple[str, ...]:
    names = {kind: name for name, kind in row_types().items()}
    return tuple(f"table {names[k]}" for k in subject.tables if not ecosystem.states(k))


# -- waivers -----------------------------------------------------------------------------------


def _parted(
    findings: Iterable[Finding], waivers: Iterable[Waiver], on: dt.date
) -> tuple[list[Finding], list[Waived]]:
    """The findings that stay and those that a waiver in force sets aside."""
    in_force = {(w.rule, w.subject): w for w in waivers if not w.is_expired(on)}
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = in_force.get(_place(finding))
        if waiver is None:
            kept.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    return kept, waived


def _judged_waivers(
    view: View, rules: Sequence[Rule], waivers: Sequence[Waiver], waived: Sequence[Waived]
) -> list[Finding]:
    asked = [rule for rule in rules if rule.about is WaiverFacts]
    if not asked:
        return []
    codes = {rule.code for rule in rules}
    used = {_place(row.finding) for row in waived}
    rows = waiver_rows(waivers, on=view.on, asked=codes, used=used)
    return judge_rows("waiver", list(rows), asked, view.settings)[0]


def _place(row: Finding | Undecided) -> tuple[str, str]:
    return row.rule, row.subject


# -- printing ----------------------------------------------------------------------------------


def _printed(report: Review) -> Iterator[str]:
    for subject, findings in report.by_subject():
        yield said(subject)
        for finding in findings:
            yield f"  {finding.severity} {finding.rule}: {finding.says}"
            if finding.facts:
                yield f"    because: {'; '.join(map(str, finding.facts))}"
            if finding.remedy:
                yield f"    remedy: {finding.remedy}"
        yield ""
    yield from _printed_unknowns(report.undecided)
    for row in report.waived:
        waiver = row.waiver
        yield (
            f"waived {row.finding.rule} {said(row.finding.subject)}: {said(waiver.reason)} "
            f"({said(waiver.owner)}, until {waiver.expires})"
        )
    yield _summary(report)


def _printed_unknowns(undecided: Iterable[Undecided]) -> Iterator[str]:
    """One line per rule and set of missing facts, so that a thin document stays readable."""
    ordered = sorted(undecided, key=lambda row: (row.rule, row.missing))
    for (rule, missing), group in groupby(ordered, key=attrgetter("rule", "missing")):
        subjects = [said(row.subject) for row in group]
        where = ""
        if subjects != [EVERYTHING]:
            rest = f" and {len(subjects) - 3:,} more" if len(subjects) > 3 else ""
            where = f" for {', '.join(subjects[:3])}{rest}"
        yield f"unknown {rule}{where}: for want of {', '.join(missing)}"


def _summary(report: Review) -> str:
    total = len(report.findings)
    counts = [
        f"{count} {severity}{'s' if count != 1 else ''}"
        for severity in sorted(Severity, key=lambda s: -s.rank)
        if (count := sum(f.severity is severity for f in report.findings))
    ]
    tail = f": {', '.join(counts)}" if counts else ""
    more = [
        f"{len(rows):,} {word}"
        for rows, word in ((report.undecided, "unknown"), (report.waived, "waived"))
        if rows
    ]
    extra = f" ({', '.join(more)})" if more else ""
    return f"{total} finding{'s' if total != 1 else ''} on {report.on}{tail}{extra}."
