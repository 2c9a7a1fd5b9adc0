"""How one tour stands on a day: counts and dates, never a score."""

from __future__ import annotations

import datetime as dt
from typing import Final, final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, as_sentence
from alliance.parties.spans import UNKNOWN
from alliance.tours.events import Checkpoint, DeliverableReview, EndNotice
from alliance.tours.plays import as_of
from alliance.tours.policies import SHIPPED, TourPolicy
from alliance.tours.schedules import Obligation, Status, listed, schedule
from alliance.tours.statements import EngagedAs, Statement
from alliance.tours.tours import Breach, ObligationKind, State, Tour

__all__ = [
    "Standing",
    "is_employee",
    "leaving_was_talked_about",
    "missed_checkpoints",
    "open_breaches",
    "overdue",
    "standing",
]

_REGULAR: Final = frozenset({ObligationKind.CHECKPOINT, ObligationKind.DELIVERABLE_REVIEW})


@final
@attrs.frozen(kw_only=True)
class Standing:
    """How a tour stands on a day.

    Args:
        tour: The id of the tour.
        state: Where it stands.
        version: The version of the statement [>= 1].
        ends: The day it ends: the last day that was named, else the end agreed on; `None` without
            either.
        last_meeting: The last regular meeting; `None` where there was none.
        next_due: The next obligation that is not overdue; `None` where nothing is due within
            the horizon.
        meetings: Regular meetings held [count].
        met: Due dates met in time [count].
        met_late: Due dates met late [count].
        missed: Due dates missed for good [count].
        overdue: Obligations overdue [count].
        changes: Amendments and counters [count].
        breaches_open: Breaches under review [count].
        breaches_cured: Breaches taken as cured [count].
        breaches_left: Breaches neither cured nor under review any more [count].
    """

    tour: str
    state: State
    version: int
    ends: dt.date | None
    last_meeting: dt.date | None
    next_due: dt.date | None
    meetings: int
    met: int
    met_late: int
    missed: int
    overdue: int
    changes: int
    breaches_open: int
    breaches_cured: int
    breaches_left: int

    __str__ = as_sentence
    _repr_html_ = as_html


def standing(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> Standing:
    """How a tour stands on a day.

    Due dates are counted while the tour is live; afterwards only what is still owed counts.

    Args:
        tour: The tour; what happened after the day is left out.
        on: The day.
        policy: The numbers behind obligations.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    now = as_of(tour, on)
    owed = listed(now, on=on, policy=policy)
    statuses = [row.status for row in schedule(now, on=on, policy=policy)]
    meetings = [
        event.on for event in now.events if isinstance(event, Checkpoint | DeliverableReview)
    ]
    ahead = [row.due for row in owed if row.status in (Status.UPCOMING, Status.DUE)]
    cured = sum(breach.cured for breach in now.past_breaches)
    return Standing(
        tour=now.id,
        state=now.state,
        version=now.version,
        ends=now.last_day or now.statement.end,
        last_meeting=meetings[-1] if meetings else None,
        next_due=min(ahead, default=None),
        meetings=len(meetings),
        met=statuses.count(Status.MET),
        met_late=statuses.count(Status.MET_LATE),
        missed=statuses.count(Status.MISSED),
        overdue=sum(row.status is Status.OVERDUE for row in owed),
        changes=now.version - 1,
        breaches_open=len(open_breaches(now)),
        breaches_cured=cured,
        breaches_left=len(now.past_breaches) - cured,
    )


def overdue(tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED) -> tuple[Obligation, ...]:
    """What is overdue on a day, by due date, then kind.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    rows = listed(as_of(tour, on), on=on, policy=policy)
    return tuple(row for row in rows if row.status is Status.OVERDUE)


def missed_checkpoints(
    tour: Tour, *, on: dt.date, policy: TourPolicy = SHIPPED
) -> tuple[Obligation, ...]:
    """The regular meetings that a live tour missed for good, by due date.

    Raises:
        InvalidValue: `on` is not a date, or the tour is none.
    """
    rows = listed(as_of(tour, on), on=on, policy=policy)
    return tuple(row for row in rows if row.kind in _REGULAR and row.status is Status.MISSED)


def open_breaches(tour: Tour) -> tuple[Breach, ...]:
    """The breaches under review: at most one at a time.

    Raises:
        InvalidValue: The tour is none.
    """
    check_kind(tour, Tour, "tour")
    return () if tour.breach is None else (tour.breach,)


def is_employee(statement: Statement) -> bool | None:
    """Whether the contributor is an employee; `None` where the statement does not tell."""
    if statement.engagement is None or statement.engagement is UNKNOWN:
        return None
    return statement.engagement == EngagedAs.EMPLOYEE


def leaving_was_talked_about(tour: Tour) -> bool | None:
    """Whether whoever gave notice had talked about it before; `None` without a notice.

    Raises:
        InvalidValue: The tour is none.
    """
    check_kind(tour, Tour, "tour")
    if not any(isinstance(event, EndNotice) for event in tour.events):
        return None
    return not {"first_conversation_not_honored", "no_prior_conversation"} & set(tour.flags)
