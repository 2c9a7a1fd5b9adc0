"""Facts about the cells of the coordination matrix: a category of contributors and a practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Annotated, final

import attrs

from alliance.displays import spoken
from alliance.ecosystem import ManagementPractice, Owner
from alliance.parties import UNKNOWN, Category
from alliance.policy.conditions import About
from alliance.policy.subjects import View, both, either

__all__ = ["CellFacts", "cell_rows"]


@final
@attrs.frozen
class CellFacts:
    """Who owns one practice for one category that has an active engagement."""

    cell: Annotated[str, About("category and practice", source="engagements, required_practices")]
    category: Annotated[str, About("the category", source="engagements")]
    practice: Annotated[str, About("the practice", source="required_practices, owners")]
    is_active: Annotated[
        bool | None, About("the category has an active engagement", source="engagements")
    ]
    is_required: Annotated[
        bool | None, About("the practice is required", source="required_practices")
    ]
    owners: Annotated[int | None, About("records of an owner", "count", "owners")]
    functions: Annotated[str, About("who owns it", source="owners")]
    doubled: Annotated[
        bool | None,
        About("two functions own it in one place under the same policy", source="owners"),
    ]
    contested: Annotated[
        bool | None,
        About("two functions own it in one place under different policies", source="owners"),
    ]


def cell_rows(view: View) -> Iterator[CellFacts]:
    """One row per active category and practice that is required or owned, in that order."""
    eco = view.ecosystem
    required = eco.rows(ManagementPractice)
    owned: dict[tuple[Category, ManagementPractice], list[Owner]] = {}
    for row in eco.rows(Owner):
        owned.setdefault((row.category, row.practice), []).append(row)
    for category, is_active in view.active_categories.items():
        extra = [practice for kind, practice in owned if kind is category]
        for practice in dict.fromkeys((*required, *extra)):
            owners = owned.get((category, practice), [])
            is_known = eco.states(Owner)
            yield CellFacts(
                f"{category.value}/{practice.value}",
                category.value,
                practice.value,
                is_active,
                practice in required if eco.states(ManagementPractice) else None,
                len(owners) if is_known else None,
                " and ".join(sorted({spoken(row.function) for row in owners})),
                _clash(owners, same_policy=True) if is_known else None,
                _clash(owners, same_policy=False) if is_known else None,
            )


def _clash(owners: Iterable[Owner], *, same_policy: bool) -> bool | None:
    """Whether two functions own the same place under the same, or under different policies."""
    found: bool | None = False
    for one, other in combinations(owners, 2):
        if one.function is not other.function:
            found = either(found, both(one.overlaps(other), _policies(one, other, same_policy)))
    return found


def _policies(one: Owner, other: Owner, same: bool) -> bool | None:
    if UNKNOWN in (one.policy, other.policy):
        return None
    return (one.policy == other.policy) is same
