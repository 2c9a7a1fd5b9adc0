"""Facts about the workforce as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, final

import attrs

from alliance.parties import Engagement, Party, PartyKind
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["WorkforceFacts", "workforce_rows"]


@final
@attrs.frozen
class WorkforceFacts:
    """How many people work for the organization on a day, and how many of them from outside."""

    workforce: Annotated[str, About("the workforce as a whole")]
    people: Annotated[
        int | None, About("people with an active engagement", "count", "parties, engagements")
    ]
    external_people: Annotated[
        int | None,
        About("those of them with external engagements only", "count", "parties, engagements"),
    ]
    external_share: Annotated[
        float | None, About("their share of the people", "share, 0-1", "parties, engagements")
    ]


def workforce_rows(view: View) -> Iterator[WorkforceFacts]:
    """One row, where people and engagements are known at all."""
    eco = view.ecosystem
    if not (eco.states(Party) and eco.states(Engagement)):
        return
    kinds = {eco.identity(party.id): party.kind for party in eco.rows(Party)}
    standings = [
        standing
        for party, standing in view.standings.items()
        if kinds.get(party) is PartyKind.PERSON
    ]
    engaged = [standing for standing in standings if standing.is_engaged]
    # A person counts as internal as soon as one engagement is; who may be either leaves the
    # numbers open, and so does one who may not be engaged at all.
    is_open = any(s.is_engaged is None or (s.is_engaged and s.internal is None) for s in standings)
    if is_open:
        yield WorkforceFacts("workforce", None, None, None)
        return
    external = sum(not standing.internal for standing in engaged)
    share = external / len(engaged) if engaged else None
    yield WorkforceFacts("workforce", len(engaged), external, share)
