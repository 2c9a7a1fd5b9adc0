"""Signs: what practices and behavior say about a relationship, against what was agreed.

Each function answers one question and keeps its evidence. What counts as a sign is ours, and each
threshold is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, final

import attrs

from alliance.arguments import member_of, whole_of
from alliance.displays import as_html, spoken
from alliance.relations._catalog import CATALOG
from alliance.relations.models import Aspect, Model
from alliance.relations.needs import Need
from alliance.relations.practices import Catalog, PracticeId, Risk
from alliance.relations.strands import Strand
from alliance.relations.terms import Terms, terms_for

__all__ = ["Sign", "Stray", "employment_sign", "one_sided", "spot_contract_sign", "strays"]

# What a model looks like as long as roles that could change do not.
_LOOKS_LIKE: Final = {Model.MARKET_PRICING: Model.AUTHORITY_RANKING}
_BIDS: Final = (PracticeId("treat_as_spot_contract"), PracticeId("competitive_bid_each_time"))


@final
@attrs.frozen(kw_only=True)
class Sign:
    """Whether practices point to something, and which of them do.

    Args:
        is_seen: Whether they do.
        practices: Those that point to it, in the order given.
        supporting: Those that speak against it, in the order given.
    """

    is_seen: bool
    practices: tuple[PracticeId, ...]
    supporting: tuple[PracticeId, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        told = ["seen" if self.is_seen else "not seen"]
        if self.practices:
            told.append(f"for it: {', '.join(map(spoken, self.practices))}")
        if self.supporting:
            told.append(f"against it: {', '.join(map(spoken, self.supporting))}")
        return "; ".join(told)


def spot_contract_sign(practices: Iterable[PracticeId], *, catalog: Catalog = CATALOG) -> Sign:
    """Whether a relationship is run like a spot contract.

    It is when nothing supports relatedness, and the work is put out to bid each time, or every
    practice on record is one of market pricing.

    Args:
        practices: Those on record within the period.
        catalog: The practices known.

    Returns:
        The sign: the practices of market pricing, and those that support relatedness. Without
        any practice there is no sign; whether nothing was done or nothing was recorded is for the
        caller to know.

    Raises:
        UnknownName: A practice is not in the catalog.

    Examples:
        >>> spot_contract_sign([PracticeId("pay_by_deliverable"), PracticeId("pay_late")]).is_seen
        True
        >>> spot_contract_sign([PracticeId("pay_late"), PracticeId("share_knowledge")]).is_seen
        False
    """
    rows = [catalog.find(practice) for practice in dict.fromkeys(practices)]
    related = tuple(row.id for row in rows if Need.RELATEDNESS in row.supports)
    priced = tuple(row.id for row in rows if row.model is Model.MARKET_PRICING)
    has_bids = any(row.id in _BIDS for row in rows)
    is_seen = not related and bool(rows) and (has_bids or len(priced) == len(rows))
    return Sign(is_seen=is_seen, practices=priced, supporting=related)


def employment_sign(
    practices: Iterable[PracticeId], *, least: int = 2, catalog: Catalog = CATALOG
) -> Sign:
    """Whether a relationship is run like employment.

    It is when so many practices of authority ranking are of high risk with non-employees.

    Args:
        practices: Those on record within the period.
        least: How many make a sign [count, > 0].
        catalog: The practices known.

    Returns:
        The sign, with those practices.

    Raises:
        UnknownName: A practice is not in the catalog.
        InvalidValue: The least number is not above zero.

    Examples:
        >>> seen = employment_sign(
        ...     [PracticeId("prescribe_method"), PracticeId("set_hours_or_place")]
        ... )
        >>> print(seen)
        seen; for it: prescribe method, set hours or place
    """
    least = whole_of(least, "least", "a count of 1 or more", least=1)
    rows = [catalog.find(practice) for practice in dict.fromkeys(practices)]
    found = tuple(
        row.id for row in rows if row.model is Model.AUTHORITY_RANKING and row.risk is Risk.HIGH
    )
    return Sign(is_seen=len(found) >= least, practices=found)


@final
@attrs.frozen(kw_only=True)
class Stray:
    """A strand that does not go with what was agreed for its aspect.

    Args:
        aspect: The aspect.
        agreed: The model agreed for it.
        found: The strand that behavior shows.
    """

    aspect: Aspect
    agreed: Model
    found: Strand

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{self.aspect}: {spoken(self.agreed)} was agreed, {self.found} is done."


def strays(terms: Terms, behavior: Mapping[Aspect, tuple[Strand, ...]]) -> tuple[Stray, ...]:
    """Where the two do something else than they agreed.

    Args:
        terms: What was agreed.
        behavior: The strands of each aspect about which something is known; null strands say
            that nothing passed, and are not strays. Aspects without terms have nothing to differ
            from.

    Under market pricing a strand of authority ranking is not a stray: one side always pays and the
    other always delivers, and that the two could change places is nothing a record of them shows.

    Returns:
        Strays by aspect, then in the order of the strands.

    Raises:
        UnknownName: There is no such aspect.

    References:
        Favre & Sornette (2015), Table 5: exchanging unlike acts is market pricing where the roles
        are interchangeable and authority ranking where they are not. That it is enough if they
        might be is ours.

    Examples:
        >>> from alliance.relations import EqualityMatching
        >>> for each in strays(
        ...     EqualityMatching(unit="review"),
        ...     {Aspect.METHOD: (Strand(Model.AUTHORITY_RANKING, "order", "comply"),)},
        ... ):
        ...     print(each)
        method: equality matching was agreed, AR(order, comply) is done.
    """
    done = {member_of(Aspect, aspect): strands for aspect, strands in behavior.items()}
    return tuple(
        Stray(aspect=aspect, agreed=agreed.model, found=strand)
        for aspect in Aspect
        if (agreed := terms_for(terms, aspect))
        for strand in done.get(aspect, ())
        if strand.model not in (agreed.model, _LOOKS_LIKE.get(agreed.model), Model.NULL)
    )


def one_sided(strands: Iterable[Strand]) -> tuple[Strand, ...]:
    """The strands in which one side acts and nothing answers it, in their order.

    Examples:
        >>> [str(strand) for strand in one_sided([Strand(Model.ASOCIAL, "help", None)])]
        ['AS(help, -)']
    """
    return tuple(strand for strand in strands if strand.is_one_sided)
