"""What steps do besides changing the state: the effects and choices that the lifecycle names."""

from __future__ import annotations

from typing import Any, final

import attrs

from alliance.tours._courses import AnyTour, Course, find
from alliance.tours._tables import Apply, Choice, Effect, Test
from alliance.tours.actors import Actor
from alliance.tours.events import (
    Checkpoint,
    DeliverableReview,
    EndNotice,
    HandoverResult,
    Intent,
    NextStep,
    NextTourConversation,
)
from alliance.tours.kinds import EndRule, terms_of
from alliance.tours.tours import (
    Breach,
    Duty,
    ObligationKind,
    State,
    in_good_standing,
)


def opens(duty: Duty, when: Test | None = None, says: str = "") -> Effect:
    def apply(tour: Course, event: Any) -> None:
        if when is None or when(tour, event):
            tour.open(duty, event.on)

    period = f" within `{duty.days}`" if duty.days else ""
    return Effect(f"owes {duty.kind}{period}{says}", apply)


def opens_on_last_day(duty: Duty) -> Effect:
    return Effect(
        f"owes {duty.kind} on the last day", lambda tour, event: tour.open(duty, event.last_day)
    )


def settles(*kinds: ObligationKind, void: bool = False) -> Effect:
    those = frozenset(kinds)

    def apply(tour: Course, event: Any) -> None:
        tour.settle(those, event.on, void=void)

    names = ", ".join(kind for kind in kinds)
    return Effect(f"{'voids' if void else 'settles'} open {names}", apply)


def _happened(tour: AnyTour, *kinds: type[Any]) -> bool:
    return any(isinstance(event, kinds) for event in tour.events)


def _was_owed(tour: AnyTour, kind: ObligationKind) -> bool:
    return find(tour, kind) is not None or any(row.kind is kind for row in tour.settled)


def _take_proposal(tour: Course, event: Any) -> None:
    tour.proposer = event.by


def _change(tour: Course, event: Any) -> None:
    tour.statement = event.changes.applied_to(tour.statement)
    tour.version += 1


def _reopen_talk(tour: Course, event: Any) -> None:
    before, after = tour.statement.end, event.changes.applied_to(tour.statement).end
    if after is not None and (before is None or after > before):
        tour.talked = False


def _note_talk(tour: Course, _event: Any) -> None:
    tour.talked = True


def _new_manager(tour: Course, event: Any) -> None:
    tour.manager = event.new


def _note_breach(tour: Course, event: Any) -> None:
    tour.breach = Breach(event.clause, event.by, event.against, event.on, event.facts, tour.state)


def promises(duty: Duty) -> Effect:
    """The accused side owes the cure on the day it promised, if it promised one."""

    def apply(tour: Course, event: Any) -> None:
        if event.cure_by is not None:
            tour.open(duty, event.cure_by)

    return Effect(f"owes {duty.kind} on the day promised, if any", apply)


def _end_review(*, cured: bool) -> Apply:
    def apply(tour: Course, _event: Any) -> None:
        tour.end_review(cured=cured)

    return apply


@final
@attrs.frozen
class Flag:
    """What a step can earn, kept on the tour for good.

    Args:
        name: The flag.
        says: When it is earned, as a clause.
        is_earned: Whether the step earns it, told before the step has any effect.
    """

    name: str
    says: str
    is_earned: Test


def raises(*flags: Flag) -> Effect:
    def apply(tour: Course, event: Any) -> None:
        tour.flags += tuple(flag.name for flag in flags if flag.is_earned(tour, event))

    return Effect("; ".join(f"raises `{flag.name}` {flag.says}" for flag in flags), apply)


def left_unspoken(tour: AnyTour, event: Any) -> bool:
    return (
        event.by == Actor.CONTRIBUTOR
        and tour.statement.right_of_first_conversation
        and not event.at_term
        and not _was_owed(tour, ObligationKind.FIRST_CONVERSATION_ANSWER)
    )


def _repair_tried(tour: AnyTour) -> bool:
    # A change raised by a handover counts as well; either way its resolution was owed.
    raised = _was_owed(tour, ObligationKind.CHANGE_RESOLUTION)
    return raised or tour.breach is not None or bool(tour.past_breaches)


def never_talked(tour: AnyTour, event: Any) -> bool:
    return (
        event.by == Actor.MANAGER
        and not _repair_tried(tour)
        and not _was_owed(tour, ObligationKind.FIRST_CONVERSATION_ANSWER)
        and not _happened(tour, Checkpoint, DeliverableReview, NextTourConversation)
    )


def never_repaired(tour: AnyTour, _event: Any) -> bool:
    forbidden = terms_of(tour.statement.kind).ending is EndRule.FORBIDDEN
    return forbidden and not _repair_tried(tour)


def undecided(_tour: AnyTour, event: Any) -> bool:
    return bool(event.intent == Intent.UNDECIDED)


def misfit(tour: AnyTour, event: Any) -> bool:
    return tour.state is State.ACTIVE and event.result == HandoverResult.CHANGE_NEEDED


def joins_alumni(_tour: AnyTour, event: Any) -> bool:
    return event.next_step == NextStep.ALUMNI and in_good_standing(event)


TAKE_PROPOSAL = Effect("it is this side's proposal", _take_proposal)
CHANGE = Effect("the statement changes, version + 1", _change)
REOPEN_TALK = Effect("a later end, or a first one, re-opens the next-tour talk", _reopen_talk)
NOTE_TALK = Effect("the next tour was talked about", _note_talk)
NEW_MANAGER = Effect("the new manager speaks for the organization", _new_manager)
NOTE_BREACH = Effect("the breach is on record", _note_breach)
CURED = Effect("the breach stays on record as cured", _end_review(cured=True))
UNCURED = Effect("a breach under review stays on record", _end_review(cured=False))


def sets_last_day(day: str, says: str) -> Effect:
    def apply(tour: Course, event: Any) -> None:
        tour.last_day = getattr(event, day)

    return Effect(says, apply)


def _interrupted(tour: AnyTour, _event: Any) -> State:
    assert tour.breach is not None  # noqa: S101 - holds in every breach review
    return tour.breach.interrupted


def _after_handover(tour: AnyTour, event: Any) -> State:
    return State.RENEGOTIATING if misfit(tour, event) else tour.state


def _after_closing(tour: AnyTour, _event: Any) -> State:
    end = tour.statement.end
    noticed = tour.state is State.CONCLUDING and _happened(tour, EndNotice)
    early = noticed and (end is None or (tour.last_day is not None and tour.last_day < end))
    return State.ENDED_EARLY if early else State.COMPLETED


WHERE_INTERRUPTED = Choice("the state the notice interrupted", _interrupted)
IF_MISFIT = Choice("renegotiating where an active tour needs a change", _after_handover)
IF_EARLY = Choice(
    "ended_early after a notice whose last day is before the end, or where there is no end",
    _after_closing,
)
