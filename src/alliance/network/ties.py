"""Ties: who is connected to whom, in what way, how strongly and when."""

from __future__ import annotations

from typing import Final, final

import attrs

from alliance.arguments import told
from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.parties.spans import Dated

__all__ = ["Tie"]

_AN_ID: Final = "the id of a party"
# Shares of strengths are multiplied and squared; within these bounds none overflows or vanishes.
_LEAST: Final = 1e-50
_MOST: Final = 1e50


@final
@attrs.frozen(kw_only=True)
class Tie(Dated):
    """A tie from one party to another.

    Args:
        source: From whom.
        target: To whom.
        kind: What the tie is, such as `advice`.
        strength: How close the two are [1e-50 to 1e50]; closeness, never distance.

    Raises:
        InvalidValue: An end is not a text, the strength is not a number above zero or is out of
            range, or the two ends are the same.

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
        if not isinstance(self.source, str):
            raise InvalidValue("Tie.source", self.source, told(self.source), _AN_ID)
        if not isinstance(self.target, str):
            raise InvalidValue("Tie.target", self.target, told(self.target), _AN_ID)
        if self.source == self.target:
            raise InvalidValue("Tie.target", self.target, "is the source itself", "another party")
        strength = self.strength
        if not _LEAST <= strength <= _MOST:
            why = "is not above zero" if strength <= 0 else "is out of range"
            accepted = f"a number from {_LEAST:g} to {_MOST:g}"
            raise InvalidValue("Tie.strength", strength, why, accepted)
