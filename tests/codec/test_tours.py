"""Tours in documents: played when they are read, and their events in a table of their own."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.codec.test_folders import faults, package
from tests.tours.given import M, active, day, draft, met, statement

from alliance.codec import dump, dumps, load, loads, schema, structure, unstructure
from alliance.ecosystem import Ecosystem, merge
from alliance.errors import InvalidDocument, MergeClash, UnknownName
from alliance.parties import UNKNOWN, Party, PartyId, PartyKind
from alliance.tours import (
    Cause,
    ChangeManager,
    Changes,
    Commitment,
    Event,
    Measure,
    RaiseChange,
    Tour,
    replay,
)

STATEMENT: dict[str, Any] = {
    "id": "t1",
    "kind": "transformational",
    "contributor": "ana",
    "manager": "max",
    "start": "2026-01-05",
    "months": 24,
    "mission": "Launch the shop",
    "organization_gains": "Orders",
    "contributor_gains": ["Leads a launch"],
    "measures": ["pilots (leading)", {"name": "orders"}],
}
PROPOSED = {"do": "propose", "on": "2025-12-01", "by": "manager"}
ACCEPTED = {"do": "accept", "on": "2025-12-02", "by": "contributor"}
STARTED = {"do": "start", "on": "2026-01-05"}
PEOPLE = [{"id": name, "kind": "person"} for name in ("ana", "max", "mia")]


def document(*events: Any, **fields: Any) -> dict[str, Any]:
    """A document with one tour."""
    tour = {**STATEMENT, "events": list(events), **fields}
    return {"format": "alliance/1", "parties": PEOPLE, "tours": [tour]}


def refusals(data: Any) -> list[str]:
    """The faults for which a document is refused."""
    with pytest.raises(InvalidDocument) as caught:
        loads(json.dumps(data))
    return [str(fault) for fault in caught.value.faults]


def test_a_tour_is_played() -> None:
    """A document says what happened; where that led is computed."""
    tour = loads(json.dumps(document(PROPOSED, ACCEPTED, STARTED))).tour("t1")
    assert (tour.state.value, len(tour.events)) == ("active", 3)
    assert tour.statement.measures == (Measure("pilots", leading=True), Measure("orders"))
    assert tour.statement.contributor_gains == ("Leads a launch",)


def test_a_tour_without_events_is_a_draft() -> None:
    """The events may be left out."""
    tour = structure(STATEMENT, Tour)
    assert tour == Tour(tour.drafted)


def test_every_refused_event_is_a_fault() -> None:
    """Each with its place, the guard, the reason and what would be accepted."""
    early = {**STARTED, "on": "2026-01-04"}
    assert refusals(document(PROPOSED, {**ACCEPTED, "by": "manager"}, ACCEPTED, early)) == [
        (
            "tours[0].events[1]: 'accept' is refused (own_proposal): the manager proposed it; "
            "accepted: the contributor may accept, counter or decline."
        ),
        (
            "tours[0].events[3]: 'start' is refused (before_start_date): the agreed start is "
            "2026-01-05; accepted: it may start on 2026-01-05 or later."
        ),
    ]


@pytest.mark.parametrize(
    ("event", "path"),
    [
        ({"do": "propse", "on": "2025-12-01", "by": "manager"}, ".do"),
        ({"on": "2025-12-01", "by": "manager"}, ".do"),
        ({"do": "propose", "on": "2025-12-01"}, ".by"),
        ({"do": "propose", "on": "2025-12-01", "by": "organisation"}, ".by"),
        ({"do": "propose", "on": "soon", "by": "manager"}, ".on"),
        ({"do": "propose", "on": "2025-12-01", "by": "manager", "plan": "x"}, ".plan"),
        ("propose", ""),
        ({"do": "counter", "on": "2025-12-01", "by": "manager", "changes": []}, ".changes"),
    ],
)
def test_what_is_no_event_is_a_fault(event: Any, path: str) -> None:
    """Unknown steps, missing and unknown fields, each at its place."""
    assert [line.partition(": ")[0] for line in refusals(document(event))] == [
        f"tours[0].events[0]{path}"
    ]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"month": 3}, "month: is not a field of a statement; accepted: months (the closest)."),
        ({"months": "3"}, "months: '3' is text; accepted: a whole number."),
        (
            {"start": None},
            "start: null is missing; accepted: a date, such as datetime.date(2026, 11, 22).",
        ),
        (
            {"months": 0},
            (
                "months: 0 is not a usable length; accepted: a whole number of months from 1 to "
                "1200, or none."
            ),
        ),
    ],
)
def test_changes_are_read_as_fields_of_a_statement(changes: Any, fault: str) -> None:
    """What could not stand in a statement cannot be a change of one."""
    event = {"do": "counter", "on": "2025-12-02", "by": "contributor", "changes": changes}
    assert refusals(document(PROPOSED, event)) == [f"tours[0].events[1].changes.{fault}"]


def test_changes_keep_their_order_and_what_they_take_away() -> None:
    """Null takes a field away; values are as the statement holds them."""
    plain = {"program": None, "measures": [{"name": "a", "leading": True}], "start": "2026-02-01"}
    changes = structure(plain, Changes)
    assert changes == Changes.of(program=None, measures=("a (leading)",), start=dt.date(2026, 2, 1))
    assert list(unstructure(changes).items()) == list(plain.items())


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("measures", [" "], "measures[0]: '' is empty; accepted: a name."),
        ("measures", [3], "measures[0]: 3 is a whole number; accepted: an object."),
        ("measures", [{"name": ""}], "measures[0].name: '' is empty; accepted: a name."),
        ("measures", "pilots", "measures: 'pilots' is text; accepted: a list."),
        ("network_commitments", [""], "network_commitments[0]: '' is empty; accepted: a name."),
        ("months", 0, ("months: 0 is not a usable length; accepted: a whole number of months "
         "from 1 to 1200, or none.")),
        ("right_of_first_conversation", 1, ("right_of_first_conversation: 1 is a whole number; "
         "accepted: true or false.")),
        ("organization_gains", 3, ("organization_gains: 3 is a whole number; accepted: a list of "
         "texts or text.")),
        ("mission", "x" * 100_001, (f"mission: '{'x' * 59}...' has 100,001 characters; accepted: "
         "at most 100,000 characters.")),
        ("measures", ["x" * 100_001], (f"measures[0]: '{'x' * 59}...' has 100,001 characters; "
         "accepted: at most 100,000 characters.")),
    ],
)  # fmt: skip
def test_a_statement_is_read_strictly(field: str, value: Any, fault: str) -> None:
    """Measures and commitments may be names, and nothing else than these two forms."""
    found = refusals(document(**{field: value}))
    assert len(found) == 1
    assert found[0].startswith(f"tours[0].{fault[:40]}")
    assert found[0].endswith(fault[-30:])


def test_people_of_a_tour_are_parties() -> None:
    """Contributor, manager and a new manager refer to parties; a tour has its id alone."""
    handed = {"do": "change_manager", "on": "2026-02-01", "new": "mya"}
    data = document(PROPOSED, ACCEPTED, STARTED, handed, contributor="anna")
    data["tours"].append({**STATEMENT, "manager": "maxx"})
    assert [line.partition(";")[0] for line in refusals(data)] == [
        "tours[0].contributor: 'anna' is not the id of a party",
        "tours[0].events[3].new: 'mya' is not the id of a party",
        "tours[1].id: 't1' is used twice, first in tours[0].",
        "tours[1].manager: 'maxx' is not the id of a party",
    ]


def party(name: str) -> Party:
    """A person of that id."""
    return Party(id=PartyId(name), kind=PartyKind.PERSON)


RAISED = RaiseChange(on=day(100), by=M, cause=Cause.SCOPE)


def test_a_tour_is_kept_up_to_the_day() -> None:
    """What happens later has not happened yet, and a tour that begins later is not there."""
    eco = Ecosystem(tours=(active(met(90), RAISED),))
    assert eco.at(day(99)).certain.tour("ana-1").state == "active"
    assert eco.at(day(100)).certain.tour("ana-1").state == "renegotiating"
    assert eco.at(day(-31)).certain.rows(Tour) == ()
    assert Ecosystem(tours=(draft(),)).at(day(-999)).certain.rows(Tour) == (draft(),)
    assert eco.at(day(99)).uncertain.rows(Tour) == ()
    with pytest.raises(UnknownName, match="tour 'ana-2'"):
        eco.tour("ana-2")


def test_two_stories_of_one_tour_do_not_merge() -> None:
    """The clash names the columns that differ, and nothing that follows from them."""
    one, other = Ecosystem(tours=(active(),)), Ecosystem(tours=(active(RAISED, months=30),))
    assert merge(one, one) == one
    with pytest.raises(MergeClash) as caught:
        merge(one, other)
    assert [fault.path for fault in caught.value.clashes] == [
        "tours['ana-1'].months",
        "tours['ana-1'].events",
    ]


def test_what_would_not_be_played_again_is_not_written() -> None:
    """A tour made by hand into a state that its events do not lead to is refused."""
    stated = Changes((("mission", "unknown"),))
    assert stated.names == ("mission",)
    tour = Tour(statement(mission=UNKNOWN))
    with pytest.raises(InvalidDocument, match=r"tours\[0\].mission"):
        dumps(Ecosystem(tours=(tour,)))


# -- folders -------------------------------------------------------------------------------------

TOURS = (
    "id,kind,contributor,manager,start,months,mission,organization_gains,contributor_gains,measures"
    "\n"
    't1,transformational,ana,max,2026-01-05,24,a,b,c,"[""d""]"\n'
    't2,transformational,ana,max,2026-01-05,24,a,b,c,"[""d""]"\n'
)
EVENTS = (
    "do,tour,on,by,reason\n"
    "propose,t2,2025-12-01,manager,\n"
    "propose,t1,2025-12-02,manager,\n"
    "decline,t2,2025-12-03,contributor,3\n"
    "accept,t1,2025-12-04,contributor,\n"
)


def test_events_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    """A row per event in any order of tours; a cell is read as its kind of event has it."""
    eco = load(package(tmp_path / "f", tours=TOURS, tour_events=EVENTS))
    assert [tour.state.value for tour in eco.rows(Tour)] == ["agreed", "declined"]
    last = eco.tour("t2").events[-1]
    assert unstructure(last)["reason"] == "3"
    assert load(package(tmp_path / "g", tours=TOURS)).tour("t1").events == ()


def test_a_folder_of_tours_is_written_with_its_events(tmp_path: Path) -> None:
    """Both tables are listed, the events below their tours."""
    place = tmp_path / "f"
    eco = Ecosystem(tours=(active(met(90)), draft(id="ana-0")))
    dump(eco, place)
    dump(eco, place)
    assert load(place) == eco
    lines = (place / "tour_events.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[:3] for line in lines] == [
        ["tour", "do", "on"],
        ["ana-1", "propose", "2025-12-06"],
        ["ana-1", "accept", "2025-12-16"],
        ["ana-1", "start", "2026-01-05"],
        ["ana-1", "checkpoint", "2026-04-05"],
    ]
    listed = json.loads((place / "datapackage.json").read_text("utf-8"))["resources"]
    assert [resource["name"] for resource in listed] == ["tours", "tour_events"]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ("do,on\n", ["tour_events.tour: is missing in the header."]),
        (
            "tour,do,on,bye\n",
            ["tour_events.bye: is not a known column; accepted: by (the closest)."],
        ),
        (
            "tour,do,on\nt9,start,2026-01-05\n,start,2026-01-05\n",
            [
                (
                    "tour_events[0].tour: 't9' is not the id of a tour; accepted: an id of the "
                    "table tours."
                ),
                "tour_events[1].tour: is missing.",
            ],
        ),
        (
            "tour,do,on\nt2,start,2026-01-05\n",
            [
                (
                    "tours[1].events[0]: 'start' is refused (wrong_state): it is draft; accepted: "
                    "it can be done in agreed."
                )
            ],
        ),
        (
            "tour,do,on,plan\nt1,propose,2025-12-01,x\n",
            [
                "tours[0].events[0].plan: is not a known column; accepted: do, on, by.",
                "tours[0].events[0].by: is missing.",
            ],
        ),
        (
            "tour,do,on\nt1,propse,2025-12-01\n",
            ["tours[0].events[0].do: 'propse' is not a known do; accepted: "],
        ),
        (
            'tour,do,on,by\nt1,propose,"""x",manager\nt1,accept,2025-12-02,contributor\n',
            ["tour_events[0].on: "],
        ),
        ('tour,do,on\nt9,start,"""x"\n', ["tour_events[0].on: "]),
        ("tour,do,on\nt1,start\n", ["tour_events[0]: has 2 cells; accepted: 3 cells"]),
    ],
)
def test_events_of_a_folder_are_read_strictly(
    tmp_path: Path, events: str, found: list[str]
) -> None:
    """A fault of a cell has the place in its table, one of an event the place in its tour."""
    got = faults(package(tmp_path / "f", tours=TOURS, tour_events=events))
    assert len(got) == len(found)
    assert all(line.startswith(start) for line, start in zip(got, found, strict=True))


def test_events_without_tours_are_faults(tmp_path: Path) -> None:
    """Where no tours are known, no event has one."""
    place = package(tmp_path / "f", tour_events="tour,do,on\nt1,start,2026-01-05\n")
    assert faults(place)[0].startswith("tour_events[0].tour: 't1' is not the id of a tour")
    above = {"unknown": ["tours"]}
    place = package(tmp_path / "g", above=above, tour_events="tour,do,on\n")
    assert not load(place).states(Tour)
    (tmp_path / "g" / "datapackage.json").write_text('{"format": "alliance/1"}')
    assert faults(place) == [
        (
            "tour_events: tour_events.csv is not listed in datapackage.json; accepted: a "
            "resource for it."
        )
    ]


def test_two_tours_of_one_id_are_refused_once(tmp_path: Path) -> None:
    """The events go to the first of them."""
    twice = TOURS.replace("t2,", "t1,")
    events = "tour,do,on,by\nt1,propose,2025-12-01,manager\n"
    assert faults(package(tmp_path / "f", tours=twice, tour_events=events)) == [
        "tours[1].id: 't1' is used twice, first in tours[0]."
    ]


def test_a_broken_tour_keeps_its_events(tmp_path: Path) -> None:
    """What is wrong with a tour does not make its events strays."""
    broken = TOURS.replace("2026-01-05,24,a,b,c", '2026-01-05,"""",a,b,c', 1)
    events = "tour,do,on,by\nt1,propose,2025-12-01,manager\n"
    found = faults(package(tmp_path / "f", tours=broken, tour_events=events))
    assert [line.partition(":")[0] for line in found] == ["tours[0].months"]


def test_the_schema_tells_sides_from_actors() -> None:
    """Two areas have classes of one name; each has a definition of its own."""
    found = schema()["$defs"]
    assert found["Actor"]["enum"] == ["manager", "contributor", "organization"]
    assert "it" in found["ecosystem.Actor"]["enum"]
    assert found["Tour"]["required"] == ["id", "kind", "contributor", "manager", "start"]
    assert not found["Changes"]["additionalProperties"]


def test_an_event_by_itself_has_its_tag() -> None:
    """Events are read and written by what they do."""
    event = ChangeManager(on=day(3), new=PartyId("mia"))
    assert unstructure(event) == {"do": "change_manager", "on": "2026-01-08", "new": "mia"}
    assert structure(unstructure(event), Event) == event
    assert structure("notes", Commitment).name == "notes"
    assert replay(active(), (event,)).manager == "mia"
