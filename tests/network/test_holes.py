"""Structural holes: published values, the options, and the undefined cases."""

from __future__ import annotations

import attrs
import pytest

from alliance.errors import UnknownName
from alliance.network import (
    Network,
    Scope,
    burt_hierarchy,
    constraint,
    effective_size,
    efficiency,
    structural_hole,
)
from alliance.parties import PartyId

# The network of Borgatti's note on structural holes, as in the tests of networkx, which were
# checked with UCINET and igraph.
_EDGES = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
_STRENGTHS = (2, 3, 5, 2, 8, 3, 4, 1, 3, 10)


def _borgatti() -> Network:
    ties = [(edge[0], edge[1], weight) for edge, weight in zip(_EDGES, _STRENGTHS, strict=True)]
    return Network.of_ties(ties, directed=False)


def test_published_values() -> None:
    """Constraint and effective size of Borgatti's network, as networkx quotes them."""
    network = _borgatti()
    assert constraint(network)[PartyId("A")] == pytest.approx(0.595, abs=1e-3)
    assert constraint(network)[PartyId("G")] == pytest.approx(0.400, abs=1e-3)
    assert effective_size(network)[PartyId("A")] == pytest.approx(2.50, abs=1e-2)
    assert effective_size(network)[PartyId("G")] == pytest.approx(4.67, abs=1e-2)


def test_published_values_weighted() -> None:
    """The same with strengths."""
    network = _borgatti()
    assert constraint(network, weighted=True)[PartyId("A")] == pytest.approx(0.795, abs=1e-3)
    assert constraint(network, weighted=True)[PartyId("G")] == pytest.approx(0.299, abs=1e-3)
    assert effective_size(network, weighted=True)[PartyId("A")] == pytest.approx(2.47, abs=1e-2)
    assert effective_size(network, weighted=True)[PartyId("G")] == pytest.approx(5.47, abs=1e-2)


def test_strengths_count_where_asked() -> None:
    """Left unsaid, every tie weighs the same."""
    network = _borgatti()
    for measure in (constraint, effective_size, efficiency, burt_hierarchy):
        assert measure(network) == measure(network, weighted=False)
        assert measure(network) != measure(network, weighted=True)


def test_published_values_directed() -> None:
    """The directed example of networkx: 0 -> 1, 0 -> 2, 1 -> 0, 2 -> 1."""
    network = Network.of_ties([("0", "1"), ("0", "2"), ("1", "0"), ("2", "1")])
    values = [round(value or 0, 3) for value in constraint(network).values()]
    assert values == [1.003, 1.003, 1.389]


def test_closed_triangle() -> None:
    """Three who all know each other: 9/8 each, the most that equal ties allow."""
    ring = Network.of_ties([("a", "b"), ("b", "c"), ("c", "a")])
    assert constraint(ring) == {"a": 1.125, "b": 1.125, "c": 1.125}
    assert burt_hierarchy(ring)[PartyId("a")] == 0.0


def test_without_ties_all_is_undefined() -> None:
    """A party without contacts has no value, and one with a single contact has hierarchy 1."""
    network = Network.of_ties([("a", "b")], parties=["a", "b", "c"])
    for measure in (constraint, effective_size, efficiency, burt_hierarchy):
        assert measure(network)[PartyId("c")] is None
        assert measure(network)[PartyId("a")] == 1.0
    assert constraint(Network(directed=True, parties=())) == {}


def test_scopes_differ_where_contacts_know_outsiders() -> None:
    """Within the ego network a contact's ties to others do not dilute its ties inside."""
    network = Network.of_ties([("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("b", "e")])
    whole, ego = (
        constraint(network)[PartyId("a")],
        constraint(network, scope=Scope.EGO)[PartyId("a")],
    )
    # By hand: P_ab = P_ac = 1/2; P_bc is 1/4 in the whole and 1/2 in the ego network.
    assert whole == pytest.approx((1 / 2 + 1 / 4) ** 2 + (1 / 2 + 1 / 8) ** 2)
    assert ego == pytest.approx(1.125)


def test_unknown_scope() -> None:
    """A word that is no scope is refused by every measure."""
    network = Network.of_ties([("a", "b")])
    for measure in (constraint, effective_size, efficiency, burt_hierarchy):
        with pytest.raises(ValueError, match="Cannot accept 'half' as scope: it is neither"):
            measure(network, scope="half")  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("weighted", [False, True])
def test_one_party_is_as_in_the_whole(scope: Scope, weighted: bool) -> None:
    """Asking for one party gives what computing everybody gives."""
    network = attrs.evolve(_borgatti(), directed=True)
    for party in network.parties:
        hole = structural_hole(network, party, scope=scope, weighted=weighted)
        assert hole.contacts == len(network.contacts(party))
        for measure in (constraint, effective_size, efficiency, burt_hierarchy):
            value = measure(network, scope=scope, weighted=weighted)[party]
            assert getattr(hole, measure.__name__) == pytest.approx(value)
    with pytest.raises(UnknownName):
        structural_hole(network, "Z")


def test_one_party_without_ties() -> None:
    """A party without contacts has a row without values."""
    hole = structural_hole(Network.of_ties([("a", "b")], parties=[*"abc"]), "c")
    assert (hole.contacts, hole.constraint, hole.efficiency) == (0, None, None)
    assert "none" in str(hole)
