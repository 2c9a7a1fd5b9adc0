"""Ties and networks, parties of several groups, and who holds what."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hypothesis import strategies as st

from alliance.network import Authority, CutPoint, Holding, Network, Scores, Tie, authority
from alliance.parties import UNKNOWN, PartyId
from alliance.testing.strategies._derivation import sparse, special
from alliance.testing.strategies.parties import pairs
from alliance.testing.strategies.scenes import SCENE, Scene, maybe, spans

__all__ = ["grouped_networks", "networks", "ties"]

_DAY: Final = dt.timedelta(days=1)
_STRENGTHS: Final = st.sampled_from([1.0, 0.5, 0.25])


def ties(scene: Scene = SCENE) -> st.SearchStrategy[Tie]:
    """Ties between two parties."""
    kinds = st.none() | scene.texts
    return st.builds(
        lambda pair, span, kind, strength: Tie(
            source=pair[0],
            target=pair[1],
            start=span.start,
            end=span.end,
            kind=kind,
            strength=strength,
        ),
        pairs(scene),
        spans(scene),
        kinds,
        _STRENGTHS,
    )


@st.composite
def networks(
    draw: st.DrawFn, *, parties: int = 9, ties: int = 24, directed: bool | None = None
) -> Network:
    """Networks of at least one party; a pair may be tied several times.

    Args:
        draw: Given by Hypothesis.
        parties: How many parties there are at most [> 0].
        ties: How many ties there are at most.
        directed: Whether ties point somewhere; either by default.

    Examples:
        >>> from hypothesis import find
        >>> find(networks(), lambda network: len(network.ties) > 1).parties
        ('p0', 'p1')
    """
    names = tuple(PartyId(f"p{number}") for number in range(draw(st.integers(1, parties))))
    ends = [(one, two) for one in names for two in names if one != two]
    rows = st.builds(
        lambda pair, strength: Tie(source=pair[0], target=pair[1], strength=strength),
        st.sampled_from(ends),
        _STRENGTHS,
    )
    drawn = draw(st.lists(rows, max_size=ties)) if ends else []
    points = draw(st.booleans()) if directed is None else directed
    return Network(directed=points, parties=names, ties=tuple(drawn))


@st.composite
def grouped_networks(
    draw: st.DrawFn, *, parties: int = 9, ties: int = 24, directed: bool | None = None
) -> tuple[Network, dict[PartyId, str]]:
    """Networks with the group of each of their parties, one of three.

    Args:
        draw: Given by Hypothesis.
        parties: How many parties there are at most [> 0].
        ties: How many ties there are at most.
        directed: Whether ties point somewhere; either by default.
    """
    network = draw(networks(parties=parties, ties=ties, directed=directed))
    names = st.sampled_from("abc")
    return network, {party: draw(names) for party in network.parties}


@special(Tie)
def _ties(scene: Scene) -> st.SearchStrategy[Tie]:
    return ties(scene)


@special(Network)
def _networks(_: Scene) -> st.SearchStrategy[Network]:
    return networks()


@special(Scores)
def _scores(scene: Scene) -> st.SearchStrategy[Scores[float | None]]:
    """A number for some parties, or none where it is undefined."""
    numbers = maybe(st.sampled_from([1.0, 0.5, 0.25]))
    return st.dictionaries(st.sampled_from(scene.parties), numbers, max_size=3).map(Scores)


@special(Authority)
def _authorities(_: Scene) -> st.SearchStrategy[Authority]:
    return networks(directed=True).map(authority)


@special(CutPoint)
def _cut_points(scene: Scene) -> st.SearchStrategy[CutPoint]:
    sizes = st.lists(st.integers(1, 9), min_size=2, max_size=3)
    parts = sizes.map(lambda each: tuple(sorted(each, reverse=True)))
    return st.builds(CutPoint, party=st.sampled_from(scene.parties), parts=parts)


@special(Holding)
def _holdings(scene: Scene) -> st.SearchStrategy[Holding]:
    """Holdings that end, if they do, after they began."""
    until = st.integers(0, scene.days).map(lambda number: scene.first + number * _DAY)
    return sparse(
        Holding,
        scene,
        since=maybe(st.just(scene.first)),
        until=maybe(until),
        external=st.sampled_from([False, True, UNKNOWN]),
    )
