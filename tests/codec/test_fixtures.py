"""Documents of version 1 that are kept: they must load for ever, and say the same for ever."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from alliance.codec import dump, dumps, load, loads
from alliance.ecosystem import (
    Access,
    Agreement,
    Ecosystem,
    Function,
    ManagementPractice,
    Owner,
    OwnParameter,
    Service,
    Term,
    Terms,
    row_types,
)
from alliance.network import Tie
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Category,
    Channel,
    Contribution,
    Demand,
    DualRole,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    SourceRecord,
)

V1 = Path(__file__).parent.parent / "fixtures" / "v1"

# What the other system called the category.
WORD = "TW"

# The tables of version 1; others came later and are absent in its documents.
COUNTS = {
    "parties": 6,
    "engagements": 3,
    "ties": 2,
    "contributions": 3,
    "capabilities": 2,
    "demands": 1,
    "required_practices": 2,
    "owners": 2,
    "systems": 1,
    "access": 1,
    "agreements": 1,
    "interfaces": 1,
    "services": 2,
    "activities": 2,
    "forums": 1,
    "goals": 1,
    "decisions": 1,
    "self_assessment": 1,
    "routes": 1,
    "parameters": 2,
    "dual_roles": 1,
    "same_as": 1,
}


@pytest.fixture(params=["everything.json", "everything"])
def ecosystem(request: pytest.FixtureRequest) -> Ecosystem:
    """The kept ecosystem, from its document and from its folder."""
    return load(V1 / str(request.param))


def test_counts(ecosystem: Ecosystem) -> None:
    """Every table of the kept document is read in full."""
    assert ecosystem.organization == "school"
    assert {name: len(getattr(ecosystem, name)) for name in COUNTS} == COUNTS
    assert set(COUNTS) <= set(row_types())


def test_people(ecosystem: Ecosystem) -> None:
    """Parties and engagements keep their text, dates, unknowns and absent cells."""
    ana = ecosystem.party("ana")
    assert ana.name == 'Ana "the" Silva'
    assert ana.interests == ("film", "")
    assert [(held.level, held.since) for held in ana.capabilities] == [
        (3, dt.date(2020, 2, 29)),
        (0.5, UNKNOWN),
    ]
    assert [party.home for party in ecosystem.rows(Party)] == [
        None,
        None,
        "school",
        UNKNOWN,
        None,
        "school",
    ]
    assert ecosystem.engagement("e2") == Engagement(
        id=EngagementId("e2"),
        party=PartyId("bo"),
        category=Category.TEMP_AGENCY_WORKER,
        end=dt.date(2026, 12, 31),
        supplier=PartyId("studio"),
        country=UNKNOWN,
        review_by=dt.date(2026, 6, 30),
        basis="signed assessment",
        basis_on=dt.date(2026, 1, 15),
        source=SourceRecord(system="vms", id="77", token=WORD),
    )
    third = ecosystem.engagement("e3")
    assert (third.start, third.end) == (UNKNOWN, OPEN)
    assert ecosystem.identity(PartyId("bo-2")) == "bo"


def test_the_rest(ecosystem: Ecosystem) -> None:
    """Exact amounts, words, terms and settings keep their values and kinds."""
    amounts = [row.amount for row in ecosystem.rows(Contribution)]
    assert amounts == [Fraction(100, 3), Fraction(1, 10), Fraction(1)]
    assert [(tie.kind, tie.strength) for tie in ecosystem.rows(Tie)] == [
        ("advice", 2),
        (None, 0.25),
    ]
    assert ecosystem.rows(Demand)[0].decision is Channel.EXTERNAL
    assert ecosystem.required_practices == (ManagementPractice.ACCESS, ManagementPractice.DEVELOP)
    assert [owner.scope for owner in ecosystem.rows(Owner)] == [("eu", "us"), UNKNOWN]
    assert ecosystem.rows(Access)[0].start == dt.date(2026, 1, 1)
    agreement = ecosystem.rows(Agreement)[0]
    assert agreement.function is Function.LEGAL
    assert agreement.terms == Terms(
        (
            Term("nda", "v2"),
            Term("days", 30),
            Term("share", 0.5),
            Term("exclusive", value=False),
            Term("cap", None),
        )
    )
    assert [row.exit_plan for row in ecosystem.rows(Service)] == ["plan b", False]
    values = [row.value for row in ecosystem.rows(OwnParameter)]
    assert values == [0.2, True]
    assert values[1] is True
    assert ecosystem.rows(DualRole)[0].end == dt.date(2026, 12, 31)


def test_written_again(ecosystem: Ecosystem, tmp_path: Path) -> None:
    """The kept ecosystem is written and read as the same, as a document and as a folder."""
    assert loads(dumps(ecosystem)) == ecosystem
    dump(ecosystem, tmp_path / "folder")
    assert load(tmp_path / "folder") == ecosystem
