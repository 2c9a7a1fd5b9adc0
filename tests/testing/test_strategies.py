"""Strategies give valid values of every public type, healthy ones unless a fact is drawn."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from enum import Enum
from importlib import import_module
from typing import Any, Generic, Literal, NewType, TypeVar, get_args

import attrs
import pytest
from hypothesis import find, given, settings, strategies as st

from alliance.ecosystem import Ecosystem, row_types
from alliance.errors import InvalidValue, UnknownName
from alliance.network import Scores
from alliance.parties import (
    Boundary,
    Category,
    Demand,
    Engagement,
    Party,
    PartyKind,
    Span,
)
from alliance.policy import SHIPPED, Rule, review
from alliance.relations import Aspect, AuthorityRanking, Relationship, Terms, terms_for
from alliance.testing.strategies import (
    HOSTILE_TEXTS,
    SCENE,
    Scene,
    acts,
    days,
    ecosystems,
    engagements,
    exchanges,
    grouped_networks,
    ledgers,
    networks,
    parties,
    relationships,
    rows_of,
    spans,
    statements,
    ties,
    tours,
    values_of,
)
from alliance.tours import Kind, Profile, Statement, Tour

T = TypeVar("T")
TWO = SCENE.parties[0], SCENE.parties[1]
AREAS = (
    "answers",
    "codec",
    "ecosystem",
    "errors",
    "examples",
    "importers",
    "network",
    "parties",
    "policy",
    "references",
    "relations",
    "show",
    "testing",
    "tours",
)


def public_types() -> list[Any]:
    """The public classes of all areas but enums, and the types of their ids."""
    found = (
        getattr(module, name)
        for module in (import_module(f"alliance.{area}") for area in AREAS)
        for name in getattr(module, "__all__", ())
    )
    classes = (each for each in found if inspect.isclass(each) or isinstance(each, NewType))
    ours = (each for each in classes if each.__module__.startswith("alliance."))
    return [each for each in dict.fromkeys(ours) if not _is_enum(each)]


def _is_enum(kind: Any) -> bool:
    return inspect.isclass(kind) and issubclass(kind, Enum)


def public_classes() -> list[type[Any]]:
    """Those of them that hold fields."""
    return [each for each in public_types() if inspect.isclass(each) and attrs.has(each)]


@pytest.mark.parametrize(
    "kind", public_types(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_public_type_can_be_drawn(kind: Any) -> None:
    """Values are of the type and show themselves; ids are never empty."""

    @settings(max_examples=8, deadline=None, database=None)
    @given(st.from_type(kind))
    def shows_itself(value: Any) -> None:
        assert isinstance(value, kind if inspect.isclass(kind) else str)
        assert repr(value)
        assert str(value)

    shows_itself()


@pytest.mark.parametrize("table", row_types())
def test_every_table_can_be_drawn_with_hostile_words(table: str) -> None:
    """An empty text stands only where one may stand."""

    @settings(max_examples=40, deadline=None, database=None)
    @given(ecosystems(Scene(texts=HOSTILE_TEXTS), tables=[table]))
    def is_valid(eco: Ecosystem) -> None:
        assert getattr(eco, table) is not None

    is_valid()


@settings(max_examples=25, deadline=None)
@given(ecosystems(most=0), st.integers(0, 365).map(dt.timedelta))
def test_a_healthy_ecosystem_has_no_findings(eco: Ecosystem, later: dt.timedelta) -> None:
    """Without a drawn fact a review finds nothing, on the first day and for the year after."""
    assert review(eco, on=SCENE.first + later).findings == ()


@settings(deadline=None)
@given(ecosystems(Scene(parties=("solo",)), tables=["ties", "tours", "acts", "same_as"]))
def test_a_lone_party_is_tied_to_nobody(eco: Ecosystem) -> None:
    """Tables that need two parties are then empty, not impossible."""
    assert [party.id for party in eco.rows(Party)] == ["solo"]
    assert eco.ties == ()


@pytest.mark.parametrize(
    ("code", "tables", "parties"),
    [
        ("ORC121", ["access", "engagements"], 1),
        ("NET101", ["capabilities", "contributions"], 1),
        ("PAR201", ["same_as", "engagements"], 2),
        ("TOU107", ["tours"], 1),
        ("ORC141", ["services"], 1),
    ],
)
def test_findings_shrink_to_the_facts_that_matter(
    code: str, tables: list[str], parties: int
) -> None:
    """The smallest ecosystem with a finding knows nothing more than what it is about."""
    drawn = ecosystems(tables=tables)

    def is_found(eco: Ecosystem) -> bool:
        on = dt.date(2026, 6, 1)
        return any(each.rule == code for each in review(eco, on=on, select=[code]).findings)

    eco = find(drawn, is_found, settings=settings(max_examples=2000, database=None))
    assert len(eco.rows(Party)) == parties
    stated = {name for name, rows in eco.tables() if rows}
    assert len(stated - {"parties", "capabilities", "engagements"}) <= 1


@given(ecosystems(Scene(categories=(Category.FREELANCER,), capabilities=("law",)), size=2))
def test_options_are_kept(eco: Ecosystem) -> None:
    """Categories, capabilities and size are those of the options."""
    assert {work.category for work in eco.rows(Engagement)} == {Category.FREELANCER}
    assert len(eco.rows(Party)) <= 2
    assert {row.capability for row in eco.rows(Demand)} <= {"law"}


@given(ecosystems(tables=()))
def test_without_tables_only_the_base_is_drawn(eco: Ecosystem) -> None:
    """Parties, capabilities and engagements are always there, and healthy."""
    assert {name for name, rows in eco.tables() if rows} == {
        "parties",
        "capabilities",
        "engagements",
    }


def test_an_unknown_table_is_refused() -> None:
    """The error names the closest table."""
    with pytest.raises(UnknownName, match="'servces'.*services"):
        find(ecosystems(tables=["servces"]), lambda _: True)


@given(engagements(party=SCENE.parties[1]))
def test_the_party_of_engagements_can_be_settled(work: Engagement) -> None:
    """All of them are the party's."""
    assert work.party == "bo"


@given(engagements(most=0))
def test_healthy_engagements_say_what_is_asked(work: Engagement) -> None:
    """An external one has a day of review and a basis, a supplied one a supplier."""
    if work.category.boundary is Boundary.EXTERNAL:
        assert work.review_by is not None
        assert work.basis is not None
    assert (work.supplier is not None) is work.category.is_supplied


@given(parties(id=SCENE.parties[0], most=0))
def test_healthy_parties_are_people(party: Party) -> None:
    """And they have a name."""
    assert (party.id, party.kind, party.name) == ("ana", PartyKind.PERSON, "ana")


@given(tours(kinds=[Kind.ROTATIONAL], profiles=[Profile.CHARTER]))
def test_kinds_and_profiles_of_tours_are_kept(tour: Tour) -> None:
    """A charter always has a length."""
    assert tour.drafted.kind is Kind.ROTATIONAL
    assert tour.drafted.profile is Profile.CHARTER
    assert tour.drafted.months is not None


@given(statements(kinds=[Kind.FOUNDATIONAL], profiles=[Profile.CHARTER]))
def test_a_foundational_tour_is_no_charter(statement: Statement) -> None:
    """Where only charters are asked for and there is none, a tour is drawn."""
    assert statement.profile is Profile.TOUR


@given(networks(parties=4, ties=3, directed=True), grouped_networks(parties=2))
def test_networks_keep_their_sizes(network: Any, grouped: Any) -> None:
    """Parties, ties and direction are as asked; every party has a group."""
    assert len(network.parties) <= 4
    assert len(network.ties) <= 3
    assert network.directed
    assert set(grouped[1]) == set(grouped[0].parties)


@given(acts(between=TWO), exchanges(between=TWO), ledgers(most=2), ties())
def test_the_two_sides_can_be_settled(act: Any, exchange: Any, ledger: Any, tie: Any) -> None:
    """Acts go either way, exchanges are seen from the first."""
    assert {act.by, act.to} == {"ana", "bo"}
    assert exchange.between == ("ana", "bo")
    assert len(ledger.acts) <= 2
    assert tie.source != tie.target


@pytest.mark.parametrize("kind", get_args(Terms))
def test_relationships_of_every_type_are_drawn(kind: type[Terms]) -> None:
    """The simplest one of a type is with the first party of the scene, from the first day."""
    drawn = relationships(Scene(parties=("cy", "dee"), first=dt.date(2030, 1, 1)))
    found = find(drawn, lambda each: isinstance(each.terms, kind))
    assert (found.terms, found.party) == (kind(), "cy")
    assert found.work is None


@given(relationships(Scene(parties=("cy", "dee"))))
def test_relationships_stay_within_the_scene(each: Relationship) -> None:
    """Nobody from outside the scene is the party, or ranked in the terms of an aspect."""
    assert each.party in {"cy", "dee"}
    agreed = [terms_for(each.terms, aspect) for aspect in Aspect]
    orders = [terms.order for terms in agreed if isinstance(terms, AuthorityRanking)]
    assert {party for order in orders for party in order} <= {"cy", "dee"}


def test_days_and_spans_shrink_to_the_first_day() -> None:
    """The simplest span starts there and is still open."""
    assert find(days(), lambda _: True) == SCENE.first
    assert find(spans(), lambda _: True) == Span(SCENE.first)


@given(values_of(Party, Scene(texts=HOSTILE_TEXTS)))
def test_any_type_can_be_drawn_in_a_scene(party: Party) -> None:
    """The scene of the caller is used at any depth."""
    assert party.id in SCENE.parties


@attrs.frozen
class Pile(Generic[T]):
    """Things of a user."""

    things: tuple[T, ...] = ()


@attrs.frozen
class DeskFacts:
    """Facts of a user."""

    desk: str
    chairs: int | None = None
    near: frozenset[str] = frozenset()
    sizes: tuple[float, float] = (1.0, 1.0)
    notes: dict[str, int] = attrs.Factory(dict)
    state: Literal["free", "taken"] = "free"
    loads: Scores[float | None] = attrs.Factory(Scores)
    on_top: Pile[int] | None = None


@given(rows_of(DeskFacts, healthy={"chairs": 2}, desk=st.just("d1"), most=3))
def test_rows_of_a_class_of_ones_own(row: DeskFacts) -> None:
    """Fields are read off their annotations, unless they are given."""
    assert row.desk == "d1"
    assert row.chairs is None or row.chairs > 0
    assert len(row.near) <= 2
    assert row.state in ("free", "taken")
    assert isinstance(row.loads, Scores)


@pytest.mark.parametrize(
    ("matters", "expected"),
    [
        (lambda row: row.near, DeskFacts("d1", near=frozenset({"orders"}))),
        (lambda row: row.state == "taken", DeskFacts("d1", state="taken")),
        (lambda row: row.notes, DeskFacts("d1", notes={"orders": 1})),
        (lambda row: row.loads, DeskFacts("d1", loads=Scores({TWO[0]: None}))),
        (lambda row: row.on_top, DeskFacts("d1", on_top=Pile())),
    ],
)
def test_every_annotation_is_read(matters: Callable[[DeskFacts], bool], expected: Any) -> None:
    """Sets, choices, tables and generic classes are drawn, and shrink to the one fact."""
    drawn = rows_of(DeskFacts, desk=st.just("d1"))
    assert find(drawn, matters, settings=settings(database=None)) == expected


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"kind": int}, "is no attrs class"),
        ({"kind": DeskFacts, "healthy": {"chair": 1}}, "'chair'.*not among its fields"),
        ({"kind": DeskFacts, "legs": st.none()}, "'legs'.*not among its fields"),
    ],
)
def test_rows_that_cannot_be_drawn_are_refused(arguments: dict[str, Any], says: str) -> None:
    """The error names the field and the fields there are."""
    with pytest.raises(InvalidValue, match=says):
        rows_of(**arguments)


@pytest.mark.parametrize(
    "wrong", [{"parties": ()}, {"categories": ()}, {"capabilities": ("a", "a")}, {"days": 0}]
)
def test_empty_scenes_are_refused(wrong: dict[str, Any]) -> None:
    """There must be something to draw, each id once."""
    with pytest.raises(InvalidValue, match=f"Scene.{next(iter(wrong))}"):
        Scene(**wrong)


def test_rules_are_those_that_are_shipped() -> None:
    """A rule is no random value."""
    assert find(values_of(Rule), lambda _: True) == SHIPPED.rules[0]
