"""The tree of a condition: ten kinds of node, values like any other.

A condition is written once, over the fields of one class of facts, and kept as this tree. It is
read by an interpreter, which also says why (`_evaluation`), by a generator of Python source that
fuses all rules about a class into one function (`_compilation`), and by `text` for people.

Logic is Kleene's: a comparison with an unknown value is unknown; *and* is false as soon as one
part is false, *or* true as soon as one is true, whatever the unknown parts would have said.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final, TypeAlias, assert_never, final

import attrs

from alliance.answers import Parameter
from alliance.displays import as_member, said

__all__ = [
    "COMPARE",
    "COMPUTE",
    "CONDITIONS",
    "Among",
    "And",
    "Arithmetic",
    "Compare",
    "Comparison",
    "Field",
    "Literal",
    "Missing",
    "Node",
    "Not",
    "Operation",
    "Or",
    "Setting",
    "atoms_of",
    "leaves",
    "text",
]


@final
class Comparison(StrEnum):
    """How two values are compared."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="

    __repr__ = as_member


@final
class Operation(StrEnum):
    """How two numbers are combined."""

    ADD = "+"
    SUB = "-"
    MUL = "*"
    DIV = "/"

    __repr__ = as_member


COMPARE: Final[Mapping[Comparison, Callable[[Any, Any], Any]]] = {
    Comparison.EQ: operator.eq,
    Comparison.NE: operator.ne,
    Comparison.LT: operator.lt,
    Comparison.LE: operator.le,
    Comparison.GT: operator.gt,
    Comparison.GE: operator.ge,
}
COMPUTE: Final[Mapping[Operation, Callable[[Any, Any], Any]]] = {
    Operation.ADD: operator.add,
    Operation.SUB: operator.sub,
    Operation.MUL: operator.mul,
    Operation.DIV: operator.truediv,
}
_WORDS: Final = {
    Comparison.EQ: "is",
    Comparison.NE: "is not",
    Comparison.LT: "is below",
    Comparison.LE: "is at most",
    Comparison.GT: "is above",
    Comparison.GE: "is at least",
}


@final
@attrs.frozen
class Field:
    """A fact: a field of the row."""

    name: str
    nullable: bool


@final
@attrs.frozen
class Setting:
    """A parameter, resolved for the day; the shipped one says what it is by default."""

    parameter: Parameter


@final
@attrs.frozen
class Literal:
    """A value written into the condition, never `None`."""

    value: Any


@final
@attrs.frozen
class Compare:
    """Two values compared; unknown where one is."""

    how: Comparison
    left: Node
    right: Node


@final
@attrs.frozen
class Among:
    """A value among some others; unknown where it is."""

    item: Node
    values: tuple[Any, ...]


@final
@attrs.frozen
class Missing:
    """Whether a fact is unknown: never unknown itself."""

    item: Field


@final
@attrs.frozen
class Arithmetic:
    """Two numbers combined; unknown where one is, and over zero."""

    how: Operation
    left: Node
    right: Node


@final
@attrs.frozen
class And:
    """All of them."""

    terms: tuple[Node, ...]


@final
@attrs.frozen
class Or:
    """At least one of them."""

    terms: tuple[Node, ...]


@final
@attrs.frozen
class Not:
    """The opposite; of the unknown, unknown."""

    term: Node


Node: TypeAlias = (
    Field | Setting | Literal | Compare | Among | Missing | Arithmetic | And | Or | Not
)


CONDITIONS: Final = (Compare, Among, Missing, And, Or, Not)
"""The nodes that are true or false of themselves; the others are values."""


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, from left to right."""
    match node:
        case Field() | Setting() | Literal():
            return ()
        case Compare() | Arithmetic():
            return (node.left, node.right)
        case Among() | Missing():
            return (node.item,)
        case And() | Or():
            return node.terms
        case Not():
            return (node.term,)
        case _:
            assert_never(node)


def leaves(node: Node) -> Iterator[Field | Setting]:
    """The facts and parameters a condition reads, from left to right, with repetitions."""
    if isinstance(node, Field | Setting):
        yield node
    for child in children(node):
        yield from leaves(child)


def atoms_of(node: Node) -> Iterator[Node]:
    """The tests a condition is made of: what is below every and, or and not."""
    if isinstance(node, And | Or | Not):
        for child in children(node):
            yield from atoms_of(child)
    else:
        yield node


def text(node: Node) -> str:
    """A condition in words, as its documentation shows it."""
    match node:
        case Field():
            return node.name
        case Setting():
            return f"{node.parameter.name} [{said(node.parameter.value)}]"
        case Literal():
            return said(node.value)
        case Compare():
            return f"{_grouped(node.left)} {_WORDS[node.how]} {_grouped(node.right)}"
        case Among():
            return f"{text(node.item)} is one of {', '.join(map(said, node.values))}"
        case Missing():
            return f"{text(node.item)} is unknown"
        case Arithmetic():
            return f"{_grouped(node.left)} {node.how} {_grouped(node.right)}"
        case And():
            return " and ".join(map(_grouped, node.terms))
        case Or():
            return " or ".join(map(_grouped, node.terms))
        case Not():
            return f"not {_grouped(node.term)}"
        case _:
            assert_never(node)


def _grouped(node: Node) -> str:
    return f"({text(node)})" if isinstance(node, And | Or | Arithmetic) else text(node)
