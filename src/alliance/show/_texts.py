"""A view as text: the same words as on the page, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.displays import aligned, sentence
from alliance.show._cells import told
from alliance.show.pieces import Drawing, Fold, Folds, Table

if TYPE_CHECKING:
    from alliance.show.views import View

__all__ = ["written"]


def written(view: View) -> str:
    """The view in lines, without a line end at the last."""
    return "\n".join(_lines(view))


def _lines(view: View) -> Iterator[str]:
    name = f" {told(view.name)}" if view.name != "" else ""
    mark = f" ({told(view.mark)})" if view.mark else ""
    yield f"{sentence(view.kind)}{name}{mark}"
    if view.says:
        yield sentence(view.says)
    for word, value in view.facts:
        yield f"  {sentence(word)}: {told(value)}"
    for part in view.parts:
        # What is drawn is told by the table beside it.
        if not isinstance(part, Drawing):
            yield ""
            yield from _part(part)


def _part(part: Table | Folds) -> Iterator[str]:
    if part.title:
        yield sentence(part.title)
    if isinstance(part, Table):
        cells = [["" if cell is None else told(cell) for cell in row] for row in part.rows]
        for line in aligned([list(map(sentence, part.columns)), *cells]):
            yield f"  {line}".rstrip()
    else:
        for row in part.rows:
            yield from _fold(row)
    if part.count > len(part.rows):
        yield f"  and {part.count - len(part.rows):,} more"


def _fold(row: Fold) -> Iterator[str]:
    mark = f"{told(row.mark)}: " if row.mark else ""
    yield f"  {mark}{sentence(row.says)}"
    for word, value in row.lines:
        yield f"    {sentence(word)}: {told(value)}" if word else f"    {told(value)}"
