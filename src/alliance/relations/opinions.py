"""Trust as an opinion: how much is believed, how much disbelieved, and how much is not known.

An opinion (b, d, u) with base rate a comes from evidence: with r experiences for, s against and a
prior of weight W = 2, `b = r/(r+s+W)`, `d = s/(r+s+W)`, `u = W/(r+s+W)`; what is expected is
`b + a u`. Nobody is trusted less for being unknown: no evidence is all uncertainty.

Fusing several opinions is arithmetic on their evidence: its sum where the sources are independent
(`CUMULATIVE`), its mean where they saw the same (`AVERAGING`), its mean weighted by confidence
1 - u (`WEIGHTED`). The formulas below multiply everything by the smallest uncertainty, so that
they are also right in the limit, where somebody is certain: only the certain ones then count, in
equal parts.

Advice that comes through somebody is worth as much as they are trusted. Two ways are in use and
they differ: with nothing known about the adviser `PROJECTED_PROBABILITY` keeps as much of the
advice as the base rate says and `BELIEF` keeps nothing. In a network, evidence that arrives by two
routes counts twice; keep to disjoint paths.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.arguments import check_kind, member_of
from alliance.displays import as_html, as_member
from alliance.errors import InvalidValue
from alliance.relations._numbers import checked_evidence, checked_number

__all__ = ["PRIOR_WEIGHT", "Discounting", "Fusion", "Opinion", "discount", "fuse", "opinion"]

PRIOR_WEIGHT: Final = 2.0
"""The weight of the prior: as much as two experiences."""

# Ten times what rounding leaves of three written decimals; anything more is another opinion.
_SUM_TOLERANCE: Final = 1e-9
_SHARE: Final = "a share from 0 to 1"


@final
@attrs.frozen
class Opinion:
    """How far something is trusted, and how sure that is.

    Args:
        belief: The part for it [share, 0-1].
        disbelief: The part against it [share, 0-1].
        uncertainty: The part not known [share, 0-1]; the three add up to 1.
        base_rate: What is expected without evidence [probability, 0-1].

    Raises:
        InvalidValue: A part is out of range, or the three do not add up to 1 within 1e-9.

    References:
        Josang (2016), Subjective logic, doi 10.1007/978-3-319-42337-1.

    Examples:
        >>> print(Opinion(0.7, 0.1, 0.2))
        expected 0.80: believed 0.70, disbelieved 0.10, not known 0.20
        >>> Opinion(0.7, 0.1, 0.1)
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 0.8999999999999999 as the sum of belief, \
disbelief and uncertainty: it is not 1. Accepted: three shares that add up to 1.
    """

    belief: float
    disbelief: float
    uncertainty: float
    base_rate: float = 0.5

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        for name in ("belief", "disbelief", "uncertainty", "base_rate"):
            value = getattr(self, name)
            checked_number(value, f"Opinion.{name}", low=0, high=1, accepted=_SHARE)
        total = math.fsum((self.belief, self.disbelief, self.uncertainty))
        if abs(total - 1) > _SUM_TOLERANCE:
            raise InvalidValue(
                "the sum of belief, disbelief and uncertainty",
                total,
                "is not 1",
                "three shares that add up to 1",
            )

    def __str__(self) -> str:
        return (
            f"expected {self.expectation:.2f}: believed {self.belief:.2f}, disbelieved "
            f"{self.disbelief:.2f}, not known {self.uncertainty:.2f}"
        )

    @property
    def expectation(self) -> float:
        """What is to be expected: belief and the base rate's part of what is not known [0-1]."""
        return min(1.0, self.belief + self.base_rate * self.uncertainty)


def _opinion(belief: float, disbelief: float, uncertainty: float, base_rate: float) -> Opinion:
    """An opinion whose parts add up to 1 after rounding."""
    total = math.fsum((belief, disbelief, uncertainty))
    return Opinion(belief / total, disbelief / total, uncertainty / total, base_rate)


def opinion(*, positive: float, negative: float, base_rate: float = 0.5) -> Opinion:
    """The opinion that so much evidence for and against supports.

    Args:
        positive: Evidence for [experiences, >= 0].
        negative: Evidence against [experiences, >= 0].
        base_rate: What is expected without any [probability, 0-1].

    Raises:
        InvalidValue: Evidence is negative or not finite, or the base rate is out of range.

    References:
        Josang & Ismail (2002), The beta reputation system, 15th Bled conference; prior weight 2.

    Examples:
        >>> opinion(positive=7, negative=1)
        Opinion(belief=0.7, disbelief=0.1, uncertainty=0.2, base_rate=0.5)
    """
    checked_evidence(positive, "positive")
    checked_evidence(negative, "negative")
    total = positive + negative + PRIOR_WEIGHT
    return Opinion(positive / total, negative / total, PRIOR_WEIGHT / total, base_rate)


@final
class Fusion(StrEnum):
    """How opinions of several sources become one."""

    CUMULATIVE = "cumulative"
    """Independent sources: evidence adds up."""
    AVERAGING = "averaging"
    """Sources that saw the same: evidence is averaged."""
    WEIGHTED = "weighted"
    """As averaging, and who is surer counts for more."""

    __repr__ = as_member


def fuse(opinions: tuple[Opinion, ...], *, method: Fusion | str) -> Opinion:
    """One opinion out of several.

    The order makes no difference beyond rounding. Cumulative fusion also associates, unless
    nobody knows anything and base rates differ: they are then averaged.

    Args:
        opinions: One or more.
        method: How the sources depend on each other.

    Returns:
        The fused opinion. Certain opinions (no uncertainty) outweigh all others and are averaged.

    Raises:
        InvalidValue: There are no opinions.
        UnknownName: There is no such method.

    References:
        Josang (2016), Subjective logic; van der Heijden, Kopp & Kargl (2018), Multi-source fusion
        operations in subjective logic, FUSION. We write all three on evidence.

    Examples:
        >>> fused = fuse((Opinion(0.4, 0.0, 0.6), Opinion(0.7, 0.0, 0.3)), method=Fusion.CUMULATIVE)
        >>> round(fused.belief, 9), round(fused.uncertainty, 9)
        (0.75, 0.25)
    """
    method = member_of(Fusion, method)
    if not opinions:
        raise InvalidValue("opinions", opinions, "is empty", "one opinion or more")
    for each in opinions:
        check_kind(each, Opinion, "an opinion")
    least = min(each.uncertainty for each in opinions)
    # The evidence of each, relative to the surest: least / u, and 1 at least == u == 0.
    evidence = [least / each.uncertainty if each.uncertainty else 1.0 for each in opinions]
    sure = [1 - each.uncertainty for each in opinions]
    if not any(sure):
        return Opinion(0.0, 0.0, 1.0, _mean([1.0] * len(opinions), opinions))
    equal = [1.0] * len(opinions)
    if method is Fusion.AVERAGING:
        return _weighed(evidence, least * len(opinions), _mean(equal, opinions), opinions)
    knows = [part * one for part, one in zip(sure, evidence, strict=True)]
    if method is Fusion.CUMULATIVE:
        return _weighed(evidence, least, _mean(knows, opinions), opinions)
    return _weighed(knows, least * math.fsum(sure), _mean(sure, opinions), opinions)


def _weighed(
    weights: list[float], uncertainty: float, base_rate: float, opinions: tuple[Opinion, ...]
) -> Opinion:
    pairs = list(zip(weights, opinions, strict=True))
    belief = math.fsum(weight * each.belief for weight, each in pairs)
    disbelief = math.fsum(weight * each.disbelief for weight, each in pairs)
    return _opinion(belief, disbelief, uncertainty, base_rate)


def _mean(weights: list[float], opinions: tuple[Opinion, ...]) -> float:
    """The mean base rate."""
    pairs = zip(weights, opinions, strict=True)
    return math.fsum(weight * each.base_rate for weight, each in pairs) / math.fsum(weights)


@final
class Discounting(StrEnum):
    """How much of a piece of advice is kept."""

    PROJECTED_PROBABILITY = "projected_probability"
    """As much as is expected of the adviser (the book of 2016)."""
    BELIEF = "belief"
    """As much as is believed of the adviser (the earlier operator)."""

    __repr__ = as_member


def discount(trust: Opinion, advice: Opinion, *, by: Discounting | str) -> Opinion:
    """What is left of a piece of advice, given how far the adviser is trusted.

    Args:
        trust: Our opinion of the adviser.
        advice: The adviser's opinion of somebody.
        by: Which of the two operators.

    Returns:
        The opinion to hold; what is not kept is uncertainty. The base rate is the advice's.

    Raises:
        UnknownName: There is no such operator.

    References:
        Josang (2016), Subjective logic, for the projected probability; Josang, Hayward & Pope
        (2006), Trust network analysis with subjective logic, for the earlier one.

    Examples:
        >>> unknown, advice = Opinion(0.0, 0.0, 1.0), Opinion(0.6, 0.3, 0.1)
        >>> discount(unknown, advice, by=Discounting.PROJECTED_PROBABILITY).belief
        0.3
        >>> discount(unknown, advice, by=Discounting.BELIEF).belief
        0.0
    """
    by = member_of(Discounting, by)
    kept = trust.expectation if by is Discounting.PROJECTED_PROBABILITY else trust.belief
    belief, disbelief = kept * advice.belief, kept * advice.disbelief
    return Opinion(belief, disbelief, max(0.0, 1 - belief - disbelief), advice.base_rate)
