"""Tours, events and histories for laws: valid by construction, refused steps among them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from alliance.parties.identities import PartyId
from alliance.tours import (
    EVENTS,
    Accept,
    Actor,
    AlsoHeld,
    AnswerGiven,
    Cause,
    Changes,
    EndReason,
    EngagedAs,
    Event,
    Flavor,
    HandoverResult,
    Intent,
    Kind,
    NextStep,
    Profile,
    Propose,
    Result,
    Start,
    Statement,
    Step,
    Tour,
    advance,
    steps,
)
from alliance.tours.refusals import StepRefused

# The end of a month, a leap day and an ordinary day: where calendars go wrong, and where not.
STARTS = (dt.date(2026, 1, 31), dt.date(2024, 2, 29), dt.date(2026, 1, 5))
SIDES = st.sampled_from((Actor.MANAGER, Actor.CONTRIBUTOR))
NAMES = st.sampled_from(("", "x", "said"))
BOTH_NAMES = st.sampled_from(
    ((Actor.MANAGER, Actor.CONTRIBUTOR), (Actor.CONTRIBUTOR, Actor.MANAGER), (Actor.MANAGER,))
)
CLAUSES = st.sampled_from(("mission", "checkpoints", "deliverable_reviews", "notes", "never"))
CHANGES = st.sampled_from(
    (
        Changes.of(months=6),
        Changes.of(months=30),
        Changes.of(months=48),
        Changes.of(months=None),
        Changes.of(mission="another one"),
        Changes.of(mission=None),
        Changes.of(kind=Kind.ROTATIONAL),
        Changes.of(measures=None, months=24),
    )
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Statements that may be proposed, most of them; of every kind and profile."""
    kind = draw(st.sampled_from(Kind))
    charter = kind is not Kind.FOUNDATIONAL and draw(st.booleans())
    months = None if kind is Kind.FOUNDATIONAL else draw(st.sampled_from((1, 9, 12, 24, 31, 48)))
    endless = kind is Kind.ROTATIONAL and not charter and draw(st.booleans())
    return Statement(
        id="t",
        kind=kind,
        contributor=PartyId("ana"),
        manager=PartyId("max"),
        start=draw(st.sampled_from(STARTS)),
        flavor=Flavor.ONGOING_PROGRAM if endless else None,
        profile=Profile.CHARTER if charter else Profile.TOUR,
        engagement=draw(st.sampled_from((None, *EngagedAs))),
        months=None if endless else months,
        mission="launch",
        organization_gains="orders",
        contributor_gains="leads a launch",
        mutual_benefit="a shop",
        measures=("pilots (leading)",),
        network_commitments=("notes",),
        right_of_first_conversation=draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn, step: Step, on: dt.date) -> Event:
    """An event of a step on a day; its content may be such that it is refused."""
    later = st.integers(-3, 200).map(lambda days: on + dt.timedelta(days))
    content: dict[str, st.SearchStrategy[Any]] = {
        "by": SIDES,
        "against": SIDES,
        "changes": CHANGES,
        "agreed_by": BOTH_NAMES,
        "organization_view": NAMES,
        "contributor_view": NAMES,
        "also": st.sampled_from(((), (AlsoHeld.MIDPOINT_CONVERSATION,), tuple(AlsoHeld))),
        "intent": st.sampled_from(Intent),
        "cause": st.sampled_from(Cause),
        "new": st.sampled_from((PartyId("max"), PartyId("mia"))),
        "result": st.sampled_from(HandoverResult),
        "clause": CLAUSES,
        "facts": NAMES,
        "cure_by": st.none() | later,
        "answer": st.sampled_from(AnswerGiven),
        "reason": st.sampled_from(EndReason),
        "last_day": later,
        "at_term": st.booleans(),
        "outcome": st.sampled_from(Result),
        "next_step": st.sampled_from(NextStep),
        "new_tour": st.sampled_from((None, "t2")),
        "in_litigation": st.booleans(),
    }
    if step is Step.DECLINE:
        content["reason"] = NAMES
    kind: type[Any] = EVENTS[step]
    fields = [name for name in kind.__annotations__ if name in content]
    event: Event = kind(on=on, **{name: draw(content[name]) for name in fields})
    return event


@st.composite
def next_events(draw: st.DrawFn, tour: Tour) -> Event:
    """An event that may follow: mostly a step that is possible, sometimes any."""
    last = tour.events[-1].on if tour.events else tour.statement.start - dt.timedelta(40)
    on = last + dt.timedelta(draw(st.sampled_from((0, 1, 14, 15, 31, 60, 92, 200))))
    # Without this nearly every walk would end in its first years.
    stay = draw(st.integers(0, 9)) > 0
    rare = {Step.DECLINE, Step.END_NOTICE, Step.WITHDRAW} if stay else set()
    possible = [step for step in steps(tour, by=draw(SIDES), on=on) if step not in rare]
    step = draw(st.sampled_from(possible or list(Step)))
    return draw(events(step, on))


@st.composite
def histories(draw: st.DrawFn, most: int = 25) -> tuple[Tour, list[Event]]:
    """A draft, and events that happen to it, refused ones among them."""
    draft = tour = Tour(draw(statements()))
    start = tour.statement.start
    happened: list[Event] = [
        Propose(on=start - dt.timedelta(20), by=Actor.MANAGER),
        Accept(on=start - dt.timedelta(20), by=Actor.CONTRIBUTOR),
        Start(on=start),
    ]
    for event in happened:
        tour = advance(tour, event)
    for _ in range(draw(st.integers(0, most))):
        event = draw(next_events(tour))
        happened.append(event)
        try:
            tour = advance(tour, event)
        except StepRefused:
            continue
    return draft, happened
