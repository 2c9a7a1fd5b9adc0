"""Classes in documents: an attrs class is an object whose keys are the names of its fields.

A field with a default may be left out. `null` for such a field also leaves it out, unless `null`
is a value of the field's own type. Every fault of an object is gathered before it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias, final

import attrs
import cattrs

from alliance.codec._refusals import Refused, no_such, refused, show
from alliance.codec._shapes import Tag, stand_in, tag_of, takes_null
from alliance.ecosystem._fields import row_fields
from alliance.errors import AllianceError, Fault, InvalidValue
from alliance.parties.spans import Dated, Span

__all__ = ["Column", "Reader", "columns_of", "row_reader", "row_writer"]

Reader: TypeAlias = Callable[[Any, Any], Any]


@final
@attrs.frozen
class Column:
    """A field of a class as documents know it.

    Args:
        name: The key.
        argument: The argument of the class that takes the value.
        hint: The annotation.
        default: What stands for an absent key; `attrs.NOTHING` where the key is required.
        takes_null: Whether `null` is a value.
        always: Whether the key is written even where it has its default: the start and the end
            of dated rows, except those that are of one day.
        get: Gives the value of a row.
    """

    name: str
    argument: str
    hint: Any
    default: Any
    takes_null: bool
    always: bool
    get: Callable[[Any], Any]

    @property
    def is_required(self) -> bool:
        """Whether the key must be there."""
        return self.default is attrs.NOTHING

    def is_absent(self, row: Mapping[str, Any]) -> bool:
        """Whether the row leaves the key out, or says so with `null`."""
        value = row.get(self.name, attrs.NOTHING)
        return value is attrs.NOTHING or (
            value is None and not self.takes_null and not self.is_required
        )

    def is_silent(self, value: object, *, of_a_day: bool = False) -> bool:
        """Whether the value goes without saying; in a row of one day start and end do, too."""
        default = self.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class to attrs
            if default.takes_self:
                # What follows from other columns is written: it costs a word and is never wrong.
                return False
            default = default.factory()
        always = self.always and not of_a_day
        return not always and type(value) is type(default) and value == default


@cache
def columns_of(kind: Any) -> tuple[Column, ...]:
    """The columns of a class in the order of documents: required, start and end, the others."""
    dated = issubclass(kind, Dated | Span)
    columns = [
        Column(
            name=field.name,
            argument=field.field.alias or field.name,
            hint=field.hint,
            default=field.field.default,
            takes_null=takes_null(field.hint),
            always=dated and field.name in ("start", "end"),
            get=field.get,
        )
        for field in row_fields(kind)
    ]
    return tuple(sorted(columns, key=lambda column: (not column.is_required, not column.always)))


def row_reader(
    kind: Any, converter: cattrs.Converter, make: Callable[..., Any] | None = None
) -> Reader:
    """The reader of a class: an object with exactly its keys.

    Args:
        kind: The class.
        converter: Reads the values of the keys.
        make: Makes the value of the keys; the class itself where left out.
    """
    columns = columns_of(kind)
    names = tuple(column.name for column in columns)
    tag = tag_of(kind)
    own_tag = tag if tag and not tag.is_field else None
    known = (own_tag.key, *names) if own_tag else names

    @cache
    def readers() -> tuple[tuple[Column, Reader], ...]:
        # Looked up on first use: a class may hold values of its own class.
        return tuple((col, converter.get_structure_hook(col.hint)) for col in columns)

    def read(value: Any, _: Any = kind) -> Any:
        if type(value) is not dict:
            raise refused(value, "an object")
        faults = [no_such(key, "a known column", known) for key in value if key not in known]
        if own_tag and value.get(own_tag.key, own_tag.value) != own_tag.value:
            faults.append(_wrong_tag(own_tag, value[own_tag.key]))
        arguments = {}
        for column, reader in readers():
            if column.is_absent(value):
                if column.is_required:
                    faults.append(Fault(f".{column.name}", "", "is missing"))
                continue
            try:
                arguments[column.argument] = reader(value[column.name], column.hint)
            except Refused as error:
                faults += error.under(f".{column.name}")
        cause = None
        if not faults:
            try:
                return made(make or kind, arguments, names)
            except Refused as error:
                faults, cause = [*error.faults], error.__cause__
        # A key that nobody knows may be meant for a field, of which then nothing can be said.
        is_known = value.keys() <= set(known)
        more = complaints(make or kind, arguments, columns) if is_known else ()
        told = {fault.path for fault in faults}
        raise Refused(*faults, *(fault for fault in more if fault.path not in told)) from cause

    return read


def made(kind: Any, arguments: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The value of a class, or its own refusal as a fault of the field it names."""
    try:
        return kind(**arguments)
    except InvalidValue as error:
        raise Refused(_complaint(error, names)) from error
    except (AllianceError, ValueError, TypeError, ArithmeticError) as error:
        raise Refused(Fault("", "", f"is refused: {error}".rstrip("."))) from error


def _complaint(error: InvalidValue, names: Collection[str]) -> Fault:
    field = error.what.rpartition(".")[2]
    path = f".{field}" if field in names else ""
    return Fault(path, show(error.value), error.why, error.accepted)


def complaints(
    make: Callable[..., Any], arguments: Mapping[str, Any], columns: Iterable[Column]
) -> Iterator[Fault]:
    """All that a class has to say against readable cells, whatever stands in the others.

    A class refuses the first field that breaks an invariant. That field is taken away, and the
    class is asked again. What has no default is stood in for, by two different values in turn:
    only what both bring up is said of the row.

    Args:
        make: Makes the value.
        arguments: The cells that could be read, by the argument that takes them.
        columns: All columns of the class.
    """
    every = {column.name: column for column in columns}
    one, other = (_one_by_one(make, dict(arguments), every, side) for side in (0, 1))
    both = set(other)
    return (fault for fault in one if fault in both)


def _one_by_one(
    make: Callable[..., Any], values: dict[str, Any], columns: Mapping[str, Column], side: int
) -> list[Fault]:
    given, found = set(values), list[Fault]()
    for column in columns.values():
        if column.is_required and column.argument not in values:
            values[column.argument] = stand_in(column.hint, side)
    while True:
        try:
            make(**values)
        except InvalidValue as error:
            blamed = columns.get(error.what.rpartition(".")[2])
            if blamed is None or blamed.argument not in given:
                return found
            given.remove(blamed.argument)
            found.append(_complaint(error, columns))
            del values[blamed.argument]
            if blamed.is_required:
                values[blamed.argument] = stand_in(blamed.hint, side)
        except (Refused, AllianceError, ValueError, TypeError, ArithmeticError, AttributeError):
            # What the class says of stand-ins is not about the row.
            return found
        else:
            return found


def row_writer(kind: Any, converter: cattrs.Converter) -> Callable[[Any], dict[str, Any]]:
    """The writer of a class: its tag, then its fields, without those that go without saying."""
    columns = columns_of(kind)
    tag = tag_of(kind)
    head = {tag.key: tag.value} if tag and not tag.is_field else {}
    own = tag.key if tag and tag.is_field else None

    def write(value: Any) -> dict[str, Any]:
        row: dict[str, Any] = dict(head)
        of_a_day = getattr(value, "on", None) is not None
        for column in columns:
            item = column.get(value)
            if column.name == own or not column.is_silent(item, of_a_day=of_a_day):
                row[column.name] = converter.unstructure(item)
        return row

    return write


def _wrong_tag(tag: Tag, found: object) -> Fault:
    return Fault(f".{tag.key}", show(found), "is not what stands here", f'"{tag.value}"')
