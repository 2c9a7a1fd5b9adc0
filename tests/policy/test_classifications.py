"""What legal tests indicate: every outcome of every test, what is refused, what is printed."""

import datetime as dt
from typing import Any

import pytest

from alliance.codec import structure
from alliance.errors import InvalidDocument, InvalidValue, UnknownName
from alliance.parties import UNKNOWN
from alliance.policy import (
    LEGAL_TESTS,
    NATIONAL_LAWS,
    NOT_ADVICE,
    Answered,
    Direction,
    Indication,
    Judgment,
    NationalLaw,
    classify,
    classify_all,
)
from alliance.references import Reference

ON = dt.date(2026, 11, 22)

SIX = ("profit_loss", "investment", "permanence", "control", "integral", "skill")
SEVEN = tuple(factor.id for factor in LEGAL_TESTS.find("us_flsa_fs13").factors)
JOINT = tuple(factor.id for factor in LEGAL_TESTS.find("us_joint_2026p").factors)
THREE = ("behavioral", "financial", "relationship")
UK = ("personal_service", "mutuality", "sufficient_control")


def all_(factors: tuple[str, ...], answer: Any, **others: Any) -> dict[str, Any]:
    """One answer to all factors, and others to some."""
    return dict.fromkeys(factors, answer) | others


def without(answers: dict[str, Any], *factors: str) -> dict[str, Any]:
    """The answers without some factors."""
    return {factor: answer for factor, answer in answers.items() if factor not in factors}


PLATFORM: dict[str, Any] = {
    "digital_labour_platform": True,
    "member_state": "DE",
    "national_test_met": True,
}

# The exact readings of each test, branch by branch.
OUTCOMES: list[tuple[str, dict[str, Any], str]] = [
    ("us_flsa_2024", all_(SIX, "employee"), "all_indicate_employee"),
    ("us_flsa_2024", all_(SIX, "contractor"), "all_indicate_contractor"),
    ("us_flsa_2024", all_(SIX, "neutral", skill="contractor"), "all_indicate_contractor"),
    ("us_flsa_2024", all_(SIX, "neutral"), "mixed"),
    ("us_flsa_2024", all_(SIX, "employee", skill="contractor"), "mixed"),
    ("us_flsa_2024", all_(SIX, "employee", additional="contractor"), "mixed"),
    ("us_flsa_2024", all_(SIX, "employee", additional="neutral"), "all_indicate_employee"),
    ("us_flsa_2024", all_(SIX, "neutral", additional="employee"), "all_indicate_employee"),
    ("us_flsa_2024", without(all_(SIX, "employee"), "skill"), "insufficient_information"),
    ("us_flsa_2024", all_(SIX, "employee", skill=None), "insufficient_information"),
    ("us_flsa_2024", all_(SIX, "employee", skill=UNKNOWN), "insufficient_information"),
    ("us_flsa_2024", all_(SIX, "employee", skill="unknown"), "insufficient_information"),
    ("us_flsa_2024", {}, "insufficient_information"),
    ("us_flsa_fs13", all_(SEVEN, "contractor"), "all_indicate_contractor"),
    ("us_flsa_fs13", all_(SEVEN, "contractor", control="employee"), "mixed"),
    ("us_flsa_fs13", all_(SEVEN[:-1], "contractor"), "insufficient_information"),
    ("us_irs_common_law", all_(THREE, "employee"), "all_indicate_employee"),
    ("us_irs_common_law", all_(THREE, "employee", financial="contractor"), "mixed"),
    ("us_irs_common_law", all_(THREE[:2], "employee"), "insufficient_information"),
    ("us_joint_2026p", all_(JOINT, "employer"), "all_indicate_employer"),
    ("us_joint_2026p", all_(JOINT, "not_employer"), "all_indicate_not_employer"),
    ("us_joint_2026p", all_(JOINT, "employer", hires_or_fires="not_employer"), "mixed"),
    ("us_joint_2026p", all_(JOINT, "neutral"), "mixed"),
    ("us_joint_2026p", all_(JOINT[1:], "employer"), "insufficient_information"),
    *(
        row
        for core in ("us_flsa_2021", "us_flsa_2026p")
        for row in (
            (
                core,
                {"control": "employee", "profit_loss": "employee"},
                "substantial_likelihood_employee",
            ),
            (
                core,
                {"control": "contractor", "profit_loss": "contractor", "permanence": "employee"},
                "substantial_likelihood_contractor",
            ),
            (core, {"control": "employee", "profit_loss": "contractor"}, "consult_other_factors"),
            (core, {"control": "neutral", "profit_loss": "neutral"}, "consult_other_factors"),
            (core, {"control": "employee", "profit_loss": "neutral"}, "consult_other_factors"),
            (core, {"control": "employee"}, "insufficient_information"),
            (core, {"skill": "employee"}, "insufficient_information"),
        )
    ),
    ("us_ca_abc", {"A": True, "B": True, "C": True}, "contractor"),
    ("us_ca_abc", {"A": True, "B": True, "C": True, "exempt": False}, "contractor"),
    ("us_ca_abc", {"A": True, "B": False, "C": True}, "employee"),
    ("us_ca_abc", {"C": False}, "employee"),
    ("us_ca_abc", {"A": True, "B": True}, "employee_presumed"),
    ("us_ca_abc", {}, "employee_presumed"),
    ("us_ca_abc", {"exempt": True}, "out_of_scope"),
    ("us_ca_abc", {"A": False, "exempt": True}, "out_of_scope"),
    ("uk_contract_of_service", all_(UK, True), "weigh_all_factors"),
    ("uk_contract_of_service", {"mutuality": False}, "not_employee_for_contract_of_service"),
    ("uk_contract_of_service", all_(UK[:2], True), "insufficient_information"),
    ("uk_contract_of_service", {}, "insufficient_information"),
    ("eu_pwd", {"digital_labour_platform": False}, "out_of_scope"),
    ("eu_pwd", PLATFORM, "presumed_employee"),
    ("eu_pwd", PLATFORM | {"platform_rebuts": False}, "presumed_employee"),
    ("eu_pwd", PLATFORM | {"platform_rebuts": True}, "rebutted"),
    ("eu_pwd", PLATFORM | {"national_test_met": False}, "presumption_not_triggered"),
    (
        "eu_pwd",
        PLATFORM | {"national_test_met": False, "platform_rebuts": True},
        "presumption_not_triggered",
    ),
    *(
        (
            "eu_pwd",
            without(PLATFORM, factor) | {"platform_rebuts": True},
            "insufficient_information",
        )
        for factor in PLATFORM
    ),
]


@pytest.mark.parametrize(("test", "answers", "outcome"), OUTCOMES)
def test_each_reading_of_each_test(test: str, answers: dict[str, Any], outcome: str) -> None:
    """Every branch of the readings; an answer that is missing never counts as fine."""
    found = classify(test=test, answers=answers)
    assert found.outcome.value == outcome
    assert found.advice == NOT_ADVICE
    assert str(found).endswith(NOT_ADVICE)


def test_only_conditions_that_must_all_hold_name_a_status() -> None:
    """No test that weighs has a bare employee or contractor among its outcomes."""
    bare = {test for test, _, outcome in OUTCOMES if outcome in ("employee", "contractor")}
    assert bare == {"us_ca_abc"}


def test_every_outcome_has_a_sentence_and_is_reached() -> None:
    """The table above reaches all of the vocabulary."""
    assert {outcome for _, _, outcome in OUTCOMES} == {row.value for row in Indication}
    assert all(row.says.endswith(".") for row in Indication)


def test_a_reading_keeps_evidence_and_judge() -> None:
    """The factors stand in the test's order, answered or not."""
    seen = Judgment(says="employee", evidence="rota", judged_by="nils", on=dt.date(2026, 3, 1))
    found = classify(test="us_flsa_2024", answers={"control": seen, "skill": "neutral"}, on=ON)
    control = found.factor("control")
    assert [row.factor for row in found.factors] == [*SIX, "additional"]
    assert (control.direction, control.evidence, control.judged_by) == (
        Direction.EMPLOYEE,
        "rota",
        "nils",
    )
    assert str(control) == "control: employee (rota; judged by nils on 2026-03-01)"
    assert str(found.factor("skill")) == "skill: neutral"
    assert str(found.factor("integral")) == "integral: not answered"
    assert found.missing == ("profit_loss", "investment", "permanence", "integral")
    assert "missing: profit_loss, investment, permanence, integral" in str(found)
    with pytest.raises(UnknownName, match="Did you mean 'control'"):
        found.factor("kontrol")


def test_an_open_judgment_keeps_its_evidence() -> None:
    """Nobody could say, and that was looked at."""
    seen = Judgment(says=UNKNOWN, evidence="contract not at hand")
    found = classify(test="us_ca_abc", answers={"A": seen})
    assert str(found.factor("A")) == "A: not answered (contract not at hand)"
    assert found.outcome is Indication.EMPLOYEE_PRESUMED


def test_answers_come_from_documents_plain_or_rich() -> None:
    """The word or an object; `unknown` and null leave a factor open."""
    given = {"A": True, "B": {"says": False, "evidence": "the firm's main product"}, "C": "unknown"}
    answers = structure(given | {"exempt": None}, dict[str, Answered])
    assert answers["C"] is UNKNOWN
    found = classify(test="us_ca_abc", answers=answers)
    assert (found.outcome.value, found.factor("B").evidence) == (
        "employee",
        "the firm's main product",
    )


@pytest.mark.parametrize(
    ("test", "answers", "directions"),
    [
        ("us_ca_abc", {"A": True, "B": False}, ["contractor", "employee", None, None]),
        ("uk_contract_of_service", {"mutuality": True}, [None, "employee", None]),
        ("uk_contract_of_service", {"mutuality": False}, [None, "contractor", None]),
        ("eu_pwd", PLATFORM, [None, None, "employee", None]),
        ("eu_pwd", PLATFORM | {"platform_rebuts": True}, [None, None, "employee", "contractor"]),
        ("eu_pwd", PLATFORM | {"platform_rebuts": False}, [None, None, "employee", None]),
    ],
)
def test_conditions_point_somewhere(
    test: str, answers: dict[str, Any], directions: list[str | None]
) -> None:
    """A condition for being a contractor points away from employment where it holds."""
    assert [row.direction for row in classify(test=test, answers=answers).factors] == directions


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (None, "not applied by the Department"),
        (dt.date(2024, 6, 1), "in force"),
        (dt.date(2024, 3, 10), "not there yet"),
    ],
)
def test_the_status_is_that_of_the_day(on: dt.date | None, words: str) -> None:
    """Without a day it is that of the day the record was checked; nothing else follows it."""
    answers = all_(SIX, "employee")
    found = classify(test="us_flsa_2024", answers=answers, on=on)
    assert words in found.status
    assert f"status on {on or ON}: {found.status} (checked to 2026-11-22)" in str(found)
    assert found.outcome is classify(test="us_flsa_2024", answers=answers).outcome


# -- refusals ------------------------------------------------------------------------------------


def test_an_unknown_test_is_refused_with_the_closest() -> None:
    """A name that nobody knows."""
    with pytest.raises(UnknownName, match="Did you mean 'us_flsa_2024'"):
        classify(test="us_flsa_2042", answers={})


@pytest.mark.parametrize(
    ("test", "why"), [("uk_ir35", "direct contract"), ("us_nlrb_2020", "no factors")]
)
def test_a_record_without_factors_says_why_it_cannot_be_asked(test: str, why: str) -> None:
    """And which tests can be."""
    with pytest.raises(InvalidValue, match=f"cannot be asked: .*{why}.*us_ca_abc"):
        classify(test=test, answers={})


def test_all_faults_of_answers_come_together() -> None:
    """Unknown factors name the closest, wrong answers what is accepted."""
    with pytest.raises(InvalidDocument) as caught:
        classify(
            test="us_flsa_2024",
            answers={
                "kontrol": "employee",
                "control": "Employee",
                "skill": True,
                "integral": Judgment(says="employer"),
                "zzz": "neutral",
            },
        )
    sides = "accepted: employee, contractor or neutral, or unknown."
    assert str(caught.value).splitlines() == [
        "Cannot accept the answers to us_flsa_2024: 5 faults.",
        "  kontrol: is no factor of the test; accepted: control (the closest).",
        f"  control: 'Employee' is no answer to it; {sides}",
        f"  skill: True is no answer to it; {sides}",
        f"  integral.says: 'employer' is no answer to it; {sides}",
        f"  zzz: is no factor of the test; accepted: {', '.join(SIX)}, additional.",
    ]


def test_a_key_nobody_knows_is_named_whole_or_cut() -> None:
    """Up to 80 letters as it is."""
    for length, told in ((80, "x" * 80), (81, "'xxx")):
        with pytest.raises(InvalidDocument) as caught:
            classify(test="us_flsa_2024", answers={"x" * length: "neutral"})
        assert f"\n  {told}" in str(caught.value)


@pytest.mark.parametrize(
    ("test", "answers", "says"),
    [
        ("us_ca_abc", {"A": "yes"}, "A: 'yes' is no answer to it; accepted: true or false"),
        ("us_ca_abc", {"B": 1}, "B: 1 is no answer to it"),
        ("eu_pwd", {"member_state": "GB"}, "member_state: 'GB' .* one of AT, BE"),
        ("eu_pwd", {"member_state": True}, "member_state: True is no answer"),
        ("us_joint_2026p", {"hires_or_fires": "employee"}, "accepted: employer, not_employer or"),
        ("us_ca_abc", {"\u202eA": True}, r"'\\u202eA': is no factor"),
        ("us_ca_abc", {"A" * 90: True}, r"'AAA.*\.\.\.: is no factor"),
    ],
)
def test_a_wrong_answer_says_what_is_accepted(
    test: str, answers: dict[str, Any], says: str
) -> None:
    """Each kind of factor has answers of its own."""
    with pytest.raises(InvalidDocument, match=says):
        classify(test=test, answers=answers)


# -- national law --------------------------------------------------------------------------------


GERMAN = NationalLaw(
    country="DE",
    criteria=("sets pay", "watches the work"),
    in_force_from=dt.date(2026, 12, 2),
    source=Reference("counsel, letter of May 2026"),
)


def test_national_law_is_shipped_empty_and_filled_by_the_caller() -> None:
    """What is not on record is said; what is not in force yet as well; the outcome stays."""
    assert NATIONAL_LAWS == ()
    bare = classify(test="eu_pwd", answers=PLATFORM, on=ON)
    told = classify(test="eu_pwd", answers=PLATFORM, on=ON, national=(GERMAN,))
    later = classify(test="eu_pwd", answers=PLATFORM, on=dt.date(2026, 12, 2), national=(GERMAN,))
    assert bare.notes[-1] == "What raises the presumption in DE is not on record here."
    assert told.notes[-1] == f"National law: {GERMAN} (not in force on 2026-11-22)"
    assert later.notes[-1] == f"National law: {GERMAN}"
    assert bare.outcome is told.outcome is later.outcome
    assert classify(test="eu_pwd", answers={}).notes == LEGAL_TESTS.find("eu_pwd").notes


def test_a_national_law_of_an_unknown_day_says_so() -> None:
    """It may be in force."""
    law = NationalLaw(country="FR", criteria=("price",), source=Reference("counsel"))
    assert str(law) == "FR, from an unknown day: price. Source: counsel"
    found = classify(test="eu_pwd", answers=PLATFORM | {"member_state": "FR"}, national=(law,))
    assert found.notes[-1] == f"National law: {law}"


@pytest.mark.parametrize(
    ("columns", "says"),
    [({"country": "GB"}, "is no Member State"), ({"criteria": ()}, "what the state looks at")],
)
def test_a_national_law_that_says_nothing_is_refused(columns: dict[str, Any], says: str) -> None:
    """Its country is a Member State, and it has criteria."""
    given: dict[str, Any] = {"country": "DE", "criteria": ("pay",), "source": Reference("counsel")}
    with pytest.raises(InvalidValue, match=says):
        NationalLaw(**given | columns)


# -- side by side --------------------------------------------------------------------------------


def test_tests_that_disagree_stand_side_by_side() -> None:
    """Each with its outcome and its status, factor by factor; none is chosen."""
    panel = classify_all(
        {
            "us_flsa_2024": all_(SIX, "contractor"),
            "us_ca_abc": {"A": True, "B": False, "C": True},
            "us_joint_2026p": all_(JOINT, "not_employer"),
        },
        on=ON,
    )
    rows = {row.about: row.cells for row in panel.rows}
    assert panel.disagreements == (("us_flsa_2024", "us_ca_abc"),)
    assert rows["outcome"] == (
        "all indicate contractor",
        "employee",
        "all indicate not employer",
    )
    assert rows["status"] == ("not applied", "in force", "proposed")
    assert rows["integral"] == ("contractor", "B: no", "")
    assert rows["control"] == (
        "contractor",
        "A: yes",
        "supervises_schedule_or_conditions_substantially: not employer",
    )
    assert rows["exempt"] == ("", "not answered", "")
    text = str(panel).splitlines()
    assert text[0].split() == ["us_flsa_2024", "us_ca_abc", "us_joint_2026p"]
    assert text[1].startswith("outcome")
    assert "us_flsa_2024 and us_ca_abc lean opposite ways." in text
    assert text[-1] == NOT_ADVICE
    assert len({line.rstrip() == line for line in text}) == 1


def test_tests_that_leave_it_open_do_not_disagree() -> None:
    """A day before a test was there leaves its status empty."""
    panel = classify_all({"us_flsa_2024": {}, "us_ca_abc": {"A": False}}, on=dt.date(2020, 1, 1))
    assert panel.disagreements == ()
    assert panel.rows[1].cells == ("", "in force")


def test_faults_of_all_tests_come_together() -> None:
    """With the test in their path."""
    with pytest.raises(InvalidDocument) as caught:
        classify_all({"us_ca_abc": {"A": "yes"}, "us_flsa_2024": {"skil": "employee"}})
    assert [fault.path for fault in caught.value.faults] == ["us_ca_abc.A", "us_flsa_2024.skil"]
    with pytest.raises(UnknownName):
        classify_all({"us_abc": {}})
