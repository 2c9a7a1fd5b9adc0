"""Everything that README.md and docs/ show is run."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from tests.docs import consoles

ROOT = Path(__file__).resolve().parent.parent.parent
# Made or built: the former from docstrings that are run where they stand.
MADE = ("_build", "look-up")
PAGES = sorted(
    path
    for path in (ROOT / "docs").glob("**/*.md")
    if path.relative_to(ROOT / "docs").parts[0] not in MADE
)
DOCUMENTS = [ROOT / "README.md", *PAGES]
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
FENCE = re.compile(r"^[ \t]*(?:```+|~~~+)[ \t]*(\S[^\n]*)$", re.MULTILINE)
# Run here; run by the site, which shows what they print; and never run, because they are no code.
RUN_HERE = {"console", "python"}
RUN_BY_SITE = "{code-cell} ipython3"
NO_CODE = {"json", "mermaid", "text", "{glossary}", "{toctree}"}
NOTEBOOK = "---\njupytext:\n"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _console(example: Example) -> None:
    """Run a console block; an AssertionError names the file and the line."""
    try:
        consoles.run(example.parsed, root=ROOT)
    except (AssertionError, ValueError) as error:
        raise AssertionError(f"{example.path}, line {example.line}: {error}") from error


RUNNER = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser(language="console", evaluator=_console),
    ],
    path=str(ROOT),
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_document_runs(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python and console blocks of a document work in order, from the project's folder."""
    monkeypatch.chdir(ROOT)
    for example in RUNNER.parse(document).examples():
        example.evaluate()


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_code_is_of_a_kind_that_is_run(document: Path) -> None:
    """No block is of a language that nothing runs, and cells stand in notebooks only."""
    text = document.read_text(encoding="utf-8")
    kinds = set(FENCE.findall(text))
    allowed = RUN_HERE | NO_CODE | ({RUN_BY_SITE} if text.startswith(NOTEBOOK) else set())
    assert kinds - allowed == set()
    assert (RUN_BY_SITE in kinds) is text.startswith(NOTEBOOK)


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document leads to a file or folder of the project."""
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [name for name in targets if not (document.parent / name).exists()] == []
