"""Which legal tests apply: by country, category and day; an unknown country is no empty answer."""

import datetime as dt
from typing import Any

import pytest

from alliance.parties import UNKNOWN, Category, Engagement, EngagementId, PartyId
from alliance.policy import LEGAL_TESTS, tests_for
from alliance.policy.jurisdictions import asked_of

ON = dt.date(2026, 11, 22)
US = ["us_flsa_2024", "us_flsa_fs13", "us_irs_common_law"]


def applying(country: Any, category: str = "freelancer", on: dt.date = ON) -> Any:
    """The ids of the tests that apply."""
    engagement = Engagement(
        id=EngagementId("e1"), party=PartyId("ana"), category=Category(category), country=country
    )
    found = tests_for(engagement, on=on)
    return [test.id for test in found] if isinstance(found, tuple) else found


@pytest.mark.parametrize(
    ("country", "category", "ids"),
    [
        ("US", "freelancer", US),
        ("US-CA", "freelancer", [*US, "us_ca_abc"]),
        ("US-NY", "freelancer", US),
        ("US", "temp_agency_worker", [*US, "us_nlrb_2020"]),
        ("US", "outsourced_service", [*US, "us_nlrb_2020"]),
        ("US-CA", "temp_agency_worker", [*US, "us_ca_abc", "us_nlrb_2020"]),
        ("GB", "freelancer", ["uk_contract_of_service"]),
        ("GB-NIR", "contractor_long_term", ["uk_contract_of_service"]),
        ("GB", "temp_agency_worker", ["uk_contract_of_service"]),
        ("DE", "platform_worker", ["eu_pwd"]),
        ("PT-11", "platform_worker", ["eu_pwd"]),
        ("DE", "freelancer", []),
        ("DE", "gig_worker", []),
        ("CH", "platform_worker", []),
        ("IN", "freelancer", []),
        ("US", "employee_full_time", []),
        ("US", "technology_agent", []),
    ],
)
def test_country_and_category_say_which_apply(country: str, category: str, ids: list[str]) -> None:
    """A subdivision counts as its country unless it has a test of its own; the list is ours."""
    assert applying(country, category) == ids


@pytest.mark.parametrize("country", [None, UNKNOWN])
def test_without_a_country_nobody_knows(country: Any) -> None:
    """That is unknown and not empty, except where no country could matter."""
    assert applying(country) is UNKNOWN
    assert applying(country, "employee_full_time") == []


@pytest.mark.parametrize(
    ("test", "first", "country", "category"),
    [
        ("us_flsa_2024", dt.date(2024, 3, 11), "US", "freelancer"),
        ("us_flsa_fs13", dt.date(2025, 5, 1), "US", "freelancer"),
        ("us_nlrb_2020", dt.date(2026, 2, 26), "US", "temp_agency_worker"),
        ("eu_pwd", dt.date(2024, 12, 1), "FR", "platform_worker"),
    ],
)
def test_a_test_applies_from_its_first_day(
    test: str, first: dt.date, country: str, category: str
) -> None:
    """The day before it did not; nothing else that applies changes with the day."""
    before = applying(country, category, first - dt.timedelta(days=1))
    assert test not in before
    assert [row for row in applying(country, category, first) if row != test] == before


def test_own_tests_can_be_passed() -> None:
    """A smaller set leaves out what it does not have."""
    engagement = Engagement(
        id=EngagementId("e1"), party=PartyId("ana"), category=Category.FREELANCER, country="US"
    )
    own = type(LEGAL_TESTS)((LEGAL_TESTS.find("us_irs_common_law"),))
    assert tests_for(engagement, on=ON, tests=own) == own.rows
    assert asked_of(Category.FREELANCER, on=ON, tests=own) == own.rows
