"""Whole things, turns and favors: what equality matching and proportion do when nothing divides.

`apportion` gives whole units in proportion by largest remainder. It is not monotone: with one
more unit to give, a party may get one fewer (the Alabama paradox). Where shares grow over time,
add up exact fractions and round the running total.

`take_turns` gives whole units in turn, always to whoever has had the fewest. `balances` says who
gave more than they received, and `settle` what would make everyone even.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import final

import attrs

from alliance.arguments import check_kind, check_several
from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.relations._names import repeated
from alliance.relations._numbers import Exact, to_exact
from alliance.relations.acts import Act, checked_dyad
from alliance.relations.quantities import Balance

__all__ = ["Transfer", "apportion", "balance", "balances", "is_even", "settle", "take_turns"]


def _checked_units(units: int) -> int:
    if type(units) is not int or units < 0:
        raise InvalidValue("units", units, "is not a count", "a whole number of 0 or more")
    return units


def apportion(units: int, weights: Mapping[PartyId, Exact]) -> dict[PartyId, int]:
    """Whole units in proportion to weights, by largest remainder.

    Everyone gets the whole part of the exact share; the units left go one each to the largest
    remainders, of equal ones to the earlier.

    Args:
        units: How many there are [count, >= 0].
        weights: Votes, stakes or claims [exact, >= 0, one at least above 0].

    Returns:
        Units per party, in the order of the weights; they add up to all units.

    Raises:
        InvalidValue: The units are not a count, or no weight is above 0, or one is negative.

    References:
        Hamilton's method; Balinski & Young (1975), The quota method of apportionment, on the
        paradoxes.

    Examples:
        >>> votes = {PartyId("a"): 1500, PartyId("b"): 900, PartyId("c"): 500}
        >>> apportion(10, votes)
        {'a': 5, 'b': 3, 'c': 2}
    """
    _checked_units(units)
    check_kind(weights, Mapping, "weights", "a mapping of parties to weights")
    exact = {
        party: to_exact(weight, f"the weight of {party!r}") for party, weight in weights.items()
    }
    for party, weight in exact.items():
        if weight < 0:
            raise InvalidValue(f"the weight of {party!r}", weight, "is negative", "0 or more")
    total = sum(exact.values())
    if not total:
        told = ", ".join(map(str, exact.values()))
        raise InvalidValue("weights", told, "has nothing above 0", "one weight above 0 or more")
    quotas = {party: units * weight / total for party, weight in exact.items()}
    given = {party: int(quota) for party, quota in quotas.items()}
    # The sort is stable, so equal remainders stay in the order of the weights.
    waiting = sorted(quotas, key=lambda party: given[party] - quotas[party])
    for party in waiting[: units - sum(given.values())]:
        given[party] += 1
    return given


def take_turns(
    units: int, members: tuple[PartyId, ...], *, taken: Mapping[PartyId, int] | None = None
) -> tuple[PartyId, ...]:
    """Whose turn it is, for a number of turns: always whoever has had the fewest.

    Args:
        units: How many turns or whole things there are [count, >= 0].
        members: Who takes part, each once; of those equal so far the earlier comes first.
        taken: How many each has had before [count]; nobody any by default.

    Returns:
        One party per turn, in order.

    Raises:
        InvalidValue: Nobody takes part, somebody does twice, or a number is not a count.

    Examples:
        >>> trio = (PartyId("ana"), PartyId("bo"), PartyId("cy"))
        >>> take_turns(4, trio, taken={PartyId("ana"): 1})
        ('bo', 'cy', 'ana', 'bo')
    """
    _checked_units(units)
    check_several(members, "members", "a tuple of parties")
    if not members:
        raise InvalidValue("members", members, "names nobody", "one party or more")
    for party in repeated(members):
        raise InvalidValue("members", party, "is named twice", "each once")
    before = taken or {}
    waiting = [(_checked_units(before.get(party, 0)), place) for place, party in enumerate(members)]
    heapq.heapify(waiting)
    turns = []
    for _ in range(units):
        had, place = waiting[0]
        heapq.heapreplace(waiting, (had + 1, place))
        turns.append(members[place])
    return tuple(turns)


def balance(acts: Iterable[Act], *, between: tuple[PartyId, PartyId], unit: str) -> Balance:
    """How many more acts of a kind the first party did for the second than the other way around.

    Args:
        acts: In any order; acts of other kinds or other parties are left out.
        between: The two parties; the first is the one whose balance it is.
        unit: The kind of act that counts as one turn or favor.

    Returns:
        Given less received; above zero the second party's turn has come.

    Raises:
        InvalidValue: Both parties are the same.

    Examples:
        >>> row = [Act(by=PartyId(by), act="host") for by in ("ana", "bo", "ana", "ana")]
        >>> balance(row, between=(PartyId("ana"), PartyId("bo")), unit="host").amount
        Fraction(2, 1)
    """
    first, second = checked_dyad("between", between)
    amount = 0
    for act in acts:
        if act.act == unit:
            amount += act.by == first and act.to in (None, second)
            amount -= act.by == second and act.to in (None, first)
    return Balance(amount, unit)


def is_even(owed: Balance, *, tolerance: Exact) -> bool:
    """Whether a balance is within what equality matching tolerates before it wants a return.

    Args:
        owed: The balance of one of two parties.
        tolerance: How far it may be off [units, >= 0]. Turns are off by one half of the time.

    Raises:
        InvalidValue: The tolerance is negative.

    Examples:
        >>> is_even(Balance(-1, "host"), tolerance=1), is_even(Balance(2, "host"), tolerance=1)
        (True, False)
    """
    limit = to_exact(tolerance, "tolerance")
    if limit < 0:
        raise InvalidValue("tolerance", limit, "is negative", "0 or more units")
    return abs(owed.amount) <= limit


def balances(acts: Iterable[Act], *, unit: str) -> dict[PartyId, Fraction]:
    """How much more each party gave than it received, in acts of one kind.

    Args:
        acts: Acts that say for whom they were; those that do not are left out.
        unit: The kind of act that counts.

    Returns:
        Given less received per party, in order of first appearance; it adds up to zero.

    Examples:
        >>> ana, bo = PartyId("ana"), PartyId("bo")
        >>> {k: int(v) for k, v in balances([Act(by=ana, to=bo, act="host")], unit="host").items()}
        {'ana': 1, 'bo': -1}
    """
    found: dict[PartyId, Fraction] = {}
    for act in acts:
        if act.act == unit and act.to is not None:
            found[act.by] = found.get(act.by, Fraction(0)) + 1
            found[act.to] = found.get(act.to, Fraction(0)) - 1
    return found


@final
@attrs.frozen
class Transfer:
    """What one party gives to another to come even.

    Args:
        giver: Who gives.
        receiver: Who receives.
        amount: How much [units, exact, > 0].
    """

    giver: PartyId
    receiver: PartyId
    amount: Fraction

    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def __str__(self) -> str:
        return f"{said(self.giver)} gives {said(self.receiver)} {self.amount}"


def settle(owed: Mapping[PartyId, Exact]) -> tuple[Transfer, ...]:
    """Transfers after which everyone is even.

    Whoever is furthest behind gives to whoever is furthest ahead, until nobody is either. It
    takes fewer transfers than there are parties; the fewest possible is not promised.

    Args:
        owed: Given less received per party [units, exact], adding up to zero.

    Returns:
        The transfers, largest debts first; equal ones in the order of the parties.

    Raises:
        InvalidValue: The balances do not add up to zero.

    Examples:
        >>> for step in settle({PartyId("ana"): 3, PartyId("bo"): -2, PartyId("cy"): -1}):
        ...     print(step)
        bo gives ana 2
        cy gives ana 1
    """
    left = {party: to_exact(amount, f"the balance of {party!r}") for party, amount in owed.items()}
    if sum(left.values()) != 0:
        raise InvalidValue(
            "balances", str(sum(left.values())), "is their sum", "balances that add up to zero"
        )
    parties = tuple(left)
    # The furthest from even first; of equal ones the earlier.
    behind = [(amount, place) for place, amount in enumerate(left.values()) if amount < 0]
    ahead = [(-amount, place) for place, amount in enumerate(left.values()) if amount > 0]
    heapq.heapify(behind)
    heapq.heapify(ahead)
    steps = []
    while behind:
        (owes, giver), (is_owed, receiver) = heapq.heappop(behind), heapq.heappop(ahead)
        amount = min(-owes, -is_owed)
        steps.append(Transfer(parties[giver], parties[receiver], amount))
        for heap, rest, place in (
            (behind, owes + amount, giver),
            (ahead, is_owed + amount, receiver),
        ):
            if rest:
                heapq.heappush(heap, (rest, place))
    return tuple(steps)
