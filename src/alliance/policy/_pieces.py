"""Reasons without the question: what policies and tests say, in sentences made once.

A piece is a reason without the facts that differ from question to question: the place, the day, the
relationship. Its outcome is a field, so that no code has to read the sentence.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Final, final

import attrs

from alliance.answers import Fact, Reason
from alliance.answers.facts import said
from alliance.displays import as_member
from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import UNKNOWN
from alliance.policy.legal_tests import LegalTest, Stage
from alliance.policy.risks import risks_under
from alliance.relations import Practice, Risk

__all__ = [
    "CATALOG_SOURCE",
    "Piece",
    "Ruling",
    "Says",
    "Weighing",
    "begun",
    "in_words",
    "ruling_of",
    "shown",
    "weighing_of",
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

    __repr__ = as_member


@final
@attrs.frozen(eq=False)
class Piece:
    """A reason without the facts that differ per question: the place and the day.

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
        return self.policy.verdict is not PolicyVerdict.PERMITTED

    def missing(self, *, country: bool) -> tuple[str, ...]:
        """What would have to be known to say whether it is in force: days, and the country."""
        ends = (("start", self.policy.start), ("end", self.policy.end))
        dates = (f"{name} of the policy: {self.policy}" for name, day in ends if day is UNKNOWN)
        return (*(("country",) if country else ()), *dates)


@final
@attrs.frozen(eq=False)
class Weighing:
    """A test and, for each of its stages from the newest, since when, and what it then says."""

    test: LegalTest
    stages: tuple[tuple[dt.date | None, Piece | None], ...]

    def piece_on(self, day: dt.date) -> Piece | None:
        """What it says on a day; nothing where nobody could be held to it."""
        for since, piece in self.stages:
            if since is None or since <= day:
                return piece
        return None


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


def ruling_of(policy: Policy) -> Ruling:
    """A policy with its reasons, where it is in force and where it may be."""
    done = "permits" if policy.verdict is PolicyVerdict.PERMITTED else "forbids"
    reason = said(policy.reason, longest=_LONGEST).rstrip(".")
    what = f"{done} {in_words(policy.practice)}{policy.scope}: {reason}."
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


def weighing_of(practice: Practice, test: LegalTest) -> Weighing:
    """What a test says of a practice, in each of its stages."""
    stages = (
        (stage.since, _piece(practice, test, stage) if stage.status.binds else None)
        for stage in reversed(test.stages)
    )
    return Weighing(test, tuple(stages))


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
        f"{begun(in_words(practice.id))} is of {seen} risk under {test.title} ({stage.says}); "
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


def begun(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]
