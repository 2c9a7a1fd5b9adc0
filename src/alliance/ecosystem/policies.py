"""An organization's own policies: what it permits or forbids to do with contributors, dated."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from alliance.displays import as_html, as_member, sentence, spoken
from alliance.errors import InvalidValue
from alliance.parties.countries import check_country, lies_in
from alliance.parties.engagements import Category, Engagement
from alliance.parties.spans import UNKNOWN, Dated, Maybe
from alliance.relations import PracticeId

__all__ = ["Policy", "PolicyVerdict"]


@final
class PolicyVerdict(StrEnum):
    """What a policy says about a practice."""

    PERMITTED = "permitted"
    FORBIDDEN = "forbidden"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True, cache_hash=True)
class Policy(Dated):
    """What the organization permits or forbids, with whom, where and for how long.

    A policy without a start is not known to be in force, as with every dated row; it certainly is
    only on its last day.

    Args:
        practice: What may be done or may not.
        verdict: Which of the two.
        reason: Why, as a sentence or a part of one.
        category: With which contributors; with all where it is left out.
        country: Where: ISO 3166; a country covers its subdivisions. Everywhere if left out.
        owner: Who decided, or where it is written.
        start: The first day it is in force, or `UNKNOWN`.
        end: The last day (inclusive), `OPEN` or `UNKNOWN`.

    Raises:
        InvalidValue: The reason is empty, the country is not an ISO code, or the end is before
            the start.

    Examples:
        >>> print(
        ...     Policy(
        ...         practice=PracticeId("performance_review"),
        ...         verdict=PolicyVerdict.FORBIDDEN,
        ...         reason="suppliers evaluate their own people",
        ...         category=Category.TEMP_AGENCY_WORKER,
        ...         country="US",
        ...     )
        ... )
        performance review is forbidden with temp agency worker in US
    """

    practice: PracticeId
    verdict: PolicyVerdict
    reason: str
    category: Category | None = None
    country: str | None = None
    owner: Maybe[str] = None

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        Dated.__attrs_post_init__(self)
        if not self.reason:
            raise InvalidValue("Policy.reason", self.reason, "is empty", "why it was decided")
        if self.country is not None:
            check_country("Policy.country", self.country)

    def covers(self, engagement: Engagement) -> bool | None:
        """Whether it reaches an engagement, by category and country.

        Returns:
            `None` where that depends on a country that is not on record.

        Examples:
            >>> from alliance.parties import EngagementId, PartyId
            >>> own = Policy(
            ...     practice=PracticeId("pay_late"),
            ...     verdict=PolicyVerdict.FORBIDDEN,
            ...     reason="they live on it",
            ...     country="US",
            ... )
            >>> work = Engagement(
            ...     id=EngagementId("e1"), party=PartyId("ana"), category=Category.ADVISER
            ... )
            >>> own.covers(attrs.evolve(work, country="US-CA")), own.covers(work) is None
            (True, True)
        """
        if self.category is not None and self.category is not engagement.category:
            return False
        if self.country is None:
            return True
        country = engagement.country
        if country is None or country is UNKNOWN:
            return None
        return lies_in(country, self.country)

    @property
    def scope(self) -> str:
        """With whom and where, in words; empty where with everybody and everywhere."""
        category = f" with {spoken(self.category)}" if self.category else ""
        return category + (f" in {self.country}" if self.country else "")

    def __str__(self) -> str:
        return sentence(f"{spoken(self.practice)} is {self.verdict}{self.scope}")
