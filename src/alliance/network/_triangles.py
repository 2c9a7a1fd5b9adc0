"""All triangles of a network, each found once, from its corner of lowest rank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias, final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ints", "Triangles", "triangles"]

Ints: TypeAlias = NDArray[Any]
Triangles: TypeAlias = tuple[Ints, Ints, Ints]
"""Numbers of the edges a-b, a-c and b-c of triangles with corners a < b < c."""

# Candidates looked at in one go: large enough for numpy, small enough for memory.
_CHUNK: Final = 1 << 18
# Slots for each edge in the table of edges, so that most of what is looked up meets an empty one.
_SLOTS: Final = 8


def triangles(keys: Ints, width: int, low: Ints, high: Ints, starts: Ints) -> Iterator[Triangles]:
    """Find the triangles: for each edge, look up the shorter of two lists of candidates.

    A third corner of the edge a-b is ahead of both. Candidates are either the edges of a behind
    a-b, looked up among those of b, or the edges of b, looked up among those of a.

    Args:
        keys: Each edge as `low << width | high`, sorted.
        width: The bits of one end.
        low: The lower end of each edge.
        high: The higher end of each edge.
        starts: Where the edges of each party as lower end begin, and the end of the last.

    Yields:
        The three edges of some triangles at a time.
    """
    edges = np.arange(len(keys), dtype=np.int32)
    after = starts[low + 1] - edges - 1
    ahead = starts[high + 1] - starts[high]
    is_low = after <= ahead
    first = np.where(is_low, edges + 1, starts[high])
    counts = np.where(is_low, after, ahead)
    other = np.where(is_low, high, low)
    lookup = _Lookup(keys, low, high, starts)
    base = lookup.base[other]
    for begin, end in _chunks(counts):
        here = np.repeat(edges[begin:end], counts[begin:end])
        candidate = _runs(first[begin:end], counts[begin:end])
        slots = base[here] + lookup.step[candidate]
        hit = lookup.likely(slots)
        here, candidate, slots = here[hit], candidate[hit], slots[hit]
        place, real = lookup.places(slots, other[here].astype(np.int64) << width | high[candidate])
        here, candidate, place = here[real], candidate[real], place[real]
        low_first = is_low[here]
        yield here, np.where(low_first, candidate, place), np.where(low_first, place, candidate)


@final
class _Lookup:
    """Finds which of many pairs are edges, and which edge each is.

    Most candidates are not edges, and a table with eight slots for each edge says so without a
    search. The slots of one party lie close together, so that looking up all candidates of an edge
    stays in the fastest memory. Only edges that share a slot are searched for.
    """

    def __init__(self, keys: Ints, low: Ints, high: Ints, starts: Ints) -> None:
        self._keys = keys
        # The edges of a party spread over so many bits of slots.
        spread = max(1, (int(np.diff(starts).max(initial=1)) * _SLOTS - 1).bit_length())
        # Multiplying by an odd number near the golden ratio scatters numbers over the high bits.
        scattered = np.arange(len(starts), dtype=np.uint32) * np.uint32(0x9E3779B9)
        self.step = (scattered >> np.uint32(32 - spread)).astype(np.int32)[high]
        self.base = (starts * _SLOTS).astype(np.int32)
        slots = self.base[low] + self.step
        edges = np.arange(len(keys), dtype=np.int32)
        self._edge = np.full(len(keys) * _SLOTS + (1 << spread), -1, dtype=np.int32)
        self._edge[slots] = edges
        self._is_taken = self._edge >= 0
        self._is_shared = np.zeros(len(self._edge), dtype=bool)
        self._is_shared[slots[self._edge[slots] != edges]] = True
        self._sharing = np.flatnonzero(self._is_shared[slots])
        self._sharing_keys = keys[self._sharing]

    def likely(self, slots: Ints) -> Ints:
        """Which of the slots looked at hold an edge."""
        return np.flatnonzero(self._is_taken[slots])

    def places(self, slots: Ints, wanted: Ints) -> tuple[Ints, Ints]:
        """The edge that each pair wanted would be, and which of the pairs are edges."""
        place = self._edge[slots]
        unsure = np.flatnonzero(self._is_shared[slots])
        found = np.searchsorted(self._sharing_keys, wanted[unsure])
        place[unsure] = self._sharing[np.minimum(found, len(self._sharing) - 1)]
        return place, np.flatnonzero(self._keys[place] == wanted)


def _runs(starts: Ints, counts: Ints) -> Ints:
    """For each run, the numbers from its start on, one after the other."""
    ends = np.cumsum(counts)
    shift = (starts - (ends - counts)).astype(np.int32)
    run: Ints = np.arange(ends[-1], dtype=np.int32) + np.repeat(shift, counts)
    return run


def _chunks(counts: Ints) -> Iterator[tuple[int, int]]:
    """Consecutive ranges whose counts add up to about a chunk each."""
    ends = np.cumsum(counts)
    begin, before = 0, 0
    while begin < len(counts) and before < ends[-1]:
        end = max(begin + 1, int(np.searchsorted(ends, before + _CHUNK, side="right")))
        yield begin, end
        begin, before = end, int(ends[end - 1])
