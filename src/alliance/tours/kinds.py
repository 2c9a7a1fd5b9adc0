"""The three kinds of tour as rows of data: what each serves, whether it ends, how long it runs.

Nothing else in this package asks for a kind by name. A further kind is one more member of `Kind`
and one more row of `KINDS`; authors speak of a fourth without saying which.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.answers.parameters import Parameter, Parameters
from alliance.arguments import check_day
from alliance.displays import as_html, as_member, as_sentence
from alliance.errors import UnknownName
from alliance.references import Reference
from alliance.tours.sources import COURSE, NOTES, REPLY

__all__ = [
    "KINDS",
    "TYPICAL_MONTHS",
    "EndRule",
    "Flavor",
    "FollowUp",
    "Kind",
    "KindTerms",
    "Serves",
    "terms_of",
    "typical_months",
]


@final
class Kind(StrEnum):
    """What sort of tour it is."""

    ROTATIONAL = "rotational"
    TRANSFORMATIONAL = "transformational"
    FOUNDATIONAL = "foundational"

    # Enums hash by a method in Python; kinds are looked up for every statement.
    __hash__ = str.__hash__

    __repr__ = as_member


@final
class Flavor(StrEnum):
    """The varieties of a kind."""

    STRUCTURED_PROGRAM = "structured_program"
    """A program with an end for people at the start of their career, done once."""
    ONGOING_PROGRAM = "ongoing_program"
    """A standing program for roles in which promotion is not implied; it has no end."""
    INITIAL = "initial"
    FOLLOW_UP = "follow_up"

    __repr__ = as_member


@final
class Serves(StrEnum):
    """What the organization mainly gets; asking for it selects the kind."""

    SCALABILITY = "scalability"
    ADAPTABILITY = "adaptability"
    CONTINUITY = "continuity"

    __repr__ = as_member


@final
class EndRule(StrEnum):
    """Whether a tour of the kind says when it ends."""

    REQUIRED = "required"
    FORBIDDEN = "forbidden"

    __repr__ = as_member


@final
class FollowUp(StrEnum):
    """Whether another tour is expected afterwards."""

    OPTIONAL = "optional"
    EXPECTED = "expected"
    NONE = "none"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class KindTerms:
    """What holds for every tour of a kind.

    Args:
        kind: The kind.
        serves: What the organization mainly gets.
        personal: Whether the terms are negotiated one to one, or the same for a whole program.
        ending: Whether the statement must, or must not, say when the tour ends.
        endless: The flavors that need no end nevertheless.
        flavors: The varieties of the kind.
        follow_up: Whether another tour is expected afterwards.
        source: Who says so.

    Examples:
        >>> terms_of(Kind.FOUNDATIONAL).ending.value
        'forbidden'
    """

    kind: Kind
    serves: Serves
    personal: bool
    ending: EndRule
    endless: frozenset[Flavor] = frozenset()
    flavors: tuple[Flavor, ...] = ()
    follow_up: FollowUp
    source: Reference

    __str__ = as_sentence
    _repr_html_ = as_html


KINDS: Final = (
    KindTerms(
        kind=Kind.ROTATIONAL,
        serves=Serves.SCALABILITY,
        personal=False,
        ending=EndRule.REQUIRED,
        endless=frozenset({Flavor.ONGOING_PROGRAM}),
        flavors=(Flavor.STRUCTURED_PROGRAM, Flavor.ONGOING_PROGRAM),
        follow_up=FollowUp.OPTIONAL,
        source=NOTES,
    ),
    KindTerms(
        kind=Kind.TRANSFORMATIONAL,
        serves=Serves.ADAPTABILITY,
        personal=True,
        ending=EndRule.REQUIRED,
        flavors=(Flavor.INITIAL, Flavor.FOLLOW_UP),
        follow_up=FollowUp.EXPECTED,
        source=COURSE,
    ),
    KindTerms(
        kind=Kind.FOUNDATIONAL,
        serves=Serves.CONTINUITY,
        personal=True,
        ending=EndRule.FORBIDDEN,
        follow_up=FollowUp.NONE,
        source=NOTES,
    ),
)
"""One row per kind."""

_TERMS: Final = {row.kind: row for row in KINDS}

# Authors give 2 to 5 years for the middle kind, summaries 1 to 4 for programs, and the authors
# themselves half a year to six years over all: typical lengths, never bounds.
TYPICAL_MONTHS: Final = Parameters(
    (
        Parameter("rotational_months_low", 12, unit="months", source=NOTES),
        Parameter("rotational_months_high", 48, unit="months", source=NOTES),
        Parameter("transformational_months_low", 24, unit="months", source=COURSE),
        Parameter("transformational_months_high", 60, unit="months", source=COURSE),
        Parameter("any_tour_months_low", 6, unit="months", source=REPLY),
        Parameter("any_tour_months_high", 72, unit="months", source=REPLY),
    )
)
"""The shortest and longest typical length per kind; a kind without rows has none."""


def terms_of(kind: Kind) -> KindTerms:
    """What holds for every tour of the kind.

    Raises:
        UnknownName: There is no such kind.
    """
    terms = _TERMS.get(kind)
    if terms is None:
        raise UnknownName("kind of tour", str(kind), tuple(row.kind.value for row in KINDS))
    return terms


def typical_months(
    kind: Kind, *, on: dt.date, parameters: Parameters = TYPICAL_MONTHS
) -> tuple[int, int] | None:
    """The shortest and the longest typical length of a kind.

    Args:
        kind: The kind.
        on: The day whose parameters count.
        parameters: The lengths in use, named `<kind>_months_low` and `<kind>_months_high`.

    Returns:
        Both lengths [months], or `None` for a kind without a typical length.

    Raises:
        InvalidValue: `on` is not a date.

    Examples:
        >>> typical_months(Kind.TRANSFORMATIONAL, on=dt.date(2026, 1, 1))
        (24, 60)
        >>> typical_months(Kind.FOUNDATIONAL, on=dt.date(2026, 1, 1)) is None
        True
    """
    check_day(on)
    names = (f"{kind}_months_low", f"{kind}_months_high")
    if not set(names) <= set(parameters.names):
        return None
    low, high = (parameters.value(name, on) for name in names)
    return (low, high) if isinstance(low, int) and isinstance(high, int) else None
