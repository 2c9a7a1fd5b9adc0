"""State diagrams as tables: a site that loads nothing has nothing that could draw them."""

from __future__ import annotations

import re

from docs.making.texts import code, table

__all__ = ["drawn"]

_DIAGRAM = re.compile(r"^```mermaid\nstateDiagram-v2\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ARROW = re.compile(r"^\s*(\w+) --> (\w+) : (.+)$", re.MULTILINE)


def drawn(text: str) -> str:
    """A page with a table of arrows in the place of each state diagram."""
    return _DIAGRAM.sub(lambda found: _arrows(found.group(1)), text)


def _arrows(diagram: str) -> str:
    rows = (
        (
            code(start),
            code(end) if end != start else "stays",
            ", ".join(map(code, steps.split(", "))),
        )
        for start, end, steps in _ARROW.findall(diagram)
    )
    return table(("from", "to", "by any of"), rows)
