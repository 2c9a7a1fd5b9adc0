"""The converter: between values of the library and the plain data of documents.

Everything here follows from annotations, so that a class needs no code of its own to stand in a
document. The rules, from the inside to the outside:

- a date is `2026-11-22`, an enum its value, an exact number text such as `"100/3"`;
- `UNKNOWN` is `"unknown"` and `OPEN` is `"open"` where the annotation lists them;
- a tuple is a list, a set a sorted list, a mapping an object;
- an attrs class is an object with its fields as keys, without those that have their default; the
  start and the end of dated rows are always written;
- classes side by side in a union carry a tag (see `_shapes`).

The converter is made by a function and belongs to whoever made it; cattrs' global one is never
touched. Add hooks to your own to read classes of your own.
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, overload

import attrs
import cattrs

from alliance.codec._hooks import row_converter
from alliance.codec._reading import read_document
from alliance.codec._refusals import Refused
from alliance.codec._writing import plain_document
from alliance.ecosystem.ecosystems import Ecosystem
from alliance.errors import InvalidDocument

__all__ = ["make_converter", "structure", "unstructure"]

T = TypeVar("T")

_WHAT = "the data"


def make_converter() -> cattrs.Converter:
    """A new converter, strict in both directions; add hooks for your own classes to it.

    Its `structure` raises an internal refusal; the function `structure` of this module gives
    errors with paths.

    Examples:
        >>> import datetime as dt
        >>> make_converter().structure("2026-11-22", dt.date)
        datetime.date(2026, 11, 22)
    """
    converter = row_converter()
    converter.register_structure_hook_func(lambda hint: hint is Ecosystem, _read_ecosystem)
    converter.register_unstructure_hook(Ecosystem, plain_document)
    return converter


def _read_ecosystem(value: Any, _: Any) -> Ecosystem:
    """A whole document inside other data."""
    try:
        return read_document(value, _WHAT)
    except InvalidDocument as error:
        faults = (attrs.evolve(f, path=f".{f.path}" if f.path else "") for f in error.faults)
        raise Refused(*faults) from None


@cache
def _shared() -> cattrs.Converter:
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
        return _shared().get_structure_hook(annotation)(data, annotation)
    except Refused as error:
        faults = tuple(attrs.evolve(f, path=f.path.removeprefix(".")) for f in error.faults)
        raise InvalidDocument(_WHAT, faults) from None


def unstructure(value: object) -> Any:
    """The plain data that stands for a value in documents.

    Raises:
        InvalidValue: A number is not finite.

    Examples:
        >>> from fractions import Fraction
        >>> unstructure({"ana": Fraction(100, 3), "bo": Fraction(50)})
        {'ana': '100/3', 'bo': '50'}
    """
    return _shared().unstructure(value)
