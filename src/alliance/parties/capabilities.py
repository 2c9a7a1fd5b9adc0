"""What can be done, by whom it is held, and what is asked for."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NewType, final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.spans import Maybe

__all__ = [
    "Capability",
    "CapabilityId",
    "Channel",
    "Demand",
    "DemandId",
    "HeldCapability",
]

CapabilityId = NewType("CapabilityId", str)
"""The id of a capability. A column of this type refers to the table of capabilities."""

DemandId = NewType("DemandId", str)


@final
@attrs.frozen(kw_only=True)
class HeldCapability:
    """A capability as a party holds it.

    Args:
        capability: Which one.
        level: How well, on the organization's own scale [any number].
        since: Since when.

    Examples:
        >>> HeldCapability(capability=CapabilityId("coaching"), level=3).level
        3
    """

    capability: CapabilityId
    level: int | float | None = None
    since: Maybe[dt.date] = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class Capability:
    """Something the organization needs to be able to do.

    Args:
        id: The id, unique among capabilities.
        name: How it is called.
        critical: Whether the organization cannot do without it.
        scheme: The vocabulary the id comes from, such as `esco` or `local`.

    Examples:
        >>> Capability(id=CapabilityId("coaching"), critical=True).critical
        True
    """

    id: CapabilityId
    name: str | None = None
    critical: Maybe[bool] = None
    scheme: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
class Channel(StrEnum):
    """Whether work is given to internal or external contributors."""

    INTERNAL = "internal"
    EXTERNAL = "external"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Demand:
    """A need for a capability, and what became of it.

    Args:
        id: The id, unique among demands.
        capability: What is needed.
        region: Where.
        opened: When it was opened.
        filled: When it was filled; `None` while it is not.
        decision: Whether it goes to internal or external contributors.
        reason: Why it was decided so.

    Raises:
        InvalidValue: It was filled before it was opened.

    Examples:
        >>> Demand(id=DemandId("d1"), capability=CapabilityId("coaching")).filled is None
        True
    """

    id: DemandId
    capability: CapabilityId
    region: str | None = None
    opened: Maybe[dt.date] = None
    filled: Maybe[dt.date] = None
    decision: Maybe[Channel] = None
    reason: Maybe[str] = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if (
            isinstance(self.opened, dt.date)
            and isinstance(self.filled, dt.date)
            and self.filled < self.opened
        ):
            raise InvalidValue(
                "Demand.filled",
                self.filled.isoformat(),
                f"is before it was opened on {self.opened}",
                "the day it was opened or later",
            )
