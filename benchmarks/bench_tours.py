"""What a step of a tour costs, beside other ways to write it, in one run.

    python benchmarks/bench_tours.py [--quick]

Compared are six events on one tour with the same guards on both sides: our `advance`, a version
with `attrs.evolve` and one dictionary keyed by state and event, and the `transitions` package where
it is installed. Variants take turns, and the best of several rounds of processor time counts.
Figures are ratios; absolute ones are there to see that the machine was awake.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from alliance import codec
from alliance.ecosystem import Ecosystem
from alliance.parties.identities import PartyId
from alliance.tours import (
    LIFECYCLE,
    Accept,
    Actor,
    Checkpoint,
    Event,
    Intent,
    Kind,
    NextTourConversation,
    Propose,
    Start,
    Statement,
    Tour,
    advance,
    obligations,
    replay,
)
from alliance.tours._courses import Course
from alliance.tours._tables import Row
from alliance.tours.events import EVENTS
from alliance.tours.tours import State

QUICK = "--quick" in sys.argv
ROUNDS = 3 if QUICK else 9
LOOPS = 200 if QUICK else 2_000


def statement(name: str = "t", start: dt.date = dt.date(2026, 1, 5)) -> Statement:
    """A complete statement; its texts are shared, as they are when read from a document."""
    return Statement(
        id=name,
        kind=Kind.TRANSFORMATIONAL,
        contributor=PartyId("ana"),
        manager=PartyId("max"),
        start=start,
        months=24,
        mission="Launch the shop in two countries",
        organization_gains="Orders from abroad",
        contributor_gains="Leads a launch",
        measures=("pilot customers (leading)",),
        right_of_first_conversation=True,
    )


def six(start: dt.date) -> tuple[Event, ...]:
    """Six events: agreed, started, met twice, talked about what comes next."""
    day = dt.timedelta
    return (
        Propose(on=start - day(30), by=Actor.MANAGER),
        Accept(on=start - day(20), by=Actor.CONTRIBUTOR),
        Start(on=start, by=Actor.MANAGER),
        Checkpoint(on=start + day(90), organization_view="fine", contributor_view="fine"),
        Checkpoint(on=start + day(181), organization_view="fine", contributor_view="fine"),
        NextTourConversation(on=start + day(200), intent=Intent.FOLLOW_ON),
    )


# ---------------------------------------------------------------- attrs.evolve and one dictionary

ROWS: dict[tuple[State, type[Event]], Row] = {
    (state, EVENTS[row.step]): row for row in LIFECYCLE.rows for state in row.moves
}


# The effects of the six events, written by hand: cheaper than a general way of writing them.
CHANGED: dict[str, Callable[[Tour, Any], dict[str, Any]]] = {
    "propose": lambda _, event: {"proposer": event.by},
    "next_tour_conversation": lambda *_: {"talked": True, "owed": (), "settled": ()},
}


def evolve_advance(tour: Tour, event: Event) -> Tour:
    """The same step with the same guards and effects, written the usual way."""
    if tour.events and event.on < tour.events[-1].on:
        raise ValueError(event)
    row = ROWS.get((tour.state, type(event)))
    if row is None:
        raise ValueError(event)
    view: Any = tour
    for guard in (row.who.guard, *row.guards):
        if guard.check(view, event) is not None:
            raise ValueError(event)
    targets = row.moves[tour.state]
    target = row.choice.choose(view, event) if row.choice else targets[0]
    changed = CHANGED[event.do](tour, event) if event.do in CHANGED else {}
    return attrs.evolve(tour, state=target, events=(*tour.events, event), **changed)


# --------------------------------------------------------------------------------- transitions


def transitions_machine() -> Callable[[Tour, Sequence[Event]], object] | None:
    """The same table, guards and effects as a machine of the `transitions` package."""
    try:
        from transitions import Machine  # type: ignore[import-not-found]  # compared if installed
    except ImportError:
        return None

    class Model:
        """What the machine moves: the course under the machine's own state."""

        def __init__(self, tour: Tour) -> None:
            self.course = Course(tour)
            self.history: tuple[Event, ...] = ()

    def condition(guards: tuple[Any, ...]) -> Callable[[Any], bool]:
        def holds(data: Any) -> bool:
            model, event = data.model, data.kwargs["event"]
            last = model.history[-1].on if model.history else event.on
            return event.on >= last and all(
                guard.check(model.course, event) is None for guard in guards
            )

        return holds

    def effect(row: Row) -> Callable[[Any], None]:
        def run(data: Any) -> None:
            model, event = data.model, data.kwargs["event"]
            for each in row.effects:
                each.apply(model.course, event)
            model.history = (*model.history, event)

        return run

    table = [
        {
            "trigger": f"do_{row.step}",
            "source": str(source),
            "dest": str(targets[0]),
            "conditions": [condition((row.who.guard, *row.guards))],
            "before": [effect(row)],
        }
        for row in LIFECYCLE.rows
        for source, targets in row.moves.items()
    ]
    states = [str(state) for state in State]

    def play(tour: Tour, events: Sequence[Event]) -> object:
        model = Model(tour)
        machine.add_model(model)
        for event in events:
            getattr(model, f"do_{event.do}")(event=event)
        machine.remove_model(model)
        return model

    machine = Machine(
        model=None,
        states=states,
        transitions=table,
        initial="draft",
        send_event=True,
        auto_transitions=False,
    )
    return play


# ------------------------------------------------------------------------------------- measuring


def fold(step: Callable[[Tour, Event], Tour]) -> Callable[[Tour, Sequence[Event]], object]:
    """A fold that builds one tour per event."""

    def run(tour: Tour, events: Sequence[Event]) -> object:
        for event in events:
            tour = step(tour, event)
        return tour

    return run


def per_event() -> None:
    """Time per event of each variant, interleaved, as ratios to the evolve version."""
    tour, events = Tour(statement()), six(dt.date(2026, 1, 5))
    variants: dict[str, Callable[[Tour, Sequence[Event]], object]] = {
        "attrs.evolve and one dict": fold(evolve_advance),
        "advance": fold(advance),
        "replay": replay,
    }
    machine = transitions_machine()
    if machine is not None:
        variants["transitions (model reused by the machine)"] = machine
    assert fold(evolve_advance)(tour, events) == replay(tour, events)
    best = dict.fromkeys(variants, float("inf"))
    for _ in range(ROUNDS):
        for name, run in variants.items():
            begun = time.process_time()
            for _ in range(LOOPS):
                run(tour, events)
            best[name] = min(best[name], time.process_time() - begun)
    floor, ours = best["attrs.evolve and one dict"], best["advance"]
    print("per event, six events on one tour")
    for name, seconds in best.items():
        micro = seconds / LOOPS / len(events) * 1e6
        print(f"  {name:44} {micro:7.2f} us   {seconds / floor:5.2f} of evolve")
    if machine is None:
        print("  transitions is not installed")
    else:
        slow = best["transitions (model reused by the machine)"]
        print(f"  transitions / advance: {slow / ours:.1f}")


def long_replay() -> None:
    """A million events on one tour: time per event must not grow with the length."""
    start = dt.date(2026, 1, 5)
    begun = list(six(start)[:3])
    views = {"organization_view": "fine", "contributor_view": "fine"}
    print("replay of one tour, per event")
    base = None
    for size in (10_000, 100_000) if QUICK else (10_000, 100_000, 1_000_000):
        meetings = [Checkpoint(on=start, **views) for _ in range(size)]  # type: ignore[arg-type]
        tour = Tour(statement())
        gc.collect()
        since = time.process_time()
        replay(tour, [*begun, *meetings])
        each = (time.process_time() - since) / size
        base = base or each
        print(f"  {size:9,} events {each * 1e6:6.2f} us   {each / base:5.2f} of the shortest")


def many_obligations() -> None:
    """The obligations of a portfolio on one day."""
    count = 2_000 if QUICK else 100_000
    first = dt.date(2024, 1, 5)
    tours = [
        replay(Tour(statement(f"t{n}", start)), six(start))
        for n, start in ((n, first + dt.timedelta(n % 700)) for n in range(count))
    ]
    day = dt.date(2026, 11, 22)
    since = time.process_time()
    rows = sum(len(obligations(tour, on=day)) for tour in tours)
    spent = time.process_time() - since
    each = spent / count * 1e6
    print(f"obligations of {count:,} tours: {spent:.2f} s, {each:.1f} us each, {rows:,} rows")


def memory() -> None:
    """Bytes per tour of six events with its statement; texts aside, and dates shared or not."""
    count = 500 if QUICK else 5_000
    first = dt.date(2024, 1, 5)
    for shared in (True, False):
        calendar = {first + dt.timedelta(n): first + dt.timedelta(n) for n in range(-40, 1_000)}
        names = [f"t{n}" for n in range(count)]
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        tours = []
        for n, name in enumerate(names):
            start = first + dt.timedelta(n % 700)
            events = six(start)
            if shared:
                start = calendar[start]
                events = tuple(attrs.evolve(event, on=calendar[event.on]) for event in events)
            tours.append(replay(Tour(statement(name, start)), events))
            del events
        each = (tracemalloc.get_traced_memory()[0] - before) / count
        tracemalloc.stop()
        whose = "shared among tours" if shared else "of each event"
        print(f"memory per tour of six events, statement included: {each:.0f} bytes, dates {whose}")


def documents() -> None:
    """Tours read from a document: time beside decoding alone, and memory without the texts."""
    try:
        from orjson import dumps as encode, loads as decode
    except ImportError:
        print("documents: orjson is not installed")
        return
    count, first = 500 if QUICK else 20_000, dt.date(2024, 1, 5)
    starts = [first + dt.timedelta(n % 700) for n in range(count)]
    made = [replay(Tour(statement(f"t{n}", start)), six(start)) for n, start in enumerate(starts)]
    text = encode(codec.unstructure(Ecosystem(tours=tuple(made))))
    del made
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for place, read in enumerate((decode, codec.loads)):
            gc.collect()
            since = time.process_time()
            held = read(text)
            best[place] = min(best[place], time.process_time() - since)
            del held
    ratio = best[1] / best[0]
    print(f"documents of {len(text) / count:.0f} bytes per tour: {ratio:.1f} times decoding alone")
    decoded = tracemalloc.Filter(inclusive=True, filename_pattern="*/_texts.py")
    tracemalloc.start()
    eco = codec.loads(text)
    whole = tracemalloc.get_traced_memory()[0]
    kept = tracemalloc.take_snapshot().filter_traces([decoded])
    tracemalloc.stop()
    texts = sum(row.size for row in kept.statistics("filename"))
    each = (whole - texts) / len(eco.rows(Tour))
    print(f"memory per tour of six events, read from a document, texts aside: {each:.0f} bytes")


if __name__ == "__main__":
    per_event()
    long_replay()
    many_obligations()
    memory()
    documents()
