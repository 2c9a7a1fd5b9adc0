"""Who acts on a tour and who owes something."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

from alliance.displays import as_member

__all__ = ["BOTH", "SIDES", "Actor", "other_side"]


@final
class Actor(StrEnum):
    """A side of the tour, or the organization, which owes what survives a manager."""

    MANAGER = "manager"
    """Speaks for the organization."""
    CONTRIBUTOR = "contributor"
    ORGANIZATION = "organization"

    # Enums hash by a method in Python; sides are compared at every step.
    __hash__ = str.__hash__

    __repr__ = as_member


BOTH: Final = (Actor.MANAGER, Actor.CONTRIBUTOR)
"""The two sides, in the order in which they are named."""

SIDES: Final = frozenset(BOTH)


def other_side(side: Actor) -> Actor:
    """The side across the table.

    Examples:
        >>> other_side(Actor.CONTRIBUTOR).value
        'manager'
    """
    return Actor.MANAGER if side == Actor.CONTRIBUTOR else Actor.CONTRIBUTOR
