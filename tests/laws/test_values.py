"""Laws of every public value.

1. Pickled and read again, or copied deeply, a value equals itself and shows itself alike.
2. Threads that share an ecosystem get the answers that one alone gets.
"""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from tests.testing.test_strategies import public_classes

from alliance.codec import dumps, loads
from alliance.examples import partner_network
from alliance.network import Scores
from alliance.policy import SHIPPED, Expr, facts, review
from alliance.tours import Choice, Effect, Guard, Lifecycle, Row, Who

# The pieces of the lifecycle hold functions: they are code, which is imported and not sent.
CODE = [Choice, Effect, Guard, Lifecycle, Row, Who]
# Conditions are compared into conditions, so that none equals another.
COMPARABLE = [kind for kind in (*public_classes(), Scores) if kind not in (*CODE, Expr)]


@pytest.mark.parametrize("kind", COMPARABLE, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_values_survive_copying(kind: type[Any]) -> None:
    """A value is nothing but its fields."""

    @settings(max_examples=5, deadline=None, database=None)
    @given(st.from_type(kind))
    def survives(value: Any) -> None:
        for copied in (_sent(value), copy.deepcopy(value)):
            assert type(copied) is type(value)
            if not isinstance(value, BaseException):
                assert copied == value
            assert str(copied) == str(value)
            # Python shows a set in the order of its hashes, which a copy need not have.
            assert "frozenset({" in repr(value) or repr(copied) == repr(value)

    survives()


@pytest.mark.parametrize("kind", CODE)
def test_code_survives_deep_copying(kind: type[Any]) -> None:
    """A function is its own copy, so that a piece of the lifecycle equals its copy."""

    @settings(max_examples=5, deadline=None, database=None)
    @given(st.from_type(kind))
    def survives(value: Any) -> None:
        assert copy.deepcopy(value) == value

    survives()


def _sent(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own value


def test_conditions_survive_copying() -> None:
    """They read alike, and the facts they were written over give the same ones."""
    for rule in SHIPPED.rules:
        row, written = facts(rule.about), Expr(rule.holds, bool)
        for again in (_sent, copy.deepcopy):
            assert repr(again(written)) == repr(written)
            for name in rule.reads:
                assert repr(getattr(again(row), name)) == repr(getattr(row, name))


def test_threads_may_share_an_ecosystem() -> None:
    """Indexes are made on first use, by whichever thread comes first."""
    days = [dt.date(2025, 6, 30), dt.date(2026, 11, 22)] * 4
    alone = [str(review(partner_network(), on=day)) for day in days]
    shared = loads(dumps(partner_network()))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda day: str(review(shared, on=day)), days))
    assert together == alone
