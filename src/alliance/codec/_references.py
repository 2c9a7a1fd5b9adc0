"""References in plain data: what a row refers to although it could not be read.

The ecosystem finds references in values (`alliance.ecosystem._checks`). A row with a fault never
becomes one, and the next fault would come up only when the first is mended: so here the same
annotations are followed through plain data, as far as it has their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias, get_args

from alliance.codec._shapes import is_list, is_row, members, tag_of
from alliance.ecosystem._checks import TARGETS
from alliance.ecosystem._fields import row_fields
from alliance.parties.spans import OPEN, UNKNOWN, Open, Unknown

__all__ = ["references"]

Reference: TypeAlias = tuple[str, str, str]

_WORDS = {Open: OPEN.value, Unknown: UNKNOWN.value}


def references(value: Any, hint: Any) -> Iterator[Reference]:
    """Place, id and table of every reference in plain data, in the order of the annotation.

    Args:
        value: Anything; what has not the form of the annotation holds no reference.
        hint: The annotation of the value.
    """
    options = members(hint)
    for option in options:
        if option in TARGETS and isinstance(value, str) and value:
            if value not in [word for kind, word in _WORDS.items() if kind in options]:
                yield "", value, TARGETS[option]
        elif is_list(option) and isinstance(value, list):
            yield from _in_list(value, get_args(option))
        elif is_row(option) and isinstance(value, dict) and _may_be(value, option):
            yield from _in_row(value, option)


def _in_list(items: list[Any], hints: tuple[Any, ...]) -> Iterator[Reference]:
    each = hints[:1] * len(items) if hints[1:] == (Ellipsis,) else hints
    for index, (item, hint) in enumerate(zip(items, each, strict=False)):
        for where, id_, target in references(item, hint):
            yield f"[{index}]{where}", id_, target


def _in_row(row: dict[Any, Any], kind: Any) -> Iterator[Reference]:
    for field in row_fields(kind):
        if field.name != "id":
            for where, id_, target in references(row.get(field.name), field.hint):
                yield f".{field.name}{where}", id_, target


def _may_be(row: dict[Any, Any], kind: Any) -> bool:
    """Whether the tag of the row, where it has one, is that of the class."""
    tag = tag_of(kind)
    return tag is None or row.get(tag.key, tag.value) == tag.value
