"""Parties, engagements, capabilities and contributions: what they refuse."""

import datetime as dt
from fractions import Fraction

import pytest

from alliance.errors import InvalidValue
from alliance.parties import (
    UNKNOWN,
    Boundary,
    CapabilityId,
    Category,
    Contribution,
    Demand,
    DemandId,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)

ANA = PartyId("ana")


def engaged(**columns: object) -> Engagement:
    """An engagement of Ana's with some columns."""
    return Engagement(
        id=EngagementId("e1"),
        party=ANA,
        category=Category.FREELANCER,
        **columns,  # type: ignore[arg-type]  # the columns vary
    )


def test_a_party_is_not_its_own_home() -> None:
    """Home is another party."""
    with pytest.raises(InvalidValue, match="Party.home: it is the party itself"):
        Party(id=ANA, kind=PartyKind.PERSON, home=ANA)


def test_a_record_is_not_linked_with_itself() -> None:
    """A link joins two records."""
    with pytest.raises(InvalidValue, match="it is the record itself"):
        SameAs(party=ANA, same_as=ANA, reason="mistake")


@pytest.mark.parametrize("country", ["us", "USA", "US-", "US-CALI", "Germany", "U1"])
def test_a_country_is_an_iso_code(country: str) -> None:
    """Anything but an ISO 3166 code is refused by name."""
    with pytest.raises(InvalidValue, match="is not an ISO 3166 code"):
        engaged(country=country)


@pytest.mark.parametrize(
    ("country", "why"),
    [
        ("UK", "it is no ISO 3166 code of a country. Accepted: 'GB', if that is meant."),
        ("UK-ENG", "it is no ISO 3166 code of a country. Accepted: 'GB-ENG', if that is meant."),
        ("EL", "it is no ISO 3166 code of a country. Accepted: 'GR', if that is meant."),
        ("ZZ", "one of the 249 codes of ISO 3166-1, such as US, GB or DE."),
        ("XX-CA", "one of the 249 codes of ISO 3166-1, such as US, GB or DE."),
        ("EU", "it names the European Union, no country. Accepted: the country, such as DE"),
        ("US-ZZ", "it is no ISO 3166 code of a part of the US."),
    ],
)
def test_a_country_exists(country: str, why: str) -> None:
    """A code of the right form that ISO 3166 assigns to nothing is refused, with what is meant."""
    with pytest.raises(InvalidValue) as error:
        engaged(country=country)
    assert why in str(error.value)


@pytest.mark.parametrize("country", ["US-DC", "US-PR", "DE-BY", "ZW", "AD"])
def test_countries_states_and_territories_exist(country: str) -> None:
    """The list goes from the first code to the last; other countries' subdivisions are taken."""
    assert engaged(country=country).country == country


@pytest.mark.parametrize("country", ["US", "US-CA", "GB-ENG", UNKNOWN, None])
def test_a_country_may_have_a_subdivision_or_be_unknown(country: object) -> None:
    """Codes with and without a subdivision are accepted, and so is not knowing."""
    assert engaged(country=country).country == country


def test_an_engagement_ends_after_it_starts() -> None:
    """The dated row is named in the refusal."""
    with pytest.raises(InvalidValue, match="Engagement.end"):
        engaged(start=dt.date(2026, 5, 1), end=dt.date(2026, 4, 30))


def test_a_contribution_is_not_negative() -> None:
    """Amounts start at zero."""
    with pytest.raises(InvalidValue, match="it is negative"):
        Contribution(
            party=ANA, on=dt.date(2026, 1, 1), capability=CapabilityId("c"), amount=Fraction(-1)
        )


def test_a_demand_is_filled_after_it_was_opened() -> None:
    """Filling comes after opening; unknown dates are no fault."""
    with pytest.raises(InvalidValue, match="is before it was opened on 2026-02-01"):
        Demand(
            id=DemandId("d"),
            capability=CapabilityId("c"),
            opened=dt.date(2026, 2, 1),
            filled=dt.date(2026, 1, 1),
        )
    Demand(
        id=DemandId("d"),
        capability=CapabilityId("c"),
        opened=UNKNOWN,
        filled=dt.date(2026, 1, 1),
    )


def test_employees_are_inside_and_bots_may_be_either() -> None:
    """Six categories are internal, one may be either, the rest is external."""
    sides = [category.boundary for category in Category]
    assert sides.count(Boundary.INTERNAL) == 6
    assert sides.count(Boundary.EITHER) == 1
    assert Category.GIG_WORKER.boundary is Boundary.EXTERNAL


def test_every_category_is_meant_for_some_kind_of_party() -> None:
    """Firms, people and technologies each have categories of their own."""
    assert Category.VENDOR.party_kinds == {PartyKind.ORGANIZATION}
    assert Category.APP_DEVELOPER.party_kinds == {PartyKind.PERSON, PartyKind.ORGANIZATION}
    assert Category.FREELANCER.party_kinds == {PartyKind.PERSON}
    assert Category.TECHNOLOGY_AGENT.party_kinds == {PartyKind.TECHNOLOGY}


def test_a_supplier_is_asked_of_two_categories() -> None:
    """Agency workers and outsourced services are sent by somebody."""
    supplied = [category.value for category in Category if category.is_supplied]
    assert supplied == ["temp_agency_worker", "outsourced_service"]


def test_a_country_is_a_text() -> None:
    """A number is no code of a country, and no error of Python's own either."""
    for odd in (3, ["US"]):
        with pytest.raises(InvalidValue, match=r"as Engagement\.country: it is .* ISO 3166 code"):
            engaged(country=odd)
