"""The hooks of the converter: which reader and which writer stands for which annotation."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final, Literal, get_origin

import cattrs

from alliance.codec._containers import list_reader, map_reader, set_reader, union_reader
from alliance.codec._refusals import refused
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
from alliance.codec._tours import NAMED, changes_reader, changes_writer, named_reader, tour_of
from alliance.ecosystem.agreements import Term, Terms, TermValue
from alliance.errors import InvalidValue
from alliance.tours import Changes, Tour

__all__ = ["row_converter", "shared"]


@cache
def shared() -> cattrs.Converter:
    """The converter of rows that the codec itself uses; it is complete, and no hook joins later."""
    return row_converter()


def row_converter() -> cattrs.Converter:
    """A converter for everything that stands in a row of a document, and for rows."""
    converter = cattrs.Converter(detailed_validation=False, forbid_extra_keys=True)
    _add_readers(converter)
    _add_writers(converter)
    return converter


def _add_readers(converter: cattrs.Converter) -> None:
    # cattrs looks at these classes and their subclasses before anything else, and so would take
    # an enum of texts for text: every reader of this list looks at the annotation again.
    for kind in (str, int, float, bool, Enum):
        converter.register_structure_hook(kind, _read_simple)
    for predicate, factory in (
        (is_row, row_reader),
        (is_map, map_reader),
        (is_set, set_reader),
        (is_list, list_reader),
        (is_union, union_reader),
    ):
        converter.register_structure_hook_factory(predicate, _with(factory, converter))
    converter.register_structure_hook_func(_is_literal, read_literal)
    converter.register_structure_hook_func(lambda hint: hint in ANY, lambda value, _: value)
    converter.register_structure_hook_func(lambda hint: hint in (None, type(None)), _read_null)
    converter.register_structure_hook_func(lambda hint: hint == dt.date, read_date)
    converter.register_structure_hook_func(lambda hint: hint is Fraction, read_fraction)
    converter.register_structure_hook_func(lambda hint: hint is Terms, _terms_reader(converter))
    tour_reader = row_reader(Tour, converter, tour_of)
    converter.register_structure_hook_func(lambda hint: hint is Tour, tour_reader)
    converter.register_structure_hook_func(lambda hint: hint is Changes, changes_reader(converter))
    converter.register_structure_hook_factory(
        lambda hint: hint in NAMED, lambda hint: named_reader(hint, converter)
    )
    converter.register_structure_hook_factory(
        is_newtype, lambda hint: _newtype_reader(hint, converter)
    )
    converter.register_structure_hook_factory(
        lambda hint: plain(hint) is not hint,
        lambda hint: converter.get_structure_hook(plain(hint)),
    )


def _is_literal(hint: Any) -> bool:
    return get_origin(hint) is Literal


def _with(factory: Any, converter: cattrs.Converter) -> Any:
    return lambda hint: factory(hint, converter)


_SIMPLE: Final[dict[Any, Reader]] = {
    str: read_text,
    int: read_int,
    float: read_float,
    bool: read_truth,
}


def _read_simple(value: Any, kind: Any) -> Any:
    kind = plain(kind)
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
    converter.register_unstructure_hook(Changes, changes_writer(converter))
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
