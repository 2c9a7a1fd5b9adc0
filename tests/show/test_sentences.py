"""Sentences: what `str` says of everyday values."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs
import pytest

from alliance.ecosystem import Ecosystem, Service, row_types
from alliance.examples import partner_network
from alliance.network import Tie
from alliance.parties import (
    UNKNOWN,
    CapabilityId,
    Category,
    DualRole,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import SHIPPED, Finding, Severity, Waived, Waiver
from alliance.relations import (
    Act,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    CommunalSharing,
    EqualityMatching,
    Exchange,
    Ledger,
    MarketPricing,
    PartnerOfChoice,
    Relationship,
    RelationshipId,
    Strand,
)
from alliance.relations.models import Model
from alliance.tours import (
    Accept,
    Actor,
    Tour,
    chains,
    due_this_month,
    ending,
    obligations,
    play,
)

ANA, BO, DAY = PartyId("ana"), PartyId("bo\u200b"), dt.date(2026, 1, 5)
ON = dt.date(2026, 11, 22)
WAIVER = Waiver(rule="ORC141", subject="payroll", reason="soon", owner="cfo", expires=DAY)
FINDING = Finding("ORC141", "payroll", Severity.NOTE, "Nobody owns payroll.")
SKILL = HeldCapability(capability=CapabilityId("coaching"))
PAID = PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing(), community=CommunalSharing()))

SAID = (
    (Party(id=ANA, kind=PartyKind.TECHNOLOGY), "ana, a technology."),
    (
        Party(id=BO, kind=PartyKind.ORGANIZATION, name="Bo", capabilities=(SKILL,)),
        r"Bo ('bo\u200b'), an organization with coaching.",
    ),
    (
        SameAs(party=ANA, same_as=BO, reason="same key"),
        r"ana and 'bo\u200b' are one party: same key.",
    ),
    (
        DualRole(party=ANA, reason="teaches", start=DAY),
        "ana may be internal and external at once, 2026-01-05 to open: teaches.",
    ),
    (
        Engagement(
            id=EngagementId("e1"), party=ANA, category=Category.GIG_WORKER, start=DAY, end=UNKNOWN
        ),
        "Engagement e1: ana as gig worker, 2026-01-05 to unknown.",
    ),
    (
        Tie(source=ANA, target=BO, kind="advice", start=DAY),
        r"ana is tied to 'bo\u200b' by advice, strength 1, 2026-01-05 to open.",
    ),
    (
        Tie(source=ANA, target=BO, strength=0.5),
        r"ana is tied to 'bo\u200b', strength 0.5, unknown to open.",
    ),
    (Act(by=ANA, act="review"), "ana: review."),
    (
        Act(by=ANA, act="review", to=BO, on=DAY, aspect=Aspect.METHOD),
        r"ana: review for 'bo\u200b' on 2026-01-05, about method.",
    ),
    (Exchange(first="review"), "review (the first) for nothing (the second)."),
    (
        Exchange(first="review", second="pay", between=(ANA, BO), on=DAY),
        r"review (ana) for pay ('bo\u200b') on 2026-01-05.",
    ),
    (CommunalSharing(), "communal sharing"),
    (CommunalSharing(group="guild"), "communal sharing within guild"),
    (AuthorityRanking(), "authority ranking"),
    (
        AuthorityRanking(order=(ANA, BO)),
        r"authority ranking, highest first: ana, 'bo\u200b'",
    ),
    (EqualityMatching(), "equality matching, off by at most 1"),
    (
        EqualityMatching(unit="review", tolerance=Fraction(2)),
        "equality matching of review, off by at most 2",
    ),
    (MarketPricing(), "market pricing"),
    (MarketPricing(unit="hour"), "market pricing per hour"),
    (MarketPricing(rate=Fraction(95, 2)), "market pricing at 95/2"),
    (
        MarketPricing(rate=Fraction(95), unit="hour", currency="EUR"),
        "market pricing at 95 EUR per hour",
    ),
    (MarketPricing(rate=UNKNOWN, unit="hour"), "market pricing at unknown per hour"),
    (AspectTerms(), "nothing agreed"),
    (PAID, "partner of choice: pay by market pricing; community by communal sharing"),
    (
        Relationship(id=RelationshipId("r1"), party=ANA, terms=CommunalSharing()),
        "Relationship r1 with ana, unknown to open: communal sharing.",
    ),
    (Ledger(), "A ledger of 0 acts and 0 exchanges."),
    (
        Ledger(acts=(Act(by=ANA, act="x"),), exchanges=(Exchange(first="x", between=(ANA, BO)),)),
        "A ledger of 1 act and 1 exchange.",
    ),
    (Strand(Model.ASOCIAL, None, "pay\n"), r"AS(-, 'pay\n')"),
    (WAIVER, "ORC141 payroll is set aside by cfo until 2026-01-05: soon."),
    (
        Waived(FINDING, WAIVER),
        "note ORC141 payroll: Nobody owns payroll. Set aside by cfo until 2026-01-05.",
    ),
    (
        SHIPPED.rule("ORC141"),
        "ORC141 service-owned (warning): an essential service has an owner.",
    ),
)


@pytest.mark.parametrize(("value", "sentence"), SAID, ids=[said for _, said in SAID])
def test_a_value_says_what_it_is(value: object, sentence: str) -> None:
    """In the words of the domain, with names that can be read."""
    assert str(value) == sentence


def test_tours_say_where_they_stand() -> None:
    """A tour in a line; what came of it with what is owed, refused, flagged and broken."""
    eco = partner_network()
    tour = eco.tour("dora-1")
    assert str(tour) == (
        "Tour dora-1: transformational, dora with omar, 2025-01-13 to 2028-01-13, breach review."
    )
    why = "it is breach review; it can be done in proposed"
    played = play(tour, (Accept(on=ON, by=Actor.MANAGER),), on=ON)
    breach = (
        "Contributor gains: noted by the contributor against the manager on 2026-10-26, not cured."
        " The lead of the team was promised for the second year and went to somebody else."
    )
    assert str(played).splitlines() == [
        str(tour),
        "  Breach response due 2026-11-09, owed by the manager: due.",
        "  Checkpoint due 2027-01-13, owed by the manager and the contributor: upcoming.",
        f"  events[0]: accept refused (wrong_state): {why}.",
        f"  {breach}",
    ]
    assert [f"  {row}" for row in obligations(tour, on=ON)] == str(played).splitlines()[1:3]
    hugo = play(eco.tour("hugo-1"), (), on=ON)
    assert str(hugo).endswith("\n  Flag: first conversation not honored.")


def test_portfolios_say_whose_tours_they_are() -> None:
    """What is due, what ends, and how tours follow each other."""
    tours = partner_network().rows(Tour)
    due = due_this_month(tours, manager=PartyId("omar"), on=ON)
    assert str(due[0]) == (
        "tariq-1 of tariq: Checkpoint due 2026-09-02, owed by the manager and the contributor: "
        "overdue."
    )
    assert str(ending(tours, on=ON, days=90)[0]) == "mina-1 of mina ends 2027-02-03."
    assert str(chains(tours)[0]) == "coach-eva: coach-eva-1."


def test_ecosystems_count_what_they_know() -> None:
    """Tables with rows are counted, and those of which nothing is known are named."""
    tables: dict[str, Any] = dict.fromkeys(row_types(), ())
    empty = attrs.evolve(Ecosystem(), **tables)
    assert str(empty) == "An ecosystem: no rows."
    known = Ecosystem(services=(Service(name="payroll"),))
    assert str(known).startswith("An ecosystem: services 1. Nothing is known about parties, ")
    eco = partner_network()
    assert str(eco).startswith("An ecosystem of meridian: parties ")
    assert str(eco.at(ON)).startswith("On 2026-11-22: An ecosystem of meridian: parties ")
    assert str(eco.at(ON)).endswith(" Perhaps also: engagements 1.")
    assert str(empty.at(ON)) == "On 2026-11-22: An ecosystem: no rows."


def test_a_rule_set_counts_its_rules() -> None:
    """By name and version."""
    rules, subjects = len(SHIPPED.rules), len(SHIPPED.subjects)
    version = f"{SHIPPED.name} {SHIPPED.version}"
    assert str(SHIPPED) == (f"Rule set {version}: {rules} rules about {subjects} kinds of subject.")
