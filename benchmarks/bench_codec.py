"""From bytes to checked values: 100,000 engagements against `orjson.loads` of the same bytes.

The bar is eight times. Both sides run in the same process, taking turns, and the medians are
compared. Building values makes objects that Python's garbage collector walks over again and
again; it is left alone on both sides in the first figure, and its threshold is raised on both
sides in the second, as a program does around a bulk load. The indexes of an ecosystem are built
on first use and stand apart.

    python benchmarks/bench_codec.py [--rows 100000] [--rounds 7] [--bar 8]
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import orjson

from alliance.codec import loads
from alliance.ecosystem import Ecosystem
from alliance.parties import Category, PartyId


def document(rows: int) -> bytes:
    """A document of so many engagements, for a quarter as many people."""
    draw = random.Random(7)  # noqa: S311 - nobody is to be surprised
    categories = [category.value for category in Category if category.value != "technology_agent"]
    people = max(1, rows // 4)
    parties = [{"id": f"p{n}", "kind": "person", "name": f"Person {n}"} for n in range(people)]
    engagements = []
    for number in range(rows):
        start = f"{draw.randint(2018, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        end = draw.choice(["open", "unknown", f"2027-{draw.randint(1, 12):02}-15"])
        row = {
            "id": f"e{number}",
            "party": f"p{draw.randrange(people)}",
            "category": draw.choice(categories),
            "start": start,
            "end": end,
            "unit": f"unit {draw.randrange(40)}",
            "country": draw.choice(["US", "US-CA", "GB", "DE"]),
        }
        if draw.choice([True, False]):
            row |= {"review_by": "2027-03-31", "basis": "signed assessment", "basis_on": start}
        engagements.append(row)
    whole = {"format": "alliance/1", "parties": parties, "engagements": engagements}
    return json.dumps(whole).encode()


@contextmanager
def patient_collector() -> Iterator[None]:
    """The garbage collector, told to wait: what a program does around a bulk load."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def medians(data: bytes, rounds: int) -> tuple[float, float]:
    """Median times of `orjson.loads` and of `loads`, taking turns [seconds]."""
    plain, checked = [], []
    for _ in range(rounds):
        plain.append(timed(lambda: orjson.loads(data)))
        checked.append(timed(lambda: loads(data)))
    return statistics.median(plain), statistics.median(checked)


def timed(action: Callable[[], object]) -> float:
    """The time of one call, without that of taking its result apart [CPU seconds]."""
    gc.collect()
    start = time.process_time()
    result = action()
    spent = time.process_time() - start
    del result
    return spent


def indexes(ecosystem: Ecosystem) -> float:
    """The time of building the indexes on first use [seconds]."""
    first = PartyId("p0")
    return timed(lambda: (ecosystem.party(first), ecosystem.engagements_of(first)))


def main() -> int:
    """Prints the figures; fails where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--bar", type=float, default=8.0)
    options = parser.parse_args()
    data = document(options.rows)
    say(f"{options.rows:,} engagements, {len(data):,} bytes, median of {options.rounds}")
    plain, checked = medians(data, options.rounds)
    say(f"collector as it is:  orjson {plain:.3f} s, codec {checked:.3f} s, {checked / plain:.1f}x")
    with patient_collector():
        plain, checked = medians(data, options.rounds)
    ratio = checked / plain
    say(f"collector patient:   orjson {plain:.3f} s, codec {checked:.3f} s, {ratio:.1f}x")
    say(f"indexes, apart:      {indexes(loads(data)):.3f} s")
    say(f"bar {options.bar:.1f}x: {'held' if ratio <= options.bar else 'missed'}")
    return int(ratio > options.bar)


def say(line: str) -> None:
    """A line of the report."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
