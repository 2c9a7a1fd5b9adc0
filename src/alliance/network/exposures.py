"""Exposure: which capabilities rest on one party, or only on parties outside.

Only parties who are there on the day count. A holding that may or may not be in force leaves the
answer open where it would change it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, final

import attrs

from alliance.arguments import check_day, check_several
from alliance.displays import as_html, as_sentence, listed, said
from alliance.network.concentrations import Amount, absence_factor, elephant_factor
from alliance.network.holdings import Holding, Holdings, holdings_of
from alliance.parties.capabilities import CapabilityId
from alliance.parties.contributions import Contribution
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN, Maybe

__all__ = [
    "CapabilityExposure",
    "Exposure",
    "Resting",
    "SoleHolder",
    "exposure",
    "resting",
    "sole_holders",
]


@final
@attrs.frozen(kw_only=True)
class CapabilityExposure:
    """On whom a capability rests on a day.

    Args:
        capability: Which one.
        holders: Who certainly holds it that day, in the order of the table.
        internal: Those of the holders inside.
        external: Those of the holders outside.
        uncertain: Who may or may not hold it that day.
        held_by_one: Whether a single party holds it; `None` where that cannot be known.
        externals_only: Whether it is held, and from outside alone; `None` where that cannot be
            known.
    """

    capability: CapabilityId
    holders: tuple[PartyId, ...]
    internal: tuple[PartyId, ...]
    external: tuple[PartyId, ...]
    uncertain: tuple[PartyId, ...]
    held_by_one: bool | None
    externals_only: bool | None

    _repr_html_ = as_html

    @property
    def is_uncovered(self) -> bool | None:
        """Whether nobody holds it; `None` where that cannot be known."""
        return None if self.uncertain and not self.holders else not self.holders

    def __str__(self) -> str:
        if not self.holders:
            says = "may be held by nobody" if self.uncertain else "is held by nobody"
        else:
            says = f"is held by {listed(self.holders)}"
        notes = [
            note
            for note, holds in (
                ("one party alone", self.held_by_one),
                ("externals alone", self.externals_only),
            )
            if holds
        ]
        note = f": {' and '.join(notes)}" if notes else ""
        maybe = f" (nobody knows of {listed(self.uncertain)})" if self.uncertain else ""
        return f"{said(self.capability)} {says}{note}{maybe}."


@final
@attrs.frozen(kw_only=True)
class Exposure:
    """On whom each capability rests on a day.

    Args:
        on: The day.
        capabilities: One row each, in the order of first appearance in the table.
    """

    on: dt.date
    capabilities: tuple[CapabilityExposure, ...]

    _repr_html_ = as_html

    def of(self, capability: str) -> CapabilityExposure | None:
        """The row of a capability; `None` where nobody ever held it."""
        return next((row for row in self.capabilities if row.capability == capability), None)

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per capability."""
        return tuple(attrs.asdict(row) for row in self.capabilities)

    def __str__(self) -> str:
        return "\n".join(map(str, self.capabilities)) or "No capability is on record."


def exposure(holdings: Holdings, *, on: dt.date) -> Exposure:
    """Which capabilities rest on one party, or only on parties outside, on a day.

    Args:
        holdings: Who holds what, in any order.
        on: The day asked about; who left before does not count.

    Returns:
        A row for every capability anybody ever held, also where all holders have left.

    Raises:
        InvalidValue: `on` is not a date, or the table is of another kind.

    Examples:
        >>> ana = Holding(party=PartyId("ana"), capability=CapabilityId("coaching"), external=True)
        >>> print(exposure((ana,), on=dt.date(2026, 6, 1)))
        coaching is held by ana: one party alone and externals alone.
    """
    check_day(on)
    holdings = holdings_of(holdings)
    by_capability = _by_capability(holdings, on)
    return Exposure(
        on=on,
        capabilities=tuple(_exposed(name, rows) for name, rows in by_capability.items()),
    )


_Judged: TypeAlias = tuple[Holding, bool | None]
"""A row, and whether it holds on the day for certain; else it may."""


def _by_capability(
    holdings: Iterable[Holding], on: dt.date
) -> Mapping[CapabilityId, list[_Judged]]:
    """The rows that hold or may hold on a day, of every capability anybody ever held."""
    found: dict[CapabilityId, list[_Judged]] = {}
    for row in holdings:
        rows, holds = found.setdefault(row.capability, []), row.holds_on(on)
        if holds is not False:
            rows.append((row, holds))
    return found


def _exposed(capability: CapabilityId, rows: Sequence[_Judged]) -> CapabilityExposure:
    present = [row for row, holds in rows if holds]
    holders = _parties(present)
    uncertain = _parties((row for row, holds in rows if not holds), but=holders)
    internal = _parties(row for row in present if row.external is False)
    external = _parties((row for row in present if row.external is True), but=internal)
    return CapabilityExposure(
        capability=capability,
        holders=holders,
        internal=internal,
        external=external,
        uncertain=uncertain,
        held_by_one=_held_by_one(len(holders), len(uncertain)),
        externals_only=_externals_only(rows),
    )


def _parties(rows: Iterable[Holding], *, but: Iterable[PartyId] = ()) -> tuple[PartyId, ...]:
    """The parties of some rows, each once, without those named."""
    left_out = frozenset(but)
    return tuple(dict.fromkeys(row.party for row in rows if row.party not in left_out))


def _held_by_one(certain: int, uncertain: int) -> bool | None:
    if certain > 1 or not uncertain:
        return certain == 1
    return None


def _externals_only(rows: Sequence[_Judged]) -> bool | None:
    """Certain where every row is, or where an insider certainly holds it."""
    if any(holds and row.external is False for row, holds in rows):
        return False
    if all(row.external is False for row, _ in rows):
        return False
    # Whoever may be there must be outside, and somebody must certainly be there.
    if all(row.external is True for row, _ in rows) and any(holds for _, holds in rows):
        return True
    return None


@final
@attrs.frozen(kw_only=True)
class SoleHolder:
    """A party that alone holds a capability, and until when.

    Args:
        capability: Which one.
        party: Who.
        until: The last day it can be counted on; `None` where no end is in sight.
        external: Whether the party stands outside; `UNKNOWN` where that is not known.

    Examples:
        >>> ana, docs = PartyId("ana"), CapabilityId("docs")
        >>> until = dt.date(2026, 7, 31)
        >>> print(SoleHolder(capability=docs, party=ana, until=until, external=True))
        Only ana (external) holds docs, until 2026-07-31.
        >>> print(SoleHolder(capability=docs, party=ana, until=None, external=UNKNOWN))
        Only ana holds docs.
    """

    capability: CapabilityId
    party: PartyId
    until: Maybe[dt.date]
    external: Maybe[bool]

    _repr_html_ = as_html

    def __str__(self) -> str:
        known = isinstance(self.external, bool)
        side = f" ({'external' if self.external else 'internal'})" if known else ""
        until = f", until {said(self.until)}" if isinstance(self.until, dt.date) else ""
        return f"Only {said(self.party)}{side} holds {said(self.capability)}{until}."

    def leaves_by(self, day: dt.date) -> bool | None:
        """Whether the party is gone by a day; `None` where that is not known."""
        return None if self.until is UNKNOWN else self.until is not None and self.until <= day


def sole_holders(holdings: Holdings, *, on: dt.date) -> tuple[SoleHolder, ...]:
    """The capabilities that certainly rest on one party alone on a day, and until when.

    A party with several rows counts until the last of those that hold that day.

    Raises:
        InvalidValue: `on` is not a date, or the table is of another kind.

    Examples:
        >>> ana = Holding(
        ...     party=PartyId("ana"), capability=CapabilityId("docs"), until=dt.date(2026, 7, 31)
        ... )
        >>> sole_holders((ana,), on=dt.date(2026, 6, 1))[0].leaves_by(dt.date(2026, 8, 30))
        True
    """
    check_day(on)
    holdings = holdings_of(holdings)
    found = []
    for capability, rows in _by_capability(holdings, on).items():
        present = [row for row, holds in rows if holds]
        exposed = _exposed(capability, rows)
        if exposed.held_by_one:
            found.append(
                SoleHolder(
                    capability=capability,
                    party=present[0].party,
                    until=_latest(present),
                    external=present[0].external,
                )
            )
    return tuple(found)


def _latest(rows: list[Holding]) -> Maybe[dt.date]:
    ends = [row.until for row in rows]
    if None in ends:
        return None
    # A row with an unknown end never holds for certain, so every end here is a date.
    return max(end for end in ends if isinstance(end, dt.date))


@final
@attrs.frozen(kw_only=True)
class Resting:
    """How far the contributions of one kind to a capability rest on few who are still there.

    Args:
        capability: To what.
        kind: Of what kind; kinds are never added up.
        absence_factor: The fewest who together did half [>= 1]; `None` where nobody is left, or
            nobody knows who is.
        elephant_factor: The fewest organizations whose people did half [>= 1]; `None` likewise.
        absence_factor_inside: The absence factor without externals; `None` where no insider is
            left, or nobody knows who is one.
    """

    capability: CapabilityId
    kind: str | None
    absence_factor: int | None
    elephant_factor: int | None
    absence_factor_inside: int | None

    __str__ = as_sentence
    _repr_html_ = as_html


def resting(
    contributions: tuple[Contribution, ...],
    holdings: Holdings,
    *,
    on: dt.date,
    homes: Mapping[PartyId, PartyId] | None = None,
) -> tuple[Resting, ...]:
    """How far each capability rests on few contributors, with and without those outside.

    The difference between the two absence factors shows how far a capability rests on outsiders.

    Args:
        contributions: Who did how much, under the ids that `holdings` has, as
            `Ecosystem.contributed` gives them; those after the day do not count.
        holdings: Who holds what; a contributor all of whose rows have ended has left and does not
            count, one without rows does and stands inside.
        on: The day asked about.
        homes: The organization of each contributor; a contributor without one counts as its own.

    Returns:
        A row per capability and kind, in the order of first appearance.

    Raises:
        InvalidValue: `on` is not a date, or one of the tables is of another kind.

    References:
        CHAOSS, contributor absence factor and elephant factor; computing both with and without
        externals is ours.

    Examples:
        >>> work = Contribution(
        ...     party=PartyId("ana"), on=dt.date(2026, 5, 1), capability=CapabilityId("docs")
        ... )
        >>> resting((work,), (), on=dt.date(2026, 6, 1))[0].absence_factor
        1
    """
    check_day(on)
    check_several(contributions, "contributions", "a tuple of contributions")
    holdings = holdings_of(holdings)
    standing: dict[PartyId, list[Holding]] = {}
    for row in holdings:
        standing.setdefault(row.party, []).append(row)
    left = {party: _has_left(rows, on) for party, rows in standing.items()}
    outside = {party: _is_outside(rows, on) for party, rows in standing.items()}
    amounts: dict[tuple[CapabilityId, str | None], dict[PartyId, Amount]] = {}
    for work in contributions:
        if work.on <= on:
            done = amounts.setdefault((work.capability, work.kind), {})
            if left.get(work.party) is not True:
                done[work.party] = done.get(work.party, 0) + work.amount
    return tuple(
        _resting(capability, kind, done, left, outside, homes or {})
        for (capability, kind), done in amounts.items()
    )


def _resting(
    capability: CapabilityId,
    kind: str | None,
    done: Mapping[PartyId, Amount],
    left: Mapping[PartyId, bool | None],
    outside: Mapping[PartyId, bool | None],
    homes: Mapping[PartyId, PartyId],
) -> Resting:
    is_known = None not in [left.get(party, False) for party in done]
    sides = {party: outside.get(party, False) for party in done}
    inside = {party: amount for party, amount in done.items() if sides[party] is False}
    return Resting(
        capability=capability,
        kind=kind,
        absence_factor=absence_factor(done) if is_known else None,
        elephant_factor=elephant_factor(done, homes) if is_known else None,
        absence_factor_inside=absence_factor(inside)
        if is_known and None not in sides.values()
        else None,
    )


def _has_left(rows: Iterable[Holding], on: dt.date) -> bool | None:
    """Whether every row has ended; `None` where one of unknown end decides."""
    lasting = [row.until for row in rows if not (isinstance(row.until, dt.date) and row.until < on)]
    if not lasting:
        return True
    return None if all(until is UNKNOWN for until in lasting) else False


def _is_outside(rows: Iterable[Holding], on: dt.date) -> bool | None:
    """Whether a row that may hold is one of somebody outside; `None` where nobody says."""
    sides = [row.external for row in rows if row.holds_on(on) is not False]
    return True if True in sides else None if UNKNOWN in sides else False
