"""Speed of the network measures beside networkx and igraph, on generated networks.

    PYTHONPATH=src python benchmarks/bench_network.py [--parties 100000] [--arcs 1000000]

Every variant runs once in each round, so that a busy machine slows all of them alike; the best of
several rounds counts, in seconds of the processor, and results are compared before they are timed.
igraph and networkx get their graphs ready-made; ours starts from a network with nothing computed
yet, so that its times hold the building of its columns. Without igraph its lines are left out:
`pip install igraph` for them. Its license is GPL, so nothing here depends on it.
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import time
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from alliance.network import (
    Holding,
    Network,
    Tie,
    betweenness,
    brokerage,
    constraint,
    cover,
    effective_size,
    ei_index,
    sampled_betweenness,
    structural_hole,
)
from alliance.network._sets import Sets
from alliance.parties import CapabilityId, Demand, DemandId, PartyId

# Shares of arcs that stay in the department, and that lead to a friend of a friend.
NEAR, CLOSING = 0.6, 0.6
ROUNDS = 3


def generated(
    parties: int, arcs: int, *, seed: int, hubs: int = 0
) -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """A directed network with heavy-tailed degrees, departments and triadic closure.

    Args:
        parties: How many [> 0].
        arcs: How many distinct arcs, without the hubs' own [> 0].
        seed: Where the random numbers start.
        hubs: How many of the parties are also tied to a tenth of all others.
    """
    draw = np.random.default_rng(seed)
    department = draw.integers(0, max(1, parties // 200), parties)
    members = np.argsort(department, kind="stable")
    weight = np.minimum(draw.pareto(2.0, parties) + 0.2, 50.0)
    everywhere = np.cumsum(weight)
    inside = np.cumsum(weight[members])
    starts = np.searchsorted(department[members], np.arange(department.max() + 2))
    below = np.concatenate([[0.0], inside])
    keys = np.empty(0, dtype=np.int64)
    while len(keys) < arcs:
        wanted = int((arcs - len(keys)) * 1.2) + 16
        source = np.searchsorted(everywhere, draw.random(wanted) * everywhere[-1])
        first, last = below[starts[department[source]]], below[starts[department[source] + 1]]
        near = members[
            np.minimum(
                np.searchsorted(inside, first + draw.random(wanted) * (last - first)), parties - 1
            )
        ]
        far = np.searchsorted(everywhere, draw.random(wanted) * everywhere[-1])
        target = np.where(draw.random(wanted) < NEAR, near, far)
        if len(keys):
            # Friends of friends: follow one arc from the target on.
            begin = np.searchsorted(keys, target * parties)
            count = np.searchsorted(keys, (target + 1) * parties) - begin
            step = begin + (draw.random(wanted) * count).astype(np.int64)
            onward = keys[np.minimum(step, len(keys) - 1)] % parties
            target = np.where((count > 0) & (draw.random(wanted) < CLOSING), onward, target)
        fresh = (source * parties + target)[source != target]
        keys = np.unique(np.concatenate([keys, fresh[: max(arcs // 3, arcs - len(keys))]]))
    keys = np.sort(draw.permutation(keys)[:arcs])
    for hub in range(hubs):
        others = draw.choice(parties, parties // 10, replace=False)
        keys = np.union1d(keys, (hub * parties + others)[others != hub])
    return parties, keys // parties, keys % parties


def network_of(parties: int, source: Sequence[int], target: Sequence[int]) -> Network:
    """The generated arcs as a network of ties."""
    names = [PartyId(f"p{number:06}") for number in range(parties)]
    ties = tuple(
        Tie(source=names[one], target=names[other])
        for one, other in zip(source, target, strict=True)
    )
    return Network(directed=True, parties=tuple(names), ties=ties)


def fresh(network: Network) -> Network:
    """The same network with nothing computed yet."""
    return Network(directed=network.directed, parties=network.parties, ties=network.ties)


def timed(run: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The best of several rounds [s of the processor]."""
    return interleaved({"": (lambda: None, lambda _: run())}, rounds=rounds)[""]


def interleaved(
    variants: Mapping[str, tuple[Callable[[], Any], Callable[[Any], object]]],
    *,
    rounds: int = ROUNDS,
) -> dict[str, float]:
    """The best of several rounds of each variant, in turn [s of the processor].

    Args:
        variants: For each, what makes its input, untimed, and what is timed.
        rounds: How many.
    """
    best = dict.fromkeys(variants, math.inf)
    for _ in range(rounds):
        for name, (make, run) in variants.items():
            given = make()
            gc.collect()
            begin = time.process_time()
            run(given)
            best[name] = min(best[name], time.process_time() - begin)
    return best


def report(what: str, seconds: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{what:<52} {seconds:8.3f} s  {note}", flush=True)


def far_apart(ours: Iterable[float | None], theirs: Iterable[float]) -> float:
    """The largest difference, where both are defined."""
    return max(abs(one - other) for one, other in zip(ours, theirs, strict=True) if one is not None)


def growth(run: Callable[[], object]) -> float:
    """How much memory a call takes beyond what was taken before, at its peak [MB]; on Linux."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _memory("VmRSS")
    run()
    return _memory("VmHWM") - before


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def large(parties: int, arcs: int, *, hubs: int, slow: bool) -> None:
    """Building, constraint, effective size and brokerage on a large network."""
    size, source, target = generated(parties, arcs, seed=1, hubs=hubs)
    network = network_of(size, source.tolist(), target.tolist())
    graph = igraph_of(size, source, target)
    groups = {party: f"g{number % 500}" for number, party in enumerate(network.parties)}
    one = network.parties[parties // 2]
    new = lambda: fresh(network)  # noqa: E731  # named for the table below
    print(f"\n{parties:,} parties, {len(source):,} arcs, {hubs} hubs")
    if graph is not None:
        worst = far_apart(constraint(new()).values(), graph.constraint())
        assert math.isclose(worst, 0, abs_tol=1e-9), worst
    variants: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {
        "network of ready ties, parties found": (
            lambda: network.ties,
            Network.of_ties,
        ),
        "network of ready ties, parties given": (lambda: network.ties, lambda _: fresh(network)),
        "columns": (new, lambda given: given.arrays),
        "constraint": (new, constraint),
        "effective size": (new, effective_size),
        "brokerage": (new, lambda given: brokerage(given, groups=groups)),
        "E-I index": (new, lambda given: ei_index(given, groups=groups)),
        "all four for one party, the first": (new, lambda given: structural_hole(given, one)),
    }
    if graph is not None:
        variants["constraint, igraph"] = (lambda: None, lambda _: graph.constraint())
    found = interleaved(variants)
    kept = fresh(network)
    constraint(kept)
    found["constraint, columns and triangles kept"] = timed(lambda: constraint(kept))
    structural_hole(kept, one)
    found["all four for one party, kept"] = timed(lambda: structural_hole(kept, one))
    if slow:
        theirs = network.to_networkx()
        found["constraint, networkx"] = timed(lambda: nx.constraint(theirs), rounds=1)
    for name, seconds in found.items():
        ours = found["constraint"]
        note = f"{seconds / ours:.1f} times ours" if name.startswith("constraint, i") else ""
        note = f"{seconds / ours:.1f} times ours" if name.endswith("networkx") else note
        report(name, seconds, note)
    given = new()
    print(f"constraint takes {growth(lambda: constraint(given)):.0f} MB at its peak")


def igraph_of(size: int, source: NDArray[np.int64], target: NDArray[np.int64]) -> Any:
    """An igraph graph, or nothing where igraph is missing."""
    try:
        import igraph
    except ImportError:
        return None
    return igraph.Graph(
        size, list(zip(source.tolist(), target.tolist(), strict=True)), directed=True
    )


def plain_sets() -> None:
    """The kernel that is always there."""
    print("\nplain sets, without numpy")
    for arcs in (10_000, 100_000):
        size, source, target = generated(arcs // 10, arcs, seed=2)
        ones = array("d", [1.0]) * arcs
        ends = array("i", source.tolist()), array("i", target.tolist())
        run = lambda: Sets(size, *ends, lambda: ones, directed=True).constraint(  # noqa: B023, E731  # run at once
            ego=False, weighted=False
        )
        report(f"constraint, {arcs:,} arcs", timed(run, rounds=1))


def paths() -> None:
    """Exact and sampled betweenness on a thousand parties."""
    size, source, target = generated(1_000, 10_000, seed=3)
    network = network_of(size, source.tolist(), target.tolist())
    print("\n1,000 parties, 10,000 arcs")
    variants: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {
        "betweenness": (lambda: fresh(network), betweenness)
    }
    graph = igraph_of(size, source, target)
    if graph is not None:
        worst = far_apart(betweenness(network).values(), graph.betweenness())
        assert math.isclose(worst, 0, abs_tol=1e-6), worst
        variants["betweenness, igraph"] = (lambda: None, lambda _: graph.betweenness())
    found = interleaved(variants, rounds=3 * ROUNDS)
    theirs = network.to_networkx()
    found["betweenness, networkx"] = timed(
        lambda: nx.betweenness_centrality(theirs, normalized=False), rounds=1
    )
    ours = found["betweenness"]
    for name, seconds in found.items():
        report(name, seconds, "" if seconds == ours else f"{seconds / ours:.1f} times ours")
    run = lambda: sampled_betweenness(fresh(network), sources=100, seed=1)  # noqa: E731
    report("betweenness, 100 sources", timed(run))


def covers() -> None:
    """A minimal cover of forty needs among two hundred people."""
    draw = random.Random(4)  # noqa: S311  # no secret
    names = [f"c{number}" for number in range(40)]
    holdings = tuple(
        Holding(party=PartyId(f"p{number}"), capability=CapabilityId(name))
        for number in range(200)
        for name in draw.sample(names, 3)
    )
    needs = tuple(Demand(id=DemandId(name), capability=CapabilityId(name)) for name in names)
    found = cover(needs, holdings)
    sure = "minimal" if found.minimal else f"at least {found.at_least}"
    print("\n40 needs, 200 people")
    report("cover", timed(lambda: cover(needs, holdings)), f"{len(found.chosen)}, {sure}")


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, default=100_000)
    parser.add_argument("--arcs", type=int, default=1_000_000)
    parser.add_argument("--slow", action="store_true", help="networkx on the hubs too (minutes)")
    given = parser.parse_args()
    for share in (4, 2):
        large(given.parties // share, given.arcs // share, hubs=0, slow=False)
    large(given.parties, given.arcs, hubs=0, slow=True)
    large(given.parties, given.arcs, hubs=2, slow=given.slow)
    plain_sets()
    paths()
    covers()


if __name__ == "__main__":
    main()
