"""Terms: how two parties agreed to coordinate, as one of five types of relationship.

Four types are the elementary models with their own parameters. The fifth, a partner of choice,
falls under none of them: each aspect of the work follows elementary terms of its own, and together
they should span all four models.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Final, TypeAlias, final

import attrs

from alliance.arguments import check_kind, member_of
from alliance.displays import as_html, listed, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN, Maybe
from alliance.relations._names import repeated
from alliance.relations._numbers import Exact, to_exact
from alliance.relations.models import ELEMENTARY, Aspect, Model

__all__ = [
    "AspectTerms",
    "AuthorityRanking",
    "CommunalSharing",
    "ElementaryTerms",
    "EqualityMatching",
    "MarketPricing",
    "PartnerOfChoice",
    "Terms",
    "is_market_only",
    "missing_models",
    "models_of",
    "terms_for",
]


@final
@attrs.frozen(kw_only=True)
class CommunalSharing:
    """Everybody in the group shares alike.

    Args:
        group: The group, in words of the organization.
    """

    kind: ClassVar = "communal_sharing"
    model: ClassVar = Model.COMMUNAL_SHARING
    group: Maybe[str] = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"communal sharing{f' within {said(self.group)}' if self.group else ''}"


@final
@attrs.frozen(kw_only=True)
class AuthorityRanking:
    """Who stands above leads and answers for those below.

    Args:
        order: The parties, highest first, each once; empty where only the model is agreed.

    Raises:
        InvalidValue: A party is in the order twice.

    Examples:
        >>> AuthorityRanking(order=(PartyId("ana"), PartyId("bo"))).order[0]
        'ana'
    """

    kind: ClassVar = "authority_ranking"
    model: ClassVar = Model.AUTHORITY_RANKING
    order: tuple[PartyId, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"authority ranking{f', highest first: {listed(self.order)}' if self.order else ''}"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        for party in repeated(self.order):
            raise InvalidValue("AuthorityRanking.order", party, "is ranked twice", "each once")


def _to_tolerance(value: Exact) -> Fraction:
    return to_exact(value, "EqualityMatching.tolerance")


@final
@attrs.frozen(kw_only=True)
class EqualityMatching:
    """Turns and favors that come back in kind.

    Args:
        unit: The kind of act that counts as one turn, such as `review`.
        tolerance: How far the balance may be off before a return is due [units, exact, >= 0]. One
            by default: whoever starts is ahead until the other follows.

    Raises:
        InvalidValue: The tolerance is negative.

    Examples:
        >>> EqualityMatching(unit="review").tolerance
        Fraction(1, 1)
    """

    kind: ClassVar = "equality_matching"
    model: ClassVar = Model.EQUALITY_MATCHING
    unit: Maybe[str] = None
    tolerance: Fraction = attrs.field(default=Fraction(1), converter=_to_tolerance)

    _repr_html_ = as_html

    def __str__(self) -> str:
        unit = f" of {said(self.unit)}" if self.unit else ""
        return f"equality matching{unit}, off by at most {self.tolerance}"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.tolerance < 0:
            raise InvalidValue(
                "EqualityMatching.tolerance", self.tolerance, "is negative", "0 or more units"
            )


def _to_rate(value: Maybe[Exact]) -> Maybe[Fraction]:
    return value if value is None or value is UNKNOWN else to_exact(value, "MarketPricing.rate")


@final
@attrs.frozen(kw_only=True)
class MarketPricing:
    """A price for a unit of time, of output or of use.

    Args:
        rate: The price of a unit [currency per unit, exact, >= 0].
        unit: What is paid for, such as `hour` or `deliverable`.
        currency: ISO 4217, such as `EUR`.

    Raises:
        InvalidValue: The rate is negative, or no exact number.

    Examples:
        >>> MarketPricing(rate=Fraction(95), unit="hour", currency="EUR").model.short
        'MP'
    """

    kind: ClassVar = "market_pricing"
    model: ClassVar = Model.MARKET_PRICING
    rate: Maybe[Fraction] = attrs.field(default=None, converter=_to_rate)
    unit: Maybe[str] = None
    currency: Maybe[str] = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        if self.rate is None and self.unit is None:
            return "market pricing"
        price = f"{said(self.rate)}{f' {said(self.currency)}' if self.currency else ''}"
        unit = f" per {said(self.unit)}" if self.unit else ""
        return f"market pricing{'' if self.rate is None else f' at {price}'}{unit}"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if isinstance(self.rate, Fraction) and self.rate < 0:
            raise InvalidValue("MarketPricing.rate", self.rate, "is negative", "0 or more")


ElementaryTerms: TypeAlias = CommunalSharing | AuthorityRanking | EqualityMatching | MarketPricing
"""Terms of one of the four models; in documents told apart by `kind`."""


@final
@attrs.frozen(kw_only=True)
class AspectTerms:
    """Elementary terms by aspect; `None` where nothing is agreed on it.

    Args:
        pay: What is paid, and how.
        schedule: When work is done.
        method: How it is done.
        outcome: What is delivered.
        knowledge: Who learns what from whom.
        decisions: Who decides.
        recognition: Who gets credit.
        community: Who belongs and meets.

    Raises:
        InvalidValue: What is agreed on an aspect is none of the four elementary kinds of terms.

    Examples:
        >>> agreed = AspectTerms(pay=MarketPricing(unit="hour"), community=CommunalSharing())
        >>> [aspect.value for aspect, _ in agreed.rows]
        ['pay', 'community']
    """

    pay: ElementaryTerms | None = None
    schedule: ElementaryTerms | None = None
    method: ElementaryTerms | None = None
    outcome: ElementaryTerms | None = None
    knowledge: ElementaryTerms | None = None
    decisions: ElementaryTerms | None = None
    recognition: ElementaryTerms | None = None
    community: ElementaryTerms | None = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return "; ".join(f"{aspect} by {terms}" for aspect, terms in self.rows) or "nothing agreed"

    def __attrs_post_init__(self) -> None:
        for aspect in Aspect:
            agreed = self.of(aspect)
            if not isinstance(agreed, ElementaryTerms | None):
                raise InvalidValue(
                    f"the terms of {aspect}", agreed, "is not elementary", "terms of one model"
                )

    def of(self, aspect: Aspect | str) -> ElementaryTerms | None:
        """The terms of one aspect; `None` where nothing is agreed on it.

        Raises:
            UnknownName: There is no such aspect.
        """
        found: ElementaryTerms | None = getattr(self, member_of(Aspect, aspect).value)
        return found

    @property
    def rows(self) -> tuple[tuple[Aspect, ElementaryTerms], ...]:
        """The aspects something is agreed on, with the terms, in the order of `Aspect`."""
        found = ((aspect, self.of(aspect)) for aspect in Aspect)
        return tuple((aspect, terms) for aspect, terms in found if terms is not None)


def _to_aspects(
    value: AspectTerms | Mapping[Aspect, ElementaryTerms] | Mapping[str, ElementaryTerms],
) -> AspectTerms:
    if isinstance(value, AspectTerms):
        return value
    check_kind(value, Mapping, "aspects", "AspectTerms, or a mapping of aspects to terms")
    return AspectTerms(**{member_of(Aspect, key).value: terms for key, terms in value.items()})


@final
@attrs.frozen(kw_only=True)
class PartnerOfChoice:
    """A relationship declared to be long, trusted and many-stranded, without employment.

    Declaring it proves nothing: `partner_clauses` says which of its marks hold.

    Args:
        aspects: What is agreed, by aspect; a mapping of aspects to elementary terms will do.

    Raises:
        InvalidValue: What is agreed on an aspect is none of the four elementary kinds of terms.
        UnknownName: There is no such aspect.

    References:
        Ideas for Leaders 075, Partners of choice for an agile workforce, summarizing a paper of
        Duke Corporate Education: a hybrid of all four models.

    Examples:
        >>> declared = PartnerOfChoice(aspects={Aspect.PAY: MarketPricing(unit="hour")})
        >>> print(declared)
        partner of choice: pay by market pricing per hour
        >>> [model.short for model in missing_models(declared)]
        ['CS', 'AR', 'EM']
    """

    kind: ClassVar = "partner_of_choice"
    aspects: AspectTerms = attrs.field(default=AspectTerms(), converter=_to_aspects)

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"partner of choice: {self.aspects}"


Terms: TypeAlias = (
    CommunalSharing | AuthorityRanking | EqualityMatching | MarketPricing | PartnerOfChoice
)
"""The five types of relationship; in documents told apart by `kind`."""

_EVERYWHERE: Final = tuple(Aspect)


def terms_for(terms: Terms, aspect: Aspect | str) -> ElementaryTerms | None:
    """The terms agreed for an aspect; elementary terms hold for every aspect.

    Raises:
        UnknownName: There is no such aspect.

    Examples:
        >>> terms_for(CommunalSharing(group="guild"), Aspect.PAY)
        CommunalSharing(group='guild')
    """
    asked = member_of(Aspect, aspect)
    return terms.aspects.of(asked) if isinstance(terms, PartnerOfChoice) else terms


def models_of(terms: Terms) -> tuple[Model, ...]:
    """The models that terms use, in the order of their scales.

    Examples:
        >>> [model.short for model in models_of(MarketPricing(unit="hour"))]
        ['MP']
    """
    agreed = {each.model for aspect in _EVERYWHERE if (each := terms_for(terms, aspect))}
    return tuple(model for model in ELEMENTARY if model in agreed)


def missing_models(terms: Terms) -> tuple[Model, ...]:
    """The models that terms leave out of the four, in the order of their scales."""
    used = models_of(terms)
    return tuple(model for model in ELEMENTARY if model not in used)


def is_market_only(terms: Terms) -> bool:
    """Whether everything agreed is a price.

    Examples:
        >>> is_market_only(MarketPricing()), is_market_only(CommunalSharing())
        (True, False)
    """
    return models_of(terms) == (Model.MARKET_PRICING,)
