"""Ecosystems for Hypothesis: sparse, and valid by construction.

Tables are drawn one by one and most stay unknown; references are drawn from the ids that exist.
So nothing is ever thrown away, and a failing example shows the few facts that matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from alliance.ecosystem import (
    Access,
    Activity,
    Actor,
    Agreement,
    Decision,
    Ecosystem,
    Forum,
    Function,
    Goal,
    Interface,
    ManagementPractice,
    Owner,
    OwnParameter,
    Policy,
    PolicyVerdict,
    Route,
    SelfAssessment,
    Service,
    System,
    SystemKind,
    Term,
    Terms,
    Theme,
    Topic,
)
from alliance.network import Tie
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Capability,
    CapabilityId,
    Category,
    Channel,
    Contribution,
    Demand,
    DemandId,
    DualRole,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
    SameAs,
    SourceRecord,
)
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    CommunalSharing,
    Duration,
    EqualityMatching,
    Exchange,
    Level,
    MarketPricing,
    PartnerOfChoice,
    PerformanceTerms,
    Promise,
    Reading,
    Relationship,
    RelationshipId,
    Work,
)
from alliance.tours import (
    Accept,
    ChangeManager,
    Changes,
    Checkpoint,
    Counter,
    EngagedAs,
    Event,
    Flavor,
    Intent,
    Kind,
    MeasureReading,
    NextTourConversation,
    Propose,
    Start,
    Statement,
    Tour,
    TourId,
    replay,
)
from alliance.tours import (
    Actor as Side,
)

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
# Characters that can be written as UTF-8; the letter first, so that no word of documents appears.
LETTERS = st.characters(codec="utf-8")
WORDS = st.one_of(
    st.sampled_from(["", '"', "1", "true", "a,b", 'say "no"', "\n", "\ufeff", "null", "[1]"]),
    st.text(LETTERS, max_size=6).map(lambda text: f"~{text}"),
)
NUMBERS = st.one_of(st.integers(1, 10**6), st.floats(0.01, 1e6))
VALUES = st.one_of(st.booleans(), NUMBERS, WORDS)


def ids(prefix: str, *, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Different ids, some with signs in them that documents have to escape."""
    return st.integers(1, most).map(
        lambda n: [f'{prefix}{k}"\u00e9,'[: 2 + k % 4] for k in range(n)]
    )


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An optional cell: absent, unknown or a value."""
    return st.one_of(st.none(), st.just(UNKNOWN), values)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    """Start and end in order, either of them perhaps unknown, the end perhaps open."""
    start = draw(DAYS)
    later = st.integers(0, 2000).map(lambda days: start + dt.timedelta(days=days))
    return {
        "start": draw(st.sampled_from([start, UNKNOWN])),
        "end": draw(st.one_of(st.just(OPEN), st.just(UNKNOWN), later)),
    }


@cache
def _held(capabilities: tuple[str, ...]) -> st.SearchStrategy[list[HeldCapability]]:
    row = st.builds(
        HeldCapability,
        capability=st.sampled_from(capabilities).map(CapabilityId),
        level=st.none() | NUMBERS,
        since=maybe(DAYS),
    )
    return st.lists(row, max_size=2)


@st.composite
def parties(draw: st.DrawFn, names: list[str], capabilities: list[str]) -> tuple[Party, ...]:
    """One party for each id."""
    held = _held(tuple(capabilities))
    rows = []
    for name in names:
        others = [PartyId(other) for other in names if other != name]
        rows.append(
            Party(
                id=PartyId(name),
                kind=draw(st.sampled_from(PartyKind)),
                name=draw(st.none() | WORDS),
                home=draw(maybe(st.sampled_from(others)) if others else st.none()),
                capabilities=tuple(draw(held)),
                interests=tuple(draw(st.lists(WORDS, max_size=2))),
            )
        )
    return tuple(rows)


@cache
def _engagements(names: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    party = st.sampled_from(names).map(PartyId)
    cells = st.fixed_dictionaries(
        {"party": party, "category": st.sampled_from(Category)},
        optional={
            "unit": maybe(WORDS),
            "supplier": maybe(party),
            "country": maybe(st.sampled_from(["US", "US-CA", "GB"])),
            "review_by": maybe(DAYS),
            "basis_on": maybe(DAYS),
            "source": st.builds(SourceRecord, system=WORDS, id=st.none() | WORDS),
        },
    )
    row = st.tuples(spans(), cells).map(lambda pair: pair[0] | pair[1])
    return st.lists(row, max_size=3)


@st.composite
def engagements(draw: st.DrawFn, names: list[str]) -> tuple[Engagement, ...]:
    """Some engagements of these parties."""
    rows = draw(_engagements(tuple(names)))
    return tuple(Engagement(id=EngagementId(f"e{n}"), **row) for n, row in enumerate(rows))


def _dated(kind: Callable[..., Any], /, **cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    rows = st.tuples(spans(), st.fixed_dictionaries(cells))
    return rows.map(lambda pair: kind(**pair[0], **pair[1]))


def _activity(actor: Actor, theme: Theme, text: str, *, does: bool) -> Activity:
    return Activity(
        actor=actor,
        theme=theme,
        activity=text if does else None,
        none_because=None if does else text,
    )


@cache
def _rows(
    names: tuple[str, ...], capabilities: tuple[str, ...]
) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for the rows of every table but those that are always drawn."""
    party = st.sampled_from(names).map(PartyId)
    capability = st.sampled_from(capabilities).map(CapabilityId)
    rows = _rows_about(party, capability) | _rows_of_relations(names)
    pairs = [(PartyId(one), PartyId(two)) for one in names for two in names if one != two]
    if pairs:
        pair = st.sampled_from(pairs)
        rows["ties"] = st.builds(_tie, pair, spans(), st.none() | WORDS, NUMBERS)
        rows["same_as"] = st.builds(_same_as, pair, WORDS)
        rows |= _rows_of_pairs(pair)
    return rows


def _rows_of_relations(names: tuple[str, ...]) -> dict[str, st.SearchStrategy[Any]]:
    party = st.sampled_from(names).map(PartyId)
    elementary = _elementary_terms(names)
    hybrid = st.dictionaries(st.sampled_from(Aspect), elementary, max_size=3).map(
        lambda terms: PartnerOfChoice(
            aspects=AspectTerms(**{aspect.value: each for aspect, each in terms.items()})
        )
    )
    level = maybe(st.sampled_from(Level))
    work = st.builds(
        Work,
        value=level,
        interdependence=level,
        duration=maybe(st.sampled_from(Duration)),
        performance_terms=maybe(st.sampled_from(PerformanceTerms)),
    )
    practice = {"party": party, "practice": st.sampled_from(CATALOG.ids), "by": st.none() | party}
    return {
        "relationships": _dated(
            Relationship,
            id=WORDS.map(lambda text: RelationshipId(f"r{text}")),
            party=party,
            terms=elementary | hybrid,
            work=st.none() | work,
            uniqueness_stated=maybe(st.booleans()),
        ),
        "practices": _dated(AppliedPractice, reason=st.none() | WORDS, **practice)
        | st.builds(AppliedPractice, on=DAYS, **practice),
        "promises": st.builds(Promise, on=DAYS, party=party, kept=maybe(st.booleans())),
        "readings": st.builds(
            Reading,
            on=DAYS,
            party=party,
            instrument=maybe(WORDS),
            autonomy=maybe(NUMBERS),
            n=maybe(st.integers(1, 9)),
        ),
    }


def _elementary_terms(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    amounts = st.fractions(0, 100, max_denominator=50)
    order = st.lists(st.sampled_from(names).map(PartyId), unique=True, max_size=3).map(tuple)
    return st.one_of(
        st.builds(CommunalSharing, group=maybe(WORDS)),
        st.builds(AuthorityRanking, order=order),
        st.builds(EqualityMatching, unit=maybe(WORDS), tolerance=amounts),
        st.builds(MarketPricing, rate=maybe(amounts), unit=maybe(WORDS), currency=maybe(WORDS)),
    )


def _rows_of_pairs(pair: Any) -> dict[str, st.SearchStrategy[Any]]:
    act, day = WORDS.map(lambda text: f"~{text}"), st.none() | DAYS
    aspect = st.none() | st.sampled_from(Aspect)
    return {
        "acts": st.builds(_act, pair, act, day, aspect),
        "exchanges": st.builds(
            Exchange,
            between=pair,
            first=st.none() | act,
            second=st.none() | act,
            on=day,
            aspect=aspect,
        ),
    }


def _act(pair: tuple[PartyId, PartyId], act: str, on: dt.date | None, aspect: Any) -> Act:
    return Act(by=pair[0], to=pair[1], act=act, on=on, aspect=aspect)


def _tie(pair: tuple[PartyId, PartyId], span: Any, kind: str | None, strength: float) -> Tie:
    return Tie(source=pair[0], target=pair[1], kind=kind, strength=strength, **span)


def _same_as(pair: tuple[PartyId, PartyId], reason: str) -> SameAs:
    return SameAs(party=pair[0], same_as=pair[1], reason=reason)


def _rows_about(party: Any, capability: Any) -> dict[str, st.SearchStrategy[Any]]:
    shares = maybe(st.sampled_from([0, 1, 0.25, 1.0]))
    return {
        "contributions": st.builds(
            Contribution,
            party=party,
            on=DAYS,
            capability=capability,
            amount=st.fractions(0, 100, max_denominator=50) | st.just(Fraction(10**30)),
            kind=st.none() | WORDS,
        ),
        "required_practices": st.sampled_from(ManagementPractice),
        "owners": st.builds(
            Owner,
            category=st.sampled_from(Category),
            practice=st.sampled_from(ManagementPractice),
            function=st.sampled_from(Function),
            scope=maybe(st.lists(WORDS, max_size=2).map(tuple)),
            policy=maybe(WORDS),
            decided_on=maybe(DAYS),
        ),
        "access": _dated(Access, party=party, resource=WORDS),
        "agreements": st.builds(
            Agreement,
            party=party,
            function=st.sampled_from(Function),
            lead=maybe(st.booleans()),
            terms=st.dictionaries(WORDS, st.none() | VALUES, max_size=2).map(
                lambda terms: Terms(tuple(Term(name, value) for name, value in terms.items()))
            ),
        ),
        "interfaces": st.builds(
            Interface, name=WORDS, function=st.sampled_from(Function), rigor=maybe(WORDS)
        ),
        "services": st.builds(
            Service,
            name=WORDS,
            essential=maybe(st.booleans()),
            third_party_share=shares,
            suppliers=st.lists(party, max_size=2).map(tuple),
            exit_plan=maybe(st.booleans() | WORDS),
        ),
        "activities": st.builds(
            _activity,
            actor=st.sampled_from(Actor),
            theme=st.sampled_from(Theme),
            text=WORDS,
            does=st.booleans(),
        ),
        "forums": st.builds(
            Forum,
            name=WORDS,
            functions=st.lists(st.sampled_from(Function), max_size=2).map(tuple),
            held=st.lists(DAYS, max_size=2).map(tuple),
        ),
        "goals": st.builds(
            Goal, id=WORDS, capabilities=st.lists(capability, max_size=2).map(tuple)
        ),
        "decisions": st.builds(
            Decision, topic=st.sampled_from(Topic), scope=maybe(WORDS), on=maybe(DAYS)
        ),
        "self_assessment": st.builds(
            SelfAssessment,
            on=DAYS,
            defined=st.integers(1, 5),
            managed=st.integers(1, 5),
            prepared=st.integers(1, 5),
        ),
        "routes": st.builds(Route, unit=WORDS, category=st.sampled_from(Category), owner=WORDS),
        "systems": st.builds(
            System,
            name=WORDS,
            kind=st.none() | st.sampled_from(SystemKind),
            records=st.lists(st.sampled_from(Category), max_size=2).map(tuple),
        ),
        "demands": st.builds(
            Demand,
            id=WORDS.map(lambda text: DemandId(f"d{text}")),
            capability=capability,
            region=st.none() | WORDS,
            opened=maybe(st.just(dt.date(2026, 1, 1))),
            filled=maybe(st.just(dt.date(2026, 2, 1))),
            decision=maybe(st.sampled_from(Channel)),
        ),
        "tours": _tours(party),
        "policies": _dated(
            Policy,
            practice=st.sampled_from(CATALOG.ids),
            verdict=st.sampled_from(PolicyVerdict),
            reason=WORDS.map(lambda text: text or "~"),
            category=st.none() | st.sampled_from(Category),
            country=st.sampled_from([None, "US", "US-CA", "GB"]),
            owner=maybe(WORDS),
        ),
        "parameters": _dated(OwnParameter, name=WORDS, value=VALUES, source=WORDS),
        "dual_roles": _dated(DualRole, party=party, reason=WORDS),
    }


def _tours(party: Any) -> st.SearchStrategy[Tour]:
    """Tours as far as they came: agreed to, changed on the way, perhaps talked about."""
    statements = st.builds(
        Statement,
        id=WORDS.map(lambda text: TourId(f"t{text}")),
        kind=st.sampled_from([Kind.ROTATIONAL, Kind.TRANSFORMATIONAL]),
        contributor=party,
        manager=party,
        start=DAYS,
        flavor=st.none() | st.sampled_from(Flavor),
        engagement=maybe(st.sampled_from(EngagedAs)),
        months=st.integers(1, 60),
        mission=WORDS.map(lambda text: f"launch {text}"),
        organization_gains=st.just("orders"),
        contributor_gains=st.lists(WORDS, max_size=2).map(lambda texts: ("a launch", *texts)),
        measures=st.sampled_from([("pilots (leading)",), ("pilots", "reviews")]),
        network_commitments=st.sampled_from([(), ("notes",)]),
    )
    return st.builds(_played, statements, party, WORDS, st.integers(0, 7))


def _played(statement: Statement, other: PartyId, text: str, steps: int) -> Tour:
    """The tour after so many steps."""
    manager, contributor = Side.MANAGER, Side.CONTRIBUTOR
    on = statement.start
    meeting = Checkpoint(
        on=on,
        organization_view="fine",
        contributor_view=f"{text} fine",
        readings=(MeasureReading(measure=text, value=3), MeasureReading(measure="x", value=text)),
    )
    changes = Changes.of(months=24, program=None, measures=("pilots",), start=on)
    history: tuple[Event, ...] = (
        Propose(on=on - dt.timedelta(30), by=manager),
        Counter(on=on - dt.timedelta(20), by=contributor, changes=changes),
        Accept(on=on - dt.timedelta(10), by=manager),
        Start(on=on),
        meeting,
        NextTourConversation(on=on, intent=Intent.UNDECIDED),
        *([ChangeManager(on=on, new=other)] if other != statement.manager else []),
    )
    return replay(Tour(statement), history[:steps])


_KEYS: dict[str, Callable[[Any], object]] = {
    "services": lambda row: row.name,
    "forums": lambda row: row.name,
    "systems": lambda row: row.name,
    "goals": lambda row: row.id,
    "relationships": lambda row: row.id,
    "demands": lambda row: row.id,
    "tours": lambda row: row.id,
    "required_practices": lambda row: row,
}


@st.composite
def ecosystems(draw: st.DrawFn) -> Ecosystem:
    """A small ecosystem: parties, engagements, and up to three other tables."""
    names, capabilities = draw(ids("p")), draw(ids("c", most=2))
    rows = _rows(tuple(names), tuple(capabilities))
    tables: dict[str, Any] = {
        "parties": draw(parties(names, capabilities)),
        "capabilities": tuple(
            Capability(id=CapabilityId(name), critical=draw(maybe(st.booleans())))
            for name in capabilities
        ),
        "engagements": draw(engagements(names)),
    }
    for name in draw(st.lists(st.sampled_from(sorted(rows)), max_size=3, unique=True)):
        if name in ("policies", "parameters", "dual_roles", "same_as") and draw(st.booleans()):
            tables[name] = UNKNOWN
            continue
        tables[name] = tuple(draw(st.lists(rows[name], max_size=3, unique_by=_KEYS.get(name))))
    return Ecosystem(organization=draw(st.none() | st.sampled_from(names).map(PartyId)), **tables)
