"""Strategies read off the classes: what a field may hold is what its annotation says.

A value starts healthy: what must be there is drawn, everything else keeps its default. Then a few
facts are drawn on top, so that a failing example shows the facts that matter and no others. What
a class asks beyond its annotations (an end after its start, two different parties) is said once,
by a strategy of its own in `SPECIAL`; nothing is drawn and thrown away.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping, Set as AbstractSet
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from alliance.parties import CapabilityId, Dated, PartyId, Span
from alliance.relations import PracticeId
from alliance.testing.strategies.scenes import Scene, days, spans

__all__ = ["MOST", "SPECIAL", "derived", "sparse", "special"]

F = TypeVar("F", bound=Callable[[Scene], st.SearchStrategy[Any]])

MOST: Final = 3
"""How many facts of one value are drawn at most, beside those that must be there."""

SPECIAL: Final[dict[Any, Callable[[Scene], st.SearchStrategy[Any]]]] = {}
"""Classes that ask for more than their annotations say, and the strategy of each."""

# Between them: small counts, shares and amounts; 1 to shrink to, as most quantities are positive.
_NUMBERS: Final = st.one_of(st.integers(1, 9), st.sampled_from([0.5, 0.25, 1.0, 2.5]))


def special(*kinds: Any) -> Callable[[F], F]:
    """Let a function make the strategy of these classes, given a scene."""

    def keep(make: F) -> F:
        SPECIAL.update(dict.fromkeys(kinds, make))
        return make

    return keep


def sparse(
    kind: Any,
    scene: Scene,
    *,
    most: int = MOST,
    base: Mapping[str, Any] | None = None,
    **cells: st.SearchStrategy[Any] | None,
) -> st.SearchStrategy[Any]:
    """Values of an attrs class: healthy, with a few drawn facts.

    Args:
        kind: The class.
        scene: What they are made of.
        most: How many facts are drawn at most.
        base: Values that a healthy one has where the class has another default or none.
        **cells: Strategies that take the place of what an annotation says; `None` for a field
            that is left alone.
    """
    fixed = dict(base or {})
    needed: dict[str, st.SearchStrategy[Any]] = {}
    facts: dict[str, st.SearchStrategy[Any]] = {}
    hints = typing.get_type_hints(kind)
    is_dated = issubclass(kind, Dated)
    for field in attrs.fields(kind):
        name = field.alias
        if not field.init or (is_dated and field.name in ("start", "end")):
            continue
        values = cells[name] if name in cells else derived(hints[field.name], scene)
        if values is None:
            continue
        must = field.default is attrs.NOTHING and name not in fixed
        (needed if must else facts)[name] = values
    if is_dated:
        fixed.setdefault("start", scene.first)
        facts["span"] = spans(scene)
    if not needed and not (facts and most):
        return st.just(kind(**fixed))
    return _built(kind, fixed, tuple(needed.items()), tuple(facts.items()), most)


@st.composite
def _built(
    draw: st.DrawFn,
    kind: Any,
    fixed: Mapping[str, Any],
    needed: tuple[tuple[str, st.SearchStrategy[Any]], ...],
    facts: tuple[tuple[str, st.SearchStrategy[Any]], ...],
    most: int,
) -> Any:
    cells = dict(fixed)
    for name, values in needed:
        cells[name] = draw(values)
    if facts and most:
        for name, values in draw(st.lists(st.sampled_from(facts), max_size=most, unique=True)):
            value = draw(values)
            if isinstance(value, Span) and name == "span":
                cells["start"], cells["end"] = value.start, value.end
            else:
                cells[name] = value
    return kind(**cells)


@cache
def derived(hint: Any, scene: Scene) -> st.SearchStrategy[Any]:
    """What an annotation says may stand there.

    Examples:
        >>> from alliance.testing.strategies import SCENE
        >>> derived(bool | None, SCENE)
        one_of(none(), booleans())
    """
    if hint in SPECIAL:
        return SPECIAL[hint](scene)
    if hint in _PLAIN:
        return _PLAIN[hint](scene)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in SPECIAL:
        return SPECIAL[origin](scene)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(derived(each, scene) for each in _simplest_first(inner)))
    if origin is not None:
        return _container(origin, inner, scene)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if attrs.has(hint):
        # Deferred, as a class may hold values of its own kind.
        return st.deferred(lambda: sparse(hint, scene))
    if isinstance(hint, typing.NewType):
        return derived(hint.__supertype__, scene)
    return st.from_type(hint)


def _simplest_first(hints: tuple[Any, ...]) -> list[Any]:
    """Absence first: it is what a drawn value shrinks to."""
    return sorted(hints, key=lambda hint: hint is not type(None))


def _container(origin: Any, inner: tuple[Any, ...], scene: Scene) -> st.SearchStrategy[Any]:
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return st.lists(derived(inner[0], scene), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(derived(each, scene) for each in inner))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        keys, values = (derived(each, scene) for each in inner)
        return st.dictionaries(keys, values, max_size=2)
    if isinstance(origin, type) and issubclass(origin, AbstractSet):
        return st.frozensets(derived(inner[0], scene), max_size=2)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    # A generic class: what its parameter stands for is in its annotations no more.
    return derived(origin, scene)


_PLAIN: Final[dict[Any, Callable[[Scene], st.SearchStrategy[Any]]]] = {
    type(None): lambda _: st.none(),
    bool: lambda _: st.booleans(),
    int: lambda _: st.integers(1, 9),
    float: lambda _: _NUMBERS.map(float),
    Fraction: lambda _: st.fractions(0, 10, max_denominator=12),
    object: lambda scene: st.one_of(_NUMBERS, st.booleans(), scene.texts),
    Any: lambda scene: st.one_of(_NUMBERS, st.booleans(), scene.texts),
    str: lambda scene: scene.texts,
    dt.date: days,
    PartyId: lambda scene: st.sampled_from(scene.parties),
    CapabilityId: lambda scene: st.sampled_from(scene.capabilities),
    PracticeId: lambda scene: st.sampled_from(scene.catalog.ids),
}
