"""Lets Hypothesis find our strategies: `from_type(alliance.Tour)` works with no import of ours.

Hypothesis calls `register` when it is imported itself, in every environment where both are
installed, so this module must cost nothing. No class of ours is imported for it. Classes become
known as soon as their area is imported by whoever wants to use it; and what a strategy is made of
is loaded when the first value is drawn.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Sequence
from enum import Enum
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NewType, cast

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

_AREAS: Final = frozenset(
    f"alliance.{area}"
    for area in (
        "answers",
        "ecosystem",
        "errors",
        "importers",
        "network",
        "parties",
        "policy",
        "references",
        "relations",
        "show",
        "testing.cases",
        "tours",
    )
)


def register() -> None:
    """Make the public classes of every area known to Hypothesis, now or once it is imported.

    Calling it again changes nothing.
    """
    for name in sorted(_AREAS & sys.modules.keys()):
        _make_known(sys.modules[name])
    missing = _AREAS - sys.modules.keys()
    if missing and not any(isinstance(finder, _Watch) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Watch(set(missing)))


def _make_known(area: ModuleType) -> None:
    """Register the public classes of an area, and its types of ids.

    Enums Hypothesis knows by itself. A name that stands for a class of Python's stays as it is.
    """
    from hypothesis import strategies as st

    for name in area.__all__:
        kind = getattr(area, name)
        is_class = inspect.isclass(kind) and not issubclass(kind, Enum)
        is_ours = getattr(kind, "__module__", "").startswith("alliance.")
        if is_ours and (is_class or isinstance(kind, NewType)):
            st.register_type_strategy(kind, _strategy)


def _strategy(kind: type[Any]) -> SearchStrategy[Any]:
    from alliance.testing.strategies.values import values_of

    return values_of(kind)


class _Watch(MetaPathFinder):
    """Notices when an area is imported. It finds nothing itself: it asks the other finders."""

    def __init__(self, missing: set[str]) -> None:
        self._missing = missing

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec that the others find, with a loader that tells us when it is done."""
        del path, target
        if fullname not in self._missing:
            return None
        # Taken out first: the question to the other finders passes through here again.
        self._missing.discard(fullname)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _Telling(spec, spec.loader))
        return spec


class _Telling:
    """A loader that makes the classes of an area known after loading it, and is that loader."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        self._spec = spec
        self._loader = loader

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def exec_module(self, module: ModuleType) -> None:
        """Load the area, put its own loader back, then make its classes known."""
        self._loader.exec_module(module)
        self._spec.loader = module.__loader__ = self._loader
        _make_known(module)
