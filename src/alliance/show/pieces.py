"""The pieces of a description: marks, tables, and lines that fold open.

A cell may hold any value: it is put into words when it is written, and a mark or a fold in a cell
keeps its form.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias, final

import attrs

from alliance.displays import as_member

__all__ = ["Drawing", "Fold", "Folds", "Mark", "Part", "Table", "Tone"]


@final
class Tone(StrEnum):
    """How a mark is meant; each has a shape and a color of its own, and the word always stays."""

    BAD = "bad"
    RISKY = "risky"
    NOTED = "noted"
    GOOD = "good"
    OPEN = "open"
    PLAIN = "plain"

    __repr__ = as_member


@final
@attrs.frozen
class Mark:
    """A word that is meant to catch the eye.

    Args:
        word: The word.
        tone: How it is meant.
    """

    word: str
    tone: Tone = Tone.PLAIN


@final
@attrs.frozen(kw_only=True)
class Table:
    """Rows with the same columns; only the first of them.

    Args:
        title: What it is a table of.
        columns: The heads of the columns.
        rows: The rows that are shown, each with a cell for every column.
        count: How many rows there are in all [>= those shown].
        is_folded: Whether a page shows its title alone until somebody opens it.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    count: int
    is_folded: bool = False


@final
@attrs.frozen(kw_only=True)
class Fold:
    """A line that can be opened.

    Args:
        says: The line.
        mark: The mark before it.
        lines: What is under it, as pairs of a word and a sentence; the word may be empty.
    """

    says: str
    mark: Mark | None = None
    lines: tuple[tuple[str, object], ...] = ()


@final
@attrs.frozen(kw_only=True)
class Folds:
    """Several lines that can be opened; only the first of them.

    Args:
        title: What they are.
        rows: Those that are shown.
        count: How many there are in all [>= those shown].
    """

    title: str
    rows: tuple[Fold, ...]
    count: int


@final
@attrs.frozen
class Drawing:
    """A drawing among other pieces; whatever it tells, a table beside it tells too.

    Args:
        svg: An element of SVG, which goes into a page as it is: only ever one of our own making.
    """

    svg: str


Part: TypeAlias = Table | Folds | Drawing
