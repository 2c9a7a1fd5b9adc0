"""A chart as a page of its own: the drawing and its table, without script and without network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alliance.displays import legible
from alliance.show._fragments import fragment, style_of
from alliance.show._permits import permits

if TYPE_CHECKING:
    from alliance.show.views import View

__all__ = ["page_of"]


def page_of(view: View, *, title: str) -> str:
    """A view as a page that permits the styles of the view and nothing else."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            permits(style=style_of(view)),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            # Not a style, for the page permits one; readers and browsers know it all the same.
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(legible(title))}</title>",
            "</head>",
            "<body>",
            fragment(view),
            "</body>",
            "</html>",
            "",
        ]
    )
