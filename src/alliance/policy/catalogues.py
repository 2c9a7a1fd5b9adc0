"""The catalogue: what each rule promises and how it decides, made from the rule itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alliance.policy.conditions import about
from alliance.policy.rules import Rule
from alliance.policy.rulesets import RuleSet, in_capitals
from alliance.policy.shipped import SHIPPED

__all__ = ["catalogue", "explain"]


def catalogue(*, rules: RuleSet = SHIPPED) -> tuple[dict[str, Any], ...]:
    """Every rule as plain data, ready for JSON, in the order of the set.

    Args:
        rules: The rule set.

    Examples:
        >>> catalogue()[0]["code"], catalogue()[0]["severity"]
        ('PAR101', 'warning')
    """
    return tuple(_entry(rule, rules) for rule in rules.rules)


def explain(code: str, *, rules: RuleSet = SHIPPED) -> str:
    """A rule as a page: what it promises, how it decides, what to do about a finding.

    A retired code names what took its place.

    Args:
        code: The code of a rule, in capitals or not.
        rules: The rule set.

    Raises:
        UnknownName: There is no such rule; the closest one is named.

    Examples:
        >>> print(explain("ORC141").splitlines()[0])
        ORC141 service-owned (warning)
    """
    for row in rules.retired:
        if row.code == in_capitals(code):
            successor = f" {row.successor} took its place." if row.successor else ""
            return f"{row.code} {row.name} is retired: {row.reason}{successor}"
    return "\n".join(_page(rules.rule(code), rules))


def _entry(rule: Rule, rules: RuleSet) -> dict[str, Any]:
    told = about(rule.about)
    return {
        "code": rule.code,
        "name": rule.name,
        "subject": _subject(rule, rules),
        "severity": rule.severity.value,
        "promise": rule.promise,
        "applies": rule.applicability or None,
        "holds": rule.condition,
        "facts": [
            {
                "name": name,
                "says": told[name].says,
                "unit": told[name].unit,
                "source": told[name].source,
            }
            for name in rule.reads
        ],
        "parameters": [
            {"name": row.name, "value": row.value, "unit": row.unit, "source": str(row.source)}
            for row in rule.parameters
        ],
        "says": rule.says,
        "reason": rule.reason,
        "remedy": rule.remedy,
        "set_aside": rule.set_aside,
        "source": {"text": str(rule.source), "certainty": rule.source.certainty.value},
    }


def _subject(rule: Rule, rules: RuleSet) -> str:
    return next(subject.name for subject in rules.subjects if subject.about is rule.about)


def _page(rule: Rule, rules: RuleSet) -> Iterator[str]:
    told = about(rule.about)
    yield f"{rule.code} {rule.name} ({rule.severity})"
    yield ""
    yield f"Promise: {rule.promise}."
    yield f"Judged for each: {_subject(rule, rules)}"
    if rule.applicability:
        yield f"Applies where: {rule.applicability}"
    yield f"Met where: {rule.condition}"
    yield ""
    yield "Facts it reads:"
    for name in rule.reads:
        entry = told[name]
        unit = f" [{entry.unit}]" if entry.unit else ""
        source = f" (from {entry.source})" if entry.source else ""
        yield f"  {name}: {entry.says}{unit}{source}"
    if rule.parameters:
        yield "Parameters:"
        for row in rule.parameters:
            yield f"  {row}"
    yield ""
    for title, said in (
        ("Why it matters", rule.reason),
        ("Remedy", rule.remedy),
        ("Set it aside when", rule.set_aside),
        ("Source", str(rule.source)),
    ):
        if said:
            yield f"{title}: {said}"
