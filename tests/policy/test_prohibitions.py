"""ORC191: what the organization's own policies forbid is found where it was done all the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from alliance import examples
from alliance.answers import Verdict
from alliance.ecosystem import Ecosystem, Policy, PolicyVerdict
from alliance.parties import (
    UNKNOWN,
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
)
from alliance.policy import SHIPPED, Severity, View, may, own_policies, review
from alliance.policy.rows.prohibitions import prohibition_rows
from alliance.relations import AppliedPractice, PracticeId

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
MARCH = dt.date(2026, 3, 1)
DAY = dt.timedelta(days=1)
ANA = PartyId("ana")
EVENT = PracticeId("company_event")


def engaged(id_: str = "e1", category: str = "freelancer", **columns: Any) -> Engagement:
    """An engagement of ana in Britain since January."""
    given: dict[str, Any] = {"start": START, "country": "GB"} | columns
    return Engagement(id=EngagementId(id_), party=ANA, category=Category(category), **given)


def done(**columns: Any) -> AppliedPractice:
    """A company event with ana, on the first of March where nothing else is said."""
    return AppliedPractice(party=ANA, practice=EVENT, **columns or {"on": MARCH})


def policy(verdict: str = "forbidden", **columns: Any) -> Policy:
    """A policy on company events, in force since January."""
    given: dict[str, Any] = {"practice": EVENT, "reason": "tax.", "start": START} | columns
    return Policy(verdict=PolicyVerdict(verdict), **given)


def of(*rows: Any, **tables: Any) -> Ecosystem:
    """An ecosystem of these engagements, practices and policies."""
    kinds = {"engagements": Engagement, "practices": AppliedPractice, "policies": Policy}
    given = {name: tuple(r for r in rows if isinstance(r, kind)) for name, kind in kinds.items()}
    ana = Party(id=ANA, kind=PartyKind.PERSON)
    stated: dict[str, Any] = {"parties": (ana,), **given, **tables}
    return Ecosystem(**stated)


def found(eco: Ecosystem) -> dict[str, str]:
    """What the rule says: each subject with `finding` or what is missing."""
    report = review(eco, on=ON, select=["ORC191"])
    told = {row.subject: "finding" for row in report.findings}
    return told | {row.subject: ", ".join(row.missing) for row in report.undecided}


HERE = "e1/company_event"
LONG_AGO = dt.date(2020, 1, 1)
ALWAYS = policy(start=LONG_AGO)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((engaged(), done(), policy()), {HERE: "finding"}),
        ((engaged(), done(), policy("permitted")), {}),
        ((engaged(), done()), {}),
        ((engaged(), policy()), {}),
        # Employees as well; whoever it does not reach may.
        ((engaged(category="intern"), done(), policy()), {HERE: "finding"}),
        ((engaged(), done(), policy(category=Category.INTERN)), {}),
        ((engaged(), done(), policy(country="US")), {}),
        ((engaged(), done(), policy(country="US"), policy(country="GB")), {HERE: "finding"}),
        ((engaged(), done(), policy("permitted"), policy()), {HERE: "finding"}),
        # When it was done counts: the first and the last day, and none beside them.
        ((engaged(), done(), policy(start=MARCH)), {HERE: "finding"}),
        ((engaged(), done(), policy(start=MARCH + DAY)), {}),
        ((engaged(), done(), policy(end=MARCH)), {HERE: "finding"}),
        ((engaged(), done(), policy(end=MARCH - DAY)), {}),
        ((engaged(), done(start=START), policy(start=ON)), {HERE: "finding"}),
        ((engaged(), done(on=ON + DAY), policy()), {}),
        ((engaged(start=LONG_AGO), done(on=ON - 365 * DAY), ALWAYS), {HERE: "finding"}),
        ((engaged(start=LONG_AGO), done(on=ON - 366 * DAY), ALWAYS), {}),
        ((engaged(end=ON - DAY), done(), policy()), {}),
        ((engaged(start=MARCH + DAY), done(), policy()), {}),
        # What is not on record is no permit.
        ((engaged(country=None), done(), policy(country="GB")), {HERE: "country"}),
        ((engaged(country=None), done(), policy(country="GB"), policy()), {HERE: "finding"}),
        ((engaged(), done(), policy(start=UNKNOWN)), {HERE: "is_forbidden"}),
        ((engaged(), done(end=MARCH), policy(end=MARCH)), {HERE: "finding"}),
        ((engaged(end=UNKNOWN), done(), policy()), {HERE: "is_active"}),
        # Nobody can tell which of two engagements it was done with, unless both are meant.
        (
            (engaged(), engaged("e2", "intern"), done(), policy(category=Category.FREELANCER)),
            {HERE: "is_forbidden"},
        ),
        (
            (engaged(), engaged("e2", "intern"), done(), policy()),
            {
                HERE: "finding",
                "e2/company_event": "finding",
            },
        ),
    ],
)
def test_what_a_policy_forbids_is_not_done(rows: tuple[Any, ...], told: dict[str, str]) -> None:
    """While it is in force, with those whom it reaches."""
    assert found(of(*rows)) == told


def test_tables_that_are_not_known_are_named() -> None:
    """None of the three passes as empty."""
    rows = (engaged(), done(), policy())
    for name in ("engagements", "practices", "policies"):
        assert found(of(*rows, **{name: UNKNOWN})) == {"*": f"table {name}"}


def test_a_finding_says_who_what_and_which_policy() -> None:
    """Every policy that forbids it, in an order of its own, with its reason."""
    rows = (engaged(), done(), policy(country="GB", reason="insurance"), policy())
    for given in (rows, rows[::-1]):
        (finding,) = review(of(*given), on=ON, select=["ORC191"]).findings
        assert finding.severity is Severity.ERROR
        assert finding.says == (
            "What was done with ana (company event) is against a policy of the organization: "
            "company event is forbidden (tax), company event is forbidden in GB (insurance)."
        )


def test_what_may_forbids_the_review_finds() -> None:
    """In the example: hours set for a coach, and one paid late."""
    eco = examples.partner_network()
    told = found(eco)
    assert told == {"e26/set_hours_or_place": "finding", "e27/pay_late": "finding"}
    for subject in told:
        id_, _, practice = subject.partition("/")
        engagement = eco.engagement(id_)
        answer = may(practice, engagement, on=ON, policies=own_policies(eco))
        assert answer.verdict is Verdict.FORBIDDEN


def test_rows_need_a_period() -> None:
    """Where no period is in force, nothing can be on record within it."""
    eco = of(engaged(), done(), policy())
    settings = dict.fromkeys((row.name for row in SHIPPED.parameters), None)
    assert not list(prohibition_rows(View(eco, ON, settings)))
    assert found(attrs.evolve(eco, practices=())) == {}
