"""Facts about a practice on record with somebody outside, under the legal tests that apply.

One row per active external engagement and practice in which a test could see a risk. The table of
practices names parties and not engagements. So a practice concerns each external engagement that
ran at the time; where the party was engaged inside as well, nobody can tell which of the two it
concerned.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Annotated, Any, Final, final

import attrs

from alliance.displays import said
from alliance.parties import UNKNOWN, Boundary, Engagement, Span, Unknown
from alliance.policy._legal_table import LEGAL_TESTS
from alliance.policy.conditions import About
from alliance.policy.jurisdictions import tests_for
from alliance.policy.legal_tests import LegalTest
from alliance.policy.risks import PracticeRisk, risks_under
from alliance.policy.rows.relationships import PRACTICE_DAYS, by_party
from alliance.policy.subjects import View, either
from alliance.relations import AppliedPractice, Practice, PracticeId, Risk

__all__ = ["PracticeFacts", "concerns", "practice_rows"]

_RISKY: Final = frozenset({Risk.HIGH, Risk.MEDIUM})


@final
@attrs.frozen(kw_only=True)
class PracticeFacts:
    """A practice with one external engagement, and what the tests that apply see in it."""

    practice: Annotated[str, About("engagement and practice", source="engagements, practices")]
    engagement: Annotated[str, About("the engagement", source="engagements")]
    party: Annotated[str, About("with whom", source="engagements")]
    does: Annotated[str, About("the practice in words", source="practices")]
    is_active: Annotated[bool | None, About("the engagement runs on the day", source="engagements")]
    is_on_record: Annotated[
        bool | None,
        About("the practice was applied within the period of this engagement", source="practices"),
    ]
    country_on_record: Annotated[
        bool | None,
        About("it is known whose law applies; unknown where it is not", source="engagements"),
    ]
    country: Annotated[str, About("whose law that is; empty where unknown", source="engagements")]
    test_on_record: Annotated[
        bool | None,
        About(
            "a test on record for the country weighs the practice; unknown where none does",
            wanted="legal test for {country}",
        ),
    ]
    high_risk: Annotated[
        bool, About("a test that applies, or could, sees strong likeness to employment in it")
    ]
    medium_risk: Annotated[
        bool, About("a test that applies, or could, sees some likeness, and none sees more")
    ]
    under: Annotated[str, About("which tests see that, and in which factor")]
    advice: Annotated[str, About("where advisers disagree or name a range")]
    instead: Annotated[str, About("what to do instead, or how it is made safer")]


def practice_rows(view: View) -> Iterator[PracticeFacts]:
    """One row per external engagement that may run and risky practice that may be on record."""
    eco, days = view.ecosystem, view.value(PRACTICE_DAYS)
    practices = by_party(view, AppliedPractice)
    if practices is None or days is None:
        return
    period = Span(dt.date.fromordinal(max(1, view.on.toordinal() - days)), view.on)
    seen = _Seen(view)
    for engagement in eco.rows(Engagement):
        party = eco.identity(engagement.party)
        applied = practices.get(party)
        is_active = engagement.holds_on(view.on) if applied else False
        if not applied or is_active is False or eco.boundary(engagement) is not Boundary.EXTERNAL:
            continue
        risky = [row for row in applied if seen.in_(row.practice, engagement)]
        # Whether it runs on the day is asked apart; if it does, it ran from its start to the day.
        within = (Span(engagement.start, view.on), period)
        found = _on_record(risky, within, inside=_inside(view, engagement) if risky else ())
        for id_, is_on_record in found.items():
            yield PracticeFacts(
                practice=f"{engagement.id}/{id_}",
                engagement=engagement.id,
                party=party,
                does=id_.replace("_", " "),
                is_active=is_active,
                is_on_record=is_on_record,
                **seen.in_(id_, engagement),
            )


@final
@attrs.frozen
class _Seen:
    """What tests see in practices, looked up once per practice, category and country."""

    view: View
    _known: dict[object, Mapping[str, Any]] = attrs.field(factory=dict)

    def in_(self, id_: PracticeId, engagement: Engagement) -> Mapping[str, Any]:
        """The facts that follow from the tests; empty where none sees a risk worth a row."""
        key = (id_, engagement.category, engagement.country)
        if key not in self._known:
            self._known[key] = self._look(id_, engagement)
        return self._known[key]

    def _look(self, id_: PracticeId, engagement: Engagement) -> Mapping[str, Any]:
        practice = self.view.ecosystem.catalog.find(id_)
        found = tests_for(engagement, on=self.view.on)
        is_known = engagement.country is not None and engagement.country is not UNKNOWN
        here = () if isinstance(found, Unknown) else _bearing(practice, found)
        # Where no law is on record for a place, it may still be like that of any other.
        risks = risks_under(practice, here or _ever_asked(engagement))
        levels = {row.risk for row in risks}
        if not levels & _RISKY:
            return {}
        return {
            "country": said(engagement.country) if is_known else "",
            "country_on_record": is_known or None,
            "test_on_record": bool(here) or not is_known or None,
            "high_risk": Risk.HIGH in levels,
            # Where it is open which test applies, one that sees less may be the only one.
            "medium_risk": Risk.MEDIUM in levels and (Risk.HIGH not in levels or not here),
            "under": _under(risks),
            "advice": _advice(practice),
            "instead": practice.instead or "Leave it out.",
        }


def _bearing(practice: Practice, tests: Iterable[LegalTest]) -> tuple[LegalTest, ...]:
    """The tests whose question the practice bears on."""
    return tuple(test for test in tests if test.question in practice.bears_on)


def _ever_asked(engagement: Engagement) -> tuple[LegalTest, ...]:
    """The tests that are asked of the category in some place, on some day."""
    return tuple(test for test in LEGAL_TESTS if engagement.category in test.categories)


def _under(risks: Iterable[PracticeRisk]) -> str:
    highest = max((row.risk for row in risks), key=lambda risk: risk.place)
    return "; ".join(
        f"{row.test.id} ({', '.join(row.factors).replace('_', ' ')})"
        for row in risks
        if row.risk is highest
    )


def _advice(practice: Practice) -> str:
    told = []
    if practice.contested:
        told.append(" Contested: advisers disagree on this.")
    if practice.risk_up_to is not practice.risk and not practice.raised_by:
        told.append(f" Some see a {practice.risk_up_to} risk in it.")
    return "".join(told)


# -- what is on record ---------------------------------------------------------------------------


def _inside(view: View, engagement: Engagement) -> tuple[Span, ...]:
    """When the party was, or may have been, engaged inside."""
    eco = view.ecosystem
    others = eco.engagements_of(engagement.party)
    return tuple(row.span for row in others if eco.boundary(row) is not Boundary.EXTERNAL)


def _on_record(
    applied: Iterable[AppliedPractice], within: tuple[Span, Span], *, inside: tuple[Span, ...]
) -> Mapping[PracticeId, bool | None]:
    """The practices applied within two spans that meet, `None` where that is open."""
    found: dict[PracticeId, bool | None] = {}
    for row in applied:
        is_meant = concerns((row.span, *within), inside)
        if is_meant is not False:
            found[row.practice] = either(found.get(row.practice, False), is_meant)
    return found


def concerns(spans: tuple[Span, ...], others: tuple[Span, ...]) -> bool | None:
    """Whether the spans share a day that no other span covers.

    Args:
        spans: The spans; one of them has known ends.
        others: Spans to which whatever happened in all of them may belong as well.
    """
    # Stretches that meet two by two meet in one day.
    answers = [one.overlaps(other) for one, other in combinations(spans, 2)]
    if not all(answers):
        return False if False in answers else None
    day = max(span.start for span in spans if isinstance(span.start, dt.date)).toordinal()
    last = min(span.end for span in spans if isinstance(span.end, dt.date)).toordinal()
    for begins, ends in sorted(map(_widest, others)):
        if begins <= day:
            day = max(day, ends + 1)
    # Every day up to this one is claimed.
    return None if day > last else True


def _widest(span: Span) -> tuple[int, int]:
    """The first and the last day that a span may have, counted from the first of the calendar."""
    first = span.start if isinstance(span.start, dt.date) else dt.date.min
    last = span.end if isinstance(span.end, dt.date) else dt.date.max
    return first.toordinal(), last.toordinal()
