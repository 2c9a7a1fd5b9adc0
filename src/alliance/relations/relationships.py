"""Relationships: what the organization agreed with a party, dated, whatever the legal form."""

from __future__ import annotations

from typing import NewType, final

import attrs

from alliance.displays import as_html, said
from alliance.parties.identities import PartyId
from alliance.parties.spans import Dated, Maybe
from alliance.relations.terms import Terms
from alliance.relations.works import Work

__all__ = ["Relationship", "RelationshipId"]

RelationshipId = NewType("RelationshipId", str)


@final
@attrs.frozen(kw_only=True)
class Relationship(Dated):
    """How the organization and a party agreed to coordinate.

    Args:
        id: The id, unique among relationships.
        party: With whom.
        start: The first day, or `UNKNOWN`.
        end: The last day (inclusive), `OPEN` or `UNKNOWN`.
        terms: What was agreed: one of the five types.
        work: What is known about the work.
        uniqueness_stated: Whether it was said what is unique about working here.

    Raises:
        InvalidValue: The end is before the start.

    Examples:
        >>> from alliance.relations.terms import MarketPricing
        >>> Relationship(
        ...     id=RelationshipId("r1"), party=PartyId("ana"), terms=MarketPricing(unit="hour")
        ... ).terms.kind
        'market_pricing'
    """

    id: RelationshipId
    party: PartyId
    terms: Terms
    work: Work | None = None
    uniqueness_stated: Maybe[bool] = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"Relationship {said(self.id)} with {said(self.party)}, {self.span}: {self.terms}."
