"""Worked scenarios: what comes of a tour, against expectations written down elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.tours import documents

from alliance.tours import play

WORKED = documents.cases("tours.json")
# Made by an implementation of the same table that shares no code with this one.
RANDOM = documents.cases("tours_random.json")


@pytest.mark.parametrize("case", WORKED + RANDOM, ids=lambda case: str(case["id"]))
def test_scenario(case: dict[str, Any]) -> None:
    """A scenario comes out as its case file says, key by key."""
    given = case["given"]
    events = [documents.event(row) for row in given["events"]]
    on = dt.date.fromisoformat(given["on"])
    outcome = play(documents.tour(given["tour"]), events, on=on)
    names = [field.name for field in attrs.fields(type(outcome)) if field.name != "tour"]
    found = {name: documents.plain(getattr(outcome, name)) for name in names}
    assert documents.differences(case["expect"], found) == []
