"""Laws of effective days and of knowing less:

- the first day of a policy changes answers about its practice with those it covers, and no other;
- the first day of an organization's own value changes findings of rules that read it, no others,
  and nothing before that day;
- the day of a self-assessment, a decision or a demand changes nothing before it;
- a review that knows a table less finds nothing that it did not find before.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st
from tests.policy.asking import engaged, with_policies

from alliance.answers import Answer, Parameter, Parameters
from alliance.ecosystem import Ecosystem, Policy, PolicyVerdict
from alliance.examples import partner_network
from alliance.parties import UNKNOWN, Category
from alliance.policy import SHIPPED, Finding, Review, maturity, may, review
from alliance.relations import PracticeId
from alliance.testing.strategies import days, ecosystems

# Between two stages of legal tests: nothing but the policy changes from one day to the next.
ON = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)
ECO = partner_network()
PRACTICES = tuple(map(PracticeId, ("performance_review", "pay_late", "company_event")))
CATEGORIES = (Category.FREELANCER, Category.TEMP_AGENCY_WORKER, Category.EMPLOYEE_FULL_TIME)

policies = st.builds(
    Policy,
    practice=st.sampled_from(PRACTICES),
    verdict=st.sampled_from(PolicyVerdict),
    reason=st.just("decided so"),
    category=st.sampled_from([None, *CATEGORIES]),
    country=st.sampled_from([None, "US", "US-CA", "GB"]),
    start=st.just(ON),
)


def told(answer: Answer) -> tuple[object, ...]:
    """An answer but for the day it is about."""
    return answer.verdict, tuple(r.says for r in answer.reasons), answer.missing, answer.instead


@settings(deadline=None, max_examples=200)
@given(
    policies,
    st.sampled_from(PRACTICES),
    st.sampled_from(CATEGORIES),
    st.sampled_from(["US", "US-CA", "GB", None]),
)
def test_the_first_day_of_a_policy_changes_what_it_covers_alone(
    policy: Policy, practice: PracticeId, category: Category, country: str | None
) -> None:
    """The day before it is as if there were no such policy; on its day it speaks if it covers."""
    work = engaged(category, country)
    own = with_policies(policy)
    before = told(may(practice, work, on=ON - DAY, policies=own))
    assert before == told(may(practice, work, on=ON - DAY, policies=with_policies()))
    after = may(practice, work, on=ON, policies=own)
    speaks = policy.practice == practice and policy.covers(work) is not False
    assert (told(after) != before) is speaks
    assert any(reason.rule == "may/own-policy" for reason in after.reasons) is speaks


def _found(report: Review, codes: frozenset[str]) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule not in codes]


@cache
def _plain(on: dt.date) -> Review:
    return review(ECO, on=on)


def _readers(name: str) -> frozenset[str]:
    """The rules that read a parameter, in their condition or in how their rows are made."""
    about = {s.about for s in SHIPPED.subjects if any(p.name == name for p in s.parameters)}
    return frozenset(
        rule.code
        for rule in SHIPPED.rules
        if rule.about in about or any(row.name == name for row in rule.parameters)
    )


@pytest.mark.parametrize("shipped", SHIPPED.parameters, ids=lambda row: row.name)
def test_the_first_day_of_an_own_value_changes_its_readers_alone(shipped: Parameter) -> None:
    """Before that day the review is the same; on it, rules that do not read it find the same."""
    value: Any = shipped.value
    # A share stays one.
    changed = value / 2 if isinstance(value, float) else "access"
    if isinstance(value, int):
        changed = value + 1
    if shipped.name == "tenure_exempt":
        changed = "freelancer"
    if shipped.name == "tenure_scope":
        changed = "unit"
    own = Parameters((Parameter(shipped.name, changed, start=ON),))
    assert review(ECO, on=ON - DAY, parameters=own) == _plain(ON - DAY)
    readers = _readers(shipped.name)
    assert readers
    after = review(ECO, on=ON, parameters=own)
    assert _found(after, readers) == _found(_plain(ON), readers)


# Tables whose rows have a day of their own, and the column that has it.
DATED = {"self_assessment": "on", "decisions": "on", "demands": "opened"}


@settings(deadline=None, max_examples=60)
@given(ecosystems(tables=DATED, size=2), days())
def test_what_comes_later_changes_nothing_before(eco: Ecosystem, on: dt.date) -> None:
    """Answers, decisions and demands of a later day are not there yet."""

    def is_later(row: object, column: str) -> bool:
        day = getattr(row, column)
        return isinstance(day, dt.date) and day > on

    rows = {name: getattr(eco, name) for name in DATED}
    up_to_now: Any = {
        name: tuple(row for row in table if not is_later(row, DATED[name]))
        for name, table in rows.items()
    }
    seen = attrs.evolve(eco, **up_to_now)
    assert maturity(seen, on=on) == maturity(eco, on=on)
    assert review(seen, on=on, select=["ORC"]) == review(eco, on=on, select=["ORC"])


TABLES = (
    "owners",
    "required_practices",
    "systems",
    "access",
    "agreements",
    "interfaces",
    "services",
    "activities",
    "forums",
    "demands",
    "routes",
    "goals",
    "decisions",
    "dual_roles",
    "parties",
)


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(TABLES).flatmap(
        lambda table: st.tuples(st.just(table), ecosystems(tables=[table, "engagements"], size=3))
    ),
    days(),
)
def test_knowing_a_table_less_finds_nothing_new(drawn: tuple[str, Ecosystem], on: dt.date) -> None:
    """What is found without a table is found with it; the rest is unknown or not asked."""
    table, eco = drawn
    fewer: Any = {table: UNKNOWN}
    less = review(attrs.evolve(eco, **fewer), on=on, select=["ORC", "PAR"])
    full = review(eco, on=on, select=["ORC", "PAR"])
    places = {(finding.rule, finding.subject) for finding in full.findings}
    assert {(finding.rule, finding.subject) for finding in less.findings} <= places
