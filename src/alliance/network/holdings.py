"""Holdings: who holds which capability, since when and until when, from inside or outside."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias, final

import attrs

from alliance.arguments import rows_of
from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.capabilities import CapabilityId
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN, Maybe, Unknown

__all__ = ["Holding", "Holdings", "holdings_of"]


@final
@attrs.frozen(kw_only=True)
class Holding:
    """A capability that a party holds, for as long as the party is there to use it.

    A party that comes and goes has a row for each time.

    Args:
        party: Who holds it.
        capability: Which one.
        level: How well, on the organization's own scale; `None` where it is not stated [any
            number].
        since: The first day; `None` where it reaches back as far as anybody asks.
        not_before: A day before which it certainly was not held, where the first day is unknown.
        until: The last day it can be counted on, such as the end of the engagement; `None` where
            no end is in sight.
        external: Whether the party stands outside the organization.
        regions: Where it can be used, in words of the organization; empty where it is not stated.

    Raises:
        InvalidValue: The last day is before the first, or the level is not a number.

    Examples:
        >>> skill = Holding(party=PartyId("ana"), capability=CapabilityId("coaching"))
        >>> skill.holds_on(dt.date(2026, 6, 1))
        True
    """

    party: PartyId
    capability: CapabilityId
    level: int | float | None = None
    since: Maybe[dt.date] = None
    until: Maybe[dt.date] = None
    external: bool | Unknown = UNKNOWN
    regions: tuple[str, ...] = ()
    not_before: dt.date | None = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        since, until = self.since, self.until
        if isinstance(since, dt.date) and isinstance(until, dt.date) and until < since:
            raise InvalidValue(
                "Holding.until",
                until.isoformat(),
                f"is before its start {since}",
                "that day or later",
            )

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether it is held on the day; `None` where that cannot be known."""
        if self.since is UNKNOWN:
            has_begun = False if self.not_before and day < self.not_before else None
        else:
            has_begun = self.since is None or self.since <= day
        has_lasted = None if self.until is UNKNOWN else self.until is None or day <= self.until
        if has_begun is False or has_lasted is False:
            return False
        return True if has_begun and has_lasted else None


Holdings: TypeAlias = tuple[Holding, ...]
"""A table of who holds which capability."""


def holdings_of(rows: object) -> Holdings:
    """A table of holdings, also one that can be gone through only once.

    Raises:
        InvalidValue: It is not a table, or one of its rows is not a holding.

    Examples:
        >>> holdings_of(["ana"])
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'ana' as a holding: it is text. Accepted: \
a tuple of holdings, as ecosystem.holdings(on) gives.
    """
    accepted = "a tuple of holdings, as ecosystem.holdings(on) gives"
    return rows_of(rows, Holding, "holdings", "a holding", accepted)
