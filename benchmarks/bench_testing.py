"""How fast values are drawn: 200 of each, beside what Hypothesis draws by itself.

    python benchmarks/bench_testing.py

The peer for a tour is a class with as many plain fields, drawn by `builds` from its annotations:
it shows what Hypothesis costs before anything has to be valid. CPU seconds, best of three rounds.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import attrs
from hypothesis import Phase, given, settings, strategies as st

from alliance.testing import strategies as ours

EXAMPLES = 200
ROUNDS = 3


@attrs.frozen
class Plain:
    """Sixteen fields with nothing to hold together."""

    a: str
    b: str
    c: str
    d: str
    e: int
    f: int
    g: int
    h: int
    i: dt.date
    j: dt.date
    k: dt.date
    m: bool
    n: bool
    o: float
    p: float
    q: float


def seconds(values: st.SearchStrategy[Any]) -> float:
    """CPU seconds for drawing so many values."""

    @settings(max_examples=EXAMPLES, database=None, deadline=None, phases=[Phase.generate])
    @given(values)
    def draw(value: object) -> None:
        assert value is not None

    start = time.process_time()
    draw()
    return time.process_time() - start


def main() -> None:
    """Print a line for each."""
    drawn = {
        "a plain class of 16 fields, from_type": st.from_type(Plain),
        "tours": ours.tours(),
        "engagements": ours.engagements(),
        "ecosystems of up to five parties": ours.ecosystems(),
        "the same with hostile words": ours.ecosystems(ours.Scene(texts=ours.HOSTILE_TEXTS)),
    }
    best = dict.fromkeys(drawn, float("inf"))
    for _ in range(ROUNDS):
        for name, values in drawn.items():
            best[name] = min(best[name], seconds(values))
    for name, spent in best.items():
        print(f"{EXAMPLES} {name}: {spent:.2f} s")


if __name__ == "__main__":
    main()
