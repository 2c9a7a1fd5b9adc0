"""Permutations: groups dealt out at random beside the groups at hand."""

from __future__ import annotations

import itertools
import statistics

import attrs
import pytest

from alliance.errors import InvalidValue
from alliance.network import (
    Network,
    Permuted,
    brokerage,
    ei_index,
    permuted_brokerage,
    permuted_ei_index,
)
from alliance.parties import PartyId

PARTIES = [PartyId(name) for name in "abcde"]
# A chain with a way back and a party aside.
NETWORK = Network.of_ties(
    [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "a")], parties=PARTIES
)
GROUPS = dict(zip(PARTIES, "xxyyz", strict=True))


def _deals() -> list[dict[PartyId, str]]:
    """Every way of dealing out the groups."""
    return [dict(zip(PARTIES, deal, strict=True)) for deal in itertools.permutations("xxyyz")]


def _near(found: Permuted, seen: float, all_: list[float]) -> bool:
    """Whether draws agree with all deals, within five standard errors."""
    error = 5 * (statistics.pstdev(all_) or 1) / 2000**0.5
    shares = (
        sum(one >= seen for one in all_) / len(all_),
        sum(one <= seen for one in all_) / len(all_),
    )
    return (
        found.seen == seen
        and abs(found.mean - statistics.fmean(all_)) < error
        and abs(found.at_least - shares[0]) < 0.06
        and abs(found.at_most - shares[1]) < 0.06
    )


def test_roles_agree_with_all_deals() -> None:
    """Mean and shares of every role come near those of all 120 ways to deal out the groups."""
    drawn = permuted_brokerage(NETWORK, groups=GROUPS, seed=4, draws=1999)
    deals = [brokerage(NETWORK, groups=deal) for deal in _deals()]
    seen = brokerage(NETWORK, groups=GROUPS)
    for party in PARTIES:
        for field in attrs.fields(type(drawn[party])):
            counts: list[float] = [getattr(deal[party], field.name) for deal in deals]
            permuted = getattr(drawn[party], field.name)
            assert _near(permuted, getattr(seen[party], field.name), counts)


def test_indices_agree_with_all_deals() -> None:
    """So do those of the E-I index, where a draw without ties leaves a group out."""
    drawn = permuted_ei_index(NETWORK, groups=GROUPS, seed=4, draws=1999)
    deals = [ei_index(NETWORK, groups=deal) for deal in _deals()]
    seen = ei_index(NETWORK, groups=GROUPS)
    assert drawn.whole is not None
    assert _near(drawn.whole, seen.whole or 0.0, [deal.whole or 0.0 for deal in deals])
    for name in "xy":
        indices = [deal.by_group[name].index for deal in deals]
        found, index = drawn.by_group[name], seen.by_group[name].index
        assert found is not None
        assert index is not None
        assert _near(found, index, [one for one in indices if one is not None])
    # e is alone in z and has no tie.
    assert drawn.by_group["z"] is None
    assert drawn.by_party[PARTIES[4]] is None
    for party in PARTIES[:4]:
        indices = [deal.by_party[party].index for deal in deals]
        found, index = drawn.by_party[party], seen.by_party[party].index
        assert found is not None
        assert index is not None
        assert _near(found, index, [one for one in indices if one is not None])


def test_groups_without_a_say() -> None:
    """Where all are of one group every draw is alike."""
    everybody = dict.fromkeys(PARTIES, "x")
    drawn = permuted_brokerage(NETWORK, groups=everybody, seed=1, draws=9)
    counts = brokerage(NETWORK, groups=everybody)[PARTIES[1]]
    assert drawn[PARTIES[1]].coordinator == Permuted(
        seen=counts.coordinator, mean=counts.coordinator, at_least=1.0, at_most=1.0
    )


def test_the_seed_decides() -> None:
    """The same seed gives the same shares, another one others."""
    one = permuted_ei_index(NETWORK, groups=GROUPS, seed=1, draws=99)
    assert one == permuted_ei_index(NETWORK, groups=GROUPS, seed=1, draws=99)
    assert one != permuted_ei_index(NETWORK, groups=GROUPS, seed=2, draws=99)


def test_rows_and_text() -> None:
    """Both print as tables and convert to plain rows."""
    roles = permuted_brokerage(NETWORK, groups=GROUPS, seed=1, draws=1)
    assert list(roles.rows()[0])[:3] == ["party", "coordinator_seen", "coordinator_mean"]
    assert len(roles.rows()[0]) == 21
    assert str(roles).splitlines()[0].split() == [
        "party",
        "coordinator",
        "consultant",
        "representative",
        "gatekeeper",
        "liaison",
    ]
    assert roles[PARTIES[0]].rows()[0]["role"] == "coordinator"
    assert str(roles[PARTIES[4]]).splitlines()[1].split() == ["coordinator", "0", "0", "1", "1"]
    indices = permuted_ei_index(NETWORK, groups=GROUPS, seed=1, draws=1)
    assert [row["group"] for row in indices.rows()] == ["whole", "x", "y", "z"]
    assert str(indices).splitlines()[-1].split() == ["z", "none", "none", "none", "none"]


def test_nobody() -> None:
    """A network without parties has no roles and no index."""
    nobody = Network(directed=True, parties=())
    assert permuted_brokerage(nobody, groups={}, seed=1) == {}
    assert permuted_ei_index(nobody, groups={}, seed=1).whole is None


def test_refusals() -> None:
    """No draw at all, and a party without a group, are refused."""
    with pytest.raises(InvalidValue, match="Cannot accept 0 as draws: it is below 1"):
        permuted_brokerage(NETWORK, groups=GROUPS, seed=1, draws=0)
    with pytest.raises(InvalidValue, match="'e' as a party of groups: it has no group"):
        permuted_ei_index(NETWORK, groups=dict(zip(PARTIES[:4], "xxyy", strict=True)), seed=1)
