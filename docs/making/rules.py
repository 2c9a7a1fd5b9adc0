"""A page per rule, made from the rule, with an index by area and the facts that rules read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import groupby

from docs.making.surface import public_modules
from docs.making.texts import code, plain, table

from alliance.answers import Parameter
from alliance.examples import partner_network, partner_network_waivers
from alliance.policy import SHIPPED, Rule, catalogue, review
from alliance.policy.conditions import about

__all__ = ["DAY", "rule_pages"]

DAY = dt.date(2026, 11, 22)
"""The day on which the embedded example is reviewed everywhere."""


def rule_pages() -> Mapping[str, str]:
    """Every page by its path, in Markdown."""
    pages = {f"rules/{rule.code}.md": "\n".join(_page(rule)) for rule in SHIPPED.rules}
    return {
        **pages,
        "rules/index.md": "\n".join(_index()),
        "facts.md": "\n".join(_facts()),
        "parameters.md": "\n".join(_parameters()),
    }


def _page(rule: Rule) -> Iterator[str]:
    entry = _entries()[rule.code]
    yield "---\norphan: true\n---\n"
    yield f"(rule-{rule.code.lower()})="
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"**{_sentence(rule.promise)}**"
    yield ""
    yield table(
        ("", ""),
        (
            ("severity", rule.severity.value),
            ("judged for each", entry["subject"]),
            ("applies where", code(rule.applicability) if rule.applicability else "always"),
            ("met where", code(rule.condition)),
        ),
    )
    yield from _section("Why it matters", rule.reason)
    yield from _example(rule)
    yield from _section("What mends it", rule.remedy)
    yield from _section("When to set it aside", rule.set_aside)
    yield "\n## What it reads\n"
    yield _fact_table(rule.about, rule.reads)
    if rule.parameters:
        yield "\n## Parameters\n"
        yield "An organization can set them by date in its document, in the table `parameters`.\n"
        yield _parameter_table(rule.parameters)
    yield from _section("Where it comes from", _source(rule))
    yield "\n[All rules](index.md), [all facts](../facts.md), [all parameters](../parameters.md)"


def _source(rule: Rule) -> str:
    certainty = rule.source.certainty.value
    said = str(rule.source).removesuffix(f" ({certainty})")
    return f"{said} ({certainty})."


def _example(rule: Rule) -> Iterator[str]:
    """What the review of the embedded example says, or the sentence a finding would have."""
    found = _examples().get(rule.code)
    yield "\n## What a finding says\n"
    if found is None:
        yield f"```text\n{rule.says}\n```"
    else:
        yield f"The embedded example, on {DAY}:\n"
        yield f"```text\n{found}\n```"


@cache
def _examples() -> Mapping[str, str]:
    """The first finding of each rule in the embedded example, as printed."""
    report = review(partner_network(), on=DAY, waivers=partner_network_waivers())
    found: dict[str, str] = {}
    for finding in (*report.findings, *(row.finding for row in report.waived)):
        facts = "; ".join(map(str, finding.facts))
        because = f"\nbecause: {facts}" if facts else ""
        found.setdefault(finding.rule, f"{finding}{because}")
    return found


@cache
def _entries() -> Mapping[str, dict[str, str]]:
    return {entry["code"]: entry for entry in catalogue()}


def _section(title: str, said: str) -> Iterator[str]:
    if said:
        yield f"\n## {title}\n"
        yield plain(said)


def _index() -> Iterator[str]:
    yield "(all-rules)="
    yield "# Rules"
    yield ""
    yield (
        f"The library ships {len(SHIPPED.rules)} rules. Each page is made from the rule itself, "
        "so it cannot say anything else than what is judged."
    )
    yield "In a shell, `alliance explain CODE` prints the same."
    for area, rules in groupby(SHIPPED.rules, key=_area):
        title = _titles().get(area, "")
        yield f"\n## {area}: {plain(title)}\n" if title else f"\n## {area}\n"
        yield table(
            ("rule", "severity", "promise"),
            (
                (
                    f"[{rule.code}](#rule-{rule.code.lower()})",
                    rule.severity.value,
                    _sentence(rule.promise),
                )
                for rule in rules
            ),
        )
    for row in SHIPPED.retired:
        successor = f" {row.successor} took its place." if row.successor else ""
        yield f"\n{row.code} {row.name} is retired: {plain(row.reason)}{successor}"


def _area(rule: Rule) -> str:
    return re.match(r"[A-Z]+", rule.code).group()  # type: ignore[union-attr]  # every code begins so


@cache
def _titles() -> Mapping[str, str]:
    """What each area of codes is about, as the module of its rules says in its first line."""
    found = {}
    for module in public_modules():
        if module.startswith("alliance.policy.shipped."):
            said = (import_module(module).__doc__ or "").partition("\n")[0]
            area, colon, title = said.partition(": ")
            if colon and area.isupper():
                found[area] = title.removesuffix(".")
    return found


def _facts() -> Iterator[str]:
    yield "(all-facts)="
    yield "# Facts"
    yield ""
    yield (
        "For each kind of subject a review makes one row of facts, and conditions are written "
        "over those rows."
    )
    yield "Rules of your own can read the same rows."
    yield "In a row `None` is unknown."
    for subject in SHIPPED.subjects:
        judged = [rule.code for rule in SHIPPED.rules if rule.about is subject.about]
        yield f"\n## {subject.about.__name__}\n"
        yield f"Judged for each {subject.name} by {_links(judged)}.\n"
        yield _fact_table(subject.about, tuple(about(subject.about)))


def _parameters() -> Iterator[str]:
    yield "(all-parameters)="
    yield "# Parameters"
    yield ""
    yield "The numbers and words that rules judge by, as shipped."
    yield (
        "An organization sets its own, by date, in the table `parameters` of its document; "
        "a caller passes `parameters=` to a review."
    )
    yield ""
    yield _parameter_table(SHIPPED.parameters)


def _parameter_table(rows: tuple[Parameter, ...]) -> str:
    return table(
        ("name", "value", "unit", "source"),
        ((code(row.name), plain(row.value), plain(row.unit), plain(row.source)) for row in rows),
    )


def _fact_table(row_class: type, names: tuple[str, ...]) -> str:
    told = about(row_class)
    return table(
        ("fact", "what it is", "unit", "from"),
        (
            (code(name), plain(told[name].says), plain(told[name].unit), plain(told[name].source))
            for name in names
        ),
    )


def _links(codes: list[str]) -> str:
    return ", ".join(f"[{name}](#rule-{name.lower()})" for name in codes) or "no shipped rule"


def _sentence(text: str) -> str:
    return plain(f"{text[0].upper()}{text[1:].removesuffix('.')}.")
