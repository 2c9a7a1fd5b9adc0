"""Betweenness: how many shortest paths between others lead through a party.

Every step counts alike: strength is closeness and no length. Where several paths between two
parties are shortest, each counts its share.
"""

from __future__ import annotations

import math
import random
from typing import final

import attrs

from alliance.arguments import check_kind, whole_of
from alliance.displays import as_html
from alliance.errors import InvalidValue
from alliance.network.networks import Network
from alliance.network.scores import Scores

__all__ = ["Estimate", "betweenness", "sampled_betweenness"]


@final
@attrs.frozen
class Estimate:
    """A value judged from a sample, and how far off it may be.

    Args:
        value: The estimate [pairs, >= 0].
        error: Its standard error [pairs, >= 0]; 0 where all were looked at, `None` where a sample
            of one does not say.

    Examples:
        >>> print(Estimate(12.0, 1.5))
        12 ± 1.5
    """

    value: float
    error: float | None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{self.value:.4g} ± {'unknown' if self.error is None else f'{self.error:.4g}'}"


def betweenness(network: Network) -> Scores[float]:
    """How many pairs of others each party stands between on shortest paths.

    The cost grows with parties times ties; for large networks see `sampled_betweenness`.

    Args:
        network: The parties and their ties; paths follow the direction of ties that point.

    Returns:
        One entry per party, in the network's order [pairs, >= 0]: ordered pairs where ties point,
        else each pair once.

    Raises:
        InvalidValue: The network is not a Network.

    References:
        Freeman 1977, A set of measures of centrality based on betweenness, Sociometry 40(1);
        computed as in Brandes 2001, Journal of Mathematical Sociology 25(2).

    Examples:
        >>> betweenness(Network.of_ties([("ana", "bo"), ("bo", "cy")], directed=False))
        {'ana': 0.0, 'bo': 1.0, 'cy': 0.0}
    """
    check_kind(network, Network, "network")
    count = len(network.parties)
    sums, _ = network.kernel(walks=count).dependencies(range(count))
    factor = _factor(network)
    return Scores(
        (party, factor * total) for party, total in zip(network.parties, sums, strict=True)
    )


def sampled_betweenness(network: Network, *, sources: int, seed: int) -> Scores[Estimate]:
    """Betweenness judged from the paths that start at some of the parties, drawn at random.

    Args:
        network: The parties and their ties.
        sources: How many parties to start from [1 to all of them].
        seed: Where the random numbers start; the same seed draws the same parties.

    Returns:
        One estimate per party, in the network's order, each with its standard error.

    Raises:
        InvalidValue: There are not that many parties, fewer than one is asked for, the seed is not
            a whole number, or the network is of another kind.

    References:
        Brandes and Pich 2007, Centrality estimation in large networks; the standard error is that
        of a sample without replacement.

    Examples:
        >>> path = Network.of_ties([("ana", "bo"), ("bo", "cy")], directed=False)
        >>> print(sampled_betweenness(path, sources=3, seed=1)["bo"])
        1 ± 0
    """
    check_kind(network, Network, "network")
    count = len(network.parties)
    accepted = f"a number from 1 to {count}"
    sources, seed = whole_of(sources, "sources", accepted), whole_of(seed, "seed")
    if not 1 <= sources <= count:
        raise InvalidValue("sources", sources, "is out of range", accepted)
    drawn = sorted(random.Random(seed).sample(range(count), sources))  # noqa: S311  # no secret
    sums, squares = network.kernel(walks=sources).dependencies(drawn)
    factor = _factor(network)
    return Scores(
        (party, _estimate(total, square, sources, count, factor))
        for party, total, square in zip(network.parties, sums, squares, strict=True)
    )


def _estimate(total: float, square: float, drawn: int, count: int, factor: float) -> Estimate:
    value = factor * count / drawn * total
    if drawn == count:
        return Estimate(value, 0.0)
    if drawn == 1:
        return Estimate(value, None)
    # Rounding may leave a hair below zero where all starts agree.
    variance = max(0.0, square - total * total / drawn) / (drawn - 1)
    return Estimate(value, factor * count * math.sqrt((1 - drawn / count) * variance / drawn))


def _factor(network: Network) -> float:
    """Where ties do not point, walks from both ends count the same pair."""
    return 1.0 if network.directed else 0.5
