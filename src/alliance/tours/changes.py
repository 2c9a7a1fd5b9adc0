"""Changes: what becomes of a statement when both sides agree on something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final, Self, final

import attrs

from alliance.arguments import items_of
from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue, UnknownName
from alliance.parties.identities import PartyId
from alliance.tours.kinds import Kind
from alliance.tours.statements import Statement

__all__ = ["Changes"]

_DEFAULTS: Final = {
    field.name: field.default
    for field in attrs.fields(Statement)
    if field.default is not attrs.NOTHING
}
_CONVERTERS: Final[Mapping[str, Any]] = {
    field.name: field.converter for field in attrs.fields(Statement) if field.converter is not None
}
_A_PAIR: Final = 2


def _as_stated(pairs: Iterable[tuple[str, object]]) -> tuple[tuple[str, object], ...]:
    """The pairs with their values as a statement holds them, so that equal changes are equal."""
    taken = []
    rows: tuple[Any, ...] = items_of(pairs, "Changes.fields", "pairs of a name and a value")
    for pair in rows:
        if not isinstance(pair, tuple | list) or len(pair) != _A_PAIR:
            what = "is not a pair of a name and a value"
            raise InvalidValue("Changes.fields", pair, what, "such a pair")
        name, value = pair
        taken.append((name, value if value is None else _CONVERTERS.get(name, _unchanged)(value)))
    return tuple(taken)


def _unchanged(value: object) -> object:
    return value


@final
@attrs.frozen
class Changes:
    """Fields of a statement with the values they shall have; `None` takes a field away.

    In documents it is a plain mapping of statement fields, `null` for `None`.

    Args:
        fields: Pairs of a field's name and its new value, in the order given.

    Raises:
        UnknownName: A name is not a field of a statement.
        InvalidValue: A value cannot stand in a statement, a field cannot be taken away, or one is
            changed twice.

    Examples:
        >>> Changes.of(months=30, program=None).names
        ('months', 'program')
    """

    FIXED: ClassVar = ("id", "kind", "contributor", "manager", "engagement", "profile")
    """What no change may touch: it would be another tour."""

    fields: tuple[tuple[str, object], ...] = attrs.field(default=(), converter=_as_stated)

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        known = tuple(field.name for field in attrs.fields(Statement))
        for place, name in enumerate(self.names):
            if name not in known:
                raise UnknownName("statement field", name, known)
            if name in self.names[:place]:
                raise InvalidValue("Changes.fields", name, "is changed twice", "each field once")
        # Refused here, where it is written, and not in the middle of a tour.
        self.applied_to(_TEMPLATE)

    @classmethod
    def of(cls, **fields: object) -> Self:
        """The changes written as keywords."""
        return cls(tuple(fields.items()))

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that change, in the order given."""
        return tuple(name for name, _ in self.fields)

    def applied_to(self, statement: Statement) -> Statement:
        """The statement with the changes in it; fixed fields stay as they are."""
        changed: dict[str, Any] = {
            name: _DEFAULTS.get(name) if value is None else value
            for name, value in self.fields
            if name not in self.FIXED
        }
        return attrs.evolve(statement, **changed)


_TEMPLATE: Final = Statement(
    id="",
    kind=Kind.TRANSFORMATIONAL,
    contributor=PartyId(""),
    manager=PartyId(""),
    start=dt.date(2000, 1, 1),
)
