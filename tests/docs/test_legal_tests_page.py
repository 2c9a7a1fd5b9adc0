"""The page about legal tests shows every record as it is."""

from __future__ import annotations

from pathlib import Path

from alliance.policy import LEGAL_TESTS, LegalTest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "legal-tests.md"


def records() -> list[str]:
    """The table of records: one row per test, made from the record alone."""
    head = ["test", "question", "status", "valid", "in words", "written in"]
    return [line(head), line(["---"] * len(head)), *(line(row(test)) for test in LEGAL_TESTS)]


def row(test: LegalTest) -> list[str]:
    """A record in six cells."""
    valid = f"from {test.valid_from}" if test.valid_from else "always"
    if not any(stage.status.binds for stage in test.stages):
        valid = "never"
    where = "; ".join(map(str, test.citations))
    question, status = (word.value.replace("_", " ") for word in (test.question, test.status))
    return [f"`{test.id}`", question, status, valid, f"{test.says}", where]


def factors() -> list[str]:
    """The table of factors, in the order of the tests."""
    head = ["test", "factor", "role", "looks at"]
    rows = [
        [f"`{test.id}`", f"`{factor.id}`", factor.role.value, factor.heading]
        for test in LEGAL_TESTS
        for factor in test.factors
    ]
    return [line(head), line(["---"] * len(head)), *map(line, rows)]


def line(cells: list[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def test_the_page_has_every_record_as_it_is() -> None:
    """Each line made from the records stands on the page, in order."""
    page = PAGE.read_text(encoding="utf-8")
    for table in (records(), factors()):
        assert "\n".join(table) in page


def test_no_record_ends_in_these_tables() -> None:
    """Once one does, the table has to say until when."""
    assert all(test.valid_until is None for test in LEGAL_TESTS)
