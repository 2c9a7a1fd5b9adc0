"""Shortlists: who covers a need, who nearly does, and why the others do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.network.skills import DAY, demand, holding

from alliance.network import Coverage, Holding, shortlist
from alliance.parties import UNKNOWN, CapabilityId, Demand, DemandId, PartyId

ANA, BO = PartyId("ana"), PartyId("bo")
NEED = demand("tax", region="north")


@pytest.mark.parametrize(
    ("fields", "coverage", "says"),
    [
        ({}, Coverage.COVERED, "bo holds tax at level 3."),
        ({"level": 2}, Coverage.COVERED, "bo holds tax at level 2."),
        ({"level": 1}, Coverage.PARTLY, "bo holds tax at level 1, below 2."),
        ({"level": None}, Coverage.PARTLY, "Nobody says how well bo holds tax."),
        ({"regions": ("south",)}, Coverage.PARTLY, "bo works in south, not in north."),
        ({"regions": ()}, Coverage.PARTLY, "Nobody says where bo works; asked is north."),
        (
            {"since": dt.date(2026, 9, 1)},
            Coverage.PARTLY,
            "bo is on record only from 2026-09-01.",
        ),
        ({"until": dt.date(2026, 1, 1)}, Coverage.NOT, "bo is on record only until 2026-01-01."),
        ({"until": UNKNOWN}, Coverage.PARTLY, "Nobody knows until when bo can be counted on."),
        ({"since": UNKNOWN}, Coverage.PARTLY, "Nobody knows since when bo can be counted on."),
    ],
)
def test_each_reason(fields: dict[str, Any], coverage: Coverage, says: str) -> None:
    """Each thing that is missing is said in words, with its facts."""
    row = holding("bo", "tax", **{"level": 3, "regions": ("north",), **fields})
    found = shortlist(NEED, (row,), on=DAY, level=2)
    candidate = (*found.covered, *found.partly, *found.not_covered)[0]
    assert candidate.coverage is coverage
    assert " ".join(reason.says for reason in candidate.reasons) == says
    assert found.rows()[0] == {"party": "bo", "coverage": coverage.value, "why": says}


def test_the_best_row_of_a_party_counts() -> None:
    """A party with several rows is judged by the best of them."""
    rows = (
        holding("bo", "tax", level=1),
        holding("bo", "tax", level=1, regions=("north",)),
        holding("bo", "law"),
    )
    found = shortlist(NEED, rows, on=DAY, level=2)
    assert [reason.rule for reason in found.partly[0].reasons] == ["level"]


def test_everybody_is_somewhere() -> None:
    """Each party on record stands in exactly one list, in the order of the table."""
    rows = (holding("cy", "law"), holding("bo", "tax"), holding("ana", "tax", external=True))
    found = shortlist(demand("tax"), rows, on=DAY)
    assert [row.party for row in found.covered] == ["bo", "ana"]
    assert found.not_covered[0].reasons[0].says == "cy does not hold tax."
    assert str(found) == (
        "tax (tax): 2 covered, 0 partly, 1 not.\n"
        "  bo (covered): bo holds tax.\n"
        "  ana (covered): ana holds tax."
    )


def test_who_holds_something_until_today_still_holds_it() -> None:
    """One level short, that is partly what is needed; a day later it is not at all."""
    until = Holding(party=ANA, capability=CapabilityId("law"), level=1, until=DAY)
    need = Demand(id=DemandId("d1"), capability=CapabilityId("law"))
    today = shortlist(need, (until,), on=DAY, level=2)
    later = shortlist(need, (until,), on=DAY + dt.timedelta(1), level=2)
    assert ([row.party for row in today.partly], today.not_covered) == ([ANA], ())
    assert (later.partly, [row.party for row in later.not_covered]) == ((), [ANA])
