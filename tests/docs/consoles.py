"""Runs console sessions of documents.

A session is a fenced block of the language `console`. A line after `$ ` is a command, continued by
`> ` after a backslash; the lines up to the next command are what it prints. Only our own program
is run, as `alliance ...` or `python -m alliance ...`; other commands are for the reader. What is
printed must be the same to the letter, but a line of `...` stands for any lines. A command must
succeed unless `$ echo $?` follows it, which shows its status.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

RUNNABLE = ("alliance ", "python -m alliance ")
STATUS = "echo $?"


@dataclass(frozen=True)
class Shown:
    """A command and the lines that a document shows under it."""

    command: str
    lines: tuple[str, ...]


def parse(block: str) -> list[Shown]:
    """The commands of a console block in order, each with its lines."""
    sessions: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            sessions.append((line[2:].strip(), []))
        elif not sessions:
            raise ValueError(f"A console block must begin with a command, not with {line!r}.")
        elif line.startswith("> ") and sessions[-1][0].endswith("\\") and not sessions[-1][1]:
            command, lines = sessions[-1]
            sessions[-1] = (command.removesuffix("\\") + line[2:].strip(), lines)
        else:
            sessions[-1][1].append(line.rstrip())
    return [Shown(command, tuple(_trimmed(lines))) for command, lines in sessions]


def matches(shown: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether lines are those shown, where a shown `...` stands for any lines, or none."""
    parts = (r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in printed)) is not None


def run(block: str, *, root: Path) -> None:
    """Run a console block from a folder; an AssertionError says what differs."""
    sessions = parse(block)
    status: int | None = None
    for index, shown in enumerate(sessions):
        if shown.command == STATUS and status is not None:
            assert shown.lines == (str(status),), f"The status is {status}, not {shown.lines}."
        elif shown.command.startswith(RUNNABLE) or shown.command == "alliance":
            status, printed = _outcome(shown.command, root=root)
            both = f"$ {shown.command}\n" + "\n".join(printed)
            assert matches(shown.lines, printed), f"Other lines are shown than printed:\n{both}"
            told = index + 1 < len(sessions) and sessions[index + 1].command == STATUS
            assert told or status == 0, f"The status {status} is not shown:\n{both}"
        else:
            status = None


def _outcome(command: str, *, root: Path) -> tuple[int, tuple[str, ...]]:
    """The status of a command and the lines it printed, errors among them, as a reader sees."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    plain = {"PATH": programs, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=root,
        env={**os.environ, **plain},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, tuple(_trimmed([line.rstrip() for line in done.stdout.splitlines()]))


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones at the end."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
