"""Concentrations: refusals and the undefined cases; the values are in the case files."""

from __future__ import annotations

from fractions import Fraction

import pytest

from alliance.errors import InvalidValue
from alliance.network import absence_factor, conversion, diversity, elephant_factor, onion
from alliance.parties import PartyId

ANA, BO = PartyId("ana"), PartyId("bo")


def test_nobody_contributed() -> None:
    """Without contributions there is nobody to miss."""
    assert absence_factor({ANA: 0}) is None
    assert elephant_factor({}, {}) is None
    assert diversity({ANA: 0}).shares == {ANA: 0}
    assert diversity({ANA: 0}).herfindahl is None
    assert conversion([0, 0]) == (None,)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(3, 2)])
def test_shares_have_a_range(share: Fraction) -> None:
    """A share is above 0 and at most 1."""
    with pytest.raises(InvalidValue, match="share: it is out of range"):
        absence_factor({ANA: 1}, share=share)


def test_amounts_are_not_negative() -> None:
    """A negative amount names the contributor."""
    for measure in (absence_factor, onion, diversity):
        with pytest.raises(InvalidValue, match="contribution of 'ana': it is negative"):
            measure({ANA: -1})


def test_levels_never_rise() -> None:
    """Each level lies inside the one before, and none is negative."""
    with pytest.raises(InvalidValue, match="it is above the level before it, 1"):
        conversion([1, 2])
    with pytest.raises(InvalidValue, match="-1 as levels: it is negative"):
        conversion([-1])


def test_who_has_no_home_stands_alone() -> None:
    """People of one organization count together, others each for themselves."""
    assert elephant_factor({ANA: 1, BO: 1}, {}) == 1
    assert elephant_factor({ANA: 1, BO: 1}, {}, share=Fraction(1)) == 2
