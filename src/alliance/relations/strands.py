"""Strands: the elementary pieces into which a relationship decomposes, one way and no other.

Let each of two parties do one of N kinds of act for the other, or nothing. A linked pair of what
one does and what the other does in answer is an elementary interaction; a relationship is the set
of those that occur, however often. Three kinds of independent choice make up any such set:

* for each act, like answered by like, or not: equality matching or nothing;
* for each act, given unanswered by nobody, by one side, or by both: nothing, asocial, or
  communal sharing;
* for each two acts, one answered by the other with fixed roles, or with roles that change:
  authority ranking or market pricing.

That gives 2^N * 4^N * 4^(N(N-1)/2) = 2^((N+1)^2 - 1) descriptions, exactly as many as there are
relationships; so every relationship has one description and every description is of one.
`decompose` and `compose` are the two ways of this bijection. The empty set is `NULL`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias, final

import attrs

from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.relations._numbers import checked_number
from alliance.relations.acts import Dyad, Exchange
from alliance.relations.models import Model, to_model

__all__ = ["NOTHING", "Pair", "Strand", "compose", "decompose", "ordered"]

Pair: TypeAlias = tuple[str | None, str | None]
"""An elementary interaction: what the first does, what the second does in answer."""

_LIKE: Final = (Model.COMMUNAL_SHARING, Model.EQUALITY_MATCHING)
_ORDER: Final = {
    model: place
    for place, model in enumerate(
        (
            Model.COMMUNAL_SHARING,
            Model.AUTHORITY_RANKING,
            Model.EQUALITY_MATCHING,
            Model.MARKET_PRICING,
            Model.ASOCIAL,
            Model.NULL,
        )
    )
}


@final
@attrs.frozen
class Strand:
    """One elementary piece of a relationship.

    Args:
        model: How the acts go together.
        first: What the first party does; for market pricing the earlier act of the alphabet.
        second: What the second party does; for market pricing the later act of the alphabet.
        chance: How likely so much alternation is in random order, where it was tested
            [probability, 0-1]; `None` where it was not.

    Raises:
        InvalidValue: The acts do not make a strand of that model, or the chance is no
            probability.
        UnknownName: There is no such model.

    Examples:
        >>> print(Strand(Model.MARKET_PRICING, "design", "pay"))
        MP(design, pay)
        >>> Strand(Model.EQUALITY_MATCHING, "host", "pay")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'host, pay' as Strand: it makes no strand of \
equality_matching. Accepted: the same act on both sides.
    """

    model: Model = attrs.field(converter=to_model)
    first: str | None = None
    second: str | None = None
    chance: float | None = None

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        accepted = _wrong(self.model, self.first, self.second)
        if accepted:
            told = f"{_told(self.first)}, {_told(self.second)}"
            raise InvalidValue("Strand", told, f"makes no strand of {self.model}", accepted)
        if self.chance is not None:
            checked_number(
                self.chance, "Strand.chance", low=0, high=1, accepted="a probability from 0 to 1"
            )

    @property
    def is_one_sided(self) -> bool:
        """Whether one side acts and nothing answers it."""
        return self.model is Model.ASOCIAL

    def told(self, first: str, second: str) -> str:
        """The strand in words.

        Args:
            first: What the first party is called.
            second: What the second party is called.

        Examples:
            >>> Strand(Model.AUTHORITY_RANKING, "instruct", "comply").told("acme", "ana")
            'instruct (acme) for comply (ana), never the other way around'
        """
        one, two = said(self.first), said(self.second)
        mine, theirs = f"{one} ({said(first)})", f"{two} ({said(second)})"
        match self.model:
            case Model.COMMUNAL_SHARING:
                return f"{one} on both sides, without counting"
            case Model.AUTHORITY_RANKING:
                return f"{mine} for {theirs}, never the other way around"
            case Model.EQUALITY_MATCHING:
                return f"{one} for {one}"
            case Model.MARKET_PRICING:
                return f"{one} for {two}, either way around"
            case Model.ASOCIAL:
                return f"{mine if self.first else theirs}, and nothing in return"
            case _:
                return "nothing"

    def __str__(self) -> str:
        match self.model:
            case Model.NULL:
                return "NULL"
            case Model.COMMUNAL_SHARING | Model.EQUALITY_MATCHING:
                return f"{self.model.short}({said(self.first)})"
            case _:
                return f"{self.model.short}({_told(self.first)}, {_told(self.second)})"


def _told(act: str | None) -> str:
    return "-" if act is None else said(act)


def _wrong(model: Model, first: str | None, second: str | None) -> str:
    """What would make a strand of the model; empty where the acts do."""
    if model in _LIKE:
        return "" if first and first == second else "the same act on both sides"
    if model is Model.AUTHORITY_RANKING:
        return "" if first and second and first != second else "two different acts"
    if model is Model.MARKET_PRICING:
        return "" if first and second and first < second else "two acts in alphabetical order"
    if model is Model.ASOCIAL:
        return "" if (first is None) != (second is None) else "an act on exactly one side"
    return "" if first is None and second is None else "no acts"


NOTHING: Final = Strand(Model.NULL)
"""The strand of a relationship in which nothing passes."""


def ordered(strands: Iterable[Strand]) -> tuple[Strand, ...]:
    """Strands as every function gives them: by model, then by first and second act, `None` last."""
    return tuple(sorted(strands, key=_key))


def _key(strand: Strand) -> tuple[int, bool, str, str]:
    # Where the second does nothing there is no other strand of the same model and first act.
    first, second = strand.first, strand.second
    return _ORDER[strand.model], first is None, first or "", second or ""


def decompose(exchanges: tuple[Exchange, ...]) -> tuple[Strand, ...]:
    """The strands of a relationship, from exchanges whose acts are linked.

    How often an exchange occurs makes no difference, and an exchange of nothing for nothing is
    none. Nothing is guessed: this is the exact reading.

    Args:
        exchanges: All between the same two parties; which one is the first is taken from the first
            exchange that says so.

    Returns:
        Strands in the order communal sharing, authority ranking, equality matching, market
        pricing, asocial; then by first and second act (`None` last). `NOTHING` alone where
        nothing passes.

    Raises:
        InvalidValue: The exchanges are between different parties.

    References:
        Favre & Sornette (2015), A generic model of dyadic social relationships, PLOS ONE 10(3)
        e0120882, Tables 1, 2 and 5. That the description is unique for any number of acts is our
        own proof.

    Examples:
        >>> print(*decompose((Exchange(first="design", second="pay"),)))
        AR(design, pay)
        >>> both = Exchange(first="pay", second="design")
        >>> print(*decompose((Exchange(first="design", second="pay"), both)))
        MP(design, pay)
    """
    pairs = _pairs(exchanges)
    return ordered({_strand(pair, pairs) for pair in pairs}) or (NOTHING,)


def _pairs(exchanges: Iterable[Exchange]) -> frozenset[Pair]:
    """The elementary interactions that occur, all seen from the same side."""
    dyad: Dyad | None = None
    pairs: set[Pair] = set()
    for exchange in exchanges:
        if dyad is None:
            dyad = exchange.between
        facing = exchange if dyad is None else exchange.seen_from(dyad[0])
        if dyad and facing.between and facing.between[1] != dyad[1]:
            raise InvalidValue(
                "an exchange", facing.between[1], f"is not with {dyad[1]!r}", "the same two parties"
            )
        pairs.add((facing.first, facing.second))
    return frozenset(pairs - {(None, None)})


def _strand(pair: Pair, pairs: frozenset[Pair]) -> Strand:
    """The strand that an elementary interaction belongs to, by what else occurs."""
    first, second = pair
    is_swapped = (second, first) in pairs
    if first is None or second is None:
        act = first or second
        return Strand(Model.COMMUNAL_SHARING, act, act) if is_swapped else _one_way(pair)
    if first == second:
        return Strand(Model.EQUALITY_MATCHING, first, second)
    if is_swapped:
        return Strand(Model.MARKET_PRICING, min(first, second), max(first, second))
    return Strand(Model.AUTHORITY_RANKING, first, second)


def _one_way(pair: Pair) -> Strand:
    return Strand(Model.ASOCIAL, *pair)


def compose(strands: Iterable[Strand]) -> tuple[Exchange, ...]:
    """The exchanges that a relationship of these strands consists of; undoes `decompose`.

    Args:
        strands: In any order.

    Returns:
        One exchange per elementary interaction, in the order of the strands; none for `NOTHING`.

    Examples:
        >>> [(e.first, e.second) for e in compose([Strand(Model.COMMUNAL_SHARING, "help", "help")])]
        [('help', None), (None, 'help')]
    """
    return tuple(
        Exchange(first=first, second=second)
        for strand in strands
        for first, second in _interactions(strand)
    )


def _interactions(strand: Strand) -> tuple[Pair, ...]:
    first, second = strand.first, strand.second
    match strand.model:
        case Model.NULL:
            return ()
        case Model.COMMUNAL_SHARING:
            return (first, None), (None, second)
        case Model.MARKET_PRICING:
            return (first, second), (second, first)
        case _:
            return ((first, second),)
