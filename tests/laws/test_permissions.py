"""Laws of permissions:

- knowing less leads to *unknown* and never from one definite verdict to another;
- what a policy forbids is forbidden, in whatever order policies stand and whatever permits;
- shipped data alone forbids nothing and leaves nothing not permitted; no open set does the latter;
- moving the day across the first day of a stage of a test changes what follows from that test;
- the verdict is the one that every way of filling in the unknown facts agrees on;
- the tests that speak are those that apply;
- every change that would give a verdict gives it, and no smaller one does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import attrs
from hypothesis import given, settings, strategies as st
from tests.policy.asking import BY_PRICE, ON, engaged, policy, related, with_policies

from alliance.answers import Answer, Verdict
from alliance.ecosystem import Policy
from alliance.parties import OPEN, UNKNOWN, Category, Engagement
from alliance.policy import (
    LEGAL_TESTS,
    SHIPPED_POLICIES,
    PolicySet,
    may,
    tests_for,
    what_would_change,
)
from alliance.policy._alternatives import Supposed, alternatives
from alliance.policy.changes import Change
from alliance.relations import CATALOG, Relationship

DAY = dt.timedelta(days=1)
# High, medium, contested, low, none, for joint employers alone, raised by one test, about others.
PRACTICES = (
    "performance_review",
    "approve_leave",
    "train_in_skill",
    "company_event",
    "pay_late",
    "accept_deliverable",
    "keep_employment_records",
    "core_business_work",
    "hire_or_fire_agency_worker",
)
CATEGORIES = (
    Category.FREELANCER,
    Category.TEMP_AGENCY_WORKER,
    Category.PLATFORM_WORKER,
    Category.EMPLOYEE_FULL_TIME,
    Category.TECHNOLOGY_AGENT,
)
COUNTRIES = ("US", "US-CA", "GB", "DE", "JP")
FIRST_DAYS = sorted(
    {stage.since for test in LEGAL_TESTS for stage in test.stages if stage.since is not None}
)
DAYS = st.sampled_from([ON, *FIRST_DAYS, *(day - DAY for day in FIRST_DAYS)])

practices = st.sampled_from(PRACTICES)
early = dt.date(2018, 1, 1)
SPANS = (
    (early, OPEN),
    (early, OPEN),
    (ON, OPEN),
    (early, dt.date(2026, 6, 30)),
    (UNKNOWN, OPEN),
    (UNKNOWN, dt.date(2026, 12, 31)),
    (early, UNKNOWN),
    (UNKNOWN, UNKNOWN),
)
engagements = st.builds(
    engaged,
    st.sampled_from(CATEGORIES),
    st.sampled_from([*COUNTRIES, None, UNKNOWN]),
    start=st.sampled_from([early, early, UNKNOWN]),
    end=st.sampled_from([OPEN, OPEN, dt.date(2026, 12, 31), UNKNOWN]),
)
relationships = st.none() | st.builds(
    related,
    st.sampled_from([None, BY_PRICE]),
    start=st.sampled_from([early, ON, UNKNOWN]),
    end=st.sampled_from([OPEN, UNKNOWN]),
)


@st.composite
def policy_rows(draw: st.DrawFn, practice: str) -> Policy:
    """A policy that may fit: most fit by category and country."""
    start, end = draw(st.sampled_from(SPANS))
    return policy(
        draw(st.sampled_from(["forbidden", "permitted", "permitted"])),
        draw(st.sampled_from([practice, practice, "solicit_input"])),
        category=draw(st.sampled_from([None, None, *CATEGORIES])),
        country=draw(st.sampled_from([None, None, "US", "US-CA", "GB"])),
        start=start,
        end=end,
        reason=draw(st.sampled_from(["so decided", "safety"])),
    )


@attrs.frozen
class Question:
    """Everything `may` is asked with."""

    practice: str
    engagement: Engagement
    on: dt.date
    relationship: Relationship | None
    rows: tuple[Policy, ...] = ()
    closed: bool = False
    complete: bool = True

    @property
    def policies(self) -> PolicySet:
        """The shipped set with the rows laid over it."""
        return with_policies(*self.rows, closed=self.closed, complete=self.complete)

    def answer(self, policies: PolicySet | None = None) -> Answer:
        """The answer, by another policy set if one is given."""
        return may(
            self.practice,
            self.engagement,
            on=self.on,
            relationship=self.relationship,
            policies=policies or self.policies,
        )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question, some facts of it unknown."""
    practice = draw(practices)
    rows = draw(st.lists(policy_rows(practice), max_size=3))
    return Question(
        practice,
        draw(engagements),
        draw(DAYS),
        draw(relationships),
        tuple(rows),
        closed=draw(st.booleans()),
        complete=draw(st.integers(0, 4)) > 0,
    )


# -- knowing less --------------------------------------------------------------------------------


NO_DATES: tuple[dict[str, Any], ...] = ({"start": UNKNOWN}, {"end": UNKNOWN})
NO_COUNTRY: tuple[dict[str, Any], ...] = ({"country": None}, {"country": UNKNOWN})


def knowing_less(question: Question) -> Iterator[Question]:
    """The question without one fact, for each fact there is."""
    work, told, rows = question.engagement, question.relationship, question.rows
    for columns in (*NO_COUNTRY, *NO_DATES):
        yield attrs.evolve(question, engagement=attrs.evolve(work, **columns))
    yield attrs.evolve(question, relationship=None)
    yield attrs.evolve(question, complete=False)
    for columns in NO_DATES:
        if told is not None:
            yield attrs.evolve(question, relationship=attrs.evolve(told, **columns))
        for place, row in enumerate(rows):
            less = (*rows[:place], attrs.evolve(row, **columns), *rows[place + 1 :])
            yield attrs.evolve(question, rows=less)


@given(questions())
def test_knowing_less_leads_to_unknown_only(question: Question) -> None:
    """Without one fact the verdict stays, or is not known any more."""
    verdict = question.answer().verdict
    for less in knowing_less(question):
        assert less.answer().verdict in (verdict, Verdict.UNKNOWN)


def filled_in(question: Question) -> Iterator[Question]:
    """The question with its unknown facts filled in, every way that could matter."""
    work, on, told = question.engagement, question.on, question.relationship
    countries = COUNTRIES if work.country in (None, UNKNOWN) else (work.country,)
    spans = [
        (start, end)
        for start in ((on - DAY, on + DAY) if work.start is UNKNOWN else (work.start,))
        for end in ((on, on - DAY) if work.end is UNKNOWN else (work.end,))
        if end is OPEN or start <= end
    ]
    relations = [told]
    if told is None or told.holds_on(on) is False:
        relations = [related(None, start=on), related(BY_PRICE, start=on)]
    elif told.holds_on(on) is None:
        relations = [attrs.evolve(told, start=on, end=OPEN), None]
    for country, (start, end), relation in product(countries, spans, relations):
        known = attrs.evolve(work, country=country, start=start, end=end)
        yield attrs.evolve(question, engagement=known, relationship=relation)


@given(questions())
def test_a_definite_verdict_is_that_of_every_way_to_fill_in_what_is_unknown(
    question: Question,
) -> None:
    """And where several are possible, the answer is unknown and says what is missing."""
    answer = question.answer()
    verdicts = {each.answer().verdict for each in filled_in(question)}
    if answer.verdict is Verdict.UNKNOWN:
        assert answer.missing
        is_known = all(UNKNOWN not in (row.start, row.end) for row in question.rows)
        if question.complete and is_known:
            assert len(verdicts) > 1 or verdicts == {Verdict.UNKNOWN}
    else:
        assert not answer.missing
        assert verdicts == {answer.verdict}


# -- policies ------------------------------------------------------------------------------------


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_policies_does_not_matter(question: Question, random: Any) -> None:
    """Nor does it matter how often one of them stands there: the answers are the same."""
    rows = [*question.rows] * 2
    random.shuffle(rows)
    assert attrs.evolve(question, rows=tuple(rows)).answer() == question.answer()


@given(questions(), st.booleans())
def test_what_is_forbidden_stays_forbidden(question: Question, first: bool) -> None:
    """A policy that fits and forbids decides while the engagement runs, before or after others."""
    forbids = PolicySet("more", "1", (policy("forbidden", question.practice, start=question.on),))
    both = forbids + question.policies if first else question.policies + forbids
    answer = question.answer(both)
    runs = question.engagement.holds_on(question.on)
    wanted = {True: Verdict.FORBIDDEN, False: Verdict.NOT_APPLICABLE, None: Verdict.UNKNOWN}
    assert answer.verdict is wanted[runs]


@given(questions())
def test_shipped_data_forbids_nothing_and_an_open_set_closes_nothing(question: Question) -> None:
    """Only an organization's own set does."""
    shipped = question.answer(SHIPPED_POLICIES).verdict
    assert shipped not in (Verdict.FORBIDDEN, Verdict.NOT_PERMITTED)
    opened = attrs.evolve(question, closed=False)
    assert opened.answer().verdict is not Verdict.NOT_PERMITTED


@given(questions())
def test_policies_on_other_practices_change_nothing(question: Question) -> None:
    """However many there are."""
    others = [policy("forbidden", row) for row in CATALOG.ids if row != question.practice]
    more = attrs.evolve(question, rows=(*question.rows, *others))
    assert more.answer() == question.answer()


# -- days and tests ------------------------------------------------------------------------------


def spoken(answer: Answer) -> dict[str, str]:
    """The sentences of all reasons but for the day, by their rule."""
    return {reason.rule: reason.says for reason in answer.reasons}


@given(practices, st.sampled_from(CATEGORIES), st.sampled_from(COUNTRIES))
def test_a_first_day_changes_what_follows_from_its_test_alone(
    practice: str, category: Category, country: str
) -> None:
    """Whatever else is said on the day before is said on the day, and the other way round."""
    work = engaged(category, country, start=early)
    for first in FIRST_DAYS[1:]:
        before, after = (may(practice, work, on=on) for on in (first - DAY, first))
        moved = {
            f"may/{test.id}"
            for test in LEGAL_TESTS
            if test.stage_on(first) != test.stage_on(first - DAY)
        }
        # Whether any test speaks at all follows from the same stages.
        told = {"may/no-test", "may/not-advice", "may/partner-of-choice"}
        kept = [
            {rule: says for rule, says in spoken(answer).items() if rule not in moved | told}
            for answer in (before, after)
        ]
        assert kept[0] == kept[1]
        if not moved & {*spoken(before), *spoken(after)}:
            assert (before.verdict, spoken(before)) == (after.verdict, spoken(after))


@given(engagements, DAYS)
def test_the_tests_that_speak_are_those_that_apply(work: Engagement, on: dt.date) -> None:
    """A practice that bears on both questions hears every test that applies, in order."""
    running = attrs.evolve(work, start=early, end=OPEN)
    applying = tests_for(running, on=on)
    ids = [
        reason.rule.removeprefix("may/")
        for reason in may("discipline_or_coach", running, on=on).reasons
    ]
    expected = [] if applying is UNKNOWN else [test.id for test in applying]
    assert [id_ for id_ in ids if id_ in LEGAL_TESTS] == expected


# -- changes -------------------------------------------------------------------------------------


def by_brute_force(question: Question, wanted: Verdict, at_most: int) -> list[tuple[Any, ...]]:
    """The fewest edits that give another verdict, by trying every set of other values."""
    groups = alternatives(
        question.practice,
        question.engagement,
        on=question.on,
        relationship=question.relationship,
        policies=question.policies,
    )
    values = [value for group in groups for value in group]
    for count in range(1, at_most + 1):
        found = []
        for chosen in combinations(values, count):
            facts = [each.edit.fact for each in chosen if each.edit.fact != "policy"]
            now = supposing(question, list(chosen))
            if len(set(facts)) == len(facts) and now and now.answer().verdict is wanted:
                found.append(tuple(each.edit for each in chosen))
        if found:
            return found if question.answer().verdict is not wanted else []
    return []


def supposing(question: Question, chosen: list[Supposed]) -> Question | None:
    """The question as it would be; none where the engagement would end before its start."""
    columns = {name: value for each in chosen for name, value in each.columns}
    work = question.engagement
    start, end = columns.get("start", work.start), columns.get("end", work.end)
    if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
        return None
    told = [each.relationship for each in chosen if each.relationship]
    gone = [each.without for each in chosen]
    rows = [row for row in question.rows if row not in gone]
    rows += [each.added for each in chosen if each.added]
    return attrs.evolve(
        question,
        engagement=attrs.evolve(work, **columns),
        relationship=told[0] if told else question.relationship,
        rows=tuple(rows),
    )


@settings(max_examples=40)
@given(questions(), st.sampled_from(Verdict))
def test_changes_are_verified_and_none_is_smaller(question: Question, wanted: Verdict) -> None:
    """Each gives the verdict when asked again; trying everything finds the same changes."""
    found = what_would_change(
        question.practice,
        question.engagement,
        on=question.on,
        wanted=wanted,
        relationship=question.relationship,
        policies=question.policies,
        at_most=2,
    )
    for change in found:
        assert again(question, change).verdict is wanted is change.verdict
    edits = [change.edits for change in found]
    assert len(set(edits)) == len(edits)
    assert sorted(map(str, edits)) == sorted(map(str, by_brute_force(question, wanted, 2)))


def again(question: Question, change: Change) -> Answer:
    """The answer to the question with the facts of a change."""
    return may(
        question.practice,
        change.engagement,
        on=question.on,
        relationship=change.relationship,
        policies=change.policies,
    )
