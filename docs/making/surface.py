"""What is public: the areas of the package, their concepts, and every name with its home.

A module is public if no part of its path begins with an underscore; a name is public if a public
module lists it in `__all__`. Its home is the area that gives it out, or else the module itself, so
that every name has one place in the reference. The command line is a program and no area.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import ModuleType

import alliance

__all__ = [
    "AREAS",
    "Name",
    "all_modules",
    "assigned",
    "homes",
    "lone_names",
    "names",
    "notes",
    "origin",
    "public_modules",
]

NO_AREA = ("alliance.cli", "alliance.__main__")


@cache
def all_modules() -> tuple[str, ...]:
    """Every module of the package, private ones too, in order; the program is left out."""
    found = pkgutil.walk_packages(alliance.__path__, "alliance.")
    return tuple(sorted(row.name for row in found if not row.name.startswith(NO_AREA)))


def public_modules() -> tuple[str, ...]:
    """The modules of which no part is private."""
    return tuple(name for name in all_modules() if "._" not in name)


AREAS: tuple[str, ...] = tuple(name for name in public_modules() if name.count(".") == 1)
"""The areas, by name: packages and modules right below the package."""


@dataclass(frozen=True)
class Name:
    """A public name."""

    name: str
    home: str
    """The module that users import it from."""
    origin: str
    """The module that defines it, as far as that is known."""
    concept: str
    """The public module under which the reference shows it."""

    @property
    def full(self) -> str:
        """The name with its home."""
        return f"{self.home}.{self.name}"

    @property
    def value(self) -> object:
        """What it names."""
        return getattr(import_module(self.home), self.name)


@cache
def names() -> tuple[Name, ...]:
    """Every public name below the package, by home and name."""
    found: dict[tuple[str, str], Name] = {}
    for home in sorted(public_modules(), key=lambda name: (name.count("."), name)):
        for name in _listed(home):
            place = origin(home, name)
            if (place, name) not in found:
                concept = place if "._" not in place else home
                found[place, name] = Name(name, home, place, concept)
    return tuple(sorted(found.values(), key=lambda row: (row.home, row.name)))


@cache
def homes() -> Mapping[str, str]:
    """From each place where a public name can be found to the name under its home."""
    told = {(row.origin, row.name): row.full for row in names()}
    return {
        f"{module}.{name}": told[place, name]
        for module in all_modules()
        for name in _listed(module)
        if ((place := origin(module, name)), name) in told
    }


@cache
def lone_names() -> Mapping[str, str]:
    """From each name that only one area has to the name under its home."""
    found: dict[str, list[str]] = {}
    for row in names():
        found.setdefault(row.name, []).append(row.full)
    return {name: full[0] for name, full in found.items() if len(full) == 1}


@cache
def notes(module: str) -> Mapping[str, str]:
    """The texts below the assignments of a module, by name."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    return dict(_texts_below(tree.body))


@cache
def assigned(module: str) -> Mapping[str, str]:
    """What the assignments of a module bind, as written, by name."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    found = {}
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(name)], value=value):
                found[name] = ast.unparse(value)
            case ast.AnnAssign(target=ast.Name(name), value=ast.expr() as value):
                found[name] = ast.unparse(value)
            case _:
                pass
    return found


@cache
def _listed(module: str) -> tuple[str, ...]:
    """The names that a module lists, except modules: each of those speaks for itself."""
    loaded = import_module(module)
    listed = getattr(loaded, "__all__", ())
    return tuple(name for name in listed if not isinstance(getattr(loaded, name), ModuleType))


@cache
def origin(module: str, name: str) -> str:
    """The module where a name is bound first: followed through imports, as written."""
    loaded = import_module(module)
    for statement in _imports(loaded):
        for alias in statement.names:
            if (alias.asname or alias.name) == name and statement.module is not None:
                return origin(statement.module, alias.name)
    return module


@cache
def _imports(module: ModuleType) -> tuple[ast.ImportFrom, ...]:
    tree = ast.parse(inspect.getsource(module))
    ours = (row for row in tree.body if isinstance(row, ast.ImportFrom))
    return tuple(row for row in ours if (row.module or "").startswith("alliance"))


def _texts_below(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, below in pairwise(body):
        match statement, below:
            case (
                ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)),
                ast.Expr(ast.Constant(str(text))),
            ):
                yield name, inspect.cleandoc(text)
            case _:
                pass
