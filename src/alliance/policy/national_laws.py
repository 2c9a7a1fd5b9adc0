"""National laws: what a state says where a directive leaves it to the states.

The Platform Work Directive has no criteria of its own: each Member State says which facts raise the
presumption. No national text was found, so the table is shipped empty. Fill in what counsel tells
you and pass it on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

import attrs

from alliance.displays import as_html
from alliance.errors import InvalidValue
from alliance.policy._legal_table import MEMBER_STATES
from alliance.policy.legal_tests import LegalTest, Role
from alliance.references import Reference

__all__ = ["NATIONAL_LAWS", "NationalLaw", "national_notes"]


@final
@attrs.frozen(kw_only=True)
class NationalLaw:
    """What one Member State says raises the presumption.

    Args:
        country: The state, by ISO code.
        criteria: What it looks at, each a phrase.
        in_force_from: The first day; `None` where that is not known.
        source: Who says so.

    Raises:
        InvalidValue: The country is no Member State, or there are no criteria.

    Examples:
        >>> law = NationalLaw(
        ...     country="DE",
        ...     criteria=("sets pay", "watches the work"),
        ...     in_force_from=dt.date(2026, 12, 2),
        ...     source=Reference("counsel, letter of May 2026"),
        ... )
        >>> print(law)
        DE, from 2026-12-02: sets pay; watches the work. Source: counsel, letter of May 2026
    """

    country: str
    criteria: tuple[str, ...]
    in_force_from: dt.date | None = None
    source: Reference

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        if self.country not in MEMBER_STATES:
            states = f"one of {', '.join(MEMBER_STATES)}"
            raise InvalidValue("NationalLaw.country", self.country, "is no Member State", states)
        if not self.criteria:
            raise InvalidValue("NationalLaw.criteria", (), "is empty", "what the state looks at")

    def __str__(self) -> str:
        since = self.in_force_from or "an unknown day"
        return f"{self.country}, from {since}: {'; '.join(self.criteria)}. Source: {self.source}"


NATIONAL_LAWS: Final[tuple[NationalLaw, ...]] = ()
"""Shipped empty: no national text was found by the day the tests were checked."""


def national_notes(
    test: LegalTest, values: Mapping[str, object], *, on: dt.date, laws: Iterable[NationalLaw]
) -> Iterator[str]:
    """Notes on the law of the chosen state, as sentences.

    Args:
        test: The test; only one that leaves something to the states has such notes.
        values: The answers.
        on: The day asked about.
        laws: What is known of the laws of states.
    """
    rows = tuple(laws)
    for factor in test.factors:
        place = values[factor.id]
        if factor.role is not Role.PLACE or place is None:
            continue
        found = [row for row in rows if row.country == place]
        if not found:
            yield f"What raises the presumption in {place} is not on record here."
        for row in found:
            yield f"National law: {row}" + _not_yet(row, on)


def _not_yet(law: NationalLaw, on: dt.date) -> str:
    is_later = law.in_force_from is not None and law.in_force_from > on
    return f" (not in force on {on})" if is_later else ""
