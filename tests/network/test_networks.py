"""Networks: what is refused, what is selected, and what comes back from networkx."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import pickle
from fractions import Fraction
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given, strategies as st

from alliance.errors import InvalidValue, UnknownName
from alliance.network import Network, Tie
from alliance.parties import OPEN, UNKNOWN, PartyId, Span

ANA, BO, CY = PartyId("ana"), PartyId("bo"), PartyId("cy")
DAY = dt.date(2026, 6, 1)


def _tie(source: str = "ana", target: str = "bo", **fields: Any) -> Tie:
    return Tie(source=PartyId(source), target=PartyId(target), **fields)


def test_listing_a_party_twice_is_refused() -> None:
    """A party is listed once."""
    with pytest.raises(InvalidValue, match=r"'bo' as Network.parties: it is listed twice"):
        Network(directed=True, parties=(ANA, BO, BO))


def test_unknown_ends_are_refused_together() -> None:
    """A tie to a stranger is refused, with how many more there are and what is near."""
    with pytest.raises(InvalidValue) as raised:
        Network.of_ties([("ana", "boo"), ("ana", "zed")], parties=["ana", "bo"])
    assert str(raised.value) == (
        "Cannot accept 'boo' as an end of a tie: it is not among the parties of the network, "
        "like 1 more. Accepted: the id of a listed party, such as 'bo'."
    )
    with pytest.raises(InvalidValue, match="Accepted: the id of a listed party\\."):
        Network.of_ties([("ana", "zed")], parties=["ana", "xxxxxx"])


@pytest.mark.parametrize(
    ("strength", "why"),
    [
        (0.0, "is not above zero"),
        (-1, "is not above zero"),
        (float("nan"), "is not a number"),
        (float("inf"), "is not finite"),
        (10**400, "is out of range"),
        ("2", "is text"),
        (None, "is missing"),
        (True, "is a truth value"),
    ],
)
def test_strengths_are_above_zero(strength: Any, why: str) -> None:
    """A strength that is no closeness never enters a network, and the sentence says why."""
    with pytest.raises(InvalidValue, match=f"as Tie.strength: it {why}"):
        Network.of_ties([("ana", "bo", strength)])


def test_any_real_number_is_a_strength() -> None:
    """Fractions are numbers too."""
    assert _tie(strength=Fraction(1, 2)).strength == Fraction(1, 2)


@pytest.mark.parametrize("row", [("ana",), ("ana", "bo", 1.0, "advice"), "ab", None])
def test_rows_are_ties_or_pairs(row: Any) -> None:
    """What is neither a tie nor its ends is refused; a text is no pair of letters."""
    with pytest.raises(InvalidValue, match="as a tie: it is neither a tie nor its two ends"):
        Network.of_ties([row])


def test_ids_are_texts() -> None:
    """A number is no party."""
    with pytest.raises(InvalidValue, match="Cannot accept 2 as a party: it is not a text"):
        Network(directed=True, parties=(ANA, 2))  # type: ignore[arg-type]


def test_lists_become_tuples() -> None:
    """What a network is made of cannot be changed behind its back."""
    parties, ties = [ANA, BO], [_tie()]
    network = Network(directed=True, parties=parties, ties=ties)
    parties.append(CY)
    ties.clear()
    assert network.parties == (ANA, BO)
    assert network.ties == (_tie(),)
    assert hash(network) == hash(Network(directed=True, parties=(ANA, BO), ties=(_tie(),)))


def test_nobody_is_tied_to_themselves() -> None:
    """A tie of one party with itself is refused."""
    with pytest.raises(InvalidValue, match="is the source itself"):
        Network.of_ties([("ana", "ana")])


def test_parties_appear_in_order_of_ties() -> None:
    """Without a list of parties they stand in the order of first appearance."""
    network = Network.of_ties([_tie("cy", "ana"), ("ana", "bo", 0.5)])
    assert network.parties == (CY, ANA, BO)
    assert network.ties[1].strength == 0.5
    assert "ana" in network
    assert "di" not in network


@given(st.lists(st.permutations("abcd").map(lambda ids: (ids[0], ids[1]))), st.booleans())
def test_finding_the_parties_is_as_good_as_listing_them(
    ends: list[tuple[str, str]], directed: bool
) -> None:
    """Parties found in the ties stand as if listed by first appearance, in everything."""
    found = Network.of_ties(ends, directed=directed)
    listed = dict.fromkeys(itertools.chain.from_iterable(ends))
    plain = Network.of_ties(ends, parties=listed, directed=directed)
    assert found == plain
    assert hash(found) == hash(plain)
    assert found.parties == tuple(listed)
    for party in listed:
        assert found.number(party) == plain.number(party)
        assert found.contacts(party) == plain.contacts(party)


def test_ends_of_ties_are_texts() -> None:
    """A tie of numbers has no party at its ends."""
    with pytest.raises(InvalidValue, match="Cannot accept 1 as Tie.source: it is a number"):
        Network.of_ties([(1, 2)])  # type: ignore[list-item]
    with pytest.raises(InvalidValue, match="as Tie.target: it is of type list"):
        Network.of_ties([("ana", ["bo"])])  # type: ignore[list-item]


def test_a_network_is_made_of_ties() -> None:
    """What is no tie, no span and no direction is refused by name."""
    pairs: Any = [("ana", "bo")]
    with pytest.raises(InvalidValue, match=r"as a tie: it is of type tuple.*takes pairs of ids"):
        Network(directed=True, parties=(ANA, BO), ties=pairs)
    with pytest.raises(InvalidValue, match="'no' as Network.directed: it is text"):
        Network(directed="no", parties=())  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="'2026' as span: it is text"):
        Network.of_ties(pairs).during("2026")  # type: ignore[arg-type]


def test_number_of_a_stranger() -> None:
    """Asking for somebody else names the closest party."""
    with pytest.raises(UnknownName, match="There is no party 'an'. Did you mean 'ana'?"):
        Network.of_ties([("ana", "bo")]).number("an")


def test_selecting_by_kind() -> None:
    """Ties of some kinds stay, everybody stays, and an unknown kind is named."""
    network = Network.of_ties([_tie(kind="advice"), _tie("bo", "cy", kind="friend"), ("cy", "ana")])
    assert network.kinds == ("advice", "friend")
    assert network.of_kind("friend").ties == network.ties[1:2]
    assert network.of_kind("friend").parties == network.parties
    with pytest.raises(UnknownName, match="There is no kind of tie 'advise'"):
        network.of_kind("advise")
    assert str(network) == "A directed network of 3 parties and 3 ties (1 advice, 1 friend)."


def test_selecting_by_day() -> None:
    """A day keeps what certainly holds; what nobody knows is listed apart."""
    sure = _tie(start=dt.date(2026, 1, 1), end=OPEN)
    over = _tie(start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31))
    perhaps = _tie(start=UNKNOWN, end=OPEN)
    network = Network.of_ties([sure, over, perhaps])
    assert network.at(DAY).ties == (sure,)
    assert network.uncertain(DAY) == (perhaps,)
    assert network.during(Span(dt.date(2025, 6, 1), dt.date(2026, 2, 1))).ties == (sure, over)


def test_parts_of_a_network() -> None:
    """Within keeps some, without leaves some out, in the network's order."""
    network = Network.of_ties([("ana", "bo"), ("bo", "cy"), ("cy", "ana")])
    assert network.within(["cy", "ana"]).parties == (ANA, CY)
    assert len(network.within(["cy", "ana"]).ties) == 1
    assert network.without(["bo"]) == network.within(["ana", "cy"])
    with pytest.raises(UnknownName):
        network.without(["di"])


def test_direction_can_be_turned_and_dropped() -> None:
    """Turning twice gives the network back; without direction both are contacts."""
    network = Network.of_ties([("ana", "bo")])
    assert network.reversed().ties[0].source == BO
    assert network.reversed().reversed() == network
    assert network.undirected().sets.out == [{1}, {0}]
    assert network.contacts("bo") == (ANA,)


def test_rows_and_text() -> None:
    """Ties come as plain rows; one party is not many."""
    assert Network.of_ties([("ana", "bo")]).rows()[0]["target"] == "bo"
    alone = Network(directed=False, parties=(ANA,))
    assert str(alone) == "An undirected network of 1 party and 0 ties."


def test_networks_are_values() -> None:
    """A network is equal, hashes, pickles and copies by its fields, used or not."""
    network = Network.of_ties([("ana", "bo")])
    network.contacts("ana")
    again = pickle.loads(pickle.dumps(network))  # noqa: S301  # made a line above
    assert again == network == copy.deepcopy(network)
    assert again.contacts("ana") == (BO,)
    assert len({network, again}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        network.directed = False  # type: ignore[misc]


def test_from_networkx_reads_attributes() -> None:
    """Strength and kind are read from the attributes named, in any class of graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("ana", "bo", weight=2, how="advice")
    graph.add_edge("ana", "bo")
    network = Network.from_networkx(graph, strength="weight", kind="how")
    assert [(tie.strength, tie.kind) for tie in network.ties] == [(2, "advice"), (1.0, None)]
    assert network.directed


def test_kinds_come_back_from_networkx() -> None:
    """An edge that joins ties of one kind is of that kind; one that joins several is of none."""
    ties = [_tie(kind="advice"), _tie(kind="advice"), _tie("bo", "cy", kind="advice")]
    network = Network.of_ties([*ties, _tie("bo", "cy", kind="friend")])
    back = Network.from_networkx(network.to_networkx())
    assert [(tie.kind, tie.strength) for tie in back.ties] == [("advice", 2.0), (None, 2.0)]


def test_from_networkx_wants_texts() -> None:
    """Numbers are no ids; the sentence says what to do."""
    with pytest.raises(InvalidValue, match="Cannot accept 1 as a node: it is not a text"):
        Network.from_networkx(nx.Graph([(1, 2)]))


def test_to_networkx_joins_ties() -> None:
    """Ties of a pair become one edge with their strengths added and their kinds listed."""
    network = Network.of_ties(
        [_tie(kind="advice"), _tie(kind="friend", strength=2), _tie(kind="advice")],
        parties=["cy", "ana", "bo"],
    )
    graph = network.to_networkx()
    assert list(graph) == ["cy", "ana", "bo"]
    assert graph.edges[ANA, BO] == {"strength": 4.0, "kinds": ("advice", "friend")}
    assert isinstance(network.undirected().to_networkx(), nx.Graph)
