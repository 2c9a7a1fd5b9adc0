"""The project's own settings: the front door, extras, and skipped tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def _run(*command: str | Path) -> tuple[int, str]:
    """A command's status, and all it printed."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _pytest(*arguments: str | Path) -> tuple[int, str]:
    """A pytest run with the settings of this project's tests, on files outside of it."""
    plain = ("-c", "pyproject.toml", "-p", "no:cacheprovider", "-p", "tests.conftest")
    return _run(sys.executable, "-m", "pytest", *plain, *arguments)


def test_help_names_every_command() -> None:
    """The front door explains itself."""
    status, printed = _run(sys.executable, "dev.py", "--help")
    assert status == 0
    for command in ("demo", "test", "lint", "types", "unit", "docs", "site", "api", "tidy", "lock"):
        assert f"\n    {command} " in printed


def test_unknown_command_is_refused() -> None:
    """A command that does not exist ends with an error that lists those that do."""
    status, printed = _run(sys.executable, "dev.py", "tset")
    assert status == 2
    assert "demo" in printed


def test_gates_have_one_door() -> None:
    """The script for integration runs the one command for everything, and nothing else."""
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["exec python3 dev.py test"]
    assert os.access(script, os.X_OK)


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
