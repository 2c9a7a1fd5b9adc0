"""Many tours and one: what is due, who has none, how they chain, and how one stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.tours.given import VIEWS, C, M, active, agreed, day, draft, met

from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.tours import (
    AlignmentReview,
    Amend,
    BreachNotice,
    BreachResponse,
    Cause,
    ChangeManager,
    Changes,
    Close,
    CureAccepted,
    EndNotice,
    EndReason,
    FirstConversation,
    Kind,
    MissionComplete,
    NextStep,
    Profile,
    RaiseChange,
    Result,
    Start,
    TourPolicy,
    chains,
    due_this_month,
    ending,
    leaving_was_talked_about,
    missed_checkpoints,
    open_breaches,
    overdue,
    replay,
    standing,
    without_tour,
)

MAX, MIA = PartyId("max"), PartyId("mia")


def test_what_a_manager_has_to_see_to_this_month() -> None:
    """What is late and what falls due by the end of the month, of this manager's tours only."""
    mine = active(id="b")
    passed_on = active(ChangeManager(on=day(40), new=MIA), id="a")
    invitation = replay(
        active(MissionComplete(on=day(50), agreed_by=(M, C)), id="c"),
        (Close(on=day(60), outcome=Result.ACHIEVED, next_step=NextStep.ALUMNI, **VIEWS),),
    )
    rows = due_this_month([mine, passed_on, invitation], manager=MAX, on=dt.date(2026, 4, 2))
    assert [(row.tour, row.obligation.kind) for row in rows] == [
        ("c", "alumni_invitation"),
        ("b", "checkpoint"),
    ]
    hers = due_this_month([mine, passed_on], manager=MIA, on=dt.date(2026, 4, 30))
    assert [row.obligation.kind for row in hers] == ["handover_conversation", "checkpoint"]
    assert due_this_month([mine], manager=MAX, on=dt.date(2026, 3, 31)) == ()
    near = TourPolicy(horizon_days=2)
    whole = due_this_month([mine], manager=MAX, on=dt.date(2026, 10, 1), policy=near)
    assert whole[-1].obligation.due == dt.date(2026, 10, 5)
    missed = active(met(190))
    assert [
        row.obligation.status for row in due_this_month([missed], manager=MAX, on=day(300))
    ] == [
        "overdue",
    ]


@pytest.mark.parametrize("odd", ["2026-04-02", dt.datetime(2026, 4, 2)])
def test_a_month_is_asked_about_by_a_day_of_it(odd: Any) -> None:
    """What is no day is refused, even where there are no tours."""
    with pytest.raises(InvalidValue, match="as on: it is"):
        due_this_month([], manager=MAX, on=odd)


def test_whose_tours_end() -> None:
    """Ends, last days and review dates within ninety days, those gone by included."""
    notice = EndNotice(on=day(1), by=C, reason=EndReason.OTHER, last_day=day(80))
    charter = {"profile": Profile.CHARTER, "mutual_benefit": "x", "months": None}
    tours = [
        active(id="long"),
        active(id="short", months=3),
        active(notice, id="leaving"),
        active(id="looked-at", review_by=day(95), **charter),
        active(id="a-day-later", review_by=day(96), **charter),
        agreed(id="not-started", months=1),
    ]
    rows = ending(tours, on=day(5))
    assert [(row.tour, row.ends) for row in rows] == [
        ("leaving", day(80)),
        ("short", day(90)),
        ("looked-at", day(95)),
    ]
    assert str(rows[0]) == f"leaving of ana ends {day(80)}."
    assert [row.tour for row in ending(tours, on=day(5), days=80)] == ["leaving"]
    assert [row.tour for row in ending(tours, on=dt.date(2030, 1, 1), days=0)][-1] == "long"


def test_who_has_no_tour() -> None:
    """People without a live tour that day, in the order given."""
    people = [PartyId("zoe"), PartyId("ana"), PartyId("bo")]
    tours = [active(), draft(id="d", contributor=PartyId("bo"))]
    assert without_tour(people, tours, on=day(0)) == ("zoe", "bo")
    assert without_tour(people, tours, on=day(-1)) == ("zoe", "ana", "bo")


def test_how_tours_chain() -> None:
    """A closing that names the next tour links the two; a return stands without a link."""
    first = replay(
        active(months=3),
        (
            Close(
                on=day(90),
                outcome=Result.ACHIEVED,
                next_step=NextStep.FOLLOW_ON_TOUR,
                new_tour="ana-2",
                **VIEWS,
            ),
        ),
    )
    second = draft(id="ana-2", start=day(91), manager=MIA)
    back = draft(id="ana-3", start=day(2000))
    other = draft(id="bo-1", contributor=PartyId("bo"))
    rows = chains([back, other, second, first])
    assert [row.contributor for row in rows] == ["ana", "bo"]
    assert [(link.tour, link.follows, link.manager) for link in rows[0].links] == [
        ("ana-1", None, "max"),
        ("ana-2", "ana-1", "mia"),
        ("ana-3", None, "max"),
    ]


def test_standing_is_counts_and_dates() -> None:
    """Met, late, missed, overdue and breaches are counted apart and never added up."""
    breach = BreachNotice(on=day(300), by=C, against=M, clause="mission", facts="dropped")
    tour = active(
        met(85),
        met(200),
        RaiseChange(on=day(200), by=M, cause=Cause.OTHER),
        Amend(on=day(201), agreed_by=(M, C), changes=Changes.of(months=30)),
        breach,
    )
    found = standing(tour, on=day(330))
    # Due on days 90, 181, 273 and 365: met, met late, overdue since day 287, upcoming.
    assert (found.met, found.met_late, found.missed, found.overdue) == (1, 1, 0, 2)
    assert (found.meetings, found.last_meeting, found.changes) == (2, day(200), 1)
    assert (found.ends, found.next_due) == (dt.date(2028, 7, 5), day(365))
    assert (found.breaches_open, found.breaches_cured, found.breaches_left) == (1, 0, 0)
    assert [row.kind for row in overdue(tour, on=day(330))] == ["checkpoint", "breach_response"]
    assert open_breaches(tour)[0].clause == "mission"
    healed = replay(tour, (BreachResponse(on=day(331), by=M), CureAccepted(on=day(331), by=C)))
    after = standing(healed, on=day(331))
    assert (after.breaches_open, after.breaches_cured, after.breaches_left) == (0, 1, 0)
    assert open_breaches(healed) == ()
    assert standing(draft(), on=day(0)).last_meeting is None


def test_missed_checkpoints() -> None:
    """A meeting after two quarters meets the second and misses the first for good."""
    rows = missed_checkpoints(active(met(190)), on=day(190))
    assert [row.due.isoformat() for row in rows] == ["2026-04-05"]
    assert missed_checkpoints(active(met(190)), on=day(189)) == ()


def test_whether_leaving_was_talked_about() -> None:
    """Unknown without a notice; a flag of the notice says no."""
    notice = EndNotice(on=day(9), by=C, reason=EndReason.OTHER, last_day=day(20))
    assert leaving_was_talked_about(active()) is None
    assert leaving_was_talked_about(active(notice)) is False
    assert leaving_was_talked_about(active(FirstConversation(on=day(5), by=C), notice)) is True


def test_a_missed_review_is_no_missed_checkpoint() -> None:
    """Reviews of alignment are missed in their own right."""
    founder = active(AlignmentReview(on=day(735), **VIEWS), kind=Kind.FOUNDATIONAL, months=None)
    assert standing(founder, on=day(735)).missed == 1
    assert missed_checkpoints(founder, on=day(735)) == ()


def test_a_month_ends_with_its_last_day() -> None:
    """What is due on the first of the next one is not yet on the list."""
    first = dt.date(2026, 1, 1)
    tour = replay(agreed(start=first), (Start(on=first),))
    max_ = PartyId("max")
    assert due_this_month([tour], manager=max_, on=dt.date(2026, 3, 31)) == ()
    rows = due_this_month([tour], manager=max_, on=dt.date(2026, 4, 1))
    assert [row.obligation.due for row in rows] == [dt.date(2026, 4, 1)]


def test_a_cured_breach_is_not_left() -> None:
    """Of the breaches that are over, it is the other ones that are."""
    told = BreachNotice(on=day(10), by=C, against=M, clause="mission", facts="No budget")
    healed = (BreachResponse(on=day(11), by=M), CureAccepted(on=day(12), by=C))
    found = standing(active(told, *healed), on=day(20))
    assert (found.breaches_open, found.breaches_cured, found.breaches_left) == (0, 1, 0)
