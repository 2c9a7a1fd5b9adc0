"""Facts about a party: on which side it is engaged, what it can reach, who speaks with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, TypeVar, final

import attrs

from alliance.ecosystem import Access, Agreement
from alliance.parties import UNKNOWN, DualRole, Engagement, PartyId
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


def party_rows(view: View) -> Iterator[PartyFacts]:
    """One row per party, under its shown id, in the order of the table."""
    eco, on = view.ecosystem, view.on
    grants = _by_party(view, eco.rows(Access))
    leaves = _by_party(view, eco.rows(DualRole))
    agreements = _by_party(view, eco.rows(Agreement))
    nowhere = Standing() if eco.states(Engagement) else Standing(None, None, None)
    knows_access, knows_agreements = eco.states(Access), eco.states(Agreement)
    for party in eco.identities():
        standing = view.standings.get(party, nowhere)
        mine = agreements.get(party, ())
        open_grants = [g for g in grants.get(party, ()) if g.holds_on(on) is not False]
        yield PartyFacts(
            party,
            standing.internal,
            standing.external,
            standing.is_engaged,
            any_of(leave.holds_on(on) for leave in leaves.get(party, ())),
            any_of(g.holds_on(on) for g in open_grants) if knows_access else None,
            ", ".join(sorted({grant.resource for grant in open_grants})),
            len({row.function for row in mine}) if knows_agreements else None,
            any_of(_leads(row) for row in mine),
        )


def _by_party(view: View, rows: Iterable[_R]) -> Mapping[PartyId, list[_R]]:
    index: dict[PartyId, list[_R]] = {}
    for row in rows:
        index.setdefault(view.ecosystem.identity(row.party), []).append(row)
    return index


def _leads(row: Agreement) -> bool | None:
    return None if row.lead is UNKNOWN else bool(row.lead)
