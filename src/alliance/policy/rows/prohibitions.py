"""Facts about a practice on record that a policy of the organization forbids.

One row per active engagement and practice that some policy forbids and that was applied to the
party. It counts where the policy was in force when it was done, and reached the engagement with
which it was done. The table of practices names parties and not engagements: where the party had
another one at the time that the policy does not reach, it stays unknown which of them was meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Final, final

import attrs

from alliance.displays import listed, said
from alliance.ecosystem import Policy, PolicyVerdict
from alliance.parties import Engagement, Span
from alliance.policy.conditions import About
from alliance.policy.rows.practices import concerns
from alliance.policy.rows.relationships import PRACTICE_DAYS, by_party
from alliance.policy.subjects import View, any_of, both
from alliance.relations import AppliedPractice, PracticeId

__all__ = ["ProhibitionFacts", "prohibition_rows"]

# A policy gives its reason in its own words; a finding has room for a sentence of them.
_REASON: Final = 200


@final
@attrs.frozen(kw_only=True)
class ProhibitionFacts:
    """A practice with one engagement, and whether a policy forbade it when it was done."""

    practice: Annotated[str, About("engagement and practice", source="engagements, practices")]
    party: Annotated[str, About("with whom", source="engagements")]
    does: Annotated[str, About("the practice in words", source="practices")]
    is_active: Annotated[bool | None, About("the engagement runs on the day", source="engagements")]
    is_forbidden: Annotated[
        bool | None,
        About(
            "it was applied within the period, while a policy that forbids it was in force there",
            source="engagements, practices, policies",
            wanted="{lacks}",
        ),
    ]
    forbidden_by: Annotated[str, About("which policies do, and why", source="policies")]
    lacks: Annotated[str, About("what would have to be known where that is open")]


def prohibition_rows(view: View) -> Iterator[ProhibitionFacts]:
    """One row per engagement that may run and practice with the party that a policy forbids."""
    eco, days = view.ecosystem, view.value(PRACTICE_DAYS)
    practices, forbidding = by_party(view, AppliedPractice), _forbidding(view)
    if practices is None or days is None or not forbidding:
        return
    period = Span(dt.date.fromordinal(max(1, view.on.toordinal() - days)), view.on)
    for engagement in eco.rows(Engagement):
        party = eco.identity(engagement.party)
        applied = [row for row in practices.get(party, ()) if row.practice in forbidding]
        is_active = engagement.holds_on(view.on) if applied else False
        if is_active is False:
            continue
        within = (Span(engagement.start, view.on), period)
        for id_ in dict.fromkeys(row.practice for row in applied):
            spans = [row.span for row in applied if row.practice == id_]
            found = [
                (policy, _is_broken(view, policy, engagement, spans, within))
                for policy in forbidding[id_]
            ]
            is_forbidden = any_of(broken for _, broken in found)
            by = sorted(_told(policy) for policy, broken in found if broken)
            where = (policy.covers(engagement) for policy, broken in found if broken is None)
            yield ProhibitionFacts(
                practice=f"{engagement.id}/{id_}",
                party=party,
                does=id_.replace("_", " "),
                is_active=is_active,
                is_forbidden=is_forbidden,
                forbidden_by=listed(by, most=3),
                lacks="country" if None in where else "is_forbidden",
            )


def _forbidding(view: View) -> dict[PracticeId, list[Policy]]:
    """The policies that forbid something, by what they forbid."""
    found: dict[PracticeId, list[Policy]] = {}
    for policy in view.ecosystem.rows(Policy):
        if policy.verdict is not PolicyVerdict.PERMITTED:
            found.setdefault(policy.practice, []).append(policy)
    return found


def _is_broken(
    view: View,
    policy: Policy,
    engagement: Engagement,
    applied: Iterable[Span],
    within: tuple[Span, Span],
) -> bool | None:
    """Whether something was done in an engagement while a policy forbade it there."""
    covers = policy.covers(engagement)
    if covers is False:
        return False
    others = tuple(
        row.span
        for row in view.ecosystem.engagements_of(engagement.party)
        if row.id != engagement.id and not policy.covers(row)
    )
    spans = ((span, *within, policy.span) for span in applied)
    return both(covers, any_of(concerns(each, others) for each in spans))


def _told(policy: Policy) -> str:
    return f"{policy} ({said(policy.reason.rstrip('.'), longest=_REASON)})"
