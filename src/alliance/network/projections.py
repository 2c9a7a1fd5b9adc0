"""Projections: networks derived from who worked on the same things."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations
from typing import Final, NoReturn, final

from alliance.displays import as_member
from alliance.errors import InvalidValue
from alliance.network.networks import Network
from alliance.network.ties import Tie
from alliance.parties.capabilities import CapabilityId
from alliance.parties.contributions import Contribution
from alliance.parties.identities import PartyId

__all__ = ["CO_CONTRIBUTION", "Weighting", "co_contribution"]

CO_CONTRIBUTION: Final = "co_contribution"
"""The kind of tie between two who contributed to the same capability."""


@final
class Weighting(StrEnum):
    """How strong the tie of two who worked on the same things is."""

    SHARED = "shared"
    """The number of capabilities both contributed to."""
    NEWMAN = "newman"
    """Each such capability counts one over the number of its other contributors."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise InvalidValue("weighting", value, "is neither of the two", "'shared' or 'newman'")

    __repr__ = as_member


def co_contribution(
    contributions: Iterable[Contribution], *, weighting: Weighting = Weighting.SHARED
) -> Network:
    """The network of those who contributed to the same capabilities.

    A capability with k contributors makes k (k - 1) / 2 ties.

    Args:
        contributions: Who did what; the caller chooses days and kinds. Amounts of zero make no tie.
        weighting: What the strength of a tie is.

    Returns:
        An undirected network of all contributors, in order of first appearance.

    Raises:
        InvalidValue: The weighting is neither of the two.

    References:
        Newman 2001, Scientific collaboration networks II, Physical Review E 64, for his weighting.

    Examples:
        >>> import datetime as dt
        >>> day = dt.date(2026, 5, 1)
        >>> work = [Contribution(party=who, on=day, capability="docs") for who in ("ana", "bo")]
        >>> print(co_contribution(work))
        An undirected network of 2 parties and 1 tie (1 co_contribution).
    """
    is_shared = Weighting(weighting) is Weighting.SHARED
    parties: dict[PartyId, int] = {}
    by_capability: dict[CapabilityId, dict[PartyId, None]] = {}
    for work in contributions:
        parties.setdefault(work.party, len(parties))
        if work.amount:
            by_capability.setdefault(work.capability, {})[work.party] = None
    strengths: dict[tuple[PartyId, PartyId], float] = {}
    for people in by_capability.values():
        if len(people) > 1:
            step = 1.0 if is_shared else 1 / (len(people) - 1)
            for pair in combinations(sorted(people, key=parties.__getitem__), 2):
                strengths[pair] = strengths.get(pair, 0.0) + step
    return Network(
        directed=False,
        parties=tuple(parties),
        ties=tuple(
            Tie(source=one, target=other, kind=CO_CONTRIBUTION, strength=strength)
            for (one, other), strength in strengths.items()
        ),
    )
