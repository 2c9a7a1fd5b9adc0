"""From acts to strands: 100,000 acts between two parties, and every rule over many relationships.

python benchmarks/bench_relations.py [--acts 100000] [--partners 1000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from alliance.ecosystem import Ecosystem
from alliance.parties import Party, PartyId, PartyKind
from alliance.policy import review
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Aspect,
    AspectTerms,
    EqualityMatching,
    Exchange,
    MarketPricing,
    PartnerOfChoice,
    Relationship,
    RelationshipId,
    infer,
)

ON = dt.date(2026, 11, 22)
FIRM = PartyId("firm")
KINDS = (2, 20, 200)


def acts(count: int, kinds: int) -> tuple[Act, ...]:
    """Acts of two parties in random order, so that nearly nothing alternates."""
    draw = random.Random(7)  # noqa: S311 - nobody is to be surprised
    both = PartyId("ana"), PartyId("bo")
    return tuple(
        Act(by=draw.choice(both), act=f"act {draw.randrange(kinds)}") for _ in range(count)
    )


def ecosystem(partners: int) -> Ecosystem:
    """A firm with so many partners of choice, 20 exchanges and 10 practices with each."""
    draw = random.Random(7)  # noqa: S311 - nobody is to be surprised
    names = [PartyId(f"p{number}") for number in range(partners)]
    terms = PartnerOfChoice(
        aspects=AspectTerms(pay=MarketPricing(unit="day"), method=EqualityMatching(unit="review"))
    )
    days = [ON - dt.timedelta(days=back) for back in range(700)]
    return Ecosystem(
        organization=FIRM,
        parties=(
            Party(id=FIRM, kind=PartyKind.ORGANIZATION),
            *(Party(id=name, kind=PartyKind.PERSON) for name in names),
        ),
        relationships=tuple(
            Relationship(id=RelationshipId(f"r-{name}"), party=name, terms=terms, start=days[-1])
            for name in names
        ),
        acts=(),
        exchanges=tuple(
            Exchange(
                first="review",
                second=draw.choice(("review", "report")),
                between=(FIRM, name),
                on=draw.choice(days),
                aspect=draw.choice(tuple(Aspect)),
            )
            for name in names
            for _ in range(20)
        ),
        practices=tuple(
            AppliedPractice(party=name, practice=draw.choice(CATALOG.ids), on=draw.choice(days))
            for name in names
            for _ in range(10)
        ),
        promises=(),
        readings=(),
        engagements=(),
    )


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=100_000)
    parser.add_argument("--partners", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for kinds in KINDS:
        log = acts(options.acts, kinds)
        took = seconds(partial(infer, log, between=(PartyId("ana"), PartyId("bo"))), options.rounds)
        print(f"infer {options.acts:,} acts of {kinds} kinds: {took:.2f} s")
    eco = ecosystem(options.partners)
    took = seconds(lambda: review(eco, on=ON, select=["REL"]), options.rounds)
    print(f"review {options.partners:,} relationships, 15 rules: {took:.2f} s")


if __name__ == "__main__":
    main()
