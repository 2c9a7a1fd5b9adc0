"""Tenure policies: the cap, how many days it is, and what it says of itself."""

import datetime as dt
from typing import Any

import pytest

from alliance.errors import InvalidValue
from alliance.parties import Span
from alliance.policy import NOT_A_HARBOR, TenurePolicy, TenureScope, tenure_days

D = dt.date
NEW_YEAR = D(2026, 1, 1)


def test_there_is_no_cap_unless_a_company_sets_one() -> None:
    """There is no number in law."""
    policy = TenurePolicy()
    assert policy.cap_months is None
    assert policy.limit_days(NEW_YEAR) is None
    assert str(policy) == "No cap on tenure."


def test_a_cap_says_that_it_gives_no_shelter() -> None:
    """Wherever it is printed."""
    assert NOT_A_HARBOR in str(TenurePolicy(cap_months=18))
    unit = TenurePolicy(cap_months=18, extension_months=6, scope=TenureScope.UNIT)
    assert str(unit).startswith("At most 18 months in one unit, once 6 more for a reason; 182")


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (D(2025, 1, 1), 18, D(2026, 6, 30)),
        (D(2024, 2, 1), 1, D(2024, 2, 29)),
        (D(2025, 11, 15), 12, D(2026, 11, 14)),
        (D(2023, 3, 31), 36, D(2026, 3, 30)),
        (D(2026, 1, 28), 1, D(2026, 2, 27)),
    ],
)
def test_whole_months_are_within_the_cap_and_a_day_more_is_not(
    first: dt.date, months: int, last: dt.date
) -> None:
    """Somebody there without a break has as many months as a calendar says."""
    policy = TenurePolicy(cap_months=months)
    for on, is_within in ((last, True), (last + dt.timedelta(days=1), False)):
        days = tenure_days([Span(first)], on=on, break_days=182)
        limit = policy.limit_days(on)
        assert days is not None
        assert limit is not None
        assert (days <= limit) is is_within


def test_an_extension_adds_its_months() -> None:
    """Six months more, to the same day."""
    policy = TenurePolicy(cap_months=18, extension_months=6)
    assert policy.limit_days(D(2026, 12, 31), is_extended=True) == 730
    assert policy.limit_days(D(2026, 12, 31)) == 549


def test_a_cap_longer_than_the_calendar_is_the_calendar() -> None:
    """It never binds, and does not overflow at either end."""
    policy = TenurePolicy(cap_months=10**6)
    assert policy.limit_days(D(2026, 1, 31)) == D(2026, 1, 31).toordinal()
    assert policy.limit_days(D.max) == D.max.toordinal()
    assert TenurePolicy(cap_months=1).limit_days(D.max) == 31


@pytest.mark.parametrize(
    "columns", [{"cap_months": 0}, {"break_days": 0}, {"extension_months": -1}]
)
def test_a_policy_with_an_impossible_number_is_refused(columns: dict[str, Any]) -> None:
    """The error names the column."""
    with pytest.raises(InvalidValue, match=rf"TenurePolicy\.{next(iter(columns))}"):
        TenurePolicy(**columns)
