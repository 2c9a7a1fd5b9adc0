"""Obligations under policies: grace, working days, parameters, the edges of the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.tours.given import START, active, day, met

from alliance.answers.parameters import Parameter
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.references import Certainty
from alliance.tours import (
    PARAMETERS,
    SHIPPED,
    Kind,
    Obligation,
    ObligationKind,
    Status,
    TourPolicy,
    due_this_month,
    ending,
    obligations,
    schedule,
)

FIRST = dt.date(2026, 4, 5)


def statuses(on: dt.date, policy: TourPolicy = SHIPPED) -> list[str]:
    """How the first checkpoint stands."""
    return [row.status for row in obligations(active(), on=on, policy=policy) if row.due == FIRST]


def test_grace_is_inclusive() -> None:
    """Fourteen days after its day it is due, on the fifteenth overdue."""
    assert statuses(FIRST - dt.timedelta(1)) == ["upcoming"]
    assert statuses(FIRST + dt.timedelta(14)) == ["due"]
    assert statuses(FIRST + dt.timedelta(15)) == ["overdue"]


def test_grace_in_working_days() -> None:
    """Days that nobody works on do not count, and the predicate decides which those are."""
    weekdays = TourPolicy(grace_days=5, working_day=lambda on: on.weekday() < 5)
    # 5 April 2026 is a Sunday; its fifth working day is Friday the tenth.
    assert statuses(dt.date(2026, 4, 10), weekdays) == ["due"]
    assert statuses(dt.date(2026, 4, 11), weekdays) == ["overdue"]
    closed = {dt.date(2026, 4, 6)}
    easter = TourPolicy(grace_days=5, working_day=lambda on: on.weekday() < 5 and on not in closed)
    assert statuses(dt.date(2026, 4, 13), easter) == ["due"]
    assert statuses(dt.date(2026, 4, 14), easter) == ["overdue"]


def test_a_year_without_a_working_day_is_refused() -> None:
    """A predicate that never says yes is named instead of searched for ever."""
    never = TourPolicy(working_day=lambda _: False)
    with pytest.raises(InvalidValue, match="a year without a working day"):
        statuses(FIRST, never)


def test_the_horizon_is_inclusive() -> None:
    """What is due in 92 days is listed, in 93 not."""
    second = dt.date(2026, 7, 5)
    for days, listed in ((92, True), (93, False)):
        rows = obligations(active(), on=second - dt.timedelta(days))
        assert any(row.due == second for row in rows) is listed


def test_late_meetings_are_met_late() -> None:
    """A meeting after the days of grace counts, and is late; an early one is in time."""
    tour = active(met(70), met(200))
    rows = [(row.due.isoformat(), row.status) for row in schedule(tour, on=day(200))][:3]
    assert rows == [
        ("2026-04-05", Status.MET),
        ("2026-07-05", Status.MET_LATE),
        ("2026-10-05", Status.UPCOMING),
    ]


def test_the_policy_comes_from_parameters() -> None:
    """Dated rows of an organization overlay the shipped ones from their first day."""
    own = PARAMETERS.overlaid(
        [
            Parameter("tour_checkpoint_months", 2, "months", start=dt.date(2026, 3, 1)),
            Parameter("tour_lead_months_from_12", 4, "months"),
        ]
    )
    before = TourPolicy.of(own, on=dt.date(2026, 2, 28))
    after = TourPolicy.of(own, on=dt.date(2026, 3, 1))
    assert (before.checkpoint_months, after.checkpoint_months) == (3, 2)
    assert [after.lead(months) for months in (30, 24, 23, 12, 11)] == [6, 6, 4, 4, 1]
    assert TourPolicy.of(PARAMETERS, on=dt.date(2026, 1, 1)) == SHIPPED


def test_every_number_says_where_it_comes_from() -> None:
    """Only two of the numbers are somebody's practice; the rest are ours and say so."""
    found = {row.name: row.source.certainty for row in PARAMETERS.rows}
    theirs = {name for name, certainty in found.items() if certainty is not Certainty.OURS}
    assert theirs == {"tour_checkpoint_months", "tour_midpoint_months"}
    assert PARAMETERS.value("tour_horizon_days", day(0)) == 92


@pytest.mark.parametrize("field", ["checkpoint_months", "alignment_months", "grace_days"])
def test_a_period_is_not_negative(field: str) -> None:
    """A schedule that would not move on is refused."""
    with pytest.raises(InvalidValue, match=field):
        TourPolicy(**{field: -1})  # type: ignore[arg-type]
    assert TourPolicy(leads=()).lead(30) == 0
    with pytest.raises(InvalidValue, match="leads"):
        TourPolicy(leads=((12, -1),))


def test_a_period_is_a_whole_number() -> None:
    """A parameter that is none is refused and not passed over."""
    own = PARAMETERS.overlaid([Parameter("tour_grace_days", 7.5)])
    with pytest.raises(InvalidValue, match="tour_grace_days"):
        TourPolicy.of(own, on=day(0))


def test_no_grace_and_a_shorter_step() -> None:
    """Other numbers give other dates from the same tour."""
    monthly = TourPolicy(checkpoint_months=1, grace_days=0, horizon_days=31)
    rows = obligations(active(), on=dt.date(2026, 3, 6), policy=monthly)
    assert [(row.due.isoformat(), row.status) for row in rows] == [
        ("2026-02-05", "overdue"),
        ("2026-03-05", "overdue"),
        ("2026-04-05", "upcoming"),
    ]


def test_a_meeting_on_the_last_day_of_grace_is_in_time() -> None:
    """Met means held by the end of grace; a day later it is met late."""
    # The first meeting is due on day 90; its grace ends on day 104.
    assert schedule(active(met(104)), on=day(110))[0].status is Status.MET
    assert schedule(active(met(105)), on=day(110))[0].status is Status.MET_LATE


def test_a_meeting_counts_for_a_date_beyond_the_horizon() -> None:
    """How far one looks ahead does not change what a meeting was for."""
    near = TourPolicy(checkpoint_months=1, horizon_days=2)
    # Held on 15 February: for 5 March, within 30 days, so that 5 February was missed.
    rows = obligations(active(met(41)), on=day(41), policy=near)
    assert [(row.due.isoformat(), row.status) for row in rows] == [("2026-02-05", "missed")]


def test_a_policy_reads_as_a_sentence() -> None:
    """Working days are told in words, and not by the predicate that knows them."""
    assert "working" not in str(SHIPPED)
    weekdays = TourPolicy(working_day=lambda day: day.weekday() < 5)
    assert str(weekdays) == f"{SHIPPED} Days of grace are working days."
    assert repr(weekdays) == repr(SHIPPED)


def test_the_calendar_ends() -> None:
    """A tour without an end can be asked about the last day there is."""
    founder = active(kind=Kind.FOUNDATIONAL, months=None)
    assert obligations(founder, on=dt.date.max)[-1].due == dt.date(9999, 10, 5)
    weekdays = TourPolicy(working_day=lambda day: day.weekday() < 5)
    assert weekdays.last_of_grace(dt.date(9999, 12, 30)) == dt.date.max
    assert ending([active()], on=dt.date.max)[0].tour == "ana-1"
    month = due_this_month([founder], manager=PartyId("max"), on=dt.date(9999, 12, 5))
    assert month[-1].obligation.due == dt.date(9999, 10, 5)
    patient = TourPolicy(grace_days=10**6)
    assert obligations(active(), on=day(200), policy=patient)[0].status == "due"


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


def test_a_fortnight_after_the_due_day_is_in_time() -> None:
    """The day after, it is late."""
    due = dt.date(2026, 4, 5)
    for held, status in (
        (due + dt.timedelta(14), Status.MET),
        (due + dt.timedelta(15), "met_late"),
    ):
        tour = active(met((held - START).days))
        rows = schedule(tour, on=dt.date(2026, 5, 1))
        assert [row.status for row in rows if row.due == due] == [status]


def test_an_obligation_reads_as_a_sentence() -> None:
    """What, by when, who owes it, and how it stands."""
    row = next(row for row in obligations(active(), on=day(100)) if row.kind == "checkpoint")
    assert str(row) == ("Checkpoint due 2026-04-05, owed by the manager and the contributor: due.")
    lone = Obligation(ObligationKind.CHECKPOINT, START, Status.OVERDUE, ())
    assert str(lone) == "Checkpoint due 2026-01-05: overdue."
