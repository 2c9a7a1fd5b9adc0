"""A review as text: findings by subject, then what is unknown, what was waived, and the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from alliance.answers.facts import said
from alliance.policy._judging import EVERYTHING
from alliance.policy.findings import Severity, Undecided

if TYPE_CHECKING:
    from alliance.policy.reviews import Review

__all__ = ["printed"]

# As many subjects as an unknown names; the review has them all.
_SUBJECTS: Final = 3


def printed(report: Review) -> Iterator[str]:
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
    """One line per set of missing facts and subjects, so that a thin document stays readable.

    Rules that lack the same facts about the same subjects share a line, and lines that lack the
    same facts follow each other: whoever reads them looks for what to supply.
    """
    lacking: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in sorted(undecided, key=lambda row: (row.rule, row.missing)):
        lacking.setdefault(row.missing, {}).setdefault(row.rule, []).append(row.subject)
    for missing, rules in lacking.items():
        alike: dict[tuple[str, ...], list[str]] = {}
        for rule, subjects in rules.items():
            alike.setdefault(tuple(subjects), []).append(rule)
        for about, codes in alike.items():
            yield f"unknown {', '.join(codes)}{_about(about)}: for want of {', '.join(missing)}"


def _about(subjects: tuple[str, ...]) -> str:
    if subjects == (EVERYTHING,):
        return ""
    more = len(subjects) - _SUBJECTS
    rest = f" and {more:,} more" if more > 0 else ""
    return f" for {', '.join(map(said, subjects[:_SUBJECTS]))}{rest}"


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
