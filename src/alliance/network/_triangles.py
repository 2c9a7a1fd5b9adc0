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
    edges = np.arange(len(keys))
    after = starts[low + 1] - edges - 1
    ahead = starts[high + 1] - starts[high]
    is_low = after <= ahead
    first = np.where(is_low, edges + 1, starts[high])
    counts = np.where(is_low, after, ahead)
    other = np.where(is_low, high, low).astype(np.int64) << width
    lookup = _Lookup(keys)
    for begin, end in _chunks(counts):
        repeats = counts[begin:end]
        here = np.repeat(edges[begin:end], repeats)
        candidate = _runs(first[begin:end], repeats)
        hit, place = lookup.places(np.repeat(other[begin:end], repeats) | high[candidate])
        here, candidate = here[hit], candidate[hit]
        low_first = is_low[here]
        yield (
            here.astype(np.int32),
            np.where(low_first, candidate, place).astype(np.int32),
            np.where(low_first, place, candidate).astype(np.int32),
        )


@final
class _Lookup:
    """Finds which of many keys are edges, and where.

    Most candidates are no edges, and a small table of bits says so without a search.
    """

    def __init__(self, keys: Ints) -> None:
        self.keys = keys
        bits = max(10, len(keys).bit_length() + 3)
        self._shift = np.uint64(64 - bits)
        self._filled = np.zeros(1 << bits, dtype=bool)
        self._filled[self._slots(keys)] = True

    def _slots(self, keys: Ints) -> Ints:
        # Multiplying by an odd number near the golden ratio spreads keys over the high bits.
        slots: Ints = (keys.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> self._shift
        return slots

    def places(self, keys: Ints) -> tuple[Ints, Ints]:
        """The positions of those keys that are edges, and the numbers of these edges."""
        likely = np.flatnonzero(self._filled[self._slots(keys)])
        wanted = keys[likely]
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        real = self.keys[place] == wanted
        return likely[real], place[real]


def _runs(starts: Ints, counts: Ints) -> Ints:
    """For each run, the numbers from its start on, one after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1])
    run: Ints = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return run


def _chunks(counts: Ints) -> Iterator[tuple[int, int]]:
    """Consecutive ranges whose counts add up to about a chunk each."""
    ends = np.cumsum(counts)
    begin, before = 0, 0
    while begin < len(counts) and before < ends[-1]:
        end = max(begin + 1, int(np.searchsorted(ends, before + _CHUNK, side="right")))
        yield begin, end
        begin, before = end, int(ends[end - 1])
