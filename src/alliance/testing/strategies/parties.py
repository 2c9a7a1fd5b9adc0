"""Parties and engagements: by default such that a review has nothing to say about them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final

from hypothesis import strategies as st

from alliance.parties import (
    Boundary,
    Category,
    Contribution,
    Demand,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
    SameAs,
    Span,
)
from alliance.testing.strategies._derivation import MOST, sparse, special
from alliance.testing.strategies.scenes import SCENE, Scene, days, maybe, spans

__all__ = ["COUNTRIES", "engagements", "pairs", "parties"]

COUNTRIES: Final = st.sampled_from(["US", "US-CA", "GB", "DE"])
"""Where law differs inside a country, and where it does not."""


def pairs(scene: Scene = SCENE) -> st.SearchStrategy[tuple[PartyId, PartyId]]:
    """Two different parties.

    A scene of one party has none; what is made of two parties is then never drawn.
    """
    both = [(one, two) for one in scene.parties for two in scene.parties if one != two]
    return st.sampled_from(both) if both else st.nothing()


def parties(
    scene: Scene = SCENE,
    *,
    id: PartyId | None = None,  # noqa: A002 - the column's name
    most: int = MOST,
) -> st.SearchStrategy[Party]:
    """Parties, people unless drawn otherwise.

    Args:
        scene: What they are made of.
        id: The id, where it is settled.
        most: How many facts are drawn at most.

    Examples:
        >>> from hypothesis import find
        >>> find(parties(), lambda party: party.kind is PartyKind.TECHNOLOGY).id
        'ana'
    """
    ids = scene.parties if id is None else (id,)
    return st.sampled_from(ids).flatmap(lambda each: _party(scene, each, most))


@cache
def _party(scene: Scene, each: PartyId, most: int) -> st.SearchStrategy[Party]:
    homes = [other for other in scene.parties if other != each]
    return sparse(
        Party,
        scene,
        most=most,
        base={"id": each, "kind": PartyKind.PERSON, "name": str(each)},
        id=None,
        home=maybe(st.sampled_from(homes)) if homes else None,
    )


def engagements(
    scene: Scene = SCENE,
    *,
    id: EngagementId = EngagementId("e1"),  # noqa: A002, B008 - the column's name, a text
    party: PartyId | None = None,
    most: int = MOST,
) -> st.SearchStrategy[Engagement]:
    """Engagements with all that a rule asks for, except for the facts that are drawn.

    Args:
        scene: What they are made of; its categories are drawn from.
        id: The id.
        party: Whose they are, where it is settled.
        most: How many facts are drawn at most.

    Examples:
        >>> from hypothesis import find
        >>> supplied = find(engagements(), lambda work: work.category.is_supplied)
        >>> supplied.supplier, supplied.review_by is None
        ('eve', False)
    """
    return st.sampled_from(scene.categories).flatmap(
        lambda category: _engagement(scene, id, party, category, most)
    )


# Kept: these are asked for with every value that is drawn.
@cache
def _engagement(
    scene: Scene, id_: EngagementId, party: PartyId | None, category: Category, most: int
) -> st.SearchStrategy[Engagement]:
    healthy: dict[str, object] = {"id": id_, "category": category, "unit": "design"}
    if category.boundary is not Boundary.INTERNAL:
        later = scene.first + dt.timedelta(days=10 * scene.days)
        healthy |= {"review_by": later, "basis": "assessment", "basis_on": scene.first}
    if category.is_supplied:
        healthy["supplier"] = scene.parties[-1]
    cells: dict[str, st.SearchStrategy[object] | None] = {
        "id": None,
        "category": None,
        "country": maybe(COUNTRIES),
    }
    if party is not None:
        healthy["party"], cells["party"] = party, None
    return sparse(Engagement, scene, most=most, base=healthy, **cells)


@special(Engagement)
def _engagements(scene: Scene) -> st.SearchStrategy[Engagement]:
    return engagements(scene)


@special(Party)
def _parties(scene: Scene) -> st.SearchStrategy[Party]:
    return parties(scene)


@special(SameAs)
def _same_as(scene: Scene) -> st.SearchStrategy[SameAs]:
    return st.builds(
        lambda pair, reason: SameAs(party=pair[0], same_as=pair[1], reason=reason),
        pairs(scene),
        scene.texts,
    )


@special(Span)
def _spans(scene: Scene) -> st.SearchStrategy[Span]:
    return spans(scene)


@special(Contribution)
def _contributions(scene: Scene) -> st.SearchStrategy[Contribution]:
    return sparse(Contribution, scene)


@special(Demand)
def _demands(scene: Scene) -> st.SearchStrategy[Demand]:
    """Demands that were filled, if at all, when they were open."""
    filled = st.integers(0, scene.days).map(lambda number: scene.first + dt.timedelta(number))
    return sparse(
        Demand,
        scene,
        opened=maybe(st.just(scene.first)),
        filled=maybe(filled),
    )


@special(HeldCapability)
def _held(scene: Scene) -> st.SearchStrategy[HeldCapability]:
    return sparse(HeldCapability, scene, since=maybe(days(scene)))
