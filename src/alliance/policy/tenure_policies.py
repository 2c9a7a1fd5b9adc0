"""Tenure policies: a company's own cap on how long somebody outside is engaged.

A cap is what a company set itself: there is no number in law below which somebody is safe, and a
long tenure alone decides nothing. Every policy says so when it is printed. How days are counted
towards it is in `tenures`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member
from alliance.errors import InvalidValue
from alliance.parties import Category
from alliance.parties.months import add_months
from alliance.references import OURS, Reference

__all__ = ["NOT_A_HARBOR", "TenureCount", "TenurePolicy", "TenureScope"]

NOT_A_HARBOR: Final = (
    "This cap is a policy the company set itself; keeping to it gives no shelter in law."
)
"""What every output about a cap says."""

_DAY: Final = dt.timedelta(days=1)
_MONTHS: Final = 12


@final
class TenureScope(StrEnum):
    """Where days count together."""

    ORGANIZATION = "organization"
    UNIT = "unit"
    """Only days in the same unit; changing it starts a count of its own."""

    __repr__ = as_member


@final
class TenureCount(StrEnum):
    """What days are counted from."""

    ASSIGNMENT = "assignment"
    """The days of engagements."""
    ACCESS = "access"
    """The days on which access to anything is granted."""
    HOURS = "hours"
    """Hours worked, which no table here has: what they come to is unknown."""

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class TenurePolicy:
    """A company's own cap on how long somebody outside is engaged.

    Args:
        cap_months: The cap [months, >= 1]; `None` where there is none, as by default.
        break_days: How long a break must be to restart the count [days, >= 1].
        extension_months: By how much the cap may be exceeded, once and for a reason
            [months, >= 0].
        exempt: The categories to which the cap does not apply and whose days do not count.
        scope: Where days count together.
        counts: What days are counted from.
        source: Who set it.

    Raises:
        InvalidValue: A number is out of its range.

    Examples:
        >>> print(TenurePolicy(cap_months=18, extension_months=6))
        At most 18 months in the organization, once 6 more for a reason; 182 days away start the \
count anew. This cap is a policy the company set itself; keeping to it gives no shelter in law.
        >>> print(TenurePolicy())
        No cap on tenure.
    """

    cap_months: int | None = None
    break_days: int = 182
    extension_months: int = 0
    exempt: frozenset[Category] = frozenset({Category.OUTSOURCED_SERVICE})
    scope: TenureScope = TenureScope.ORGANIZATION
    counts: TenureCount = TenureCount.ASSIGNMENT
    source: Reference = OURS

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        for name, value, least in (
            ("cap_months", 1 if self.cap_months is None else self.cap_months, 1),
            ("break_days", self.break_days, 1),
            ("extension_months", self.extension_months, 0),
        ):
            if value < least:
                raise InvalidValue(
                    f"TenurePolicy.{name}", value, "is too short", f"{least} or more"
                )

    def limit_days(self, on: dt.date, *, is_extended: bool = False) -> int | None:
        """The cap in days: those of its months when they end on a day; `None` without a cap.

        Somebody engaged without a break is within the cap until the day before the same day of the
        month; after a start at the end of a short month, for up to three days longer.

        Args:
            on: The day.
            is_extended: Whether the one extension was granted.

        Examples:
            >>> TenurePolicy(cap_months=18).limit_days(dt.date(2026, 6, 30))
            546
        """
        if self.cap_months is None:
            return None
        months = self.cap_months + self.extension_months * is_extended
        # The calendar has a last day, and no months before its first.
        after = min(on, dt.date.max - _DAY) + _DAY
        if months > (after.year - dt.MINYEAR) * _MONTHS + after.month - 1:
            return on.toordinal()
        return (after - add_months(after, -months)).days

    def __str__(self) -> str:
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.cap_months is None:
            yield "No cap on tenure."
            return
        extension = f", once {self.extension_months} more for a reason" * bool(
            self.extension_months
        )
        where = "the organization" if self.scope is TenureScope.ORGANIZATION else "one unit"
        yield (
            f"At most {self.cap_months} months in {where}{extension}; {self.break_days} days away "
            "start the count anew."
        )
        yield NOT_A_HARBOR
