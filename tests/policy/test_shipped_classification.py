"""CLS101, CLS102, CLS201 and CLS202 on small ecosystems, and the risks they rest on."""

import datetime as dt
from typing import Any

import attrs
import pytest

from alliance.answers import Parameter, Parameters, Verdict
from alliance.ecosystem import Access, Ecosystem
from alliance.ecosystem.settings import OwnParameter
from alliance.errors import InvalidValue
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import LEGAL_TESTS, SHIPPED, View, may, review, risks_under
from alliance.policy.rows.practices import practice_rows
from alliance.policy.rows.tenures import tenure_policy, tenure_rows
from alliance.relations import CATALOG, AppliedPractice, PracticeId, Risk

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)
ANA = PartyId("ana")
AGENCY = "temp_agency_worker"


def engaged(id_: str = "e1", category: str = "freelancer", **columns: Any) -> Engagement:
    """An engagement of ana in California since January."""
    given: dict[str, Any] = {"start": START, "country": "US-CA", "party": ANA} | columns
    return Engagement(id=EngagementId(id_), category=Category(category), **given)


def done(practice: str, **columns: Any) -> AppliedPractice:
    """A practice with ana, in March where nothing else is said."""
    given: dict[str, Any] = {"party": ANA} | (columns or {"on": dt.date(2026, 3, 1)})
    return AppliedPractice(practice=PracticeId(practice), **given)


def people(*names: str) -> tuple[Party, ...]:
    """People of these ids."""
    return tuple(Party(id=PartyId(name), kind=PartyKind.PERSON) for name in names)


def found(eco: Ecosystem, *codes: str, on: dt.date = ON) -> dict[str, str]:
    """What a review by some rules says: each rule and subject with `finding` or what is missing."""
    report = review(eco, on=on, select=codes or ["CLS1"])
    told = {f"{row.rule} {row.subject}": "finding" for row in report.findings}
    return told | {f"{r.rule} {r.subject}": ", ".join(r.missing) for r in report.undecided}


def of(*practices: str, **columns: Any) -> Ecosystem:
    """An ecosystem of one engagement and practices in March."""
    return Ecosystem(
        parties=people("ana", "ana2"),
        engagements=(engaged(**columns),),
        practices=tuple(map(done, practices)),
    )


# -- risks ---------------------------------------------------------------------------------------


def test_a_test_sees_a_risk_where_the_practice_bears_on_its_question() -> None:
    """Hiring and firing concerns a second employer alone, equipment the status alone."""
    tests = [LEGAL_TESTS.find("us_flsa_2024"), LEGAL_TESTS.find("us_nlrb_2020")]
    told = {
        practice: [row.test.id for row in risks_under(CATALOG.find(practice), tests)]
        for practice in ("hire_or_fire_agency_worker", "provide_main_equipment", "pay_late")
    }
    assert told == {
        "hire_or_fire_agency_worker": ["us_nlrb_2020"],
        "provide_main_equipment": ["us_flsa_2024"],
        "pay_late": [],
    }


def test_one_test_may_see_more_than_the_others() -> None:
    """Work at the core of the business decides under prong B."""
    tests = [LEGAL_TESTS.find("us_flsa_2024"), LEGAL_TESTS.find("us_ca_abc")]
    rows = risks_under(CATALOG.find("core_business_work"), tests)
    assert [(row.risk.value, row.factors) for row in rows] == [
        ("medium", ("integral",)),
        ("high", ("B",)),
    ]
    assert str(rows[1]) == "high under us_ca_abc (B)"


def test_safety_is_never_a_risk_whatever_a_catalog_says() -> None:
    """An own catalog cannot make one of it."""
    wild = attrs.evolve(CATALOG.find("prescribe_method"), id=PracticeId("safety_instruction"))
    assert risks_under(wild, LEGAL_TESTS) == ()
    eco = attrs.evolve(of("safety_instruction"), catalog=CATALOG.extended([wild]))
    assert found(eco) == {}


# -- CLS101 and CLS102 ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (of("performance_review"), {"CLS101 e1/performance_review": "finding"}),
        (of("approve_leave"), {"CLS102 e1/approve_leave": "finding"}),
        (of("company_event"), {}),
        (of("safety_instruction"), {}),
        (of("pay_late"), {}),
        # Decisive in California alone.
        (of("core_business_work"), {"CLS101 e1/core_business_work": "finding"}),
        (of("core_business_work", country="US-NY"), {"CLS102 e1/core_business_work": "finding"}),
        # A second employer is asked about where a supplier sends.
        (of("hire_or_fire_agency_worker"), {}),
        (
            of("hire_or_fire_agency_worker", category=AGENCY),
            {"CLS101 e1/hire_or_fire_agency_worker": "finding"},
        ),
        (
            of("keep_employment_records", category=AGENCY),
            {"CLS102 e1/keep_employment_records": "finding"},
        ),
        # Where no test on record asks, one that is not may; inside, nothing is asked.
        (
            of("keep_employment_records", category=AGENCY, country="GB"),
            {"CLS102 e1/keep_employment_records": "legal test for GB"},
        ),
        (
            of("performance_review", country="DE"),
            {"CLS101 e1/performance_review": "legal test for DE"},
        ),
        (of("company_event", country="DE"), {}),
        (of("pay_late", country="DE"), {}),
        (
            of("performance_review", country="DE", category="platform_worker"),
            {"CLS101 e1/performance_review": "finding"},
        ),
        (of("performance_review", category="employee_full_time"), {}),
        # Not active, or of another time.
        (of("performance_review", end=ON - DAY), {}),
        (of("performance_review", start=ON + DAY), {}),
        (of("performance_review", start=dt.date(2026, 3, 2)), {}),
        (of("performance_review", end=UNKNOWN), {"CLS101 e1/performance_review": "is_active"}),
    ],
)
def test_practices_are_judged_by_the_tests_that_apply(eco: Ecosystem, told: dict[str, str]) -> None:
    """High is an error, medium a warning, low and none nothing; nothing is added up."""
    assert found(eco) == told


@pytest.mark.parametrize("country", [None, UNKNOWN])
def test_without_a_country_the_rules_do_not_know(country: Any) -> None:
    """Unless no test anywhere sees a risk of that strength in the practice."""
    eco = of(
        "performance_review", "approve_leave", "core_business_work", "pay_late", country=country
    )
    assert found(eco) == {
        "CLS101 e1/performance_review": "country_on_record",
        "CLS101 e1/core_business_work": "country_on_record",
        "CLS102 e1/core_business_work": "country_on_record",
        "CLS102 e1/approve_leave": "country_on_record",
    }


def test_absent_tables_are_unknown_and_empty_ones_are_fine() -> None:
    """Without practices nobody knows what is done."""
    eco = of()
    assert found(eco) == {}
    assert found(attrs.evolve(eco, practices=UNKNOWN)) == {
        "CLS101 *": "table practices",
        "CLS102 *": "table practices",
    }
    assert found(Ecosystem())["CLS101 *"] == "table engagements, table practices"


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"on": ON}, "finding"),
        ({"on": ON + DAY}, ""),
        ({"on": START}, "finding"),
        ({"on": START - DAY}, ""),
        ({"on": ON - 365 * DAY}, ""),
        ({"start": dt.date(2025, 1, 1)}, "finding"),
        ({"start": dt.date(2025, 1, 1), "end": START}, "finding"),
        ({"start": dt.date(2025, 1, 1), "end": START - DAY}, ""),
        ({"end": UNKNOWN}, "is_on_record"),
        ({"start": dt.date(2025, 1, 1), "end": UNKNOWN}, "is_on_record"),
        ({"start": UNKNOWN, "end": dt.date(2026, 3, 1)}, "finding"),
        ({"start": UNKNOWN, "end": OPEN}, "is_on_record"),
    ],
)
def test_a_practice_counts_within_the_engagement_and_the_period(
    columns: dict[str, Any], told: str
) -> None:
    """What was done before it began concerns it as little as what is yet to come."""
    eco = attrs.evolve(of(), practices=(done("prescribe_method", **columns),))
    assert found(eco).get("CLS101 e1/prescribe_method", "") == told


def test_what_lies_before_the_period_does_not_count() -> None:
    """A year; an organization may set another one."""
    old = done("prescribe_method", on=ON - 366 * DAY)
    eco = attrs.evolve(of(start=dt.date(2024, 1, 1)), practices=(old,))
    assert found(eco) == {}
    longer = Parameters((Parameter("practice_days", 366),))
    report = review(eco, on=ON, select=["CLS1"], parameters=longer)
    assert [row.subject for row in report.findings] == ["e1/prescribe_method"]


def test_practices_of_linked_records_are_one_partys() -> None:
    """The shown id stands in the sentence."""
    link = SameAs(party=PartyId("ana2"), same_as=ANA, reason="same mail")
    eco = attrs.evolve(of("performance_review", party=PartyId("ana2")), same_as=(link,))
    report = review(eco, on=ON, select=["CLS101"])
    assert report.findings[0].says == (
        "What is done with ana (performance review) looks strongly like employment under "
        "us_flsa_2024 (control); us_flsa_fs13 (control); us_irs_common_law (behavioral); "
        "us_ca_abc (A). Instead: Accept or reject the deliverable. This is an indication and not "
        "legal advice."
    )


def test_each_external_engagement_is_judged_by_its_own_country() -> None:
    """The same practice may be asked about in one and not in the other."""
    eco = attrs.evolve(
        of("performance_review"),
        engagements=(engaged(), engaged("e2", country="DE"), engaged("e3", country="GB")),
    )
    assert found(eco) == {
        "CLS101 e1/performance_review": "finding",
        "CLS101 e2/performance_review": "legal test for DE",
        "CLS101 e3/performance_review": "finding",
    }


@pytest.mark.parametrize("country", ["DE", "CH", "JP", "DE-BY"])
@pytest.mark.parametrize("practice", ["performance_review", "approve_leave", "core_business_work"])
def test_what_may_calls_unknown_is_undecided(practice: str, country: str) -> None:
    """For want of the same record; a review passes nothing that a question would leave open."""
    eco = of(practice, country=country)
    wanted = f"legal test for {country}"
    answer = may(practice, engaged(country=country), on=ON)
    assert answer.verdict is Verdict.UNKNOWN
    assert wanted in answer.missing
    told = found(eco)
    assert told
    assert set(told.values()) == {wanted}


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "is_on_record"),
        ({"end": dt.date(2026, 2, 28)}, "finding"),
        ({"start": dt.date(2026, 3, 2)}, "finding"),
        ({"start": UNKNOWN, "end": dt.date(2026, 6, 30)}, "is_on_record"),
    ],
)
def test_nobody_can_tell_which_side_a_practice_of_a_dual_role_concerns(
    columns: dict[str, Any], told: str
) -> None:
    """Where the party was inside at the time as well; otherwise it concerns the outside."""
    inside = engaged("e0", "employee_part_time", **columns)
    eco = attrs.evolve(of("performance_review"), engagements=(inside, engaged()))
    assert found(eco) == {"CLS101 e1/performance_review": told}


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (dt.date(2026, 2, 10), "is_on_record"),
        (dt.date(2026, 2, 16), "is_on_record"),
        (dt.date(2026, 2, 17), "finding"),
    ],
)
def test_engagements_inside_may_cover_a_practice_together(begins: dt.date, told: str) -> None:
    """Each day of it could be one inside; with a day between them that is outside alone."""
    eco = attrs.evolve(
        of(),
        engagements=(
            engaged("e0", "employee_part_time", start=begins, end=dt.date(2026, 2, 28)),
            engaged("e1", "employee_part_time", end=dt.date(2026, 2, 15)),
            engaged("e2"),
        ),
        practices=(
            done("performance_review", start=dt.date(2026, 2, 1), end=dt.date(2026, 2, 28)),
        ),
    )
    assert found(eco) == {"CLS101 e2/performance_review": told}


def test_a_practice_twice_on_record_is_one_finding() -> None:
    """One certain record is enough."""
    eco = attrs.evolve(
        of(),
        practices=(
            done("prescribe_method", start=dt.date(2025, 1, 1), end=UNKNOWN),
            done("prescribe_method"),
        ),
    )
    assert found(eco) == {"CLS101 e1/prescribe_method": "finding"}


@pytest.mark.parametrize(
    ("practice", "words"),
    [
        ("train_in_skill", "Contested: advisers disagree on this."),
        ("career_promise", "Some see a high risk in it."),
        ("approve_leave", "Ask to be told of absences instead of approving them. This"),
    ],
)
def test_contested_advice_is_marked(practice: str, words: str) -> None:
    """So is advice that names a range; every finding says what to do instead."""
    report = review(of(practice), on=ON, select=["CLS102"])
    assert words in report.findings[0].says
    assert report.findings[0].says.endswith("not legal advice.")


def test_a_practice_without_a_mitigation_is_to_be_left_out() -> None:
    """An own catalog may not say what to do instead."""
    bare = attrs.evolve(CATALOG.find("approve_leave"), instead="")
    eco = attrs.evolve(of("approve_leave"), catalog=CATALOG.extended([bare]))
    assert "Instead: Leave it out." in review(eco, on=ON, select=["CLS102"]).findings[0].says


def test_the_day_decides_which_tests_apply() -> None:
    """A second employer is asked about from the day of the rule on, and the rest stays."""
    before, since = dt.date(2026, 2, 25), dt.date(2026, 2, 26)
    eco = of(category=AGENCY, country="US")
    hired = done("hire_or_fire_agency_worker", on=dt.date(2026, 2, 1))
    reviewed = done("performance_review", on=dt.date(2026, 2, 1))
    eco = attrs.evolve(eco, practices=(hired, reviewed))
    assert found(eco, on=before) == {
        "CLS101 e1/performance_review": "finding",
        "CLS101 e1/hire_or_fire_agency_worker": "legal test for US",
    }
    assert found(eco, on=since) == {
        "CLS101 e1/performance_review": "finding",
        "CLS101 e1/hire_or_fire_agency_worker": "finding",
    }


def test_rows_need_a_period() -> None:
    """Where no period is in force, nothing can be on record within it."""
    eco = of("performance_review")
    settings = dict.fromkeys((row.name for row in SHIPPED.parameters), None)
    assert list(practice_rows(View(eco, ON, settings))) == []


def test_no_practice_of_the_catalog_is_forgotten() -> None:
    """Under all tests that apply to an agency worker in California, by the catalog's own words."""
    eco = of(*CATALOG.ids, category=AGENCY)
    risky = {row.id for row in CATALOG if row.risk in (Risk.HIGH, Risk.MEDIUM)}
    assert {name.partition("/")[2] for name in found(eco)} == risky


# -- CLS201 --------------------------------------------------------------------------------------


def capped(*engagements: Engagement, **values: Any) -> Ecosystem:
    """An ecosystem with a cap of six months, or with other parameters of tenure."""
    given: dict[str, Any] = {"cap_months": 6} | values
    return Ecosystem(
        parties=(*people("ana", "ana2"), Party(id=PartyId("firm"), kind=PartyKind.ORGANIZATION)),
        engagements=engagements,
        parameters=tuple(
            OwnParameter(name=f"tenure_{name}", value=value, source="policy")
            for name, value in given.items()
        ),
    )


JUNE = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("eco", "on", "told"),
    [
        (capped(engaged()), JUNE, {}),
        (capped(engaged()), JUNE + DAY, {"CLS201 e1": "finding"}),
        (capped(engaged(), cap_months=0), ON, {}),
        (capped(engaged(end=JUNE)), ON, {}),
        (capped(engaged(category="employee_full_time")), ON, {}),
        (capped(engaged(category="outsourced_service")), ON, {}),
        (capped(engaged(category="subcontractor")), ON, {"CLS201 e1": "finding"}),
        (capped(engaged(category="subcontractor", party=PartyId("firm"))), ON, {}),
        (capped(engaged(), exempt="freelancer, adviser"), ON, {}),
        (capped(engaged(), exempt=""), ON, {"CLS201 e1": "finding"}),
        (capped(engaged(end=UNKNOWN)), JUNE, {"CLS201 e1": "is_active"}),
        # The start is unknown: what certainly counts is too little to say.
        (capped(engaged(start=UNKNOWN)), ON, {"CLS201 e1": "is_active"}),
        (
            capped(engaged(start=UNKNOWN, end=JUNE), engaged("e2")),
            ON,
            {"CLS201 e2": "finding"},
        ),
        (
            capped(engaged(start=UNKNOWN, end=JUNE), engaged("e2", start=dt.date(2026, 9, 1))),
            ON,
            {"CLS201 e2": "days"},
        ),
        # Months away start the count anew; days inside do not count.
        (
            capped(engaged(end=dt.date(2026, 3, 31)), engaged("e2", start=dt.date(2026, 9, 29))),
            ON,
            {},
        ),
        (
            capped(
                engaged(end=dt.date(2026, 3, 31)),
                engaged("e2", start=dt.date(2026, 7, 1)),
                break_days=93,
            ),
            ON,
            {"CLS201 e2": "finding"},
        ),
        (
            capped(
                engaged("e0", "employee_full_time", end=dt.date(2026, 8, 31)),
                engaged(start=dt.date(2026, 9, 1)),
            ),
            ON,
            {},
        ),
        # Who was taken on is no longer asked, though there was no break.
        (
            capped(
                engaged(end=dt.date(2026, 8, 31)),
                engaged("e2", "employee_full_time", start=dt.date(2026, 9, 1)),
            ),
            ON,
            {},
        ),
        # In another unit, where days count together by unit alone.
        (
            capped(
                engaged(end=JUNE, unit="a"), engaged("e2", start=JUNE + DAY, unit="b"), scope="unit"
            ),
            ON,
            {},
        ),
        (
            capped(
                engaged(end=JUNE, unit="b"), engaged("e2", start=JUNE + DAY, unit="b"), scope="unit"
            ),
            ON,
            {"CLS201 e2": "finding"},
        ),
        (
            capped(
                engaged(end=JUNE, unit=UNKNOWN),
                engaged("e2", start=JUNE + DAY, unit="b"),
                scope="unit",
            ),
            ON,
            {"CLS201 e2": "days"},
        ),
        (
            capped(engaged(unit=UNKNOWN), scope="unit"),
            ON,
            {"CLS201 e1": "finding"},
        ),
    ],
)
def test_tenure_is_held_against_the_companys_own_cap(
    eco: Ecosystem, on: dt.date, told: dict[str, str]
) -> None:
    """Six months from New Year end with June; unknown dates are named where they decide."""
    assert found(eco, "CLS201", on=on) == told


def test_the_finding_says_that_the_cap_is_the_companys_own() -> None:
    """With the days, the limit and what the one extension would allow."""
    report = review(capped(engaged(), extension_months=3), on=ON, select=["CLS201"])
    assert report.findings[0].says == (
        "ana has been here for 326 days since 2026-01-01; the cap allows 184, 273 with the one "
        "extension. The cap is a policy the company set itself and gives no shelter in law."
    )


def test_linked_records_are_one_person() -> None:
    """Their days count together."""
    eco = attrs.evolve(
        capped(
            engaged(end=JUNE),
            engaged("e2", start=JUNE + DAY, party=PartyId("ana2")),
        ),
        same_as=(SameAs(party=PartyId("ana2"), same_as=ANA, reason="same mail"),),
    )
    assert found(eco, "CLS201") == {"CLS201 e2": "finding"}


@pytest.mark.parametrize(
    ("access", "counts", "told"),
    [
        ((Access(party=ANA, resource="code", start=START),), "access", "finding"),
        ((Access(party=ANA, resource="code", start=JUNE),), "access", ""),
        ((), "access", ""),
        (UNKNOWN, "access", "days"),
        ((), "hours", "days"),
    ],
)
def test_days_may_be_those_of_access(access: Any, counts: str, told: str) -> None:
    """Hours are on record nowhere, and so unknown."""
    eco = attrs.evolve(capped(engaged(), counts=counts), access=access)
    assert found(eco, "CLS201").get("CLS201 e1", "") == told


def test_without_a_cap_nothing_is_missing() -> None:
    """With one, the table of engagements may be."""
    assert found(Ecosystem(), "CLS201") == {}
    eco = attrs.evolve(capped(), engagements=UNKNOWN)
    assert found(eco, "CLS201") == {"CLS201 *": "table engagements"}


def test_without_records_the_category_says_who_is_a_person() -> None:
    """A freelancer is one, a vendor is none, a subcontractor may be either."""
    rows = (engaged(), engaged("e2", "vendor"), engaged("e3", "subcontractor"))
    eco = attrs.evolve(capped(*rows), parties=UNKNOWN)
    assert found(eco, "CLS201") == {"CLS201 e1": "finding", "CLS201 e3": "table parties"}


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"scope": "units"}, "parameter tenure_scope: it is not known. Accepted: unit"),
        ({"counts": "zzz"}, "Accepted: one of assignment, access, hours"),
        ({"exempt": "freelancer, advisor"}, "'advisor' as parameter tenure_exempt.*adviser"),
        ({"break_days": 0}, "TenurePolicy.break_days"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(values: dict[str, Any], says: str) -> None:
    """The error names the parameter and what is accepted."""
    with pytest.raises(InvalidValue, match=says):
        review(capped(engaged(), **values), on=ON, select=["CLS201"])


def test_parameters_make_the_policy_of_the_day() -> None:
    """A cap that starts later does not bind before."""
    eco = attrs.evolve(
        capped(engaged()),
        parameters=(OwnParameter(name="tenure_cap_months", value=6, source="board", start=ON),),
    )
    assert found(eco, "CLS201", on=ON - DAY) == {}
    assert found(eco, "CLS201") == {"CLS201 e1": "finding"}


def test_rows_need_a_policy() -> None:
    """Where its parameters are not in force, nothing says what the cap is, and that is unknown."""
    view = View(capped(engaged()), ON, dict.fromkeys((r.name for r in SHIPPED.parameters), None))
    assert tenure_policy(view) is None
    (row,) = tenure_rows(view)
    assert (row.engagement, row.days, row.limit) == ("*", None, None)


# -- CLS202 --------------------------------------------------------------------------------------


def test_linked_records_are_named_by_the_shown_id() -> None:
    """An engagement under another record is one of the party that is shown."""
    link = SameAs(party=PartyId("ana2"), same_as=ANA, reason="one badge")
    work = engaged(category="contractor_long_term", party=PartyId("ana2"))
    eco = Ecosystem(parties=people("ana", "ana2"), engagements=(work,), same_as=(link,))
    says = [row.says for row in review(eco, on=ON, select=["CLS202", "PAR101"]).findings]
    assert [text.partition(" as contractor long term")[0] for text in says] == [
        "The basis on which ana is classified",
        "The engagement of ana",
    ]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"basis": "sow", "basis_on": ON}, {}),
        ({"basis": "sow", "basis_on": ON - 365 * DAY}, {}),
        ({"basis": "sow", "basis_on": ON - 366 * DAY}, {"CLS202 e1": "finding"}),
        ({}, {"CLS202 e1": "finding"}),
        ({"basis": "sow"}, {"CLS202 e1": "basis_age"}),
        ({"basis": "sow", "basis_on": UNKNOWN}, {"CLS202 e1": "basis_age"}),
        ({"basis": "sow", "basis_on": ON + DAY}, {"CLS202 e1": "basis_age"}),
        ({"basis": UNKNOWN, "basis_on": ON}, {"CLS202 e1": "has_basis"}),
        ({"basis": UNKNOWN, "basis_on": ON - 366 * DAY}, {"CLS202 e1": "finding"}),
        ({"category": "employee_full_time"}, {}),
        ({"end": ON - DAY}, {}),
        ({"end": UNKNOWN}, {"CLS202 e1": "is_active"}),
    ],
)
def test_a_basis_is_on_record_and_fresh(columns: dict[str, Any], told: dict[str, str]) -> None:
    """A year; without a day its age is unknown, and one recorded later says nothing yet."""
    assert found(of(**columns), "CLS202") == told


def test_the_period_of_a_basis_is_a_parameter() -> None:
    """An organization may set another one."""
    eco = of(basis="sow", basis_on=ON - 400 * DAY)
    assert review(eco, on=ON, select=["CLS202"]).findings[0].says == (
        "The basis on which ana is classified as freelancer is of 2025-10-18."
    )
    longer = Parameters((Parameter("basis_days", 400),))
    assert not review(eco, on=ON, select=["CLS202"], parameters=longer).findings
