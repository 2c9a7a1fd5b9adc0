"""Permissions: each verdict with its reasons, what is missing, and what to do instead."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.policy.asking import ANA, BY_PRICE, ON, START, engaged, policy, related, with_policies

from alliance.answers import Answer, Verdict
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidValue, UnknownName
from alliance.parties import UNKNOWN, Category, Party, PartyId, PartyKind, SameAs
from alliance.policy import SHIPPED, SHIPPED_POLICIES, may, own_policies, relationship_with
from alliance.policy._pieces import shown
from alliance.relations import (
    CATALOG,
    Aspect,
    AspectTerms,
    Catalog,
    EqualityMatching,
    LegalQuestion,
    Model,
    PartnerOfChoice,
    Practice,
    PracticeId,
    Risk,
)

DAY = dt.timedelta(days=1)


def ask(practice: str = "performance_review", work: Any = None, **given: Any) -> Answer:
    """The answer about Ana on the usual day."""
    return may(practice, work or engaged(), **{"on": ON} | given)


def rules(answer: Answer) -> list[str]:
    """The codes of the reasons, but for the last, which every answer has."""
    assert answer.reasons[-1].rule == "may/policy-set"
    return [reason.rule.removeprefix("may/") for reason in answer.reasons[:-1]]


# -- shipped data --------------------------------------------------------------------------------


def test_a_high_risk_is_discouraged_with_test_status_and_instead() -> None:
    """The reason names risk, factor, test, its standing and citation, place and day."""
    answer = ask()
    assert (answer.verdict, answer.missing) == (Verdict.DISCOURAGED, ())
    assert answer.instead == "Accept or reject the deliverable."
    assert rules(answer) == ["uk_contract_of_service", "not-advice"]
    first = answer.reasons[0]
    assert first.says == (
        "Performance review is of high risk under Contract of service (in force; case law since "
        "1968); it asks about control to a sufficient degree."
    )
    facts = {fact.name: fact for fact in first.facts}
    assert facts["risk"].value is Risk.HIGH
    assert facts["factors"].value == ("control", "evaluation")
    assert facts["legal_test"].value == "uk_contract_of_service"
    assert "Ready Mixed Concrete [1968] (secondary)" in facts["legal_test"].source
    assert facts["status"].value == "in_force"
    assert facts["checked_on"].value == ON
    assert (facts["country"].value, facts["country"].source) == ("GB", "engagements")
    assert facts["day"].value == ON
    assert "not legal advice" in answer.reasons[1].says


def test_every_test_that_applies_gives_a_reason_of_its_own() -> None:
    """In California four tests look, and each says how it stands."""
    answer = ask(work=engaged(country="US-CA"))
    tests = ["us_flsa_2024", "us_flsa_fs13", "us_irs_common_law", "us_ca_abc"]
    assert rules(answer) == [*tests, "not-advice"]
    assert "not applied by the Department since 2025-05-01" in answer.reasons[0].says


def test_a_medium_risk_is_discouraged_and_contested_advice_says_so() -> None:
    """Training for the task is advised and advised against."""
    answer = ask("train_in_skill")
    assert answer.verdict is Verdict.DISCOURAGED
    assert answer.reasons[0].says.endswith(" The advice is contested.")
    assert ("contested", True) in [(fact.name, fact.value) for fact in answer.reasons[0].facts]


def test_a_test_that_does_not_list_the_factor_still_asks_its_question() -> None:
    """The contract of service is weighed in the round; the catalog says what is touched."""
    answer = ask("provide_main_equipment")
    assert answer.verdict is Verdict.DISCOURAGED
    assert "the catalog names investment." in answer.reasons[0].says


def test_a_low_risk_is_permitted_and_told() -> None:
    """The reason names the low risk; nothing needs to be done instead."""
    answer = ask("company_event")
    assert (answer.verdict, answer.instead) == (Verdict.PERMITTED, "")
    assert "of low risk under" in answer.reasons[0].says


@pytest.mark.parametrize(
    ("practice", "says"),
    [
        ("accept_deliverable", "No legal test on record weighs accept deliverable"),
        ("safety_instruction", "No legal test on record weighs safety instruction"),
        ("partner_controls_method", "makes other practices look less like employment"),
        # It bears on joint employment alone, which nobody asks of a freelancer.
        ("keep_employment_records", "No legal test on record weighs keep employment records"),
    ],
)
def test_what_no_test_weighs_is_permitted_anywhere(practice: str, says: str) -> None:
    """Neither the country nor a record of its law is needed."""
    for country in ("GB", "JP", None, UNKNOWN):
        answer = ask(practice, engaged(country=country))
        assert (answer.verdict, rules(answer)) == (Verdict.PERMITTED, ["no-risk"])
        assert says in answer.reasons[0].says


def test_an_unknown_country_leaves_open_which_tests_apply() -> None:
    """The country is what is missing."""
    for country in (None, UNKNOWN):
        answer = ask(work=engaged(country=country))
        assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, ("country",))
        assert rules(answer) == ["country"]
        assert answer.instead == "Accept or reject the deliverable."


def test_a_country_without_a_test_is_unknown_and_never_fine() -> None:
    """What is missing is a record of its law, or a decision of the organization."""
    answer = ask("approve_leave", engaged(country="JP"), relationship=related(BY_PRICE))
    assert (answer.verdict, rules(answer)) == (Verdict.UNKNOWN, ["no-test", "terms"])
    assert answer.missing == ("legal test for JP", "policy on approve leave with freelancer")


def test_the_directive_on_platform_work_is_about_platform_workers() -> None:
    """A freelancer in a Member State has no test on record here."""
    on_platform = engaged(Category.PLATFORM_WORKER, "DE")
    assert rules(ask(work=on_platform))[0] == "eu_pwd"
    assert rules(ask(work=engaged(country="DE")))[0] == "no-test"
    before = dt.date(2024, 11, 30)
    early = engaged(Category.PLATFORM_WORKER, "DE", start=dt.date(2024, 1, 1))
    assert rules(ask(work=early, on=before))[0] == "no-test"


@pytest.mark.parametrize("practice", ["hire_or_fire_agency_worker", "set_hours_or_place"])
def test_joint_employment_is_asked_of_those_whom_a_supplier_sends(practice: str) -> None:
    """The rule on joint employers speaks about agency workers, and of nobody else."""
    agency = ask(practice, engaged(Category.TEMP_AGENCY_WORKER, "US"))
    assert agency.verdict is Verdict.DISCOURAGED
    assert "us_nlrb_2020" in rules(agency)
    assert "us_nlrb_2020" not in rules(ask(practice, engaged(country="US")))


@pytest.mark.parametrize(
    "practice", ["hire_or_fire_agency_worker", "negotiate_pay_with_agency_worker"]
)
def test_practices_about_agency_workers_are_about_nobody_else(practice: str) -> None:
    """For anybody else they are not applicable, whatever is permitted."""
    for work in (engaged(), engaged(Category.EMPLOYEE_FULL_TIME), engaged(country=None)):
        answer = ask(practice, work, policies=with_policies(policy("permitted", practice)))
        assert answer.verdict is Verdict.NOT_APPLICABLE
        assert rules(answer) == ["own-policy", "not-about"]


def test_a_technology_has_no_status_and_no_needs() -> None:
    """No legal test asks about it, and nothing thwarts it."""
    answer = ask("prescribe_method", engaged(Category.TECHNOLOGY_AGENT))
    assert (answer.verdict, rules(answer)) == (Verdict.PERMITTED, ["no-risk"])


def test_on_the_payroll_shipped_data_says_nothing() -> None:
    """The policy that would decide is what is missing."""
    answer = ask(work=engaged(Category.EMPLOYEE_FULL_TIME), relationship=related())
    assert (answer.verdict, answer.instead) == (Verdict.UNKNOWN, "")
    assert rules(answer) == ["employee"]
    assert answer.missing == ("policy on performance review with employee full time",)


# -- time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [START - DAY, dt.date(2027, 1, 1)])
def test_outside_the_engagement_nothing_applies(on: dt.date) -> None:
    """Before its first day and after its last there is nobody to do it with."""
    work = engaged(end=dt.date(2026, 12, 31))
    answer = ask(work=work, on=on, policies=with_policies(policy("forbidden")))
    assert (answer.verdict, rules(answer)) == (Verdict.NOT_APPLICABLE, ["span"])
    assert "2026-01-01 to 2026-12-31" in answer.reasons[0].says


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ({"start": UNKNOWN}, ("start",)),
        ({"end": UNKNOWN}, ("end",)),
        ({"start": UNKNOWN, "end": UNKNOWN}, ("start", "end")),
    ],
)
def test_an_unknown_span_leaves_open_whether_anything_applies(
    columns: dict[str, Any], missing: tuple[str, ...]
) -> None:
    """The missing end is named, and the reasons that would count are told."""
    answer = ask(work=engaged(**columns))
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, missing)
    assert rules(answer)[:2] == ["span", "uk_contract_of_service"]


def test_an_unknown_span_changes_nothing_where_nothing_applies_anyway() -> None:
    """What is about others is about others on any day."""
    answer = ask("hire_or_fire_agency_worker", engaged(end=UNKNOWN))
    assert answer.verdict is Verdict.NOT_APPLICABLE


def test_a_stage_of_a_test_counts_from_its_first_day() -> None:
    """The day before the enforcement bulletin the rule of 2024 was in force, and no fact sheet."""
    work = engaged(country="US", start=dt.date(2024, 1, 1))
    first = dt.date(2025, 5, 1)
    before, after = ask(work=work, on=first - DAY), ask(work=work, on=first)
    assert "us_flsa_fs13" not in rules(before)
    assert "us_flsa_fs13" in rules(after)
    assert "(in force)" in before.reasons[0].says
    assert "not applied by the Department" in after.reasons[0].says


# -- the organization's own policies -------------------------------------------------------------


def test_what_a_policy_forbids_is_forbidden_whatever_permits() -> None:
    """The more specific permit does not win; both are told, what forbids first."""
    narrow = policy("permitted", category=Category.FREELANCER, country="GB", owner="hr")
    wide = policy("forbidden", reason="suppliers judge their own people.", owner=UNKNOWN)
    answer = ask(policies=with_policies(narrow, wide))
    assert (answer.verdict, rules(answer)) == (Verdict.FORBIDDEN, ["own-policy", "own-policy"])
    assert answer.reasons[0].says == (
        "The organization forbids performance review: suppliers judge their own people."
    )
    assert answer.reasons[1].says == (
        "The organization permits performance review with freelancer in GB: so decided."
    )
    owners = [f.value for reason in answer.reasons for f in reason.facts if f.name == "owner"]
    assert owners == [None, "hr"]
    assert answer.instead == "Accept or reject the deliverable."


@pytest.mark.parametrize(
    ("given", "refused", "accepted"),
    [
        (
            {"work": "e13"},
            "'e13' as engagement: it is text",
            "an Engagement, as ecosystem.engagement(id) gives",
        ),
        (
            {"practice": 7},
            "7 as practice: it is a number",
            "the id of a practice, such as 'performance_review'",
        ),
        (
            {"policies": None},
            "None as policies: it is missing",
            "a PolicySet, such as SHIPPED_POLICIES or own_policies(ecosystem)",
        ),
        (
            {"relationship": "rel-ana"},
            "'rel-ana' as relationship: it is text",
            "a Relationship, as relationship_with(ecosystem, engagement, on=day) gives, or None",
        ),
    ],
)
def test_ids_in_the_place_of_values_are_refused(
    given: dict[str, Any], refused: str, accepted: str
) -> None:
    """With what gives the value of that id."""
    with pytest.raises(InvalidValue) as caught:
        ask(**given)
    assert str(caught.value) == f"Cannot accept {refused}. Accepted: {accepted}."


def test_relationships_and_policies_are_found_in_an_ecosystem() -> None:
    """A path or an id in its place is refused by name."""
    with pytest.raises(InvalidValue, match="'eco.json' as ecosystem: it is text"):
        own_policies("eco.json")  # type: ignore[arg-type]  # what is refused
    with pytest.raises(InvalidValue, match="'eco.json' as ecosystem: it is text"):
        relationship_with("eco.json", engaged(), on=ON)  # type: ignore[arg-type]  # likewise
    with pytest.raises(InvalidValue, match="'e7' as engagement: it is text"):
        relationship_with(Ecosystem(), "e7", on=ON)  # type: ignore[arg-type]  # likewise


@pytest.mark.parametrize(
    "practice", ["performance_review", "career_promise", "company_event", "bonus_or_benefits"]
)
@pytest.mark.parametrize("country", ["GB", "JP", None])
def test_what_is_done_to_persons_is_not_done_to_technology(
    practice: str, country: str | None
) -> None:
    """A bot has no career, whatever a policy permits; what an organization forbids, it forbids."""
    bot = engaged(Category.TECHNOLOGY_AGENT, country)
    for policies in (SHIPPED_POLICIES, with_policies(policy("permitted", practice))):
        answer = ask(practice, bot, policies=policies)
        assert (answer.verdict, answer.missing) == (Verdict.NOT_APPLICABLE, ())
        assert "not-about" in rules(answer)
    told = practice.replace("_", " ").capitalize()
    reason = ask(practice, bot).reasons[0]
    assert reason.says == f"{told} is not done with a technology agent."
    assert (reason.facts[0].name, reason.facts[0].value) == (
        "not_with",
        (Category.TECHNOLOGY_AGENT,),
    )
    forbidding = with_policies(policy("forbidden", practice))
    assert ask(practice, bot, policies=forbidding).verdict is Verdict.FORBIDDEN


def test_community_and_recognition_are_for_persons_alone() -> None:
    """What can be done with technology is the work, its pay and its way, and nothing social."""
    agent = Category.TECHNOLOGY_AGENT
    anybody = [row.id for row in CATALOG if not row.only_with or agent in row.only_with]
    assert not any(CATALOG.find(id_).aspect is Aspect.COMMUNITY for id_ in anybody)
    assert not any(CATALOG.find(id_).aspect is Aspect.RECOGNITION for id_ in anybody)
    assert {"prescribe_method", "share_knowledge", "safety_instruction"} <= set(anybody)


def test_a_verdict_as_a_word_is_read_and_another_word_never_permits() -> None:
    """However the row is made: what does not say that it permits is no permit."""
    forbidden: Any = "forbidden"
    unknown: Any = "prohibited"
    worded = attrs.evolve(policy("permitted", "company_event"), verdict=forbidden)
    answer = ask("company_event", policies=with_policies(worded))
    assert (answer.verdict, rules(answer)) == (Verdict.FORBIDDEN, ["own-policy"])
    assert answer.reasons[0].says == "The organization forbids company event: so decided."
    with pytest.raises(UnknownName, match="There is no policy verdict 'prohibited'"):
        attrs.evolve(worded, verdict=unknown)


def test_a_permit_does_not_take_a_risk_away() -> None:
    """It is told first, and the tests say what they said without it."""
    answer = ask(policies=with_policies(policy("permitted")))
    assert answer.verdict is Verdict.DISCOURAGED
    assert rules(answer) == ["own-policy", *rules(ask())]


def test_a_permit_decides_where_shipped_data_says_nothing() -> None:
    """For employees, and in countries without a test on record."""
    policies = with_policies(policy("permitted"))
    for work in (engaged(Category.INTERN), engaged(country="JP")):
        answer = ask(work=work, policies=policies, relationship=related(BY_PRICE))
        assert answer.verdict is Verdict.PERMITTED


@pytest.mark.parametrize(
    ("columns", "verdict", "missing"),
    [
        ({"country": "US"}, Verdict.UNKNOWN, ("country",)),
        ({"category": Category.ADVISER, "country": "US"}, Verdict.PERMITTED, ()),
        ({"end": dt.date(2026, 6, 30)}, Verdict.PERMITTED, ()),
        ({"start": ON + DAY}, Verdict.PERMITTED, ()),
        (
            {"start": UNKNOWN},
            Verdict.UNKNOWN,
            ("start of the policy: accept deliverable is forbidden",),
        ),
        (
            {"end": UNKNOWN, "country": "US"},
            Verdict.UNKNOWN,
            ("country", "end of the policy: accept deliverable is forbidden in US"),
        ),
    ],
)
def test_a_policy_that_may_forbid_leaves_the_answer_open(
    columns: dict[str, Any], verdict: Verdict, missing: tuple[str, ...]
) -> None:
    """Where its place or its days are not known; not where one of them does not fit."""
    row = policy("forbidden", "accept_deliverable", **columns)
    work = engaged(country=None)
    answer = ask("accept_deliverable", work, policies=with_policies(row))
    assert (answer.verdict, answer.missing) == (verdict, missing)
    if verdict is Verdict.UNKNOWN:
        assert answer.reasons[0].says.startswith("It is not known to be in force here that it ")


def test_one_certain_policy_that_forbids_is_enough() -> None:
    """Others that may forbid or permit change nothing."""
    sure, unsure = policy("forbidden"), policy("forbidden", country="US")
    may_permit = policy("permitted", country="US")
    answer = ask(work=engaged(country=None), policies=with_policies(unsure, may_permit, sure))
    assert (answer.verdict, answer.missing) == (Verdict.FORBIDDEN, ())


def test_a_policy_that_may_permit_leaves_open_what_it_would_decide() -> None:
    """It decides nothing where the answer is the same with and without it."""
    unsure = with_policies(policy("permitted", start=UNKNOWN))
    assert ask(policies=unsure).verdict is Verdict.DISCOURAGED
    answer = ask(work=engaged(Category.INTERN), policies=unsure)
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.missing[0] == "start of the policy: performance review is permitted"


def test_a_closed_set_with_a_policy_that_may_permit_is_open() -> None:
    """Whether anything permits it is then not known, and no refusal is certain."""
    unsure = with_policies(policy("permitted", "company_event", start=UNKNOWN), closed=True)
    answer = ask("company_event", policies=unsure)
    assert answer.verdict is Verdict.UNKNOWN
    assert answer.missing == ("start of the policy: company event is permitted",)


def test_without_knowing_all_policies_only_what_is_certain_counts() -> None:
    """A table that nobody knows may hold a policy of either kind."""
    answer = ask("accept_deliverable", policies=with_policies(complete=False))
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, ("table policies",))
    sure = with_policies(policy("forbidden"), complete=False)
    assert ask(policies=sure).verdict is Verdict.FORBIDDEN


def test_a_closed_set_permits_only_what_a_policy_permits() -> None:
    """Without a permit nothing is permitted, with one the risks still count."""
    closed = with_policies(policy("permitted", "accept_deliverable"), closed=True)
    assert ask("accept_deliverable", policies=closed).verdict is Verdict.PERMITTED
    for work in (engaged(), engaged(country=None), engaged(Category.INTERN)):
        answer = ask("company_event", work, policies=closed)
        assert (answer.verdict, rules(answer)[0]) == (Verdict.NOT_PERMITTED, "closed-set")
    answer = ask(policies=with_policies(policy("permitted"), closed=True))
    assert answer.verdict is Verdict.DISCOURAGED


# -- the relationship ----------------------------------------------------------------------------


def test_what_thwarts_a_need_is_discouraged_with_a_partner_of_choice() -> None:
    """The need is named, and what to do instead."""
    answer = ask("pay_late", relationship=related())
    assert (answer.verdict, rules(answer)[0]) == (Verdict.DISCOURAGED, "partner-of-choice")
    assert answer.instead == "Pay by the day that was agreed."
    assert [fact.name for fact in answer.reasons[0].facts] == ["thwarts", "relationship", "day"]
    assert (
        ask(
            "pay_late",
            relationship=related(),
            policies=with_policies(policy("permitted", "pay_late")),
        ).verdict
        is Verdict.DISCOURAGED
    )


def test_it_is_open_as_long_as_nobody_said_what_was_agreed() -> None:
    """With other terms it is permitted; without any, the relationship is missing."""
    answer = ask("pay_late")
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, ("relationship",))
    assert ask("pay_late", relationship=related(BY_PRICE)).verdict is Verdict.PERMITTED


def test_a_relationship_that_is_over_tells_nothing_about_the_day() -> None:
    """One whose days are not known tells what would have to be known."""
    over = related(end=dt.date(2026, 6, 30))
    assert ask("pay_late", relationship=over).missing == ("relationship",)
    unsure = related(end=UNKNOWN)
    assert ask("pay_late", relationship=unsure).missing == ("end of the relationship",)


def test_a_need_decides_where_the_tests_do_not() -> None:
    """Also without the country, and where no test is on record."""
    for country in (None, "JP"):
        answer = ask(work=engaged(country=country), relationship=related())
        assert answer.verdict is Verdict.DISCOURAGED


def test_practices_that_support_a_partner_say_so() -> None:
    """It changes no verdict."""
    answer = ask("share_knowledge", relationship=related())
    assert (answer.verdict, rules(answer)) == (
        Verdict.PERMITTED,
        ["no-risk", "partner-of-choice"],
    )
    assert "supports competence, relatedness" in answer.reasons[1].says


def test_another_model_than_agreed_is_told_and_decides_nothing() -> None:
    """Both models and the aspect are named."""
    terms = PartnerOfChoice(aspects=AspectTerms(outcome=EqualityMatching()))
    answer = ask("accept_deliverable", relationship=related(terms))
    assert answer.verdict is Verdict.PERMITTED
    assert answer.reasons[2].says == (
        "For outcome, equality matching was agreed; accept deliverable goes by market pricing."
    )


def test_the_model_that_was_agreed_needs_no_telling() -> None:
    """A practice that goes by it, and an aspect on which nothing was agreed."""
    agreed = PartnerOfChoice(aspects=AspectTerms(outcome=BY_PRICE))
    silent = PartnerOfChoice(aspects=AspectTerms(pay=EqualityMatching()))
    for terms in (agreed, silent, BY_PRICE):
        answer = ask("accept_deliverable", relationship=related(terms))
        assert "terms" not in rules(answer)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], None),
        ([{"id": "a", "end": dt.date(2026, 2, 1)}], None),
        ([{"id": "a"}, {"id": "b"}], "b"),
        ([{"id": "a"}, {"id": "b", "end": UNKNOWN}], "a"),
        ([{"id": "a", "end": dt.date(2026, 2, 1)}, {"id": "b", "end": UNKNOWN}], "b"),
        ([{"id": "a", "party": PartyId("ana-2")}], "a"),
        ([{"id": "a", "party": PartyId("bo")}], None),
    ],
)
def test_the_relationship_of_the_day_is_found(
    rows: list[dict[str, Any]], found: str | None
) -> None:
    """One that certainly runs before one that may, the last of several, under any record."""
    parties = tuple(Party(id=PartyId(id_), kind=PartyKind.PERSON) for id_ in ("ana", "ana-2", "bo"))
    eco = Ecosystem(
        parties=parties,
        relationships=tuple(related(**row) for row in rows),
        same_as=(SameAs(party=PartyId("ana-2"), same_as=ANA, reason="same payee"),),
    )
    agreed = relationship_with(eco, engaged(), on=ON)
    assert (agreed and agreed.id) == found
    assert agreed is None or agreed.party == ANA
    assert ask(relationship=agreed).verdict is Verdict.DISCOURAGED


def test_what_no_test_sees_a_risk_in_is_permitted_where_tests_apply() -> None:
    """A practice that one test alone sees a risk in: elsewhere the tests that apply say none."""
    own = Practice(
        id=PracticeId("weekly_call"),
        aspect=Aspect.SCHEDULE,
        model=Model.AUTHORITY_RANKING,
        bears_on=(LegalQuestion.STATUS,),
        risk_up_to=Risk.HIGH,
        raised_by="us_ca_abc",
    )
    policies = attrs.evolve(SHIPPED_POLICIES, catalog=CATALOG.extended([own]))
    answer = ask("weekly_call", policies=policies)
    assert answer.verdict is Verdict.PERMITTED
    assert "Weekly call is of no risk under Contract of service" in answer.reasons[0].says
    here = ask("weekly_call", engaged(country="US-CA"), policies=policies)
    assert here.verdict is Verdict.DISCOURAGED


def test_a_range_of_risks_is_told() -> None:
    """Where practitioners give one."""
    answer = ask("staff_badge_or_title")
    assert answer.verdict is Verdict.PERMITTED
    assert answer.reasons[0].says.endswith(" Some see a medium risk in it.")


def test_what_safety_needs_is_no_risk_whatever_a_catalog_says() -> None:
    """It is owed to everybody."""
    own = attrs.evolve(
        CATALOG.find("safety_instruction"),
        bears_on=(LegalQuestion.STATUS,),
        risk=Risk.HIGH,
        risk_up_to=Risk.HIGH,
    )
    policies = attrs.evolve(SHIPPED_POLICIES, catalog=CATALOG.extended([own]))
    assert ask("safety_instruction", policies=policies).verdict is Verdict.PERMITTED


# -- what is asked and what is refused -----------------------------------------------------------


def test_the_answer_says_what_was_asked_and_by_what_it_was_judged() -> None:
    """The question has practice, party, form and day; the last reason the set and its version."""
    answer = ask(policies=with_policies())
    assert answer.question == (
        "May we apply the practice performance review to ana (freelancer, e7) on 2026-11-22?"
    )
    assert answer.reasons[-1].says == "Judged by the policy set alliance + acme 1 + 7."
    assert str(ask().reasons[-1]).startswith("may/policy-set: Judged by the policy set alliance 1.")


def test_every_reason_has_a_sentence_and_the_day() -> None:
    """Whatever is asked of whomever."""
    for practice in CATALOG.ids:
        for category in (Category.FREELANCER, Category.TEMP_AGENCY_WORKER, Category.INTERN):
            for reason in ask(practice, engaged(category, "US-CA")).reasons:
                assert reason.rule.startswith("may/")
                assert reason.says.endswith(".")
                assert reason.facts[-1].value == ON


def test_names_cannot_break_a_terminal() -> None:
    """Ids and reasons of users are escaped, and cut where they are long."""
    work = engaged(party=PartyId("a\x1b[31m"))
    forbidden = policy("forbidden", reason="x" * 1000)
    answer = ask(work=work, policies=with_policies(forbidden))
    assert "\x1b" not in str(answer)
    assert len(answer.reasons[0].says) < 500


def test_an_own_catalog_without_advice_gets_what_does_no_harm() -> None:
    """Where a practice says nothing else, harmless ones of the same aspect are named."""
    own = Practice(
        id=PracticeId("weekly_score"),
        aspect=Aspect.RECOGNITION,
        model=Model.AUTHORITY_RANKING,
        bears_on=(LegalQuestion.STATUS,),
        risk=Risk.HIGH,
    )
    policies = attrs.evolve(SHIPPED_POLICIES, catalog=CATALOG.extended([own]))
    answer = ask("weekly_score", policies=policies)
    assert answer.instead == "For recognition, the catalog knows equal credit."
    assert "the catalog names no factor." in answer.reasons[0].says
    alone = attrs.evolve(SHIPPED_POLICIES, catalog=Catalog((own,)))
    assert ask("weekly_score", policies=alone).instead == ""


def test_an_unknown_practice_is_refused_with_the_closest() -> None:
    """Whoever mistypes is told what was meant."""
    with pytest.raises(UnknownName, match="Did you mean 'performance_review'"):
        ask("performance_revue")


@pytest.mark.parametrize("on", ["2026-11-22", dt.datetime(2026, 11, 22)])
def test_only_a_day_can_be_asked_about(on: Any) -> None:
    """A text is none, and a point in time is none."""
    with pytest.raises(InvalidValue, match="on: it is (text|a point in time)"):
        ask(on=on)


def test_rules_and_facts_are_no_policy_set() -> None:
    """Whoever passes the rules of a review, or the facts, is told what is accepted."""
    for other in (SHIPPED, Ecosystem()):
        with pytest.raises(InvalidValue, match="own_policies"):
            ask(policies=other)


def test_a_relationship_with_somebody_else_is_refused() -> None:
    """An answer about the wrong relationship would look right."""
    with pytest.raises(InvalidValue, match="with another party than the engagement"):
        ask(relationship=related(party=PartyId("bo")))
    assert ask(relationship=related(party=ANA)).verdict is Verdict.DISCOURAGED


def test_texts_of_users_are_shown_whole_or_shortened() -> None:
    """As they are where they are short and leave a trace; escaped or shortened otherwise."""
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 2000) != "x" * 2000
    assert len(shown("x" * 2000)) < 2000
    assert shown("a\nb") == "'a\\nb'"
