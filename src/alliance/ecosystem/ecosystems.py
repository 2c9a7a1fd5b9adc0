"""The one place where all facts meet: every table, its indexes, and what was true on a day.

An ecosystem is an immutable value. A table is a tuple of rows; `UNKNOWN` in the place of a table
says that nothing is known about it, an empty tuple that there is nothing in it. The fields of the
class are the tables of a document, so that documents, schema, merging and looking at a day all
follow from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Final, TypeAlias, TypeVar, final, get_args, get_type_hints

import attrs

from alliance.arguments import check_day, check_kind
from alliance.displays import as_html, said, spoken
from alliance.ecosystem._checks import faults_in
from alliance.ecosystem._connections import UNKNOWN_SPELL, connecting, held, is_there, spells
from alliance.ecosystem.agreements import Agreement, Interface
from alliance.ecosystem.frameworks import Activity, Decision, Forum, Goal, Route, SelfAssessment
from alliance.ecosystem.owners import ManagementPractice, Owner
from alliance.ecosystem.policies import Policy
from alliance.ecosystem.services import Service
from alliance.ecosystem.settings import OwnParameter
from alliance.ecosystem.systems import Access, System
from alliance.errors import InvalidDocument, UnknownName
from alliance.fields import as_annotated
from alliance.network.holdings import Holding, Holdings
from alliance.network.networks import Network
from alliance.network.ties import Tie
from alliance.parties import (
    UNKNOWN,
    Boundary,
    Capability,
    Contribution,
    Dated,
    Demand,
    DualRole,
    Engagement,
    Party,
    PartyId,
    SameAs,
    Unknown,
)
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Catalog,
    Exchange,
    Promise,
    Reading,
    Relationship,
)
from alliance.tours import Tour, as_of

__all__ = ["Ecosystem", "Snapshot", "Table", "row_types"]

R = TypeVar("R")
Table: TypeAlias = tuple[R, ...] | Unknown
"""The rows of a table, or `UNKNOWN` where nothing is known about it."""


@final
@attrs.frozen(kw_only=True)
class Ecosystem:
    """All facts about a workforce: who there is, how they are engaged, who owns what.

    Each argument but the first is a table; one that is left out is unknown, except for
    `policies`, `parameters`, `dual_roles` and `same_as`, which are then known to be empty.

    Args:
        organization: Whose workforce it is.
        catalog: What the practices mean that its rows speak of; give a wider one for practices
            of your own. It is not part of documents.

    Raises:
        InvalidDocument: Ids are used twice, references lead nowhere; all faults at once.

    Examples:
        >>> from alliance.parties import PartyKind
        >>> eco = Ecosystem(parties=(Party(id=PartyId("ana"), kind=PartyKind.PERSON),))
        >>> eco.party("ana").kind.value, eco.states(Owner)
        ('person', False)
    """

    organization: PartyId | None = None
    parties: Table[Party] = UNKNOWN
    engagements: Table[Engagement] = UNKNOWN
    relationships: Table[Relationship] = UNKNOWN
    acts: Table[Act] = UNKNOWN
    exchanges: Table[Exchange] = UNKNOWN
    practices: Table[AppliedPractice] = UNKNOWN
    promises: Table[Promise] = UNKNOWN
    readings: Table[Reading] = UNKNOWN
    ties: Table[Tie] = UNKNOWN
    contributions: Table[Contribution] = UNKNOWN
    capabilities: Table[Capability] = UNKNOWN
    demands: Table[Demand] = UNKNOWN
    tours: Table[Tour] = UNKNOWN
    required_practices: Table[ManagementPractice] = UNKNOWN
    owners: Table[Owner] = UNKNOWN
    systems: Table[System] = UNKNOWN
    access: Table[Access] = UNKNOWN
    agreements: Table[Agreement] = UNKNOWN
    interfaces: Table[Interface] = UNKNOWN
    services: Table[Service] = UNKNOWN
    activities: Table[Activity] = UNKNOWN
    forums: Table[Forum] = UNKNOWN
    goals: Table[Goal] = UNKNOWN
    decisions: Table[Decision] = UNKNOWN
    self_assessment: Table[SelfAssessment] = UNKNOWN
    routes: Table[Route] = UNKNOWN
    policies: Table[Policy] = ()
    parameters: Table[OwnParameter] = ()
    dual_roles: Table[DualRole] = ()
    same_as: Table[SameAs] = ()
    catalog: Catalog = attrs.field(default=CATALOG, repr=False)

    _repr_html_ = as_html

    def __str__(self) -> str:
        of = f" of {said(self.organization)}" if self.organization else ""
        known = {name: len(rows) for name, rows in self.tables()}
        counts = [f"{spoken(name)} {count:,}" for name, count in known.items() if count]
        unknown = [spoken(name) for name in row_types() if name not in known]
        rest = f" Nothing is known about {', '.join(unknown)}." if unknown else ""
        return f"An ecosystem{of}: {', '.join(counts) or 'no rows'}.{rest}"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.organization is not None:
            check_kind(self.organization, str, "Ecosystem.organization", "the id of a party")
        faults = faults_in(
            self.organization, dict(self.tables()), row_types(), catalog=self.catalog
        )
        if faults:
            raise InvalidDocument("the ecosystem", faults)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 - the protocol
        """Only what is known, for IPython and for the examples that Hypothesis shows."""
        stated = [
            (field.name, getattr(self, field.name))
            for field in attrs.fields(Ecosystem)
            if field.repr and getattr(self, field.name) != field.default
        ]
        with printer.group(4, "Ecosystem(", ")"):
            for name, rows in stated:
                printer.break_()
                printer.text(f"{name}=")
                printer.pretty(rows)
                printer.text(",")

    # -- tables ------------------------------------------------------------------------------

    def tables(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Name and rows of every table about which something is known, in the order of fields."""
        for name in row_types():
            rows = getattr(self, name)
            if rows is not UNKNOWN:
                yield name, rows

    def rows(self, kind: type[R]) -> tuple[R, ...]:
        """The rows of the table that holds that class; empty where the table is unknown.

        Raises:
            UnknownName: No table holds that class.
        """
        rows: Table[R] = getattr(self, _table_of(kind))
        return () if isinstance(rows, Unknown) else rows

    def states(self, kind: type[object]) -> bool:
        """Whether anything is known about the table that holds that class.

        Raises:
            UnknownName: No table holds that class.
        """
        return getattr(self, _table_of(kind)) is not UNKNOWN

    # -- who is who --------------------------------------------------------------------------

    @cached_property
    def _identities(self) -> Mapping[PartyId, PartyId]:
        """The shown id of every party that has more than one record."""
        leader: dict[PartyId, PartyId] = {}

        def find(party: PartyId) -> PartyId:
            while party in leader:
                party = leader[party]
            return party

        for link in self.rows(SameAs):
            small, large = sorted((find(link.party), find(link.same_as)))
            if small != large:
                leader[large] = small
        return {party: find(party) for party in leader}

    @cached_property
    def _parties(self) -> Mapping[PartyId, Party]:
        return {party.id: party for party in self.rows(Party)}

    @cached_property
    def _engagements(self) -> Mapping[str, Engagement]:
        return {engagement.id: engagement for engagement in self.rows(Engagement)}

    @cached_property
    def _tours(self) -> Mapping[str, Tour]:
        return {tour.id: tour for tour in self.rows(Tour)}

    @cached_property
    def _engagements_by_party(self) -> Mapping[PartyId, tuple[Engagement, ...]]:
        index: dict[PartyId, list[Engagement]] = {}
        for engagement in self.rows(Engagement):
            index.setdefault(self.identity(engagement.party), []).append(engagement)
        return {party: tuple(rows) for party, rows in index.items()}

    @cached_property
    def _shown_parties(self) -> tuple[PartyId, ...]:
        shown = self._identities
        ids = (party.id for party in self.rows(Party))
        return tuple(dict.fromkeys(shown.get(id_, id_) for id_ in ids)) if shown else tuple(ids)

    def identity(self, party: PartyId) -> PartyId:
        """The id under which a party is shown: the smallest of its linked records."""
        return self._identities.get(party, party)

    def identities(self) -> Iterable[PartyId]:
        """The shown id of every party, each once, in the order of the table."""
        return self._shown_parties

    def party(self, id: str) -> Party:  # noqa: A002 - the column's name
        """The party of that id.

        Raises:
            UnknownName: There is none.
        """
        return _found("party", self._parties, PartyId(id))

    def engagement(self, id: str) -> Engagement:  # noqa: A002 - the column's name
        """The engagement of that id.

        Raises:
            UnknownName: There is none.
        """
        return _found("engagement", self._engagements, id)

    def tour(self, id: str) -> Tour:  # noqa: A002 - the column's name
        """The tour of that id.

        Raises:
            UnknownName: There is none.
        """
        return _found("tour", self._tours, id)

    def engagements_of(self, party: PartyId) -> tuple[Engagement, ...]:
        """Every engagement of a party under any of its records, in the order of the table."""
        return self._engagements_by_party.get(self.identity(party), ())

    def boundary(self, engagement: Engagement) -> Boundary | None:
        """Whether an engagement is internal or external.

        Where the category may be either, the party's home decides; `None` where it is not known
        or the organization is not named.
        """
        side = engagement.category.boundary
        if side is not Boundary.EITHER:
            return side
        party = self._parties.get(engagement.party)
        home = party.home if party else None
        if not isinstance(home, str) or self.organization is None:
            return None
        inside = self.identity(home) == self.identity(self.organization)
        return Boundary.INTERNAL if inside else Boundary.EXTERNAL

    # -- time --------------------------------------------------------------------------------

    def at(self, on: dt.date) -> Snapshot:
        """What was true on a day.

        Rows with a start and an end are kept where they certainly hold on the day, and set apart
        where that cannot be known; rows with a date are kept up to the day, and so are the events
        of tours; others always.

        Args:
            on: The day asked about.

        Raises:
            InvalidValue: `on` is not a date.

        Examples:
            >>> from alliance.parties import Category, EngagementId, PartyKind
            >>> ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
            >>> work = Engagement(
            ...     id=EngagementId("e1"), party=PartyId("ana"), category=Category.FREELANCER
            ... )
            >>> day = Ecosystem(parties=(ana,), engagements=(work,)).at(dt.date(2026, 1, 1))
            >>> len(day.certain.rows(Engagement)), len(day.uncertain.rows(Engagement))
            (0, 1)
        """
        check_day(on)
        certain: dict[str, Any] = {}
        uncertain: dict[str, Any] = {}
        for name, rows in self.tables():
            answers = [_true_on(row, on) for row in rows]
            certain[name] = tuple(
                as_of(row, on) if isinstance(row, Tour) else row
                for row, is_true in zip(rows, answers, strict=True)
                if is_true
            )
            uncertain[name] = tuple(
                r for r, is_true in zip(rows, answers, strict=True) if is_true is None
            )
        # References lead to rows without dates; they stay on both sides, so that none dangles.
        uncertain |= {name: certain[name] for name in _UNDATED if name in certain}
        organization, catalog = self.organization, self.catalog
        return Snapshot(
            on,
            Ecosystem(organization=organization, catalog=catalog, **certain),
            Ecosystem(organization=organization, catalog=catalog, **uncertain),
        )

    # -- what the network asks ---------------------------------------------------------------

    def network(self, on: dt.date, *, possible: bool = False) -> Network:
        """Who was connected to whom on a day; linked records are one party.

        A tie counts where it certainly holds and both ends are certainly there. A party without any
        engagement on record, such as a client, counts as present.

        Args:
            on: The day asked about.
            possible: Also take ties that may or may not hold that day, and ties whose ends may or
                may not still be there.

        Returns:
            Everybody who may be there, in the order of the table, with their ties, which point;
            without ties where nothing is known about them.

        Raises:
            InvalidValue: `on` is not a date.

        Examples:
            >>> tie = Tie(source=PartyId("ana"), target=PartyId("bo"), start=dt.date(2026, 1, 1))
            >>> print(Ecosystem(ties=(tie,)).network(dt.date(2026, 6, 1)))
            A directed network of 2 parties and 1 tie.
        """
        check_day(on)
        return self._connected(self._there(on), on, possible=possible)

    def networks(self, on: dt.date) -> tuple[Network, Network]:
        """Who was certainly connected to whom on a day, and who was or may have been.

        The two results of `network`, worked out together.

        Args:
            on: The day asked about.

        Raises:
            InvalidValue: `on` is not a date.

        Examples:
            >>> tie = Tie(source=PartyId("ana"), target=PartyId("bo"))
            >>> certain, possible = Ecosystem(ties=(tie,)).networks(dt.date(2026, 6, 1))
            >>> len(certain.ties), len(possible.ties)
            (0, 1)
        """
        check_day(on)
        there = self._there(on)
        possible = self._connected(there, on, possible=True)
        is_certain = None not in there.values() and all(
            tie.holds_on(on) is not None for tie in self.rows(Tie)
        )
        certain = possible if is_certain else self._connected(there, on, possible=False)
        return certain, possible

    def _there(self, on: dt.date) -> Mapping[PartyId, bool | None]:
        """Whether each party is there on a day."""
        parties = self.identities()
        if not self.states(Party):
            ends = (end for tie in self.rows(Tie) for end in (tie.source, tie.target))
            parties = dict.fromkeys(map(self.identity, ends))
        engaged = self._engagements_by_party
        return {party: is_there(engaged.get(party, ()), on) for party in parties}

    def _connected(
        self, there: Mapping[PartyId, bool | None], on: dt.date, *, possible: bool
    ) -> Network:
        ties = connecting(self.rows(Tie), there, self._identities, on=on, possible=possible)
        return Network(
            directed=True,
            parties=tuple(party for party, answer in there.items() if answer is not False),
            ties=tuple(ties),
        )

    def contributed(self, on: dt.date) -> tuple[Contribution, ...]:
        """What was done up to a day, in the order of the table; linked records are one party.

        Raises:
            InvalidValue: `on` is not a date.

        Examples:
            >>> from alliance.parties import CapabilityId, PartyKind, SameAs
            >>> people = tuple(Party(id=PartyId(n), kind=PartyKind.PERSON) for n in ("ana", "zoe"))
            >>> work = Contribution(
            ...     party=PartyId("zoe"), on=dt.date(2026, 5, 1), capability=CapabilityId("docs")
            ... )
            >>> link = SameAs(party=PartyId("zoe"), same_as=PartyId("ana"), reason="one badge")
            >>> eco = Ecosystem(parties=people, contributions=(work,), same_as=(link,))
            >>> eco.contributed(dt.date(2026, 6, 1))[0].party
            'ana'
        """
        check_day(on)
        shown = self._identities
        return tuple(
            attrs.evolve(row, party=shown[row.party]) if row.party in shown else row
            for row in self.rows(Contribution)
            if row.on <= on
        )

    def holdings(self, on: dt.date) -> Holdings:
        """Who holds which capability, from when to when, as it is known of the parties.

        A capability counts while its holder is engaged: a party has a row for each uninterrupted
        time of engagements, past and future ones included. Where the table of engagements is
        unknown, so is the end of every holding.

        Args:
            on: The day asked about: who is engaged on both sides counts as inside in that time
                if one of the engagements that hold that day is internal; in times past or to
                come, the day nearest to it decides.

        Raises:
            InvalidValue: `on` is not a date.

        Examples:
            >>> from alliance.parties import CapabilityId, Category, EngagementId, HeldCapability
            >>> from alliance.parties import PartyKind
            >>> skill = HeldCapability(capability=CapabilityId("coaching"))
            >>> ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON, capabilities=(skill,))
            >>> work = Engagement(
            ...     id=EngagementId("e1"),
            ...     party=PartyId("ana"),
            ...     category=Category.FREELANCER,
            ...     start=dt.date(2026, 1, 1),
            ... )
            >>> held = Ecosystem(parties=(ana,), engagements=(work,)).holdings(dt.date(2026, 6, 1))
            >>> held[0].party, held[0].external, held[0].until
            ('ana', True, None)
        """
        check_day(on)
        is_known = self.states(Engagement)
        rows: list[Holding] = []
        for party in self.rows(Party):
            if party.capabilities:
                mine = [(row, self.boundary(row)) for row in self.engagements_of(party.id)]
                times = spells(mine, on) if is_known else (UNKNOWN_SPELL,)
                rows += held(party, self.identity(party.id), times)
        return tuple(rows)


@final
@attrs.frozen
class Snapshot:
    """What was true on a day, and what may have been.

    Args:
        on: The day.
        certain: The rows that certainly held.
        uncertain: The rows that may or may not hold then, with the parties and capabilities they
            refer to.
    """

    on: dt.date
    certain: Ecosystem
    uncertain: Ecosystem

    _repr_html_ = as_html

    def __str__(self) -> str:
        # Parties and capabilities stand on both sides.
        perhaps = [
            f"{spoken(name)} {len(rows):,}"
            for name, rows in self.uncertain.tables()
            if rows and name not in _UNDATED
        ]
        rest = f" Perhaps also: {', '.join(perhaps)}." if perhaps else ""
        return f"On {self.on}: {self.certain}{rest}"


_UNDATED: Final = ("parties", "capabilities")
# The fields that are no tables.
_BESIDE: Final = ("organization", "catalog")


def _true_on(row: object, on: dt.date) -> bool | None:
    if isinstance(row, Dated):
        return row.holds_on(on)
    if isinstance(row, Tour):
        return not row.events or row.events[0].on <= on
    day = getattr(row, "on", None)
    if day is UNKNOWN:
        return None
    return day is None or day <= on


K = TypeVar("K", bound=str)
V = TypeVar("V")


def _found(kind: str, index: Mapping[K, V], key: K) -> V:
    row = index.get(key)
    if row is None:
        raise UnknownName(kind, key, tuple(index))
    return row


@cache
def row_types() -> Mapping[str, Any]:
    """The class of the rows of each table, by the table's name, in the order of a document."""
    hints = get_type_hints(Ecosystem)
    names = [field.name for field in attrs.fields(Ecosystem) if field.name not in _BESIDE]
    return {name: get_args(get_args(hints[name])[0])[0] for name in names}


@cache
def _names() -> Mapping[object, str]:
    return {kind: name for name, kind in row_types().items()}


def _table_of(kind: type[object]) -> str:
    name = _names().get(kind)
    if name is None:
        raise UnknownName(
            "table of", kind.__name__, tuple(t.__name__ for t in row_types().values())
        )
    return name
