"""Covers: the fewest parties who together cover several needs.

Finding the fewest is hard in general. A search that always branches on the need with the fewest
candidates proves the minimum for problems the size of a team; where it would take too long, the
greedy choice stands, which takes at most H(s) = 1 + 1/2 + ... + 1/s times as many parties as the
minimum, s being the most needs one party covers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, final

import attrs

from alliance.arguments import check_day, check_several, whole_of
from alliance.displays import as_html, as_sentence, listed, said
from alliance.errors import InvalidValue
from alliance.network.holdings import Holding, Holdings, holdings_of
from alliance.network.shortlists import Coverage, coverage_of
from alliance.parties.capabilities import Demand, DemandId
from alliance.parties.identities import PartyId

__all__ = ["Chosen", "Cover", "cover"]

# Steps of the search: well under a second, and enough for dozens of needs.
_STEPS: Final = 20_000
# The search goes one level down per party chosen; beyond this many it would not end anyway.
_DEPTH: Final = 200


@final
@attrs.frozen(kw_only=True)
class Chosen:
    """A party of a cover, and the needs it is chosen for.

    Args:
        party: Who.
        demands: The needs it covers that no party before it does [at least one].
    """

    party: PartyId
    demands: tuple[DemandId, ...]

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(kw_only=True)
class Cover:
    """Parties who together cover needs.

    Args:
        chosen: The parties; those who cover more first. uncovered: The needs that nobody covers, in
        the order asked. minimal: Whether it is proved that fewer parties would not do. at_least: A
        number of parties below which no cover is possible [>= 0]. bound: How many times the minimum
        the number of parties is at most [>= 1].
    """

    chosen: tuple[Chosen, ...]
    uncovered: tuple[DemandId, ...]
    minimal: bool
    at_least: int
    bound: Fraction

    _repr_html_ = as_html

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """Who is chosen."""
        return tuple(row.party for row in self.chosen)

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per party."""
        return tuple({"party": row.party, "demands": row.demands} for row in self.chosen)

    def __str__(self) -> str:
        sure = (
            "nobody could do with fewer"
            if self.minimal
            else f"at least {self.at_least} are needed, and these are at most "
            f"{float(self.bound):.2f} times as many as that takes"
        )
        lines = ["Nobody is needed."]
        if self.chosen:
            verb = "covers" if len(self.chosen) == 1 else "cover"
            lines = [f"{len(self.chosen)} {verb} all that can be covered; {sure}."]
        elif self.uncovered:
            lines = []
        lines += [f"  {said(row.party)}: {listed(row.demands)}" for row in self.chosen]
        if self.uncovered:
            lines.append(f"{'  ' if lines else ''}Nobody covers {listed(self.uncovered)}.")
        return "\n".join(lines)


def cover(
    demands: tuple[Demand, ...],
    holdings: Holdings,
    *,
    on: dt.date | None = None,
    steps: int = _STEPS,
) -> Cover:
    """The fewest parties who together cover all needs that anybody covers.

    Args:
        demands: The needs.
        holdings: Who holds what; of equally good parties the one listed earlier is taken.
        on: The day; without one every row counts.
        steps: How long to search for the minimum before the greedy choice stands [>= 0].

    Returns:
        A cover, proved minimal or with its bound.

    Raises:
        InvalidValue: Two needs have the same id, or the number of steps is negative or not whole.
        InvalidValue: `on` is not a date, or one of the tables is of another kind.

    References:
        Chvátal 1979, A greedy heuristic for the set-covering problem, for the bound.

    Examples:
        >>> needs = tuple(Demand(id=name, capability=name) for name in ("tax", "law"))
        >>> rows = [("ana", "tax"), ("bo", "law"), ("cy", "tax"), ("cy", "law")]
        >>> skills = tuple(Holding(party=who, capability=what) for who, what in rows)
        >>> print(cover(needs, skills))
        1 covers all that can be covered; nobody could do with fewer.
          cy: tax, law
    """
    if on is not None:
        check_day(on)
    check_several(demands, "demands", "a tuple of needs")
    holdings = holdings_of(holdings)
    steps = whole_of(steps, "steps", "a number of 0 or more", least=0)
    demands = tuple(demands)
    ids = [demand.id for demand in demands]
    for place, name in enumerate(ids):
        if name in ids[:place]:
            raise InvalidValue("demands", name, "is listed twice", "needs with an id of their own")
    masks = _masks(demands, holdings, on)
    wanted = 0
    for mask in masks.values():
        wanted |= mask
    order = list(masks)
    rows = [masks[party] for party in order]
    greedy = _greedy(rows, wanted)
    least = _least(rows, wanted)
    search = _Search(rows, greedy, least, steps if len(greedy) <= _DEPTH else 0)
    search.go(wanted, ())
    best = search.best
    minimal = len(best) == least or search.is_complete
    largest = max((row.bit_count() for row in rows), default=0)
    harmonic = sum((Fraction(1, term) for term in range(1, largest + 1)), Fraction(0))
    return Cover(
        chosen=_chosen(demands, order, rows, best),
        uncovered=tuple(name for place, name in enumerate(ids) if not wanted >> place & 1),
        minimal=minimal,
        at_least=len(best) if minimal else least,
        bound=Fraction(1) if minimal else harmonic,
    )


def _masks(demands: Sequence[Demand], holdings: Holdings, on: dt.date | None) -> dict[PartyId, int]:
    """The needs each party covers, a bit each; only parties who cover any."""
    by_party: dict[PartyId, list[Holding]] = {}
    for row in holdings:
        by_party.setdefault(row.party, []).append(row)
    masks = {}
    for party, rows in by_party.items():
        held = {row.capability for row in rows}
        mask = 0
        for place, demand in enumerate(demands):
            if demand.capability in held:
                found = coverage_of(demand, tuple(rows), on=on)
                mask |= (found.coverage is Coverage.COVERED) << place
        if mask:
            masks[party] = mask
    return masks


def _greedy(rows: Sequence[int], wanted: int) -> tuple[int, ...]:
    """Take whoever covers most of what is left, again and again."""
    chosen = []
    while wanted:
        best = max(range(len(rows)), key=lambda one: ((rows[one] & wanted).bit_count(), -one))
        chosen.append(best)
        wanted &= ~rows[best]
    return tuple(chosen)


def _least(rows: Sequence[int], wanted: int) -> int:
    """A number of parties that any cover has: needs no two of which one party covers."""
    count = 0
    while wanted:
        need = wanted & -wanted
        for row in rows:
            if row & need:
                wanted &= ~row
        count += 1
    return count


@final
class _Search:
    """A search in depth for a smaller cover, with a limit on its steps."""

    def __init__(
        self, rows: Sequence[int], greedy: tuple[int, ...], least: int, steps: int
    ) -> None:
        self.best = greedy
        self.steps = steps
        self.is_complete = True
        self._least = least
        # Whoever covers nothing that an earlier or better party does not is never needed.
        self._rows = [
            (one, row)
            for one, row in enumerate(rows)
            if not any(
                row & other == row and (row != other or place < one)
                for place, other in enumerate(rows)
            )
        ]
        self._largest = max((row.bit_count() for row in rows), default=1)

    def go(self, wanted: int, chosen: tuple[int, ...]) -> None:
        """Try all ways to cover what is left that could beat the best one so far."""
        if not wanted:
            self.best = chosen if len(chosen) < len(self.best) else self.best
            return
        needed = -(-wanted.bit_count() // self._largest)
        if len(chosen) + needed >= len(self.best) or len(self.best) == self._least:
            return
        if self.steps <= 0:
            self.is_complete = False
            return
        self.steps -= 1
        able = self._able(wanted)
        able.sort(key=lambda pair: (-(pair[1] & wanted).bit_count(), pair[0]))
        for one, row in able:
            self.go(wanted & ~row, (*chosen, one))

    def _able(self, wanted: int) -> list[tuple[int, int]]:
        """Who covers the need that fewest cover."""
        fewest: list[tuple[int, int]] = []
        left = wanted
        while left:
            need = left & -left
            left ^= need
            able = [(one, row) for one, row in self._rows if row & need]
            if not fewest or len(able) < len(fewest):
                fewest = able
        return fewest


def _chosen(
    demands: Sequence[Demand], order: Sequence[PartyId], rows: Sequence[int], best: Sequence[int]
) -> tuple[Chosen, ...]:
    taken, chosen = 0, []
    for one in sorted(best, key=lambda one: (-rows[one].bit_count(), one)):
        fresh = rows[one] & ~taken
        taken |= rows[one]
        names = tuple(demand.id for place, demand in enumerate(demands) if fresh >> place & 1)
        chosen.append(Chosen(party=order[one], demands=names))
    return tuple(chosen)
