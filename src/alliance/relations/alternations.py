"""How regularly two sides take turns, and how likely that much is by chance.

Events of two sides in a row form runs: stretches of one side. `A A B A` has three. With n1 events
of the one side and n2 of the other in random order, the number of runs R is distributed as Wald
and Wolfowitz gave it:

    P(R = 2j)     = 2 C(n1-1, j-1) C(n2-1, j-1) / C(n1+n2, n1)
    P(R = 2j + 1) = [C(n1-1, j) C(n2-1, j-1) + C(n1-1, j-1) C(n2-1, j)] / C(n1+n2, n1)

Perfect alternation of four and four is the first below five in a hundred.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from alliance.errors import InvalidValue

__all__ = ["chance_of_alternation", "runs_of"]

# Up to here whole numbers are quick and the result is the exact one, rounded once. Beyond, terms
# come from logarithms of the gamma function, good to about nine digits at a million events.
_EXACT_UP_TO: Final = 600

# A term so much smaller than the largest changes no digit of a float, nor do all after it.
_NEGLIGIBLE: Final = 1e-25


def chance_of_alternation(*, first: int, second: int, runs: int) -> float:
    """How likely at least that many runs are when the events come in random order.

    Args:
        first: Events of the one side [count, >= 0].
        second: Events of the other side [count, >= 0].
        runs: Runs seen [count, >= 0].

    Returns:
        A probability [0-1]; 0.0 where so many runs cannot be, and where the probability is too
        small for a float.

    Raises:
        InvalidValue: A number is negative or not whole.

    References:
        Wald & Wolfowitz (1940), On a test whether two samples are from the same population. That
        we use it for taking turns is an engineering choice; Favre & Sornette (2015) ask for a
        tolerance and give none.

    Examples:
        >>> chance_of_alternation(first=4, second=4, runs=8)
        0.02857142857142857
        >>> chance_of_alternation(first=4, second=4, runs=7)
        0.11428571428571428
    """
    for what, value in (("first", first), ("second", second), ("runs", runs)):
        if type(value) is not int or value < 0:
            raise InvalidValue(what, value, "is not a count", "a whole number of 0 or more")
    if runs <= _fewest(first, second):
        return 1.0
    most = 2 * min(first, second) + (first != second)
    if first + second <= _EXACT_UP_TO:
        ways = sum(_ways(first, second, count, math.comb) for count in range(runs, most + 1))
        return float(Fraction(ways, math.comb(first + second, first)))
    return min(1.0, _from_logarithms(first, second, runs, most))


def _fewest(first: int, second: int) -> int:
    return (first > 0) + (second > 0)


def _ways(first: int, second: int, runs: int, choose: Callable[[int, int], int]) -> int:
    half, odd = divmod(runs, 2)
    if not odd:
        return 2 * choose(first - 1, half - 1) * choose(second - 1, half - 1)
    return choose(first - 1, half) * choose(second - 1, half - 1) + choose(
        first - 1, half - 1
    ) * choose(second - 1, half)


def _from_logarithms(first: int, second: int, runs: int, most: int) -> float:
    total = _log_choose(first + second, first)
    mean = 1 + 2 * first * second / (first + second)
    terms: list[float] = []
    largest = 0.0
    for count in range(runs, most + 1):
        half, odd = divmod(count, 2)
        for one, two in (
            ((half, half - 1), (half - 1, half)) if odd else ((half - 1, half - 1),) * 2
        ):
            if one < first and two < second:
                ways = _log_choose(first - 1, one) + _log_choose(second - 1, two)
                terms.append(math.exp(ways - total))
        largest = max(largest, *terms[-2:])
        # Beyond the mean terms only fall, ever faster.
        if count > mean and terms[-1] <= _NEGLIGIBLE * largest:
            break
    return math.fsum(terms)


def _log_choose(total: int, chosen: int) -> float:
    return math.lgamma(total + 1) - math.lgamma(chosen + 1) - math.lgamma(total - chosen + 1)


def runs_of(one: Sequence[int], two: Sequence[int]) -> int:
    """The number of runs in the merged row of two sides.

    Args:
        one: The places of the one side's events, strictly increasing.
        two: The places of the other side's, strictly increasing, none shared.

    Returns:
        The count; 0 where there are no events.

    Examples:
        >>> runs_of([0, 1, 3], [2])
        3
    """
    if not one or not two:
        return 1 if one or two else 0
    sides = bytes(map(set(one).__contains__, sorted((*one, *two))))
    return 1 + sides.count(b"\0\1") + sides.count(b"\1\0")
