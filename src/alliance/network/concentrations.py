"""How far something rests on few: absence factor, bands of contributors, conversion, diversity.

All of them take contributions as a map from a contributor to an amount of one kind; different
kinds are not comparable and must not be added up. Amounts are exact: pass integers or fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil, lcm
from numbers import Integral, Rational
from typing import Final, TypeAlias, final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, as_member, said
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId

__all__ = [
    "Amount",
    "Band",
    "Diversity",
    "absence_factor",
    "conversion",
    "diversity",
    "elephant_factor",
    "onion",
]

Amount: TypeAlias = int | Fraction
"""An exact amount of contribution [>= 0]."""

HALF: Final = Fraction(1, 2)
_EXACT: Final = {int, Fraction}
# GrimoireLab's bands: the core does the first 80 %, regular contributors the next 15 %.
_CORE_BELOW: Final = Fraction(80, 100)
_REGULAR_BELOW: Final = Fraction(95, 100)
# As many names as a sentence can carry; `.rows()` has them all.
_NAMED: Final = 8


@final
class Band(StrEnum):
    """How central a contributor is."""

    CORE = "core"
    REGULAR = "regular"
    CASUAL = "casual"

    __repr__ = as_member


@final
@attrs.frozen
class Diversity:
    """How contributions spread over contributors or organizations.

    Args:
        shares: The share of each, in the given order [share, 0-1].
        count: How many contributed at all.
        herfindahl: The sum of squared shares [1/count-1]; `None` where nobody contributed.
        effective_number: One over it: how many equal contributors would be as spread out.

    Examples:
        >>> found = diversity({PartyId("ana"): 3, PartyId("bo"): 1})
        >>> found.effective_number
        Fraction(8, 5)
        >>> print(found)
        2 contributed as if 1.6 had in equal parts: ana 75%, bo 25%.
    """

    shares: Mapping[PartyId, Fraction]
    count: int
    herfindahl: Fraction | None
    effective_number: Fraction | None

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per contributor."""
        return tuple({"party": party, "share": share} for party, share in self.shares.items())

    def __str__(self) -> str:
        if self.effective_number is None:
            return "Nobody contributed."
        some = [f"{said(party)} {_percent(share)}" for party, share in self.shares.items()]
        more = f" and {len(some) - _NAMED:,} more" if len(some) > _NAMED else ""
        return (
            f"{self.count:,} contributed as if {float(self.effective_number):.4g} had in equal "
            f"parts: {', '.join(some[:_NAMED])}{more}."
        )


def absence_factor(
    contributions: Mapping[PartyId, Amount], *, share: Fraction = HALF
) -> int | None:
    """The fewest contributors who together reach a share of all contributions.

    With one, everything rests on a single person. A contributor at the threshold counts as
    reaching it.

    Args:
        contributions: The amount of each contributor [>= 0]; zeros do not count.
        share: The share to reach [share, above 0 to 1].

    Returns:
        A number of contributors [>= 1], or `None` where nobody contributed.

    Raises:
        InvalidValue: An amount is negative or not exact or the share is not in its range.

    References:
        CHAOSS, contributor absence factor. That ties reach the threshold is our reading; the
        published example does not decide it.

    Examples:
        >>> absence_factor({PartyId("ana"): 70, PartyId("bo"): 20, PartyId("cy"): 10})
        1
    """
    if not 0 < share <= 1:
        raise InvalidValue("share", share, "is out of range", "a share above 0, at most 1")
    amounts = sorted(_whole(_checked(contributions).values()), reverse=True)
    threshold = ceil(share * sum(amounts))
    for count, reached in enumerate(accumulate(amounts), start=1):
        if reached and reached >= threshold:
            return count
    return None


def _whole(amounts: Collection[Amount]) -> list[int]:
    """The amounts in a unit so small that all are whole: these add up and compare faster."""
    unit = lcm(*{amount.denominator for amount in amounts})
    return [amount.numerator * (unit // amount.denominator) for amount in amounts]


def elephant_factor(
    contributions: Mapping[PartyId, Amount],
    homes: Mapping[PartyId, PartyId],
    *,
    share: Fraction = HALF,
) -> int | None:
    """The fewest organizations whose people together reach a share of all contributions.

    A high value means that contributions are spread out.

    Args:
        contributions: The amount of each contributor [>= 0].
        homes: The organization of each contributor; a contributor without one counts as its own.
        share: The share to reach [share, above 0 to 1].

    Returns:
        A number of organizations [>= 1], or `None` where nobody contributed.

    Raises:
        InvalidValue: An amount is negative or not exact or the share is not in its range.

    References:
        CHAOSS, elephant factor. We follow its formula; its prose reads the other way round.

    Examples:
        >>> ana, bo, firm = PartyId("ana"), PartyId("bo"), PartyId("firm")
        >>> elephant_factor({ana: 1, bo: 1}, {ana: firm, bo: firm})
        1
    """
    totals: dict[PartyId, Amount] = {}
    for party, amount in _checked(contributions).items():
        home = homes.get(party, party)
        totals[home] = totals.get(home, 0) + amount
    return absence_factor(totals, share=share)


def onion(contributions: Mapping[PartyId, Amount]) -> dict[PartyId, Band]:
    """The band of each contributor: core, regular or casual.

    Contributors are lined up by amount; the share of those *before* a contributor decides, so
    that a lone contributor is core.

    Args:
        contributions: The amount of each contributor [>= 0]; of equal ones the earlier is first.

    Returns:
        A band for each contributor, in the given order; one who did nothing is casual.

    Raises:
        InvalidValue: An amount is negative or not exact.

    References:
        GrimoireLab's onion bands, which include the contributor's own share and so call a lone
        contributor casual; we count the share before.

    Examples:
        >>> bands = onion({PartyId("ana"): 90, PartyId("bo"): 5, PartyId("cy"): 5})
        >>> [band.value for band in bands.values()]
        ['core', 'regular', 'casual']
    """
    amounts = _checked(contributions)
    total, before = sum(amounts.values()), Fraction(0)
    bands = {}
    for party, amount in sorted(amounts.items(), key=lambda item: -item[1]):
        bands[party] = _band(before / total) if amount else Band.CASUAL
        before += amount
    return {party: bands[party] for party in amounts}


def _band(share_before: Fraction) -> Band:
    if share_before < _CORE_BELOW:
        return Band.CORE
    return Band.REGULAR if share_before < _REGULAR_BELOW else Band.CASUAL


def conversion(levels: Sequence[int]) -> tuple[Fraction | None, ...]:
    """The share of contributors who went on from each level to the next.

    Args:
        levels: Counts, each inside the one before [>= 0, never rising].

    Returns:
        One share fewer than levels [share, 0-1]; `None` over an empty level.

    Raises:
        InvalidValue: A count is negative, not whole, or above the one before.

    References:
        CHAOSS, conversion rate.

    Examples:
        >>> [str(rate) for rate in conversion([200, 80, 20])]
        ['2/5', '1/4']
    """
    for count in levels:
        if not _is_a(Integral, count):
            raise InvalidValue("levels", count, "is not a whole number", "a count of 0 or more")
        if count < 0:
            raise InvalidValue("levels", count, "is negative", "a count of 0 or more")
    steps = list(pairwise(levels))
    for before, after in steps:
        if after > before:
            raise InvalidValue(
                "levels", after, f"is above the level before it, {before}", "counts that never rise"
            )
    return tuple(Fraction(after, before) if before else None for before, after in steps)


def diversity(contributions: Mapping[PartyId, Amount]) -> Diversity:
    """How contributions spread: shares, how many contribute, and the effective number of them.

    Args:
        contributions: The amount of each contributor or organization [>= 0].

    Returns:
        The shares in the given order, all zero where nobody contributed.

    Raises:
        InvalidValue: An amount is negative or not exact.

    References:
        CHAOSS, organizational diversity; the effective number is one over the Herfindahl index.

    Examples:
        >>> print(diversity({PartyId("ana"): 3, PartyId("bo"): 1}).herfindahl)
        5/8
    """
    amounts = _checked(contributions)
    total = sum(amounts.values())
    if not total:
        return Diversity(dict.fromkeys(amounts, Fraction(0)), 0, None, None)
    shares = {party: Fraction(amount) / total for party, amount in amounts.items()}
    herfindahl = sum((share * share for share in shares.values()), Fraction(0))
    count = sum(1 for amount in amounts.values() if amount)
    return Diversity(shares, count, herfindahl, 1 / herfindahl)


def _checked(contributions: Mapping[PartyId, Amount]) -> Mapping[PartyId, Amount]:
    accepted = "a mapping of parties to amounts"
    check_kind(contributions, Mapping, "contributions", accepted)
    if {*map(type, contributions.values())} <= _EXACT and min(
        contributions.values(), default=0
    ) >= 0:
        return contributions
    for party, amount in contributions.items():
        if not _is_a(Rational, amount):
            raise InvalidValue(
                f"contribution of {party!r}",
                amount,
                "is not an exact number",
                "an integer or a Fraction of 0 or more",
            )
        if amount < 0:
            raise InvalidValue(
                f"contribution of {party!r}", amount, "is negative", "an amount of 0 or more"
            )
    return contributions


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.3g}%"


def _is_a(kind: type, number: object) -> bool:
    return isinstance(number, kind) and not isinstance(number, bool)
