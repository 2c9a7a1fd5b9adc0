"""Ties: what is refused, and how they read."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from alliance.errors import InvalidValue
from alliance.network import Tie
from alliance.parties import PartyId

ANA, BO = PartyId("ana"), PartyId("bo")


def test_a_tie_needs_two() -> None:
    """Nobody is tied to themselves."""
    with pytest.raises(InvalidValue, match="'ana' as Tie.target: it is the source itself"):
        Tie(source=ANA, target=ANA)


def test_strength_is_closeness() -> None:
    """Strength is above zero, finite, and such that shares of it can be multiplied."""
    with pytest.raises(InvalidValue, match="0 as Tie.strength: it is not above zero"):
        Tie(source=ANA, target=BO, strength=0)
    with pytest.raises(InvalidValue, match="inf as Tie.strength: it is not finite"):
        Tie(source=ANA, target=BO, strength=math.inf)
    for strength in (1e50, 10**50, 1e-50):
        assert Tie(source=ANA, target=BO, strength=strength).strength == strength
    for strength in (1.1e50, 10**51, 0.9e-50):
        with pytest.raises(InvalidValue, match="it is out of range. Accepted: a number from 1e-50"):
            Tie(source=ANA, target=BO, strength=strength)


def test_days_are_in_order() -> None:
    """A tie does not end before it starts."""
    with pytest.raises(InvalidValue, match="Tie.end"):
        Tie(source=ANA, target=BO, start=dt.date(2026, 2, 1), end=dt.date(2026, 1, 1))


def test_a_tie_reads_as_a_sentence() -> None:
    """Between whom, of which kind if it has one, how strong, and for how long."""
    tie = Tie(source=ANA, target=BO, kind="advice", strength=2, start=dt.date(2026, 1, 1))
    assert str(tie) == "ana is tied to bo by advice, strength 2, 2026-01-01 to open."
    assert str(Tie(source=ANA, target=BO)).startswith("ana is tied to bo, strength 1, ")
