"""The work: what is known about it when a relationship is chosen for it."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.parties.spans import Maybe

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

    Examples:
        >>> Work(value=Level.LOW, uniqueness=Level.HIGH).uniqueness.value
        'high'
    """

    value: Maybe[Level] = None
    uniqueness: Maybe[Level] = None
    interdependence: Maybe[Level] = None
    ambiguity: Maybe[Level] = None
    duration: Maybe[Duration] = None
    performance_terms: Maybe[PerformanceTerms] = None

    __str__ = as_sentence
    _repr_html_ = as_html
