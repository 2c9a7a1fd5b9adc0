"""Requirements: what makes a statement complete, so that it can be proposed.

What a *proposal* demands is the table `REQUIREMENTS`, read in its order; everything else is
recommended, and its absence is for rules.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, final

import attrs

from alliance.displays import spoken
from alliance.tours.kinds import EndRule, terms_of
from alliance.tours.statements import Profile, Statement, texts

__all__ = ["REQUIREMENTS", "Requirement", "first_gap"]


@final
@attrs.frozen
class Requirement:
    """One thing a proposal must contain.

    Args:
        code: The code of the refusal where it does not.
        field: The field of the statement that decides.
        lacks: What is the case where it is not met, as a clause.
        says: What is asked instead.
        is_met: Whether a statement has it.
        profile: The profile it is asked of; `None` for both.
        is_field: Whether the refusal names the field beside its code.
    """

    code: str
    field: str
    lacks: str
    says: str
    is_met: Callable[[Statement], bool]
    profile: Profile | None = None
    is_field: bool = False


def _from_program(statement: Statement) -> bool:
    # A template with terms for everybody says these things once for the whole program.
    return bool(texts(statement.program)) and not terms_of(statement.kind).personal


def _has(field: str) -> Callable[[Statement], bool]:
    return lambda statement: bool(texts(getattr(statement, field))) or _from_program(statement)


def _asked(field: str, profile: Profile | None = None) -> Requirement:
    return Requirement(
        "statement_incomplete",
        field,
        f"the statement does not say its {spoken(field)}",
        "one that says it, or whose program does",
        _has(field),
        profile,
        is_field=True,
    )


def _may_end(statement: Statement) -> bool:
    return terms_of(statement.kind).ending is not EndRule.FORBIDDEN


def _has_length(statement: Statement) -> bool:
    terms = terms_of(statement.kind)
    endless = terms.ending is EndRule.FORBIDDEN or statement.flavor in terms.endless
    return statement.months is not None or endless


REQUIREMENTS: Final = (
    _asked("mission"),
    _asked("organization_gains"),
    _asked("contributor_gains", Profile.TOUR),
    _asked("mutual_benefit", Profile.CHARTER),
    Requirement(
        "no_success_measure",
        "measures",
        "the statement names no measure of success",
        "one with at least one measure",
        lambda s: bool(s.measures),
    ),
    Requirement(
        "foundational_has_end",
        "months",
        "the statement has an end, and its kind has none",
        "one without months, or of another kind",
        lambda s: s.months is None or _may_end(s),
        Profile.TOUR,
    ),
    Requirement(
        "charter_must_end",
        "kind",
        "a charter must end, and its kind never does",
        "a charter of another kind",
        _may_end,
        Profile.CHARTER,
    ),
    Requirement(
        "duration_required",
        "months",
        "the statement does not say how long it runs",
        "one that says its months, or whose flavor has no end",
        _has_length,
        Profile.TOUR,
    ),
    Requirement(
        "duration_required",
        "months",
        "the charter does not say how long it runs or when it is looked at again",
        "one that says its months or a review date",
        lambda s: s.months is not None or s.review_by is not None,
        Profile.CHARTER,
    ),
)
"""What makes a statement complete, in the order in which it is asked."""

_ASKED: Final = {
    profile: tuple(row for row in REQUIREMENTS if row.profile in (None, profile))
    for profile in Profile
}


def first_gap(statement: Statement) -> Requirement | None:
    """The first thing a proposal must contain and this statement does not; `None` if complete.

    Examples:
        >>> import datetime as dt
        >>> from alliance.tours import Kind
        >>> bare = Statement(
        ...     id="t",
        ...     kind=Kind.FOUNDATIONAL,
        ...     contributor="ana",
        ...     manager="max",
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> first_gap(bare).field
        'mission'
    """
    for requirement in _ASKED[statement.profile]:
        if not requirement.is_met(statement):
            return requirement
    return None
