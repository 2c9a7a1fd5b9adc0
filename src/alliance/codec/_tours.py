"""Tours in documents: a statement, flat, with the events that are played on it.

Three things have a form of their own. A tour is read by playing its events, and an event that the
lifecycle refuses is a fault of the document. Changes of a statement are an object of its fields,
each as in the statement, `null` to take it away. A measure, or a commitment about networks, may be
written as just its name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import cattrs

from alliance.codec._refusals import Refused, no_such, refused, show
from alliance.codec._rows import Column, Reader, columns_of, made, row_reader
from alliance.codec._scalars import read_text
from alliance.errors import Fault
from alliance.tours import (
    Changes,
    Commitment,
    Event,
    Measure,
    Statement,
    StepRefused,
    Tour,
    play,
    replay,
)

__all__ = ["NAMED", "changes_reader", "changes_writer", "named_reader", "tour_of"]

NAMED: Final[dict[Any, Callable[[str], Any]]] = {Measure: Measure.of, Commitment: Commitment.of}
"""The classes whose values may be written as a text, and what reads it."""


def tour_of(*, events: tuple[Event, ...] = (), **statement: Any) -> Tour:
    """The tour that a statement and its events make.

    Raises:
        Refused: The lifecycle does not allow some of the events; every one of them.
    """
    draft = Tour(Statement(**statement))
    try:
        return replay(draft, events)
    except StepRefused:
        latest = max(event.on for event in events)
        refusals = play(draft, events, on=latest).refused
    raise Refused(
        *(
            Fault(
                f".events[{row.event}]",
                show(row.step),
                f"is refused ({row.code}): {row.why}",
                row.accepted,
            )
            for row in refusals
        )
    )


def changes_reader(converter: cattrs.Converter) -> Reader:
    """The reader of changes: any fields of a statement, each by its own annotation."""
    columns = {column.name: column for column in columns_of(Statement)}

    @cache
    def reader(column: Column) -> Reader:
        return converter.get_structure_hook(column.hint)

    def read(value: Any, _: Any = Changes) -> Changes:
        if type(value) is not dict:
            raise refused(value, "an object")
        faults: list[Fault] = []
        pairs: list[tuple[str, object]] = []
        for key, item in value.items():
            column = columns.get(key)
            if column is None:
                faults.append(no_such(key, "a field of a statement", columns))
                continue
            try:
                found = None if item is None else reader(column)(item, column.hint)
            except Refused as error:
                faults += error.under(f".{key}")
            else:
                pairs.append((key, found))
        if faults:
            raise Refused(*faults)
        changes: Changes = made(Changes, {"fields": tuple(pairs)}, tuple(columns))
        return changes

    return read


def changes_writer(converter: cattrs.Converter) -> Callable[[Changes], dict[str, Any]]:
    """The writer of changes."""
    return lambda changes: {name: converter.unstructure(value) for name, value in changes.fields}


def named_reader(kind: Any, converter: cattrs.Converter) -> Reader:
    """The reader of a class whose values may be written as a text."""
    careful = row_reader(kind, converter)

    def read(value: Any, _: Any = kind) -> Any:
        if type(value) is str:
            return made(NAMED[kind], {"text": read_text(value)}, ())
        return careful(value, kind)

    return read
