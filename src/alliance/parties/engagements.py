"""The legal or commercial form in which somebody contributes, dated.

The categories are those that studies of workforce ecosystems name; each stands on one side of the
boundary of the organization. External contributors are not on the payroll but provide services.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache
from typing import Final, NewType, final

import attrs

from alliance.arguments import told
from alliance.displays import as_html, as_member, as_sentence, said, spoken
from alliance.errors import InvalidValue
from alliance.parties.countries import check_country
from alliance.parties.identities import PartyId, PartyKind
from alliance.parties.spans import UNKNOWN, Dated, Maybe

__all__ = ["Boundary", "Category", "Engagement", "EngagementId", "SourceRecord"]

EngagementId = NewType("EngagementId", str)


@final
class Boundary(StrEnum):
    """On which side of the organization's boundary a category stands."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    EITHER = "either"

    __repr__ = as_member


@final
class Category(StrEnum):
    """How a contributor is engaged.

    Examples:
        >>> Category.GIG_WORKER.boundary.value
        'external'
        >>> sorted(kind.value for kind in Category.SUBCONTRACTOR.party_kinds)
        ['organization', 'person']
    """

    EMPLOYEE_FULL_TIME = "employee_full_time"
    EMPLOYEE_PART_TIME = "employee_part_time"
    INTERN = "intern"
    APPRENTICE = "apprentice"
    FIXED_TERM_EMPLOYEE = "fixed_term_employee"
    SEASONAL_EMPLOYEE = "seasonal_employee"
    TEMP_AGENCY_WORKER = "temp_agency_worker"
    CONTRACTOR_LONG_TERM = "contractor_long_term"
    CONTRACTOR_SHORT_TERM = "contractor_short_term"
    CONTRACTOR_INDIVIDUAL = "contractor_individual"
    FREELANCER = "freelancer"
    GIG_WORKER = "gig_worker"
    PLATFORM_WORKER = "platform_worker"
    SUBCONTRACTOR = "subcontractor"
    PROFESSIONAL_SERVICE_FIRM = "professional_service_firm"
    SERVICE_PROVIDER = "service_provider"
    VENDOR = "vendor"
    EXTERNAL_PARTNER = "external_partner"
    OUTSOURCED_SERVICE = "outsourced_service"
    APP_DEVELOPER = "app_developer"
    COMPLEMENTOR = "complementor"
    ACCESSORY_PROVIDER = "accessory_provider"
    MARKETPLACE_SELLER = "marketplace_seller"
    CROWD_CONTRIBUTOR = "crowd_contributor"
    VOLUNTEER = "volunteer"
    ALUMNUS = "alumnus"
    RETIREE_ON_CALL = "retiree_on_call"
    ADVISER = "adviser"
    TECHNOLOGY_AGENT = "technology_agent"

    __repr__ = as_member

    @property
    def boundary(self) -> Boundary:
        """The side of the boundary; a technology agent may stand on either."""
        return _BOUNDARIES.get(self, Boundary.EXTERNAL)

    @property
    def party_kinds(self) -> frozenset[PartyKind]:
        """The kinds of party the category is meant for."""
        return _KINDS.get(self, _PEOPLE)

    @property
    def is_supplied(self) -> bool:
        """Whether somebody else sends the contributor, so that a supplier is asked for."""
        return self in _SUPPLIED


_PEOPLE: Final = frozenset({PartyKind.PERSON})
_FIRMS: Final = frozenset({PartyKind.ORGANIZATION})

_BOUNDARIES: Final = {
    Category.EMPLOYEE_FULL_TIME: Boundary.INTERNAL,
    Category.EMPLOYEE_PART_TIME: Boundary.INTERNAL,
    Category.INTERN: Boundary.INTERNAL,
    Category.APPRENTICE: Boundary.INTERNAL,
    Category.FIXED_TERM_EMPLOYEE: Boundary.INTERNAL,
    Category.SEASONAL_EMPLOYEE: Boundary.INTERNAL,
    Category.TECHNOLOGY_AGENT: Boundary.EITHER,
}

_KINDS: Final = {
    Category.SUBCONTRACTOR: _PEOPLE | _FIRMS,
    Category.APP_DEVELOPER: _PEOPLE | _FIRMS,
    Category.PROFESSIONAL_SERVICE_FIRM: _FIRMS,
    Category.SERVICE_PROVIDER: _FIRMS,
    Category.VENDOR: _FIRMS,
    Category.EXTERNAL_PARTNER: _FIRMS,
    Category.OUTSOURCED_SERVICE: _FIRMS,
    Category.COMPLEMENTOR: _FIRMS,
    Category.ACCESSORY_PROVIDER: _FIRMS,
    Category.MARKETPLACE_SELLER: _FIRMS,
    Category.TECHNOLOGY_AGENT: frozenset({PartyKind.TECHNOLOGY}),
}

_SUPPLIED: Final = frozenset({Category.TEMP_AGENCY_WORKER, Category.OUTSOURCED_SERVICE})


@final
@attrs.frozen(kw_only=True)
class SourceRecord:
    """Where an engagement was imported from, so that it can be found there again.

    Args:
        system: The system, such as `vms`.
        id: The id of the record there.
        token: The raw word that was read as the category.

    Examples:
        >>> SourceRecord(system="vms", id="77", token="IC").system
        'vms'
    """

    system: str
    id: str | None = None
    token: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html


# A large table names a few countries again and again.
@lru_cache(maxsize=1_024)
def _check_country(country: str) -> None:
    check_country("Engagement.country", country)


@final
@attrs.frozen(kw_only=True)
class Engagement(Dated):
    """A party's engagement: in which form, from when to when, on whose account.

    Args:
        id: The id, unique among engagements.
        party: Who is engaged.
        category: In which form.
        start: The first day, or `UNKNOWN`.
        end: The last day (inclusive), `OPEN` or `UNKNOWN`.
        unit: The unit of the organization it serves.
        supplier: Who sends the contributor.
        country: Whose law applies: ISO 3166, with a subdivision where it matters (`US-CA`).
        review_by: When it is to be looked at again.
        basis: On what the classification rests, such as `sow` or a signed assessment.
        basis_on: When that was recorded.
        source: Where the record was imported from.

    Raises:
        InvalidValue: The end is before the start, or the country is not an ISO code.

    Examples:
        >>> work = Engagement(
        ...     id=EngagementId("e1"),
        ...     party=PartyId("ana"),
        ...     category=Category.FREELANCER,
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> work.holds_on(dt.date(2026, 6, 1))
        True
    """

    id: EngagementId
    party: PartyId
    category: Category
    unit: Maybe[str] = None
    supplier: Maybe[PartyId] = None
    country: Maybe[str] = None
    review_by: Maybe[dt.date] = None
    basis: Maybe[str] = None
    basis_on: Maybe[dt.date] = None
    source: SourceRecord | None = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        category = spoken(self.category)
        return f"Engagement {said(self.id)}: {said(self.party)} as {category}, {self.span}."

    def __attrs_post_init__(self) -> None:
        # Written out instead of super(): this runs once per row of the largest table.
        Dated.__attrs_post_init__(self)
        country: object = self.country
        if country is not None and country is not UNKNOWN:
            if not isinstance(country, str):
                raise InvalidValue("Engagement.country", country, told(country), "an ISO 3166 code")
            _check_country(country)
