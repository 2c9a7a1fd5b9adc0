"""Three needs at work, scored from questionnaires by their keys.

Self-determination theory names three needs: autonomy, competence, relatedness. Instruments ask
about them with numbered items; a key says which item belongs to which need and which are reversed.
Only keys are here: the items' texts belong to their owners, who license them. The keys are
recalled from the literature; check them against your licensed copy before you rely on them.

The split of frustration from satisfaction is disputed: it may be no more than the direction in
which items are worded. Rules rest on satisfaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, listed, plural, said, spoken
from alliance.errors import InvalidValue, UnknownName
from alliance.fields import as_annotated
from alliance.references import Certainty, Reference
from alliance.relations._names import repeated
from alliance.relations._numbers import checked_number

__all__ = ["INSTRUMENTS", "Instrument", "Need", "Scale", "instrument_named", "score"]


@final
class Need(StrEnum):
    """What people need to feel well at work."""

    AUTONOMY = "autonomy"
    COMPETENCE = "competence"
    RELATEDNESS = "relatedness"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Scale:
    """The items of one score.

    Args:
        name: The score's name, such as `autonomy`.
        plus: Items as they stand, numbered from 1.
        minus: Items to be turned around: low plus high less the response.
    """

    name: str
    plus: tuple[int, ...] = ()
    minus: tuple[int, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        turned = f", turned around {said(self.minus)}" if self.minus else ""
        return f"{spoken(self.name)}: items {said(self.plus)}{turned}"


@final
@attrs.frozen(kw_only=True, repr=False)
class Instrument:
    """A questionnaire's key: which items make which score.

    Args:
        name: Its short name.
        items: How many items it has [count].
        low: The lowest response.
        high: The highest response.
        scales: Its scores.
        source: Where the key comes from, and how sure it is.

    Raises:
        InvalidValue: An item is outside the questionnaire or twice in a score, a score is empty
            or there twice, or the responses have no finite range.

    Examples:
        >>> key = Instrument(
        ...     name="pulse",
        ...     items=2,
        ...     low=1,
        ...     high=5,
        ...     scales=(Scale(name="autonomy", plus=(1,), minus=(2,)),),
        ...     source=Reference("our own pulse check", certainty=Certainty.OURS),
        ... )
        >>> print(key)
        pulse: 2 items from 1 to 5 on autonomy
        >>> key.midpoint, score(instrument="pulse", responses=(5, 2), instruments=(key,))
        (3.0, {'autonomy': 4.5})
    """

    name: str
    items: int
    low: float
    high: float
    scales: tuple[Scale, ...]
    source: Reference

    _repr_html_ = as_html

    def __repr__(self) -> str:
        return f"<Instrument {said(self.name)}: {plural('item', self.items)}>"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if not self.low < self.high:
            raise InvalidValue("Instrument.high", self.high, "is not above the lowest", "a range")
        for name in repeated(scale.name for scale in self.scales):
            raise InvalidValue("Instrument.scales", name, "is scored twice", "each score once")
        for scale in self.scales:
            numbers = (*scale.plus, *scale.minus)
            if not numbers or not all(1 <= number <= self.items for number in numbers):
                raise InvalidValue(
                    f"the items of {scale.name!r}",
                    listed(numbers),
                    "is empty or outside the questionnaire",
                    f"items from 1 to {self.items}",
                )
            for number in repeated(numbers):
                raise InvalidValue(
                    f"the items of {scale.name!r}", number, "is among them twice", "each item once"
                )

    def __str__(self) -> str:
        names = ", ".join(spoken(scale.name) for scale in self.scales)
        return (
            f"{said(self.name)}: {self.items} items from {self.low:g} to {self.high:g} on {names}"
        )

    @property
    def midpoint(self) -> float:
        """The middle of the response scale."""
        return (self.low + self.high) / 2


_NEEDS_AT_WORK: Final = Reference(
    "Deci et al. 2001, Need satisfaction, motivation, and well-being in the work organizations",
    where="scoring key of the basic psychological need scale at work",
    certainty=Certainty.RECALLED,
)
_NEEDS_AND_FRUSTRATION: Final = Reference(
    "Chen et al. 2015, Basic psychological need satisfaction, need frustration, and need strength",
    where="scoring key",
    certainty=Certainty.RECALLED,
)

INSTRUMENTS: Final = (
    Instrument(
        name="bpns_work",
        items=21,
        low=1,
        high=7,
        scales=(
            Scale(name="autonomy", plus=(1, 8, 13, 17), minus=(5, 11, 20)),
            Scale(name="competence", plus=(4, 10, 12), minus=(3, 14, 19)),
            Scale(name="relatedness", plus=(2, 6, 9, 15, 21), minus=(7, 16, 18)),
        ),
        source=_NEEDS_AT_WORK,
    ),
    Instrument(
        name="bpnsfs",
        items=24,
        low=1,
        high=5,
        scales=(
            Scale(name="autonomy_satisfaction", plus=(1, 7, 13, 19)),
            Scale(name="autonomy_frustration", plus=(2, 8, 14, 20)),
            Scale(name="relatedness_satisfaction", plus=(3, 9, 15, 21)),
            Scale(name="relatedness_frustration", plus=(4, 10, 16, 22)),
            Scale(name="competence_satisfaction", plus=(5, 11, 17, 23)),
            Scale(name="competence_frustration", plus=(6, 12, 18, 24)),
        ),
        source=_NEEDS_AND_FRUSTRATION,
    ),
)
"""The keys shipped; pass more to `score` and to readings."""


def instrument_named(name: str, *, instruments: Iterable[Instrument] = INSTRUMENTS) -> Instrument:
    """The instrument of that name.

    Raises:
        UnknownName: There is none.

    Examples:
        >>> instrument_named("bpns_work").midpoint
        4.0
    """
    known = {instrument.name: instrument for instrument in instruments}
    if name not in known:
        raise UnknownName("instrument", str(name), tuple(known))
    return known[name]


def score(
    *,
    instrument: str,
    responses: tuple[float, ...],
    instruments: tuple[Instrument, ...] = INSTRUMENTS,
) -> dict[str, float]:
    """The mean of each score's items, reversed ones turned around.

    Args:
        instrument: The name of the questionnaire.
        responses: One response per item, in the questionnaire's order.
        instruments: The keys known.

    Returns:
        One mean per score, in the instrument's order [the instrument's response scale].

    Raises:
        UnknownName: There is no such instrument.
        InvalidValue: There are too few or too many responses, or one is out of range.

    References:
        See the instrument's `source`.

    Examples:
        >>> score(instrument="bpns_work", responses=(4,) * 21)
        {'autonomy': 4.0, 'competence': 4.0, 'relatedness': 4.0}
    """
    key = instrument_named(instrument, instruments=instruments)
    if len(responses) != key.items:
        raise InvalidValue(
            f"the number of responses to {instrument}",
            len(responses),
            "is not that of its items",
            f"{key.items} responses",
        )
    accepted = f"a number from {key.low:g} to {key.high:g}"
    values = [
        checked_number(
            response, f"response {number}", low=key.low, high=key.high, accepted=accepted
        )
        for number, response in enumerate(responses, 1)
    ]
    return {scale.name: _mean(scale, values, key) for scale in key.scales}


def _mean(scale: Scale, values: list[float], key: Instrument) -> float:
    straight = [values[number - 1] for number in scale.plus]
    turned = [key.low + key.high - values[number - 1] for number in scale.minus]
    return sum(straight + turned) / (len(straight) + len(turned))
