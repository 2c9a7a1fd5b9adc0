"""At the edges: the day itself, the order of words, and what a number is made of."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from alliance.network import (
    Holding,
    Network,
    brokerage,
    ei_index,
    introductions,
    resting,
    shortlist,
)
from alliance.parties import CapabilityId, Contribution, Demand, DemandId, PartyId

ON = dt.date(2026, 6, 1)
ANA, BO = PartyId("ana"), PartyId("bo")


def test_what_is_contributed_on_the_day_counts() -> None:
    """What comes after it does not."""
    for on, rows in ((ON, 1), (ON - dt.timedelta(1), 0)):
        work = Contribution(party=ANA, on=ON, capability=CapabilityId("docs"))
        assert len(resting((work,), (), on=on)) == rows


def test_shared_interests_stand_in_the_order_of_who_is_introduced() -> None:
    """Not in that of the other one."""
    network = Network.of_ties([], parties=["ana", "bo"])
    wants = {ANA: ("jazz", "tax"), BO: ("tax", "jazz")}
    for one, words in ((ANA, "jazz, tax"), (BO, "tax, jazz")):
        (found,) = introductions(network, for_=one, interests=wants, holdings=())
        assert words in str(found.reasons[0]).replace(" and ", ", ")


def test_z_is_the_distance_from_chance_in_standard_deviations() -> None:
    """Of each role, from the numbers beside it."""
    network = Network.of_ties(
        [("ana", "bo"), ("bo", "cy"), ("cy", "dee"), ("dee", "ana"), ("eve", "bo"), ("bo", "fay")],
        directed=True,
    )
    groups = {party: "ab"[place % 2] for place, party in enumerate(network.parties)}
    for row in brokerage(network, groups=groups).values():
        for role in ("coordinator", "consultant", "representative", "gatekeeper"):
            mean, variance = getattr(row.expected, role), getattr(row.chance.variance, role)
            z = (getattr(row, role) - mean) / math.sqrt(variance)
            assert getattr(row.z, role) == pytest.approx(z, abs=1e-12)


def test_tied_pairs_are_counted_whole() -> None:
    """A pair is one, though each of the two sees it."""
    network = Network.of_ties([("ana", "bo"), ("bo", "cy"), ("cy", "ana")])
    found = ei_index(network, groups={ANA: "x", BO: "x", PartyId("cy"): "y"})
    counts = (found.internal, found.external, found.by_group["x"].internal)
    assert counts == (1, 2, 1)
    assert {type(count) for count in counts} == {int}


def test_who_holds_something_until_today_still_holds_it() -> None:
    """One level short, that is partly what is needed; a day later it is not at all."""
    until = Holding(party=ANA, capability=CapabilityId("law"), level=1, until=ON)
    need = Demand(id=DemandId("d1"), capability=CapabilityId("law"))
    today = shortlist(need, (until,), on=ON, level=2)
    later = shortlist(need, (until,), on=ON + dt.timedelta(1), level=2)
    assert ([row.party for row in today.partly], today.not_covered) == ([ANA], ())
    assert (later.partly, [row.party for row in later.not_covered]) == ((), [ANA])


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
