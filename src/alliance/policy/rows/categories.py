"""Facts about a category of contributors: where it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, final

import attrs

from alliance.ecosystem import System
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["CategoryFacts", "category_rows"]


@final
@attrs.frozen
class CategoryFacts:
    """Where one category with an active engagement is recorded."""

    category: Annotated[str, About("the category", source="engagements")]
    is_active: Annotated[bool | None, About("it has an active engagement", source="engagements")]
    systems: Annotated[int | None, About("systems that record it", "count", "systems")]
    recorded_in: Annotated[str, About("their names", source="systems")]
    has_master: Annotated[
        bool | None, About("one of them decides when they disagree", source="systems")
    ]


def category_rows(view: View) -> Iterator[CategoryFacts]:
    """One row per category with an engagement that is or may be active, by name."""
    eco = view.ecosystem
    is_known = eco.states(System)
    for category, is_active in view.active_categories.items():
        holding = [row for row in eco.rows(System) if category in row.records]
        masters = [row for row in holding if category in row.master_for]
        yield CategoryFacts(
            category.value,
            is_active,
            len(holding) if is_known else None,
            ", ".join(sorted(row.name for row in holding)),
            bool(masters) if is_known else None,
        )
