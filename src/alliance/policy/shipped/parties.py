"""PAR: what has to be on record about engagements and the people in them."""

from typing import Final

from alliance.policy.conditions import facts
from alliance.policy.findings import Severity
from alliance.policy.rows.engagements import EngagementFacts
from alliance.policy.rows.parties import PartyFacts
from alliance.policy.rules import Rule

__all__ = ["PARTY_RULES"]

engagement = facts(EngagementFacts)
party = facts(PartyFacts)

PARTY_RULES: Final = (
    Rule(
        "PAR101",
        "external-on-record",
        about=EngagementFacts,
        severity=Severity.WARNING,
        promise="an external engagement says its unit, its end or review date, its supplier if "
        "supplied, and its classification basis unless it is technology",
        applies=engagement.is_external & engagement.is_active,
        holds=engagement.has_unit
        & engagement.has_end_or_review
        & (~engagement.asks_supplier | engagement.has_supplier)
        & (engagement.is_technology | engagement.has_basis),
        says="The engagement of {party} as {category} does not say its {lacks}.",
        reason="An engagement nobody has to look at again runs on unseen, and without its basis "
        "on record nobody can say later why it was not employment.",
        remedy="Record the facts that are named as missing; set a review date where the end is "
        "not known.",
        set_aside="The record is kept in another system that is not loaded here.",
    ),
    Rule(
        "PAR201",
        "one-side-at-once",
        about=PartyFacts,
        severity=Severity.ERROR,
        promise="nobody is internal and external at once without an approved dual role",
        applies=~party.is_technology & party.is_internal & party.is_external,
        holds=party.has_dual_role,
        says="{party} is engaged inside and outside at once, and no dual role is approved.",
        reason="Two engagements of one person on both sides of the boundary mix pay, duties and "
        "access, and put the status of both in doubt.",
        remedy="End one of the engagements, or approve a dual role with a reason and an end.",
        set_aside="Never; approve the dual role instead.",
    ),
)
