"""Who did how much of what, and when."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import final

import attrs

from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId

__all__ = ["Contribution"]


@final
@attrs.frozen(kw_only=True)
class Contribution:
    """An amount of work by a party on a capability on a day.

    Amounts of different kinds are not comparable; nothing here adds them up across kinds.

    Args:
        party: Who contributed.
        on: The day.
        capability: What it was a contribution to.
        amount: How much, in units of its kind [exact, >= 0].
        kind: What was counted, such as `commit` or `review`.

    Raises:
        InvalidValue: The amount is negative.

    Examples:
        >>> work = Contribution(
        ...     party=PartyId("ana"), on=dt.date(2026, 5, 1), capability=CapabilityId("docs")
        ... )
        >>> work.amount
        Fraction(1, 1)
    """

    party: PartyId
    on: dt.date
    capability: CapabilityId
    amount: Fraction = Fraction(1)
    kind: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.amount < 0:
            raise InvalidValue(
                "Contribution.amount", self.amount, "is negative", "a number of 0 or more"
            )
