"""Reviews: findings with facts, what is unknown, waivers, order, and comparing two."""

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.policy.given import engaged, people

from alliance import examples
from alliance.answers import Fact, Parameter, Parameters
from alliance.ecosystem import Ecosystem, OwnParameter, Service
from alliance.errors import InvalidValue, UnknownName, shown
from alliance.parties import UNKNOWN, Party, PartyId, PartyKind
from alliance.policy import (
    SHIPPED,
    Finding,
    Review,
    Rule,
    RuleSet,
    Severity,
    Subject,
    View,
    Waiver,
    compare,
    facts,
    maturity,
    review,
)

ON = dt.date(2026, 11, 22)
PAYROLL = Service(name="payroll", essential=True, third_party_share=1, suppliers=(PartyId("s"),))
MAIL = Service(name="mail", essential=True)
ECO = Ecosystem(services=(PAYROLL, MAIL))


def waiver(rule: str, subject: str, expires: dt.date = ON) -> Waiver:
    """A waiver that ends on a day."""
    return Waiver(rule=rule, subject=subject, reason="in work", owner="cfo", expires=expires)


def places(rows: tuple[object, ...]) -> list[tuple[str, str]]:
    """Rule and subject of findings or undecided rows."""
    return [(row.rule, row.subject) for row in rows]  # type: ignore[attr-defined]  # either has both


def test_findings_come_by_rule_then_subject() -> None:
    """Whatever the order of the tables."""
    expected = [
        ("ORC141", "mail"),
        ("ORC141", "payroll"),
        ("ORC142", "payroll"),
        ("ORC143", "payroll"),
    ]
    assert places(review(ECO, on=ON).findings) == expected
    turned = Ecosystem(services=(MAIL, PAYROLL))
    assert review(turned, on=ON).findings == review(ECO, on=ON).findings


def test_a_finding_carries_the_facts_that_decided() -> None:
    """The condition that failed, with the parameter it was held against."""
    found = review(ECO, on=ON, select=["ORC143"]).findings[0]
    assert found.facts == (Fact("suppliers", 1, "services", "count"),)
    assert found.says == "payroll is essential and comes wholly from 1 supplier."
    assert found.severity is Severity.WARNING


def test_printed_by_subject_with_the_worst_first() -> None:
    """The subject with an error stands before the one with a warning."""
    text = str(review(ECO, on=ON))
    assert text.index("payroll\n  error ORC142") < text.index("mail\n  warning ORC141")
    assert text.endswith("4 findings on 2026-11-22: 1 error, 3 warnings (54 unknown).")


def test_a_bare_finding_is_one_line() -> None:
    """Without facts and remedy nothing is made up."""
    bare = Finding("ACME1", "desk", Severity.NOTE, "It wobbles.")
    assert str(Review(ON, (bare,))).splitlines()[:3] == ["desk", "  note ACME1: It wobbles.", ""]


def test_nothing_to_find_is_said() -> None:
    """A clean review is one line."""
    assert str(review(Ecosystem(services=(), interfaces=()), on=ON, select=["ORC14"])) == (
        "0 findings on 2026-11-22."
    )


def test_an_absent_table_makes_its_rules_unknown() -> None:
    """Nothing that is unknown passes as fine; an empty table does."""
    assert places(review(Ecosystem(), on=ON, select=["ORC141"]).undecided) == [("ORC141", "*")]
    assert review(Ecosystem(services=()), on=ON, select=["ORC141"]).undecided == ()


def test_rules_that_lack_the_same_facts_share_a_line() -> None:
    """Four parties without a table of access take one line, not four."""
    people = tuple(Party(id=PartyId(f"p{i}"), kind=PartyKind.PERSON) for i in range(5))
    text = str(review(Ecosystem(parties=people), on=ON, select=["ORC121"]))
    assert "unknown ORC121 for p0, p1, p2 and 2 more: missing table access\n" in text
    assert "unknown ORC132: missing table agreements\n" in str(
        review(Ecosystem(), on=ON, select=["ORC132"])
    )


def test_a_thin_document_takes_a_line_per_table_it_lacks() -> None:
    """Rules that lack the same about the same subjects stand together, and nothing is left out."""
    people = tuple(Party(id=PartyId(name), kind=PartyKind.PERSON) for name in ("ana", "bo"))
    report = review(Ecosystem(parties=people), on=ON, select=["NET10", "ORC14", "REL20"])
    lines = [line for line in str(report).splitlines() if line.startswith("unknown ")]
    assert lines == [
        "unknown NET101, NET102, NET106: missing table capabilities",
        "unknown NET103, NET104 for ana, bo: missing table engagements",
        "unknown NET105: missing table engagements",
        "unknown ORC141, ORC142, ORC143: missing table services",
        "unknown ORC144: missing table interfaces",
        ("unknown REL201, REL202, REL203, REL204, REL205, REL206: missing table relationships"),
    ]
    told = {code for line in lines for code in report_codes(line)}
    assert told == {row.rule for row in report.undecided}


def report_codes(line: str) -> list[str]:
    """The codes that a printed unknown names."""
    return line.removeprefix("unknown ").split(":")[0].split(" for ")[0].split(", ")


def test_a_waiver_sets_a_finding_aside() -> None:
    """It is kept with its waiver, and no longer counts."""
    report = review(ECO, on=ON, select=["ORC141"], waivers=[waiver("ORC141", "mail")])
    assert places(report.findings) == [("ORC141", "payroll")]
    assert report.waived[0].finding.subject == "mail"
    assert "waived ORC141 mail: in work (cfo, until 2026-11-22)" in str(report)


def test_an_expired_waiver_is_an_error_and_waives_nothing() -> None:
    """The finding is back, and the waiver is one more."""
    old = waiver("ORC141", "mail", ON - dt.timedelta(days=1))
    report = review(ECO, on=ON, select=["ORC141", "WAI"], waivers=[old])
    assert places(report.findings) == [
        ("ORC141", "mail"),
        ("ORC141", "payroll"),
        ("WAI101", "ORC141/mail"),
    ]
    assert report.worst is Severity.ERROR


def test_an_unused_waiver_is_a_warning() -> None:
    """Only if its rule was asked at all."""
    spare = [waiver("ORC142", "mail")]
    asked = review(ECO, on=ON, select=["ORC142", "WAI"], waivers=spare)
    assert ("WAI102", "ORC142/mail") in places(asked.findings)
    unasked = review(ECO, on=ON, select=["ORC141", "WAI"], waivers=spare)
    assert ("WAI102", "ORC142/mail") not in places(unasked.findings)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("eco.json", "is text"),
        (None, "is missing"),
        ({"format": "alliance/1"}, "is of type dict"),
    ],
)
@pytest.mark.parametrize("asked", [review, maturity])
def test_only_an_ecosystem_is_reviewed(given: Any, why: str, asked: Any) -> None:
    """Whoever gives the path of a document is told what loads it."""
    with pytest.raises(InvalidValue) as caught:
        asked(given, on=ON)
    assert str(caught.value) == (
        f"Cannot accept {shown(given)} as ecosystem: it {why}. "
        "Accepted: an Ecosystem, as alliance.codec.load(path) gives."
    )


def test_codes_are_read_in_capitals_or_not() -> None:
    """What is found has the code as it is written in the rules."""
    low = review(ECO, on=ON, select=["orc14"], ignore=["Orc143"])
    assert low == review(ECO, on=ON, select=["ORC14"], ignore=["ORC143"])
    assert low.rules == ("ORC141", "ORC142", "ORC144")
    assert SHIPPED.rule("orc141") is SHIPPED.rule("ORC141")
    for code in ("orc9", "", 14, None):
        with pytest.raises(UnknownName, match=f"There is no rule '{code}'"):
            review(ECO, on=ON, select=[code])  # type: ignore[list-item]  # what is refused


@pytest.mark.parametrize(
    ("code", "accepted"),
    [("ORC14", "one of ORC141, ORC142, ORC143, ORC144"), ("orc141", "'ORC141'")],
)
def test_a_waiver_names_one_rule(code: str, accepted: str) -> None:
    """The beginning of a code, which would do in a selection, sets nothing aside."""
    with pytest.raises(InvalidValue) as caught:
        review(ECO, on=ON, waivers=[waiver(code, "mail")])
    assert str(caught.value) == (
        f"Cannot accept '{code}' as Waiver.rule: it is not the code of one rule, and a waiver "
        f"names one. Accepted: {accepted}."
    )


def test_a_waiver_for_no_rule_is_refused() -> None:
    """A misspelled code would otherwise waive nothing, silently."""
    with pytest.raises(UnknownName, match="Did you mean 'ORC1"):
        review(ECO, on=ON, waivers=[waiver("ORC14l", "mail")])


def test_own_values_for_shipped_rules_do_not_disturb_other_rule_sets() -> None:
    """A document is reviewed by rules of one's own alone, whatever it sets for the shipped ones."""
    row = OwnParameter(name="watch_limit", value=0.2, source="board")
    assert review(Ecosystem(parameters=(row,)), on=ON, rules=RuleSet("own", "1")).findings == ()
    stray = attrs.evolve(row, name="watch_limt")
    with pytest.raises(UnknownName, match="watch_limt"):
        review(Ecosystem(parameters=(stray,)), on=ON, rules=RuleSet("own", "1"))


def test_own_parameters_come_from_the_document_and_from_the_caller() -> None:
    """The document's lies over the shipped one, the caller's over both."""
    people = tuple(Party(id=PartyId(f"p{i}"), kind=PartyKind.PERSON) for i in range(10))
    own = OwnParameter(name="smallest_workforce", value=3, source="board")
    eco = Ecosystem(parties=people, parameters=(own,))
    named = RuleSet(
        "probe",
        "1",
        (Subject("probe", ProbeFacts, probe_rows, (), SHIPPED.parameters),),
        (),
    )
    assert review(eco, on=ON, rules=named).version == "probe 1"
    seen.clear()
    asked = named + RuleSet("rule", "1", named.subjects, (PROBE,))
    review(eco, on=ON, rules=asked)
    review(eco, on=ON, rules=asked, parameters=Parameters((Parameter("smallest_workforce", 7),)))
    assert [settings["smallest_workforce"] for settings in seen] == [3, 7]


@pytest.mark.parametrize(
    ("name", "value", "code", "subject"),
    [
        ("fewest_contributors", 1, "NET101", "assessment-design"),
        ("tour_grace_days", 400, "TOU101", "tariq-1"),
        ("tenure_cap_months", 900, "CLS201", "*"),
    ],
)
def test_a_parameter_that_may_be_over_leaves_rules_unknown(
    name: str, value: int, code: str, subject: str
) -> None:
    """Neither the organization's own value nor the shipped one is taken for certain."""
    eco = examples.partner_network()
    start = dt.date(2026, 1, 1)
    row = OwnParameter(name=name, value=value, source="board", start=start, end=UNKNOWN)
    others = tuple(own for own in eco.rows(OwnParameter) if own.name != name)
    report = review(attrs.evolve(eco, parameters=(*others, row)), on=ON, select=[code])
    told = {finding.subject for finding in report.findings if finding.rule == code}
    open_ = {undecided.subject for undecided in report.undecided}
    assert subject in open_ - told


@attrs.frozen
class ProbeFacts:
    """A row to look through."""

    probe: str


def probe_rows(view: View) -> list[ProbeFacts]:
    """No rows; what the review says of its parameters is kept."""
    seen.append(dict(view.settings))
    return []


seen: list[dict[str, object]] = []
PROBE = Rule(
    "PROBE1",
    "probe",
    about=ProbeFacts,
    severity=Severity.NOTE,
    promise="nothing",
    holds=facts(ProbeFacts).probe == "x",
    says="{probe}",
)


@pytest.mark.parametrize("name", ["watch_limit", "high_limit", "filled_share_limit"])
@pytest.mark.parametrize("value", [50, 1.01, -0.1])
def test_a_share_outside_its_range_is_refused_wherever_it_comes_from(
    name: str, value: float
) -> None:
    """A percentage would silence the rule that reads it; the name and the range are told."""
    says = (
        f"Cannot accept {value!r} as parameter {name}: it is no share. "
        "Accepted: a share from 0 to 1, as 0.5 for 50 %."
    )
    with pytest.raises(InvalidValue) as caught:
        review(ECO, on=ON, parameters=Parameters((Parameter(name, value),)))
    assert str(caught.value) == says
    own = attrs.evolve(ECO, parameters=(OwnParameter(name=name, value=value, source="board"),))
    for asked in (review, maturity):
        with pytest.raises(InvalidValue) as caught:
            asked(own, on=ON)
        assert str(caught.value) == says


@pytest.mark.parametrize("value", [0, 1, 0.5])
def test_a_share_may_be_none_or_all(value: float) -> None:
    """Both ends belong to the range."""
    given = Parameters((Parameter("high_limit", value),))
    found = {row.name: row.value for row in review(ECO, on=ON, parameters=given).parameters}
    assert found["high_limit"] == value


def test_comparing_tells_gone_new_and_unchanged() -> None:
    """A finding is its rule and its subject, whatever its facts are now."""
    owned = attrs.evolve(MAIL, owner="it", third_party_share=1)
    before, after = review(ECO, on=ON), review(Ecosystem(services=(PAYROLL, owned)), on=ON)
    told = compare(before, after)
    assert places(told.gone) == [("ORC141", "mail")]
    assert places(told.new) == [("ORC142", "mail")]
    assert len(told.unchanged) == 3
    assert str(told).endswith("1 gone, 1 new, 3 unchanged.")
    assert str(told).startswith("- warning ORC141 mail: ")


def test_only_rules_that_both_asked_are_compared() -> None:
    """A rule that nobody asked before has no news; which ones these are is told everywhere."""
    before, after = review(ECO, on=ON, select=["ORC142", "ORC143"]), review(ECO, on=ON)
    told = compare(before, after)
    assert (told.gone, told.new, told.only_before) == ((), (), ())
    assert told.unchanged == before.findings
    assert "ORC141" in {finding.rule for finding in after.findings}
    assert told.only_after == tuple(code for code in after.rules if code not in before.rules)
    note = "Asked only after, and not compared: PAR101, PAR201, REL101,"
    assert note in str(told)
    assert note in told._repr_html_()
    back = compare(after, before)
    assert (back.gone, back.new, back.only_before) == ((), (), told.only_after)
    assert "Asked only before, and not compared: PAR101" in str(back)


def test_comparing_tells_days_that_differ() -> None:
    """The findings are compared all the same."""
    told = compare(review(ECO, on=ON), review(ECO, on=ON + dt.timedelta(1)))
    assert told.days == (ON, ON + dt.timedelta(1))
    assert told.notes == ("Reviewed on 2026-11-22 and on 2026-11-23.",)
    assert (told.gone, told.new) == ((), ())
    assert len(told.unchanged) == 4
    assert compare(review(ECO, on=ON), review(ECO, on=ON)).notes == ()


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (None, None, "None as before: it is missing"),
        (None, review(ECO, on=ON), "None as before: it is missing"),
        ("a", None, "'a' as before: it is text"),
        (review(ECO, on=ON), 3, "3 as after: it is a number"),
    ],
)
def test_only_reviews_are_compared(before: Any, after: Any, why: str) -> None:
    """What is none is refused with what gives one."""
    with pytest.raises(InvalidValue) as caught:
        compare(before, after)
    assert str(caught.value) == (
        f"Cannot accept {why}. Accepted: a Review, as review(ecosystem, on=day) gives."
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"on": "2026-11-22"}, "'2026-11-22' as on: it is text"),
        ({"on": dt.datetime(2026, 11, 22)}, "as on: it is a point in time"),
        ({"select": "ORC"}, "'ORC' as select: it is text"),
        ({"ignore": "ORC"}, "'ORC' as ignore: it is text"),
        ({"ignore": None}, "None as ignore: it is missing. Accepted: a list of codes"),
        ({"select": []}, "as select: it chooses no rule. Accepted: a list of codes"),
        ({"select": ["ORC14"], "ignore": ["ORC"]}, "as ignore: it leaves out every rule"),
        (
            {"parameters": {"high_limit": 0.4}},
            "as parameters: it is of type dict. Accepted: Parameters",
        ),
        ({"waivers": None}, "None as waivers: it is missing. Accepted: a list of waivers"),
        ({"waivers": ["ORC141"]}, "'ORC141' as a waiver: it is text. Accepted: a Waiver"),
    ],
)
def test_arguments_of_another_kind_are_refused(arguments: dict[str, Any], why: str) -> None:
    """Before anything is judged, by name."""
    with pytest.raises(InvalidValue, match=why):
        review(ECO, **{"on": ON} | arguments)


@pytest.mark.parametrize("column", ["rule", "subject", "reason", "owner"])
def test_a_waiver_says_everything(column: str) -> None:
    """Empty words are no reason and nobody."""
    empty: dict[str, Any] = {column: " "}
    with pytest.raises(InvalidValue, match=f"Waiver.{column}: it is empty"):
        attrs.evolve(waiver("ORC141", "mail"), **empty)


def test_a_waiver_ends_on_a_day() -> None:
    """A text of one would count for ever or never."""
    odd: Any = "2026-12-31"
    with pytest.raises(InvalidValue, match=r"'2026-12-31' as Waiver\.expires: it is text"):
        attrs.evolve(waiver("ORC141", "mail"), expires=odd)


def test_hostile_names_stay_on_their_line() -> None:
    """Line breaks, escapes and direction marks in a name are shown, never obeyed."""
    name = "pay\nroll\x1b[31m\u202e"
    text = str(review(Ecosystem(services=(attrs.evolve(MAIL, name=name),)), on=ON))
    assert "'pay\\nroll\\x1b[31m\\u202e'" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_review_knows_the_parameters_it_read() -> None:
    """Those of the chosen rules, with their units; none where no rule reads any."""
    eco = Ecosystem(parties=people("ana"), engagements=(engaged("ana"),))
    read = review(eco, on=ON, select=["CLS202"]).parameters
    assert [(row.name, row.value, row.unit) for row in read] == [("basis_days", 365, "days")]
    assert review(eco, on=ON, select=["PAR101"]).parameters == ()


def test_a_waiver_reads_as_a_sentence() -> None:
    """What is set aside, by whom, until when and why."""
    found = Waiver(
        rule="ORC141", subject="payroll", reason="owner starts in May", owner="cfo",
        expires=dt.date(2026, 5, 31),
    )  # fmt: skip
    for word in ("ORC141", "payroll", "cfo", "2026-05-31", "owner starts in May"):
        assert word in str(found)
