"""Requirements: what a statement must say to be proposed, and what is told where it does not."""

from __future__ import annotations

import pytest
from tests.tours.given import CHARTER, M, day, draft, refusal

from alliance.tours import Flavor, Kind, Propose, advance


@pytest.mark.parametrize(
    ("fields", "code", "detail"),
    [
        ({"mission": " "}, "statement_incomplete", "mission"),
        (
            {"mission": None, "kind": Kind.ROTATIONAL, "program": " "},
            "statement_incomplete",
            "mission",
        ),
        ({"organization_gains": ()}, "statement_incomplete", "organization_gains"),
        ({"contributor_gains": ("", " ")}, "statement_incomplete", "contributor_gains"),
        ({"measures": ()}, "no_success_measure", None),
        ({"kind": Kind.FOUNDATIONAL}, "foundational_has_end", None),
        ({"months": None}, "duration_required", None),
        ({"months": None, "kind": Kind.ROTATIONAL}, "duration_required", None),
        ({"mission": None, "program": "p"}, "statement_incomplete", "mission"),
        (CHARTER | {"mutual_benefit": None}, "statement_incomplete", "mutual_benefit"),
        (CHARTER | {"kind": Kind.FOUNDATIONAL}, "charter_must_end", None),
        (CHARTER | {"months": None}, "duration_required", None),
        (
            CHARTER | {"months": None, "kind": Kind.ROTATIONAL, "flavor": Flavor.ONGOING_PROGRAM},
            "duration_required",
            None,
        ),
    ],
)
def test_an_incomplete_statement_is_not_proposed(
    fields: dict[str, object], code: str, detail: str | None
) -> None:
    """What is missing first is named."""
    refused = refusal(draft(**fields), Propose(on=day(-30), by=M))
    assert (refused.code, refused.detail) == (code, detail)


@pytest.mark.parametrize(
    ("fields", "fact", "value", "lacks", "says"),
    [
        (
            {"contributor_gains": " "},
            "contributor_gains",
            " ",
            "the statement does not say its contributor gains",
            "one that says it, or whose program does",
        ),
        (
            {"measures": ()},
            "measures",
            (),
            "the statement names no measure of success",
            "one with at least one measure",
        ),
        (
            {"kind": Kind.FOUNDATIONAL},
            "months",
            24,
            "the statement has an end, and its kind has none",
            "one without months, or of another kind",
        ),
        (
            CHARTER | {"kind": Kind.FOUNDATIONAL},
            "kind",
            Kind.FOUNDATIONAL,
            "a charter must end, and its kind never does",
            "a charter of another kind",
        ),
        (
            {"months": None},
            "months",
            None,
            "the statement does not say how long it runs",
            "one that says its months, or whose flavor has no end",
        ),
        (
            CHARTER | {"months": None},
            "months",
            None,
            "the charter does not say how long it runs or when it is looked at again",
            "one that says its months or a review date",
        ),
    ],
)
def test_an_incomplete_statement_is_told_what_decided(
    fields: dict[str, object], fact: str, value: object, lacks: str, says: str
) -> None:
    """The deciding fact is the field as it stands, and the sentence tells what would do."""
    refused = refusal(draft(**fields), Propose(on=day(-30), by=M))
    assert (refused.fact.name, refused.fact.value) == (fact, value)
    assert str(refused) == f"Cannot propose tour 'ana-1': {lacks}; {says}."


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.FOUNDATIONAL, "months": None},
        {"kind": Kind.ROTATIONAL, "months": None, "flavor": Flavor.ONGOING_PROGRAM},
        {"kind": Kind.ROTATIONAL, "program": "p", "mission": None, "contributor_gains": None},
        CHARTER,
        CHARTER | {"months": None, "review_by": day(200)},
    ],
)
def test_a_complete_statement_is_proposed(fields: dict[str, object]) -> None:
    """What its kind, flavor, program or profile does not ask for may be missing."""
    assert advance(draft(**fields), Propose(on=day(-30), by=M)).state == "proposed"
