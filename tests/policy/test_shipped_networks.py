"""The shipped rules NET102 to NET106 on small networks: met, not met, unknown, not asked."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, product
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given, strategies as st
from tests.policy.given import DAY, ON, START, engaged, found, people

from alliance.ecosystem import Ecosystem
from alliance.network import Tie
from alliance.parties import (
    UNKNOWN,
    Capability,
    CapabilityId,
    Engagement,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
)
from alliance.policy import review
from alliance.policy.subjects import Standing

STAFF = "employee_full_time"
NOTICE = dt.timedelta(days=90)


def holder(name: str, **columns: Any) -> Party:
    """A person who can code."""
    skill = HeldCapability(capability=CapabilityId("code"), **columns)
    return Party(id=PartyId(name), kind=PartyKind.PERSON, capabilities=(skill,))


def coded(*engagements: Engagement, critical: Any = True, **tables: Any) -> Ecosystem:
    """A firm that needs code, and three people who can do it if they are engaged."""
    given_: dict[str, Any] = {
        "parties": tuple(map(holder, ("ana", "bo", "cy"))),
        "engagements": engagements,
        "capabilities": (Capability(id=CapabilityId("code"), critical=critical),),
    }
    return Ecosystem(**given_ | tables)


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (coded(engaged("ana"), engaged("bo")), {"code": "finding"}),
        (coded(engaged("ana"), engaged("bo", STAFF)), {}),
        (coded(engaged("ana"), engaged("ana", STAFF)), {}),
        (coded(engaged("ana"), engaged("bo", STAFF, end=ON - DAY)), {"code": "finding"}),
        (coded(engaged("ana"), engaged("bo", STAFF, start=ON + DAY)), {"code": "finding"}),
        (coded(engaged("ana"), engaged("bo", STAFF, end=UNKNOWN)), {"code": "externals_only"}),
        (coded(engaged("ana"), engaged("bo", "technology_agent")), {"code": "externals_only"}),
        (coded(engaged("ana", end=UNKNOWN)), {"code": "is_held"}),
        # Nobody holds it: that it is not held at all is another matter.
        (coded(), {}),
        (coded(engaged("ana"), parties=people("ana")), {}),
        (coded(engaged("ana"), critical=False), {}),
        (coded(engaged("ana"), critical=None), {}),
        (coded(engaged("ana"), critical=UNKNOWN), {"code": "is_critical"}),
        (coded(engagements=UNKNOWN), {"code": "table engagements"}),
        (coded(parties=UNKNOWN), {"code": "table parties"}),
        (coded(engaged("ana"), capabilities=UNKNOWN), {"*": "table capabilities"}),
    ],
)
def test_a_critical_capability_is_not_held_by_externals_alone(
    eco: Ecosystem, told: dict[str, str]
) -> None:
    """NET102: one insider is enough; who may be one leaves it open."""
    assert found(eco, "NET102") == told


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (coded(engaged("ana")), {}),
        (coded(engaged("ana", end=ON + NOTICE)), {"code": "finding"}),
        (coded(engaged("ana", end=ON + NOTICE + DAY)), {}),
        (coded(engaged("ana", end=ON)), {"code": "finding"}),
        (coded(engaged("ana", end=dt.date.max)), {}),
        (coded(engaged("ana", STAFF, end=ON), critical=False), {"code": "finding"}),
        (coded(engaged("ana", end=ON), engaged("bo")), {}),
        (coded(engaged("ana", end=ON), engaged("bo", end=ON - DAY)), {"code": "finding"}),
        (
            coded(engaged("ana", end=ON), engaged("bo", start=START - DAY, end=UNKNOWN)),
            {"code": "held_by_one"},
        ),
        # A renewal without a gap counts, a gap does not, and nobody knows is nobody knows.
        (coded(engaged("ana", end=ON), engaged("ana", start=ON + DAY)), {}),
        (coded(engaged("ana", end=ON), engaged("ana", start=ON + 2 * DAY)), {"code": "finding"}),
        (
            coded(engaged("ana", end=ON), engaged("ana", start=START - DAY, end=UNKNOWN)),
            {"code": "has_end"},
        ),
        (
            coded(
                engaged("ana", end=ON + NOTICE + DAY),
                engaged("ana", start=START - DAY, end=UNKNOWN),
            ),
            {},
        ),
        (coded(engagements=UNKNOWN), {"code": "table engagements"}),
    ],
)
def test_no_sole_holder_leaves_soon(eco: Ecosystem, told: dict[str, str]) -> None:
    """NET106: the last day counts as within; renewals are looked at, certain or not."""
    assert found(eco, "NET106") == told


def test_a_leaving_holder_is_named_with_the_day() -> None:
    """The sentence says who, until when and how many days that leaves."""
    report = review(coded(engaged("ana", end=ON + DAY)), on=ON, select=["NET106"])
    assert report.findings[0].says == (
        "Only ana holds code, and is engaged until 2026-11-23, for 1 more days."
    )


def tied(pairs: str, **columns: Any) -> tuple[Tie, ...]:
    """Ties among people of one letter, such as `ab bc`."""
    given_: dict[str, Any] = {"start": START} | columns
    return tuple(
        Tie(source=PartyId(pair[0]), target=PartyId(pair[1]), **given_) for pair in pairs.split()
    )


def team(ties: Any, *engagements: Engagement, names: str = "abcdef") -> Ecosystem:
    """Employees of one letter, with these ties; other engagements come before."""
    given_ = {row.party for row in engagements}
    staff = tuple(engaged(name, STAFF) for name in names if name not in given_)
    return Ecosystem(parties=people(*names), engagements=(*engagements, *staff), ties=ties)


BOW = "ab bc ac cd de ce"
"""Two triangles that share c."""


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (team(tied(BOW)), {"c": "finding"}),
        (team((*tied(BOW), *tied("bd"))), {}),
        # One who falls off alone is no part.
        (team(tied("ab bc")), {}),
        (team(tied("ab bc cd")), {}),
        (team(tied("ab bc cd de")), {"c": "finding"}),
        (team(tied(BOW, end=ON - DAY)), {}),
        # Ties of those who left are gone with them.
        (team((*tied(BOW), *tied("bf fd")), engaged("f", end=ON - DAY)), {"c": "finding"}),
        # An uncertain tie opens the answer where it could change it, and nowhere else.
        (team((*tied(BOW), *tied("bd", end=UNKNOWN))), {"c": "joins_parts"}),
        (team((*tied("ab bc ac"), *tied("ab", end=UNKNOWN))), {}),
        (team((*tied("ab bc ac"), *tied("de", end=UNKNOWN))), {}),
        (
            team((*tied("ab de"), *tied("bc cd", end=UNKNOWN))),
            dict.fromkeys("bcd", "joins_parts"),
        ),
        (
            team((*tied(BOW), *tied("bf fd")), engaged("f", STAFF, end=UNKNOWN)),
            dict.fromkeys("bcd", "joins_parts") | {"f": "is_engaged"},
        ),
        (team(UNKNOWN), dict.fromkeys("abcdef", "table ties")),
        (team(()), {}),
        (
            attrs.evolve(team(tied(BOW)), engagements=UNKNOWN),
            dict.fromkeys("abcdef", "table engagements"),
        ),
        (attrs.evolve(team(()), parties=UNKNOWN), {"*": "table parties"}),
    ],
)
def test_no_lone_person_joins_two_parts(eco: Ecosystem, told: dict[str, str]) -> None:
    """NET103: parts of two or more; who left does not count; what is uncertain is looked at."""
    assert found(eco, "NET103") == told


def test_a_firm_or_a_bot_that_joins_parts_is_no_person() -> None:
    """The rule is about people; who stands between them may be anything."""
    firm = Party(id=PartyId("c"), kind=PartyKind.ORGANIZATION)
    eco = team(tied(BOW))
    parties = tuple(firm if row.id == "c" else row for row in eco.rows(Party))
    assert found(attrs.evolve(eco, parties=parties), "NET103") == {}


def test_the_parts_are_named() -> None:
    """Only parts of two or more, largest first."""
    report = review(team(tied("ab bc cd de cf")), on=ON, select=["NET103"])
    assert [row.says for row in report.findings] == [
        "Without c the network splits into groups of 2 and 2."
    ]


NAMES = "abcdef"
EDGES = [first + second for first, second in product(NAMES, NAMES) if first < second]


@given(
    st.sets(st.sampled_from(EDGES), max_size=8),
    st.lists(st.sampled_from(EDGES), max_size=3, unique=True),
)
def test_an_answer_about_joining_holds_whatever_the_uncertain_ties_are(
    certain: set[str], doubtful: list[str]
) -> None:
    """NET103 says met or not met only where every reading of the uncertain ties agrees."""
    sure, open_ = " ".join(sorted(certain)), " ".join(doubtful)
    told = found(team((*tied(sure), *tied(open_, end=UNKNOWN))), "NET103")
    readings = []
    for taken in product((False, True), repeat=len(doubtful)):
        graph: nx.Graph[str] = nx.Graph()
        chosen = [pair for pair, is_there in zip(doubtful, taken, strict=True) if is_there]
        graph.add_edges_from((pair[0], pair[1]) for pair in (*certain, *chosen))
        readings.append({name for name in graph if joins(graph, name)})
    for name in NAMES:
        if name not in told:
            assert not any(name in reading for reading in readings)
        elif told[name] == "finding":
            assert all(name in reading for reading in readings)


def joins(graph: nx.Graph[str], name: str) -> bool:
    """Whether parts of two or more come apart: the definition, word by word."""
    around = nx.node_connected_component(graph, name) - {name}
    parts = nx.connected_components(graph.subgraph(around))
    return sum(len(part) > 1 for part in parts) > 1


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (team(tied("ab"), engaged("a"), names="ab"), {}),
        (team(tied("ba"), engaged("a"), names="ab"), {}),
        (team((), engaged("a"), names="ab"), {"a": "finding"}),
        (team((), engaged("a", end=ON - DAY), names="ab"), {}),
        (team((), engaged("a"), engaged("a", STAFF), names="ab"), {}),
        (team((), names="ab"), {}),
        (team(tied("ab", end=UNKNOWN), engaged("a"), names="ab"), {"a": "has_tie"}),
        (team(tied("ab"), engaged("a"), engaged("b", end=ON - DAY), names="ab"), {"a": "finding"}),
        (team((), engaged("a", end=UNKNOWN), names="ab"), {"a": "is_outside"}),
        (team((), engaged("a", "technology_agent"), names="ab"), {"a": "is_outside"}),
        (team(UNKNOWN, engaged("a"), names="ab"), {"a": "table ties"}),
        (attrs.evolve(team((), names="a"), engagements=UNKNOWN), {"a": "table engagements"}),
    ],
)
def test_nobody_external_is_isolated(eco: Ecosystem, told: dict[str, str]) -> None:
    """NET104: a tie either way to anybody who is still here; insiders are not asked."""
    assert found(eco, "NET104") == told


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (team(tied("ab"), engaged("a")), {}),
        (team(tied("ba"), engaged("a")), {}),
        (team(tied("bc"), engaged("a")), {"workforce": "finding"}),
        (team(tied("ab"), engaged("a"), engaged("b")), {"workforce": "finding"}),
        (team(tied("ab", end=UNKNOWN), engaged("a")), {"workforce": "is_spanned"}),
        (
            team(tied("ab"), engaged("a"), engaged("b", STAFF, end=UNKNOWN)),
            {"workforce": "is_spanned"},
        ),
        (team(tied("ab"), engaged("a", end=UNKNOWN)), {"workforce": "has_externals"}),
        (team((), engaged("a", end=UNKNOWN)), {"workforce": "has_externals"}),
        (team(()), {}),
        (team(UNKNOWN), {}),
        (team(UNKNOWN, engaged("a")), {"workforce": "table ties"}),
        (attrs.evolve(team(()), engagements=UNKNOWN), {"*": "table engagements"}),
    ],
)
def test_someone_spans_the_boundary(eco: Ecosystem, told: dict[str, str]) -> None:
    """NET105: one tie between a person inside and one outside; without externals not asked."""
    assert found(eco, "NET105") == told


@pytest.mark.parametrize(
    ("internal", "external", "expected"),
    [
        (False, True, True),
        (True, True, False),
        (None, False, False),
        (True, None, False),
        (None, True, None),
        (False, None, None),
    ],
)
def test_both_at_once_is_not_outside(
    internal: bool | None, external: bool | None, expected: bool | None
) -> None:
    """Outside is who is engaged outside and not inside."""
    assert Standing(internal, external).is_outside is expected


def test_rings_join_nothing() -> None:
    """Everybody in a ring can go."""
    ring = " ".join(first + second for first, second in pairwise("abcdefa"))
    assert found(team(tied(ring)), "NET103") == {}
