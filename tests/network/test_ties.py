"""Ties: what is refused."""

from __future__ import annotations

import datetime as dt

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
    """Strength is above zero and finite."""
    with pytest.raises(InvalidValue, match="0 as Tie.strength: it is not above zero"):
        Tie(source=ANA, target=BO, strength=0)


def test_days_are_in_order() -> None:
    """A tie does not end before it starts."""
    with pytest.raises(InvalidValue, match="Tie.end"):
        Tie(source=ANA, target=BO, start=dt.date(2026, 2, 1), end=dt.date(2026, 1, 1))
