"""Sharing, trust, needs, fit, practices and clauses: edges, reasons and refusals."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from alliance.answers import Fact
from alliance.errors import InvalidValue, UnknownName
from alliance.parties import OPEN, UNKNOWN, PartyId
from alliance.references import OURS, Certainty
from alliance.relations import (
    CATALOG,
    ELEMENTARY,
    INSTRUMENTS,
    Act,
    AppliedPractice,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    Balance,
    Catalog,
    ClauseName,
    CommunalSharing,
    Discounting,
    Duration,
    EqualityMatching,
    Exchange,
    Fusion,
    Instrument,
    KeptShare,
    Ledger,
    Level,
    MarketPricing,
    Mode,
    Model,
    Need,
    Opinion,
    PartnerOfChoice,
    PerformanceTerms,
    Practice,
    PracticeId,
    Promise,
    PsychologicalContract,
    Rate,
    Reading,
    Reputation,
    Risk,
    Scale,
    SharingRule,
    Sign,
    Strand,
    Transfer,
    Work,
    apportion,
    balances,
    below_midpoint,
    chance_of_alternation,
    changes,
    coordination,
    decide,
    discount,
    employment_sign,
    fit,
    fuse,
    is_even,
    kept_shares,
    latest_reading,
    mismatches,
    mixed,
    opinion,
    partner_clauses,
    practices_of,
    profile,
    psychological_contract,
    read_as,
    reading_of,
    reputation,
    rule_of,
    score,
    settle,
    share,
    spot_contract_sign,
    strays,
    take_turns,
    terms_for,
)

ANA, BO, CY = PartyId("ana"), PartyId("bo"), PartyId("cy")
CLAIMS = {ANA: 1, BO: 2}
DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda: share(1, {}, rule=SharingRule.EQUAL), "is empty"),
        (lambda: share(-1, CLAIMS, rule=SharingRule.EQUAL), "is negative"),
        (lambda: share(1, {ANA: -1}, rule=SharingRule.EQUAL), "-1 as the claim of 'ana'"),
        (lambda: share(4, CLAIMS, rule=SharingRule.TALMUD), "is above the claims"),
        (
            lambda: share(Fraction(31, 10), CLAIMS, rule=SharingRule.PROPORTIONAL),
            "31/10 as an amount to share: it is above the claims. Accepted: at most .*, 3,",
        ),
        (lambda: share(1, CLAIMS), "'nothing' as a way to share: it is not one rule"),
        (
            lambda: share(1, CLAIMS, rule=SharingRule.TALMUD, by=Model.MARKET_PRICING),
            "'talmud and market_pricing' as a way to share",
        ),
        (lambda: share(1, CLAIMS, by=Model.ASOCIAL), "shares nothing"),
        (lambda: share(1, CLAIMS, rule=SharingRule.PRIORITY), "has no order"),
        (lambda: share(1, CLAIMS, rule=SharingRule.TALMUD, order=(ANA, BO)), "takes no order"),
        (
            lambda: share(1, CLAIMS, rule=SharingRule.PRIORITY, order=(ANA, BO, ANA)),
            "'ana' as an order: it is in it twice. Accepted: every claimant once: ana, bo",
        ),
        (
            lambda: share(1, CLAIMS, rule=SharingRule.PRIORITY, order=(ANA, BO, CY)),
            "'cy' as an order: it claims nothing",
        ),
        (
            lambda: share(1, CLAIMS, rule=SharingRule.PRIORITY, order=(ANA,)),
            "'bo' as an order: it is left out",
        ),
        (lambda: share(0.5, CLAIMS, rule=SharingRule.TALMUD), "is a rounded number"),  # type: ignore[arg-type]
        (lambda: apportion(-1, CLAIMS), "is not a count"),
        (lambda: apportion(1, {ANA: 0}), "nothing above 0"),
        (lambda: apportion(1, {ANA: -1, BO: 2}), "is negative"),
        (lambda: take_turns(1, ()), "names nobody"),
        (lambda: take_turns(1, (ANA, ANA)), "'ana' as members: it is named twice"),
        (lambda: take_turns(1, (ANA,), taken={ANA: -1}), "is not a count"),
        (lambda: is_even(Balance(1, "x"), tolerance=-1), "is negative"),
        (lambda: settle({ANA: 1}), "is their sum"),
        (lambda: decide({ANA: "x"}, by=Model.NULL), "shares nothing"),
        (lambda: decide({ANA: "x"}, by=Model.AUTHORITY_RANKING), "needs order"),
        (lambda: decide({ANA: "x"}, by=Model.EQUALITY_MATCHING, stakes={ANA: 1}), "without stakes"),
        (
            lambda: decide({ANA: "x"}, by=Model.AUTHORITY_RANKING, order=(BO,)),
            "'ana' as an order: it is not ranked",
        ),
        (lambda: decide({ANA: "x"}, by=Model.AUTHORITY_RANKING, order=(ANA, ANA)), "twice"),
        (lambda: decide({ANA: "x"}, by=Model.MARKET_PRICING, stakes={}), "has no stake"),
        (lambda: decide({ANA: "x"}, by=Model.MARKET_PRICING, stakes={ANA: -1}), "is negative"),
        (
            lambda: decide({ANA: "x"}, by=Model.MARKET_PRICING, stakes={ANA: 1, BO: -2}),
            "-2 as the stake of 'bo': it is negative",
        ),
        (lambda: chance_of_alternation(first=-1, second=1, runs=1), "is not a count"),
        (lambda: Opinion(0.5, 0.5, 0.5), "is not 1"),
        (lambda: Opinion(0.5, 0.25, 0.2500001), "1.0000001 as the sum of belief, disbelief and un"),
        (lambda: Opinion(float("nan"), 0.5, 0.5), "not a number in range"),
        (lambda: Opinion(2.0, -1.0, 0.0), "not a number in range"),
        (lambda: opinion(positive=float("inf"), negative=0), "not a number in range"),
        (lambda: fuse((), method=Fusion.AVERAGING), "is empty"),
        (lambda: Reputation(float("nan"), 1.0), "nan as Reputation.positive"),
        (lambda: Reputation(1.0, -1.0), "-1.0 as Reputation.negative"),
        (lambda: Reputation("3", 1.0), "'3' as Reputation.positive: it is text"),  # type: ignore[arg-type]
        (lambda: opinion(positive=10**400, negative=0), "as positive: it is not a number in range"),
        (lambda: opinion(positive=float("nan"), negative=0), "nan as positive"),
        (lambda: partner_clauses(MarketPricing(), engagements=-1), "-1 as engagements"),
        (lambda: partner_clauses(MarketPricing(), least_engagements=0), "0 as least_engagements"),
        (lambda: partner_clauses(MarketPricing(), engagements=math.nan), "nan as engagements"),  # type: ignore[arg-type]
        (lambda: partner_clauses(MarketPricing(), least_trust=float("nan")), "nan as least_trust"),
        (lambda: kept_shares((), party=ANA, on=DAY, days=0), "0 as days: it is below 1"),
        (lambda: reputation((2,), forgetting=1), "not a number in range"),
        (lambda: reputation((), forgetting=True), "is no number"),
        (
            lambda: reputation((1,), forgetting=1.5),
            "1.5 as forgetting: it is not a number in range",
        ),
        (lambda: score(instrument="bpns_work", responses=(4,)), "Accepted: 21 responses"),
        (lambda: score(instrument="bpns_work", responses=(8,) * 21), "8 as response 1"),
        (lambda: Reading(on=DAY, party=ANA, n=0), "is not above zero"),
        (
            lambda: Reading(on=DAY, party=ANA, instrument="bpnsfs", competence=5.5),
            "5.5 as Reading.competence: it is off the scale of bpnsfs. Accepted: a score from 1",
        ),
        (
            lambda: Reading(on=DAY, party=ANA, instrument="bpns_work", relatedness=0),
            "0 as Reading.relatedness: it is off the scale of bpns_work",
        ),
        (lambda: profile({Model.NULL: 1}), "'null' as means: it is not one mean per model"),
        (lambda: coordination(Model.NULL), "shares nothing"),
        (lambda: mixed(()), "'nothing' as models: it is not among the four"),
        (lambda: mixed((Model.NULL,)), "'null' as models: it is not among the four"),
        (lambda: employment_sign((), least=0), "0 as least: it is below 1"),
        (lambda: Catalog((*CATALOG, CATALOG.rows[7])), f"'{CATALOG.ids[7]}' as .* is used twice"),
        (lambda: AppliedPractice(party=ANA, practice=PracticeId("x"), on=DAY, start=DAY), "span"),
    ],
    ids=itertools.count(),
)
def test_bad_input_is_refused(ask: Callable[[], object], why: str) -> None:
    """Each refusal names the value and the reason."""
    with pytest.raises(InvalidValue, match=why):
        ask()


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda: share(1, CLAIMS, by="market_prizing"), "market_pricing"),
        (lambda: share(1, CLAIMS, rule="talmut"), "talmud"),
        (lambda: rule_of("market_prizing"), "market_pricing"),
        (lambda: decide({ANA: "x"}, by="comunal_sharing"), "communal_sharing"),
        (lambda: coordination("equality_machting"), "equality_matching"),
        (lambda: mixed(["authority_rank"]), "authority_ranking"),
        (lambda: fuse((opinion(positive=1, negative=0),), method="average"), "averaging"),
        (
            lambda: discount(Opinion(1, 0, 0), Opinion(1, 0, 0), by="projected"),
            "projected_probability",
        ),
        (lambda: profile({"nul": 1}), "null"),  # type: ignore[dict-item]
        (lambda: psychological_contract(duration="shrt", performance_terms="specified"), "short"),
        (lambda: Work(value="hihg"), "high"),
        (lambda: Work(duration="lon"), "long"),
        (lambda: Work(performance_terms="specifieds"), "specified"),
        (lambda: mismatches({"paay": Model.NULL}, {}), "pay"),  # type: ignore[dict-item]
        (lambda: strays(MarketPricing(), {"m3thod": ()}), "method"),  # type: ignore[dict-item]
        (lambda: terms_for(MarketPricing(), "schedulee"), "schedule"),
        (lambda: PartnerOfChoice(aspects={"communityy": CommunalSharing()}), "community"),
        (lambda: Act(by=ANA, act="x", aspect="pai"), "pay"),
        (lambda: Exchange(first="x", aspect="knowledgee"), "knowledge"),
        (lambda: Ledger().within(aspect="pai"), "pay"),
        (lambda: Strand("equality_machting", "x", "x"), "equality_matching"),
        (lambda: read_as(Rate(1), "authority_rankin"), "authority_ranking"),
        (
            lambda: Practice(id=PracticeId("x"), aspect="pai", model="market_pricing"),
            "pay",
        ),
        (
            lambda: Ledger(acts=(Act(by=ANA, to=BO, act="x"),)).inference(
                between=(ANA, PartyId("boo"))
            ),
            "bo",
        ),
    ],
    ids=itertools.count(),
)
def test_unknown_names_are_told_the_closest(ask: Callable[[], object], near: str) -> None:
    """A name that is none of those known is refused with the one that was probably meant."""
    with pytest.raises(UnknownName, match=rf"There is no .+\. Did you mean '{near}'\?$"):
        ask()


def test_a_word_does_what_the_choice_it_names_does() -> None:
    """Lower-case words stand for models, rules, methods, aspects and levels, and mean the same."""
    one, two = Opinion(0.8, 0.1, 0.1), Opinion(0.2, 0.3, 0.5)
    for method in Fusion:
        assert fuse((one, two), method=method.value) == fuse((one, two), method=method)
    for by in Discounting:
        assert discount(two, one, by=by.value) == discount(two, one, by=by)
    for rule in set(SharingRule) - {SharingRule.PRIORITY}:
        assert share(1, CLAIMS, rule=rule.value) == share(1, CLAIMS, rule=rule)
    said = {ANA: "x", BO: "y"}
    assert decide(said, by="communal_sharing") == decide(said, by=Model.COMMUNAL_SHARING)
    assert fit(Work(value="high", uniqueness="high")).mode is Mode.KNOWLEDGE_BASED_EMPLOYMENT
    assert Work(value=UNKNOWN, uniqueness=None).value is UNKNOWN
    acts = tuple(Act(by=by, act="x", aspect="pay") for by in (ANA, BO) * 4)
    assert str(Ledger(acts=acts).by_aspect(between=(ANA, BO))[Aspect.PAY]) == "EM(x) (likely)"
    assert PartnerOfChoice(aspects={"pay": MarketPricing()}) == PartnerOfChoice(
        aspects=AspectTerms(pay=MarketPricing())
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: AspectTerms(pay="an hour"),  # type: ignore[arg-type]
        lambda: AspectTerms(pay=PartnerOfChoice()),  # type: ignore[arg-type]
        lambda: PartnerOfChoice(aspects={"pay": 3}),  # type: ignore[arg-type]
    ],
    ids=itertools.count(),
)
def test_terms_of_an_aspect_are_elementary(make: Callable[[], object]) -> None:
    """An aspect follows one model; what is no terms of one is refused where it is written."""
    with pytest.raises(InvalidValue, match="as the terms of pay: it is not elementary"):
        make()


@pytest.mark.parametrize("rate", [95.5, float("nan"), "95", True])
def test_a_price_is_exact(rate: Any) -> None:
    """A rounded price would not add up, and NaN is no price at all."""
    with pytest.raises(InvalidValue, match=r"as MarketPricing\.rate: it is"):
        MarketPricing(rate=rate)


def test_nothing_to_share() -> None:
    """Claims of nothing are met by nothing, under every rule."""
    for rule in set(SharingRule) - {SharingRule.PRIORITY}:
        assert share(0, {ANA: 0, BO: 0}, rule=rule) == {ANA: 0, BO: 0}


def test_too_many_orders_of_arrival_are_refused() -> None:
    """Claims without a common unit have too many sums; they are refused and not gone through."""
    claims = {PartyId(f"p{n}"): 10**9 + 2**n for n in range(24)}
    with pytest.raises(InvalidValue, match="'24 claims' as the claims of .*: it has more than"):
        share(12 * 10**9, claims, rule=SharingRule.RANDOM_ARRIVAL)
    plain = dict.fromkeys(claims, 5)
    assert set(share(60, plain, rule=SharingRule.RANDOM_ARRIVAL).values()) == {Fraction(5, 2)}


def test_equal_may_exceed_a_claim() -> None:
    """Equal parts do not look at claims."""
    assert share(10, CLAIMS, rule=SharingRule.EQUAL) == {ANA: 5, BO: 5}


def test_turns_go_around_in_the_order_of_members() -> None:
    """Who has had the fewest comes next, of several the earliest, round after round."""
    trio = (CY, ANA, BO)
    assert take_turns(7, trio) == (*trio, *trio, CY)
    assert take_turns(5, trio, taken={CY: 2, BO: 1}) == (ANA, ANA, BO, CY, ANA)
    assert take_turns(0, trio) == ()


@pytest.mark.parametrize(
    ("amount", "even"), [(2, False), (1, True), (0, True), (-1, True), (-2, False)]
)
def test_a_balance_may_be_off_to_either_side(amount: int, *, even: bool) -> None:
    """A tolerance of one is one ahead or one behind, and no more."""
    assert is_even(Balance(amount, "host"), tolerance=1) is even


def test_parts_of_an_opinion_may_be_rounded() -> None:
    """What written decimals leave over is no fault."""
    assert Opinion(0.1, 0.2, 0.7 + 1e-10).belief == 0.1


def test_settling_nothing_takes_no_steps() -> None:
    """Those who are even stay so."""
    assert settle({}) == ()
    assert settle({ANA: 0}) == ()


def test_balances_leave_out_what_names_no_receiver() -> None:
    """Only acts of the unit that say for whom count."""
    acts = [Act(by=ANA, act="x"), Act(by=ANA, to=BO, act="y"), Act(by=ANA, to=BO, act="x")]
    assert balances(acts, unit="x") == {ANA: 1, BO: -1}


def test_decisions_say_why() -> None:
    """Each model gives its reason, and what decides nothing says so."""
    said = {ANA: "go", BO: None, CY: "stay"}
    rank = decide(said, by=Model.AUTHORITY_RANKING, order=(BO, CY, ANA))
    assert (rank.outcome, rank.says) == ("stay", "stay: the highest who spoke says so.")
    stake = decide(said, by=Model.MARKET_PRICING, stakes={ANA: 3, CY: Fraction(1, 2)})
    assert stake.says == "go: stakes of 3 out of 7/2 stand behind it."
    assert decide(said, by=Model.EQUALITY_MATCHING).outcome is None
    one = decide({ANA: "go", BO: None}, by=Model.COMMUNAL_SHARING)
    assert one.says == "go: nobody objects."
    nothing = decide(said, by=Model.MARKET_PRICING, stakes={ANA: 0, CY: 0, BO: 7})
    assert (nothing.outcome, nothing.says) == (None, "No stake stands behind go and stay.")
    for by in ELEMENTARY:
        order = (ANA,) if by is Model.AUTHORITY_RANKING else None
        stakes = {ANA: 1} if by is Model.MARKET_PRICING else None
        silent = decide({ANA: None}, by=by, order=order, stakes=stakes)
        assert (silent.outcome, silent.says) == (None, "Nobody named an option.")


def test_who_is_certain_outweighs_the_others() -> None:
    """Certain opinions are averaged, and nobody else counts; all vacuous stay vacuous."""
    sure, against = Opinion(1.0, 0.0, 0.0), Opinion(0.0, 1.0, 0.0)
    doubtful = Opinion(0.1, 0.2, 0.7)
    for method in Fusion:
        assert fuse((sure, doubtful, against), method=method).belief == 0.5
        vacuous = fuse((Opinion(0.0, 0.0, 1.0, 0.2), Opinion(0.0, 0.0, 1.0, 0.4)), method=method)
        assert vacuous.uncertainty == 1
        assert vacuous.base_rate == pytest.approx(0.3)


def test_kept_shares_split_at_the_day() -> None:
    """A promise of exactly so many days ago is before; unknown ones are counted apart."""
    promises = [
        Promise(on=DAY, party=ANA, kept=True),
        Promise(on=DAY - dt.timedelta(364), party=ANA, kept=False),
        Promise(on=DAY - dt.timedelta(365), party=ANA, kept=UNKNOWN),
        Promise(on=DAY + dt.timedelta(1), party=ANA, kept=False),
        Promise(on=DAY, party=BO, kept=False),
    ]
    recent, before = kept_shares(promises, party=ANA, on=DAY, days=365)
    assert (recent, before) == (KeptShare(1, 2), KeptShare(0, 0, 1))
    assert (recent.share, before.share) == (0.5, None)


def test_shipped_keys_use_every_item_once() -> None:
    """Each item of a shipped questionnaire belongs to exactly one score, and keys are recalled."""
    for key in INSTRUMENTS:
        items = [number for scale in key.scales for number in (*scale.plus, *scale.minus)]
        assert sorted(items) == list(range(1, key.items + 1))
        assert key.source.certainty is Certainty.RECALLED


@pytest.mark.parametrize(
    ("high", "scale", "why"),
    [
        (1, Scale(name="a", plus=(1,)), "not above the lowest"),
        (5, Scale(name="a"), "is empty or outside"),
        (5, Scale(name="a", minus=(3,)), "'3' as the items of 'a': it is empty or outside"),
        (5, Scale(name="a", plus=(1,), minus=(1,)), "1 as the items of 'a': it is among them twi"),
        (math.inf, Scale(name="a", plus=(1,)), "inf as Instrument.high: it is not finite"),
    ],
)
def test_impossible_keys_are_refused(high: float, scale: Scale, why: str) -> None:
    """A key has a range of responses, and items of its questionnaire."""
    with pytest.raises(InvalidValue, match=why):
        Instrument(name="x", items=2, low=1, high=high, scales=(scale,), source=OURS)


def test_a_score_stands_in_a_key_once() -> None:
    """Of two scores of one name only one would come out."""
    scales = (Scale(name="a", plus=(1,)), Scale(name="a", plus=(2,)))
    with pytest.raises(InvalidValue, match=r"'a' as Instrument\.scales: it is scored twice"):
        Instrument(name="x", items=2, low=1, high=5, scales=scales, source=OURS)


def test_the_ends_of_a_scale_are_on_it() -> None:
    """The lowest and the highest response are scores, and of other instruments all are."""
    for instrument, low, high in (("bpns_work", 1, 7), ("bpnsfs", 1, 5), ("own", -9, 99)):
        read = Reading(on=DAY, party=ANA, instrument=instrument, autonomy=low, competence=high)
        assert (read.of(Need.AUTONOMY), read.of(Need.COMPETENCE)) == (low, high)


def test_unknown_instrument_names_the_closest() -> None:
    """A misspelt instrument is told which one was meant, and none at all is refused alike."""
    with pytest.raises(UnknownName, match="Did you mean 'bpns_work'"):
        score(instrument="bpns_wrk", responses=())
    with pytest.raises(UnknownName, match=r"'None'\. Known are: bpns_work, bpnsfs"):
        score(instrument=None, responses=())  # type: ignore[arg-type]


def _reading(day: int, **scores: float) -> Reading:
    on = dt.date(2026, 1, day)
    return Reading(on=on, party=ANA, instrument="bpns_work", **scores)  # type: ignore[arg-type]


def test_needs_below_the_midpoint() -> None:
    """A low need is told even where another is unknown; else one unknown leaves it unknown."""
    full = {"autonomy": 4.0, "competence": 4.0, "relatedness": 4.0}
    assert below_midpoint(_reading(1, **full)) == ()
    assert below_midpoint(_reading(1, autonomy=3.0)) == (Need.AUTONOMY,)
    assert below_midpoint(_reading(1, autonomy=5.0)) is None
    assert below_midpoint(Reading(on=DAY, party=ANA, autonomy=1.0)) is None
    assert below_midpoint(Reading(on=DAY, party=ANA, instrument="own", autonomy=1.0)) is None


def test_readings_over_time() -> None:
    """The latest counts, and only readings of one instrument are compared."""
    first, second = _reading(1, autonomy=5.0, competence=4.0), _reading(9, autonomy=4.0)
    other = Reading(on=dt.date(2026, 1, 5), party=ANA, instrument="own", autonomy=1.0)
    bare = Reading(on=dt.date(2026, 1, 6), party=ANA, autonomy=1.0)
    rows = [second, other, bare, first]
    assert [(c.need, c.change) for c in changes(rows, party=ANA)] == [(Need.AUTONOMY, -1.0)]
    assert latest_reading(rows, party=ANA, on=dt.date(2026, 1, 8)) == bare
    assert latest_reading(rows, party=ANA, on=DAY, days=143) == second
    assert latest_reading(rows, party=ANA, on=DAY, days=142) is None
    assert latest_reading([first, _reading(1, autonomy=1.0)], party=ANA, on=DAY) != first


def test_a_partial_instrument_makes_a_partial_reading() -> None:
    """A need that the questionnaire does not score is not known."""
    scales = (Scale(name="autonomy", plus=(1,)),)
    key = Instrument(name="x", items=1, low=1, high=5, scales=scales, source=OURS)
    found = reading_of(on=DAY, party=ANA, instrument="x", responses=(4,), instruments=(key,))
    assert (found.autonomy, found.competence) == (4.0, None)


@pytest.mark.parametrize(
    ("value", "uniqueness", "mode", "model"),
    [
        ("high", "high", "knowledge_based_employment", "communal_sharing"),
        ("high", "low", "job_based_employment", None),
        ("low", "low", "contract_work", "market_pricing"),
        ("low", "high", "alliance", "equality_matching"),
    ],
)
def test_modes_of_work(value: str, uniqueness: str, mode: str, model: str | None) -> None:
    """Four kinds of work, as in Lepak & Snell; the model as in Mossholder et al., or open."""
    found = fit(Work(value=Level(value), uniqueness=Level(uniqueness)))
    assert (found.mode, found.model) == (mode, model)
    assert found.candidates == (() if model else (Model.AUTHORITY_RANKING, Model.MARKET_PRICING))


def test_what_is_not_known_stays_open() -> None:
    """Unknown or medium value decides nothing, and the reason says so."""
    assert str(fit(Work())) == "Value and uniqueness are not both known."
    medium = fit(Work(value=Level.MEDIUM, uniqueness=Level.LOW))
    assert (medium.mode, medium.model, medium.candidates) == (None, None, ())
    assert "No source decides" in str(medium)
    for half in (
        Work(duration=Duration.LONG),
        Work(performance_terms=PerformanceTerms.SPECIFIED),
    ):
        assert fit(half).contract is None


def test_contract_and_model_may_disagree() -> None:
    """A short written contract goes with a price and not with a commons; balanced fits any."""

    def agreed(uniqueness: Level, duration: Duration) -> bool | None:
        work = Work(
            value=Level.HIGH if uniqueness is Level.HIGH else Level.LOW,
            uniqueness=uniqueness,
            interdependence=Level.HIGH,
            duration=duration,
            performance_terms=PerformanceTerms.SPECIFIED,
        )
        return fit(work).agrees

    assert agreed(Level.LOW, Duration.SHORT) is True
    assert agreed(Level.HIGH, Duration.SHORT) is False
    assert agreed(Level.HIGH, Duration.LONG) is None
    priced = fit(Work(value=Level.LOW, uniqueness=Level.LOW, interdependence=Level.HIGH))
    assert [reason.rule for reason in priced.cautions] == ["interdependence"]
    assert priced.mode is Mode.CONTRACT_WORK
    hard = fit(Work(ambiguity=Level.HIGH, interdependence=Level.HIGH))
    assert [reason.rule for reason in hard.cautions] == ["ambiguity"]
    assert len(PsychologicalContract) == 4


AGREEMENT = {
    ("communal_sharing", "relational"): True,
    ("market_pricing", "transactional"): True,
    ("communal_sharing", "transactional"): False,
    ("equality_matching", "transactional"): False,
    ("equality_matching", "relational"): False,
    ("market_pricing", "relational"): False,
}
"""A contract that is balanced goes with any model and one that is transitional is none; ours."""


@pytest.mark.parametrize("value", ["low", "high"])
@pytest.mark.parametrize("uniqueness", ["low", "high"])
@pytest.mark.parametrize("duration", Duration)
@pytest.mark.parametrize("terms", PerformanceTerms)
def test_every_contract_beside_every_model(
    value: str, uniqueness: str, duration: Duration, terms: PerformanceTerms
) -> None:
    """All sixteen: the contract is Rousseau's; whether the model goes with it is said or open."""
    work = Work(value=value, uniqueness=uniqueness, duration=duration, performance_terms=terms)
    found = fit(work)
    assert found.contract is psychological_contract(duration=duration, performance_terms=terms)
    assert found.agrees is AGREEMENT.get((str(found.model), str(found.contract)))
    spoken = [reason.rule for reason in found.reasons]
    assert ("agreement" in spoken) == (found.agrees is not None)


def test_mixed_acts_and_mismatched_models() -> None:
    """A price among favors is a price; two who see different models wait for each other."""
    assert mixed([Model.EQUALITY_MATCHING]) is Model.EQUALITY_MATCHING
    assert mixed([Model.AUTHORITY_RANKING, Model.MARKET_PRICING]) is None
    same = {Aspect.PAY: Model.MARKET_PRICING}
    assert mismatches(same, same) == ()
    assert str(mismatches({}, same)[0]).startswith("pay: one side counts on market pricing")


def test_the_catalog_has_forty_practices() -> None:
    """All practices, the five recommendations among them, each reading marked as ours or read."""
    assert len(CATALOG) == 40
    numbers = Counter(row.recommendation for row in CATALOG if row.recommendation)
    assert numbers == {1: 1, 2: 2, 3: 1, 4: 2, 5: 1}
    risks = Counter(row.risk for row in CATALOG)
    assert risks == {Risk.NONE: 19, Risk.LOW: 4, Risk.MEDIUM: 8, Risk.HIGH: 9}
    core = CATALOG.find("core_business_work")
    assert (core.risk_under("us_ca_abc"), core.risk_under("")) == (Risk.HIGH, Risk.MEDIUM)
    assert all(row.instead for row in CATALOG if row.risk in (Risk.MEDIUM, Risk.HIGH))
    assert "pay_late" in CATALOG
    with pytest.raises(UnknownName, match="Did you mean 'pay_late'"):
        CATALOG.find("pay_lat")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": PracticeId("")}, "is empty"),
        ({"model": Model.NULL}, "agreed by nobody"),
        ({"risk": Risk.HIGH, "risk_up_to": Risk.LOW}, "below the risk"),
        ({"risk": Risk.HIGH}, "goes ill with a risk of high"),
    ],
)
def test_impossible_practices_are_refused(change: dict[str, object], why: str) -> None:
    """A practice has a name, an elementary model, and a question for every risk."""
    row = {"id": PracticeId("x"), "aspect": Aspect.PAY, "model": Model.MARKET_PRICING}
    with pytest.raises(InvalidValue, match=why):
        Practice(**{**row, **change})  # type: ignore[arg-type]


def test_an_own_practice_takes_the_place_of_a_shipped_one() -> None:
    """Extending replaces by id, in place, and leaves the shipped catalog alone."""
    own = Practice(id=PracticeId("pay_late"), aspect=Aspect.PAY, model=Model.MARKET_PRICING)
    wider = CATALOG.extended([own])
    assert wider.ids == CATALOG.ids
    assert wider.find("pay_late").thwarts == ()
    assert CATALOG.find("pay_late").thwarts == (Need.RELATEDNESS,)


def test_practices_on_record() -> None:
    """Only what certainly lies in the period counts, each practice once."""
    rows = [
        AppliedPractice(party=ANA, practice=PracticeId("a"), on=DAY - dt.timedelta(30)),
        AppliedPractice(party=ANA, practice=PracticeId("b"), on=DAY - dt.timedelta(31)),
        AppliedPractice(party=ANA, practice=PracticeId("c"), start=dt.date(2020, 1, 1), end=OPEN),
        AppliedPractice(party=ANA, practice=PracticeId("d"), start=UNKNOWN, end=UNKNOWN),
        AppliedPractice(party=ANA, practice=PracticeId("a"), on=DAY),
        AppliedPractice(party=BO, practice=PracticeId("e"), on=DAY),
    ]
    assert practices_of(rows, party=ANA, on=DAY, days=30) == ("a", "c")
    assert [row.holds_on(DAY - dt.timedelta(1)) for row in rows[:5]] == [
        True,
        True,
        True,
        None,
        False,
    ]


def test_signs_of_spot_contracts_and_of_employment() -> None:
    """A bid each time is a sign unless relatedness is supported; two high risks are the other."""
    bid, learn = PracticeId("competitive_bid_each_time"), PracticeId("solicit_input")
    assert spot_contract_sign([bid, learn]).is_seen is False
    assert spot_contract_sign([bid, PracticeId("train_in_skill")]).is_seen is True
    assert spot_contract_sign([PracticeId("train_in_skill")]).is_seen is False
    assert spot_contract_sign([]) == Sign(is_seen=False, practices=())
    assert employment_sign([PracticeId("prescribe_method")] * 2).is_seen is False
    assert employment_sign([PracticeId("prescribe_method")], least=1).is_seen is True
    with pytest.raises(UnknownName):
        spot_contract_sign([PracticeId("dance")])


def test_strays_leave_out_silence_and_what_nothing_was_agreed_on() -> None:
    """Nothing passing is no stray, and an aspect without terms has nothing to differ from."""
    terms = PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing()))
    rank = Strand(Model.AUTHORITY_RANKING, "a", "b")
    assert strays(terms, {Aspect.PAY: (Strand(Model.NULL),), Aspect.METHOD: (rank,)}) == ()


def test_clauses_of_a_partner_of_choice() -> None:
    """Each clause is answered by itself, and unknown evidence stays unknown."""
    whole = PartnerOfChoice(
        aspects=AspectTerms(
            pay=MarketPricing(),
            method=EqualityMatching(),
            community=CommunalSharing(),
        )
    )
    reading = _reading(1, autonomy=6.0, competence=6.0, relatedness=6.0)
    found = partner_clauses(
        whole,
        engagements=1,
        is_employed=False,
        trust=opinion(positive=0, negative=3),
        reading=reading,
    )
    assert [clause.name for clause in found] == list(ClauseName)
    assert [clause.holds for clause in found] == [False, False, False, True]
    assert str(found[0]) == "comes back: no. Engaged 1 of 2 times."
    unknown = partner_clauses(whole, engagements=5)
    assert [clause.holds for clause in unknown] == [None, None, False, None]
    assert partner_clauses(whole, engagements=5, is_employed=True)[0].holds is False
    assert partner_clauses(whole)[0].holds is None


def test_clauses_at_their_thresholds() -> None:
    """As many engagements as asked for are enough; trust has to be above what is asked for."""
    even = opinion(positive=3, negative=3)
    back, trusted, *_ = partner_clauses(
        MarketPricing(), engagements=2, is_employed=False, trust=even
    )
    assert (back.holds, trusted.holds) == (True, False)
    assert trusted.says == "Trust of 0.50 is not above 0.5."
    _, less, *_ = partner_clauses(MarketPricing(), trust=even, least_trust=0.49)
    assert less.holds is True


def test_a_price_is_paid_by_one_side() -> None:
    """Fixed roles are no stray under a price, and a price is one where rank was agreed."""
    sale = {Aspect.PAY: (Strand(Model.AUTHORITY_RANKING, "design", "pay"),)}
    trade = {Aspect.PAY: (Strand(Model.MARKET_PRICING, "design", "pay"),)}
    assert strays(MarketPricing(), sale) == ()
    assert [str(each) for each in strays(AuthorityRanking(), trade)] == [
        "pay: authority ranking was agreed, MP(design, pay) is done."
    ]


def test_practices_that_may_have_been_applied_are_asked_for() -> None:
    """A span of unknown start and open end overlaps a period perhaps."""
    row = AppliedPractice(party=ANA, practice=PracticeId("pay_late"), end=UNKNOWN)
    period: dict[str, Any] = {"party": ANA, "on": dt.date(2026, 6, 1), "days": 365}
    assert practices_of([row], **period) == ()
    assert practices_of([row], certain=False, **period) == ("pay_late",)


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


def test_one_person_may_answer_for_a_group() -> None:
    """A count of one is above zero."""
    assert Reading(on=dt.date(2026, 1, 1), party=ANA, n=1).n == 1


@pytest.mark.parametrize("tolerance", [Fraction(0), Fraction(1, 2)])
def test_turns_may_have_to_be_even_at_once(tolerance: Fraction) -> None:
    """A balance may be off by less than one turn, or by nothing at all."""
    assert EqualityMatching(tolerance=tolerance).tolerance == tolerance
