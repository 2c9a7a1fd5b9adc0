"""What drawn values are made of: ids, days, words, categories.

A scene is the one option that every strategy takes. It is small on purpose: a failing example of
few parties on few days is one that can be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, final

import attrs
from hypothesis import strategies as st

from alliance.displays import few
from alliance.errors import InvalidValue
from alliance.parties import (
    OPEN,
    UNKNOWN,
    CapabilityId,
    Category,
    PartyId,
    Span,
)
from alliance.relations import CATALOG, Catalog

__all__ = ["HOSTILE_TEXTS", "SCENE", "TEXTS", "Scene", "days", "maybe", "spans"]

TEXTS: Final = st.sampled_from(["orders", "design", "a pilot", "notes"])
"""Plain words; the default."""

# A letter first, so that a drawn text is never by chance a word that documents keep for
# themselves, such as "unknown"; only characters that can be written as UTF-8.
HOSTILE_TEXTS: Final = st.one_of(
    st.sampled_from(["", '"', "1", "true", "a,b", 'say "no"', "\n", "\ufeff", "null", "[1]"]),
    st.sampled_from(["<script>", "\u202eright to left", "zero\u200bwidth", "=1+1", "\U0001f600"]),
    st.text(st.characters(codec="utf-8"), max_size=6).map(lambda text: f"~{text}"),
)
"""Words that break what does not escape: markup, control characters, signs of documents."""


def _parties(ids: Iterable[str]) -> tuple[PartyId, ...]:
    return tuple(map(PartyId, ids))


def _capabilities(ids: Iterable[str]) -> tuple[CapabilityId, ...]:
    return tuple(map(CapabilityId, ids))


def _categories(kinds: Iterable[Category]) -> tuple[Category, ...]:
    return tuple(kinds)


# The hash is kept: strategies are looked up by the scene they are for.
@final
@attrs.frozen(kw_only=True, cache_hash=True)
class Scene:
    """What drawn values may be made of.

    Args:
        parties: The ids of parties, at least one.
        capabilities: The ids of capabilities, at least one.
        first: The day to which days shrink.
        days: How far other days lie from it, on either side [days, > 0].
        categories: The categories of engagements; the first is what they shrink to.
        texts: Where texts come from: `TEXTS`, `HOSTILE_TEXTS` or a strategy of yours.
        catalog: The practices that may be on record.

    Raises:
        InvalidValue: There is no party, capability, category or day to draw, or an id is given
            twice.

    Examples:
        >>> Scene(parties=("ana", "bo"), categories=(Category.FREELANCER,)).parties
        ('ana', 'bo')
    """

    parties: tuple[PartyId, ...] = attrs.field(
        default=("ana", "bo", "cy", "dee", "eve"), converter=_parties
    )
    capabilities: tuple[CapabilityId, ...] = attrs.field(
        default=("coaching", "billing"), converter=_capabilities
    )
    first: dt.date = dt.date(2026, 1, 5)
    days: int = 1500
    categories: tuple[Category, ...] = attrs.field(
        default=tuple(Category), converter=_categories, repr=few("category")
    )
    texts: st.SearchStrategy[str] = attrs.field(default=TEXTS, eq=id, repr=False)
    catalog: Catalog = attrs.field(default=CATALOG, eq=id, repr=False)

    def __attrs_post_init__(self) -> None:
        for name in ("parties", "capabilities", "categories"):
            values = getattr(self, name)
            if not values or len(set(values)) != len(values):
                raise InvalidValue(
                    f"Scene.{name}", values, "is empty or says one twice", "one or more, each once"
                )
        if self.days < 1:
            raise InvalidValue("Scene.days", self.days, "is below one", "a number of days")


SCENE: Final = Scene()
"""The scene that strategies use by default."""


def days(scene: Scene = SCENE) -> st.SearchStrategy[dt.date]:
    """Days around the first one, to which they shrink."""
    return st.integers(-scene.days, scene.days).map(
        lambda number: scene.first + dt.timedelta(number)
    )


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The cell of an optional column: absent, unknown or a value."""
    return st.one_of(st.none(), st.just(UNKNOWN), values)


def spans(scene: Scene = SCENE) -> st.SearchStrategy[Span]:
    """Spans that start on a drawn day; an end or a start may be unknown, an end open.

    They shrink to the span that starts on the first day and is still open.
    """
    start = days(scene)
    length = st.one_of(
        st.just(OPEN), st.just(UNKNOWN), st.integers(0, scene.days).map(dt.timedelta)
    )
    return st.builds(_span, start, length, known=st.sampled_from([True, True, True, False]))


def _span(start: dt.date, length: Any, *, known: bool) -> Span:
    end = start + length if isinstance(length, dt.timedelta) else length
    return Span(start if known else UNKNOWN, end)
