"""The kernel of arrays: columns of edges and one list of triangles behind all measures.

Parties are renumbered by rank, from few contacts to many, and each tied pair becomes one edge from
the lower rank to the higher. Then no party has more than about the root of twice the number of
edges ahead of it, hubs included, and every triangle is found once, from its lowest corner. The
triangles are kept as numbers of their three edges:

    low, high, far    the edges a-b, a-c, b-c of corners a < b < c in rank

With S the mutual weight and d_i its sum over a party's ties, the path from i through q to j adds
S_iq S_qj / (d_i d_q) to Burt's proportion of i in j. Without d_i this is the same from both ends,
so one number per edge, X, gathers all such paths, and the constraint of i is the sum of
(S_ij + X_ij)^2 / d_i^2 over its edges.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, TypeAlias, final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from alliance.network._sets import Rows
from alliance.network._triangles import Ints, Triangles, triangles

__all__ = ["Arrays"]

Floats: TypeAlias = NDArray[Any]

# A list of triangles up to this long is kept for the next measure; a longer one is made again.
_KEPT: Final = 10_000_000
# Triangles are handed out in lots of at least so many, and at least one for each edge: each lot
# costs a pass over all edges.
_LOT: Final = 1 << 18
# Entries of one matrix in the passes of betweenness.
_CELLS: Final = 1 << 16
_ROLES: Final = 5


@final
class Arrays:
    """A network as columns. Results come as lists in the order of the network's parties."""

    def __init__(
        self,
        size: int,
        sources: array[int],
        targets: array[int],
        strengths: Callable[[], array[float]],
        *,
        directed: bool,
    ) -> None:
        self.size = size
        self.directed = directed
        self._strengths = strengths
        self._ends = (
            np.frombuffer(sources, dtype=np.intc).astype(np.int64),
            np.frombuffer(targets, dtype=np.intc).astype(np.int64),
        )
        self._kept: list[Triangles] | None = None
        self._rows: dict[bool, _Lazy] = {}
        self._rank()

    def _rank(self) -> None:
        """Find the edges, rank the parties by contacts, and sort the edges by rank."""
        source, target = self._ends
        # A pair is packed into one number: dividing by a power of two is a shift.
        self._width = width = max(1, int(self.size).bit_length())
        # The lowest bit says which way the edge is tied: up the numbers or down.
        down = source > target
        pair = np.where(down, target << width | source, source << width | target)
        edge, bits = _merged(np.sort(pair << 1 | down))
        low, high = self._split(edge)
        degree = np.bincount(low, minlength=self.size) + np.bincount(high, minlength=self.size)
        order = np.argsort(degree, kind="stable")
        rank = np.empty(self.size, dtype=np.int64)
        rank[order] = np.arange(self.size)
        low, high = rank[low], rank[high]
        swapped = low > high
        bits = np.where(swapped, bits >> 1 | (bits & 1) << 1, bits)
        key = np.where(swapped, high << width | low, low << width | high) << 2
        key = np.sort(key | bits)
        bits = (key & 3).astype(np.uint8)
        key >>= 2
        self.rank, self._key = rank, key
        self.low, self.high = self._split(key)
        # In an undirected network every tie holds both ways.
        self.bits = bits if self.directed else np.full_like(bits, 3)
        self.degree = degree[order]
        self._starts = np.searchsorted(self.low, np.arange(self.size + 1)).astype(np.int64)

    def _split(self, keys: Ints) -> tuple[Ints, Ints]:
        """The two ends of packed pairs."""
        return (keys >> self._width).astype(np.int32), (keys & ((1 << self._width) - 1)).astype(
            np.int32
        )

    def _weights(self, *, weighted: bool) -> Floats:
        """S: the mutual weight of each edge."""
        if weighted:
            source, target = (self.rank[ends] for ends in self._ends)
            key = np.minimum(source, target) << self._width | np.maximum(source, target)
            place = np.searchsorted(self._key, key)
            strength = np.frombuffer(self._strengths(), dtype=np.float64)
            return np.bincount(place, weights=strength, minlength=len(self._key))
        return ((self.bits & 1) + (self.bits >> 1)).astype(np.float64)

    def rows(self, *, weighted: bool) -> Rows:
        """S by party and contact, in the numbers of the network; each row is made when asked."""
        if weighted not in self._rows:
            self._rows[weighted] = _Lazy(self._row_maker(self._weights(weighted=weighted)))
        return self._rows[weighted]

    def _row_maker(self, weight: Floats) -> Callable[[int], dict[int, float]]:
        given = np.argsort(self.rank)
        # The edges of each party as the higher end; those as the lower end lie together already.
        down = np.argsort(self.high, kind="stable")
        begins = np.searchsorted(self.high[down], np.arange(self.size + 1))

        def row(party: int) -> dict[int, float]:
            place = self.rank[party]
            behind = down[begins[place] : begins[place + 1]]
            ahead = slice(self._starts[place], self._starts[place + 1])
            contacts = given[np.concatenate([self.low[behind], self.high[ahead]])]
            weights = np.concatenate([weight[behind], weight[ahead]])
            return dict(zip(contacts.tolist(), weights.tolist(), strict=True))

        return row

    def _gathered(self, values: Floats, others: Floats | None = None) -> Floats:
        """Sums over each party's edges, of one value per edge or of one for either end."""
        others = values if others is None else others
        return np.bincount(self.low, weights=values, minlength=self.size) + np.bincount(
            self.high, weights=others, minlength=self.size
        )

    def triangles(self) -> Iterable[Triangles]:
        """The three edges of every triangle, in lots."""
        return self._found() if self._kept is None else self._kept

    def _found(self) -> Iterator[Triangles]:
        kept: list[Triangles] | None = []
        total = 0
        for lot in self._lots():
            total += len(lot[0])
            if kept is not None:
                kept.append(lot)
                kept = kept if total <= _KEPT else None
            yield lot
        self._kept = kept

    def _lots(self) -> Iterator[Triangles]:
        least = max(_LOT, len(self._key))
        waiting: list[Triangles] = []
        for chunk in triangles(self._key, self._width, self.low, self.high, self._starts):
            waiting.append(chunk)
            if sum(len(low) for low, _, _ in waiting) >= least:
                yield _joined(waiting)
                waiting = []
        if waiting:
            yield _joined(waiting)

    def _pulls(self, weight: Floats, *, ego: bool) -> tuple[Floats, Floats]:
        """S_ij + X_ij of each edge, as seen from its lower and from its higher end."""
        if ego:
            return self._ego_pulls(weight)
        whole = self._gathered(weight)
        size = len(weight)
        # Of each edge, the share it has in the whole weight of either of its ends.
        at_low, at_high = weight / whole[self.low], weight / whole[self.high]
        pull = weight.copy()
        for low, high, far in self.triangles():
            ac, bc = weight[high], weight[far]
            pull += np.bincount(low, ac * at_high[far], size)
            pull += np.bincount(high, at_high[low] * bc, size)
            pull += np.bincount(far, at_low[low] * ac, size)
        return pull, pull

    def _ego_pulls(self, weight: Floats) -> tuple[Floats, Floats]:
        """The same inside each party's ego network, where a contact's whole weight is smaller.

        `up[e]` belongs to the lower end as ego and the higher as contact, `down[e]` to the reverse.
        """
        size = len(weight)
        up, down = weight.copy(), weight.copy()
        for low, high, far in self.triangles():
            ab, ac, bc = weight[low], weight[high], weight[far]
            up += np.bincount(low, bc, size) + np.bincount(high, bc, size)
            up += np.bincount(far, ac, size)
            down += np.bincount(low, ac, size)
            down += np.bincount(high, ab, size) + np.bincount(far, ab, size)
        pull_up, pull_down = weight.copy(), weight.copy()
        for low, high, far in self.triangles():
            ab, ac, bc = weight[low], weight[high], weight[far]
            pull_up += np.bincount(low, ac * bc / up[high], size)
            pull_down += np.bincount(low, bc * ac / up[far], size)
            pull_up += np.bincount(high, ab * bc / up[low], size)
            pull_down += np.bincount(high, bc * ab / down[far], size)
            pull_up += np.bincount(far, ab * ac / down[low], size)
            pull_down += np.bincount(far, ac * ab / down[high], size)
        return pull_up, pull_down

    def _listed(self, values: Floats) -> list[float | None]:
        """Values by rank as a list in the order of parties, `None` for those without contacts."""
        listed: list[float | None] = values[self.rank].tolist()
        for party in np.flatnonzero(self.degree[self.rank] == 0).tolist():
            listed[party] = None
        return listed

    def constraint(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's constraint of every party."""
        weight = self._weights(weighted=weighted)
        up, down = self._pulls(weight, ego=ego)
        whole = self._gathered(weight)
        with np.errstate(invalid="ignore"):
            return self._listed(self._gathered(up**2, down**2) / whole**2)

    def burt_hierarchy(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's hierarchy of every party."""
        up, down = self._pulls(self._weights(weighted=weighted), ego=ego)
        up, down = up**2, down**2
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = self._gathered(up, down) / self.degree
            up, down = up / mean[self.low], down / mean[self.high]
            spread = self._gathered(up * np.log(up), down * np.log(down))
            values = np.maximum(spread / (self.degree * np.log(self.degree)), 0.0)
        values[self.degree == 1] = 1.0
        return self._listed(values)

    def effective_size(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's effective size of every party."""
        weight = self._weights(weighted=weighted)
        up, down = self._tops(weight, ego=ego)
        redundant = np.zeros(self.size)
        for low, high, far in self.triangles():
            ab, ac, bc = weight[low], weight[high], weight[far]
            a, b, c = self.low[low], self.high[low], self.high[high]
            redundant += np.bincount(a, bc * (ac / up[low] + ab / up[high]), self.size)
            redundant += np.bincount(b, ac * (bc / down[low] + ab / up[far]), self.size)
            redundant += np.bincount(c, ab * (bc / down[high] + ac / down[far]), self.size)
        with np.errstate(invalid="ignore"):
            return self._listed(self.degree - redundant / self._gathered(weight))

    def _tops(self, weight: Floats, *, ego: bool) -> tuple[Floats, Floats]:
        """The strongest tie of the contact at the other end of each edge.

        The first is for the lower end as ego, so of the higher party, the second the reverse.
        """
        if not ego:
            top = np.zeros(self.size)
            np.maximum.at(top, self.low, weight)
            np.maximum.at(top, self.high, weight)
            return top[self.high], top[self.low]
        up, down = weight.copy(), weight.copy()
        for low, high, far in self.triangles():
            ab, ac, bc = weight[low], weight[high], weight[far]
            for top, edge, value in (
                (up, low, bc),
                (up, high, bc),
                (up, far, ac),
                (down, low, ac),
                (down, high, ab),
                (down, far, ab),
            ):
                np.maximum.at(top, edge, value)
        return up, down

    def degrees(self) -> list[int]:
        """How many contacts each party has."""
        degrees: list[int] = self.degree[self.rank].tolist()
        return degrees

    def arcs(self) -> int:
        """How many ordered pairs are tied; a tie that does not point ties both ways."""
        return int((self.bits & 1).sum()) + int((self.bits >> 1).sum())

    def _by_rank(self, groups: Sequence[int]) -> Ints:
        by_rank = np.empty(self.size, dtype=np.int64)
        by_rank[self.rank] = np.asarray(groups, dtype=np.int64)
        return by_rank

    def roles(self, groups: Sequence[int]) -> list[list[int]]:
        """How often each party stands in each of the five brokerage roles, a list for each role.

        All paths of two steps through a party, less those whose ends are tied directly.
        """
        group = self._by_rank(groups)
        counts = self._paths(group) - self._closed(group)
        rows: list[list[int]] = counts[:, self.rank].tolist()
        return rows

    def _paths(self, group: Ints) -> Ints:
        """All paths of two steps between different parties, by role of the one in the middle."""
        same = group[self.low] == group[self.high]
        # How each edge is tied, seen from either end: 1 for out, 2 for in, 4 for within the group.
        from_low = self.bits.astype(np.int64) | same << 2
        from_high = from_low & 4 | from_low >> 1 & 1 | (from_low & 1) << 1
        ends = np.bincount(self.low * np.int64(8) + from_low, minlength=self.size * 8)
        ends += np.bincount(self.high * np.int64(8) + from_high, minlength=self.size * 8)
        seen = ends.reshape(self.size, 8).T
        mutual, mutual_own = seen[3] + seen[7], seen[7]
        in_own, out_own = seen[6] + mutual_own, seen[5] + mutual_own
        into, out = seen[2] + seen[3] + in_own, seen[1] + seen[3] + out_own
        in_other, out_other = into - in_own, out - out_own
        up, down = (self.bits & 1).astype(bool), (self.bits >> 1).astype(bool)
        alike = self._same_other(group, up & ~same, down & ~same)
        return np.stack(
            [
                in_own * out_own - mutual_own,
                alike - (mutual - mutual_own),
                in_own * out_other,
                in_other * out_own,
                in_other * out_other - alike,
            ]
        )

    def _same_other(self, group: Ints, up: Ints, down: Ints) -> Ints:
        """For each party, paths in from and out to one and the same other group."""
        width = int(group.max(initial=0) + 1).bit_length()
        going = [(self.low[up], self.high[up]), (self.high[down], self.low[down])]
        coming = [(self.low[down], self.high[down]), (self.high[up], self.low[up])]
        keys = [
            (party.astype(np.int64) << width | group[other]) << 1 | is_going
            for is_going, ends in enumerate((coming, going))
            for party, other in ends
        ]
        key = np.sort(np.concatenate(keys))
        if not len(key):
            return np.zeros(self.size, dtype=np.int64)
        cell = key >> 1
        begins = np.flatnonzero(np.diff(cell, prepend=-1))
        out = np.add.reduceat(key & 1, begins)
        into = np.diff(begins, append=len(key)) - out
        party = cell[begins] >> width
        # Products of counts are exact in floating point far beyond any network that fits here.
        alike = np.bincount(party, weights=into * out, minlength=self.size)
        return alike.astype(np.int64)

    def _closed(self, group: Ints) -> Ints:
        """Paths of two steps whose ends are tied directly, by role of the one in the middle.

        Which ways the three edges are tied and which corners are of one group makes a number, and
        a table says for each number which paths it closes, and in which role.
        """
        counts = np.zeros(self.size * _ROLES, dtype=np.int64)
        bits = self.bits.astype(np.int16)
        own = (group[self.low] == group[self.high]).astype(np.int16) << 6
        for low, high, far in self.triangles():
            pattern = bits[low] | bits[high] << 2 | bits[far] << 4
            pattern |= own[low] | own[high] << 1 | own[far] << 2
            for middle, ends in zip(
                (self.low[low], self.high[low], self.high[high]), _CLOSED, strict=True
            ):
                for role_of in ends:
                    role = role_of[pattern]
                    found = np.flatnonzero(role >= 0)
                    place = middle[found].astype(np.int64) * _ROLES + role[found]
                    counts += np.bincount(place, minlength=len(counts))
        return counts.reshape(self.size, _ROLES).T

    def leanings(self, groups: Sequence[int]) -> list[tuple[int, int]]:
        """How many contacts of each party are outside its group, and how many inside."""
        group = self._by_rank(groups)
        same = (group[self.low] == group[self.high]).astype(np.float64)
        inside = self._gathered(same).astype(np.int64)[self.rank]
        outside = self.degree[self.rank] - inside
        return list(zip(outside.tolist(), inside.tolist(), strict=True))

    @cached_property
    def _matrix(self) -> csr_array[Any, Any]:
        """One row per party with a 1 for each party its ties point to, both in given order."""
        given = np.empty(self.size, dtype=np.int64)
        given[self.rank] = np.arange(self.size)
        low, high = given[self.low], given[self.high]
        up, down = (self.bits & 1).astype(bool), (self.bits >> 1).astype(bool)
        rows = np.concatenate([low[up], high[down]])
        columns = np.concatenate([high[up], low[down]])
        ones = np.ones(len(rows))
        return csr_array((ones, (rows, columns)), shape=(self.size, self.size))

    def components(self) -> list[int]:
        """A label for each party, the same for those joined by ties whichever way they point."""
        if not self.size:
            return []
        labels: list[int] = connected_components(self._matrix, directed=True)[1].tolist()
        return labels

    def dependencies(self, sources: Iterable[int]) -> tuple[list[float], list[float]]:
        """Brandes's dependencies on each party, summed over sources, and their squares summed.

        Many sources go side by side, one column each, so that a step is one sparse product.
        """
        chosen = np.fromiter(sources, dtype=np.int64)
        batch = max(1, _CELLS // max(self.size, 1))
        sums, squares = np.zeros(self.size), np.zeros(self.size)
        back = self._matrix.T.tocsr()
        for begin in range(0, len(chosen), batch):
            share = self._dependencies(back, chosen[begin : begin + batch])
            sums += share.sum(axis=1)
            squares += (share * share).sum(axis=1)
        return sums.tolist(), squares.tolist()

    def _dependencies(self, back: csr_array[Any, Any], sources: Ints) -> Floats:
        """The dependencies on each party, a column for each source.

        With y = (1 + dependency) / paths, a party's y is 1 / paths plus the sum of y over the
        parties that come next on shortest paths, so that one product goes back a step.
        """
        columns = np.arange(len(sources))
        front = np.zeros((self.size, len(sources)))
        front[sources, columns] = 1.0
        paths, levels = front.copy(), [front > 0]
        unseen = ~levels[0]
        while True:
            front = back @ front
            front *= unseen
            reached = front > 0
            if not reached.any():
                break
            unseen ^= reached
            paths += front
            levels.append(reached)
        inverse = 1.0 / (paths + unseen)
        # A source has no dependency of its own, and who is not reached has none at all.
        paths[sources, columns] = 0.0
        share = (unseen | levels[0]) - 1.0
        ahead = inverse * levels[-1]
        for level in levels[-2::-1]:
            share += ahead * paths
            ahead = self._matrix @ ahead
            ahead += inverse
            ahead *= level
        share += ahead * paths
        return share


@final
class _Lazy(dict[int, dict[int, float]]):
    """Rows that are made the first time they are asked for."""

    def __init__(self, make: Callable[[int], dict[int, float]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, party: int) -> dict[int, float]:
        row = self[party] = self._make(party)
        return row


def _merged(pairs: Ints) -> tuple[Ints, Ints]:
    """Sorted pairs with their lowest bit: each pair once, with 1 for up, 2 for down, 3 for both."""
    new = np.ones(len(pairs), dtype=bool)
    new[1:] = pairs[1:] != pairs[:-1]
    pairs = pairs[new]
    edges, ways = pairs >> 1, 1 + (pairs & 1)
    again = np.zeros(len(edges), dtype=bool)
    again[1:] = edges[1:] == edges[:-1]
    # Up sorts before down, so the second of a pair is down and the one before it up.
    ways[np.flatnonzero(again) - 1] = 3
    return edges[~again], ways[~again]


def _joined(chunks: Sequence[Triangles]) -> Triangles:
    low, high, far = (np.concatenate(edges) for edges in zip(*chunks, strict=True))
    return low, high, far


def _closing() -> tuple[tuple[Ints, Ints], ...]:
    """For each corner a, b, c as the middle, the role in a closed path one way and the other.

    The tables are asked with two bits for each of the edges a-b, a-c, b-c, up and down in rank,
    and above them one bit each for two corners of one group; -1 says that no path is closed.
    """
    pattern = np.arange(1 << 9)
    ab, ba, ac, ca, bc, cb, same_ab, same_ac, same_bc = (
        (pattern >> place & 1).astype(bool) for place in range(9)
    )
    # The path one way and the other, each with the tie that closes it, and how the groups agree:
    # first with middle, last with middle, first with last.
    return tuple(
        (
            np.where(forth, _role(first, last, ends), -1).astype(np.int8),
            np.where(back, _role(last, first, ends), -1).astype(np.int8),
        )
        for forth, back, first, last, ends in (
            (ba & ac & bc, ca & ab & cb, same_ab, same_ac, same_bc),
            (ab & bc & ac, cb & ba & ca, same_ab, same_bc, same_ac),
            (ac & cb & ab, bc & ca & ba, same_ac, same_bc, same_ab),
        )
    )


def _role(first: Ints, last: Ints, ends: Ints) -> Ints:
    """The place of a role among coordinator, consultant, representative, gatekeeper, liaison."""
    outside = np.where(last, 3, np.where(ends, 1, 4))
    return np.where(first, np.where(last, 0, 2), outside)


_CLOSED: Final = _closing()
