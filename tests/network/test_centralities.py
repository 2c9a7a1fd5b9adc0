"""Betweenness: published values, samples and their errors."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from alliance.errors import InvalidValue
from alliance.network import Estimate, Network, betweenness, sampled_betweenness
from alliance.parties import PartyId

MEDICI = PartyId("MEDICI")


def _florentine() -> Network:
    path = Path(__file__).parent.parent / "cases" / "network_florentine.json"
    given = json.loads(path.read_text("utf-8"))["cases"][0]["given"]["network"]
    ties = [(tie["source"], tie["target"]) for tie in given["ties"]]
    return Network.of_ties(ties, parties=given["parties"], directed=False)


def test_the_medici() -> None:
    """The Medici stand between 47.5 pairs of families, as published."""
    assert betweenness(_florentine())[MEDICI] == pytest.approx(47.5)


def test_a_sample_of_all_is_exact() -> None:
    """Starting from everybody gives the exact values with no error."""
    network = _florentine()
    found = sampled_betweenness(network, sources=16, seed=3)
    for party, value in betweenness(network).items():
        assert found[party].value == pytest.approx(value)
        assert found[party].error == 0.0


def test_a_sample_is_fair_and_its_error_true() -> None:
    """Over many seeds the mean is the exact value, and errors are of the size they claim."""
    network = _florentine()
    runs = [sampled_betweenness(network, sources=6, seed=seed)[MEDICI] for seed in range(400)]
    mean = sum(run.value for run in runs) / len(runs)
    spread = sum((run.value - 47.5) ** 2 for run in runs) / len(runs)
    claimed = sum((run.error or 0) ** 2 for run in runs) / len(runs)
    assert mean == pytest.approx(47.5, rel=0.05)
    assert claimed == pytest.approx(spread, rel=0.2)


def test_the_seed_decides() -> None:
    """The same seed gives the same estimates."""
    network = _florentine()
    one = sampled_betweenness(network, sources=4, seed=5)
    assert one == sampled_betweenness(network, sources=4, seed=5)
    assert one != sampled_betweenness(network, sources=4, seed=6)


def test_one_source_says_no_error() -> None:
    """From a single start nobody can tell how far off it is."""
    estimate = sampled_betweenness(_florentine(), sources=1, seed=1)[MEDICI]
    assert estimate.error is None
    assert str(estimate).endswith("± unknown")


def test_starts_that_agree_leave_no_error() -> None:
    """Where everybody is tied to everybody, nobody is between others, wherever one starts."""
    pairs = itertools.combinations(("ana", "bo", "cy", "dee"), 2)
    found = sampled_betweenness(Network.of_ties(pairs, directed=False), sources=2, seed=1)
    assert set(found.values()) == {Estimate(0.0, 0.0)}


@pytest.mark.parametrize("sources", [0, 17])
def test_too_few_or_too_many_sources(sources: int) -> None:
    """The number of starts lies between one and all."""
    with pytest.raises(InvalidValue, match="a number from 1 to 16"):
        sampled_betweenness(_florentine(), sources=sources, seed=1)
