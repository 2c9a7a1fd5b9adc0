"""Values in a notebook: every type reads as a sentence, and no name breaks a terminal."""

from __future__ import annotations

import datetime as dt
import inspect
import itertools
from fractions import Fraction

import attrs
import pytest

from alliance import relations
from alliance.parties import UNKNOWN, PartyId
from alliance.references import OURS
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Aspect,
    AuthorityRanking,
    Balance,
    Catalog,
    CommunalSharing,
    Confidence,
    EqualityMatching,
    Exchange,
    Inference,
    Instrument,
    KeptShare,
    MarketPricing,
    Membership,
    Model,
    Need,
    NeedChange,
    Opinion,
    PracticeId,
    Promise,
    Rank,
    Rate,
    Reading,
    Relationship,
    RelationshipId,
    Reputation,
    Scale,
    Sign,
    Strand,
    Stray,
    Support,
    Transfer,
    Work,
    coordination,
    decide,
    fit,
    infer,
    profile,
)

ANA, BO = PartyId("ana"), PartyId("bo")
DAY = dt.date(2026, 3, 1)
HOSTILE = "x\u202e\n\x1b[31m"
VALUES = [
    value
    for name in relations.__all__
    if inspect.isclass(value := getattr(relations, name)) and attrs.has(value)
]


def test_every_type_reads_as_a_sentence() -> None:
    """No public value falls back to its representation when it is printed."""
    assert len(VALUES) == 39
    assert [value.__name__ for value in VALUES if "__str__" not in vars(value)] == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Membership("guild"), "in guild"),
        (Rank(3), "place 3"),
        (Balance(Fraction(-1, 2), "turn"), "behind by 1/2 in turn"),
        (Balance(2, "turn"), "ahead by 2 in turn"),
        (Balance(0, "turn"), "even in turn"),
        (Rate(Fraction(3, 2)), "3/2"),
        (Work(), "nothing known"),
        (Work(value=UNKNOWN, duration="long"), "value unknown, duration long"),
        (Support("go", Fraction(1, 2)), "go: 1/2"),
        (Transfer(ANA, BO, Fraction(3)), "ana gives bo 3"),
        (
            Opinion(0.7, 0.1, 0.2),
            "expected 0.80: believed 0.70, disbelieved 0.10, not known 0.20",
        ),
        (Reputation(3.0951, 1.0), "expected 0.67, from 3.1 for and 1 against"),
        (Promise(on=DAY, party=ANA, kept=True), "promise of ana for 2026-03-01: kept"),
        (Promise(on=DAY, party=ANA, kept=False), "promise of ana for 2026-03-01: broken"),
        (
            Promise(on=DAY, party=ANA, kept=UNKNOWN),
            "promise of ana for 2026-03-01: not known to be kept",
        ),
        (KeptShare(3, 4), "3 of 4 kept"),
        (KeptShare(3, 4, 1), "3 of 4 kept, 1 not known"),
        (
            Reading(on=DAY, party=ANA, instrument="bpns_work", autonomy=3.4),
            "ana on 2026-03-01 by bpns_work: autonomy 3.4, competence unknown, relatedness unknown",
        ),
        (
            NeedChange(need=Need.AUTONOMY, since=DAY, on=DAY, change=0.5),
            "autonomy rose by 0.5 from 2026-03-01 to 2026-03-01",
        ),
        (
            NeedChange(need=Need.AUTONOMY, since=DAY, on=DAY, change=0.0),
            "autonomy stayed from 2026-03-01 to 2026-03-01",
        ),
        (Scale(name="autonomy", plus=(1, 8), minus=(5,)), "autonomy: items 1, 8, turned around 5"),
        (
            profile(dict(zip(Model, (6, 3, 5, 2), strict=False))),
            (
                "communal sharing +2, authority ranking -1, equality matching +1, market pricing "
                "-2; level 4"
            ),
        ),
        (Sign(is_seen=False, practices=()), "not seen"),
        (
            Sign(
                is_seen=True,
                practices=(PracticeId("pay_late"),),
                supporting=(PracticeId("share_knowledge"),),
            ),
            "seen; for it: pay late; against it: share knowledge",
        ),
        (
            coordination(Model.COMMUNAL_SHARING),
            (
                "communal sharing: incentive participation, sharing constrained equal awards, "
                "decision consensus, control clan"
            ),
        ),
        (
            CATALOG.find("core_business_work"),
            (
                "core business work (outcome): authority ranking, supports competence, risk "
                "medium to high"
            ),
        ),
        (Catalog(), "no practices"),
        (
            AppliedPractice(party=ANA, practice=PracticeId("pay_late"), start=DAY),
            "pay late with ana, 2026-03-01 to open",
        ),
    ],
)
def test_values_say_what_they_are(value: object, told: str) -> None:
    """The sentence names what a reader would ask for."""
    assert str(value) == told


def test_many_strands_and_readings_are_counted() -> None:
    """A reading of hundreds of strands, or of twenty alternatives, still fits on a screen."""
    log = tuple(Act(by=by, act=f"x{n:02}") for _ in range(5) for n in range(30) for by in (ANA, BO))
    found = infer(log, between=(ANA, BO))
    told = str(found)
    # Of the twenty patterns that are tried first, two leave the same reading.
    assert len(found.alternatives) == 19
    assert " and 3 more or " in told
    assert told.endswith(f" or {len(found.alternatives) - 2} more readings (weak)")
    one = Strand(Model.EQUALITY_MATCHING, "x", "x")
    readings = tuple((one,) * number for number in range(2, 5))
    four = Inference(strands=(one,), alternatives=readings, confidence=Confidence.WEAK)
    assert str(four) == "EM(x) or EM(x), EM(x) or EM(x), EM(x), EM(x) or 1 more reading (weak)"


@pytest.mark.parametrize(
    "value",
    [
        Act(by=PartyId(HOSTILE), act=HOSTILE, to=ANA),
        Exchange(first=HOSTILE, second=HOSTILE, between=(PartyId(HOSTILE), ANA)),
        Strand(Model.ASOCIAL, HOSTILE, None),
        Strand(Model.EQUALITY_MATCHING, HOSTILE, HOSTILE),
        Stray(
            aspect=Aspect.PAY,
            agreed=Model.MARKET_PRICING,
            found=Strand(Model.ASOCIAL, HOSTILE, None),
        ),
        infer((Act(by=ANA, act=HOSTILE),), between=(ANA, BO)),
        decide({ANA: HOSTILE}, by=Model.COMMUNAL_SHARING),
        decide({ANA: HOSTILE, BO: "go"}, by=Model.COMMUNAL_SHARING),
        Support(HOSTILE, Fraction(1)),
        Transfer(PartyId(HOSTILE), ANA, Fraction(1)),
        Membership(HOSTILE),
        Balance(1, HOSTILE),
        CommunalSharing(group=HOSTILE),
        AuthorityRanking(order=(PartyId(HOSTILE),)),
        EqualityMatching(unit=HOSTILE),
        MarketPricing(unit=HOSTILE, currency=HOSTILE),
        Relationship(id=RelationshipId(HOSTILE), party=PartyId(HOSTILE), terms=MarketPricing()),
        Promise(on=DAY, party=PartyId(HOSTILE)),
        Reading(on=DAY, party=PartyId(HOSTILE), instrument=HOSTILE),
        AppliedPractice(party=PartyId(HOSTILE), practice=PracticeId(HOSTILE)),
        Sign(is_seen=True, practices=(PracticeId(HOSTILE),)),
        Scale(name=HOSTILE, plus=(1,)),
        Instrument(
            name=HOSTILE,
            items=1,
            low=1,
            high=5,
            scales=(Scale(name=HOSTILE, plus=(1,)),),
            source=OURS,
        ),
    ],
    ids=itertools.count(),
)
def test_no_name_breaks_a_terminal(value: object) -> None:
    """Control characters and turned-around text are escaped in sentences and representations."""
    assert str(value).isprintable()
    assert repr(value).isprintable()


def test_a_told_strand_is_escaped() -> None:
    """Names of parties and acts are escaped where a strand is told with them."""
    for strand in (
        Strand(Model.AUTHORITY_RANKING, HOSTILE, "y"),
        Strand(Model.ASOCIAL, None, HOSTILE),
        Strand(Model.COMMUNAL_SHARING, HOSTILE, HOSTILE),
    ):
        assert strand.told(HOSTILE, HOSTILE).isprintable()


def test_a_fit_reads_as_its_reasons() -> None:
    """What no source decides is said in words."""
    told = str(fit(Work(value="high", uniqueness="low")))
    assert "No source decides on a model; authority ranking or market pricing are left." in told


def test_a_catalog_is_a_table_of_lines() -> None:
    """One practice a line."""
    assert len(str(CATALOG).splitlines()) == len(CATALOG) == 40
