"""What kind of relationship it looks like, judged by acts of which no link is recorded.

Acts in a row are read strictest pattern first, because a trade also looks like rank, like turns
and like sharing: market pricing, authority ranking, equality matching, communal sharing, asocial.
The first three are told by *alternation*, which rarely happens by chance. Each strand uses up all
acts of the kinds and directions it explains; the rest goes on to the next test.

Acts without links cannot settle everything. `A lends, B lends, A drives, B drives`, over and over,
may be two rows of equal turns or one trade: the acts are the same. Such a log has alternatives, and
a reading with alternatives is never more than weak.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeAlias, final

import attrs

from alliance.displays import as_html, as_member
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.relations._numbers import checked_number
from alliance.relations.acts import Act, Exchange, checked_dyad
from alliance.relations.alternations import chance_of_alternation, is_irregular, runs_of
from alliance.relations.models import Model
from alliance.relations.strands import NOTHING, Strand, decompose, ordered

__all__ = ["LEAST_ALTERNATION", "LIKELY", "Confidence", "Inference", "infer", "linked"]

LEAST_ALTERNATION: Final = 0.8
"""How regular turns have to be to count as turns [share of possible changes of side, 0-1].

Ours: the literature asks for a tolerance and names none.
"""

LIKELY: Final = 0.05
"""The largest chance in random order at which a pattern is called likely [probability]; ours."""

# Every strand that fits and was not taken gives a reading of its own. With many kinds of act there
# are thousands, which help nobody; the loosest patterns come first and are always among these.
_MOST_ALTERNATIVES: Final = 50

# A side that acted once has not taken turns.
_FEWEST_TURNS: Final = 2


@final
class Confidence(StrEnum):
    """How much the log can carry."""

    LINKED = "linked"
    """Read off linked exchanges; nothing was guessed."""
    LIKELY = "likely"
    """Every strand is a pattern that random order seldom makes, and no other reading fits."""
    WEAK = "weak"
    """Too few acts, patterns that need no explanation, or another reading fits as well."""

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Inference:
    """What a log of acts says about a relationship, and how surely.

    Args:
        strands: The strands, ordered as by `decompose`.
        alternatives: Other readings that the same log allows, each a tuple of strands; the
            loosest patterns first, and no more than fifty.
        confidence: How much the log can carry.

    Examples:
        >>> print(Inference(strands=(NOTHING,), alternatives=(), confidence=Confidence.WEAK))
        NULL (weak)
    """

    strands: tuple[Strand, ...]
    alternatives: tuple[tuple[Strand, ...], ...]
    confidence: Confidence

    _repr_html_ = as_html

    @property
    def models(self) -> tuple[Model, ...]:
        """The models of the strands, each once, in their order."""
        return tuple(dict.fromkeys(strand.model for strand in self.strands))

    def __str__(self) -> str:
        readings = [self.strands, *self.alternatives]
        told = " or ".join(", ".join(map(str, strands)) for strands in readings)
        return f"{told} ({self.confidence})"


_Flux: TypeAlias = tuple[bool, str]
"""One kind of act in one direction: whether it is the first party's, and its name."""
_Places: TypeAlias = Mapping[_Flux, list[int]]


@final
@attrs.frozen
class _Candidate:
    """A strand that passed its test, and the fluxes it explains."""

    strand: Strand
    fluxes: tuple[_Flux, ...]


def infer(
    acts: tuple[Act, ...],
    *,
    between: tuple[PartyId, PartyId],
    least_alternation: float = LEAST_ALTERNATION,
) -> Inference:
    """The strands that acts in a row suggest, with what speaks for them and what else would fit.

    Two sides alternate when each acts at least twice and `(runs - 1) / (acts - 1)` is at least
    `least_alternation`.

    Args:
        acts: In the order in which they happened. Acts by others, or for others, are left out.
        between: The two parties, or two groups (see `among_groups`), first and second.
        least_alternation: How regular turns have to be [share, 0-1].

    Returns:
        The strands, each with the chance of its pattern in random order where alternation was
        tested (for market pricing the larger of its two); alternatives; and the confidence.
        No acts at all read as null. Time grows with the acts and with the pairs of kinds of act.

    Raises:
        InvalidValue: Both parties are the same, or the share is not from 0 to 1.

    References:
        Favre & Sornette (2015), PLOS ONE 10(3) e0120882, Table 5, for the patterns and for testing
        market pricing first and asocial last. That equality matching also comes after market
        pricing, the measure of alternation, its threshold and the chance are ours.

    Examples:
        >>> row = tuple(Act(by=PartyId(by), act="host") for by in ("ana", "bo") * 4)
        >>> print(infer(row, between=(PartyId("ana"), PartyId("bo"))))
        EM(host) (likely)
        >>> row = tuple(
        ...     Act(by=PartyId(by), act=act)
        ...     for act in ("lend", "drive") * 4
        ...     for by in ("ana", "bo")
        ... )
        >>> print(infer(row, between=(PartyId("ana"), PartyId("bo"))))
        MP(drive, lend) or EM(drive), EM(lend) (weak)
    """
    checked_dyad("between", between)
    least = checked_number(
        least_alternation, "least_alternation", low=0, high=1, accepted="a share from 0 to 1"
    )
    places = _places(acts, between)
    candidates = tuple(_candidates(places, least))
    strands, taken = _reading(candidates, places)
    alternatives = {strands: None}
    turned_away = [candidate for candidate in reversed(candidates) if candidate not in taken]
    for candidate in turned_away[:_MOST_ALTERNATIVES]:
        alternatives.setdefault(_reading((candidate, *candidates), places)[0])
    others = tuple(alternatives)[1:]
    return Inference(strands=strands, alternatives=others, confidence=_confidence(strands, others))


def _places(acts: Iterable[Act], between: tuple[PartyId, PartyId]) -> _Places:
    """Where in the row each kind of act in each direction stands."""
    first, second = between
    places: dict[_Flux, list[int]] = {}
    for place, act in enumerate(acts):
        if act.by == first and act.to in (None, second):
            places.setdefault((True, act.act), []).append(place)
        elif act.by == second and act.to in (None, first):
            places.setdefault((False, act.act), []).append(place)
    return places


def _candidates(places: _Places, least: float) -> Iterator[_Candidate]:
    """Every strand whose alternation passes, strictest test first, then alphabetically."""
    firsts = sorted(act for is_first, act in places if is_first)
    seconds = sorted(act for is_first, act in places if not is_first)
    chances = {
        (first, second): chance
        for first in firsts
        for second in seconds
        if (chance := _chance(places[True, first], places[False, second], least)) is not None
    }
    trades = {pair for pair in chances if pair[0] != pair[1] and pair[::-1] in chances}
    for one, two in (pair for pair in chances if pair in trades and pair[0] < pair[1]):
        chance = max(chances[one, two], chances[two, one])
        fluxes = ((True, one), (False, two), (True, two), (False, one))
        yield _Candidate(Strand(Model.MARKET_PRICING, one, two, chance), fluxes)
    for one, two in (pair for pair in chances if pair not in trades and pair[0] != pair[1]):
        strand = Strand(Model.AUTHORITY_RANKING, one, two, chances[one, two])
        yield _Candidate(strand, ((True, one), (False, two)))
    for one, two in (pair for pair in chances if pair[0] == pair[1]):
        strand = Strand(Model.EQUALITY_MATCHING, one, two, chances[one, two])
        yield _Candidate(strand, ((True, one), (False, two)))


def _chance(one: list[int], two: list[int], least: float) -> float | None:
    """The chance of the alternation of two sides; `None` where they do not alternate."""
    few, many = sorted((len(one), len(two)))
    changes = few + many - 1
    # Counting first: most pairs of kinds are too uneven to alternate, however they are ordered.
    if few < _FEWEST_TURNS or (2 * few - (few == many)) < least * changes:
        return None
    if is_irregular(one, two, least=math.ceil(least * changes) + 1):
        return None
    runs = runs_of(one, two)
    if (runs - 1) < least * changes:
        return None
    return chance_of_alternation(first=len(one), second=len(two), runs=runs)


def _reading(
    candidates: Iterable[_Candidate], places: _Places
) -> tuple[tuple[Strand, ...], frozenset[_Candidate]]:
    """The strands when candidates take their acts in the order given, and which of them did."""
    free = set(places)
    taken: list[_Candidate] = []
    for candidate in candidates:
        if free.issuperset(candidate.fluxes):
            free.difference_update(candidate.fluxes)
            taken.append(candidate)
    rest = {_left_over(flux, free) for flux in free}
    strands = ordered([*(candidate.strand for candidate in taken), *rest])
    return strands or (NOTHING,), frozenset(taken)


def _left_over(flux: _Flux, free: set[_Flux]) -> Strand:
    """Communal sharing where both sides do it without taking turns, else asocial."""
    is_first, act = flux
    if (not is_first, act) in free:
        return Strand(Model.COMMUNAL_SHARING, act, act)
    return Strand(Model.ASOCIAL, act, None) if is_first else Strand(Model.ASOCIAL, None, act)


def _confidence(strands: tuple[Strand, ...], others: tuple[object, ...]) -> Confidence:
    certain = all(strand.chance is not None and strand.chance <= LIKELY for strand in strands)
    return Confidence.LIKELY if certain and not others else Confidence.WEAK


def linked(exchanges: tuple[Exchange, ...]) -> Inference:
    """What linked exchanges say: the exact strands, no alternatives.

    Args:
        exchanges: All between the same two parties.

    Raises:
        InvalidValue: The exchanges are between different parties, or there are none: silence
            links nothing.

    Examples:
        >>> print(linked((Exchange(first="host", second="host"),)))
        EM(host) (linked)
    """
    if not exchanges:
        raise InvalidValue("exchanges", exchanges, "links nothing", "one exchange or more")
    return Inference(strands=decompose(exchanges), alternatives=(), confidence=Confidence.LINKED)
