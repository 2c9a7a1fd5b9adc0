"""Colors of charts: few, far apart for every kind of eye, and each with a turn for dark pages.

The hues are those of Okabe and Ito, darkened where they would be too pale on white. No color ever
stands alone: whatever it says, a shape, a place or a word says too.

A drawing names its colors by attributes, and attributes yield to styles. So a page turns a drawing
for the dark by a style for each color, and the drawing itself is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "BLUE",
    "COLORS",
    "GRAY",
    "GREEN",
    "GROUND",
    "INK",
    "LINE",
    "MIST",
    "ORANGE",
    "PALE",
    "PURPLE",
    "QUIET",
    "RED",
    "SAND",
    "SKY",
    "SLATE",
    "STRAW",
    "turns",
    "values",
]

GROUND: Final = "#ffffff"
INK: Final = "#1c2128"
QUIET: Final = "#57606c"
GRAY: Final = "#8d97a3"
LINE: Final = "#dde2e8"
PALE: Final = "#e3e8ee"
SLATE: Final = "#b7c6d6"
SAND: Final = "#e6b8a6"
SKY: Final = "#cfe3f3"
STRAW: Final = "#f6d58e"
MIST: Final = "#e9e4ee"
BLUE: Final = "#0072b2"
ORANGE: Final = "#d98200"
RED: Final = "#b3261e"
GREEN: Final = "#00795a"
PURPLE: Final = "#a6468f"

COLORS: Final[Mapping[str, tuple[str, str]]] = {
    "ground": (GROUND, "#14171c"),
    "ink": (INK, "#e5e8ec"),
    "quiet": (QUIET, "#9aa5b2"),
    "gray": (GRAY, "#8d97a3"),
    "line": (LINE, "#2e353f"),
    "pale": (PALE, "#2a313a"),
    "slate": (SLATE, "#455468"),
    "sand": (SAND, "#6b4337"),
    "sky": (SKY, "#1f3a52"),
    "straw": (STRAW, "#5f4a12"),
    "mist": (MIST, "#383343"),
    "blue": (BLUE, "#56b4e9"),
    "orange": (ORANGE, "#e69f00"),
    "red": (RED, "#ff938a"),
    "green": (GREEN, "#3fc79a"),
    "purple": (PURPLE, "#dd92c6"),
}
"""Each color by name: on a light ground, and on a dark one."""


def turns(within: str) -> str:
    """The styles by which drawings take the colors that a page sets for them.

    Args:
        within: The selector of what holds the drawings.

    Examples:
        >>> turns(".chart").splitlines()[0]
        '.chart [fill="#ffffff"]{fill:var(--chart-ground,#ffffff)}'
    """
    return "\n".join(
        f'{within} [{side}="{light}"]{{{side}:var(--chart-{name},{light})}}'
        for name, (light, _) in COLORS.items()
        for side in ("fill", "stroke")
    )


def values(*, dark: bool) -> str:
    """What a page sets the colors to, on a dark ground or on a light one."""
    return "".join(f"--chart-{name}:{pair[dark]};" for name, pair in COLORS.items())
