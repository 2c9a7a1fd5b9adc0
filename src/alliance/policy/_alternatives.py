"""What else could be so: for each declared fact, the other values that an answer can tell apart.

Values that no test and no policy tells apart lead to the same answers, so one of them stands for
all: the first category in the order of the enum, the first country in the alphabet. Only countries
that a test or a policy names are tried.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Final, TypeVar, final

import attrs

from alliance.answers.facts import said
from alliance.displays import as_html
from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import OPEN, UNKNOWN, Category, Engagement
from alliance.parties.countries import lies_in
from alliance.policy._pieces import in_words
from alliance.policy.policysets import PolicySet
from alliance.relations import (
    MarketPricing,
    PartnerOfChoice,
    PracticeId,
    Relationship,
    RelationshipId,
)

__all__ = ["Edit", "Supposed", "alternatives", "supposition"]

T = TypeVar("T")
_DAY: Final = dt.timedelta(days=1)
# More names than these would drown the sentence; the edit has them all.
_FEW: Final = 3


@final
@attrs.frozen
class Edit:
    """One declared fact, as it is and as it would be.

    Printed, it stands alone; `supposition` says the same inside of "if ...".

    Args:
        fact: Which: `category`, `country`, `start`, `end`, `relationship` or `policy`.
        before: What is declared now; `None` where nothing is known or there is none. Policies are
            given as they are.
        after: What it would be; `None` where there would be none.
        alike: Other values that would do the same.

    Examples:
        >>> print(Edit("country", None, "GB"))
        country: GB instead of unknown
    """

    fact: str
    before: object
    after: object
    alike: tuple[object, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        if isinstance(self.before, Policy):
            return f"without the policy: {self.before}, {self.before.span}"
        if isinstance(self.after, Policy):
            return f"with a policy: {self.after}"
        return f"{_name(self)}: {_values(self)} instead of {_said(self.before)}"


def supposition(edit: Edit) -> str:
    """An edit as the half of a sentence that follows "if"."""
    if isinstance(edit.before, Policy):
        return f"there were no policy that says: {edit.before}, {edit.before.span}"
    if isinstance(edit.after, Policy):
        return f"there were a policy that says: {edit.after}"
    return f"the {_name(edit)} were {_values(edit)} (now {_said(edit.before)})"


def _name(edit: Edit) -> str:
    return {"start": "first day", "end": "last day"}.get(edit.fact, edit.fact)


def _values(edit: Edit) -> str:
    alike = f" or {_listed(edit.alike)}" if edit.alike else ""
    return f"{_said(edit.after)}{alike}"


def _said(value: object) -> str:
    return in_words(value.value) if isinstance(value, Category) else said(value)


def _listed(values: tuple[object, ...]) -> str:
    """Values that would do as well, by name as long as they are few."""
    if len(values) > _FEW:
        return f"any of {len(values)} that are judged alike"
    return ", ".join(map(_said, values))


@final
@attrs.frozen(eq=False)
class Supposed:
    """A value that a fact could have, and what the question would be with it.

    Args:
        edit: The change of the fact.
        columns: What changes in the engagement.
        relationship: What takes the place of the relationship; `None` where it stays.
        without: The policy that is taken away.
        added: The policy that is added.
    """

    edit: Edit
    columns: tuple[tuple[str, Any], ...] = ()
    relationship: Relationship | None = None
    without: Policy | None = None
    added: Policy | None = None


def alternatives(
    practice: str,
    engagement: Engagement,
    *,
    on: dt.date,
    relationship: Relationship | None,
    policies: PolicySet,
) -> tuple[tuple[Supposed, ...], ...]:
    """The other values of each fact: one group per fact, of which at most one can be so."""
    own = policies.about(practice)
    groups = (
        tuple(_categories(practice, engagement, policies)),
        tuple(_countries(practice, engagement, policies)),
        tuple(_starts(engagement, on)),
        tuple(_ends(engagement, on)),
        tuple(_relationships(engagement, relationship, on)),
        *((row,) for row in _policies(practice, own, on)),
    )
    return tuple(group for group in groups if group)


def _grouped(values: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    """Values that are not told apart, together, in the order of their first."""
    groups: dict[Hashable, list[T]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return groups


def _categories(practice: str, engagement: Engagement, policies: PolicySet) -> Iterator[Supposed]:
    brief, own = policies.brief(practice), policies.about(practice)

    def told_apart(category: Category) -> Hashable:
        cell = brief.cell(category, None)
        tests = tuple(row.test.id for row in cell.weighings)
        named = any(policy.category is category for policy in own) and category
        return cell.is_about, cell.is_internal, cell.has_needs, tests, named

    now = engagement.category
    # Nobody becomes a firm or a technology by being engaged in another form.
    open_to = [row for row in Category if row.party_kinds & now.party_kinds]
    for key, (first, *others) in _grouped(open_to, told_apart).items():
        if key != told_apart(now):
            edit = Edit("category", now, first, tuple(others))
            yield Supposed(edit, (("category", first),))


def _countries(practice: str, engagement: Engagement, policies: PolicySet) -> Iterator[Supposed]:
    brief, own = policies.brief(practice), policies.about(practice)
    areas = dict.fromkeys(policy.country for policy in own if policy.country)
    laws = dict.fromkeys(place for test in policies.tests for place in test.jurisdictions)

    def told_apart(place: str) -> Hashable:
        tests = tuple(row.test.id for row in brief.weighings if row.test.covers(place))
        return tests, tuple(area for area in areas if lies_in(place, area))

    now = None if engagement.country is UNKNOWN else engagement.country
    here = told_apart(now) if now is not None else None
    for key, (first, *others) in _grouped(sorted({**areas, **laws}), told_apart).items():
        if key != here:
            yield Supposed(Edit("country", now, first, tuple(others)), (("country", first),))


def _starts(engagement: Engagement, on: dt.date) -> Iterator[Supposed]:
    now = engagement.start
    if now is UNKNOWN or now > on:
        yield _dated("start", now, on)
    if on < dt.date.max and (now is UNKNOWN or now <= on):
        yield _dated("start", now, on + _DAY)


def _ends(engagement: Engagement, on: dt.date) -> Iterator[Supposed]:
    now = engagement.end
    is_over = isinstance(now, dt.date) and now < on
    if now is UNKNOWN or is_over:
        yield _dated("end", now, on)
    if on > dt.date.min and not is_over:
        yield _dated("end", now, on - _DAY)


def _dated(name: str, now: object, day: dt.date) -> Supposed:
    before = None if now is UNKNOWN else "open" if now is OPEN else now
    return Supposed(Edit(name, before, day), ((name, day),))


def _relationships(
    engagement: Engagement, relationship: Relationship | None, on: dt.date
) -> Iterator[Supposed]:
    """That it is a partner of choice, and that it is none."""
    base = relationship or Relationship(
        id=RelationshipId("supposed"), party=engagement.party, terms=MarketPricing()
    )
    is_told = relationship is not None and relationship.holds_on(on)
    is_partner = isinstance(base.terms, PartnerOfChoice)
    before = in_words(base.terms.kind) if is_told else None
    for wanted, other in ((True, PartnerOfChoice()), (False, MarketPricing())):
        if is_told and is_partner is wanted:
            continue
        terms = base.terms if is_partner is wanted else other
        supposed = attrs.evolve(base, terms=terms, start=on, end=OPEN)
        yield Supposed(Edit("relationship", before, in_words(terms.kind)), relationship=supposed)


def _policies(practice: str, own: tuple[Policy, ...], on: dt.date) -> Iterator[Supposed]:
    for policy in dict.fromkeys(own):
        if policy.holds_on(on) is not False:
            yield Supposed(Edit("policy", policy, None), without=policy)
    for verdict in PolicyVerdict:
        policy = Policy(practice=PracticeId(practice), verdict=verdict, reason="supposed", start=on)
        yield Supposed(Edit("policy", None, policy), added=policy)
