"""Policy sets: what decides whether something may be done with a contributor.

A set holds the organization's own policies, the legal tests and the catalog of practices, under a
name and a version that every answer repeats. The shipped set has tests and practices and no
policies: it can discourage, but it never forbids and never permits what it does not know. An
organization lays its own over it with `+`. In an open set anything undecided is unknown; a closed
one permits only what a policy permits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Final, final

import attrs

from alliance.displays import as_html, plural, said
from alliance.ecosystem import Ecosystem, Policy
from alliance.errors import InvalidValue, UnknownName
from alliance.policy._briefs import Brief, brief_of
from alliance.policy._legal_table import LEGAL_TESTS
from alliance.policy.legal_tests import LegalTests
from alliance.policy.subjects import check_ecosystem
from alliance.relations import CATALOG, Catalog

__all__ = ["SHIPPED_POLICIES", "PolicySet", "own_policies"]


@final
@attrs.frozen(repr=False)
class PolicySet:
    """Own policies, legal tests and practices; sets are laid over each other with `+`.

    Args:
        name: Whose policies they are.
        version: The version of the set; an answer names it.
        policies: What the organization permits and forbids, in any order.
        closed: Whether only what a policy permits is permitted.
        complete: Whether these are all policies; where not, others may forbid and permit.
        catalog: What the practices mean.
        tests: The legal tests in use.

    Raises:
        InvalidValue: The name or the version is empty.
        UnknownName: A policy is about a practice that is not in the catalog.

    Examples:
        >>> from alliance.ecosystem import PolicyVerdict
        >>> from alliance.relations import PracticeId
        >>> import datetime as dt
        >>> late = Policy(
        ...     practice=PracticeId("pay_late"),
        ...     verdict=PolicyVerdict.FORBIDDEN,
        ...     reason="they live on it",
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> both = SHIPPED_POLICIES + PolicySet("acme", "7", (late,))
        >>> both.label, both.closed
        ('alliance + acme 1 + 7', False)
    """

    name: str
    version: str
    policies: tuple[Policy, ...] = ()
    closed: bool = False
    complete: bool = True
    catalog: Catalog = CATALOG
    tests: LegalTests = LEGAL_TESTS

    _repr_html_ = as_html

    def __repr__(self) -> str:
        count = plural("policy", len(self.policies))
        return f"<PolicySet {said(self.name)} {said(self.version)}: {count}>"

    def __str__(self) -> str:
        counts = (
            (len(self.policies), "policies" if len(self.policies) != 1 else "policy"),
            (len(self.tests), "legal tests" if len(self.tests) != 1 else "legal test"),
            (len(self.catalog), "practices" if len(self.catalog) != 1 else "practice"),
        )
        own, tests, practices = (f"{count:,} {word}" for count, word in counts)
        closed = "closed" if self.closed else "open"
        more = "" if self.complete else "; it may have more policies"
        return (
            f"Policy set {said(self.name)} {said(self.version)}, {closed}: {own}, {tests} and "
            f"{practices}{more}."
        )

    def __attrs_post_init__(self) -> None:
        for column in ("name", "version"):
            if not getattr(self, column):
                raise InvalidValue(f"PolicySet.{column}", "", "is empty", "a text to be cited by")
        for policy in self.policies:
            if policy.practice not in self.catalog:
                raise UnknownName("practice", policy.practice, self.catalog.ids)

    def __add__(self, other: PolicySet) -> PolicySet:
        """This set with another one laid over it: closed if one is, complete if both are."""
        return PolicySet(
            f"{self.name} + {other.name}",
            f"{self.version} + {other.version}",
            (*self.policies, *other.policies),
            closed=self.closed or other.closed,
            complete=self.complete and other.complete,
            # What is as shipped says nothing against what is not.
            catalog=self.catalog
            if other.catalog == CATALOG
            else self.catalog.extended(other.catalog),
            tests=self.tests if other.tests == LEGAL_TESTS else self.tests.extended(other.tests),
        )

    @property
    def label(self) -> str:
        """Name and version, as answers cite it."""
        return f"{self.name} {self.version}"

    @cached_property
    def _by_practice(self) -> Mapping[str, tuple[Policy, ...]]:
        index: dict[str, list[Policy]] = {}
        for policy in self.policies:
            index.setdefault(policy.practice, []).append(policy)
        return {practice: tuple(rows) for practice, rows in index.items()}

    @cached_property
    def _briefs(self) -> dict[str, Brief]:
        return {}

    def about(self, practice: str) -> tuple[Policy, ...]:
        """The policies about a practice, in the order given."""
        return self._by_practice.get(practice, ())

    def brief(self, practice: str) -> Brief:
        """What is prepared about a practice, made on first use.

        Raises:
            UnknownName: The catalog has no such practice; the closest is named.
        """
        found = self._briefs.get(practice)
        if found is None:
            row = self.catalog.find(practice)
            found = self._briefs[practice] = brief_of(
                row,
                self.about(practice),
                tests=self.tests,
                catalog=self.catalog,
                label=self.label,
            )
        return found


SHIPPED_POLICIES: Final = PolicySet("alliance", "1")
"""The legal tests and the practices that come with the library, and no policies of anybody."""


def own_policies(
    ecosystem: Ecosystem, *, name: str = "", version: str = "", closed: bool = False
) -> PolicySet:
    """The shipped set with an ecosystem's table `policies` and its practices laid over it.

    Args:
        ecosystem: The facts. Where it is not known which policies there are, every answer that a
            policy could change is unknown.
        name: Whose policies they are; the organization's id if left out.
        version: How the set is cited; a fingerprint of the policies if left out, the same
            wherever and whenever it is made of the same policies.
        closed: Whether only what a policy permits is permitted.

    Raises:
        InvalidValue: What was given is not an ecosystem.

    Examples:
        >>> own_policies(Ecosystem(), version="2026-11").label
        'alliance + own 1 + 2026-11'
    """
    check_ecosystem(ecosystem)
    rows = ecosystem.rows(Policy)
    return SHIPPED_POLICIES + PolicySet(
        name or ecosystem.organization or "own",
        version or _fingerprint(rows),
        rows,
        closed=closed,
        complete=ecosystem.states(Policy),
        catalog=ecosystem.catalog,
    )


def _fingerprint(rows: tuple[Policy, ...]) -> str:
    said = sorted(f"{row} {row.span} {row.reason!r} {row.owner!r}" for row in rows)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]
