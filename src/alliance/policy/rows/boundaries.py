"""Facts about the boundary of the organization: whether anybody's ties span it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, final

import attrs

from alliance.network.networks import Network
from alliance.network.ties import Tie
from alliance.parties import Engagement, Party, PartyId, PartyKind
from alliance.policy.conditions import About
from alliance.policy.subjects import Standing, View

__all__ = ["BoundaryFacts", "boundary_rows"]


@final
@attrs.frozen
class BoundaryFacts:
    """Whether people inside and people outside are tied to each other on a day."""

    workforce: Annotated[str, About("the workforce as a whole")]
    has_externals: Annotated[
        bool | None,
        About("somebody has an external engagement and no internal one", "", "engagements"),
    ]
    outside: Annotated[
        int, About("people who certainly stand outside", "count", "parties, engagements")
    ]
    is_spanned: Annotated[
        bool | None,
        About("a tie joins somebody inside and somebody outside", source="ties, engagements"),
    ]


def boundary_rows(view: View) -> Iterator[BoundaryFacts]:
    """One row, where people and engagements are known at all."""
    eco = view.ecosystem
    if not (eco.states(Party) and eco.states(Engagement)):
        return
    people = {eco.identity(row.id) for row in eco.rows(Party) if row.kind is PartyKind.PERSON}
    standings = {party: row for party, row in view.standings.items() if party in people}
    outside = [row.is_outside for row in standings.values()]
    yield BoundaryFacts(
        "workforce",
        True if any(outside) else (None if None in outside else False),
        sum(map(bool, outside)),
        _is_spanned(view, standings) if eco.states(Tie) else None,
    )


def _is_spanned(view: View, standings: Mapping[PartyId, Standing]) -> bool | None:
    inside = {party: row.internal for party, row in standings.items()}
    outside = {party: row.is_outside for party, row in standings.items()}
    if _crosses(view.network, _sure(inside), _sure(outside)):
        return True
    return None if _crosses(view.possible_network, _open(inside), _open(outside)) else False


def _sure(answers: Mapping[PartyId, bool | None]) -> frozenset[PartyId]:
    return frozenset(party for party, answer in answers.items() if answer)


def _open(answers: Mapping[PartyId, bool | None]) -> frozenset[PartyId]:
    return frozenset(party for party, answer in answers.items() if answer is not False)


def _crosses(network: Network, inside: Collection[PartyId], outside: Collection[PartyId]) -> bool:
    return any(
        (tie.source in inside and tie.target in outside)
        or (tie.source in outside and tie.target in inside)
        for tie in network.ties
    )
