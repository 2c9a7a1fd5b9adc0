"""The patterns in a row of acts, and the readings that they make.

A pattern is two kinds of act that alternate, one of each side; for market pricing it is two such
pairs with the kinds swapped. A reading takes patterns strictest first and alphabetically, each
with all acts it explains, and reads what is left. Kinds are numbered alphabetically, so that the
sets of kinds still to be explained are whole numbers, and the next pattern is their lowest bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import final

import attrs

from alliance.parties.identities import PartyId
from alliance.relations._gaps import Rhythms, bits_of, lowest
from alliance.relations.acts import Act
from alliance.relations.alternations import chance_of_alternation, runs_of
from alliance.relations.models import Model
from alliance.relations.strands import NOTHING, Strand, ordered

__all__ = ["Pattern", "Row"]


@final
@attrs.frozen
class Pattern:
    """Two kinds of act that alternate, as their numbers in the alphabet."""

    model: Model
    first: int
    second: int

    @property
    def mine(self) -> int:
        """The kinds of the first party that it explains, as bits."""
        return 1 << self.first | self._swapped

    @property
    def theirs(self) -> int:
        """The kinds of the second party that it explains, as bits."""
        return 1 << self.second | self._swapped

    @property
    def _swapped(self) -> int:
        is_trade = self.model is Model.MARKET_PRICING
        return 1 << self.first | 1 << self.second if is_trade else 0


@final
@attrs.frozen
class _Side:
    """What one party did: where in the row each kind stands, and how much of the other's it saw."""

    kinds: dict[str, tuple[list[int], list[int]]] = attrs.field(factory=dict)
    order: list[str] = attrs.field(factory=list)

    def add(self, kind: str, place: int, before: int) -> None:
        found = self.kinds.get(kind)
        if found is None:
            self.kinds[kind] = [place], [before]
        else:
            found[0].append(place)
            found[1].append(before)
        self.order.append(kind)

    def places(self, kind: str) -> list[int]:
        return self.kinds[kind][0]


@final
class Row:
    """The acts of two parties in a row, by kind.

    Args:
        acts: All between two parties, in order.
        first: Who of them is the first.
        least: How regular turns have to be [share of possible changes of side, 0-1].
    """

    def __init__(self, acts: Iterable[Act], first: PartyId, least: float) -> None:
        mine, theirs = _Side(), _Side()
        for place, act in enumerate(acts):
            if act.by == first:
                mine.add(act.act, place, len(theirs.order))
            else:
                theirs.add(act.act, place, len(mine.order))
        self._kinds = sorted({*mine.kinds, *theirs.kinds})
        self._number = {kind: place for place, kind in enumerate(self._kinds)}
        self._mine, self._theirs, self._least = mine, theirs, least
        self._all_mine = sum(1 << self._number[kind] for kind in mine.kinds)
        self._all_theirs = sum(1 << self._number[kind] for kind in theirs.kinds)
        self._strands: dict[Pattern, Strand] = {}

    @cached_property
    def _answering(self) -> Rhythms:
        """For each kind of the first party, the kinds of the second that alternate with it."""
        return self._rhythms(self._mine, self._theirs)

    @cached_property
    def _answered(self) -> Rhythms:
        """For each kind of the second party, the kinds of the first that alternate with it."""
        return self._rhythms(self._theirs, self._mine)

    def _rhythms(self, side: _Side, other: _Side) -> Rhythms:
        number = self._number
        own = {number[kind]: before for kind, (_, before) in side.kinds.items()}
        return Rhythms(own, [number[kind] for kind in other.order], self._least)

    # -- patterns ------------------------------------------------------------------------------

    def patterns(self) -> Iterator[Pattern]:
        """Every pattern, loosest test first and against the alphabet."""
        both = self._all_mine & self._all_theirs
        for kind in _down(both):
            if (self._answering.of(kind) >> kind) & 1:
                yield Pattern(Model.EQUALITY_MATCHING, kind, kind)
        for first in _down(self._all_mine):
            for second in _down(self._answering.of(first) & ~self._swapping(first) & ~(1 << first)):
                yield Pattern(Model.AUTHORITY_RANKING, first, second)
        for first in _down(both):
            for second in _down(self._swapping(first) & _above(first)):
                yield Pattern(Model.MARKET_PRICING, first, second)

    def _swapping(self, first: int, among: int = -1) -> int:
        """The other kinds that alternate with a kind whichever side does which, as bits."""
        answering = self._answering.of(first) & among & ~(1 << first)
        return answering and answering & self._answered.of(first)

    # -- readings ------------------------------------------------------------------------------

    def reading(self, pattern: Pattern | None = None) -> tuple[tuple[Strand, ...], set[Pattern]]:
        """The strands of the row, and the patterns taken; a given pattern is taken first."""
        taken = [] if pattern is None else [pattern]
        mine, theirs = self._all_mine, self._all_theirs
        if pattern is not None:
            mine, theirs = mine & ~pattern.mine, theirs & ~pattern.theirs
        for test in (self._trades, self._ranks, self._turns):
            for found in test(mine, theirs):
                taken.append(found)
                mine, theirs = mine & ~found.mine, theirs & ~found.theirs
        strands = ordered([*map(self._strand, taken), *self._left_over(mine, theirs)])
        return strands or (NOTHING,), set(taken)

    def _trades(self, mine: int, theirs: int) -> Iterator[Pattern]:
        free = mine & theirs
        for first in bits_of(free):
            if (free >> first) & 1:
                second = lowest(self._swapping(first, free & _above(first)))
                if second is not None:
                    free &= ~(1 << first | 1 << second)
                    yield Pattern(Model.MARKET_PRICING, first, second)

    def _ranks(self, mine: int, theirs: int) -> Iterator[Pattern]:
        for first in bits_of(mine):
            second = lowest(self._answering.of(first) & theirs & ~(1 << first))
            if second is not None:
                theirs &= ~(1 << second)
                yield Pattern(Model.AUTHORITY_RANKING, first, second)

    def _turns(self, mine: int, theirs: int) -> Iterator[Pattern]:
        for kind in bits_of(mine & theirs):
            if (self._answering.of(kind) >> kind) & 1:
                yield Pattern(Model.EQUALITY_MATCHING, kind, kind)

    def _left_over(self, mine: int, theirs: int) -> Iterator[Strand]:
        """Communal sharing where both sides do it without taking turns, else asocial."""
        for place in bits_of(mine | theirs):
            kind = self._kinds[place]
            if (mine & theirs) >> place & 1:
                yield Strand(Model.COMMUNAL_SHARING, kind, kind)
            elif (mine >> place) & 1:
                yield Strand(Model.ASOCIAL, kind, None)
            else:
                yield Strand(Model.ASOCIAL, None, kind)

    # -- strands -------------------------------------------------------------------------------

    def _strand(self, pattern: Pattern) -> Strand:
        if pattern not in self._strands:
            chance = self._chance(pattern.first, pattern.second)
            if pattern.model is Model.MARKET_PRICING:
                chance = max(chance, self._chance(pattern.second, pattern.first))
            first, second = self._kinds[pattern.first], self._kinds[pattern.second]
            self._strands[pattern] = Strand(pattern.model, first, second, chance)
        return self._strands[pattern]

    def _chance(self, first: int, second: int) -> float:
        one = self._mine.places(self._kinds[first])
        two = self._theirs.places(self._kinds[second])
        return chance_of_alternation(first=len(one), second=len(two), runs=runs_of(one, two))


def _above(place: int) -> int:
    """A mask of all bits above a place."""
    return -1 << (place + 1)


def _down(number: int) -> Iterator[int]:
    """The places of the bits of a number, highest first."""
    while number:
        high = number.bit_length() - 1
        yield high
        number ^= 1 << high
