"""Ecosystems: tables known and unknown, identities, boundaries, days, and what is refused."""

import copy
import datetime as dt
import pickle
from collections.abc import Callable

import attrs
import pytest

from alliance.ecosystem import Agreement, Decision, Ecosystem, Goal, Owner, System, Topic, row_types
from alliance.ecosystem.ecosystems import Table
from alliance.errors import InvalidDocument, UnknownName
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Boundary,
    Capability,
    CapabilityId,
    Category,
    Contribution,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)

ON = dt.date(2026, 5, 1)


def person(name: str, **columns: object) -> Party:
    """A person of that id."""
    return Party(id=PartyId(name), kind=PartyKind.PERSON, **columns)  # type: ignore[arg-type]  # the columns vary


def engaged(
    key: str, party: str, start: object = UNKNOWN, end: object = OPEN, category: str = "freelancer"
) -> Engagement:
    """An engagement of a party, by default of unknown start."""
    return Engagement(
        id=EngagementId(key),
        party=PartyId(party),
        category=Category(category),
        start=start,  # type: ignore[arg-type]  # a date or a mark
        end=end,  # type: ignore[arg-type]  # a date or a mark
    )


def test_a_table_left_out_is_unknown_and_an_empty_one_is_empty() -> None:
    """Iterating over either gives nothing; asking whether it is stated tells them apart."""
    eco = Ecosystem(owners=())
    assert (eco.owners, eco.systems) == ((), UNKNOWN)
    assert (eco.rows(Owner), eco.rows(System)) == ((), ())
    assert (eco.states(Owner), eco.states(System)) == (True, False)


def test_links_and_own_settings_are_known_to_be_empty() -> None:
    """Their absence says that there are none."""
    empty = ["policies", "parameters", "dual_roles", "same_as"]
    assert [name for name, _ in Ecosystem().tables()] == empty


def test_every_table_has_a_class_of_rows() -> None:
    """The fields of the class are the tables; a new field is a new table."""
    assert list(row_types()) == [
        field.name
        for field in attrs.fields(Ecosystem)
        if field.name not in ("organization", "catalog")
    ]
    assert row_types()["engagements"] is Engagement


def test_a_class_that_no_table_holds_is_refused() -> None:
    """The error names the classes that tables do hold."""
    with pytest.raises(UnknownName, match="There is no table of 'HeldCapability'"):
        Ecosystem().rows(HeldCapability)


def test_rows_are_found_by_id() -> None:
    """A party and an engagement answer to their ids, anything else is refused by name."""
    eco = Ecosystem(parties=(person("ana"),), engagements=(engaged("e1", "ana"),))
    assert eco.party("ana").id == "ana"
    assert eco.engagement("e1").party == "ana"
    with pytest.raises(UnknownName, match="There is no party 'anna'. Did you mean 'ana'"):
        eco.party("anna")
    with pytest.raises(UnknownName, match="There is no engagement 'e2'"):
        eco.engagement("e2")


def test_linked_records_are_one_party_under_the_smallest_id() -> None:
    """Links work through each other and in any direction; unlinked, the records come apart."""
    links = tuple(
        SameAs(party=PartyId(one), same_as=PartyId(other), reason="same key")
        for one, other in (("c", "b"), ("a", "c"), ("b", "a"))
    )
    parties = tuple(map(person, "dcba"))
    work = (engaged("e1", "c"), engaged("e2", "d"), engaged("e3", "a"))
    eco = Ecosystem(parties=parties, engagements=work, same_as=links)
    assert [eco.identity(PartyId(name)) for name in "abcd"] == ["a", "a", "a", "d"]
    assert list(eco.identities()) == ["d", "a"]
    assert [e.id for e in eco.engagements_of(PartyId("b"))] == ["e1", "e3"]
    apart = attrs.evolve(eco, same_as=())
    assert apart.engagements_of(PartyId("b")) == ()


def test_a_bot_stands_where_its_home_is() -> None:
    """Inside with the organization as home, outside with another, unknown without."""
    homes = {"own": "us", "sold": "vendor", "stray": None, "odd": UNKNOWN}
    bots = tuple(
        Party(id=PartyId(name), kind=PartyKind.TECHNOLOGY, home=home)  # type: ignore[arg-type]  # some unknown
        for name, home in homes.items()
    )
    firms = tuple(Party(id=PartyId(n), kind=PartyKind.ORGANIZATION) for n in ("us", "vendor"))
    work = tuple(engaged(f"e-{name}", name, category="technology_agent") for name in homes)
    eco = Ecosystem(organization=PartyId("us"), parties=firms + bots, engagements=work)
    assert [eco.boundary(row) for row in work] == [Boundary.INTERNAL, Boundary.EXTERNAL, None, None]
    nameless = attrs.evolve(eco, organization=None)
    assert nameless.boundary(work[0]) is None
    assert eco.boundary(engaged("e9", "us", category="vendor")) is Boundary.EXTERNAL


def test_a_day_keeps_what_certainly_holds_and_sets_the_uncertain_apart() -> None:
    """Spans count on the day, dated rows up to it, other rows always."""
    day = dt.timedelta(days=1)
    eco = Ecosystem(
        parties=(person("ana"),),
        engagements=(
            engaged("past", "ana", ON - 9 * day, ON - day),
            engaged("now", "ana", ON, ON),
            engaged("perhaps", "ana", ON - day, UNKNOWN),
        ),
        contributions=tuple(
            Contribution(party=PartyId("ana"), on=on, capability=CapabilityId("c"))
            for on in (ON, ON + day)
        ),
        decisions=(Decision(topic=Topic.VOICE, on=UNKNOWN), Decision(topic=Topic.SAFETY)),
        capabilities=(Capability(id=CapabilityId("c")),),
    )
    seen = eco.at(ON)
    assert [e.id for e in seen.certain.rows(Engagement)] == ["now"]
    assert [e.id for e in seen.uncertain.rows(Engagement)] == ["perhaps"]
    assert [c.on for c in seen.certain.rows(Contribution)] == [ON]
    assert [d.topic for d in seen.certain.rows(Decision)] == [Topic.SAFETY]
    assert [d.topic for d in seen.uncertain.rows(Decision)] == [Topic.VOICE]
    assert seen.uncertain.parties == seen.certain.parties == eco.parties
    assert seen.on == ON


def test_every_fault_is_told_at_once() -> None:
    """Ids used twice and references that lead nowhere, each with its place."""
    held = HeldCapability(capability=CapabilityId("c9"))
    with pytest.raises(InvalidDocument) as refusal:
        Ecosystem(
            organization=PartyId("us"),
            parties=(
                person("ana"),
                person("ana"),
                person("bo", home="nowhere", capabilities=(held,)),
            ),
            engagements=(engaged("e1", "ana"), engaged("e1", "anna")),
            capabilities=(Capability(id=CapabilityId("c1")),),
            goals=(Goal(id="g", capabilities=(CapabilityId("c2"),)),),
            systems=(System(name="s"), System(name="s")),
        )
    assert [fault.path for fault in refusal.value.faults] == [
        "organization",
        "parties[1].id",
        "parties[2].home",
        "parties[2].capabilities[0].capability",
        "engagements[1].id",
        "engagements[1].party",
        "systems[1].name",
        "goals[0].capabilities[0]",
    ]
    assert "such as 'ana'" in str(refusal.value)


def test_a_reference_into_an_unknown_table_is_no_fault() -> None:
    """Where nothing is known about capabilities, none is known to be missing."""
    Ecosystem(goals=(Goal(id="g", capabilities=(CapabilityId("anything"),)),))


def test_a_required_practice_is_listed_once() -> None:
    """A table of plain values knows its values by themselves."""
    practices: Table[object] = row_types()["required_practices"]
    with pytest.raises(InvalidDocument, match=r"required_practices\[1\]: .* is used twice"):
        Ecosystem(required_practices=(practices("plan"), practices("plan")))  # type: ignore[operator]  # the class


def pickled(eco: Ecosystem) -> Ecosystem:
    """The ecosystem as another process would get it."""
    again: Ecosystem = pickle.loads(pickle.dumps(eco))  # noqa: S301 - our own bytes
    return again


@pytest.mark.parametrize("again", [copy.deepcopy, pickled])
def test_an_ecosystem_survives_copying(again: Callable[[Ecosystem], Ecosystem]) -> None:
    """Also after its indexes were made."""
    eco = Ecosystem(parties=(person("ana"),), agreements=(), engagements=(engaged("e1", "ana"),))
    eco.engagements_of(PartyId("ana"))
    copied = again(eco)
    assert copied == eco
    assert copied.agreements == ()
    assert copied.states(Agreement)
    assert copied.party("ana") == eco.party("ana")
