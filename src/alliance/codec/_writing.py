"""An ecosystem to plain data and to text, and the proof that the text says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs

from alliance.codec._hooks import shared
from alliance.codec._reading import read_document
from alliance.codec._refusals import Refused, show
from alliance.codec._rows import columns_of
from alliance.codec._texts import decode
from alliance.codec._upgrades import FORMAT
from alliance.ecosystem.ecosystems import Ecosystem, row_types
from alliance.errors import Fault, InvalidDocument

__all__ = ["check_same", "document_text", "plain_document"]

_WHAT = "the ecosystem as a document"


def plain_document(ecosystem: Ecosystem) -> dict[str, Any]:
    """The plain data of an ecosystem, tables in their order, without what goes without saying."""
    document: dict[str, Any] = {"format": FORMAT}
    if ecosystem.organization is not None:
        document["organization"] = ecosystem.organization
    for column in columns_of(Ecosystem):
        rows = getattr(ecosystem, column.name)
        if column.name in row_types() and rows != column.default:
            document[column.name] = shared().unstructure(rows)
    return document


def document_text(ecosystem: Ecosystem) -> str:
    """The text of an ecosystem: a line per row, so that versions can be compared.

    Raises:
        InvalidDocument: Something in it cannot be written so that it is read again.
    """
    text = "".join(_lines(plain_document(ecosystem)))
    try:
        text.encode()
        again = read_document(decode(text), _WHAT, catalog=ecosystem.catalog)
    except UnicodeEncodeError as error:
        fault = Fault("", show(error.object[error.start]), "is half a surrogate pair", "characters")
        raise InvalidDocument(_WHAT, (fault,)) from None
    except Refused as error:  # pragma: no cover - a text that json wrote is JSON
        raise InvalidDocument(_WHAT, error.faults) from None
    check_same(ecosystem, again)
    return text


def _lines(document: dict[str, Any]) -> Iterator[str]:
    between = "{"
    for name, value in document.items():
        yield f"{between}\n  {_json(name)}: "
        between = ","
        if isinstance(value, list) and value:
            yield "[\n    " + ",\n    ".join(map(_json, value)) + "\n  ]"
        else:
            yield _json(value)
    yield "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def check_same(ecosystem: Ecosystem, again: Ecosystem) -> None:
    """That what was read again is what was written.

    Raises:
        InvalidDocument: A value would come back as another one, such as the text `unknown`.
    """
    if ecosystem != again:
        raise InvalidDocument(_WHAT, tuple(_differences(ecosystem, again)))


def _differences(one: Ecosystem, other: Ecosystem) -> Iterator[Fault]:
    theirs = dict(other.tables())
    for name, rows in one.tables():
        for index, (before, after) in enumerate(zip(rows, theirs.get(name, ()), strict=False)):
            if before == after or not attrs.has(type(before)):
                continue
            for column in columns_of(before.__class__):
                value, found = column.get(before), column.get(after)
                if value != found:
                    why = f"would be read again as {show(found)}"
                    yield Fault(f"{name}[{index}].{column.name}", show(value), why)
