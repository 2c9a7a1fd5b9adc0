"""Typed citations: where a definition, a figure or a rule comes from, and how sure that is."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from alliance.displays import as_member, sentence

__all__ = ["OURS", "Certainty", "Reference"]


@final
class Certainty(StrEnum):
    """Where a statement comes from; only `READ` and `SECONDARY` are somebody's finding."""

    READ = "read"
    """Read in the author's own text, an official source or code."""
    SECONDARY = "secondary"
    """Read in texts about the source."""
    RECALLED = "recalled"
    """General knowledge of the literature; look it up before quoting it."""
    OURS = "ours"
    """A design decision of this library."""
    OPEN = "open"
    """Looked for and not found; never to be presented as a fact."""

    __repr__ = as_member


@final
@attrs.frozen
class Reference:
    """A source, where in it, and how sure we are.

    Args:
        source: Author, year and title, short enough for a line.
        where: The page, section or table; empty where the whole is meant.
        certainty: How the statement came to be here.

    Examples:
        >>> print(Reference("Burt 2004, Structural holes and good ideas", where="AJS 110(2)"))
        Burt 2004, Structural holes and good ideas, AJS 110(2)
        >>> print(OURS)
        a design decision of this library
    """

    source: str
    where: str = ""
    certainty: Certainty = Certainty.READ

    def __str__(self) -> str:
        place = sentence(f"{self.source}, {self.where}" if self.where else self.source)
        if self.certainty in (Certainty.READ, Certainty.OURS):
            return place
        return f"{place} ({self.certainty})"


OURS = Reference("a design decision of this library", certainty=Certainty.OURS)
