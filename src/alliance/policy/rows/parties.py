"""Facts about a party: on which side it is engaged, what it can reach, who speaks with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, TypeVar, final

import attrs

from alliance.ecosystem import Access, Agreement
from alliance.parties import UNKNOWN, DualRole, Engagement, Party, PartyId, PartyKind
from alliance.policy.conditions import About
from alliance.policy.subjects import Standing, View, any_of

__all__ = ["PartyFacts", "party_rows"]

_R = TypeVar("_R", Access, DualRole, Agreement)


@final
@attrs.frozen
class PartyFacts:
    """What is known about one party on a day; linked records are one party."""

    party: Annotated[str, About("the party", source="parties")]
    is_internal: Annotated[
        bool | None, About("it has an active internal engagement", source="engagements")
    ]
    is_external: Annotated[
        bool | None, About("it has an active external engagement", source="engagements")
    ]
    is_engaged: Annotated[bool | None, About("it has an active engagement", source="engagements")]
    has_dual_role: Annotated[
        bool | None, About("it is allowed to be both at once", source="dual_roles")
    ]
    has_access: Annotated[bool | None, About("it has an open grant of access", source="access")]
    resources: Annotated[str, About("what the grants are for", source="access")]
    functions: Annotated[
        int | None, About("functions that have an agreement with it", "count", "agreements")
    ]
    has_lead: Annotated[bool | None, About("one of them is the lead", source="agreements")]
    is_technology: Annotated[
        bool, About("a technology, which has no employment status", source="parties")
    ] = False


def party_rows(view: View) -> Iterator[PartyFacts]:
    """One row per party, under its shown id, in the order of the table."""
    eco, on = view.ecosystem, view.on
    grants = _by_party(view, eco.rows(Access))
    leaves = _by_party(view, eco.rows(DualRole))
    agreements = _by_party(view, eco.rows(Agreement))
    nowhere = Standing() if eco.states(Engagement) else Standing(None, None, None)
    no_role = False if eco.states(DualRole) else None
    knows_access, knows_agreements = eco.states(Access), eco.states(Agreement)
    technology = {
        eco.identity(row.id) for row in eco.rows(Party) if row.kind is PartyKind.TECHNOLOGY
    }
    for party in eco.identities():
        standing = view.standings.get(party, nowhere)
        # Most parties have no rows in these tables, and nothing is gone through for them.
        has_access, resources = _granted(grants[party], on) if party in grants else (False, "")
        functions, has_lead = _agreed(agreements[party]) if party in agreements else (0, False)
        yield PartyFacts(
            party,
            standing.internal,
            standing.external,
            standing.is_engaged,
            any_of(row.holds_on(on) for row in leaves[party]) if party in leaves else no_role,
            has_access if knows_access else None,
            resources,
            functions if knows_agreements else None,
            has_lead,
            party in technology,
        )


def _granted(grants: Iterable[Access], on: dt.date) -> tuple[bool | None, str]:
    """Whether a grant is open, and what those that are or may be are for."""
    given = ((grant.resource, grant.holds_on(on)) for grant in grants)
    open_ = [(resource, holds) for resource, holds in given if holds is not False]
    resources = sorted({resource for resource, _ in open_})
    return any_of(holds for _, holds in open_), ", ".join(resources)


def _agreed(agreements: Sequence[Agreement]) -> tuple[int, bool | None]:
    """How many functions agreed with a party, and whether one of them leads."""
    return len({row.function for row in agreements}), any_of(map(_leads, agreements))


def _by_party(view: View, rows: Iterable[_R]) -> Mapping[PartyId, list[_R]]:
    index: dict[PartyId, list[_R]] = {}
    for row in rows:
        index.setdefault(view.ecosystem.identity(row.party), []).append(row)
    return index


def _leads(row: Agreement) -> bool | None:
    return None if row.lead is UNKNOWN else bool(row.lead)
