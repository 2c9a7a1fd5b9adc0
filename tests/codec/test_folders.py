"""Folders of CSV tables: cells, headers, resources, and what may be replaced."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alliance.codec import dump, load
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidDocument, InvalidValue
from alliance.parties import UNKNOWN, Party, PartyId, PartyKind

PARTIES = "id,kind,name\nana,person,Ana\nbo,person,\n"


def package(folder: Path, *, above: Any = None, **tables: str) -> Path:
    """A folder with these tables."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    resources = [{"name": name, "path": f"{name}.csv"} for name in tables]
    whole = {"format": "alliance/1", "resources": resources} | (above or {})
    (folder / "datapackage.json").write_text(json.dumps(whole))
    return folder


def faults(folder: Path, **limits: Any) -> list[str]:
    """The faults for which it is refused, in order."""
    with pytest.raises(InvalidDocument) as caught:
        load(folder, **limits)
    return [str(fault) for fault in caught.value.faults]


def party(**cells: Any) -> Party:
    """A person with these cells."""
    return Party(id=PartyId("ana"), kind=PartyKind.PERSON, **cells)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Ana", "Ana"),
        ("", None),
        ('""""""', ""),
        ('"""""a"""', ...),
        ('"a, ""b"""', 'a, "b"'),
        ('"""\\n\\u00e9"""', "\né"),
        ("null", "null"),
        ("3", "3"),
        ("[1]", "[1]"),
        (" Ana ", " Ana "),
    ],
)
def test_text_cells(tmp_path: Path, cell: str, name: Any) -> None:
    """Text stands as it is; the empty cell is absent, a cell with a quotation mark JSON."""
    folder = package(tmp_path / "f", parties=f"id,kind,name\nana,person,{cell}\n")
    if name is ...:
        assert faults(folder) == [
            (
                'parties[0].name: \'""a"\' is not JSON; '
                "accepted: JSON text, as the cell starts with a quotation mark."
            )
        ]
    else:
        assert load(folder).party("ana").name == name


def test_typed_cells(tmp_path: Path) -> None:
    """Numbers, truth values, lists and words are read by the type of their column."""
    folder = package(
        tmp_path / "f",
        parties='id,kind,interests\nana,person,"[""1"", ""x""]"\n',
        services=(
            "name,essential,third_party_share,exit_plan\n"
            'a,true,0.25,true\nb,unknown,1,plan\nc,,unknown,"""true"""\nd,,,3\n'
        ),
        contributions="party,on,capability,amount\nana,2026-01-01,c,100/3\nana,2026-01-01,c,0.1\n",
        required_practices="practice\naccess\n",
    )
    eco = load(folder)
    assert eco.party("ana").interests == ("1", "x")
    assert isinstance(eco.services, tuple)
    assert [(row.essential, row.third_party_share, row.exit_plan) for row in eco.services] == [
        (True, 0.25, True),
        (UNKNOWN, 1, "plan"),
        (None, UNKNOWN, "true"),
        (None, None, "3"),
    ]
    assert isinstance(eco.contributions, tuple)
    assert [str(row.amount) for row in eco.contributions] == ["100/3", "1/10"]
    assert eco.required_practices == ("access",)


def test_faults_of_cells(tmp_path: Path) -> None:
    """Wrong cells, ragged rows and wrong references are refused together, with paths as in JSON."""
    folder = package(
        tmp_path / "f",
        parties="id,kind,capabilities\nana,persn,\nbo,person\ncy,person,[1\ndi,person,,\n",
        engagements="id,party,category,start\ne1,bo,vendor,soon\ne2,bob,vendor,\n\n,,,\n",
        services="name,essential\na,yes\n",
    )
    found = faults(folder)
    assert [line.split(";")[0] for line in found] == [
        "parties[0].kind: 'persn' is not a known party kind",
        "parties[1]: has 2 cells",
        "parties[2].capabilities: '[1' is text",
        "parties[3]: has 4 cells",
        "engagements[0].start: 'soon' is not a date",
        "engagements[1].party: 'bob' is not the id of a party",
        "engagements[2].id: is missing.",
        "engagements[2].party: is missing.",
        "engagements[2].category: is missing.",
        "services[0].essential: 'yes' is text",
    ]


def test_a_broken_row_tells_all_its_faults(tmp_path: Path) -> None:
    """A cell that cannot be read hides no other fault of its row, nor brings up any of ours."""
    folder = package(
        tmp_path / "f",
        parties='id,kind,name\nbo,persn,"""Bo"\n',
        engagements=(
            "id,party,category,start,end,unit\n"
            'e1,bob,vendr,2026-01-01,2025-01-01,"""x"\n'
            "e2,bo,vendor,soon\n"
            "e3,bo\n"
        ),
        required_practices="practice\nacces,too\n",
        tours='id,kind,contributor,manager,start,mission\nt1,rotational,bo,bo,soon,"""x"\n',
        tour_events="tour,do,on,by\nt1,accept,2026-01-01,manager\n",
    )
    found = [line.split(";")[0].removesuffix(".") for line in faults(folder)]
    assert [line for line in found if not line.startswith("tours")] == [
        "parties[0].name: '\"Bo' is not JSON",
        "parties[0].kind: 'persn' is not a known party kind",
        "engagements[0].unit: '\"x' is not JSON",
        "engagements[0].category: 'vendr' is not a known category",
        "engagements[0].end: '2025-01-01' is before its start 2026-01-01",
        "engagements[0].party: 'bob' is not the id of a party",
        "engagements[1]: has 4 cells",
        "engagements[1].start: 'soon' is not a date",
        "engagements[2]: has 2 cells",
        "required_practices[0]: has 2 cells",
    ]
    assert [line for line in found if line.startswith("tours[0]")] == [
        "tours[0].mission: '\"x' is not JSON",
        "tours[0].start: 'soon' is not a date",
    ]


def test_faults_of_headers(tmp_path: Path) -> None:
    """Unknown, repeated and missing columns and tables without a header are named once."""
    folder = package(
        tmp_path / "f",
        parties="id,knd,name,name\nana,person,Ana,\n",
        engagements="",
        ties="source,target\nana,zed\n",
        required_practices="practise\naccess\n",
    )
    assert faults(folder) == [
        "parties.knd: is not a known column; accepted: kind (the closest).",
        "parties.name: stands twice in the header.",
        "parties.kind: is missing in the header.",
        (
            "engagements: has no header; accepted: id,party,category,start,end,unit,supplier,"
            "country,review_by,basis,basis_on,source."
        ),
        "ties[0].target: 'zed' is not the id of a party; accepted: an id of the table parties.",
        "required_practices.practise: is not a known column; accepted: practice (the closest).",
        "required_practices.practice: is missing in the header.",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('id,kind\n"ana,person\n', "parties: line 2 is not CSV: unexpected end of data."),
        ('id,kind\n"a"b,person\n', "parties: line 2 is not CSV: ',' expected after '\"'."),
        ("id,kind\n" + "x" * 140_000 + ",person\n", "parties: line 2 is not CSV: field larger"),
    ],
)
def test_no_csv(tmp_path: Path, text: str, says: str) -> None:
    """What is not CSV is refused with its line."""
    assert faults(package(tmp_path / "f", parties=text))[0].startswith(says)


@pytest.mark.parametrize(
    ("resources", "says"),
    [
        (3, "resources: 3 is a whole number; accepted: a list of resources."),
        ([3], "resources[0]: 3 is a whole number; accepted: an object with name and path."),
        ([{}], "resources[0].path: null is not allowed here; accepted: the path of a CSV file."),
        ([{"path": "partis.csv"}], "resources[0].name: 'partis' is not a known table; accepted: p"),
        ([{"path": "x.csv", "name": []}], "resources[0].name: [] is not a known table"),
        ([{"path": "/etc/parties.csv"}], "resources[0].path: '/etc/parties.csv' is outside"),
        ([{"path": "../parties.csv"}], "resources[0].path: '../parties.csv' is outside"),
        ([{"path": "a/../parties.csv"}], "resources[0].path: 'a/../parties.csv' is outside"),
        (
            [{"path": "..\\parties.csv", "name": "parties"}],
            "resources[0].path: '..\\\\parties.csv'",
        ),
        ([{"path": "\0.csv", "name": "parties"}], "resources[0].path: '\\x00.csv' is outside"),
        ([{"path": "link.csv", "name": "parties"}], "resources[0].path: 'link.csv' is outside"),
        ([{"path": "ties.csv"}], "resources[0].path: it cannot be read: no such file"),
        ([{"path": "parties.csv"}] * 2, "resources[1]: 'parties' is listed twice"),
        ([], "parties: parties.csv is not listed in datapackage.json"),
    ],
)
def test_resources(tmp_path: Path, resources: Any, says: str) -> None:
    """Resources lead to tables inside the folder, each once, and every table is listed."""
    folder = package(tmp_path / "f", parties=PARTIES, above={"resources": resources})
    (tmp_path / "parties.csv").write_text(PARTIES)
    (folder / "link.csv").symlink_to(tmp_path / "parties.csv")
    assert any(fault.startswith(says) for fault in faults(folder))


@pytest.mark.parametrize(
    ("unknown", "says"),
    [
        ("parameters", "unknown: 'parameters' is text; accepted: a list of tables."),
        ([3, "x", "parties"], "unknown[0]: 3 is not a table without a file."),
    ],
)
def test_unknown_tables(tmp_path: Path, unknown: Any, says: str) -> None:
    """Tables about which nothing is known are listed by name."""
    folder = package(tmp_path / "f", parties=PARTIES, above={"unknown": unknown})
    assert faults(folder)[0] == says


def test_faults_of_the_package(tmp_path: Path) -> None:
    """A folder without a readable description, of another format, or too large is refused."""
    assert faults(tmp_path) == ["it cannot be read: no such file or directory."]
    (tmp_path / "datapackage.json").write_text("[]")
    assert faults(tmp_path) == ["[] is a list; accepted: an object that describes a data package."]
    folder = package(tmp_path / "f", above={"format": "alliance/9"}, parties=PARTIES)
    assert len(faults(folder)) == 1
    folder = package(tmp_path / "g", parties=PARTIES)
    size = sum(entry.stat().st_size for entry in folder.iterdir())
    assert load(folder, max_bytes=size).parties
    assert "resources[0].path: it is larger than" in faults(folder, max_bytes=size - 1)[0]
    (folder / "parties.csv").write_bytes(b"\xff")
    assert "resources[0]: it is not UTF-8" in faults(folder)[0]


def test_replacing(tmp_path: Path) -> None:
    """A package is replaced whole; a folder with anything else in it is left alone."""
    folder = tmp_path / "f"
    folder.mkdir()
    dump(Ecosystem(parties=(party(),), ties=()), folder)
    dump(Ecosystem(organization=PartyId("ana"), parties=(party(name="A"),)), folder)
    assert sorted(entry.name for entry in folder.iterdir()) == ["datapackage.json", "parties.csv"]
    assert load(folder).organization == "ana"
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(InvalidValue, match=r"holds other things, such as 'notes\.txt'"):
        dump(Ecosystem(), folder)
    assert load(folder).organization == "ana"
    (folder / "notes.txt").unlink()
    (folder / "datapackage.json").unlink()
    with pytest.raises(InvalidValue, match=r"such as 'parties\.csv'"):
        dump(Ecosystem(), folder)
    assert [entry.name for entry in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("existing", [True, False])
def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, existing: bool) -> None:
    """Where the new folder cannot be moved to its place, the former one is put back."""
    folder = tmp_path / "f"
    if existing:
        dump(Ecosystem(parties=(party(),)), folder)
    rename: Callable[[Path, Path], Path] = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no space"):
        dump(Ecosystem(parties=()), folder)
    assert [entry.name for entry in tmp_path.iterdir()] == (["f"] if existing else [])
    if existing:
        assert load(folder).party("ana") == party()


def test_long_cells(tmp_path: Path) -> None:
    """A cell that CSV readers do not accept is not written; JSON has room for it."""
    eco = Ecosystem(parties=(party(interests=("x" * 70_000, "y" * 70_000)),))
    with pytest.raises(InvalidDocument, match=r"parties\[0\]\.interests: .*is too long for CSV"):
        dump(eco, tmp_path / "f")
    dump(eco, tmp_path / "f.json")
    assert load(tmp_path / "f.json") == eco


def test_description(tmp_path: Path) -> None:
    """The description follows the Data Package standard: tables with paths and typed columns."""
    dump(Ecosystem(parties=(), parameters=UNKNOWN, services=()), tmp_path / "f")
    found = json.loads((tmp_path / "f" / "datapackage.json").read_text())
    assert found["format"] == "alliance/1"
    assert found["unknown"] == ["parameters"]
    assert [(row["name"], row["path"]) for row in found["resources"]] == [
        ("parties", "parties.csv"),
        ("services", "services.csv"),
    ]
    fields = {row["name"]: row["type"] for row in found["resources"][1]["schema"]["fields"]}
    assert fields == {
        "name": "string",
        "essential": "string",
        "owner": "string",
        "third_party_share": "string",
        "suppliers": "array",
        "exit_plan": "string",
    }
