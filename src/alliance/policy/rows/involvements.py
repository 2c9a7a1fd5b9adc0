"""Facts about the actors of the framework: what each does for each theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, final

import attrs

from alliance.displays import spoken
from alliance.ecosystem import Activity
from alliance.ecosystem.coverages import actor_cells
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["InvolvementFacts", "involvement_rows"]


@final
@attrs.frozen
class InvolvementFacts:
    """Whether one actor does something for one theme, or says why not."""

    involvement: Annotated[str, About("actor and theme", source="activities")]
    actor: Annotated[str, About("the actor in words", source="activities")]
    theme: Annotated[str, About("the theme in words", source="activities")]
    is_told: Annotated[
        bool, About("an activity or a reason for none is on record", source="activities")
    ]


def involvement_rows(view: View) -> Iterator[InvolvementFacts]:
    """One row for each of the six actors and four themes, where activities are known at all."""
    if not view.ecosystem.states(Activity):
        return
    for cell in actor_cells(view.ecosystem):
        yield InvolvementFacts(
            f"{cell.row}/{cell.column}",
            spoken(cell.row),
            spoken(cell.column),
            not cell.is_blank,
        )
