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
from typing import Final, final

import attrs

from alliance.parties.months import add_months
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


_MANAGER: Final = (Actor.MANAGER,)
_DONE: Final = frozenset({Status.MET, Status.MET_LATE})


def listed(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """What is owed on a tour that has no events after the day; see `alliance.tours.obligations`."""
    horizon = _later(on, policy.horizon_days)
    rows = [row for row in schedule(tour, on=on, policy=policy) if row.status not in _DONE]
    rows += [_event_driven(tour, owed, on, policy) for owed in tour.owed]
    return tuple(sorted((row for row in rows if row.due <= horizon), key=_by_due_date))


def schedule(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """Every scheduled obligation up to the horizon, met and missed ones included.

    Args:
        tour: The tour as it stands on the day.
        on: The day asked about.
        policy: The numbers behind obligations.

    Returns:
        One row per due date, by kind and then by date; empty unless the tour is live.
    """
    if tour.state not in LIVE:
        return ()
    # Meetings may be held before they are due, so the schedule has to reach beyond the horizon.
    until = _later(on, max(policy.horizon_days, policy.early_days))
    return (*_regular(tour, on, until, policy), *_single(tour, on, policy))


def _regular(tour: Tour, on: dt.date, until: dt.date, policy: TourPolicy) -> list[Obligation]:
    statement = tour.statement
    end, months = statement.end, policy.checkpoint_months
    before = until if end is None else min(until, end - dt.timedelta(1))
    kind = ObligationKind.CHECKPOINT
    if statement.is_charter:
        kind = ObligationKind.DELIVERABLE_REVIEW
    meetings = _days(tour, Checkpoint, DeliverableReview)
    rows = _matched(kind, _due_dates(statement.start, months, before), meetings, on, policy)
    if end is None and not statement.is_charter:
        reviews = _days(tour, AlignmentReview, also=AlsoHeld.ALIGNMENT_REVIEW)
        dates = _due_dates(statement.start, policy.alignment_months, until)
        rows += _matched(ObligationKind.ALIGNMENT_REVIEW, dates, reviews, on, policy)
    return rows


def _single(tour: Tour, on: dt.date, policy: TourPolicy) -> list[Obligation]:
    statement = tour.statement
    months, end = statement.months, statement.end
    if months is None or end is None:
        return []
    rows = [_open(ObligationKind.CLOSING_REVIEW, end, BOTH, on, policy)]
    if not tour.talked:
        due = add_months(statement.start, months - policy.lead(months))
        rows.append(_open(ObligationKind.NEXT_TOUR_CONVERSATION, due, _MANAGER, on, policy))
    long = months >= policy.midpoint_months and not statement.is_charter
    if long and not _days(tour, MidpointConversation, also=AlsoHeld.MIDPOINT_CONVERSATION):
        due = add_months(statement.start, months // 2)
        rows.append(_open(ObligationKind.MIDPOINT_CONVERSATION, due, _MANAGER, on, policy))
    return rows


def _event_driven(tour: Tour, owed: Owed, on: dt.date, policy: TourPolicy) -> Obligation:
    duty = owed.duty
    days = getattr(policy, duty.days) if duty.days else 0
    accused = () if tour.breach is None else (tour.breach.against,)
    return _open(duty.kind, _later(owed.since, days), duty.owed_by or accused, on, policy)


def _open(
    kind: ObligationKind, due: dt.date, owed_by: tuple[Actor, ...], on: dt.date, policy: TourPolicy
) -> Obligation:
    return Obligation(kind, due, _status(due, on, policy), owed_by)


def _status(due: dt.date, on: dt.date, policy: TourPolicy) -> Status:
    if on < due:
        return Status.UPCOMING
    return Status.DUE if on <= policy.last_of_grace(due) else Status.OVERDUE


def _due_dates(anchor: dt.date, step: int, until: dt.date) -> list[dt.date]:
    dates = []
    due, months = add_months(anchor, step), step
    while due <= until:
        dates.append(due)
        months += step
        due = add_months(anchor, months)
    return dates


def _days(tour: Tour, *kinds: type[object], also: AlsoHeld | None = None) -> list[dt.date]:
    """The days of meetings of these kinds, oldest first, and of talks held within others."""
    return [
        event.on
        for event in tour.events
        if isinstance(event, kinds)
        or (
            also is not None
            and isinstance(event, Checkpoint | DeliverableReview)
            and also in event.also
        )
    ]


def _matched(
    kind: ObligationKind,
    dates: list[dt.date],
    meetings: list[dt.date],
    on: dt.date,
    policy: TourPolicy,
) -> list[Obligation]:
    """Due dates with what became of them; both lists are in order of time."""
    early = dt.timedelta(policy.early_days)
    rows: list[Obligation] = []
    for day in meetings:
        reached = len(rows)
        while reached < len(dates) and dates[reached] <= day + early:
            reached += 1
        if reached > len(rows):
            rows += [
                Obligation(kind, due, Status.MISSED, BOTH) for due in dates[len(rows) : reached - 1]
            ]
            due = dates[reached - 1]
            status = Status.MET if day <= policy.last_of_grace(due) else Status.MET_LATE
            rows.append(Obligation(kind, due, status, BOTH))
    rows += [_open(kind, due, BOTH, on, policy) for due in dates[len(rows) :]]
    return rows


def _by_due_date(row: Obligation) -> tuple[dt.date, str]:
    return row.due, row.kind


def _later(day: dt.date, days: int) -> dt.date:
    # The calendar ends; an obligation beyond it is as far away as can be.
    return day + dt.timedelta(min(days, (dt.date.max - day).days))
