"""Brokerage: roles, what chance gives, and groups that miss somebody."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import attrs
import pytest
from hypothesis import given
from tests.network import definitions

from alliance.errors import InvalidValue
from alliance.network import Network, brokerage, ei_index, role_totals
from alliance.parties import PartyId
from alliance.testing.strategies import grouped_networks

A, B, C = PartyId("a"), PartyId("b"), PartyId("c")


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("xxx", "coordinator"),
        ("xyx", "consultant"),
        ("xxy", "representative"),
        ("xyy", "gatekeeper"),
        ("xyz", "liaison"),
    ],
)
def test_each_role(names: str, role: str) -> None:
    """A path a -> b -> c gives b the role that the three groups name."""
    network = Network.of_ties([(A, B), (B, C)])
    roles = brokerage(network, groups=dict(zip((A, B, C), names, strict=True)))
    assert getattr(roles[B], role) == roles[B].total == 1
    assert roles[A].total == 0
    assert role_totals(roles)[role][0] == 1
    assert f"{role} 1 (" in str(roles[B])


def test_roles_are_shown_as_counts() -> None:
    """What chance would give is behind them and not in their short form."""
    roles = brokerage(Network.of_ties([(A, B), (B, C)]), groups=dict.fromkeys((A, B, C), "x"))
    assert repr(roles[B]) == (
        "Roles(coordinator=1, consultant=0, representative=0, gatekeeper=0, liaison=0)"
    )


def test_a_tie_past_the_broker_closes_the_path() -> None:
    """Where a is tied to c itself nobody brokers; where c is tied back to a, b still does."""
    groups = dict.fromkeys((A, B, C), "x")
    assert brokerage(Network.of_ties([(A, B), (B, C), (A, C)]), groups=groups)[B].total == 0
    assert brokerage(Network.of_ties([(A, B), (B, C), (C, A)]), groups=groups)[B].total == 1


def test_undirected_paths_count_both_ways() -> None:
    """Where ties do not point, each pair is brokered in both directions."""
    network = Network.of_ties([(A, B), (B, C)], directed=False)
    roles = brokerage(network, groups={A: "x", B: "x", C: "y"})[B]
    assert (roles.representative, roles.gatekeeper) == (1, 1)


def test_missing_groups_are_named() -> None:
    """A party without a group is refused, with how many others have none."""
    network = Network.of_ties([(A, B), (B, C)])
    with pytest.raises(
        InvalidValue, match="'b' as a party of groups: it has no group, and 1 more has"
    ):
        brokerage(network, groups={A: "x"})
    with pytest.raises(InvalidValue, match="it has no group, and 2 more have none"):
        brokerage(network, groups={})
    with pytest.raises(InvalidValue, match="'c' as a party of groups: it has no group\\."):
        brokerage(network, groups={A: "x", B: "x"})


@pytest.mark.parametrize(
    ("group", "why"),
    [(float("nan"), "is not a number"), (1, "is a number"), (("x",), "is of type tuple")],
)
def test_groups_have_names(group: Any, why: str) -> None:
    """What a table has in a gap is no group: it would be one, or several, of its own."""
    network = Network.of_ties([("a", "b")])
    groups: Any = {"a": "x", "b": group}
    for ask in (brokerage, ei_index):
        with pytest.raises(InvalidValue, match=f"as the group of 'b': it {why}"):
            ask(network, groups=groups)


def test_z_is_undefined_where_nothing_varies() -> None:
    """In an empty and in a full network chance leaves nothing to vary."""
    groups = dict.fromkeys((A, B, C), "x")
    for ties in ([], list(itertools.permutations((A, B, C), 2))):
        roles = brokerage(Network.of_ties(ties, parties=(A, B, C)), groups=groups)
        assert roles[A].z.coordinator is None
        assert "undefined" in str(roles[A])
    lone = brokerage(Network(directed=True, parties=(A,)), groups=groups)
    assert lone[A].expected.total == 0


def test_moments_are_those_of_random_networks() -> None:
    """Means and variances come out of every possible network of four, ties drawn with d = 1/4.

    All 4096 networks are gone through, each with its probability, so nothing is left to chance.
    """
    parties = [PartyId(name) for name in "abcd"]
    groups = dict(zip(parties, "xxyz", strict=True))
    arcs = list(itertools.permutations(range(4), 2))
    names = ("coordinator", "consultant", "representative", "gatekeeper", "liaison", "total")
    sums = dict.fromkeys(names, 0.0)
    squares = dict.fromkeys(names, 0.0)
    for present in itertools.product((0, 1), repeat=len(arcs)):
        chance = 0.25 ** sum(present) * 0.75 ** (len(arcs) - sum(present))
        ties = {arc for arc, there in zip(arcs, present, strict=True) if there}
        counts = dict.fromkeys(names, 0)
        for first, last in itertools.permutations((1, 2, 3), 2):
            if {(first, 0), (0, last)} <= ties and (first, last) not in ties:
                start, end = "xxyz"[first], "xxyz"[last]
                if start == end:
                    role = "consultant"
                elif start == "x":
                    role = "representative"
                elif end == "x":
                    role = "gatekeeper"
                else:
                    role = "liaison"
                counts[role] += 1
                counts["total"] += 1
        for name in names:
            sums[name] += chance * counts[name]
            squares[name] += chance * counts[name] ** 2
    # Three arcs of twelve have the density 1/4.
    network = Network.of_ties(
        [(parties[0], parties[1]), (parties[1], parties[2]), (parties[2], parties[3])]
    )
    chance_of_a = brokerage(network, groups=groups)[parties[0]].chance
    for name in names:
        assert getattr(chance_of_a.expected, name) == pytest.approx(sums[name])
        variance = squares[name] - sums[name] ** 2
        assert getattr(chance_of_a.variance, name) == pytest.approx(variance)


def test_moments_of_larger_groups() -> None:
    """Simulated networks of nine agree with the formulas within five standard errors."""
    draw = random.Random(7)  # noqa: S311  # no secret
    parties = [PartyId(f"p{number}") for number in range(9)]
    groups = dict(zip(parties, "xxxyyyyzz", strict=True))
    density, runs = 0.3, 1500
    seen: dict[str, list[int]] = {"consultant": [], "liaison": [], "coordinator": []}
    for _ in range(runs):
        ties = [pair for pair in itertools.permutations(parties, 2) if draw.random() < density]
        roles = brokerage(Network.of_ties(ties, parties=parties), groups=groups)[parties[0]]
        for name, counts in seen.items():
            counts.append(getattr(roles, name))
    arcs = round(density * 72)
    base = Network.of_ties(list(itertools.permutations(parties, 2))[:arcs], parties=parties)
    chance = brokerage(base, groups=groups)[parties[0]].chance
    for name, counts in seen.items():
        mean = sum(counts) / runs
        error = math.sqrt(getattr(chance.variance, name) / runs)
        assert abs(mean - getattr(chance.expected, name)) < 5 * error + 0.05 * mean


def test_no_group_is_none() -> None:
    """A party whose group is `None` has none."""
    with pytest.raises(
        InvalidValue, match="'b' as a party of groups: it has no group, and 1 more has"
    ):
        brokerage(Network.of_ties([(A, B), (B, C)]), groups={A: "x", B: None})  # type: ignore[dict-item]


@given(grouped_networks(parties=7))
def test_moments_follow_from_every_pair_of_paths(
    drawn: tuple[Network, dict[PartyId, str]],
) -> None:
    """Mean and variance of every role are those of all paths, each pair looked at."""
    network, groups = drawn
    size = len(network.parties)
    arcs = sum(value > 0 for row in definitions.arcs(network) for value in row)
    for party, roles in enumerate(brokerage(network, groups=groups).values()):
        density = arcs / (size * (size - 1)) if size > 1 else 0.0
        means, variances = definitions.chances(list(groups.values()), party, density)
        assert attrs.astuple(roles.chance.expected) == pytest.approx(means)
        assert attrs.astuple(roles.chance.variance) == pytest.approx(variances, abs=1e-9)


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
