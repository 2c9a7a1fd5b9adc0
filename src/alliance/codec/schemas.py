"""The JSON Schema of documents, generated from the same columns that are read, and shipped.

A schema sees one value at a time: kinds of values, keys, choices, forms of dates. It cannot see
that an id is used twice or that a reference leads nowhere. Whatever `loads` accepts is valid; what
is not valid is refused by `loads`.
"""

from __future__ import annotations

import datetime as dt
import json
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeAlias, final, get_args, get_origin

from alliance.codec._rows import Column, columns_of
from alliance.codec._scalars import LONGEST_TEXT, RATIONAL
from alliance.codec._shapes import (
    ANY,
    is_enum,
    is_list,
    is_map,
    is_newtype,
    is_row,
    is_set,
    is_union,
    members,
    plain,
    tag_of,
)
from alliance.codec._tours import NAMED
from alliance.codec._upgrades import FORMAT
from alliance.ecosystem.agreements import Terms, TermValue
from alliance.ecosystem.ecosystems import Ecosystem, row_types
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN
from alliance.tours import Changes, Statement

__all__ = ["schema"]

Schema: TypeAlias = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string", "maxLength": LONGEST_TEXT}
_DATE: Final[Schema] = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
}
_SCALARS: Final[dict[Any, Schema]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Fraction: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{RATIONAL}$"}]},
    dt.date: _DATE,
    type(None): {"type": "null"},
}


@cache
def _shipped() -> str:
    """The text of the schema that comes with the library."""
    return files("alliance.codec").joinpath("document.schema.json").read_text(encoding="utf-8")


def schema() -> Schema:
    """The JSON Schema (2020-12) of a document of the current format.

    It is also a file of the package, `alliance/codec/document.schema.json`.

    Examples:
        >>> schema()["properties"]["format"]
        {'const': 'alliance/1'}
        >>> schema()["$defs"]["Engagement"]["required"]
        ['id', 'party', 'category']
    """
    found: Schema = json.loads(_shipped())
    return found


def generated() -> Schema:
    """The schema as it follows from the types; what is shipped was made by this."""
    walker = _Walker()
    properties: Schema = {"format": {"const": FORMAT}}
    properties["organization"] = _or_null(walker.of(PartyId))
    for name, kind in row_types().items():
        rows = {"type": "array", "items": walker.of(kind)}
        properties[name] = {"anyOf": [rows, {"const": UNKNOWN.value}, {"type": "null"}]}
    return {
        "$schema": _DIALECT,
        "title": f"{FORMAT}: {_first_line(Ecosystem)}",
        "type": "object",
        "required": ["format"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(walker.defs.items())),
    }


@final
class _Walker:
    """Walks over annotations and keeps a definition for each class and enum it meets."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}
        self.names: dict[str, Any] = {}

    def of(self, hint: Any) -> Schema:
        """The schema of an annotation."""
        hint = plain(hint)
        if hint in ANY:
            return {}
        if hint is Terms:
            return self.of(dict[str, TermValue])
        if is_newtype(hint):
            base = self.of(hint.__supertype__)
            return base | {"minLength": 1} if hint.__supertype__ is str else base
        if hint in _SCALARS:
            return _SCALARS[hint]
        if is_union(hint):
            return {"anyOf": [self._option(option, hint) for option in members(hint)]}
        if get_origin(hint) is Literal:
            return {"enum": [_word(value) for value in get_args(hint)]}
        if hint in NAMED:
            return {"anyOf": [self._named(hint), _TEXT]}
        if is_enum(hint) or is_row(hint):
            return self._named(hint)
        return self._container(hint)

    def _container(self, hint: Any) -> Schema:
        arguments = get_args(hint) or (Any, Any)
        if is_map(hint):
            names = self.of(arguments[0])
            return {
                "type": "object",
                "propertyNames": names,
                "additionalProperties": self.of(arguments[1]),
            }
        if is_set(hint):
            return {"type": "array", "items": self.of(arguments[0]), "uniqueItems": True}
        if not is_list(hint):
            msg = f"Documents have no form for {hint!r}."
            raise TypeError(msg)
        if get_origin(hint) is tuple and arguments[-1] is not Ellipsis:
            places = [self.of(argument) for argument in arguments]
            return {"type": "array", "prefixItems": places, "items": False, "minItems": len(places)}
        return {"type": "array", "items": self.of(arguments[0])}

    def _option(self, option: Any, union: Any) -> Schema:
        """An alternative; of several classes each must carry its tag."""
        classes = [other for other in members(union) if is_row(other)]
        tag = tag_of(option) if is_row(option) and classes != [option] else None
        return self.of(option) | ({"required": [tag.key]} if tag else {})

    def _named(self, kind: Any) -> Schema:
        name = kind.__name__
        if self.names.setdefault(name, kind) is not kind:
            # Two areas have the same word for different things; the later one says whose it is.
            name = f"{kind.__module__.split('.')[1]}.{name}"
        if name not in self.defs:
            self.defs[name] = {}
            made = _choice(kind) if is_enum(kind) else self._row(kind)
            self.defs[name] = {"description": _first_line(kind)} | made
        return {"$ref": f"#/$defs/{name}"}

    def _row(self, kind: Any) -> Schema:
        if kind is Changes:
            return self._changes()
        columns = columns_of(kind)
        properties = {column.name: self._column(column) for column in columns}
        tag = tag_of(kind)
        if tag and not tag.is_field:
            properties = {tag.key: {"const": tag.value}, **properties}
        return {
            "type": "object",
            "required": [column.name for column in columns if column.is_required],
            "additionalProperties": False,
            "properties": properties,
        }

    def _changes(self) -> Schema:
        """Any fields of a statement; `null` takes one away."""
        columns = columns_of(Statement)
        properties = {column.name: _or_null(self.of(column.hint)) for column in columns}
        return {"type": "object", "additionalProperties": False, "properties": properties}

    def _column(self, column: Column) -> Schema:
        made = self.of(column.hint)
        return made if column.is_required or column.takes_null else _or_null(made)


def _or_null(made: Schema) -> Schema:
    """`null` leaves a field out, as absence does."""
    return {"anyOf": [made, {"type": "null"}]}


def _choice(kind: Any) -> Schema:
    return {"enum": [_word(member) for member in kind]}


def _word(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _first_line(kind: Any) -> str:
    return str(kind.__doc__ or "").strip().partition("\n")[0]
