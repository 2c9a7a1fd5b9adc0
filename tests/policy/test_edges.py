"""At the edges: the last day of an engagement, texts that do not fit, conditions turned around."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from tests.policy.asking import ON, engaged
from tests.policy.test_shipped import DAY, engaged as working, found, people

from alliance.answers import Verdict
from alliance.ecosystem import Ecosystem
from alliance.errors import RuleMisuse
from alliance.parties import Capability, CapabilityId, Contribution, PartyId
from alliance.policy import (
    LEGAL_TESTS,
    Expr,
    Rule,
    RuleSet,
    Severity,
    Subject,
    Waiver,
    facts,
    own_policies,
    review,
    what_would_change,
)
from alliance.policy._evaluation import Outcome, judge
from alliance.policy._pieces import shown
from alliance.relations import (
    Act,
    AppliedPractice,
    AspectTerms,
    EqualityMatching,
    MarketPricing,
    PartnerOfChoice,
    PracticeId,
    Relationship,
    RelationshipId,
)


@attrs.frozen
class LampFacts:
    """Facts of a user."""

    lit: bool | None = None
    watts: float | None = None


LAMP = facts(LampFacts)


def outcome(holds: Expr, row: LampFacts) -> Outcome:
    """How a rule with that condition judges a row."""
    rule = Rule(
        "LAMP1", "lamp", about=LampFacts, severity=Severity.NOTE, promise="it is so",
        holds=holds, says="It is not.",
    )  # fmt: skip
    return judge(rule.applies, rule.holds, row, {})


@pytest.mark.parametrize(
    "write", [lambda: True | LAMP.lit, lambda: False & LAMP.lit], ids=["or", "and"]
)
def test_plain_truths_are_no_conditions(write: Callable[[], Expr]) -> None:
    """Neither behind a condition nor before it."""
    with pytest.raises(RuleMisuse, match="not a condition"):
        write()


def test_numbers_may_stand_before_a_fact() -> None:
    """What is taken from, and what is divided, is the number that stands first."""
    row = LampFacts(watts=40.0)
    assert outcome((100 - LAMP.watts).between(60, 60), row) is Outcome.MET
    assert outcome((100 / LAMP.watts).between(2.5, 2.5), row) is Outcome.MET
    assert outcome(LAMP.watts != 40, row) is Outcome.NOT_MET
    assert outcome(LAMP.watts.among(25, 40), row) is Outcome.MET
    assert outcome(LAMP.watts.among(25), row) is Outcome.NOT_MET


def test_a_rule_that_does_not_apply_says_nothing_of_the_rest() -> None:
    """Whether it applies is asked first, and may be unknown."""
    rule = Rule(
        "LAMP2", "watts", about=LampFacts, severity=Severity.NOTE, promise="few watts",
        applies=LAMP.lit, holds=LAMP.watts < 60, says="Too many.",
    )  # fmt: skip
    for lit, told in ((False, Outcome.NOT_APPLICABLE), (None, Outcome.UNKNOWN)):
        assert judge(rule.applies, rule.holds, LampFacts(lit, 100.0), {}) is told


def test_a_fact_is_the_value_of_its_own_row() -> None:
    """Though another row has one that is equal and reads otherwise."""
    rule = Rule(
        "LAMP3", "watts", about=LampFacts, severity=Severity.NOTE, promise="no watts",
        holds=LAMP.watts < 1, says="{watts}.",
    )  # fmt: skip
    rows = [LampFacts(lit=True, watts=1), LampFacts(lit=False, watts=1.0)]
    lamps = Subject("lit", LampFacts, lambda _: rows)
    found = review(Ecosystem(), on=ON, rules=RuleSet("acme", "1", (lamps,), (rule,))).findings
    assert {repr(fact.value) for row in found for fact in row.facts} == {"1", "1.0"}


def test_an_engagement_that_ends_today_could_have_ended_yesterday() -> None:
    """Its last day is one of its days."""
    changes = what_would_change(
        "performance_review", engaged(end=ON), on=ON, wanted=Verdict.NOT_APPLICABLE
    )
    edits = [(edit.fact, edit.before, edit.after) for change in changes for edit in change.edits]
    assert ("end", ON, ON - dt.timedelta(1)) in edits


def test_texts_of_users_are_shown_whole_or_shortened() -> None:
    """As they are where they are short and leave a trace; escaped or shortened otherwise."""
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 2000) != "x" * 2000
    assert len(shown("x" * 2000)) < 2000
    assert shown("a\nb") == "'a\\nb'"


def test_a_finding_names_what_is_lacking() -> None:
    """In the order of the columns."""
    eco = Ecosystem(parties=people("ana"), engagements=(working("ana", review_by=ON),))
    (finding,) = review(eco, on=ON, select=["PAR101"]).findings
    assert finding.says == (
        "The engagement of ana as freelancer does not say its unit, classification basis."
    )
    bare = attrs.evolve(eco, engagements=(working("ana", "temp_agency_worker"),))
    (finding,) = review(bare, on=ON, select=["PAR101"]).findings
    assert finding.says.endswith(
        "does not say its unit, end or review date, supplier, classification basis."
    )


def test_who_left_is_counted_apart() -> None:
    """Three had done the work; one is still here."""
    names = ("ana", "bo", "cy")
    law = CapabilityId("law")
    eco = Ecosystem(
        parties=people(*names),
        engagements=(working("ana"), *(working(each, end=ON - DAY) for each in names[1:])),
        capabilities=(Capability(id=law, critical=True),),
        contributions=tuple(
            Contribution(party=PartyId(each), on=ON - DAY, capability=law, amount=Fraction(3))
            for each in names
        ),
    )
    (finding,) = review(eco, on=ON, select=["NET101"]).findings
    assert "Still here: 1; left, by end of engagement: 2." in finding.says


def test_a_review_knows_the_parameters_it_read() -> None:
    """Those of the chosen rules, with their units; none where no rule reads any."""
    eco = Ecosystem(parties=people("ana"), engagements=(working("ana"),))
    read = review(eco, on=ON, select=["CLS202"]).parameters
    assert [(row.name, row.value, row.unit) for row in read] == [("basis_days", 365, "days")]
    assert review(eco, on=ON, select=["PAR101"]).parameters == ()


def test_a_unit_that_is_not_named_hides_no_other() -> None:
    """ORC163 goes on to the engagements after one without a unit."""
    eco = Ecosystem(
        parties=people("ana", "bo"),
        engagements=(working("ana"), working("bo", unit="sales")),
        routes=(),
    )
    assert found(eco, "ORC163") == {"workforce": "finding"}


def test_the_first_day_of_the_calendar_is_judged() -> None:
    """Periods that reach back further begin with it."""
    first = dt.date.min
    applied = (
        AppliedPractice(party=PartyId("ana"), practice=PracticeId("set_hours_or_place"), on=first),
    )
    terms = PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing()))
    eco = Ecosystem(
        parties=people("ana", "shop"),
        organization=PartyId("shop"),
        engagements=(working("ana", start=first, country="GB"),),
        practices=applied,
        relationships=(
            Relationship(id=RelationshipId("r1"), party=PartyId("ana"), start=first, terms=terms),
        ),
        acts=(),
        exchanges=(),
    )
    told = {row.rule for row in review(eco, on=first).findings}
    assert {"REL101", "CLS101"} <= told


def test_a_waiver_reads_as_a_sentence() -> None:
    """What is set aside, by whom, until when and why."""
    waiver = Waiver(
        rule="ORC141", subject="payroll", reason="owner starts in May", owner="cfo",
        expires=dt.date(2026, 5, 31),
    )  # fmt: skip
    for word in ("ORC141", "payroll", "cfo", "2026-05-31", "owner starts in May"):
        assert word in str(waiver)


def test_policies_of_ones_own_are_open_unless_said_otherwise() -> None:
    """What none of them speaks of is then not refused."""
    assert own_policies(Ecosystem()).closed is False
    assert own_policies(Ecosystem(), closed=True).closed is True


def test_a_proposal_stands_from_the_day_it_was_made() -> None:
    """That of 2026 from 26 February; since the end of comments, on 28 April, nothing is known."""
    (stages,) = (row.stages for row in LEGAL_TESTS.rows if row.id == "us_flsa_2026p")
    assert [row.since for row in stages] == [dt.date(2026, 2, 26), dt.date(2026, 4, 29)]


@pytest.mark.parametrize("first", [ON, dt.date.min])
def test_where_nothing_was_exchanged_nobody_leads(first: dt.date) -> None:
    """REL106: an empty record is in balance; one act on the first day there is tips it."""
    reviews = EqualityMatching(unit="review", tolerance=0)
    terms = PartnerOfChoice(aspects=AspectTerms(knowledge=reviews))
    shop, ana = PartyId("shop"), PartyId("ana")
    partner = Relationship(id=RelationshipId("r1"), party=ana, start=first, terms=terms)
    for acts, expected in (((), []), ((Act(by=shop, to=ana, act="review", on=first),), ["REL106"])):
        eco = Ecosystem(
            parties=people("ana", "shop"),
            organization=shop,
            engagements=(working("ana", start=first),),
            relationships=(partner,),
            acts=acts,
            exchanges=(),
        )
        told = review(eco, on=first, select=["REL106"])
        assert [row.rule for row in told.findings] == expected
        assert told.undecided == ()
