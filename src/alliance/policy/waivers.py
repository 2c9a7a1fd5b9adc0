"""Waivers: findings that somebody decided to live with, for a reason and for a time."""

from __future__ import annotations

import datetime as dt
from typing import final

import attrs

from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated

__all__ = ["Waiver"]


@final
@attrs.frozen(kw_only=True)
class Waiver:
    """A finding that is set aside until a day.

    Args:
        rule: The code of the rule.
        subject: The subject of the finding, exactly.
        reason: Why it is set aside.
        owner: Who decided it.
        expires: The last day on which it counts.

    Raises:
        InvalidValue: One of the texts is empty.

    Examples:
        >>> waiver = Waiver(
        ...     rule="ORC141",
        ...     subject="payroll",
        ...     reason="owner starts in May",
        ...     owner="cfo",
        ...     expires=dt.date(2026, 5, 31),
        ... )
        >>> waiver.is_expired(dt.date(2026, 6, 1))
        True
    """

    rule: str
    subject: str
    reason: str
    owner: str
    expires: dt.date

    _repr_html_ = as_html

    def __str__(self) -> str:
        return (
            f"{said(self.rule)} {said(self.subject)} is set aside by {said(self.owner)} until "
            f"{self.expires}: {said(self.reason)}."
        )

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        for name in ("rule", "subject", "reason", "owner"):
            if not getattr(self, name).strip():
                raise InvalidValue(f"Waiver.{name}", getattr(self, name), "is empty", "a text")

    def is_expired(self, on: dt.date) -> bool:
        """Whether its last day has passed."""
        return on > self.expires
