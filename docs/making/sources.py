"""Every source that the library cites, found in its values, with how sure each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import attrs
from docs.making.surface import all_modules, origin
from docs.making.texts import plain, table

from alliance.answers import Parameter
from alliance.policy import Rule
from alliance.references import Certainty, Reference
from alliance.relations import Practice

__all__ = ["cited", "source_pages"]

_TITLES = {
    Certainty.READ: ("Read", "In the author's own text, an official source or code."),
    Certainty.SECONDARY: ("Secondary", "In texts about the source."),
    Certainty.RECALLED: ("Recalled", "Known from the literature; look it up before quoting it."),
    Certainty.OURS: (
        "Ours",
        "Design decisions of this library, nobody's finding; set them aside freely.",
    ),
    Certainty.OPEN: ("Open", "Looked for and not found; never presented as a fact."),
}


def cited() -> Mapping[Reference, tuple[str, ...]]:
    """Each source with what rests on it: rules, parameters, practices, or modules."""
    found: dict[Reference, dict[str, None]] = {}
    for module in all_modules():
        seen: set[int] = set()
        for name, value in vars(import_module(module)).items():
            if origin(module, name) != module:
                continue
            for reference, user in _references(value, module.removeprefix("alliance."), seen):
                found.setdefault(reference, {})[user] = None
    return {reference: _users(users) for reference, users in found.items()}


def source_pages() -> Mapping[str, str]:
    """The page by its path, in Markdown."""
    return {"sources.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield "(all-sources)="
    yield "# Sources"
    yield ""
    yield (
        "Every number and rule names where it comes from, and how sure that is. "
        "This page is gathered from the library itself."
    )
    rows = cited()
    for certainty, (title, says) in _TITLES.items():
        chosen = sorted(
            (row for row in rows if row.certainty is certainty),
            key=lambda row: (row.source.casefold(), row.where),
        )
        yield ""
        yield f"## {title}"
        yield ""
        yield says
        yield ""
        if chosen:
            yield table(
                ("source", "where", "what rests on it"),
                ((plain(row.source), plain(row.where), ", ".join(rows[row])) for row in chosen),
            )
        else:
            yield "None."


def _references(value: Any, user: str, seen: set[int]) -> Iterator[tuple[Reference, str]]:
    """The references inside a value, each with the most telling thing around it."""
    if id(value) in seen or isinstance(value, type | str):
        return
    seen.add(id(value))
    if isinstance(value, Reference):
        seen.discard(id(value))
        yield value, user
    elif attrs.has(type(value)):
        inner = _user(value, user)
        for field in attrs.fields(type(value)):
            yield from _references(getattr(value, field.name, None), inner, seen)
    elif isinstance(value, tuple | frozenset | list):
        for item in value:
            yield from _references(item, user, seen)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _references(item, user, seen)


def _user(value: object, user: str) -> str:
    match value:
        case Rule():
            return f"[{value.code}](#rule-{value.code.lower()})"
        case Parameter():
            return f"parameter `{value.name}`"
        case Practice():
            return f"[`{value.id}`](#practice-{value.id})"
        case _:
            named = getattr(value, "id", None)
            return f"`{named}`" if isinstance(named, str) else user


def _users(users: Mapping[str, None]) -> tuple[str, ...]:
    """What rests on a source; modules only where nothing more telling is known."""
    telling = sorted(user for user in users if "`" in user or "[" in user)
    return tuple(telling or sorted(f"`{user}`" for user in users))
