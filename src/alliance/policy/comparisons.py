"""Comparisons: what changed between two reviews.

A finding in one review and not in the other is news only where both applied its rule. Where one was
made with fewer rules, the missing ones are named and nothing is said of their findings.
"""

from __future__ import annotations

import datetime as dt
from typing import final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, listed
from alliance.policy.findings import Finding
from alliance.policy.reviews import Review

__all__ = ["Comparison", "compare"]


@final
@attrs.frozen
class Comparison:
    """What two reviews have in common and what not; a finding is its rule and its subject.

    Args:
        gone: Found before, and no more.
        new: Found only after.
        unchanged: Found both times, as it was found after.
        only_before: The codes of the rules that only the review before asked, in its order; their
            findings are in none of the three.
        only_after: The codes of the rules that only the review after asked.
        days: The days of the two; `None` where nobody said.

    Examples:
        >>> import datetime as dt
        >>> from alliance.policy import Severity
        >>> owed = Finding("ORC141", "payroll", Severity.WARNING, "Nobody owns payroll.")
        >>> day = dt.date(2026, 11, 22)
        >>> compare(Review(day, (owed,)), Review(day, ())).gone[0].subject
        'payroll'
    """

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    days: tuple[dt.date, dt.date] | None = None

    _repr_html_ = as_html

    @property
    def summary(self) -> str:
        """How many findings are gone, new and unchanged."""
        return f"{len(self.gone)} gone, {len(self.new)} new, {len(self.unchanged)} unchanged."

    @property
    def notes(self) -> tuple[str, ...]:
        """How the two differ apart from their findings: in days and rules, as sentences."""
        told = []
        if self.days and self.days[0] != self.days[1]:
            told.append(f"Reviewed on {self.days[0]} and on {self.days[1]}.")
        for when, codes in (("before", self.only_before), ("after", self.only_after)):
            if codes:
                told.append(f"Asked only {when}, and not compared: {listed(codes)}.")
        return tuple(told)

    def __str__(self) -> str:
        lines = [
            f"{sign} {finding}"
            for sign, rows in (("-", self.gone), ("+", self.new), ("=", self.unchanged))
            for finding in rows
        ]
        return "\n".join([*lines, *self.notes, self.summary])


def compare(before: Review, after: Review) -> Comparison:
    """What changed between two reviews, say of an ecosystem as it is and as it might be.

    Args:
        before: The one review.
        after: The other.

    Returns:
        The findings of the rules that both asked; a review that does not say which rules it
        asked is taken to have asked them all. What only one of the two asked is named.

    Raises:
        InvalidValue: One of the two is not a review.

    Examples:
        >>> import datetime as dt
        >>> day = dt.date(2026, 11, 22)
        >>> print(compare(Review(day, ()), Review(day, ())))
        0 gone, 0 new, 0 unchanged.
        >>> print(compare(Review(day, (), rules=("ORC141",)), Review(day, (), rules=("ORC142",))))
        Asked only before, and not compared: ORC141.
        Asked only after, and not compared: ORC142.
        0 gone, 0 new, 0 unchanged.
    """
    for name, value in (("before", before), ("after", after)):
        check_kind(value, Review, name, "a Review, as review(ecosystem, on=day) gives")
    only_before, only_after = _asked_alone(before, after), _asked_alone(after, before)
    earlier = [f for f in before.findings if f.rule not in only_before]
    later = [f for f in after.findings if f.rule not in only_after]
    old, now = set(map(_place, earlier)), set(map(_place, later))
    return Comparison(
        tuple(f for f in earlier if _place(f) not in now),
        tuple(f for f in later if _place(f) not in old),
        tuple(f for f in later if _place(f) in old),
        only_before,
        only_after,
        (before.on, after.on),
    )


def _asked_alone(one: Review, other: Review) -> tuple[str, ...]:
    """The rules that one review applied and the other did not; none where one does not say."""
    return tuple(code for code in one.rules if other.rules and code not in other.rules)


def _place(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject
