"""A review as text: findings by subject, then what is unknown, what was waived, and the count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from alliance.displays import legible, listed, said, sentence
from alliance.policy._judging import EVERYTHING
from alliance.policy.findings import Severity, Undecided

if TYPE_CHECKING:
    from alliance.policy.reviews import Review

__all__ = ["grouped", "printed", "summed_up"]

# A line names as many subjects as say of what kind they are.
_NAMED: Final = 3


def printed(report: Review) -> Iterator[str]:
    for subject, findings in report.by_subject():
        yield said(subject)
        for finding in findings:
            yield f"  {finding.severity} {finding.rule}: {sentence(finding.says)}"
            if finding.facts:
                yield f"    because: {'; '.join(map(str, finding.facts))}"
            if finding.remedy:
                yield f"    remedy: {sentence(finding.remedy)}"
        yield ""
    yield from _printed_unknowns(report.undecided)
    for row in report.waived:
        waiver = row.waiver
        yield (
            f"waived {row.finding.rule} {said(row.finding.subject)}: {said(waiver.reason)} "
            f"({said(waiver.owner)}, until {waiver.expires})"
        )
    yield summed_up(report)


def _printed_unknowns(undecided: Iterable[Undecided]) -> Iterator[str]:
    """One line per set of missing facts and of subjects, so that a thin document stays readable.

    Rules that lack the same facts about the same subjects share a line, and lines that lack the
    same facts follow each other: whoever reads them looks for what to supply.
    """
    lacking: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = {}
    for rule, missing, subjects in grouped(undecided):
        lacking.setdefault(missing, {}).setdefault(subjects, []).append(rule)
    for missing, rules in lacking.items():
        want = ", ".join(map(legible, missing))
        for subjects, codes in rules.items():
            where = "" if subjects == (EVERYTHING,) else f" for {listed(subjects, most=_NAMED)}"
            yield f"unknown {', '.join(codes)}{where}: missing {want}"


def grouped(
    undecided: Iterable[Undecided],
) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """A row per rule and set of missing facts, with the subjects they are missing for."""
    ordered = sorted(undecided, key=lambda row: (row.rule, row.missing))
    return tuple(
        (rule, missing, tuple(row.subject for row in group))
        for (rule, missing), group in groupby(ordered, key=attrgetter("rule", "missing"))
    )


def summed_up(report: Review) -> str:
    """The findings, counted by severity, and what was neither found nor met."""
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
