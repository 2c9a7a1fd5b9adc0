"""What the network is told of an ecosystem: ties and holdings on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from alliance.ecosystem import Ecosystem
from alliance.network import Tie
from alliance.parties import (
    OPEN,
    UNKNOWN,
    CapabilityId,
    Category,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)

ON = dt.date(2026, 6, 1)
START = dt.date(2026, 1, 1)
END = dt.date(2026, 6, 30)
DAY = dt.timedelta(days=1)
INSIDE, OUTSIDE = Category.EMPLOYEE_FULL_TIME, Category.FREELANCER


def person(name: str, **columns: Any) -> Party:
    """A person who can coach."""
    skill = HeldCapability(capability=CapabilityId("coaching"), **columns)
    return Party(id=PartyId(name), kind=PartyKind.PERSON, capabilities=(skill,))


def engaged(party: str, start: Any, end: Any = OPEN, category: Category = OUTSIDE) -> Engagement:
    """An engagement with an id of its own."""
    key = EngagementId(f"{party} {start} {end} {category}")
    return Engagement(id=key, party=PartyId(party), category=category, start=start, end=end)


def tie(source: str, target: str, start: Any = START, end: Any = OPEN) -> Tie:
    """A tie since January."""
    return Tie(source=PartyId(source), target=PartyId(target), start=start, end=end)


def pairs(eco: Ecosystem, *, possible: bool = False) -> set[tuple[str, str]]:
    """The tied pairs of the day."""
    return {(row.source, row.target) for row in eco.network(ON, possible=possible).ties}


@pytest.mark.parametrize(
    ("row", "certain", "possible"),
    [
        (tie("ana", "bo"), True, True),
        (tie("ana", "bo", end=ON - DAY), False, False),
        (tie("ana", "bo", start=UNKNOWN), False, True),
        (tie("ana", "left"), False, False),
        (tie("ana", "later"), False, False),
        (tie("may-have-left", "ana"), False, True),
        (tie("ana", "client"), True, True),
    ],
)
def test_a_tie_counts_while_it_holds_and_both_are_there(
    row: Tie, *, certain: bool, possible: bool
) -> None:
    """Who left takes the ties along; who was never engaged, such as a client, has not left."""
    names = ("ana", "bo", "left", "later", "may-have-left", "client")
    eco = Ecosystem(
        parties=tuple(map(person, names)),
        engagements=(
            engaged("ana", START),
            engaged("bo", START),
            engaged("left", START, ON - DAY),
            engaged("later", ON + DAY),
            engaged("may-have-left", START, UNKNOWN),
        ),
        ties=(row,),
    )
    ends = {(str(row.source), str(row.target))}
    assert pairs(eco) == (ends if certain else set())
    assert pairs(eco, possible=True) == (ends if possible else set())
    assert eco.network(ON).parties == ("ana", "bo", "may-have-left", "client")


def test_linked_records_are_tied_as_one() -> None:
    """Ties of either record are shown under one id, and a tie between the two is none."""
    link = SameAs(party=PartyId("ana2"), same_as=PartyId("ana"), reason="same mail")
    eco = Ecosystem(
        parties=tuple(map(person, ("ana", "ana2", "bo"))),
        ties=(tie("ana2", "bo"), tie("bo", "ana2"), tie("ana", "ana2")),
        same_as=(link,),
    )
    assert pairs(eco) == {("ana", "bo"), ("bo", "ana")}
    assert eco.network(ON).parties == ("ana", "bo")


def test_without_parties_the_ties_say_who_there_is() -> None:
    """A table of ties alone is a network."""
    assert Ecosystem(ties=(tie("bo", "ana"),)).network(ON).parties == ("bo", "ana")
    assert Ecosystem(parties=(person("ana"),)).network(ON).ties == ()


def told(*engagements: Engagement, **columns: Any) -> list[tuple[Any, Any, Any]]:
    """Since when, until when and whether from outside ana holds her capability."""
    eco = Ecosystem(organization=None, parties=(person("ana", **columns),), engagements=engagements)
    return [(row.since, row.until, row.external) for row in eco.holdings(ON)]


@pytest.mark.parametrize(
    ("engagements", "expected"),
    [
        ([], []),
        ([("ana", START)], [(START, None, True)]),
        ([("ana", START, END, INSIDE)], [(START, END, False)]),
        ([("ana", START, END), ("ana", END + DAY)], [(START, None, True)]),
        ([("ana", START), ("ana", START + DAY, END)], [(START, None, True)]),
        (
            [("ana", START, ON), ("ana", END, END)],
            [(START, ON, True), (END, END, True)],
        ),
        # One side follows the other without a gap: the day asked about decides.
        ([("ana", START, ON), ("ana", ON + DAY, END, INSIDE)], [(START, END, True)]),
        ([("ana", START, ON - DAY), ("ana", ON, END, INSIDE)], [(START, END, False)]),
        # Both at once count as inside.
        ([("ana", START, END), ("ana", START, END, INSIDE)], [(START, END, False)]),
        ([("ana", START, UNKNOWN)], [(START, UNKNOWN, True)]),
        ([("ana", UNKNOWN, END)], [(UNKNOWN, END, True)]),
        ([("ana", START, OPEN, Category.TECHNOLOGY_AGENT)], [(START, None, UNKNOWN)]),
        ([("ana", dt.date.min, dt.date.max)], [(dt.date.min, dt.date.max, True)]),
    ],
)
def test_a_capability_is_held_while_engaged(
    engagements: list[tuple[Any, ...]], expected: list[tuple[Any, Any, Any]]
) -> None:
    """Engagements without a gap are one time; one with an unknown day stands alone."""
    assert told(*(engaged(*row) for row in engagements)) == expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (START - DAY, [(START, END, True)]),
        (START + DAY, [(START + DAY, END, True)]),
        (UNKNOWN, [(UNKNOWN, END, True)]),
        (END + DAY, []),
    ],
)
def test_a_capability_is_held_from_the_later_day(
    since: Any, expected: list[tuple[Any, Any, Any]]
) -> None:
    """From the day it was learned or the engagement began; learned afterwards it never was."""
    assert told(engaged("ana", START, END), since=since) == expected


def test_the_later_of_a_known_and_an_unknown_day_is_not_before_the_known_one() -> None:
    """Whichever of the two days is unknown; what was learned after the end was never held."""
    assert told(engaged("ana", UNKNOWN, END), since=END + DAY) == []
    for since, start in ((ON + DAY, UNKNOWN), (UNKNOWN, ON + DAY)):
        people = (person("ana", since=since),)
        row = Ecosystem(parties=people, engagements=(engaged("ana", start),)).holdings(ON)[0]
        assert (row.since, row.not_before) == (UNKNOWN, ON + DAY)
        assert [row.holds_on(ON), row.holds_on(ON + DAY)] == [False, None]
    row = Ecosystem(parties=(person("ana"),), engagements=(engaged("ana", START),)).holdings(ON)[0]
    assert (row.since, row.not_before) == (START, None)


def test_without_engagements_nobody_knows_until_when() -> None:
    """An unknown table leaves it open whether anybody is still here; an empty one does not."""
    row = Ecosystem(parties=(person("ana"),)).holdings(ON)[0]
    assert (row.since, row.until, row.external) == (None, UNKNOWN, UNKNOWN)
    assert row.holds_on(ON) is None
    assert Ecosystem(parties=(person("ana"),), engagements=()).holdings(ON) == ()


def test_linked_records_hold_as_one() -> None:
    """What either record can do is held under the shown id, for the engagements of both."""
    link = SameAs(party=PartyId("ana2"), same_as=PartyId("ana"), reason="same mail")
    plain = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
    eco = Ecosystem(
        parties=(plain, person("ana2")), engagements=(engaged("ana", START),), same_as=(link,)
    )
    assert [(row.party, row.until) for row in eco.holdings(ON)] == [("ana", None)]
