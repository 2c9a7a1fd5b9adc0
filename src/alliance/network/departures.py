"""Departures: what some parties leave behind when they go together.

Which capabilities nobody would hold, how the network would split, and who could step in. Nobody is
scored: everybody who could step in comes with the reasons, the strongest candidates first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import final

import attrs

from alliance.answers.facts import Fact, Reason
from alliance.arguments import check_day, check_kind, check_several
from alliance.displays import as_html, as_sentence, joined, legible, listed, said
from alliance.errors import UnknownName
from alliance.network.holdings import Holding, Holdings, holdings_of
from alliance.network.networks import Network
from alliance.network.parts import components
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN

__all__ = ["Departure", "StandIn", "Uncovered", "departure"]


@final
@attrs.frozen(kw_only=True)
class StandIn:
    """A party that could step in, and why.

    Args:
        party: Who.
        reasons: What speaks for it [at least one].
    """

    party: PartyId
    reasons: tuple[Reason, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.party)} ({', '.join(_briefly(self, row) for row in self.reasons)})"


def _briefly(stand_in: StandIn, reason: Reason) -> str:
    """What a reason says, without the name that stands before it."""
    says = reason.says.removeprefix(f"{stand_in.party} ").removeprefix("is ")
    return legible(says.removesuffix("."))


@final
@attrs.frozen(kw_only=True)
class Uncovered:
    """A capability that nobody would hold any more.

    Args:
        capability: Which one.
        held_by: Those leaving who hold it.
        stand_ins: Who could step in; those who will hold it anyway first, then those who share
            most capabilities with a leaving holder.
    """

    capability: CapabilityId
    held_by: tuple[PartyId, ...]
    stand_ins: tuple[StandIn, ...]

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(kw_only=True)
class Departure:
    """What some parties would leave behind.

    Args:
        leaving: Who goes, in the order asked.
        uncovered: The capabilities nobody would hold, in the order of the table.
        external_only: The capabilities that would be held from outside alone, and are not now.
        parts: The groups into which a connected part would split, larger first; empty where none
            would.
    """

    leaving: tuple[PartyId, ...]
    uncovered: tuple[Uncovered, ...]
    external_only: tuple[CapabilityId, ...]
    parts: tuple[tuple[PartyId, ...], ...]

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per capability and party that could step in, or one without any."""
        return tuple(
            {
                "capability": row.capability,
                "party": stand_in.party if stand_in else None,
                "why": " ".join(reason.says for reason in stand_in.reasons) if stand_in else None,
            }
            for row in self.uncovered
            for stand_in in (row.stand_ins or (None,))
        )

    def __str__(self) -> str:
        lines = [f"Without {listed(self.leaving)}:"]
        for row in self.uncovered:
            could = "; ".join(map(str, row.stand_ins)) or "nobody"
            lines.append(f"  Nobody holds {said(row.capability)}. Could step in: {could}.")
        lines += [f"  Only externals hold {said(name)}." for name in self.external_only]
        if self.parts:
            sizes = joined(str(len(part)) for part in self.parts)
            lines.append(f"  The network splits into groups of {sizes}.")
        if not self.leaving:
            return "Nobody leaves."
        return "\n".join(lines) if len(lines) > 1 else f"{lines[0]} nothing is left uncovered."


def departure(
    network: Network,
    holdings: Holdings,
    *,
    leaving: tuple[PartyId, ...],
    on: dt.date | None = None,
) -> Departure:
    """What some parties would leave behind if all of them went.

    Args:
        network: The parties and their ties.
        holdings: Who holds what.
        leaving: Who goes; several are taken together, since each may be the other's replacement.
        on: The day; only what certainly holds then counts. Without a day every row counts.

    Raises:
        UnknownName: One of those leaving is neither in the network nor in the table.
        InvalidValue: `on` is not a date, or the network or the table is of another kind.

    Examples:
        >>> network = Network.of_ties([("ana", "bo"), ("bo", "cy")])
        >>> skills = (Holding(party=PartyId("bo"), capability=CapabilityId("payroll")),)
        >>> print(departure(network, skills, leaving=("bo",)))
        Without bo:
          Nobody holds payroll. Could step in: ana (tied to bo); cy (tied to bo).
          The network splits into groups of 1 and 1.
    """
    check_kind(network, Network, "network")
    holdings = holdings_of(holdings)
    if on is not None:
        check_day(on)
    check_several(leaving, "leaving", "a tuple of ids of parties")
    leaving = tuple(dict.fromkeys(leaving))
    known = dict.fromkeys([*network.parties, *(row.party for row in holdings)])
    for party in leaving:
        if party not in known:
            raise UnknownName("party", party, tuple(known))
    gone = frozenset(leaving)
    held = _held(row for row in holdings if on is None or row.holds_on(on))
    soon = [
        row for row in holdings if on is not None and not row.holds_on(on) and not _is_over(row, on)
    ]
    uncovered, external_only = [], []
    for capability, rows in held.items():
        staying = [row for row in rows if row.party not in gone]
        if not staying:
            uncovered.append(_uncovered(network, capability, held, soon, gone))
        elif all(row.external is True for row in staying) and any(
            row.external is not True for row in rows
        ):
            external_only.append(capability)
    return Departure(
        leaving=leaving,
        uncovered=tuple(uncovered),
        external_only=tuple(external_only),
        parts=_parts(network, gone),
    )


def _is_over(row: Holding, on: dt.date) -> bool:
    return isinstance(row.until, dt.date) and row.until < on


def _held(rows: Iterable[Holding]) -> dict[CapabilityId, list[Holding]]:
    held: dict[CapabilityId, list[Holding]] = {}
    for row in rows:
        held.setdefault(row.capability, []).append(row)
    return held


def _uncovered(
    network: Network,
    capability: CapabilityId,
    held: Mapping[CapabilityId, list[Holding]],
    soon: Iterable[Holding],
    gone: frozenset[PartyId],
) -> Uncovered:
    leavers = tuple(dict.fromkeys(row.party for row in held[capability]))
    skills: dict[PartyId, set[CapabilityId]] = {}
    for name, rows in held.items():
        for row in rows:
            skills.setdefault(row.party, set()).add(name)
    later = {row.party: row for row in soon if row.capability == capability}
    people = dict.fromkeys([*later, *network.parties, *skills])
    found = []
    for party in people:
        if party in gone:
            continue
        reasons, shared = [], 0
        if party in later:
            reasons.append(_will_hold(later[party]))
        for leaver in leavers:
            common = sorted(skills.get(party, set()) & skills[leaver])
            if common:
                reasons.append(_shares(party, leaver, common))
            shared = max(shared, len(common))
            if _are_tied(network, party, leaver):
                reasons.append(_is_tied(party, leaver))
        if reasons:
            found.append((party not in later, -shared, party, tuple(reasons)))
    # Sorting is stable, so the network's order decides among equals.
    found.sort(key=lambda row: row[:2])
    return Uncovered(
        capability=capability,
        held_by=leavers,
        stand_ins=tuple(StandIn(party=party, reasons=reasons) for *_, party, reasons in found),
    )


def _will_hold(row: Holding) -> Reason:
    since = f" from {said(row.since)}" if isinstance(row.since, dt.date) else ""
    since = " from an unknown day" if row.since is UNKNOWN else since
    until = " until an unknown day" if row.until is UNKNOWN else ""
    says = f"{row.party} is on record for {row.capability}{since}{until}."
    return Reason("holds_later", says, (Fact("since", row.since), Fact("until", row.until)))


def _shares(party: PartyId, leaver: PartyId, common: list[CapabilityId]) -> Reason:
    names = ", ".join(common)
    says = f"{party} holds {names} as {leaver} does."
    return Reason("shares_capabilities", says, (Fact("capabilities", tuple(common)),))


def _is_tied(party: PartyId, leaver: PartyId) -> Reason:
    return Reason("is_tied", f"{party} is tied to {leaver}.", (Fact("leaving", leaver),))


def _are_tied(network: Network, one: PartyId, other: PartyId) -> bool:
    if one not in network or other not in network:
        return False
    return network.number(other) in network.rows_of_contacts(weighted=False)[network.number(one)]


def _parts(network: Network, gone: frozenset[PartyId]) -> tuple[tuple[PartyId, ...], ...]:
    """The parts left of each part of the network that would split."""
    present = [party for party in network.parties if party in gone]
    if not present:
        return ()
    before = {party: place for place, part in enumerate(components(network)) for party in part}
    after: dict[int, list[tuple[PartyId, ...]]] = {}
    for part in components(network.without(present)):
        after.setdefault(before[part[0]], []).append(part)
    apart = [part for left in after.values() if len(left) > 1 for part in left]
    return tuple(sorted(apart, key=lambda part: (-len(part), network.number(part[0]))))
