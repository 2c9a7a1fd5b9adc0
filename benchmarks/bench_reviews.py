"""What a review by all rules costs, and how that grows with the number of engagements.

    python benchmarks/bench_reviews.py [--quick]

The firm is made up: eight in ten people are external, one in four has come before, and there are
a tie and a contribution for every engagement. About one finding in three engagements: tenure over
the cap, access that outlived the engagement, a basis that grew old, risky practices, employees
without a tour. Every table is known, so that nothing is left out for want of facts. The time is
that of the processor, beside a fixed loop over a dictionary in the same run: a machine that is
busy with other work slows both.

The bar: 100,000 engagements within 5 s, growing linearly.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import sys
import time
from typing import Any

from alliance.ecosystem import (
    Access,
    Ecosystem,
    Function,
    ManagementPractice,
    Owner,
    OwnParameter,
    Route,
    System,
    row_types,
)
from alliance.network import Tie
from alliance.parties import (
    OPEN,
    Capability,
    CapabilityId,
    Category,
    Channel,
    Contribution,
    Demand,
    DemandId,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
)
from alliance.policy import SHIPPED, review
from alliance.relations import (
    AppliedPractice,
    MarketPricing,
    PracticeId,
    Relationship,
    RelationshipId,
)

QUICK = "--quick" in sys.argv
SIZES = (1_000, 3_000, 10_000) if QUICK else (10_000, 30_000, 100_000)
ROUNDS = 2 if QUICK else 3

ON = dt.date(2026, 11, 22)
FIRST = dt.date(2024, 1, 1)
KINDS = (
    *(Category.EMPLOYEE_FULL_TIME,) * 2,
    *(Category.FREELANCER,) * 4,
    *(Category.CONTRACTOR_LONG_TERM,) * 2,
    Category.GIG_WORKER,
    Category.TEMP_AGENCY_WORKER,
)
COUNTRIES = ("US", "US-CA", "GB", "DE", "FR")
PRACTICES = tuple(
    map(
        PracticeId, ("accept_deliverable", "set_hours_or_place", "share_knowledge", "company_event")
    )
)
CAPABILITIES = tuple(CapabilityId(f"c{number}") for number in range(200))


def firm(count: int) -> Ecosystem:
    """A firm with so many engagements."""
    draw = random.Random(3)  # noqa: S311 - the same firm every time
    ids = [PartyId(f"p{number}") for number in range(count * 4 // 5)]
    kinds = dict(zip(ids, (KINDS[at % len(KINDS)] for at in range(len(ids))), strict=True))

    def day(low: int, high: int) -> dt.date:
        return FIRST + dt.timedelta(draw.randint(low, high))

    def engagement(number: int) -> Engagement:
        party = ids[number % len(ids)]
        kind, start = kinds[party], day(0, 900)
        employed = kind is Category.EMPLOYEE_FULL_TIME
        return Engagement(
            id=EngagementId(f"e{number}"),
            party=party,
            category=kind,
            start=start,
            end=OPEN if employed else start + dt.timedelta(draw.randint(60, 900)),
            unit=f"u{number % 40}",
            supplier=PartyId("agency") if kind.is_supplied else None,
            country=draw.choice(COUNTRIES),
            basis=None if employed else "statement of work",
            basis_on=None if employed else max(start, day(500, 1050)),
        )

    def held() -> tuple[HeldCapability, ...]:
        chosen = draw.sample(CAPABILITIES, draw.randint(0, 2))
        return tuple(HeldCapability(capability=each) for each in chosen)

    def tie(number: int) -> Tie:
        at = number % len(ids)
        other = ids[(at + 1 + draw.randrange(len(ids) - 1)) % len(ids)]
        return Tie(source=ids[at], target=other, start=FIRST)

    people = (Party(id=each, kind=PartyKind.PERSON, capabilities=held()) for each in ids)
    tables: dict[str, Any] = dict.fromkeys(row_types(), ())
    tables |= {
        "parties": (*people, Party(id=PartyId("agency"), kind=PartyKind.ORGANIZATION)),
        "engagements": tuple(map(engagement, range(count))),
        "ties": tuple(map(tie, range(count))),
        "contributions": tuple(
            Contribution(
                party=draw.choice(ids),
                on=day(500, 1050),
                capability=draw.choice(CAPABILITIES),
                amount=draw.randint(1, 9),
                kind="days",
            )
            for _ in range(count)
        ),
        "access": tuple(Access(party=each, resource="mail", start=FIRST) for each in ids[::5]),
        "practices": tuple(
            AppliedPractice(on=day(700, 1050), party=each, practice=draw.choice(PRACTICES))
            for each in ids[3::10]
        ),
        "relationships": tuple(
            Relationship(
                id=RelationshipId(f"r-{each}"), party=each, terms=MarketPricing(), start=FIRST
            )
            for each in ids[4::100]
        ),
        "capabilities": tuple(Capability(id=each, critical=True) for each in CAPABILITIES),
        "demands": tuple(
            Demand(
                id=DemandId(f"d{number}"),
                capability=draw.choice(CAPABILITIES),
                opened=day(0, 1000),
                decision=Channel.EXTERNAL,
                reason="comes in waves",
            )
            for number in range(count // 50)
        ),
        "required_practices": tuple(ManagementPractice),
        "owners": tuple(
            Owner(category=kind, practice=each, function=Function.HR)
            for kind in dict.fromkeys(KINDS)
            for each in ManagementPractice
        ),
        "systems": (System(name="one", records=tuple(dict.fromkeys(KINDS))),),
        "routes": tuple(
            Route(unit=f"u{number}", category=kind, owner="procurement")
            for number in range(40)
            for kind in dict.fromkeys(KINDS)
        ),
        "parameters": (OwnParameter(name="tenure_cap_months", value=24, source="people policy"),),
    }
    return Ecosystem(**tables)


def loop() -> float:
    """A fixed amount of work [s]."""
    start, kept = time.process_time(), {}
    for number in range(1_000_000):
        kept[number & 1023] = number
    return time.process_time() - start


def measure(count: int) -> float:
    """The best time of some reviews per engagement, with what was found."""
    eco = firm(count)
    gc.collect()
    best, ratio = float("inf"), float("inf")
    for _ in range(ROUNDS):
        before, start = loop(), time.process_time()
        report = review(eco, on=ON)
        taken = time.process_time() - start
        best, ratio = min(best, taken), min(ratio, taken / ((before + loop()) / 2))
    print(
        f"{count:8,}: {best:6.2f} s, {best / count * 1e6:5.1f} µs an engagement, {ratio:6.1f} "
        f"loops; {len(report.findings):,} findings, {len(report.undecided):,} unknown"
    )
    return ratio / count


def main() -> None:
    """Measure and report."""
    print(f"{len(SHIPPED.rules)} rules; the loop takes {loop():.3f} s now")
    ratios = [measure(count) for count in SIZES]
    print(f"per engagement, the largest takes {ratios[-1] / ratios[0]:.2f} of the smallest")


if __name__ == "__main__":
    main()
