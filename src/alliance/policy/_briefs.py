"""What there is to say about one practice, prepared once: policies, tests and sentences.

Answers are put together from these pieces. Everything that does not depend on the day, on the
engagement or on the relationship asked about is made here, on first use, and kept with the policy
set; it is the same for every question, so keeping it changes nothing but the time it takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import final

import attrs

from alliance.answers import Fact
from alliance.answers.facts import said
from alliance.ecosystem import Policy
from alliance.parties import Boundary, Category
from alliance.policy._pieces import (
    CATALOG_SOURCE,
    Piece,
    Ruling,
    Weighing,
    begun,
    in_words,
    ruling_of,
    weighing_of,
)
from alliance.policy.legal_tests import LegalTest, LegalTests
from alliance.policy.risks import NEVER_A_RISK
from alliance.relations import Catalog, Model, Practice

__all__ = ["Brief", "Cell", "brief_of"]


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
    weighings: tuple[Weighing, ...] = ()

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
    weighings: tuple[Weighing, ...]
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
        only_with = self.practice.only_with
        not_with = tuple(row for row in Category if row not in only_with)
        # A practice that is done with nearly all names the few it is not done with.
        if len(not_with) < len(only_with):
            says = f"{begun(self.title)} is not done with a {' or '.join(map(in_words, not_with))}."
            return Piece("may/not-about", says, (Fact("not_with", not_with, CATALOG_SOURCE),))
        others = ", ".join(map(in_words, only_with))
        says = f"{begun(self.title)} is about contributors of the category {others} alone."
        return Piece("may/not-about", says, (Fact("only_with", only_with, CATALOG_SOURCE),))


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
    rulings = sorted(map(ruling_of, dict.fromkeys(policies)), key=_order)
    asking: Iterable[LegalTest] = () if practice.id in NEVER_A_RISK else tests
    weighings = [weighing_of(practice, row) for row in asking if row.question in practice.bears_on]
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
