"""From acts to strands: 100,000 acts of two parties or of many pairs, and rules over many of them.

python benchmarks/bench_relations.py [--acts 100000] [--pairs 1000] [--partners 1000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

import attrs

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
    Ledger,
    MarketPricing,
    PartnerOfChoice,
    Relationship,
    RelationshipId,
    infer,
)

ON = dt.date(2026, 11, 22)
FIRM = PartyId("firm")
BOTH = PartyId("ana"), PartyId("bo")
KINDS = (2, 20, 200, 2_000)


def acts(count: int, kinds: int) -> tuple[Act, ...]:
    """Acts of two parties in random order, so that nearly nothing alternates."""
    draw = random.Random(7)  # noqa: S311 - nobody is to be surprised
    return tuple(
        Act(by=draw.choice(BOTH), act=f"act {draw.randrange(kinds)}") for _ in range(count)
    )


def turns(count: int, kinds: int) -> tuple[Act, ...]:
    """Acts of two parties by turns, all kinds in a row again and again: every pair alternates."""
    return tuple(Act(by=BOTH[n % 2], act=f"act {n // 2 % kinds}") for n in range(count))


def ledger(count: int, pairs: int) -> Ledger:
    """Acts of so many pairs of parties, of five kinds, in random order."""
    draw = random.Random(7)  # noqa: S311 - nobody is to be surprised
    sides = [(PartyId(f"a{n}"), PartyId(f"b{n}")) for n in range(pairs)]
    rows = []
    for _ in range(count):
        by, to = draw.choice(sides)[:: draw.choice((1, -1))]
        rows.append(Act(by=by, to=to, act=f"act {draw.randrange(5)}"))
    return Ledger(acts=tuple(rows))


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
    """The median time of some rounds, on the processor."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=100_000)
    parser.add_argument("--partners", type=int, default=1_000)
    parser.add_argument("--pairs", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for name, make in (("random", acts), ("regular", turns)):
        for kinds in KINDS:
            log = make(options.acts, kinds)
            took = seconds(partial(infer, log, between=BOTH), options.rounds)
            print(f"infer {options.acts:,} {name} acts of {kinds:,} kinds: {took:.2f} s")
    book = ledger(options.acts, options.pairs)
    took = seconds(lambda: attrs.evolve(book).inferences(), options.rounds)
    print(f"ledger of {options.acts:,} acts, {options.pairs:,} pairs: {took:.2f} s")
    eco = ecosystem(options.partners)
    took = seconds(lambda: review(eco, on=ON, select=["REL"]), options.rounds)
    print(f"review {options.partners:,} relationships, 15 rules: {took:.2f} s")


if __name__ == "__main__":
    main()
