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
import jsonschema
import pytest
from tests.show import hostile
from tests.show.pages import DRAWING, LOOKS, Reader
from tests.show.pictures import CHARTS, IMAGES

from alliance import relations, show, tours
from alliance.displays import is_legible
from alliance.ecosystem import Activity, Actor, CoverageMatrix, Ecosystem, Theme, coverage
from alliance.errors import InvalidValue, MissingExtra
from alliance.examples import partner_network
from alliance.network import Exposure, Holding, Network, exposure
from alliance.parties import UNKNOWN, CapabilityId, Party, PartyId, PartyKind
from alliance.references import Certainty, Reference
from alliance.relations import Act, Exchange, Instrument, Ledger, Reading, Scale
from alliance.show.charts import (
    Chart,
    can_draw,
    capability_exposure,
    charts_of,
    contributor_network,
    contributors_of,
    needs_over_time,
    ownership_matrix,
    relationship_strands,
    tour_timeline,
)
from alliance.show.charts._colors import COLORS
from alliance.show.charts._layouts import labels, spots
from alliance.show.charts._vectors import bare
from alliance.tours import Kind, Statement, Tour

DAY = dt.date(2026, 11, 22)
ECO = partner_network()
NAMES = tuple(dict.fromkeys(hostile.NAMES))
TITLES = (
    "1 of 9 tours has something overdue on 2026-11-22",
    "Categories by practices: 3 of 70 cells have no owner",
    "Actors by themes: 3 of 24 cells have no owner",
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
    late = [tour for tour in ECO.rows(Tour) if tours.overdue(tours.as_of(tour, DAY), on=DAY)]
    assert [tour.id for tour in late] == ["tariq-1"]
    found = exposure(ECO.holdings(DAY), on=DAY).capabilities
    assert sum(bool(row.held_by_one) for row in found) == 3
    assert sum(bool(row.externals_only) for row in found) == 8
    owned = coverage(ECO, DAY)
    assert len(owned.categories.blanks) == len(owned.actors.blanks) == 3
    (low,) = {
        row.party
        for row in ECO.rows(Reading)
        if relations.below_midpoint(row) and row.on.year == 2026
    }
    assert low == "coach-ben"


def test_a_chart_reads_as_text(album: tuple[Chart, ...]) -> None:
    """Its title, how to read it, and every row that is drawn, as far as a person reads."""
    told = str(album[0]).splitlines()
    assert told[:4] == [f"Chart: {album[0].title}", album[0].note, "", "Tours"]
    assert told[4].split() == [
        "tour", "contributor", "state", "from", "until", "met", "met", "late", "due", "overdue",
        "missed", "upcoming",
    ]  # fmt: skip
    assert next(line for line in told if "tariq-1" in line).split()[-4:] == ["0", "1", "0", "1"]
    assert "and 27 more" in str(album[4])
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
        (
            contributor_network(Network.of_ties(()), external={}, kinds={}),
            "Nobody is in the network",
        ),
        (needs_over_time((), on=DAY), "No needs were read up to 2026-11-22"),
        (relationship_strands({}), "Nothing is on record between any two"),
    ):
        assert chart.title == says
        assert f"{says}." in texts(chart)
        assert (chart.table.rows, chart.table.count) == ((), 0)
        assert str(chart) == f"Chart: {says}"


def test_only_what_is_known_is_in_an_album() -> None:
    """An ecosystem about which nothing is known has no charts, and a part has its own."""
    assert charts_of(Ecosystem(), on=DAY) == ()
    acts = (Act(by=PartyId("ana"), to=PartyId("bo"), act="help"), Act(by=PartyId("ana"), act="x"))
    exchange = Exchange(first="a", second="a", between=(PartyId("bo"), PartyId("ana")))
    later = attrs.evolve(acts[0], on=dt.date(2027, 1, 1), act="later")
    eco = Ecosystem(
        parties=tuple(Party(id=PartyId(name), kind=PartyKind.PERSON) for name in ("ana", "bo")),
        acts=(*acts, later),
        exchanges=(exchange,),
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
    drawing: tuple[Callable[[], object], ...] = (
        lambda: tour_timeline((), on=DAY, rows=rows),
        lambda: ownership_matrix(matrix, rows=rows),
        lambda: capability_exposure(Exposure(on=DAY, capabilities=()), rows=rows),
        lambda: contributor_network(Network.of_ties(()), external={}, kinds={}, rows=rows),
        lambda: needs_over_time((), on=DAY, rows=rows),
        lambda: relationship_strands({}, rows=rows),
    )
    for draw in drawing:
        with pytest.raises(InvalidValue, match="as rows: it is not above zero"):
            draw()
    noon: Any = dt.datetime(2026, 11, 22, 12)
    drawing = (
        lambda: tour_timeline((), on=noon),
        lambda: needs_over_time((), on=noon),
        lambda: charts_of(ECO, on=noon),
        lambda: contributors_of(ECO, on=noon),
    )
    for draw in drawing:
        with pytest.raises(InvalidValue, match="as on: it is a point in time"):
            draw()


# -- whatever they are given -------------------------------------------------------------------


def statement(
    name: str, start: dt.date = dt.date(2025, 1, 6), months: int | None = 24
) -> Statement:
    """A tour of somebody of that name."""
    kind = Kind.FOUNDATIONAL if months is None else Kind.TRANSFORMATIONAL
    return Statement(
        id=name, kind=kind, contributor=PartyId(name), manager=PartyId("m"), start=start,
        months=months,
    )  # fmt: skip


def on_tour(name: str, state: tours.State, **changes: Any) -> Tour:
    """A tour in a state."""
    return attrs.evolve(Tour(statement(name, **changes)), state=state)


def reading(name: str, score: float, **changes: Any) -> Reading:
    """A reading of all needs."""
    given: dict[str, Any] = {"on": DAY, "instrument": "bpns_work", **changes}
    return Reading(
        party=PartyId(name), autonomy=score, competence=score, relatedness=score, **given
    )


def named_charts(names: tuple[str, ...]) -> Iterator[Chart]:
    """Every chart, of parties, capabilities and acts of these names."""
    yield tour_timeline([on_tour(name, tours.State.ACTIVE) for name in names], on=DAY)
    held = tuple(
        Holding(party=PartyId(name), capability=CapabilityId(name), external=True) for name in names
    )
    yield capability_exposure(exposure(held, on=DAY))
    chain = Network.of_ties(list(pairwise(names)), parties=names)
    yield contributor_network(chain, external={}, kinds={})
    yield needs_over_time([reading(name, 2.0, instrument=name) for name in names], on=DAY)
    yield needs_over_time([reading(name, 2.0) for name in names], on=DAY)
    acts = tuple(Act(by=PartyId("somebody"), to=PartyId(name), act=name) for name in names if name)
    yield relationship_strands(Ledger(acts=acts).inferences())
    cells = coverage(ECO, DAY).categories.cells[:1]
    told = tuple(attrs.evolve(cells[0], row=name, says=(name, name)) for name in names)
    yield ownership_matrix(CoverageMatrix("Any", names, ("all",), told))


@pytest.mark.parametrize("place", range(0, len(NAMES), 6))
def test_hostile_names_are_text_and_bounded(place: int) -> None:
    """Every text of a drawing can be read and is short; so is the whole, however long a name is."""
    for chart in named_charts(NAMES[place : place + 6]):
        drawn = texts(chart)
        assert all(map(is_legible, drawn))
        assert max(map(len, drawn)) <= 112
        assert len(chart.drawing) < 60_000
        assert len(str(chart)) < 20_000
        assert all(map(is_legible, str(chart).splitlines()))


def test_names_that_look_alike_stay_apart() -> None:
    """Names that are the same once they are cut are rows of their own."""
    long = ["x" * 50 + ending for ending in "ab"]
    chart = tour_timeline([on_tour(name, tours.State.ACTIVE) for name in long], on=DAY)
    bars = rows_of(chart, "state")
    assert [bar["row"] for bar in bars] == [0, 1]
    assert len({bar["name"] for bar in bars}) == 1
    assert [row[0] for row in chart.table.rows] == long


def test_the_same_values_give_the_same_drawing(album: tuple[Chart, ...]) -> None:
    """Again, and with the rows in another order; another seed gives another picture."""
    turned: dict[str, Any] = {
        name: tuple(reversed(rows))
        for name, rows in ECO.tables()
        if name not in ("acts", "exchanges", "required_practices")
    }
    assert charts_of(ECO, on=DAY) == album
    assert charts_of(attrs.evolve(ECO, **turned), on=DAY) == album
    chain = Network.of_ties([("a", "b"), ("b", "c"), ("c", "d")])
    first, other = (contributor_network(chain, external={}, kinds={}, seed=n) for n in (1, 2))
    assert first.table == other.table
    assert first.drawing != other.drawing


def test_charts_are_bounded() -> None:
    """No more rows are drawn than asked for; those that matter stay, the others are counted."""
    many = [on_tour(f"t{n:03}", tours.State.DRAFT) for n in range(200)]
    late = on_tour("late", tours.State.ACTIVE)
    chart = tour_timeline([*many, late], on=DAY, rows=3)
    assert [row[0] for row in chart.table.rows] == ["late", "t000", "t001"]
    assert chart.table.count == 201
    assert chart.note.endswith("3 of 201 tours are drawn, the most pressing ones.")
    held = tuple(
        Holding(party=PartyId(f"p{n % 150}"), capability=CapabilityId(f"c{n % 100}"))
        for n in range(300)
    )
    chart = capability_exposure(exposure(held, on=DAY), rows=5)
    assert (len(chart.table.rows), chart.table.count) == (5, 100)
    assert "5 of 100 are drawn" in chart.note
    star = Network.of_ties([("hub", f"p{n}") for n in range(150)])
    chart = contributor_network(star, external={}, kinds={}, rows=10)
    assert chart.table.rows[0][0] == "hub"
    assert (len(chart.table.rows), chart.table.count) == (10, 151)
    assert "10 of 151 parties are drawn" in chart.note
    assert chart.title == (
        "Among 10 with many contacts, hub stands between the most others; 9 tied pairs"
    )
    chart = needs_over_time([reading(f"p{n:02}", 2.0 + n % 4) for n in range(40)], on=DAY, rows=3)
    assert {row[0] for row in chart.table.rows} == {"p00", "p01", "p04"}
    assert chart.note.endswith("3 of 40 parties are drawn.")
    acts = tuple(Act(by=PartyId("a"), to=PartyId(f"p{n}"), act="x") for n in range(30))
    chart = relationship_strands(Ledger(acts=acts).inferences(), rows=2)
    assert (len(chart.table.rows), chart.table.count) == (2, 30)
    assert chart.note.endswith("2 of 30 relationships are drawn.")
    chart = ownership_matrix(coverage(ECO, DAY).categories, rows=2)
    # The rows with a gap: crowd contributors, platform workers and retirees, each with one.
    assert [row[0] for row in chart.table.rows] == ["crowd contributor", "platform worker"]
    assert "2 of 14 rows are drawn, those with the most gaps." in chart.note


# -- tours -------------------------------------------------------------------------------------


def test_bars_reach_from_start_to_end() -> None:
    """A tour without an end goes to the edge, one that is over is pale, one in trouble is not."""
    rows = [
        on_tour("open", tours.State.ACTIVE, months=None),
        on_tour("closed", tours.State.COMPLETED),
        on_tour("trouble", tours.State.RENEGOTIATING),
        attrs.evolve(on_tour("left", tours.State.CONCLUDING), last_day=dt.date(2025, 3, 1)),
    ]
    chart = tour_timeline(rows, on=DAY)
    bars = {bar["name"]: bar for bar in rows_of(chart, "state")}
    scale = chart.spec["layer"][0]["encoding"]["x"]["scale"]
    assert bars["open"]["end"] == scale["domain"][1] > "2027-05-01"
    assert bars["left"]["end"] == "2025-03-01"
    assert bars["closed"]["end"] == "2027-01-06"
    assert len({bars[name]["color"] for name in ("open", "closed", "trouble")}) == 3
    assert bars["open"]["color"] == bars["left"]["color"]


def test_days_at_the_ends_of_time_are_drawn() -> None:
    """The first and the last day that there is have room beside them in no calendar."""
    first = on_tour("first", tours.State.ACTIVE, start=dt.date(1, 1, 1), months=12)
    last = on_tour("last", tours.State.DRAFT, start=dt.date(9000, 1, 1), months=None)
    for day in (dt.date(1, 1, 1), dt.date.max):
        scale = tour_timeline([first, last], on=day).spec["layer"][0]["encoding"]["x"]["scale"]
        assert "0001-01-01" <= scale["domain"][0] < scale["domain"][1] <= "9999-12-31"


def test_nothing_overdue_is_said() -> None:
    """And what is late counts by the organization's own numbers."""
    calm = on_tour("calm", tours.State.ACTIVE, start=dt.date(2026, 8, 15))
    assert tour_timeline([calm], on=DAY).title == "Nothing is overdue on 1 tour on 2026-11-22"
    assert tour_timeline([calm], on=dt.date(2026, 8, 15)).note.endswith("1 upcoming.")
    draft = on_tour("draft", tours.State.DRAFT)
    assert tour_timeline([draft], on=DAY).note == "Meetings and other duties: none yet."
    strict = tours.TourPolicy(grace_days=0)
    told = tour_timeline([calm, attrs.evolve(calm, drafted=statement("b"))], on=DAY, policy=strict)
    assert told.title == "2 of 2 tours have something overdue on 2026-11-22"


# -- networks ----------------------------------------------------------------------------------


def test_brokers_are_named() -> None:
    """One, two or several who stand between the most others, or nobody."""

    def title(*ties: tuple[str, str], **external: bool) -> str:
        sides: Any = external
        return contributor_network(Network.of_ties(ties), external=sides, kinds={}).title

    assert title(("a", "b")) == "Nobody stands between others; 1 tied pair"
    assert title(("a", "b"), a=True, b=False) == (
        "Nobody stands between others; 1 of 1 tied pair crosses the boundary"
    )
    square = title(("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"))
    assert square == "4 parties stand between the most others; 4 tied pairs"
    chain = title(("a", "b"), ("b", "c"), ("c", "d"))
    assert chain == "b and c stand between the most others; 3 tied pairs"
    both = title(("a", "b"), ("b", "a"))
    assert both == "Nobody stands between others; 1 tied pair"


def test_kind_and_side_have_looks_of_their_own() -> None:
    """A person outside, a machine inside, and one of whom nothing is known."""
    team = Network.of_ties([("ana", "bot")], parties=["ana", "bot", "who"])
    chart = contributor_network(
        team,
        external={PartyId("ana"): True, PartyId("bot"): False, PartyId("who"): None},
        kinds={PartyId("ana"): PartyKind.PERSON, PartyId("bot"): PartyKind.TECHNOLOGY},
    )
    assert chart.table.rows == (
        ("ana", "person", "outside", 1, 1, 0.0),
        ("bot", "technology", "inside", 1, 1, 0.0),
        ("who", "kind not known", "side not known", 0, 0, 0.0),
    )
    assert "1 without a tie is below." in chart.note
    marks = next(each for each in chart.spec["layer"] if each["mark"]["type"] == "point")
    for look, words in (("shape", 3), ("fill", 3), ("stroke", 3)):
        scale = marks["encoding"][look]["scale"]
        assert len(set(scale["range"])) == len(scale["domain"]) == words
    alone = contributor_network(Network.of_ties((), parties=["a", "b"]), external={}, kinds={})
    assert "2 without a tie are below." in alone.note
    assert [mark["y"] for mark in rows_of(alone, "kind")] == [24, 24]


def test_places_lie_in_the_picture_and_apart() -> None:
    """No mark leaves the picture, and none stands on another."""
    ties = [(one, other) for one in range(24) for other in range(one) if (one * other) % 5 == 1]
    sizes = [5.0 + place % 4 for place in range(30)]
    found = spots(sizes, ties, width=700, height=400, seed=3)
    tied = {end for pair in ties for end in pair}
    assert all(0 <= x <= 700 for x, _ in found)
    assert all(0 <= found[place].y <= 400 for place in tied)
    assert all(found[place].y > 400 for place in set(range(30)) - tied)
    gaps = [
        math.dist(found[one], found[other]) - sizes[one] - sizes[other]
        for one, other in combinations(sorted(tied), 2)
    ]
    assert min(gaps) > 0


def test_marks_in_one_place_part() -> None:
    """Two who would stand in the same place stand beside each other."""
    found = spots([300.0, 300.0], [(0, 1)], width=100, height=0, seed=1)
    assert sorted(found) == [(0.0, 0.0), (100.0, 0.0)]


def test_names_find_room_or_are_left_out() -> None:
    """No name lies on a mark or on another name, and the important ones come first."""
    places = spots([6.0] * 40, [(n, n + 1) for n in range(39)], width=300, height=200, seed=1)
    found = labels({n: f"somebody {n}" for n in range(40)}, places, width=300, sizes=[6.0] * 40)
    assert 0 in found
    assert 5 < len(found) < 40
    assert {label.align for label in found.values()} == {"left", "right", "center"}


# -- capabilities, ownership, needs, strands ---------------------------------------------------


def test_what_nobody_knows_of_holders_is_told() -> None:
    """Sides that nobody says, holders of whom nobody knows whether they are there, and nobody."""

    def held(party: str, capability: str, **more: Any) -> Holding:
        return Holding(party=PartyId(party), capability=CapabilityId(capability), **more)

    rows = (
        held("ana", "teaching", external=True),
        held("bo", "teaching"),
        held("cy", "design", until=dt.date(2026, 1, 1)),
        held("di", "code", external=False),
        held("ed", "code", external=False, since=UNKNOWN),
        held("fay", "law", external=False),
        held("gus", "law", external=False),
    )
    chart = capability_exposure(exposure(rows, on=DAY))
    assert chart.title == "On 2026-11-22, 1 of 4 capabilities rests on nobody"
    assert chart.table.rows == (
        ("design", 0, 0, 0, 0, "nobody"),
        ("code", 1, 0, 0, 1, None),
        ("law", 2, 0, 0, 0, None),
        ("teaching", 0, 1, 1, 0, None),
    )
    # What rests on nobody in particular is left blank, and is no text in quotation marks.
    assert "''" not in show.text(chart)
    notes = {row["name"]: row["note"] for row in rows_of(chart, "note")}
    assert notes == {"design": "nobody", "code": "perhaps 1 more", "law": "", "teaching": ""}
    bars = [bar for bar in rows_of(chart, "to") if bar["row"] == 3]
    assert [(bar["from"], bar["to"], bar["says"]) for bar in bars] == [
        (0, 1, ""),
        (1, 2, "1, 1 not known"),
    ]
    calm = capability_exposure(exposure(rows[-2:], on=DAY))
    assert calm.title == ("On 2026-11-22, no capability rests on one party or on externals alone")


def test_each_kind_of_cell_is_told() -> None:
    """Owned, several, nobody, nobody for a reason, not required, not known: word and look."""
    whole = coverage(ECO, DAY).categories
    chart = ownership_matrix(whole)
    assert chart.note == "2 have several."
    cells = rows_of(chart, "standing")
    assert {cell["says"] for cell in cells if cell["standing"] == "nobody"} == {"nobody"}
    eco = Ecosystem(
        activities=(
            Activity(actor=Actor.HR, theme=Theme.TECHNOLOGY_ENABLERS, none_because="too small"),
        )
    )
    found = coverage(eco, DAY)
    reasons = rows_of(ownership_matrix(found.actors), "standing")
    assert sorted({cell["standing"] for cell in reasons}) == ["nobody", "nobody, with a reason"]
    unknown = ownership_matrix(coverage(Ecosystem(), DAY).actors)
    assert unknown.title == "Actors by themes: nobody knows who owns what"
    assert unknown.note == "Nothing is known about activities."
    free = attrs.evolve(whole.blanks[0], is_asked=False)
    owned, both = whole.cells[0], next(c for c in whole.cells if len(c.says) > 1)
    line = CoverageMatrix("Any", ("a",), ("x", "y", "z"), (free, owned, both))
    chart = ownership_matrix(line)
    assert chart.title == "Any: somebody answers for each of 2 cells"
    assert chart.note == "1 has several."
    assert rows_of(chart, "standing")[0]["says"] == "\u2013"
    gap = attrs.evolve(free, is_asked=True)
    chart = ownership_matrix(CoverageMatrix("Any", ("a",), ("x", "y"), (gap, owned)))
    assert chart.title == "Any: 1 of 2 cells has no owner"
    perhaps = attrs.evolve(free, is_asked=None)
    chart = ownership_matrix(CoverageMatrix("Any", ("a",), ("x",), (perhaps,)))
    assert chart.title == "Any: nobody knows who owns what"


def test_needs_are_read_against_their_own_scale() -> None:
    """Each instrument has panels of its own; one without a key has a scale and no midpoint."""
    own = Instrument(
        name="pulse",
        items=1,
        low=0,
        high=10,
        scales=(Scale(name="autonomy", plus=(1,)),),
        source=Reference("our own", certainty=Certainty.OURS),
    )
    rows = [
        reading("ana", 5.0, on=dt.date(2026, 1, 1)),
        reading("ana", 3.5),
        reading("bo", 3.5, instrument="other"),
        reading("bo", 4.5, instrument="pulse"),
        reading("cy", 9.0, instrument=UNKNOWN),
        Reading(on=DAY, party=PartyId("di"), instrument="pulse", autonomy=8.0),
        Reading(on=DAY, party=PartyId("ed"), instrument="bare"),
        reading("fay", 1.0, on=dt.date(2026, 12, 1)),
    ]
    chart = needs_over_time(rows, on=DAY, instruments=(*relations.INSTRUMENTS, own))
    assert chart.title == "2 of 4 parties have a need below the midpoint: ana, bo"
    panels = [panel for row in chart.spec["vconcat"] for panel in row["hconcat"]]
    heads = [panel["title"]["text"] for panel in panels]
    assert len(heads) == 12
    assert {head.partition(" by ")[2] for head in heads} == {"bpns_work", "other", "pulse", "''"}
    assert ("bo", "autonomy", "other", DAY, 3.5, None) in chart.table.rows
    assert ("cy", "autonomy", "not known", DAY, 9.0, None) in chart.table.rows
    assert ("ana", "autonomy", "bpns_work", DAY, 3.5, "below the midpoint") in chart.table.rows
    dashed = [p for p in panels if any("strokeDash" in each["mark"] for each in p["layer"])]
    assert len(dashed) == 6
    calm = needs_over_time([reading("ana", 6.0)], on=DAY)
    assert calm.title == "No need of 1 party is below the midpoint"
    unknown = needs_over_time([reading("ana", 6.0, instrument="x")], on=DAY)
    assert unknown.title == "Needs of 1 party, on scales that are not known"
    low = needs_over_time([reading("ana", 2.0)], on=DAY)
    assert low.title == "1 of 1 party has a need below the midpoint: ana"


def test_strands_say_who_gives_what() -> None:
    """A ring stands where nothing is given, and the letters of the model on the line."""
    pair = (PartyId("ana"), PartyId("bo"))
    linked = [
        Exchange(first="host", second="host", between=pair),
        Exchange(first=None, second="favor", between=pair),
        Exchange(first="design", second="pay", between=pair),
    ]
    one = Ledger(exchanges=tuple(linked)).inferences()
    chart = relationship_strands(one)
    assert chart.title == "Between ana and bo, something is given that nothing answers"
    assert chart.table.rows == (
        ("ana", "bo", "authority ranking", "design", "pay", "linked"),
        ("ana", "bo", "equality matching", "host", "host", "linked"),
        ("ana", "bo", "asocial", None, "favor", "linked"),
    )
    lines = rows_of(chart, "short")
    assert [line["short"] for line in lines] == ["AR", "EM", "AS"]
    assert (lines[2]["first"], lines[2]["second"]) == ("", "favor")
    assert lines[2]["fill"] == "#ffffff" != lines[2]["fill2"]
    other = Ledger(exchanges=(attrs.evolve(linked[0], between=(PartyId("cy"), PartyId("di"))),))
    two = {**one, **other.inferences()}
    assert relationship_strands(two).title == "1 of 2 relationships is one-sided in something"
    calm = {**other.inferences(), pair: next(iter(other.inferences().values()))}
    assert relationship_strands(calm).title == (
        "None of 2 relationships are one-sided in something"
    )


# -- colors ------------------------------------------------------------------------------------

# What eyes without one kind of cone see: Machado, Oliveira and Fernandes 2009, severity 1.0.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color: str) -> list[float]:
    """A color as amounts of light."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(light: list[float]) -> list[float]:
    """The same in a space where distances are those that are seen (CIE 1976, D65)."""
    to_xyz = (
        (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
        (0.2126, 0.7152, 0.0722),
        (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
    )
    x, y, z = (
        f ** (1 / 3) if f > 0.008856 else 7.787 * f + 16 / 116
        for f in (sum(a * b for a, b in zip(row, light, strict=True)) for row in to_xyz)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "together",
    [
        ("blue", "orange", "red", "ink"),
        ("sky", "straw", "red"),
        ("slate", "sand", "pale"),
        ("blue", "orange", "gray"),
    ],
)
def test_colors_that_stand_together_look_different(
    eyes: str, dark: bool, together: tuple[str, ...]
) -> None:
    """To all eyes, on light and on dark ground: a difference of 2.3 can just be seen."""
    for one, other in combinations(together, 2):
        seen = []
        for name in (one, other):
            light = linear(COLORS[name][dark])
            mixed = [sum(a * b for a, b in zip(row, light, strict=True)) for row in EYES[eyes]]
            seen.append(lab([min(max(part, 0.0), 1.0) for part in mixed]))
        assert math.dist(*seen) > 7, (one, other)


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(dark: bool) -> None:
    """By the contrast that WCAG 2.2 asks of text: 4.5 to 1."""

    def lightness(name: str) -> float:
        red, green, blue = linear(COLORS[name][dark])
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    for word, ground in (
        ("ink", "ground"), ("quiet", "ground"), ("red", "ground"), ("ground", "red"),
        ("ink", "sky"), ("ink", "straw"), ("ink", "mist"), ("quiet", "line"),
    ):  # fmt: skip
        pair = sorted((lightness(word), lightness(ground)))
        assert pair[1] / pair[0] >= 4.5, (word, ground)


# -- drawn -------------------------------------------------------------------------------------


@pytest.mark.extra("plot")
def test_charts_are_saved_by_their_ending(album: tuple[Chart, ...], tmp_path: Path) -> None:
    """As SVG, as PNG of any size, and as a page that holds drawing and table and loads nothing."""
    chart = album[0]
    for ending in ("svg", "png", "HTML"):
        chart.save(tmp_path / f"x.{ending}")
    root = ET.parse(tmp_path / "x.svg").getroot()  # noqa: S314 - written a moment ago
    assert root.tag.endswith("svg")
    assert chart.title in "".join(root.itertext())
    sizes = []
    for scale in (1.0, 2.0):
        chart.save(str(tmp_path / "x.png"), scale=scale)
        head = (tmp_path / "x.png").read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        sizes.append(int.from_bytes(head[16:20], "big"))
    assert sizes[1] == pytest.approx(2 * sizes[0], abs=2)
    page = (tmp_path / "x.HTML").read_text("utf-8")
    assert "<script" not in page
    assert "//" not in page.replace("http://www.w3.org/2000/svg", "")
    reader = Reader.of(page)
    assert len(reader.named("svg")) == 1
    assert [e.text for e in reader.named("td") if e.text == "tariq-1"] == ["tariq-1"]


@pytest.mark.parametrize("name", ["x.pdf", "x", "svg"])
def test_other_endings_are_refused(album: tuple[Chart, ...], tmp_path: Path, name: str) -> None:
    """The refusal says which there are, and no file is left behind."""
    with pytest.raises(InvalidValue, match=r"a name that ends in \.svg, \.png, \.html\."):
        album[0].save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_has_a_size(album: tuple[Chart, ...]) -> None:
    """Nothing at all, or less, is none."""
    for scale in (0, -1.0, math.nan):
        with pytest.raises(InvalidValue, match="as scale: it is not above zero"):
            album[0].png(scale=scale)


@pytest.mark.extra("plot")
def test_altair_goes_on_from_a_chart(album: tuple[Chart, ...]) -> None:
    """It gives the same drawing back, with its title."""
    panels = needs_over_time([reading("ana", 2.0)], on=DAY)
    for chart in (album[3], panels):
        told = chart.altair.to_dict()
        assert told["title"] == chart.spec["title"]
        assert set(chart.spec) <= set(told)


@pytest.mark.extra("plot")
def test_drawings_are_valid(album: tuple[Chart, ...]) -> None:
    """By the schema of Vega-Lite that Altair carries."""
    import altair as alt

    schema: dict[str, Any] = alt.load_schema()
    for chart in (*album, *named_charts(("ana", "bo"))):
        kind = "TopLevelVConcatSpec" if "vconcat" in chart.spec else "TopLevelLayerSpec"
        jsonschema.Draft7Validator({**schema, "$ref": f"#/definitions/{kind}"}).validate(chart.spec)


@pytest.mark.extra("plot")
def test_drawings_in_pages_are_bare(album: tuple[Chart, ...]) -> None:
    """Shapes, words and looks alone, in colors that a page can turn; the title is said."""
    palette = {light for light, _ in COLORS.values()} | {"none", "transparent"}
    for chart in album:
        element = ET.fromstring(chart.inline())  # noqa: S314 - written a moment ago
        assert element.attrib["role"] == "img"
        assert element.attrib["aria-label"] == chart.title
        assert chart.title not in "".join(element.itertext())
        for each in element.iter():
            assert each.tag in DRAWING
            assert {name.lower() for name in each.attrib} <= LOOKS
            colors = {each.attrib[name] for name in ("fill", "stroke") if name in each.attrib}
            assert colors <= palette, colors


def test_what_is_no_shape_is_left_behind() -> None:
    """Script, style, links and handlers in a file of SVG are in no page."""
    drawn = bare(
        """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">
        <script>alert(1)</script><style>*{fill:red}</style><a href="//x"><text>gone</text></a>
        <g class="empty"><path d="M0,0" fill="none"/></g>
        <g onclick="alert(1)"><text style="fill:red" font-size="11" x="1.23456">a &lt; b</text></g>
        </svg>""",
        says='"><script>',
    )
    assert drawn == (
        '<svg width="9" height="9" viewBox="0 0 9 9" role="img" aria-label="&quot;&gt;'
        '&lt;script&gt;"><g><text font-size="11" x="1.23">a &lt; b</text></g></svg>'
    )


@pytest.mark.extra("plot")
def test_hostile_names_are_drawn_as_they_are_said() -> None:
    """Nothing in a name becomes an element or a look, and nothing of it is lost on the way."""
    names = NAMES[:12] + NAMES[-7:]
    for chart in named_charts(names):
        page = show.html(chart)
        reader = Reader.of(page)
        reader.check_fragment()
        assert len(reader.named("svg")) == 1
    held = tuple(Holding(party=PartyId("p"), capability=CapabilityId(name)) for name in names)
    drawn = ET.fromstring(capability_exposure(exposure(held, on=DAY)).inline())  # noqa: S314
    words = {each.text for each in drawn.iter("text")}
    assert {"<!-- '", "' onmouseover='alert(1)", "דנה כהן"} & words


@pytest.mark.extra("plot")
def test_a_notebook_shows_the_drawing_and_folds_the_table(album: tuple[Chart, ...]) -> None:
    """One element with its styles; the table has as many rows as a person reads."""
    page = album[4]._repr_html_()
    reader = Reader.of(page)
    reader.check_fragment()
    assert reader.named("summary")[0].text == "Contributors"
    assert "and 27 more" in reader.text
    assert '[fill="#0072b2"]{fill:var(--chart-blue,#0072b2)}' in page
    assert "--chart-" not in show.html(ECO.rows(Party)[0])
    assert show.text(album[4]) == str(album[4])


def test_without_the_extra_a_chart_is_a_table(
    album: tuple[Chart, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything but the drawing is there, and the refusal says what to install."""
    for name in ("vl_convert", "altair"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr("alliance.show.charts.drawings.find_spec", lambda _: None)
    chart = album[0]
    assert not can_draw()
    for draw in (chart.svg, chart.png, chart.inline):
        with pytest.raises(MissingExtra, match=r"pip install 'alliance\[plot\]'"):
            draw()
    with pytest.raises(MissingExtra, match=r"^Charts of Altair need an extra"):
        _ = chart.altair
    reader = Reader.of(chart._repr_html_())
    reader.check_fragment()
    assert reader.named("svg") == []
    assert "tariq-1" in reader.text
    assert chart.spec["layer"]


ZONES = """
import datetime as dt
from alliance.examples import partner_network
from alliance.show.charts import tour_timeline
print(tour_timeline(partner_network().tours, on=dt.date(2026, 11, 22)).svg(), end="")
"""


@pytest.mark.extra("plot")
def test_a_day_is_the_same_day_everywhere() -> None:
    """West of Greenwich, where midnight is still yesterday, the same drawing is made."""
    zone = {"TZ": "America/New_York", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", ZONES], env=os.environ | zone, capture_output=True, check=True
    )
    assert done.stdout.decode() == tour_timeline(ECO.rows(Tour), on=DAY).svg()


LOADED = """
import sys
import alliance.show.charts
import datetime as dt
from alliance.examples import partner_network
chart, *_ = alliance.show.charts.charts_of(partner_network(), on=dt.date(2026, 11, 22))
str(chart), chart.spec
print(*sorted({"altair", "vl_convert", "numpy", "pandas"} & set(sys.modules)))
"""


def test_nothing_is_loaded_to_draw_before_something_is_drawn() -> None:
    """Making charts needs none of the packages that draw them."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == ""


def test_documents_show_what_is_drawn_today(album: tuple[Chart, ...]) -> None:
    """`python3 dev.py picture` draws them anew; their titles and all their words are those."""
    for name, chart in zip(CHARTS, album, strict=True):
        shown = ET.parse(IMAGES / f"chart-{name}.svg")  # noqa: S314 - a file of ours
        words = {each.text for each in shown.iter() if each.text}
        wanted = {text for field in ("name", "says", "state") for text in drawn_words(chart, field)}
        assert set(chart.spec["title"]["text"]) | wanted <= words


def drawn_words(chart: Chart, field: str) -> set[str]:
    """What the layers of a chart draw of a field."""
    layers = chart.spec.get("layer", [])
    rows = [row for each in layers for row in each["data"]["values"]]
    return {row[field] for row in rows if row.get(field)}


def test_a_drawing_is_plain_json(album: tuple[Chart, ...]) -> None:
    """Finite numbers and text; the specification is a new value each time."""
    for chart in album:
        assert json.loads(json.dumps(chart.spec, allow_nan=False)) == chart.spec
        chart.spec["title"] = None
        assert chart.spec["title"] is not None
        assert not re.search("https?:", chart.drawing)
