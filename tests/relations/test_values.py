"""Models, quantities, acts, strands and terms as values: what they say and what they refuse."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from fractions import Fraction
from typing import Any

import attrs
import pytest

from alliance.errors import InvalidValue, UnknownName
from alliance.parties import PartyId
from alliance.relations import (
    Act,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    Balance,
    CommunalSharing,
    EqualityMatching,
    Exchange,
    Ledger,
    MarketPricing,
    Meaningless,
    Membership,
    Model,
    Operation,
    PartnerOfChoice,
    Rank,
    Rate,
    Reading,
    Strand,
    among_groups,
    chance_of_alternation,
    compose,
    decompose,
    infer,
    is_market_only,
    linked,
    missing_models,
    models_of,
    read_as,
    terms_for,
)
from alliance.relations.alternations import runs_of
from alliance.relations.models import sorted_models

ANA, BO, CY = PartyId("ana"), PartyId("bo"), PartyId("cy")


def test_models_name_their_scale() -> None:
    """Each scale can do what the one before it can; asocial and null measure nothing."""
    scales = [model.operations for model in Model if model.is_elementary]
    for less, more in itertools.pairwise(scales):
        assert set(less) < set(more)
    assert Model.NULL.operations == ()
    assert Model.ASOCIAL.structure == ""
    assert scales[-1] == tuple(Operation)
    assert sorted_models({Model.NULL, Model.COMMUNAL_SHARING})[0] is Model.COMMUNAL_SHARING


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Membership("a") < Membership("b"),
        lambda: Membership("a") + Membership("b"),
        lambda: -Rank(1),
        lambda: Rank(1) * 2,
        lambda: 2 / Rank(1),
        lambda: Rank(1) < Balance(1, "turn"),
        lambda: Balance(1, "turn") / 2,
        lambda: 0.0 + Balance(1, "turn"),
        lambda: False + Balance(1, "turn"),
        lambda: Balance(1, "turn") < Rank(1),
        lambda: Balance(1, "turn") - Balance(1, "dinner"),
        lambda: Rate(1) + Balance(1, "turn"),
        lambda: Rate(1) * True,
        lambda: Rate(1) < 0.5,
    ],
    ids=itertools.count(),
)
def test_what_has_no_meaning_is_refused(ask: object) -> None:
    """The refusal says which operation, which model and why."""
    with pytest.raises(Meaningless, match=r"has no meaning in .*: .*\. Accepted:"):
        ask()  # type: ignore[operator]


def test_rates_meet_numbers_on_either_side() -> None:
    """Exact numbers may stand before or after a rate."""
    assert 1 - Rate(3) == Rate(-2) == Rate(1) - 3
    assert 1 / Rate(4) == Rate(Fraction(1, 4))
    assert -Rate(1) == Rate(-1)
    assert Rate(2) > 1
    with pytest.raises(InvalidValue, match="divisor: it is zero"):
        Rate(1) / 0


@pytest.mark.parametrize("value", [0.1, True, "1", None, float("nan")])
def test_amounts_are_exact(value: object) -> None:
    """Rounded numbers and what is no number are refused."""
    with pytest.raises(InvalidValue, match="as an exact number: it is"):
        Rate(value)  # type: ignore[arg-type]


def test_order_is_whole_beside_numbers() -> None:
    """A rate is above, below or level with a number, whichever way one asks."""
    assert (Rate(2) < 2, Rate(2) <= 2, Rate(2) > 2, Rate(2) >= 2) == (False, True, False, True)
    assert (Rate(3) > 2, Rate(3) >= 3, Rate(3) < 3, Rate(3) <= 4) == (True, True, False, True)


def test_balances_have_a_size_and_a_sum() -> None:
    """How far off a balance is, and what many come to, takes only differences."""
    assert abs(Balance(-2, "turn")) == Balance(2, "turn") == abs(Balance(2, "turn"))
    assert sum([Balance(2, "turn"), Balance(-2, "turn")]) == Balance(0, "turn")
    with pytest.raises(Meaningless, match="Adding an int to a balance"):
        1 + Balance(1, "turn")
    with pytest.raises(Meaningless, match="Turning around has no meaning in authority ranking"):
        abs(Rank(1))


def test_whole_numbers_of_any_type_are_exact() -> None:
    """Counts from other libraries are whole numbers too."""

    class Count(int):
        """A whole number of another type."""

    assert Balance(Count(3), "turn") == Balance(3, "turn")


def test_reading_down_forgets() -> None:
    """More becomes a better rank, and a rank becomes a group of its own."""
    assert read_as(Balance(2, "turn"), Model.AUTHORITY_RANKING) == Rank(-2)
    assert read_as(Rate(2), Model.COMMUNAL_SHARING) == Membership("-2")
    assert read_as(Membership("a"), Model.COMMUNAL_SHARING) == Membership("a")
    with pytest.raises(InvalidValue, match="measures nothing"):
        read_as(Rate(2), Model.NULL)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Act(by=ANA, act=""), "is empty"),
        (lambda: Act(by=ANA, to=ANA, act="help"), "is the one who acts"),
        (lambda: Exchange(first=""), "is empty"),
        (lambda: Exchange(between=(ANA, ANA)), "stands on both sides"),
        (lambda: Exchange(between=(ANA, BO, CY)), "'ana, bo, cy' as Exchange.between: it does no"),  # type: ignore[arg-type]
        (lambda: infer((), between=(ANA,)), "'ana' as between: it does not name two parties"),  # type: ignore[arg-type]
        (lambda: infer((), between="ab"), "'ab' as between: it does not name two parties"),  # type: ignore[arg-type]
        (lambda: Strand(Model.COMMUNAL_SHARING, "a", "b"), "'a, b' as Strand: it makes no strand"),
        (lambda: Strand(Model.COMMUNAL_SHARING, "a", "b"), "the same act on both sides"),
        (lambda: Strand(Model.COMMUNAL_SHARING, "a", "a", math.nan), "nan as Strand.chance"),
        (lambda: Strand(Model.EQUALITY_MATCHING, "a", "a", 1.5), "1.5 as Strand.chance"),
        (lambda: Strand(Model.AUTHORITY_RANKING, "a", "a"), "two different acts"),
        (lambda: Strand(Model.MARKET_PRICING, "b", "a"), "alphabetical order"),
        (lambda: Strand(Model.ASOCIAL, "a", "a"), "exactly one side"),
        (lambda: Strand(Model.NULL, "a"), "no acts"),
        (
            lambda: AuthorityRanking(order=(ANA, BO, ANA)),
            "'ana' as AuthorityRanking.order: it is ranked twice",
        ),
        (lambda: EqualityMatching(tolerance=-1), "is negative"),
        (lambda: MarketPricing(rate=Fraction(-1)), "is negative"),
        (lambda: Ledger(exchanges=(Exchange(first="a"),)), "between whom"),
        (lambda: linked(()), "links nothing"),
        (lambda: infer((), between=(ANA, ANA)), "stands on both sides"),
        (lambda: infer("host", between=(ANA, BO)), "'host' as acts: it is text"),  # type: ignore[arg-type]
        (lambda: infer(None, between=(ANA, BO)), "None as acts: it is missing"),  # type: ignore[arg-type]
        (lambda: infer((), between=(ANA, BO), least_alternation=2), "not a number in range"),
    ],
    ids=itertools.count(),
)
def test_impossible_values_are_refused(make: object, why: str) -> None:
    """The refusal names the value and what would be accepted."""
    with pytest.raises(InvalidValue, match=why):
        make()  # type: ignore[operator]


def test_exchanges_are_turned_to_face_one_side() -> None:
    """Exchanges written from either side are read from the side of the first that says it."""
    rows = (
        Exchange(first="x", second="y"),
        Exchange(first="x", second="y", between=(ANA, BO)),
        Exchange(first="x", second="y", between=(BO, ANA)),
    )
    assert [str(strand) for strand in decompose(rows)] == ["MP(x, y)"]
    with pytest.raises(InvalidValue, match="'cy' as an exchange: it is not with 'bo'"):
        decompose((rows[1], Exchange(first="x", between=(ANA, CY))))
    with pytest.raises(InvalidValue, match="not one of the two"):
        decompose((rows[1], Exchange(first="x", between=(CY, BO))))


def test_strands_say_their_model_and_acts() -> None:
    """A strand reads as its two letters and its acts."""
    told = [str(strand) for strand in decompose((Exchange(second="x"), Exchange(first="y")))]
    assert told == ["AS(y, -)", "AS(-, x)"]
    assert str(decompose(())[0]) == "NULL"
    assert compose(decompose(())) == ()


def test_one_reading_per_strand_that_was_turned_away() -> None:
    """When rank uses up acts that would also be turns, the turns are an alternative."""
    log = tuple(Act(by=by, act=act) for by, act in ((ANA, "x"), (BO, "x"), (BO, "y")) * 4)
    found = infer(log, between=(ANA, BO))
    assert str(found) == "AR(x, y), AS(-, x) or EM(x), AS(-, y) (weak)"
    assert found.models == (Model.AUTHORITY_RANKING, Model.ASOCIAL)


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ("aabbab", "CS(host) (weak)"),
        ("abbaba", "EM(host) (weak)"),
        ("ababababa", "EM(host) (likely)"),
        ("abababbaa", "CS(host) (weak)"),
        ("abab", "EM(host) (weak)"),
        ("aba", "CS(host) (weak)"),
    ],
)
def test_turns_change_sides_four_times_out_of_five(sides: str, told: str) -> None:
    """Unless something else is asked for: 4 changes of 5 are enough, 6 of 8 are not."""
    log = tuple(Act(by=ANA if side == "a" else BO, act="host") for side in sides)
    assert str(infer(log, between=(ANA, BO))) == told


def test_runs_of_one_side() -> None:
    """A side alone is one run, and nothing is none."""
    assert [runs_of([], []), runs_of([1, 2], []), runs_of([], [4])] == [0, 1, 1]


def test_groups_may_be_even_where_members_are_not() -> None:
    """Members who look one-sided take turns as groups; acts inside a group disappear."""
    teams = {PartyId("red"): (ANA, BO), PartyId("blue"): (CY, PartyId("dee"))}
    log = tuple(
        Act(by=PartyId(by), to=PartyId(to), act="host")
        for by, to in (("ana", "cy"), ("dee", "bo"), ("ana", "bo")) * 4
    )
    assert str(infer(log, between=(ANA, CY))) == "AS(host, -) (weak)"
    found = infer(among_groups(log, teams), between=(PartyId("red"), PartyId("blue")))
    assert str(found) == "EM(host) (likely)"
    loose = (Act(by=CY, act="host"),)
    assert among_groups(loose, {}) == loose
    with pytest.raises(InvalidValue, match="is in 'red' and in 'blue'"):
        among_groups((), {PartyId("red"): (ANA,), PartyId("blue"): (ANA,)})


def test_ledgers_read_by_day_and_by_aspect() -> None:
    """Dated acts are read by day, linked exchanges settle it, and aspects are kept apart."""
    days = [dt.date(2026, 1, day) for day in range(1, 9)]
    acts = [
        Act(by=by, act="host", on=day, aspect=Aspect.SCHEDULE)
        for by, day in zip((ANA, BO) * 4, days, strict=True)
    ]
    book = Ledger(
        acts=(*reversed(acts), Act(by=CY, to=ANA, act="host")),
        exchanges=(Exchange(first="x", between=(BO, ANA), aspect=Aspect.PAY),),
    )
    read = book.by_aspect(between=(ANA, BO))
    assert list(read) == [Aspect.PAY, Aspect.SCHEDULE]
    assert str(read[Aspect.PAY]) == "AS(-, x) (linked)"
    assert str(read[Aspect.SCHEDULE]) == "EM(host) (likely)"
    assert book.balance(between=(ANA, BO), unit="x") == Balance(-1, "x")
    recent = book.within(since=days[2], on=days[3])
    assert [act.on for act in recent.acts] == [days[3], days[2]]
    assert recent.exchanges == ()
    for part in (book.within(since=days[0]), book.within(on=days[-1])):
        assert (len(part.acts), part.exchanges) == (8, ())
    undated = attrs.evolve(book, acts=(Act(by=BO, act="a"), *acts))
    assert undated.between(ANA, BO).acts[0].act == "a"


def test_terms_span_models() -> None:
    """Elementary terms use one model for everything, a partner of choice those of its aspects."""
    partner = PartnerOfChoice(
        aspects=AspectTerms(
            pay=MarketPricing(rate=Fraction(90), unit="hour", currency="EUR"),
            method=EqualityMatching(unit="review"),
            decisions=AuthorityRanking(order=(ANA, BO)),
            community=CommunalSharing(group="guild"),
        )
    )
    assert missing_models(partner) == ()
    assert [model.short for model in models_of(partner)] == ["CS", "AR", "EM", "MP"]
    assert terms_for(partner, Aspect.OUTCOME) is None
    assert terms_for(MarketPricing(), Aspect.OUTCOME) == MarketPricing()
    assert not is_market_only(partner)
    assert not is_market_only(PartnerOfChoice())


@pytest.mark.parametrize(
    ("score", "why"),
    [(math.nan, "is not a number"), (math.inf, "is not finite"), ("3", "is text")],
)
def test_a_score_that_is_no_number_is_refused(score: Any, why: str) -> None:
    """NaN is below no midpoint and would pass as fine."""
    with pytest.raises(InvalidValue, match=rf"Reading\.competence: it {why}"):
        Reading(on=dt.date(2026, 1, 1), party=ANA, competence=score)


@pytest.mark.parametrize(
    ("strand", "told"),
    [
        (Strand(Model.COMMUNAL_SHARING, "help", "help"), "help on both sides, without counting"),
        (Strand(Model.EQUALITY_MATCHING, "host", "host"), "host for host"),
        (Strand(Model.MARKET_PRICING, "design", "pay"), "design for pay, either way around"),
        (Strand(Model.ASOCIAL, "help", None), "help (us), and nothing in return"),
        (Strand(Model.ASOCIAL, None, "help"), "help (them), and nothing in return"),
        (Strand(Model.NULL), "nothing"),
    ],
)
def test_a_strand_is_told_with_names(strand: Strand, told: str) -> None:
    """The words name who does what, where that makes a difference."""
    assert strand.told("us", "them") == told


def test_a_ledger_of_groups() -> None:
    """Exchanges of members become exchanges of their groups; those inside one disappear."""
    rows = (
        Exchange(first="help", between=(ANA, BO)),
        Exchange(first="help", between=(ANA, CY)),
    )
    book = Ledger(acts=(Act(by=ANA, to=CY, act="help"),), exchanges=rows)
    team = PartyId("team")
    found = book.among({team: (ANA, BO)})
    assert [row.between for row in found.exchanges] == [(team, CY)]
    assert [(act.by, act.to) for act in found.acts] == [(team, CY)]
    with pytest.raises(InvalidValue, match="is in 'team' and in 'crew'"):
        book.among({team: (ANA,), PartyId("crew"): (ANA,)})


def test_a_ledger_reads_all_its_pairs() -> None:
    """Each two parties are read as if alone, whichever of them comes first in a row."""
    acts = tuple(
        Act(by=by, to=to, act="host") for by, to in ((ANA, BO), (BO, ANA), (CY, BO), (BO, CY)) * 4
    )
    book = Ledger(
        acts=(*acts, Act(by=PartyId("dee"), act="help")),
        exchanges=(Exchange(first="pay", between=(CY, ANA)),),
    )
    assert book.parties == (ANA, BO, CY, "dee")
    assert book.dyads == ((ANA, BO), (CY, BO), (CY, ANA))
    read = book.inferences()
    assert {pair: str(found) for pair, found in read.items()} == {
        (ANA, BO): "EM(host) (likely)",
        (CY, BO): "EM(host) (likely)",
        (CY, ANA): "AS(pay, -) (linked)",
    }
    for pair, found in read.items():
        assert book.inference(between=pair) == found
    assert book.inference(between=(PartyId("dee"), BO)).strands[0].first == "help"
    assert book.inference(between=(PartyId("dee"), PartyId("eve"))).strands[0].first == "help"


def test_links_settle_what_acts_leave_open() -> None:
    """Beside linked exchanges unlinked acts of the same two add nothing."""
    acts = tuple(Act(by=by, to=to, act="host") for by, to in ((ANA, BO), (BO, ANA)) * 4)
    deal = Exchange(first="design", second="pay", between=(ANA, BO))
    assert str(Ledger(acts=acts).inference(between=(ANA, BO))) == "EM(host) (likely)"
    both = Ledger(acts=acts, exchanges=(deal,))
    assert str(both.inference(between=(ANA, BO))) == "AR(design, pay) (linked)"


def test_an_empty_ledger_says_nothing() -> None:
    """Where nothing is on record of anybody, silence between two is no reading."""
    pair = (ANA, BO)
    for ask in (
        lambda: Ledger().inference(between=pair),
        lambda: Ledger().by_aspect(between=pair),
        lambda: Ledger().inferences(),
        lambda: Ledger().balance(between=pair, unit="x"),
    ):
        with pytest.raises(InvalidValue, match=r"Cannot accept \(\) as a ledger to read: it is"):
            ask()
    book = Ledger(acts=(Act(by=ANA, to=BO, act="x"), Act(by=CY, to=BO, act="x")))
    assert str(book.inference(between=(ANA, CY))) == "NULL (weak)"
    assert book.balance(between=(ANA, CY), unit="x").is_even
    with pytest.raises(UnknownName, match="There is no party in the ledger 'boo'"):
        book.balance(between=(ANA, PartyId("boo")), unit="x")


def test_acts_with_days_are_read_by_day() -> None:
    """Acts listed by party alternate by day; one without a day leaves the order as it is."""
    days = [dt.date(2026, 1, day) for day in range(1, 9)]
    acts = [Act(by=by, act="host", on=day) for by, day in zip((ANA, BO) * 4, days, strict=True)]
    listed = sorted(acts, key=lambda act: act.by)
    assert str(infer(tuple(listed), between=(ANA, BO))) == "EM(host) (likely)"
    beside = (*listed, Act(by=CY, act="host"), Act(by=ANA, act="host", to=CY))
    assert str(infer(beside, between=(ANA, BO))) == "EM(host) (likely)"
    loose = (*listed, Act(by=BO, act="host"))
    assert str(infer(loose, between=(ANA, BO))) == "CS(host) (weak)"


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
