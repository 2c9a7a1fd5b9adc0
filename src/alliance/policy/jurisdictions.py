"""Jurisdictions: which legal tests apply to an engagement, by country, category and day.

The records themselves say whose law they are and which engagements they concern; here they are only
looked up. Which law governs a contract is a question for counsel: this goes by the country on
record alone.
"""

from __future__ import annotations

import datetime as dt

from alliance.arguments import check_day
from alliance.parties import UNKNOWN, Boundary, Category, Engagement, Unknown
from alliance.policy._legal_table import LEGAL_TESTS
from alliance.policy.legal_tests import LegalTest, LegalTests
from alliance.policy.subjects import check_engagement

__all__ = ["asked_of", "tests_for"]


def tests_for(
    engagement: Engagement,
    *,
    on: dt.date,
    tests: LegalTests = LEGAL_TESTS,  # noqa: PT028 - no test of pytest, see below
) -> tuple[LegalTest, ...] | Unknown:
    """The legal tests that apply to an external engagement on a day.

    A test applies where it is binding on that day: a proposal never is, and neither is a test whose
    first day is yet to come. Whether the engagement runs on the day is not checked.

    Args:
        engagement: The engagement; of an internal one, or of a technology, nothing is asked.
        on: The day asked about.
        tests: The tests in use.

    Returns:
        The tests in their order. Empty where it is known that none applies, such as in a country
        without tests; `UNKNOWN` where the country is not on record and could matter.

    Raises:
        InvalidValue: `on` is not a date, or the engagement is of another kind.

    References:
        Which test goes with which country is our reading.

    Examples:
        >>> from alliance.parties import Category, EngagementId, PartyId
        >>> def applies(country, category=Category.FREELANCER):
        ...     work = Engagement(
        ...         id=EngagementId("e1"), party=PartyId("ana"), category=category, country=country
        ...     )
        ...     found = tests_for(work, on=dt.date(2026, 11, 22))
        ...     return found if found is UNKNOWN else [test.id for test in found]
        >>> applies("US-CA")
        ['us_flsa_2024', 'us_flsa_fs13', 'us_irs_common_law', 'us_ca_abc']
        >>> applies("DE"), applies("DE", Category.PLATFORM_WORKER), applies(None)
        ([], ['eu_pwd'], UNKNOWN)
    """
    check_day(on)
    check_engagement(engagement)
    asked = asked_of(engagement.category, on=on, tests=tests)
    country = engagement.country
    if country is None or country is UNKNOWN:
        return UNKNOWN if asked else ()
    return tuple(test for test in asked if test.covers(country))


# Otherwise pytest takes it for a test wherever a test module imports it.
tests_for.__test__ = False  # type: ignore[attr-defined]  # functions take attributes


def asked_of(
    category: Category, *, on: dt.date, tests: LegalTests = LEGAL_TESTS
) -> tuple[LegalTest, ...]:
    """The legal tests that concern a category on a day, in any country.

    Args:
        category: The category of an engagement; of one that may be internal nothing is asked.
        on: The day asked about.
        tests: The tests in use.

    Examples:
        >>> from alliance.parties import Category
        >>> asked = asked_of(Category.EMPLOYEE_PART_TIME, on=dt.date(2026, 11, 22))
        >>> asked
        ()
    """
    if category.boundary is not Boundary.EXTERNAL:
        return ()
    return tuple(test for test in tests if category in test.categories and test.holds_on(on))
