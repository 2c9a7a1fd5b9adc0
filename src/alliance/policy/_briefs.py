"""What there is to say about one practice, prepared once: policies, tests and sentences.

Answers are put together from these pieces. Everything that does not depend on the day, on the
engagement or on the relationship asked about is made here, on first use, and kept with the policy
set; it is the same for every question, so keeping it changes nothing but the time it takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from typing import Final, final

import attrs

from alliance.answers import Fact, Reason
from alliance.answers.facts import said
from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import UNKNOWN, Boundary, Category
from alliance.policy.legal_tests import LegalTest, LegalTests, Stage
from alliance.policy.risks import NEVER_A_RISK, risks_under
from alliance.relations import Catalog, Model, Practice, Risk

__all__ = [
    "CATALOG_SOURCE",
    "Brief",
    "Cell",
    "Piece",
    "Ruling",
    "Says",
    "brief_of",
    "in_words",
    "shown",
]

CATALOG_SOURCE: Final = "catalog of practices"
# A policy gives its reason in its own words; they may take a few lines, not a page.
_LONGEST: Final = 400
# Longer texts are cut by whoever shows them.
_SHORT: Final = 80


@final
class Says(Enum):
    """What shipped data says of a practice with somebody, on a day."""

    NO_RISK = "no_risk"
    """No test on record weighs it, or all that do see a low risk."""
    RISK = "risk"
    """A test that applies sees a medium or high risk."""
    NOTHING = "nothing"
    """There is no record by which to judge."""


@final
@attrs.frozen(eq=False)
class Piece:
    """A reason but for the facts of the question: the place and the day.

    Args:
        rule: The code.
        text: The sentence.
        facts: The facts that are the same whatever is asked.
        says: What it comes to.
    """

    rule: str
    text: str
    facts: tuple[Fact, ...]
    says: Says = Says.NO_RISK

    def reason(self, *asked: Fact) -> Reason:
        """The reason, with the facts of the question."""
        return Reason(self.rule, self.text, (*self.facts, *asked))


@final
@attrs.frozen(eq=False)
class Ruling:
    """A policy of the organization and the reasons made of it.

    Args:
        policy: The policy.
        certain: Where it is in force.
        possible: Where it may be.
    """

    policy: Policy
    certain: Piece
    possible: Piece

    @property
    def forbids(self) -> bool:
        """Whether it forbids the practice."""
        return self.policy.verdict is PolicyVerdict.FORBIDDEN

    def missing(self, *, country: bool) -> tuple[str, ...]:
        """What would have to be known to say whether it is in force, country apart or not."""
        ends = (("start", self.policy.start), ("end", self.policy.end))
        dates = (f"{name} of the policy: {self.policy}" for name, day in ends if day is UNKNOWN)
        return (*(("country",) if country else ()), *dates)


@final
@attrs.frozen(eq=False)
class _Weighing:
    """A test and, for each of its stages from the newest, since when, and what it then says."""

    test: LegalTest
    stages: tuple[tuple[dt.date | None, Piece | None], ...]

    def piece_on(self, day: dt.date) -> Piece | None:
        """What it says on a day; nothing where nobody could be held to it."""
        for since, piece in self.stages:
            if since is None or since <= day:
                return piece
        return None


@final
@attrs.frozen(eq=False)
class Cell:
    """What shipped data holds on a practice with one category in one place, whatever the day.

    Args:
        category: The category.
        is_about: Whether it can be done with that category at all.
        is_internal: Whether the category is on the payroll, of which shipped data says nothing.
        has_needs: Whether it may concern a partner of choice: somebody outside, and no technology.
        is_weighed: Whether some test, of any place, asks about it with that category.
        weighings: The tests of the place that do; of all places where it is not known which.
    """

    category: Category
    is_about: bool
    is_internal: bool
    has_needs: bool
    is_weighed: bool
    weighings: tuple[_Weighing, ...] = ()

    @cached_property
    def form(self) -> str:
        """The category in words."""
        return in_words(self.category)

    @cached_property
    def fact(self) -> Fact:
        """The category as a fact."""
        return Fact("category", self.category, "engagements")

    def pieces(self, day: dt.date) -> list[Piece]:
        """What the tests say on a day, in their order."""
        found = [weighing.piece_on(day) for weighing in self.weighings]
        return [piece for piece in found if piece is not None]


@final
@attrs.frozen(eq=False)
class Brief:
    """Everything prepared about one practice in one policy set.

    Args:
        practice: The practice.
        rulings: The policies about it: what is forbidden first, then in an order of their own.
        weighings: The tests whose question it bears on.
        tests: All tests in use.
        catalog: The practices in use.
        cited: The last reason of every answer: what it was judged by.
    """

    practice: Practice
    rulings: tuple[Ruling, ...]
    weighings: tuple[_Weighing, ...]
    tests: LegalTests
    catalog: Catalog
    cited: Piece
    _cells: dict[tuple[Category, str | None], Cell] = attrs.field(factory=dict, init=False)
    _strays: dict[Model, Piece] = attrs.field(factory=dict, init=False)

    @cached_property
    def title(self) -> str:
        """The practice in words."""
        return in_words(self.practice.id)

    @cached_property
    def instead(self) -> str:
        """What to do instead: what the catalog says, or what in the same aspect does no harm."""
        practice = self.practice
        harmless = [
            in_words(row.id)
            for row in self.catalog
            if row.aspect is practice.aspect and not row.bears_on and not row.thwarts
        ]
        if practice.instead or not harmless:
            return practice.instead
        return f"For {practice.aspect}, the catalog knows {', '.join(harmless)}."

    def cell(self, category: Category, country: str | None) -> Cell:
        """What shipped data holds for a category and a country; `None` where it is not known."""
        place = self._place(country)
        found = self._cells.get((category, place))
        if found is None:
            # Kept for each category and each place that a test names: there are not many.
            found = self._cells[category, place] = self._made(category, place)
        return found

    def _place(self, country: str | None) -> str | None:
        """The smallest place with law of its own on record; empty where there is none."""
        if country is None or country in self._places:
            return country
        whole = country.partition("-")[0]
        return whole if whole in self._places else ""

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(place for test in self.tests for place in test.jurisdictions)

    def _made(self, category: Category, place: str | None) -> Cell:
        asked = [row for row in self.weighings if category in row.test.categories]
        here = [row for row in asked if place is None or row.test.covers(place)]
        with_whom = self.practice.only_with
        is_about = not with_whom or category in with_whom
        return Cell(
            category,
            is_about=is_about,
            is_internal=category.boundary is Boundary.INTERNAL,
            has_needs=is_about and category.boundary is Boundary.EXTERNAL,
            is_weighed=bool(asked),
            weighings=tuple(here),
        )

    @cached_property
    def thwarting(self) -> Piece:
        """That it goes against a relationship of choice."""
        needs = ", ".join(self.practice.thwarts)
        return Piece(
            "may/partner-of-choice",
            f"It thwarts {needs}, and this is a partner of choice.",
            (Fact("thwarts", self.practice.thwarts, CATALOG_SOURCE),),
        )

    @cached_property
    def untold(self) -> Piece:
        """That it would go against a relationship of choice, and nobody said whether it is one."""
        needs = ", ".join(self.practice.thwarts)
        return Piece(
            "may/partner-of-choice",
            f"It thwarts {needs}, which would count with a partner of choice; nobody said whether "
            "this is one.",
            (
                Fact("thwarts", self.practice.thwarts, CATALOG_SOURCE),
                Fact("relationship", None, "relationships"),
            ),
        )

    @cached_property
    def supporting(self) -> Piece:
        """That it does good to a relationship of choice."""
        needs = ", ".join(self.practice.supports)
        return Piece(
            "may/partner-of-choice",
            f"It supports {needs}, as a partner of choice may expect.",
            (Fact("supports", self.practice.supports, CATALOG_SOURCE),),
        )

    def stray(self, agreed: Model) -> Piece:
        """That it goes by another model than was agreed; that decides nothing."""
        found = self._strays.get(agreed)
        if found is None:
            practice = self.practice
            text = (
                f"For {practice.aspect}, {in_words(agreed)} was agreed; {self.title} goes by "
                f"{in_words(practice.model)}."
            )
            facts = (
                Fact("model", practice.model, CATALOG_SOURCE),
                Fact("agreed", agreed, "relationships"),
            )
            found = self._strays[agreed] = Piece("may/terms", text, facts)
        return found

    @cached_property
    def unweighed(self) -> Piece:
        """That no test asks about it."""
        known = " It makes other practices look less like employment."
        return Piece(
            "may/no-risk",
            f"No legal test on record weighs {self.title} with contributors of this category."
            + (known if self.practice.lowers_risk else ""),
            (Fact("risk", self.practice.risk, CATALOG_SOURCE),),
        )

    @cached_property
    def elsewhere(self) -> Piece:
        """That it is about others."""
        others = ", ".join(in_words(each) for each in self.practice.only_with)
        return Piece(
            "may/not-about",
            f"{_begun(self.title)} is about contributors of the category {others} alone.",
            (Fact("only_with", self.practice.only_with, CATALOG_SOURCE),),
        )


def in_words(name: str) -> str:
    """A name of the catalog in words.

    Examples:
        >>> in_words("performance_review")
        'performance review'
    """
    return shown(name.replace("_", " "))


def shown(text: str) -> str:
    """A text as it may be printed anywhere, the usual ones at once.

    Examples:
        >>> shown("ana")
        'ana'
    """
    return text if len(text) <= _SHORT and text.isprintable() else said(text)


def brief_of(
    practice: Practice,
    policies: Iterable[Policy],
    *,
    tests: LegalTests,
    catalog: Catalog,
    label: str,
) -> Brief:
    """Prepare what there is to say about a practice.

    Args:
        practice: The practice.
        policies: The policies about it, in any order.
        tests: The legal tests in use.
        catalog: The practices in use.
        label: How the policy set is cited.
    """
    rulings = sorted(map(_ruling, dict.fromkeys(policies)), key=_order)
    asking: Iterable[LegalTest] = () if practice.id in NEVER_A_RISK else tests
    weighings = [_weighing(practice, row) for row in asking if row.question in practice.bears_on]
    cited = Piece(
        "may/policy-set",
        f"Judged by the policy set {said(label)}.",
        (Fact("policy_set", label, "policies"),),
    )
    return Brief(practice, tuple(rulings), tuple(weighings), tests, catalog, cited)


def _order(ruling: Ruling) -> tuple[object, ...]:
    """An order of policies that does not depend on where they stand."""
    row = ruling.policy
    owner = row.owner if isinstance(row.owner, str) else ""
    return not ruling.forbids, str(row), str(row.span), row.reason, owner


def _ruling(policy: Policy) -> Ruling:
    done = "forbids" if policy.verdict is PolicyVerdict.FORBIDDEN else "permits"
    _, _, scope = str(policy).partition(policy.verdict.value)
    reason = said(policy.reason, longest=_LONGEST).rstrip(".")
    what = f"{done} {in_words(policy.practice)}{scope}: {reason}."
    owner = () if policy.owner is None else (Fact("owner", _known(policy.owner), "policies"),)
    facts = (
        Fact("policy", policy.verdict, "policies"),
        Fact("in_force", str(policy.span), "policies"),
        *owner,
    )
    return Ruling(
        policy,
        Piece("may/own-policy", f"The organization {what}", facts),
        Piece("may/own-policy", f"It is not known to be in force here that it {what}", facts),
    )


def _known(value: object) -> object:
    return None if value is UNKNOWN else value


def _weighing(practice: Practice, test: LegalTest) -> _Weighing:
    stages = (
        (stage.since, _piece(practice, test, stage) if stage.status.binds else None)
        for stage in reversed(test.stages)
    )
    return _Weighing(test, tuple(stages))


def _piece(practice: Practice, test: LegalTest, stage: Stage) -> Piece:
    risk = next((row.risk for row in risks_under(practice, (test,))), Risk.NONE)
    seen = "no" if risk is Risk.NONE else risk
    headings = "; ".join(factor.heading for factor in test.touched(practice.factors))
    # A test that does not list the factor still asks the question that the practice bears on.
    asks = f"it asks about {headings}" if headings else f"the catalog names {_words(practice)}"
    cited = "; ".join(map(str, test.citations))
    contested = (Fact("contested", value=True, source=CATALOG_SOURCE),) * practice.contested
    return Piece(
        f"may/{test.id}",
        f"{_begun(in_words(practice.id))} is of {seen} risk under {test.title} ({stage.says}); "
        f"{asks}.{_advice(practice)}",
        (
            Fact("risk", risk, CATALOG_SOURCE),
            Fact("factors", practice.factors, CATALOG_SOURCE),
            *contested,
            Fact("legal_test", test.id, cited),
            Fact("status", stage.status, str(stage.source or test.id)),
            Fact("checked_on", test.checked_on, test.id),
        ),
        Says.RISK if risk.place >= Risk.MEDIUM.place else Says.NO_RISK,
    )


def _advice(practice: Practice) -> str:
    """What else is said of the risk: that advisers disagree, that some see more in it."""
    contested = " The advice is contested." if practice.contested else ""
    is_range = practice.risk_up_to is not practice.risk and not practice.raised_by
    return contested + (f" Some see a {practice.risk_up_to} risk in it." if is_range else "")


def _words(practice: Practice) -> str:
    return ", ".join(map(in_words, practice.factors)) or "no factor"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
