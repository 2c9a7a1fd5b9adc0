"""Profiles: how strongly each model describes one relationship, in a respondent's own eyes.

Questionnaires of relational models ask about one relationship at a time and score each of the four
models. Answers also carry a general level, which follows how close the two are; so a score only
says something about the *kind* of relationship relative to the respondent's own mean. No key is
shipped: which item belongs to which model is not established here, so bring the four means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import final

import attrs

from alliance.displays import as_html, spoken
from alliance.errors import InvalidValue
from alliance.relations._numbers import checked_number
from alliance.relations.models import ELEMENTARY, Model, to_model

__all__ = ["Profile", "profile"]


@final
@attrs.frozen(kw_only=True)
class Profile:
    """The four models relative to their mean.

    Args:
        communal_sharing: Above or below the mean [the questionnaire's scale].
        authority_ranking: Above or below the mean.
        equality_matching: Above or below the mean.
        market_pricing: Above or below the mean.
        level: The mean itself: closeness, and not a kind of relationship.
    """

    communal_sharing: float
    authority_ranking: float
    equality_matching: float
    market_pricing: float
    level: float

    _repr_html_ = as_html

    def of(self, model: Model | str) -> float:
        """The relative score of one of the four models."""
        return float(getattr(self, to_model(model).value))

    def __str__(self) -> str:
        told = ", ".join(f"{spoken(model)} {self.of(model):+.3g}" for model in ELEMENTARY)
        return f"{told}; level {self.level:.3g}"

    @property
    def top(self) -> tuple[Model, ...]:
        """The model or models that stand out most, in the order of their scales."""
        most = max(map(self.of, ELEMENTARY))
        return tuple(model for model in ELEMENTARY if self.of(model) == most)


def profile(means: Mapping[Model, float]) -> Profile:
    """The profile that the means of the four models make.

    Args:
        means: The mean of the items of each model [the questionnaire's scale]; all four.

    Raises:
        InvalidValue: A model is missing, or one is none of the four, or a mean is not a number.
        UnknownName: There is no such model.

    References:
        Zakharin & Bates (2023), PLOS ONE 18(6) e0287391, find the general factor and that it
        tracks closeness; taking the respondent's mean away is our answer to it.

    Examples:
        >>> seen = profile(
        ...     {
        ...         Model.COMMUNAL_SHARING: 6,
        ...         Model.AUTHORITY_RANKING: 3,
        ...         Model.EQUALITY_MATCHING: 5,
        ...         Model.MARKET_PRICING: 2,
        ...     }
        ... )
        >>> print(seen)
        communal sharing +2, authority ranking -1, equality matching +1, market pricing -2; level 4
        >>> [model.short for model in seen.top]
        ['CS']
    """
    given = {to_model(model): mean for model, mean in means.items()}
    if set(given) != set(ELEMENTARY):
        names = ", ".join(model.value for model in ELEMENTARY)
        told = ", ".join(given) or "nothing"
        raise InvalidValue("means", told, "is not one mean per model", names)
    values = {
        model.value: checked_number(
            given[model], f"the mean of {model}", low=-1e9, high=1e9, accepted="a finite number"
        )
        for model in ELEMENTARY
    }
    level = sum(values.values()) / len(values)
    return Profile(**{name: value - level for name, value in values.items()}, level=level)
