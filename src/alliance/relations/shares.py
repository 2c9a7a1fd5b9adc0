"""Sharing an amount among claims, exactly, under rules that have names.

A claims problem is an amount E and claims d with a sum of at least E. Each rule says how much each
claimant gets; none gets more than claimed or less than nothing, and everything is given out. The
exception is `EQUAL`, which gives everyone the same whatever they claim, so it may exceed a claim.

Each model has its rule: communal sharing fills needs by equal awards, authority ranking serves in
order, equality matching gives equal parts, market pricing shares in proportion. That communal
sharing is served by equal awards on needs is our choice; the other pairs are the theory's.

With equal awards and equal losses, E and the claims' sum D change places (`CEL(E, d) = d -
CEA(D - E, d)`), so equal awards are the only rule worked out here; the Talmud's and its reverse
are halves of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias, final

from alliance.arguments import check_kind, check_several, member_of
from alliance.displays import as_member, listed
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.relations._arrivals import mean_payments
from alliance.relations._names import repeated
from alliance.relations._numbers import Exact, to_exact
from alliance.relations.models import ELEMENTARY, Model, to_model

__all__ = ["SharingRule", "rule_of", "share"]


@final
class SharingRule(StrEnum):
    """How an amount is shared among claims."""

    EQUAL = "equal"
    """The same for all, whatever they claim; may exceed a claim."""
    PROPORTIONAL = "proportional"
    PRIORITY = "priority"
    """Each in turn is paid in full while there is something left."""
    CONSTRAINED_EQUAL_AWARDS = "constrained_equal_awards"
    """The same for all, but nobody gets more than claimed."""
    CONSTRAINED_EQUAL_LOSSES = "constrained_equal_losses"
    """All miss the same, but nobody pays in."""
    TALMUD = "talmud"
    """Equal awards up to half of each claim, then equal losses; the nucleolus."""
    RANDOM_ARRIVAL = "random_arrival"
    """The mean of priority over all orders; the Shapley value."""
    ADJUSTED_PROPORTIONAL = "adjusted_proportional"
    """First what the others concede, then in proportion to what is left to claim."""
    REVERSE_TALMUD = "reverse_talmud"
    """Equal losses up to half of each claim, then equal awards."""

    __repr__ = as_member


_RULES: Final = {
    Model.COMMUNAL_SHARING: SharingRule.CONSTRAINED_EQUAL_AWARDS,
    Model.AUTHORITY_RANKING: SharingRule.PRIORITY,
    Model.EQUALITY_MATCHING: SharingRule.EQUAL,
    Model.MARKET_PRICING: SharingRule.PROPORTIONAL,
}


def rule_of(model: Model | str) -> SharingRule:
    """The rule by which a model shares.

    Raises:
        InvalidValue: Nothing is shared under the model.
        UnknownName: There is no such model.

    Examples:
        >>> rule_of(Model.MARKET_PRICING).value
        'proportional'
    """
    model = to_model(model)
    if model not in _RULES:
        accepted = ", ".join(known.value for known in ELEMENTARY)
        raise InvalidValue("a model to share by", model.value, "shares nothing", accepted)
    return _RULES[model]


def share(
    amount: Exact,
    claims: Mapping[PartyId, Exact],
    *,
    rule: SharingRule | str | None = None,
    by: Model | str | None = None,
    order: tuple[PartyId, ...] | None = None,
) -> dict[PartyId, Fraction]:
    """What each claimant gets of an amount, as exact fractions that add up to it.

    Args:
        amount: What there is to share [exact, >= 0, at most the sum of claims unless `EQUAL`].
        claims: What each party claims, needs, contributed or holds [exact, >= 0].
        rule: The rule; or
        by: the model that names its rule. Exactly one of the two.
        order: Who is served first, for `PRIORITY` and no other rule; every claimant once.

    Returns:
        One share per claimant, in the order of the claims. `RANDOM_ARRIVAL` takes time that grows
        with the number of different sums of claims, at worst 2 ** claimants, and refuses claims
        with more than half a million.

    Raises:
        InvalidValue: No claims; a negative or rounded number; an amount above the claims; both or
            neither of rule and model; an order that is not one; too many different sums for
            random arrival.
        UnknownName: There is no such rule or model.

    References:
        Thomson (2019), How to divide when there isn't enough; Aumann & Maschler (1985), Game
        theoretic analysis of a bankruptcy problem from the Talmud, J. Econ. Theory 36:195-213;
        O'Neill (1982), A problem of rights arbitration from the Talmud; Curiel, Maschler & Tijs
        (1987), Bankruptcy games. Models: Fiske (1992); awards on needs are ours.

    Examples:
        >>> claims = {PartyId("ana"): 100, PartyId("bo"): 200, PartyId("cy"): 300}
        >>> [str(part) for part in share(200, claims, rule=SharingRule.TALMUD).values()]
        ['50', '75', '75']
        >>> [str(part) for part in share(200, claims, by=Model.MARKET_PRICING).values()]
        ['100/3', '200/3', '100']
    """
    total, owed = _checked(amount, claims)
    chosen = _chosen(rule, by)
    if (order is not None) != (chosen is SharingRule.PRIORITY):
        why = "has no order" if order is None else "takes no order"
        raise InvalidValue("a rule", chosen.value, why, "an order with priority, and only there")
    if chosen is SharingRule.EQUAL:
        return dict.fromkeys(owed, total / len(owed))
    if total > sum(owed.values()):
        limit = f"at most the sum of the claims, {sum(owed.values())}, unless shared equally"
        raise InvalidValue("an amount to share", total, "is above the claims", limit)
    if order is not None:
        check_several(order, "order", "a tuple of parties")
        return _by_priority(total, owed, order)
    return dict(zip(owed, _DIVISIONS[chosen](total, tuple(owed.values())), strict=True))


def _checked(
    amount: Exact, claims: Mapping[PartyId, Exact]
) -> tuple[Fraction, dict[PartyId, Fraction]]:
    check_kind(claims, Mapping, "claims", "a mapping of parties to amounts")
    total = to_exact(amount, "an amount to share")
    owed = {party: to_exact(claim, f"the claim of {party!r}") for party, claim in claims.items()}
    if not owed:
        raise InvalidValue("claims", owed, "is empty", "one claim or more")
    if total < 0:
        raise InvalidValue("an amount to share", total, "is negative", "0 or more")
    for party, claim in owed.items():
        if claim < 0:
            raise InvalidValue(f"the claim of {party!r}", claim, "is negative", "0 or more")
    return total, owed


def _chosen(rule: SharingRule | str | None, by: Model | str | None) -> SharingRule:
    if rule is None and by is not None:
        return rule_of(by)
    if by is None and rule is not None:
        return member_of(SharingRule, rule)
    told = "nothing" if rule is None else f"{rule} and {by}"
    raise InvalidValue("a way to share", told, "is not one rule or one model", "one of the two")


def _by_priority(
    amount: Fraction, claims: Mapping[PartyId, Fraction], order: tuple[PartyId, ...]
) -> dict[PartyId, Fraction]:
    _check_order(order, claims)
    paid: dict[PartyId, Fraction] = {}
    for party in order:
        paid[party] = min(claims[party], amount)
        amount -= paid[party]
    return {party: paid[party] for party in claims}


def _check_order(order: tuple[PartyId, ...], claims: Mapping[PartyId, Fraction]) -> None:
    ranked = set(order)
    for names, why in (
        (repeated(order), "is in it twice"),
        ([party for party in order if party not in claims], "claims nothing"),
        ([party for party in claims if party not in ranked], "is left out"),
    ):
        if names:
            accepted = f"every claimant once: {listed(claims)}"
            raise InvalidValue("an order", names[0], why, accepted)


_Claims: TypeAlias = tuple[Fraction, ...]


def _proportional(amount: Fraction, claims: _Claims) -> _Claims:
    total = sum(claims)
    return tuple(amount * claim / total for claim in claims) if total else claims


def _equal_awards(amount: Fraction, claims: _Claims) -> _Claims:
    """Raise the common award until the smallest claims are met and the rest share equally."""
    left = amount
    award = Fraction(0)
    for rank, claim in enumerate(sorted(claims)):
        award = min(claim, left / (len(claims) - rank))
        left -= award
    return tuple(min(claim, award) for claim in claims)


def _less(claims: _Claims, parts: _Claims) -> _Claims:
    return tuple(claim - part for claim, part in zip(claims, parts, strict=True))


def _plus(claims: _Claims, parts: _Claims) -> _Claims:
    return tuple(claim + part for claim, part in zip(claims, parts, strict=True))


def _equal_losses(amount: Fraction, claims: _Claims) -> _Claims:
    return _less(claims, _equal_awards(sum(claims, -amount), claims))


def _halves(claims: _Claims) -> tuple[_Claims, Fraction]:
    return tuple(claim / 2 for claim in claims), sum(claims, Fraction(0)) / 2


def _talmud(amount: Fraction, claims: _Claims) -> _Claims:
    halves, middle = _halves(claims)
    if amount <= middle:
        return _equal_awards(amount, halves)
    return _less(claims, _equal_awards(2 * middle - amount, halves))


def _reverse_talmud(amount: Fraction, claims: _Claims) -> _Claims:
    halves, middle = _halves(claims)
    if amount <= middle:
        return _equal_losses(amount, halves)
    return _plus(halves, _equal_awards(amount - middle, halves))


def _adjusted_proportional(amount: Fraction, claims: _Claims) -> _Claims:
    total = sum(claims)
    conceded = tuple(max(Fraction(0), amount - (total - claim)) for claim in claims)
    left = amount - sum(conceded)
    still = tuple(min(claim, left) for claim in _less(claims, conceded))
    return _plus(conceded, _proportional(left, still))


_DIVISIONS: Final[Mapping[SharingRule, Callable[[Fraction, _Claims], _Claims]]] = {
    SharingRule.PROPORTIONAL: _proportional,
    SharingRule.CONSTRAINED_EQUAL_AWARDS: _equal_awards,
    SharingRule.CONSTRAINED_EQUAL_LOSSES: _equal_losses,
    SharingRule.TALMUD: _talmud,
    SharingRule.RANDOM_ARRIVAL: mean_payments,
    SharingRule.ADJUSTED_PROPORTIONAL: _adjusted_proportional,
    SharingRule.REVERSE_TALMUD: _reverse_talmud,
}
