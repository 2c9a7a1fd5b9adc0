"""Paths: whom a party reaches, in how many steps, and along which strongest ties."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from typing import final

import attrs

from alliance.arguments import check_day, check_kind, whole_of
from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.network.holdings import Holdings, holdings_of
from alliance.network.networks import Network
from alliance.network.ties import Tie
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId

__all__ = ["Reach", "StrongestPath", "reach", "strongest_path"]


@final
@attrs.frozen(kw_only=True)
class StrongestPath:
    """A way from a party to somebody who holds a capability.

    Args:
        capability: What was looked for.
        parties: Everybody on the way, from the start to the holder [at least one].
        strength: The product of the strengths on the way [above 0 to 1, and 0 where it is too small
            for a float]; 1 where the start holds the capability itself.
    """

    capability: CapabilityId
    parties: tuple[PartyId, ...]
    strength: float

    _repr_html_ = as_html

    @property
    def holder(self) -> PartyId:
        """Who holds the capability."""
        return self.parties[-1]

    @property
    def steps(self) -> int:
        """How many ties long it is [>= 0]."""
        return len(self.parties) - 1

    def __str__(self) -> str:
        way = " → ".join(map(said, self.parties))
        return f"{said(self.capability)}: {way} (strength {self.strength:.4g})"


def strongest_path(
    network: Network,
    holdings: Holdings,
    *,
    start: PartyId,
    capability: CapabilityId,
    on: dt.date | None = None,
    scale: float = 1,
) -> StrongestPath | None:
    """The way to a capability along which the product of strengths is largest.

    Of equally strong ways the shorter is taken, then the one through parties listed earlier. Of
    several ties of one pair the strongest counts.

    Args:
        network: The parties and their ties; strengths are above 0 and at most the scale. Where
            ties point, the way follows them.
        holdings: Who holds what.
        start: From whom.
        capability: To what.
        on: The day; without one every row counts.
        scale: The strength that counts as 1 [> 0, finite]: strengths are divided by it before
            they are multiplied. Where they were asked for from 1 to 5, it is 5. Another scale may
            make another way the strongest: the larger it is, the more each step costs.

    Returns:
        The way, or `None` where no holder can be reached.

    Raises:
        InvalidValue: A strength is above the scale, or the scale is not above 0 and finite; `on`
            is not a date, or the network or the table is of another kind.
        UnknownName: The start is not in the network.

    Examples:
        >>> network = Network.of_ties([("ana", "bo", 0.9), ("bo", "cy", 0.8), ("ana", "cy", 0.5)])
        >>> from alliance.network.holdings import Holding
        >>> skills = (Holding(party="cy", capability="tax"),)
        >>> print(strongest_path(network, skills, start="ana", capability="tax"))
        tax: ana → bo → cy (strength 0.72)
        >>> asked = Network.of_ties([("ana", "bo", 4), ("bo", "cy", 4), ("ana", "cy", 2)])
        >>> print(strongest_path(asked, skills, start="ana", capability="tax", scale=5))
        tax: ana → bo → cy (strength 0.64)
    """
    check_kind(network, Network, "network")
    holdings = holdings_of(holdings)
    if on is not None:
        check_day(on)
    if not 0 < scale < math.inf:
        raise InvalidValue("scale", scale, "is out of range", "a finite strength above 0")
    goals = {
        network.number(row.party)
        for row in holdings
        if row.capability == capability
        and row.party in network
        and (on is None or row.holds_on(on))
    }
    ahead = _strongest(network, scale)
    first = network.number(start)
    before: dict[int, int] = {}
    waiting = [(-1.0, 0, first, first)]
    while waiting:
        strength, steps, here, origin = heapq.heappop(waiting)
        if here in before:
            continue
        before[here] = origin
        if here in goals:
            return StrongestPath(
                capability=capability,
                parties=tuple(network.parties[one] for one in _back(before, here)),
                strength=-strength,
            )
        for there, tie in ahead.get(here, {}).items():
            if there not in before:
                heapq.heappush(waiting, (strength * tie, steps + 1, there, here))
    return None


def _strongest(network: Network, scale: float) -> dict[int, dict[int, float]]:
    """The strongest tie from each party to each it is tied to, as a share of the scale."""
    ahead: dict[int, dict[int, float]] = {}
    for tie in network.ties:
        if tie.strength > scale:
            raise _too_strong(network, tie, scale)
        source, target = network.number(tie.source), network.number(tie.target)
        ends = ((source, target),) if network.directed else ((source, target), (target, source))
        for one, other in ends:
            row = ahead.setdefault(one, {})
            row[other] = max(row.get(other, 0.0), tie.strength / scale)
    return ahead


def _too_strong(network: Network, tie: Tie, scale: float) -> InvalidValue:
    strongest = max(tie.strength for tie in network.ties)
    return InvalidValue(
        "a tie's strength",
        tie.strength,
        f"is above {scale:g} (from {said(tie.source)} to {said(tie.target)}), so that longer ways "
        "would be stronger",
        f"a strength above 0, at most {scale:g}, or the argument scale={strongest!r}, by which the "
        "strongest tie counts as 1",
    )


def _back(before: dict[int, int], here: int) -> list[int]:
    way = [here]
    while before[here] != here:
        here = before[here]
        way.append(here)
    return way[::-1]


@final
@attrs.frozen(kw_only=True)
class Reach:
    """Whom a party reaches, by the number of steps.

    Args:
        start: From whom.
        rings: Those reached in one step, in two, and so on, each in the network's order.
    """

    start: PartyId
    rings: tuple[tuple[PartyId, ...], ...]

    _repr_html_ = as_html

    @property
    def count(self) -> int:
        """How many are reached, without the start [>= 0]."""
        return sum(map(len, self.rings))

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per party reached."""
        return tuple(
            {"party": party, "steps": steps}
            for steps, ring in enumerate(self.rings, start=1)
            for party in ring
        )

    def __str__(self) -> str:
        counts = ", ".join(
            f"{len(ring):,} in {steps} step{'' if steps == 1 else 's'}"
            for steps, ring in enumerate(self.rings, start=1)
        )
        return f"{said(self.start)} reaches {counts or 'nobody'}."


def reach(network: Network, *, start: PartyId, steps: int) -> Reach:
    """Whom a party reaches within some steps.

    Args:
        network: The parties and their ties; where ties point, steps follow them.
        start: From whom.
        steps: How many at most [>= 0].

    Returns:
        At most that many rings, none of them empty.

    Raises:
        InvalidValue: The number of steps is negative or not whole, or the network is of another
            kind.
        UnknownName: The start is not in the network.

    Examples:
        >>> print(reach(Network.of_ties([("ana", "bo"), ("bo", "cy")]), start="ana", steps=2))
        ana reaches 1 in 1 step, 1 in 2 steps.
    """
    check_kind(network, Network, "network")
    steps = whole_of(steps, "steps", "a number of 0 or more", least=0)
    out = network.sets.out
    ring = {network.number(start)}
    seen, rings = set(ring), []
    for _ in range(steps):
        ring = {there for here in ring for there in out[here]} - seen
        if not ring:
            break
        seen |= ring
        rings.append(tuple(network.parties[one] for one in sorted(ring)))
    return Reach(start=start, rings=tuple(rings))
