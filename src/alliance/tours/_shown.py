"""A lifecycle as a diagram and as a table, both made from its rows and from nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from alliance.errors import UnknownName
from alliance.tours._tables import Guard, Lifecycle, Row
from alliance.tours.tours import TERMINAL, State

__all__ = ["shown_as"]


def shown_as(lifecycle: Lifecycle, spec: str) -> str:
    """The lifecycle in a form for people: `mermaid`, `md`, or a word for it without a form.

    Raises:
        UnknownName: There is no such form.
    """
    if not spec:
        return f"<Lifecycle of {len(lifecycle.rows)} steps>"
    if spec not in _FORMS:
        raise UnknownName("form of a lifecycle", spec, tuple(_FORMS))
    return _FORMS[spec](lifecycle)


def _mermaid(lifecycle: Lifecycle) -> str:
    """A state diagram: one arrow per pair of states, labeled with the steps that lead there."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for row in lifecycle.rows:
        for source, targets in row.moves.items():
            for target in targets:
                arrows.setdefault((source, target), []).append(row.step)
    lines = ["stateDiagram-v2", f"    [*] --> {State.DRAFT}"]
    lines += [
        f"    {source} --> {target} : {', '.join(arrows[source, target])}"
        for source in State
        for target in State
        if (source, target) in arrows
    ]
    lines += [f"    {state} --> [*]" for state in State if state in TERMINAL]
    return "\n".join(lines)


def _markdown(lifecycle: Lifecycle) -> str:
    """A table with one line per step."""
    lines = ["| step | who | from and to | guards, in order | effects |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in lifecycle.rows]
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    who = f"{row.who.says}{_codes(row.who.guard)}"
    guards = "; ".join(f"{guard.says}{_codes(guard)}" for guard in row.guards)
    effects = "; ".join(effect.says for effect in row.effects)
    return f"`{row.step}`", who, _ways(row), guards, effects


def _ways(row: Row) -> str:
    """Where the step leads, sources with the same targets together."""
    sources: dict[str, list[str]] = {}
    for source, targets in row.moves.items():
        way = "" if targets == (source,) else " or ".join(targets)
        sources.setdefault(way, []).append(source)
    ways = [
        f"{', '.join(states)} → {way}" if way else f"stays in {', '.join(states)}"
        for way, states in sources.items()
    ]
    return "; ".join(ways) + (f" ({row.choice.says})" if row.choice else "")


def _codes(guard: Guard) -> str:
    return f" ({', '.join(f'`{code}`' for code in guard.codes)})" if guard.codes else ""


_FORMS: Final[dict[str, Callable[[Lifecycle], str]]] = {"mermaid": _mermaid, "md": _markdown}
