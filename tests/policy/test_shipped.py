"""The shipped rules on small ecosystems: where they find something, and where they do not know."""

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.policy.given import DAY, ON, START, engaged, found, people

from alliance.ecosystem import (
    Access,
    Agreement,
    Ecosystem,
    Function,
    ManagementPractice,
    Owner,
    Service,
    System,
    Term,
    Terms,
)
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Capability,
    CapabilityId,
    Category,
    Contribution,
    DualRole,
    Engagement,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import review

FULL: dict[str, Any] = {"unit": "u", "review_by": ON, "basis": "sow"}


@pytest.mark.parametrize(
    ("engagement", "told"),
    [
        (engaged("ana", **FULL), set()),
        (engaged("ana", unit="u", end=ON, basis="sow"), set()),
        (engaged("ana", unit="u", basis="sow"), {"finding"}),
        (engaged("ana", unit="u", end=UNKNOWN, basis="sow"), {"is_active"}),
        (engaged("ana", **FULL | {"unit": None}), {"finding"}),
        (engaged("ana", **FULL | {"unit": UNKNOWN}), {"has_unit"}),
        (engaged("ana", **FULL | {"basis": None}), {"finding"}),
        (engaged("ana", "temp_agency_worker", **FULL), {"finding"}),
        (engaged("ana", "temp_agency_worker", **FULL, supplier=PartyId("s")), set()),
        (engaged("ana", "temp_agency_worker", **FULL, supplier=UNKNOWN), {"has_supplier"}),
        (engaged("ana", "employee_full_time"), set()),
        (engaged("ana", start=ON + DAY), set()),
        (engaged("ana", end=ON - DAY), set()),
        (engaged("ana", "technology_agent"), {"is_external"}),
    ],
)
def test_an_external_engagement_is_on_record(engagement: Engagement, told: set[str]) -> None:
    """PAR101: what is missing is a finding, what is unknown is named, what is over is not asked."""
    eco = Ecosystem(parties=people("ana", "s"), engagements=(engagement,))
    assert set(found(eco, "PAR101").values()) == told


@pytest.mark.parametrize(
    ("engagements", "roles", "told"),
    [
        ((engaged("ana", "employee_full_time"), engaged("ana")), (), {"ana": "finding"}),
        ((engaged("ana", "employee_full_time"), engaged("ana2")), (), {"ana": "finding"}),
        ((engaged("ana", "employee_full_time", end=ON - DAY), engaged("ana")), (), {}),
        (
            (engaged("ana", "employee_full_time"), engaged("ana")),
            (DualRole(party=PartyId("ana2"), reason="teaches", start=START),),
            {},
        ),
        (
            (engaged("ana", "employee_full_time"), engaged("ana")),
            (DualRole(party=PartyId("ana"), reason="taught", start=START, end=ON - DAY),),
            {"ana": "finding"},
        ),
        (
            (engaged("ana", "employee_full_time"), engaged("ana")),
            (DualRole(party=PartyId("ana"), reason="teaches"),),
            {"ana": "has_dual_role"},
        ),
        (
            (engaged("ana", "employee_full_time"), engaged("ana", end=UNKNOWN)),
            (),
            {"ana": "is_external"},
        ),
    ],
)
def test_nobody_is_on_both_sides_at_once(
    engagements: tuple[Engagement, ...], roles: tuple[DualRole, ...], told: dict[str, str]
) -> None:
    """PAR201: linked records are one person; leaving and coming back is ordinary."""
    link = SameAs(party=PartyId("ana2"), same_as=PartyId("ana"), reason="same mail")
    eco = Ecosystem(
        parties=people("ana", "ana2"), engagements=engagements, dual_roles=roles, same_as=(link,)
    )
    assert found(eco, "PAR201") == told


def test_unknown_dual_roles_leave_open_whether_both_sides_are_allowed() -> None:
    """PAR201: the table is known to be empty where it is left out, and may be unknown."""
    both = (engaged("ana", "employee_full_time"), engaged("ana"))
    eco = Ecosystem(parties=people("ana"), engagements=both)
    assert found(eco, "PAR201") == {"ana": "finding"}
    unknown = attrs.evolve(eco, dual_roles=UNKNOWN)
    assert found(unknown, "PAR201") == {"ana": "table dual_roles"}


def owner(function: Function, **columns: Any) -> Owner:
    """Who owns access of freelancers."""
    return Owner(
        category=Category.FREELANCER,
        practice=ManagementPractice.ACCESS,
        function=function,
        **columns,
    )


HR, IT = Function.HR, Function.IT


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        ((), {"ORC101": "finding"}),
        ((owner(HR),), {}),
        ((owner(HR), owner(HR)), {}),
        ((owner(HR), owner(IT)), {"ORC102": "finding"}),
        ((owner(HR, policy="a"), owner(IT, policy="a")), {"ORC102": "finding"}),
        ((owner(HR, policy="a"), owner(IT, policy="b")), {"ORC103": "finding"}),
        ((owner(HR, policy="a"), owner(IT)), {"ORC103": "finding"}),
        ((owner(HR, scope=("uk",)), owner(IT, scope=("de",))), {}),
        ((owner(HR, scope=("uk",)), owner(IT, scope=("de", "uk"))), {"ORC102": "finding"}),
        ((owner(HR, policy=UNKNOWN), owner(IT)), {"ORC102": "doubled", "ORC103": "contested"}),
        ((owner(HR, scope=UNKNOWN), owner(IT, scope=("uk",))), {"ORC102": "doubled"}),
        (UNKNOWN, dict.fromkeys(("ORC101", "ORC102", "ORC103"), "table owners")),
    ],
)
def test_a_required_practice_has_one_owner_in_a_place(owners: Any, told: dict[str, str]) -> None:
    """ORC101 to ORC103: a gap, a redundancy, a conflict, or nobody knows."""
    eco = Ecosystem(
        parties=people("ana"),
        engagements=(engaged("ana"),),
        required_practices=(ManagementPractice.ACCESS,),
        owners=owners,
    )
    answers = {code: found(eco, code) for code in ("ORC101", "ORC102", "ORC103")}
    assert {code: rows["freelancer/access"] for code, rows in answers.items() if rows} == told


def test_an_owned_practice_is_judged_even_if_not_required() -> None:
    """Without a list of required practices a conflict is still one, and the gap is unknown."""
    clash = (owner(HR, policy="a"), owner(IT, policy="b"))
    eco = Ecosystem(parties=people("ana"), engagements=(engaged("ana"),), owners=clash)
    assert found(eco, "ORC103") == {"freelancer/access": "finding"}
    assert found(eco, "ORC101") == {"freelancer/access": "table required_practices"}


def test_a_category_that_may_be_active_leaves_its_cells_open() -> None:
    """An engagement of unknown start is neither there nor not there."""
    eco = Ecosystem(
        parties=people("ana"),
        engagements=(engaged("ana", start=UNKNOWN),),
        required_practices=(ManagementPractice.ACCESS,),
        owners=(),
        systems=(),
    )
    assert found(eco, "ORC101") == {"freelancer/access": "is_active"}
    assert found(eco, "ORC111") == {"freelancer": "is_active"}


@pytest.mark.parametrize(
    ("systems", "told"),
    [
        ((), {"ORC111": "finding"}),
        ((System(name="VMS", records=(Category.FREELANCER,)),), {}),
        (
            tuple(System(name=name, records=(Category.FREELANCER,)) for name in ("VMS", "list")),
            {"ORC112": "finding"},
        ),
        (
            (
                System(
                    name="VMS",
                    records=(Category.FREELANCER,),
                    master_for=(Category.FREELANCER,),
                ),
                System(name="list", records=(Category.FREELANCER,)),
            ),
            {},
        ),
        (UNKNOWN, {"ORC111": "table systems", "ORC112": "table systems"}),
    ],
)
def test_an_active_category_is_recorded_once(systems: Any, told: dict[str, str]) -> None:
    """ORC111 and ORC112: nowhere is a gap, twice without a master a redundancy."""
    eco = Ecosystem(parties=people("ana"), engagements=(engaged("ana"),), systems=systems)
    answers = {code: found(eco, code) for code in ("ORC111", "ORC112")}
    assert {code: rows["freelancer"] for code, rows in answers.items() if rows} == told


@pytest.mark.parametrize(
    ("engagements", "end", "told"),
    [
        ((engaged("ana"),), OPEN, {}),
        ((engaged("ana", end=ON - DAY),), OPEN, {"ana": "finding"}),
        ((engaged("ana", end=ON),), OPEN, {}),
        ((), OPEN, {"ana": "finding"}),
        ((engaged("ana", end=ON - DAY),), ON - DAY, {}),
        ((engaged("ana", end=ON - DAY),), UNKNOWN, {"ana": "has_access"}),
        ((engaged("ana", end=UNKNOWN),), OPEN, {"ana": "is_engaged"}),
        (UNKNOWN, OPEN, {"ana": "table engagements"}),
    ],
)
def test_access_ends_with_the_engagement(engagements: Any, end: Any, told: dict[str, str]) -> None:
    """ORC121: an open grant without an engagement is a finding, an unknown one is unknown."""
    grant = Access(party=PartyId("ana"), resource="vpn", start=START, end=end)
    eco = Ecosystem(parties=people("ana"), engagements=engagements, access=(grant,))
    assert found(eco, "ORC121") == told


def test_a_bot_is_engaged_even_where_its_side_is_unknown() -> None:
    """ORC121 asks whether it is engaged at all."""
    bot = Party(id=PartyId("bot"), kind=PartyKind.TECHNOLOGY)
    grant = Access(party=PartyId("bot"), resource="mail", start=START)
    work = (engaged("bot", "technology_agent"),)
    eco = Ecosystem(parties=(bot,), engagements=work, access=(grant,))
    assert found(eco, "ORC121") == {}


@pytest.mark.parametrize(
    ("home", "told"),
    [
        ("acme", {}),
        ("maker", {}),
        (None, {"PAR101": {f"bot-technology_agent-{START}": "is_external"}}),
    ],
)
def test_a_bot_has_no_employment_status(home: str | None, told: dict[str, dict[str, str]]) -> None:
    """PAR101 asks a bot's home and no basis; PAR201 and CLS202 never ask about one."""
    firms = tuple(
        Party(id=PartyId(name), kind=PartyKind.ORGANIZATION) for name in ("acme", "maker")
    )
    bot = Party(
        id=PartyId("bot"), kind=PartyKind.TECHNOLOGY, home=None if home is None else PartyId(home)
    )
    eco = Ecosystem(
        organization=PartyId("acme"),
        parties=(*firms, bot),
        engagements=(engaged("bot", "technology_agent", unit="u", review_by=ON),),
    )
    answers = {code: found(eco, code) for code in ("PAR101", "PAR201", "CLS202")}
    assert {code: rows for code, rows in answers.items() if rows} == told


def test_the_first_days_of_the_calendar_can_be_asked_about() -> None:
    """A year before the first year there was nothing."""
    eco = Ecosystem(
        parties=people("ana"),
        capabilities=(Capability(id=CapabilityId("code"), critical=True),),
        contributions=(work("ana", 1, dt.date(1, 1, 1)),),
    )
    report = review(eco, on=dt.date(1, 1, 2), select=["NET101"])
    assert "code rests on ana" in report.findings[0].says


def agreement(function: Function, lead: Any = None, **terms: Any) -> Agreement:
    """What a function agreed with the firm X."""
    rows = tuple(Term(name, value) for name, value in terms.items())
    return Agreement(party=PartyId("X"), function=function, lead=lead, terms=Terms(rows))


@pytest.mark.parametrize(
    ("agreements", "told"),
    [
        ((agreement(HR),), {}),
        ((agreement(HR), agreement(HR)), {}),
        ((agreement(HR), agreement(IT)), {"X": "finding"}),
        ((agreement(HR), agreement(IT, lead=True)), {}),
        ((agreement(HR, lead=UNKNOWN), agreement(IT)), {"X": "has_lead"}),
        ((agreement(HR, True, nda=1), agreement(IT, nda=1)), {}),
        ((agreement(HR, True, nda=1), agreement(IT, nda=2)), {"X/nda": "finding"}),
        ((agreement(HR, True, nda=1), agreement(IT, nda=True)), {"X/nda": "finding"}),
        ((agreement(HR, True, nda=1), agreement(IT, pay=2)), {}),
    ],
)
def test_a_shared_relationship_is_led_and_agrees(
    agreements: tuple[Agreement, ...], told: dict[str, str]
) -> None:
    """ORC131 and ORC132: two functions need a lead, and one term has one value."""
    firm = Party(id=PartyId("X"), kind=PartyKind.ORGANIZATION)
    eco = Ecosystem(parties=(firm,), agreements=agreements)
    assert found(eco, "ORC131", "ORC132") == told


def test_values_that_look_alike_are_told_apart() -> None:
    """ORC132: a number and a text of the same digits differ; functions are names and no words."""
    firm = Party(id=PartyId("X"), kind=PartyKind.ORGANIZATION)
    rows = (agreement(HR, pay=30), agreement(IT, pay="30"), agreement(Function.LEGAL, pay="x"))
    eco = Ecosystem(parties=(firm,), agreements=rows)
    (finding,) = review(eco, on=ON, select=["ORC132"]).findings
    assert finding.says == "X/pay was agreed differently: HR says 30, IT says '30', legal says x."


SERVICE = Service(
    name="s",
    essential=True,
    owner="it",
    third_party_share=1,
    suppliers=(PartyId("a"), PartyId("b")),
    exit_plan="tried in May",
)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, {}),
        ({"owner": None}, {"ORC141": "finding"}),
        ({"owner": UNKNOWN}, {"ORC141": "has_owner"}),
        ({"exit_plan": None}, {"ORC142": "finding"}),
        ({"exit_plan": False}, {"ORC142": "finding"}),
        ({"exit_plan": True}, {}),
        ({"exit_plan": UNKNOWN}, {"ORC142": "has_exit_plan"}),
        ({"suppliers": (PartyId("a"),)}, {"ORC143": "finding"}),
        ({"suppliers": (PartyId("a"), PartyId("a2"))}, {"ORC143": "finding"}),
        ({"suppliers": ()}, {"ORC143": "suppliers"}),
        ({"exit_plan": None, "third_party_share": 0.9}, {}),
        ({"exit_plan": None, "third_party_share": UNKNOWN}, {"ORC142": "is_third_party"}),
        ({"exit_plan": None, "owner": None, "essential": False}, {}),
        ({"owner": None, "essential": UNKNOWN}, {"ORC141": "is_essential"}),
    ],
)
def test_an_essential_service_does_not_hang_on_one_thread(
    changes: dict[str, Any], told: dict[str, str]
) -> None:
    """ORC141 to ORC143: an owner, a way out, a second supplier who is not the first again."""
    link = SameAs(party=PartyId("a2"), same_as=PartyId("a"), reason="renamed")
    services = (attrs.evolve(SERVICE, **changes),)
    eco = Ecosystem(parties=people("a", "a2", "b"), services=services, same_as=(link,))
    answers = {code: found(eco, code) for code in ("ORC141", "ORC142", "ORC143")}
    # What is unknown about the service leaves the other rules about it open too.
    seen = {code: rows["s"] for code, rows in answers.items() if rows}
    assert seen.items() >= told.items()
    assert set(seen.values()) <= {*told.values()}


def workforce(internal: int, external: int, both: int = 0, **columns: Any) -> Ecosystem:
    """So many people of each kind, and a bot that does not count."""
    names = [f"p{i}" for i in range(internal + external + both)]
    inside, outside = names[: internal + both], names[internal:]
    bot = Party(id=PartyId("bot"), kind=PartyKind.TECHNOLOGY)
    work = [engaged(name, "employee_full_time") for name in inside]
    work += [engaged(name, **columns) for name in outside]
    return Ecosystem(
        parties=(*people(*names), bot),
        engagements=(*work, engaged("bot", "technology_agent")),
    )


@pytest.mark.parametrize(
    ("eco", "told"),
    [
        (workforce(701, 299), {}),
        (workforce(70, 30), {"ORC151": "finding"}),
        (workforce(51, 49), {"ORC151": "finding"}),
        (workforce(50, 50), {"ORC152": "finding"}),
        (workforce(0, 10), {"ORC152": "finding"}),
        (workforce(0, 9), {}),
        (workforce(5, 0, 5), {}),
        (workforce(9, 3, end=UNKNOWN), {"ORC151": "people, external_share", "ORC152": "people"}),
        (Ecosystem(), {"ORC151": "table parties, table engagements"}),
    ],
)
def test_the_external_share_of_people_is_within_limits(
    eco: Ecosystem, told: dict[str, str]
) -> None:
    """ORC151 and ORC152: limits count as reached, both kinds at once are internal, few are not
    asked, and bots stand on neither side."""
    answers = {code: found(eco, code) for code in ("ORC151", "ORC152")}
    seen = {code: next(iter(rows.values())) for code, rows in answers.items() if rows}
    assert seen.items() >= told.items()
    assert "finding" not in {seen.get(code) for code in seen.keys() - told.keys()}


def work(party: str, amount: int, on: dt.date = ON, kind: str = "commit") -> Contribution:
    """So much work on the code."""
    return Contribution(
        party=PartyId(party),
        on=on,
        capability=CapabilityId("code"),
        amount=Fraction(amount),
        kind=kind,
    )


LONG_AGO = dt.date(2025, 11, 21)
A_YEAR_AGO = dt.date(2025, 11, 22)


@pytest.mark.parametrize(
    ("contributions", "engagements", "told"),
    [
        ((work("ana", 9), work("bo", 1)), (), {"code": "finding"}),
        ((work("ana", 5), work("bo", 5)), (), {"code": "finding"}),
        ((work("ana", 4), work("bo", 4), work("cy", 4)), (), {}),
        ((work("ana", 1), work("ana2", 4), work("bo", 4), work("cy", 4)), (), {}),
        ((work("ana", 2), work("ana2", 4), work("bo", 3), work("cy", 3)), (), {"code": "finding"}),
        ((work("ana", 9), work("bot", 99)), (), {"code": "finding"}),
        ((work("ana", 4), work("bo", 4), work("cy", 4, A_YEAR_AGO)), (), {}),
        ((work("ana", 5), work("bo", 4), work("cy", 4, LONG_AGO)), (), {"code": "finding"}),
        ((work("ana", 9, LONG_AGO),), (), {"code": "finding"}),
        ((work("ana", 9, LONG_AGO), work("ana", 9, ON + DAY)), (), {"code": "finding"}),
        (
            (work("ana", 4), work("bo", 4), work("cy", 4, LONG_AGO)),
            (engaged("cy"),),
            {},
        ),
        (
            (work("ana", 4), work("bo", 4), work("cy", 4)),
            (engaged("cy", end=ON - DAY),),
            {"code": "finding"},
        ),
        (
            (work("ana", 4), work("bo", 4), work("cy", 4)),
            (engaged("cy", end=UNKNOWN),),
            {"code": "absence_factor"},
        ),
        (
            (work("ana", 4), work("bo", 4), work("cy", 4), work("ana", 1, kind="review")),
            (),
            {"code": "finding"},
        ),
        ((), (), {"code": "finding"}),
    ],
)
def test_a_critical_capability_does_not_rest_on_one(
    contributions: tuple[Contribution, ...],
    engagements: tuple[Engagement, ...],
    told: dict[str, str],
) -> None:
    """NET101: people who are here, records joined, kinds apart; ties reach the threshold."""
    link = SameAs(party=PartyId("ana2"), same_as=PartyId("ana"), reason="same key")
    eco = Ecosystem(
        parties=(
            *people("ana", "ana2", "bo", "cy"),
            Party(id=PartyId("bot"), kind=PartyKind.TECHNOLOGY),
        ),
        capabilities=(Capability(id=CapabilityId("code"), critical=True),),
        contributions=contributions,
        engagements=engagements,
        same_as=(link,),
    )
    assert found(eco, "NET101") == told


@pytest.mark.parametrize(
    ("contributions", "says"),
    [
        ((), "code rests on nobody. No work on it is on record."),
        (
            (work("ana", 9, LONG_AGO),),
            "code rests on nobody. Still here: 0; left, by 12 months without contribution: 1.",
        ),
        (
            (work("ana", 5), work("bo", 5)),
            (
                "code rests on ana and bo, each of whom did 50% of the work of those still here. "
                "Still here: 2; left, by 12 months without contribution: 0."
            ),
        ),
        (
            (work("ana", 5), work("bo", 3), work("cy", 2)),
            (
                "code rests on ana, who alone did half of the work of those still here (50%). "
                "Still here: 3; left, by 12 months without contribution: 0."
            ),
        ),
        (
            (work("ana", 9), work("bo", 1)),
            (
                "code rests on ana, who did 90% of the work of those still here. "
                "Still here: 2; left, by 12 months without contribution: 0."
            ),
        ),
    ],
)
def test_on_whom_a_capability_rests(contributions: tuple[Contribution, ...], says: str) -> None:
    """NET101 names all who did most, and nobody's leaving where no work is on record."""
    eco = Ecosystem(
        parties=people("ana", "bo", "cy"),
        capabilities=(Capability(id=CapabilityId("code"), critical=True),),
        contributions=contributions,
    )
    (finding,) = review(eco, on=ON, select=["NET101"]).findings
    assert finding.says == says


@pytest.mark.parametrize(
    ("critical", "told"), [(False, {}), (None, {}), (UNKNOWN, {"code": "is_critical"})]
)
def test_only_critical_capabilities_are_asked(critical: Any, told: dict[str, str]) -> None:
    """Not critical is not asked; not known to be critical is unknown."""
    eco = Ecosystem(
        parties=people("ana"),
        capabilities=(Capability(id=CapabilityId("code"), critical=critical),),
        contributions=(work("ana", 1),),
    )
    assert found(eco, "NET101") == told


@pytest.mark.parametrize("table", ["contributions", "parties"])
def test_on_whom_a_capability_rests_takes_two_tables(table: str) -> None:
    """NET101: without either, nobody knows whether anybody did anything."""
    tables: dict[str, Any] = {"contributions": (), "parties": people("ana")}
    del tables[table]
    eco = Ecosystem(capabilities=(Capability(id=CapabilityId("code"), critical=True),), **tables)
    assert found(eco, "NET101").keys() == {"code"}
    assert review(eco, on=ON, select=["NET101"]).findings == ()


def test_a_capability_is_told_with_and_without_externals() -> None:
    """The facts name how far it rests on people inside, where sides are known."""
    from alliance.policy.rows.capabilities import PRESENCE_MONTHS, capability_rows
    from alliance.policy.subjects import View

    eco = Ecosystem(
        parties=people("ana", "bo"),
        capabilities=(Capability(id=CapabilityId("code"), critical=True),),
        contributions=(work("ana", 3), work("bo", 3)),
        engagements=(engaged("ana"), engaged("bo", "employee_full_time")),
    )
    settings = {PRESENCE_MONTHS.name: None}
    row = next(iter(capability_rows(View(eco, ON, settings))))
    assert (row.absence_factor, row.absence_factor_inside) == (1, 1)
    assert row.left_by == "end of engagement"
    stray = attrs.evolve(eco, engagements=())
    row = next(iter(capability_rows(View(stray, ON, settings))))
    assert row.absence_factor is None


def test_a_finding_names_what_is_lacking() -> None:
    """In the order of the columns."""
    eco = Ecosystem(parties=people("ana"), engagements=(engaged("ana", review_by=ON),))
    (finding,) = review(eco, on=ON, select=["PAR101"]).findings
    assert finding.says == (
        "The engagement of ana as freelancer does not say its unit, classification basis."
    )
    bare = attrs.evolve(eco, engagements=(engaged("ana", "temp_agency_worker"),))
    (finding,) = review(bare, on=ON, select=["PAR101"]).findings
    assert finding.says.endswith(
        "does not say its unit, end or review date, supplier, classification basis."
    )


def test_who_left_is_counted_apart() -> None:
    """Three had done the work; one is still here."""
    names = ("ana", "bo", "cy")
    law = CapabilityId("law")
    eco = Ecosystem(
        parties=people(*names),
        engagements=(engaged("ana"), *(engaged(each, end=ON - DAY) for each in names[1:])),
        capabilities=(Capability(id=law, critical=True),),
        contributions=tuple(
            Contribution(party=PartyId(each), on=ON - DAY, capability=law, amount=Fraction(3))
            for each in names
        ),
    )
    (finding,) = review(eco, on=ON, select=["NET101"]).findings
    assert "Still here: 1; left, by end of engagement: 2." in finding.says
