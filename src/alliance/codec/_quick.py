"""The quick way to read rows: one generated function per class, which only knows yes or no.

The careful readers of `_rows` name every fault, and cost several calls per cell. A large and
sound document pays for that on every row, so its rows are read by functions generated from the
same columns: the checks of text, ids, choices and dates stand inline or in a cached call, all
else goes through the careful reader of the column. A row that is not sound raises anything at
all, and the careful way, started over, says what is wrong. It is also the judge of what is
right: both ways accept the same rows and give equal values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias, get_args, get_origin

import attrs
import cattrs

from alliance.codec._rows import Column, columns_of
from alliance.codec._scalars import LONGEST_TEXT, read_date
from alliance.codec._shapes import is_enum, is_newtype, is_row, members, tag_of
from alliance.codec._tours import NAMED, tour_of
from alliance.parties.spans import OPEN, UNKNOWN, Open, Unknown
from alliance.tours import Tour

__all__ = ["quick_reader"]

RowReader: TypeAlias = Callable[[Any], Any]

# Dates and their words repeat a thousandfold in a table; a century has 36,525 days.
_DATES: Final = 40_000


def quick_reader(kind: Any, converter: cattrs.Converter) -> RowReader:
    """A function from the object of a row to its value; it raises whatever it likes.

    Args:
        kind: The class of the rows, or the type of plain values.
        converter: Reads what the generated code does not.
    """
    if not is_row(kind) or tag_of(kind) is not None:
        careful = converter.get_structure_hook(kind)
        return lambda value: careful(value, kind)
    return _generated(kind, converter)


def _tagged_reader(kinds: Iterable[Any], converter: cattrs.Converter) -> RowReader:
    """The reader of rows of several classes that a tag tells apart."""
    tags = {kind: tag_of(kind) for kind in kinds}
    by_tag = {tag.value: kind for kind, tag in tags.items() if tag}
    key = next(tag.key for tag in tags.values() if tag)

    @cache
    def reader(tag: str) -> RowReader:
        # Made on first use: few documents have rows of all classes.
        return _generated(by_tag[tag], converter)

    return lambda row: reader(row[key])(row)


def _generated(kind: Any, converter: cattrs.Converter) -> RowReader:
    columns, tag = columns_of(kind), tag_of(kind)
    scope: dict[str, Any] = {
        "KIND": tour_of if kind is Tour else kind,
        "NAMES": frozenset([*(column.name for column in columns), *((tag.key,) if tag else ())]),
        "Unsound": ValueError,
        "LONGEST": LONGEST_TEXT,
    }
    lines = [
        "def read(row):",
        "    if type(row) is not dict or not (row.keys() <= NAMES): raise Unsound",
        "    get = row.get",
    ]
    for index, column in enumerate(columns):
        lines += [f"    {line}" for line in _column_lines(index, column, scope, converter)]
    arguments = ", ".join(f"{col.argument}=v{index}" for index, col in enumerate(columns))
    lines.append(f"    return KIND({arguments})")
    # The text is made of field names of classes and of numbers, never of anything in a document.
    exec(compile("\n".join(lines), f"<rows of {kind.__name__}>", "exec"), scope)  # noqa: S102
    reader: RowReader = scope["read"]
    return reader


def _column_lines(
    index: int, column: Column, scope: dict[str, Any], converter: cattrs.Converter
) -> list[str]:
    value = f"v{index}"
    check = _check_lines(index, column, scope, converter)
    if column.is_required:
        return [f"{value} = row[{column.name!r}]", *check]
    default = _default(index, column, scope)
    return [
        f"{value} = get({column.name!r})",
        f"if {value} is None: {value} = {default}",
        "else:",
        *(f"    {line}" for line in check),
    ]


def _default(index: int, column: Column, scope: dict[str, Any]) -> str:
    """What stands for an absent key and for null; a null that is a value is its own default."""
    default = column.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class to attrs
        scope[f"default{index}"] = default.factory
        return f"default{index}()"
    scope[f"default{index}"] = default
    if column.takes_null and default is not None:
        return f"None if {column.name!r} in row else default{index}"
    return f"default{index}"


def _check_lines(
    index: int, column: Column, scope: dict[str, Any], converter: cattrs.Converter
) -> list[str]:
    value, words, rest = f"v{index}", *_split(column.hint)
    if rest is dt.date:
        scope[f"read{index}"] = _day_reader(words)
        return [f"{value} = read{index}({value})"]
    if is_enum(rest):
        known = {word.value: word for word in words} | {item.value: item for item in rest}
        scope[f"known{index}"] = known
        return [f"{value} = known{index}[{value}]"]
    text = _text_check(value, rest)
    if text and words:
        scope[f"words{index}"] = {word.value: word for word in words}
        return [text, f"{value} = words{index}.get({value}, {value})"]
    if text:
        return [text]
    item_reader = _item_reader(rest, converter)
    if item_reader is not None:
        scope[f"read{index}"] = item_reader
        is_list = f"if type({value}) is not list: raise Unsound"
        return [is_list, f"{value} = tuple(map(read{index}, {value}))"]
    scope[f"read{index}"] = converter.get_structure_hook(column.hint)
    scope[f"hint{index}"] = column.hint
    careful = f"{value} = read{index}({value}, hint{index})"
    if rest is bool and not words:
        return [f"if type({value}) is not bool: raise Unsound"]
    if _is_text_or_list(rest):
        return [f"if type({value}) is not str or len({value}) > LONGEST: {careful}"]
    return [careful]


def _is_text_or_list(hint: Any) -> bool:
    """Whether a text that stands there is just that text."""
    options = [option for option in members(hint) if option not in (str, type(None))]
    return str in members(hint) and all(get_origin(option) is tuple for option in options)


def _item_reader(hint: Any, converter: cattrs.Converter) -> RowReader | None:
    """The quick reader of the items of a list, or `None` where the whole is left to the careful."""
    arguments = get_args(hint) if get_origin(hint) is tuple else ()
    kinds = members(arguments[0]) if arguments[1:] == (Ellipsis,) else ()
    if len(kinds) > 1 and all(is_row(kind) and _has_own_tag(kind) for kind in kinds):
        return _tagged_reader(kinds, converter)
    return _named_reader(kinds[0], converter) if kinds and kinds[0] in NAMED else None


def _named_reader(kind: Any, converter: cattrs.Converter) -> RowReader:
    """The reader of rows that may be written as a text."""
    from_object, from_text = _generated(kind, converter), NAMED[kind]

    def read(value: Any) -> Any:
        if type(value) is not str:
            return from_object(value)
        if len(value) > LONGEST_TEXT:
            raise ValueError(value)
        return from_text(value)

    return read


def _has_own_tag(kind: Any) -> bool:
    tag = tag_of(kind)
    return tag is not None and not tag.is_field


def _text_check(value: str, hint: Any) -> str:
    is_id = is_newtype(hint) and hint.__supertype__ is str
    if not is_id and hint is not str:
        return ""
    empty = f" or not {value}" if is_id else ""
    return f"if type({value}) is not str or len({value}) > LONGEST{empty}: raise Unsound"


def _split(hint: Any) -> tuple[tuple[Any, ...], Any]:
    """The words of an annotation and the one type beside them; without one, the whole."""
    words = tuple(
        word for option, word in ((Open, OPEN), (Unknown, UNKNOWN)) if option in members(hint)
    )
    rest = [option for option in members(hint) if option not in (Open, Unknown, type(None))]
    return (words, rest[0]) if len(rest) == 1 else ((), hint)


@cache
def _day_reader(words: tuple[Any, ...]) -> Callable[[Any], Any]:
    known = {word.value: word for word in words}

    @lru_cache(maxsize=_DATES)
    def read(value: Any) -> Any:
        return known[value] if value in known else read_date(value)

    return read
