"""Holdings: what can be known about a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.network.skills import DAY, holding

from alliance.errors import InvalidValue
from alliance.network import exposure
from alliance.parties import UNKNOWN

EARLIER, LATER = dt.date(2026, 1, 1), dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({}, True),
        ({"since": EARLIER}, True),
        ({"since": DAY, "until": DAY}, True),
        ({"since": LATER}, False),
        ({"until": EARLIER}, False),
        ({"since": UNKNOWN}, None),
        ({"until": UNKNOWN}, None),
        ({"since": UNKNOWN, "until": EARLIER}, False),
        ({"since": LATER, "until": UNKNOWN}, False),
        ({"since": UNKNOWN, "not_before": LATER}, False),
        ({"since": UNKNOWN, "not_before": DAY}, None),
        ({"since": UNKNOWN, "not_before": EARLIER, "until": EARLIER}, False),
    ],
)
def test_holds_on(fields: dict[str, Any], holds: bool | None) -> None:
    """A day is certainly in, certainly out, or nobody knows."""
    assert holding("ana", "tax", **fields).holds_on(DAY) is holds


def test_the_last_day_is_not_before_the_first() -> None:
    """A holding cannot end before it starts."""
    with pytest.raises(InvalidValue, match="Holding.until: it is before its start 2026-06-01"):
        holding("ana", "tax", since=DAY, until=EARLIER)


def test_levels_are_numbers() -> None:
    """Not a number is no level."""
    with pytest.raises(
        InvalidValue, match="Cannot accept nan as Holding.level: it is not a number"
    ):
        holding("ana", "tax", level=float("nan"))


def test_a_table_of_holdings_holds_holdings() -> None:
    """Each row is looked at, wherever a table is asked for."""
    strange: Any = (holding("ana", "tax"), 7)
    with pytest.raises(InvalidValue, match="7 as a holding: it is a number"):
        exposure(strange, on=DAY)
    assert exposure(iter((holding("ana", "tax"),)), on=DAY).capabilities  # type: ignore[arg-type]
