"""Parts: components, cut points and bridges, against networkx and by taking away."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given

from alliance.network import Network, bridges, components, cut_points
from alliance.testing.strategies import networks


def test_parts_in_order() -> None:
    """Larger parts come first, and everybody without ties is a part."""
    network = Network.of_ties([("a", "b"), ("c", "d"), ("d", "e")], parties=[*"xabcde"])
    assert components(network) == (("c", "d", "e"), ("a", "b"), ("x",))


def test_sentences() -> None:
    """A cut point and a bridge say what they hold together."""
    network = Network.of_ties([("d", "c"), ("a", "b"), ("b", "c"), ("c", "a")], parties=[*"dabc"])
    assert [str(cut) for cut in cut_points(network)] == [
        "Without c the network splits into groups of 2 and 1."
    ]
    assert [str(one) for one in bridges(network)] == ["Only d and c join a part of 1 and one of 3."]


def test_a_long_chain_needs_no_recursion() -> None:
    """A chain of thousands is walked without running out of stack."""
    names = [f"p{number:05}" for number in range(5_000)]
    chain = Network.of_ties(itertools.pairwise(names))
    assert len(cut_points(chain)) == 4_998
    assert bridges(chain)[0].parts == (1, 4_999)


@given(networks())
def test_cut_points_cut(network: Network) -> None:
    """Cut points are those of networkx, and the parts are what taking the party away leaves."""
    graph = nx.Graph(network.to_networkx())
    found = {cut.party: cut.parts for cut in cut_points(network)}
    assert set(found) == set(nx.articulation_points(graph))
    for party, parts in found.items():
        whole = nx.node_connected_component(graph, party) - {party}
        left = nx.connected_components(graph.subgraph(whole))
        assert sorted(map(len, left), reverse=True) == list(parts)


@given(networks())
def test_bridges_join(network: Network) -> None:
    """Bridges are those of networkx, and the parts are what taking the tie away leaves."""
    graph = nx.Graph(network.to_networkx())
    found = bridges(network)
    assert {frozenset((one.one, one.other)) for one in found} == {
        frozenset(pair) for pair in nx.bridges(graph)
    }
    for bridge in found:
        rest = graph.copy()
        rest.remove_edge(bridge.one, bridge.other)
        ends = (bridge.one, bridge.other)
        assert tuple(len(nx.node_connected_component(rest, end)) for end in ends) == bridge.parts
