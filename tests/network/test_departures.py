"""Departures: what falls uncovered, what comes apart, who could step in."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.network.skills import DAY, holding

from alliance.errors import UnknownName
from alliance.network import Network, departure
from alliance.parties import UNKNOWN, PartyId

ANA, BO, CY, DI = map(PartyId, ("ana", "bo", "cy", "di"))


def test_several_go_together() -> None:
    """Two who replace each other leave a gap only when both go."""
    network = Network.of_ties([(ANA, BO), (BO, CY)])
    rows = (holding("ana", "tax"), holding("bo", "tax"))
    assert departure(network, rows, leaving=(ANA,)).uncovered == ()
    both = departure(network, rows, leaving=(ANA, BO))
    assert [row.held_by for row in both.uncovered] == [(ANA, BO)]
    assert str(departure(network, rows, leaving=(ANA,))) == (
        "Without ana: nothing is left uncovered."
    )


def test_what_can_be_gone_through_once_is_enough() -> None:
    """Whoever gives a generator is answered as with a tuple."""
    network = Network.of_ties([(ANA, BO), (BO, CY)])
    rows = (holding("bo", "tax"), holding("ana", "law"))
    told = departure(network, rows, leaving=(BO,), on=DAY)
    assert departure(network, iter(rows), leaving=iter((BO,)), on=DAY) == told  # type: ignore[arg-type]  # what works as well


def test_who_could_step_in() -> None:
    """Who will hold it comes first, then who shares most with the leaver; each with reasons."""
    network = Network.of_ties([(BO, ANA)], parties=[ANA, BO, CY, DI])
    rows = (
        holding("ana", "tax"),
        holding("ana", "law"),
        holding("ana", "art"),
        holding("bo", "law"),
        holding("cy", "law"),
        holding("cy", "art"),
        holding("eve", "tax", since=dt.date(2026, 9, 1)),
        holding("old", "tax", until=dt.date(2026, 1, 1)),
    )
    found = departure(network, rows, leaving=(ANA,), on=DAY)
    assert len(found.uncovered) == 1
    stand_ins = found.uncovered[0].stand_ins
    assert [row.party for row in stand_ins] == ["eve", CY, BO]
    assert [reason.rule for reason in stand_ins[0].reasons] == ["holds_later"]
    assert str(stand_ins[1]) == "cy (holds art, law as ana does)"
    assert str(stand_ins[2]) == "bo (holds law as ana does, tied to ana)"
    assert found.rows()[0] == {
        "capability": "tax",
        "party": "eve",
        "why": "eve is on record for tax from 2026-09-01.",
    }


def test_nobody_could_step_in() -> None:
    """A gap nobody is near to is said too; unknown days count as another day."""
    network = Network.of_ties([], parties=[ANA, BO])
    found = departure(network, (holding("ana", "tax"),), leaving=(ANA,), on=DAY)
    assert found.rows() == ({"capability": "tax", "party": None, "why": None},)
    assert "Could step in: nobody." in str(found)
    rows = (holding("ana", "tax"), holding("bo", "tax", until=UNKNOWN))
    found = departure(network, rows, leaving=(ANA,), on=DAY)
    assert list(map(str, found.uncovered[0].stand_ins)) == [
        "bo (on record for tax until an unknown day)"
    ]
    rows = (holding("ana", "tax"), holding("bo", "tax", since=UNKNOWN))
    found = departure(network, rows, leaving=(ANA,), on=DAY)
    assert list(map(str, found.uncovered[0].stand_ins)) == [
        "bo (on record for tax from an unknown day)"
    ]


def test_only_externals_stay() -> None:
    """A capability that would be held from outside alone is named, unless it is so already."""
    network = Network.of_ties([], parties=[ANA])
    rows = (
        holding("ana", "tax"),
        holding("fay", "tax", external=True),
        holding("fay", "law", external=True),
    )
    found = departure(network, rows, leaving=(ANA,))
    assert found.external_only == ("tax",)
    assert "Only externals hold tax." in str(found)


def test_what_comes_apart() -> None:
    """Only parts that are split are listed, larger first; parts elsewhere are not."""
    ties = [("a", "b"), ("b", "c"), ("c", "d"), ("x", "y"), ("y", "z"), ("z", "x")]
    network = Network.of_ties(ties)
    found = departure(network, (), leaving=(PartyId("b"), PartyId("x")))
    assert found.parts == (("c", "d"), ("a",))
    assert str(found) == "Without b, x:\n  The network splits into groups of 2 and 1."


def test_leaving_without_being_in_the_network() -> None:
    """Who only holds something may go; a stranger is refused."""
    network = Network.of_ties([(ANA, BO)])
    found = departure(network, (holding("cy", "tax"),), leaving=(CY,))
    assert found.parts == ()
    assert found.uncovered[0].stand_ins == ()
    with pytest.raises(UnknownName, match="There is no party 'dee'"):
        departure(network, (), leaving=(PartyId("dee"),))


def test_the_most_shared_with_any_leaver_decides() -> None:
    """Where several leave, a party is ordered by the one it shares most with."""
    rows = (
        *(holding("ana", name) for name in ("tax", "law", "art")),
        holding("bo", "tax"),
        holding("bo", "ops"),
        holding("di", "ops"),
        holding("cy", "law"),
        holding("cy", "art"),
    )
    network = Network.of_ties([], parties=["di", "cy", "ana", "bo"])
    gone = departure(network, rows, leaving=(ANA, BO), on=DAY).uncovered
    assert [one.party for row in gone for one in row.stand_ins] == [CY, DI]


def test_leaving_twice_is_leaving() -> None:
    """A party named twice goes once, and where nobody goes nothing is left behind."""
    network = Network.of_ties([("ana", "bo")])
    ana = PartyId("ana")
    assert departure(network, (), leaving=(ana, ana)).leaving == (ana,)
    assert str(departure(network, (), leaving=())) == "Nobody leaves."
