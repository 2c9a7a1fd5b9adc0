"""Rule sets: the rules of a review, what they are about, and the parameters they read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any, final

import attrs

from alliance.answers import Parameter, Parameters
from alliance.displays import as_html, plural, said
from alliance.errors import InvalidValue, RuleMisuse, UnknownName
from alliance.policy.conditions import parameter
from alliance.policy.rules import Retired, Rule
from alliance.policy.subjects import Subject

__all__ = ["RuleSet"]


@final
@attrs.frozen(repr=False)
class RuleSet:
    """Rules with the subjects they are about; sets are added up with `+`.

    Args:
        name: Whose rules they are.
        version: The version of the set; a review names it.
        subjects: What the rules are about.
        rules: The rules, in the order of their documentation.
        retired: The codes that are no longer used.

    Raises:
        RuleMisuse: A code is used twice, or a rule is about a class that no subject makes.
    """

    name: str
    version: str
    subjects: tuple[Subject, ...] = ()
    rules: tuple[Rule, ...] = ()
    retired: tuple[Retired, ...] = ()

    _repr_html_ = as_html

    def __repr__(self) -> str:
        return (
            f"<RuleSet {said(self.name)} {said(self.version)}: {plural('rule', len(self.rules))}>"
        )

    def __str__(self) -> str:
        return (
            f"Rule set {said(self.name)} {said(self.version)}: {len(self.rules):,} rules about "
            f"{len(self.subjects):,} kinds of subject."
        )

    def __attrs_post_init__(self) -> None:
        codes = Counter([*self.codes, *(row.code for row in self.retired)])
        twice = sorted(code for code, count in codes.items() if count > 1)
        if twice:
            raise RuleMisuse(
                f"{', '.join(twice)} would be used twice", "Give each rule its own code"
            )
        known = {subject.about for subject in self.subjects}
        for rule in self.rules:
            if rule.about not in known:
                raise RuleMisuse(
                    f"{rule.code} is about {rule.about.__name__}, which no subject makes rows of",
                    "Add Subject(name, about, rows) to the rule set",
                )

    def __add__(self, other: RuleSet) -> RuleSet:
        names = f"{self.name} + {other.name}", f"{self.version} + {other.version}"
        subjects = tuple(dict.fromkeys((*self.subjects, *other.subjects)))
        rules, retired = (*self.rules, *other.rules), (*self.retired, *other.retired)
        return RuleSet(*names, subjects, rules, retired)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter that a condition or a row function reads, as shipped, each once."""
        read = [row for rule in self.rules for row in rule.parameters]
        return tuple(dict.fromkeys(read + [row for s in self.subjects for row in s.parameters]))

    def rule(self, code: str) -> Rule:
        """The rule of that code, in capitals or not.

        Raises:
            UnknownName: There is none.
        """
        for rule in self.rules:
            if rule.code == in_capitals(code):
                return rule
        raise UnknownName("rule", code, self.codes)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all rules, in order."""
        return tuple(rule.code for rule in self.rules)

    def selected(self, select: Collection[str] | None, ignore: Collection[str]) -> tuple[Rule, ...]:
        """The rules that some codes, or beginnings of codes, choose.

        Args:
            select: Which rules to take, in capitals or not; all where it is `None`.
            ignore: Which of them to leave out.

        Raises:
            UnknownName: A code begins the code of no rule.
        """
        chosen = ("",) if select is None else tuple(map(self._begun, select))
        left_out = tuple(map(self._begun, ignore))
        return tuple(
            rule
            for rule in self.rules
            if rule.code.startswith(chosen) and not rule.code.startswith(left_out)
        )

    def _begun(self, code: str) -> str:
        """The beginning of a code, as rules are written."""
        begun = in_capitals(code)
        if not begun or not any(known.startswith(begun) for known in self.codes):
            raise UnknownName("rule", str(code), self.codes)
        return begun

    def settings(self, own: Parameters, on: dt.date) -> Mapping[str, Any]:
        """The value of each parameter on a day, an organization's own laid over the shipped ones.

        Raises:
            UnknownName: A value is given for a parameter that nothing reads.
            InvalidValue: A value is of another kind than the shipped one, or outside its range.
        """
        shipped = {row.name: row for row in self.parameters}
        for row in own.rows:
            if row.name not in shipped:
                raise UnknownName("parameter", row.name, tuple(shipped))
            _check_range(row, shipped[row.name])
            kind = parameter(shipped[row.name]).kind
            if parameter(row).kind is not kind:
                raise InvalidValue(
                    f"parameter {row.name}",
                    row.value,
                    "is of another kind than the shipped value",
                    f"a value such as {shipped[row.name].value!r}",
                )
        laid = Parameters(self.parameters).overlaid(own.rows)
        return {name: laid.value(name, on) for name in laid.names}


def in_capitals(code: object) -> str:
    """A code in the spelling of rules; empty for anything but text."""
    return code.upper() if isinstance(code, str) else ""


def _check_range(row: Parameter, shipped: Parameter) -> None:
    """A count stays whole, no period or count is negative, a share is one."""
    value = row.value
    if isinstance(value, str | bool) or isinstance(shipped.value, str | bool):
        return
    what = f"parameter {row.name}"
    if shipped.unit.startswith("share"):
        if not 0 <= value <= 1:
            raise InvalidValue(what, value, "is no share", "a share from 0 to 1, as 0.5 for 50 %")
        return
    if isinstance(shipped.value, int) and not isinstance(value, int):
        raise InvalidValue(what, value, "is not whole", "a whole number")
    if value < 0:
        raise InvalidValue(what, value, "is below zero", "0 or more")
