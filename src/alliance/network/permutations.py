"""Permutations: how often randomly assigned groups give as much as the actual ones.

The ties stay as they are, and so do the sizes of the groups; only who is in which group is redrawn.
So the question is whether groups have anything to do with ties. The actual groups count as one of
the draws, so that no share is ever zero: after 999 draws the smallest is 0.001.

No moment and no normal distribution is assumed, which is why this holds for rare roles too. Whoever
looks at many parties will find small shares by chance alone: one in twenty is below 0.05.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from alliance.arguments import whole_of
from alliance.displays import as_html
from alliance.network.boundaries import index_of
from alliance.network.brokers import grouped
from alliance.network.networks import Network
from alliance.network.scores import Scores, as_table
from alliance.parties.identities import PartyId

__all__ = ["Permuted", "PermutedEI", "PermutedRoles", "permuted_brokerage", "permuted_ei_index"]

# The usual number: with the draw at hand it makes thousandths.
_DRAWS: Final = 999

Values: TypeAlias = Sequence[float | None]


@final
@attrs.frozen(kw_only=True)
class Permuted:
    """A number, and how often randomly assigned groups give as much or as little.

    Args:
        seen: The number with the actual groups.
        mean: Its mean over the draws, that of the actual groups included.
        at_least: The share of draws that give as much or more [share, above 0 to 1].
        at_most: The share of draws that give as little or less [share, above 0 to 1].

    Examples:
        >>> print(Permuted(seen=6, mean=2.5, at_least=0.01, at_most=1.0))
        6 (mean 2.5, ≥ 0.01, ≤ 1)
    """

    seen: float
    mean: float
    at_least: float
    at_most: float

    _repr_html_ = as_html

    def __str__(self) -> str:
        chances = f"≥ {self.at_least:.4g}, ≤ {self.at_most:.4g}"
        return f"{self.seen:.4g} (mean {self.mean:.4g}, {chances})"


@final
@attrs.frozen
class PermutedRoles:
    """Each brokerage role of a party beside what randomly assigned groups give.

    The total is left out: it does not depend on groups.

    Args:
        coordinator: Paths A-A-A.
        consultant: Paths A-B-A.
        representative: Paths A-A-B.
        gatekeeper: Paths A-B-B.
        liaison: Paths A-B-C.
    """

    coordinator: Permuted
    consultant: Permuted
    representative: Permuted
    gatekeeper: Permuted
    liaison: Permuted

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per role."""
        return tuple(
            {"role": field.name, **attrs.asdict(getattr(self, field.name))}
            for field in attrs.fields(PermutedRoles)
        )

    def __str__(self) -> str:
        return as_table(self.rows())


@final
@attrs.frozen(kw_only=True)
class PermutedEI:
    """The E-I index beside what randomly assigned groups give.

    Args:
        whole: Of all ties; `None` where there are none.
        by_group: Of each group, in order of first appearance; `None` without ties.
        by_party: Of each party, in the network's order; `None` without ties.
    """

    whole: Permuted | None
    by_group: Mapping[str, Permuted | None]
    by_party: Mapping[PartyId, Permuted | None]

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row for the whole, then one per group."""
        named = {"whole": self.whole, **self.by_group}
        columns = [field.name for field in attrs.fields(Permuted)]
        return tuple(
            {"group": name, **(attrs.asdict(found) if found else dict.fromkeys(columns))}
            for name, found in named.items()
        )

    def __str__(self) -> str:
        return as_table(self.rows())


def permuted_brokerage(
    network: Network, *, groups: Mapping[PartyId, str], seed: int, draws: int = _DRAWS
) -> Scores[PermutedRoles]:
    """How often randomly assigned groups give a party as much of a brokerage role.

    A party's own group is drawn too; its place in the network stays.

    Args:
        network: The parties and their ties; where ties do not point, each path counts both ways.
        groups: The group of every party; others may be in it too.
        seed: Where the random numbers start; the same seed draws the same groups.
        draws: How many times groups are drawn [>= 1].

    Returns:
        The five roles of each party, in the network's order.

    Raises:
        InvalidValue: A party has no group, fewer than one draw is asked for, the seed is not
            a whole number, or the network is of another kind.

    References:
        Gould and Fernandez 1989, Structures of mediation, whose z takes counts as normal, which
        counts of rare roles are not; drawing the groups anew is our choice of a test without that.

    Examples:
        >>> chain = Network.of_ties([("ana", "bo"), ("bo", "cy")])
        >>> roles = permuted_brokerage(
        ...     chain, groups={"ana": "lab", "bo": "lab", "cy": "shop"}, seed=1, draws=99
        ... )
        >>> print(roles["bo"].representative)
        1 (mean 0.38, ≥ 0.38, ≤ 1)
    """
    codes, seed, draws = _checked(network, groups, seed, draws)
    kernel = network.kernel(walks=draws)
    found = _permuted(
        lambda codes: [count for role in kernel.roles(codes) for count in role],
        codes,
        seed=seed,
        draws=draws,
    )
    # A count is never undefined.
    sure = [one for one in found if one is not None]
    size = len(network.parties)
    return Scores(
        (party, PermutedRoles(*sure[place::size])) for place, party in enumerate(network.parties)
    )


def permuted_ei_index(
    network: Network, *, groups: Mapping[PartyId, str], seed: int, draws: int = _DRAWS
) -> PermutedEI:
    """How often randomly assigned groups lead as far outside, or keep as far inside.

    Args:
        network: The parties and their ties.
        groups: The group of every party; others may be in it too.
        seed: Where the random numbers start; the same seed draws the same groups.
        draws: How many times groups are drawn [>= 1].

    Returns:
        For the whole, each group and each party; where a draw leaves a group without ties, that
        draw does not count for it.

    Raises:
        InvalidValue: A party has no group, fewer than one draw is asked for, the seed is not
            a whole number, or the network is of another kind.

    References:
        Krackhardt and Stern 1988, Informal networks and organizational crises, Social Psychology
        Quarterly 51(2); a test by permutation as UCINET has for the whole, ours for the rest.

    Examples:
        >>> ties = [("ana", "bo"), ("bo", "cy"), ("cy", "ana"), ("di", "ed"), ("ed", "fay")]
        >>> teams = dict(zip(("ana", "bo", "cy", "di", "ed", "fay"), "xxxyyy"))
        >>> found = permuted_ei_index(Network.of_ties(ties), groups=teams, seed=1)
        >>> found.whole.seen, found.whole.at_least, found.whole.at_most < 0.15
        (-1.0, 1.0, True)
    """
    codes, seed, draws = _checked(network, groups, seed, draws)
    kernel = network.kernel(walks=draws)

    def indices(codes: Sequence[int]) -> Values:
        leanings = kernel.leanings(codes)
        sides = [[0, 0] for _ in range(max(codes, default=-1) + 1)]
        for code, (external, internal) in zip(codes, leanings, strict=True):
            sides[code][0] += external
            sides[code][1] += internal
        # Seen from both ends a pair inside a group counts twice, and one across once for each.
        external, internal = sum(side[0] for side in sides), sum(side[1] for side in sides)
        return [
            index_of(external, internal),
            *[index_of(outward * 2, inward) for outward, inward in sides],
            *[index_of(*leaning) for leaning in leanings],
        ]

    whole, *rest = _permuted(indices, codes, seed=seed, draws=draws)
    names = list(dict.fromkeys(groups[party] for party in network.parties))
    return PermutedEI(
        whole=whole,
        by_group=dict(zip(names, rest[: len(names)], strict=True)),
        by_party=dict(zip(network.parties, rest[len(names) :], strict=True)),
    )


def _checked(
    network: Network, groups: Mapping[PartyId, str], seed: int, draws: int
) -> tuple[list[int], int, int]:
    """The number of the group of each party, and the seed and the number of draws as plain ones."""
    names = grouped(network, groups)
    seed = whole_of(seed, "seed")
    draws = whole_of(draws, "draws", "a number of draws of 1 or more", least=1)
    codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return [codes[name] for name in names], seed, draws


def _permuted(
    measure: Callable[[Sequence[int]], Values], codes: list[int], *, seed: int, draws: int
) -> list[Permuted | None]:
    """Each value of a measure beside those of drawn groups; `None` where it is undefined."""
    seen = measure(codes)
    counts = [0] * len(seen)
    sums, above, below = [0.0] * len(seen), [0] * len(seen), [0] * len(seen)
    for drawn in (seen, *map(measure, _drawn(codes, seed=seed, draws=draws))):
        for place, (one, other) in enumerate(zip(seen, drawn, strict=True)):
            if one is not None and other is not None:
                counts[place] += 1
                sums[place] += other
                above[place] += other >= one
                below[place] += other <= one
    return [
        None
        if one is None
        else Permuted(
            seen=one,
            mean=sums[place] / counts[place],
            at_least=above[place] / counts[place],
            at_most=below[place] / counts[place],
        )
        for place, one in enumerate(seen)
    ]


def _drawn(codes: Sequence[int], *, seed: int, draws: int) -> Iterator[list[int]]:
    draw = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(draws):
        yield draw.sample(codes, len(codes))
