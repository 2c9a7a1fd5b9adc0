"""At the edges: the last day that counts, what is zero, and which side did not speak."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.tours.given import START, C, M, active, agreed, day, draft, met, refusal

from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.tours import (
    KINDS,
    AlumniContact,
    AlumniLevel,
    AlumniPolicy,
    Amend,
    BreachNotice,
    BreachResponse,
    Cause,
    Changes,
    CureAccepted,
    EndNotice,
    EndReason,
    Kind,
    Obligation,
    ObligationKind,
    RaiseChange,
    Start,
    Status,
    TourPolicy,
    advance,
    alumni_due,
    due_this_month,
    obligations,
    replay,
    schedule,
    standing,
)


@pytest.mark.parametrize("missing", ["organization_view", "contributor_view"])
def test_the_side_that_did_not_speak_is_named(missing: str) -> None:
    """By the field that is empty, with what was there."""
    refused = refusal(active(), met(80, **{missing: " "}))
    assert refused.code == "one_sided"
    assert refused.fact is not None
    assert (refused.fact.name, refused.fact.value) == (missing, " ")


def test_what_was_done_on_the_last_day_of_work_is_done() -> None:
    """An invitation on the day of leaving is not owed again; one from before is."""
    policy = AlumniPolicy(level=AlumniLevel.INVEST)
    for days, owed in ((0, False), (-1, True)):
        contacts = [AlumniContact(duty="invite", on=day(days))]
        rows = alumni_due(policy, contacts, left=START, on=day(40))
        assert ("invite" in [row.duty for row in rows]) is owed


def test_a_lead_may_be_nothing() -> None:
    """Then the next tour is talked about at the end; below zero is refused."""
    assert TourPolicy(leads=((0, 0),)).lead(12) == 0
    with pytest.raises(InvalidValue, match="TourPolicy.leads"):
        TourPolicy(leads=((0, -1),))


@pytest.mark.parametrize("idle", [366, 367])
def test_the_longest_closure_is_a_leap_year(idle: int) -> None:
    """Counted from the last working day, not from the day that something was due."""
    reopened = day(2 + idle)
    policy = TourPolicy(grace_days=2, working_day=lambda on: on == day(1) or on >= reopened)
    if idle == 366:
        assert policy.last_of_grace(START) == day(1 + 366 + 1)
    else:
        with pytest.raises(InvalidValue, match="a year without a working day"):
            policy.last_of_grace(START)


def test_a_tour_starts_where_the_calendar_leaves_room() -> None:
    """The first day of the year 9000 is the last start there is."""
    last = dt.date(9000, 1, 1)
    assert draft(start=last).statement.start == last
    with pytest.raises(InvalidValue, match="9000"):
        draft(start=last + dt.timedelta(1))


def test_a_month_ends_with_its_last_day() -> None:
    """What is due on the first of the next one is not yet on the list."""
    first = dt.date(2026, 1, 1)
    tour = replay(agreed(start=first), (Start(on=first),))
    max_ = PartyId("max")
    assert due_this_month([tour], manager=max_, on=dt.date(2026, 3, 31)) == ()
    rows = due_this_month([tour], manager=max_, on=dt.date(2026, 4, 1))
    assert [row.obligation.due for row in rows] == [dt.date(2026, 4, 1)]


def test_a_meeting_on_the_last_day_of_grace_is_in_time() -> None:
    """The day after, it is late."""
    due = dt.date(2026, 4, 5)
    for held, status in (
        (due + dt.timedelta(14), Status.MET),
        (due + dt.timedelta(15), "met_late"),
    ):
        tour = active(met((held - START).days))
        rows = schedule(tour, on=dt.date(2026, 5, 1))
        assert [row.status for row in rows if row.due == due] == [status]


def test_a_cured_breach_is_not_left() -> None:
    """Of the breaches that are over, it is the other ones that are."""
    told = BreachNotice(on=day(10), by=C, against=M, clause="mission", facts="No budget")
    healed = (BreachResponse(on=day(11), by=M), CureAccepted(on=day(12), by=C))
    found = standing(active(told, *healed), on=day(20))
    assert (found.breaches_open, found.breaches_cured, found.breaches_left) == (0, 1, 0)


def test_an_obligation_reads_as_a_sentence() -> None:
    """What, by when, who owes it, and how it stands."""
    row = next(row for row in obligations(active(), on=day(100)) if row.kind == "checkpoint")
    assert str(row) == ("Checkpoint due 2026-04-05, owed by the manager and the contributor: due.")
    lone = Obligation(ObligationKind.CHECKPOINT, START, Status.OVERDUE, ())
    assert str(lone) == "Checkpoint due 2026-01-05: overdue."


def test_what_was_settled_first_comes_first() -> None:
    """However the tour was played: at once or event by event."""
    answered = [
        event
        for at in (10, 40)
        for event in (
            RaiseChange(on=day(at), by=M, cause=Cause.OTHER),
            Amend(on=day(at + 1), agreed_by=(M, C), changes=Changes.of(mission=f"Shop {at}")),
        )
    ]
    played = active(*answered)
    stepped = active()
    for event in answered:
        stepped = advance(stepped, event)
    assert [row.on for row in played.settled] == [day(11), day(41)]
    assert stepped.settled == played.settled


def test_breaches_and_tours_read_as_sentences() -> None:
    """Whether a breach was cured, and the last day that is known of a tour."""
    told = BreachNotice(on=day(10), by=C, against=M, clause="mission", facts="No budget")
    tour = active(told)
    assert tour.breach is not None
    assert str(tour.breach) == (
        "Mission: noted by the contributor against the manager on 2026-01-15, not cured. No budget"
    )
    healed = replay(tour, (BreachResponse(on=day(11), by=M), CureAccepted(on=day(12), by=C)))
    assert ", cured. No budget" in str(healed.past_breaches[0])
    assert str(active()) == (
        "Tour ana-1: transformational, ana with max, 2026-01-05 to 2028-01-05, active."
    )
    endless = active(kind=Kind.FOUNDATIONAL, months=None)
    assert str(endless).endswith("2026-01-05 to open, active.")
    notice = EndNotice(on=day(30), by=C, reason=EndReason.OTHER, last_day=day(60))
    assert f" 2026-01-05 to {day(60)}, " in str(active(notice))


def test_a_program_can_stand_in_for_a_mission_of_its_own() -> None:
    """Where the kind is not personal; the other two say what is in it for this person."""
    assert [row.personal for row in KINDS] == [False, True, True]
    assert [row.kind for row in KINDS] == [
        Kind.ROTATIONAL,
        Kind.TRANSFORMATIONAL,
        Kind.FOUNDATIONAL,
    ]
