"""Ecosystems: a few parties with nothing to find, and a few drawn facts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from alliance.ecosystem import (
    Activity,
    Actor,
    Coverage,
    CoverageMatrix,
    Ecosystem,
    Policy,
    SelfAssessment,
    Service,
    Snapshot,
    Term,
    Terms,
    Theme,
    coverage,
)
from alliance.ecosystem._checks import key_of, mentions
from alliance.ecosystem.agreements import TermValue
from alliance.ecosystem.ecosystems import row_types
from alliance.errors import UnknownName
from alliance.parties import UNKNOWN, Capability, Engagement, EngagementId, Party, PartyId
from alliance.testing.strategies._derivation import MOST, derived, sparse, special
from alliance.testing.strategies.parties import COUNTRIES, engagements, parties
from alliance.testing.strategies.scenes import SCENE, Scene, days, maybe
from alliance.tours import Tour, TourId

__all__ = ["ecosystems"]

# Tables that every ecosystem has; in them single rows change, and no row is added.
_BASE: Final = ("parties", "capabilities", "engagements")

# The tables that say who owns what.
_COVERED: Final = ("activities", "required_practices", "owners")


@st.composite
def ecosystems(
    draw: st.DrawFn,
    scene: Scene = SCENE,
    *,
    size: int = 5,
    tables: Collection[str] | None = None,
    most: int = 3,
) -> Ecosystem:
    """Small ecosystems in which a review finds nothing except in the facts that are drawn.

    Every party is engaged once, with all that is asked of an engagement. Then some tables are
    chosen: of parties, capabilities and engagements a row or two changes; another table gets a
    few rows, or is known to be empty. All other tables stay unknown. References lead somewhere.
    Nothing is found, that is, from the first day of the scene and for the year after it: then the
    basis of a classification is stale.

    Args:
        draw: Given by Hypothesis.
        scene: What they are made of; parties are taken from the front of its ids.
        size: How many parties there are at most [> 0].
        tables: The tables that are drawn; by default some of all.
        most: How many tables are drawn at most, where they are not named.

    Raises:
        UnknownName: There is no table of that name.

    Examples:
        >>> from hypothesis import find
        >>> eco = find(ecosystems(tables=["services"]), lambda eco: len(eco.services) > 0)
        >>> [party.id for party in eco.parties], eco.services[0].essential
        (['ana'], None)
    """
    for name in tables or ():
        if name not in row_types():
            raise UnknownName("table", name, tuple(row_types()))
    pool = attrs.evolve(scene, parties=scene.parties[:size])
    some = st.lists(st.sampled_from(tuple(row_types())), max_size=most, unique=True)
    chosen = draw(some) if tables is None else tables
    count = draw(st.integers(1, len(pool.parties)))
    rows = {name: draw(_rows(name, pool)) for name in chosen if name not in _BASE}
    changing = {name: MOST if name in chosen else 0 for name in _BASE}
    rows["capabilities"] = draw(_capabilities(pool, changing["capabilities"]))
    # Those that a row speaks of come first, whoever they are: so another id, or fewer parties,
    # changes nothing of what was drawn for them, and a failing example gets down to these.
    spoken_of = mentions(rows, row_types(), "parties")
    there = [*spoken_of, *(each for each in pool.parties if each not in spoken_of)]
    there = there[: max(count, len(spoken_of))]
    used = attrs.evolve(scene, parties=tuple(filter(there.__contains__, pool.parties)))
    blocks = {
        party: draw(_engaged(used, party, changing["parties"], changing["engagements"]))
        for party in there
    }
    ordered = (blocks[party] for party in used.parties)
    rows["parties"], rows["engagements"] = zip(*ordered, strict=True)
    return Ecosystem(catalog=scene.catalog, **rows)


@cache
def _engaged(
    scene: Scene, party: PartyId, most: int, most_engaged: int
) -> st.SearchStrategy[tuple[Party, Engagement]]:
    """A party and its engagement, with so many facts drawn for each at most."""
    id_ = EngagementId(f"e{scene.parties.index(party) + 1}")
    return st.tuples(
        parties(scene, id=party, most=most),
        engagements(scene, id=id_, party=party, most=most_engaged),
    )


@cache
def _capabilities(scene: Scene, most: int) -> st.SearchStrategy[tuple[Capability, ...]]:
    return st.tuples(*(_capability(scene, each, most) for each in scene.capabilities))


def _capability(scene: Scene, id_: str, most: int) -> st.SearchStrategy[Capability]:
    return sparse(Capability, scene, most=most, base={"id": id_}, id=None)


@cache
def _rows(table: str, scene: Scene) -> st.SearchStrategy[Any]:
    """A few rows of a table; one that is known by default may be unknown."""
    kind: Any = row_types()[table]
    row, key = derived(kind, scene), key_of(table, kind)
    if row.is_empty:
        # A lone party is tied to nobody.
        return st.just(())
    drawn = st.lists(row, max_size=3, unique=key == "")
    rows = drawn.map(tuple if not key else lambda each: _numbered(each, key))
    known_by_default = attrs.fields_dict(Ecosystem)[table].default == ()
    return rows | st.just(UNKNOWN) if known_by_default else rows


def _numbered(rows: Sequence[Any], key: str) -> tuple[Any, ...]:
    """The rows with keys that end in their number, so that no key is there twice."""
    return tuple(_keyed(row, key, f"{getattr(row, key)}{at}") for at, row in enumerate(rows, 1))


def _keyed(row: Any, key: str, value: str) -> Any:
    if not isinstance(row, Tour):
        return attrs.evolve(row, **{key: value})
    id_ = TourId(value)
    drafted, statement = (attrs.evolve(each, id=id_) for each in (row.drafted, row.statement))
    return attrs.evolve(row, drafted=drafted, statement=statement)


@special(Ecosystem)
def _ecosystems(scene: Scene) -> st.SearchStrategy[Ecosystem]:
    return ecosystems(scene)


@special(Snapshot)
def _snapshots(scene: Scene) -> st.SearchStrategy[Snapshot]:
    return st.builds(lambda eco, on: eco.at(on), ecosystems(scene), days(scene))


@special(Coverage)
def _coverages(scene: Scene) -> st.SearchStrategy[Coverage]:
    drawn = ecosystems(scene, tables=_COVERED)
    return st.builds(coverage, drawn, days(scene))


@special(CoverageMatrix)
def _coverage_matrices(scene: Scene) -> st.SearchStrategy[CoverageMatrix]:
    sides = st.sampled_from(["categories", "actors"])
    return st.builds(getattr, _coverages(scene), sides)


@special(Activity)
def _activities(scene: Scene) -> st.SearchStrategy[Activity]:
    """What an actor does, or why it does nothing."""
    sides = st.sampled_from(["activity", "none_because"])
    return st.builds(
        lambda actor, theme, side, text: Activity(actor=actor, theme=theme, **{side: text}),
        st.sampled_from(Actor),
        st.sampled_from(Theme),
        sides,
        scene.texts,
    )


@special(SelfAssessment)
def _self_assessments(scene: Scene) -> st.SearchStrategy[SelfAssessment]:
    grades = st.integers(1, 5)
    return sparse(SelfAssessment, scene, defined=grades, managed=grades, prepared=grades)


@special(Service)
def _services(scene: Scene) -> st.SearchStrategy[Service]:
    return sparse(Service, scene, third_party_share=maybe(st.sampled_from([1, 0, 0.25, 1.0])))


@special(Terms)
def _terms(scene: Scene) -> st.SearchStrategy[Terms]:
    """What functions agreed with a party, each name once."""
    agreed = st.dictionaries(scene.texts, derived(TermValue, scene), max_size=2)
    return agreed.map(lambda each: Terms(tuple(Term(name, said) for name, said in each.items())))


@special(Policy)
def _policies(scene: Scene) -> st.SearchStrategy[Policy]:
    reasons = scene.texts.map(lambda text: text or "decided so")
    return sparse(Policy, scene, country=st.none() | COUNTRIES, reason=reasons)
