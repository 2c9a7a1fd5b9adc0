"""What can happen on a tour: one frozen class per step, with the fields a document gives it.

Every event has the day it happened, `on`, and its tag `do`. Whether a step is allowed is not
decided here but by the table in `alliance.tours.lifecycles`. A field that the table requires has no
default; a view, a plan or a name that may be missing is `None`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias, final

import attrs

from alliance.displays import as_member, as_sentence
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.tours.actors import Actor
from alliance.tours.changes import Changes
from alliance.tours.statements import TourId

__all__ = [
    "EVENTS",
    "Accept",
    "Agreed",
    "AlignmentReview",
    "AlsoHeld",
    "AlumniInvitation",
    "Amend",
    "AnswerGiven",
    "BreachNotice",
    "BreachResponse",
    "Cause",
    "ChangeManager",
    "Checkpoint",
    "Close",
    "ContinueUnchanged",
    "Counter",
    "CureAccepted",
    "Decline",
    "DeliverableReview",
    "EndNotice",
    "EndReason",
    "Event",
    "ExitContact",
    "FirstConversation",
    "FirstConversationAnswer",
    "HandoverConversation",
    "HandoverResult",
    "Intent",
    "MeasureReading",
    "Meeting",
    "MidpointConversation",
    "MissionComplete",
    "NextStep",
    "NextTourConversation",
    "Propose",
    "RaiseChange",
    "Result",
    "Start",
    "Step",
    "TransitionPlan",
    "Withdraw",
]


@final
class Step(StrEnum):
    """The name of a step, the `do` of its event."""

    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    COUNTER = "counter"
    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    CHECKPOINT = "checkpoint"
    DELIVERABLE_REVIEW = "deliverable_review"
    MIDPOINT_CONVERSATION = "midpoint_conversation"
    NEXT_TOUR_CONVERSATION = "next_tour_conversation"
    ALIGNMENT_REVIEW = "alignment_review"
    RAISE_CHANGE = "raise_change"
    AMEND = "amend"
    CONTINUE_UNCHANGED = "continue_unchanged"
    CHANGE_MANAGER = "change_manager"
    HANDOVER_CONVERSATION = "handover_conversation"
    BREACH_NOTICE = "breach_notice"
    BREACH_RESPONSE = "breach_response"
    CURE_ACCEPTED = "cure_accepted"
    FIRST_CONVERSATION = "first_conversation"
    FIRST_CONVERSATION_ANSWER = "first_conversation_answer"
    MISSION_COMPLETE = "mission_complete"
    END_NOTICE = "end_notice"
    CLOSE = "close"
    ALUMNI_INVITATION = "alumni_invitation"
    TRANSITION_PLAN = "transition_plan"
    EXIT_CONTACT = "exit_contact"

    __repr__ = as_member


@final
class AlsoHeld(StrEnum):
    """A further talk that can be held in the same meeting."""

    MIDPOINT_CONVERSATION = "midpoint_conversation"
    ALIGNMENT_REVIEW = "alignment_review"

    __repr__ = as_member


@final
class Intent(StrEnum):
    """Where a talk about the next tour ended."""

    FOLLOW_ON = "follow_on"
    TRANSFER = "transfer"
    LEAVE = "leave"
    UNDECIDED = "undecided"

    __repr__ = as_member


@final
class Cause(StrEnum):
    """Why a change is raised."""

    BUSINESS_CHANGE = "business_change"
    ASPIRATION_CHANGE = "aspiration_change"
    SCOPE = "scope"
    MANAGER = "manager"
    OTHER = "other"

    __repr__ = as_member


@final
class HandoverResult(StrEnum):
    """What a new manager and the contributor find about the statement."""

    RECONFIRMED = "reconfirmed"
    CHANGE_NEEDED = "change_needed"

    __repr__ = as_member


@final
class AnswerGiven(StrEnum):
    """How a first conversation is answered."""

    OFFER = "offer"
    RELEASE = "release"

    __repr__ = as_member


@final
class EndReason(StrEnum):
    """Why notice is given."""

    CONTRIBUTOR_DEPARTURE = "contributor_departure"
    BUSINESS_CHANGE = "business_change"
    PERFORMANCE = "performance"
    DISMISSAL = "dismissal"
    OTHER = "other"

    __repr__ = as_member


@final
class Result(StrEnum):
    """How far the mission was achieved."""

    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly_achieved"
    NOT_ACHIEVED = "not_achieved"

    __repr__ = as_member


@final
class NextStep(StrEnum):
    """What comes after the tour."""

    FOLLOW_ON_TOUR = "follow_on_tour"
    TRANSFER = "transfer"
    ALUMNI = "alumni"
    NONE = "none"

    __repr__ = as_member


Agreed: TypeAlias = tuple[Actor, ...]
"""The sides that put their name to a joint step."""


@final
@attrs.frozen(kw_only=True)
class MeasureReading:
    """Where a measure of success stood at a meeting.

    Args:
        measure: The name of the measure.
        value: A number in the unit of the measure, or words.
    """

    measure: str
    value: int | float | str

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


# A portfolio holds millions of events: none of them has a slot for weak references.


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Propose:
    """A side proposes the statement as it stands."""

    do: ClassVar = Step.PROPOSE

    on: dt.date
    by: Actor

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Withdraw:
    """The proposer takes the proposal back."""

    do: ClassVar = Step.WITHDRAW

    on: dt.date
    by: Actor

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Counter:
    """The other side answers with a changed statement, which is now its proposal."""

    do: ClassVar = Step.COUNTER

    on: dt.date
    by: Actor
    changes: Changes

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Accept:
    """The other side accepts."""

    do: ClassVar = Step.ACCEPT

    on: dt.date
    by: Actor

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Decline:
    """The other side declines for good."""

    do: ClassVar = Step.DECLINE

    on: dt.date
    by: Actor
    reason: str | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Start:
    """The tour starts."""

    do: ClassVar = Step.START

    on: dt.date
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Checkpoint:
    """A meeting at which each side tells its view of what the other delivered.

    Args:
        on: The day.
        organization_view: How the organization sees it.
        contributor_view: How the contributor sees it.
        readings: Where the measures stood.
        also: Further talks held in the same meeting.
    """

    do: ClassVar = Step.CHECKPOINT

    on: dt.date
    organization_view: str | None = None
    contributor_view: str | None = None
    readings: tuple[MeasureReading, ...] = ()
    also: tuple[AlsoHeld, ...] = ()

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class DeliverableReview:
    """A meeting on what a charter promised; it takes the place of the checkpoint."""

    do: ClassVar = Step.DELIVERABLE_REVIEW

    on: dt.date
    organization_view: str | None = None
    contributor_view: str | None = None
    readings: tuple[MeasureReading, ...] = ()
    also: tuple[AlsoHeld, ...] = ()

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class MidpointConversation:
    """The talk in the middle of a long tour."""

    do: ClassVar = Step.MIDPOINT_CONVERSATION

    on: dt.date
    organization_view: str | None = None
    contributor_view: str | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class NextTourConversation:
    """The talk on what comes after this tour."""

    do: ClassVar = Step.NEXT_TOUR_CONVERSATION

    on: dt.date
    intent: Intent

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class AlignmentReview:
    """The yearly look at alignment on a tour without an end."""

    do: ClassVar = Step.ALIGNMENT_REVIEW

    on: dt.date
    organization_view: str | None = None
    contributor_view: str | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class RaiseChange:
    """A side says that the statement no longer fits."""

    do: ClassVar = Step.RAISE_CHANGE

    on: dt.date
    by: Actor
    cause: Cause

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Amend:
    """Both agree on a changed statement."""

    do: ClassVar = Step.AMEND

    on: dt.date
    agreed_by: Agreed
    changes: Changes

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class ContinueUnchanged:
    """Both agree to leave the statement as it is."""

    do: ClassVar = Step.CONTINUE_UNCHANGED

    on: dt.date
    agreed_by: Agreed

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class ChangeManager:
    """Somebody else speaks for the organization from now on."""

    do: ClassVar = Step.CHANGE_MANAGER

    on: dt.date
    new: PartyId
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class HandoverConversation:
    """The new manager and the contributor go through the statement."""

    do: ClassVar = Step.HANDOVER_CONVERSATION

    on: dt.date
    result: HandoverResult
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class BreachNotice:
    """A side says which promise the other broke, and on what facts."""

    do: ClassVar = Step.BREACH_NOTICE

    on: dt.date
    by: Actor
    against: Actor
    clause: str
    facts: str

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class BreachResponse:
    """The accused side answers, with a plan and the day it will be done."""

    do: ClassVar = Step.BREACH_RESPONSE

    on: dt.date
    by: Actor
    plan: str | None = None
    cure_by: dt.date | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class CureAccepted:
    """The accusing side takes the breach as cured."""

    do: ClassVar = Step.CURE_ACCEPTED

    on: dt.date
    by: Actor

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class FirstConversation:
    """The contributor speaks of thinking about leaving, before looking elsewhere."""

    do: ClassVar = Step.FIRST_CONVERSATION

    on: dt.date
    by: Actor

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class FirstConversationAnswer:
    """The manager answers with an offer, or lets go."""

    do: ClassVar = Step.FIRST_CONVERSATION_ANSWER

    on: dt.date
    by: Actor | None = None
    answer: AnswerGiven | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class MissionComplete:
    """Both agree that the mission is done."""

    do: ClassVar = Step.MISSION_COMPLETE

    on: dt.date
    agreed_by: Agreed

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class EndNotice:
    """A side gives notice.

    Args:
        on: The day of the notice.
        by: Who gives it.
        reason: Why.
        last_day: The last day of the tour.
        at_term: Whether it only says that the tour ends when it was to end.
    """

    do: ClassVar = Step.END_NOTICE

    on: dt.date
    by: Actor
    reason: EndReason
    last_day: dt.date
    at_term: bool = False

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Close:
    """Both look back and close the tour.

    Args:
        on: The day.
        outcome: How far the mission was achieved.
        next_step: What comes afterwards.
        organization_view: How the organization looks back.
        contributor_view: How the contributor looks back.
        new_tour: The tour that follows.
        in_litigation: Whether the contributor is suing the organization.
        dismissed_for_illegality: Whether a dismissal was for something illegal.
    """

    do: ClassVar = Step.CLOSE

    on: dt.date
    outcome: Result
    next_step: NextStep
    organization_view: str | None = None
    contributor_view: str | None = None
    new_tour: TourId | None = None
    in_litigation: bool = False
    dismissed_for_illegality: bool = False

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class AlumniInvitation:
    """The organization invites its former contributor to stay in touch."""

    do: ClassVar = Step.ALUMNI_INVITATION

    on: dt.date
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class TransitionPlan:
    """Both have written down who takes over what."""

    do: ClassVar = Step.TRANSITION_PLAN

    on: dt.date
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class ExitContact:
    """The manager has noted how the contributor can be reached afterwards."""

    do: ClassVar = Step.EXIT_CONTACT

    on: dt.date
    by: Actor | None = None

    __str__ = as_sentence
    __attrs_post_init__ = as_annotated


Meeting: TypeAlias = Checkpoint | DeliverableReview
"""The regular meeting of a tour, and that of a charter."""

Event: TypeAlias = (
    Propose
    | Withdraw
    | Counter
    | Accept
    | Decline
    | Start
    | Checkpoint
    | DeliverableReview
    | MidpointConversation
    | NextTourConversation
    | AlignmentReview
    | RaiseChange
    | Amend
    | ContinueUnchanged
    | ChangeManager
    | HandoverConversation
    | BreachNotice
    | BreachResponse
    | CureAccepted
    | FirstConversation
    | FirstConversationAnswer
    | MissionComplete
    | EndNotice
    | Close
    | AlumniInvitation
    | TransitionPlan
    | ExitContact
)
"""Any event; in documents `do` says which."""

EVENTS: Final[dict[Step, type[Event]]] = {
    kind.do: kind
    for kind in (
        Propose,
        Withdraw,
        Counter,
        Accept,
        Decline,
        Start,
        Checkpoint,
        DeliverableReview,
        MidpointConversation,
        NextTourConversation,
        AlignmentReview,
        RaiseChange,
        Amend,
        ContinueUnchanged,
        ChangeManager,
        HandoverConversation,
        BreachNotice,
        BreachResponse,
        CureAccepted,
        FirstConversation,
        FirstConversationAnswer,
        MissionComplete,
        EndNotice,
        Close,
        AlumniInvitation,
        TransitionPlan,
        ExitContact,
    )
}
"""The class of each step."""
