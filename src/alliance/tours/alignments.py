"""Values of a person beside those of an organization: what overlaps, described and nothing more.

Alignment means enough overlap, not identity; where values differ, respect is owed and support is
not. So nothing here is a score to pass: the share stands beside the values it counts, and no
step of a tour asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, final

import attrs

from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.references import Reference
from alliance.tours.sources import NOTES, RECALLED

__all__ = ["EXERCISE", "INTERVIEW", "Admired", "Alignment", "Exercise", "align"]

EXERCISE: Final[Reference] = RECALLED
"""Where the exercise comes from."""

INTERVIEW: Final[Reference] = NOTES
"""Where the question about the job after this organization comes from."""

_PEOPLE, _QUALITIES = 3, 3
_ITEMS: Final = _PEOPLE * _QUALITIES


@final
@attrs.frozen(kw_only=True)
class Admired:
    """A quality of a person one admires, and its place among all of them.

    Args:
        person: Who is admired.
        quality: For what.
        rank: Its place [1–9, 1 highest].
    """

    person: str
    quality: str
    rank: int

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen
class Exercise:
    """The values exercise: three people one admires, three qualities of each, ranked.

    Args:
        items: Nine qualities whose ranks are 1 to 9, each once.

    Raises:
        InvalidValue: There are not three people with three qualities each, or ranks repeat.

    Examples:
        >>> names = [("ada", "rigor"), ("ada", "zeal"), ("ada", "reach")]
        >>> names += [("bob", "care"), ("bob", "calm"), ("bob", "zeal")]
        >>> names += [("cleo", "nerve"), ("cleo", "style"), ("cleo", "care")]
        >>> exercise = Exercise(
        ...     tuple(
        ...         Admired(person=person, quality=quality, rank=10 - place)
        ...         for place, (person, quality) in enumerate(names, start=1)
        ...     )
        ... )
        >>> exercise.values(3)
        ('care', 'style', 'nerve')
    """

    items: tuple[Admired, ...]

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        people = [item.person for item in self.items]
        if sorted(map(people.count, set(people))) != [_QUALITIES] * _PEOPLE:
            raise InvalidValue(
                "Exercise.items",
                tuple(dict.fromkeys(people)),
                "is not three people with three qualities each",
                "three qualities of each of three people",
            )
        ranks = sorted(item.rank for item in self.items)
        if ranks != list(range(1, _ITEMS + 1)):
            raise InvalidValue(
                "Exercise.items",
                ", ".join(map(str, ranks)),
                "is not a ranking",
                f"the ranks 1 to {_ITEMS}, each once",
            )

    def values(self, count: int) -> tuple[str, ...]:
        """The highest qualities, each once: a draft of the person's values.

        Args:
            count: How many at most [>= 1].
        """
        ranked = sorted(self.items, key=lambda item: item.rank)
        return tuple(dict.fromkeys(item.quality for item in ranked))[:count]


@final
@attrs.frozen(kw_only=True)
class Alignment:
    """Which values two sides share.

    Args:
        share: The part of the person's values that the organization has too [exact, 0–1];
            `None` where the person names none.
        shared: Those, in the person's order.
        person_only: The person's other values, in order.
        organization_only: The organization's other values, in order.
    """

    share: Fraction | None
    shared: tuple[str, ...]
    person_only: tuple[str, ...]
    organization_only: tuple[str, ...]

    __str__ = as_sentence
    _repr_html_ = as_html


def align(person: Iterable[str], organization: Iterable[str]) -> Alignment:
    """Which of a person's values an organization shares.

    Args:
        person: Ids of the person's values; repeated ones count once.
        organization: Ids of the organization's values, in the same vocabulary.

    Returns:
        The share with the values it counts, and those of each side alone.

    Examples:
        >>> align(["care", "zeal", "rigor"], ["rigor", "care", "speed"]).share
        Fraction(2, 3)
    """
    own, theirs = tuple(dict.fromkeys(person)), tuple(dict.fromkeys(organization))
    shared = tuple(value for value in own if value in theirs)
    return Alignment(
        share=Fraction(len(shared), len(own)) if own else None,
        shared=shared,
        person_only=tuple(value for value in own if value not in theirs),
        organization_only=tuple(value for value in theirs if value not in own),
    )
