"""Facts about an engagement: what is on record about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Final, final

import attrs

from alliance.answers import Parameter
from alliance.parties import OPEN, UNKNOWN, Boundary, Category, Engagement
from alliance.policy.conditions import About
from alliance.policy.subjects import View, either

__all__ = ["BASIS_DAYS", "EngagementFacts", "engagement_rows"]

BASIS_DAYS: Final = Parameter("basis_days", 365, unit="days")
"""How old the basis of a classification may be."""

_ASKED: Final = ("unit", "end or review date", "supplier", "classification basis")


@final
@attrs.frozen
class EngagementFacts:
    """What is on record about one engagement on a day."""

    engagement: Annotated[str, About("the engagement", source="engagements")]
    party: Annotated[str, About("who is engaged", source="engagements")]
    category: Annotated[str, About("in which form", source="engagements")]
    is_active: Annotated[bool | None, About("it runs on the day", source="engagements")]
    is_external: Annotated[
        bool | None,
        About(
            "it is outside: by category, or where that is technology by the home of the party",
            source="engagements, parties",
        ),
    ]
    has_unit: Annotated[bool | None, About("the unit it serves is named", source="engagements")]
    has_end_or_review: Annotated[
        bool | None, About("an end or a review date is set", source="engagements")
    ]
    asks_supplier: Annotated[bool, About("its category is sent by somebody", source="engagements")]
    has_supplier: Annotated[bool | None, About("its supplier is named", source="engagements")]
    has_basis: Annotated[
        bool | None, About("the basis of its classification is on record", source="engagements")
    ]
    lacks: Annotated[str, About("which of these are known to be missing", source="engagements")]
    basis_age: Annotated[
        int | None,
        About(
            "how long ago the basis was recorded; unknown if after the day", "days", "engagements"
        ),
    ]
    basis_told: Annotated[str, About("what is on record about the basis", source="engagements")]
    is_technology: Annotated[
        bool, About("a technology, which has no employment status", source="engagements")
    ] = False


def engagement_rows(view: View) -> Iterator[EngagementFacts]:
    """One row per engagement, in the order of the table."""
    eco, on = view.ecosystem, view.on
    for row in eco.rows(Engagement):
        boundary = eco.boundary(row)
        has_unit, has_supplier = is_given(row.unit), is_given(row.supplier)
        has_end_or_review = either(_has_end(row), is_given(row.review_by))
        has_basis = is_given(row.basis)
        asks_supplier = row.category.is_supplied
        is_technology = row.category is Category.TECHNOLOGY_AGENT
        asked = (
            has_unit,
            has_end_or_review,
            has_supplier if asks_supplier else True,
            True if is_technology else has_basis,
        )
        yield EngagementFacts(
            row.id,
            eco.identity(row.party),
            row.category.value.replace("_", " "),
            row.holds_on(on),
            None if boundary is None else boundary is Boundary.EXTERNAL,
            has_unit,
            has_end_or_review,
            asks_supplier,
            has_supplier,
            has_basis,
            _lacking(asked) if False in asked else "",
            _age(row, on),
            f"is of {row.basis_on}" if has_basis else "is not on record",
            is_technology,
        )


def is_given(value: object) -> bool | None:
    """Whether an optional column has a value; `None` where nobody knows."""
    return None if value is UNKNOWN else value is not None


def _lacking(asked: Iterable[bool | None]) -> str:
    return ", ".join(
        what for what, is_there in zip(_ASKED, asked, strict=True) if is_there is False
    )


def _has_end(row: Engagement) -> bool | None:
    return None if row.end is UNKNOWN else row.end is not OPEN


def _age(row: Engagement, on: dt.date) -> int | None:
    """How old the basis is; what was recorded later says nothing about the day."""
    day = row.basis_on
    return (on - day).days if isinstance(day, dt.date) and day <= on else None
