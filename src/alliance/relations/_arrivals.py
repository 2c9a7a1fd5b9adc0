"""The mean payment over all orders of arrival, without going through the orders.

What a claimant is paid depends only on the sum of the claims that arrived before. So it is enough
to count, for each other set of claimants, its size and its sum; sums at or above the amount pay
nothing and are dropped. Orders are counted by size: k! (n-1-k)! of n! have k claimants before.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from alliance.errors import InvalidValue

__all__ = ["mean_payments"]

# Of so many sums a claimant takes about a second; twenty claims without a common unit have more.
_MOST_SUMS: Final = 500_000


def mean_payments(amount: Fraction, claims: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """What each claim is paid on average when claimants arrive in random order.

    Args:
        amount: What there is [exact, >= 0].
        claims: What is claimed [exact, >= 0].

    Returns:
        One payment per claim, in their order.

    Raises:
        InvalidValue: The claims have too many different sums to be gone through.
    """
    # In whole numbers of the common unit: several times quicker than fractions.
    unit = math.lcm(amount.denominator, *(claim.denominator for claim in claims))
    whole = int(amount * unit)
    wanted = [int(claim * unit) for claim in claims]
    total = math.factorial(len(claims)) * unit
    return tuple(
        Fraction(_summed(whole, claim, wanted[:place] + wanted[place + 1 :]), total)
        for place, claim in enumerate(wanted)
    )


def _summed(amount: int, claim: int, others: list[int]) -> int:
    """The payments of one claim summed over all orders."""
    summed = 0
    for (size, before), sets in _sets_before(amount, others).items():
        orders = math.factorial(size) * math.factorial(len(others) - size)
        summed += sets * orders * min(claim, amount - before)
    return summed


def _sets_before(amount: int, others: list[int]) -> dict[tuple[int, int], int]:
    """How many sets of others there are of each size and sum, for sums below the amount."""
    sets = {(0, 0): 1}
    for claim in others:
        for (size, before), count in list(sets.items()):
            if before + claim < amount:
                key = size + 1, before + claim
                sets[key] = sets.get(key, 0) + count
        if len(sets) > _MOST_SUMS:
            raise InvalidValue(
                "the claims of a random arrival",
                f"{len(others) + 1} claims",
                f"has more than {_MOST_SUMS:,} different sums",
                "fewer claims, claims in a coarser unit, or another rule",
            )
    return sets
