"""A chart as a page of its own: the drawing and its table, without script and without network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from alliance.displays import legible
from alliance.show._fragments import fragment

if TYPE_CHECKING:
    from alliance.show.views import View

__all__ = ["page_of"]

_STYLE = ":root{color-scheme:light dark}body{margin:2rem;font:1rem/1.5 system-ui,sans-serif}"


def page_of(view: View, *, title: str) -> str:
    """A view as a page that allows its own styles and nothing else."""
    shown = fragment(view)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(legible(title))}</title>
<style>{_STYLE}</style>
</head>
<body>
{shown}
</body>
</html>
"""
