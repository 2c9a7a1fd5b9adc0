"""The checks for rules, policies and terms of users pass on what is right, and bite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import strategies as st

from alliance.ecosystem import Ecosystem, Service, System
from alliance.parties import (
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import (
    SHIPPED,
    Finding,
    Review,
    Rule,
    RuleSet,
    Severity,
    Subject,
    View,
    _compilation as compilation,
    facts,
    review,
)
from alliance.policy._evaluation import Outcome
from alliance.relations import (
    AspectTerms,
    AuthorityRanking,
    CommunalSharing,
    EqualityMatching,
    MarketPricing,
    PartnerOfChoice,
)
from alliance.testing import laws
from alliance.testing.laws import check_policy, check_rule, check_terms
from alliance.testing.strategies import SCENE


@attrs.frozen
class DeskFacts:
    """Facts of a user."""

    desk: str
    chairs: int | None = None


DESK = facts(DeskFacts)
RULE = Rule(
    "DESK1",
    "has-chair",
    about=DeskFacts,
    severity=Severity.NOTE,
    promise="a desk has a chair",
    holds=DESK.chairs >= 1,
    says="{desk} has {chairs} chairs.",
)


@pytest.mark.parametrize("rule", SHIPPED.rules, ids=lambda rule: rule.code)
def test_shipped_rules_keep_the_laws(rule: Rule) -> None:
    """Every rule that comes with the library."""
    check_rule(rule, examples=15)


def test_the_shipped_policy_keeps_the_laws() -> None:
    """All of them together, over drawn ecosystems."""
    check_policy(examples=12)


def test_undoing_a_merge_is_no_ignorance() -> None:
    """Two records of one party are judged apart again, and PAR201 has nothing to find."""
    ana, bo = PartyId("ana"), PartyId("bo")
    work = (
        Engagement(id=EngagementId("e1"), party=ana, category=Category.EMPLOYEE_FULL_TIME),
        Engagement(id=EngagementId("e2"), party=bo, category=Category.FREELANCER),
    )
    eco = Ecosystem(
        parties=tuple(Party(id=each, kind=PartyKind.PERSON) for each in (ana, bo)),
        engagements=tuple(attrs.evolve(each, start=SCENE.first) for each in work),
        same_as=(SameAs(party=bo, same_as=ana, reason="one person"),),
    )
    assert review(eco, on=SCENE.first, select=["PAR201"]).findings
    check_policy(drawn=st.just(eco), examples=1)


def test_rules_of_ones_own_are_checked_over_ones_own_rows() -> None:
    """Rows may be given."""
    check_rule(RULE)
    check_rule(RULE, rows=st.just(DeskFacts("d1", 2)), examples=1)


def test_a_rule_that_asks_for_ignorance_is_excused_from_one_law() -> None:
    """It answers when a fact is taken away, and is meant to."""
    asks = attrs.evolve(RULE, holds=~DESK.chairs.missing())
    check_rule(asks)


def test_generated_code_that_disagrees_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule is named."""
    monkeypatch.setattr(laws, "fuse", lambda _: compilation.fuse(()))
    monkeypatch.setattr(laws, "judge", lambda *_: Outcome.NOT_MET)
    with pytest.raises(AssertionError, match="generated code of DESK1 disagrees"):
        check_rule(RULE, examples=2)


class Fickle:
    """Answers something else each time it is asked, or where a fact is unknown."""

    asked: ClassVar[int] = 0

    @classmethod
    def by_turns(cls, *_: Any) -> Outcome:
        """Not applicable and met by turns."""
        cls.asked += 1
        return Outcome.NOT_APPLICABLE if cls.asked % 2 else Outcome.MET

    @staticmethod
    def by_ignorance(_: Any, __: Any, row: DeskFacts, ___: Any) -> Outcome:
        """Not applicable only where the fact is unknown."""
        return Outcome.MET if row.chairs is None else Outcome.NOT_APPLICABLE


def test_a_rule_that_answers_differently_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking again must give the same."""
    monkeypatch.setattr(laws, "judge", Fickle.by_turns)
    fixed = st.just(DeskFacts("d1", 2))
    with pytest.raises(AssertionError, match="DESK1"):
        check_rule(RULE, rows=fixed, examples=1)


def test_a_forgotten_fact_that_turns_an_answer_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fact is named."""
    monkeypatch.setattr(laws, "judge", Fickle.by_ignorance)
    fixed = st.just(DeskFacts("d1", 2))
    with pytest.raises(AssertionError, match="DESK1 is not_applicable with chairs and met without"):
        check_rule(RULE, rows=fixed, examples=1)


@attrs.frozen
class OrderFacts:
    """Facts that depend on what they should not."""

    service: str
    first: bool
    unstated: bool
    neighbors: str = ""
    backed: bool = True


def order_rows(view: View) -> list[OrderFacts]:
    """The place of a row and its neighbors become facts."""
    rows = view.ecosystem.rows(Service)
    names = ", ".join(row.name for row in rows)
    # Nobody is known to back it up; where nothing is known of systems, it is taken for granted.
    backed = not view.ecosystem.states(System)
    return [
        OrderFacts(row.name, at == 0, unstated=False, neighbors=names, backed=backed)
        for at, row in enumerate(rows)
    ]


def absence_rows(view: View) -> list[OrderFacts]:
    """The absence of a table becomes a fact."""
    stated = view.ecosystem.states(Service)
    return order_rows(view) if stated else [OrderFacts("none", first=False, unstated=True)]


def broken(holds: Any, rows: Callable[[View], list[OrderFacts]] = order_rows) -> RuleSet:
    """A rule set with one rule over those facts."""
    rule = Rule(
        "BAD1",
        "bad",
        about=OrderFacts,
        severity=Severity.NOTE,
        promise="nothing depends on order",
        holds=holds,
        says="{service} is bad among {neighbors}.",
    )
    subject = Subject("service", OrderFacts, rows, (Service,))
    return RuleSet("bad", "1", (subject,), (rule,))


SERVICES = st.just(
    Ecosystem(services=(Service(name="a"), Service(name="b"), Service(name="c")), systems=())
)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (broken(~facts(OrderFacts).first), "the order of rows changes the review"),
        (broken(facts(OrderFacts).unstated), "the order of rows changes the review"),
        (
            broken(~facts(OrderFacts).unstated, absence_rows),
            "without the table services there is a new finding",
        ),
    ],
    ids=["place", "neighbors", "absence"],
)
def test_policies_that_break_a_law_are_found(rules: RuleSet, says: str) -> None:
    """The law is named."""
    with pytest.raises(AssertionError, match=says):
        check_policy(rules, drawn=SERVICES, examples=20)


def test_a_policy_that_takes_ignorance_for_fine_is_found() -> None:
    """A finding may become unknown when a table is forgotten, and never disappear."""
    one = st.just(Ecosystem(services=(Service(name="a"),), systems=()))
    with pytest.raises(AssertionError, match="without the table systems a finding is gone, not"):
        check_policy(broken(facts(OrderFacts).backed), drawn=one, examples=2)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("again", "a review differs when asked again"),
        ("order", "not ordered by rule"),
        ("document", "a document is judged differently"),
    ],
)
def test_reviews_that_break_a_law_are_found(
    wrong: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose, each in one way."""
    asked: list[Ecosystem] = []
    day = dt.date(2026, 1, 5)

    def answers(eco: Ecosystem, **_: Any) -> Review:
        asked.append(eco)
        if wrong == "again":
            return Review(day, (), version=str(len(asked)))
        if wrong == "document":
            return Review(day, (), version=str(eco is asked[0]))
        unordered = [Finding(code, "x", Severity.NOTE, "Bad.") for code in ("B2", "A1")]
        return Review(day, tuple(unordered))

    monkeypatch.setattr(laws, "review", answers)
    with pytest.raises(AssertionError, match=says):
        check_policy(drawn=SERVICES, examples=1)


@pytest.mark.parametrize(
    "terms",
    [
        CommunalSharing(group="guild"),
        AuthorityRanking(order=SCENE.parties),
        EqualityMatching(unit="review"),
        MarketPricing(unit="hour"),
        PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing(), community=CommunalSharing())),
    ],
    ids=lambda terms: terms.kind,
)
def test_terms_keep_the_laws(terms: Any) -> None:
    """All five types."""
    check_terms(terms)


@pytest.mark.parametrize(
    ("name", "stand_in", "says"),
    [
        ("structure", lambda *_: MarketPricing(), "read differently than it is written"),
        ("copy", type("copies", (), {"deepcopy": staticmethod(lambda _: None)}), "does not copy"),
        ("missing_models", lambda _: (), "are not the four"),
        ("terms_for", lambda *_: None, "use other models than it says"),
    ],
)
def test_terms_that_break_a_law_are_found(
    name: str, stand_in: Any, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken on purpose, each in one way."""
    monkeypatch.setattr(laws, name, stand_in)
    with pytest.raises(AssertionError, match=says):
        check_terms(CommunalSharing(group="guild"))
