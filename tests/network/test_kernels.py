"""Both kernels against each other, against slow definitions and against networkx."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given, strategies as st
from tests.network import definitions
from tests.network.drawn import network_of

from alliance.network import (
    Network,
    betweenness,
    components,
    constraint,
    networks,
    structural_hole,
)
from alliance.parties import PartyId
from alliance.testing.strategies import grouped_networks, networks as drawn_networks

Values = Sequence[float | None]


def _close(ones: Values, others: Values) -> bool:
    return len(ones) == len(others) and all(
        one is other
        or (
            one is not None
            and other is not None
            and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        )
        for one, other in zip(ones, others, strict=True)
    )


def _crowd(seed: int, *, directed: bool) -> Network:
    """A network large enough for hubs, many triangles and several parts."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    ends = [
        (min(int(draw.paretovariate(0.8)), 60) - 1, draw.randrange(58), draw.random() + 0.01)
        for _ in range(400)
    ]
    return network_of(60, ends, directed=directed)


@given(drawn_networks(), st.booleans(), st.booleans())
def test_sets_follow_the_formulas(network: Network, ego: bool, weighted: bool) -> None:
    """The plain kernel gives what the formulas say, in every combination of options."""
    parties = range(len(network.parties))
    sets = network.sets
    assert _close(
        sets.constraint(ego=ego, weighted=weighted),
        [definitions.constraint(network, one, ego=ego, weighted=weighted) for one in parties],
    )
    assert _close(
        sets.effective_size(ego=ego, weighted=weighted),
        [definitions.effective_size(network, one, ego=ego, weighted=weighted) for one in parties],
    )
    assert _close(
        sets.burt_hierarchy(ego=ego, weighted=weighted),
        [definitions.hierarchy(network, one, ego=ego, weighted=weighted) for one in parties],
    )


@given(grouped_networks())
def test_roles_count_every_triple(drawn: tuple[Network, dict[PartyId, str]]) -> None:
    """The roles are those found by looking at every ordered triple."""
    network, groups = drawn
    names = list(groups.values())
    expected = definitions.roles(network, names)
    codes = ["abc".index(name) for name in names]
    assert [list(row) for row in zip(*network.sets.roles(codes), strict=True)] == expected


@pytest.mark.extra("fast")
@given(grouped_networks(), st.booleans(), st.booleans())
def test_kernels_agree(
    drawn: tuple[Network, dict[PartyId, str]], ego: bool, weighted: bool
) -> None:
    """Arrays give the same numbers as sets, on any network and with any options."""
    network, groups = drawn
    _assert_same(network, ["abc".index(name) for name in groups.values()], ego, weighted)


@pytest.mark.extra("fast")
@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_kernels_agree_with_hubs(
    seed: int, directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arrays give the same numbers where there are hubs, and in chunks, kept or found again."""
    from alliance.network import _arrays, _triangles

    monkeypatch.setattr(_triangles, "_CHUNK", 64)
    monkeypatch.setattr(_arrays, "_LOT", 1)
    monkeypatch.setattr(_arrays, "_KEPT", 100 if seed else 10**9)
    monkeypatch.setattr(_arrays, "_CELLS", 500)
    network = _crowd(seed, directed=directed)
    groups = [number % 4 for number in range(60)]
    for ego in (True, False):
        for weighted in (True, False):
            _assert_same(network, groups, ego, weighted)


STRENGTHS = st.sampled_from([1e-50, 1e-25, 1.0, 1e25, 1e50])


@pytest.mark.extra("fast")
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), STRENGTHS), min_size=1, max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_strengths_of_any_size_give_numbers(
    ends: list[tuple[int, int, float]], directed: bool, ego: bool
) -> None:
    """However far apart strengths are, the kernels agree, and nothing overflows."""
    network = network_of(5, ends, directed=directed)
    _assert_same(network, [0, 1, 0, 1, 0], ego, weighted=True)
    for kernel in (network.sets, network.arrays):
        told = kernel.constraint(ego=ego, weighted=True)
        told = [*told, *kernel.effective_size(ego=ego, weighted=True)]
        assert all(value is None or math.isfinite(value) for value in told)


def _assert_same(network: Network, groups: list[int], ego: bool, weighted: bool) -> None:
    sets, arrays = network.sets, network.arrays
    assert _close(
        arrays.constraint(ego=ego, weighted=weighted), sets.constraint(ego=ego, weighted=weighted)
    )
    assert _close(
        arrays.effective_size(ego=ego, weighted=weighted),
        sets.effective_size(ego=ego, weighted=weighted),
    )
    assert _close(
        arrays.burt_hierarchy(ego=ego, weighted=weighted),
        sets.burt_hierarchy(ego=ego, weighted=weighted),
    )
    assert arrays.roles(groups) == sets.roles(groups)
    assert arrays.leanings(groups) == sets.leanings(groups)
    assert arrays.degrees() == sets.degrees()
    assert arrays.arcs() == sets.arcs()
    assert [arrays.rows(weighted=True)[one] for one in range(len(network.parties))] == [
        pytest.approx(row) for row in sets.mutual(weighted=True)
    ]
    pairs = set(zip(arrays.components(), sets.components(), strict=True))
    assert len(pairs) == len(set(sets.components())) == len(set(arrays.components()))
    everybody = range(len(network.parties))
    for one, other in zip(
        arrays.dependencies(everybody), sets.dependencies(everybody), strict=True
    ):
        assert _close(one, other)


@pytest.mark.extra("fast")
def test_hubs_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hubs add a few candidates per party, not its square: of two lists the shorter counts."""
    from alliance.network import _triangles

    looked_at: list[int] = []
    runs = _triangles._runs

    def counted(starts: Any, counts: Any) -> Any:
        looked_at.append(int(counts.sum()))
        return runs(starts, counts)

    monkeypatch.setattr(_triangles, "_runs", counted)
    size = 500
    ring = [(one, (one + 1) % size) for one in range(size)]
    spokes = [(hub, one) for hub in (size, size + 1) for one in range(size)]
    network = Network.of_ties([(f"p{one}", f"p{other}") for one, other in ring + spokes])
    # Each tie of the ring closes a triangle with either hub.
    assert sum(len(low) for low, _, _ in network.arrays.triangles()) == 2 * size
    assert sum(looked_at) <= 6 * size
    looked_at.clear()
    arrays = _crowd(1, directed=True).arrays
    list(arrays.triangles())
    edges = list(zip(arrays.low.tolist(), arrays.high.tolist(), strict=True))
    after = [sum(low == a and high > b for low, high in edges) for a, b in edges]
    ahead = [sum(low == b for low, _ in edges) for _, b in edges]
    assert sum(looked_at) == sum(map(min, after, ahead))


@pytest.mark.extra("fast")
@pytest.mark.parametrize("size", [6, 8, 11])
def test_equal_contacts_have_no_hierarchy(size: int) -> None:
    """Where all contacts constrain alike there is none: zero up to rounding, and never below it."""
    everybody = [f"p{one}" for one in range(size)]
    network = Network.of_ties(itertools.combinations(everybody, 2), directed=False)
    for kernel in (network.sets, network.arrays):
        values = kernel.burt_hierarchy(ego=False, weighted=False)
        assert all(value is not None and 0 <= value < 1e-12 for value in values)


@pytest.mark.extra("fast")
def test_arrays_of_nobody() -> None:
    """A network without parties has no values, and nothing fails."""
    arrays = Network(directed=True, parties=()).arrays
    assert arrays.constraint(ego=False, weighted=False) == []
    assert arrays.roles([]) == [[], [], [], [], []]
    assert arrays.components() == []


@pytest.mark.extra("fast")
def test_large_networks_use_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a size on arrays are used where they can be, and the numbers do not change."""
    network = _crowd(1, directed=True)
    assert network.kernel() is network.sets
    plain = constraint(network)
    monkeypatch.setattr(networks, "_ARRAYS_FROM", 1)
    assert network.kernel() is network.arrays
    party = network.parties[7]
    hole, contacts = structural_hole(network, party), network.contacts(party)
    assert hole.constraint == pytest.approx(plain[party])
    assert structural_hole(network, party, weighted=True).contacts == len(contacts)
    assert _close(list(constraint(network).values()), list(plain.values()))
    monkeypatch.setattr(networks, "find_spec", lambda _: None)
    assert network.kernel() is network.sets
    assert network.contacts(party) == contacts
    again = structural_hole(network, party)
    assert attrs.astuple(again)[1:] == pytest.approx(attrs.astuple(hole)[1:])


@given(drawn_networks(directed=False))
def test_constraint_is_networkx_per_node(network: Network) -> None:
    """Undirected constraint is that of networkx, one node at a time; `None` for its nan."""
    graph: nx.Graph[str] = nx.Graph(network.to_networkx().edges())
    graph.add_nodes_from(network.parties)
    ours = constraint(network)
    for party in network.parties:
        theirs = nx.constraint(graph, nodes=[party])[party]
        assert (ours[party] is None and math.isnan(theirs)) or ours[party] == pytest.approx(theirs)


@given(drawn_networks())
def test_betweenness_is_that_of_networkx(network: Network) -> None:
    """Betweenness counts the pairs that networkx counts without normalizing."""
    theirs = nx.betweenness_centrality(network.to_networkx(), normalized=False)
    assert betweenness(network) == pytest.approx(theirs)


@given(drawn_networks())
def test_components_are_those_of_networkx(network: Network) -> None:
    """Parts are the weakly connected components of networkx."""
    theirs = nx.connected_components(nx.Graph(network.to_networkx()))
    assert {frozenset(part) for part in components(network)} == {*map(frozenset, theirs)}


@pytest.mark.extra("fast")
def test_a_list_longer_than_a_chunk_is_a_chunk_of_its_own() -> None:
    """Ranges follow each other without a gap, and each goes forward."""
    import numpy as np

    from alliance.network._triangles import _CHUNK, _chunks

    counts = np.array([1, _CHUNK + 5, 3, _CHUNK + 1, 2])
    ranges = list(_chunks(counts))
    assert [end for _, end in ranges[:-1]] == [begin for begin, _ in ranges[1:]]
    assert (ranges[0][0], ranges[-1][1]) == (0, 5)
    assert all(begin < end for begin, end in ranges)
