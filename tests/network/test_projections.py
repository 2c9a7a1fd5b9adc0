"""Projections: who worked on the same things."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from alliance.errors import InvalidValue
from alliance.network import CO_CONTRIBUTION, Weighting, co_contribution
from alliance.parties import CapabilityId, Contribution, PartyId


def _work(party: str, capability: str, amount: int = 1) -> Contribution:
    return Contribution(
        party=PartyId(party),
        on=dt.date(2026, 5, 1),
        capability=CapabilityId(capability),
        amount=Fraction(amount),
    )


WORK = [
    _work("ana", "docs"),
    _work("bo", "docs"),
    _work("cy", "docs"),
    _work("bo", "code"),
    _work("ana", "code"),
    _work("ana", "code"),
    _work("di", "code", 0),
    _work("eve", "art"),
]


@pytest.mark.parametrize(
    ("weighting", "strengths"),
    [(Weighting.SHARED, [2.0, 1.0, 1.0]), (Weighting.NEWMAN, [1.5, 0.5, 0.5])],
)
def test_strengths(weighting: Weighting, strengths: list[float]) -> None:
    """Shared capabilities count one each, or one over the number of others at work on them."""
    network = co_contribution(WORK, weighting=weighting)
    assert [tie.strength for tie in network.ties] == strengths
    assert [(tie.source, tie.target) for tie in network.ties] == [
        ("ana", "bo"),
        ("ana", "cy"),
        ("bo", "cy"),
    ]


def test_everybody_is_there() -> None:
    """Who worked alone, or not at all, has no ties; the network does not point."""
    network = co_contribution(WORK)
    assert network.parties == ("ana", "bo", "cy", "di", "eve")
    assert not network.directed
    assert network.kinds == (CO_CONTRIBUTION,)


def test_unknown_weightings_are_refused() -> None:
    """A word that is no weighting is not taken for one of the two."""
    with pytest.raises(InvalidValue, match="Cannot accept 'newton' as weighting: it is neither"):
        co_contribution((), weighting="newton")  # type: ignore[arg-type]
