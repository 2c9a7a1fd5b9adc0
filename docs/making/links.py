"""Links out of the documentation: the site has only what lies inside of it."""

from __future__ import annotations

import posixpath
import re

__all__ = ["inward"]

_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|mailto:|#)([^)#\s]+)[^)\s]*\)")


def inward(text: str, page: str) -> str:
    """A page with links to the project's other files turned into their words.

    Args:
        text: The page, in Markdown.
        page: Its path below the documentation, such as `how-to/waivers`.
    """

    def turned(found: re.Match[str]) -> str:
        words, target = found.groups()
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
        return words if place.startswith("..") else found.group()

    return _LINK.sub(turned, text)
