"""Covers: minimal against brute force, greedy within its bound."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from tests.network.skills import DAY, demand, holding

from alliance.errors import InvalidValue
from alliance.network import Holdings, cover

NAMES = "abcdefg"
PEOPLE = "pqrstuv"


def _brute(rows: Holdings, wanted: set[str]) -> int:
    """The size of the smallest cover, by trying all sets of people by size."""
    skills: dict[str, set[str]] = {}
    for row in rows:
        skills.setdefault(row.party, set()).add(row.capability)
    for size in range(len(skills) + 1):
        for people in itertools.combinations(skills, size):
            if wanted <= set().union(*(skills[one] for one in people)):
                return size
    raise AssertionError(wanted)


_TABLES = st.lists(
    st.builds(holding, st.sampled_from(PEOPLE), st.sampled_from(NAMES)), max_size=22
).map(tuple)


@given(_TABLES)
def test_a_cover_is_minimal(rows: Holdings) -> None:
    """The search finds as few as trying everything does, and covers all that anybody covers."""
    needs = tuple(demand(name) for name in NAMES)
    held = {str(row.capability) for row in rows}
    found = cover(needs, rows)
    assert found.minimal
    assert len(found.chosen) == found.at_least == _brute(rows, held)
    assert {name for row in found.chosen for name in row.demands} == held
    assert set(found.uncovered) == set(NAMES) - held


@given(_TABLES)
def test_greedy_stays_within_its_bound(rows: Holdings) -> None:
    """Without a search the cover is whole, its lower bound true, and it keeps to its bound."""
    needs = tuple(demand(name) for name in NAMES)
    held = {str(row.capability) for row in rows}
    found = cover(needs, rows, steps=0)
    best = _brute(rows, held)
    assert {name for row in found.chosen for name in row.demands} == held
    assert found.at_least <= best <= len(found.chosen) <= found.bound * best
    assert not found.minimal or len(found.chosen) == best


# Greedy takes the party who covers four first and then needs two more; two would do.
_TRAP = tuple(
    holding(party, name)
    for party, names in (("x", "bcef"), ("y", "abc"), ("z", "def"))
    for name in names
)


def test_the_search_beats_greedy() -> None:
    """Where the greedy choice takes too many, the search finds fewer."""
    needs = tuple(demand(name) for name in "abcdef")
    greedy, best = cover(needs, _TRAP, steps=0), cover(needs, _TRAP)
    assert [row.party for row in greedy.chosen] == ["x", "y", "z"]
    assert (greedy.minimal, greedy.at_least) == (False, 2)
    assert greedy.bound == Fraction(25, 12)
    assert best.parties == ("y", "z")
    assert "at least 2 are needed, and these are at most 2.08 times as many" in str(greedy)


def test_days_levels_and_gaps() -> None:
    """Who has left covers nothing; a need nobody covers is named; rows are plain."""
    rows = (holding("ana", "tax", until=DAY.replace(year=2025)), holding("bo", "law"))
    found = cover((demand("tax"), demand("law")), rows, on=DAY)
    assert found.uncovered == ("tax",)
    assert found.rows() == ({"party": "bo", "demands": ("law",)},)
    assert str(found).endswith("Nobody covers tax.")
    assert cover((), ()).chosen == ()


def test_needs_have_ids_of_their_own() -> None:
    """Two needs with one id are refused."""
    with pytest.raises(InvalidValue, match="'tax' as demands: it is listed twice"):
        cover((demand("tax"), demand("law", name="tax")), ())


def test_a_cover_of_nobody_says_so() -> None:
    """Without needs nobody is needed, and what nobody covers is all there is to say."""
    assert str(cover((), ())) == "Nobody is needed."
    assert str(cover((demand("tax"),), ())) == "Nobody covers tax."


def test_steps_are_not_negative() -> None:
    """A search takes no steps or some."""
    with pytest.raises(InvalidValue, match="Cannot accept -1 as steps: it is negative"):
        cover((), (), steps=-1)


def test_of_equals_the_earlier_is_taken() -> None:
    """Both the greedy choice and the search prefer who is listed first."""
    tax = (demand("tax"),)
    assert cover(tax, (holding("bo", "tax"), holding("ana", "tax"))).parties == ("bo",)
    # Greedy takes the four in the middle and then needs two more; two of three each will do.
    needs = tuple(map(demand, "abcdef"))
    teams = {"mid": "bcde", "x1": "abc", "x2": "abc", "y1": "def", "y2": "def"}
    rows = tuple(holding(who, name) for who, names in teams.items() for name in names)
    assert cover(needs, rows, steps=0).parties == ("mid", "x1", "y1")
    assert cover(needs, rows).parties == ("x1", "y1")


def _teams(**teams: str) -> Holdings:
    """Each party with its skills, a letter each."""
    return tuple(holding(who, name) for who, names in teams.items() for name in names)


@pytest.mark.parametrize(
    ("teams", "best"),
    [
        # Only z covers a, and who else covers the rest is then settled.
        ({"x": "cd", "y": "bc", "z": "ad"}, {"y", "z"}),
        # Of the two who cover a, y covers more, and one covers what it leaves.
        ({"x": "ad", "y": "abf", "u": "bde", "v": "bcdf", "w": "cde"}, {"y", "w"}),
    ],
)
def test_a_short_search_finds_what_is_nearly_settled(teams: dict[str, str], best: set[str]) -> None:
    """Two steps do where it begins with the need that fewest cover, and who covers most of it."""
    needs = tuple(map(demand, sorted(set("".join(teams.values())))))
    assert len(cover(needs, _teams(**teams), steps=0).chosen) == 3
    found = cover(needs, _teams(**teams), steps=2)
    assert (set(found.parties), found.minimal) == (best, True)


def test_what_counting_proves_takes_no_search() -> None:
    """Where nobody covers more than two of three needs, two parties are as few as can be."""
    needs = tuple(map(demand, "abc"))
    found = cover(needs, _teams(x="ab", y="bc", z="ca"), steps=0)
    assert (len(found.chosen), found.minimal, found.at_least) == (2, True, 2)
