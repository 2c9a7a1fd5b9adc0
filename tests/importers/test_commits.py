"""Importing commits: people, bots, components, linked names, and what is refused."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from alliance.errors import InvalidDocument, UnknownName
from alliance.importers import import_commits
from alliance.network import absence_factor
from alliance.parties import Capability, Party, PartyKind
from alliance.policy import review

HEADER = "commit,date,contributor,name_key,component,files\n"
TABLE = HEADER + (
    "1,2026-01-05,ana,k1,docs,3\n"
    "1,2026-01-05,ana,k1,code,1\n"
    "2,2026-02-01,bo,k2,code,1\n"
    "3,2026-02-02,ana-work,k1,code,9\n"
    "4,2026-03-01,bot7,,code,1\n"
    "5,2026-03-02,cy,,,2\n"
)


def written(folder: Path, text: str | bytes) -> Path:
    """A file with that text."""
    path = folder / "commits.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_table_becomes_people_bots_and_components(tmp_path: Path) -> None:
    """A row is one contribution; a component that has no name is kept under a name of its own."""
    eco = import_commits(written(tmp_path, TABLE), bots=["bot*"]).ecosystem
    kinds = {party.id: party.kind for party in eco.rows(Party)}
    assert kinds["bot7"] is PartyKind.TECHNOLOGY  # type: ignore[index]  # an id
    assert [c.id for c in eco.rows(Capability)] == ["code", "docs", "(unnamed)"]
    assert len(eco.contributions) == 6  # type: ignore[arg-type]  # stated
    assert eco.same_as == ()


def test_names_are_linked_only_when_asked(tmp_path: Path) -> None:
    """Ids that share a key are one person, by a link that can be taken away."""
    imported = import_commits(written(tmp_path, TABLE), bots=["bot*"], merge_names=True)
    eco = imported.ecosystem
    assert eco.identity(eco.party("ana-work").id) == "ana"
    assert imported.notes == (
        "5 commits from 2026-01-05 to 2026-03-02 by 4 people and 1 technology on 3 components.",
        "1 row without a component went to (unnamed).",
        "2 ids were linked as 1 person.",
        "Every component with a name is taken as critical.",
    )
    apart = import_commits(written(tmp_path, TABLE))
    assert "2 ids share the name keys of 1 person; they stay apart unless names are merged." in (
        apart.notes
    )


def test_critical_components_can_be_named(tmp_path: Path) -> None:
    """The others are then known not to be; a name that is not there is refused."""
    path = written(tmp_path, TABLE)
    eco = import_commits(path, critical=["code"]).ecosystem
    assert [c.critical for c in eco.rows(Capability)] == [True, False, False]
    with pytest.raises(UnknownName, match="There is no component 'cod'. Did you mean 'code'"):
        import_commits(path, critical=["cod"])


def test_who_left_no_longer_counts(tmp_path: Path) -> None:
    """A year later nobody is here, and every component rests on nobody."""
    eco = import_commits(written(tmp_path, TABLE), bots=["bot*"]).ecosystem
    now = review(eco, on=dt.date(2026, 4, 1), select=["NET101"])
    later = review(eco, on=dt.date(2027, 4, 1), select=["NET101"])
    assert [f.subject for f in now.findings] == ["docs"]
    assert [f.subject for f in later.findings] == ["code", "docs"]
    assert "code rests on nobody. Still here: 0" in later.findings[0].says
    assert "left, by 12 months without contribution: 3." in later.findings[0].says


def test_only_line_ends_end_a_row(tmp_path: Path) -> None:
    """A separator inside a name does not break its row, and blank lines are none."""
    text = HEADER + "1,2026-02-01,a\u2028b,,docs,1\n\n2,2026-02-02,cy,,docs,1\n"
    eco = import_commits(written(tmp_path, text)).ecosystem
    assert [p.id for p in eco.rows(Party)] == ["a\u2028b", "cy"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["'commit' is missing", "'component' is missing"]),
        (HEADER, ["has no commits"]),
        ("commit,day,contributor,component\n", ["header: 'date' is missing; accepted: a column"]),
        ("commit,dates,contributor,component\n", ["did 'dates' mean it?"]),
        (HEADER.replace("files", "date"), ["'date' is there more than once"]),
        (HEADER + "1,2026-02-30,ana,,docs,1\n", ["row 1.date: '2026-02-30' is not a date"]),
        (HEADER + "1,20260201,ana,,docs,1\n", ["row 1.date: '20260201' is not a date"]),
        (HEADER + ",2026-02-01,,,docs,1\n", ["row 1.commit: '' is empty", "row 1.contributor"]),
        (HEADER + "1,2026-02-01,ana\n", ["row 1: has 3 cells where the header has 6"]),
        (HEADER + '1,2026-02-01,"an"a,,docs,1\n', ["line 2: is not CSV"]),
        (HEADER + f"1,2026-02-01,{'x' * 10_001},,docs,1\n", ["has 10,001 characters"]),
        (HEADER + f"1,2026-02-01,{'x' * 200_000},,docs,1\n", ["is not CSV: field larger"]),
        (
            HEADER.encode() + b"1,2026-02-01,\xff,,docs,1\n",
            ["it is not UTF-8: invalid start byte at byte 62"],
        ),
    ],
)
def test_a_table_that_is_none_is_refused_with_every_fault(
    tmp_path: Path, text: str | bytes, faults: list[str]
) -> None:
    """Each with its place and its value."""
    with pytest.raises(InvalidDocument) as refusal:
        import_commits(written(tmp_path, text))
    for fault in faults:
        assert fault in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The path and the reason are named."""
    with pytest.raises(InvalidDocument, match=r"nothing\.csv: 1 fault.\n  it cannot be read"):
        import_commits(tmp_path / "nothing.csv")


@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Nothing but an ecosystem or faults comes out."""
    path = written(tmp_path_factory.mktemp("fuzz"), HEADER.encode() + data)
    with suppress(InvalidDocument):
        assert import_commits(path).ecosystem.parties


def test_a_lone_author_is_the_absence_factor(tmp_path: Path) -> None:
    """Commits per person over a whole history give the factor of the history."""
    eco = import_commits(written(tmp_path, TABLE), bots=["bot*"], merge_names=True).ecosystem
    counts = dict.fromkeys(eco.identities(), 0)
    for row in eco.contributions:  # type: ignore[union-attr]  # stated
        counts[eco.identity(row.party)] += 1
    assert absence_factor({p: n for p, n in counts.items() if p != "bot7"}) == 1
