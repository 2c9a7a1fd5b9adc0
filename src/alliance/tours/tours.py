"""A tour: its statement, what happened, and what follows from that.

A `Tour` is a value. `advance` gives a new one for each event and leaves the old one as it was;
nothing in it moves with the clock. Everything but the statement it was drafted with and its
events could be computed again by replaying them; it is kept so that the next step is cheap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence, legible, said, spoken
from alliance.parties.identities import PartyId
from alliance.tours.actors import BOTH, Actor
from alliance.tours.events import (
    Accept,
    Amend,
    Close,
    Counter,
    EndNotice,
    EndReason,
    Event,
    Intent,
    NextStep,
    NextTourConversation,
    Propose,
    Result,
)
from alliance.tours.statements import Statement

# What a notice rests on may be told at length; a line of it is shown.
_LONGEST: Final = 300

__all__ = [
    "LIVE",
    "TERMINAL",
    "Breach",
    "Duty",
    "ObligationKind",
    "Owed",
    "Record",
    "Settled",
    "State",
    "Tour",
    "in_good_standing",
    "record",
]


@final
class State(StrEnum):
    """Where a tour stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    ACTIVE = "active"
    RENEGOTIATING = "renegotiating"
    BREACH_REVIEW = "breach_review"
    CONCLUDING = "concluding"
    DECLINED = "declined"
    COMPLETED = "completed"
    ENDED_EARLY = "ended_early"

    # Enums hash by a method in Python; states are looked up once per event.
    __hash__ = str.__hash__

    __repr__ = as_member


LIVE: Final = frozenset({State.ACTIVE, State.RENEGOTIATING, State.BREACH_REVIEW})
"""The states in which the schedule runs."""

TERMINAL: Final = frozenset({State.DECLINED, State.COMPLETED, State.ENDED_EARLY})
"""The states out of which nothing leads."""


@final
class ObligationKind(StrEnum):
    """What can be owed on a tour."""

    CHECKPOINT = "checkpoint"
    DELIVERABLE_REVIEW = "deliverable_review"
    MIDPOINT_CONVERSATION = "midpoint_conversation"
    NEXT_TOUR_CONVERSATION = "next_tour_conversation"
    NEXT_TOUR_FOLLOWUP = "next_tour_followup"
    ALIGNMENT_REVIEW = "alignment_review"
    CHANGE_RESOLUTION = "change_resolution"
    HANDOVER_CONVERSATION = "handover_conversation"
    BREACH_RESPONSE = "breach_response"
    BREACH_CURE = "breach_cure"
    FIRST_CONVERSATION_ANSWER = "first_conversation_answer"
    CLOSING_REVIEW = "closing_review"
    TRANSITION_PLAN = "transition_plan"
    EXIT_CONTACT = "exit_contact"
    ALUMNI_INVITATION = "alumni_invitation"

    __hash__ = str.__hash__  # as for states

    __repr__ = as_member


@final
@attrs.frozen
class Duty:
    """Something an event makes somebody owe.

    Args:
        kind: What is owed.
        owed_by: By whom; empty for the side accused of a breach.
        days: The policy's period that runs from the day counted from; empty where it is due then.
    """

    kind: ObligationKind
    owed_by: tuple[Actor, ...] = ()
    days: str = ""

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(weakref_slot=False)
class Owed:
    """A duty that is open, and the day its period is counted from."""

    duty: Duty
    since: dt.date

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(weakref_slot=False)
class Settled:
    """A duty that is no longer open.

    Args:
        kind: What was owed.
        since: The day its period was counted from.
        on: The day it was discharged or became void.
        void: Whether it fell away instead of being done.
    """

    kind: ObligationKind
    since: dt.date
    on: dt.date
    void: bool = False

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(weakref_slot=False)
class Breach:
    """A promise that a side says was broken; never a statement about liability.

    Args:
        clause: The promised clause.
        by: Who noted it.
        against: Whose promise it was.
        on: When it was noted.
        facts: What the notice rests on.
        interrupted: The state the notice interrupted.
        cured: Whether the noting side took it as cured.
    """

    clause: str
    by: Actor
    against: Actor
    on: dt.date
    facts: str
    interrupted: State
    cured: bool = False

    _repr_html_ = as_html

    def __str__(self) -> str:
        clause = spoken(self.clause).capitalize()
        noted = f"noted by the {self.by} against the {self.against} on {self.on}"
        cured = "cured" if self.cured else "not cured"
        return f"{clause}: {noted}, {cured}. {legible(self.facts, longest=_LONGEST)}"


@final
@attrs.frozen(weakref_slot=False)
class Tour:
    """A tour as it stands after its events; `Tour(statement)` is a draft.

    Args:
        drafted: The statement the tour was drafted with.
        statement: The statement in force.
        events: What happened, oldest first; refused steps are not included.
        state: Where the tour stands.
        version: The version of the statement [>= 1].
        manager: Who speaks for the organization now.
        proposer: Whose proposal is on the table, or was accepted.
        owed: The duties that events made and that are still open, oldest first.
        settled: The duties that were done or became void, in that order.
        breach: The breach under review.
        past_breaches: Breaches no longer under review, oldest first.
        flags: What was raised on the way, in order.
        last_day: The last day that a notice or a joint completion named.
        talked: Whether the next tour was talked about since its end last moved later.

    Examples:
        >>> from alliance.tours.kinds import Kind
        >>> tour = Tour(
        ...     Statement(
        ...         id="ana-1",
        ...         kind=Kind.FOUNDATIONAL,
        ...         contributor=PartyId("ana"),
        ...         manager=PartyId("max"),
        ...         start=dt.date(2026, 1, 5),
        ...     )
        ... )
        >>> tour.state.value, tour.version, tour.manager
        ('draft', 1, 'max')
    """

    drafted: Statement
    statement: Statement = attrs.Factory(lambda self: self.drafted, takes_self=True)
    events: tuple[Event, ...] = ()
    state: State = State.DRAFT
    version: int = 1
    manager: PartyId = attrs.Factory(lambda self: self.drafted.manager, takes_self=True)
    proposer: Actor | None = None
    owed: tuple[Owed, ...] = ()
    settled: tuple[Settled, ...] = ()
    breach: Breach | None = None
    past_breaches: tuple[Breach, ...] = ()
    flags: tuple[str, ...] = ()
    last_day: dt.date | None = None
    talked: bool = False

    _repr_html_ = as_html

    def __str__(self) -> str:
        until = self.last_day or self.statement.end or "open"
        return (
            f"Tour {said(self.id)}: {self.statement.kind}, {said(self.contributor)} with "
            f"{said(self.manager)}, {self.statement.start} to {until}, {spoken(self.state)}."
        )

    @property
    def id(self) -> str:
        """The id of the tour."""
        return self.drafted.id

    @property
    def contributor(self) -> PartyId:
        """Who is on the tour."""
        return self.drafted.contributor

    @property
    def is_live(self) -> bool:
        """Whether it runs: active, being renegotiated, or under review for a breach."""
        return self.state in LIVE

    @property
    def is_over(self) -> bool:
        """Whether nothing can lead out of its state."""
        return self.state in TERMINAL

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Every breach that was noted, oldest first; none is ever taken off the record."""
        return self.past_breaches if self.breach is None else (*self.past_breaches, self.breach)

    @property
    def record(self) -> Record:
        """What the sides put on record."""
        return record(self.events, self.state)


@final
@attrs.frozen(kw_only=True)
class Record:
    """What the sides put on record; `None` where nothing was.

    Args:
        accepted_by_manager_at: When the manager last agreed to the statement in force.
        accepted_by_contributor_at: When the contributor did.
        intent: Where the last talk about the next tour ended.
        outcome: How far the mission was achieved.
        next_step: What comes afterwards.
        reason: Why it ended early.
        good_standing: Whether a contributor who joins the alumni is welcome there.
    """

    accepted_by_manager_at: dt.date | None = None
    accepted_by_contributor_at: dt.date | None = None
    intent: Intent | None = None
    outcome: Result | None = None
    next_step: NextStep | None = None
    reason: EndReason | None = None
    good_standing: bool | None = None

    __str__ = as_sentence
    _repr_html_ = as_html


def record(events: Sequence[Event], state: State) -> Record:
    """What a history puts on record.

    Args:
        events: What happened, oldest first.
        state: Where that led.
    """
    said: dict[str, object] = {}
    proposed: tuple[Actor, dt.date] | None = None
    for event in events:
        match event:
            case Propose() | Counter():
                proposed = (event.by, event.on)
            case Accept():
                dates = {event.by: event.on, **dict((proposed,) if proposed else ())}
                said |= {f"accepted_by_{side}_at": dates[side] for side in BOTH}
            case Amend():
                said |= {f"accepted_by_{side}_at": event.on for side in BOTH}
            case NextTourConversation():
                said["intent"] = event.intent
            case EndNotice() if state is State.ENDED_EARLY:
                said["reason"] = event.reason
            case Close():
                said |= {"outcome": event.outcome, "next_step": event.next_step}
                if event.next_step == NextStep.ALUMNI:
                    said["good_standing"] = in_good_standing(event)
            case _:
                pass
    return Record(**said)  # type: ignore[arg-type]  # names and values come from the cases above


def in_good_standing(close: Close) -> bool:
    """Whether the contributor left in good standing, whatever comes next."""
    return not (close.in_litigation or close.dismissed_for_illegality)
