"""The command: what it prints, and the status it ends with."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from alliance.cli import main
from alliance.cli.colors import colored

EXAMPLE = ["review", "--example", "--on", "2026-11-22"]


def run(*words: str, input_: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "alliance", *words],
        capture_output=True,
        encoding="utf-8",
        input=input_,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "note"], 1),
        (["--select", "NET101"], 0),
        (["--select", "NET101", "--fail-on", "warning"], 1),
        (["--select", "ORC14", "--ignore", "ORC142", "--fail-on", "error"], 0),
        (["--select", "PAR201", "--select", "NET"], 1),
    ],
)
def test_the_status_follows_the_worst_finding(
    capsys: pytest.CaptureFixture[str], more: list[str], status: int
) -> None:
    """Below the asked severity a finding is printed and does not fail."""
    assert main([*EXAMPLE, *more]) == status
    assert "on 2026-11-22" in capsys.readouterr().out


def test_a_clean_review_ends_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No findings, status 0."""
    path = tmp_path / "empty.json"
    path.write_text('{"format": "alliance/1", "services": []}')
    assert main(["review", str(path), "--on", "2026-11-22", "--select", "ORC141"]) == 0
    assert capsys.readouterr().out == "0 findings on 2026-11-22.\n"


def test_a_review_as_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings with their facts, for other programs."""
    main([*EXAMPLE, "--select", "PAR201", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["on"], data["rules"]) == (
        "alliance-review/1",
        "2026-11-22",
        ["PAR201"],
    )
    assert data["findings"][0]["facts"] == [
        {"name": "has_dual_role", "value": False, "source": "dual_roles"}
    ]
    assert main([*EXAMPLE, "--select", "ORC143", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["waived"][0]["waiver"]["owner"] == "it"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("report.html", "<!doctype html>"),
        ("REPORT.HTM", "<!doctype html>"),
        ("report.md", "# Meridian Learning: review of 2026-11-22"),
        ("report.csv", "on,is,rule,severity,subject"),
        ("report.json", "{"),
        ("report.txt", "tom"),
    ],
)
def test_the_ending_of_a_file_tells_the_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, first: str
) -> None:
    """The report goes to the file, the count to the error stream, and the status stays."""
    path = tmp_path / name
    path.write_text("old")
    assert main([*EXAMPLE, "--select", "PAR201", "-o", str(path)]) == 1
    assert path.read_text(encoding="utf-8").startswith(first)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "1 finding on 2026-11-22: 1 error.\n")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json", "text"])
def test_a_format_that_is_asked_for_comes_before_the_ending(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    """The same text goes to a file of any ending as to standard output."""
    words = [*EXAMPLE, "--select", "PAR201,ORC143", "--format", form]
    path = tmp_path / "report.xyz"
    assert main([*words, "--output", str(path)]) == 1
    capsys.readouterr()
    assert main(words) == 1
    assert capsys.readouterr().out == path.read_bytes().decode()


def test_a_report_says_whose_it_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The name of the organization, its id where it has none, and nothing where it is not said."""
    path = tmp_path / "team.json"
    acme = '"parties": [{"kind": "organization", "id": "acme"}]'
    for more, head in ((f', "organization": "acme", {acme}', "acme: review"), ("", "Review")):
        path.write_text(f'{{"format": "alliance/1", "services": []{more}}}')
        assert main(["review", str(path), "--on", "2026-11-22", "--format", "markdown"]) == 0
        assert capsys.readouterr().out.startswith(f"# {head} of 2026-11-22\n")


def test_a_file_that_cannot_be_written_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An ending that tells nothing, a folder in its place, a folder that is missing: status 2."""
    (tmp_path / "full.html").mkdir()
    for name, why in (
        ("report", "does not tell a format by its ending. Accepted: .txt, .json, .html"),
        ("full.html", "it is a folder. Accepted: the name of a file."),
        ("no/report.html", "No such file or directory."),
    ):
        assert main([*EXAMPLE, "-o", str(tmp_path / name)]) == 2
        printed = capsys.readouterr()
        assert why in printed.err
        assert printed.out == ""
    assert [each.name for each in tmp_path.iterdir()] == ["full.html"]


def test_waivers_come_from_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """They take the place of those of the example."""
    path = tmp_path / "waivers.json"
    row = {"rule": "PAR201", "subject": "tom", "reason": "r", "owner": "o", "expires": "2026-12-31"}
    path.write_text(json.dumps({"format": "alliance-waivers/1", "waivers": [row]}))
    assert main([*EXAMPLE, "--select", "PAR201", "--waivers", str(path)]) == 0
    assert "waived PAR201 tom: r (o, until 2026-12-31)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"format": "alliance-waivers/2", "waivers": []}', "format: 'alliance-waivers/2'"),
        ('{"format": "alliance-waivers/1", "waivers": [{"rule": 1}]}', "waivers[0].rule: 1"),
        ("[", "it is not JSON"),
    ],
)
def test_waivers_that_are_none_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, fault: str
) -> None:
    """Status 2, with the file, the place and the value."""
    path = tmp_path / "waivers.json"
    path.write_text(text)
    assert main([*EXAMPLE, "--waivers", str(path)]) == 2
    told = capsys.readouterr().err
    assert fault in told
    assert str(path) in told


def test_refused_input_ends_with_two_and_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No traceback, nothing on standard output."""
    path = tmp_path / "team.json"
    path.write_text('{"format": "alliance/1", "partys": []}')
    for words in (
        ["review", str(path), "--on", "2026-11-22"],
        ["review", str(tmp_path / "none.json"), "--on", "2026-11-22"],
        ["review", "--example", "--on", "2026-11-22", "--select", "XYZ"],
        ["explain", "ORC14l"],
        ["check", str(path)],
        ["import", "commits", str(path)],
    ):
        assert main(words) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("alliance: ")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["review", "--example"],
        ["review", "--on", "2026-11-22"],
        ["review", "--example", "--on", "22.11.2026"],
        ["review", "--example", "--on", "2026-13-01"],
        ["review", "a.json", "--example", "--on", "2026-11-22"],
    ],
)
def test_words_that_make_no_command_end_with_two(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """The usage is shown on the error stream."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: alliance" in capsys.readouterr().err


MAY = ["may", "performance_review", "--example", "--on", "2026-11-22", "--engagement"]


def test_a_question_is_answered_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is permitted ends with status 0; each reason has a line for its facts."""
    assert main([*MAY, "e43"]) == 1
    text = capsys.readouterr().out
    assert text.startswith("May we apply the practice performance review to agency-kim")
    assert "? Forbidden.\n  may/own-policy: The organization forbids" in text
    assert "    because: policy: forbidden (policies);" in text
    assert text.endswith("  instead: Accept or reject the deliverable.\n")
    assert main([*MAY, "e10"]) == 0
    assert "instead" not in capsys.readouterr().out


def test_a_question_finds_relationship_and_policies_in_the_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A closed set permits only what the document permits; what is missing is named."""
    assert main([*MAY, "e26"]) == 1
    assert "relationship: rel-ben (relationships)" in capsys.readouterr().out
    assert main([*MAY, "e27", "--closed"]) == 1
    assert "? Not permitted." in capsys.readouterr().out
    assert main([*MAY, "e36"]) == 1
    assert "  missing: legal test for DE, policy on" in capsys.readouterr().out


def test_an_answer_as_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, reasons and facts, for other programs."""
    main([*MAY, "e43", "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    assert (answer["verdict"], answer["reasons"][0]["rule"]) == ("forbidden", "may/own-policy")
    assert main([*MAY, "e99"]) == 2


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """A line each, or the whole catalogue as JSON."""
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("PAR101  warning  an external engagement says")
    assert main(["rules", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["rules"]) == len(lines)
    assert main(["explain", "NET101"]) == 0
    assert "CHAOSS" in capsys.readouterr().out


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A JSON Schema of the year 2020."""
    assert main(["schema"]) == 0
    assert "2020-12" in json.loads(capsys.readouterr().out)["$schema"]


def test_cases_are_checked_a_line_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One that does not hold gives status 1 and the first difference."""
    case = {
        "id": "one",
        "title": "t",
        "call": "network.absence_factor",
        "given": {"contributions": {"a": 1}},
        "expect": 1,
        "source": "by hand",
    }
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"format": "alliance-cases/1", "cases": [case]}))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "one: ok\n"
    path.write_text(json.dumps({"format": "alliance-cases/1", "cases": [case | {"expect": 2}]}))
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out == "one: $: expected 2, got 1\n"


def test_an_imported_table_can_be_reviewed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """To a file or to standard output; what was counted and assumed goes to the error stream."""
    table, document = tmp_path / "commits.csv", tmp_path / "commits.json"
    table.write_text(
        "commit,date,contributor,component\n1,2026-05-01,ana,docs\n2,2026-05-02,B1,docs\n"
    )
    assert main(["import", "commits", str(table), "--bots", "B*,C*", "-o", str(document)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err.splitlines()[-1]) == (
        "",
        "Every component is taken as critical.",
    )
    assert main(["review", str(document), "--on", "2026-06-01", "--select", "NET101"]) == 0
    assert "docs rests on ana, who did 100%" in capsys.readouterr().out
    assert main(["import", "commits", str(table), "--critical", "docs"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["capabilities"] == [{"id": "docs", "critical": True}]
    assert "critical" not in printed.err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def test_color_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """And only where nobody asked for none."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    line = "subject\n  error ORC121: error"
    assert colored(line, io.StringIO()) == line
    assert colored(line, Terminal()) == "subject\n  \x1b[1;31merror\x1b[0m ORC121: error"
    monkeypatch.setenv("NO_COLOR", "1")
    assert colored(line, Terminal()) == line


def test_a_process_speaks_plainly_into_a_pipe() -> None:
    """`python -m alliance` works like the command, without color."""
    done = run(*EXAMPLE, "--select", "PAR201")
    assert done.returncode == 1
    assert done.stdout.startswith("tom\n  error PAR201: tom is engaged inside and outside at once")
    assert done.stderr == ""


def test_a_name_the_terminal_cannot_show_is_escaped(tmp_path: Path) -> None:
    """A narrow encoding neither ends the program nor loses the finding."""
    path = tmp_path / "team.json"
    path.write_text(
        '{"format": "alliance/1", "services": [{"name": "p\\u00fcr", "essential": true}]}'
    )
    done = subprocess.run(
        [sys.executable, "-m", "alliance", "review", str(path), "--on", "2026-11-22"],
        capture_output=True,
        encoding="ascii",
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0
    assert "warning ORC141: Nobody is named as the owner of the essential service p\\xfcr." in (
        done.stdout
    )


def test_a_place_that_cannot_be_written_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Status 2 and the reason, as with any other input that cannot be served."""
    table = tmp_path / "commits.csv"
    table.write_text("commit,date,contributor,component\n1,2026-05-01,ana,docs\n")
    assert main(["import", "commits", str(table), "-o", str(tmp_path / "no" / "x.json")]) == 2
    assert "No such file or directory." in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """Closing the pipe early ends the command quietly, but not as if nothing had been found."""
    with subprocess.Popen(
        [sys.executable, "-m", "alliance", "schema"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ.copy(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_closed_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nobody to print to, the status still counts."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main([*EXAMPLE, "--select", "NET101", "--fail-on", "warning"]) == 1


def test_an_interrupt_ends_with_its_own_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell expects it."""

    def interrupted(**_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("alliance.policy.catalogue", interrupted)
    assert main(["rules"]) == 130


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Neither graphs nor arrays nor test tools come with `import alliance`."""
    heavy = ("networkx", "numpy", "hypothesis", "cattrs", "IPython", "orjson")
    code = f"import sys, alliance; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=os.environ.copy(),
        check=True,
    )
    assert done.stdout == "[]\n"
