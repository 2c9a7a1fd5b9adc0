"""The lifecycle of a tour: its states and steps, who may take them, their guards and effects.

This file is the specification. `LIFECYCLE` holds one row per step. A row says from which state the
step leads where, who may take it, which guards it must pass and what it does; the diagrams and
tables in the documentation are made from the same rows.

Three things hold for every step. Time alone moves nothing: an event is dated, and the clock only
makes obligations fall due. A step that is not allowed changes nothing at all. Guards are asked in
a fixed order, and the first that does not hold names the refusal: that the event is not dated
before the last one (`out_of_order`), that a row leads out of the state (`wrong_state`), that the
party may take it, and then the guards of the row from left to right.

What each name checks or does is in `_guards.py` and `_effects.py`, in its own words; what a row is
made of is in `_tables.py`.
"""

from __future__ import annotations

from typing import Final

from alliance.tours import _effects as do, _guards as must
from alliance.tours._guards import (
    ACCUSED,
    ACCUSER,
    BOTH_SIGN,
    CONTRIBUTOR,
    EITHER,
    EITHER_FOR_BOTH,
    MANAGER,
    ORGANIZATION,
    OTHER_SIDE,
    PROPOSER,
    TOGETHER,
)
from alliance.tours._tables import Choice, Effect, Guard, Lifecycle, Row, Who
from alliance.tours.actors import BOTH, Actor
from alliance.tours.events import Step
from alliance.tours.tours import Duty, ObligationKind, State

__all__ = ["LIFECYCLE", "Choice", "Effect", "Guard", "Lifecycle", "Row", "Who"]

# --------------------------------------------------------------------------------------- the states

DRAFT, PROPOSED, AGREED = State.DRAFT, State.PROPOSED, State.AGREED
ACTIVE, RENEGOTIATING, BREACH_REVIEW = State.ACTIVE, State.RENEGOTIATING, State.BREACH_REVIEW
CONCLUDING = State.CONCLUDING
DECLINED, COMPLETED, ENDED_EARLY = State.DECLINED, State.COMPLETED, State.ENDED_EARLY

# ------------------------------------------------------------------------- what events make one owe

NEXT_TOUR_FOLLOWUP = Duty(ObligationKind.NEXT_TOUR_FOLLOWUP, (Actor.MANAGER,), "followup_days")
CHANGE_RESOLUTION = Duty(ObligationKind.CHANGE_RESOLUTION, BOTH, "change_days")
HANDOVER = Duty(ObligationKind.HANDOVER_CONVERSATION, (Actor.MANAGER,), "handover_days")
BREACH_RESPONSE = Duty(ObligationKind.BREACH_RESPONSE, (), "breach_days")
BREACH_CURE = Duty(ObligationKind.BREACH_CURE)
FIRST_ANSWER = Duty(
    ObligationKind.FIRST_CONVERSATION_ANSWER, (Actor.MANAGER,), "first_conversation_days"
)
CLOSING_AFTER_MISSION = Duty(ObligationKind.CLOSING_REVIEW, BOTH, "close_days")
CLOSING_ON_LAST_DAY = Duty(ObligationKind.CLOSING_REVIEW, BOTH)
TRANSITION_PLAN = Duty(ObligationKind.TRANSITION_PLAN, BOTH, "transition_days")
EXIT_CONTACT = Duty(ObligationKind.EXIT_CONTACT, (Actor.MANAGER,))
ALUMNI_INVITATION = Duty(ObligationKind.ALUMNI_INVITATION, (Actor.ORGANIZATION,), "alumni_days")

# Whatever is concluded leaves no talk open on either side.
VOID_TALKS = do.settles(
    ObligationKind.CHANGE_RESOLUTION,
    ObligationKind.HANDOVER_CONVERSATION,
    ObligationKind.BREACH_RESPONSE,
    ObligationKind.BREACH_CURE,
    ObligationKind.FIRST_CONVERSATION_ANSWER,
    ObligationKind.NEXT_TOUR_FOLLOWUP,
    void=True,
)

# -------------------------------------------------------------------------- what a notice can earn

RAISE_FLAGS = do.raises(
    do.Flag(
        "first_conversation_not_honored",
        "if the contributor agreed to talk first, never did, and does not leave at term",
        do.left_unspoken,
    ),
    do.Flag(
        "no_prior_conversation",
        "if the organization never met, talked, raised a change or noted a breach before",
        do.never_talked,
    ),
    do.Flag(
        "no_repair_attempted",
        "if the kind has no end and neither a change nor a breach was ever raised",
        do.never_repaired,
    ),
)

# ---------------------------------------------------------------------------------------- the table


def to(target: State, *sources: State) -> dict[State, tuple[State, ...]]:
    """From each of the sources to the target."""
    return dict.fromkeys(sources, (target,))


def stays(*states: State) -> dict[State, tuple[State, ...]]:
    """In whichever of the states it is, there it stays."""
    return {state: (state,) for state in states}


# These two can also be held within the regular meeting, under their own guards.
MIDPOINT: Final = Row(
    step=Step.MIDPOINT_CONVERSATION,
    who=TOGETHER,
    moves=stays(ACTIVE, RENEGOTIATING),
    guards=(must.IS_TOUR, must.BOTH_VIEWS),
)
ALIGNMENT: Final = Row(
    step=Step.ALIGNMENT_REVIEW,
    who=TOGETHER,
    moves=stays(ACTIVE, RENEGOTIATING),
    guards=(must.IS_TOUR, must.NO_END, must.BOTH_VIEWS),
)
ALSO_ALLOWED: Final = must.also_allowed(MIDPOINT, ALIGNMENT)

LIFECYCLE: Final = Lifecycle(
    (
        Row(
            step=Step.PROPOSE,
            who=EITHER,
            moves=to(PROPOSED, DRAFT),
            guards=(must.COMPLETE,),
            effects=(do.TAKE_PROPOSAL,),
        ),
        Row(step=Step.WITHDRAW, who=PROPOSER, moves=to(DRAFT, PROPOSED)),
        Row(
            step=Step.COUNTER,
            who=OTHER_SIDE,
            moves=stays(PROPOSED),
            guards=(must.KEEPS_IDENTITY, must.STAYS_COMPLETE),
            effects=(do.CHANGE, do.TAKE_PROPOSAL),
        ),
        Row(step=Step.ACCEPT, who=OTHER_SIDE, moves=to(AGREED, PROPOSED)),
        Row(step=Step.DECLINE, who=OTHER_SIDE, moves=to(DECLINED, PROPOSED)),
        Row(
            step=Step.START,
            who=MANAGER,
            moves=to(ACTIVE, AGREED),
            guards=(must.START_HAS_COME,),
        ),
        Row(
            step=Step.CHECKPOINT,
            who=TOGETHER,
            moves=stays(ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.IS_TOUR, must.BOTH_VIEWS, ALSO_ALLOWED),
        ),
        Row(
            step=Step.DELIVERABLE_REVIEW,
            who=TOGETHER,
            moves=stays(ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.IS_CHARTER, must.BOTH_VIEWS, ALSO_ALLOWED),
        ),
        MIDPOINT,
        Row(
            step=Step.NEXT_TOUR_CONVERSATION,
            who=TOGETHER,
            moves=stays(ACTIVE, RENEGOTIATING),
            effects=(
                do.NOTE_TALK,
                do.settles(ObligationKind.NEXT_TOUR_FOLLOWUP),
                do.opens(NEXT_TOUR_FOLLOWUP, do.undecided, " if undecided"),
            ),
        ),
        ALIGNMENT,
        Row(
            step=Step.RAISE_CHANGE,
            who=EITHER,
            moves=to(RENEGOTIATING, ACTIVE),
            effects=(do.opens(CHANGE_RESOLUTION),),
        ),
        Row(
            step=Step.AMEND,
            who=BOTH_SIGN,
            moves=to(ACTIVE, RENEGOTIATING),
            guards=(must.KEEPS_ANCHOR, must.STAYS_COMPLETE, must.END_AHEAD),
            effects=(do.REOPEN_TALK, do.CHANGE, do.settles(ObligationKind.CHANGE_RESOLUTION)),
        ),
        Row(
            step=Step.CONTINUE_UNCHANGED,
            who=BOTH_SIGN,
            moves=to(ACTIVE, RENEGOTIATING),
            effects=(do.settles(ObligationKind.CHANGE_RESOLUTION),),
        ),
        Row(
            step=Step.CHANGE_MANAGER,
            who=ORGANIZATION,
            moves=stays(AGREED, ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.ANOTHER_PERSON,),
            effects=(
                do.NEW_MANAGER,
                do.settles(ObligationKind.HANDOVER_CONVERSATION, void=True),
                do.opens(HANDOVER),
            ),
        ),
        Row(
            step=Step.HANDOVER_CONVERSATION,
            who=MANAGER,
            moves=stays(AGREED, RENEGOTIATING, BREACH_REVIEW) | {ACTIVE: (ACTIVE, RENEGOTIATING)},
            guards=(must.HANDOVER_DUE,),
            effects=(
                do.settles(ObligationKind.HANDOVER_CONVERSATION),
                do.opens(CHANGE_RESOLUTION, do.misfit, " if an active tour needs a change"),
            ),
            choice=do.IF_MISFIT,
        ),
        Row(
            step=Step.BREACH_NOTICE,
            who=EITHER,
            moves=to(BREACH_REVIEW, ACTIVE, RENEGOTIATING),
            guards=(must.AGAINST_OTHER, must.BETWEEN_SIDES, must.PROMISED, must.FACTS_GIVEN),
            effects=(do.NOTE_BREACH, do.opens(BREACH_RESPONSE)),
        ),
        Row(
            step=Step.BREACH_RESPONSE,
            who=ACCUSED,
            moves=stays(BREACH_REVIEW),
            effects=(
                do.settles(ObligationKind.BREACH_RESPONSE),
                do.settles(ObligationKind.BREACH_CURE, void=True),
                do.promises(BREACH_CURE),
            ),
        ),
        Row(
            step=Step.CURE_ACCEPTED,
            who=ACCUSER,
            moves={BREACH_REVIEW: (ACTIVE, RENEGOTIATING)},
            effects=(
                do.CURED,
                do.settles(ObligationKind.BREACH_RESPONSE, void=True),
                do.settles(ObligationKind.BREACH_CURE),
            ),
            choice=do.WHERE_INTERRUPTED,
        ),
        Row(
            step=Step.FIRST_CONVERSATION,
            who=CONTRIBUTOR,
            moves=stays(ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.NONE_RAISED,),
            effects=(do.opens(FIRST_ANSWER),),
        ),
        Row(
            step=Step.FIRST_CONVERSATION_ANSWER,
            who=MANAGER,
            moves=stays(ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.ONE_RAISED,),
            effects=(do.settles(ObligationKind.FIRST_CONVERSATION_ANSWER),),
        ),
        Row(
            step=Step.MISSION_COMPLETE,
            who=BOTH_SIGN,
            moves=to(CONCLUDING, ACTIVE),
            effects=(
                do.sets_last_day("on", "its own day is the last day"),
                VOID_TALKS,
                do.opens(CLOSING_AFTER_MISSION),
            ),
        ),
        Row(
            step=Step.END_NOTICE,
            who=EITHER,
            moves=to(CONCLUDING, ACTIVE, RENEGOTIATING, BREACH_REVIEW),
            guards=(must.LAST_DAY_AHEAD,),
            effects=(
                RAISE_FLAGS,
                do.sets_last_day("last_day", "the notice names the last day"),
                VOID_TALKS,
                do.UNCURED,
                do.opens(TRANSITION_PLAN),
                do.opens_on_last_day(EXIT_CONTACT),
                do.opens_on_last_day(CLOSING_ON_LAST_DAY),
            ),
        ),
        Row(
            step=Step.CLOSE,
            who=TOGETHER,
            moves={CONCLUDING: (COMPLETED, ENDED_EARLY), ACTIVE: (COMPLETED,)},
            guards=(must.AT_END, must.BOTH_VIEWS, must.FOLLOW_ON_NAMED),
            effects=(
                VOID_TALKS,
                do.settles(ObligationKind.CLOSING_REVIEW),
                do.opens(
                    ALUMNI_INVITATION, do.joins_alumni, " if joining the alumni in good standing"
                ),
            ),
            choice=do.IF_EARLY,
        ),
        Row(
            step=Step.ALUMNI_INVITATION,
            who=ORGANIZATION,
            moves=stays(COMPLETED, ENDED_EARLY),
            guards=(must.GOOD_STANDING, must.INVITATION_DUE),
            effects=(do.settles(ObligationKind.ALUMNI_INVITATION),),
        ),
        Row(
            step=Step.TRANSITION_PLAN,
            who=EITHER_FOR_BOTH,
            moves=stays(CONCLUDING, COMPLETED, ENDED_EARLY),
            guards=(must.PLAN_DUE,),
            effects=(do.settles(ObligationKind.TRANSITION_PLAN),),
        ),
        Row(
            step=Step.EXIT_CONTACT,
            who=MANAGER,
            moves=stays(CONCLUDING, COMPLETED, ENDED_EARLY),
            guards=(must.CONTACT_DUE,),
            effects=(do.settles(ObligationKind.EXIT_CONTACT),),
        ),
    )
)
"""How a tour runs: one row per step."""
