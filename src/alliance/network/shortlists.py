"""Shortlists: who covers a need, who nearly does, and why each of the others does not."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import final

import attrs

from alliance.answers.facts import Fact, Reason
from alliance.arguments import check_day, check_kind
from alliance.displays import as_html, as_member, legible, said
from alliance.network.holdings import Holding, Holdings, holdings_of
from alliance.parties.capabilities import Demand
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN, Maybe

__all__ = ["Candidate", "Coverage", "Shortlist", "coverage_of", "shortlist"]


@final
class Coverage(StrEnum):
    """How far a party covers a need."""

    COVERED = "covered"
    PARTLY = "partly"
    """It holds what is asked for, but not as asked, or nobody knows whether it does."""
    NOT = "not"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Candidate:
    """How far one party covers a need, and why no further.

    Args:
        party: Who.
        coverage: How far.
        external: Whether it stands outside; `None` where it does not hold the capability.
        reasons: What it holds, or each thing that is missing [at least one].
    """

    party: PartyId
    coverage: Coverage
    external: Maybe[bool]
    reasons: tuple[Reason, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        why = " ".join(legible(reason.says) for reason in self.reasons)
        return f"{said(self.party)} ({self.coverage}): {why}"


@final
@attrs.frozen(kw_only=True)
class Shortlist:
    """Everybody on record, by how far they cover a need; in the order of the table, unranked.

    Args:
        demand: The need.
        covered: Who covers it.
        partly: Who nearly does, with what is missing.
        not_covered: Who does not, with the reason.
    """

    demand: Demand
    covered: tuple[Candidate, ...]
    partly: tuple[Candidate, ...]
    not_covered: tuple[Candidate, ...]

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per party."""
        return tuple(
            {
                "party": row.party,
                "coverage": row.coverage.value,
                "why": " ".join(reason.says for reason in row.reasons),
            }
            for row in (*self.covered, *self.partly, *self.not_covered)
        )

    def __str__(self) -> str:
        counts = (len(self.covered), len(self.partly), len(self.not_covered))
        head = (
            f"{said(self.demand.capability)} ({said(self.demand.id)}): {counts[0]} covered, "
            f"{counts[1]} partly, {counts[2]} not."
        )
        return "\n".join([head, *(f"  {row}" for row in (*self.covered, *self.partly))])


def shortlist(
    demand: Demand, holdings: Holdings, *, on: dt.date, level: float | None = None
) -> Shortlist:
    """Who covers a need on a day, who nearly does, and why each of the others does not.

    Args:
        demand: What is needed, and where.
        holdings: Who holds what; everybody in it is judged.
        on: The day it is needed.
        level: The least level that will do; `None` where any will [the organization's scale].

    Raises:
        InvalidValue: `on` is not a date, or the need or the table is of another kind.

    Examples:
        >>> need = Demand(id="d1", capability="coaching", region="north")
        >>> ana = Holding(party="ana", capability="coaching", level=3, regions=("north",))
        >>> bo = Holding(party="bo", capability="coaching", level=1, regions=("north",))
        >>> print(shortlist(need, (ana, bo), on=dt.date(2026, 6, 1), level=2))
        coaching (d1): 1 covered, 1 partly, 0 not.
          ana (covered): ana holds coaching at level 3.
          bo (partly): bo holds coaching at level 1, below 2.
    """
    check_day(on)
    check_kind(demand, Demand, "demand")
    holdings = holdings_of(holdings)
    by_party: dict[PartyId, list[Holding]] = {}
    for row in holdings:
        by_party.setdefault(row.party, []).append(row)
    judged = [coverage_of(demand, tuple(rows), on=on, level=level) for rows in by_party.values()]
    covered, partly, not_covered = (
        tuple(row for row in judged if row.coverage is coverage) for coverage in Coverage
    )
    return Shortlist(demand=demand, covered=covered, partly=partly, not_covered=not_covered)


def coverage_of(
    demand: Demand, holdings: Holdings, *, on: dt.date | None, level: float | None = None
) -> Candidate:
    """How far one party covers a need, by the best of its rows.

    Args:
        demand: What is needed, and where.
        holdings: The rows of that party [at least one].
        on: The day it is needed; `None` where the day does not matter.
        level: The least level that will do.

    Examples:
        >>> need = Demand(id="d1", capability="coaching")
        >>> print(coverage_of(need, (Holding(party="bo", capability="tax"),), on=None))
        bo (not): bo does not hold coaching.
    """
    party = holdings[0].party
    judged = [
        _judged(demand, row, on, level) for row in holdings if row.capability == demand.capability
    ]
    if not judged:
        says = f"{party} does not hold {demand.capability}."
        reason = Reason("capability", says, (Fact("capability", demand.capability),))
        return Candidate(party=party, coverage=Coverage.NOT, external=None, reasons=(reason,))
    order = list(Coverage)
    return min(judged, key=lambda row: (order.index(row.coverage), len(row.reasons)))


def _judged(demand: Demand, row: Holding, on: dt.date | None, level: float | None) -> Candidate:
    missing = [
        reason
        for reason in (_time(row, on), _level(row, level), _region(row, demand.region))
        if reason is not None
    ]
    at = "" if row.level is None else f" at level {row.level}"
    held = Reason(
        "capability", f"{row.party} holds {row.capability}{at}.", (Fact("level", row.level),)
    )
    is_over = on is not None and isinstance(row.until, dt.date) and row.until < on
    short = Coverage.NOT if is_over else Coverage.PARTLY
    return Candidate(
        party=row.party,
        coverage=short if missing else Coverage.COVERED,
        external=row.external,
        reasons=tuple(missing) or (held,),
    )


def _time(row: Holding, on: dt.date | None) -> Reason | None:
    if on is None or row.holds_on(on):
        return None
    facts = (Fact("since", row.since), Fact("until", row.until))
    if isinstance(row.until, dt.date) and row.until < on:
        says = f"{row.party} is on record only until {row.until}."
    elif isinstance(row.since, dt.date) and row.since > on:
        says = f"{row.party} is on record only from {row.since}."
    else:
        ends = "until" if row.until is UNKNOWN else "since"
        says = f"Nobody knows {ends} when {row.party} can be counted on."
    return Reason("time", says, facts)


def _level(row: Holding, level: float | None) -> Reason | None:
    if level is None or (row.level is not None and row.level >= level):
        return None
    if row.level is None:
        says = f"Nobody says how well {row.party} holds {row.capability}."
    else:
        says = f"{row.party} holds {row.capability} at level {row.level}, below {level}."
    return Reason("level", says, (Fact("level", row.level), Fact("asked", level)))


def _region(row: Holding, region: str | None) -> Reason | None:
    if region is None or region in row.regions:
        return None
    if row.regions:
        says = f"{row.party} works in {', '.join(row.regions)}, not in {region}."
    else:
        says = f"Nobody says where {row.party} works; asked is {region}."
    return Reason("region", says, (Fact("regions", row.regions), Fact("asked", region)))
