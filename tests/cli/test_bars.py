"""The bar: drawn for long work on a terminal, and gone when the work is done."""

from __future__ import annotations

import io
import threading
from itertools import pairwise

import pytest

from alliance.cli.bars import bar, working


class Terminal(io.StringIO):
    """A terminal that tells when something was drawn on it."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def flush(self) -> None:
        """Everything that is drawn is flushed."""
        self.drawn.set()


def test_long_work_shows_a_bar() -> None:
    """The bar says what is done and for how long; afterwards the line is empty."""
    terminal = Terminal()
    with working("Reviewing", terminal, patience=0):
        assert terminal.drawn.wait(60)
    told = terminal.getvalue()
    assert told.startswith(f"\r\x1b[KReviewing {bar(0)} ")
    assert told.split("\x1b[K")[1].endswith(" s\r")
    assert told.endswith("\r\x1b[K")


def test_short_work_shows_nothing() -> None:
    """Nothing is drawn before somebody would wonder."""
    terminal = Terminal()
    with working("Reviewing", terminal, patience=600):
        pass
    assert terminal.getvalue() == ""


def test_only_terminals_show_a_bar() -> None:
    """A pipe, a file or nothing at all stays as it is."""
    pipe = io.StringIO()
    for stream in (pipe, None):
        before = threading.active_count()
        with working("Reviewing", stream, patience=0):
            assert threading.active_count() == before
    assert pipe.getvalue() == ""


def test_a_failure_takes_the_bar_away() -> None:
    """What the work raises goes on, and the line is empty."""
    terminal = Terminal()

    def fail() -> None:
        with working("Reviewing", terminal, patience=0):
            assert terminal.drawn.wait(60)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_piece_goes_to_and_fro() -> None:
    """It stays within the bar and moves by one each time."""
    places = [bar(beat).index("=") for beat in range(100)]
    assert min(places) == 1
    assert max(places) == 19
    assert {abs(b - a) for a, b in pairwise(places)} == {1}
