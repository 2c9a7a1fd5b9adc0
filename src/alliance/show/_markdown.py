"""A review as Markdown: headings and lists, which every reader of CommonMark knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final

from alliance.displays import listed, plural, said, sentence
from alliance.policy import Finding, Review, RuleSet
from alliance.show._explanations import asked_rules, explained

__all__ = ["markdown_of"]

# What could begin markup inside a line. Every line begins with something of our own, so that the
# marks of lists and headings need no care.
# An underscore between letters is none, and ids are full of them.
_MARKUP: Final = re.compile(r"[\\`*\[\]<>&#|~!$@]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=www)\.")
_SUBJECTS: Final = 20


def markdown_of(review: Review, rules: RuleSet, title: str) -> str:
    """The review in lines, with a line end at the last."""
    return "\n".join(_lines(review, rules, title)) + "\n"


def _plain(text: str) -> str:
    """A text in which nothing is markup."""
    return _MARKUP.sub(r"\\\g<0>", sentence(text))


def _lines(review: Review, rules: RuleSet, title: str) -> Iterator[str]:
    of = f"{_plain(title)}: review" if title else "Review"
    yield f"# {of} of {review.on}"
    yield ""
    yield _plain(review.summary)
    if review.findings:
        yield from ("", "## Findings by subject")
    for subject, findings in review.by_subject():
        yield from ("", f"### {_plain(said(subject))}", "")
        for finding in findings:
            yield from _finding(finding)
    yield from _by_rule(review)
    yield from _unknowns(review)
    yield from _waived(review)
    yield from _rules(review, rules)
    yield from _parameters(review)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- **{finding.severity}** {_plain(finding.rule)}: {_plain(finding.says)}"
    for fact in finding.facts:
        yield f"  - because: {_plain(str(fact))}"
    if finding.remedy:
        yield f"  - remedy: {_plain(finding.remedy)}"


def _by_rule(review: Review) -> Iterator[str]:
    if review.findings:
        yield from ("", "## Findings by rule", "")
    for code, group in groupby(sorted(review.findings, key=attrgetter("rule")), attrgetter("rule")):
        subjects = [row.subject for row in group]
        yield f"- {_plain(code)} ({len(subjects):,}): {_plain(listed(subjects, most=_SUBJECTS))}"


def _unknowns(review: Review) -> Iterator[str]:
    if review.undecided:
        yield from ("", "## Unknown: facts are missing", "")
    for rule, missing, subjects in review.unknowns():
        where = "" if subjects == ("*",) else f" for {_plain(listed(subjects, most=_SUBJECTS))}"
        yield f"- {_plain(rule)}{where}: {_plain(', '.join(missing))}"


def _waived(review: Review) -> Iterator[str]:
    if review.waived:
        yield from ("", "## Waived", "")
    for row in review.waived:
        waiver = row.waiver
        yield (
            f"- {_plain(row.finding.rule)} {_plain(said(waiver.subject))}: {_plain(waiver.reason)} "
            f"({_plain(said(waiver.owner))}, until {waiver.expires})"
        )


def _rules(review: Review, rules: RuleSet) -> Iterator[str]:
    found = {row.rule for row in review.findings}
    entries = [entry for code, entry in asked_rules(review, rules).items() if code in found]
    if entries:
        yield from ("", "## The rules behind the findings")
    for entry in entries:
        head = f"{entry['code']} {entry['name']} ({entry['severity']})"
        yield from ("", f"### {_plain(head)}", "")
        for word, lines in explained(entry):
            yield f"- {word}: {_plain('; '.join(lines))}"


def _parameters(review: Review) -> Iterator[str]:
    yield from ("", "## What was asked", "")
    version = f" of {_plain(review.version)}" if review.version else ""
    codes = ", ".join(map(_plain, review.rules)) or "none"
    yield f"- {plural('rule', len(review.rules))}{version}: {codes}"
    for row in review.parameters:
        yield f"- parameter {_plain(str(row))}"
