"""An organization's own policies: whom they cover, what they refuse, how documents say them."""

import datetime as dt

import attrs
import pytest

from alliance.codec import dumps, loads
from alliance.ecosystem import Ecosystem, Policy, PolicyVerdict
from alliance.errors import InvalidDocument, InvalidValue
from alliance.parties import UNKNOWN, Category, Engagement, EngagementId, PartyId
from alliance.relations import PracticeId

FORBIDDEN = Policy(
    practice=PracticeId("pay_late"),
    verdict=PolicyVerdict.FORBIDDEN,
    reason="they live on it",
    start=dt.date(2026, 1, 1),
)
WORK = Engagement(id=EngagementId("e1"), party=PartyId("ana"), category=Category.FREELANCER)


@pytest.mark.parametrize(
    ("of", "country", "covered"),
    [
        ({}, None, True),
        ({"category": Category.FREELANCER}, None, True),
        ({"category": Category.ADVISER}, None, False),
        ({"category": Category.ADVISER, "country": "US"}, None, False),
        ({"country": "US"}, None, None),
        ({"country": "US"}, UNKNOWN, None),
        ({"country": "US"}, "US", True),
        ({"country": "US"}, "US-CA", True),
        ({"country": "US-CA"}, "US", False),
        ({"country": "US"}, "GB", False),
    ],
)
def test_a_policy_covers_a_category_and_a_country_with_its_parts(
    of: dict[str, object], country: object, covered: bool | None
) -> None:
    """A country covers its subdivisions, and an unknown country leaves it open."""
    policy = attrs.evolve(FORBIDDEN, **of)  # type: ignore[arg-type]  # the columns vary
    work = attrs.evolve(WORK, country=country)  # type: ignore[arg-type]  # any of the three
    assert policy.covers(work) is covered


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"reason": ""}, "Policy.reason: it is empty"),
        ({"country": "usa"}, "Policy.country: it is not an ISO 3166 code"),
        ({"country": 1}, "Policy.country: it is a number"),
        ({"end": dt.date(2025, 1, 1)}, "Policy.end: it is before its start 2026-01-01"),
    ],
)
def test_a_policy_refuses_what_decides_nothing(columns: dict[str, object], says: str) -> None:
    """It needs a reason, a real country, and an end after its start."""
    with pytest.raises(InvalidValue, match=says):
        attrs.evolve(FORBIDDEN, **columns)  # type: ignore[arg-type]  # the columns vary


def test_policies_stand_in_documents() -> None:
    """A document says them with the words of their columns, and keeps them."""
    row = (
        '{"practice": "pay_late", "verdict": "forbidden", "reason": "they live on it", '
        '"start": "2026-01-01", "end": "open"}'
    )
    eco = Ecosystem(policies=(FORBIDDEN,))
    assert row in dumps(eco)
    assert loads(dumps(eco)) == eco


def test_a_policy_on_a_practice_nobody_knows_is_refused() -> None:
    """The closest practice of the catalog is named."""
    text = (
        '{"format": "alliance/1", "policies": [{"practice": "pay_latte",'
        ' "verdict": "forbidden", "reason": "r"}]}'
    )
    with pytest.raises(InvalidDocument, match="pay_late"):
        loads(text)
