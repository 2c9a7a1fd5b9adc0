"""Deciding in each of the four ways: by consensus, by rank, by one vote each, by stake."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import final

import attrs

from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.relations._names import repeated
from alliance.relations._numbers import Exact, to_exact
from alliance.relations.models import Model, to_model
from alliance.relations.shares import rule_of

__all__ = ["Decision", "Support", "decide"]


@final
@attrs.frozen
class Support:
    """How much stands behind an option.

    Args:
        option: The option.
        weight: Voices under communal sharing and equality matching, stakes under market pricing;
            under authority ranking 1 for the option of the highest and 0 for the others.
    """

    option: str
    weight: Fraction

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.option)}: {self.weight}"


@final
@attrs.frozen(kw_only=True)
class Decision:
    """What was decided, or that nothing was, and why.

    Args:
        outcome: The option decided on; `None` where nothing is.
        by: The model that decided.
        support: What stands behind each option, in the order in which they were first named.
        says: Why, as a sentence.

    Examples:
        >>> print(decide({PartyId("ana"): "now", PartyId("bo"): "later"}, by="equality_matching"))
        now and later have equal support.
    """

    outcome: str | None
    by: Model
    support: tuple[Support, ...]
    says: str

    _repr_html_ = as_html

    def __str__(self) -> str:
        return self.says


def decide(
    ballots: Mapping[PartyId, str | None],
    *,
    by: Model | str,
    order: tuple[PartyId, ...] | None = None,
    stakes: Mapping[PartyId, Exact] | None = None,
) -> Decision:
    """What is decided when each party names an option, under a model.

    Communal sharing decides when all who speak say the same, so that nobody objects. Authority
    ranking takes the word of the highest who speaks. Equality matching counts one vote each and
    market pricing stakes; the most wins, and a tie or no stake at all decides nothing.

    Args:
        ballots: The option each party names; `None` where it stays silent.
        by: The model.
        order: Who stands above whom, highest first; for authority ranking, and naming every voter.
        stakes: The stake of each voter [exact, >= 0]; for market pricing.

    Returns:
        The decision; its outcome is `None` where the model gives none.

    Raises:
        InvalidValue: The model decides nothing, a voter has no rank or no stake, a stake is
            negative, or a rank or a stake is given where it has no meaning.
        UnknownName: There is no such model.

    References:
        Fiske (1992), The four elementary forms of sociality, on consensus, decree, vote and
        market. That silence is not an objection, and that the highest who speaks decides, are ours.

    Examples:
        >>> said = {PartyId("ana"): "now", PartyId("bo"): "later", PartyId("cy"): "later"}
        >>> decide(said, by=Model.EQUALITY_MATCHING).outcome
        'later'
        >>> decide(said, by=Model.COMMUNAL_SHARING).outcome is None
        True
        >>> stakes = {PartyId("ana"): 60, PartyId("bo"): 20, PartyId("cy"): 20}
        >>> decide(said, by=Model.MARKET_PRICING, stakes=stakes).outcome
        'now'
    """
    by = to_model(by)
    rule_of(by)  # refuses what is no way to coordinate
    _check_use("order", order, by, Model.AUTHORITY_RANKING)
    _check_use("stakes", stakes, by, Model.MARKET_PRICING)
    spoken = {party: option for party, option in ballots.items() if option is not None}
    support = _support(spoken, order, stakes)
    outcome, says = _outcome(support, by)
    return Decision(outcome=outcome, by=by, support=support, says=says)


def _check_use(what: str, value: object, by: Model, meant: Model) -> None:
    if (value is not None) != (by is meant):
        why = f"decides without {what}" if value is not None else f"needs {what}"
        raise InvalidValue("a model to decide by", by.value, why, f"{what} with {meant.value} only")


def _support(
    spoken: Mapping[PartyId, str],
    order: tuple[PartyId, ...] | None,
    stakes: Mapping[PartyId, Exact] | None,
) -> tuple[Support, ...]:
    weights = dict.fromkeys(spoken.values(), Fraction(0))
    given = _stakes(spoken, stakes) if stakes is not None else _ones(spoken, order)
    for party, weight in given.items():
        weights[spoken[party]] += weight
    return tuple(Support(option, weight) for option, weight in weights.items())


def _ones(
    spoken: Mapping[PartyId, str], order: tuple[PartyId, ...] | None
) -> dict[PartyId, Fraction]:
    """One voice each, or with an order one for the highest who speaks."""
    if order is None:
        return dict.fromkeys(spoken, Fraction(1))
    places = {party: place for place, party in enumerate(order)}
    for names, why in (
        (repeated(order), "is ranked twice"),
        ([party for party in spoken if party not in places], "is not ranked"),
    ):
        if names:
            raise InvalidValue("an order", names[0], why, "each voter once")
    return {min(spoken, key=places.__getitem__): Fraction(1)} if spoken else {}


def _stakes(
    spoken: Mapping[PartyId, str], stakes: Mapping[PartyId, Exact]
) -> dict[PartyId, Fraction]:
    held = {party: to_exact(stake, f"the stake of {party!r}") for party, stake in stakes.items()}
    for party, stake in held.items():
        if stake < 0:
            raise InvalidValue(f"the stake of {party!r}", stake, "is negative", "0 or more")
    for party in spoken:
        if party not in held:
            raise InvalidValue("stakes", party, "has no stake", "a stake for every voter")
    return {party: held[party] for party in spoken}


def _outcome(support: tuple[Support, ...], by: Model) -> tuple[str | None, str]:
    if not support:
        return None, "Nobody named an option."
    if by is Model.COMMUNAL_SHARING and len(support) > 1:
        return None, f"There is no consensus: {_listed(support)} were named."
    most = max(option.weight for option in support)
    if not most:
        return None, f"No stake stands behind {_listed(support)}."
    best = [option for option in support if option.weight == most]
    if len(best) > 1:
        return None, f"{_listed(tuple(best))} have equal support."
    total = sum(option.weight for option in support)
    reasons = {
        Model.COMMUNAL_SHARING: "nobody objects",
        Model.AUTHORITY_RANKING: "the highest who spoke says so",
        Model.EQUALITY_MATCHING: f"it has {most} of {total} votes",
        Model.MARKET_PRICING: f"stakes of {most} out of {total} stand behind it",
    }
    return best[0].option, f"{said(best[0].option)}: {reasons[by]}."


def _listed(support: tuple[Support, ...]) -> str:
    return " and ".join(said(option.option) for option in support)
