"""Introductions: with a reason, to nobody near, never to whom something keeps apart."""

from __future__ import annotations

import pytest
from tests.network.skills import holding

from alliance.errors import InvalidValue, UnknownName
from alliance.network import Network, introductions
from alliance.parties import PartyId

ANA, BO, CY, DI, EVE, FAY = map(PartyId, ("ana", "bo", "cy", "di", "eve", "fay"))
NETWORK = Network.of_ties([(BO, ANA), (BO, CY), (CY, DI)], parties=[ANA, BO, CY, DI, EVE, FAY])
WANTS = dict.fromkeys(NETWORK.parties, ("jazz",))


def test_only_those_who_would_not_meet() -> None:
    """Contacts and their contacts are left out, whichever way ties point."""
    assert [row.to for row in introductions(NETWORK, for_=ANA, interests=WANTS)] == [DI, EVE, FAY]
    near = introductions(NETWORK, for_=ANA, interests=WANTS, beyond=1)
    assert [row.to for row in near] == [CY, DI, EVE, FAY]


def test_kept_apart() -> None:
    """Two records of one party, and two whom an exclusion separates, are never introduced."""
    found = introductions(NETWORK, for_=ANA, interests=WANTS, apart=((DI, ANA), (ANA, EVE)))
    assert [row.to for row in found] == [FAY]


def test_reasons_and_order() -> None:
    """More shared interests come first, then more that one has and the other wants."""
    wants = {ANA: ("jazz", "tax", "law"), EVE: ("jazz",), DI: ("art",)}
    skills = (holding("fay", "tax"), holding("fay", "law"), holding("ana", "art"))
    found = introductions(NETWORK, for_=ANA, interests=wants, holdings=skills)
    assert [row.to for row in found] == [EVE, FAY, DI]
    assert str(found[0]) == "ana and eve: Both are interested in jazz."
    assert [reason.says for reason in found[1].reasons] == [
        "fay holds tax, which ana is interested in.",
        "fay holds law, which ana is interested in.",
    ]
    assert str(found[2]) == "ana and di: ana holds art, which di is interested in."


def test_nobody_learns_what_they_hold() -> None:
    """A capability both hold, or a word nobody shares, is no reason."""
    skills = (holding("fay", "tax"), holding("ana", "tax"))
    assert introductions(NETWORK, for_=ANA, interests={ANA: ("tax",)}, holdings=skills) == ()


def test_refusals() -> None:
    """A stranger and a path of no steps are refused."""
    with pytest.raises(UnknownName):
        introductions(NETWORK, for_=PartyId("zed"), interests={})
    with pytest.raises(InvalidValue, match="0 as beyond: it is below 1"):
        introductions(NETWORK, for_=ANA, interests={}, beyond=0)


def test_shared_interests_stand_in_the_order_of_who_is_introduced() -> None:
    """Not in that of the other one."""
    network = Network.of_ties([], parties=["ana", "bo"])
    wants = {ANA: ("jazz", "tax"), BO: ("tax", "jazz")}
    for one, words in ((ANA, "jazz, tax"), (BO, "tax, jazz")):
        (found,) = introductions(network, for_=one, interests=wants, holdings=())
        assert words in str(found.reasons[0]).replace(" and ", ", ")
