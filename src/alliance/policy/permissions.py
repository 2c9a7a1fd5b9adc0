"""Permissions: whether something may be done with a contributor, why, and what to do instead.

An answer is worked out as the set of verdicts that are possible: each unknown fact is tried with
every value it could have. One possible verdict is the answer; several make it unknown. So a fact
that is taken away can only lead to *unknown*, never from one definite verdict to another. It is
decided in this order:

- a day on which the engagement does not run: not applicable;
- a policy of the organization that forbids: forbidden, whatever permits, however narrow;
- a practice that does not concern such a contributor, such as hiring agency staff, or a career for
  a technology: not applicable;
- a closed set in which no policy permits: not permitted;
- a medium or high risk under a legal test that applies that day, or a need that the practice
  thwarts in a partner of choice: discouraged. A policy that permits is named first and changes
  nothing: nobody can decide a risk away;
- a policy that permits: permitted;
- tests that apply and see a low risk, or no test anywhere that weighs the practice: permitted;
- otherwise nothing on record decides, as with employees: unknown.

How verdicts follow from risks and needs is ours; the risks are what practitioners agree on, an
indication and never advice.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from alliance.answers import Answer
from alliance.arguments import check_day, check_kind
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidValue
from alliance.parties import Engagement
from alliance.policy._permissions import answered
from alliance.policy.policysets import SHIPPED_POLICIES, PolicySet
from alliance.policy.subjects import check_ecosystem, check_engagement
from alliance.relations import Relationship

__all__ = ["may", "relationship_with"]


_AN_ID: Final = "the id of a practice, such as 'performance_review'"
_POLICIES: Final = "a PolicySet, such as SHIPPED_POLICIES or own_policies(ecosystem)"
_RELATIONSHIP: Final = (
    "a Relationship, as relationship_with(ecosystem, engagement, on=day) gives, or None"
)


def may(
    practice: str,
    engagement: Engagement,
    *,
    on: dt.date,
    relationship: Relationship | None = None,
    policies: PolicySet = SHIPPED_POLICIES,
) -> Answer:
    """Whether a practice may be applied to a contributor on a day.

    Args:
        practice: Its id in the catalog of the policy set.
        engagement: With whom, in which form and where.
        on: The day asked about.
        relationship: What was agreed with the party; `None` where nobody said, which leaves open
            whether this is a partner of choice.
        policies: By what it is decided; `SHIPPED_POLICIES` with an organization's own laid over.

    Returns:
        The verdict with its reasons in order of weight: each has the rule, a sentence, the facts
        with their sources and the day. The last one names the policy set and its version. The
        missing facts are named where the verdict is unknown; what to do instead, where something
        else is better with a contributor who is not an employee.

    Raises:
        UnknownName: The catalog has no such practice; the closest is named.
        InvalidValue: The day is not a date, the engagement, the relationship or the policies are
            of another type, or the relationship is with somebody else.

    References:
        How verdicts follow from risks and needs is ours. Not legal advice.

    Examples:
        >>> from alliance.parties import Category, EngagementId, PartyId
        >>> work = Engagement(
        ...     id=EngagementId("e7"),
        ...     party=PartyId("ana"),
        ...     category=Category.FREELANCER,
        ...     country="GB",
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> answer = may("performance_review", work, on=dt.date(2026, 11, 22))
        >>> answer.verdict.value, answer.instead
        ('discouraged', 'Accept or reject the deliverable.')
        >>> [reason.rule for reason in answer.reasons]
        ['may/uk_contract_of_service', 'may/not-advice', 'may/policy-set']
        >>> somewhere = attrs.evolve(work, country=None)
        >>> may("performance_review", somewhere, on=dt.date(2026, 11, 22)).missing
        ('country',)
    """
    check_day(on)
    check_engagement(engagement)
    check_kind(practice, str, "practice", _AN_ID)
    check_kind(policies, PolicySet, "policies", _POLICIES)
    if relationship is not None:
        check_kind(relationship, Relationship, "relationship", _RELATIONSHIP)
        if relationship.party != engagement.party:
            raise InvalidValue(
                "relationship",
                relationship.party,
                "is with another party than the engagement",
                f"a relationship with {engagement.party!r}",
            )
    return answered(practice, engagement, on=on, relationship=relationship, policies=policies)


def relationship_with(
    ecosystem: Ecosystem, engagement: Engagement, *, on: dt.date
) -> Relationship | None:
    """What was agreed with the party of an engagement and holds on a day.

    Args:
        ecosystem: The facts.
        engagement: One of its engagements.
        on: The day.

    Returns:
        Of the relationships with any record of the party, the last in the table that certainly
        runs; else the last that may; `None` without either. It is given under the engagement's
        id of the party.

    Raises:
        InvalidValue: The day is not a date, or what was given is not an ecosystem or engagement.

    Examples:
        >>> from alliance import examples
        >>> eco = examples.partner_network()
        >>> found = relationship_with(eco, eco.engagement("e26"), on=dt.date(2026, 11, 22))
        >>> found.id, found.terms.kind
        ('rel-ben', 'partner_of_choice')
    """
    check_day(on)
    check_ecosystem(ecosystem)
    check_engagement(engagement)
    party = ecosystem.identity(engagement.party)
    mine = [row for row in ecosystem.rows(Relationship) if ecosystem.identity(row.party) == party]
    for answer in (True, None):
        for row in reversed(mine):
            if row.holds_on(on) is answer:
                return attrs.evolve(row, party=engagement.party)
    return None
