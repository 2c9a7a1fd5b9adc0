"""Reads tours, events and expectations out of case files, until documents are read by a codec."""

from __future__ import annotations

import datetime as dt
import enum
import json
import types
import typing
from pathlib import Path
from typing import Any

import attrs

from alliance.tours import EVENTS, Changes, Commitment, Event, Measure, Statement, Tour

CASES = Path(__file__).parent.parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    rows: list[dict[str, Any]] = json.loads((CASES / name).read_text("utf-8"))["cases"]
    return rows


def _value(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if kind is Changes:
        hints = typing.get_type_hints(Statement)
        return Changes(
            tuple((name, _value(row, hints.get(name, str))) for name, row in value.items())
        )
    options = typing.get_args(kind) if isinstance(kind, types.UnionType) else ()
    options = options or (typing.get_args(kind) if typing.get_origin(kind) is typing.Union else ())
    for option in options or (kind,):
        if isinstance(option, type) and issubclass(option, dt.date | enum.StrEnum):
            return option.fromisoformat(value) if issubclass(option, dt.date) else option(value)
        if typing.get_origin(option) is tuple and isinstance(value, list):
            inner = typing.get_args(option)[0]
            if inner in (Measure, Commitment):
                return tuple(inner.of(row) for row in value)
            return tuple(_value(row, inner) for row in value)
    return value


def _structured(kind: type[Any], row: dict[str, Any]) -> Any:
    hints = typing.get_type_hints(kind)
    return kind(**{name: _value(value, hints[name]) for name, value in row.items()})


def tour(row: dict[str, Any]) -> Tour:
    """A draft from a flat statement."""
    return Tour(_structured(Statement, row))


def event(row: dict[str, Any]) -> Event:
    """An event from its tagged form."""
    rest = {name: value for name, value in row.items() if name != "do"}
    made: Event = _structured(EVENTS[row["do"]], rest)
    return made


def plain(value: Any) -> Any:
    """A value in the form of documents."""
    if attrs.has(type(value)):
        names = [field.name for field in attrs.fields(type(value))]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [plain(row) for row in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def differences(expected: Any, found: Any, path: str = "") -> list[str]:
    """Where a found value is not the expected one; objects by the keys expected."""
    if isinstance(expected, dict):
        return [
            line
            for name, value in expected.items()
            for line in differences(value, found.get(name, "absent"), f"{path}.{name}")
        ]
    if isinstance(expected, list):
        if len(expected) != len(found):
            return [f"{path}: {found} is not {expected}"]
        rows = zip(expected, found, strict=True)
        return [x for i, (e, f) in enumerate(rows) for x in differences(e, f, f"{path}[{i}]")]
    return [] if expected == found else [f"{path}: {found!r} is not {expected!r}"]
