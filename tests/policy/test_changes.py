"""Changes: what would have to be so for another verdict, and how it is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.policy.asking import BY_PRICE, ON, START, engaged, policy, related, with_policies

from alliance.answers import Verdict
from alliance.errors import InvalidValue, UnknownName
from alliance.parties import UNKNOWN, Category
from alliance.policy import Change, Edit, what_would_change

DAY = dt.timedelta(days=1)


def changes(
    practice: str = "performance_review",
    work: Any = None,
    wanted: str = "discouraged",
    **given: Any,
) -> tuple[Change, ...]:
    """What would change the answer about Ana on the usual day."""
    asked: dict[str, Any] = {"on": ON, "wanted": Verdict(wanted)} | given
    return what_would_change(practice, work or engaged(), **asked)


def edits(found: tuple[Change, ...]) -> list[list[tuple[str, object, object]]]:
    """The facts of each change, as they are and as they would be."""
    return [[(each.fact, each.before, each.after) for each in row.edits] for row in found]


def test_a_verdict_that_is_none_is_refused() -> None:
    """With the closest one, or with all there are."""
    for wanted, hint in (
        ("permited", "Did you mean 'permitted'?"),
        (None, "Known are: permitted,"),
    ):
        asked: Any = wanted
        with pytest.raises(UnknownName, match=f"There is no verdict '{wanted}'. ") as caught:
            what_would_change("performance_review", engaged(), on=ON, wanted=asked)
        assert hint in str(caught.value)


def test_nothing_would_change_what_is_so() -> None:
    """The answer is the wanted one already."""
    assert changes(wanted="discouraged") == ()


def test_a_country_stands_for_all_that_are_judged_alike() -> None:
    """The first in the alphabet is named, the others are kept with it."""
    found = changes(work=engaged(country=None))
    countries = [row.edits[0].after for row in found if row.edits[0].fact == "country"]
    assert countries == ["GB", "US", "US-CA"]
    platform = changes(work=engaged(Category.PLATFORM_WORKER, "JP"))
    assert edits(platform)[0] == [("country", "JP", "AT")]
    assert len(platform[0].edits[0].alike) == 26


def test_the_place_it_is_in_is_no_change() -> None:
    """Nor is a place that no test and no policy tells from it."""
    for country in ("US", "US-NY"):
        found = changes(work=engaged(country=country), wanted="unknown")
        assert [row.edits[0].after for row in found if row.edits[0].fact == "country"] == ["AT"]


def test_two_facts_are_changed_where_one_is_not_enough() -> None:
    """On the payroll a policy decides: both would have to be otherwise."""
    found = changes(wanted="permitted")
    assert edits(found) == [
        [
            ("category", Category.FREELANCER, Category.EMPLOYEE_FULL_TIME),
            ("policy", None, policy("permitted", reason="supposed", start=ON)),
        ]
    ]
    assert found[0].edits[0].alike[0] is Category.EMPLOYEE_PART_TIME
    assert changes(wanted="permitted", at_most=1) == ()


def test_nobody_becomes_a_technology() -> None:
    """Though it would be permitted with one."""
    for change in changes(wanted="permitted"):
        assert change.engagement.category is not Category.TECHNOLOGY_AGENT


@pytest.mark.parametrize(
    ("columns", "wanted", "expected"),
    [
        ({"start": UNKNOWN}, "discouraged", [("start", None, ON)]),
        ({"start": ON + DAY}, "discouraged", [("start", ON + DAY, ON)]),
        ({"end": UNKNOWN}, "discouraged", [("end", None, ON)]),
        ({"end": ON - DAY}, "discouraged", [("end", ON - DAY, ON)]),
    ],
)
def test_a_day_within_the_engagement_would_do(
    columns: dict[str, Any], wanted: str, expected: list[tuple[str, object, object]]
) -> None:
    """The day asked about stands for any that would do."""
    assert edits(changes(work=engaged(**columns), wanted=wanted)) == [expected]


def test_a_day_outside_the_engagement_would_do() -> None:
    """It would begin a day later, or have ended a day before; never end before it begins."""
    assert edits(changes(wanted="not_applicable")) == [
        [("start", START, ON + DAY)],
        [("end", "open", ON - DAY)],
    ]
    first = changes(work=engaged(start=ON, end=ON), wanted="not_applicable")
    assert first == ()


@pytest.mark.parametrize("on", [dt.date.min, dt.date.max])
def test_the_calendar_has_two_ends(on: dt.date) -> None:
    """Beyond them there is no day to move to."""
    work = engaged(start=dt.date.min)
    found = changes(work=work, on=on, wanted="not_applicable", practice="accept_deliverable")
    assert len(found) == 1


def test_the_relationship_would_have_to_be_another() -> None:
    """Where nobody said, and where it was said otherwise."""
    told = edits(changes("pay_late"))
    assert [("relationship", None, "partner of choice")] in told
    otherwise = changes("pay_late", relationship=related(BY_PRICE))
    assert edits(otherwise) == [[("relationship", "market pricing", "partner of choice")]]
    back = changes("pay_late", relationship=related(), wanted="permitted")
    assert edits(back) == [[("relationship", "partner of choice", "market pricing")]]
    over = related(end=ON - DAY)
    again = changes("pay_late", relationship=over)
    assert again[0].relationship == related(start=ON)


def test_every_policy_that_forbids_would_have_to_go() -> None:
    """Those that are over, and those of other days, need not."""
    old = policy("forbidden", end=ON - DAY)
    one, other = policy("forbidden"), policy("forbidden", reason="once more")
    found = changes(policies=with_policies(old, one, other))
    assert edits(found)[-1] == [("policy", one, None), ("policy", other, None)]
    assert found[-1].policies.policies == (old,)
    assert str(found[-1].edits[0]) == (
        "without the policy: performance review is forbidden, 2026-01-01 to open"
    )
    assert "Discouraged, if there were no policy that says: performance review is" in str(found[-1])
    assert edits(changes(policies=with_policies(one)))[-1] == [("policy", one, None)]


def test_a_policy_of_another_place_tells_places_apart() -> None:
    """A country that only a policy names is tried as well."""
    found = changes(wanted="forbidden", policies=with_policies(policy("forbidden", country="NZ")))
    assert [("country", "GB", "NZ")] in edits(found)


def test_what_no_fact_leads_to_is_not_found() -> None:
    """An open set never says that something is not permitted."""
    assert changes(wanted="not_permitted") == ()


def test_a_change_reads_as_a_sentence() -> None:
    """It says that facts describe what is so."""
    court = " Facts describe what is so: changing a record changes nothing in court."
    (forbidden,) = changes(wanted="forbidden")
    assert str(forbidden) == (
        "Forbidden, if there were a policy that says: performance review is forbidden." + court
    )
    (permitted,) = changes(wanted="permitted")
    assert list(map(str, permitted.edits)) == [
        "category: employee full time or any of 5 that are judged alike instead of freelancer",
        "with a policy: performance review is permitted",
    ]
    assert str(permitted) == (
        "Permitted, if the category were employee full time or any of 5 that are judged alike "
        "(now freelancer) and there were a policy that says: performance review is permitted."
        + court
    )


def test_few_others_are_named() -> None:
    """Many are counted."""
    edit = Edit("country", "GB", "AT", ("BE", "DE"))
    assert str(edit) == "country: AT or BE, DE instead of GB"


def test_refusals() -> None:
    """What cannot be asked, and a bound that allows nothing."""
    with pytest.raises(UnknownName, match="Did you mean 'performance_review'"):
        changes("performance_revue")
    with pytest.raises(InvalidValue, match="at_most: it is below 1"):
        changes(at_most=0)


def test_an_engagement_that_ends_today_could_have_ended_yesterday() -> None:
    """Its last day is one of its days."""
    changes = what_would_change(
        "performance_review", engaged(end=ON), on=ON, wanted=Verdict.NOT_APPLICABLE
    )
    edits = [(edit.fact, edit.before, edit.after) for change in changes for edit in change.edits]
    assert ("end", ON, ON - dt.timedelta(1)) in edits
