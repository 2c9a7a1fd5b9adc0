"""Conditions: what they say, what they read, and what is refused while they are written."""

import datetime as dt
import itertools
import math
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import Annotated

import attrs
import pytest
from tests.policy.asking import ON

from alliance.answers import Parameter
from alliance.ecosystem import Ecosystem
from alliance.errors import RuleMisuse
from alliance.policy import (
    About,
    Expr,
    Rule,
    RuleSet,
    Severity,
    Subject,
    _nodes as n,
    facts,
    parameter,
    review,
)
from alliance.policy._evaluation import Outcome, judge, truth, why
from alliance.policy.conditions import about


class Color(StrEnum):
    """A choice among two."""

    RED = "red"
    BLUE = "blue"


class Size(StrEnum):
    """Another choice."""

    RED = "red"


@attrs.frozen
class ToyFacts:
    """A row with a field of every kind."""

    toy: str
    parts: Annotated[int | None, About("parts it has", "count, >= 0", "toys")]
    weight: float | None
    share: Fraction | None
    made: dt.date | None
    color: Color | None
    is_safe: bool
    is_new: bool | None
    owners: tuple[str, ...]
    mixed: int | str | None


SERIAL = itertools.count()

toy = facts(ToyFacts)
LIMIT = parameter(Parameter("limit", 5))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (toy.parts == 3, "parts is 3"),
        (toy.parts != 3, "parts is not 3"),
        (toy.parts > 3, "parts is above 3"),
        (toy.made >= dt.date(2026, 1, 1), "made is at least 2026-01-01"),
        (toy.color == Color.RED, "color is red"),
        (toy.color.among(Color.RED, Color.BLUE), "color is one of red, blue"),
        (toy.parts.missing() | ~toy.is_safe, "parts is unknown or not is_safe"),
        (toy.is_safe & (toy.is_new | toy.is_safe), "is_safe and (is_new or is_safe)"),
        (toy.is_safe & toy.is_new & toy.is_safe, "is_safe and is_new and is_safe"),
        (toy.parts + toy.weight * 2 <= LIMIT, "(parts + (weight * 2)) is at most limit [5]"),
        (1 - toy.share < 1 / toy.parts, "(1 - share) is below (1 / parts)"),
        (2 * toy.parts - 1 > 1 + toy.parts / 2, "((2 * parts) - 1) is above (1 + (parts / 2))"),
        (toy.parts.between(1, LIMIT), "parts is at least 1 and parts is at most limit [5]"),
    ],
)
def test_conditions_read_as_sentences(condition: Expr, words: str) -> None:
    """The words of a rule's page come from its tree."""
    assert repr(condition) == f"<{words}>"


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda: bool(toy.is_safe) and toy.is_new, "neither true nor false while it is written"),
        (lambda: not toy.is_safe, "neither true nor false"),
        (lambda: 1 < toy.parts < 3, "chained comparisons decide at once"),
        (lambda: toy.color in (Color.RED, Color.BLUE), r"a\.among\(b, c\)"),
        (lambda: "x" in toy.toy, "neither true nor false"),
        (lambda: list(toy.toy), "is one fact, not several"),
        (lambda: toy.prats == 3, "ToyFacts has no fact 'prats'. Did you mean 'parts'"),
        (lambda: toy.zzzzzz == 3, "It has toy, parts"),
        (lambda: toy.parts == None, "unknown is no value"),  # noqa: E711 - the mistake to refuse
        (lambda: toy.parts == "three", "a number and 'three' is a text: they are never alike"),
        (lambda: toy.color == Size.RED, "a member of Color and 'red' is a member of Size"),
        (lambda: toy.color == "red", "a member of Color and 'red' is a text"),
        (lambda: toy.color < Color.RED, "has no order: it is a member of Color"),
        (lambda: toy.is_safe < True, "has no order: it is yes or no"),
        (lambda: toy.color.among(Size.RED), "they are never alike"),
        (toy.parts.among, "never among none"),
        (lambda: toy.parts & toy.is_safe, "'parts' is a number, not a condition"),
        (lambda: toy.is_safe & True, "True, not a condition"),
        (lambda: True & toy.is_safe, "True, not a condition"),
        (lambda: False | toy.is_safe, "False, not a condition"),
        (lambda: toy.weight.among(math.nan), "NaN is no number"),
        (lambda: ~toy.parts, "'parts' is a number, not a condition"),
        (lambda: toy.made - dt.timedelta(days=90), "timedelta, which no condition can compare"),
        (lambda: toy.made - toy.made, "'made' is a date and cannot be reckoned with"),
        (lambda: toy.toy + "x", "is a text and cannot be reckoned with"),
        (lambda: (toy.parts == 1) == toy.is_safe, "conditions are not compared"),
        (lambda: toy.is_safe == (toy.parts == 1), "conditions are not compared"),
        ((toy.parts + 1).missing, "Only a fact can be missing"),
        (lambda: toy.made == dt.datetime(2026, 1, 1), "datetime, which no condition can compare"),
        (lambda: toy.owners == 1, "has a type that no condition can compare"),
        (lambda: toy.mixed == 1, "has a type that no condition can compare"),
        (lambda: facts(int), "is not a class of facts"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(next(SERIAL)),
)
def test_what_cannot_mean_anything_is_refused_where_it_is_written(
    write: Callable[[], object], why: str
) -> None:
    """The refusal says what was written and what to write instead."""
    with pytest.raises(RuleMisuse, match=why):
        write()


def test_over_zero_there_is_no_value() -> None:
    """Dividing by zero is unknown, and the reason names the division."""
    condition = (1 / toy.parts > 1).node
    row = ToyFacts("t", 0, None, None, None, None, False, None, (), None)
    assert truth(condition, row, {}) is None
    assert why(condition, row, {}).missing == ("a value of (1 / parts) is above 1",)


def test_conditions_have_no_hash() -> None:
    """Two conditions are never simply equal, so they are no keys."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(toy.parts == 1)


def test_special_names_are_no_facts() -> None:
    """Copying and inspecting ask for them; they must not be refused as misspelled facts."""
    assert not hasattr(toy, "__deepcopy__")


def test_a_field_says_what_it_is() -> None:
    """In the words of its annotation, else in those of its name."""
    told = about(ToyFacts)
    assert told["parts"] == About("parts it has", "count, >= 0", "toys")
    assert told["is_safe"].says == "is safe"


def test_equal_conditions_are_equal_trees() -> None:
    """A tree is a value: written twice it is the same."""
    assert toy.parts.between(1, 3).node == toy.parts.between(1, 3).node
    assert list(n.atoms_of((toy.is_safe & ~toy.is_new).node)) == [
        n.Field("is_safe", nullable=False),
        n.Field("is_new", nullable=True),
    ]


@attrs.frozen
class LampFacts:
    """Facts of a user."""

    lit: bool | None = None
    watts: float | None = None


LAMP = facts(LampFacts)


@pytest.mark.parametrize(
    "write", [lambda: True | LAMP.lit, lambda: False & LAMP.lit], ids=["or", "and"]
)
def test_plain_truths_are_no_conditions(write: Callable[[], Expr]) -> None:
    """Neither behind a condition nor before it."""
    with pytest.raises(RuleMisuse, match="not a condition"):
        write()


def outcome(holds: Expr, row: LampFacts) -> Outcome:
    """How a rule with that condition judges a row."""
    rule = Rule(
        "LAMP1", "lamp", about=LampFacts, severity=Severity.NOTE, promise="it is so",
        holds=holds, says="It is not.",
    )  # fmt: skip
    return judge(rule.applies, rule.holds, row, {})


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
