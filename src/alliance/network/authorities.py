"""Authority: how near a network of who defers to whom comes to a tree with one head.

Krackhardt takes a formal hierarchy apart into four conditions, each a share that is 1 in a tree:
everybody hangs together, nobody is under somebody who is under them, no tie is superfluous, and any
two have a nearest common superior. Ties point from the one who defers to the one deferred to.

Who is above whom is kept as one integer per party, a bit for each superior. Two parties then have a
nearest common superior exactly when the superiors they share are somebody's own superiors together
with that somebody, so that one lookup decides each pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, as_member, listed, spoken
from alliance.network.networks import Network
from alliance.network.parts import components
from alliance.parties.identities import PartyId

__all__ = ["Authority", "EfficiencyVariant", "authority"]

# A circle may hold the whole organization; a sentence names so many of it.
_NAMED: Final = 5


@final
class EfficiencyVariant(StrEnum):
    """Which of the published readings of Krackhardt's efficiency is used."""

    UNDERLYING_EDGES = "underlying_edges"
    """Tied pairs beyond a tree, over k(k-1)/2 - (k-1) in each part of k, pooled over parts."""

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Authority:
    """How near a network of authority comes to a tree; each share is 1 in a tree.

    Args:
        connectedness: Pairs that are connected [share, 0-1]; `None` without ties.
        hierarchy: Of the pairs where one is above the other, those where the other is not above
            the one as well [share, 0-1]; `None` without ties.
        efficiency: One less the ties to spare over the most there could be [share, 0-1]; `None`
            without ties.
        least_upper_boundedness: One less the pairs of one part without a nearest common superior,
            over the most there could be [share, 0-1]; `None` without ties.
        variant: The reading of efficiency.
        cycles: Parties who are above each other, in the network's order; larger circles first.
    """

    connectedness: float | None
    hierarchy: float | None
    efficiency: float | None
    least_upper_boundedness: float | None
    variant: EfficiencyVariant = EfficiencyVariant.UNDERLYING_EDGES
    cycles: tuple[tuple[PartyId, ...], ...] = ()

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per measure."""
        names = ("connectedness", "hierarchy", "efficiency", "least_upper_boundedness")
        return tuple({"measure": name, "value": getattr(self, name)} for name in names)

    def __str__(self) -> str:
        if self.connectedness is None:
            return "There are no ties of authority."
        parts = [f"{spoken(str(row['measure']))} {row['value']:.4g}" for row in self.rows()]
        circles = "".join(f" Above each other: {_few(circle)}." for circle in self.cycles)
        return f"Authority: {', '.join(parts)}.{circles}"


def _few(circle: Sequence[PartyId]) -> str:
    return listed(circle, most=_NAMED)


def authority(network: Network) -> Authority:
    """How near a network of authority comes to a tree with one head.

    The cost grows with the square of the number of parties.

    Args:
        network: Ties point from the one who defers, or reports, to the one deferred to. Where ties
            do not point, each defers to the other.

    Returns:
        The four measures; all `None` in a network without ties.

    Raises:
        InvalidValue: The network is not a Network.

    References:
        Krackhardt 1994, Graph theoretical dimensions of informal organizations. Two parties of
        one part have a nearest common superior where one of those they share (each counts among
        its own) is under all others they share.

    Examples:
        >>> print(authority(Network.of_ties([("bo", "ana"), ("cy", "ana")])))
        Authority: connectedness 1, hierarchy 1, efficiency 1, least upper boundedness 1.
    """
    check_kind(network, Network, "network")
    size = len(network.parties)
    parts = [part for part in components(network) if len(part) > 1]
    if not parts:
        return Authority(
            connectedness=None, hierarchy=None, efficiency=None, least_upper_boundedness=None
        )
    circles = _circles(network.sets.out)
    above = _above(network.sets.out, circles)
    return Authority(
        connectedness=sum(len(part) * (len(part) - 1) for part in parts) / (size * (size - 1)),
        hierarchy=_hierarchy(above, circles),
        efficiency=_efficiency(network, parts),
        least_upper_boundedness=_boundedness(network, parts, above),
        cycles=tuple(
            sorted(
                (
                    tuple(network.parties[one] for one in sorted(circle))
                    for circle in circles
                    if len(circle) > 1
                ),
                key=lambda circle: (-len(circle), network.number(circle[0])),
            )
        ),
    )


def _above(out: Sequence[set[int]], circles: Sequence[Sequence[int]]) -> list[int]:
    """The superiors of each party and itself, a bit each."""
    above = [0] * len(out)
    for circle in circles:
        # Those a circle defers to come in an earlier circle, so theirs are known.
        joined = 0
        for one in circle:
            joined |= 1 << one
            for other in out[one]:
                joined |= above[other]
        for one in circle:
            above[one] = joined
    return above


def _hierarchy(above: Sequence[int], circles: Sequence[Sequence[int]]) -> float:
    ordered = sum(row.bit_count() - 1 for row in above)
    mutual = sum(len(circle) * (len(circle) - 1) for circle in circles) // 2
    return 1 - mutual / (ordered - mutual)


def _efficiency(network: Network, parts: Sequence[Sequence[PartyId]]) -> float:
    tied = sum(network.sets.degrees()) // 2
    needed = sum(len(part) - 1 for part in parts)
    most = sum(len(part) * (len(part) - 1) // 2 for part in parts)
    return 1 - (tied - needed) / (most - needed) if most > needed else 1.0


def _boundedness(
    network: Network, parts: Sequence[Sequence[PartyId]], above: Sequence[int]
) -> float:
    known = set(above)
    without, most = 0, 0
    for part in parts:
        rows = [above[network.number(party)] for party in part]
        most += (len(part) - 1) * (len(part) - 2) // 2
        without += sum(
            one & other not in known for place, one in enumerate(rows) for other in rows[:place]
        )
    return 1 - without / most if most else 1.0


def _circles(out: Sequence[set[int]]) -> list[list[int]]:
    """Parties that reach each other along ties, each circle after all those it leads to.

    Tarjan's algorithm without recursion.
    """
    seen: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    open_: set[int] = set()
    circles: list[list[int]] = []
    for root in range(len(out)):
        path: list[tuple[int, Iterator[int]]] = [] if root in seen else [(root, iter(out[root]))]
        while path:
            here, onward = path[-1]
            if here not in seen:
                seen[here] = low[here] = len(seen)
                stack.append(here)
                open_.add(here)
            for there in onward:
                if there not in seen:
                    path.append((there, iter(out[there])))
                    break
                if there in open_:
                    low[here] = min(low[here], seen[there])
            else:
                path.pop()
                if path:
                    parent = path[-1][0]
                    low[parent] = min(low[parent], low[here])
                if low[here] == seen[here]:
                    circle = _popped(stack, here)
                    open_.difference_update(circle)
                    circles.append(circle)
    return circles


def _popped(stack: list[int], until: int) -> list[int]:
    circle = [stack.pop()]
    while circle[-1] != until:
        circle.append(stack.pop())
    return circle
