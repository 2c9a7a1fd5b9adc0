"""Which kinds of act alternate with which, without going through all pairs of kinds.

Let one side do an act of kind i on m days of a row, and the other an act of kind j on n. Between
two acts i in a row lies a *gap*. If h of the m - 1 gaps hold an act j, the acts i and j change
sides 2 h times, once more where a j comes before the first i, and once more where one comes after
the last. So the changes are 2 m less twice the gaps missed and less each end missed: counting
what is missed tells for every j at once whether enough is left.

Kinds are the bits of one whole number, in alphabetical order, so that what lies in a gap is a
number, and counting for all kinds is arithmetic on a few of them. Short gaps come first: they hold
little and rule out most kinds, so that a row without patterns is seldom read to its end.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final, final

__all__ = ["Rhythms", "bits_of", "least_changes", "lowest"]

# Acts per block and blocks per larger block; near the cube root of 100,000, anything near is fine.
_BLOCK: Final = 16
# A side that acted once has not taken turns.
_FEWEST_TURNS: Final = 2


def least_changes(acts: int, least: float) -> int:
    """The smallest number of changes of side that is at least so large a share of all possible.

    Args:
        acts: How many acts there are [count, > 1].
        least: The share asked for [0-1].

    Examples:
        >>> least_changes(8, 0.8), least_changes(101, 0.55)
        (6, 55)
    """
    possible = acts - 1
    # A product of floats may lie just above or below; what counts is the quotient.
    changes = max(0, math.ceil(least * possible) - 1)
    while changes / possible < least:
        changes += 1
    return changes


def bits_of(number: int) -> Iterator[int]:
    """The places of the bits of a number, lowest first.

    Examples:
        >>> list(bits_of(0b1010))
        [1, 3]
    """
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def lowest(number: int) -> int | None:
    """The place of the lowest bit of a number; `None` of zero.

    Examples:
        >>> lowest(0b1010), lowest(0)
        (1, None)
    """
    return (number & -number).bit_length() - 1 if number else None


@final
class Rhythms:
    """For each kind of act of one side, the kinds of the other side that alternate with it.

    Args:
        own: For each kind of the one side, how many acts of the other came before each act of it.
        others: The acts of the other side in order, as the numbers of their kinds.
        least: How regular turns have to be [share of possible changes of side, 0-1].
    """

    def __init__(self, own: Mapping[int, list[int]], others: Sequence[int], least: float) -> None:
        self._own = own
        self._least = least
        counts = Counter(others)
        bits = {kind: 1 << kind for kind in counts}
        self._blocks = _blocks([bits[kind] for kind in others])
        self._total = len(others)
        self._by_count: dict[int, int] = {}
        for kind, count in counts.items():
            if count >= _FEWEST_TURNS:
                self._by_count[count] = self._by_count.get(count, 0) | bits[kind]
        self._found: dict[int, int] = {}

    def of(self, kind: int) -> int:
        """The kinds of the other side that alternate with a kind of this one, as bits."""
        if kind not in self._found:
            self._found[kind] = self._alternating(self._own.get(kind, []))
        return self._found[kind]

    def _alternating(self, places: list[int]) -> int:
        if len(places) < _FEWEST_TURNS:
            return 0
        gaps = [gap for gap in pairwise(places) if gap[0] < gap[1]]
        alive, misses = self._allowed(len(places), empty=len(places) - 1 - len(gaps))
        if not alive:
            return 0
        ends = ((0, places[0]), (places[-1], self._total))
        gaps.sort(key=lambda gap: gap[1] - gap[0])
        for number, (start, end) in enumerate((*ends, *gaps)):
            if not alive:
                break
            missed = alive & ~_seen(self._blocks, start, end)
            alive ^= _counted(misses, missed, weight=number >= len(ends))
        return alive

    def _allowed(self, acts: int, *, empty: int) -> tuple[int, list[int]]:
        """Kinds that could alternate by their number, and counters that overflow when they fail.

        The counters of all kinds are kept by binary digit: bit j of the first number is the lowest
        digit of the counter of kind j. Each begins so far below its overflow as it may miss, now
        that every kind misses the empty gaps.
        """
        most = 2 * (acts - empty)
        spare = {count: most - least_changes(acts + count, self._least) for count in self._by_count}
        digits = max((each + 1 for each in spare.values() if each >= 0), default=0).bit_length()
        misses = [0] * digits
        alive = 0
        for count, kinds in self._by_count.items():
            if spare[count] >= 0:
                alive |= kinds
                begin = (1 << digits) - 1 - spare[count]
                for digit in bits_of(begin):
                    misses[digit] |= kinds
        return alive, misses


def _blocks(bits: list[int]) -> list[list[int]]:
    """The bits of acts in order, then those of each block, of each block of blocks, and so on."""
    levels = [bits]
    while len(levels[-1]) >= _BLOCK:
        last = levels[-1]
        starts = range(0, len(last), _BLOCK)
        levels.append([reduce(or_, last[start : start + _BLOCK]) for start in starts])
    return levels


def _seen(levels: list[list[int]], start: int, end: int) -> int:
    """The kinds of the acts from `start` to before `end`: whole blocks, and what is at the ends."""
    found = 0
    for level in levels[:-1]:
        left, right = -(-start // _BLOCK), end // _BLOCK
        if left >= right:
            return reduce(or_, level[start:end], found)
        found = reduce(or_, level[start : left * _BLOCK], found)
        found = reduce(or_, level[right * _BLOCK : end], found)
        start, end = left, right
    return reduce(or_, levels[-1][start:end], found)


def _counted(digits: list[int], missed: int, *, weight: int) -> int:
    """Add 2 ** weight to the counters of the kinds missed; the kinds whose counters overflow."""
    for place in range(weight, len(digits)):
        if not missed:
            break
        digits[place], missed = digits[place] ^ missed, digits[place] & missed
    return missed
