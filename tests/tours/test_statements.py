"""Statements: their parts, and what their words show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.tours.given import active, draft, statement

from alliance.answers import Parameter, Parameters
from alliance.errors import InvalidValue, UnknownName
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN
from alliance.tours import (
    FIELDS,
    KINDS,
    TACTICS,
    Actor,
    Changes,
    Commitment,
    EngagedAs,
    Flavor,
    Kind,
    Measure,
    Profile,
    Program,
    Propose,
    Tactic,
    exclusivity,
    has_leading_measure,
    has_specific_gains,
    is_employee,
    is_vague,
    typical_months,
    unsaid,
    warnings,
)
from alliance.tours.kinds import terms_of
from alliance.tours.requirements import REQUIREMENTS


def test_measures_and_commitments_are_read_from_texts() -> None:
    """A text is a name; a mark at its end says that a measure is leading."""
    made = statement(
        measures=("pilots (Leading)", Measure("launch")), network_commitments=("notes",)
    )
    assert made.measures == (Measure("pilots", leading=True), Measure("launch"))
    assert Measure.of("pilots (Leading)") is made.measures[0]  # held once for all tours
    assert Measure.of(f"{'very ' * 99}long (leading)").leading
    assert made.network_commitments == (Commitment(name="notes"),)
    assert Commitment.of(Commitment(name="x", tactic=Tactic.SHARE_LEARNING)).tactic is not None


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: Measure(" "), "Measure.name"),
        (lambda: Measure.of("(leading)"), "Measure.name"),
        (lambda: Measure("x", leading="yes"), "Measure.leading"),  # type: ignore[arg-type]
        (lambda: Commitment(name=""), "Commitment.name"),
        (lambda: statement(months=0), "Statement.months"),
        (lambda: statement(months=True), "Statement.months"),
        (lambda: statement(months=2000), "Statement.months"),
        (lambda: statement(start=dt.datetime(2026, 1, 5)), "Statement.start"),
        (lambda: statement(start=dt.date(9999, 1, 1)), "Statement.start"),
        (lambda: Changes.of(months=-1), "Statement.months"),
        (lambda: Changes.of(start=None), "Statement.start"),
        (lambda: Changes((("months", 3), ("months", 4))), "Changes.fields"),
        (lambda: Propose(on=dt.datetime(2026, 1, 5), by=Actor.MANAGER), "Propose.on"),
    ],
    ids=map(str, range(13)),
)
def test_what_no_calendar_or_reader_can_hold_is_refused(make: object, what: str) -> None:
    """A value that cannot stand is refused where it is written."""
    with pytest.raises(InvalidValue) as refused:
        make()  # type: ignore[operator]
    assert refused.value.what == what


def test_kinds_and_profiles_are_known() -> None:
    """A word for one of them does; a word for none is refused with the closest one."""
    assert statement(kind="rotational", profile="tour").end == statement().end
    with pytest.raises(UnknownName, match="kind 'rotatonal' for Statement.kind. Did you mean 'rot"):
        statement(kind="rotatonal")
    with pytest.raises(UnknownName, match="'chart' for Statement.profile. Did you mean 'charter'"):
        statement(profile="chart")
    word: Any = "rotatonal"
    with pytest.raises(UnknownName, match="kind of tour 'rotatonal'. Did you mean 'rotational'"):
        terms_of(word)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ()),
        ({"months": 23}, ("atypical_duration",)),
        ({"months": 60}, ()),
        ({"months": 61}, ("atypical_duration",)),
        ({"kind": Kind.ROTATIONAL, "months": 12}, ()),
        ({"kind": Kind.FOUNDATIONAL, "months": None}, ()),
        ({"engagement": EngagedAs.EMPLOYEE}, ()),
        ({"engagement": UNKNOWN}, ()),
        ({"engagement": EngagedAs.FIRM, "months": 5}, ("atypical_duration", "non_employee_tour")),
        ({"engagement": EngagedAs.FIRM, "profile": Profile.CHARTER}, ()),
    ],
)
def test_warnings_follow_from_the_statement(
    fields: dict[str, object], expected: tuple[str, ...]
) -> None:
    """Typical lengths include their limits; only a tour, not a charter, is for employees."""
    assert warnings(statement(**fields)) == expected


def test_whether_an_employee_may_be_unknown() -> None:
    """A statement that does not say is not taken to say no."""
    assert is_employee(statement()) is None
    assert is_employee(statement(engagement=UNKNOWN)) is None
    assert is_employee(statement(engagement=EngagedAs.EMPLOYEE)) is True
    assert is_employee(statement(engagement=EngagedAs.VOLUNTEER)) is False


def test_every_kind_has_terms_and_parameters_where_it_ends() -> None:
    """One row per kind; a kind that must not end has no typical length."""
    assert [row.kind for row in KINDS] == list(Kind)
    for row in KINDS:
        typical = typical_months(row.kind, on=dt.date(2026, 1, 1))
        assert (typical is None) is (row.ending == "forbidden")
    assert {row.tactic for row in TACTICS} == set(Tactic)


def test_a_typical_length_has_two_limits() -> None:
    """Until both are in force there is none."""
    first = dt.date(2026, 7, 1)
    rows = Parameters(
        (
            Parameter("rotational_months_low", 6, unit="months"),
            Parameter("rotational_months_high", 18, unit="months", start=first),
        )
    )
    before = first - dt.timedelta(1)
    assert typical_months(Kind.ROTATIONAL, on=before, parameters=rows) is None
    assert typical_months(Kind.ROTATIONAL, on=first, parameters=rows) == (6, 18)


def test_fields_are_those_of_statements() -> None:
    """Every row is a field, and everything a proposal demands has a row."""
    names = {row.name for row in FIELDS}
    assert names <= set(dir(statement()))
    assert {row.field for row in REQUIREMENTS} <= names | {"kind"}
    assert "right_of_first_conversation" not in [row.name for row in unsaid(statement())]
    assert "aspirations" in [row.name for row in unsaid(statement())]
    full = {row.name: "said" for row in unsaid(statement())}
    assert unsaid(statement(**full)) == ()


def test_a_program_writes_its_statements() -> None:
    """An ongoing program needs no end, no mission and no gains of its own."""
    nurses = Program(id="nurses", measures=("shifts filled",), flavor=Flavor.ONGOING_PROGRAM)
    made = nurses.statement(
        id="n1", contributor=PartyId("ana"), manager=PartyId("max"), start=dt.date(2026, 1, 5)
    )
    assert (made.kind, made.end, made.program) == (Kind.ROTATIONAL, None, "nurses")
    assert active(kind=made.kind, flavor=made.flavor, months=None, program="nurses").is_live


def test_vague_gains() -> None:
    """Words that name nothing are vague, alone and together; one specific gain is enough."""
    assert is_vague("growth")
    assert is_vague("valuable experience, exposure and new skills")
    assert is_vague("Gain valuable international work experience.")
    assert not is_vague("negotiating a supplier contract")
    assert not is_vague("builds a team of five")
    assert has_specific_gains(("growth", "runs the Paris office")) is True
    assert has_specific_gains("experience; exposure") is False
    assert has_specific_gains("  ") is None


def test_leading_measures() -> None:
    """A leading measure has to be marked as one."""
    assert has_leading_measure(statement())
    assert not has_leading_measure(statement(measures=("launch",)))


def test_exclusivity_is_looked_for_in_charters() -> None:
    """A charter that forbids other clients is flagged with the words; a tour is not."""
    words = {"mutual_benefit": ("a shop", "takes no other clients"), "mission": "Full-time build"}
    assert exclusivity(statement(profile=Profile.CHARTER, **words)) == (
        ("mission", "Full-time"),
        ("mutual_benefit", "no other clients"),
    )
    assert exclusivity(statement(**words)) == ()


@pytest.mark.parametrize(
    "words",
    [
        "works exclusively for us",
        "solely ours",
        "never to take on any other clients",
        "may not accept work from competitors",
        "not to work for anyone else",
        "works only for us",
        "a non-compete of a year",
        "gives all her working time",
    ],
)
def test_wordings_of_exclusivity(words: str) -> None:
    """Each way to bind somebody is found, wherever the charter says it."""
    charter = statement(profile=Profile.CHARTER, mission="A shop", manager_change_clause=words)
    assert [field for field, _ in exclusivity(charter)] == ["manager_change_clause"]


@pytest.mark.parametrize(
    "words",
    ["not exclusive", "on a non-exclusive basis", "as a sole trader", "may work for others"],
)
def test_freedom_is_no_exclusivity(words: str) -> None:
    """What leaves the contributor free is not flagged for its words."""
    assert exclusivity(statement(profile=Profile.CHARTER, mission=words)) == ()


def test_a_draft_says_who_it_is() -> None:
    """A tour answers for its statement."""
    tour = draft()
    assert (tour.id, tour.contributor, tour.manager) == ("ana-1", "ana", "max")
    assert not tour.is_live
    assert not tour.is_over


def test_a_tour_starts_where_the_calendar_leaves_room() -> None:
    """The first day of the year 9000 is the last start there is."""
    last = dt.date(9000, 1, 1)
    assert draft(start=last).statement.start == last
    with pytest.raises(InvalidValue, match="9000"):
        draft(start=last + dt.timedelta(1))


def test_a_program_can_stand_in_for_a_mission_of_its_own() -> None:
    """Where the kind is not personal; the other two say what is in it for this person."""
    assert [row.personal for row in KINDS] == [False, True, True]
    assert [row.kind for row in KINDS] == [
        Kind.ROTATIONAL,
        Kind.TRANSFORMATIONAL,
        Kind.FOUNDATIONAL,
    ]
