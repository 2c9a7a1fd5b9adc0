"""Authority: trees, circles, and a slow check of all four measures."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest
from hypothesis import given
from tests.network import definitions

from alliance.network import Network, authority
from alliance.testing.strategies import networks


def test_a_tree_is_perfect() -> None:
    """Everybody reports to one head: all four are 1."""
    found = authority(Network.of_ties([("b", "a"), ("c", "a"), ("d", "b"), ("e", "b")]))
    assert [row["value"] for row in found.rows()] == [1.0, 1.0, 1.0, 1.0]
    assert found.cycles == ()
    assert found.variant.value == "underlying_edges"


def test_circles_are_reported() -> None:
    """Those who are above each other are named, larger circles first."""
    ties = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("e", "c"), ("b", "c")]
    found = authority(Network.of_ties(ties))
    assert found.cycles == (("c", "d", "e"), ("a", "b"))
    assert str(found).endswith("Above each other: c, d, e. Above each other: a, b.")


def test_large_circles_are_cut_short() -> None:
    """A sentence names five of a circle and counts the others."""
    names = "abcdefgh"
    found = authority(Network.of_ties(zip(names, names[1:] + "a", strict=True)))
    assert str(found).endswith("Above each other: a, b, c, d, e and 3 more.")


def test_without_ties_nothing_is_defined() -> None:
    """No ties, no authority: all four undefined."""
    found = authority(Network(directed=True, parties=()))
    assert [row["value"] for row in found.rows()] == [None] * 4
    assert str(found) == "There are no ties of authority."


def test_two_heads_have_no_common_superior() -> None:
    """One under two heads hangs together with them, and the heads have nobody above both."""
    found = authority(Network.of_ties([("c", "a"), ("c", "b")]))
    assert (found.connectedness, found.hierarchy, found.efficiency) == (1.0, 1.0, 1.0)
    assert found.least_upper_boundedness == 0.0


def test_a_pair_has_nothing_to_spare() -> None:
    """With two parties there is no room for ties to spare or pairs without a superior."""
    found = authority(Network.of_ties([("b", "a")], parties=["a", "b", "c"]))
    assert found.connectedness == pytest.approx(1 / 3)
    assert (found.efficiency, found.least_upper_boundedness) == (1.0, 1.0)


@given(networks())
def test_definitions(network: Network) -> None:
    """All four are what a slow reading of the definitions gives."""
    found = authority(network)
    reached = definitions.reachable(network)
    size = range(len(network.parties))
    parts = [
        [network.number(party) for party in part]
        for part in nx.connected_components(nx.Graph(network.to_networkx()))
    ]
    pairs = list(itertools.combinations(size, 2))
    ranked = [(one, other) for one, other in pairs if reached[one][other] or reached[other][one]]
    if not ranked:
        assert found.hierarchy is None
        return
    together = sum(len(part) * (len(part) - 1) // 2 for part in parts)
    assert found.connectedness == pytest.approx(together / len(pairs))
    circular = sum(reached[one][other] and reached[other][one] for one, other in ranked)
    assert found.hierarchy == pytest.approx(1 - circular / len(ranked))
    tied = sum(definitions.mutual(network)[one][other] > 0 for one, other in pairs)
    needed = sum(len(part) - 1 for part in parts)
    spare = together - needed
    assert found.efficiency == pytest.approx(1 - (tied - needed) / spare if spare else 1.0)
    without = 0
    for part in parts:
        for one, other in itertools.combinations(part, 2):
            common = [top for top in size if reached[one][top] and reached[other][top]]
            without += not any(all(reached[low][top] for top in common) for low in common)
    most = sum((len(part) - 1) * (len(part) - 2) // 2 for part in parts)
    assert found.least_upper_boundedness == pytest.approx(1 - without / most if most else 1.0)
