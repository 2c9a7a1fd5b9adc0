"""Legal tests as records: what is shipped, how stages give dates, what a record refuses."""

import datetime as dt
from typing import Any

import attrs
import pytest

from alliance.errors import InvalidValue, UnknownName
from alliance.parties import Boundary, Category
from alliance.policy import (
    LEGAL_TESTS,
    MEMBER_STATES,
    Combine,
    Factor,
    LegalStatus,
    LegalTest,
    LegalTests,
    Role,
    Stage,
)
from alliance.references import Certainty, Reference
from alliance.relations import CATALOG, LegalQuestion

DAY = dt.timedelta(days=1)
CHECKED = dt.date(2026, 11, 22)
ASKABLE = (
    "us_flsa_2021",
    "us_flsa_2024",
    "us_flsa_fs13",
    "us_flsa_2026p",
    "us_irs_common_law",
    "us_ca_abc",
    "uk_contract_of_service",
    "eu_pwd",
    "us_joint_2026p",
)


def test_nine_tests_can_be_asked_and_two_are_records_alone() -> None:
    """Those without factors say why they cannot be asked."""
    assert {test.id for test in LEGAL_TESTS if test.can_be_asked} == set(ASKABLE)
    rest = [test for test in LEGAL_TESTS if not test.can_be_asked]
    assert [test.id for test in rest] == ["uk_ir35", "us_nlrb_2020"]
    assert all(test.why_not and not test.factors for test in rest)


@pytest.mark.parametrize(
    ("id_", "status", "first", "last"),
    [
        ("us_flsa_2021", "withdrawn", None, None),
        ("us_flsa_2024", "not_applied", dt.date(2024, 3, 11), None),
        ("us_flsa_fs13", "agency_practice", dt.date(2025, 5, 1), None),
        ("us_flsa_2026p", "proposed", None, None),
        ("us_joint_2026p", "proposed", None, None),
        ("us_nlrb_2020", "in_force", dt.date(2026, 2, 26), None),
        ("us_irs_common_law", "in_force", None, None),
        ("us_ca_abc", "in_force", dt.date(2018, 4, 30), None),
        ("uk_contract_of_service", "in_force", None, None),
        ("uk_ir35", "in_force", None, None),
        ("eu_pwd", "in_force", dt.date(2024, 12, 1), None),
    ],
)
def test_status_and_dates(
    id_: str, status: str, first: dt.date | None, last: dt.date | None
) -> None:
    """Each record stands as its sources said on the day it was checked."""
    test = LEGAL_TESTS.find(id_)
    assert (test.status.value, test.valid_from, test.valid_until) == (status, first, last)
    assert test.checked_on == CHECKED
    assert test.status is test.status_on(CHECKED) or id_ == "eu_pwd"


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("us_flsa_2021", "rescinded"),
        ("us_flsa_2024", "not applied by the Department since 2025-05-01"),
        ("us_flsa_fs13", "agency practice"),
        ("us_flsa_2026p", "know of no final rule"),
        ("us_joint_2026p", "no federal rule of wage law"),
    ],
)
def test_status_in_words(id_: str, words: str) -> None:
    """The sentence says what the word leaves out."""
    test = LEGAL_TESTS.find(id_)
    assert words in test.says
    assert str(test) == f"{test.title}: {test.says} (checked to 2026-11-22)"


@pytest.mark.parametrize("id_", ["us_flsa_2021", "us_flsa_2026p", "us_joint_2026p"])
@pytest.mark.parametrize("on", [dt.date(2021, 4, 1), dt.date(2022, 6, 1), CHECKED])
def test_nobody_is_held_to_what_was_proposed_or_withdrawn(id_: str, on: dt.date) -> None:
    """Such a test holds on no day."""
    assert not LEGAL_TESTS.find(id_).holds_on(on)


def test_a_test_begins_on_its_first_day() -> None:
    """The day before, it was not there."""
    test = LEGAL_TESTS.find("us_flsa_2024")
    first = dt.date(2024, 3, 11)
    assert (test.stage_on(first - DAY), test.status_on(first - DAY)) == (None, None)
    assert not test.holds_on(first - DAY)
    assert test.holds_on(first)
    assert test.status_on(dt.date(2025, 4, 30)) is LegalStatus.IN_FORCE
    assert test.status_on(dt.date(2025, 5, 1)) is LegalStatus.NOT_APPLIED


def test_the_directive_reads_otherwise_after_its_day() -> None:
    """It is in force on both sides of the day by which states had to act."""
    test = LEGAL_TESTS.find("eu_pwd")
    before, after = (test.stage_on(day) for day in (dt.date(2026, 12, 2), dt.date(2026, 12, 3)))
    assert before
    assert after
    assert "until 2026-12-02" in before.says
    assert "due in national law" in after.says
    assert all(test.holds_on(dt.date(2026, 12, day)) for day in (2, 3))


def test_the_test_of_california_rests_on_a_decision_then_on_a_statute() -> None:
    """From the first day of 2020."""
    test = LEGAL_TESTS.find("us_ca_abc")
    for day, words in ((dt.date(2019, 12, 31), "a decision"), (dt.date(2020, 1, 1), "by statute")):
        stage = test.stage_on(day)
        assert stage
        assert words in stage.says


def test_every_record_has_sources_that_say_how_sure_they_are() -> None:
    """What was looked for and not found is nobody's finding, and stands nowhere."""
    for test in LEGAL_TESTS:
        sources = [*test.citations, *(s.source for s in test.stages if s.source)]
        assert all((test.citations, test.asks, test.title))
        assert all(row.certainty is not Certainty.OPEN for row in sources)
        assert all(row.certainty is not Certainty.OURS for row in sources)


def test_words_of_factors_are_words_of_the_practice_catalog() -> None:
    """So the factor that a practice touches is found."""
    words = {word for practice in CATALOG for word in practice.factors}
    touched = {word for test in LEGAL_TESTS for factor in test.factors for word in factor.touches}
    assert touched <= words


def test_the_union_has_27_members() -> None:
    """By ISO code, in order; Greece is GR there and the United Kingdom has left."""
    assert len(set(MEMBER_STATES)) == len(MEMBER_STATES) == 27
    assert list(MEMBER_STATES) == sorted(MEMBER_STATES)
    assert "GR" in MEMBER_STATES
    assert not {"EL", "GB", "UK", "CH", "NO"} & set(MEMBER_STATES)


def test_every_test_is_asked_of_external_categories_only() -> None:
    """None is asked of employees."""
    for test in LEGAL_TESTS:
        assert all(row.boundary is Boundary.EXTERNAL for row in test.categories)


def test_stages_print_their_day_and_their_source() -> None:
    """A stage without either prints its words alone."""
    source = Reference("a gazette")
    assert str(Stage(None, LegalStatus.IN_FORCE, "in force")) == "in force"
    later = Stage(dt.date(2027, 1, 1), LegalStatus.ADOPTED, "made", source)
    assert str(later) == "made (since 2027-01-01), a gazette"


def record(**columns: Any) -> LegalTest:
    """A record of a test that asks one factor."""
    given: dict[str, Any] = {
        "id": "xx",
        "title": "A test",
        "question": LegalQuestion.STATUS,
        "asks": "whether",
        "jurisdictions": ("XX",),
        "categories": frozenset({Category.FREELANCER}),
        "stages": (Stage(None, LegalStatus.IN_FORCE, "in force"),),
        "checked_on": CHECKED,
        "citations": (),
        "combine": Combine.WEIGH,
        "factors": (Factor(id="control", heading="control"),),
    }
    return LegalTest(**given | columns)


def test_a_test_can_end_and_come_back() -> None:
    """The last valid day is the one before it was withdrawn; later stages count as well."""
    ended = record(
        stages=(
            Stage(dt.date(2020, 1, 1), LegalStatus.ADOPTED, "made"),
            Stage(dt.date(2020, 7, 1), LegalStatus.IN_FORCE, "in force"),
            Stage(dt.date(2021, 1, 1), LegalStatus.WITHDRAWN, "withdrawn"),
        )
    )
    assert ended.valid_from == dt.date(2020, 7, 1)
    assert ended.valid_until == dt.date(2020, 12, 31)
    assert [ended.holds_on(dt.date(year, 6, 30)) for year in (2019, 2020, 2021)] == [False] * 3
    assert ended.holds_on(dt.date(2020, 12, 31))
    back = Stage(dt.date(2022, 1, 1), LegalStatus.IN_FORCE, "back")
    assert attrs.evolve(ended, stages=(*ended.stages, back)).holds_on(dt.date(2022, 1, 1))


DATED = Stage(dt.date(2020, 1, 1), LegalStatus.IN_FORCE, "in force")
ALWAYS = Stage(None, LegalStatus.IN_FORCE, "in force")
SCOPE = Factor(id="scope", heading="scope", role=Role.SCOPE)
CONDITION = Factor(id="a", heading="a", role=Role.CONDITION)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"stages": ()}, "LegalTest.stages"),
        ({"stages": (DATED, DATED)}, "each later than the last"),
        ({"stages": (DATED, ALWAYS)}, "each later than the last"),
        ({"factors": (Factor(id="x", heading="x"),) * 2}, "names one twice"),
        ({"factors": ()}, "factors of the roles listed, further, among them listed"),
        ({"factors": (SCOPE,)}, "combines by weigh"),
        ({"combine": None}, "leaves open how factors are put together"),
        ({"combine": None, "factors": ()}, "leaves open how factors are put together"),
        (
            {
                "combine": Combine.NECESSARY,
                "factors": (CONDITION,),
                "question": LegalQuestion.JOINT_EMPLOYER,
            },
            "has no outcomes about a second employer",
        ),
    ],
)
def test_a_record_that_cannot_mean_anything_is_refused(columns: dict[str, Any], says: str) -> None:
    """The error names the column."""
    with pytest.raises(InvalidValue, match=says):
        record(**columns)


def test_a_factor_needs_a_name() -> None:
    """It is answered by it."""
    with pytest.raises(InvalidValue, match=r"Factor\.id"):
        Factor(id="", heading="control")


def test_factors_are_found_by_id_and_by_word() -> None:
    """The words are those of the practice catalog."""
    abc = LEGAL_TESTS.find("us_ca_abc")
    assert abc.factor("B").touches == ("integral",)
    assert [factor.id for factor in abc.touched(["permanence", "control"])] == ["A", "C"]
    with pytest.raises(UnknownName, match="Did you mean 'exempt'"):
        abc.factor("exemt")


def test_tests_are_extended_by_id() -> None:
    """A test of the same id takes the place of the older; the originals are untouched."""
    newer = attrs.evolve(LEGAL_TESTS.find("us_ca_abc"), title="ABC, as counsel reads it")
    own = LEGAL_TESTS.extended([newer, record()])
    assert len(own) == len(LEGAL_TESTS) + 1
    assert own.find("us_ca_abc").title == "ABC, as counsel reads it"
    assert ["xx" in tests for tests in (own, LEGAL_TESTS)] == [True, False]
    assert own.ids[:-1] == LEGAL_TESTS.ids
    with pytest.raises(InvalidValue, match="is used twice"):
        LegalTests((record(), record()))


def test_a_proposal_stands_from_the_day_it_was_made() -> None:
    """That of 2026 from 26 February; since the end of comments, on 28 April, nothing is known."""
    (stages,) = (row.stages for row in LEGAL_TESTS.rows if row.id == "us_flsa_2026p")
    assert [row.since for row in stages] == [dt.date(2026, 2, 26), dt.date(2026, 4, 29)]
