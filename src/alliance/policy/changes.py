"""Changes: which facts would have to be different for another answer.

The search is for the fewest declared facts that, if they were different, would lead to the wanted
verdict. Each change is found by asking `may` again, with the facts as they would be. Facts describe
what is so: changing its record does not change what an engagement is, and no court goes by the
record. What an organization can truly change are its policies and what it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import final

import attrs

from alliance.answers import Verdict
from alliance.arguments import whole_of
from alliance.displays import as_html, spoken
from alliance.errors import UnknownName
from alliance.parties import Engagement
from alliance.policy._alternatives import Edit, Supposed, alternatives, supposition
from alliance.policy.permissions import may
from alliance.policy.policysets import SHIPPED_POLICIES, PolicySet
from alliance.relations import Relationship

__all__ = ["Change", "Edit", "what_would_change"]


@final
@attrs.frozen
class Change:
    """Facts that, if they were so, would lead to another answer.

    Args:
        edits: The facts that would differ, in a fixed order.
        verdict: What the answer would be.
        engagement: The engagement as it would be.
        relationship: The relationship as it would be.
        policies: The policy set as it would be.

    Examples:
        >>> from alliance.parties import Category, EngagementId, PartyId
        >>> work = Engagement(
        ...     id=EngagementId("e7"),
        ...     party=PartyId("ana"),
        ...     category=Category.FREELANCER,
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> found = what_would_change(
        ...     "approve_leave", work, on=dt.date(2026, 11, 22), wanted=Verdict.FORBIDDEN
        ... )
        >>> print(found[0])
        Forbidden, if there were a policy that says: approve leave is forbidden. Facts describe \
what is so: changing a record changes nothing in court.
    """

    edits: tuple[Edit, ...]
    verdict: Verdict
    engagement: Engagement = attrs.field(repr=False)
    relationship: Relationship | None = attrs.field(repr=False)
    policies: PolicySet = attrs.field(repr=False)

    _repr_html_ = as_html

    def __str__(self) -> str:
        verdict = spoken(self.verdict).capitalize()
        so = " and ".join(map(supposition, self.edits))
        return (
            f"{verdict}, if {so}. Facts describe what is so: "
            "changing a record changes nothing in court."
        )


def what_would_change(
    practice: str,
    engagement: Engagement,
    *,
    on: dt.date,
    wanted: Verdict,
    relationship: Relationship | None = None,
    policies: PolicySet = SHIPPED_POLICIES,
    at_most: int = 3,
) -> tuple[Change, ...]:
    """The smallest changes of declared facts that would lead to a verdict.

    The day, the tests, the catalog and whether the set is closed stay as they are. Changed are
    the category, the country, the first and last day, whether this is a partner of choice, and
    the organization's policies on the practice.

    Args:
        practice: Its id in the catalog of the policy set.
        engagement: With whom, in which form and where.
        on: The day asked about.
        wanted: The verdict to reach.
        relationship: What was agreed with the party; `None` where nobody said.
        policies: By what it is decided.
        at_most: How many facts may differ at once [count, > 0]. The questions asked grow with
            the number of other values to this power.

    Returns:
        All changes of as few facts as possible, in the order of their facts; none where the
        answer is the wanted one already, or where no change within the bound leads there.

    Raises:
        UnknownName: The catalog has no such practice, or there is no such verdict; the closest
            is named.
        InvalidValue: As with `may`, or the bound is not above zero.

    References:
        Which facts count as one, and that values nobody tells apart stand for one another, is
        ours.

    Examples:
        >>> from alliance.parties import Category, EngagementId, PartyId
        >>> work = Engagement(
        ...     id=EngagementId("e7"),
        ...     party=PartyId("ana"),
        ...     category=Category.FREELANCER,
        ...     country="GB",
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> for change in what_would_change(
        ...     "performance_review", work, on=dt.date(2026, 11, 22), wanted=Verdict.NOT_APPLICABLE
        ... ):
        ...     print(*change.edits)
        first day: 2026-11-23 instead of 2026-01-01
        last day: 2026-11-21 instead of open
    """
    at_most = whole_of(at_most, "at_most", "a count of 1 or more", least=1)
    if wanted not in tuple(Verdict):
        raise UnknownName("verdict", str(wanted), tuple(each.value for each in Verdict))
    wanted = Verdict(wanted)
    now = may(practice, engagement, on=on, relationship=relationship, policies=policies)
    if now.verdict is wanted:
        return ()
    groups = alternatives(practice, engagement, on=on, relationship=relationship, policies=policies)
    world = _World(engagement, relationship, policies)
    for count in range(1, min(at_most, len(groups)) + 1):
        found = [
            change
            for supposed in _choices(groups, count)
            if (change := world.changed(practice, supposed, on)) and change.verdict is wanted
        ]
        if found:
            return tuple(found)
    return ()


def _choices(
    groups: tuple[tuple[Supposed, ...], ...], count: int
) -> Iterator[tuple[Supposed, ...]]:
    """Every choice of so many facts, each with one of its other values."""
    for chosen in combinations(groups, count):
        yield from product(*chosen)


@final
class _World:
    """The facts as they are, and policy sets as they would be, each made once."""

    def __init__(
        self, engagement: Engagement, relationship: Relationship | None, policies: PolicySet
    ) -> None:
        self.engagement = engagement
        self.relationship = relationship
        self.policies = policies
        self.sets: dict[tuple[int, ...], PolicySet] = {(): policies}

    def changed(self, practice: str, supposed: tuple[Supposed, ...], on: dt.date) -> Change | None:
        """What the answer would be; `None` where it could not be so."""
        columns = dict(column for each in supposed for column in each.columns)
        start = columns.get("start", self.engagement.start)
        end = columns.get("end", self.engagement.end)
        if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
            return None
        engagement = attrs.evolve(self.engagement, **columns) if columns else self.engagement
        told = (each.relationship for each in supposed if each.relationship is not None)
        relationship = next(told, self.relationship)
        policies = self.with_policies([each for each in supposed if each.edit.fact == "policy"])
        answer = may(practice, engagement, on=on, relationship=relationship, policies=policies)
        edits = tuple(each.edit for each in supposed)
        return Change(edits, answer.verdict, engagement, relationship, policies)

    def with_policies(self, supposed: Iterable[Supposed]) -> PolicySet:
        """The policy set without some policies and with others."""
        key = tuple(id(each) for each in supposed)
        if key not in self.sets:
            without = {each.without for each in supposed}
            kept = (policy for policy in self.policies.policies if policy not in without)
            added = (each.added for each in supposed if each.added is not None)
            rows = (*kept, *added)
            self.sets[key] = attrs.evolve(self.policies, policies=rows)
        return self.sets[key]
