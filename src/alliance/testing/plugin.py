"""A pytest plugin: files of worked cases named `*.alliance.json` are collected as tests.

pytest finds it by itself where this package is installed. Each case is a test of its own, named
after its id and marked `alliance`, and one that does not hold shows every difference with its
path. A file that is not a case file is an error of collection that names all its faults.

Options: the setting `alliance_cases` holds the patterns of the files to collect, and
`--no-alliance-cases` collects none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, final

import pytest

from alliance.testing.registration import register

if TYPE_CHECKING:
    from alliance.testing.cases import Case

__all__ = ["CaseFile", "CaseItem"]

_MARK = "alliance"
_MOST = 20


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting and the option."""
    parser.addini(
        "alliance_cases",
        "patterns of the files of worked cases to collect",
        type="args",
        default=["*.alliance.json"],
    )
    parser.getgroup("alliance").addoption(
        "--no-alliance-cases",
        action="store_true",
        help="do not collect files of worked cases",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", f"{_MARK}: a worked case from a file of cases")


def pytest_collection_finish() -> None:
    """Let Hypothesis know our classes.

    pytest rewrites what belongs to a plugin, and finds it before anybody else: where Hypothesis
    was there before pytest, the watch that waits for our areas saw none of them come.
    """
    if "hypothesis" in sys.modules:
        register()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file of cases, if the name says so."""
    config = parent.config
    if config.getoption("--no-alliance-cases"):
        return None
    if any(file_path.match(pattern) for pattern in config.getini("alliance_cases")):
        return CaseFile.from_parent(parent, path=file_path)
    return None


@final
class CaseFile(pytest.File):
    """A file of worked cases."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test for each case, in the order of the file."""
        from alliance.errors import InvalidDocument
        from alliance.testing.cases import load_cases

        try:
            cases = load_cases(self.path)
        except InvalidDocument as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield CaseItem.from_parent(self, name=case.id, case=case)


@final
class CaseItem(pytest.Item):
    """One worked case."""

    def __init__(self, *, case: Case, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        self.add_marker(_MARK)

    def runtest(self) -> None:
        """Ask the function and compare."""
        from alliance.testing.cases import case_differences

        found = case_differences(self.case)
        if found:
            pytest.fail(_told(self.case, found), pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the case stands, and what it shows."""
        return self.path, None, f"{self.name}: {self.case.title}"


def _told(case: Case, differences: tuple[str, ...]) -> str:
    """Why a case does not hold."""
    shown = [f"  {line}" for line in differences[:_MOST]]
    if len(differences) > _MOST:
        shown.append(f"  and {len(differences) - _MOST:,} more")
    head = f"{case.title}\n  call: {case.call}\n  source: {case.source}"
    return "\n".join([head, "does not hold:", *shown])
