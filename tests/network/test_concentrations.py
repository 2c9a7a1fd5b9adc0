"""Absence factor, elephant factor, onion, conversion and diversity."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, strategies as st

from alliance.errors import InvalidValue
from alliance.network import (
    Band,
    absence_factor,
    conversion,
    diversity,
    elephant_factor,
    onion,
)
from alliance.network.concentrations import Amount
from alliance.parties import PartyId

IDS = st.sampled_from([PartyId(letter) for letter in "abcdefgh"])
WORK = st.dictionaries(IDS, st.integers(0, 50), max_size=6)
PARTS = st.dictionaries(IDS, st.fractions(0, 3, max_denominator=7) | st.integers(0, 3), max_size=6)


def slow_absence_factor(work: Mapping[PartyId, Amount], share: Fraction) -> int | None:
    """The smallest group over all groups: the definition, word by word."""
    total = sum(work.values())
    if not total:
        return None
    sizes = [
        mask.bit_count()
        for mask in range(1, 1 << len(work))
        if sum(v for i, v in enumerate(work.values()) if mask >> i & 1) >= share * total
    ]
    return min(sizes)


@given(WORK | PARTS, st.fractions(Fraction(1, 100), 1))
def test_the_absence_factor_is_the_smallest_group(
    work: dict[PartyId, Amount], share: Fraction
) -> None:
    """No smaller group of any kind reaches the share."""
    assert absence_factor(work, share=share) == slow_absence_factor(work, share)


@given(WORK, st.integers(1, 9))
def test_the_unit_of_work_does_not_matter(work: dict[PartyId, int], factor: int) -> None:
    """Counting in halves or dozens changes neither factor nor bands."""
    scaled = {party: amount * factor for party, amount in work.items()}
    assert absence_factor(scaled) == absence_factor(work)
    assert onion(scaled) == onion(work)


def test_alone_in_a_firm_counts_as_a_firm() -> None:
    """People of one home count together, people without one for themselves."""
    ana, bo, cy, firm = map(PartyId, ("ana", "bo", "cy", "firm"))
    assert elephant_factor({ana: 3, bo: 3, cy: 5}, {ana: firm, bo: firm}) == 1
    assert elephant_factor({ana: 3, bo: 3, cy: 5}, {}) == 2


def test_a_lone_contributor_is_core() -> None:
    """Counting the share before the person, nobody stands before the first."""
    assert onion({PartyId("ana"): 1}) == {PartyId("ana"): Band.CORE}


def test_bands_begin_at_their_thresholds() -> None:
    """With just 80 % before, a contributor is regular; with just 95 % before, casual."""
    work = dict(zip(map(PartyId, "abc"), (80, 15, 5), strict=True))
    assert list(onion(work).values()) == [Band.CORE, Band.REGULAR, Band.CASUAL]


def test_who_did_nothing_is_casual() -> None:
    """Even where nobody did anything."""
    assert onion({PartyId("ana"): 0}) == {PartyId("ana"): Band.CASUAL}


def test_conversion_over_nothing_is_undefined() -> None:
    """A level without anybody converts nobody and not zero percent."""
    assert conversion([5, 0, 0]) == (Fraction(0), None)
    assert conversion([]) == ()


@pytest.mark.parametrize(
    ("levels", "why"), [([1, 2], "above the level before it"), ([-1], "is negative")]
)
def test_levels_lie_inside_each_other(levels: list[int], why: str) -> None:
    """A level above the one before is a mistake in counting."""
    with pytest.raises(InvalidValue, match=why):
        conversion(levels)


@given(WORK)
def test_the_effective_number_is_between_one_and_all(work: dict[PartyId, int]) -> None:
    """Shares sum to one; as many equal contributors would be as spread out."""
    told = diversity(work)
    if told.count:
        assert sum(told.shares.values()) == 1
        assert told.effective_number is not None
        assert 1 <= told.effective_number <= told.count
    else:
        assert (told.herfindahl, told.effective_number) == (None, None)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(3, 2), Fraction(-1, 2)])
def test_a_share_lies_above_zero_and_up_to_one(share: Fraction) -> None:
    """The refusal names the share."""
    with pytest.raises(InvalidValue, match="is out of range"):
        absence_factor({PartyId("ana"): 1}, share=share)


def test_negative_work_is_refused() -> None:
    """The refusal names the contributor and the amount."""
    with pytest.raises(InvalidValue, match="-1 as contribution of 'ana'"):
        absence_factor({PartyId("ana"): -1})
    with pytest.raises(InvalidValue, match="-1 as contribution of 'bo'"):
        absence_factor({PartyId("ana"): 0, PartyId("bo"): -1})  # nothing is not negative


def test_nobody_contributed() -> None:
    """Without contributions there is nobody to miss."""
    assert absence_factor({PartyId("ana"): 0}) is None
    assert elephant_factor({}, {}) is None
    assert diversity({PartyId("ana"): 0}).shares == {PartyId("ana"): 0}


@pytest.mark.parametrize("amount", [0.5, float("nan"), float("inf"), "1", True])
def test_amounts_are_exact(amount: Any) -> None:
    """Floats cannot decide who is just at a threshold, and what is no number is no amount."""
    for measure in (absence_factor, onion, diversity):
        with pytest.raises(InvalidValue, match="of 'ana': it is not an exact number"):
            measure({PartyId("ana"): amount})


def test_any_exact_number_is_an_amount() -> None:
    """Whole numbers of other libraries count as what they are."""

    class Pages(int):
        pass

    amounts: list[Amount] = [Pages(3), Fraction(1, 2), Pages(1)]
    work = dict(zip(map(PartyId, "abc"), amounts, strict=True))
    assert absence_factor(work) == 1
    assert absence_factor(work, share=Fraction(7, 8)) == 2


def test_levels_are_whole() -> None:
    """People are counted."""
    with pytest.raises(InvalidValue, match="Cannot accept 2.5 as levels: it is not a whole number"):
        conversion([3, 2.5])  # type: ignore[list-item]


def test_diversity_in_words_and_rows() -> None:
    """Shares come as rows; a sentence names eight and counts the others, or tells of nobody."""
    work = {PartyId(f"p{number}"): 1 for number in range(10)}
    told = diversity(work)
    assert str(told) == (
        "10 contributed as if 10 had in equal parts: p0 10%, p1 10%, p2 10%, p3 10%, p4 10%, "
        "p5 10%, p6 10%, p7 10% and 2 more."
    )
    assert told.rows()[0] == {"party": "p0", "share": Fraction(1, 10)}
    assert str(diversity({})) == "Nobody contributed."
