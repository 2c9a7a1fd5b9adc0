"""Ties: who is connected to whom, in what way, how strongly and when."""

from __future__ import annotations

import sys
from typing import Final, final

import attrs

from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.parties.spans import Dated

__all__ = ["Tie"]

_LARGEST: Final = sys.float_info.max


@final
@attrs.frozen(kw_only=True)
class Tie(Dated):
    """A tie from one party to another.

    Args:
        source: From whom.
        target: To whom.
        kind: What the tie is, such as `advice`.
        strength: How close the two are [> 0, finite]; closeness, never distance.

    Raises:
        InvalidValue: The strength is not a finite number above zero, or the two are the same.

    Examples:
        >>> Tie(source=PartyId("ana"), target=PartyId("bo"), kind="advice").strength
        1.0
    """

    source: PartyId
    target: PartyId
    kind: str | None = None
    strength: int | float = 1.0

    _repr_html_ = as_html

    def __str__(self) -> str:
        kind = f" by {said(self.kind)}" if self.kind else ""
        return (
            f"{said(self.source)} is tied to {said(self.target)}{kind}, "
            f"strength {said(self.strength)}, {self.span}."
        )

    def __attrs_post_init__(self) -> None:
        Dated.__attrs_post_init__(self)
        if self.source == self.target:
            raise InvalidValue("Tie.target", self.target, "is the source itself", "another party")
        strength = self.strength
        if not 0 < strength <= _LARGEST:
            why = "is not finite" if strength > 0 else "is not above zero"
            raise InvalidValue("Tie.strength", strength, why, "a finite number above 0")
