"""Laws of the values of models.

* communal sharing is an equivalence relation and keeps under relabeling
* authority ranking is a linear order and keeps under strictly increasing maps
* equality matching is an ordered abelian group and keeps under translation
* market pricing is an Archimedean ordered field and keeps under scaling
* reading a value down keeps equality and order; nothing reads up
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from alliance.relations import (
    ELEMENTARY,
    Balance,
    Meaningless,
    Membership,
    Model,
    Operation,
    Quantity,
    Rank,
    Rate,
    read_as,
)

numbers = st.fractions(min_value=-50, max_value=50, max_denominator=12)
memberships = st.sampled_from("abcd").map(Membership)
ranks = numbers.map(Rank)
balances = numbers.map(lambda amount: Balance(amount, "turn"))
rates = numbers.map(Rate)
quantities = st.one_of(memberships, ranks, balances, rates)


@given(memberships, memberships, memberships, st.permutations("abcd"))
def test_membership_is_an_equivalence(
    one: Membership, two: Membership, three: Membership, names: list[str]
) -> None:
    """Being alike is reflexive, symmetric and transitive, and other names change nothing."""
    renamed = dict(zip("abcd", names, strict=True))
    assert one == Membership(one.group)
    assert (one == two) == (two == one)
    assert not (one == two and two == three) or one == three
    assert (one == two) == (Membership(renamed[one.group]) == Membership(renamed[two.group]))


@given(ranks, ranks, ranks, st.fractions(min_value=Fraction(1, 9), max_value=9), numbers)
def test_rank_is_a_linear_order(
    one: Rank, two: Rank, three: Rank, slope: Fraction, offset: Fraction
) -> None:
    """Ranks are connected, antisymmetric and transitive; an increasing map changes nothing."""

    def mapped(rank: Rank) -> Rank:
        return Rank((slope * rank.place + offset) ** 3)

    assert (one < two) + (one == two) + (two < one) == 1
    assert (one <= two <= one) == (one == two)
    assert not (one <= two <= three) or one <= three
    assert (one > two) == (two < one)
    assert (one >= two) == (two <= one)
    assert (one < two) == (mapped(one) < mapped(two))


@given(balances, balances, balances)
def test_balance_is_an_ordered_group(one: Balance, two: Balance, three: Balance) -> None:
    """Balances add up in any order, even is neutral, and the same gift to both keeps the order."""
    even = Balance(0, "turn")
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + even == one
    assert (one + (-one)).is_even
    assert one - two == one + (-two)
    assert (one <= two) == (one + three <= two + three)


@given(rates, rates, rates, st.fractions(min_value=Fraction(1, 9), max_value=9))
def test_rate_is_an_ordered_field(one: Rate, two: Rate, three: Rate, scale: Fraction) -> None:
    """Rates multiply and divide, distribute, and scaling by a positive number keeps the order."""
    assert one * (two + three) == one * two + one * three
    assert (one * two) * three == one * (two * three)
    assert one * two == two * one
    assert one * 1 == one == one + 0
    assert two.amount == 0 or (one / two) * two == one
    assert (one < two) == (one * scale < two * scale)
    assert not (Rate(0) < one < two) or one * (math.ceil(two.amount / one.amount) + 1) > two


@given(quantities, quantities, st.sampled_from(ELEMENTARY))
def test_reading_goes_down_only(one: Quantity, two: Quantity, model: Model) -> None:
    """A value reads as any model that asks less, equal ones as equal; and never as one of more."""
    if ELEMENTARY.index(model) > ELEMENTARY.index(one.model):
        with pytest.raises(Meaningless):
            read_as(one, model)
        return
    read = read_as(one, model)
    assert read.model is model
    assert set(read.model.operations) <= set(one.model.operations)
    assert one != two or read == read_as(two, model)


def _is_allowed(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Meaningless:
        return False
    return True


@given(quantities, quantities)
def test_operations_are_those_of_the_model(one: Quantity, two: Quantity) -> None:
    """A value allows exactly the operations that its model names."""
    other = two if two.model is one.model else one
    allowed = {Operation.EQUAL}
    for operation, ask in (
        (Operation.LESS, lambda: one < other),
        (Operation.ADD, lambda: one + other),
        (Operation.NEGATE, lambda: -one),
        (Operation.MULTIPLY, lambda: one * 2),
        (Operation.DIVIDE, lambda: one / 2),
    ):
        if _is_allowed(ask):
            allowed.add(operation)
    assert allowed == set(one.model.operations)
