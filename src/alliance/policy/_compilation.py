"""All rules about one class of facts as one generated Python function.

Every condition becomes two plain Python expressions, its *rails*: one is true where the condition
certainly holds, the other where it certainly fails; where both are false it is unknown. *Not*
swaps the rails, *and* joins the first with `and` and the second with `or`, *or* the other way
round. Tests for `None` stand only where a fact may be unknown, and each fact is read once per
row however many rules ask for it. The usual case, a rule that is met, costs its first rail only.

The source stays on the result and is known to `linecache`, so that a traceback or a debugger
shows the lines that ran.
"""

from __future__ import annotations

import hashlib
import linecache
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias, assert_never, final

import attrs

from alliance.policy import _nodes as n
from alliance.policy._evaluation import Settings

__all__ = ["Fused", "fuse"]

Condition: TypeAlias = tuple[n.Node | None, n.Node]
"""When a rule applies (`None`: always) and what it holds."""

# Literals of these types are written into the source; others are handed over as constants.
_WRITTEN: Final = (bool, int, str)


@final
@attrs.frozen
class Fused:
    """A generated function over rows of facts.

    Args:
        source: The Python text of the function.
        parameters: The parameters it asks for, in the order it takes them.
        function: Takes rows, parameter values, and per rule two functions that take a row:
            one for the rows that do not meet the rule, one for those of which it is unknown.
    """

    source: str
    parameters: tuple[str, ...]
    function: Callable[..., None]

    def run(
        self,
        rows: Iterable[Any],
        settings: Settings,
        failed: Sequence[Callable[[Any], object]],
        unknown: Sequence[Callable[[Any], object]],
    ) -> None:
        """Judge every row by every rule, and hand over the rows that are not met or unknown."""
        self.function(rows, [settings[name] for name in self.parameters], failed, unknown)


@lru_cache(maxsize=256)
def fuse(conditions: tuple[Condition, ...]) -> Fused:
    """One function for several conditions over the same class of facts."""
    names = _Names()
    body: list[str] = []
    for index, (applies, holds) in enumerate(conditions):
        body += _judged(index, applies, holds, names)
    lines = [
        "def judge(rows, parameters, failed, unknown):",
        *_unpacked(names.settings.values(), "parameters"),
        *_unpacked((f"failed{i}" for i in range(len(conditions))), "failed"),
        *_unpacked((f"unknown{i}" for i in range(len(conditions))), "unknown"),
        *_unpacked(names.constants.values(), "constants"),
        "    for row in rows:",
        *(f"        {name} = row.{field}" for field, name in names.fields.items()),
        *(f"        {line}" for line in body or ["pass"]),
    ]
    source = "\n".join(lines) + "\n"
    place = f"<rules {hashlib.sha256(source.encode()).hexdigest()[:12]}>"
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
    scope: dict[str, Any] = {"constants": [node.value for node in names.constants]}
    exec(compile(source, place, "exec"), scope)  # noqa: S102 - generated from the tree above only
    return Fused(source, tuple(s.parameter.name for s in names.settings), scope["judge"])


def _unpacked(names: Iterable[str], sequence: str) -> list[str]:
    joined = ", ".join(names)
    return [f"    {joined}, = {sequence}"] if joined else []


def _judged(index: int, applies: n.Node | None, holds: n.Node, names: _Names) -> list[str]:
    """The lines that judge one rule."""
    met, broken = _rails(holds, names)
    lines = [
        f"if not ({met}):",
        f"    (failed{index} if {broken} else unknown{index})(row)",
    ]
    if applies is None:
        return lines
    applicable, not_applicable = _rails(applies, names)
    return [
        f"if {applicable}:",
        *(f"    {line}" for line in lines),
        f"elif not ({not_applicable}):",
        f"    unknown{index}(row)",
    ]


@attrs.define
class _Names:
    """The local names that the generated function uses for what it reads."""

    fields: dict[str, str] = attrs.Factory(dict)
    settings: dict[n.Setting, str] = attrs.Factory(dict)
    constants: dict[_Constant, str] = attrs.Factory(dict)

    def of(self, node: n.Field | n.Setting) -> str:
        if isinstance(node, n.Field):
            return self.fields.setdefault(node.name, f"f_{node.name}")
        return self.settings.setdefault(node, f"p{len(self.settings)}")

    def constant(self, value: Any) -> str:
        if isinstance(value, _WRITTEN) and type(value) in _WRITTEN:
            return repr(value)
        return self.constants.setdefault(_Constant(value), f"c{len(self.constants)}")


@attrs.frozen(eq=False)
class _Constant:
    """A constant told apart by identity: 1 and 1.0 are equal and yet not the same text."""

    value: Any


def _rails(node: n.Node, names: _Names) -> tuple[str, str]:
    """Python expressions for *certainly holds* and *certainly fails*."""
    match node:
        case n.And():
            rails = [_rails(term, names) for term in node.terms]
            return _joined("and", [r[0] for r in rails]), _joined("or", [r[1] for r in rails])
        case n.Or():
            rails = [_rails(term, names) for term in node.terms]
            return _joined("or", [r[0] for r in rails]), _joined("and", [r[1] for r in rails])
        case n.Not():
            holds, fails = _rails(node.term, names)
            return fails, holds
        case n.Missing():
            name = names.of(node.item)
            return f"{name} is None", f"{name} is not None"
        case n.Field() | n.Setting():
            name = names.of(node)
            # None is not true, so the first rail needs no test for it.
            return name, f"not {name}" if not _nullable(node) else f"({name} is False)"
        case n.Compare():
            return _tested(
                f"{_value(node.left, names)} {node.how} {_value(node.right, names)}",
                [*_guards(node.left, names), *_guards(node.right, names)],
            )
        case n.Among():
            values = names.constant(node.values)
            return _tested(f"{_value(node.item, names)} in {values}", _guards(node.item, names))
        case n.Literal() | n.Arithmetic():  # pragma: no cover - values are no conditions
            raise AssertionError(node)
        case _:
            assert_never(node)


def _joined(word: str, parts: Iterable[str]) -> str:
    return "(" + f" {word} ".join(dict.fromkeys(parts)) + ")"


def _tested(test: str, guards: Iterable[str]) -> tuple[str, str]:
    known = list(dict.fromkeys(guards))
    return _joined("and", [*known, test]), _joined("and", [*known, f"not {test}"])


def _nullable(node: n.Field | n.Setting) -> bool:
    # A parameter may have no value in force on the day.
    return isinstance(node, n.Setting) or node.nullable


def _guards(node: n.Node, names: _Names) -> list[str]:
    """Tests that all hold where the value of a node is known."""
    if isinstance(node, n.Field | n.Setting):
        return [f"{names.of(node)} is not None"] if _nullable(node) else []
    if not isinstance(node, n.Arithmetic):
        return []
    guards = [*_guards(node.left, names), *_guards(node.right, names)]
    if node.how is n.Operation.DIV:
        guards.append(f"{_value(node.right, names)} != 0")
    return guards


def _value(node: n.Node, names: _Names) -> str:
    """A Python expression for a value, given that its guards hold."""
    match node:
        case n.Field() | n.Setting():
            return names.of(node)
        case n.Literal():
            return names.constant(node.value)
        case n.Arithmetic():
            left, right = _value(node.left, names), _value(node.right, names)
            return f"({left} {node.how} {right})"
        case _:
            raise AssertionError(node)  # pragma: no cover - the check of kinds lets no other pass
