"""Networks written as pairs of numbers."""

from __future__ import annotations

from alliance.network import Network, Tie
from alliance.parties import PartyId

__all__ = ["network_of"]


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
