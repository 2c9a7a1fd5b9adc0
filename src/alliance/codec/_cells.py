"""Cells of CSV tables: plain text where that is enough, JSON where it is not.

An empty cell is an absent value. A cell that starts with a quotation mark is JSON text, so that
any text can be written: the empty one, one that looks like a number where numbers may stand, one
with line breaks in it. Lists and objects are JSON, numbers and truth values look as they do there.
"""

from __future__ import annotations

import json
from typing import Any, Final

from alliance.codec._refusals import Refused, refused
from alliance.codec._shapes import kinds, kinds_of_value
from alliance.codec._texts import parse

__all__ = ["column_type", "read_cell", "write_cell"]

_TEXT: Final = frozenset({"string", "null"})


def read_cell(cell: str, hint: Any) -> Any:
    """The plain value of a cell that is not empty, in a column of the annotated type.

    Raises:
        Refused: It starts with a quotation mark and is not JSON.
    """
    taken = kinds(hint)
    if cell.startswith('"'):
        return _json(cell)
    if taken <= _TEXT:
        return cell
    try:
        value = parse(cell)
    except Refused:
        # Not JSON: text that the reader of the column accepts or refuses, with better words.
        return cell
    return value if _fits(value, taken) else cell


def _json(cell: str) -> Any:
    try:
        return parse(cell)
    except Refused:
        raise refused(
            cell, "JSON text, as the cell starts with a quotation mark", "is not JSON"
        ) from None


def _fits(value: object, taken: frozenset[str]) -> bool:
    """Whether a value is of a kind that stands in the column; other text stays text."""
    return "string" not in taken or kinds_of_value(value) in taken - _TEXT


def write_cell(value: Any, hint: Any) -> str:
    """The cell of a plain value that is there."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    is_plain = value and value.isprintable() and not value.startswith('"')
    if is_plain and read_cell(value, hint) == value:
        return value
    return json.dumps(value)


def column_type(hint: Any) -> str:
    """The type of a column in the words of the Data Package standard."""
    taken = kinds(hint) - {"null"}
    if len(taken) == 1:
        return next(iter(taken))
    if taken == {"integer", "number"}:
        return "number"
    return "string" if "string" in taken else "any"
