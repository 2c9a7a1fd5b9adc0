"""Speed of the network measures beside networkx and igraph, on generated networks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Shares of arcs that stay in the department, and that lead to a friend of a friend.
NEAR, CLOSING = 0.6, 0.6


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
