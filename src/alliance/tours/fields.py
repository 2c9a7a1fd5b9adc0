"""Who supplies each field of a statement of alliance, and how strongly it is asked for.

The printed sample of the authors could not be read; the fields are put together from their course
and from summaries, so each row says how sure it is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.references import OURS, Reference
from alliance.tours.kinds import Kind
from alliance.tours.sources import (
    COMPACT,
    CONVERSATIONS,
    COURSE,
    FIRST_CONVERSATION,
    NETWORKS,
    NOTES,
    RECALLED,
    WRITTEN,
)
from alliance.tours.statements import Statement, texts

__all__ = ["FIELDS", "Asked", "StatementField", "Supplier", "unsaid"]


@final
class Supplier(StrEnum):
    """Who brings a field to the table."""

    ORGANIZATION = "organization"
    CONTRIBUTOR = "contributor"
    MANAGER = "manager"
    BOTH = "both"

    __repr__ = as_member


@final
class Asked(StrEnum):
    """How strongly a field is asked for."""

    REQUIRED = "required"
    """A proposal without it is refused, as far as `REQUIREMENTS` goes for its kind."""
    ADVISED = "advised"
    OPTIONAL = "optional"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class StatementField:
    """One field of a statement.

    Args:
        name: The field.
        supplied_by: Who brings it.
        asked: How strongly it is asked for.
        kinds: The kinds it is meant for.
        source: Who says so.
    """

    name: str
    supplied_by: Supplier
    asked: Asked
    kinds: tuple[Kind, ...] = tuple(Kind)
    source: Reference = OURS

    __str__ = as_sentence
    _repr_html_ = as_html


_PERSONAL: Final = (Kind.TRANSFORMATIONAL, Kind.FOUNDATIONAL)
_FINITE: Final = (Kind.ROTATIONAL, Kind.TRANSFORMATIONAL)


def _row(  # one line per field in the table below
    name: str,
    by: Supplier,
    asked: Asked,
    source: Reference = OURS,
    kinds: tuple[Kind, ...] = tuple(Kind),
) -> StatementField:
    return StatementField(name=name, supplied_by=by, asked=asked, kinds=kinds, source=source)


FIELDS: Final = (
    _row("mission", Supplier.BOTH, Asked.REQUIRED, COURSE),
    _row("organization_gains", Supplier.MANAGER, Asked.REQUIRED, COURSE),
    _row("contributor_gains", Supplier.BOTH, Asked.REQUIRED, COURSE),
    _row("mutual_benefit", Supplier.BOTH, Asked.REQUIRED),
    _row("measures", Supplier.BOTH, Asked.REQUIRED, CONVERSATIONS),
    _row("months", Supplier.BOTH, Asked.REQUIRED, COURSE, _FINITE),
    _row("review_by", Supplier.BOTH, Asked.OPTIONAL, OURS, _FINITE),
    _row("program", Supplier.ORGANIZATION, Asked.OPTIONAL, NOTES, (Kind.ROTATIONAL,)),
    _row("organization_mission", Supplier.ORGANIZATION, Asked.ADVISED, COURSE),
    _row("aspirations", Supplier.CONTRIBUTOR, Asked.ADVISED, NOTES, _PERSONAL),
    _row("alignment_notes", Supplier.BOTH, Asked.ADVISED, NOTES, _PERSONAL),
    _row("end_options", Supplier.BOTH, Asked.ADVISED, COMPACT),
    _row("change_clause", Supplier.BOTH, Asked.ADVISED, RECALLED),
    _row("right_of_first_conversation", Supplier.BOTH, Asked.ADVISED, FIRST_CONVERSATION),
    _row("manager_change_clause", Supplier.ORGANIZATION, Asked.ADVISED),
    _row("network_commitments", Supplier.BOTH, Asked.OPTIONAL, NETWORKS),
    _row("after_the_tour", Supplier.BOTH, Asked.ADVISED, WRITTEN),
)
"""One row per field that somebody supplies; the others name the tour and its parties."""


def unsaid(statement: Statement) -> tuple[StatementField, ...]:
    """The advised fields of its kind that a statement leaves empty, in the order of `FIELDS`.

    Examples:
        >>> import datetime as dt
        >>> from alliance.parties.identities import PartyId
        >>> bare = Statement(
        ...     id="t",
        ...     kind=Kind.ROTATIONAL,
        ...     contributor=PartyId("ana"),
        ...     manager=PartyId("max"),
        ...     start=dt.date(2026, 1, 1),
        ... )
        >>> [field.name for field in unsaid(bare)][:2]
        ['organization_mission', 'end_options']
    """
    return tuple(
        field
        for field in FIELDS
        if field.asked is Asked.ADVISED
        and statement.kind in field.kinds
        and not _says(getattr(statement, field.name))
    )


def _says(value: object) -> bool:
    # A text or several; only a right is a plain yes or no.
    return bool(texts(value)) if isinstance(value, str | tuple) else bool(value)
