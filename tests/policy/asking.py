"""Engagements, policies and relationships for questions about permissions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import Category, Engagement, EngagementId, PartyId
from alliance.policy import SHIPPED_POLICIES, PolicySet
from alliance.relations import (
    MarketPricing,
    PartnerOfChoice,
    PracticeId,
    Relationship,
    RelationshipId,
)

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
ANA = PartyId("ana")


def engaged(
    category: Category = Category.FREELANCER, country: Any = "GB", **columns: Any
) -> Engagement:
    """An engagement of Ana's that runs since the beginning of the year."""
    known: dict[str, Any] = {"id": EngagementId("e7"), "party": ANA, "start": START}
    return Engagement(**known | {"category": category, "country": country} | columns)


def policy(verdict: str, practice: str = "performance_review", **columns: Any) -> Policy:
    """A policy in force since the beginning of the year."""
    known: dict[str, Any] = {
        "practice": PracticeId(practice),
        "reason": "so decided",
        "start": START,
    }
    return Policy(**known | {"verdict": PolicyVerdict(verdict)} | columns)


def with_policies(*rows: Policy, closed: bool = False, complete: bool = True) -> PolicySet:
    """The shipped set with some policies laid over it."""
    return SHIPPED_POLICIES + PolicySet("acme", "7", rows, closed=closed, complete=complete)


def related(terms: Any = None, **columns: Any) -> Relationship:
    """A relationship with Ana: a partner of choice unless terms are given."""
    known: dict[str, Any] = {"id": RelationshipId("r1"), "party": ANA, "start": START}
    return Relationship(**known | {"terms": terms or PartnerOfChoice()} | columns)


BY_PRICE = MarketPricing(unit="hour")
