"""Charts: what they say, what they draw, and that they stay legible whatever they are given."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from tests.show import hostile
from tests.show.pages import DRAWING, LOOKS, Reader

from alliance import network, relations, show, tours
from alliance.displays import is_legible
from alliance.ecosystem import Activity, Actor, CoverageMatrix, Ecosystem, Theme, coverage
from alliance.errors import InvalidValue, MissingExtra
from alliance.examples import partner_network
from alliance.network import Exposure, Holding, Network, exposure
from alliance.parties import UNKNOWN, CapabilityId, Category, Party, PartyId, PartyKind
from alliance.relations import Act, Exchange, Instrument, Ledger, Reading, Scale
from alliance.references import Certainty, Reference
from alliance.show.charts import (
    Chart,
    can_draw,
    capability_exposure,
    charts_of,
    contributor_network,
    needs_over_time,
    ownership_matrix,
    relationship_strands,
    tour_timeline,
)
from alliance.show.charts._colors import COLORS
from alliance.show.charts._layouts import labels, spots
from alliance.tours import Actor as Side, Kind, Statement, Tour

DAY = dt.date(2026, 11, 22)
ECO = partner_network()
NAMES = tuple(dict.fromkeys(hostile.NAMES))
TITLES = (
    "1 of 9 tours has something overdue on 2026-11-22",
    "Categories by practices: 3 of 70 cells have no owner",
    "On 2026-11-22, 3 of 13 capabilities rest on one party, 8 on externals alone",
    "greta stands between the most others; 15 of 49 tied pairs cross the boundary",
    "1 of 6 parties has a need below the midpoint: coach-ben",
    "3 of 10 relationships are one-sided in something",
)


@pytest.fixture(scope="module")
def album() -> tuple[Chart, ...]:
    """The charts of the example."""
    return charts_of(ECO, on=DAY)


def texts(chart: Chart) -> list[str]:
    """Every text that is given to be drawn, whatever draws it."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)
        elif isinstance(value, str):
            found.append(value)

    walk(chart.spec)
    return found


def rows_of(chart: Chart, field: str) -> list[dict[str, Any]]:
    """The rows of the first layer that has a field."""
    for layer in chart.spec["layer"]:
        values: list[dict[str, Any]] = layer["data"]["values"]
        if values and field in values[0]:
            return values
    raise AssertionError(f"no layer has {field}")


# -- what they say -----------------------------------------------------------------------------


def test_titles_say_the_finding(album: tuple[Chart, ...]) -> None:
    """Each is counted from the values; the counts agree with what the areas themselves say."""
    assert tuple(chart.title for chart in album) == TITLES
    late = [
        tour for tour in ECO.rows(Tour) if tours.overdue(tours.as_of(tour, DAY), on=DAY)
    ]
    assert [tour.id for tour in late] == ["tariq-1"]
    found = exposure(ECO.holdings(DAY), on=DAY).capabilities
    assert sum(bool(row.held_by_one) for row in found) == 3
    assert sum(bool(row.externals_only) for row in found) == 8
    assert len(coverage(ECO, DAY).categories.blanks) == 3
    (low,) = {
        row.party
        for row in ECO.rows(Reading)
        if relations.below_midpoint(row) and row.on.year == 2026
    }
    assert low == "coach-ben"


def test_a_chart_reads_as_text(album: tuple[Chart, ...]) -> None:
    """Its title, how to read it, and every row that is drawn, as far as a person reads."""
    told = str(album[0]).splitlines()
    assert told[:3] == [
        "Chart",
        "1 of 9 tours has something overdue on 2026-11-22.",
        "  how to read it: Meetings and other duties: 28 met, 1 due, 1 overdue, 1 missed, "
        "11 upcoming.",
    ]
    assert told[5].split() == [
        "tour", "contributor", "state", "from", "until", "met", "met", "late", "due", "overdue",
        "missed", "upcoming",
    ]  # fmt: skip
    assert next(line for line in told if "tariq-1" in line).split()[-4:] == ["0", "1", "0", "1"]
    assert "and 27 more" in str(album[3])
    for chart in album:
        assert all(map(is_legible, str(chart).splitlines()))
        assert repr(chart).startswith("Chart(title=")


def test_nothing_to_draw_is_said() -> None:
    """A chart of nothing is a chart that says so."""
    matrix = coverage(Ecosystem(required_practices=(), owners=(), engagements=()), DAY).categories
    for chart, says in (
        (tour_timeline((), on=DAY), "No tours are on record"),
        (ownership_matrix(matrix), "There is nothing to own"),
        (capability_exposure(Exposure(on=DAY, capabilities=())), "No capability is on record"),
        (contributor_network(Network.of_ties(()), external={}, kinds={}), "Nobody is in the network"),
        (needs_over_time((), on=DAY), "No needs were read up to 2026-11-22"),
        (relationship_strands({}), "Nothing is on record between any two"),
    ):
        assert chart.title == says
        assert f"{says}." in texts(chart)
        assert (chart.table.rows, chart.table.count) == ((), 0)
        assert str(chart) == f"Chart\n{says}."


def test_only_what_is_known_is_in_an_album() -> None:
    """An ecosystem about which nothing is known has no charts, and a part has its own."""
    assert charts_of(Ecosystem(), on=DAY) == ()
    acts = (Act(by=PartyId("ana"), to=PartyId("bo"), act="help"), Act(by=PartyId("ana"), act="x"))
    exchange = Exchange(first="a", second="a", between=(PartyId("bo"), PartyId("ana")))
    later = attrs.evolve(acts[0], on=dt.date(2027, 1, 1), act="later")
    eco = Ecosystem(
        parties=tuple(Party(id=PartyId(name), kind=PartyKind.PERSON) for name in ("ana", "bo")),
        acts=(*acts, later),
        exchanges=(exchange, Exchange(first="b")),
        activities=(Activity(actor=Actor.HR, theme=Theme.TECHNOLOGY_ENABLERS, activity="a"),),
    )
    titles = [chart.title for chart in charts_of(eco, on=DAY)]
    assert titles == [
        "Actors by themes: 23 of 24 cells have no owner",
        "Between ana and bo: equality matching",
    ]


@pytest.mark.parametrize("rows", [0, -1, True, 1.5])
def test_a_number_of_rows_is_above_zero(rows: Any) -> None:
    """Every chart refuses another, and a day that is none."""
    matrix = coverage(ECO, DAY).categories
    for draw in (
        lambda: tour_timeline((), on=DAY, rows=rows),
        lambda: ownership_matrix(matrix, rows=rows),
        lambda: capability_exposure(Exposure(on=DAY, capabilities=()), rows=rows),
        lambda: contributor_network(Network.of_ties(()), external={}, kinds={}, rows=rows),
        lambda: needs_over_time((), on=DAY, rows=rows),
        lambda: relationship_strands({}, rows=rows),
    ):
        with pytest.raises(InvalidValue, match="as rows: it is not above zero"):
            draw()
    noon: Any = dt.datetime(2026, 11, 22, 12)
    for draw in (
        lambda: tour_timeline((), on=noon),
        lambda: needs_over_time((), on=noon),
        lambda: charts_of(ECO, on=noon),
    ):
        with pytest.raises(InvalidValue, match="as on: it is not a date"):
            draw()
