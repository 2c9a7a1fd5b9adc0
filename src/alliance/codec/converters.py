"""The converter: between values of the library and the plain data of documents.

Everything here follows from annotations, so that a class needs no code of its own to stand in a
document. The rules, from the inside to the outside:

- a date is `2026-11-22`, an enum its value, an exact number text such as `"100/3"`;
- `UNKNOWN` is `"unknown"` and `OPEN` is `"open"` where the annotation lists them;
- a tuple is a list, a set a sorted list, a mapping an object;
- an attrs class is an object with its fields as keys, without those that have their default; the
  start and the end of dated rows always stand;
- classes side by side in a union carry a tag (see `_shapes`).

The converter is made by a function and belongs to whoever made it; cattrs' global one is never
touched. Add hooks to your own to read classes of your own.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, TypeVar, get_origin, overload

import cattrs

from alliance.codec._containers import list_reader, map_reader, set_reader, union_reader
from alliance.codec._refusals import Refused, refused
from alliance.codec._rows import Reader, row_reader, row_writer
from alliance.codec._scalars import (
    read_choice,
    read_date,
    read_float,
    read_fraction,
    read_id,
    read_int,
    read_literal,
    read_text,
    read_truth,
)
from alliance.codec._shapes import (
    ANY,
    is_enum,
    is_list,
    is_map,
    is_newtype,
    is_row,
    is_set,
    is_union,
    plain,
)
from alliance.ecosystem.agreements import Term, Terms, TermValue
from alliance.errors import Fault, InvalidDocument, InvalidValue

__all__ = ["make_converter", "structure", "unstructure"]

T = TypeVar("T")


def make_converter() -> cattrs.Converter:
    """A converter of one's own, strict in both directions.

    Its `structure` raises an internal refusal; use the function `structure` of this module for
    errors with paths, or catch nothing and let `loads` do it.

    Examples:
        >>> import datetime as dt
        >>> make_converter().structure("2026-11-22", dt.date)
        datetime.date(2026, 11, 22)
    """
    converter = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    _add_readers(converter)
    _add_writers(converter)
    return converter


def _add_readers(converter: cattrs.Converter) -> None:
    # cattrs looks at these classes and their subclasses before anything else, and so would take
    # an enum of texts for text: every reader of this list looks at the annotation again.
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _read_simple)
    for predicate, factory in (
        (is_row, row_reader),
        (is_map, map_reader),
        (is_set, set_reader),
        (is_list, list_reader),
        (is_union, union_reader),
    ):
        converter.register_structure_hook_factory(predicate, _with(factory, converter))
    converter.register_structure_hook_func(is_enum, read_choice)
    converter.register_structure_hook_func(lambda hint: get_origin(hint) is Literal, read_literal)
    converter.register_structure_hook_func(lambda hint: hint in ANY, lambda value, _: value)
    converter.register_structure_hook_func(lambda hint: hint in (None, type(None)), _read_null)
    converter.register_structure_hook_func(lambda hint: hint is dt.date, read_date)
    converter.register_structure_hook_func(lambda hint: hint is Fraction, read_fraction)
    converter.register_structure_hook_func(lambda hint: hint is Terms, _terms_reader(converter))
    converter.register_structure_hook_factory(
        is_newtype, lambda hint: _newtype_reader(hint, converter)
    )
    converter.register_structure_hook_factory(
        lambda hint: plain(hint) is not hint,
        lambda hint: converter.get_structure_hook(plain(hint)),
    )


def _with(factory: Any, converter: cattrs.Converter) -> Any:
    return lambda hint: factory(hint, converter)


_SIMPLE: Final[dict[Any, Reader]] = {
    str: read_text,
    int: read_int,
    float: read_float,
    bool: read_truth,
}


def _read_simple(value: Any, kind: Any) -> Any:
    return read_choice(value, kind) if is_enum(kind) else _SIMPLE[kind](value, kind)


def _read_null(value: Any, _: Any) -> None:
    if value is not None:
        raise refused(value, "null")


def _newtype_reader(hint: Any, converter: cattrs.Converter) -> Reader:
    """Ids are texts of a type of their own; an empty one would name nothing."""
    base = hint.__supertype__
    if base is str:
        return read_id
    reader = converter.get_structure_hook(base)
    return lambda value, _: reader(value, base)


def _terms_reader(converter: cattrs.Converter) -> Reader:
    read = map_reader(dict[str, TermValue], converter)
    return lambda value, _: Terms(
        tuple(Term(name, item) for name, item in read(value, None).items())
    )


def _add_writers(converter: cattrs.Converter) -> None:
    for kind, writer in (
        (str, _write_text),
        (int, _write_plain),
        (float, _write_float),
        (dt.date, dt.date.isoformat),
        (Fraction, str),
    ):
        converter.register_unstructure_hook(kind, writer)
    converter.register_unstructure_hook_factory(is_row, lambda kind: row_writer(kind, converter))
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, tuple | list),
        lambda value: [converter.unstructure(item) for item in value],
    )
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, set | frozenset),
        lambda value: sorted((converter.unstructure(item) for item in value), key=_sort_key),
    )
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Mapping),
        lambda value: {
            _key(converter.unstructure(k)): converter.unstructure(v) for k, v in value.items()
        },
    )
    converter.register_unstructure_hook_func(is_enum, lambda value: value.value)
    converter.register_unstructure_hook(
        Terms, lambda terms: {row.name: converter.unstructure(row.value) for row in terms.rows}
    )


def _write_text(value: str) -> str:
    return str(value.value) if isinstance(value, Enum) else value


def _write_plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _write_float(value: float) -> float:
    if not math.isfinite(value):
        raise InvalidValue("a number of a document", value, "is not finite", "a finite number")
    return value


def _key(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _sort_key(value: object) -> tuple[str, str]:
    return type(value).__name__, str(value)


@cache
def shared() -> cattrs.Converter:
    """The converter that the codec itself uses; nothing is ever registered with it again."""
    return make_converter()


@overload
def structure(data: Any, annotation: type[T]) -> T: ...
@overload
def structure(data: Any, annotation: Any) -> Any: ...
def structure(data: Any, annotation: Any) -> Any:
    """A value of the annotated type from the plain data of a document.

    Args:
        data: What a JSON reader gives: text, numbers, lists, objects.
        annotation: Any annotation of the library's own functions: a class, a union, a mapping
            from ids to exact numbers, a sequence of rows, an ecosystem.

    Raises:
        InvalidDocument: The data does not fit; all faults at once, with their paths.

    Examples:
        >>> from alliance.parties import Span
        >>> print(structure({"start": "2026-01-01", "end": "open"}, Span))
        2026-01-01 to open
        >>> structure({"start": 3}, Span)
        Traceback (most recent call last):
        alliance.errors.InvalidDocument: Cannot accept the data: 1 fault.
          start: 3 is a whole number; accepted: a date such as 2026-11-22 or "unknown".
    """
    try:
        return shared().get_structure_hook(annotation)(data, annotation)
    except Refused as error:
        faults = tuple(Fault(f.path.lstrip("."), f.value, f.why, f.accepted) for f in error.faults)
        raise InvalidDocument("the data", faults) from None


def unstructure(value: object) -> Any:
    """The plain data that stands for a value in documents.

    Raises:
        InvalidValue: A number is not finite.

    Examples:
        >>> from fractions import Fraction
        >>> unstructure({"ana": Fraction(100, 3), "bo": Fraction(50)})
        {'ana': '100/3', 'bo': '50'}
    """
    return shared().unstructure(value)
