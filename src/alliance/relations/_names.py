"""Names at the door and in sentences: a choice among few comes in as itself or as its word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from enum import StrEnum
from typing import TypeVar

from alliance.arguments import member_of
from alliance.parties.spans import UNKNOWN, Maybe

__all__ = ["named_if_any", "named_if_known", "repeated"]

_E = TypeVar("_E", bound=StrEnum)
_N = TypeVar("_N", bound=Hashable)


def named_if_any(kind: type[_E], value: _E | str | None) -> _E | None:
    """As `member_of`; `None` stays `None`."""
    return None if value is None else member_of(kind, value)


def named_if_known(kind: type[_E], value: Maybe[_E] | str) -> Maybe[_E]:
    """As `member_of`; `None` and `UNKNOWN` stay themselves."""
    return value if value is None or value is UNKNOWN else member_of(kind, value)


def repeated(names: Iterable[_N]) -> tuple[_N, ...]:
    """The names that occur more than once, each once, in the order in which they first do.

    Examples:
        >>> repeated(("ana", "bo", "ana", "ana")), repeated(("ana", "bo"))
        (('ana',), ())
    """
    return tuple(name for name, times in Counter(names).items() if times > 1)
