"""Reviews: all rules over all facts on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final, final

import attrs

from alliance.answers import Parameter, Parameters
from alliance.arguments import check_day, check_kind, check_several
from alliance.displays import as_html, said
from alliance.ecosystem import Ecosystem, OwnParameter
from alliance.errors import InvalidValue, UnknownName
from alliance.policy._judging import judge_rows, judge_subjects
from alliance.policy._printing import grouped, printed, summed_up
from alliance.policy.findings import Finding, Severity, Undecided
from alliance.policy.rows.waivers import WaiverFacts, waiver_rows
from alliance.policy.rules import Rule
from alliance.policy.rulesets import RuleSet
from alliance.policy.shipped import SHIPPED
from alliance.policy.subjects import View, check_ecosystem
from alliance.policy.waivers import Waiver

__all__ = ["Review", "Waived", "review"]


@final
@attrs.frozen
class Waived:
    """A finding and the waiver that sets it aside."""

    finding: Finding
    waiver: Waiver

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{self.finding} Set aside by {said(self.waiver.owner)} until {self.waiver.expires}."


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
        parameters: What the rules read, as it was in force on the day; in the order of the set.

    Examples:
        >>> from alliance.ecosystem import Ecosystem, Service
        >>> eco = Ecosystem(services=(Service(name="payroll", essential=True),))
        >>> print(review(eco, on=dt.date(2026, 11, 22), select=["ORC141"]))
        payroll
          warning ORC141: Nobody is named as the owner of the essential service payroll.
            because: has owner: no (services)
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
    parameters: tuple[Parameter, ...] = ()

    _repr_html_ = as_html

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings; `None` where there is none."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)

    def by_subject(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The findings of each subject, the worst first, subjects with the worst first."""
        ordered = sorted(self.findings, key=attrgetter("subject"))
        groups = [
            (subject, tuple(sorted(group, key=lambda f: (-f.severity.rank, f.rule))))
            for subject, group in groupby(ordered, key=attrgetter("subject"))
        ]
        return tuple(sorted(groups, key=lambda item: (-item[1][0].severity.rank, item[0])))

    def unknowns(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """What could not be judged: rule, missing facts, and the subjects they are missing for.

        One row per rule and set of missing facts, in that order; the subject `*` says that it is
        not known which subjects there are.
        """
        return grouped(self.undecided)

    @property
    def summary(self) -> str:
        """The findings counted by severity, with what is unknown and what was waived."""
        return summed_up(self)

    def __str__(self) -> str:
        return "\n".join(printed(self))


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
        InvalidValue: What was given is not an ecosystem, no rule is selected, a waiver names
            several rules, or a parameter has a value of another kind than the shipped one, or one
            outside its range, such as a share above 1.

    Examples:
        >>> from alliance.ecosystem import Ecosystem, Service
        >>> eco = Ecosystem(services=(Service(name="payroll", essential=True),))
        >>> [f.rule for f in review(eco, on=dt.date(2026, 11, 22)).findings]
        ['ORC141']
    """
    check_ecosystem(ecosystem)
    check_kind(rules, RuleSet, "rules")
    _check_arguments(on, select, ignore, waivers, parameters)
    chosen = rules.selected(select, ignore)
    if ignore and not chosen:
        raise InvalidValue("ignore", ignore, "leaves out every rule", "codes that leave one")
    for waiver in waivers:
        _check_waiver(waiver, rules)
    own = Parameters(tuple(own_parameters(ecosystem, rules)))
    set_ = own.overlaid(parameters.rows)
    view = View(ecosystem, on, rules.settings(set_, on))
    findings, undecided = judge_subjects(view, rules.subjects, chosen)
    kept, waived = _parted(findings, waivers, on)
    kept += _judged_waivers(view, chosen, waivers, waived)
    return Review(
        on,
        tuple(sorted(kept, key=_place)),
        tuple(sorted(undecided, key=_place)),
        tuple(sorted(waived, key=lambda row: _place(row.finding))),
        tuple(rule.code for rule in chosen),
        f"{rules.name} {rules.version}",
        _read(rules, chosen, set_, on),
    )


def own_parameters(ecosystem: Ecosystem, rules: RuleSet) -> Iterator[Parameter]:
    """The organization's own values, except those that only rules outside of this set read."""
    read = {row.name for row in rules.parameters}
    read_elsewhere = {row.name for row in SHIPPED.parameters} - read
    for row in ecosystem.rows(OwnParameter):
        if row.name not in read_elsewhere:
            yield row.parameter()


_CODES: Final = "a list of codes such as ['ORC14']"
_WAIVERS: Final = "a list of waivers, as alliance.codec.load_waivers(path) gives"


def _check_arguments(
    on: object, select: object, ignore: object, waivers: object, parameters: object
) -> None:
    check_day(on)
    if select is not None:
        check_several(select, "select", _CODES)
    check_several(ignore, "ignore", _CODES)
    check_several(waivers, "waivers", _WAIVERS)
    if select is not None and not select:
        raise InvalidValue("select", select, "chooses no rule", f"{_CODES}, or None for all")
    check_kind(
        parameters,
        Parameters,
        "parameters",
        "Parameters, such as Parameters((Parameter('watch_limit', 0.4),))",
    )


def _read(
    rules: RuleSet, chosen: Sequence[Rule], own: Parameters, on: dt.date
) -> tuple[Parameter, ...]:
    """The parameters that the chosen rules and the rows they judge read, as in force on a day."""
    about = {rule.about for rule in chosen}
    read = {row.name for rule in chosen for row in rule.parameters}
    read |= {row.name for each in rules.subjects if each.about in about for row in each.parameters}
    laid = Parameters(rules.parameters).overlaid(own.rows)
    found = ((row, laid.in_force(row.name, on)) for row in rules.parameters if row.name in read)
    # An organization sets a value and no unit: that of the shipped one goes on to hold.
    return tuple(attrs.evolve(now, unit=now.unit or row.unit) for row, now in found if now)


def _check_waiver(waiver: Waiver, rules: RuleSet) -> None:
    check_kind(waiver, Waiver, "a waiver", "a Waiver, as alliance.codec.load_waivers(path) gives")
    if waiver.rule in rules.codes:
        return
    begun = [code for code in rules.codes if waiver.rule and code.startswith(waiver.rule.upper())]
    if begun:
        raise InvalidValue(
            "Waiver.rule",
            waiver.rule,
            "is not the code of one rule, and a waiver names one",
            f"one of {', '.join(begun)}" if len(begun) > 1 else repr(begun[0]),
        )
    raise UnknownName("rule", waiver.rule, rules.codes)


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
