"""Markdown and reStructuredText from plain texts, so that nothing in a text is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["NAME_ROLE", "code", "heading", "plain", "roles", "table"]

NAME_ROLE = re.compile(r"(?<![`:])`([^`\n]+(?:\n[^`\n]+)?)`(?![`_])")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_DOTTED = re.compile(r"[A-Za-z_][\w.]*")


def plain(text: object) -> str:
    """A text as Markdown that reads as the text does."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def code(text: object) -> str:
    """A text as code within a line."""
    return f"`{text}`" if "`" not in str(text) else plain(text)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are Markdown, and a bar in one does not end it."""
    lines = [heads, ["---"] * len(heads), *rows]
    shown = (
        "| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in row) + " |"
        for row in lines
    )
    return "\n".join(shown)


def heading(text: str, mark: str = "=") -> str:
    """A heading in reStructuredText."""
    return f"{text}\n{mark * len(text)}"


def roles(text: str) -> str:
    """A docstring's single backticks as links where they hold a name, else as code."""

    def turned(match: re.Match[str]) -> str:
        told = match.group(1)
        return match.group() if _DOTTED.fullmatch(told) else f"``{told}``"

    return NAME_ROLE.sub(turned, text)
