"""Connections: a network of contributors, with its boundary and who stands between others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, final

import attrs

from alliance.arguments import check_kind, whole_of
from alliance.displays import plural, said
from alliance.network import Network, betweenness
from alliance.parties import PartyId, PartyKind
from alliance.show._forms import check_arguments
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import BLUE, GRAY, GROUND, INK, ORANGE, PALE, SLATE
from alliance.show.charts._layouts import Spot, labels, spots
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table

__all__ = ["contributor_network"]

_ROWS: Final = 80
_WIDTH: Final = 720
# Square where there are many, flatter where there are few.
_LOWEST, _HIGHEST = 260, 560

_INSIDE, _OUTSIDE, _UNSAID = "inside", "outside", "side not known"
_FILLS: Final = {_INSIDE: BLUE, _OUTSIDE: GROUND, _UNSAID: PALE}
_STROKES: Final = {_INSIDE: BLUE, _OUTSIDE: ORANGE, _UNSAID: GRAY}
_SHAPES: Final = {
    "person": "circle",
    "organization": "square",
    "technology": "triangle-up",
    "kind not known": "diamond",
}
# A mark reaches from its middle so far, from nobody between others to the one most between them.
_SMALL, _LARGE = 5.0, 13.0


@final
@attrs.frozen
class _Dot:
    """A party in the picture."""

    party: PartyId
    kind: str
    side: str
    contacts: int
    across: int
    between: float

    @property
    def weight(self) -> tuple[object, ...]:
        return -self.between, -self.contacts, self.party


def contributor_network(
    network: Network,
    *,
    external: Mapping[PartyId, bool | None],
    kinds: Mapping[PartyId, PartyKind],
    seed: int = 1,
    rows: int = _ROWS,
) -> Chart:
    """A network of contributors: their kinds, the boundary between them, and who brokers.

    A mark is the larger the more shortest paths between others lead through the party. Ties count
    whichever way they point.

    Args:
        network: Who is tied to whom.
        external: For each party whether it stands outside; `None`, or no entry, where that is not
            known.
        kinds: What each party is.
        seed: Where the first places come from; the same seed gives the same picture.
        rows: How many parties are drawn at most [> 0], those with the most contacts. Only ties
            among them count.

    Raises:
        InvalidValue: The number is not above zero, the seed is not a whole number, or the network
            is of another kind.

    Examples:
        >>> from alliance.network import Network
        >>> chain = Network.of_ties([("ana", "bo"), ("bo", "cy")])
        >>> contributor_network(chain, external={"cy": True, "bo": False}, kinds={}).title
        'bo stands between the most others; 1 of 2 tied pairs crosses the boundary'
    """
    check_arguments(None, rows)
    check_kind(network, Network, "network")
    seed = whole_of(seed, "seed")
    drawn = _in_order(_most_tied(network, rows))
    dots = _dots(drawn, {party: _side(external.get(party)) for party in drawn.parties}, kinds)
    table = Table(
        title="Contributors",
        columns=("party", "kind", "side", "contacts", "contacts across", "stands between pairs"),
        rows=tuple(map(attrs.astuple, sorted(dots, key=lambda dot: dot.weight))),
        count=len(network.parties),
    )
    if not dots:
        return empty("Nobody is in the network", table)
    pairs = _pairs(drawn)
    return Chart(
        title=_title(dots, len(pairs), is_part=len(dots) < len(network.parties)),
        note=_note(dots, len(network.parties)),
        table=table,
        drawing=_drawn(dots, pairs, seed),
    )


def _dots(
    network: Network, sides: Mapping[PartyId, str], kinds: Mapping[PartyId, PartyKind]
) -> list[_Dot]:
    between = betweenness(network)
    return [
        _Dot(
            party,
            _kind(kinds.get(party)),
            sides[party],
            len(contacts),
            sum(_crosses(sides[party], sides[other]) for other in contacts),
            between[party],
        )
        for party in network.parties
        for contacts in (network.contacts(party),)
    ]


def _most_tied(network: Network, rows: int) -> Network:
    if len(network.parties) <= rows:
        return network
    first = sorted(network.parties, key=lambda party: (-len(network.contacts(party)), party))
    return network.within(first[:rows])


def _in_order(network: Network) -> Network:
    """The same network by name, so that the order of rows shows nowhere, not even in rounding."""
    return Network(
        directed=False,
        parties=tuple(sorted(network.parties)),
        ties=tuple(sorted(network.ties, key=lambda tie: (tie.source, tie.target))),
    )


def _side(is_outside: bool | None) -> str:
    return _UNSAID if is_outside is None else _OUTSIDE if is_outside else _INSIDE


def _crosses(one: str, other: str) -> bool:
    """Whether a tie between two sides crosses the boundary."""
    return {one, other} == {_INSIDE, _OUTSIDE}


def _kind(kind: PartyKind | None) -> str:
    return "kind not known" if kind is None else kind.value


def _pairs(network: Network) -> list[tuple[PartyId, PartyId]]:
    """The tied pairs, each once, whichever way its ties point."""
    ends = ((tie.source, tie.target) for tie in network.ties)
    return sorted({(min(pair), max(pair)) for pair in ends})


def _title(dots: Sequence[_Dot], pairs: int, *, is_part: bool) -> str:
    most = max(dot.between for dot in dots)
    first = [dot.party for dot in dots if dot.between == most > 0]
    match first:
        case []:
            brokers = "Nobody stands between others"
        case [one]:
            brokers = f"{said(one)} stands between the most others"
        case [one, two]:
            brokers = f"{said(one)} and {said(two)} stand between the most others"
        case _:
            brokers = f"{len(first):,} parties stand between the most others"
    if is_part:
        brokers = f"Among {len(dots):,} with many contacts, {brokers.replace('Nobody', 'nobody')}"
    if any(dot.side != _UNSAID for dot in dots):
        across = sum(dot.across for dot in dots) // 2
        verb = "crosses" if across == 1 else "cross"
        return f"{brokers}; {across:,} of {plural('tied pair', pairs)} {verb} the boundary"
    return f"{brokers}; {plural('tied pair', pairs)}"


def _note(dots: Sequence[_Dot], count: int) -> str:
    lone = sum(not dot.contacts for dot in dots)
    notes = ["Larger marks stand between more pairs of others; strong lines cross the boundary."]
    if lone:
        notes.append(f"{lone:,} without a tie {'is' if lone == 1 else 'are'} below.")
    if len(dots) < count:
        notes.append(f"{len(dots):,} of {count:,} parties are drawn, those with the most contacts.")
    return " ".join(notes)


def _drawn(dots: Sequence[_Dot], pairs: Sequence[tuple[PartyId, PartyId]], seed: int) -> str:
    number = {dot.party: place for place, dot in enumerate(dots)}
    ends = [(number[one], number[other]) for one, other in pairs]
    sizes, height = _sizes(dots), _height(dots)
    places = spots(sizes, ends, width=_WIDTH, height=height, seed=seed)
    reach = max([height, *(spot.y for spot in places)])
    x = writing.place("x", (0, _WIDTH))
    y = writing.place("y", (0, reach), down=True)
    line = {"type": "rule", "strokeWidth": 1}
    mark = {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 2}
    looks = {
        **writing.looks("kind", {dot.kind for dot in dots}, shape=_SHAPES),
        **writing.looks("side", {dot.side for dot in dots}, fill=_FILLS, stroke=_STROKES),
    }
    layers = [
        writing.colored(
            _lines(dots, places, ends), line, x=x, y=y, x2={"field": "x2"}, y2={"field": "y2"}
        ),
        writing.layer(
            _marks(dots, places, sizes), mark, x=x, y=y, size=writing.as_said("size"), **looks
        ),
    ]
    for align, names in _names(dots, places, sizes).items():
        layers += writing.over(names, "name", x, y, room=3, align=align, fontSize=11)
    return writing.written(layers, width=_WIDTH, height=reach)


def _height(dots: Sequence[_Dot]) -> int:
    """The height for those that have ties; the others are put below."""
    tied = sum(dot.contacts > 0 for dot in dots)
    return min(_HIGHEST, max(_LOWEST, 11 * tied)) if tied else 0


def _sizes(dots: Sequence[_Dot]) -> list[float]:
    """How far the mark of each party reaches; its area tells how much it stands between others."""
    most = max(dot.between for dot in dots) or 1.0
    return [_SMALL + (_LARGE - _SMALL) * math.sqrt(dot.between / most) for dot in dots]


def _lines(
    dots: Sequence[_Dot], places: Sequence[Spot], ends: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The tied pairs, stronger where they cross the boundary."""
    return [
        {
            "x": _round(places[one].x),
            "y": _round(places[one].y),
            "x2": _round(places[other].x),
            "y2": _round(places[other].y),
            "color": INK if _crosses(dots[one].side, dots[other].side) else SLATE,
        }
        for one, other in ends
    ]


def _marks(
    dots: Sequence[_Dot], places: Sequence[Spot], sizes: Sequence[float]
) -> list[dict[str, Any]]:
    """The parties where they lie."""
    return [
        {
            "x": _round(spot.x),
            "y": _round(spot.y),
            "size": _round((2 * size) ** 2 * math.pi / 4),
            "kind": dot.kind,
            "side": dot.side,
        }
        for dot, spot, size in zip(dots, places, sizes, strict=True)
    ]


def _names(
    dots: Sequence[_Dot], places: Sequence[Spot], sizes: Sequence[float]
) -> dict[str, list[dict[str, Any]]]:
    """The names that find room beside their marks, by the side of the word that lies there."""
    important = sorted(range(len(dots)), key=lambda place: dots[place].weight)
    names = {place: writing.named(dots[place].party, longest=18) for place in important}
    words: dict[str, list[dict[str, Any]]] = {align: [] for align in ("left", "right", "center")}
    for place, label in labels(names, places, width=_WIDTH, sizes=sizes).items():
        row = {"x": _round(label.x), "y": _round(label.y), "name": names[place]}
        words[label.align].append(row)
    return words


def _round(value: float) -> float:
    return round(value, 2)
