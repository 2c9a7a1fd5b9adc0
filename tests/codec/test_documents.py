"""Documents in and out: what is refused, what is written, what is left alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from alliance.codec import _texts as texts, dump, dumps, load, loads
from alliance.codec._refusals import Refused
from alliance.codec._upgrades import upgraded
from alliance.ecosystem import Agreement, Ecosystem, Function, Term, Terms
from alliance.errors import InvalidDocument, InvalidValue
from alliance.parties import UNKNOWN, Engagement, EngagementId, Party, PartyId, PartyKind
from alliance.parties.engagements import Category

ANA = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
EMPTY = Ecosystem(parties=())


def document(**tables: Any) -> dict[str, Any]:
    """A document with these tables."""
    return {"format": "alliance/1"} | tables


def faults(data: Any) -> list[str]:
    """The faults for which it is refused, in order."""
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    with pytest.raises(InvalidDocument) as caught:
        loads(text)
    assert caught.value.source == "the document"
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture(params=[True, False], ids=["orjson", "stdlib"])
def _library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With orjson where it is installed, and without."""
    if not request.param:
        monkeypatch.setattr(texts, "fast_loads", lambda: None)


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"", "it is not JSON: expecting value at line 1, column 1."),
        (b"{", "it is not JSON: expecting property name"),
        (b"\xff\xfe", "it is not UTF-8: invalid start byte at byte 0; accepted: text in UTF-8."),
        (b"[" * 10_000, "it is nested too deep; accepted: fewer levels of lists and objects."),
        (b'{"a":' * 10_000, "it is nested too deep; accepted: fewer levels of lists and objects."),
        (b'{"format": NaN}', 'format: NaN is not a number of JSON; accepted: "alliance/1".'),
        (
            b'{"format": -Infinity}',
            'format: -Infinity is not a number of JSON; accepted: "alliance/1".',
        ),
        (b'{"format": ' + b"9" * 5000 + b"}", ""),
        (b'{"format": "\\ud800"}', "it is not JSON: an escape is half a surrogate pair"),
        (b"3", "3 is a whole number; accepted: an object such as"),
        (b"[]", "[] is a list; accepted: an object such as"),
        (b"{}", 'format: is missing; accepted: "alliance/1".'),
        (b'{"format": null}', 'format: is missing; accepted: "alliance/1".'),
        (b'{"format": 1}', 'format: 1 is not a format of this library; accepted: "alliance/1".'),
        (b'{"format": "alliance/01"}', "format: 'alliance/01' is not a format of this library"),
        (
            b'{"format": "alliance/2"}',
            (
                "format: 'alliance/2' is newer than this library; "
                'accepted: "alliance/1", or a newer version of the library.'
            ),
        ),
    ],
)
def test_no_document(text: bytes, fault: str) -> None:
    """What is no document of a known format is refused with one clear fault."""
    (found,) = faults(text)
    assert found.startswith(fault)


@pytest.mark.usefixtures("_library")
def test_accepted_texts() -> None:
    """A byte order mark, text instead of bytes and escaped pairs are accepted."""
    text = '{"format": "alliance/1", "parties": [{"id": "\\ud83d\\ude00", "kind": "person"}]}'
    expected = Ecosystem(parties=(Party(id=PartyId("\U0001f600"), kind=PartyKind.PERSON),))
    assert loads(text) == loads(text.encode()) == expected
    assert loads("\ufeff" + text) == loads(("\ufeff" + text).encode()) == expected


def test_no_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where orjson is not installed the standard library reads."""

    def missing(_: str) -> object:
        raise ImportError

    monkeypatch.setattr("alliance.codec._texts.importlib.import_module", missing)
    texts.fast_loads.cache_clear()
    try:
        assert texts.fast_loads() is None
        assert loads(dumps(EMPTY)) == EMPTY
    finally:
        texts.fast_loads.cache_clear()


def test_all_faults_at_once() -> None:
    """One error has every fault of rows and between rows, in the order of the document."""
    found = faults(
        document(
            partees=[],
            parties=[
                {"id": "ana", "kind": "person"},
                {"id": "ana", "kind": "persn", "capabilities": [{"capability": "x", "level": "3"}]},
                3,
            ],
            engagements=[
                {"id": "e1", "party": "anna", "category": "gig_worker", "start": "2026-02-30"},
                {"id": "e1", "party": "anna", "catgory": "gig_worker", "unit": True},
                {"id": "", "party": "bob", "category": "gig_worker", "end": "soon", "unit": 1},
                {
                    "id": "e2",
                    "party": "bob",
                    "category": "vendor",
                    "start": "2026-02-01",
                    "end": "2026-01-01",
                },
                {"id": "e3", "party": "bob", "category": "vendor", "country": "us"},
            ],
            organization="school",
            ties={},
            contributions=[
                {"party": "ana", "on": "2026-01-01", "capability": "c", "amount": "1/0"},
                {"party": "ana", "on": 20260101, "capability": "c", "amount": "x"},
                {"party": "ana", "on": "2026-W01-1", "capability": "c", "amount": None},
                {"party": "ana", "on": "20260101", "capability": "c", "amount": -1},
                {"party": "ana", "on": "2026-01-01", "capability": "c", "amount": -1},
            ],
        )
    )
    kinds = "accepted: person (the closest), or one of person, organization, technology."
    day = 'accepted: a date such as 2026-11-22 or "unknown".'
    end = 'accepted: a date such as 2026-11-22, "open" or "unknown".'
    nobody = "is not the id of a party; accepted: an id of the table parties"
    assert found == [
        "partees: is not a known table; accepted: parties (the closest).",
        f"parties[1].kind: 'persn' is not a known party kind; {kinds}",
        (
            "parties[1].capabilities[0].level: '3' is text; "
            "accepted: a whole number or a finite number."
        ),
        "parties[1].id: 'ana' is used twice, first in parties[0].",
        "parties[2]: 3 is a whole number; accepted: an object.",
        f"engagements[0].start: '2026-02-30' is not a date: day is out of range for month; {day}",
        f"engagements[0].party: 'anna' {nobody}, such as 'ana'.",
        "engagements[1].catgory: is not a known column; accepted: category (the closest).",
        "engagements[1].category: is missing.",
        'engagements[1].unit: true is a truth value; accepted: text or "unknown".',
        "engagements[1].id: 'e1' is used twice, first in engagements[0].",
        f"engagements[1].party: 'anna' {nobody}, such as 'ana'.",
        "engagements[2].id: '' is empty; accepted: text that is not empty.",
        f"engagements[2].end: 'soon' is not a date; {end}",
        'engagements[2].unit: 1 is a whole number; accepted: text or "unknown".',
        f"engagements[2].party: 'bob' {nobody}.",
        (
            "engagements[3].end: '2026-01-01' is before its start 2026-02-01; "
            "accepted: its start or later."
        ),
        f"engagements[3].party: 'bob' {nobody}.",
        (
            "engagements[4].country: 'us' is not an ISO 3166 code; "
            "accepted: two capitals such as US, or with a subdivision such as US-CA."
        ),
        f"engagements[4].party: 'bob' {nobody}.",
        f"organization: 'school' {nobody}.",
        'ties: {} is an object; accepted: a list of rows or "unknown".',
        (
            "contributions[0].amount: '1/0' divides by zero; "
            'accepted: a finite number or text such as "100/3" or "0.25".'
        ),
        "contributions[1].on: 20260101 is a whole number; accepted: a date such as 2026-11-22.",
        (
            "contributions[1].amount: 'x' is not a rational number; "
            'accepted: a finite number or text such as "100/3" or "0.25".'
        ),
        "contributions[2].on: '2026-W01-1' is not a date; accepted: a date such as 2026-11-22.",
        "contributions[3].on: '20260101' is not a date; accepted: a date such as 2026-11-22.",
        "contributions[3].amount: -1 is negative; accepted: a number of 0 or more.",
        "contributions[4].amount: -1 is negative; accepted: a number of 0 or more.",
    ]


def test_every_fault_of_a_row() -> None:
    """A row that its class refuses, or that cannot be read, still tells all else that is wrong."""
    found = faults(
        document(
            parties=[
                {"id": "ana", "kind": "person"},
                {"id": "bo", "kind": "persn", "capabilities": [{"capability": "x", "level": "3"}]},
            ],
            capabilities=[],
            engagements=[
                {
                    "id": "e",
                    "party": "zz",
                    "category": "freelancer",
                    "start": "2026-01-01",
                    "end": "2025-01-01",
                    "country": "de",
                    "supplier": "unknown",
                },
                {
                    "id": "f",
                    "party": "anna",
                    "category": "freelanc",
                    "start": "2026-01-01",
                    "end": "2025-01-01",
                },
                {"id": "g", "party": "zz", "catgory": "vendor", "country": "de"},
            ],
            self_assessment=[{"on": "2026-01-01", "defined": 0, "managed": 6, "prepared": -1}],
            readings=[
                {
                    "on": "2026-03-01",
                    "party": "zz",
                    "instrument": "bpns_work",
                    "autonomy": 9.5,
                    "competence": 0,
                    "relatedness": 4,
                    "n": 0,
                }
            ],
            services=[{"name": "x", "third_party_share": 1.7, "suppliers": ["ana", "zz", ""]}],
            demands=[
                {"id": "d", "capability": "y", "opened": "2026-03-01", "filled": "2026-02-01"}
            ],
        )
    )
    assert [fault.partition(":")[0] for fault in found] == [
        "parties[1].kind",
        "parties[1].capabilities[0].level",
        "parties[1].capabilities[0].capability",
        "engagements[0].end",
        "engagements[0].country",
        "engagements[0].party",
        "engagements[1].category",
        "engagements[1].end",
        "engagements[1].party",
        "engagements[2].catgory",
        "engagements[2].category",
        "engagements[2].party",
        "self_assessment[0].defined",
        "self_assessment[0].managed",
        "self_assessment[0].prepared",
        "readings[0].n",
        "readings[0].autonomy",
        "readings[0].competence",
        "readings[0].party",
        "services[0].suppliers[2]",
        "services[0].third_party_share",
        "services[0].suppliers[1]",
        "demands[0].filled",
        "demands[0].capability",
    ]


def test_faults_of_stand_ins_are_not_told() -> None:
    """Nothing is said against a row because of a cell that could not be read."""
    found = faults(
        document(
            parties=[{"id": "ana", "kind": "person"}],
            acts=[
                {"on": "2026-01-01", "by": 3, "to": "ana", "act": "review"},
                {"on": "soon", "by": "ana", "to": "ana", "act": ""},
            ],
            exchanges=[{"between": ["ana", "bo"], "first": "", "second": 3}],
        )
    )
    assert [fault.partition(":")[0] for fault in found] == [
        "acts[0].by",
        "acts[1].on",
        "acts[1].act",
        "acts[1].to",
        "exchanges[0].second",
        "exchanges[0].between[1]",
    ]


@pytest.mark.parametrize(
    ("table", "row", "accepted"),
    [
        ("promises", {"on": "2026-01-01", "kept": "yes"}, 'true, false or "unknown"'),
        ("agreements", {"function": "hr", "lead": "no"}, 'true, false or "unknown"'),
        (
            "owners",
            {"category": "vendor", "practice": "access", "function": "it", "scope": "EU"},
            'a list of texts or "unknown"',
        ),
        ("services", {"name": "x", "third_party_share": "a"}, 'a finite number or "unknown"'),
        ("services", {"name": "x", "exit_plan": 3}, 'true, false, text or "unknown"'),
    ],
)
def test_all_that_is_accepted(table: str, row: dict[str, Any], accepted: str) -> None:
    """A text where a text may be a word is told of everything else that may stand there too."""
    row = {"party": "ana", **row} if table in ("promises", "agreements") else row
    (found,) = faults(document(parties=[{"id": "ana", "kind": "person"}], **{table: [row]}))
    assert found.endswith(f"; accepted: {accepted}.")


def test_no_numbers_of_json() -> None:
    """NaN and Infinity are told with their places, and with all else that is wrong."""
    text = """{"format": "alliance/1", "parties": [{"id": "ana", "kind": "persn"},
        {"id": "bo", "kind": "person", "name": Infinity}],
        "ties": [{"source": "ana", "target": "zz", "strength": NaN},
                 {"source": "ana", "target": "bo", "strength": 1e999}]}"""
    assert [fault.partition("; accepted")[0] for fault in faults(text)] == [
        "parties[0].kind: 'persn' is not a known party kind",
        "parties[1].name: Infinity is not a number of JSON",
        "ties[0].strength: NaN is not a number of JSON",
        "ties[0].target: 'zz' is not the id of a party",
        "ties[1].strength: inf is not finite",
    ]
    # A key that stands twice hides its first value, and with it the place.
    (found,) = faults('{"format": NaN, "format": "alliance/1"}')
    assert found == "it is not JSON: NaN is not a number of JSON."


def test_references_of_sound_rows() -> None:
    """References are checked against the ids of all rows, broken ones too."""
    found = faults(
        document(
            parties=[{"id": "ana"}, {"id": "bo", "kind": "person", "home": "anna"}],
            engagements=[{"id": "e", "party": "ana", "category": "vendor"}],
        )
    )
    assert found == [
        "parties[0].kind: is missing.",
        (
            "parties[1].home: 'anna' is not the id of a party; "
            "accepted: an id of the table parties, such as 'ana'."
        ),
    ]


def test_long_and_odd_text() -> None:
    """Texts and keys that are too long or that could break a terminal are refused, shown cut."""
    (found,) = faults(document(parties=[{"id": "x" * 100_001, "kind": "person"}]))
    assert found.endswith("has 100,001 characters; accepted: at most 100,000 characters.")
    assert len(found) < 250
    (found,) = faults(document(parties=[{"id": "x", "kind": "person", "\u202eevil": 1}]))
    assert found.startswith("parties[0]['\\u202eevil']: is not a known column")
    assert faults(document(**{"a b": 1}))[0].startswith("['a b']: is not a known table")


def test_numbers() -> None:
    """Numbers that are not finite or beyond 64 bits are refused."""
    parties = [{"id": "a", "kind": "person"}, {"id": "b", "kind": "person"}]
    text = json.dumps(
        document(parties=parties, ties=[{"source": "a", "target": "b", "strength": 7}])
    )
    accepted = "accepted: a finite number."
    assert faults(text.replace("7", "1e999")) == [
        f"ties[0].strength: inf is not finite; {accepted}"
    ]
    assert len(faults(text.replace("7", "9" * 400))) == 1
    day = {"on": "2026-01-01", "defined": 2**70, "managed": 1, "prepared": 1}
    assert len(faults(document(self_assessment=[day]))) == 1


def test_null_and_unknown_tables() -> None:
    """`null` leaves out what has a default; `"unknown"` says that nobody knows a table."""
    eco = loads(json.dumps(document(parties=None, engagements=[], parameters="unknown")))
    assert (eco.parties, eco.engagements, eco.parameters) == (UNKNOWN, (), UNKNOWN)
    assert loads(dumps(eco)) == eco
    assert (
        "parameters[0].start: 3"
        in faults(
            document(
                engagements="unknown",
                parameters=[{"name": "a", "value": 1, "source": "b", "start": 3}],
            )
        )[0]
    )


def test_form() -> None:
    """A document has a line per row; defaults are left out, start and end always stand."""
    work = Engagement(id=EngagementId("e"), party=PartyId("ana"), category=Category.VENDOR)
    eco = Ecosystem(organization=PartyId("ana"), parties=(ANA,), engagements=(work,), ties=())
    assert dumps(eco) == (
        "{\n"
        '  "format": "alliance/1",\n'
        '  "organization": "ana",\n'
        '  "parties": [\n'
        '    {"id": "ana", "kind": "person"}\n'
        "  ],\n"
        '  "engagements": [\n'
        '    {"id": "e", "party": "ana", "category": "vendor", "start": "unknown", "end": "open"}\n'
        "  ],\n"
        '  "ties": []\n'
        "}\n"
    )


@pytest.mark.parametrize(
    ("party", "says"),
    [
        ({"name": "a\ud800"}, "half a surrogate pair"),
        ({"name": "x" * 100_001}, "parties[0].name: 'xxx"),
        ({"home": "unknown"}, "parties[0].home: 'unknown' would be read again as UNKNOWN"),
        ({"id": ""}, "parties[0].id: '' is empty"),
    ],
)
def test_unwritable(party: dict[str, Any], says: str, tmp_path: Path) -> None:
    """What would not be read as the same is not written, and nothing is left behind."""
    row = Party(**({"id": PartyId("ana"), "kind": PartyKind.PERSON} | party))
    other = Party(id=PartyId("unknown"), kind=PartyKind.PERSON)
    eco = Ecosystem(parties=(row, other))
    for name in ("eco.json", "eco"):
        with pytest.raises(InvalidDocument) as caught:
            dump(eco, tmp_path / name)
        assert says in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_unwritable_number() -> None:
    """A number that is not finite is not written."""
    terms = Terms((Term("rate", float("nan")),))
    eco = Ecosystem(agreements=(Agreement(party=PartyId("a"), function=Function.HR, terms=terms),))
    with pytest.raises(InvalidValue, match="is not finite"):
        dumps(eco)


def test_repeated_terms() -> None:
    """A term that stands twice would be lost in a document, and is refused where it is written."""
    with pytest.raises(InvalidValue, match=r"'rate' as Terms\.rows: it is agreed twice"):
        Terms((Term("rate", 1), Term("rate", 2)))


def test_files(tmp_path: Path) -> None:
    """A file is written whole, replaces the one before, and errors name it."""
    path = tmp_path / "eco.json"
    dump(EMPTY, path)
    dump(Ecosystem(parties=(ANA,)), str(path))
    assert load(str(path)).party("ana") == ANA
    assert [entry.name for entry in tmp_path.iterdir()] == ["eco.json"]
    path.write_text("{}")
    with pytest.raises(InvalidDocument) as caught:
        load(path)
    assert caught.value.source == str(path)


@pytest.mark.parametrize("name", ["eco.json", "eco"])
def test_unwritable_places(tmp_path: Path, name: str) -> None:
    """The system's own error names the path that was given, and no file of ours."""
    place = tmp_path / "nowhere" / name
    with pytest.raises(FileNotFoundError) as caught:
        dump(EMPTY, place)
    assert caught.value.filename == str(place)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["eco.csv", "eco.xlsx", "eco.jsn"])
def test_names_with_other_endings(tmp_path: Path, name: str) -> None:
    """No folder is made of a name that is meant for a file; one that is there is kept up."""
    with pytest.raises(InvalidValue, match=r"ends in '\.\w+'. Accepted: a name ending in \.json"):
        dump(EMPTY, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / name).mkdir()
    for folder in (name, "2026.11"):
        dump(EMPTY, tmp_path / folder)
        assert load(tmp_path / folder) == EMPTY


def test_unreadable_files(tmp_path: Path) -> None:
    """Missing and oversized files are refused with their path, the cause chained."""
    with pytest.raises(InvalidDocument, match="it cannot be read: no such file") as caught:
        load(tmp_path / "none.json")
    assert isinstance(caught.value.__cause__, FileNotFoundError)
    with pytest.raises(InvalidDocument, match="it cannot be read"):
        load("nul\0.json")
    path = tmp_path / "eco.json"
    dump(EMPTY, path)
    size = path.stat().st_size
    assert load(path, max_bytes=size) == EMPTY
    with pytest.raises(InvalidDocument, match=f"it is larger than {size - 1} bytes"):
        load(path, max_bytes=size - 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes(tmp_path: Path) -> None:
    """A pipe has no size; it is read up to the limit."""
    import threading

    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b" " * 100))
    writer.start()
    with pytest.raises(InvalidDocument, match="larger than 50 bytes"):
        load(pipe, max_bytes=50)
    writer.join()


def test_places_that_are_taken(tmp_path: Path) -> None:
    """A folder under the name of a file, and the other way round, are left alone."""
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(InvalidValue, match="is a folder"):
        dump(EMPTY, tmp_path / "folder.json")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InvalidValue, match="is a file"):
        dump(EMPTY, tmp_path / "file")
    with pytest.raises(OSError, match="none"):
        dump(EMPTY, tmp_path / "none" / "eco.json")
    assert (tmp_path / "file").read_text() == "mine"


def test_upgrades() -> None:
    """Older documents go up number by number, each step making the next one."""
    steps = {
        1: lambda old: old | {"format": "alliance/2", "log": [1]},
        2: lambda old: old | {"format": "alliance/3", "log": [*old["log"], 2]},
    }
    before = {"format": "alliance/1"}
    after = upgraded(before, current=3, upgrades=steps)
    assert after == {"format": "alliance/3", "log": [1, 2]}
    assert before == {"format": "alliance/1"}
    with pytest.raises(Refused):
        upgraded({"format": "alliance/4"}, current=3, upgrades=steps)


def test_organization() -> None:
    """The organization is an id like any other."""
    assert faults(document(organization=3, parties=[])) == [
        "organization: 3 is a whole number; accepted: text."
    ]
