"""Facts about what two sides do for each other, by aspect and by balance.

The two sides of a relationship are the organization and the partner. Whoever has one of the two
as their home acts for it, unless they have a relationship of their own: what an employee does for
a coach is done by the organization, and what a designer of a studio does is done by the studio.
Linked records are one party. An act of the partner that does not say for whom it was is for the
organization; one of the organization that does not say so is for nobody known, and left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Final, TypeAlias, final

import attrs

from alliance.answers import Parameter
from alliance.parties import Party, PartyId
from alliance.policy.conditions import About
from alliance.policy.subjects import View
from alliance.relations import (
    Act,
    Aspect,
    EqualityMatching,
    Exchange,
    Ledger,
    PartnerOfChoice,
    Relationship,
    Strand,
    linked,
    one_sided,
    strays,
    terms_for,
)

__all__ = ["EXCHANGE_DAYS", "AspectFacts", "BalanceFacts", "aspect_rows", "balance_rows"]

EXCHANGE_DAYS: Final = Parameter("exchange_days", 365, unit="days")
"""How far back an exchange counts for what the two do now; one without a day always counts."""

_Ledgers: TypeAlias = Mapping[PartyId, Ledger]

_RECENT: Final = f"linked exchanges of the last {EXCHANGE_DAYS.name} [{EXCHANGE_DAYS.value}]"


@final
@attrs.frozen
class AspectFacts:
    """What the two sides of a relationship do about one aspect, against what they agreed."""

    aspect: Annotated[
        str,
        About(
            "relationship and aspect; the relationship alone for what names no aspect",
            source="relationships, exchanges",
        ),
    ]
    party: Annotated[str, About("with whom", source="relationships")]
    about: Annotated[str, About("the aspect", source="exchanges")]
    is_active: Annotated[bool | None, About("it runs on the day", source="relationships")]
    has_terms: Annotated[bool, About("a model is agreed for it", source="relationships")]
    agreed: Annotated[str, About("which one", source="relationships")]
    strands_not_agreed: Annotated[
        int | None,
        About(
            f"strands of another model among {_RECENT}",
            "count",
            "exchanges",
        ),
    ]
    stray: Annotated[str, About("which strands these are", source="exchanges")]
    unanswered_strands: Annotated[
        int | None,
        About(
            f"strands of {_RECENT} that nothing answers",
            "count",
            "exchanges",
        ),
    ]
    unanswered: Annotated[str, About("which strands these are", source="exchanges")]


@final
@attrs.frozen
class BalanceFacts:
    """How even the two sides are where they agreed to match each other."""

    balance: Annotated[
        str, About("relationship, and aspect where terms differ", source="relationships")
    ]
    party: Annotated[str, About("with whom", source="relationships")]
    is_active: Annotated[bool | None, About("it runs on the day", source="relationships")]
    unit: Annotated[str, About("the kind of act that counts", source="relationships")]
    lead: Annotated[
        Fraction | None,
        About("how many more one side gave", "units, >= 0", "acts, exchanges"),
    ]
    tolerance: Annotated[
        Fraction, About("how many more are tolerated", "units, >= 0", "relationships")
    ]
    ahead: Annotated[str, About("which side gave more", source="acts, exchanges")]
    behind: Annotated[str, About("which side gave less", source="acts, exchanges")]


def aspect_rows(view: View) -> Iterator[AspectFacts]:
    """One row per relationship that may run and aspect about which something is on record.

    Without a table of exchanges there is one for each aspect agreed on, and nothing known about
    it. Acts that are not linked settle nothing, so an aspect of which there are only such acts
    has no known strands.
    """
    ledgers, days = _ledgers(view), view.value(EXCHANGE_DAYS)
    is_known = _knows_sides(view, Exchange) and days is not None
    for row, party, is_active in _active(view):
        since = _latest(_start(row), _days_before(view.on, days or 0))
        ledger = _within(ledgers.get(party, Ledger()), since, view.on)
        for aspect in (None, *Aspect):
            if _is_told(row, ledger, aspect, is_known=is_known):
                strands = _strands(ledger, aspect) if is_known else None
                yield _aspect_row(view, row, party, aspect, strands, is_active=is_active)


def balance_rows(view: View) -> Iterator[BalanceFacts]:
    """One row per relationship that may run and terms of equality matching in it.

    All acts and exchanges up to the day count, whatever their aspect, but none before the start.
    """
    ledgers = _ledgers(view)
    is_known = _knows_sides(view, Act, Exchange)
    for row, party, is_active in _active(view):
        ledger = _within(ledgers.get(party, Ledger()), _start(row), view.on)
        for key, terms in _matching(row):
            unit = terms.unit if isinstance(terms.unit, str) else ""
            lead: Fraction | None = None
            if is_known and unit:
                lead = _lead(ledger, (_ours(view), party), unit)
            sides = (_ours(view), party) if (lead or 0) >= 0 else (party, _ours(view))
            off = None if lead is None else abs(lead)
            yield BalanceFacts(key, party, is_active, unit, off, terms.tolerance, *sides)


def _lead(ledger: Ledger, between: tuple[PartyId, PartyId], unit: str) -> Fraction:
    """How much more the first gave; the record being known, what is not in it did not happen."""
    part = ledger.between(*between)
    if not part.acts and not part.exchanges:
        return Fraction(0)
    return part.balance(between=between, unit=unit).amount


def _active(view: View) -> Iterator[tuple[Relationship, PartyId, bool | None]]:
    """The relationships that may run on the day, with the shown id of the partner."""
    for row in view.ecosystem.rows(Relationship):
        is_active = row.holds_on(view.on)
        if is_active is not False:
            yield row, view.ecosystem.identity(row.party), is_active


def _ours(view: View) -> PartyId:
    """The shown id of the organization; empty where it is not named."""
    eco = view.ecosystem
    return PartyId("") if eco.organization is None else eco.identity(eco.organization)


def _knows_sides(view: View, *tables: type[object]) -> bool:
    """Whether it is known who the organization is, and what the tables hold."""
    eco = view.ecosystem
    return eco.organization is not None and all(eco.states(kind) for kind in tables)


def _matching(row: Relationship) -> Iterator[tuple[str, EqualityMatching]]:
    terms = row.terms
    if isinstance(terms, EqualityMatching):
        yield row.id, terms
    elif isinstance(terms, PartnerOfChoice):
        for aspect, each in terms.aspects.rows:
            if isinstance(each, EqualityMatching):
                yield f"{row.id}/{aspect}", each


# -- aspects -------------------------------------------------------------------------------------


def _is_told(row: Relationship, ledger: Ledger, aspect: Aspect | None, *, is_known: bool) -> bool:
    """Whether there is something to say, or something to miss, about an aspect."""
    told = {act.aspect for act in ledger.acts} | {row.aspect for row in ledger.exchanges}
    if is_known or aspect in told:
        return aspect in told
    if isinstance(row.terms, PartnerOfChoice):
        return aspect is not None and terms_for(row.terms, aspect) is not None
    return aspect is None


def _strands(ledger: Ledger, aspect: Aspect | None) -> tuple[Strand, ...] | None:
    """The strands of an aspect, where exchanges link what is done."""
    exchanges = tuple(row for row in ledger.exchanges if row.aspect is aspect)
    return linked(exchanges).strands if exchanges else None


def _aspect_row(
    view: View,
    row: Relationship,
    party: PartyId,
    aspect: Aspect | None,
    strands: tuple[Strand, ...] | None,
    *,
    is_active: bool | None,
) -> AspectFacts:
    agreed = terms_for(row.terms, aspect) if aspect else None
    names = _ours(view), party
    found = strays(row.terms, {aspect: strands}) if aspect and strands else ()
    open_ = one_sided(strands or ())
    return AspectFacts(
        f"{row.id}/{aspect}" if aspect else row.id,
        party,
        aspect.value if aspect else "no aspect in particular",
        is_active,
        agreed is not None,
        agreed.model.replace("_", " ") if agreed else "",
        None if strands is None else len(found),
        "; ".join(each.found.told(*names) for each in found),
        None if strands is None else len(open_),
        "; ".join(strand.told(*names) for strand in open_),
    )


# -- whose acts they are -------------------------------------------------------------------------


def _ledgers(view: View) -> _Ledgers:
    """What the organization and each partner did for each other, seen from the organization."""
    eco = view.ecosystem
    ours = _ours(view)
    partners = {eco.identity(row.party) for row in eco.rows(Relationship)} - {ours}
    book = Ledger(acts=eco.rows(Act), exchanges=eco.rows(Exchange)).among(_groups(view, partners))
    acts: dict[PartyId, list[Act]] = {party: [] for party in partners}
    exchanges: dict[PartyId, list[Exchange]] = {party: [] for party in partners}
    for act in book.acts:
        other = act.by if act.to in (None, ours) else act.to if act.by == ours else None
        if other in partners:
            acts[other].append(act)
    for exchange in book.exchanges:
        sides = exchange.between or ()
        if ours in sides:
            facing = exchange.seen_from(ours)
            other = facing.between[1] if facing.between else None
            if other in partners:
                exchanges[other].append(facing)
    return {
        party: Ledger(acts=tuple(acts[party]), exchanges=tuple(exchanges[party]))
        for party in partners
    }


def _groups(view: View, partners: set[PartyId]) -> Mapping[PartyId, tuple[PartyId, ...]]:
    """Who acts for the organization and for each partner: those at home there."""
    eco = view.ecosystem
    groups = partners | {_ours(view)}
    homes = {
        eco.identity(row.id): eco.identity(row.home)
        for row in eco.rows(Party)
        if isinstance(row.home, str)
    }
    members: dict[PartyId, list[PartyId]] = {}
    for row in eco.rows(Party):
        party = eco.identity(row.id)
        home = homes.get(party)
        acts_for = party if home is None or home not in groups or party in groups else home
        if acts_for != row.id:
            members.setdefault(acts_for, []).append(row.id)
    return {group: tuple(rows) for group, rows in members.items()}


# -- when they were ------------------------------------------------------------------------------


def _days_before(on: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(max(1, on.toordinal() - days))


def _latest(start: dt.date | None, since: dt.date) -> dt.date:
    """The later of the two: nothing counts from before a relationship began."""
    return since if start is None else max(start, since)


def _start(row: Relationship) -> dt.date | None:
    return row.start if isinstance(row.start, dt.date) else None


def _within(ledger: Ledger, since: dt.date | None, on: dt.date) -> Ledger:
    """The part of a ledger from one day to another; what has no day is always true."""

    def is_in(day: dt.date | None) -> bool:
        return day is None or ((since is None or since <= day) and day <= on)

    return Ledger(
        acts=tuple(row for row in ledger.acts if is_in(row.on)),
        exchanges=tuple(row for row in ledger.exchanges if is_in(row.on)),
    )
