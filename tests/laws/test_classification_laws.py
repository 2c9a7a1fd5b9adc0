"""Laws of classification and tenure.

- Tests that weigh are symmetric: who swaps the two sides in all answers swaps them in the outcome.
- Leaving a condition unanswered never moves an ABC test to `contractor`; other tests then say the
  same or that not enough is known.
- What a test indicates does not depend on the order of the answers, nor on the day.
- Moving the day across the start of a stage changes what that stage says, and no other test.
- Days of tenure are those that counting day by day gives; more days never make fewer.
- However unknown dates turn out, the days lie between the least and the most.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from hypothesis import given, strategies as st

from alliance.parties import OPEN, UNKNOWN, Category, Engagement, EngagementId, PartyId, Span
from alliance.parties.spans import End, Start
from alliance.policy import (
    LEGAL_TESTS,
    Answered,
    Combine,
    Indication,
    LegalTest,
    classify,
    tenure,
    tenure_days,
    tests_for,
)
from alliance.relations import LegalQuestion

DAY: Final = dt.timedelta(days=1)
ZERO: Final = dt.date(2026, 1, 1)

WEIGHED = [test for test in LEGAL_TESTS if test.combine in (Combine.WEIGH, Combine.CORE_WEIGHTED)]
ASKABLE = [test for test in LEGAL_TESTS if test.can_be_asked]

_SIDES = {
    LegalQuestion.STATUS: ("employee", "contractor", "neutral"),
    LegalQuestion.JOINT_EMPLOYER: ("employer", "not_employer", "neutral"),
}


def answers_to(test: LegalTest) -> st.SearchStrategy[dict[str, Answered]]:
    """Answers that the factors of a test take; each factor may be left out."""
    values: dict[str, st.SearchStrategy[Answered]] = {}
    for factor in test.factors:
        if factor.role.is_weighed:
            values[factor.id] = st.sampled_from(_SIDES[test.question])
        elif factor.role == "place":
            values[factor.id] = st.sampled_from(test.jurisdictions)
        else:
            values[factor.id] = st.booleans()
    return st.fixed_dictionaries({}, optional=values)


asked = st.sampled_from(ASKABLE).flatmap(lambda test: st.tuples(st.just(test), answers_to(test)))
weighed = st.sampled_from(WEIGHED).flatmap(lambda test: st.tuples(st.just(test), answers_to(test)))


def swapped(word: str) -> str:
    """A word with the two sides in each other's place."""
    pairs = (("not_employer", "employer"), ("contractor", "employee"))
    for one, other in pairs:
        if word.endswith(one):
            return word.removesuffix(one) + other
        if word.endswith(other):
            return word.removesuffix(other) + one
    return word


@given(weighed)
def test_weighing_is_symmetric(case: tuple[LegalTest, dict[str, Answered]]) -> None:
    """Swapping the sides in the answers swaps them in the outcome."""
    test, answers = case
    outcome = classify(test=test.id, answers=answers).outcome
    mirror = {factor: swapped(str(answer)) for factor, answer in answers.items()}
    assert classify(test=test.id, answers=mirror).outcome == swapped(outcome)


@given(asked, st.data())
def test_fewer_answers_never_say_more(
    case: tuple[LegalTest, dict[str, Answered]], data: st.DataObject
) -> None:
    """What was said with fewer answers is said with more, or rested on what was left open."""
    test, answers = case
    kept = data.draw(st.sets(st.sampled_from(sorted(answers)))) if answers else set()
    fewer = classify(test=test.id, answers={key: answers[key] for key in kept}).outcome
    more = classify(test=test.id, answers=answers).outcome
    required = {factor.id for factor in test.factors if not factor.role.is_optional}
    if test.combine is Combine.ALL_MUST_HOLD:
        assert fewer is not Indication.CONTRACTOR or required <= kept
        # An exemption that is no longer known takes nothing out of the test.
        reached = (Indication.CONTRACTOR, Indication.OUT_OF_SCOPE)
        assert fewer is not Indication.CONTRACTOR or more in reached
    else:
        enough = fewer is not Indication.INSUFFICIENT_INFORMATION
        assert not enough or fewer is more or required <= kept


@given(asked, st.dates())
def test_neither_order_nor_day_changes_the_outcome(
    case: tuple[LegalTest, dict[str, Answered]], on: dt.date
) -> None:
    """The day decides how the status reads; factors stand in the test's order."""
    test, answers = case
    turned = dict(reversed(answers.items()))
    one, other = (
        classify(test=test.id, answers=answers),
        classify(test=test.id, answers=turned, on=on),
    )
    assert one.outcome is other.outcome
    assert one.factors == other.factors
    assert other.stage == test.stage_on(on)


STARTS = sorted({stage.since for test in LEGAL_TESTS for stage in test.stages if stage.since})


@given(
    st.sampled_from(STARTS),
    st.sampled_from(Category),
    st.sampled_from(("US", "US-CA", "GB", "DE", "IN")),
)
def test_a_stage_begins_for_its_own_test_alone(
    start: dt.date, category: Category, country: str
) -> None:
    """Across the first day of a stage, only tests with a stage of that day come or go."""
    engagement = Engagement(
        id=EngagementId("e"), party=PartyId("p"), category=category, country=country
    )
    before, after = (tests_for(engagement, on=day) for day in (start - DAY, start))
    assert isinstance(before, tuple)
    assert isinstance(after, tuple)
    for test in set(before) ^ set(after):
        assert start in {stage.since for stage in test.stages}
    for test in LEGAL_TESTS:
        if start not in {stage.since for stage in test.stages}:
            assert test.stage_on(start) == test.stage_on(start - DAY)


# -- tenure --------------------------------------------------------------------------------------


days = st.integers(0, 60).map(lambda n: ZERO + n * DAY)
breaks = st.integers(1, 15)


@st.composite
def spans(draw: st.DrawFn, *, certain: bool = False) -> Span:
    """Short spans near New Year whose ends may be open or unknown."""
    first, second = sorted((draw(days), draw(days)))
    starts: list[Start] = [first] if certain else [first, UNKNOWN]
    ends: list[End] = [second, OPEN] if certain else [second, OPEN, UNKNOWN]
    return Span(draw(st.sampled_from(starts)), draw(st.sampled_from(ends)))


def counted_slowly(spells: list[Span], on: dt.date, break_days: int) -> int:
    """Day by day: a day inside counts, and so many days outside in a row start anew."""
    count = away = 0
    for n in range((on - ZERO).days + 1):
        day = ZERO + n * DAY
        if any(span.holds_on(day) for span in spells):
            count, away = count + 1, 0
        else:
            away += 1
            if away >= break_days:
                count = 0
    return count


@given(st.lists(spans(certain=True), max_size=5), days, breaks)
def test_tenure_is_what_counting_day_by_day_gives(
    spells: list[Span], on: dt.date, break_days: int
) -> None:
    """Inclusive days, overlaps once, breaks that are long enough start anew."""
    slow = counted_slowly(spells, on, break_days)
    assert tenure_days(spells, on=on, break_days=break_days) == slow


@given(st.lists(spans(certain=True), max_size=4), spans(certain=True), days, breaks)
def test_more_days_on_record_never_make_fewer(
    spells: list[Span], more: Span, on: dt.date, break_days: int
) -> None:
    """One spell more leaves the count or raises it."""
    fewer = tenure_days(spells, on=on, break_days=break_days)
    larger = tenure_days([*spells, more], on=on, break_days=break_days)
    assert fewer is not None
    assert larger is not None
    assert fewer <= larger


def completed(data: st.DataObject, span: Span) -> Span:
    """The span with a date in the place of each unknown one."""
    start, end = span.start, span.end
    if start is UNKNOWN:
        latest = end if isinstance(end, dt.date) else ZERO + 60 * DAY
        start = ZERO + data.draw(st.integers(0, (latest - ZERO).days)) * DAY
    if end is UNKNOWN:
        ends: list[End] = [start, start + 7 * DAY, OPEN]
        end = data.draw(st.sampled_from(ends))
    return Span(start, end)


@given(st.data(), st.lists(spans(), max_size=4), days, breaks)
def test_unknown_dates_stay_between_the_least_and_the_most(
    data: st.DataObject, spells: list[Span], on: dt.date, break_days: int
) -> None:
    """And where both are the same, the days are known."""
    found = tenure(spells, on=on, break_days=break_days)
    turned_out = [completed(data, span) for span in spells]
    true = tenure_days(turned_out, on=on, break_days=break_days)
    assert true is not None
    assert found.least <= true
    assert found.most is None or true <= found.most
    assert found.days in (None, true)
