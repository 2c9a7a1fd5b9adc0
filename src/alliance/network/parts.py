"""Parts: which parties are connected, and where one party or one tie holds two parts together.

Ties count whichever way they point. All cut points and bridges come out of a single walk through
the network in depth, with the size of every part they would leave behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, joined, said
from alliance.network.networks import Network
from alliance.parties.identities import PartyId

__all__ = ["Bridge", "CutPoint", "bridges", "components", "cut_points"]


@final
@attrs.frozen(kw_only=True)
class CutPoint:
    """A party without whom a part of the network splits.

    Args:
        party: Who.
        parts: The sizes of the parts left behind, largest first [at least two, each > 0].

    Examples:
        >>> print(CutPoint(party=PartyId("bo"), parts=(4, 1)))
        Without bo the network splits into groups of 4 and 1.
    """

    party: PartyId
    parts: tuple[int, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        sizes = joined(map(str, self.parts))
        return f"Without {said(self.party)} the network splits into groups of {sizes}."


@final
@attrs.frozen(kw_only=True)
class Bridge:
    """A tied pair that alone joins two parts.

    Args:
        one: The end that comes first in the network.
        other: The other end.
        parts: The sizes of the parts on the side of either end [each > 0].

    Examples:
        >>> print(Bridge(one=PartyId("ana"), other=PartyId("bo"), parts=(3, 1)))
        Only ana and bo join a part of 3 and one of 1.
    """

    one: PartyId
    other: PartyId
    parts: tuple[int, int]

    _repr_html_ = as_html

    def __str__(self) -> str:
        first, second = self.parts
        both = f"{said(self.one)} and {said(self.other)}"
        return f"Only {both} join a part of {first} and one of {second}."


def components(network: Network) -> tuple[tuple[PartyId, ...], ...]:
    """The parts of the network: connected inside, and without a tie from one part to another.

    Returns:
        Each part in the network's order; larger parts first, of equal ones the one that starts
        earlier.

    Raises:
        InvalidValue: The network is not a Network.

    Examples:
        >>> components(Network.of_ties([("ana", "bo"), ("cy", "di"), ("di", "ed")]))
        (('cy', 'di', 'ed'), ('ana', 'bo'))
    """
    check_kind(network, Network, "network")
    parts: dict[int, list[PartyId]] = {}
    labels = network.kernel().components()
    for party, label in zip(network.parties, labels, strict=True):
        parts.setdefault(label, []).append(party)
    return tuple(sorted(map(tuple, parts.values()), key=lambda part: -len(part)))


def cut_points(network: Network) -> tuple[CutPoint, ...]:
    """The parties without whom a part of the network splits, in the network's order.

    Raises:
        InvalidValue: The network is not a Network.

    Examples:
        >>> [str(cut) for cut in cut_points(Network.of_ties([("ana", "bo"), ("bo", "cy")]))]
        ['Without bo the network splits into groups of 1 and 1.']
    """
    walk = _Walk(network)
    found = []
    for party, sizes in sorted(walk.cut_off.items()):
        rest = walk.whole[party] - 1 - sum(sizes)
        parts = sorted([*sizes, rest] if rest else sizes, reverse=True)
        if len(parts) > 1:
            found.append(CutPoint(party=network.parties[party], parts=tuple(parts)))
    return tuple(found)


def bridges(network: Network) -> tuple[Bridge, ...]:
    """The tied pairs that alone join two parts, by their ends in the network's order.

    Raises:
        InvalidValue: The network is not a Network.

    Examples:
        >>> len(bridges(Network.of_ties([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])))
        1
    """
    walk = _Walk(network)
    found = []
    for upper, lower in walk.bridges:
        below = walk.size[lower]
        above = walk.whole[lower] - below
        one, other = min(upper, lower), max(upper, lower)
        parts = (above, below) if one == upper else (below, above)
        found.append((one, other, parts))
    return tuple(
        Bridge(one=network.parties[one], other=network.parties[other], parts=parts)
        for one, other, parts in sorted(found)
    )


@final
class _Walk:
    """A walk in depth through every part of a network, without recursion.

    A party's `low` is the earliest one that it and those below it reach other than by the tie they
    were reached by. Where a child reaches nothing earlier than its parent, the parent cuts it off.
    """

    def __init__(self, network: Network) -> None:
        check_kind(network, Network, "network")
        # Who is tied twice stands there twice: that makes no difference to a walk.
        self._rows: dict[int, list[int]] = {}
        for one, other in network.tied_pairs():
            self._rows.setdefault(one, []).append(other)
            self._rows.setdefault(other, []).append(one)
        count = len(network.parties)
        self.seen = [-1] * count
        self.low = [0] * count
        self.size = [1] * count
        self.whole = [1] * count
        self.cut_off: dict[int, list[int]] = {}
        self.bridges: list[tuple[int, int]] = []
        for root in self._rows:
            if self.seen[root] < 0:
                self._walk(root)

    def _walk(self, root: int) -> None:
        members = [root]
        self.seen[root] = self.low[root] = 0
        path: list[tuple[int, int, Iterator[int]]] = [(root, -1, iter(self._rows[root]))]
        while path:
            here, parent, contacts = path[-1]
            for there in contacts:
                if self.seen[there] < 0:
                    self.seen[there] = self.low[there] = len(members)
                    members.append(there)
                    path.append((there, here, iter(self._rows[there])))
                    break
                if there != parent:
                    self.low[here] = min(self.low[here], self.seen[there])
            else:
                path.pop()
                if parent >= 0:
                    self._return(here, parent)
        for member in members:
            self.whole[member] = len(members)

    def _return(self, child: int, parent: int) -> None:
        self.size[parent] += self.size[child]
        self.low[parent] = min(self.low[parent], self.low[child])
        if self.low[child] >= self.seen[parent]:
            self.cut_off.setdefault(parent, []).append(self.size[child])
        if self.low[child] > self.seen[parent]:
            self.bridges.append((parent, child))
