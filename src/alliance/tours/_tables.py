"""What a lifecycle is made of: rows of who, moves, guards, effects and choices.

A guard reads the tour and the event and gives `None` or a refusal. Where it needs what only the
event can tell, it says so in `reads`, so that one can ask what may happen without trying it. An
effect writes to the tour; effects run in the order of the row, before the state changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, final

import attrs

from alliance.tours._courses import AnyTour, Course
from alliance.tours.actors import Actor
from alliance.tours.events import Step
from alliance.tours.refusals import Refusal
from alliance.tours.tours import State

__all__ = ["Apply", "Check", "Choice", "Effect", "Guard", "Lifecycle", "Row", "Test", "Who"]

# Guards and effects of a row are only ever given the event of that row.
Check: TypeAlias = Callable[[AnyTour, Any], Refusal | None]
Apply: TypeAlias = Callable[[Course, Any], None]
Test: TypeAlias = Callable[[AnyTour, Any], bool]


@final
@attrs.frozen
class Guard:
    """A condition of a step.

    Args:
        says: What has to hold, as a clause.
        codes: The codes with which it refuses.
        check: Gives the refusal, or `None` where it holds.
        reads: The fields of the event it needs, beyond its day and who acts.
    """

    says: str
    codes: tuple[str, ...]
    check: Check
    reads: tuple[str, ...] = ()


@final
@attrs.frozen
class Who:
    """Who may take a step.

    Args:
        says: Who, in words.
        actors: Who it can be at all.
        guard: What has to hold of the one who acts.
    """

    says: str
    actors: frozenset[Actor]
    guard: Guard


@final
@attrs.frozen
class Effect:
    """What a step does besides changing the state.

    Args:
        says: What, as a clause.
        apply: Writes it to the tour.
    """

    says: str
    apply: Apply


@final
@attrs.frozen
class Choice:
    """How a row with more than one target finds its target.

    Args:
        says: When it is which, as a clause.
        choose: Gives the target.
    """

    says: str
    choose: Callable[[AnyTour, Any], State]


@final
@attrs.frozen(kw_only=True)
class Row:
    """One step of the lifecycle.

    Args:
        step: The step.
        who: Who may take it.
        moves: From which state it leads to which; several targets need a choice.
        guards: What has to hold, in the order in which it is asked.
        effects: What it does, in order.
        choice: How the target is found where there are several.
    """

    step: Step
    who: Who
    moves: dict[State, tuple[State, ...]]
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    choice: Choice | None = None


@final
@attrs.frozen
class Lifecycle:
    """The rows of a lifecycle; `format(lifecycle, "md")` and `"mermaid"` show them.

    Examples:
        >>> from alliance.tours.lifecycles import LIFECYCLE
        >>> LIFECYCLE.row(Step.START).who.says
        'manager'
        >>> print(format(LIFECYCLE, "mermaid").splitlines()[0])
        stateDiagram-v2
    """

    rows: tuple[Row, ...]

    def row(self, step: Step) -> Row:
        """The row of a step."""
        return next(row for row in self.rows if row.step is step)

    def __format__(self, spec: str) -> str:
        from alliance.tours._shown import shown_as  # the table does not depend on how it is shown

        return shown_as(self, spec)
