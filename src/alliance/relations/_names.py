"""Names at the door and in sentences: a choice among few comes in as itself or as its word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from enum import StrEnum
from typing import TypeVar

from alliance.arguments import member_of
from alliance.parties.spans import UNKNOWN, Maybe

__all__ = ["named", "named_if_any", "named_if_known", "repeated"]

_E = TypeVar("_E", bound=StrEnum)
_N = TypeVar("_N", bound=Hashable)


def named(kind: type[_E], value: _E | str) -> _E:
    """The member of a choice that a value is or names.

    A text equals the member it names, but is not it; taken as it comes, it would pass some tests
    and silently fail others.

    Raises:
        UnknownName: It is a text and none of them; with the closest one that is.
        InvalidValue: It is no text.

    Examples:
        >>> from alliance.relations.models import Model
        >>> named(Model, "market_pricing")
        Model.MARKET_PRICING
        >>> named(Model, "market_prizing")
        Traceback (most recent call last):
        alliance.errors.UnknownName: There is no model 'market_prizing'. Did you mean \
'market_pricing'?
    """
    return member_of(kind, value)


def named_if_any(kind: type[_E], value: _E | str | None) -> _E | None:
    """As `named`; `None` stays `None`."""
    return None if value is None else named(kind, value)


def named_if_known(kind: type[_E], value: Maybe[_E] | str) -> Maybe[_E]:
    """As `named`; `None` and `UNKNOWN` stay themselves."""
    return value if value is None or value is UNKNOWN else named(kind, value)


def repeated(names: Iterable[_N]) -> tuple[_N, ...]:
    """The names that occur more than once, each once, in the order in which they first do.

    Examples:
        >>> repeated(("ana", "bo", "ana", "ana")), repeated(("ana", "bo"))
        (('ana',), ())
    """
    return tuple(name for name, times in Counter(names).items() if times > 1)
