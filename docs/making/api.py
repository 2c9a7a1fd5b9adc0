"""The pages of the reference: one per area, one per concept, each name where it belongs."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import groupby

from docs.making.surface import AREAS, Name, names, notes
from docs.making.texts import heading, roles

import alliance

__all__ = ["api_pages"]

_FEW = 80


def api_pages() -> Mapping[str, str]:
    """Every page by its path, in reStructuredText."""
    pages = {"api/index.rst": _index()}
    for area in AREAS:
        inside = [row for row in names() if row.home == area or row.home.startswith(f"{area}.")]
        by_concept = sorted(inside, key=lambda row: (row.concept, row.name.casefold(), row.name))
        concepts = {
            concept: tuple(rows)
            for concept, rows in groupby(by_concept, key=lambda row: row.concept)
        }
        short = area.removeprefix("alliance.")
        pages[f"api/{short}.rst"] = _area(area, concepts)
        pages |= {
            f"api/{_file(concept)}.rst": _concept(concept, rows)
            for concept, rows in concepts.items()
            if concept != area
        }
    return pages


def _index() -> str:
    short = [area.removeprefix("alliance.") for area in AREAS]
    return "\n".join(
        [
            ".. _all-names:",
            "",
            heading("Names"),
            "",
            "Every public name, by area, with what its docstring says.",
            "Examples are run by the tests.",
            "",
            ".. toctree::",
            "   :hidden:",
            "",
            *(f"   {area}" for area in short),
            "",
            ".. list-table::",
            "   :widths: 30 70",
            "",
            *(
                f"   * - :doc:`alliance.{area} <{area}>`\n     - {_opening(f'alliance.{area}')}"
                for area in short
            ),
            "",
            heading("Everyday names", "-"),
            "",
            "``import alliance as al`` gives these at once, and each area as ``al.tours``.",
            "",
            ".. py:module:: alliance",
            "",
            ".. list-table::",
            "   :widths: 30 70",
            "",
            *(
                f"   * - :py:obj:`al.{name} <alliance.{area}.{name}>`\n     - {_first(area, name)}"
                for name, area in sorted(alliance._NAMES.items(), key=lambda row: row[0].casefold())  # noqa: SLF001
            ),
            "",
        ]
    )


def _opening(module: str) -> str:
    """The first line that a module says of itself."""
    return roles((inspect.getdoc(import_module(module)) or "").partition("\n")[0])


def _first(area: str, name: str) -> str:
    """The first line that the name's docstring says, or the text below it."""
    row = next(row for row in names() if row.full == f"alliance.{area}.{name}")
    said = (
        notes(row.origin).get(name, "") if _is_data(row.value) else inspect.getdoc(row.value) or ""
    )
    return roles(said.partition("\n")[0])


def _area(area: str, concepts: Mapping[str, tuple[Name, ...]]) -> str:
    short = area.removeprefix("alliance.")
    others = {concept: rows for concept, rows in concepts.items() if concept != area}
    parts = [heading(f"alliance.{short}"), "", f".. py:module:: {area}", "", *_told(area), ""]
    if others:
        parts += [".. list-table::", "   :widths: 30 70", ""]
        for concept, rows in others.items():
            listed = ", ".join(f":py:obj:`{row.name} <{row.full}>`" for row in rows)
            parts += [f"   * - :doc:`{_title(concept)} <{_file(concept)}>`", f"     - {listed}"]
        parts += [""]
    return "\n".join([*parts, *_entries(concepts.get(area, ()))])


def _concept(concept: str, rows: tuple[Name, ...]) -> str:
    title = heading(_title(concept))
    # A module may have the name of a function beside it, and one place holds one of them.
    is_free = all(row.full != concept for row in names())
    is_home = any(row.home == concept for row in rows)
    modules = [f".. py:module:: {concept}\n"] if is_home and is_free else []
    area = concept.split(".")[1]
    up = f"Part of :doc:`alliance.{area} <{area}>`."
    return "\n".join(
        [":orphan:", "", title, "", up, "", *modules, *_told(concept), "", *_entries(rows)]
    )


def _told(module: str) -> Iterator[str]:
    yield roles(inspect.getdoc(import_module(module)) or "")


def _entries(rows: tuple[Name, ...]) -> Iterator[str]:
    for row in rows:
        if _is_data(row.value):
            yield from _data(row)
        elif isinstance(row.value, type):
            kind = "exception" if issubclass(row.value, BaseException) else "class"
            yield f".. auto{kind}:: {row.full}\n   :members:\n"
        else:
            yield f".. autofunction:: {row.full}\n"


def _data(row: Name) -> Iterator[str]:
    yield f".. py:currentmodule:: {row.home}\n"
    yield f".. py:data:: {row.name}"
    shown = repr(row.value)
    if len(shown) <= _FEW and " object at " not in shown and not _is_type(row.value):
        yield f"   :value: {shown}"
    yield ""
    for line in roles(notes(row.origin).get(row.name, "")).splitlines():
        yield f"   {line}".rstrip()
    yield ""


def _is_data(value: object) -> bool:
    return not isinstance(value, type | types.FunctionType) and not (
        callable(value) and hasattr(value, "__wrapped__")
    )


def _is_type(value: object) -> bool:
    return getattr(type(value), "__module__", "") in {"typing", "types"}


def _file(concept: str) -> str:
    return concept.removeprefix("alliance.").replace(".", "-")


def _title(concept: str) -> str:
    words = concept.removeprefix("alliance.").split(".")[1:]
    return ": ".join(words).replace("_", " ").capitalize()
