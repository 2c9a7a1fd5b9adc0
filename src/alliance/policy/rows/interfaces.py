"""Facts about an interface: which functions run it, and how strict each is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, final

import attrs

from alliance.displays import said, spoken
from alliance.ecosystem import Interface
from alliance.parties import UNKNOWN
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["InterfaceFacts", "interface_rows"]


@final
@attrs.frozen
class InterfaceFacts:
    """Who runs one way in for outsiders, and how strict they are."""

    interface: Annotated[str, About("the interface", source="interfaces")]
    functions: Annotated[int, About("functions that run it", "count", "interfaces")]
    rigors: Annotated[
        int | None,
        About("different rigors among them; unknown where one could differ", "count", "interfaces"),
    ]
    said: Annotated[str, About("who runs it how", source="interfaces")]


def interface_rows(view: View) -> Iterator[InterfaceFacts]:
    """One row per interface, in the order in which they first appear."""
    found: dict[str, list[Interface]] = {}
    for row in view.ecosystem.rows(Interface):
        found.setdefault(row.name, []).append(row)
    for name, rows in found.items():
        known = {row.rigor for row in rows if row.rigor is not UNKNOWN}
        is_open = len(known) < 2 and any(row.rigor is UNKNOWN for row in rows)
        told = sorted(f"{spoken(row.function)} says {_rigor(row)}" for row in rows)
        functions = len({row.function for row in rows})
        yield InterfaceFacts(name, functions, None if is_open else len(known), ", ".join(told))


def _rigor(row: Interface) -> str:
    return "nothing" if row.rigor is None else said(row.rigor)
