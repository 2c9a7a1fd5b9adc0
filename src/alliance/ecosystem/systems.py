"""Systems of record, and who has access to what."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.fields import as_annotated
from alliance.parties.engagements import Category
from alliance.parties.identities import PartyId
from alliance.parties.spans import Dated

__all__ = ["Access", "System", "SystemKind"]


@final
class SystemKind(StrEnum):
    """What a system is for.

    Examples:
        >>> SystemKind.ATS.holds
        ('candidates',)
    """

    HRIS = "hris"
    """Human resources: employees, sometimes contingent records."""
    VMS = "vms"
    """Vendor management: agency workers, statement-of-work workers, suppliers, rates."""
    FMS = "fms"
    """Freelancers and private talent pools."""
    ATS = "ats"
    """Candidates."""
    LMS = "lms"
    """Learning and credentials."""
    TALENT_MARKETPLACE = "talent_marketplace"
    PROCUREMENT = "procurement"
    """Suppliers, contracts, terms."""
    IAM = "iam"
    """Accounts and access."""
    PARTNER_PORTAL = "partner_portal"
    """App developers, partners, sellers."""
    OTHER = "other"

    __repr__ = as_member

    @property
    def holds(self) -> tuple[str, ...]:
        """What systems of the kind usually hold; nothing is known of other ones."""
        return _HOLDS.get(self, ())


_HOLDS: Final = {
    SystemKind.HRIS: ("employees", "contingent_records"),
    SystemKind.VMS: ("agency_workers", "statement_of_work_workers", "suppliers", "rates"),
    SystemKind.FMS: ("freelancers", "private_talent_pools"),
    SystemKind.ATS: ("candidates",),
    SystemKind.LMS: ("learning", "credentials"),
    SystemKind.TALENT_MARKETPLACE: ("gigs", "skills"),
    SystemKind.PROCUREMENT: ("suppliers", "contracts", "terms"),
    SystemKind.IAM: ("accounts", "access"),
    SystemKind.PARTNER_PORTAL: ("app_developers", "partners", "sellers"),
}


@final
@attrs.frozen(kw_only=True)
class System:
    """A system in which contributors are recorded.

    Args:
        name: The name, unique among systems.
        kind: What it is for.
        records: The categories it holds.
        master_for: Those of them for which it decides when systems disagree.

    Examples:
        >>> System(name="VMS", records=(Category.FREELANCER,)).records[0].value
        'freelancer'
    """

    name: str
    kind: SystemKind | None = None
    records: tuple[Category, ...] = ()
    master_for: tuple[Category, ...] = ()

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class Access(Dated):
    """A grant of access to a resource, for some days.

    Args:
        party: Who has it.
        resource: To what.

    Examples:
        >>> Access(party=PartyId("ana"), resource="vpn").resource
        'vpn'
    """

    party: PartyId
    resource: str

    __str__ = as_sentence
    _repr_html_ = as_html
