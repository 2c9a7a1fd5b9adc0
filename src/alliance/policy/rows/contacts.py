"""Facts about a party among its contacts: whether it has any, and what it alone joins.

Ties that may or may not hold leave an answer open only where they could change it. A party joins
nothing, whatever the uncertain ties turn out to be, where all who may be its contacts hang together
without it; and what is said of a part holds where nothing in it, nor anything that may be tied to
it, is uncertain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Final, final

import attrs

from alliance.displays import joined
from alliance.network.networks import Network
from alliance.network.parts import CutPoint, components, cut_points
from alliance.network.ties import Tie
from alliance.parties import Engagement, Party, PartyId, PartyKind
from alliance.policy.conditions import About
from alliance.policy.subjects import Standing, View

__all__ = ["ContactFacts", "contact_rows"]

_SMALLEST_PART: Final = 2
"""A single party that is cut off does not count as a part: that is a matter for NET104."""


@final
@attrs.frozen
class ContactFacts:
    """How one person stands among contacts on a day; linked records are one party."""

    party: Annotated[str, About("the person", source="parties")]
    is_engaged: Annotated[bool | None, About("an engagement is active", source="engagements")]
    is_outside: Annotated[
        bool | None,
        About("an external engagement is active, and no internal one", source="engagements"),
    ]
    has_tie: Annotated[
        bool | None, About("there is a tie to somebody who is there", source="ties, engagements")
    ]
    joins_parts: Annotated[
        bool | None,
        About("without the person, parts of two or more come apart", source="ties, engagements"),
    ]
    parts: Annotated[str, About("the sizes of these parts", source="ties, engagements")]


def contact_rows(view: View) -> Iterator[ContactFacts]:
    """One row per person, under the shown id, in the order of the table."""
    eco = view.ecosystem
    people = {eco.identity(row.id) for row in eco.rows(Party) if row.kind is PartyKind.PERSON}
    nowhere = Standing() if eco.states(Engagement) else Standing(None, None, None)
    is_known = eco.states(Tie)
    cuts = {cut.party: cut for cut in cut_points(view.network)} if is_known else {}
    tied = _tied(view)
    doubted = _doubted(view, cuts)
    for party in eco.identities():
        if party not in people:
            continue
        standing = view.standings.get(party, nowhere)
        sizes = [size for size in _parts_without(party, cuts) if size >= _SMALLEST_PART]
        joins_parts = None if party in doubted else len(sizes) > 1
        yield ContactFacts(
            party,
            standing.is_engaged,
            standing.is_outside,
            tied.get(party, False) if is_known else None,
            joins_parts if is_known else None,
            joined(map(str, sizes)) if sizes else "",
        )


def _parts_without(party: PartyId, cuts: Mapping[PartyId, CutPoint]) -> tuple[int, ...]:
    return cuts[party].parts if party in cuts else ()


def _tied(view: View) -> Mapping[PartyId, bool | None]:
    """Whether a party has a tie; those that certainly have none are left out."""
    certain: dict[PartyId, bool | None] = dict.fromkeys(_ends(view.network), True)
    if len(view.network.ties) == len(view.possible_network.ties):
        return certain
    return dict.fromkeys(_ends(view.possible_network)) | certain


def _ends(network: Network) -> Iterator[PartyId]:
    return (end for tie in network.ties for end in (tie.source, tie.target))


def _doubted(view: View, cuts: Collection[PartyId]) -> Collection[PartyId]:
    """The parties of which it is uncertain what they join, because of doubtful ties around them."""
    certain, possible = view.network, view.possible_network
    if len(certain.ties) == len(possible.ties):
        return frozenset()
    known = set(certain.ties)
    widest, narrowest = _parts(possible), _parts(certain)
    open_ = {widest[tie.source] for tie in possible.ties if tie not in known}
    reached: dict[PartyId, set[int]] = {}
    for tie in possible.ties:
        reached.setdefault(tie.source, set()).add(narrowest[tie.target])
        reached.setdefault(tie.target, set()).add(narrowest[tie.source])
    # Whoever's contacts all hang together in another way joins nothing.
    return {
        party
        for party, parts in reached.items()
        if widest[party] in open_ and (party in cuts or len(parts) > 1)
    }


def _parts(network: Network) -> Mapping[PartyId, int]:
    """The number of the part that each party is in."""
    numbered = enumerate(components(network))
    return {party: number for number, part in numbered for party in part}
