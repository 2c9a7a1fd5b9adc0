"""What kind of relationship acts look like when no links between them are recorded.

Acts in a row are read strictest pattern first, because a trade also looks like rank, like turns
and like sharing: market pricing, authority ranking, equality matching, communal sharing, asocial.
The first three are told by *alternation*, which rarely happens by chance. Each strand uses up all
acts of the kinds and directions it explains; the rest goes on to the next test.

Acts without links cannot settle everything. `A lends, B lends, A drives, B drives`, over and over,
may be two rows of equal turns or one trade: the acts are the same. Such a log has alternatives, and
a reading with alternatives is never more than weak.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Final, final

import attrs

from alliance.arguments import check_kind, check_several
from alliance.displays import as_html, as_member, listed
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.relations._numbers import checked_number
from alliance.relations._patterns import Row
from alliance.relations.acts import Act, Exchange, by_day, checked_dyad
from alliance.relations.models import Model
from alliance.relations.strands import Strand, decompose

__all__ = ["LEAST_ALTERNATION", "LIKELY", "Confidence", "Inference", "infer", "linked"]

LEAST_ALTERNATION: Final = 0.8
"""How regular turns have to be to count as turns [share of possible changes of side, 0-1].

Ours: the literature asks for a tolerance and names none.
"""

LIKELY: Final = 0.05
"""The largest chance in random order at which a pattern is called likely [probability]; ours."""

# Every strand that fits and was not taken gives a reading of its own. With many kinds of act there
# are thousands, which help nobody; the loosest patterns come first and are always among these.
_MOST_ALTERNATIVES: Final = 20


# A sentence of more readings is read by nobody; they are all in the value.
_TOLD: Final = 3
_MOST_STRANDS: Final = 12


@final
class Confidence(StrEnum):
    """How much the log can support."""

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
        strands: The strands, ordered as by `decompose`. alternatives: Other readings that the same
        log allows, each a tuple of strands; the loosest patterns first, and no more than twenty.
        confidence: How much the log can support.

    Examples:
        >>> from alliance.relations import NOTHING
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
        readings = [self.strands, *self.alternatives[: _TOLD - 1]]
        told = " or ".join(_told(strands) for strands in readings)
        left = len(self.alternatives) + 1 - len(readings)
        more = f" or {left} more reading{'s' if left > 1 else ''}" if left else ""
        return f"{told}{more} ({self.confidence})"


def _told(strands: tuple[Strand, ...]) -> str:
    return listed(strands, most=_MOST_STRANDS)


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
        acts: In the order in which they happened; where all of them have a day, they are read by
            day and acts of one day in the order given. Acts by others, or for others, are left
            out.
        between: The two parties, or two groups (see `among_groups`), first and second.
        least_alternation: How regular turns have to be [share, 0-1].

    Returns:
        The strands, each with the chance of its pattern in random order where alternation was
        tested (for market pricing the larger of its two); alternatives; and the confidence.
        No acts at all read as null. An alternative takes one more pattern before all others and
        reads the rest by the same tests.

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
    check_several(acts, "acts", "a sequence of acts")
    acts = tuple(acts)
    for act in acts:
        check_kind(act, Act, "an act")
    first, second = between
    others = {first: (None, second), second: (None, first)}
    ours = [act for act in acts if act.by in others and act.to in others[act.by]]
    row = Row(by_day(ours), first, least)
    strands, taken = row.reading()
    turned_away = (pattern for pattern in row.patterns() if pattern not in taken)
    readings = (row.reading(pattern)[0] for pattern in islice(turned_away, _MOST_ALTERNATIVES))
    alternatives = tuple(dict.fromkeys(readings))
    return Inference(
        strands=strands, alternatives=alternatives, confidence=_confidence(strands, alternatives)
    )


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
