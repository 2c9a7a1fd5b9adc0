"""Laws of reading behavior.

* decomposition is a bijection: every relationship has one description and none has two
* how often and in which order exchanges occur makes no difference; seen from the other side, the
  strands turn around
* inference agrees with a plain reading that goes through the definitions one by one, and so does
  every alternative, with its pattern tested first
* a reading is likely only where random order seldom makes it, however many kinds are tried
* renaming parties renames nothing else; acts of others change nothing
* chances are probabilities, fall with runs, and agree with counting all orders
* runs are counted as anybody would, and the least number of them is the smallest that is enough
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
from alliance.relations._gaps import Rhythms, _blocks, _seen, bits_of, least_changes
from alliance.relations.alternations import runs_of

ANA, BO = PartyId("ana"), PartyId("bo")
ACTS = (None, "X", "Y", "Z")
SHORT = {"CS": 112, "AR": 128, "EM": 192, "MP": 64, "AS": 192, "NULL": 1}
PURE = {"CS": 3, "AR": 2, "EM": 3, "MP": 1, "AS": 8, "NULL": 1}

exchanges = st.builds(Exchange, first=st.sampled_from(ACTS), second=st.sampled_from(ACTS))
relationships = st.lists(exchanges, max_size=8).map(tuple)
acts = st.builds(Act, by=st.sampled_from((ANA, BO)), act=st.sampled_from(("X", "Y")))
logs = st.lists(acts, max_size=14).map(tuple)
several = st.builds(Act, by=st.sampled_from((ANA, BO)), act=st.sampled_from(("W", "X", "Y", "Z")))
# A few acts over and over, with others in between: rows in which many patterns overlap.
patterned = st.builds(
    lambda motif, times, more: (*(motif * times), *more, *motif),
    st.lists(several, min_size=1, max_size=6).map(tuple),
    st.integers(1, 5),
    st.lists(several, max_size=6).map(tuple),
)


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


def test_all_relationships_over_three_acts() -> None:
    """Over three acts all 32,768 have different strands, each model where its choice is made.

    Counts: every act is matched or not (1/2), given by nobody, one side, the other or both (1/4
    each), and every two acts have one answered by the other in the same four ways, independently.
    """
    found = {decompose(each) for each in _relationships(3)}
    assert len(found) == 32_768
    labels = [{strand.model.short for strand in strands} for strands in found]
    some, half = round(32_768 * (1 - (3 / 4) ** 3)), round(32_768 * (1 - (1 / 2) ** 3))
    assert Counter(itertools.chain.from_iterable(labels)) == {
        "CS": some,
        "MP": some,
        "AR": half,
        "EM": half,
        "AS": half,
        "NULL": 1,
    }
    # Over two acts never: there, both would have to be about the same two.
    assert any({"AR", "MP"} <= each for each in labels)


@given(st.frozensets(st.tuples(*[st.sampled_from((*ACTS, "a", "é"))] * 2), max_size=12))
def test_any_relationship_composes_back(pairs: frozenset[tuple[str | None, str | None]]) -> None:
    """With any number of acts, what strands are made of is what they were read from."""
    strands = decompose(tuple(Exchange(first=first, second=second) for first, second in pairs))
    back = {(row.first, row.second) for row in compose(strands)}
    assert back == pairs - {(None, None)}
    assert decompose(compose(strands)) == strands


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


_Reading = frozenset[tuple[Model, str | None, str | None]]


def _plain(log: tuple[Act, ...], least: float) -> _Reading:
    """Table 5 read test after test, each looking only at the acts left over."""
    found: set[tuple[Model, str | None, str | None]] = set()
    kinds = sorted({act.act for act in log})
    for model, one, two in _pairs(kinds):
        if _fits(log, model, one, two, least):
            found.add((model, one, two))
            log = _without(log, model, one, two)
    for kind in kinds:
        by = {act.by for act in log if act.act == kind}
        if by == {ANA, BO}:
            found.add((Model.COMMUNAL_SHARING, kind, kind))
        elif by:
            found.add((Model.ASOCIAL, *((kind, None) if ANA in by else (None, kind))))
    return frozenset(found or {(Model.NULL, None, None)})


def _pairs(kinds: list[str]) -> list[tuple[Model, str, str]]:
    """Every test in its order: market pricing, authority ranking, equality matching."""
    return [
        *((Model.MARKET_PRICING, *pair) for pair in itertools.combinations(kinds, 2)),
        *((Model.AUTHORITY_RANKING, *pair) for pair in itertools.permutations(kinds, 2)),
        *((Model.EQUALITY_MATCHING, kind, kind) for kind in kinds),
    ]


def _fits(log: tuple[Act, ...], model: Model, one: str, two: str, least: float) -> bool:
    both = _alternates(log, one, two, least)
    if model is Model.MARKET_PRICING:
        return both and _alternates(log, two, one, least)
    return both


def _without(log: tuple[Act, ...], model: Model, one: str, two: str) -> tuple[Act, ...]:
    used = {(ANA, one), (BO, two)}
    if model is Model.MARKET_PRICING:
        used |= {(ANA, two), (BO, one)}
    return tuple(act for act in log if (act.by, act.act) not in used)


def _other_readings(log: tuple[Act, ...], least: float) -> list[_Reading]:
    """The plain reading with each pattern of the whole log tested before all others.

    Rank that is half of a trade is no pattern of its own: with the other half it is the trade.
    """
    found = []
    kinds = sorted({act.act for act in log})
    fitting = [pair for pair in _pairs(kinds) if _fits(log, *pair, least)]
    for model, one, two in reversed(fitting):
        swapped = {(Model.MARKET_PRICING, *pair) for pair in ((one, two), (two, one))}
        if model is Model.AUTHORITY_RANKING and not swapped.isdisjoint(fitting):
            continue
        rest = _without(log, model, one, two)
        found.append(frozenset({(model, one, two), *(_plain(rest, least) if rest else ())}))
    return found


def _told(strands: tuple[Strand, ...]) -> _Reading:
    return frozenset((s.model, s.first, s.second) for s in strands)


@given(st.one_of(logs, patterned), st.sampled_from((0.0, 0.5, 0.55, 0.8, 1.0)))
def test_inference_agrees_with_a_plain_reading(log: tuple[Act, ...], least: float) -> None:
    """The strands are those of the definitions, tested one after the other."""
    found = infer(log, between=(ANA, BO), least_alternation=least)
    assert _told(found.strands) == _plain(log, least)


@given(st.one_of(logs, patterned), st.sampled_from((0.5, 0.8)))
def test_alternatives_agree_with_a_plain_reading(log: tuple[Act, ...], least: float) -> None:
    """Each alternative is what one pattern leaves to be read, and none is missing or told twice."""
    found = infer(log, between=(ANA, BO), least_alternation=least)
    plain = _plain(log, least)
    others = [each for each in dict.fromkeys(_other_readings(log, least)) if each != plain]
    assert len(others) <= 20
    assert [_told(strands) for strands in found.alternatives] == others


@pytest.mark.parametrize(
    ("kinds", "acts", "regular"), [(3, 60, 0.5), (9, 150, 0.8), (30, 300, 0.9)]
)
@pytest.mark.parametrize("seed", range(3))
def test_many_kinds_read_as_few(kinds: int, acts: int, regular: float, seed: int) -> None:
    """With many kinds of act, some in turns and some not, the reading is still the plain one."""
    draw = Random(seed)  # noqa: S311 - nobody is to be surprised
    partner = {kind: draw.randrange(kinds) for kind in range(kinds)}
    log: list[Act] = []
    while len(log) < acts:
        kind = draw.randrange(kinds)
        log.append(Act(by=ANA, act=f"x{kind}"))
        if draw.random() < regular:
            log.append(Act(by=BO, act=f"x{partner[kind]}"))
        else:
            log.append(Act(by=draw.choice((ANA, BO)), act=f"x{draw.randrange(kinds)}"))
    found = infer(tuple(log), between=(ANA, BO), least_alternation=0.7)
    assert _told(found.strands) == _plain(tuple(log), 0.7)
    assert len(found.alternatives) <= 20


@given(st.integers(1, 40), st.lists(st.integers(0, 39), max_size=80), st.sampled_from((0.3, 0.8)))
def test_rhythms_agree_with_runs(kinds: int, row: list[int], least: float) -> None:
    """Counting what gaps miss tells the same kinds as counting runs pair by pair."""
    mine: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    theirs: dict[int, list[int]] = {}
    order: list[int] = []
    for place, number in enumerate(row):
        if number % 2:
            mine.setdefault(number // 2 % kinds, []).append(place)
            before.setdefault(number // 2 % kinds, []).append(len(order))
        else:
            theirs.setdefault(number // 2 % kinds, []).append(place)
            order.append(number // 2 % kinds)
    rhythms = Rhythms(before, order, least)
    for kind, places in mine.items():
        expected = {
            other
            for other, each in theirs.items()
            if min(len(places), len(each)) >= 2
            and (runs_of(places, each) - 1) / (len(places) + len(each) - 1) >= least
        }
        assert set(bits_of(rhythms.of(kind))) == expected


@pytest.mark.parametrize("count", [1, 15, 16, 17, 255, 256, 257, 600])
def test_gaps_of_any_length_are_seen_whole(count: int) -> None:
    """Whatever lies before the first act, between two and after the last is found."""
    order = list(range(count))
    for start, end in ((0, count), (0, count // 2), (count // 3, count), (count // 3, count // 2)):
        assert (
            list(bits_of(_seen(_blocks([1 << kind for kind in order]), start, end)))
            == order[start:end]
        )


def test_a_share_of_changes_is_a_quotient() -> None:
    """7 changes of 25 possible are 0.28, although 0.28 times 25 is a little more than 7."""
    sides = [*(ANA, BO) * 3, *[ANA] * 10, *[BO] * 10]
    log = tuple(Act(by=by, act="x") for by in sides)
    assert 0.28 * 25 > 7
    found = infer(log, between=(ANA, BO), least_alternation=0.28)
    assert found.models == (Model.EQUALITY_MATCHING,)


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


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_one_row_of_turns_is_seldom_likely_by_chance(count: int) -> None:
    """Of all orders of so many acts on either side, at most one in twenty is called likely."""
    orders = list(itertools.combinations(range(2 * count), count))
    likely = 0
    for places in orders:
        log = tuple(Act(by=ANA if n in places else BO, act="X") for n in range(2 * count))
        likely += infer(log, between=(ANA, BO)).confidence is Confidence.LIKELY
    assert likely <= 0.05 * len(orders)
    assert likely > 0 or count < 4


@pytest.mark.parametrize("kinds", [1, 2, 3, 5])
def test_random_rows_are_seldom_likely(kinds: int) -> None:
    """Trying many pairs of kinds does not make a likely reading out of nothing."""
    draw = Random(kinds)  # noqa: S311 - nobody is to be surprised
    likely = 0
    for _ in range(400):
        row = [(draw.choice((ANA, BO)), f"x{draw.randrange(kinds)}") for _ in range(8 * kinds)]
        log = tuple(Act(by=by, act=act) for by, act in row)
        likely += infer(log, between=(ANA, BO)).confidence is Confidence.LIKELY
    assert likely <= 0.05 * 400


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


@pytest.mark.parametrize(
    ("first", "second", "runs"),
    [(700, 700, 3), (700, 700, 701), (40, 800, 70), (900, 300, 400), (3, 900, 7)],
)
def test_long_rows_have_the_exact_chance(first: int, second: int, runs: int) -> None:
    """With many acts the chance is the exact one, few runs or many, however uneven the sides."""
    ways = 0
    for count in range(runs, 2 * min(first, second) + 2):
        half = count // 2
        for one, two in ((half - 1, half - 1 + count % 2), (half - 1 + count % 2, half - 1)):
            ways += math.comb(first - 1, one) * math.comb(second - 1, two)
    expected = ways / math.comb(first + second, first)
    found = chance_of_alternation(first=first, second=second, runs=runs)
    assert found == pytest.approx(expected, rel=1e-9)


@given(st.lists(st.booleans(), max_size=60))
def test_runs_are_counted_as_anybody_would(sides: list[bool]) -> None:
    """The runs of two sides are the groups of the merged row."""
    one = [place for place, side in enumerate(sides) if side]
    two = [place for place, side in enumerate(sides) if not side]
    assert runs_of(one, two) == len(list(itertools.groupby(sides)))


@given(st.integers(2, 400), st.integers(0, 100).map(lambda percent: percent / 100))
def test_least_changes_is_the_smallest_share_that_is_enough(acts: int, least: float) -> None:
    """So many changes are at least the share asked for, and one fewer is not."""
    changes = least_changes(acts, least)
    assert 0 <= changes <= acts - 1
    assert changes / (acts - 1) >= least
    assert changes == 0 or (changes - 1) / (acts - 1) < least
