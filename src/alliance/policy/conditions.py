"""Conditions: expressions over the facts of a row, written like Python and checked when written.

Each attribute of `facts(TourFacts)` is an expression. Expressions are compared, combined with `&`,
`|` and `~`, and become the condition of a rule; nothing is decided while they are written. What
Python would decide at once (`and`, `or`, `not`, `in`, chained comparison, `is None`) is refused
with a sentence, and so are a field that the class does not have and a comparison of unlike kinds.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Final, Never, TypeAlias, Union, final, get_args, get_origin

import attrs

from alliance.answers import Parameter
from alliance.displays import spoken
from alliance.errors import RuleMisuse, closest, shown
from alliance.policy import _nodes as n

__all__ = ["About", "Expr", "Facts", "about", "facts", "parameter"]

Kind: TypeAlias = type[Any]
"""What sort of value an expression has: `bool`, `float` for all numbers, `str`, `date`, an enum."""

_NUMBERS: Final = (int, float, Fraction)


@final
@attrs.frozen
class About:
    """What a field of facts says, for people: put it into the field's annotation.

    Args:
        says: What the fact is.
        unit: Its unit and range; empty where it has none.
        source: The tables it is taken from.
        wanted: What has to be supplied where it is unknown, with facts of the row in braces; the
            fact itself where left out.

    Examples:
        >>> months = Annotated[int | None, About("length of the tour", "months, >= 0", "tours")]
        >>> months.__metadata__[0].unit
        'months, >= 0'
    """

    says: str
    unit: str = ""
    source: str = ""
    wanted: str = ""


@final
@attrs.define(eq=False, repr=False)
class Expr:
    """An expression over facts and parameters; see `facts` and `parameter`.

    Examples:
        >>> @attrs.frozen
        ... class TourFacts:
        ...     tour: str
        ...     months: int | None
        >>> tour = facts(TourFacts)
        >>> tour.months.between(6, 72) & ~tour.months.missing()
        <months is at least 6 and months is at most 72 and not months is unknown>
        >>> 6 < tour.months < 72
        Traceback (most recent call last):
        alliance.errors.RuleMisuse: A condition is neither true nor false while it is written, ...
    """

    node: n.Node
    kind: Kind

    # -- comparing ---------------------------------------------------------------------------

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]  # a condition, not a truth
        return self._compared(n.Comparison.EQ, other)

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]  # a condition, not a truth
        return self._compared(n.Comparison.NE, other)

    def __lt__(self, other: object) -> Expr:
        return self._compared(n.Comparison.LT, other)

    def __le__(self, other: object) -> Expr:
        return self._compared(n.Comparison.LE, other)

    def __gt__(self, other: object) -> Expr:
        return self._compared(n.Comparison.GT, other)

    def __ge__(self, other: object) -> Expr:
        return self._compared(n.Comparison.GE, other)

    # Comparing gives a condition, so two of these are never simply equal and have no hash.
    __hash__ = None  # type: ignore[assignment]

    def between(self, low: object, high: object) -> Expr:
        """At least the first value and at most the second."""
        return (self >= low) & (self <= high)

    def among(self, *values: object) -> Expr:
        """One of the values; an enum is compared with members of the same enum only."""
        if not values:
            raise RuleMisuse("A value is never among none", "Give at least one value")
        for value in values:
            self._check_kind(_lifted(value))
        return Expr(n.Among(self.node, tuple(values)), bool)

    def missing(self) -> Expr:
        """Whether the fact is unknown."""
        if not isinstance(self.node, n.Field):
            raise RuleMisuse(
                f"Only a fact can be missing, not '{n.text(self.node)}'", "Ask each fact in it"
            )
        return Expr(n.Missing(self.node), bool)

    # -- combining ---------------------------------------------------------------------------

    def __and__(self, other: object) -> Expr:
        return Expr(n.And((*_terms(n.And, self), *_terms(n.And, _condition(other)))), bool)

    def __or__(self, other: object) -> Expr:
        return Expr(n.Or((*_terms(n.Or, self), *_terms(n.Or, _condition(other)))), bool)

    def __rand__(self, other: object) -> Expr:
        return _condition(other) & self

    def __ror__(self, other: object) -> Expr:
        return _condition(other) | self

    def __invert__(self) -> Expr:
        return Expr(n.Not(_condition(self).node), bool)

    # -- computing ---------------------------------------------------------------------------

    def __add__(self, other: object) -> Expr:
        return self._computed(n.Operation.ADD, other)

    def __sub__(self, other: object) -> Expr:
        return self._computed(n.Operation.SUB, other)

    def __mul__(self, other: object) -> Expr:
        return self._computed(n.Operation.MUL, other)

    def __truediv__(self, other: object) -> Expr:
        return self._computed(n.Operation.DIV, other)

    def __radd__(self, other: object) -> Expr:
        return _lifted(other) + self

    def __rsub__(self, other: object) -> Expr:
        return _lifted(other) - self

    def __rmul__(self, other: object) -> Expr:
        return _lifted(other) * self

    def __rtruediv__(self, other: object) -> Expr:
        return _lifted(other) / self

    # -- misuse ------------------------------------------------------------------------------

    def __bool__(self) -> Never:
        raise RuleMisuse(
            "A condition is neither true nor false while it is written, and 'and', 'or', 'not', "
            "'in', 'if' and chained comparisons decide at once",
            "Write (a) & (b), (a) | (b), ~a, a.among(b, c), a.between(b, c)",
        )

    def __contains__(self, item: object) -> Never:
        bool(self)
        raise AssertionError  # pragma: no cover - the line above always raises

    def __iter__(self) -> Never:
        raise RuleMisuse(f"'{n.text(self.node)}' is one fact, not several", "Compare it as it is")

    def __repr__(self) -> str:
        return f"<{n.text(self.node)}>"

    # -- kinds -------------------------------------------------------------------------------

    def _compared(self, how: n.Comparison, other: object) -> Expr:
        value = _lifted(other)
        self._check_kind(value)
        ordered = how not in (n.Comparison.EQ, n.Comparison.NE)
        if ordered and (self.kind is bool or issubclass(self.kind, Enum)):
            raise RuleMisuse(
                f"'{n.text(self.node)}' has no order: it is {_noun(self.kind)}",
                "Compare it with == or .among(...)",
            )
        return Expr(n.Compare(how, self.node, value.node), bool)

    def _computed(self, how: n.Operation, other: object) -> Expr:
        value = _lifted(other)
        for side in (self, value):
            if side.kind is not float:
                raise RuleMisuse(
                    f"'{n.text(side.node)}' is {_noun(side.kind)} and cannot be reckoned with",
                    "Reckon with numbers; let the row give differences of dates in days",
                )
        return Expr(n.Arithmetic(how, self.node, value.node), float)

    def _check_kind(self, other: Expr) -> None:
        for side in (self, other):
            if isinstance(side.node, n.CONDITIONS):
                raise RuleMisuse(
                    f"'{n.text(side.node)}' is a condition, and conditions are not compared",
                    "Write (a & b) | (~a & ~b) for both or neither; == binds weaker than & and |",
                )
        if self.kind is not other.kind:
            mine, theirs = n.text(self.node), n.text(other.node)
            raise RuleMisuse(
                f"'{mine}' is {_noun(self.kind)} and '{theirs}' is {_noun(other.kind)}: they are "
                "never alike",
                f"Compare it with {_noun(self.kind)}",
            )


@final
class Facts:
    """The facts of a class as expressions: each attribute is the fact of that name."""

    __slots__ = ("_row",)

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Expr:
        if name.startswith("__"):
            # Python asks for special names on its own account; they are never facts.
            raise AttributeError(name)
        fields = _kinds(self._row)
        if name not in fields:
            near = closest(name, fields)
            raise RuleMisuse(
                f"{self._row.__name__} has no fact {name!r}",
                f"Did you mean {near!r}?" if near else f"It has {', '.join(fields)}",
            )
        kind, nullable = fields[name]
        if kind is None:
            raise RuleMisuse(
                f"The fact {name!r} has a type that no condition can compare",
                "Let the row say what matters about it as a number, a date, a text or yes and no",
            )
        return Expr(n.Field(name, nullable), kind)


def facts(row: type[Any]) -> Facts:
    """The facts of a class, to write conditions over them.

    Args:
        row: A frozen attrs class, one field per fact; `None` in a field means unknown. A field
            may be `bool`, a number, `str`, `date` or an enum, or one of them or `None`.

    Raises:
        RuleMisuse: The class is not an attrs class; later, an attribute is not one of its facts.

    Examples:
        >>> @attrs.frozen
        ... class DeskFacts:
        ...     desk: str
        ...     chairs: int | None
        >>> desk = facts(DeskFacts)
        >>> desk.chairs >= 1
        <chairs is at least 1>
        >>> desk.chars >= 1
        Traceback (most recent call last):
        alliance.errors.RuleMisuse: DeskFacts has no fact 'chars'. Did you mean 'chairs'?.
    """
    if not attrs.has(row):
        raise RuleMisuse(f"{shown(row)} is not a class of facts", "Give a frozen attrs class")
    return Facts(row)


def parameter(row: Parameter) -> Expr:
    """A parameter as an expression; a review puts the value in force on its day in its place.

    Examples:
        >>> parameter(Parameter("limit", 30, unit="days"))
        <limit [30]>
    """
    return Expr(n.Setting(row), _kind_of(row.value))


def about(row: Any) -> Mapping[str, About]:
    """What each fact of a class says, by name; a fact without words is described by its name.

    Examples:
        >>> @attrs.frozen
        ... class DeskFacts:
        ...     desk: str
        ...     chairs: Annotated[int | None, About("chairs at it", "count, >= 0")]
        >>> about(DeskFacts)["chairs"].says
        'chairs at it'
    """
    return _told(row)


@cache
def _told(row: Any) -> Mapping[str, About]:
    found = {}
    for name, hint in _hints(row).items():
        told = [item for item in getattr(hint, "__metadata__", ()) if isinstance(item, About)]
        found[name] = told[0] if told else About(spoken(name))
    return found


def _terms(kind: type[n.And | n.Or], condition: Expr) -> tuple[n.Node, ...]:
    node = _condition(condition).node
    return node.terms if isinstance(node, kind) else (node,)


def _condition(value: object) -> Expr:
    if isinstance(value, Expr) and value.kind is bool:
        return value
    what = (
        f"'{n.text(value.node)}' is {_noun(value.kind)}"
        if isinstance(value, Expr)
        else shown(value)
    )
    raise RuleMisuse(
        f"{what}, not a condition",
        "Combine conditions only; == and < bind weaker than & and |, so write (a == b) & (c < d)",
    )


def _lifted(value: object) -> Expr:
    if isinstance(value, Expr):
        return value
    if value is None:
        raise RuleMisuse("Nothing compares with None: unknown is no value", "Write .missing()")
    return Expr(n.Literal(value), _kind_of(value))


def _kind_of(value: object) -> Kind:
    if isinstance(value, bool | Enum):
        return type(value)
    if isinstance(value, _NUMBERS):
        if value != value:  # noqa: PLR0124 - only NaN is not itself
            raise RuleMisuse("NaN is no number to compare with", "Write .missing() for unknown")
        return float
    if isinstance(value, str | dt.date) and not isinstance(value, dt.datetime):
        return str if isinstance(value, str) else dt.date
    raise RuleMisuse(
        f"{shown(value)} is a {type(value).__name__}, which no condition can compare",
        "Compare with a number, a text, a date, yes and no, or a member of an enum",
    )


def _noun(kind: Kind) -> str:
    names = {bool: "yes or no", float: "a number", str: "a text", dt.date: "a date"}
    return names.get(kind, f"a member of {kind.__name__}")


@cache
def _hints(row: Any) -> dict[str, Any]:
    # The annotations of classes made in functions cannot be resolved through their module alone.
    attrs.resolve_types(row, include_extras=True)
    return {field.name: field.type for field in attrs.fields(row)}


@cache
def _kinds(row: Any) -> dict[str, tuple[Kind | None, bool]]:
    """The kind of each fact, `None` where nothing compares it, and whether it may be unknown."""
    return {name: _kind_in(hint) for name, hint in _hints(row).items()}


def _kind_in(hint: Any) -> tuple[Kind | None, bool]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    is_union = get_origin(hint) in (Union, types.UnionType)
    parts = get_args(hint) if is_union else (hint,)
    kinds = {_base(part) for part in parts if part is not type(None)}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind, type(None) in parts


def _base(hint: Any) -> Kind | None:
    base = getattr(hint, "__supertype__", hint)
    if not isinstance(base, type):
        return None
    if base is bool or issubclass(base, Enum):
        return base
    if issubclass(base, _NUMBERS):
        return float
    return base if base in (str, dt.date) else None


def reads(nodes: Iterable[n.Node]) -> tuple[str, ...]:
    """The facts that conditions read, each once, in order of first reading."""
    names = [leaf.name for node in nodes for leaf in n.leaves(node) if isinstance(leaf, n.Field)]
    return tuple(dict.fromkeys(names))
