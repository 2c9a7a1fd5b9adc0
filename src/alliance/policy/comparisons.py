"""Comparisons: what changed between two reviews."""

from __future__ import annotations

from typing import final

import attrs

from alliance.displays import as_html
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

    _repr_html_ = as_html

    @property
    def summary(self) -> str:
        """How many findings are gone, new and unchanged."""
        return f"{len(self.gone)} gone, {len(self.new)} new, {len(self.unchanged)} unchanged."

    def __str__(self) -> str:
        lines = [
            f"{sign} {finding}"
            for sign, rows in (("-", self.gone), ("+", self.new), ("=", self.unchanged))
            for finding in rows
        ]
        return "\n".join([*lines, self.summary])


def compare(before: Review, after: Review) -> Comparison:
    """What changed between two reviews, say of an ecosystem as it is and as it might be.

    Args:
        before: The one review.
        after: The other.

    Examples:
        >>> import datetime as dt
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


def _place(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.subject
