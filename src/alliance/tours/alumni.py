"""After the last tour: how much an organization invests in its alumni, and what it owes them.

The relationship outlives employment. Everybody who left in good standing belongs to it; anybody who
sues the organization, or was dismissed for something illegal, does not. What each level of
investment asks for is data; the periods are ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.arguments import check_day
from alliance.displays import as_html, as_member, as_sentence, said
from alliance.fields import as_annotated
from alliance.references import OURS, Reference
from alliance.tours._days import later
from alliance.tours.sources import ALUMNI

__all__ = [
    "ALUMNI_DUTIES",
    "AlumniContact",
    "AlumniDue",
    "AlumniDuty",
    "AlumniLevel",
    "AlumniPolicy",
    "AlumniTier",
    "alumni_due",
]


@final
class AlumniLevel(StrEnum):
    """How much an organization invests."""

    IGNORE = "ignore"
    SUPPORT = "support"
    """Groups exist without it, and it helps them a little."""
    INVEST = "invest"
    """It runs a program."""

    __repr__ = as_member


@final
class AlumniTier(StrEnum):
    """Who among the alumni."""

    MEMBER = "member"
    DISTINGUISHED = "distinguished"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class AlumniPolicy:
    """What an organization offers its alumni.

    Args:
        level: How much it invests.
        tiers: Which tiers it has; a distinguished one is optional.

    Examples:
        >>> AlumniPolicy(level=AlumniLevel.SUPPORT).tiers[0].value
        'member'
    """

    level: AlumniLevel
    tiers: tuple[AlumniTier, ...] = (AlumniTier.MEMBER,)

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, repr=False)
class AlumniDuty:
    """Something owed to alumni at a level of investment.

    Args:
        level: The level.
        name: What is owed.
        days: Within how many days of leaving, or at least how often [days]; `None` on request.
        repeats: Whether it is owed again and again.
        source: Who says so; the periods are ours.
    """

    level: AlumniLevel
    name: str
    days: int | None = None
    repeats: bool = False
    source: Reference = OURS

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def __repr__(self) -> str:
        return f"<AlumniDuty {said(self.name)}>"


ALUMNI_DUTIES: Final = (
    AlumniDuty(level=AlumniLevel.SUPPORT, name="share_contact_on_request"),
    AlumniDuty(level=AlumniLevel.INVEST, name="invite", days=30, source=ALUMNI),
    AlumniDuty(level=AlumniLevel.INVEST, name="news", days=180, repeats=True, source=ALUMNI),
    AlumniDuty(level=AlumniLevel.INVEST, name="host_event", days=365, repeats=True),
    AlumniDuty(level=AlumniLevel.INVEST, name="rehire_path", source=ALUMNI),
    AlumniDuty(level=AlumniLevel.INVEST, name="referral_reward"),
)
"""What each level asks for; ignoring asks for nothing."""


@final
@attrs.frozen(kw_only=True)
class AlumniContact:
    """Something the organization did for an alumnus."""

    duty: str
    on: dt.date

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class AlumniDue:
    """A dated duty towards an alumnus, and when it is due next."""

    duty: str
    due: dt.date

    __str__ = as_sentence
    _repr_html_ = as_html


def alumni_due(
    policy: AlumniPolicy,
    contacts: Iterable[AlumniContact] = (),
    *,
    left: dt.date,
    on: dt.date,
    duties: tuple[AlumniDuty, ...] = ALUMNI_DUTIES,
) -> tuple[AlumniDue, ...]:
    """When each dated duty towards an alumnus is due next.

    Args:
        policy: What the organization offers.
        contacts: What it did, in any order; what is dated after the day is left out.
        left: When the contributor left.
        on: The day asked about.
        duties: What each level asks for.

    Returns:
        By date, then name. What was done once and is not repeated is not owed again.

    Raises:
        InvalidValue: One of the days is not a date.

    Examples:
        >>> policy = AlumniPolicy(level=AlumniLevel.INVEST)
        >>> day = dt.date(2026, 1, 31)
        >>> [f"{row.duty} {row.due}" for row in alumni_due(policy, left=day, on=day)]
        ['invite 2026-03-02', 'news 2026-07-30', 'host_event 2027-01-31']
    """
    check_day(left, "left")
    check_day(on)
    done: dict[str, dt.date] = {}
    for contact in contacts:
        if left <= contact.on <= on:
            done[contact.duty] = max(contact.on, done.get(contact.duty, left))
    rows = [
        AlumniDue(duty=duty.name, due=later(done.get(duty.name, left), duty.days))
        for duty in duties
        if duty.level is policy.level
        and duty.days is not None
        and (duty.repeats or duty.name not in done)
    ]
    return tuple(sorted(rows, key=lambda row: (row.due, row.duty)))
