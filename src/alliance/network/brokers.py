"""Brokerage: who stands between two parties that have no tie of their own, and for which groups.

A broker v lies on a path a -> v -> b with no tie a -> b. Which groups the three belong to names its
role. A path is counted once for each a and b; where ties do not point, a path counts both ways.

How often a role would come up by chance is judged in a network whose ties are drawn independently,
each with the density d of the network at hand. One path is then a broker's with probability
t = d^2 (1 - d), and two paths that share a tie are both with covariance q = d^3 (1 - d)^3.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import final

import attrs

from alliance.arguments import check_kind, told
from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.network.networks import Network
from alliance.network.scores import Scores
from alliance.parties.identities import PartyId

__all__ = ["Chance", "RoleNumbers", "Roles", "brokerage", "grouped", "role_totals"]


@final
@attrs.frozen
class RoleNumbers:
    """A number for each brokerage role, such as what is expected or how far from it a count is.

    Args:
        coordinator: For A-A-A: all three in one group.
        consultant: For A-B-A: an outsider between two of one group.
        representative: For A-A-B: one of a group who passes on to the outside.
        gatekeeper: For A-B-B: one of a group who lets in from the outside.
        liaison: For A-B-C: all three in different groups.
        total: For all roles together.
    """

    coordinator: float | None
    consultant: float | None
    representative: float | None
    gatekeeper: float | None
    liaison: float | None
    total: float | None

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen
class Chance:
    """What a member of a group would see of each role by chance.

    Args:
        expected: The mean of each count [paths, >= 0].
        variance: Its variance [paths squared, >= 0].
    """

    expected: RoleNumbers
    variance: RoleNumbers

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen
class Roles:
    """How often a party stands in each brokerage role.

    Args:
        coordinator: Paths A-A-A: all three in one group [>= 0].
        consultant: Paths A-B-A: an outsider between two of one group [>= 0].
        representative: Paths A-A-B: one of a group who passes on to the outside [>= 0].
        gatekeeper: Paths A-B-B: one of a group who lets in from the outside [>= 0].
        liaison: Paths A-B-C: all three in different groups [>= 0].
        chance: What would be seen by chance, the same for all members of a group.
    """

    coordinator: int
    consultant: int
    representative: int
    gatekeeper: int
    liaison: int
    chance: Chance = attrs.field(repr=False)

    _repr_html_ = as_html

    @property
    def total(self) -> int:
        """All paths through the party [>= 0]."""
        return sum(self._counts[:-1])

    @property
    def _counts(self) -> tuple[int, int, int, int, int, int]:
        five = (
            self.coordinator,
            self.consultant,
            self.representative,
            self.gatekeeper,
            self.liaison,
        )
        return (*five, sum(five))

    @property
    def expected(self) -> RoleNumbers:
        """What would be seen of each role by chance [paths, >= 0]."""
        return self.chance.expected

    @property
    def z(self) -> RoleNumbers:
        """How many standard deviations each count lies above chance; `None` where none varies.

        Counts of rare roles are far from normal, so large values are signs, not tests.
        """
        means = attrs.astuple(self.chance.expected)
        variances = attrs.astuple(self.chance.variance)
        rows = zip(self._counts, means, variances, strict=True)
        return RoleNumbers(*[_z(count, mean, variance) for count, mean, variance in rows])

    def row(self) -> dict[str, object]:
        """All of it as one plain row: the counts, what is expected, and z.

        Examples:
            >>> chain = Network.of_ties([("ana", "bo"), ("bo", "cy")])
            >>> row = brokerage(chain, groups=dict.fromkeys(chain.parties, "lab"))["bo"].row()
            >>> row["coordinator"], round(row["expected_coordinator"], 3)
            (1, 0.148)
        """
        names = [field.name for field in attrs.fields(RoleNumbers)]
        means, zs = attrs.astuple(self.expected), attrs.astuple(self.z)
        return {
            **dict(zip(names, self._counts, strict=True)),
            **{f"expected_{name}": mean for name, mean in zip(names, means, strict=True)},
            **{f"z_{name}": z for name, z in zip(names, zs, strict=True)},
        }

    def __str__(self) -> str:
        named = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
        parts = [
            f"{name} {count} ({_signed(z)})"
            for name, count, z in zip(named, self._counts, attrs.astuple(self.z), strict=False)
        ]
        return f"{', '.join(parts)}; z in parentheses."


def _z(count: int, mean: float, variance: float) -> float | None:
    return (count - mean) / math.sqrt(variance) if variance > 0 else None


def _signed(z: float | None) -> str:
    return "undefined" if z is None else f"{z:+.1f}"


def brokerage(network: Network, *, groups: Mapping[PartyId, str]) -> Scores[Roles]:
    """How often each party brokers between two others, by role.

    Args:
        network: The parties and their ties; where ties do not point, each path counts both ways.
        groups: The group of every party, such as its department; others may be in it too.

    Returns:
        The counts of each party with their expected values and z, in the network's order.

    Raises:
        InvalidValue: A party has no group, or the network is of another kind.

    References:
        Gould and Fernandez 1989, Structures of mediation, Sociological Methodology 19. The moments
        were derived again here and agree with those of the R package sna.

    Examples:
        >>> chain = Network.of_ties([("ana", "bo"), ("bo", "cy")])
        >>> roles = brokerage(chain, groups={"ana": "lab", "bo": "lab", "cy": "shop"})
        >>> roles["bo"].representative
        1
    """
    names = grouped(network, groups)
    kernel = network.kernel()
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    counts = kernel.roles([codes[name] for name in names])
    sizes = Counter(names)
    size = len(names)
    density = kernel.arcs() / (size * (size - 1)) if size > 1 else 0.0
    powers = (size, sum(n**2 for n in sizes.values()), sum(n**3 for n in sizes.values()))
    chances = {own: _chance(powers, own, density) for own in set(sizes.values())}
    rows = map(Roles, *counts, [chances[sizes[name]] for name in names])
    return Scores(zip(network.parties, rows, strict=True))


def role_totals(roles: Mapping[PartyId, Roles]) -> dict[str, tuple[int, float]]:
    """How often each role comes up in the whole network, and how often it would by chance.

    Examples:
        >>> chain = Network.of_ties([("ana", "bo"), ("bo", "cy")])
        >>> everybody = dict.fromkeys(chain.parties, "lab")
        >>> seen, expected = role_totals(brokerage(chain, groups=everybody))["coordinator"]
        >>> seen, round(expected, 3)
        (1, 0.444)
    """
    names = [field.name for field in attrs.fields(RoleNumbers)]
    return {
        name: (
            sum(getattr(row, name) for row in roles.values()),
            math.fsum(getattr(row.expected, name) for row in roles.values()),
        )
        for name in names
    }


def grouped(network: Network, groups: Mapping[PartyId, str]) -> list[str]:
    """The group of each party, in the network's order.

    Raises:
        InvalidValue: A party has no group or one that is no text, or the network or the groups
            are of another kind.
    """
    check_kind(network, Network, "network")
    check_kind(groups, Mapping, "groups", "a mapping of parties to groups")
    names = [groups.get(party) for party in network.parties]
    missing = [party for party, name in zip(network.parties, names, strict=True) if name is None]
    if missing:
        more = len(missing) - 1
        others = f", and {more:,} more {'has' if more == 1 else 'have'} none" if more else ""
        raise InvalidValue(
            "a party of groups",
            missing[0],
            f"has no group{others}",
            "a group for every party of the network",
        )
    # A number that is none, as a table with gaps gives it, equals nothing, not even itself.
    for party, name in zip(network.parties, names, strict=True):
        if not isinstance(name, str):
            raise InvalidValue(f"the group of {party!r}", name, told(name), "the name of a group")
    return [name for name in names if name is not None]


def _chance(powers: tuple[int, int, int], own: int, density: float) -> Chance:
    """Mean and variance of each count for a member of a group of a size.

    The variance is that of the single paths, plus q for each ordered pair of paths of the role that
    share a tie to the broker or from it.

    Args:
        powers: The sizes of all groups, added up, squared, and cubed.
        own: The size of the group.
        density: The share of ordered pairs that are tied.
    """
    everybody = powers[0]
    mates, strangers = own - 1, everybody - own
    # Over the other groups.
    squares, cubes = powers[1] - own**2, powers[2] - own**3
    once = density**2 * (1 - density)
    pairs = (
        mates * (mates - 1),
        squares - strangers,
        mates * strangers,
        mates * strangers,
        strangers**2 - squares,
        (everybody - 1) * (everybody - 2),
    )
    across = mates * strangers * (strangers + mates - 2)
    sharing = (
        2 * mates * (mates - 1) * (mates - 2),
        2 * (cubes - 3 * squares + 2 * strangers),
        across,
        across,
        # n (s - n) (s - n - 1) over groups of n, s being all strangers.
        2 * (strangers**3 - strangers**2 - (2 * strangers - 1) * squares + cubes),
        2 * (everybody - 1) * (everybody - 2) * (everybody - 3),
    )
    shared = (density * (1 - density)) ** 3
    means = [count * once for count in pairs]
    return Chance(
        RoleNumbers(*means),
        RoleNumbers(
            *[mean * (1 - once) + both * shared for mean, both in zip(means, sharing, strict=True)]
        ),
    )
