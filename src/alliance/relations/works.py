"""The work: what is known about it when a relationship is chosen for it."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from alliance.displays import as_html, as_member, said, spoken
from alliance.parties.spans import Maybe
from alliance.relations._names import named_if_known

__all__ = ["Duration", "Level", "PerformanceTerms", "Work"]


@final
class Level(StrEnum):
    """How high something is. The sources on value and uniqueness know low and high only."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    __repr__ = as_member


@final
class Duration(StrEnum):
    """How long two parties expect to go on."""

    SHORT = "short"
    LONG = "long"

    __repr__ = as_member


@final
class PerformanceTerms(StrEnum):
    """Whether it is written down what is to be delivered."""

    SPECIFIED = "specified"
    UNSPECIFIED = "unspecified"

    __repr__ = as_member


def _to_level(value: Maybe[Level] | str) -> Maybe[Level]:
    return named_if_known(Level, value)


def _to_duration(value: Maybe[Duration] | str) -> Maybe[Duration]:
    return named_if_known(Duration, value)


def _to_terms(value: Maybe[PerformanceTerms] | str) -> Maybe[PerformanceTerms]:
    return named_if_known(PerformanceTerms, value)


@final
@attrs.frozen(kw_only=True)
class Work:
    """A piece of work as far as it decides which relationship fits.

    Args:
        value: What it contributes to the strategy, benefit against cost.
        uniqueness: How far it takes what only this firm has, or what is scarce.
        interdependence: How far tasks and outcomes depend on each other.
        ambiguity: How hard it is to tell good from bad performance.
        duration: How long the two expect to go on.
        performance_terms: Whether it is written down what is to be delivered.

    Raises:
        UnknownName: A level, a duration or a kind of terms is none.

    Examples:
        >>> print(Work(value=Level.LOW, uniqueness="high"))
        value low, uniqueness high
    """

    value: Maybe[Level] = attrs.field(default=None, converter=_to_level)
    uniqueness: Maybe[Level] = attrs.field(default=None, converter=_to_level)
    interdependence: Maybe[Level] = attrs.field(default=None, converter=_to_level)
    ambiguity: Maybe[Level] = attrs.field(default=None, converter=_to_level)
    duration: Maybe[Duration] = attrs.field(default=None, converter=_to_duration)
    performance_terms: Maybe[PerformanceTerms] = attrs.field(default=None, converter=_to_terms)

    _repr_html_ = as_html

    def __str__(self) -> str:
        told = ((field.name, getattr(self, field.name)) for field in attrs.fields(type(self)))
        rows = [f"{spoken(name)} {said(value)}" for name, value in told if value is not None]
        return ", ".join(rows) or "nothing known"
