"""Formats of documents by number, and the way up from older ones.

Every format that was ever written can still be read: each number has a pure function that turns its
documents into those of the next number. Today there is only number 1, and nothing to upgrade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from alliance.codec._refusals import Refused, refused

__all__ = ["FORMAT", "upgraded"]

Document: TypeAlias = dict[str, Any]
Upgrade: TypeAlias = Callable[[Document], Document]

CURRENT: Final = 1
FORMAT: Final = f"alliance/{CURRENT}"
"""The format that is written: its name and its number."""

# From each older number to the next one; an upgrade gives a new document and leaves the old one.
UPGRADES: Final[Mapping[int, Upgrade]] = MappingProxyType({})

_NAME: Final = re.compile(r"alliance/([1-9][0-9]{0,5})", re.ASCII)


def upgraded(
    document: Document, *, current: int = CURRENT, upgrades: Mapping[int, Upgrade] = UPGRADES
) -> Document:
    """The document in the current format.

    Raises:
        Refused: It names no format, an unknown one, or one newer than this library.
    """
    number = _number(document.get("format"), current)
    for older in range(number, current):
        document = upgrades[older](document)
    return document


def _number(found: object, current: int) -> int:
    accepted = f'"alliance/{current}"'
    if found is None:
        raise _at_format(refused(None, accepted, "is missing"), value="")
    name = _NAME.fullmatch(found) if isinstance(found, str) else None
    if name is None:
        raise _at_format(refused(found, accepted, "is not a format of this library"))
    number = int(name[1])
    if number > current:
        why = "is newer than this library"
        raise _at_format(refused(found, f"{accepted}, or a newer version of the library", why))
    return number


def _at_format(refusal: Refused, **changes: str) -> Refused:
    import attrs

    return Refused(*(attrs.evolve(fault, **changes) for fault in refusal.under("format")))
