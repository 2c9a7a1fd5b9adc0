"""Small networks drawn by hypothesis, valid by construction."""

from __future__ import annotations

from hypothesis import strategies as st

from alliance.network import Network, Tie
from alliance.parties import PartyId

__all__ = ["grouped_networks", "network_of", "networks"]


def network_of(size: int, ends: list[tuple[int, int, float]], *, directed: bool) -> Network:
    """A network of numbered parties; the second number of an end skips the first."""
    parties = tuple(PartyId(f"p{number}") for number in range(size))
    ties = tuple(
        Tie(
            source=parties[source],
            target=parties[target if target < source else target + 1],
            strength=strength,
        )
        for source, target, strength in ends
    )
    return Network(directed=directed, parties=parties, ties=ties)


@st.composite
def networks(
    draw: st.DrawFn, *, most: int = 9, ties: int = 24, directed: bool | None = None
) -> Network:
    """A network with at least one party; pairs may be tied several times."""
    size = draw(st.integers(1, most))
    ends = (
        draw(
            st.lists(
                st.tuples(
                    st.integers(0, size - 1),
                    st.integers(0, size - 2),
                    st.sampled_from([0.25, 0.5, 1.0]),
                ),
                max_size=ties,
            )
        )
        if size > 1
        else []
    )
    points = draw(st.booleans()) if directed is None else directed
    return network_of(size, ends, directed=points)


@st.composite
def grouped_networks(draw: st.DrawFn) -> tuple[Network, dict[PartyId, str]]:
    """A network whose parties are in one of three groups each."""
    network = draw(networks())
    names = st.sampled_from("abc")
    return network, {party: draw(names) for party in network.parties}
