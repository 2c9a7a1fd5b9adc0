"""A view as a fragment of HTML: one element that carries its styles, without script.

Where styles are taken away, as some places do with other people's notebooks, headings, tables and
folds still read in order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import attrs

from alliance.displays import sentence
from alliance.show._cells import is_number, told
from alliance.show.pieces import Drawing, Fold, Mark, Part, Table, Tone

if TYPE_CHECKING:
    from alliance.show.views import View

__all__ = ["SHAPES", "cell", "fragment", "marked", "style_of", "text_in"]

SHAPES: Final = {
    Tone.BAD: "\u25c6",
    Tone.RISKY: "\u25b2",
    Tone.NOTED: "\u25cf",
    Tone.GOOD: "\u2713",
    Tone.OPEN: "?",
    Tone.PLAIN: "",
}
"""A shape for each tone, so that marks can be told apart without color."""


def fragment(view: View) -> str:
    """The view as one element."""
    return "".join(_pieces(view))


def style_of(view: View) -> str:
    """The styles that the element of a view carries."""
    is_drawn = any(isinstance(part, Drawing) for part in view.parts)
    return _style() + _drawn_style() if is_drawn else _style()


@cache
def _style() -> str:
    return files("alliance.show").joinpath("view.css").read_text(encoding="utf-8")


# How notebooks and sites say that they are light or dark, whatever the reader's system wishes.
_LIGHT: Final = ('[data-jp-theme-light="true"]', '[data-theme="light"]', ".vscode-light")
_DARK: Final = ('[data-jp-theme-light="false"]', '[data-theme="dark"]', ".vscode-dark")


def _among(places: tuple[str, ...]) -> str:
    return ",".join(f"{place} .alliance-show" for place in places)


@cache
def _drawn_style() -> str:
    """The styles that turn drawings for the ground that they are on, as far as pages tell it."""
    # Loaded with the first drawing; most views have none.
    from alliance.show.charts._colors import turns, values

    light, dark = values(dark=False), values(dark=True)
    return "\n".join(
        (
            f"@media (prefers-color-scheme:dark){{.alliance-show{{{dark}}}}}",
            f"{_among(_LIGHT)}{{{light}}}",
            f"{_among(_DARK)}{{{dark}}}",
            turns(".alliance-show"),
        )
    )


def _pieces(view: View) -> Iterator[str]:
    yield f'<div class="alliance-show"><style>{style_of(view)}</style>'
    name = f" <strong>{cell(view.name)}</strong>" if view.name != "" else ""
    mark = f" {marked(view.mark)}" if view.mark else ""
    yield f'<p class="as-head"><span class="as-kind">{text_in(view.kind)}</span>{name}{mark}</p>'
    if view.says:
        yield f'<p class="as-says">{text_in(view.says)}</p>'
    if view.facts:
        yield '<table class="as-facts"><tbody>'
        for word, value in view.facts:
            yield f'<tr><th scope="row">{text_in(word)}</th><td>{cell(value)}</td></tr>'
        yield "</tbody></table>"
    for part in view.parts:
        yield from _part(part)
    yield "</div>"


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Drawing):
        yield f'<div class="as-scroll as-drawing">{part.svg}</div>'
        return
    if isinstance(part, Table) and part.is_folded:
        yield f"<details><summary>{text_in(part.title)}</summary>"
        yield from _part(attrs.evolve(part, title="", is_folded=False))
        yield "</details>"
        return
    if isinstance(part, Table):
        yield from _table(part)
    else:
        if part.title:
            yield f'<p class="as-title">{text_in(part.title)}</p>'
        for row in part.rows:
            yield from _fold(row)
    if part.count > len(part.rows):
        yield f'<p class="as-more">and {part.count - len(part.rows):,} more</p>'


def _table(table: Table) -> Iterator[str]:
    caption = f"<caption>{text_in(table.title)}</caption>" if table.title else ""
    heads = "".join(f'<th scope="col">{text_in(column)}</th>' for column in table.columns)
    yield f'<div class="as-scroll"><table>{caption}<thead><tr>{heads}</tr></thead><tbody>'
    for row in table.rows:
        yield "<tr>"
        for value in row:
            yield f"<td{_kind_of(value)}>{'' if value is None else cell(value)}</td>"
        yield "</tr>"
    yield "</tbody></table></div>"


def _kind_of(value: object) -> str:
    """Numbers stand on the right, and days stay in one line."""
    if isinstance(value, dt.date):
        return ' class="as-day"'
    return ' class="as-number"' if is_number(value) else ""


def _fold(row: Fold) -> Iterator[str]:
    mark = f"{marked(row.mark)} " if row.mark else ""
    line = f"{mark}{text_in(row.says)}"
    if not row.lines:
        yield f'<p class="as-line">{line}</p>'
        return
    yield f"<details><summary>{line}</summary><dl>"
    for word, value in row.lines:
        yield f"<dt>{text_in(word)}</dt><dd>{cell(value)}</dd>"
    yield "</dl></details>"


def cell(value: object) -> str:
    """A value in words, escaped; a mark keeps its form."""
    return marked(value) if isinstance(value, Mark) else text_in(told(value))


def marked(mark: Mark) -> str:
    """A mark: shape, word and color."""
    shape = SHAPES[mark.tone]
    drawn = f'<span aria-hidden="true">{shape}</span>\u00a0' if shape else ""
    return f'<span class="as-mark as-{mark.tone}">{drawn}{text_in(mark.word)}</span>'


def text_in(text: str) -> str:
    """A text inside an element: legible, escaped, and kept from turning its neighbors around."""
    told = escape(sentence(text))
    return told if text.isascii() else f"<bdi>{told}</bdi>"
