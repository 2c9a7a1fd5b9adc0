"""The shipped rules about tours: met, not met, unknown, not applicable."""

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.tours.given import START, VIEWS, C, M, active, agreed, day, draft, met

from alliance.ecosystem import Ecosystem, OwnParameter
from alliance.errors import InvalidValue
from alliance.parties import (
    UNKNOWN,
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import review
from alliance.tours import (
    BreachNotice,
    Cause,
    Close,
    CureAccepted,
    EndNotice,
    EndReason,
    EngagedAs,
    Event,
    FirstConversation,
    Kind,
    NextStep,
    Profile,
    RaiseChange,
    Result,
    Tour,
    replay,
)

ON = day(100)
PEOPLE = tuple(
    Party(id=PartyId(name), kind=PartyKind.PERSON) for name in ("ana", "ana2", "max", "mia")
)
TOUR_TABLE = "table tours"


def told(code: str, *tours: Tour, on: dt.date = ON, **tables: Any) -> dict[str, str]:
    """What a rule says of these tours: each subject with `finding` or what is missing."""
    eco = Ecosystem(**{"parties": PEOPLE, "tours": tours} | tables)
    report = review(eco, on=on, select=[code])
    seen = {row.subject: "finding" for row in report.findings}
    return seen | {row.subject: ", ".join(row.missing) for row in report.undecided}


def sentence(code: str, tour: Tour, on: dt.date = ON) -> str:
    """The finding of a rule about a tour."""
    eco = Ecosystem(parties=PEOPLE, tours=(tour,))
    return review(eco, on=on, select=[code]).findings[0].says


def own(name: str, value: float) -> OwnParameter:
    """A parameter as the organization sets it."""
    return OwnParameter(name=name, value=value, source="board")


FINDING = {"ana-1": "finding"}
NOTICE = EndNotice(on=day(50), by=C, reason=EndReason.CONTRIBUTOR_DEPARTURE, last_day=day(60))
CLOSE = Close(on=day(60), outcome=Result.ACHIEVED, next_step=NextStep.NONE, **VIEWS)
TALK = FirstConversation(on=day(40), by=C)
BREACH = BreachNotice(on=day(30), by=C, against=M, clause="mission", facts="no budget")
CURE = CureAccepted(on=day(60), by=C)

FREELANCE: dict[str, Any] = {"engagement": EngagedAs.INDEPENDENT_CONTRACTOR}
CHARTER: dict[str, Any] = FREELANCE | {
    "profile": Profile.CHARTER,
    "mutual_benefit": "a shop that both can show",
}


def test_without_a_table_of_tours_nothing_is_known() -> None:
    """All rules about tours are unknown, and none of them fine."""
    report = review(Ecosystem(parties=PEOPLE, engagements=()), on=ON, select=["TOU"])
    assert {(row.rule, row.missing) for row in report.undecided} == {
        (f"TOU10{n}", (TOUR_TABLE,)) for n in range(1, 10)
    }
    assert not report.findings


# The first meeting is due on day 90, 5 April, and overdue from day 105 on.
@pytest.mark.parametrize(
    ("tour", "on", "tables", "expected"),
    [
        (active(), day(104), {}, {}),
        (active(), day(105), {}, FINDING),
        (active(met(90)), day(105), {}, {}),
        (active(met(90)), day(89), {}, {}),
        (active(met(120)), day(119), {}, FINDING),
        (active(), day(95), {"parameters": (own("tour_grace_days", 4),)}, FINDING),
        (active(), day(105), {"parameters": (own("tour_checkpoint_months", 6),)}, {}),
        (active(RaiseChange(on=day(1), by=M, cause=Cause.SCOPE)), day(45), {}, {}),
        (active(RaiseChange(on=day(1), by=M, cause=Cause.SCOPE)), day(46), {}, FINDING),
        (active(NOTICE, CLOSE), day(200), {}, FINDING),
        (draft(), day(9000), {}, {}),
    ],
)
def test_nothing_is_overdue(
    tour: Tour, on: dt.date, tables: dict[str, Any], expected: dict[str, str]
) -> None:
    """TOU101: grace counts, later meetings have not happened yet, and what a notice left undone
    stays owed after the end."""
    assert told("TOU101", tour, on=on, **tables) == expected


def test_what_is_overdue_is_named() -> None:
    """The finding says what, since when and by whom."""
    assert sentence("TOU101", active(), day(105)) == (
        "On ana-1 something is overdue: checkpoint due 2026-04-05, owed by manager and contributor."
    )


def test_what_is_overdue_alike_is_told_once() -> None:
    """Days of one kind that the same people owe stand together, other kinds apart."""
    changed = active(RaiseChange(on=day(1), by=M, cause=Cause.SCOPE))
    assert sentence("TOU101", changed, day(300)) == (
        "On ana-1 something is overdue: change resolution due 2026-02-05, owed by manager and "
        "contributor; checkpoint due 2026-04-05, 2026-07-05 and 2026-10-05, owed by manager and "
        "contributor."
    )


@pytest.mark.parametrize("value", [7.5, True, "x"])
def test_periods_are_whole_numbers(value: Any) -> None:
    """A period that is no whole number is refused and not passed over."""
    rows = (OwnParameter(name="tour_grace_days", value=value, source="board"),)
    with pytest.raises(InvalidValue, match="tour_grace_days"):
        told("TOU101", active(), parameters=rows)


@pytest.mark.parametrize(
    ("tour", "expected"),
    [
        (active(met(90), met(181)), {}),
        (active(met(181)), FINDING),
        (active(met(181), attrs.evolve(NOTICE, on=day(190), last_day=day(200))), {}),
    ],
)
def test_no_meeting_was_missed(tour: Tour, expected: dict[str, str]) -> None:
    """TOU102: a date passed over for good counts while the tour is live."""
    assert told("TOU102", tour, on=day(195)) == expected


@pytest.mark.parametrize(
    ("tour", "on", "expected"),
    [
        (active(), ON, {}),
        (active(BREACH), day(29), {}),
        (active(BREACH), ON, FINDING),
        (active(BREACH, CURE), day(59), FINDING),
        (active(BREACH, CURE), day(60), {}),
        (active(BREACH, NOTICE), day(60), {}),
    ],
)
def test_no_breach_is_open(tour: Tour, on: dt.date, expected: dict[str, str]) -> None:
    """TOU103: under review is open; cured, or overtaken by a notice, is not."""
    assert told("TOU103", tour, on=on) == expected


@pytest.mark.parametrize(
    ("tour", "tables", "expected"),
    [
        (draft(months=23), {}, FINDING),
        (draft(months=24), {}, {}),
        (draft(months=60), {}, {}),
        (draft(months=61), {}, FINDING),
        (draft(kind=Kind.ROTATIONAL, months=12), {}, {}),
        (draft(kind=Kind.ROTATIONAL, months=11), {}, FINDING),
        (draft(kind=Kind.FOUNDATIONAL, months=11), {}, {}),
        (draft(months=None), {}, {}),
        (draft(months=23), {"parameters": (own("transformational_months_low", 18),)}, {}),
        (active(NOTICE, CLOSE, months=12), {}, {}),
    ],
)
def test_the_length_is_typical(
    tour: Tour, tables: dict[str, Any], expected: dict[str, str]
) -> None:
    """TOU104: both limits are typical; without a length, without a typical one, or after the end
    it is not asked."""
    assert told("TOU104", tour, **tables) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {}),
        ({"contributor_gains": "growth"}, FINDING),
        ({"contributor_gains": ("growth", "leads a launch")}, {}),
        ({"contributor_gains": None}, {}),
        (CHARTER, {}),
        (CHARTER | {"mutual_benefit": "valuable exposure"}, FINDING),
        (CHARTER | {"contributor_gains": "growth"}, {}),
    ],
)
def test_gains_are_specific(fields: dict[str, Any], expected: dict[str, str]) -> None:
    """TOU105: one specific gain is enough; a charter is read by its mutual benefit."""
    assert told("TOU105", draft(**fields)) == expected


@pytest.mark.parametrize(
    ("measures", "expected"),
    [(("pilots (leading)",), {}), (("pilots",), FINDING), ((), FINDING)],
)
def test_a_measure_leads(measures: tuple[str, ...], expected: dict[str, str]) -> None:
    """TOU106: one leading measure is enough."""
    assert told("TOU106", draft(measures=measures)) == expected


def engaged(party: str, category: Category, **columns: Any) -> Engagement:
    """An engagement since the start of the tour."""
    given: dict[str, Any] = {"start": START} | columns
    return Engagement(
        id=EngagementId(f"{party}-e"), party=PartyId(party), category=category, **given
    )


STAFF = Category.EMPLOYEE_FULL_TIME
LINK = SameAs(party=PartyId("ana2"), same_as=PartyId("ana"), reason="same mail")


@pytest.mark.parametrize(
    ("tours", "tables", "expected"),
    [
        ((active(),), {"engagements": (engaged("ana", STAFF),)}, {}),
        ((agreed(),), {"engagements": (engaged("ana", STAFF),)}, {"ana": "finding"}),
        ((active(NOTICE),), {"engagements": (engaged("ana", STAFF),)}, {"ana": "finding"}),
        ((), {"engagements": (engaged("ana", STAFF),)}, {"ana": "finding"}),
        ((), {"engagements": (engaged("ana", STAFF, start=UNKNOWN),)}, {"ana": "is_employee"}),
        ((), {"engagements": (engaged("ana", STAFF, end=day(99)),)}, {}),
        ((), {"engagements": (engaged("ana", Category.FREELANCER),)}, {}),
        ((active(),), {"engagements": (engaged("ana2", STAFF),), "same_as": (LINK,)}, {}),
        (
            (active(contributor=PartyId("ana2")),),
            {"engagements": (engaged("ana", STAFF),), "same_as": (LINK,)},
            {},
        ),
        (
            (),
            {
                "organization": PartyId("us"),
                "parties": (
                    Party(id=PartyId("us"), kind=PartyKind.ORGANIZATION),
                    Party(id=PartyId("bot"), kind=PartyKind.TECHNOLOGY, home=PartyId("us")),
                ),
                "engagements": (engaged("bot", Category.TECHNOLOGY_AGENT),),
            },
            {},
        ),
        ((), {}, {"*": "table engagements"}),
    ],
)
def test_every_employee_is_on_tour(
    tours: tuple[Tour, ...], tables: dict[str, Any], expected: dict[str, str]
) -> None:
    """TOU107: who is engaged inside has a live tour, under whichever record; a bot needs none."""
    assert told("TOU107", *tours, **tables) == expected


@pytest.mark.parametrize(
    ("fields", "tables", "expected"),
    [
        # Where nothing is known of engagements, they might say otherwise.
        ({"engagement": EngagedAs.EMPLOYEE}, {}, {"ana-1": "table engagements"}),
        ({"engagement": EngagedAs.EMPLOYEE}, {"engagements": ()}, {}),
        (
            {"engagement": EngagedAs.EMPLOYEE},
            {"engagements": (engaged("ana", Category.FREELANCER, end=UNKNOWN),)},
            {"ana-1": "is_employee"},
        ),
        (FREELANCE, {}, FINDING),
        (CHARTER, {}, {}),
        (CHARTER | {"mission": "Build the shop, working exclusively with us"}, {}, FINDING),
        ({"engagement": UNKNOWN}, {}, {"ana-1": "table engagements"}),
        ({}, {}, {"ana-1": "table engagements"}),
        ({}, {"engagements": (engaged("ana", STAFF),)}, {}),
        ({}, {"engagements": (engaged("ana", Category.FREELANCER),)}, FINDING),
        (
            {},
            {"engagements": (engaged("ana", Category.FREELANCER, end=day(99)),)},
            {"ana-1": "is_employee"},
        ),
        (
            {"engagement": UNKNOWN},
            {"engagements": (engaged("ana", Category.FREELANCER),)},
            FINDING,
        ),
        (
            {"engagement": EngagedAs.EMPLOYEE},
            {"engagements": (engaged("ana", Category.FREELANCER),)},
            FINDING,
        ),
        (
            CHARTER | {"engagement": EngagedAs.EMPLOYEE},
            {"engagements": (engaged("ana", Category.FREELANCER),)},
            FINDING,
        ),
        (
            {"engagement": EngagedAs.EMPLOYEE},
            {"engagements": (engaged("ana", Category.FREELANCER, end=day(99)),)},
            {},
        ),
        ({"engagement": EngagedAs.EMPLOYEE}, {"engagements": (engaged("ana", STAFF),)}, {}),
    ],
)
def test_a_non_employee_has_a_charter(
    fields: dict[str, Any], tables: dict[str, Any], expected: dict[str, str]
) -> None:
    """TOU108: the statement says who is an employee, and where it is silent the engagements do.

    Engagements that make an employee of the statement somebody outside contradict it.
    """
    assert told("TOU108", draft(**fields), **tables) == expected


def test_a_tour_that_the_engagements_contradict_says_so() -> None:
    """The finding names both sides."""
    work = engaged("ana", Category.FREELANCER)
    tour = draft(engagement=EngagedAs.EMPLOYEE)
    eco = Ecosystem(parties=PEOPLE, tours=(tour,), engagements=(work,))
    (finding,) = review(eco, on=ON, select=["TOU108"]).findings
    assert finding.says == (
        "ana is not an employee, and ana-1 says employee where the engagements say otherwise, "
        "and is a tour written for employees."
    )


def test_a_charter_that_binds_is_told_from_a_tour() -> None:
    """The finding says which of the two it is, and names the words."""
    exclusive = CHARTER | {"mission": "Build the shop, working exclusively with us"}
    assert sentence("TOU108", draft(**FREELANCE)) == (
        "ana is not an employee, and ana-1 is a tour written for employees."
    )
    assert sentence("TOU108", draft(**exclusive)) == (
        "ana is not an employee, and ana-1 is a charter that asks for exclusivity: exclusively "
        "in mission."
    )


@pytest.mark.parametrize(
    ("events", "on", "expected"),
    [
        ((), ON, {}),
        ((NOTICE,), day(49), {}),
        ((NOTICE,), ON, FINDING),
        ((NOTICE, CLOSE), ON, FINDING),
        ((TALK, NOTICE), ON, {}),
        ((attrs.evolve(NOTICE, at_term=True),), ON, {}),
        ((attrs.evolve(NOTICE, by=M, reason=EndReason.BUSINESS_CHANGE),), ON, FINDING),
    ],
)
def test_leaving_was_talked_about(
    events: tuple[Event, ...], on: dt.date, expected: dict[str, str]
) -> None:
    """TOU109: either side talks first; a notice for the end of the term surprises nobody."""
    assert told("TOU109", active(*events), on=on) == expected


def test_a_tour_is_judged_from_its_first_event_on() -> None:
    """Before that it was not there."""
    tour = agreed(measures=("pilots",))
    assert told("TOU106", tour, on=day(-31)) == {}
    assert told("TOU106", tour, on=day(-30)) == FINDING
    assert told("TOU106", replay(tour, ()), on=day(-30)) == FINDING
