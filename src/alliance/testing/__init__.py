"""What helps to test: worked cases as data, and laws, strategies and machines for Hypothesis.

Names load on first use. Worked cases need nothing else; the rest needs the extra `testing`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.testing import cases, laws, machines, strategies
    from alliance.testing.cases import Case, Outcome, check, load_cases, run_case

_MODULES = frozenset({"cases", "laws", "machines", "strategies"})

__all__ = [
    "Case",
    "Outcome",
    "cases",
    "check",
    "laws",
    "load_cases",
    "machines",
    "run_case",
    "strategies",
]

# Hidden from type checkers: in the open, they would accept every misspelled name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f"alliance.testing.{name}")
        if name in __all__:
            return getattr(import_module("alliance.testing.cases"), name)
        raise AttributeError(f"module 'alliance.testing' has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted(__all__)
