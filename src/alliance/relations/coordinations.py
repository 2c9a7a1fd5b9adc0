"""What goes with each model: how it pays, shares, decides and controls; and where two disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.arguments import member_of
from alliance.displays import as_html, as_member, spoken
from alliance.errors import InvalidValue
from alliance.references import Certainty, Reference
from alliance.relations.models import ELEMENTARY, Aspect, Model, to_model
from alliance.relations.shares import SharingRule, rule_of

__all__ = [
    "Control",
    "Coordination",
    "DecisionRule",
    "IncentiveScheme",
    "Mismatch",
    "coordination",
    "mismatches",
    "mixed",
]


@final
class IncentiveScheme(StrEnum):
    """How effort is rewarded."""

    PARTICIPATION = "participation"
    HIERARCHY = "hierarchy"
    BALANCING = "balancing"
    PROPORTIONAL = "proportional"

    __repr__ = as_member


@final
class DecisionRule(StrEnum):
    """How a group decides."""

    CONSENSUS = "consensus"
    DECREE = "decree"
    ONE_VOTE_EACH = "one_vote_each"
    BY_STAKE = "by_stake"

    __repr__ = as_member


@final
class Control(StrEnum):
    """How a large group keeps its members on course."""

    CLAN = "clan"
    BUREAUCRACY = "bureaucracy"
    MARKET = "market"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Coordination:
    """What goes with a model.

    Args:
        model: The model.
        incentive: The incentive scheme that reinforces it. Another one lowers effort and harms
            the relationship, unless it is meant to move the two to another model.
        allocation: The rule by which it shares.
        decision: The rule by which it decides.
        control: The nearest control of large groups; `None` where none is near.
        sources: Who says so; the nearness of control to a model is ours.
    """

    model: Model
    incentive: IncentiveScheme
    allocation: SharingRule
    decision: DecisionRule
    control: Control | None
    sources: tuple[Reference, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        control = "" if self.control is None else f", control {self.control}"
        return (
            f"{spoken(self.model)}: incentive {self.incentive}, sharing "
            f"{spoken(self.allocation)}, decision {spoken(self.decision)}{control}"
        )


_SOURCES: Final = (
    Reference("Gallus, Reiff, Kamenica & Fiske 2021, Relational incentives theory", "abstract"),
    Reference("Fiske 1992, The four elementary forms of sociality", "", Certainty.RECALLED),
    Reference("Ouchi 1980, Markets, bureaucracies, and clans", "", Certainty.SECONDARY),
)

_ROWS: Final = {
    Model.COMMUNAL_SHARING: (
        IncentiveScheme.PARTICIPATION,
        DecisionRule.CONSENSUS,
        Control.CLAN,
    ),
    Model.AUTHORITY_RANKING: (
        IncentiveScheme.HIERARCHY,
        DecisionRule.DECREE,
        Control.BUREAUCRACY,
    ),
    Model.EQUALITY_MATCHING: (IncentiveScheme.BALANCING, DecisionRule.ONE_VOTE_EACH, None),
    Model.MARKET_PRICING: (
        IncentiveScheme.PROPORTIONAL,
        DecisionRule.BY_STAKE,
        Control.MARKET,
    ),
}


def coordination(model: Model | str) -> Coordination:
    """The incentive scheme, sharing rule, decision rule and control that go with a model.

    Raises:
        InvalidValue: Nothing goes with the model, because nobody coordinates under it.
        UnknownName: There is no such model.

    Examples:
        >>> print(coordination(Model.EQUALITY_MATCHING))
        equality matching: incentive balancing, sharing equal, decision one vote each
    """
    model = to_model(model)
    allocation = rule_of(model)
    incentive, decision, control = _ROWS[model]
    return Coordination(
        model=model,
        incentive=incentive,
        allocation=allocation,
        decision=decision,
        control=control,
        sources=_SOURCES,
    )


def mixed(models: Iterable[Model | str]) -> Model | None:
    """How an act that mixes models is taken.

    Money changes what it touches: an act that mixes a price with sharing or with a favor is taken
    as a price and not as something in between.

    Args:
        models: The elementary models that one act expresses.

    Returns:
        The model; `None` where no source decides.

    Raises:
        InvalidValue: A model is none of the four, or there are none.
        UnknownName: There is no such model.

    References:
        Heyman & Ariely (2004), Effort for payment, Psychological Science, abstract: mixed markets
        behave like monetary ones.

    Examples:
        >>> mixed((Model.COMMUNAL_SHARING, Model.MARKET_PRICING)).value
        'market_pricing'
        >>> mixed((Model.COMMUNAL_SHARING, Model.AUTHORITY_RANKING)) is None
        True
    """
    found = frozenset(map(to_model, models))
    odd = found.difference(ELEMENTARY)
    if odd or not found:
        told = ", ".join(sorted(odd)) or "nothing"
        raise InvalidValue("models", told, "is not among the four", "some of the four")
    if len(found) == 1:
        return next(iter(found))
    social = {Model.COMMUNAL_SHARING, Model.EQUALITY_MATCHING}
    if Model.MARKET_PRICING in found and found.issubset({*social, Model.MARKET_PRICING}):
        return Model.MARKET_PRICING
    return None


@final
@attrs.frozen(kw_only=True)
class Mismatch:
    """An aspect in which two parties think they are in different relationships.

    Args:
        aspect: Which aspect.
        ours: What the one thinks.
        theirs: What the other thinks; `None` where it says nothing about the aspect.

    Examples:
        >>> print(Mismatch(aspect=Aspect.PAY, ours=Model.MARKET_PRICING, theirs=None))
        pay: one side counts on market pricing, the other says nothing.
    """

    aspect: Aspect
    ours: Model | None
    theirs: Model | None

    _repr_html_ = as_html

    def __str__(self) -> str:
        told = [spoken(model) for model in (self.ours, self.theirs) if model]
        if len(told) == 1:
            return f"{self.aspect}: one side counts on {told[0]}, the other says nothing."
        return f"{self.aspect}: one side counts on {told[0]}, the other on {told[1]}."


def mismatches(
    ours: Mapping[Aspect, Model], theirs: Mapping[Aspect, Model]
) -> tuple[Mismatch, ...]:
    """The aspects in which two parties think they are in different relationships.

    Args:
        ours: What one party thinks, by aspect.
        theirs: What the other thinks.

    Returns:
        One per aspect in which they differ, in the order of `Aspect`.

    Raises:
        UnknownName: There is no such aspect or model.

    References:
        Different models of the same aspect cause conflict: of two who share a kitchen, one who
        counts on whoever can and one who counts on turns each wait for the other (relational
        models theory; secondary).

    Examples:
        >>> for each in mismatches(
        ...     {Aspect.SCHEDULE: Model.COMMUNAL_SHARING},
        ...     {Aspect.SCHEDULE: Model.EQUALITY_MATCHING},
        ... ):
        ...     print(each)
        schedule: one side counts on communal sharing, the other on equality matching.
    """
    one, other = _thought(ours), _thought(theirs)
    return tuple(
        Mismatch(aspect=aspect, ours=one.get(aspect), theirs=other.get(aspect))
        for aspect in Aspect
        if one.get(aspect) is not other.get(aspect)
    )


def _thought(models: Mapping[Aspect, Model]) -> dict[Aspect, Model]:
    return {member_of(Aspect, aspect): to_model(model) for aspect, model in models.items()}
