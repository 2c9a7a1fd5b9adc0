"""The project's own settings: the front door, extras, and skipped tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import dev
import pytest

NOTHING: Mapping[str, str] = MappingProxyType({})
ROOT = Path(__file__).resolve().parent.parent.parent
SKIPPED = """
import pytest

@pytest.mark.extra("json")
def test_needs_json() -> None:
    pass

@pytest.mark.skip(reason="later")
def test_skipped() -> None:
    pass
"""


def _run(*command: str | Path, environment: Mapping[str, str] = NOTHING) -> tuple[int, str]:
    """A command's status, and all it printed."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _pytest(*arguments: str | Path, environment: Mapping[str, str] = NOTHING) -> tuple[int, str]:
    """A pytest run with the settings of this project's tests, on files outside of it."""
    plain = ("-c", "pyproject.toml", "-p", "no:cacheprovider", "-p", "tests.conftest")
    return _run(sys.executable, "-m", "pytest", *plain, *arguments, environment=environment)


def test_help_names_every_command() -> None:
    """The front door explains itself."""
    status, printed = _run(sys.executable, "dev.py", "--help")
    assert status == 0
    assert len(dev.COMMANDS) > 10
    for command in dev.COMMANDS:
        assert f"\n    {command.__name__} " in printed


def test_unknown_command_is_refused() -> None:
    """A command that does not exist ends with an error that lists those that do."""
    status, printed = _run(sys.executable, "dev.py", "tset")
    assert status == 2
    assert "demo" in printed


@pytest.mark.parametrize(("named", "used"), [("/opt/firefox", "/opt/firefox"), ("", "chromium")])
def test_gates_have_one_door(tmp_path: Path, named: str, used: str) -> None:
    """The script for integration names a browser and then runs the one command, no other."""
    for program in ("python3", "chromium"):
        stand_in = tmp_path / program
        stand_in.write_text(
            f'#!/bin/sh\necho {program} "$@" in "$PWD" with "$ALLIANCE_BROWSER"\n', encoding="utf-8"
        )
        stand_in.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    status, printed = _run(
        ROOT / ".ci" / "run", environment={"PATH": path, "ALLIANCE_BROWSER": named}
    )
    assert status == 0
    assert printed == f"python3 dev.py test in {ROOT} with {used}\n"


def test_only_a_missing_browser_is_excused(tmp_path: Path) -> None:
    """Under --no-skips a test that needs a browser may be skipped, unless one is named."""
    sample = tmp_path / "test_sample.py"
    sample.write_text(
        "import pytest\n\n@pytest.mark.browser\ndef test_page():\n    assert False\n",
        encoding="utf-8",
    )
    nowhere = {"PATH": str(tmp_path), "ALLIANCE_BROWSER": ""}
    status, printed = _pytest("--no-skips", sample, environment=nowhere)
    assert (status, "there is no browser" in printed) == (0, True), printed
    named = {"PATH": str(tmp_path), "ALLIANCE_BROWSER": "chromium"}
    status, printed = _pytest("--no-skips", sample, environment=named)
    assert status != 0
    assert "which is not there" in printed


def test_skips_count_as_failures_on_demand(tmp_path: Path) -> None:
    """Under --no-skips a skipped test fails the run; otherwise it does not."""
    sample = tmp_path / "test_sample.py"
    sample.write_text(SKIPPED, encoding="utf-8")
    status, printed = _pytest(sample)
    assert (status, "1 passed, 1 skipped" in printed) == (0, True), printed
    status, printed = _pytest("--no-skips", sample)
    assert (status, "1 passed, 1 error" in printed) == (1, True), printed


def test_unknown_extra_is_refused(tmp_path: Path) -> None:
    """A mark with an extra that does not exist stops the run."""
    sample = tmp_path / "test_sample.py"
    sample.write_text(SKIPPED.replace('"json"', '"jason"'), encoding="utf-8")
    status, printed = _pytest(sample)
    assert status == pytest.ExitCode.USAGE_ERROR
    assert "the extra 'jason', which does not exist" in printed
