"""What one explained answer costs, beside a chain of ifs that gives the same reasons, in one run.

    python benchmarks/bench_permissions.py [--quick]

The chain is what somebody would write for this one question: it knows the practice, the policies
and the tests, and makes every fact and reason where it needs it. Both answers are checked to be
equal first. Variants take turns, and the best of several rounds counts, in time of the processor.
Then: days never asked about before, and how the cost grows with policies on other practices and
with policies on the practice itself.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sys
import time
from collections.abc import Callable

import attrs

from alliance.answers import Answer, Fact, Reason, Verdict
from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import Category, Engagement, EngagementId, PartyId
from alliance.policy import LEGAL_TESTS, SHIPPED_POLICIES, PolicySet, may, tests_for
from alliance.relations import (
    CATALOG,
    AspectTerms,
    MarketPricing,
    PartnerOfChoice,
    PracticeId,
    Relationship,
    RelationshipId,
    Risk,
)

QUICK = "--quick" in sys.argv
ROUNDS = 5 if QUICK else 15
LOOPS = 500 if QUICK else 4_000

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
WORK = Engagement(
    id=EngagementId("e7"),
    party=PartyId("ana"),
    category=Category.FREELANCER,
    country="US-CA",
    start=START,
)
AGREED = Relationship(
    id=RelationshipId("r1"),
    party=PartyId("ana"),
    terms=PartnerOfChoice(aspects=AspectTerms(decisions=MarketPricing())),
    start=START,
)
REVIEW = PracticeId("performance_review")
PERMIT = Policy(
    practice=REVIEW,
    verdict=PolicyVerdict.PERMITTED,
    reason="they asked for it",
    country="US",
    owner="hr",
    start=START,
)
OWN = SHIPPED_POLICIES + PolicySet("acme", "7", (PERMIT,))


def chain(work: Engagement, on: dt.date, agreed: Relationship | None, own: PolicySet) -> Answer:
    """The same question as a chain of ifs, for an external engagement on a running day."""
    practice = CATALOG.find(REVIEW)
    source = "catalog of practices"
    day = Fact("day", on, "asked")
    country = Fact("country", work.country, "engagements")
    form = work.category.replace("_", " ")
    question = (
        f"May we apply the practice performance review to {work.party} ({form}, {work.id}) on {on}?"
    )
    reasons: list[Reason] = []
    for policy in own.policies:
        if policy.practice == practice.id and policy.covers(work) and policy.holds_on(on):
            facts = (
                Fact("policy", policy.verdict, "policies"),
                Fact("in_force", str(policy.span), "policies"),
                Fact("owner", policy.owner, "policies"),
                day,
            )
            says = f"The organization permits performance review in US: {policy.reason}."
            reasons.append(Reason("may/own-policy", says, facts))
    tests = tests_for(work, on=on)
    assert isinstance(tests, tuple)
    is_risky = False
    for test in tests:
        if test.question in practice.bears_on:
            risk, stage = practice.risk_under(test.id), test.stage_on(on)
            assert stage is not None
            is_risky = is_risky or risk in (Risk.MEDIUM, Risk.HIGH)
            headings = "; ".join(factor.heading for factor in test.touched(practice.factors))
            facts = (
                Fact("risk", risk, source),
                Fact("factors", practice.factors, source),
                Fact("legal_test", test.id, "; ".join(map(str, test.citations))),
                Fact("status", stage.status, str(stage.source)),
                Fact("checked_on", test.checked_on, test.id),
                country,
                day,
            )
            says = (
                f"Performance review is of {risk} risk under {test.title} ({stage.says}); "
                f"it asks about {headings}."
            )
            reasons.append(Reason(f"may/{test.id}", says, facts))
    says = "Tests indicate how facts may be seen; this is not legal advice."
    reasons.append(Reason("may/not-advice", says, (day,)))
    if agreed is not None and isinstance(agreed.terms, PartnerOfChoice) and agreed.holds_on(on):
        told = Fact("relationship", agreed.id, "relationships")
        says = "It thwarts competence, and this is a partner of choice."
        facts = (Fact("thwarts", practice.thwarts, source), told, day)
        reasons.append(Reason("may/partner-of-choice", says, facts))
        decisions = agreed.terms.aspects.decisions
        if decisions is not None and decisions.model is not practice.model:
            says = (
                "For decisions, market pricing was agreed; performance review goes by "
                "authority ranking."
            )
            facts = (
                Fact("model", practice.model, source),
                Fact("agreed", decisions.model, "relationships"),
                told,
                day,
            )
            reasons.append(Reason("may/terms", says, facts))
    label = f"{own.name} {own.version}"
    says = f"Judged by the policy set {label}."
    reasons.append(Reason("may/policy-set", says, (Fact("policy_set", label, "policies"), day)))
    verdict = Verdict.DISCOURAGED if is_risky else Verdict.PERMITTED
    return Answer(question, verdict, tuple(reasons), (), practice.instead)


def race(**variants: Callable[[], object]) -> dict[str, float]:
    """The best time of each variant per call [µs], all taking turns."""
    best = dict.fromkeys(variants, float("inf"))
    for _ in range(ROUNDS):
        for name, run in variants.items():
            start = time.process_time()
            for _ in range(LOOPS):
                run()
            best[name] = min(best[name], (time.process_time() - start) / LOOPS)
    return {name: seconds * 1e6 for name, seconds in best.items()}


def compare() -> None:
    """One answer, beside the chain of ifs."""
    for agreed, own in ((None, SHIPPED_POLICIES), (AGREED, OWN)):
        assert chain(WORK, ON, agreed, own) == may(
            REVIEW, WORK, on=ON, relationship=agreed, policies=own
        )
    days = itertools.cycle(dt.date(1990, 1, 1) + dt.timedelta(n) for n in range(12_000))
    long_ago = attrs.evolve(WORK, start=dt.date(1980, 1, 1))
    costs = race(
        may=lambda: may(REVIEW, WORK, on=ON),
        chain=lambda: chain(WORK, ON, None, SHIPPED_POLICIES),
        may_own=lambda: may(REVIEW, WORK, on=ON, relationship=AGREED, policies=OWN),
        chain_own=lambda: chain(WORK, ON, AGREED, OWN),
        fresh_day=lambda: may(REVIEW, long_ago, on=next(days)),
    )
    print("one explained answer under four tests of", len(LEGAL_TESTS))
    for name, other in (("may", "chain"), ("may_own", "chain_own")):
        ratio = costs[name] / costs[other]
        print(f"  {name}: {costs[name]:.1f} µs, {ratio:.2f} of the chain ({costs[other]:.1f} µs)")
    print(f"  a day never asked about: {costs['fresh_day']:.1f} µs")


def growth() -> None:
    """How the cost grows with policies: on other practices, and on the practice itself."""
    others = [row for row in CATALOG.ids if row != REVIEW]
    for what, practices in (("other practices", others), ("the practice itself", [REVIEW])):
        print(f"policies on {what}")
        for count in (10, 100, 1_000):
            chosen = itertools.islice(itertools.cycle(practices), count)
            rows = tuple(
                attrs.evolve(PERMIT, practice=row, reason=f"decision {n}")
                for n, row in enumerate(chosen)
            )
            own = SHIPPED_POLICIES + PolicySet("acme", "7", rows)
            start = time.process_time()
            may(REVIEW, WORK, on=ON, policies=own)
            first = (time.process_time() - start) * 1e3
            start = time.process_time()
            for _ in range(20):
                may(REVIEW, WORK, on=ON, policies=own)
            each = (time.process_time() - start) / 20 * 1e6
            print(
                f"  {count:5}: {each:8.1f} µs an answer; the first, with its index, {first:.2f} ms"
            )


if __name__ == "__main__":
    compare()
    growth()
