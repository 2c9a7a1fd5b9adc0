"""Exposure: who holds what on a day, alone or from outside, and what nobody knows."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from tests.network.skills import DAY, holding

from alliance.ecosystem import Ecosystem
from alliance.network import CapabilityExposure, Holding, exposure, resting, sole_holders
from alliance.parties import (
    UNKNOWN,
    CapabilityId,
    Contribution,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)

GONE = dt.date(2026, 5, 31)


def _only(*rows: Holding) -> CapabilityExposure:
    return exposure(rows, on=DAY).capabilities[0]


@pytest.mark.parametrize("columns", [{"since": UNKNOWN}, {"until": UNKNOWN}])
def test_nobody_or_an_insider_is_never_outsiders_alone(columns: dict[str, Any]) -> None:
    """Who holds it at all, if anybody does, stands inside."""
    inside = Holding(
        party=PartyId("ana"), capability=CapabilityId("tax"), external=False, **columns
    )
    (row,) = exposure((inside,), on=DAY).capabilities
    assert (row.held_by_one, row.externals_only) == (None, False)


def test_one_and_external() -> None:
    """A capability held by one outsider is exposed twice, and says so."""
    row = _only(holding("ana", "tax", external=True), holding("bo", "tax", until=GONE))
    assert (row.held_by_one, row.externals_only, row.is_uncovered) == (True, True, False)
    assert str(row) == "tax is held by ana: one party alone and externals alone."


def test_both_sides() -> None:
    """Holders inside and outside are told apart; a party with both rows is inside."""
    row = _only(
        holding("ana", "tax"),
        holding("bo", "tax", external=True),
        holding("ana", "tax", external=True),
        holding("cy", "tax", external=UNKNOWN),
    )
    assert (row.internal, row.external) == (("ana",), ("bo",))
    assert row.holders == ("ana", "bo", "cy")
    assert (row.held_by_one, row.externals_only) == (False, False)


def test_all_have_left() -> None:
    """A capability whose holders have left is still there, held by nobody."""
    row = _only(holding("ana", "tax", until=GONE))
    assert (row.is_uncovered, row.held_by_one, row.externals_only) == (True, False, False)
    assert str(row) == "tax is held by nobody."


@pytest.mark.parametrize(
    ("rows", "by_one", "externals"),
    [
        # Whether ana is there: alone or nobody.
        ([("ana", {"until": UNKNOWN, "external": True})], None, None),
        # bo is there, and ana perhaps.
        ([("bo", {}), ("ana", {"until": UNKNOWN})], None, False),
        # bo is there from outside, and ana perhaps from inside.
        ([("bo", {"external": True}), ("ana", {"until": UNKNOWN})], None, None),
        # Two are there from outside: one more from outside changes nothing.
        (
            [
                ("bo", {"external": True}),
                ("cy", {"external": True}),
                ("ana", {"until": UNKNOWN, "external": True}),
            ],
            False,
            True,
        ),
        # Nobody says on which side bo stands.
        ([("bo", {"external": UNKNOWN})], True, None),
    ],
)
def test_unknown_stays_unknown(
    rows: list[tuple[str, dict[str, object]]], by_one: bool | None, externals: bool | None
) -> None:
    """An answer is given only where every way the unknown could turn out gives the same."""
    row = _only(*(holding(party, "tax", **fields) for party, fields in rows))
    assert row.held_by_one is by_one
    assert row.externals_only is externals


def test_uncertain_holders_are_named() -> None:
    """Who may hold it is listed apart, once."""
    row = _only(holding("ana", "tax", until=UNKNOWN), holding("ana", "tax", since=UNKNOWN))
    assert row.uncertain == ("ana",)
    assert row.is_uncovered is None
    assert str(row) == "tax may be held by nobody (nobody knows of ana)."


def test_a_table_of_capabilities() -> None:
    """Rows come by capability, in order of first appearance, and by name."""
    found = exposure((holding("ana", "tax"), holding("ana", "law")), on=DAY)
    assert [row["capability"] for row in found.rows()] == ["tax", "law"]
    assert found.of("law") == found.capabilities[1]
    assert found.of("art") is None
    assert str(found).count("\n") == 1
    assert str(exposure((), on=DAY)) == "No capability is on record."


def test_sole_holders_and_when_they_leave() -> None:
    """Only who is certainly alone is listed, until the last day of all rows that hold."""
    late, later = dt.date(2026, 7, 1), dt.date(2026, 8, 1)
    found = sole_holders(
        (
            holding("ana", "tax", until=late),
            holding("ana", "tax", until=later, external=True),
            holding("bo", "law"),
            holding("cy", "law"),
            holding("bo", "art", until=late),
            holding("bo", "art"),
        ),
        on=DAY,
    )
    assert [(row.capability, row.party, row.until) for row in found] == [
        ("tax", "ana", later),
        ("art", "bo", None),
    ]
    assert found[0].leaves_by(later)
    assert not found[0].leaves_by(late)
    assert found[1].leaves_by(later) is False


def _work(party: str, amount: int, **fields: object) -> Contribution:
    day = fields.pop("on", dt.date(2026, 5, 1))
    assert isinstance(day, dt.date)
    kind = str(fields["kind"]) if "kind" in fields else None
    return Contribution(
        party=PartyId(party),
        on=day,
        capability=CapabilityId("docs"),
        amount=Fraction(amount),
        kind=kind,
    )


def test_resting_with_and_without_outsiders() -> None:
    """The absence factor of all, of organizations, and of insiders alone."""
    work = tuple(_work(party, 10) for party in ("ana", "bo", "fay", "gus"))
    outside = tuple(holding(party, "docs", external=True) for party in ("fay", "gus"))
    homes = {PartyId("fay"): PartyId("firm"), PartyId("gus"): PartyId("firm")}
    row = resting(work, outside, on=DAY, homes=homes)[0]
    assert (row.absence_factor, row.elephant_factor, row.absence_factor_inside) == (2, 1, 1)


def test_who_left_does_not_count() -> None:
    """Work of those who left, and work still to come, is left out; kinds stay apart."""
    rows = (
        _work("ana", 90),
        _work("bo", 10),
        _work("bo", 90, on=dt.date(2026, 7, 1)),
        _work("cy", 5, kind="review"),
    )
    found = resting(rows, (holding("ana", "docs", until=GONE),), on=DAY)
    assert [(row.kind, row.absence_factor) for row in found] == [(None, 1), ("review", 1)]
    everybody_left = resting(rows[:1], (holding("ana", "docs", until=GONE),), on=DAY)
    assert everybody_left[0].absence_factor is None


def test_work_after_the_day_does_not_count() -> None:
    """What is done later is not known on the day."""
    ana, bo = PartyId("ana"), PartyId("bo")
    rows = [(ana, DAY), (bo, DAY), (bo, DAY + dt.timedelta(days=1))]
    work = tuple(
        Contribution(party=who, on=on, capability=CapabilityId("docs")) for who, on in rows
    )
    later = DAY + dt.timedelta(days=1)
    assert resting(work, (), on=DAY)[0].absence_factor == 1
    assert resting(work[1:], (), on=DAY - dt.timedelta(days=1)) == ()
    assert resting((work[2],), (), on=DAY) == ()
    assert resting((work[2],), (), on=later)[0].absence_factor == 1


def test_what_is_contributed_on_the_day_counts() -> None:
    """What comes after it does not."""
    for on, rows in ((DAY, 1), (DAY - dt.timedelta(1), 0)):
        work = Contribution(party=PartyId("ana"), on=DAY, capability=CapabilityId("docs"))
        assert len(resting((work,), (), on=on)) == rows


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"until": UNKNOWN}, (None, None, None)),
        ({"since": UNKNOWN}, (1, 1, 1)),
        ({"external": UNKNOWN}, (1, 1, None)),
        ({"external": UNKNOWN, "until": GONE}, (1, 1, 1)),
        ({"since": DAY + dt.timedelta(days=1)}, (1, 1, 1)),
    ],
)
def test_what_nobody_knows_of_a_contributor_stays_unknown(
    columns: dict[str, Any], told: tuple[int | None, ...]
) -> None:
    """Whether somebody has left, and on which side somebody stands."""
    work = (_work("ana", 10), _work("bo", 9))
    (row,) = resting(work, (holding("ana", "docs", **columns),), on=DAY)
    assert (row.absence_factor, row.elephant_factor, row.absence_factor_inside) == told


def test_linked_records_contribute_as_one() -> None:
    """The work of an ecosystem is told under the ids that its holdings have."""
    ana, zoe, bo = map(PartyId, ("ana", "zoe", "bo"))
    eco = Ecosystem(
        parties=tuple(Party(id=id_, kind=PartyKind.PERSON) for id_ in (ana, zoe, bo)),
        engagements=(),
        contributions=(_work("ana", 40), _work("zoe", 40), _work("bo", 60)),
        same_as=(SameAs(party=zoe, same_as=ana, reason="one badge"),),
    )
    assert resting(eco.contributed(DAY), eco.holdings(DAY), on=DAY)[0].absence_factor == 1
    assert [row.party for row in eco.contributed(DAY)] == [ana, ana, bo]
    assert eco.contributed(dt.date(2020, 1, 1)) == ()
