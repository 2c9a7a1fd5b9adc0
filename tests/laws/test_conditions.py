"""Laws of conditions.

1. Generated code and the interpreter give every random condition the same answer on every row.
2. Forgetting a fact moves an answer towards unknown or leaves it: it never turns it around.
3. Why: the deciding tests alone decide the same way, and every missing fact is really unknown.
4. De Morgan, double negation and the order of terms leave every answer as it is.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

import attrs
from hypothesis import given, strategies as st

from alliance.answers import Parameter
from alliance.policy import _nodes as n
from alliance.policy._compilation import fuse
from alliance.policy._evaluation import Outcome, judge, truth, why


class Color(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


@attrs.frozen
class Row:
    """Facts of every kind, most of which may be unknown."""

    a: int | None
    b: float | None
    d: dt.date | None
    c: Color | None
    t: str | None
    p: bool | None
    q: bool
    m: int


DAYS = [dt.date(2026, 1, day) for day in (1, 2, 3)]
SETTINGS = {"limit": Parameter("limit", 1), "gone": Parameter("gone", 2)}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "a": st.integers(-2, 2),
    "b": st.sampled_from([-1.5, 0.0, 0.5, 1.0]),
    "d": st.sampled_from(DAYS),
    "c": st.sampled_from(Color),
    "t": st.sampled_from(["", "x", "it's"]),
    "p": st.booleans(),
    "q": st.booleans(),
    "m": st.integers(-2, 2),
}
NULLABLE = frozenset("abdctp")
ROWS = st.builds(Row, **{k: st.none() | v if k in NULLABLE else v for k, v in VALUES.items()})
RESOLVED = {"limit": 1, "gone": None}


def field(name: str) -> n.Field:
    """The field of that name."""
    return n.Field(name, name in NULLABLE)


NUMBERS: st.SearchStrategy[n.Node] = st.recursive(
    st.sampled_from([field("a"), field("b"), field("m")])
    | st.sampled_from([n.Setting(row) for row in SETTINGS.values()])
    | st.builds(n.Literal, st.sampled_from([-1, 0, 1, 0.5])),
    lambda deeper: st.builds(n.Arithmetic, st.sampled_from(n.Operation), deeper, deeper),
    max_leaves=3,
)
ORDERS = st.sampled_from(n.Comparison)
SAMENESS = st.sampled_from([n.Comparison.EQ, n.Comparison.NE])


def compared(name: str, how: st.SearchStrategy[n.Comparison]) -> st.SearchStrategy[n.Node]:
    """A fact compared with a value of its kind, or looked up among some."""
    values = VALUES[name]
    return st.builds(
        n.Compare, how, st.just(field(name)), st.builds(n.Literal, values)
    ) | st.builds(
        n.Among, st.just(field(name)), st.lists(values, min_size=1, max_size=3).map(tuple)
    )


ATOMS = st.one_of(
    st.builds(n.Compare, ORDERS, NUMBERS, NUMBERS),
    compared("a", ORDERS),
    compared("d", ORDERS),
    compared("t", ORDERS),
    compared("c", SAMENESS),
    st.sampled_from([field("p"), field("q")]),
    st.builds(n.Missing, st.sampled_from([field(name) for name in VALUES])),
)


def terms_of(deeper: st.SearchStrategy[n.Node]) -> st.SearchStrategy[tuple[n.Node, ...]]:
    """One to three terms."""
    return st.lists(deeper, min_size=1, max_size=3).map(tuple)


def combined(deeper: st.SearchStrategy[n.Node]) -> st.SearchStrategy[n.Node]:
    """Terms joined or turned around."""
    terms = terms_of(deeper)
    return st.builds(n.And, terms) | st.builds(n.Or, terms) | st.builds(n.Not, deeper)


CONDITIONS: st.SearchStrategy[n.Node] = st.recursive(
    ATOMS,
    combined,
    max_leaves=8,
)


@given(
    st.lists(st.tuples(st.none() | CONDITIONS, CONDITIONS), min_size=1, max_size=4),
    st.lists(ROWS, max_size=6),
)
def test_generated_code_agrees_with_the_interpreter(
    rules: list[tuple[n.Node | None, n.Node]], rows: list[Row]
) -> None:
    """Fused over all rules and rows, each pair gets the outcome that the interpreter gives."""
    failed: list[list[Row]] = [[] for _ in rules]
    unknown: list[list[Row]] = [[] for _ in rules]
    fused = fuse(tuple(rules))
    fused.run(rows, RESOLVED, [o.append for o in failed], [o.append for o in unknown])
    for (applies, holds), broken, open_ in zip(rules, failed, unknown, strict=True):
        outcomes = [judge(applies, holds, row, RESOLVED) for row in rows]
        assert broken == [r for r, o in zip(rows, outcomes, strict=True) if o is Outcome.NOT_MET]
        assert open_ == [r for r, o in zip(rows, outcomes, strict=True) if o is Outcome.UNKNOWN]


def without_missing(node: n.Node) -> bool:
    """Whether a condition nowhere asks whether something is unknown."""
    atoms = list(n.atoms_of(node))
    return not any(isinstance(atom, n.Missing) for atom in atoms)


PLAIN = st.one_of(
    st.builds(n.Compare, ORDERS, NUMBERS, NUMBERS), compared("d", ORDERS), st.just(field("p"))
)
MONOTONE: st.SearchStrategy[n.Node] = st.recursive(
    PLAIN,
    combined,
    max_leaves=8,
)


@given(MONOTONE, ROWS, st.sampled_from(sorted(NULLABLE)))
def test_forgetting_a_fact_never_turns_an_answer_around(
    condition: n.Node, row: Row, name: str
) -> None:
    """Knowing less, a condition says the same or says that it does not know."""
    assert without_missing(condition)
    known = truth(condition, row, RESOLVED)
    forgotten: dict[str, Any] = {name: None}
    less = truth(condition, attrs.evolve(row, **forgotten), RESOLVED)
    assert less in (known, None)


@given(CONDITIONS, ROWS)
def test_the_deciding_tests_decide(condition: n.Node, row: Row) -> None:
    """Each test named as deciding has an answer where the whole has one, and none where not."""
    told = why(condition, row, RESOLVED)
    answer = truth(condition, row, RESOLVED)
    assert told.atoms
    for atom in told.atoms:
        assert (truth(atom, row, RESOLVED) is None) is (answer is None)
    assert bool(told.missing) is (answer is None)


@given(CONDITIONS, ROWS)
def test_what_is_missing_is_unknown(condition: n.Node, row: Row) -> None:
    """A fact is called missing only where the row does not have it."""
    for name in why(condition, row, RESOLVED).missing:
        if name in VALUES:
            assert getattr(row, name) is None
        else:
            assert name == "parameter gone" or name.startswith("a value of ")


@given(terms_of(CONDITIONS), ROWS)
def test_de_morgan(terms: tuple[n.Node, ...], row: Row) -> None:
    """Not all of them is some of them not, and terms may stand in any order."""
    negated = tuple(n.Not(term) for term in terms)
    for node, twin in (
        (n.Not(n.And(terms)), n.Or(negated)),
        (n.Not(n.Or(terms)), n.And(negated)),
        (n.And(terms), n.And(terms[::-1])),
        (n.Or(terms), n.Not(n.Not(n.Or(terms)))),
    ):
        assert truth(node, row, RESOLVED) is truth(twin, row, RESOLVED)
