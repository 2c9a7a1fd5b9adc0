"""Paths: the strongest way to an expertise, and who is within reach."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given
from tests.network.skills import DAY, holding

from alliance.errors import InvalidValue, UnknownName
from alliance.network import Network, Tie, reach, strongest_path
from alliance.parties import CapabilityId, PartyId
from alliance.testing.strategies import networks

ANA, TAX = PartyId("ana"), CapabilityId("tax")


def test_a_longer_way_may_be_stronger() -> None:
    """Products decide: 0.9 x 0.8 is stronger than 0.5."""
    network = Network.of_ties([("ana", "cy", 0.5), ("ana", "bo", 0.9), ("bo", "cy", 0.8)])
    found = strongest_path(network, (holding("cy", "tax"),), start=ANA, capability=TAX)
    assert found is not None
    assert (found.holder, found.steps) == ("cy", 2)
    assert found.strength == pytest.approx(0.72)


def test_equal_ways() -> None:
    """Of equally strong ways the shorter wins, then the one through who is listed earlier."""
    ties = [("ana", "cy"), ("cy", "di"), ("ana", "bo"), ("bo", "di"), ("di", "eve"), ("ana", "di")]
    network = Network.of_ties(ties, parties=["ana", "bo", "cy", "di", "eve"])
    skills = (holding("eve", "tax"),)
    found = strongest_path(network, skills, start=ANA, capability=TAX)
    assert found is not None
    assert found.parties == ("ana", "di", "eve")
    nearer = Network.of_ties([("ana", "bo"), ("bo", "cy"), ("ana", "di")])
    found = strongest_path(
        nearer, (holding("cy", "tax"), holding("di", "tax")), start=ANA, capability=TAX
    )
    assert found is not None
    assert found.parties == ("ana", "di")
    longer = Network.of_ties(ties[:5], parties=network.parties)
    found = strongest_path(longer, skills, start=ANA, capability=TAX)
    assert found is not None
    assert found.parties == ("ana", "bo", "di", "eve")


def test_the_start_may_hold_it() -> None:
    """Who holds it needs no way; the strongest of several ties counts, against no arrow."""
    network = Network.of_ties([("bo", "ana", 0.2), ("bo", "ana", 0.6)])
    itself = strongest_path(network, (holding("ana", "tax"),), start=ANA, capability=TAX)
    assert itself is not None
    assert (itself.parties, itself.strength) == (("ana",), 1.0)
    skills = (holding("bo", "tax"),)
    assert strongest_path(network, skills, start=ANA, capability=TAX) is None
    either = strongest_path(network.undirected(), skills, start=ANA, capability=TAX)
    assert either is not None
    assert either.strength == 0.6


def test_who_has_left_is_no_goal() -> None:
    """Holders who left, who are strangers or who hold something else are not looked for."""
    network = Network.of_ties([("ana", "bo")])
    skills = (
        holding("bo", "tax", until=DAY.replace(year=2025)),
        holding("zed", "tax"),
        holding("bo", "law"),
    )
    assert strongest_path(network, skills, start=ANA, capability=TAX, on=DAY) is None
    assert strongest_path(network, skills, start=ANA, capability=TAX) is not None
    with pytest.raises(UnknownName):
        strongest_path(network, skills, start=PartyId("zed"), capability=TAX)


def test_strengths_are_shares() -> None:
    """A strength above 1 would make longer ways stronger and is refused."""
    tie = Tie(source=ANA, target=PartyId("bo"), strength=2)
    with pytest.raises(InvalidValue, match="2 as a tie's strength: it is above 1") as caught:
        strongest_path(Network.of_ties([tie]), (), start=ANA, capability=TAX)
    assert "from ana to bo" in str(caught.value)
    assert "or the argument scale=2, by which the strongest tie counts as 1." in str(caught.value)


def test_strengths_of_another_scale() -> None:
    """A scale makes shares of strengths, such as answers from 1 to 5."""
    ties = [("ana", "bo", 4), ("bo", "cy", 4), ("ana", "cy", 2)]
    network, skills = Network.of_ties(ties), (holding("cy", "tax"),)
    shares = Network.of_ties([(source, target, value / 5) for source, target, value in ties])
    for one, scale in ((network, 5), (shares, 1)):
        found = strongest_path(one, skills, start=ANA, capability=TAX, scale=scale)
        assert found is not None
        assert found.parties == ("ana", "bo", "cy")
        assert found.strength == pytest.approx(0.64)


@pytest.mark.parametrize("scale", [0, -1, math.inf, math.nan])
def test_scales(scale: float) -> None:
    """A scale that makes no shares is refused."""
    with pytest.raises(InvalidValue, match="as scale: it is out of range"):
        strongest_path(Network.of_ties([("ana", "bo")]), (), start=ANA, capability=TAX, scale=scale)


@given(networks())
def test_strongest_is_shortest_in_logarithms(network: Network) -> None:
    """The product is that of networkx's shortest path with lengths -log(strength)."""
    graph: nx.Graph[str] = nx.DiGraph() if network.directed else nx.Graph()
    graph.add_nodes_from(network.parties)
    for tie in network.ties:
        length = -math.log(tie.strength)
        old = graph.get_edge_data(tie.source, tie.target, {"length": math.inf})["length"]
        graph.add_edge(tie.source, tie.target, length=min(length, old))
    start, goal = network.parties[0], network.parties[-1]
    found = strongest_path(network, (holding(goal, "tax"),), start=start, capability=TAX)
    lengths = nx.single_source_dijkstra_path_length(graph, start, weight="length")
    if found is None:
        assert goal not in lengths
    else:
        assert found.strength == pytest.approx(math.exp(-lengths[goal]))


@given(networks())
def test_rings_are_distances(network: Network) -> None:
    """Rings hold everybody at that distance, and nobody twice."""
    start = network.parties[0]
    lengths = nx.single_source_shortest_path_length(network.to_networkx(), start, cutoff=3)
    found = reach(network, start=start, steps=3)
    assert {row["party"]: row["steps"] for row in found.rows()} == {
        party: steps for party, steps in lengths.items() if steps
    }
    assert found.count == len(lengths) - 1


def test_reach_of_nobody() -> None:
    """No steps reach nobody; a negative number is refused."""
    network = Network.of_ties([("ana", "bo")])
    assert str(reach(network, start=ANA, steps=0)) == "ana reaches nobody."
    assert str(reach(network, start=ANA, steps=3)) == "ana reaches 1 in 1 step."
    with pytest.raises(InvalidValue, match="-1 as steps: it is negative"):
        reach(network, start=ANA, steps=-1)
