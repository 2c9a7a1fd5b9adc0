"""Boundaries: how far ties stay inside groups, and who ties the inside to the outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import final

import attrs

from alliance.arguments import check_kind, check_several
from alliance.displays import as_html, as_sentence, said
from alliance.network.brokers import brokerage, grouped
from alliance.network.networks import Network
from alliance.network.scores import as_table
from alliance.parties.engagements import Boundary
from alliance.parties.identities import PartyId

__all__ = ["EI", "Crossings", "Leaning", "Spanner", "boundary", "ei_index", "index_of"]


@final
@attrs.frozen(kw_only=True)
class Leaning:
    """How far the ties of a party or a group lead outside its group.

    Args:
        index: (external - internal) / (external + internal) [-1 to 1]; `None` without ties.
        external: Tied pairs that cross the border of the group [>= 0].
        internal: Tied pairs inside the group [>= 0].
        expected: The index if everybody were tied to everybody [-1 to 1]; `None` without pairs.
    """

    index: float | None
    external: int
    internal: int
    expected: float | None

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(kw_only=True)
class EI:
    """How far ties lead outside groups: as a whole, for each group, for each party.

    Args:
        whole: (external - internal) / (external + internal) [-1 to 1]; `None` without ties.
        external: Tied pairs of different groups [>= 0].
        internal: Tied pairs of the same group [>= 0].
        expected: The index if everybody were tied to everybody [-1 to 1]; `None` without pairs.
        by_group: For each group, in order of first appearance.
        by_party: For each party, in the network's order.
    """

    whole: float | None
    external: int
    internal: int
    expected: float | None
    by_group: Mapping[str, Leaning]
    by_party: Mapping[PartyId, Leaning]

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row for the whole, then one per group."""
        whole = Leaning(
            index=self.whole,
            external=self.external,
            internal=self.internal,
            expected=self.expected,
        )
        rows = [("whole", whole), *self.by_group.items()]
        return tuple({"group": name, **attrs.asdict(row)} for name, row in rows)

    def __str__(self) -> str:
        return as_table(self.rows())


def ei_index(network: Network, *, groups: Mapping[PartyId, str]) -> EI:
    """How far ties lead outside groups rather than stay inside them.

    Every tied pair counts once, whichever way and however often it is tied.

    Args:
        network: The parties and their ties.
        groups: The group of every party; others may be in it too.

    Returns:
        From -1 (all ties inside groups) to 1 (all outside), with what sizes of groups alone would
        give; a large organization of small groups leans outside without anybody's doing.

    Raises:
        InvalidValue: A party has no group, or the network is of another kind.

    References:
        Krackhardt and Stern 1988, Informal networks and organizational crises, Social Psychology
        Quarterly 51(2).

    Examples:
        >>> network = Network.of_ties([("ana", "bo"), ("bo", "ana"), ("bo", "cy"), ("bo", "di")])
        >>> print(ei_index(network, groups={"ana": "x", "bo": "x", "cy": "y", "di": "y"}))
        group  index   external  internal  expected
        whole  0.3333  2         1         0.3333
        x      0.3333  2         1         0.6
        y      1       2         0         0.6
    """
    names = grouped(network, groups)
    sizes = Counter(names)
    codes = {name: code for code, name in enumerate(sizes)}
    leanings = network.kernel().leanings([codes[name] for name in names])
    everybody = len(names)
    outside: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for name, (external, internal) in zip(names, leanings, strict=True):
        outside[name] += external
        inside[name] += internal
    possible = {
        name: (size * (everybody - size), size * (size - 1) // 2) for name, size in sizes.items()
    }
    external, internal = outside.total() // 2, inside.total() // 2
    return EI(
        whole=index_of(external, internal),
        external=external,
        internal=internal,
        expected=index_of(
            sum(cross for cross, _ in possible.values()) // 2,
            sum(within for _, within in possible.values()),
        ),
        by_group={
            name: _leaning(outside[name], inside[name] // 2, *possible[name]) for name in sizes
        },
        by_party={
            party: _leaning(*counts, everybody - sizes[name], sizes[name] - 1)
            for party, name, counts in zip(network.parties, names, leanings, strict=True)
        },
    )


def _leaning(external: int, internal: int, most_external: int, most_internal: int) -> Leaning:
    return Leaning(
        index=index_of(external, internal),
        external=external,
        internal=internal,
        expected=index_of(most_external, most_internal),
    )


def index_of(external: int, internal: int) -> float | None:
    """(external - internal) / (external + internal); `None` without either."""
    pairs = external + internal
    return (external - internal) / pairs if pairs else None


@final
@attrs.frozen(kw_only=True)
class Spanner:
    """A party with contacts on the other side of the boundary.

    Args:
        party: Who.
        side: On which side it stands itself: internal or external.
        across: How many contacts it has on the other side [> 0].
        own: How many contacts it has on its own side [>= 0].
        gatekeeper: Paths from the other side through it to its own [>= 0].
        representative: Paths from its own side through it to the other [>= 0].
    """

    party: PartyId
    side: Boundary
    across: int
    own: int
    gatekeeper: int
    representative: int

    _repr_html_ = as_html

    def __str__(self) -> str:
        there = "inside" if self.side is Boundary.EXTERNAL else "outside"
        parts = [f"{said(self.party)} ({self.side}) is tied to {self.across} {there}"]
        if self.gatekeeper:
            parts.append(f"lets in as a gatekeeper {_times(self.gatekeeper)}")
        if self.representative:
            parts.append(f"passes on as a representative {_times(self.representative)}")
        return f"{'; '.join(parts)}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


@final
@attrs.frozen(kw_only=True)
class Crossings:
    """Who ties the inside to the outside, and which externals nobody ties in.

    Args:
        spanners: Everybody with contacts on the other side, in the network's order.
        pairs: How many tied pairs cross the boundary [>= 0].
        isolated: The externals without any tie.
        without_insiders: The externals without a tie to an insider, the isolated among them.
        ei: The E-I index of the two sides.
    """

    spanners: tuple[Spanner, ...]
    pairs: int
    isolated: tuple[PartyId, ...]
    without_insiders: tuple[PartyId, ...]
    ei: EI

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """The spanners as plain rows."""
        return tuple(attrs.asdict(spanner) for spanner in self.spanners)

    def __str__(self) -> str:
        lines = [str(spanner) for spanner in self.spanners]
        lines += [f"{said(party)} (external) has no ties." for party in self.isolated]
        lines += [
            f"{said(party)} (external) is tied to no insider."
            for party in self.without_insiders
            if party not in self.isolated
        ]
        return "\n".join(lines) or "Nobody is external."


def boundary(network: Network, *, external: tuple[PartyId, ...]) -> Crossings:
    """Who ties the inside to the outside, and which externals nobody ties in.

    Args:
        network: The parties and their ties.
        external: The parties outside; all others of the network are inside.

    Raises:
        UnknownName: One of the external parties is not in the network.
        InvalidValue: One text stands for several parties, or the network is of another kind.

    References:
        Gould and Fernandez 1989, Structures of mediation, for gatekeepers and representatives.

    Examples:
        >>> network = Network.of_ties([("ana", "bo"), ("bo", "fay")])
        >>> print(boundary(network, external=("fay",)))
        bo (internal) is tied to 1 outside; passes on as a representative once.
        fay (external) is tied to 1 inside.
    """
    check_kind(network, Network, "network")
    check_several(external, "external", "a tuple of ids of parties")
    outside = {network.parties[network.number(party)] for party in external}
    sides = {
        party: (Boundary.EXTERNAL if party in outside else Boundary.INTERNAL)
        for party in network.parties
    }
    ei = ei_index(network, groups=sides)
    roles = brokerage(network, groups=sides)
    return Crossings(
        spanners=tuple(
            Spanner(
                party=party,
                side=sides[party],
                across=leaning.external,
                own=leaning.internal,
                gatekeeper=roles[party].gatekeeper,
                representative=roles[party].representative,
            )
            for party, leaning in ei.by_party.items()
            if leaning.external
        ),
        pairs=ei.external,
        isolated=tuple(
            party
            for party, leaning in ei.by_party.items()
            if party in outside and leaning.index is None
        ),
        without_insiders=tuple(
            party
            for party, leaning in ei.by_party.items()
            if party in outside and not leaning.external
        ),
        ei=ei,
    )
