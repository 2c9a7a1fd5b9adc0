"""Who there is, how they are engaged, what they can do and what they did, all dated."""

from alliance.parties.capabilities import (
    Capability,
    CapabilityId,
    Channel,
    Demand,
    DemandId,
    HeldCapability,
)
from alliance.parties.contributions import Contribution
from alliance.parties.engagements import (
    Boundary,
    Category,
    Engagement,
    EngagementId,
    SourceRecord,
)
from alliance.parties.identities import DualRole, Party, PartyId, PartyKind, SameAs
from alliance.parties.months import add_months
from alliance.parties.spans import OPEN, UNKNOWN, Dated, Maybe, Open, Span, Unknown, gaps, stretches

__all__ = [
    "OPEN",
    "UNKNOWN",
    "Boundary",
    "Capability",
    "CapabilityId",
    "Category",
    "Channel",
    "Contribution",
    "Dated",
    "Demand",
    "DemandId",
    "DualRole",
    "Engagement",
    "EngagementId",
    "HeldCapability",
    "Maybe",
    "Open",
    "Party",
    "PartyId",
    "PartyKind",
    "SameAs",
    "SourceRecord",
    "Span",
    "Unknown",
    "add_months",
    "gaps",
    "stretches",
]
