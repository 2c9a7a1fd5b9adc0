"""What is owed on a tour on a day: computed from the statement and the meetings, never stored.

Two kinds of duty meet here. *Scheduled* ones follow from the statement in force and its anchor,
the agreed start: regular meetings, the talk in the middle, the talk about the next tour, the
closing review, and yearly reviews of alignment where there is no end. They exist while the tour
is live. *Event-driven* ones were opened by a step and are open until another settles them.

Regular meetings are matched to due dates. A meeting counts for the latest open date that is due
no later than some days after it; earlier open ones are missed for good, and a meeting for which
there is no such date is ad hoc. Because every due date counts from the anchor, an early meeting
never moves the next one.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import lru_cache
from typing import Final, final

import attrs

from alliance.arguments import check_day, check_kind
from alliance.displays import as_html, as_member, spoken
from alliance.parties.months import add_months
from alliance.tours._days import earlier, later
from alliance.tours.actors import BOTH, Actor
from alliance.tours.events import (
    AlignmentReview,
    AlsoHeld,
    Checkpoint,
    DeliverableReview,
    MidpointConversation,
)
from alliance.tours.policies import SHIPPED, TourPolicy
from alliance.tours.tours import LIVE, ObligationKind, Owed, Tour

__all__ = ["Obligation", "Status", "listed", "schedule"]


@final
class Status(StrEnum):
    """How an obligation stands on a day."""

    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"
    MISSED = "missed"
    """A later meeting was held, and this one never was."""
    MET = "met"
    MET_LATE = "met_late"

    __repr__ = as_member


@final
@attrs.frozen(weakref_slot=False)
class Obligation:
    """Something owed on a tour.

    Args:
        kind: What.
        due: By when.
        status: How it stands on the day asked about.
        owed_by: By whom.
    """

    kind: ObligationKind
    due: dt.date
    status: Status
    owed_by: tuple[Actor, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        what, status = map(spoken, (self.kind, self.status))
        owed = f", owed by the {' and the '.join(self.owed_by)}" if self.owed_by else ""
        return f"{what.capitalize()} due {self.due}{owed}: {status}."


_ONE_DAY: Final = dt.timedelta(1)
# Tours that start on one day share their due dates: ten years of starts, a dozen dates each.
_months_after: Final = lru_cache(maxsize=40_000)(add_months)
_MEETINGS: Final = (Checkpoint, DeliverableReview)
_MANAGER: Final = (Actor.MANAGER,)
# Members of an enum are looked up by a slow road; there are a dozen on every tour.
_UPCOMING, _DUE, _OVERDUE = Status.UPCOMING, Status.DUE, Status.OVERDUE
_MISSED, _MET, _MET_LATE = Status.MISSED, Status.MET, Status.MET_LATE
_DONE: Final = (_MET, _MET_LATE)


@final
class _Day:
    """A day asked about under a policy: everything a due date is compared with."""

    __slots__ = ("late", "on", "policy")

    def __init__(self, on: dt.date, policy: TourPolicy) -> None:
        self.on = on
        self.policy = policy
        # What was due before this day is overdue, where every day of grace counts.
        simple = policy.working_day is None
        self.late = earlier(on, policy.grace_days) if simple else None

    def status(self, due: dt.date) -> Status:
        """How something that was not done stands."""
        if self.on < due:
            return _UPCOMING
        if self.late is not None:
            return _DUE if self.late <= due else _OVERDUE
        return _DUE if self.on <= self.policy.last_of_grace(due) else _OVERDUE

    def open(self, kind: ObligationKind, due: dt.date, owed_by: tuple[Actor, ...]) -> Obligation:
        """Something that was not done."""
        return Obligation(kind, due, self.status(due), owed_by)


def listed(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """What is owed on a tour that has no events after the day; see `alliance.tours.obligations`.

    Raises:
        InvalidValue: The policy is none.
    """
    check_kind(policy, TourPolicy, "policy")
    day, horizon = _Day(on, policy), later(on, policy.horizon_days)
    rows = [row for row in _scheduled(tour, day) if row.status not in _DONE]
    rows += [_event_driven(tour, owed, day) for owed in tour.owed]
    return tuple(sorted([row for row in rows if row.due <= horizon], key=_by_due_date))


def schedule(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """Every scheduled obligation up to the horizon, met and missed ones included.

    Args:
        tour: The tour as it stands on the day.
        on: The day asked about.
        policy: The numbers behind obligations.

    Returns:
        One row per due date, by kind and then by date; empty unless the tour is live.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    check_day(on)
    check_kind(tour, Tour, "tour")
    check_kind(policy, TourPolicy, "policy")
    horizon = later(on, policy.horizon_days)
    return tuple(row for row in _scheduled(tour, _Day(on, policy)) if row.due <= horizon)


def _scheduled(tour: Tour, day: _Day) -> list[Obligation]:
    if tour.state not in LIVE:
        return []
    end = tour.statement.end
    return (
        _regular(tour, end, day)
        if end is None
        else _regular(tour, end, day) + _single(tour, end, day)
    )


def _regular(tour: Tour, end: dt.date | None, day: _Day) -> list[Obligation]:
    """Regular meetings, and reviews of alignment where there is no end."""
    statement, policy = tour.statement, day.policy
    charter = statement.is_charter
    # Meetings may be held before they are due, so the schedule has to reach as far ahead.
    until = later(day.on, max(policy.horizon_days, policy.early_days))
    before = until if end is None else min(until, end - _ONE_DAY)
    kind = ObligationKind.DELIVERABLE_REVIEW if charter else ObligationKind.CHECKPOINT
    meetings = [event.on for event in tour.events if isinstance(event, _MEETINGS)]
    dates = _due_dates(statement.start, policy.checkpoint_months, before)
    rows = _matched(kind, dates, meetings, day)
    if end is None and not charter:
        reviews = _held(tour, AlignmentReview, AlsoHeld.ALIGNMENT_REVIEW)
        dates = _due_dates(statement.start, policy.alignment_months, until)
        rows += _matched(ObligationKind.ALIGNMENT_REVIEW, dates, reviews, day)
    return rows


def _single(tour: Tour, end: dt.date, day: _Day) -> list[Obligation]:
    """What a tour with an end owes once: its closing review and the talks before it."""
    statement, policy = tour.statement, day.policy
    months = statement.months or 0
    rows = [day.open(ObligationKind.CLOSING_REVIEW, end, BOTH)]
    if not tour.talked:
        due = _months_after(statement.start, months - policy.lead(months))
        rows.append(day.open(ObligationKind.NEXT_TOUR_CONVERSATION, due, _MANAGER))
    long = months >= policy.midpoint_months and not statement.is_charter
    if long and not _held(tour, MidpointConversation, AlsoHeld.MIDPOINT_CONVERSATION):
        due = _months_after(statement.start, months // 2)
        rows.append(day.open(ObligationKind.MIDPOINT_CONVERSATION, due, _MANAGER))
    return rows


def _event_driven(tour: Tour, owed: Owed, day: _Day) -> Obligation:
    duty = owed.duty
    days = getattr(day.policy, duty.days) if duty.days else 0
    accused = () if tour.breach is None else (tour.breach.against,)
    return day.open(duty.kind, later(owed.since, days), duty.owed_by or accused)


def _due_dates(anchor: dt.date, step: int, until: dt.date) -> list[dt.date]:
    """Every so many months after the anchor, up to a day."""
    months = (until.year - anchor.year) * 12 + until.month - anchor.month
    dates = [_months_after(anchor, passed) for passed in range(step, months + 1, step)]
    # Only the last one can lie in the month of the day and still be after it.
    return dates[:-1] if dates and dates[-1] > until else dates


def _held(tour: Tour, kind: type[object], within: AlsoHeld) -> list[dt.date]:
    """The days on which a talk was held, alone or within a regular meeting, oldest first."""
    return [
        event.on
        for event in tour.events
        if isinstance(event, kind) or (isinstance(event, _MEETINGS) and within in event.also)
    ]


def _matched(
    kind: ObligationKind, dates: list[dt.date], meetings: list[dt.date], day: _Day
) -> list[Obligation]:
    """Due dates with what became of them; dates and meetings are in order of time."""
    policy = day.policy
    rows: list[Obligation] = []
    for held in meetings:
        until, done = later(held, policy.early_days), len(rows)
        reached = done
        while reached < len(dates) and dates[reached] <= until:
            reached += 1
        if reached > done:
            rows += [Obligation(kind, due, _MISSED, BOTH) for due in dates[done : reached - 1]]
            due = dates[reached - 1]
            status = _MET if held <= policy.last_of_grace(due) else _MET_LATE
            rows.append(Obligation(kind, due, status, BOTH))
    rows += [day.open(kind, due, BOTH) for due in dates[len(rows) :]]
    return rows


def _by_due_date(row: Obligation) -> tuple[dt.date, str]:
    return row.due, row.kind
