"""The interpreter of conditions: what a condition says about a row, and why.

It follows the tree node by node and is the reference for the generated code. A review asks it
only about the rows that generated code singled out, to name the facts that decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias, assert_never, final

import attrs

from alliance.displays import as_member
from alliance.policy import _nodes as n

__all__ = ["Outcome", "Settings", "Why", "judge", "truth", "why"]

Settings: TypeAlias = Mapping[str, Any]
"""The value of each parameter on the day, `None` where none is in force."""


@final
class Outcome(StrEnum):
    """What a rule says about one row of facts."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    __repr__ = as_member


@final
@attrs.frozen
class Why:
    """The tests that decided, and the facts and parameters they lack.

    Args:
        atoms: The deciding tests, or the unknown ones where the answer is unknown.
        missing: The names of what is unknown in them; empty where the answer is known.
    """

    atoms: tuple[n.Node, ...]
    missing: tuple[str, ...] = ()


def value(node: n.Node, row: object, settings: Settings) -> Any:
    """The value of a node that is not a condition; `None` where it is unknown."""
    match node:
        case n.Field():
            return getattr(row, node.name)
        case n.Setting():
            return settings[node.parameter.name]
        case n.Literal():
            return node.value
        case n.Arithmetic():
            left, right = (value(side, row, settings) for side in (node.left, node.right))
            if left is None or right is None or (node.how is n.Operation.DIV and right == 0):
                return None
            return n.COMPUTE[node.how](left, right)
        case _:  # pragma: no cover - conditions are not compared
            raise AssertionError(node)


def truth(node: n.Node, row: object, settings: Settings) -> bool | None:
    """Whether a condition holds for a row; `None` where that is unknown."""
    match node:
        case n.And():
            return _all(truth(term, row, settings) for term in node.terms)
        case n.Or():
            return _any(truth(term, row, settings) for term in node.terms)
        case n.Not():
            return _not(truth(node.term, row, settings))
        case n.Missing():
            return value(node.item, row, settings) is None
        case n.Compare():
            left, right = (value(side, row, settings) for side in (node.left, node.right))
            if left is None or right is None:
                return None
            return bool(n.COMPARE[node.how](left, right))
        case n.Among():
            item = value(node.item, row, settings)
            return None if item is None else item in node.values
        case n.Field() | n.Setting():
            found = value(node, row, settings)
            return None if found is None else bool(found)
        case n.Literal() | n.Arithmetic():  # pragma: no cover - values are no conditions
            raise AssertionError(node)
        case _:
            assert_never(node)


def judge(applies: n.Node | None, holds: n.Node, row: object, settings: Settings) -> Outcome:
    """What a rule says: whether it applies is asked first, then whether it holds."""
    applicable = True if applies is None else truth(applies, row, settings)
    if applicable is None:
        return Outcome.UNKNOWN
    if not applicable:
        return Outcome.NOT_APPLICABLE
    answer = truth(holds, row, settings)
    if answer is None:
        return Outcome.UNKNOWN
    return Outcome.MET if answer else Outcome.NOT_MET


def why(node: n.Node, row: object, settings: Settings) -> Why:
    """Only what decided: of a false *and* the false parts, of a true one all, and so on.

    Where the answer is unknown, the parts that are unknown and what they lack.
    """
    answer, deciding = _explained(node, row, settings)
    atoms = tuple(dict.fromkeys(deciding))
    if answer is not None:
        return Why(atoms)
    lacking = [name for atom in atoms for name in _lacking(atom, row, settings)]
    return Why(atoms, tuple(dict.fromkeys(lacking)))


def _explained(node: n.Node, row: object, settings: Settings) -> tuple[bool | None, list[n.Node]]:
    """The answer and the tests that decided it, in one walk over the tree."""
    if isinstance(node, n.Not):
        answer, atoms = _explained(node.term, row, settings)
        return _not(answer), atoms
    if not isinstance(node, n.And | n.Or):
        return truth(node, row, settings), [node]
    parts = [_explained(term, row, settings) for term in node.terms]
    answers = [answer for answer, _ in parts]
    whole = _all(answers) if isinstance(node, n.And) else _any(answers)
    return whole, [atom for answer, atoms in parts if answer is whole for atom in atoms]


def _lacking(atom: n.Node, row: object, settings: Settings) -> Iterable[str]:
    found = False
    for leaf in n.leaves(atom):
        if value(leaf, row, settings) is None:
            found = True
            yield leaf.name if isinstance(leaf, n.Field) else f"parameter {leaf.parameter.name}"
    if not found:
        # Everything is there and still there is no value: something was divided by zero.
        yield f"a value of {n.text(atom)}"


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _all(answers: Iterable[bool | None]) -> bool | None:
    seen = list(answers)
    if False in seen:
        return False
    return None if None in seen else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    seen = list(answers)
    if True in seen:
        return True
    return None if None in seen else False
