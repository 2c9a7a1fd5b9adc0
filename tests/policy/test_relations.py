"""The rules about relationships: where they find something, and where they do not know."""

import datetime as dt
from fractions import Fraction
from typing import Any, get_type_hints

import attrs
import pytest
from tests.policy.given import engaged as working, people

from alliance.answers import Parameters
from alliance.ecosystem import Ecosystem
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)
from alliance.policy import SHIPPED, Review, review
from alliance.policy.rows.exchanges import AspectFacts, aspect_rows
from alliance.policy.rows.relationships import (
    EMPLOYMENT_PRACTICES,
    RelationshipFacts,
    relationship_rows,
)
from alliance.policy.subjects import View
from alliance.relations import (
    CATALOG,
    Act,
    AppliedPractice,
    Aspect,
    AspectTerms,
    AuthorityRanking,
    CommunalSharing,
    EqualityMatching,
    Exchange,
    Level,
    MarketPricing,
    Model,
    Need,
    PartnerOfChoice,
    Practice,
    PracticeId,
    Promise,
    Reading,
    Relationship,
    RelationshipId,
    Work,
)

ON = dt.date(2026, 11, 22)
START = dt.date(2025, 1, 1)
DAY, YEAR = dt.timedelta(days=1), dt.timedelta(days=365)
FIRM, ANA, ANA2, BO, STUDIO, UMA = map(PartyId, ("firm", "ana", "ana2", "bo", "studio", "uma"))
PARTIES = (
    Party(id=FIRM, kind=PartyKind.ORGANIZATION),
    Party(id=ANA, kind=PartyKind.PERSON),
    Party(id=ANA2, kind=PartyKind.PERSON),
    Party(id=BO, kind=PartyKind.PERSON, home=FIRM),
    Party(id=STUDIO, kind=PartyKind.ORGANIZATION),
    Party(id=UMA, kind=PartyKind.PERSON, home=STUDIO),
)
FULL = AspectTerms(
    pay=MarketPricing(unit="day"),
    method=EqualityMatching(unit="review"),
    decisions=AuthorityRanking(),
    community=CommunalSharing(),
)


def related(terms: Any = None, *, party: PartyId = ANA, **columns: Any) -> Relationship:
    """A relationship since 2025, by default a partner of choice under all four models."""
    given: dict[str, Any] = {"start": START} | columns
    agreed = PartnerOfChoice(aspects=FULL) if terms is None else terms
    return Relationship(id=RelationshipId("r1"), party=party, terms=agreed, **given)


def eco(*relationships: Relationship, **tables: Any) -> Ecosystem:
    """A firm with an employee, a partner with two records, and a studio with a designer."""
    link = SameAs(party=ANA2, same_as=ANA, reason="same mail")
    given: dict[str, Any] = {
        "organization": FIRM,
        "parties": PARTIES,
        "same_as": (link,),
        "relationships": relationships or (related(),),
    }
    return Ecosystem(**given | tables)


def asked(ecosystem: Ecosystem, *codes: str, **arguments: Any) -> Review:
    """A review by some rules."""
    return review(ecosystem, on=ON, select=codes, **arguments)


def found(ecosystem: Ecosystem, *codes: str, **arguments: Any) -> dict[str, str]:
    """What a review by some rules says: each subject with `finding` or what is missing."""
    report = asked(ecosystem, *codes, **arguments)
    told = {row.subject: "finding" for row in report.findings}
    return told | {row.subject: ", ".join(row.missing) for row in report.undecided}


def says(ecosystem: Ecosystem, code: str) -> str:
    """The one sentence that a rule says."""
    (finding,) = asked(ecosystem, code).findings
    return finding.says


PARTNER_RULES = [
    rule.code
    for rule in SHIPPED.rules
    if rule.code.startswith(("REL10", "REL20")) and "is_partner" in rule.reads
]
NOT_KNOWN = dict.fromkeys(PARTNER_RULES, "is_active")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (related(CommunalSharing()), {}),
        (related(end=ON - DAY), {}),
        (related(start=ON + DAY), {}),
        (related(start=UNKNOWN), NOT_KNOWN),
    ],
)
def test_partner_rules_ask_only_about_running_partners(
    row: Relationship, told: dict[str, str]
) -> None:
    """What is no partner of choice, over or to come is not asked; what may run is unknown."""
    assert len(PARTNER_RULES) == 10
    answers = {code: found(eco(row), code) for code in PARTNER_RULES}
    assert {code: rows["r1"] for code, rows in answers.items() if rows} == told


def test_without_a_table_of_relationships_every_rule_is_open() -> None:
    """Nobody knows which relationships there are."""
    codes = [code for code in SHIPPED.codes if code.startswith("REL")]
    report = asked(Ecosystem(), "REL")
    assert [(row.rule, row.subject) for row in report.undecided] == [(code, "*") for code in codes]
    assert len(codes) == 15
    assert asked(Ecosystem(relationships=()), "REL").undecided == ()


def test_terms_span_all_four_models() -> None:
    """REL101 names the models that are left out."""
    assert found(eco(), "REL101") == {}
    less = eco(related(PartnerOfChoice(aspects=attrs.evolve(FULL, pay=None, method=None))))
    assert says(less, "REL101") == (
        "The terms with ana leave out equality matching, market pricing."
    )


def swap(first: str | None, second: str | None, **columns: Any) -> Exchange:
    """What the firm did and what ana did in answer, today, about the method."""
    given: dict[str, Any] = {"between": (FIRM, ANA), "on": ON, "aspect": Aspect.METHOD} | columns
    return Exchange(first=first, second=second, **given)


REVIEW = swap("review", "review")
ORDER = swap("order", "comply")


# -- practices -----------------------------------------------------------------------------------


def done(*names: str, party: PartyId = ANA, **columns: Any) -> tuple[AppliedPractice, ...]:
    """Practices with a party, today unless something else is said."""
    given = columns or {"on": ON}
    return tuple(AppliedPractice(party=party, practice=PracticeId(n), **given) for n in names)


MAYBE: dict[str, Any] = {"start": UNKNOWN, "end": OPEN}


@pytest.mark.parametrize(
    ("practices", "told"),
    [
        (UNKNOWN, "table practices"),
        ((), None),
        (done("pay_late"), "finding"),
        (done("pay_late", "prescribe_method"), None),
        (done("competitive_bid_each_time", "prescribe_method"), "finding"),
        (done("competitive_bid_each_time", "share_knowledge"), None),
        (done("pay_late", on=ON - YEAR), "finding"),
        (done("pay_late", on=ON - YEAR - DAY), None),
        (done("pay_late", on=ON + DAY), None),
        (done("pay_late", start=START), "finding"),
        (done("pay_late", start=START, end=ON - YEAR - DAY), None),
        (done("pay_late", party=ANA2), "finding"),
        (done("pay_late", party=BO), None),
        (done("pay_late", **MAYBE), "is_run_as_spot_contract"),
        ((*done("pay_late"), *done("share_knowledge", **MAYBE)), "is_run_as_spot_contract"),
        ((*done("share_knowledge"), *done("pay_late", **MAYBE)), None),
    ],
)
def test_a_partner_is_not_run_like_a_spot_contract(practices: Any, told: str | None) -> None:
    """REL102: priced or bid, and nothing that supports belonging, within the period."""
    assert found(eco(practices=practices), "REL102") == ({} if told is None else {"r1": told})


RANKED = ("prescribe_method", "set_hours_or_place")


@pytest.mark.parametrize(
    ("practices", "told"),
    [
        (UNKNOWN, "table practices"),
        ((), None),
        (done(RANKED[0]), None),
        (done(*RANKED), "finding"),
        (done(RANKED[0], RANKED[0]), None),
        (done(RANKED[0], "approve_leave"), None),
        ((*done(*RANKED), *done("treat_as_employee", **MAYBE)), "finding"),
        ((*done(RANKED[0]), *done(RANKED[1], **MAYBE)), "is_run_as_employment"),
        (done(*RANKED, **MAYBE), "is_run_as_employment"),
    ],
)
def test_a_partner_is_not_run_like_an_employee(practices: Any, told: str | None) -> None:
    """REL103: two practices of rank and high risk are a sign."""
    assert found(eco(practices=practices), "REL103") == ({} if told is None else {"r1": told})


def test_the_sentences_name_the_practices() -> None:
    """REL102 and REL103 say what is on record."""
    assert says(eco(practices=done("pay_late")), "REL102") == (
        "ana is run like a spot contract: on record in the last 365 days are pay late, and nothing "
        "that supports belonging."
    )
    assert says(eco(practices=done(*RANKED)), "REL103") == (
        "ana is run like an employee: on record in the last 365 days are prescribe method, set "
        "hours or place."
    )


def test_signs_read_the_catalog_of_the_ecosystem() -> None:
    """A practice of one's own counts as it is described."""
    lunch = Practice(
        id=PracticeId("shared_lunch"),
        aspect=Aspect.COMMUNITY,
        model=Model.COMMUNAL_SHARING,
        supports=(Need.RELATEDNESS,),
    )
    rows = done("pay_late", "shared_lunch")
    assert found(eco(practices=rows, catalog=CATALOG.extended([lunch])), "REL102") == {}


@pytest.mark.parametrize(
    ("code", "practice", "fact"),
    [
        ("REL203", "give_expert_work", "shows_expertise"),
        ("REL204", "connect_to_network", "is_connected"),
        ("REL205", "partner_controls_method", "leaves_method"),
        ("REL206", "define_outcome_together", "defines_outcome_together"),
    ],
)
def test_what_a_partner_needs_is_on_record(code: str, practice: str, fact: str) -> None:
    """REL203 to REL206: met by a practice, broken without it, unknown without a table."""
    assert found(eco(practices=done(practice)), code) == {}
    assert found(eco(practices=()), code) == {"r1": "finding"}
    assert found(eco(practices=done(practice, **MAYBE)), code) == {"r1": fact}
    assert found(eco(), code)["r1"].startswith("table practices")


def test_a_method_that_is_left_and_prescribed_is_not_left() -> None:
    """REL205 says whether the method is prescribed or nothing is said about it."""
    both = eco(practices=done("partner_controls_method", "prescribe_method"))
    assert says(both, "REL205") == "ana does not have the method in hand: it is prescribed."
    assert says(eco(practices=()), "REL205").endswith("nothing on record leaves it to the partner.")


def test_a_parameter_that_is_not_in_force_leaves_facts_open() -> None:
    """Without a period or a number nothing is counted."""
    full = eco(
        practices=done("pay_late"), readings=(), promises=(), exchanges=(REVIEW,), engagements=()
    )
    view = View(full, ON, dict.fromkeys(row.name for row in SHIPPED.parameters))
    (row,) = relationship_rows(view)
    assert (row.is_run_as_spot_contract, row.is_run_as_employment, row.leaves_method) == (None,) * 3
    assert (row.engagements, row.has_reading, row.recent_promises) == (None, None, None)
    assert {row.strands_not_agreed for row in aspect_rows(view)} == {None}
    known = View(full, ON, {**SHIPPED.settings(Parameters(), ON), EMPLOYMENT_PRACTICES.name: None})
    assert next(relationship_rows(known)).is_run_as_employment is None


# -- exchanges -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exchanges", "told"),
    [
        ((), {}),
        ((REVIEW,), {}),
        ((ORDER,), {"r1/method": "finding"}),
        ((REVIEW, ORDER), {"r1/method": "finding"}),
        ((attrs.evolve(ORDER, on=None),), {"r1/method": "finding"}),
        ((attrs.evolve(ORDER, on=ON - YEAR),), {"r1/method": "finding"}),
        ((attrs.evolve(ORDER, on=ON - YEAR - DAY),), {}),
        ((attrs.evolve(ORDER, on=ON + DAY),), {}),
        ((attrs.evolve(ORDER, aspect=Aspect.SCHEDULE),), {}),
        ((attrs.evolve(ORDER, aspect=None),), {}),
        ((swap(None, None),), {}),
        ((attrs.evolve(ORDER, between=(BO, ANA2)),), {"r1/method": "finding"}),
        ((attrs.evolve(ORDER, between=(FIRM, BO)),), {}),
        ((attrs.evolve(ORDER, between=(STUDIO, ANA)),), {}),
        ((attrs.evolve(ORDER, between=(FIRM, STUDIO)),), {}),
        (
            UNKNOWN,
            {
                f"r1/{aspect}": "table exchanges"
                for aspect in ("pay", "method", "decisions", "community")
            },
        ),
    ],
)
def test_what_is_done_is_what_was_agreed(exchanges: Any, told: dict[str, str]) -> None:
    """REL104: linked exchanges of the two sides, of the period, about an aspect with terms."""
    assert found(eco(exchanges=exchanges), "REL104") == told


def test_nothing_counts_from_before_the_relationship() -> None:
    """An order under an earlier relationship does not break this one."""
    begun = related(start=ON)
    assert found(eco(begun, exchanges=(attrs.evolve(ORDER, on=ON - DAY),)), "REL104") == {}
    assert found(eco(begun, exchanges=(ORDER,)), "REL104") == {"r1/method": "finding"}


def test_what_may_be_over_or_to_come_is_open() -> None:
    """Where nobody knows whether it runs, what is done in it and its balance are not judged."""
    perhaps = eco(related(start=UNKNOWN), exchanges=(ORDER, swap("help", None)), acts=())
    for code in ("REL104", "REL105", "REL106"):
        assert found(perhaps, code) == {"r1/method": "is_active"}


def test_elementary_terms_hold_for_every_aspect() -> None:
    """Without a table of exchanges there is one question about the whole."""
    turns = related(EqualityMatching(unit="review"))
    assert found(eco(turns, exchanges=(ORDER,)), "REL104") == {"r1/method": "finding"}
    assert found(eco(turns), "REL105") == {"r1": "table exchanges"}


def test_acts_without_links_settle_nothing() -> None:
    """An aspect of which only acts are on record is open; nobody knows what answers what."""
    acts = (Act(by=FIRM, to=ANA, act="order", on=ON, aspect=Aspect.METHOD),)
    assert found(eco(acts=acts, exchanges=()), "REL104") == {"r1/method": "strands_not_agreed"}


def test_what_nothing_was_agreed_on_is_not_asked() -> None:
    """REL104 has no question about an aspect without terms, and REL105 does."""
    loose = Act(by=FIRM, to=ANA, act="call", on=ON, aspect=Aspect.SCHEDULE)
    rows = eco(acts=(loose,), exchanges=())
    assert found(rows, "REL104") == {}
    assert found(rows, "REL105") == {"r1/schedule": "unanswered_strands"}


def test_an_unnamed_organization_leaves_exchanges_open() -> None:
    """Without the name of the organization nobody knows whose acts these are."""
    rows = eco(organization=None, exchanges=(ORDER,), acts=())
    assert set(found(rows, "REL104").values()) == {"strands_not_agreed"}
    assert found(rows, "REL106") == {"r1/method": "lead"}


def test_the_sentence_says_who_does_what() -> None:
    """REL104 and REL105 speak of the organization and the partner, whoever acted for them."""
    order = Exchange(
        first="comply", second="order", between=(ANA2, BO), on=ON, aspect=Aspect.METHOD
    )
    assert says(eco(exchanges=(order,)), "REL104") == (
        "With ana, equality matching was agreed for method, and something else is done: order "
        "(firm) for comply (ana), never the other way around."
    )
    credit = swap(None, "credit", aspect=None)
    assert says(eco(exchanges=(credit,)), "REL105") == (
        "With ana, something about no aspect in particular is not answered: credit (ana), and "
        "nothing in return."
    )


@pytest.mark.parametrize(
    ("exchanges", "told"),
    [
        ((), {}),
        ((REVIEW, ORDER), {}),
        ((swap("help", None),), {"r1/method": "finding"}),
        ((swap("help", None), swap(None, "help")), {}),
        ((swap(None, "help", aspect=None),), {"r1": "finding"}),
        (
            (swap("help", None), swap(None, "help", aspect=Aspect.KNOWLEDGE)),
            {"r1/knowledge": "finding", "r1/method": "finding"},
        ),
    ],
)
def test_no_strand_is_one_sided(exchanges: Any, told: dict[str, str]) -> None:
    """REL105: both give without counting, or each act is answered, aspect by aspect."""
    assert found(eco(exchanges=exchanges), "REL105") == told


def test_those_at_home_in_a_partner_firm_act_for_it() -> None:
    """A designer of the studio acts for the studio, unless related to the organization alone."""
    help_ = swap("help", None, between=(BO, UMA))
    studio = related(party=STUDIO)
    assert found(eco(studio, exchanges=(help_,)), "REL105") == {"r1/method": "finding"}
    own = attrs.evolve(related(party=UMA), id=RelationshipId("r2"))
    assert found(eco(studio, own, exchanges=(help_,)), "REL105") == {"r2/method": "finding"}


# -- balances ------------------------------------------------------------------------------------


def acts(*by: PartyId, **columns: Any) -> tuple[Act, ...]:
    """Reviews by these parties, for the other side."""
    return tuple(
        Act(by=party, to=FIRM if party in (ANA, ANA2) else ANA, act="review", **columns)
        for party in by
    )


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"acts": (), "exchanges": ()}, None),
        ({"acts": acts(FIRM, BO, ANA), "exchanges": ()}, None),
        ({"acts": acts(FIRM, BO), "exchanges": ()}, "finding"),
        ({"acts": acts(ANA, ANA2), "exchanges": ()}, "finding"),
        ({"acts": acts(FIRM), "exchanges": (swap("review", None),)}, "finding"),
        ({"acts": acts(FIRM), "exchanges": (swap(None, "review"),)}, None),
        ({"acts": acts(FIRM, FIRM)}, "table exchanges"),
        ({"exchanges": ()}, "table acts"),
        ({"acts": acts(FIRM, FIRM, on=START - DAY), "exchanges": ()}, None),
        ({"acts": acts(FIRM, FIRM, on=START), "exchanges": ()}, "finding"),
        ({"acts": acts(FIRM, FIRM, on=ON + DAY), "exchanges": ()}, None),
        ({"acts": (*acts(FIRM), Act(by=FIRM, act="review")), "exchanges": ()}, None),
        ({"acts": (*acts(ANA), Act(by=ANA, act="review")), "exchanges": ()}, "finding"),
        ({"acts": (*acts(ANA), Act(by=ANA, to=UMA, act="review")), "exchanges": ()}, None),
    ],
)
def test_turns_are_within_their_tolerance(tables: dict[str, Any], told: str | None) -> None:
    """REL106: acts and exchanges count from the start on, whoever acted for a side."""
    assert found(eco(**tables), "REL106") == ({} if told is None else {"r1/method": told})


def test_the_balance_names_both_sides() -> None:
    """REL106 says who is ahead, by how much, and what is tolerated."""
    tables: dict[str, Any] = {"acts": acts(ANA, ANA), "exchanges": ()}
    assert says(eco(**tables), "REL106") == (
        "ana is ahead of firm by 2 in review; the terms tolerate 1."
    )
    wide = related(EqualityMatching(unit="review", tolerance=Fraction(2)))
    assert found(eco(wide, **tables), "REL106") == {}


@pytest.mark.parametrize("unit", [None, UNKNOWN])
def test_turns_of_no_unit_cannot_be_counted(unit: Any) -> None:
    """REL106 is open where nobody said what counts as a turn."""
    turns = related(EqualityMatching(unit=unit))
    assert found(eco(turns, acts=(), exchanges=()), "REL106") == {"r1": "lead"}
    assert found(eco(related(CommunalSharing()), acts=(), exchanges=()), "REL106") == {}


# -- work and engagements ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "work", "told"),
    [
        (MarketPricing(), Work(interdependence=Level.HIGH), "finding"),
        (MarketPricing(), Work(interdependence=Level.MEDIUM), None),
        (MarketPricing(), Work(), None),
        (MarketPricing(), None, None),
        (MarketPricing(), Work(interdependence=UNKNOWN), "is_interdependent"),
        (CommunalSharing(), Work(interdependence=Level.HIGH), None),
        (
            PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing())),
            Work(interdependence=Level.HIGH),
            "finding",
        ),
    ],
)
def test_joint_work_is_not_on_prices_alone(terms: Any, work: Work | None, told: str | None) -> None:
    """REL107 asks where the interdependence is high."""
    rows = eco(related(terms, work=work))
    assert found(rows, "REL107") == ({} if told is None else {"r1": told})


def engaged(party: PartyId = ANA, **columns: Any) -> Engagement:
    """An engagement with an id of its columns."""
    key = EngagementId(f"{party}-{sorted(columns.items(), key=str)}")
    return Engagement(id=key, party=party, category=Category.FREELANCER, **columns)


PAST = engaged(start=START, end=START + DAY)


@pytest.mark.parametrize(
    ("engagements", "told"),
    [
        (UNKNOWN, "table engagements"),
        ((), "finding"),
        ((PAST,), "finding"),
        ((PAST, engaged(start=ON)), None),
        ((PAST, engaged(ANA2, start=ON)), None),
        ((PAST, engaged(BO, start=ON)), "finding"),
        ((PAST, engaged(start=ON + DAY)), "finding"),
        ((PAST, engaged()), "engagements"),
        ((PAST, engaged(end=START)), None),
        ((PAST, engaged(end=ON + DAY)), "engagements"),
        ((PAST, engaged(start=ON), engaged()), None),
        ((engaged(),), "finding"),
    ],
)
def test_a_partner_has_come_back(engagements: Any, told: str | None) -> None:
    """REL108 counts engagements that have begun, under any record of the partner."""
    assert found(eco(engagements=engagements), "REL108") == ({} if told is None else {"r1": told})


# -- readings and promises -----------------------------------------------------------------------


def read(on: dt.date = ON, party: PartyId = ANA, **scores: Any) -> Reading:
    """A reading on the scale from 1 to 7, everything at 5 unless something else is said."""
    given: dict[str, Any] = {
        "autonomy": 5,
        "competence": 5,
        "relatedness": 5,
        "instrument": "bpns_work",
    }
    return Reading(on=on, party=party, **given | scores)


@pytest.mark.parametrize(
    ("readings", "needs", "period"),
    [
        (UNKNOWN, "table readings", "table readings"),
        ((), "needs_below_midpoint", "finding"),
        ((read(),), None, None),
        ((read(autonomy=4),), None, None),
        ((read(autonomy=3.9),), "finding", None),
        ((read(autonomy=3.9, party=ANA2),), "finding", None),
        ((read(autonomy=3.9, party=BO),), "needs_below_midpoint", "finding"),
        ((read(autonomy=UNKNOWN),), "needs_below_midpoint", None),
        ((read(instrument=UNKNOWN),), "needs_below_midpoint", None),
        ((read(), read(ON - DAY, autonomy=1)), None, None),
        ((read(ON - YEAR),), None, None),
        ((read(ON - YEAR - DAY),), "needs_below_midpoint", "finding"),
        ((read(ON + DAY),), "needs_below_midpoint", "finding"),
    ],
)
def test_needs_are_read_and_met(readings: Any, needs: str | None, period: str | None) -> None:
    """REL201 reads the last reading of the period; REL202 asks that there is one."""
    rows = eco(readings=readings)
    assert found(rows, "REL201") == ({} if needs is None else {"r1": needs})
    assert found(rows, "REL202") == ({} if period is None else {"r1": period})


def test_low_needs_are_named_with_their_day() -> None:
    """REL201 says which needs, how low on which scale, and when."""
    rows = eco(readings=(read(autonomy=2, relatedness=3.75),))
    assert says(rows, "REL201") == (
        "ana reads below the midpoint of 4 in autonomy (2), relatedness (3.75) on 2026-11-22."
    )


def test_the_period_of_what_is_missing_is_told() -> None:
    """REL202 to REL206 and REL108 say how far back was looked, or how much is enough."""
    bare = eco(practices=(), readings=(), engagements=(PAST,))
    assert {
        code: says(bare, code) for code in ("REL108", "REL202", "REL203", "REL204", "REL206")
    } == {
        "REL108": "ana is declared a partner of choice; engagements so far: 1, where 2 are a "
        "return.",
        "REL202": "Nobody has read the needs of ana in the last 365 days.",
        "REL203": "No work on record in the last 365 days lets the expertise of ana show.",
        "REL204": "Nothing on record in the last 365 days connects ana to people it would not meet "
        "otherwise.",
        "REL206": "Nothing on record in the last 365 days says that the outcome was defined "
        "together with ana.",
    }


def test_every_number_that_decides_is_named() -> None:
    """Parameters that only the rows read are named by what a fact says, so `explain` shows them."""
    for subject in SHIPPED.subjects:
        if subject.about in (RelationshipFacts, AspectFacts):
            told = " ".join(
                note.says
                for hint in get_type_hints(subject.about, include_extras=True).values()
                for note in getattr(hint, "__metadata__", ())
            )
            read_by_rules = {row.name for rule in SHIPPED.rules for row in rule.parameters}
            rest = {row.name for row in subject.parameters} - read_by_rules
            assert rest
            assert [name for name in rest if name not in told] == []


def kept(*recent: Any, earlier: tuple[Any, ...] = (True,) * 5, party: PartyId = ANA) -> Any:
    """Promises of this year and of the one before, kept, broken or unknown."""
    return tuple(
        Promise(on=day, party=party, kept=each)
        for day, row in ((ON, recent), (ON - YEAR, earlier))
        for each in row
    )


HALF = (True, True, False, False, True)


@pytest.mark.parametrize(
    ("promises", "told"),
    [
        (UNKNOWN, "table promises"),
        ((), None),
        (kept(*(True,) * 5), None),
        (kept(*HALF), "finding"),
        (kept(*HALF, earlier=HALF), None),
        (kept(*HALF, party=ANA2), "finding"),
        (kept(*HALF, party=BO), None),
        (kept(*HALF[:4]), None),
        (kept(*HALF, earlier=(True,) * 4), None),
        (kept(*(True,) * 5, UNKNOWN), "keeps_up"),
        (kept(*HALF, UNKNOWN), "finding"),
        (kept(*(True,) * 5, earlier=(*HALF, UNKNOWN)), None),
    ],
)
def test_kept_promises_do_not_fall(promises: Any, told: str | None) -> None:
    """REL301 holds recent promises against all before, however unknown ones went."""
    assert found(eco(promises=promises), "REL301") == ({} if told is None else {"r1": told})


def test_the_fall_is_told_in_shares() -> None:
    """REL301 gives both shares and how many promises they are of."""
    assert says(eco(promises=kept(*HALF)), "REL301") == (
        "ana kept 60% of 5 promises in the last 365 days; before that, 100% of 5."
    )


def test_the_first_day_of_the_calendar_is_judged() -> None:
    """Periods that reach back further begin with it."""
    first = dt.date.min
    applied = (
        AppliedPractice(party=PartyId("ana"), practice=PracticeId("set_hours_or_place"), on=first),
    )
    terms = PartnerOfChoice(aspects=AspectTerms(pay=MarketPricing()))
    eco = Ecosystem(
        parties=people("ana", "shop"),
        organization=PartyId("shop"),
        engagements=(working("ana", start=first, country="GB"),),
        practices=applied,
        relationships=(
            Relationship(id=RelationshipId("r1"), party=PartyId("ana"), start=first, terms=terms),
        ),
        acts=(),
        exchanges=(),
    )
    told = {row.rule for row in review(eco, on=first).findings}
    assert {"REL101", "CLS101"} <= told


@pytest.mark.parametrize("first", [ON, dt.date.min])
def test_where_nothing_was_exchanged_nobody_leads(first: dt.date) -> None:
    """REL106: an empty record is in balance; one act on the first day there is tips it."""
    reviews = EqualityMatching(unit="review", tolerance=0)
    terms = PartnerOfChoice(aspects=AspectTerms(knowledge=reviews))
    shop, ana = PartyId("shop"), PartyId("ana")
    partner = Relationship(id=RelationshipId("r1"), party=ana, start=first, terms=terms)
    for acts, expected in (((), []), ((Act(by=shop, to=ana, act="review", on=first),), ["REL106"])):
        eco = Ecosystem(
            parties=people("ana", "shop"),
            organization=shop,
            engagements=(working("ana", start=first),),
            relationships=(partner,),
            acts=acts,
            exchanges=(),
        )
        told = review(eco, on=first, select=["REL106"])
        assert [row.rule for row in told.findings] == expected
        assert told.undecided == ()
