"""Relationships, their terms, and the acts and exchanges that make a ledger."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs
from hypothesis import strategies as st

from alliance.parties import OPEN, UNKNOWN, PartyId
from alliance.relations import (
    Act,
    AppliedPractice,
    Aspect,
    AuthorityRanking,
    Exchange,
    Fit,
    Inference,
    Ledger,
    Model,
    Opinion,
    Relationship,
    Strand,
    Terms,
    Work,
    decompose,
    fit,
    infer,
    opinion,
)
from alliance.testing.strategies._derivation import derived, sparse, special
from alliance.testing.strategies.parties import pairs
from alliance.testing.strategies.scenes import SCENE, Scene, days

__all__ = ["acts", "exchanges", "ledgers", "relationships", "terms"]

_TWO: Final = (PartyId("ana"), PartyId("bo"))
_ACTS: Final = st.sampled_from(["design", "pay", "review", "host"])


def acts(
    scene: Scene = SCENE, *, between: tuple[PartyId, PartyId] | None = None
) -> st.SearchStrategy[Act]:
    """Acts of one party for another.

    Args:
        scene: What they are made of.
        between: The two parties, where they are settled; either may act.
    """
    sides = pairs(scene) if between is None else st.sampled_from([between, between[::-1]])
    return st.builds(
        lambda pair, act, on, aspect: Act(by=pair[0], to=pair[1], act=act, on=on, aspect=aspect),
        sides,
        _ACTS,
        st.none() | days(scene),
        st.none() | st.sampled_from(Aspect),
    )


def exchanges(
    scene: Scene = SCENE, *, between: tuple[PartyId, PartyId] | None = None
) -> st.SearchStrategy[Exchange]:
    """Exchanges between two parties; one of the two acts, or both, may be missing.

    Args:
        scene: What they are made of.
        between: The two parties, first and second, where they are settled.
    """
    act = st.none() | _ACTS
    return st.builds(
        Exchange,
        between=pairs(scene) if between is None else st.just(between),
        first=act,
        second=act,
        on=st.none() | days(scene),
        aspect=st.none() | st.sampled_from(Aspect),
    )


def ledgers(scene: Scene = SCENE, *, most: int = 5) -> st.SearchStrategy[Ledger]:
    """Ledgers of a few rows.

    Args:
        scene: What they are made of.
        most: How many acts, and how many exchanges, there are at most.
    """
    return st.builds(
        Ledger,
        acts=st.lists(acts(scene), max_size=most).map(tuple),
        exchanges=st.lists(exchanges(scene), max_size=most).map(tuple),
    )


def terms(scene: Scene = SCENE) -> st.SearchStrategy[Terms]:
    """Terms of any of the five types of relationship.

    Examples:
        >>> from hypothesis import find
        >>> from alliance.relations import PartnerOfChoice
        >>> found = find(terms(), lambda each: isinstance(each, PartnerOfChoice))
        >>> found == PartnerOfChoice()
        True
    """
    return derived(Terms, scene)


def relationships(scene: Scene = SCENE) -> st.SearchStrategy[Relationship]:
    """Relationships of any type with a party."""
    return derived(Relationship, scene)


@special(Act)
def _acts(scene: Scene) -> st.SearchStrategy[Act]:
    return acts(scene)


@special(Exchange)
def _exchanges(scene: Scene) -> st.SearchStrategy[Exchange]:
    return exchanges(scene)


@special(Ledger)
def _ledgers(scene: Scene) -> st.SearchStrategy[Ledger]:
    return ledgers(scene)


@special(AuthorityRanking)
def _authority_ranking(scene: Scene) -> st.SearchStrategy[AuthorityRanking]:
    ranks = st.lists(st.sampled_from(scene.parties), unique=True, max_size=3).map(tuple)
    return st.builds(AuthorityRanking, order=ranks)


@special(AppliedPractice)
def _practices(scene: Scene) -> st.SearchStrategy[AppliedPractice]:
    """Practices on a day, or for some days."""
    during = sparse(AppliedPractice, scene, on=None)
    return st.builds(_on, during, days(scene)) | during


def _on(row: AppliedPractice, day: dt.date) -> AppliedPractice:
    return attrs.evolve(row, on=day, start=UNKNOWN, end=OPEN)


@special(Opinion)
def _opinions(_: Scene) -> st.SearchStrategy[Opinion]:
    count = st.integers(0, 9)
    rates = st.sampled_from([0.5, 0.0, 0.25, 1.0])
    return st.builds(opinion, positive=count, negative=count, base_rate=rates)


@special(Inference)
def _inferences(scene: Scene) -> st.SearchStrategy[Inference]:
    """What short logs of two parties say."""
    log = st.lists(acts(scene, between=_TWO), max_size=8)
    return st.builds(infer, log, between=st.just(_TWO))


@special(Strand)
def _strands(scene: Scene) -> st.SearchStrategy[Strand]:
    """Strands that exchanges decompose into."""
    rows = st.lists(exchanges(scene, between=_TWO), max_size=4)
    return rows.map(lambda each: decompose(tuple(each)) or (Strand(Model.NULL),)).flatmap(
        st.sampled_from
    )


@special(Fit)
def _fits(scene: Scene) -> st.SearchStrategy[Fit]:
    return derived(Work, scene).map(fit)
