"""Facts about the tenure of somebody engaged outside, held against the company's own cap.

Without a cap there is nothing to hold it against, and no row is made. Days of all external
engagements of a person count together, also under linked records, or only those in the same unit;
engagements of an exempt category do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final, TypeAlias, TypeVar, final

import attrs

from alliance.answers import Parameter
from alliance.ecosystem import Access
from alliance.errors import InvalidValue, closest
from alliance.parties import (
    UNKNOWN,
    Boundary,
    Category,
    Engagement,
    Party,
    PartyId,
    PartyKind,
    Span,
)
from alliance.policy._judging import EVERYTHING
from alliance.policy.conditions import About
from alliance.policy.rows.relationships import by_party
from alliance.policy.subjects import View
from alliance.policy.tenure_policies import TenureCount, TenurePolicy, TenureScope
from alliance.policy.tenures import tenure

__all__ = ["TENURE_PARAMETERS", "TenureFacts", "tenure_policy", "tenure_rows"]

_CAP: Final = Parameter("tenure_cap_months", 0, unit="months, 0 for no cap")
_BREAK: Final = Parameter("tenure_break_days", 182, unit="days, >= 1")
_EXTENSION: Final = Parameter("tenure_extension_months", 0, unit="months")
_EXEMPT: Final = Parameter(
    "tenure_exempt", Category.OUTSOURCED_SERVICE.value, unit="categories, with commas"
)
_SCOPE: Final = Parameter("tenure_scope", TenureScope.ORGANIZATION.value, unit="organization, unit")
_COUNTS: Final = Parameter(
    "tenure_counts", TenureCount.ASSIGNMENT.value, unit="assignment, access, hours"
)

TENURE_PARAMETERS: Final = (_CAP, _BREAK, _EXTENSION, _EXEMPT, _SCOPE, _COUNTS)
"""How an organization declares its cap; as shipped there is none."""


@final
@attrs.frozen(kw_only=True)
class TenureFacts:
    """How long the person of one engagement has been there, and how long the cap allows."""

    engagement: Annotated[str, About("the engagement", source="engagements")]
    party: Annotated[str, About("who is engaged", source="engagements")]
    is_active: Annotated[bool | None, About("it runs on the day", source="engagements")]
    is_person: Annotated[bool | None, About("a person is engaged", source="parties")]
    days: Annotated[
        int | None,
        About(
            "days counted towards the cap; unknown where unknown dates decide",
            "days",
            "engagements",
        ),
    ]
    since: Annotated[
        dt.date | None, About("the first day that certainly counts", source="engagements")
    ]
    limit: Annotated[
        int | None, About("days that the cap allows by this day", "days", "parameters")
    ]
    extension: Annotated[str, About("what the one extension would allow", source="parameters")]


def tenure_policy(view: View) -> TenurePolicy | None:
    """The organization's own cap on the day; `None` where nothing says what it is.

    Raises:
        InvalidValue: A parameter has a value that no policy can have.
    """
    values = [view.value(row) for row in TENURE_PARAMETERS]
    if None in values:
        return None
    cap, break_days, extension, exempt, scope, counts = values
    return TenurePolicy(
        cap_months=cap or None,
        break_days=break_days,
        extension_months=extension,
        exempt=frozenset(
            _member(_EXEMPT, word.strip(), Category) for word in exempt.split(",") if word.strip()
        ),
        scope=_member(_SCOPE, scope, TenureScope),
        counts=_member(_COUNTS, counts, TenureCount),
    )


_E = TypeVar("_E", bound=StrEnum)


def _member(parameter: Parameter, word: str, kind: type[_E]) -> _E:
    words = [row.value for row in kind]
    if word not in words:
        accepted = closest(word, words) or f"one of {', '.join(words)}"
        raise InvalidValue(f"parameter {parameter.name}", word, "is not known", accepted)
    return kind(word)


def tenure_rows(view: View) -> Iterator[TenureFacts]:
    """One row per external engagement that may run and is not exempt, where there is a cap."""
    policy = tenure_policy(view)
    if policy is None:
        yield _nothing_known(None)
        return
    limit = policy.limit_days(view.on)
    if limit is None:
        return
    if not view.ecosystem.states(Engagement):
        yield _nothing_known(limit)
        return
    extended = policy.limit_days(view.on, is_extended=True)
    extension = f", {extended} with the one extension" if policy.extension_months else ""
    access, kinds = by_party(view, Access), _kinds(view)
    for row in view.ecosystem.rows(Engagement):
        is_active = row.holds_on(view.on)
        if is_active is False or not _counts(view, row, policy):
            continue
        certain, possible = _spells(view, row, policy, access)
        low = tenure(certain, on=view.on, break_days=policy.break_days)
        high = low
        if len(possible) > len(certain):
            high = tenure(possible, on=view.on, break_days=policy.break_days)
        yield TenureFacts(
            engagement=row.id,
            party=view.ecosystem.identity(row.party),
            is_active=is_active,
            is_person=_is_person(row, kinds),
            days=_decisive(low.least, high.most, limit),
            since=low.since,
            limit=limit,
            extension=extension,
        )


def _nothing_known(limit: int | None) -> TenureFacts:
    """The row of everybody where there may be a cap and nothing is known of it, or of engagements.

    Stands here and not with the subject: without a cap, nothing is missing.
    """
    return TenureFacts(
        engagement=EVERYTHING,
        party=EVERYTHING,
        is_active=None,
        is_person=True,
        days=None,
        since=None,
        limit=limit,
        extension="",
    )


def _decisive(least: int, most: int | None, limit: int) -> int | None:
    """The days, where it does not depend on unknown dates on which side of the limit they are."""
    if least > limit:
        return least
    return most if most is not None and most <= limit else None


def _counts(view: View, row: Engagement, policy: TenurePolicy) -> bool:
    is_external = view.ecosystem.boundary(row) is Boundary.EXTERNAL
    return is_external and row.category not in policy.exempt


def _kinds(view: View) -> Mapping[PartyId, PartyKind]:
    return {party.id: party.kind for party in view.ecosystem.rows(Party)}


def _is_person(row: Engagement, kinds: Mapping[PartyId, PartyKind]) -> bool | None:
    """What the party is on record as; without a record, what its category is meant for."""
    if row.party in kinds:
        return kinds[row.party] is PartyKind.PERSON
    meant = row.category.party_kinds
    return None if len(meant) > 1 else PartyKind.PERSON in meant


_Spells: TypeAlias = tuple[list[Span], list[Span]]


def _spells(
    view: View,
    row: Engagement,
    policy: TenurePolicy,
    access: Mapping[PartyId, list[Access]] | None,
) -> _Spells:
    """The spells that certainly count together with an engagement, and those that may."""
    if policy.counts is TenureCount.ASSIGNMENT:
        return _assignments(view, row, policy)
    if policy.counts is TenureCount.HOURS or access is None:
        # Nothing is known of any day.
        return [], [Span()]
    granted = [grant.span for grant in access.get(view.ecosystem.identity(row.party), ())]
    return granted, granted


def _assignments(view: View, row: Engagement, policy: TenurePolicy) -> _Spells:
    certain, possible = [], []
    for other in view.ecosystem.engagements_of(row.party):
        counts = _counts(view, other, policy) and (
            policy.scope is TenureScope.ORGANIZATION
            or other is row
            or _is_same(row.unit, other.unit)
        )
        if counts is False:
            continue
        span = other.span
        possible.append(span)
        if counts:
            certain.append(span)
    return certain, possible


def _is_same(one: object, other: object) -> bool | None:
    """Whether two units are one; `None` where one of them is unknown."""
    return None if UNKNOWN in (one, other) else one == other
