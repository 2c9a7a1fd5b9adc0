"""At the edges: what is zero, first, last or equal, and what a refusal names."""

from __future__ import annotations

import datetime as dt
import math
from fractions import Fraction

import pytest

from alliance.answers import Fact
from alliance.errors import InvalidValue
from alliance.parties import PartyId
from alliance.relations import (
    AppliedPractice,
    EqualityMatching,
    Level,
    MarketPricing,
    Model,
    PracticeId,
    Rate,
    Reading,
    Transfer,
    Work,
    chance_of_alternation,
    decide,
    fit,
    opinion,
    practices_of,
    settle,
)

ANA, BO, CY = map(PartyId, ("ana", "bo", "cy"))


@pytest.mark.parametrize("what", ["first", "second", "runs"])
def test_a_number_that_counts_nothing_is_named(what: str) -> None:
    """The error says which of the three it is, and its value."""
    counts = {"first": 3, "second": 3, "runs": 3} | {what: -1}
    with pytest.raises(InvalidValue, match=rf"Cannot accept -1 as {what}: it is not a count"):
        chance_of_alternation(**counts)


def test_two_runs_of_one_side_cannot_be() -> None:
    """A side alone makes one run: one is certain, two are impossible."""
    assert chance_of_alternation(first=0, second=5, runs=1) == 1.0
    assert chance_of_alternation(first=0, second=5, runs=2) == 0.0
    assert chance_of_alternation(first=5, second=0, runs=2) == 0.0
    assert chance_of_alternation(first=0, second=0, runs=1) == 0.0


@pytest.mark.parametrize("count", [303, 305, 325, 401])
def test_a_chance_is_never_above_one(count: int) -> None:
    """Three runs of hundreds of events are as good as certain, whatever logarithms round to."""
    assert 1 - 1e-9 < chance_of_alternation(first=count, second=count, runs=3) <= 1.0


# Of n and n events in random order two in C(2n, n) alternate throughout; of 301 and 301 another 600
# have one run less: two neighbors of one side, at one of 300 places, on either side.
def test_a_chance_of_hundreds_of_events_is_as_counted() -> None:
    """Exact up to 600 events; beyond, however small it is, to nine digits."""
    counted = 2 / math.comb(600, 300), 602 / math.comb(602, 301)
    assert chance_of_alternation(first=300, second=300, runs=600) == counted[0]
    found = chance_of_alternation(first=301, second=301, runs=601)
    assert found == pytest.approx(counted[1], rel=1e-9, abs=0)


def test_a_stake_of_nothing_counts_nothing() -> None:
    """It is accepted, and decides nothing."""
    made = decide({ANA: "x", BO: "y"}, by=Model.MARKET_PRICING, stakes={ANA: 0, BO: 1})
    assert made.outcome == "y"


def test_reasons_of_a_fit_show_what_they_read() -> None:
    """The value that is known, and the one that is not."""
    reason = fit(Work(value=Level.HIGH)).reasons[0]
    source = "Lepak & Snell 1999, 2002"
    assert reason.facts == (Fact("value", Level.HIGH, source), Fact("uniqueness", None, source))


def test_a_period_may_end_on_the_first_day_there_is() -> None:
    """However far it reaches back."""
    first = dt.date.min
    row = AppliedPractice(party=ANA, practice=PracticeId("pay_late"), on=first)
    assert practices_of([row], party=ANA, on=first, days=0) == ("pay_late",)
    assert practices_of([row], party=ANA, on=first + dt.timedelta(1), days=365) == ("pay_late",)


@pytest.mark.parametrize("what", ["positive", "negative"])
def test_evidence_is_never_less_than_none(what: str) -> None:
    """On either side; the error says on which."""
    evidence = {"positive": 1, "negative": 1} | {what: -1}
    with pytest.raises(InvalidValue, match=rf"Cannot accept -1.* as {what}"):
        opinion(**evidence)


def test_one_person_may_answer_for_a_group() -> None:
    """A count of one is above zero."""
    assert Reading(on=dt.date(2026, 1, 1), party=ANA, n=1).n == 1


@pytest.mark.parametrize("tolerance", [Fraction(0), Fraction(1, 2)])
def test_turns_may_have_to_be_even_at_once(tolerance: Fraction) -> None:
    """A balance may be off by less than one turn, or by nothing at all."""
    assert EqualityMatching(tolerance=tolerance).tolerance == tolerance


def test_a_price_may_be_nothing() -> None:
    """Work for nothing is priced at zero; below zero is refused."""
    assert MarketPricing(rate=Rate(0).amount).rate == 0
    with pytest.raises(InvalidValue, match="MarketPricing.rate"):
        MarketPricing(rate=Rate(-1).amount)


def paid(giver: PartyId, receiver: PartyId, amount: int) -> Transfer:
    """One step of settling."""
    return Transfer(giver, receiver, Fraction(amount))


def test_the_largest_debt_is_settled_first() -> None:
    """Though it is not the first that was named, on either side."""
    assert settle({ANA: -1, BO: -3, CY: 4}) == (paid(BO, CY, 3), paid(ANA, CY, 1))
    assert settle({ANA: 1, BO: 3, CY: -4}) == (paid(CY, BO, 3), paid(CY, ANA, 1))
