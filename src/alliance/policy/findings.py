"""Findings: what a rule says is not as it should be, with the facts and the remedy."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.answers import Fact
from alliance.displays import as_html, as_member, said, sentence

__all__ = ["Finding", "Severity", "Undecided"]


@final
class Severity(StrEnum):
    """How much a finding weighs; a review can fail at any of them.

    Examples:
        >>> Severity.ERROR.rank > Severity.NOTE.rank
        True
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    __repr__ = as_member

    @property
    def rank(self) -> int:
        """Its place among the three [0-2], the heavier the higher."""
        return _RANKS[self]


_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}


@final
@attrs.frozen
class Finding:
    """A rule that a subject does not meet.

    Args:
        rule: The code of the rule.
        subject: The id of what was judged.
        severity: How much it weighs.
        says: The finding as a sentence.
        facts: The facts and parameters that decided.
        remedy: What would mend it.

    Examples:
        >>> print(Finding("ORC141", "payroll", Severity.WARNING, "Nobody owns payroll."))
        warning ORC141 payroll: Nobody owns payroll.
    """

    rule: str
    subject: str
    severity: Severity
    says: str
    facts: tuple[Fact, ...] = ()
    remedy: str = ""

    _repr_html_ = as_html

    def __str__(self) -> str:
        return sentence(f"{self.severity} {self.rule} {said(self.subject)}: {self.says}")


@final
@attrs.frozen
class Undecided:
    """A rule that could not be judged for a subject, and the facts it lacks.

    Args:
        rule: The code of the rule.
        subject: The id of the subject; `*` where it is not known which subjects there are.
        missing: The facts, parameters or tables that are unknown.

    Examples:
        >>> print(Undecided("ORC101", "*", ("table owners",)))
        ORC101 *: unknown, missing table owners
    """

    rule: str
    subject: str
    missing: tuple[str, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        return sentence(
            f"{self.rule} {said(self.subject)}: unknown, missing {', '.join(self.missing)}"
        )
