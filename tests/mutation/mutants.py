"""Mutants of a module: its code with one small mistake in it.

A mutant is a place in the module's tree and what stands there instead. Places are numbered in the
order of one fixed walk, so a mutant can be made again from the text alone. Left out is what says
nothing about behavior, or only to a person: annotations, decorators, texts and type checking.
"""

from __future__ import annotations

import ast
import copy
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

__all__ = ["PACKAGE", "Mutant", "Place", "mutants", "mutated", "places", "sample"]

PACKAGE: Final = Path(__file__).resolve().parent.parent.parent / "src" / "alliance"

_SWAPPED: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
# Their negation as a condition is the same mutant.
_NEGATED: Final = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
# Calls whose arguments have types of their own, so that swapped they fail at once and prove
# nothing; and those that give the same either way.
_UNSWAPPABLE: Final = frozenset({
    "delattr", "getattr", "hasattr", "isinstance", "issubclass", "map", "max", "min", "setattr",
})  # fmt: skip
_SKIPPED_FIELDS: Final = frozenset({"annotation", "returns", "decorator_list", "bases"})
_SHOWN: Final = 70


@attrs.frozen
class Place:
    """A node of a tree, with its way from the top."""

    node: ast.AST
    trail: tuple[ast.AST, ...]
    """What it stands in, outermost first."""
    field: str

    @property
    def scope(self) -> str:
        """The function or class it stands in, with those around it; empty for the module."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        return ".".join(each.name for each in self.trail if isinstance(each, kinds))

    @property
    def is_in_function(self) -> bool:
        """Whether it runs when a function is called; what a default says runs before."""
        inside = [isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)) for each in self.trail]
        return any(inside) and not any(isinstance(each, ast.arguments) for each in self.trail)

    @property
    def statement(self) -> ast.stmt:
        """The statement it is a part of."""
        return [each for each in (*self.trail, self.node) if isinstance(each, ast.stmt)][-1]


@attrs.frozen
class Mutant:
    """One mistake in one module."""

    path: Path
    number: int
    """Which place of the module."""
    choice: int
    """Which of the mistakes that can be made there."""
    scope: str
    was: str
    now: str
    lines: tuple[int, int] = attrs.field(eq=False)
    """The first and last line of the statement, or of the condition it is in."""
    is_in_function: bool
    turn: int = 0
    """Which of those with the same text in the same function."""

    @property
    def key(self) -> str:
        """What names it as long as the code around it changes elsewhere."""
        module = self.path.relative_to(PACKAGE).as_posix()
        again = f" ({self.turn + 1})" if self.turn else ""
        return f"{module} {self.scope or 'module'}: {self.was} → {self.now}{again}"


def mutants(path: Path) -> tuple[Mutant, ...]:
    """All mutants of a module, in the order of its text."""
    found: list[Mutant] = []
    met: dict[str, int] = {}
    for number, place in enumerate(places(ast.parse(path.read_text(encoding="utf-8")))):
        for choice, now in enumerate(_mistakes(place)):
            said = _text(place.node), _text(now)
            mutant = Mutant(
                path, number, choice, place.scope, *said, _lines(place), place.is_in_function
            )
            turn = met.get(mutant.key, 0)
            met[mutant.key] = turn + 1
            found.append(attrs.evolve(mutant, turn=turn))
    return tuple(found)


def mutated(mutant: Mutant) -> ast.Module:
    """The tree of its module with the mistake in it."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    place = list(places(tree))[mutant.number]
    mistake = ast.copy_location(_mistakes(place)[mutant.choice], place.node)
    parent = place.trail[-1]
    there = getattr(parent, place.field)
    if isinstance(there, list):
        there[:] = [mistake if each is place.node else each for each in there]
    else:
        setattr(parent, place.field, mistake)
    return ast.fix_missing_locations(tree)


def sample(found: Sequence[Mutant], size: int, seed: int) -> tuple[Mutant, ...]:
    """So many of them, chosen by a digest of each: a change elsewhere leaves the others chosen."""

    def lot(mutant: Mutant) -> str:
        return hashlib.sha256(f"{seed} {mutant.key}".encode()).hexdigest()

    chosen = set(sorted(found, key=lot)[:size])
    return tuple(mutant for mutant in found if mutant in chosen)


def places(tree: ast.Module) -> Iterator[Place]:
    """Every node that may hold a mistake, in the order of the text."""
    yield from _below(tree, ())


def _below(node: ast.AST, trail: tuple[ast.AST, ...]) -> Iterator[Place]:
    inner = (*trail, node)
    for field, value in ast.iter_fields(node):
        if field in _SKIPPED_FIELDS:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_silent(child):
                yield Place(child, inner, field)
                yield from _below(child, inner)


def _is_silent(node: ast.AST) -> bool:
    """Whether nothing in it can change what the program does with a value."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.JoinedStr() | ast.Import():
            return True
        case ast.If(test=ast.UnaryOp(operand=ast.Name(id="TYPE_CHECKING"))) | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__" | "__lazy_modules__")]):
            return True
        case ast.Assign(value=ast.BinOp(op=ast.BitOr()) as union):
            return _is_alias(union)
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Call(func=ast.Name(id="TypeVar" | "cast")):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        # What is asserted, and never happens: that two rows are of one length where they are
        # zipped, and what no case lets pass.
        case ast.keyword(arg="strict"):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id="AssertionError"))):
            return True
        case _:
            return False


def _is_alias(node: ast.expr) -> bool:
    """Whether an expression is the name of a type, or several of them."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_alias(left) and _is_alias(right)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name[:1].isupper() or name in {"bool", "int", "float", "str"}
        case ast.Subscript(value=value):
            return _is_alias(value)
        case ast.Constant(value=None):
            return True
        case _:
            return False


def _mistakes(place: Place) -> list[ast.AST]:
    """What may stand at a place by mistake."""
    node = place.node
    if isinstance(node, ast.stmt):
        return _in_steps(node)
    made = _in_values(node)
    if isinstance(node, ast.expr) and _is_condition(place) and not _is_negated_anyway(node):
        made.append(ast.UnaryOp(ast.Not(), copy.deepcopy(node)))
    return made


def _in_steps(node: ast.stmt) -> list[ast.AST]:
    match node:
        case ast.AugAssign(op=op) if type(op) in _SWAPPED:
            return [_with(node, "op", _swap(op))]
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            return [ast.Return(ast.Constant(None))]
        case ast.Break():
            return [ast.Continue()]
        case ast.Continue():
            return [ast.Break()]
        case ast.Raise() | ast.Expr(value=ast.Call()):
            return [ast.Pass()]
        case _:
            return []


def _in_values(node: ast.AST) -> list[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            others = [[*ops[:at], _swap(op), *ops[at + 1 :]] for at, op in enumerate(ops)]
            return [_with(node, "ops", each) for each in others]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in _SWAPPED:
            return [_with(node, "op", _swap(op))]
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            return [copy.deepcopy(operand)]
        case ast.Constant(value=bool(value)):
            return [ast.Constant(not value)]
        case ast.Constant(value=int(value) | float(value)):
            return [ast.Constant(value + 1)]
        case ast.Call(func=func, args=[first, second, *rest]) if _is_swappable(func, first, second):
            return [_with(node, "args", [second, first, *rest])]
        case _:
            return []


def _with(node: ast.AST, field: str, value: object) -> ast.AST:
    """A copy of a node that differs in one field."""
    wrong = copy.deepcopy(node)
    setattr(wrong, field, value)
    return wrong


def _swap(op: ast.AST) -> ast.AST:
    return _SWAPPED[type(op)]()


def _is_swappable(func: ast.expr, first: ast.expr, second: ast.expr) -> bool:
    if isinstance(func, ast.Name) and func.id in _UNSWAPPABLE:
        return False
    if isinstance(first, ast.Starred) or isinstance(second, ast.Starred):
        return False
    # Two texts are a name and words about it.
    return not any(
        isinstance(each, (ast.JoinedStr, ast.Constant)) for each in (first, second)
    ) and ast.dump(first) != ast.dump(second)


def _is_condition(place: Place) -> bool:
    """Whether it decides where the program goes on."""
    match place.trail[-1]:
        case ast.If() | ast.IfExp() | ast.While():
            return place.field == "test"
        case ast.comprehension():
            return place.field == "ifs"
        case _:
            return False


def _is_negated_anyway(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[op]):
            return isinstance(op, _NEGATED)
        case ast.UnaryOp(op=ast.Not()) | ast.Constant():
            return True
        case _:
            return False


def _lines(place: Place) -> tuple[int, int]:
    """Where a line must run for the mistake to be met."""
    statement = place.statement
    inside = (*place.trail, place.node)
    after = inside[inside.index(statement) + 1 :]
    # Of a statement with others inside it, only the part that the place is in.
    where = after[0] if after and hasattr(statement, "body") else statement
    first = getattr(where, "lineno", statement.lineno)
    return first, max(getattr(where, "end_lineno", None) or first, first)


def _text(node: ast.AST) -> str:
    said = " ".join(ast.unparse(node).split())
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"
