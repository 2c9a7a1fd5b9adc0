"""Settings of the whole test run: hypothesis profiles, tests that need an extra or a browser."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Generator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import hypothesis
import pytest
from tests.show import browser

ROOT = Path(__file__).resolve().parent.parent
EXTRAS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))[
    "project"
]["optional-dependencies"]

# A busy machine is no reason to fail; and where many depend on the outcome, no draw of luck either.
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


def _missing(extra: str) -> list[str]:
    """The packages of an extra that are not installed."""
    absent = []
    for requirement in EXTRAS[extra]:
        matched = re.match(r"[\w.-]+", requirement)
        assert matched is not None, requirement
        try:
            version(matched.group())
        except PackageNotFoundError:
            absent.append(matched.group())
    return absent


_EXCUSED = pytest.StashKey[bool]()
"""Set on a test that is skipped because there is no browser: that alone --no-skips allows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --no-skips."""
    parser.addoption("--no-skips", action="store_true", help="count every skipped test as failed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip each test marked with an extra whose packages are missing, or a browser that is."""
    for item in items:
        if item.get_closest_marker("browser") and browser.found() is None:
            names = ", ".join(browser.NAMES)
            item.add_marker(pytest.mark.skip(reason=f"there is no browser: none of {names}"))
            item.stash[_EXCUSED] = True
        for mark in item.iter_markers("extra"):
            for extra in mark.args:
                if extra not in EXTRAS:
                    raise pytest.UsageError(
                        f"{item.nodeid} is marked with the extra {extra!r}, which does not exist; "
                        f"there are {', '.join(EXTRAS)}."
                    )
                if absent := _missing(extra):
                    reason = f"the extra {extra!r} is incomplete: {', '.join(absent)} missing"
                    item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under --no-skips, a test that was skipped has failed, except for want of a browser."""
    report = yield
    excused = hasattr(report, "wasxfail") or item.stash.get(_EXCUSED, False)
    if report.skipped and not excused and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and --no-skips is on: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Under --no-skips, a module that was skipped whole has failed too."""
    report = yield
    if report.skipped and collector.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped, and --no-skips is on: {report.longrepr}"
    return report
