"""Where parties stand in a picture of their network, and where their names find room.

Parties push each other away and ties pull them together, in steps that grow smaller (Fruchterman
and Reingold 1991, Graph drawing by force-directed placement); a light pull to the middle keeps
parts without a tie between them in the picture. Who has no tie stands below, in rows. The first
places are drawn by a seed, and nothing else is left to chance.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

__all__ = ["Label", "Spot", "labels", "spots"]

_STEPS: Final = 150
# Larger networks get fewer steps: each costs the square of the number of parties.
_PUSHES: Final = 1_200_000
_GRAVITY: Final = 0.06
# How often marks that stand on each other are moved apart, and the room between them [points].
_PARTINGS: Final = 30
_ROOM: Final = 5.0
# Room around a name and for each of its letters at the size names are drawn in [points].
_LETTER: Final = 6.3
_LINE: Final = 13.0


class Spot(NamedTuple):
    """A place in the picture [points from the upper left corner]."""

    x: float
    y: float


class Label(NamedTuple):
    """Where a name stands: the middle of its line, and which end of it that is."""

    x: float
    y: float
    align: str


def spots(
    sizes: Sequence[float],
    ties: Iterable[tuple[int, int]],
    *,
    width: float,
    height: float,
    seed: int,
) -> list[Spot]:
    """A place for each party, those without ties in rows below the others.

    Args:
        sizes: For each party how far its mark reaches from its place [points, > 0].
        ties: Tied pairs of different parties, by number.
        width: Of the picture [points, > 0].
        height: Of the part for those with ties [points, > 0].
        seed: Where the first places come from.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in ties})
    tied = sorted({end for pair in pairs for end in pair})
    number = {party: place for place, party in enumerate(tied)}
    inner = [(number[one], number[other]) for one, other in pairs]
    found = _fitted(_pushed(len(tied), inner, seed), width, height)
    parted = _parted(found, [sizes[party] for party in tied], width, height)
    lone = [party for party in range(len(sizes)) if party not in number]
    placed = dict(zip(tied, parted, strict=True))
    placed |= dict(zip(lone, _rows(len(lone), width, height if tied else 0.0), strict=True))
    return [placed[party] for party in range(len(sizes))]


def _pushed(count: int, ties: Sequence[tuple[int, int]], seed: int) -> list[tuple[float, float]]:
    """Places in a square of side 1 around the origin, more or less."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    xs = [chance.random() - 0.5 for _ in range(count)]
    ys = [chance.random() - 0.5 for _ in range(count)]
    if count < 2:
        return list(zip(xs, ys, strict=True))
    wish = 1 / math.sqrt(count)
    steps = max(30, min(_STEPS, _PUSHES // (count * count)))
    for step in range(steps):
        heat = 0.12 * (1 - step / steps)
        dxs = [-_GRAVITY * x for x in xs]
        dys = [-_GRAVITY * y for y in ys]
        for one in range(count):
            x, y = xs[one], ys[one]
            for other in range(one):
                dx, dy = x - xs[other], y - ys[other]
                push = wish * wish / (dx * dx + dy * dy + 1e-9)
                dxs[one] += dx * push
                dys[one] += dy * push
                dxs[other] -= dx * push
                dys[other] -= dy * push
        for one, other in ties:
            dx, dy = xs[one] - xs[other], ys[one] - ys[other]
            pull = math.sqrt(dx * dx + dy * dy) / wish
            dxs[one] -= dx * pull
            dys[one] -= dy * pull
            dxs[other] += dx * pull
            dys[other] += dy * pull
        for party in range(count):
            dx, dy = dxs[party], dys[party]
            far = math.sqrt(dx * dx + dy * dy) or 1.0
            move = min(far, heat) / far
            xs[party] += dx * move
            ys[party] += dy * move
    return list(zip(xs, ys, strict=True))


def _fitted(found: Sequence[tuple[float, float]], width: float, height: float) -> list[Spot]:
    """Places stretched over the picture, each way by itself."""
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return [Spot(_between(x, xs) * width, _between(y, ys) * height) for x, y in found]


def _parted(
    found: Sequence[Spot], sizes: Sequence[float], width: float, height: float
) -> list[Spot]:
    """Places moved until no mark stands on another, or for as long as it is worth it."""
    xs, ys = [spot.x for spot in found], [spot.y for spot in found]
    for _ in range(_PARTINGS):
        for one in range(len(found)):
            for other in range(one):
                dx, dy = xs[one] - xs[other], ys[one] - ys[other]
                far = math.sqrt(dx * dx + dy * dy) or 1.0
                short = (sizes[one] + sizes[other] + _ROOM - far) / 2
                if short > 0:
                    # Two in one place part sideways.
                    aside, down = (dx / far or 1.0) * short, dy / far * short
                    xs[one] = min(max(xs[one] + aside, 0.0), width)
                    xs[other] = min(max(xs[other] - aside, 0.0), width)
                    ys[one] = min(max(ys[one] + down, 0.0), height)
                    ys[other] = min(max(ys[other] - down, 0.0), height)
    return [Spot(x, y) for x, y in zip(xs, ys, strict=True)]


def _between(value: float, values: Sequence[float]) -> float:
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5


def _rows(count: int, width: float, below: float) -> list[Spot]:
    """Places in rows, each as long as the picture is wide."""
    step = 96.0
    each = max(1, int(width // step) + 1)
    top = below + 64 if below else 24
    return [Spot(n % each * step, top + n // each * 34) for n in range(count)]


def labels(
    names: Mapping[int, str], places: Sequence[Spot], *, width: float, sizes: Sequence[float]
) -> dict[int, Label]:
    """Room for names beside their places; a name that finds none is left out.

    Args:
        names: The names by number, the most important first.
        places: Where everybody stands.
        width: Of the picture, which no name leaves [points].
        sizes: How far each mark reaches from its place [points].
    """
    taken = [_box(x - r, y - r, 2 * r, 2 * r) for (x, y), r in zip(places, sizes, strict=True)]
    found: dict[int, Label] = {}
    for party, name in names.items():
        (x, y), r = places[party], sizes[party] + 4
        long = len(name) * _LETTER
        for label, left in (
            (Label(x + r, y, "left"), x + r),
            (Label(x - r, y, "right"), x - r - long),
            (Label(x, y + r + 6, "center"), x - long / 2),
            (Label(x, y - r - 6, "center"), x - long / 2),
        ):
            box = _box(left, label.y - _LINE / 2, long, _LINE)
            fits = left > -60 and left + long < width + 60
            if fits and not any(_meet(box, other) for other in taken if other is not taken[party]):
                taken.append(box)
                found[party] = label
                break
    return found


def _box(left: float, top: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return left, top, left + wide, top + high


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
