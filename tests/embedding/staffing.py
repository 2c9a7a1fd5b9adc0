"""A small application that embeds the library: who may be asked to join a project, and why not.

It stands for code of a user: it knows public names only, keeps a rule and cases of its own, and
its tests use strategies, laws and the tour machine as any downstream project would.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import attrs

import alliance as al
from alliance.policy import View

__all__ = ["BOOKED", "RULES", "BookedFacts", "available"]


@attrs.frozen
class BookedFacts:
    """What is known about how much of a person's time tours take.

    Args:
        person: Who.
        live_tours: How many tours are under way; `None` where tours are unknown.
    """

    person: str
    live_tours: int | None


def booked_rows(view: View) -> Iterator[BookedFacts]:
    """One row per person."""
    eco = view.ecosystem
    known = eco.states(al.Tour)
    live: dict[str, int] = {}
    for tour in eco.rows(al.Tour):
        if not tour.is_over:
            who = eco.identity(tour.statement.contributor)
            live[who] = live.get(who, 0) + 1
    people = {eco.identity(p.id) for p in eco.rows(al.Party) if p.kind is al.PartyKind.PERSON}
    for person in sorted(people):
        yield BookedFacts(person, live.get(person, 0) if known else None)


_booked = al.facts(BookedFacts)

BOOKED: Final = al.Rule(
    "STAFF101",
    "one-tour-at-a-time",
    about=BookedFacts,
    severity=al.Severity.WARNING,
    promise="nobody is on two tours at once",
    holds=_booked.live_tours <= 1,
    says="{person} is on {live_tours} tours at once.",
    remedy="End one of them, or make it part of the other.",
)

RULES: Final = al.RuleSet(
    "staffing",
    "1",
    subjects=(al.Subject("person", BookedFacts, booked_rows, (al.Party,)),),
    rules=(BOOKED,),
)


def available(eco: al.Ecosystem, *, on: dt.date) -> tuple[str, ...]:
    """The people who may be asked to join a project: here that day, and not booked twice.

    Args:
        eco: The facts.
        on: The day.
    """
    busy = {f.subject for f in al.review(eco, on=on, rules=RULES).findings}
    here = {
        eco.identity(work.party)
        for work in eco.at(on).certain.rows(al.Engagement)
        if eco.party(work.party).kind is al.PartyKind.PERSON
    }
    return tuple(sorted(here - busy))
