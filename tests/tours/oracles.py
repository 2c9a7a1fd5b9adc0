"""What is owed on a tour, found the slow way: by walking through its days.

Nothing of the library's schedule is used. Due dates are found by looking at every day between the
start and the horizon; statuses by counting days one by one; open debts by replaying the steps with
plain conditions.
"""

from __future__ import annotations

import calendar
import datetime as dt

from alliance.tours import (
    AlignmentReview,
    Amend,
    BreachNotice,
    BreachResponse,
    ChangeManager,
    Checkpoint,
    Close,
    ContinueUnchanged,
    CureAccepted,
    DeliverableReview,
    EndNotice,
    ExitContact,
    FirstConversation,
    FirstConversationAnswer,
    HandoverConversation,
    HandoverResult,
    Intent,
    MidpointConversation,
    MissionComplete,
    NextStep,
    NextTourConversation,
    Profile,
    RaiseChange,
    Tour,
    TransitionPlan,
    advance,
)
from alliance.tours.events import AlumniInvitation

DAY = dt.timedelta(1)
LIVE = ("active", "renegotiating", "breach_review")
BOTH = ("manager", "contributor")
Row = tuple[str, dt.date, str, tuple[str, ...]]


def months_between(start: dt.date, day: dt.date) -> int | None:
    """How many months after the start the day is, if it is a whole number of them."""
    last = calendar.monthrange(day.year, day.month)[1]
    if day.day != min(start.day, last):
        return None
    return (day.year - start.year) * 12 + day.month - start.month


def nth_month(start: dt.date, months: int) -> dt.date:
    """The day so many months after the start, found by walking there."""
    day = start
    while months_between(start, day) != months:
        day += DAY
    return day


def status(due: dt.date, on: dt.date) -> str:
    """How something undone stands, by counting the days since."""
    since = (on - due).days
    return "upcoming" if since < 0 else "due" if since <= 14 else "overdue"


def matched(dues: list[dt.date], meetings: list[dt.date], on: dt.date) -> dict[dt.date, str]:
    """What became of each due date, by looking at all of them for each meeting."""
    found = dict.fromkeys(dues, "open")
    for held in meetings:
        reach = [due for due in dues if found[due] == "open" and (due - held).days <= 30]
        for due in reach:
            found[due] = "done" if due == max(reach) else "missed"
    return {due: status(due, on) if what == "open" else what for due, what in found.items()}


def owed(tour: Tour, on: dt.date) -> list[Row]:
    """What is owed on a day by the history of a tour up to then."""
    debts: dict[str, tuple[dt.date, tuple[str, ...]]] = {}
    talked = midpoint = False
    regular: list[dt.date] = []
    reviews: list[dt.date] = []
    then = Tour(tour.drafted)
    for event in tour.events:
        if event.on > on:
            break
        before, then = then, advance(then, event)
        _settle_and_open(event, before, then, debts)
        match event:
            case Checkpoint() | DeliverableReview():
                regular.append(event.on)
                midpoint |= "midpoint_conversation" in event.also
                if "alignment_review" in event.also:
                    reviews.append(event.on)
            case MidpointConversation():
                midpoint = True
            case AlignmentReview():
                reviews.append(event.on)
            case NextTourConversation():
                talked = True
            case Amend():
                old, new = before.statement.months, then.statement.months
                if new is not None and (old is None or new > old):
                    talked = False
            case _:
                pass
    rows = [(kind, due, status(due, on), by) for kind, (due, by) in debts.items()]
    if then.state in LIVE:
        rows += _scheduled(then, on, regular, reviews, talked=talked, midpoint=midpoint)
    near = [row for row in rows if (row[1] - on).days <= 92 and row[2] != "done"]
    return sorted(near, key=lambda row: (row[1], row[0]))


def _settle_and_open(  # noqa: C901, PLR0912, PLR0915 - slow and plain on purpose
    event: object, before: Tour, then: Tour, debts: dict[str, tuple[dt.date, tuple[str, ...]]]
) -> None:
    def owe(kind: str, due: dt.date, *by: str) -> None:
        debts[kind] = (due, by)

    def drop(*kinds: str) -> None:
        for kind in kinds:
            debts.pop(kind, None)

    talks = (
        "change_resolution",
        "handover_conversation",
        "breach_response",
        "breach_cure",
        "first_conversation_answer",
        "next_tour_followup",
    )
    match event:
        case NextTourConversation():
            drop("next_tour_followup")
            if event.intent is Intent.UNDECIDED:
                owe("next_tour_followup", event.on + 30 * DAY, "manager")
        case RaiseChange():
            owe("change_resolution", event.on + 30 * DAY, *BOTH)
        case Amend() | ContinueUnchanged():
            drop("change_resolution")
        case ChangeManager():
            owe("handover_conversation", event.on + 30 * DAY, "manager")
        case HandoverConversation():
            drop("handover_conversation")
            if event.result is HandoverResult.CHANGE_NEEDED and before.state == "active":
                owe("change_resolution", event.on + 30 * DAY, *BOTH)
        case BreachNotice():
            owe("breach_response", event.on + 14 * DAY, event.against)
        case BreachResponse():
            drop("breach_response", "breach_cure")
            if event.cure_by is not None:
                owe("breach_cure", event.cure_by, event.by)
        case CureAccepted():
            drop("breach_response", "breach_cure")
        case FirstConversation():
            owe("first_conversation_answer", event.on + 14 * DAY, "manager")
        case FirstConversationAnswer():
            drop("first_conversation_answer")
        case MissionComplete():
            drop(*talks)
            owe("closing_review", event.on + 14 * DAY, *BOTH)
        case EndNotice():
            drop(*talks)
            owe("transition_plan", event.on + 14 * DAY, *BOTH)
            owe("exit_contact", event.last_day, "manager")
            owe("closing_review", event.last_day, *BOTH)
        case Close():
            drop(*talks, "closing_review")
            welcome = not (event.in_litigation or event.dismissed_for_illegality)
            if event.next_step is NextStep.ALUMNI and welcome:
                owe("alumni_invitation", event.on + 30 * DAY, "organization")
        case AlumniInvitation():
            drop("alumni_invitation")
        case TransitionPlan():
            drop("transition_plan")
        case ExitContact():
            drop("exit_contact")
        case _:
            assert then.owed == before.owed


def _scheduled(
    then: Tour,
    on: dt.date,
    regular: list[dt.date],
    reviews: list[dt.date],
    *,
    talked: bool,
    midpoint: bool,
) -> list[Row]:
    statement = then.statement
    start, months = statement.start, statement.months
    charter = statement.profile is Profile.CHARTER
    end = None if months is None else nth_month(start, months)
    quarters, years = [], []
    day = start + DAY
    while (day - on).days <= 92:
        passed = months_between(start, day)
        if passed is not None:
            if passed % 3 == 0 and (end is None or day < end):
                quarters.append(day)
            if passed % 12 == 0 and end is None and not charter:
                years.append(day)
        day += DAY
    kind = "deliverable_review" if charter else "checkpoint"
    rows: list[Row] = [
        (kind, due, what, BOTH) for due, what in matched(quarters, regular, on).items()
    ]
    rows += [
        ("alignment_review", due, what, BOTH) for due, what in matched(years, reviews, on).items()
    ]
    if months is None or end is None:
        return rows
    rows.append(("closing_review", end, status(end, on), BOTH))
    lead = 6 if months >= 24 else 3 if months >= 12 else 1
    if not talked:
        due = nth_month(start, months - lead)
        rows.append(("next_tour_conversation", due, status(due, on), ("manager",)))
    if months >= 24 and not midpoint and not charter:
        due = nth_month(start, months // 2)
        rows.append(("midpoint_conversation", due, status(due, on), ("manager",)))
    return rows
