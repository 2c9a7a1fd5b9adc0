"""Merging: rows of both, once; disagreement named and nothing merged."""

import datetime as dt

import attrs
import pytest

from alliance.ecosystem import Ecosystem, Owner, System, merge
from alliance.errors import MergeClash
from alliance.parties import CapabilityId, Contribution, Party, PartyId, PartyKind

ANA, BO = (Party(id=PartyId(name), kind=PartyKind.PERSON) for name in ("ana", "bo"))
WORK = Contribution(party=PartyId("ana"), on=dt.date(2026, 1, 1), capability=CapabilityId("c"))


def test_merging_with_itself_changes_nothing() -> None:
    """What both say is there once, what one says twice stays twice."""
    eco = Ecosystem(parties=(ANA,), contributions=(WORK, WORK))
    assert merge(eco, eco) == eco


def test_a_row_said_more_often_by_one_is_kept_as_often() -> None:
    """Two equal commits on a day are two, even if the other knows of one."""
    one = Ecosystem(contributions=(WORK,))
    two = Ecosystem(contributions=(WORK, WORK))
    assert merge(one, two).contributions == merge(two, one).contributions == (WORK, WORK)


def test_a_table_that_one_side_knows_is_taken_over() -> None:
    """Unknown and known make known; unknown twice stays unknown."""
    both = merge(Ecosystem(parties=(ANA,)), Ecosystem(owners=()))
    assert (both.parties, both.owners) == ((ANA,), ())
    assert not both.states(System)
    assert both.states(Owner)


def test_merging_with_nothing_known_changes_nothing() -> None:
    """An ecosystem without tables is neutral on either side."""
    eco = Ecosystem(organization=PartyId("ana"), parties=(ANA, BO))
    assert merge(eco, Ecosystem()) == merge(Ecosystem(), eco) == eco


def test_every_disagreement_is_named() -> None:
    """The organization, and each column of each row on which the two differ."""
    named = attrs.evolve(ANA, name="Ana", interests=("maps",))
    one = Ecosystem(organization=PartyId("ana"), parties=(ANA, BO))
    with pytest.raises(MergeClash) as refusal:
        merge(one, Ecosystem(organization=PartyId("bo"), parties=(named, BO)))
    assert [fault.path for fault in refusal.value.clashes] == [
        "organization",
        "parties['ana'].name",
        "parties['ana'].interests",
    ]
