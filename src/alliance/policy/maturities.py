"""How intentionally a workforce is orchestrated: a self-assessment, and five characteristics.

The three questions of the index are public and its scoring is not: the thresholds here are ours,
and every printed result says so. The characteristics are shown beside the index and are not part of
it, so that an organization's opinion of itself can be compared with its records.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.answers import Fact, Parameters
from alliance.arguments import check_day, check_kind
from alliance.displays import as_html, as_member, said, spoken
from alliance.ecosystem import Ecosystem, SelfAssessment
from alliance.policy._evaluation import Outcome
from alliance.policy._judging import told_by
from alliance.policy.reviews import own_parameters
from alliance.policy.rows.orchestrations import orchestration_rows
from alliance.policy.shipped import SHIPPED
from alliance.policy.shipped.orchestration import CHARACTERISTICS
from alliance.policy.subjects import View, check_ecosystem

__all__ = ["THRESHOLDS_ARE_OURS", "Characteristic", "Maturity", "MaturityLevel", "maturity"]

# Ours: the scoring of the index was not published.
_INTENTIONAL_FROM: Final = 4
_NON_UP_TO: Final = 2

THRESHOLDS_ARE_OURS: Final = (
    f"The thresholds are ours: intentional where all three are at least {_INTENTIONAL_FROM}, non "
    f"where all three are at most {_NON_UP_TO}, partial in between."
)
"""What every printed maturity says."""


@final
class MaturityLevel(StrEnum):
    """How intentionally an organization orchestrates, by its own answers."""

    INTENTIONAL = "intentional"
    PARTIAL = "partial"
    NON = "non"
    UNKNOWN = "unknown"
    """There is no self-assessment up to the day."""

    __repr__ = as_member


@final
@attrs.frozen
class Characteristic:
    """One of the five characteristics of organizations that orchestrate on purpose.

    Args:
        rule: The code of the rule that checks it.
        promise: What is so where the characteristic is there.
        outcome: What the check says.
        evidence: The facts and parameters the check reads, whatever it says.
        missing: What is not known and would be needed.

    Examples:
        >>> told = Characteristic("ORC165", "goals are covered", Outcome.UNKNOWN, (), ("goals",))
        >>> print(told)
        ORC165: goals are covered: unknown, missing goals.
    """

    rule: str
    promise: str
    outcome: Outcome
    evidence: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        lacking = f", missing {', '.join(map(said, self.missing))}" if self.missing else ""
        return f"{self.rule}: {self.promise}: {spoken(self.outcome)}{lacking}."


@final
@attrs.frozen
class Maturity:
    """How intentionally an organization orchestrates its workforce on a day.

    Args:
        on: The day.
        level: What its own three answers come to, under thresholds of ours.
        assessment: The three answers, the last ones up to the day; `None` without any.
        characteristics: The five characteristics, each with its check and evidence; they do not
            change the level.

    Examples:
        >>> answers = SelfAssessment(on=dt.date(2026, 6, 1), defined=4, managed=3, prepared=2)
        >>> print(Maturity(dt.date(2026, 11, 22), MaturityLevel.PARTIAL, answers).answers)
        The organization says of itself on 2026-06-01: defined 4, managed 3, prepared 2 [1-5].
    """

    on: dt.date
    level: MaturityLevel
    assessment: SelfAssessment | None
    characteristics: tuple[Characteristic, ...] = ()

    _repr_html_ = as_html

    @property
    def answers(self) -> str:
        """The three answers in words."""
        if self.assessment is None:
            return "No self-assessment is on record up to the day."
        told = self.assessment
        return (
            f"The organization says of itself on {told.on}: defined {told.defined}, managed "
            f"{told.managed}, prepared {told.prepared} [1-5]."
        )

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per characteristic."""
        return tuple(
            {
                "rule": row.rule,
                "promise": row.promise,
                "outcome": row.outcome.value,
                "evidence": tuple(map(str, row.evidence)),
                "missing": row.missing,
            }
            for row in self.characteristics
        )

    def __str__(self) -> str:
        lines = [
            f"Orchestration on {self.on}: {self.level}.",
            self.answers,
            THRESHOLDS_ARE_OURS,
        ]
        for row in self.characteristics:
            lines += [f"  {row}", *(f"    {fact}" for fact in row.evidence)]
        return "\n".join(lines)


def maturity(
    ecosystem: Ecosystem, *, on: dt.date, parameters: Parameters = Parameters()
) -> Maturity:
    """How intentionally an organization orchestrates, with the evidence for five characteristics.

    Args:
        ecosystem: The facts.
        on: The day asked about; later answers, demands and meetings do not count.
        parameters: Values that come before the ecosystem's own and the shipped ones.

    Raises:
        InvalidValue: The day is not a date, the ecosystem or the parameters are of another kind,
            or a parameter has a value of another kind or outside its range.
        UnknownName: A parameter is not known; the closest one is named.

    References:
        MIT Sloan Management Review (2023), Intentionally orchestrating workforce ecosystems: the
        three questions and five characteristics. The thresholds and the checks are ours.

    Examples:
        >>> answers = SelfAssessment(on=dt.date(2026, 6, 1), defined=5, managed=4, prepared=4)
        >>> found = maturity(Ecosystem(self_assessment=(answers,)), on=dt.date(2026, 11, 22))
        >>> found.level.value, found.characteristics[4].outcome.value
        ('intentional', 'unknown')
    """
    check_day(on)
    check_ecosystem(ecosystem)
    check_kind(parameters, Parameters, "parameters")
    own = Parameters(tuple(own_parameters(ecosystem, SHIPPED))).overlaid(parameters.rows)
    view = View(ecosystem, on, SHIPPED.settings(own, on))
    (row,) = orchestration_rows(view)
    characteristics = tuple(
        Characteristic(rule.code, rule.promise, *told_by(rule, row, view))
        for rule in CHARACTERISTICS
    )
    answers = [each for each in ecosystem.rows(SelfAssessment) if each.on <= on]
    # Of several on one day the later in the table counts.
    last = max(reversed(answers), key=lambda each: each.on, default=None)
    return Maturity(on, _level(last), last, characteristics)


def _level(assessment: SelfAssessment | None) -> MaturityLevel:
    if assessment is None:
        return MaturityLevel.UNKNOWN
    answers = (assessment.defined, assessment.managed, assessment.prepared)
    if min(answers) >= _INTENTIONAL_FROM:
        return MaturityLevel.INTENTIONAL
    return MaturityLevel.NON if max(answers) <= _NON_UP_TO else MaturityLevel.PARTIAL
