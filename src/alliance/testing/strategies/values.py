"""Strategies by class: any public type, and any class of facts of yours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from alliance.errors import InvalidValue
from alliance.testing.strategies import (  # noqa: F401 - each says what its classes ask for
    ecosystems,
    judgments,
    networks,
    pages,
    parties,
    relations,
    tours,
)
from alliance.testing.strategies._derivation import MOST, derived, sparse
from alliance.testing.strategies.scenes import SCENE, Scene

__all__ = ["rows_of", "values_of"]

T = TypeVar("T")


def values_of(kind: type[T], scene: Scene = SCENE) -> st.SearchStrategy[T]:
    """Values of a class of the library, or of one whose fields say what they hold.

    Args:
        kind: The class.
        scene: What they are made of.

    Examples:
        >>> from hypothesis import find
        >>> from alliance.ecosystem import Service
        >>> find(values_of(Service), lambda service: service.essential is True).essential
        True
    """
    hint: Any = kind
    found: st.SearchStrategy[T] = derived(hint, scene)
    return found


def rows_of(
    kind: type[T],
    scene: Scene = SCENE,
    *,
    healthy: Mapping[str, object] | None = None,
    most: int = MOST,
    **cells: st.SearchStrategy[Any],
) -> st.SearchStrategy[T]:
    """Rows of an attrs class, healthy except for a few facts.

    Args:
        kind: The class, such as the facts that rules of yours read.
        scene: What they are made of.
        healthy: What a row has where no fact is drawn; other fields keep their default, and
            those without one are drawn.
        most: How many facts are drawn at most.
        **cells: Strategies for fields, in place of what their annotations say.

    Raises:
        InvalidValue: The class is not an attrs class, or has no field of such a name.

    Examples:
        >>> from hypothesis import find
        >>> from alliance.parties import Capability
        >>> find(rows_of(Capability, healthy={"critical": False}), lambda row: row.critical is True)
        Capability(id='coaching', name=None, critical=True, scheme=None)
    """
    if not attrs.has(kind):
        raise InvalidValue("a class of rows", kind.__name__, "is no attrs class", "an attrs class")
    known = {field.alias for field in attrs.fields(kind)}
    for name in (*(healthy or {}), *cells):
        if name not in known:
            what = f"a field of {kind.__name__}"
            raise InvalidValue(what, name, "is not among its fields", ", ".join(sorted(known)))
    return sparse(kind, scene, most=most, base=healthy, **cells)
