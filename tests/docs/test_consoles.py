"""The runner of console sessions is itself right."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs import consoles


def test_commands_and_their_lines() -> None:
    """Lines belong to the command above them; a backslash continues a command."""
    block = "$ alliance review \\\n> --example\none\n\n> two\n\n$ echo $?\n0\n"
    assert consoles.parse(block) == [
        consoles.Shown("alliance review --example", ("one", "", "> two")),
        consoles.Shown("echo $?", ("0",)),
    ]


def test_lines_before_a_command_are_refused() -> None:
    """A block that shows output of nothing is refused."""
    with pytest.raises(ValueError, match="must begin with a command, not with 'one'"):
        consoles.parse("one\n$ alliance\n")


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a b", "a b", True),
        ("a b", "a  b", False),
        ("...", "", True),
        ("a ... d", "a b c d", True),
        ("a ...", "a", True),
        ("... d", "c", False),
        (".", "x", False),
    ],
)
def test_dots_stand_for_any_lines(shown: str, printed: str, *, same: bool) -> None:
    """Lines are compared to the letter, and only a line of three dots is a wildcard."""
    assert consoles.matches(tuple(shown.split(" ")), tuple(printed.split(" "))) is same


def test_difference_is_reported() -> None:
    """Lines other than those printed are refused, with what was printed."""
    with pytest.raises(AssertionError, match=r"Other lines are shown than printed:\n\$ alliance"):
        consoles.run("$ alliance --help\nnot this\n", root=Path.cwd())


def test_failure_must_be_shown() -> None:
    """A failing command is refused unless the document shows its status."""
    with pytest.raises(AssertionError, match="The status 2 is not shown"):
        consoles.run("$ alliance --nonsense\n...\n", root=Path.cwd())
    consoles.run("$ alliance --nonsense\n...\n$ echo $?\n2\n", root=Path.cwd())
    with pytest.raises(AssertionError, match="The status is 2"):
        consoles.run("$ alliance --nonsense\n...\n$ echo $?\n1\n", root=Path.cwd())


def test_other_programs_are_left_alone() -> None:
    """Commands for the reader are not run, nor is the status after them looked at."""
    consoles.run("$ rm -r everything\ngone\n$ echo $?\n7\n", root=Path.cwd())
