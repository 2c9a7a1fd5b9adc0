"""ORC144, ORC161 to ORC165, ORC171 and ORC181 on small ecosystems; limits are those of DESIGN."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from alliance.answers import Parameter, Parameters
from alliance.ecosystem import (
    Activity,
    Actor,
    Decision,
    Ecosystem,
    Forum,
    Function,
    Goal,
    Interface,
    ManagementPractice,
    Owner,
    OwnParameter,
    Route,
    Theme,
    Topic,
)
from alliance.parties import (
    UNKNOWN,
    Capability,
    CapabilityId,
    Category,
    Channel,
    Demand,
    DemandId,
    Engagement,
    EngagementId,
    HeldCapability,
    Party,
    PartyId,
    PartyKind,
)
from alliance.policy import SHIPPED, Severity, review

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)
HR, IT, LEGAL = Function.HR, Function.IT, Function.LEGAL
FREELANCER, EMPLOYEE = Category.FREELANCER, Category.EMPLOYEE_FULL_TIME


def found(eco: Ecosystem, code: str, **given: Any) -> dict[str, str]:
    """What a review by one rule says: each subject with `finding` or what is missing."""
    report = review(eco, on=ON, select=[code], **given)
    told = {row.subject: "finding" for row in report.findings}
    return told | {row.subject: ", ".join(row.missing) for row in report.undecided}


def one(eco: Ecosystem, code: str, **given: Any) -> str:
    """What is said of the only subject; `met` where nothing is."""
    return found(eco, code, **given).get("workforce", "met")


def sentence(eco: Ecosystem, code: str) -> str:
    """The only finding."""
    (finding,) = review(eco, on=ON, select=[code]).findings
    return finding.says


def working(category: Category = FREELANCER, **columns: Any) -> Engagement:
    """An engagement of ana since January."""
    key = EngagementId(f"e-{category}-{columns.get('unit')}-{columns.get('start', START)}")
    given: dict[str, Any] = {"start": START} | columns
    return Engagement(id=key, party=PartyId("ana"), category=category, **given)


def with_ana(*engagements: Engagement, **tables: Any) -> Ecosystem:
    """An ecosystem of ana and her engagements."""
    skills = (HeldCapability(capability=CapabilityId("coaching")),)
    ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON, capabilities=skills)
    capabilities = tuple(Capability(id=CapabilityId(name)) for name in ("coaching", "law"))
    return Ecosystem(parties=(ana,), engagements=engagements, capabilities=capabilities, **tables)


def test_severities_are_those_of_the_design() -> None:
    """The characteristics, actors and topics are notes; a conflict of rigor is a warning."""
    told = {rule.code: rule.severity for rule in SHIPPED.rules}
    notes = ["ORC161", "ORC162", "ORC163", "ORC164", "ORC165", "ORC171", "ORC181"]
    assert {told[code] for code in notes} == {Severity.NOTE}
    assert told["ORC144"] is Severity.WARNING


# -- ORC144 ----------------------------------------------------------------------------------------


def runs(function: Function, rigor: Any = "full test", name: str = "app store") -> Interface:
    """A function that runs an interface."""
    return Interface(name=name, function=function, rigor=rigor)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((runs(IT),), {}),
        ((runs(IT), runs(LEGAL)), {}),
        ((runs(IT), runs(LEGAL, "light")), {"app store": "finding"}),
        # One function may run it in two ways.
        ((runs(IT), runs(IT, "light")), {}),
        ((runs(IT), runs(IT, "light"), runs(LEGAL)), {"app store": "finding"}),
        # No rigor on record is none, which differs from one.
        ((runs(IT), runs(LEGAL, None)), {"app store": "finding"}),
        ((runs(IT, None), runs(LEGAL, None)), {}),
        ((runs(IT), runs(LEGAL, UNKNOWN)), {"app store": "rigors"}),
        ((runs(IT, UNKNOWN), runs(LEGAL, UNKNOWN)), {"app store": "rigors"}),
        ((runs(IT), runs(LEGAL, "light"), runs(HR, UNKNOWN)), {"app store": "finding"}),
        ((runs(IT), runs(LEGAL, "light", "desk")), {}),
        ((), {}),
    ],
)
def test_functions_are_equally_strict(rows: Any, told: dict[str, str]) -> None:
    """ORC144: two functions, one interface, different rigor."""
    assert found(Ecosystem(interfaces=rows), "ORC144") == told


def test_a_conflict_of_rigor_says_who_asks_what() -> None:
    """Each function with its words; nothing where there are none."""
    rows = (runs(LEGAL, None), runs(IT))
    assert sentence(Ecosystem(interfaces=rows), "ORC144") == (
        "app store is run with different rigor: IT says full test, legal says nothing."
    )
    assert found(Ecosystem(), "ORC144") == {"*": "table interfaces"}


# -- ORC161 ----------------------------------------------------------------------------------------

ACCESS = ManagementPractice.ACCESS
OWNED = (Owner(category=FREELANCER, practice=ACCESS, function=HR),)
CONTESTED = (
    attrs.evolve(OWNED[0], policy="a"),
    attrs.evolve(OWNED[0], policy="b", function=IT),
)
DOUBLED = (OWNED[0], attrs.evolve(OWNED[0], function=IT))


def met_on(*days: dt.date) -> tuple[Forum, ...]:
    """A forum that met on these days."""
    return (Forum(name="council", held=days),)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({}, "met"),
        # A quarter is 92 days.
        ({"forums": met_on(ON - 92 * DAY)}, "met"),
        ({"forums": met_on(ON - 93 * DAY)}, "finding"),
        ({"forums": met_on(ON - 300 * DAY, ON - 5 * DAY)}, "met"),
        ({"forums": (*met_on(ON - 300 * DAY), Forum(name="b", held=(ON,)))}, "met"),
        # What is planned has not been held.
        ({"forums": met_on(ON + DAY)}, "finding"),
        ({"forums": ()}, "finding"),
        ({"owners": ()}, "finding"),
        ({"owners": CONTESTED}, "finding"),
        ({"owners": DOUBLED}, "met"),
        ({"required_practices": (), "owners": ()}, "met"),
        ({"forums": UNKNOWN}, "table forums"),
        ({"owners": UNKNOWN}, "table owners"),
        ({"owners": UNKNOWN, "forums": ()}, "finding"),
        ({"owners": OWNED, "required_practices": UNKNOWN}, "table required_practices"),
        ({"owners": (), "required_practices": UNKNOWN}, "table required_practices"),
        ({"owners": CONTESTED, "required_practices": UNKNOWN}, "finding"),
    ],
)
def test_functions_coordinate(tables: dict[str, Any], told: str) -> None:
    """ORC161: ORC101 and ORC103 hold, and a forum met within the last quarter."""
    given: dict[str, Any] = {
        "required_practices": (ACCESS,),
        "owners": OWNED,
        "forums": met_on(ON),
    } | tables
    assert one(with_ana(working(), **given), "ORC161") == told


def test_coordination_needs_engagements() -> None:
    """Without them nobody knows which categories need an owner."""
    eco = Ecosystem(required_practices=(ACCESS,), owners=(), forums=met_on(ON))
    assert one(eco, "ORC161") == "table engagements"


def test_coordination_of_who_may_be_there_is_open() -> None:
    """A gap of a category that may be active is no sure gap."""
    tables: dict[str, Any] = {"required_practices": (ACCESS,), "forums": met_on(ON)}
    assert one(with_ana(working(start=UNKNOWN), owners=(), **tables), "ORC161") == "lacks_owner"
    eco = with_ana(working(start=UNKNOWN), owners=CONTESTED, **tables)
    assert one(eco, "ORC161") == "is_contested"


def test_a_period_of_ones_own_is_read() -> None:
    """The organization may ask for a meeting every month."""
    own = OwnParameter(name="forum_days", value=31, source="board")
    eco = with_ana(working(), required_practices=(), owners=(), forums=met_on(ON - 40 * DAY))
    assert one(eco, "ORC161") == "met"
    assert one(attrs.evolve(eco, parameters=(own,)), "ORC161") == "finding"


def test_missing_coordination_is_told() -> None:
    """The cells by name and in its order, a few of them, and when a forum last met."""
    practices = tuple(ManagementPractice)[:5]
    eco = with_ana(working(), required_practices=practices, owners=CONTESTED, forums=())
    assert sentence(eco, "ORC161") == (
        "Coordination across functions leaves gaps: nobody owns freelancer/allocate, "
        "freelancer/engage, freelancer/onboard and 1 more; functions disagree on "
        "freelancer/access; no forum has met."
    )


# -- ORC162 and ORC164 -----------------------------------------------------------------------------


def demands(*rows: dict[str, Any]) -> Ecosystem:
    """Demands of these columns, numbered."""
    return Ecosystem(
        demands=tuple(
            Demand(id=DemandId(f"d{at}"), capability=CapabilityId("law"), **row)
            for at, row in enumerate(rows)
        )
    )


OLD = ON - 91 * DAY
FILLED = {"opened": OLD, "filled": ON}
EMPTY = {"opened": OLD}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Four of five are 0.8.
        ([FILLED] * 4 + [EMPTY], "met"),
        ([FILLED] * 3 + [EMPTY], "finding"),
        ([EMPTY], "finding"),
        # Over 90 days ago: one of 90 days is not.
        ([{"opened": ON - 90 * DAY}], "met"),
        ([{"opened": OLD, "filled": ON + DAY}], "finding"),
        ([{}], "met"),
        ([FILLED, {"opened": UNKNOWN}], "old_demands"),
        ([FILLED, {"opened": OLD, "filled": UNKNOWN}], "old_demands"),
        ([], "met"),
    ],
)
def test_the_talent_that_is_needed_is_found(rows: list[dict[str, Any]], told: str) -> None:
    """ORC162: at least 0.8 of the demands opened over 90 days ago are filled."""
    assert one(demands(*rows), "ORC162") == told


def test_fills_are_told_by_channel() -> None:
    """How many were filled from where, and the median of the days that took."""
    inside: dict[str, Any] = {"decision": Channel.INTERNAL, "opened": OLD}
    rows: list[dict[str, Any]] = [
        inside | {"filled": OLD + 10 * DAY},
        inside | {"filled": OLD + 21 * DAY},
        {"opened": OLD, "filled": OLD + 7 * DAY},
        EMPTY,
    ]
    assert sentence(demands(*rows), "ORC162") == (
        "Demands that are no longer new: 4; filled of them: 3, 75%; the aim is 80%. Filled so far, "
        "with the median time: internal 2 in 15.5 days; undecided 1 in 7 days."
    )
    assert sentence(demands(EMPTY), "ORC162").endswith("median time: none.")


DECIDED = {"decision": Channel.EXTERNAL, "reason": "comes in waves", "opened": START}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([DECIDED] * 4 + [{}], "met"),
        ([DECIDED] * 3 + [{}], "finding"),
        ([DECIDED | {"reason": None}], "finding"),
        ([DECIDED | {"decision": None}], "finding"),
        ([DECIDED | {"reason": UNKNOWN}], "demands"),
        ([DECIDED | {"reason": UNKNOWN, "decision": None}], "finding"),
        # What is opened later is no work yet; what has no day is.
        ([{"opened": ON + DAY}], "met"),
        ([{"opened": ON}], "finding"),
        ([DECIDED | {"opened": None}, {}], "finding"),
        ([DECIDED | {"opened": UNKNOWN}, {}], "demands"),
        ([], "met"),
    ],
)
def test_work_is_allocated_with_a_reason(rows: list[dict[str, Any]], told: str) -> None:
    """ORC164: at least 0.8 of demands have a decision with a reason."""
    assert one(demands(*rows), "ORC164") == told


def test_without_demands_or_period_nothing_is_known() -> None:
    """A table that is absent, and a parameter that is not in force on the day."""
    assert one(Ecosystem(), "ORC162") == "table demands"
    assert one(Ecosystem(), "ORC164") == "table demands"
    ended = Parameters((Parameter("demand_days", 90, end=START, start=START),))
    assert one(demands(FILLED), "ORC162", parameters=ended) == "met"
    assert one(demands(EMPTY), "ORC162", parameters=ended) == "finding"


# -- ORC163 ----------------------------------------------------------------------------------------


def route(unit: str, category: Category = FREELANCER) -> Route:
    """A route of a unit."""
    return Route(unit=unit, category=category, owner="procurement")


@pytest.mark.parametrize(
    ("engagement", "routes", "told"),
    [
        (working(unit="design"), (route("design"),), "met"),
        (working(unit="design"), (route("sales"),), "finding"),
        # A route is to the category that the unit uses.
        (working(unit="design"), (route("design", Category.GIG_WORKER),), "finding"),
        (working(unit="design"), (), "finding"),
        (working(EMPLOYEE, unit="design"), (), "met"),
        (working(), (), "met"),
        (working(unit="design", end=ON - DAY), (), "met"),
        (working(unit="design", start=ON + DAY), (), "met"),
        (working(unit=UNKNOWN), (route("design"),), "uses_externals"),
        (working(unit="design", start=UNKNOWN), (), "uses_externals"),
        (working(Category.TECHNOLOGY_AGENT, unit="design"), (), "uses_externals"),
        # What is over is not asked, however little is known about it.
        (working(Category.TECHNOLOGY_AGENT, unit="design", end=ON - DAY), (), "met"),
        (working(unit=UNKNOWN, end=ON - DAY), (), "met"),
        (working(unit="design"), UNKNOWN, "table routes"),
    ],
)
def test_units_have_routes_to_the_externals_they_use(
    engagement: Engagement, routes: Any, told: str
) -> None:
    """ORC163: every unit with an active external engagement has a route to that category."""
    assert one(with_ana(engagement, routes=routes), "ORC163") == told


def test_a_unit_that_is_not_named_hides_no_other() -> None:
    """ORC163 goes on to the engagements after one without a unit."""
    eco = with_ana(working(), working(unit="sales"), routes=())
    assert found(eco, "ORC163") == {"workforce": "finding"}


def test_a_unit_that_certainly_lacks_a_route_is_found_beside_an_open_one() -> None:
    """What is not known of one unit takes nothing from what is known of another."""
    eco = with_ana(
        working(unit="design"),
        working(unit="design", start=UNKNOWN),
        working(unit=UNKNOWN),
        working(Category.GIG_WORKER, unit="art"),
        routes=(),
    )
    assert sentence(eco, "ORC163") == (
        "Units have no route on record to externals they use: art to gig worker, design to "
        "freelancer."
    )
    assert one(Ecosystem(routes=()), "ORC163") == "table engagements"


# -- ORC165 ----------------------------------------------------------------------------------------


def aims(*capabilities: str, name: str | None = None) -> Goal:
    """A goal that needs these capabilities."""
    return Goal(id="g1", name=name, capabilities=tuple(map(CapabilityId, capabilities)))


@pytest.mark.parametrize(
    ("engagement", "goals", "told"),
    [
        (working(), (aims("coaching"),), "met"),
        (working(), (aims("coaching", "law"),), "finding"),
        (working(), (aims(),), "finding"),
        (working(end=ON - DAY), (aims("coaching"),), "finding"),
        (working(start=UNKNOWN), (aims("coaching"),), "lacks_holder"),
        (working(start=UNKNOWN), (aims("coaching", "law"),), "finding"),
        (working(), (), "met"),
    ],
)
def test_every_goal_is_covered(engagement: Engagement, goals: Any, told: str) -> None:
    """ORC165: the capabilities of a goal are held by somebody engaged; a goal names some."""
    assert one(with_ana(engagement, goals=goals), "ORC165") == told


def test_goals_need_parties_and_engagements() -> None:
    """Without them nobody knows who holds what."""
    assert one(Ecosystem(), "ORC165") == "table goals"
    assert one(Ecosystem(goals=(aims("law"),)), "ORC165") == "table parties, table engagements"
    assert one(Ecosystem(goals=(aims("law"),), parties=()), "ORC165") == "finding"


def test_goals_are_told_by_name() -> None:
    """Each with what it lacks."""
    eco = with_ana(
        working(), goals=(aims("law", name="New markets"), attrs.evolve(aims(), id="g2"))
    )
    assert sentence(eco, "ORC165") == (
        "Goals rest on capabilities that nobody holds: New markets needs law, g2 names no "
        "capability."
    )


# -- ORC171 ----------------------------------------------------------------------------------------


def test_every_actor_has_an_activity_or_a_reason_per_theme() -> None:
    """ORC171: of 24 cells those without either are findings; both kinds of record fill a cell."""
    assert len(found(Ecosystem(activities=()), "ORC171")) == 24
    everywhere = tuple(
        Activity(actor=actor, theme=theme, none_because="small firm")
        for actor in Actor
        for theme in Theme
    )
    assert found(Ecosystem(activities=everywhere), "ORC171") == {}
    does = Activity(actor=Actor.IT, theme=Theme.TECHNOLOGY_ENABLERS, activity="one directory")
    assert found(Ecosystem(activities=(*everywhere[1:], does)), "ORC171") == {
        "senior_leadership/leadership_approaches": "finding"
    }
    assert found(Ecosystem(), "ORC171") == {"*": "table activities"}
    assert sentence(Ecosystem(activities=everywhere[1:]), "ORC171") == (
        "Nothing says what senior leadership does for leadership approaches, nor why it does "
        "nothing."
    )


# -- ORC181 ----------------------------------------------------------------------------------------

VOICE = Decision(topic=Topic.VOICE, scope="all", owner="hr", on=START)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((VOICE,), None),
        ((), "finding"),
        ((attrs.evolve(VOICE, on=ON + DAY),), "finding"),
        ((attrs.evolve(VOICE, on=ON),), None),
        ((attrs.evolve(VOICE, on=None),), "finding"),
        ((attrs.evolve(VOICE, on=UNKNOWN),), "is_decided, is_declared"),
        ((attrs.evolve(VOICE, owner=None),), "finding"),
        ((attrs.evolve(VOICE, scope=None),), "finding"),
        ((attrs.evolve(VOICE, scope=UNKNOWN),), "is_declared"),
        ((attrs.evolve(VOICE, scope=UNKNOWN, owner=None),), "finding"),
        # One that says all is enough.
        ((attrs.evolve(VOICE, owner=None), VOICE), None),
    ],
)
def test_how_externals_are_treated_is_decided(rows: Any, told: str | None) -> None:
    """ORC181: a decision up to the day says for whom, by whom and when."""
    eco = with_ana(working(), decisions=rows)
    assert found(eco, "ORC181").get("voice") == told


@pytest.mark.parametrize(
    ("engagement", "told"),
    [
        (working(), "finding"),
        (working(EMPLOYEE), None),
        (working(end=ON - DAY), None),
        (working(start=UNKNOWN), "has_externals"),
        (working(Category.TECHNOLOGY_AGENT), "has_externals"),
    ],
)
def test_decisions_are_asked_where_there_are_externals(
    engagement: Engagement, told: str | None
) -> None:
    """Without anybody outside there is nothing to decide."""
    told_of = found(with_ana(engagement, decisions=()), "ORC181")
    assert set(told_of.values()) == ({told} if told else set())
    assert len(told_of) in (0, len(Topic))


def test_an_undecided_topic_says_what_is_left_out() -> None:
    """The decision that says most counts."""
    rows = (
        attrs.evolve(VOICE, owner=None, on=None),
        attrs.evolve(VOICE, owner=None),
    )
    says = {
        finding.subject: finding.says
        for finding in review(
            with_ana(working(), decisions=rows), on=ON, select=["ORC181"]
        ).findings
    }
    assert says["voice"] == (
        "How contributors outside are treated in voice was decided without saying by whom."
    )
    assert says["pay_terms"] == "How contributors outside are treated in pay terms is not decided."
    assert found(Ecosystem(), "ORC181") == {"*": "table decisions"}
    assert set(found(Ecosystem(decisions=()), "ORC181").values()) == {"table engagements"}


# -- the order of rows -----------------------------------------------------------------------------


def reordered(eco: Ecosystem) -> Ecosystem:
    """The same facts, each table from its end."""
    turned: dict[str, Any] = {name: rows[::-1] for name, rows in eco.tables()}
    return attrs.evolve(eco, **turned)


@pytest.mark.parametrize(
    "tables",
    [
        {"goals": (aims(name="New markets"), attrs.evolve(aims(), id="g2", name="Calm"))},
        {"goals": (aims("law", "coaching"), attrs.evolve(aims("law"), id="g0"))},
        {"required_practices": tuple(ManagementPractice)[:6], "owners": CONTESTED, "forums": ()},
        {"required_practices": (), "owners": (*OWNED, *CONTESTED), "forums": met_on(START, ON)},
        {"routes": (route("law"), route("legal"))},
        {"decisions": (attrs.evolve(VOICE, owner=None), attrs.evolve(VOICE, on=None))},
        {
            "interfaces": (runs(IT, "full test"), runs(HR, "none"), runs(LEGAL, "spot checks")),
        },
        {
            "demands": tuple(
                Demand(
                    id=DemandId(f"d{place}"),
                    capability=CapabilityId("law"),
                    opened=START,
                    filled=START + place * DAY,
                    decision=channel,
                )
                for place, channel in enumerate((*Channel, *reversed(Channel)))
            )
        },
    ],
)
def test_the_order_of_rows_says_nothing(tables: dict[str, Any]) -> None:
    """Not even in the sentence of a finding: what it lists has an order of its own."""
    eco = with_ana(
        working(unit="sales"),
        working(unit="design"),
        working(unit="law", start=START + DAY),
        **tables,
    )
    before, after = review(eco, on=ON), review(reordered(eco), on=ON)
    assert after.findings == before.findings
    assert after == before
