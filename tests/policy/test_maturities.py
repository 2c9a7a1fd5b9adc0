"""Maturity: three answers under thresholds of ours, and the evidence of five characteristics."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from alliance import show
from alliance.answers import Parameter, Parameters
from alliance.ecosystem import (
    SURVEY_FIGURES,
    Ecosystem,
    Forum,
    OwnParameter,
    SelfAssessment,
)
from alliance.errors import InvalidValue, UnknownName
from alliance.examples import partner_network
from alliance.policy import (
    SHIPPED,
    THRESHOLDS_ARE_OURS,
    Maturity,
    MaturityLevel,
    Outcome,
    maturity,
    review,
)

ON = dt.date(2026, 11, 22)
EARLIER = dt.date(2025, 6, 30)
CODES = ["ORC161", "ORC162", "ORC163", "ORC164", "ORC165"]


def assessed(*answers: int, on: dt.date = ON) -> SelfAssessment:
    """The three answers."""
    defined, managed, prepared = answers
    return SelfAssessment(on=on, defined=defined, managed=managed, prepared=prepared)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ((4, 4, 4), "intentional"),
        ((5, 4, 5), "intentional"),
        ((4, 4, 3), "partial"),
        ((5, 5, 1), "partial"),
        ((3, 3, 3), "partial"),
        ((2, 2, 3), "partial"),
        ((2, 2, 2), "non"),
        ((1, 2, 1), "non"),
    ],
)
def test_the_level_is_that_of_all_three_answers(answers: tuple[int, ...], level: str) -> None:
    """Intentional where all are at least 4, non where all are at most 2, partial otherwise."""
    found = maturity(Ecosystem(self_assessment=(assessed(*answers),)), on=ON)
    assert found.level.value == level


def test_the_last_answers_up_to_the_day_count() -> None:
    """Of two on one day the later in the table; those of a later day do not count yet."""
    rows = (
        assessed(5, 5, 5, on=ON + dt.timedelta(days=1)),
        assessed(1, 1, 1, on=EARLIER),
        assessed(3, 3, 3, on=ON),
        assessed(4, 4, 5, on=ON),
    )
    eco = Ecosystem(self_assessment=rows)
    assert maturity(eco, on=ON).assessment == rows[3]
    assert maturity(eco, on=EARLIER).level is MaturityLevel.NON
    before = maturity(eco, on=EARLIER - dt.timedelta(days=1))
    assert (before.level, before.assessment) == (MaturityLevel.UNKNOWN, None)


def test_the_answers_and_whose_thresholds_they_are_is_printed() -> None:
    """Always, in the text and on the page."""
    found = maturity(Ecosystem(self_assessment=(assessed(4, 3, 2),)), on=ON)
    for text in (str(found), show.text(found), show.html(found)):
        assert "defined 4, managed 3, prepared 2" in text
        assert "The thresholds are ours" in text
        assert "partial" in text
    silent = maturity(Ecosystem(), on=ON)
    assert THRESHOLDS_ARE_OURS in str(silent)
    assert "No self-assessment is on record up to the day." in str(silent)


@pytest.mark.parametrize("on", [ON, EARLIER])
def test_a_characteristic_says_what_its_rule_says(on: dt.date) -> None:
    """A finding where it is not met, undecided where it is unknown, and nothing otherwise."""
    eco = partner_network()
    report = review(eco, on=on, select=["ORC16"])
    told = dict.fromkeys((row.rule for row in report.findings), Outcome.NOT_MET)
    told |= dict.fromkeys((row.rule for row in report.undecided), Outcome.UNKNOWN)
    found = maturity(eco, on=on)
    assert [row.rule for row in found.characteristics] == CODES
    for row in found.characteristics:
        assert told.get(row.rule, row.outcome) is row.outcome
        assert (row.rule in told) is (row.outcome in (Outcome.NOT_MET, Outcome.UNKNOWN))


def test_evidence_is_given_whatever_the_check_says() -> None:
    """What the check reads and tells, with units and tables; and what is missing."""
    found = {row.rule: row for row in maturity(partner_network(), on=ON).characteristics}
    assert found["ORC165"].outcome is Outcome.MET
    facts = {fact.name: fact.value for fact in found["ORC162"].evidence}
    assert facts == {
        "old_demands": 3,
        "filled_share": 2 / 3,
        "filled_share_limit": 0.8,
        "filled_demands": 2,
        "fills": "external 2 in 46 days",
    }
    silent = maturity(Ecosystem(), on=ON).characteristics
    assert {row.outcome for row in silent} == {Outcome.UNKNOWN}
    assert silent[1].missing == ("table demands",)
    assert str(silent[1]) == (
        "ORC162: the talent that work needs is found, inside or outside: unknown, missing "
        "table demands."
    )


def test_characteristics_do_not_change_the_level() -> None:
    """What an organization says of itself stands beside what is on record."""
    found = maturity(Ecosystem(self_assessment=(assessed(5, 5, 5),), forums=()), on=ON)
    assert found.level is MaturityLevel.INTENTIONAL
    assert found.characteristics[0].outcome is Outcome.NOT_MET


def test_it_converts_to_rows_and_to_a_page() -> None:
    """One row per characteristic; the page folds the evidence."""
    found = maturity(partner_network(), on=ON)
    rows = found.rows()
    assert [row["rule"] for row in rows] == CODES
    assert rows[3]["outcome"] == "not_met"
    assert rows[2]["missing"] == ()
    page = show.html(found)
    assert page.count("<details>") == 5
    assert "as-noted" in page
    assert found._repr_html_() == page
    assert "missing: table engagements" in show.text(maturity(Ecosystem(), on=ON))
    assert show.text(Maturity(ON, MaturityLevel.PARTIAL, None)).startswith("Orchestration 2026")


def test_own_values_and_given_ones_are_read() -> None:
    """The organization's own come before the shipped ones, and given ones before both."""
    forums = (Forum(name="council", held=(ON - dt.timedelta(days=40),)),)
    own = OwnParameter(name="forum_days", value=31, source="board")
    eco = Ecosystem(
        engagements=(), required_practices=(), owners=(), forums=forums, parameters=(own,)
    )
    given = Parameters((Parameter("forum_days", 60),))
    assert maturity(eco, on=ON).characteristics[0].outcome is Outcome.NOT_MET
    assert maturity(eco, on=ON, parameters=given).characteristics[0].outcome is Outcome.MET
    with pytest.raises(UnknownName, match="There is no parameter 'forum_day'"):
        maturity(eco, on=ON, parameters=Parameters((Parameter("forum_day", 60),)))


@pytest.mark.parametrize(
    ("on", "why"),
    [("2026-11-22", "is text"), (dt.datetime(2026, 11, 22), "is a point in time")],
)
def test_what_is_no_day_is_refused(on: Any, why: str) -> None:
    """As with reviews, whatever is on record."""
    own = OwnParameter(name="forum_days", value=31, source="board", start=EARLIER)
    for eco in (Ecosystem(), Ecosystem(parameters=(own,))):
        with pytest.raises(InvalidValue, match=f"as on: it {why}"):
            maturity(eco, on=on)


def test_surveys_are_cited_and_judge_nothing() -> None:
    """Two surveys are told apart by n and day; no parameter rests on a figure."""
    assert {(figure.n, figure.fielded) for figure in SURVEY_FIGURES if figure.n} == {
        (4_078, "2022"),
        (3_700, "fall 2022"),
    }
    sources = {figure.source for figure in SURVEY_FIGURES}
    assert not sources & {row.source for row in SHIPPED.parameters}
    assert str(SURVEY_FIGURES[8]) == (
        "12 % orchestrate intentionally (n > 3,700, fall 2022). MIT Sloan Management Review "
        "2023, Intentionally orchestrating workforce ecosystems."
    )
    assert str(SURVEY_FIGURES[3]).endswith(
        "(interviews with leaders). Brookings, Workforce ecosystems and AI."
    )
