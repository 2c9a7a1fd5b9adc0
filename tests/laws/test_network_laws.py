"""Laws of the network measures.

- Relabeling: names and order of parties change no number.
- Symmetric closure: an undirected network measures like the directed one with each tie both ways.
- Scaling: multiplying all strengths changes no structural hole.
- Isolates: one more party without ties changes nobody else.
- Order of ties: shuffling them changes nothing.
- Repeats: a pair tied again counts once where strength is not weighed.
- Round trip: a network is the same after a detour through networkx.
"""

from __future__ import annotations

import random

import attrs
import pytest
from hypothesis import given, strategies as st

from alliance.network import (
    Network,
    Scope,
    betweenness,
    burt_hierarchy,
    constraint,
    effective_size,
    efficiency,
    ei_index,
)
from alliance.parties import PartyId
from alliance.testing.strategies import grouped_networks, networks

MEASURES = (constraint, effective_size, efficiency, burt_hierarchy)


def _all(network: Network, *, weighted: bool = False) -> dict[PartyId, list[float]]:
    """Every measure of structural holes, in both scopes; -1 where undefined."""
    found: dict[PartyId, list[float]] = {party: [] for party in network.parties}
    for measure in MEASURES:
        for scope in Scope:
            for party, value in measure(network, scope=scope, weighted=weighted).items():
                found[party].append(-1.0 if value is None else value)
    return found


def _same(one: dict[PartyId, list[float]], other: dict[PartyId, list[float]]) -> bool:
    return one.keys() == other.keys() and all(
        row == pytest.approx(other[party], abs=1e-9) for party, row in one.items()
    )


@given(networks(), st.randoms(use_true_random=False))
def test_relabeling(network: Network, draw: random.Random) -> None:
    """Renaming and reordering parties renames and reorders the results, and nothing else."""
    parties = list(network.parties)
    draw.shuffle(parties)
    new = {party: PartyId(f"q{place}") for place, party in enumerate(parties)}
    renamed = Network(
        directed=network.directed,
        parties=tuple(new[party] for party in parties),
        ties=tuple(
            attrs.evolve(tie, source=new[tie.source], target=new[tie.target])
            for tie in network.ties
        ),
    )
    before = {new[party]: row for party, row in _all(network).items()}
    assert _same(_all(renamed), {party: before[party] for party in renamed.parties})


@given(networks(directed=False))
def test_symmetric_closure(network: Network) -> None:
    """Tying each pair both ways in a directed network gives the undirected numbers."""
    closed = attrs.evolve(network, directed=True, ties=network.ties + network.reversed().ties)
    assert _same(_all(network), _all(closed))
    for party, value in betweenness(closed).items():
        assert value == pytest.approx(2 * betweenness(network)[party])


@given(networks(), st.sampled_from([0.5, 3.0, 1e6]))
def test_scaling(network: Network, factor: float) -> None:
    """Only ratios of strengths matter."""
    scaled = attrs.evolve(
        network,
        ties=tuple(attrs.evolve(tie, strength=tie.strength * factor) for tie in network.ties),
    )
    assert _same(_all(network, weighted=True), _all(scaled, weighted=True))


@given(grouped_networks())
def test_isolate(drawn: tuple[Network, dict[PartyId, str]]) -> None:
    """A newcomer without ties is undefined and leaves all others as they were."""
    network, groups = drawn
    new = PartyId("new")
    grown = attrs.evolve(network, parties=(*network.parties, new))
    after = _all(grown)
    assert set(after.pop(new)) == {-1.0}
    assert _same(_all(network), after)
    before, now = ei_index(network, groups=groups), ei_index(grown, groups={**groups, new: "a"})
    assert (before.whole, before.external, before.internal) == (
        now.whole,
        now.external,
        now.internal,
    )


@given(networks(), st.randoms(use_true_random=False))
def test_order_of_ties(network: Network, draw: random.Random) -> None:
    """Ties have no order, and one that is there twice is there."""
    ties = [*network.ties, *network.ties]
    draw.shuffle(ties)
    shuffled = attrs.evolve(network, ties=tuple(ties))
    assert _same(_all(network), _all(shuffled))
    assert _same(_all(network, weighted=True), _all(shuffled, weighted=True))


@given(networks())
def test_round_trip(network: Network) -> None:
    """What networkx is given comes back with the same parties and the same numbers."""
    back = Network.from_networkx(network.to_networkx())
    assert (back.parties, back.directed) == (network.parties, network.directed)
    assert _same(_all(network, weighted=True), _all(back, weighted=True))
