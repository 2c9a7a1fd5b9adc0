"""What a report says about a rule: the same as `alliance explain`, as pairs of word and text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alliance.displays import spoken
from alliance.policy import Review, RuleSet, catalogue

__all__ = ["asked_rules", "explained"]


def asked_rules(review: Review, rules: RuleSet) -> dict[str, Mapping[str, Any]]:
    """The catalog's entry of every rule that the review asked or speaks of, as far as known."""
    wanted = {row.rule for row in review.findings}.union(review.rules)
    wanted |= {row.rule for row in review.undecided}
    wanted |= {row.finding.rule for row in review.waived}
    return {entry["code"]: entry for entry in catalogue(rules=rules) if entry["code"] in wanted}


def explained(
    entry: Mapping[str, Any], *, promise: bool = True
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """How a rule decides and why, its promise first: words, each with one or more lines."""
    if promise:
        yield "Promise", (f"{entry['promise']}.",)
    yield "Judged for each", (entry["subject"],)
    if entry["applies"]:
        yield "Applies where", (entry["applies"],)
    yield "Met where", (entry["holds"],)
    if entry["facts"]:
        yield "Facts it reads", tuple(map(_fact, entry["facts"]))
    if entry["parameters"]:
        yield "Parameters", tuple(map(_parameter, entry["parameters"]))
    for word, name in (
        ("Why it matters", "reason"),
        ("Remedy", "remedy"),
        ("Set it aside when", "set_aside"),
    ):
        if entry[name]:
            yield word, (entry[name],)
    yield "Source", (entry["source"]["text"],)


def _fact(row: Mapping[str, Any]) -> str:
    unit = f" [{row['unit']}]" if row["unit"] else ""
    source = f" (from {row['source']})" if row["source"] else ""
    return f"{spoken(row['name'])}: {row['says']}{unit}{source}"


def _parameter(row: Mapping[str, Any]) -> str:
    unit = f" [{row['unit']}]" if row["unit"] else ""
    return f"{spoken(row['name'])} = {row['value']}{unit}, {row['source']}"
