"""Who owns which management practice for which kind of contributor."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.fields import as_annotated
from alliance.parties.engagements import Category
from alliance.parties.spans import Maybe

__all__ = ["Function", "ManagementPractice", "Owner"]


@final
class ManagementPractice(StrEnum):
    """What has to be managed for every kind of contributor, from access to transition.

    Examples:
        >>> ManagementPractice("access").name
        'ACCESS'
    """

    PLAN = "plan"
    ACCESS = "access"
    ONBOARD = "onboard"
    ENGAGE = "engage"
    ALLOCATE = "allocate"
    DEVELOP = "develop"
    PERFORM = "perform"
    """For employees; for everybody else it is `ACCEPT_DELIVERABLE`."""
    ACCEPT_DELIVERABLE = "accept_deliverable"
    REWARD_OR_PAY = "reward_or_pay"
    SECURE = "secure"
    INCLUDE = "include"
    TRANSITION = "transition"

    __repr__ = as_member


@final
class Function(StrEnum):
    """A function of the organization that can own something."""

    SENIOR_LEADERSHIP = "senior_leadership"
    BUSINESS_UNIT = "business_unit"
    HR = "hr"
    PROCUREMENT = "procurement"
    IT = "it"
    FINANCE = "finance"
    LEGAL = "legal"
    BUSINESS_DEVELOPMENT = "business_development"
    DEVELOPER_RELATIONS = "developer_relations"
    OTHER = "other"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Owner:
    """A function that owns a practice for a category of contributors.

    Args:
        category: For whom.
        practice: What it owns.
        function: Who owns it.
        scope: Where, in words of the organization; `None` means everywhere.
        policy: The policy it follows there.
        role: The role that carries it.
        decided_on: When it was decided.

    Examples:
        >>> own = Owner(
        ...     category=Category.GIG_WORKER,
        ...     practice=ManagementPractice.ACCESS,
        ...     function=Function.PROCUREMENT,
        ... )
        >>> own.overlaps(own)
        True
    """

    category: Category
    practice: ManagementPractice
    function: Function
    scope: Maybe[tuple[str, ...]] = None
    policy: Maybe[str] = None
    role: str | None = None
    decided_on: Maybe[dt.date] = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def overlaps(self, other: Owner) -> bool | None:
        """Whether there is a place where both own; `None` where a scope is unknown."""
        if self.scope is None or other.scope is None:
            return True
        if isinstance(self.scope, tuple) and isinstance(other.scope, tuple):
            return not set(self.scope).isdisjoint(other.scope)
        return None
