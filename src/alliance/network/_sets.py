"""The kernel of plain sets: one dictionary of contacts per party.

A measure of one party looks at the party, its contacts and theirs, so it can be had alone. The
cost of all of them is, for each tied pair, the smaller of the two numbers of contacts.

S is the mutual weight of a pair: the ties from one to the other and back, so that a pair tied both
ways in a directed network weighs two. In an undirected network a tied pair weighs one.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias, final

__all__ = [
    "Rows",
    "Sets",
    "burt_hierarchy_of",
    "constraint_of",
    "effective_size_of",
    "pulls",
    "whole_around",
    "whole_inside",
]

Rows: TypeAlias = Mapping[int, dict[int, float]] | Sequence[dict[int, float]]
"""S: the mutual weight of each contact, by the number of the party."""

_ROLES: Final = 5


@final
class Sets:
    """The contacts of every party, by number. Lists hold one entry per party in order."""

    def __init__(
        self,
        size: int,
        sources: Sequence[int],
        targets: Sequence[int],
        strengths: Callable[[], array[float]],
        *,
        directed: bool,
    ) -> None:
        self.size = size
        self.sources = sources
        self.targets = targets
        self.strengths = strengths
        self.directed = directed
        self._mutual: dict[bool, list[dict[int, float]]] = {}
        self._totals: dict[bool, list[float]] = {}

    @cached_property
    def out(self) -> list[set[int]]:
        """Whom the ties of each party point to; everybody tied to it where ties do not point."""
        out: list[set[int]] = [set() for _ in range(self.size)]
        for source, target in zip(self.sources, self.targets, strict=True):
            out[source].add(target)
            if not self.directed:
                out[target].add(source)
        return out

    @cached_property
    def into(self) -> list[set[int]]:
        """Whose ties point to each party."""
        if not self.directed:
            return self.out
        into: list[set[int]] = [set() for _ in range(self.size)]
        for source, target in zip(self.sources, self.targets, strict=True):
            into[target].add(source)
        return into

    def mutual(self, *, weighted: bool) -> list[dict[int, float]]:
        """S: the mutual weight of each party and each of its contacts."""
        if weighted not in self._mutual:
            self._mutual[weighted] = self._weighed() if weighted else self._counted()
        return self._mutual[weighted]

    def _counted(self) -> list[dict[int, float]]:
        if not self.directed:
            return [dict.fromkeys(contacts, 1.0) for contacts in self.out]
        mutual: list[dict[int, float]] = [dict.fromkeys(contacts, 1.0) for contacts in self.out]
        for source, contacts in enumerate(self.out):
            for target in contacts:
                back = mutual[target]
                back[source] = 2.0 if source in self.out[target] else 1.0
        return mutual

    def _weighed(self) -> list[dict[int, float]]:
        mutual: list[dict[int, float]] = [{} for _ in range(self.size)]
        rows = zip(self.sources, self.targets, self.strengths(), strict=True)
        for source, target, strength in rows:
            total = mutual[source].get(target, 0.0) + strength
            mutual[source][target] = mutual[target][source] = total
        return mutual

    def _sums(self, *, weighted: bool) -> list[float]:
        """The whole weight of each party's ties."""
        if weighted not in self._totals:
            rows = self.mutual(weighted=weighted)
            self._totals[weighted] = [sum(row.values()) for row in rows]
        return self._totals[weighted]

    def _pulls(self, party: int, *, ego: bool, weighted: bool) -> list[float]:
        rows = self.mutual(weighted=weighted)
        whole = whole_inside(rows, party) if ego else self._sums(weighted=weighted)
        return pulls(rows, party, whole)

    def constraint(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's constraint of every party."""
        if ego:
            return [
                self.constraint_of(party, ego=True, weighted=weighted) for party in range(self.size)
            ]
        # In the whole network both ends of a pair see the same pull, so each pair is done once.
        rows, sums = self.mutual(weighted=weighted), self._sums(weighted=weighted)
        squares = [0.0] * self.size
        for party, mine in enumerate(rows):
            for contact, weight in mine.items():
                if party < contact:
                    theirs = rows[contact]
                    paths = [mine[q] * theirs[q] / sums[q] for q in theirs.keys() & mine.keys()]
                    square = (weight + sum(paths)) ** 2
                    squares[party] += square
                    squares[contact] += square
        return [
            square / whole**2 if whole else None
            for square, whole in zip(squares, sums, strict=True)
        ]

    def constraint_of(self, party: int, *, ego: bool, weighted: bool) -> float | None:
        """Burt's constraint of one party; `None` without contacts."""
        return constraint_of(
            self._pulls(party, ego=ego, weighted=weighted), self._sums(weighted=weighted)[party]
        )

    def effective_size(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's effective size of every party."""
        rows = self.mutual(weighted=weighted)
        return [effective_size_of(rows, party, ego=ego) for party in range(self.size)]

    def burt_hierarchy(self, *, ego: bool, weighted: bool) -> list[float | None]:
        """Burt's hierarchy of every party."""
        return [
            burt_hierarchy_of(self._pulls(party, ego=ego, weighted=weighted))
            for party in range(self.size)
        ]

    def degrees(self) -> list[int]:
        """How many contacts each party has."""
        return [len(row) for row in self.mutual(weighted=False)]

    def arcs(self) -> int:
        """How many ordered pairs are tied; a tie that does not point ties both ways."""
        return sum(map(len, self.out))

    def roles(self, groups: Sequence[int]) -> list[list[int]]:
        """How often each party stands in each of the five brokerage roles, a list for each role.

        All paths of two steps through a party are counted from how many of each group point to it
        and how many it points to; the paths whose ends are tied directly are then taken away.
        """
        rows = [self._roles_of(party, groups) for party in range(self.size)]
        return [[row[role] for row in rows] for role in range(_ROLES)]

    def _roles_of(self, party: int, groups: Sequence[int]) -> list[int]:
        into, out = self.into[party], self.out[party]
        own = groups[party]
        coming = Counter(groups[other] for other in into)
        going = Counter(groups[other] for other in out)
        both = Counter(groups[other] for other in into & out)
        same = sum(count * going[group] for group, count in coming.items() if group != own)
        in_own, out_own = coming[own], going[own]
        in_other, out_other = len(into) - in_own, len(out) - out_own
        roles = [
            in_own * out_own - both[own],
            same - (both.total() - both[own]),
            in_own * out_other,
            in_other * out_own,
            in_other * out_other - same,
        ]
        for first in into:
            start = groups[first]
            for last in self.out[first] & out:
                roles[_role(start, own, groups[last])] -= 1
        return roles

    def leanings(self, groups: Sequence[int]) -> list[tuple[int, int]]:
        """How many contacts of each party are outside its group, and how many inside."""
        counts = []
        for party, row in enumerate(self.mutual(weighted=False)):
            inside = sum(1 for contact in row if groups[contact] == groups[party])
            counts.append((len(row) - inside, inside))
        return counts

    def components(self) -> list[int]:
        """A label for each party, the same for those joined by ties whichever way they point."""
        rows = self.mutual(weighted=False)
        labels = [-1] * self.size
        for start in range(self.size):
            if labels[start] >= 0:
                continue
            labels[start] = start
            waiting = [start]
            while waiting:
                for contact in rows[waiting.pop()]:
                    if labels[contact] < 0:
                        labels[contact] = start
                        waiting.append(contact)
        return labels

    def dependencies(self, sources: Iterable[int]) -> tuple[list[float], list[float]]:
        """Brandes's dependencies on each party, summed over sources, and their squares summed."""
        sums, squares = [0.0] * self.size, [0.0] * self.size
        for source in sources:
            for party, share in self._dependencies_of(source).items():
                sums[party] += share
                squares[party] += share * share
        return sums, squares

    def _dependencies_of(self, source: int) -> dict[int, float]:
        steps, paths = {source: 0}, {source: 1}
        before: dict[int, list[int]] = {source: []}
        order, waiting = [], deque([source])
        while waiting:
            here = waiting.popleft()
            order.append(here)
            for there in self.out[here]:
                if there not in steps:
                    steps[there], paths[there], before[there] = steps[here] + 1, 0, []
                    waiting.append(there)
                if steps[there] == steps[here] + 1:
                    paths[there] += paths[here]
                    before[there].append(here)
        shares = dict.fromkeys(order, 0.0)
        for here in reversed(order):
            for there in before[here]:
                shares[there] += paths[there] / paths[here] * (1 + shares[here])
        del shares[source]
        return shares


def whole_around(rows: Rows, party: int) -> dict[int, float]:
    """The whole weight of each contact's ties."""
    return {contact: sum(rows[contact].values()) for contact in rows[party]}


def whole_inside(rows: Rows, party: int) -> dict[int, float]:
    """The weight of each contact's ties to the party and to its other contacts."""
    mine = rows[party]
    return {
        contact: weight + sum([rows[contact][q] for q in rows[contact].keys() & mine.keys()])
        for contact, weight in mine.items()
    }


def pulls(rows: Rows, party: int, whole: Mapping[int, float] | Sequence[float]) -> list[float]:
    """How much of a party's ties is bound up in each contact, directly and through others.

    These are S_ij + sum over q of S_iq P_qj; a party's local constraint in a contact is the square
    of the entry over the party's whole weight.

    Args:
        rows: S, by party and contact.
        party: Whose.
        whole: The whole weight of each contact, at least.
    """
    mine = rows[party]
    found = []
    for contact, weight in mine.items():
        # S is symmetric, so the row of the contact has what the row of q would.
        theirs = rows[contact]
        paths = [mine[q] * theirs[q] / whole[q] for q in theirs.keys() & mine.keys()]
        found.append(weight + sum(paths))
    return found


def constraint_of(pulls: Sequence[float], whole: float) -> float | None:
    """Burt's constraint of a party with such pulls and whole weight; `None` without contacts."""
    return sum((pull / whole) ** 2 for pull in pulls) if pulls else None


def effective_size_of(rows: Rows, party: int, *, ego: bool) -> float | None:
    """Burt's effective size of one party; `None` without contacts."""
    mine = rows[party]
    if not mine:
        return None
    redundant = 0.0
    for contact, weight in mine.items():
        theirs = rows[contact]
        shared = theirs.keys() & mine.keys()
        inside = (theirs[other] for other in shared)
        top = max([weight, *inside]) if ego else max(theirs.values())
        redundant += sum(mine[other] * theirs[other] for other in shared) / top
    return len(mine) - redundant / sum(mine.values())


def burt_hierarchy_of(pulls: Sequence[float]) -> float | None:
    """Burt's hierarchy of a party with such pulls; `None` without contacts, 1 with one."""
    squares = [pull**2 for pull in pulls]
    count = len(squares)
    if count <= 1:
        return 1.0 if squares else None
    mean = sum(squares) / count
    spread = sum(square / mean * math.log(square / mean) for square in squares)
    # Equal shares give exactly zero in theory and a hair below it in floating point.
    return max(0.0, spread / (count * math.log(count)))


def _role(start: int, middle: int, end: int) -> int:
    """The place of a role among coordinator, consultant, representative, gatekeeper, liaison."""
    if start == middle:
        return 0 if end == middle else 2
    if end == middle:
        return 3
    return 1 if start == end else 4
