"""Rules and rule sets: what they know of themselves, and what they refuse."""

import datetime as dt
import math
import pickle
from typing import Any

import attrs
import pytest

from alliance.answers import Parameter, Parameters
from alliance.errors import InvalidValue, RuleMisuse, UnknownName
from alliance.policy import (
    SHIPPED,
    Retired,
    Rule,
    RuleSet,
    Severity,
    Subject,
    View,
    catalogue,
    explain,
    facts,
    parameter,
)

ON = dt.date(2026, 11, 22)


@attrs.frozen
class DeskFacts:
    """A toy row."""

    desk: str
    chairs: int | None


@attrs.frozen
class LampFacts:
    """Another one."""

    lamp: str
    is_on: bool


MOST = Parameter("most_chairs", 4, unit="chairs")
desk = facts(DeskFacts)


def desk_rows(view: View) -> list[DeskFacts]:
    """Two desks, one of which nobody has looked at."""
    assert view.on == ON
    return [DeskFacts("d1", 9), DeskFacts("d2", None)]


def rule(**changes: Any) -> Rule:
    """A rule about desks, with some columns changed."""
    columns: dict[str, Any] = {
        "code": "DESK1",
        "name": "chairs",
        "about": DeskFacts,
        "severity": Severity.NOTE,
        "promise": "a desk has few chairs",
        "holds": desk.chairs <= parameter(MOST),
        "says": "{desk} has {chairs} chairs, more than {most_chairs}.",
    }
    return Rule(**columns | changes)


DESKS = Subject("desk", DeskFacts, desk_rows)
OWN = RuleSet("acme", "3", (DESKS,), (rule(),), (Retired("DESK0", "old", "Too vague.", "DESK1"),))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"code": "desk1"}, "'desk1' is not a code"),
        ({"code": "D1"}, "is not a code"),
        ({"holds": None}, "promises nothing"),
        ({"holds": True}, "something decided it at once"),
        ({"applies": desk.chairs}, "'chairs' is not a condition"),
        ({"holds": facts(LampFacts).is_on}, "DeskFacts, which has no fact 'is_on'"),
        ({"says": "{desk} has {chars}."}, "speaks of 'chars', which the rule does not know"),
        ({"says": "{}"}, "speaks of '{}'"),
        ({"says": "{"}, "cannot be read: .* Name a fact in braces"),
        ({"severity": "note"}, "'note' is no severity"),
        ({"about": int}, "is no class of facts"),
        ({"code": 1}, "1 is no code"),
        ({"promise": ""}, "'' is no promise"),
        ({"says": "{desk!r}"}, "speaks of 'desk!r', which the rule does not know"),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(changes: dict[str, Any], why: str) -> None:
    """Where it is written, with what to write instead."""
    with pytest.raises(RuleMisuse, match=why):
        rule(**changes)


def test_a_subject_is_told_apart_by_a_field() -> None:
    """Its name is a field of its rows."""
    with pytest.raises(RuleMisuse, match="DeskFacts has no field 'table'"):
        Subject("table", DeskFacts, desk_rows)


def test_a_code_is_used_once() -> None:
    """Neither two rules nor a rule and a retired one share a code."""
    with pytest.raises(RuleMisuse, match="DESK1 would be used twice"):
        OWN + OWN
    with pytest.raises(RuleMisuse, match="DESK0 would be used twice"):
        RuleSet("acme", "4", (DESKS,), (rule(code="DESK0"),), OWN.retired)


def test_a_rule_needs_rows() -> None:
    """A set without the subject of a rule could never judge it."""
    with pytest.raises(RuleMisuse, match="which no subject makes rows of"):
        RuleSet("acme", "3", (), (rule(),))


def test_rules_are_chosen_by_code_or_beginning() -> None:
    """Ignoring comes after selecting; what begins no code is refused."""
    chosen = SHIPPED.selected(["ORC14", "PAR201"], ["ORC143"])
    assert [r.code for r in chosen] == ["PAR201", "ORC141", "ORC142", "ORC144"]
    assert SHIPPED.selected(None, ()) == SHIPPED.rules
    for code in ("ORC199", "", "zzz"):
        with pytest.raises(UnknownName, match="There is no rule"):
            SHIPPED.selected([code], ())
    with pytest.raises(UnknownName, match="Did you mean 'ORC1"):
        SHIPPED.selected(None, ["ORC11l"])


def test_an_own_value_lies_over_the_shipped_one() -> None:
    """From its first to its last day; before and after the shipped one counts."""
    own = Parameters((Parameter("most_chairs", 2, start=ON),))
    assert OWN.settings(own, ON) == {"most_chairs": 2}
    assert OWN.settings(own, ON - dt.timedelta(days=1)) == {"most_chairs": 4}


def test_a_value_for_nothing_is_refused() -> None:
    """A misspelled parameter would otherwise change nothing, silently."""
    with pytest.raises(UnknownName, match="Did you mean 'most_chairs'"):
        OWN.settings(Parameters((Parameter("most_chair", 2),)), ON)


def test_a_value_of_another_kind_is_refused() -> None:
    """A number is not laid over by a text."""
    with pytest.raises(InvalidValue, match="a value such as 4"):
        OWN.settings(Parameters((Parameter("most_chairs", "few"),)), ON)


@pytest.mark.parametrize(("value", "why"), [(2.5, "is not whole"), (-1, "is below zero")])
def test_a_value_out_of_range_is_refused(value: float, why: str) -> None:
    """A count stays whole, and nothing is negative."""
    with pytest.raises(InvalidValue, match=why):
        OWN.settings(Parameters((Parameter("most_chairs", value),)), ON)


@pytest.mark.parametrize(("value", "why"), [(math.nan, "a number"), (math.inf, "finite")])
def test_a_parameter_is_finite(value: float, why: str) -> None:
    """Nothing compares with what is no number, so that a rule would be met by anything."""
    with pytest.raises(InvalidValue, match=rf"as Parameter\.value: it is not {why}"):
        Parameter("limit", value)


def test_a_number_that_is_not_whole_is_not_negative() -> None:
    """The refusal names the parameter, its value and what it may be."""
    limit = parameter(Parameter("limit", 2.5))
    own = RuleSet("t", "1", OWN.subjects, (rule(holds=desk.chairs <= limit, says="{desk}"),))
    assert own.settings(Parameters((Parameter("limit", 3.5),)), ON) == {"limit": 3.5}
    with pytest.raises(InvalidValue, match="-0.5 as parameter limit: it is below zero"):
        own.settings(Parameters((Parameter("limit", -0.5),)), ON)


def test_a_rule_can_be_changed() -> None:
    """Changing a column keeps the conditions as they are."""
    assert attrs.evolve(rule(), severity=Severity.ERROR).holds == rule().holds


def test_a_word_may_be_a_parameter() -> None:
    """Words have no range."""
    kind = Parameter("kind", "round")

    @attrs.frozen
    class Table:
        table: str

    round_ = rule(about=Table, holds=facts(Table).table == parameter(kind), says="{table}")
    own = RuleSet("t", "1", (Subject("table", Table, lambda _: []),), (round_,))
    assert own.settings(Parameters((Parameter("kind", "square"),)), ON) == {"kind": "square"}


def test_a_rule_is_found_by_its_code() -> None:
    """And the closest one is named where there is none."""
    assert OWN.rule("DESK1").name == "chairs"
    with pytest.raises(UnknownName, match="Did you mean 'DESK1'"):
        OWN.rule("DESK2")


def test_a_rule_survives_pickling() -> None:
    """It is a value: the same elsewhere."""
    again = pickle.loads(pickle.dumps(SHIPPED.rule("ORC151")))  # noqa: S301 - our own bytes
    assert again == SHIPPED.rule("ORC151")
    assert hash(again) == hash(SHIPPED.rule("ORC151"))


def test_unknown_facts_are_said_to_be_unknown() -> None:
    """A sentence never shows `None`, whatever format it asks for."""
    told = rule(says="{desk}: {chairs:.1f}").sentence(DeskFacts("d", None), {"most_chairs": 4})
    assert told == "d: unknown"


def test_the_page_of_a_rule_has_all_its_parts() -> None:
    """Promise, conditions, facts, parameters and everything that was written about it."""
    page = explain("ORC151")
    for part in (
        "ORC151 externals-watched (warning)",
        "Judged for each: workforce",
        "Applies where: people is at least smallest_workforce [10] and external_share is below",
        "Met where: external_share is below watch_limit [0.3]",
        "external_share: their share of the people [share, 0-1] (from parties, engagements)",
        "watch_limit = 0.3 [share, 0-1]",
        "Why it matters:",
        "Remedy:",
        "Set it aside when:",
        "Source:",
    ):
        assert part in page


def test_a_rule_reads_as_its_promise() -> None:
    """With its code, its name and how grave it is to break it."""
    assert str(rule()) == "DESK1 chairs (note): a desk has few chairs."


def test_a_retired_rule_names_its_successor() -> None:
    """Old codes in old waivers still lead somewhere."""
    assert explain("DESK0", rules=OWN) == "DESK0 old is retired: Too vague. DESK1 took its place."
    assert explain("desk0", rules=OWN) == explain("DESK0", rules=OWN)
    alone = RuleSet("acme", "5", retired=(Retired("DESK0", "old", "Too vague."),))
    assert explain("DESK0", rules=alone) == "DESK0 old is retired: Too vague."


def test_a_plain_rule_has_a_plain_page() -> None:
    """What was not written is not shown."""
    page = explain("DESK1", rules=OWN)
    assert "Applies where" not in page
    assert "Remedy" not in page
    assert "chairs: chairs\n" in page


def test_the_catalogue_lists_every_rule() -> None:
    """Each with the facts it reads and the parameters it judges by, ready for JSON."""
    entries = {entry["code"]: entry for entry in catalogue()}
    assert tuple(entries) == SHIPPED.codes
    assert entries["NET101"]["parameters"][0]["name"] == "fewest_contributors"
    assert entries["ORC141"]["facts"][0] == {
        "name": "is_essential",
        "says": "the organization stops without it",
        "unit": "",
        "source": "services",
    }


def test_every_shipped_rule_says_what_a_reader_needs() -> None:
    """Reason, remedy, when to set it aside; a promise is a phrase and a finding a sentence."""
    for row in SHIPPED.rules:
        assert row.reason.endswith("."), row.code
        assert row.remedy.endswith("."), row.code
        assert row.set_aside.endswith("."), row.code
        assert row.says.endswith("."), row.code
        assert not row.promise.endswith("."), row.code


def test_the_shipped_severities_are_the_designed_ones() -> None:
    """Eight errors and one note among the rules so far; the others warn."""
    by_severity = {
        severity: {row.code for row in SHIPPED.rules if row.severity is severity}
        for severity in Severity
    }
    errors = {"PAR201", "ORC103", "ORC121", "ORC132", "ORC142", "ORC152", "WAI101"}
    assert errors <= by_severity[Severity.ERROR]
    assert "ORC102" in by_severity[Severity.NOTE]
