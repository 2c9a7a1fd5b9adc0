"""Laws of trust.

* an opinion's parts add up to one; its expectation is the mean of the beta distribution
* more evidence for raises what is expected, more of any lowers uncertainty
* without forgetting the order of outcomes makes no difference; with it evidence stays bounded
* fusion commutes; cumulative fusion adds evidence, associates, has the vacuous opinion as identity
  and never raises uncertainty; averaging one opinion with itself changes nothing
* two opinions fuse by the published formulas, several by the mean of their evidence; certain ones
  outweigh all others
* discounted advice is never surer than the advice; full trust keeps it and the older operator keeps
  nothing from a stranger
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, strategies as st

from alliance.relations import Discounting, Fusion, Opinion, discount, fuse, opinion, reputation

evidence = st.floats(0, 1000)
rates = st.sampled_from((0.5, 0.0, 0.1, 0.75, 1.0))
opinions = st.builds(opinion, positive=evidence, negative=evidence, base_rate=rates)
informed = st.builds(opinion, positive=st.floats(1, 50), negative=evidence, base_rate=rates)
certain = st.builds(lambda part: Opinion(part, 1 - part, 0.0), st.floats(0, 1))
methods = st.sampled_from(Fusion)
outcomes = st.lists(st.floats(0, 1), max_size=12).map(tuple)


def near(one: Opinion, two: Opinion) -> bool:
    """Whether two opinions are the same but for rounding."""
    return all(
        getattr(one, name) == pytest.approx(getattr(two, name), abs=1e-9)
        for name in ("belief", "disbelief", "uncertainty", "base_rate")
    )


@given(evidence, evidence, st.floats(0, 1))
def test_expectation_is_that_of_the_beta_distribution(r: float, s: float, rate: float) -> None:
    """Expectation is (r + 2a) / (r + s + 2), and the parts add up to one."""
    found = opinion(positive=r, negative=s, base_rate=rate)
    assert found.belief + found.disbelief + found.uncertainty == pytest.approx(1)
    assert found.expectation == pytest.approx((r + 2 * rate) / (r + s + 2))


@given(evidence, evidence, st.floats(0.01, 10))
def test_more_evidence(r: float, s: float, more: float) -> None:
    """More evidence for raises what is expected and lowers uncertainty."""
    before, after = opinion(positive=r, negative=s), opinion(positive=r + more, negative=s)
    assert after.expectation >= before.expectation
    assert after.uncertainty < before.uncertainty


@given(outcomes, st.randoms(use_true_random=False))
def test_order_makes_no_difference_without_forgetting(
    rows: tuple[float, ...], random: Random
) -> None:
    """Without forgetting a reputation is a count."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    found = reputation(tuple(shuffled), forgetting=1)
    assert found.positive == pytest.approx(sum(rows))
    assert found.positive + found.negative == pytest.approx(len(rows))


@given(outcomes, st.floats(0, 0.99))
def test_forgetting_bounds_evidence(rows: tuple[float, ...], left: float) -> None:
    """All evidence together stays below 1 / (1 - forgetting): both sides fade, the prior never."""
    found = reputation(rows, forgetting=left)
    assert found.positive + found.negative <= 1 / (1 - left) + 1e-9
    assert found.expectation == pytest.approx(found.opinion.expectation)


@given(st.lists(opinions, min_size=1, max_size=5), methods)
def test_fusion_commutes(rows: list[Opinion], method: Fusion) -> None:
    """The order of the sources makes no difference."""
    assert near(fuse(tuple(rows), method=method), fuse(tuple(reversed(rows)), method=method))


@given(st.lists(st.tuples(evidence, evidence), min_size=1, max_size=5))
def test_cumulative_fusion_adds_evidence(rows: list[tuple[float, float]]) -> None:
    """Fusing opinions is forming one from all their evidence."""
    fused = fuse(tuple(opinion(positive=r, negative=s) for r, s in rows), method=Fusion.CUMULATIVE)
    whole = opinion(positive=sum(r for r, _ in rows), negative=sum(s for _, s in rows))
    assert near(fused, whole)


@given(informed, informed, informed)
def test_cumulative_fusion_associates(one: Opinion, two: Opinion, three: Opinion) -> None:
    """In whatever groups opinions are fused, the result is the same."""
    left = fuse((fuse((one, two), method=Fusion.CUMULATIVE), three), method=Fusion.CUMULATIVE)
    right = fuse((one, fuse((two, three), method=Fusion.CUMULATIVE)), method=Fusion.CUMULATIVE)
    assert near(left, right)
    assert left.uncertainty <= min(one.uncertainty, two.uncertainty, three.uncertainty) + 1e-12


@given(informed, rates)
def test_the_vacuous_opinion_adds_nothing(one: Opinion, rate: float) -> None:
    """Who knows nothing changes nothing under cumulative and weighted fusion, whatever expected."""
    vacuous = Opinion(0.0, 0.0, 1.0, rate)
    assert near(fuse((one, vacuous), method=Fusion.CUMULATIVE), one)
    assert near(fuse((one, vacuous), method=Fusion.WEIGHTED), one)
    assert near(fuse((one, one), method=Fusion.AVERAGING), one)


def _two(method: Fusion, one: Opinion, two: Opinion) -> tuple[float, float, float]:
    """Belief, uncertainty and base rate by the published formulas for two opinions."""
    b1, u1, b2, u2 = one.belief, one.uncertainty, two.belief, two.uncertainty
    a1, a2 = one.base_rate, two.base_rate
    match method:
        case Fusion.CUMULATIVE:
            k = u1 + u2 - u1 * u2
            rate = (a1 * u2 + a2 * u1 - (a1 + a2) * u1 * u2) / (u1 + u2 - 2 * u1 * u2)
            return (b1 * u2 + b2 * u1) / k, u1 * u2 / k, rate
        case Fusion.AVERAGING:
            return (b1 * u2 + b2 * u1) / (u1 + u2), 2 * u1 * u2 / (u1 + u2), (a1 + a2) / 2
        case Fusion.WEIGHTED:
            k = u1 + u2 - 2 * u1 * u2
            belief = (b1 * (1 - u1) * u2 + b2 * (1 - u2) * u1) / k
            rate = (a1 * (1 - u1) + a2 * (1 - u2)) / (2 - u1 - u2)
            return belief, (2 - u1 - u2) * u1 * u2 / k, rate


@given(informed, informed, methods)
def test_two_opinions_fuse_by_the_book(one: Opinion, two: Opinion, method: Fusion) -> None:
    """With two opinions the result is that of the published formulas."""
    fused = fuse((one, two), method=method)
    found = fused.belief, fused.uncertainty, fused.base_rate
    assert found == pytest.approx(_two(method, one, two))


@given(st.lists(informed, min_size=1, max_size=5))
def test_several_opinions_fuse_by_their_evidence(rows: list[Opinion]) -> None:
    """Averaging takes the mean of all evidence, weighted fusion the mean by confidence 1 - u."""
    known = [(2 * each.belief / each.uncertainty, 1 - each.uncertainty) for each in rows]
    averaged = fuse(tuple(rows), method=Fusion.AVERAGING)
    weighed = fuse(tuple(rows), method=Fusion.WEIGHTED)
    for fused, weights in ((averaged, [1.0] * len(rows)), (weighed, [sure for _, sure in known])):
        mean = sum(w * r for w, (r, _) in zip(weights, known, strict=True)) / sum(weights)
        assert 2 * fused.belief / fused.uncertainty == pytest.approx(mean)


@given(st.lists(st.one_of(informed, certain), min_size=1, max_size=5), certain, methods)
def test_who_is_certain_is_all_that_counts(
    rows: list[Opinion], one: Opinion, method: Fusion
) -> None:
    """Beside a certain opinion doubtful ones are nothing; certain ones are averaged."""
    fused = fuse((*rows, one), method=method)
    sure = [each for each in (*rows, one) if not each.uncertainty]
    assert fused.uncertainty == 0
    assert fused.belief == pytest.approx(sum(each.belief for each in sure) / len(sure))


@given(opinions, opinions, st.sampled_from(Discounting))
def test_advice_is_never_surer_than_given(trust: Opinion, advice: Opinion, by: Discounting) -> None:
    """Discounting keeps a part of belief and disbelief, and full trust keeps all."""
    kept = discount(trust, advice, by=by)
    assert kept.uncertainty >= advice.uncertainty - 1e-12
    assert near(discount(Opinion(1.0, 0.0, 0.0), advice, by=by), advice)
    assert discount(Opinion(0.0, 0.0, 1.0), advice, by=Discounting.BELIEF).uncertainty == 1


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50), st.floats(0, 50))
def test_the_older_discount_is_that_of_reputations(
    r: float, s: float, r2: float, s2: float
) -> None:
    """Discounting by belief agrees with the formula on evidence of the beta reputation system."""
    kept = discount(
        opinion(positive=r, negative=s), opinion(positive=r2, negative=s2), by=Discounting.BELIEF
    )
    total = (s + 2) * (r2 + s2 + 2) + 2 * r
    r3, s3 = 2 * r * r2 / total, 2 * r * s2 / total
    assert near(kept, opinion(positive=r3, negative=s3))
