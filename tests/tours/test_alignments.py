"""Values, networks and alumni: described, never gating."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.tours.given import START, day

from alliance.errors import InvalidValue
from alliance.tours import (
    ALUMNI_DUTIES,
    Admired,
    AlumniContact,
    AlumniLevel,
    AlumniPolicy,
    Exercise,
    align,
    alumni_due,
)

LEFT = dt.date(2026, 1, 31)


def items(ranks: list[int], people: str = "aaabbbccc") -> tuple[Admired, ...]:
    """Qualities q1 to q9 with ranks."""
    return tuple(
        Admired(person=person, quality=f"q{place}", rank=rank)
        for place, (person, rank) in enumerate(zip(people, ranks, strict=True), start=1)
    )


def test_the_top_of_the_ranking_drafts_the_values() -> None:
    """Highest first, as many as asked for."""
    assert Exercise(items([9, 8, 7, 6, 5, 4, 3, 2, 1])).values(2) == ("q9", "q8")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (items([1, 1, 2, 3, 4, 5, 6, 7, 8]), "is not a ranking"),
        (items(list(range(1, 10)), "aaaabbccc"), "three people"),
        (items([1, 2, 3], "aaa"), "three people"),
        (("rigor", "zeal"), "as Exercise.items"),
    ],
)
def test_an_exercise_is_complete(rows: Any, why: str) -> None:
    """Three people, three qualities each, ranks 1 to 9."""
    with pytest.raises(InvalidValue, match=why):
        Exercise(rows)


def test_alignment_shows_what_does_not_match() -> None:
    """The share comes with the values of each side alone; no values, no share."""
    found = align(["care", "zeal", "zeal"], ["speed", "care"])
    assert str(found.share) == "1/2"
    assert (found.shared, found.person_only, found.organization_only) == (
        ("care",),
        ("zeal",),
        ("speed",),
    )
    assert align(["care"], ["care", "speed", "zeal"]).share == 1  # of the person's values
    assert align([], ["care"]).share is None


def test_what_is_owed_to_alumni_depends_on_the_level() -> None:
    """Ignoring owes nothing, supporting nothing by a date, investing three things by dates."""
    for level, count in zip(AlumniLevel, (0, 0, 3), strict=True):
        rows = alumni_due(AlumniPolicy(level=level), left=LEFT, on=LEFT)
        assert len(rows) == count
    assert {row.level for row in ALUMNI_DUTIES} == {AlumniLevel.SUPPORT, AlumniLevel.INVEST}


def test_what_was_done_counts_from_its_day() -> None:
    """News counts from the last; an invitation is owed once; the future has not happened."""
    done = [
        AlumniContact(duty="news", on=dt.date(2026, 5, 1)),
        AlumniContact(duty="news", on=dt.date(2026, 3, 1)),
        AlumniContact(duty="invite", on=dt.date(2026, 2, 2)),
        AlumniContact(duty="host_event", on=dt.date(2027, 1, 1)),
        AlumniContact(duty="news", on=dt.date(2020, 1, 1)),
    ]
    rows = alumni_due(
        AlumniPolicy(level=AlumniLevel.INVEST), done, left=LEFT, on=dt.date(2026, 6, 1)
    )
    # 180 days after 1 May 2026, 365 after 31 January 2026.
    assert [(row.duty, row.due.isoformat()) for row in rows] == [
        ("news", "2026-10-28"),
        ("host_event", "2027-01-31"),
    ]
    held = [AlumniContact(duty="host_event", on=dt.date(2026, 3, 1))]
    again = alumni_due(
        AlumniPolicy(level=AlumniLevel.INVEST), held, left=LEFT, on=dt.date(2026, 6, 1)
    )
    assert ("host_event", dt.date(2027, 3, 1)) in [(row.duty, row.due) for row in again]
    today = alumni_due(
        AlumniPolicy(level=AlumniLevel.INVEST), done, left=LEFT, on=dt.date(2026, 5, 1)
    )
    assert today[0].due == rows[0].due  # news of the day asked about counts
    early = [AlumniContact(duty="invite", on=dt.date(2026, 1, 30))]
    owed = alumni_due(AlumniPolicy(level=AlumniLevel.INVEST), early, left=LEFT, on=LEFT)
    assert owed[0].duty == "invite"  # before leaving nobody is an alumnus


def test_what_was_done_on_the_last_day_of_work_is_done() -> None:
    """An invitation on the day of leaving is not owed again; one from before is."""
    policy = AlumniPolicy(level=AlumniLevel.INVEST)
    for days, owed in ((0, False), (-1, True)):
        contacts = [AlumniContact(duty="invite", on=day(days))]
        rows = alumni_due(policy, contacts, left=START, on=day(40))
        assert ("invite" in [row.duty for row in rows]) is owed
