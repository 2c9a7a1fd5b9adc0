"""Strands: what passes between two parties, act by act, and by which model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from alliance.displays import plural, said
from alliance.relations import Dyad, Inference, Strand
from alliance.show._forms import check_arguments, words
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import BLUE, GRAY, GREEN, GROUND, ORANGE, PURPLE, QUIET, RED
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table

__all__ = ["relationship_strands"]

_ROWS: Final = 20
_STEP: Final = 24
_WIDTH: Final = 720
# Where the acts of the first and of the second party end and begin, and the word for the model.
_LEFT, _RIGHT, _WORD = 230, 390, 590
_MIDDLE: Final = (_LEFT + _RIGHT) / 2

# Each model has a color, and its letters stand on the line.
_COLORS: Final = {
    "CS": GREEN,
    "AR": ORANGE,
    "EM": BLUE,
    "MP": PURPLE,
    "AS": RED,
    "NULL": GRAY,
}


def relationship_strands(inferences: Mapping[Dyad, Inference], *, rows: int = _ROWS) -> Chart:
    """What passes in relationships: each strand as a line between the acts that it joins.

    Args:
        inferences: What was inferred of each two parties, as `Ledger.inferences` gives it; for
            one relationship, a mapping of one.
        rows: How many relationships are drawn at most [> 0]. Those with something one-sided come
            first, then those with the most strands.

    Raises:
        InvalidValue: The number is not above zero.

    Examples:
        >>> from alliance.relations import Act, Ledger
        >>> book = Ledger(acts=(Act(by="ana", to="bo", act="help"),))
        >>> relationship_strands(book.inferences()).title
        'Between ana and bo, something is given that nothing answers'
    """
    check_arguments(None, rows)
    known = sorted(inferences.items(), key=_weight)
    shown = known[:rows]
    table = Table(
        title="Strands",
        columns=("the first", "the second", "model", "the first does", "the second does", "surely"),
        rows=tuple(_cells(shown)),
        count=sum(len(inference.strands) for _, inference in known),
    )
    if not known:
        return empty("Nothing is on record between any two", table)
    return Chart(
        title=_title(known),
        note=_note(known, len(shown)),
        table=table,
        drawing=_drawn(shown),
    )


def _weight(row: tuple[Dyad, Inference]) -> tuple[object, ...]:
    dyad, inference = row
    return not _is_one_sided(inference), -len(inference.strands), dyad


def _is_one_sided(inference: Inference) -> bool:
    return any(strand.is_one_sided for strand in inference.strands)


def _cells(rows: Sequence[tuple[Dyad, Inference]]) -> Iterator[tuple[object, ...]]:
    for (first, second), inference in rows:
        for strand in inference.strands:
            model, surely = words(strand.model), inference.confidence.value
            yield first, second, model, strand.first, strand.second, surely


def _title(rows: Sequence[tuple[Dyad, Inference]]) -> str:
    one_sided = sum(_is_one_sided(inference) for _, inference in rows)
    if len(rows) > 1:
        verb = "is" if one_sided == 1 else "are"
        count = f"{one_sided:,}" if one_sided else "None"
        return f"{count} of {plural('relationship', len(rows))} {verb} one-sided in something"
    ((first, second), inference) = rows[0]
    between = f"Between {said(first)} and {said(second)}"
    if one_sided:
        return f"{between}, something is given that nothing answers"
    return f"{between}: {', '.join(words(model) for model in inference.models)}"


def _note(rows: Sequence[tuple[Dyad, Inference]], drawn: int) -> str:
    notes = ["What one side gives and what answers it; a ring is where nothing does."]
    if drawn < len(rows):
        notes.append(f"{drawn:,} of {plural('relationship', len(rows))} are drawn.")
    return " ".join(notes)


def _drawn(rows: Sequence[tuple[Dyad, Inference]]) -> str:
    heads, lines, height = _stacked(rows)
    y = writing.place("row", (-0.6, height - 0.4), down=True)
    layers = [*_joined(lines, y), *_told(lines, y), *_headed(heads, y)]
    return writing.written(layers, width=_WIDTH, height=_STEP * height)


def _stacked(
    rows: Sequence[tuple[Dyad, Inference]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """The heads of relationships and the lines of their strands below, and how high all that is."""
    heads: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    at = 0.0
    for dyad, inference in rows:
        heads.append(_head(dyad, inference, at))
        for strand in inference.strands:
            at += 1
            lines.append(_line(strand, at))
        at += 1.5
    return heads, lines, at - 0.5


def _joined(lines: Sequence[dict[str, Any]], y: writing.Encoding) -> list[writing.Layer]:
    """Each strand as a line between two ends, with the letters of its model on it."""
    x = writing.place("x", (0, _WIDTH))
    ends = [
        {"row": line["row"], "x": place, "color": line["color"], "fill": fill}
        for line in lines
        for place, fill in ((_LEFT, line["fill"]), (_RIGHT, line["fill2"]))
    ]
    rule = {"type": "rule", "strokeWidth": 2.5}
    ring = {"type": "point", "shape": "circle", "size": 70, "strokeWidth": 2, "opacity": 1}
    own = {"stroke": writing.as_said("color"), "fill": writing.as_said("fill")}
    letters: dict[str, Any] = {"align": "center", "fontWeight": 600, "fontSize": 11}
    return [
        writing.colored(lines, rule, x={"value": _LEFT}, x2={"value": _RIGHT}, y=y),
        writing.layer(ends, ring, x=x, y=y, **own),
        *writing.over(lines, "short", {"value": _MIDDLE}, y, room=9, **letters),
    ]


def _told(lines: writing.Rows, y: writing.Encoding) -> list[writing.Layer]:
    """The acts that a strand joins, and its model in words."""
    return [
        writing.text(lines, "first", {"value": _LEFT}, y, align="right", dx=-14),
        writing.text(lines, "second", {"value": _RIGHT}, y, dx=14),
        writing.text(lines, "model", {"value": _WORD}, y, color=QUIET, fontSize=11),
    ]


def _headed(heads: writing.Rows, y: writing.Encoding) -> list[writing.Layer]:
    """The two parties above their strands, and how sure what was inferred is."""
    word = {"value": _WORD}
    return [
        writing.text(heads, "first", {"value": _LEFT}, y, align="right", dx=-14, fontWeight=600),
        writing.text(heads, "second", {"value": _RIGHT}, y, dx=14, fontWeight=600),
        writing.text(heads, "surely", word, y, color=QUIET, fontSize=11, fontStyle="italic"),
    ]


def _head(dyad: Dyad, inference: Inference, row: float) -> dict[str, Any]:
    first, second = dyad
    return {
        "row": row,
        "first": writing.named(first),
        "second": writing.named(second),
        "surely": inference.confidence.value,
    }


def _line(strand: Strand, row: float) -> dict[str, Any]:
    short = strand.model.short
    color = _COLORS[short]
    return {
        "row": row,
        "first": "" if strand.first is None else writing.named(strand.first, longest=30),
        "second": "" if strand.second is None else writing.named(strand.second, longest=24),
        "short": short,
        "model": words(strand.model),
        "color": color,
        "fill": GROUND if strand.first is None else color,
        "fill2": GROUND if strand.second is None else color,
    }
