"""Introductions: who should meet, because of what they share, and would not otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

import attrs

from alliance.answers.facts import Fact, Reason
from alliance.arguments import check_kind, check_several, whole_of
from alliance.displays import as_html, legible, said, shown
from alliance.network.holdings import Holdings, holdings_of
from alliance.network.networks import Network
from alliance.network.paths import reach
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId

__all__ = ["Introduction", "introductions"]


@final
@attrs.frozen(kw_only=True)
class Introduction:
    """Somebody worth meeting, and why.

    Args:
        for_: Who should be introduced.
        to: To whom.
        reasons: What the two share, or have that the other wants [at least one].
    """

    for_: PartyId
    to: PartyId
    reasons: tuple[Reason, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        why = " ".join(legible(reason.says) for reason in self.reasons)
        return f"{said(self.for_)} and {said(self.to)}: {why}"


def introductions(
    network: Network,
    *,
    for_: PartyId,
    interests: Mapping[PartyId, tuple[str, ...]],
    apart: tuple[tuple[PartyId, PartyId], ...] = (),
    holdings: Holdings = (),
    beyond: int = 2,
) -> tuple[Introduction, ...]:
    """Whom a party should meet, who shares an interest or has what the other wants to learn.

    Only those are named who would not meet otherwise: there is no short path between the two,
    whichever way ties point.

    Args:
        network: The parties and their ties.
        for_: Who should be introduced.
        interests: What each party would like to do or learn.
        apart: Pairs never to be introduced, in either order: two records of one party, or two
            whom an exclusion keeps apart.
        holdings: Who holds what; a capability counts where its id is among the other's interests.
        beyond: The longest path on which two would meet by themselves [steps, >= 1].

    Returns:
        Those with more interests in common first, then those with more that one has and the other
        wants, then in the network's order.

    Raises:
        InvalidValue: `beyond` is below 1 or not whole, one text stands for a list of texts, or the
            network, the interests or the table are of another kind.
        UnknownName: The party is not in the network.

    Examples:
        >>> network = Network.of_ties([("ana", "bo")], parties=["ana", "bo", "cy"])
        >>> wants = {"ana": ("jazz", "tax"), "cy": ("jazz",)}
        >>> from alliance.network.holdings import Holding
        >>> skills = (Holding(party="cy", capability="tax"),)
        >>> for one in introductions(network, for_="ana", interests=wants, holdings=skills):
        ...     print(one)
        ana and cy: Both are interested in jazz. cy holds tax, which ana is interested in.
    """
    check_kind(network, Network, "network")
    check_kind(interests, Mapping, "interests", "a mapping of parties to texts")
    holdings = holdings_of(holdings)
    beyond = whole_of(beyond, "beyond", "a number of steps of 1 or more", least=1)
    check_several(apart, "apart", "pairs of ids of parties")
    for party, words in interests.items():
        check_several(words, f"the interests of {shown(party)}", "a tuple of texts")
    for pair in apart:
        check_several(pair, "a pair of apart", "two ids of parties")
    near = {for_}
    for ring in reach(network.undirected(), start=for_, steps=beyond).rings:
        near.update(ring)
    near.update(_kept_apart(for_, apart))
    held: dict[PartyId, set[CapabilityId]] = {}
    for row in holdings:
        held.setdefault(row.party, set()).add(row.capability)
    found = []
    for party in network.parties:
        if party not in near:
            shared = _shared(for_, party, interests)
            wanted = [
                *_wanted(for_, party, interests, held),
                *_wanted(party, for_, interests, held),
            ]
            if shared or wanted:
                reasons = [_interest(shared)] if shared else []
                reasons += [_complement(*one) for one in wanted]
                found.append((-len(shared), -len(wanted), party, tuple(reasons)))
    found.sort(key=lambda row: row[:2])
    return tuple(Introduction(for_=for_, to=party, reasons=reasons) for *_, party, reasons in found)


def _kept_apart(for_: PartyId, apart: tuple[tuple[PartyId, PartyId], ...]) -> set[PartyId]:
    return {other for pair in apart if for_ in pair for other in pair}


def _shared(
    one: PartyId, other: PartyId, interests: Mapping[PartyId, tuple[str, ...]]
) -> list[str]:
    return [
        word for word in dict.fromkeys(interests.get(one, ())) if word in interests.get(other, ())
    ]


def _wanted(
    one: PartyId,
    other: PartyId,
    interests: Mapping[PartyId, tuple[str, ...]],
    held: Mapping[PartyId, set[CapabilityId]],
) -> list[tuple[PartyId, PartyId, str]]:
    """What one is interested in and the other holds."""
    theirs: set[str] = {*held.get(other, ())}
    mine: set[str] = {*held.get(one, ())}
    return [
        (one, other, word)
        for word in dict.fromkeys(interests.get(one, ()))
        if word in theirs and word not in mine
    ]


def _interest(words: list[str]) -> Reason:
    says = f"Both are interested in {', '.join(words)}."
    return Reason("shared_interest", says, (Fact("interests", tuple(words)),))


def _complement(one: PartyId, other: PartyId, word: str) -> Reason:
    says = f"{other} holds {word}, which {one} is interested in."
    return Reason("complement", says, (Fact("capability", word),))
