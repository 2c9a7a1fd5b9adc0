"""Boundaries: the E-I index and who spans inside and outside."""

from __future__ import annotations

import pytest

from alliance.errors import InvalidValue, UnknownName
from alliance.network import Network, boundary, ei_index
from alliance.parties import PartyId

ANA, BO, FAY, GUS, HAL = map(PartyId, ("ana", "bo", "fay", "gus", "hal"))


def test_pairs_count_once() -> None:
    """A pair tied both ways and twice is one pair."""
    network = Network.of_ties([(ANA, BO), (BO, ANA), (ANA, BO), (BO, FAY)])
    found = ei_index(network, groups={ANA: "x", BO: "x", FAY: "y"})
    assert (found.whole, found.external, found.internal) == (0.0, 1, 1)
    assert found.by_party[BO].index == 0.0
    assert found.by_party[FAY].index == 1.0
    assert found.by_group["x"].internal == 1
    # All three pairs: two cross, one does not.
    assert found.expected == pytest.approx(1 / 3)
    assert found.rows()[0]["group"] == "whole"


def test_without_ties_the_index_is_undefined() -> None:
    """No ties give no index; a single party has no pair to expect one from."""
    found = ei_index(Network(directed=True, parties=(ANA,)), groups={ANA: "x"})
    assert found.whole is None
    assert found.expected is None
    assert found.by_party[ANA].expected is None


def test_groups_must_name_everybody() -> None:
    """A party without a group is refused."""
    with pytest.raises(InvalidValue, match="has no group"):
        ei_index(Network.of_ties([(ANA, BO)]), groups={ANA: "x"})


def test_spanners_in_words() -> None:
    """Who lets in and who passes on is said; externals nobody ties in are listed."""
    network = Network.of_ties(
        [(FAY, BO), (BO, ANA), (ANA, BO), (BO, FAY), (GUS, FAY)],
        parties=[ANA, BO, FAY, GUS, HAL],
    )
    found = boundary(network, external=(FAY, GUS, HAL))
    assert [row.party for row in found.spanners] == [BO, FAY]
    assert found.pairs == 1
    assert found.isolated == (HAL,)
    assert found.without_insiders == (GUS, HAL)
    assert str(found) == (
        "bo (internal) is tied to 1 outside; lets in as a gatekeeper once; "
        "passes on as a representative once.\n"
        "fay (external) is tied to 1 inside; passes on as a representative once.\n"
        "hal (external) has no ties.\n"
        "gus (external) is tied to no insider."
    )
    assert found.rows()[0]["across"] == 1


def test_many_times_and_nobody() -> None:
    """Counts above one are given in figures; without externals there is nothing to say."""
    network = Network.of_ties([(ANA, FAY), (BO, FAY), (FAY, GUS)])
    assert "passes on as a representative 2 times" not in str(boundary(network, external=(FAY,)))
    assert "gatekeeper 2 times" in str(boundary(network, external=(FAY, GUS)))
    assert str(boundary(network, external=())) == "Nobody is external."


def test_externals_must_be_in_the_network() -> None:
    """A stranger among the externals is refused with the closest name; a text is no list."""
    network = Network.of_ties([(ANA, BO)])
    with pytest.raises(UnknownName, match="There is no party 'anna'. Did you mean 'ana'?"):
        boundary(network, external=(PartyId("anna"),))
    with pytest.raises(InvalidValue, match="'ana' as external: it is text"):
        boundary(network, external="ana")  # type: ignore[arg-type]


def test_tied_pairs_are_counted_whole() -> None:
    """A pair is one, though each of the two sees it."""
    network = Network.of_ties([("ana", "bo"), ("bo", "cy"), ("cy", "ana")])
    found = ei_index(network, groups={ANA: "x", BO: "x", PartyId("cy"): "y"})
    counts = (found.internal, found.external, found.by_group["x"].internal)
    assert counts == (1, 2, 1)
    assert {type(count) for count in counts} == {int}
