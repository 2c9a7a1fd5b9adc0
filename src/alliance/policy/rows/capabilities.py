"""Facts about a capability: on how few people it rests, and who holds it.

What was done and what is held are kept apart: contributions say on whom a capability rests, the
capabilities of the parties say who could do it.

Only people who are still here count. A person with engagements on record is here while one is
active; a person without any is here while the last contribution is recent enough, and holds
nothing. Amounts of different kinds are never added up: where a capability has several, the one that
rests on the fewest is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Final, final

import attrs

from alliance.answers import Parameter
from alliance.displays import joined, said
from alliance.network.concentrations import HALF, Amount, absence_factor
from alliance.network.exposures import SoleHolder, sole_holders
from alliance.parties import (
    UNKNOWN,
    Capability,
    CapabilityId,
    Contribution,
    Party,
    PartyId,
    PartyKind,
    add_months,
)
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["PRESENCE_MONTHS", "CapabilityFacts", "capability_rows"]

PRESENCE_MONTHS: Final = Parameter("presence_months", 12, unit="months without contribution")
"""A person without an engagement on record who did nothing for so long is taken to have left."""


@final
@attrs.frozen
class CapabilityFacts:
    """On how many people one capability rests on a day."""

    capability: Annotated[str, About("the capability", source="capabilities")]
    is_critical: Annotated[
        bool | None, About("the organization cannot do without it", source="capabilities")
    ]
    kind: Annotated[str, About("the kind of contribution counted", source="contributions")]
    contributors: Annotated[
        int | None, About("people who contributed and are still here", "count", "contributions")
    ]
    left: Annotated[
        int | None, About("people who contributed and have left", "count", "contributions")
    ]
    absence_factor: Annotated[
        int | None,
        About("fewest people here who did half of it; 0 if all left", "", "contributions"),
    ]
    absence_factor_inside: Annotated[
        int | None,
        About("the same among people with an internal engagement", "", "contributions"),
    ]
    rests_on: Annotated[str, About("who did most of it, and how much", source="contributions")]
    left_by: Annotated[str, About("how it is known who left", source="engagements, parameter")]
    is_held: Annotated[
        bool | None, About("somebody engaged holds it", source="parties, engagements")
    ] = None
    externals_only: Annotated[
        bool | None, About("it is held, and from outside alone", source="parties, engagements")
    ] = None
    held_by_one: Annotated[
        bool | None, About("one party alone holds it", source="parties, engagements")
    ] = None
    holders: Annotated[str, About("who holds it", source="parties, engagements")] = ""
    has_end: Annotated[
        bool | None, About("the sole holder's engagements end for certain", source="engagements")
    ] = None
    days_left: Annotated[
        int | None, About("days for which they certainly go on", "days, >= 0", "engagements")
    ] = None
    last_day: Annotated[dt.date | None, About("the last of these days", source="engagements")] = (
        None
    )
    presence: Annotated[
        str, About("how many of those who contributed are here, in words", source="contributions")
    ] = ""


def capability_rows(view: View) -> Iterator[CapabilityFacts]:
    """One row per capability, in the order of the table."""
    holders = _holders(view)
    for facts in _contributed(view):
        yield attrs.evolve(facts, **holders(CapabilityId(facts.capability)))


def _contributed(view: View) -> Iterator[CapabilityFacts]:
    eco = view.ecosystem
    amounts = _amounts(view)
    presence = _presence(view)
    is_known = eco.states(Contribution) and eco.states(Party)
    for row in eco.rows(Capability):
        is_critical = None if row.critical is UNKNOWN else bool(row.critical)
        unknown = CapabilityFacts(row.id, is_critical, "", None, None, None, None, "", "")
        told = [
            _row(view, row.id, is_critical, kind, by_party, presence)
            for kind, by_party in amounts.get(row.id, {}).items()
        ]
        nothing = _row(view, row.id, is_critical, "", {}, {}) if is_known else unknown
        # Where a factor is unknown it may be the smallest, so that kind comes first.
        yield min(told, key=lambda facts: facts.absence_factor or 0, default=nothing)


def _holders(view: View) -> Callable[[CapabilityId], dict[str, Any]]:
    """The facts about the holders of each capability."""
    sole = {row.capability: row for row in sole_holders(view.holdings, on=view.on)}
    nobody = {"is_held": False, "externals_only": False, "held_by_one": False}

    def facts(capability: CapabilityId) -> dict[str, Any]:
        row, holder = view.exposed.get(capability), sole.get(capability)
        if row is None:
            return nobody if view.ecosystem.states(Party) else {}
        told = {
            "is_held": None if row.is_uncovered is None else not row.is_uncovered,
            "externals_only": row.externals_only,
            "held_by_one": row.held_by_one,
            "holders": ", ".join(map(said, sorted(row.holders))),
        }
        return told if holder is None else told | _end(view, holder)

    return facts


def _end(view: View, holder: SoleHolder) -> dict[str, Any]:
    """When the engagements of a sole holder end, unless others may follow."""
    last_day = holder.until
    # The last day of the calendar is how some systems say that there is no end.
    if not isinstance(last_day, dt.date) or last_day == dt.date.max:
        return {"has_end": False}
    after = last_day + dt.timedelta(days=1)
    engagements = view.ecosystem.engagements_of(holder.party)
    may_follow = any(engagement.holds_on(after) is None for engagement in engagements)
    return {
        "has_end": None if may_follow else True,
        "days_left": (last_day - view.on).days,
        "last_day": last_day,
    }


def _row(
    view: View,
    capability: str,
    is_critical: bool | None,
    kind: str,
    amounts: Mapping[PartyId, Amount],
    presence: Mapping[PartyId, bool | None],
) -> CapabilityFacts:
    if any(presence[party] is None for party in amounts):
        return CapabilityFacts(capability, is_critical, kind, None, None, None, None, "", "")
    left_by, left = _left_by(view, amounts), sum(not presence[party] for party in amounts)
    here = {party: amount for party, amount in amounts.items() if presence[party] and amount}
    internal = {party: _is_internal(view, party) for party in here}
    inside = {party: amount for party, amount in here.items() if internal[party]}
    return CapabilityFacts(
        capability,
        is_critical,
        kind,
        len(here),
        left,
        absence_factor(here) or 0,
        None if None in internal.values() else (absence_factor(inside) or 0),
        _leading(here),
        left_by,
        presence=f"Still here: {len(here)}; left, by {left_by}: {left}"
        if amounts
        else "No work on it is on record",
    )


def _leading(here: Mapping[PartyId, Amount]) -> str:
    """Who did most, and how much: all of them where several did as much."""
    if not here:
        return "nobody"
    most = max(here.values())
    share = Fraction(most) / sum(here.values())
    leading = [said(party) for party in sorted(here) if here[party] == most]
    done = f"{float(share):.0%} of the work of those still here"
    if len(leading) > 1:
        return f"{joined(leading)}, each of whom did {done}"
    if share == HALF:
        return f"{leading[0]}, who alone did half of the work of those still here (50%)"
    return f"{leading[0]}, who did {done}"


def _left_by(view: View, parties: Iterable[PartyId]) -> str:
    """How it was judged who left: by engagement, by time without contribution, or by both."""
    engaged = {party in view.standings for party in parties}
    ways = {
        True: "end of engagement",
        False: f"{view.value(PRESENCE_MONTHS)} months without contribution",
    }
    return " or ".join(way for kind, way in ways.items() if kind in engaged) or "any measure"


def _before(day: dt.date, months: int) -> dt.date:
    """The day so many months before, or the first of the calendar where that is later."""
    try:
        return add_months(day, -months)
    except OverflowError:
        return dt.date.min


def _is_internal(view: View, party: PartyId) -> bool | None:
    standing = view.standings.get(party)
    return None if standing is None else standing.internal


def _amounts(view: View) -> Mapping[str, Mapping[str, Mapping[PartyId, Amount]]]:
    """What each person did up to the day, by capability and kind; bots and firms left out."""
    eco = view.ecosystem
    people = {party.id for party in eco.rows(Party) if party.kind is PartyKind.PERSON}
    found: dict[str, dict[str, dict[PartyId, Amount]]] = {}
    for row in eco.rows(Contribution):
        if row.on <= view.on and row.party in people:
            by_kind = found.setdefault(row.capability, {})
            by_party = by_kind.setdefault(row.kind or "", {})
            party = eco.identity(row.party)
            by_party[party] = by_party.get(party, 0) + _plain(row.amount)
    return found


def _plain(amount: Fraction) -> Amount:
    """A whole amount as an integer: most are, and these add up and compare faster."""
    return amount.numerator if amount.denominator == 1 else amount


def _presence(view: View) -> Mapping[PartyId, bool | None]:
    """Whether each contributor is still here."""
    months = view.value(PRESENCE_MONTHS)
    oldest = None if months is None else _before(view.on, months)
    last: dict[PartyId, dt.date] = {}
    for row in view.ecosystem.rows(Contribution):
        if row.on <= view.on:
            party = view.ecosystem.identity(row.party)
            last[party] = max(last.get(party, row.on), row.on)
    return {
        party: view.standings[party].is_engaged
        if party in view.standings
        else (None if oldest is None else day >= oldest)
        for party, day in last.items()
    }
