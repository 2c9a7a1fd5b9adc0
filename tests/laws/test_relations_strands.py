"""Laws of reading behavior.

* decomposition is a bijection: every relationship has one description and none has two
* how often and in which order exchanges occur makes no difference; seen from the other side, the
  strands turn around
* inference agrees with a plain reading that goes through the definitions one by one
* renaming parties renames nothing else; acts of others change nothing
* chances are probabilities, fall with runs, and agree with counting all orders
* runs are counted as anybody would, and a beginning never shows too much
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from random import Random

import pytest
from hypothesis import given, strategies as st

from alliance.parties import PartyId
from alliance.relations import (
    Act,
    Confidence,
    Exchange,
    Model,
    Strand,
    chance_of_alternation,
    compose,
    decompose,
    infer,
)
from alliance.relations.alternations import is_irregular, runs_of

ANA, BO = PartyId("ana"), PartyId("bo")
ACTS = (None, "X", "Y", "Z")
SHORT = {"CS": 112, "AR": 128, "EM": 192, "MP": 64, "AS": 192, "NULL": 1}
PURE = {"CS": 3, "AR": 2, "EM": 3, "MP": 1, "AS": 8, "NULL": 1}

exchanges = st.builds(Exchange, first=st.sampled_from(ACTS), second=st.sampled_from(ACTS))
relationships = st.lists(exchanges, max_size=8).map(tuple)
acts = st.builds(Act, by=st.sampled_from((ANA, BO)), act=st.sampled_from(("X", "Y")))
logs = st.lists(acts, max_size=14).map(tuple)


def _relationships(kinds: int) -> itertools.chain[tuple[Exchange, ...]]:
    pairs = list(itertools.product(ACTS[: kinds + 1], repeat=2))[1:]
    interactions = [Exchange(first=first, second=second) for first, second in pairs]
    sizes = range(len(interactions) + 1)
    return itertools.chain.from_iterable(itertools.combinations(interactions, n) for n in sizes)


def test_all_relationships_over_two_acts() -> None:
    """All 256 decompose to different strands, and compose back to themselves.

    Counts of each model: enumerated from the definition (9 elementary interactions, 256
    relationships: Favre & Sornette 2015).
    """
    found = {each: decompose(each) for each in _relationships(2)}
    assert len(found) == len(set(found.values())) == 256
    for each, strands in found.items():
        assert set(compose(strands)) == set(each)
        assert decompose(compose(strands)) == strands
    labels = [frozenset(strand.model.short for strand in strands) for strands in found.values()]
    assert Counter(itertools.chain.from_iterable(labels)) == SHORT
    assert Counter(next(iter(each)) for each in labels if len(each) == 1) == PURE
    assert len(set(labels)) == 24
    assert sum("AS" not in each and "NULL" not in each for each in labels) == 63


@pytest.mark.parametrize(("kinds", "elementary"), [(1, 4), (2, 9), (3, 16)])
def test_elementary_interactions(kinds: int, elementary: int) -> None:
    """Over N acts there are N of equality, N(N-1) of rank, 2N asocial and one null."""
    pairs = list(itertools.product(ACTS[: kinds + 1], repeat=2))
    found = Counter(
        decompose((Exchange(first=first, second=second),))[0].model for first, second in pairs
    )
    assert len(pairs) == elementary
    assert found[Model.EQUALITY_MATCHING] == kinds
    assert found[Model.AUTHORITY_RANKING] == kinds * (kinds - 1)
    assert found[Model.ASOCIAL] == 2 * kinds
    assert found[Model.NULL] == 1


def test_number_of_relationships_over_three_acts() -> None:
    """Over three acts all 32,768 have different strands."""
    assert len({decompose(each) for each in _relationships(3)}) == 32_768


@given(relationships, st.randoms(use_true_random=False))
def test_order_and_number_make_no_difference(each: tuple[Exchange, ...], random: Random) -> None:
    """Repeated and shuffled exchanges are the same relationship."""
    shuffled = [*each, *each]
    random.shuffle(shuffled)
    assert decompose(tuple(shuffled)) == decompose(each)


def _turned(strand: Strand) -> tuple[object, ...]:
    if strand.model is Model.MARKET_PRICING:
        return strand.model, strand.first, strand.second
    return strand.model, strand.second, strand.first


@given(relationships)
def test_the_other_side_sees_strands_turned_around(each: tuple[Exchange, ...]) -> None:
    """Seen from the second party, first and second change places; a trade has no sides."""
    turned = tuple(Exchange(first=row.second, second=row.first) for row in each)
    mine = {_turned(strand) for strand in decompose(each)}
    assert {(s.model, s.first, s.second) for s in decompose(turned)} == mine


# -- inference against the definitions --------------------------------------------------------


def _alternates(log: tuple[Act, ...], first: str, second: str, least: float) -> bool:
    sides = [a.by for a in log if (a.by, a.act) in {(ANA, first), (BO, second)}]
    if min(sides.count(ANA), sides.count(BO)) < 2:
        return False
    runs = len(list(itertools.groupby(sides)))
    return (runs - 1) / (len(sides) - 1) >= least


def _plain(log: tuple[Act, ...], least: float) -> set[tuple[Model, str | None, str | None]]:
    """Table 5 read test after test, each looking only at the acts left over."""
    found: set[tuple[Model, str | None, str | None]] = set()
    kinds = sorted({act.act for act in log})

    def drop(*fluxes: tuple[PartyId, str]) -> None:
        nonlocal log
        log = tuple(act for act in log if (act.by, act.act) not in fluxes)

    for one, two in itertools.combinations(kinds, 2):
        if _alternates(log, one, two, least) and _alternates(log, two, one, least):
            found.add((Model.MARKET_PRICING, one, two))
            drop((ANA, one), (BO, two), (ANA, two), (BO, one))
    for one, two in itertools.permutations(kinds, 2):
        if _alternates(log, one, two, least):
            found.add((Model.AUTHORITY_RANKING, one, two))
            drop((ANA, one), (BO, two))
    for kind in kinds:
        if _alternates(log, kind, kind, least):
            found.add((Model.EQUALITY_MATCHING, kind, kind))
            drop((ANA, kind), (BO, kind))
    for kind in kinds:
        by = {act.by for act in log if act.act == kind}
        if by == {ANA, BO}:
            found.add((Model.COMMUNAL_SHARING, kind, kind))
        elif by:
            found.add((Model.ASOCIAL, *((kind, None) if ANA in by else (None, kind))))
    return found or {(Model.NULL, None, None)}


@given(logs, st.sampled_from((0.0, 0.5, 0.8, 1.0)))
def test_inference_agrees_with_a_plain_reading(log: tuple[Act, ...], least: float) -> None:
    """The strands are those of the definitions, tested one after the other."""
    found = infer(log, between=(ANA, BO), least_alternation=least)
    assert {(s.model, s.first, s.second) for s in found.strands} == _plain(log, least)


@given(logs)
def test_every_reading_explains_all_acts(log: tuple[Act, ...]) -> None:
    """Each reading has a strand for every act and none twice; alternatives differ from it."""
    found = infer(log, between=(ANA, BO))
    kinds = {(act.by, act.act) for act in log}
    for strands in (found.strands, *found.alternatives):
        fluxes = [
            flux
            for row in compose(strands)
            for flux in ((ANA, row.first), (BO, row.second))
            if flux[1] is not None
        ]
        assert sorted(fluxes) == sorted(kinds)
    assert len({found.strands, *found.alternatives}) == 1 + len(found.alternatives)


@given(logs)
def test_confidence_claims_no_more_than_the_log_holds(log: tuple[Act, ...]) -> None:
    """A reading is likely only without alternatives and when chance seldom makes any strand."""
    found = infer(log, between=(ANA, BO))
    assert found.confidence is not Confidence.LINKED
    if found.confidence is Confidence.LIKELY:
        assert found.alternatives == ()
        assert all(s.chance is not None and s.chance <= 0.05 for s in found.strands)


@given(logs)
def test_acts_of_others_and_names_make_no_difference(log: tuple[Act, ...]) -> None:
    """Others' acts are left out, and two parties of other names get the same reading."""
    cy, dee = PartyId("cy"), PartyId("dee")
    others = (Act(by=cy, act="X"), Act(by=ANA, act="X", to=cy))
    found = infer(log, between=(ANA, BO))
    assert infer((*others, *log, *others), between=(ANA, BO)) == found
    renamed = tuple(Act(by=dee if act.by == ANA else cy, act=act.act) for act in log)
    assert infer(renamed, between=(dee, cy)) == found


# -- chances ----------------------------------------------------------------------------------


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 14))
def test_chance_agrees_with_counting_orders(first: int, second: int, runs: int) -> None:
    """The chance is the share of all orders with at least so many runs."""
    total = first + second
    many = 0
    for places in itertools.combinations(range(total), first):
        row = [place in places for place in range(total)]
        many += len(list(itertools.groupby(row))) >= runs
    expected = many / math.comb(total, first)
    assert chance_of_alternation(first=first, second=second, runs=runs) == pytest.approx(expected)


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 100))
def test_chance_falls_with_runs(first: int, second: int, steps: int) -> None:
    """A probability that does not rise with the number of runs."""
    most = 2 * min(first, second) + (first != second)
    few, many = max(0, most - steps - 1), max(0, most - steps)
    likely = chance_of_alternation(first=first, second=second, runs=few)
    seldom = chance_of_alternation(first=first, second=second, runs=many)
    assert 0 <= seldom <= likely <= 1


@pytest.mark.parametrize("count", [299, 300, 301, 302, 400])
def test_logarithms_continue_whole_numbers(count: int) -> None:
    """Where whole numbers give way to logarithms the chance has no step."""
    runs = count + 20
    exact = sum(
        2 * math.comb(count - 1, n // 2 - 1) ** 2
        if n % 2 == 0
        else 2 * math.comb(count - 1, n // 2) * math.comb(count - 1, n // 2 - 1)
        for n in range(runs, 2 * count + 1)
    )
    expected = exact / math.comb(2 * count, count)
    found = chance_of_alternation(first=count, second=count, runs=runs)
    assert found == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.booleans(), max_size=60), st.integers(0, 61))
def test_a_beginning_never_shows_too_much(sides: list[bool], least: int) -> None:
    """What is called irregular by its beginning has fewer runs in all than were asked for."""
    one = [place for place, side in enumerate(sides) if side]
    two = [place for place, side in enumerate(sides) if not side]
    runs = sum(1 for _ in itertools.groupby(sides))
    assert runs_of(one, two) == runs
    assert not is_irregular(one, two, least=least) or runs < least


def test_two_halves_are_irregular_from_the_beginning() -> None:
    """A side that acts only after the other one is done shows it early."""
    assert is_irregular(list(range(40)), list(range(40, 80)), least=64)
