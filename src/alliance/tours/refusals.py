"""Refused steps: which guard, on what fact, and what would be accepted instead."""

from __future__ import annotations

import datetime as dt
from typing import Final, final

import attrs

from alliance.answers.facts import Fact
from alliance.displays import as_html, as_sentence, spoken
from alliance.errors import AllianceError, shown

__all__ = ["Refusal", "Refused", "StepRefused"]


@final
@attrs.frozen
class Refusal:
    """What a guard says when it does not let a step pass.

    Args:
        code: The guard's code, such as `own_proposal`.
        why: The reason, as a clause.
        accepted: What would be accepted, as a clause.
        fact: The fact that decided.
        detail: What the code is about, such as the missing field; `None` where the code says it.
        earliest: The first day on which the same step could pass; `None` where no day is known.
    """

    code: str
    why: str
    accepted: str
    fact: Fact
    detail: str | None = None
    earliest: dt.date | None = None

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen(auto_exc=True)
class StepRefused(AllianceError, ValueError):
    """A step that the lifecycle does not allow; the tour is as it was.

    Args:
        code: The code of the guard that refused.
        detail: What the code is about; `None` where the code says it.
        step: The step that was tried.
        state: The state the tour is in.
        fact: The fact that decided.
        why: The reason, as a clause.
        accepted: What would be accepted, as a clause.
        earliest: The first day on which the same step could pass; `None` where no day is known.
        tour: The id of the tour.

    Examples:
        >>> print(  # doctest: +ELLIPSIS
        ...     StepRefused(
        ...         "own_proposal",
        ...         None,
        ...         "accept",
        ...         "proposed",
        ...         Fact("proposer", "manager"),
        ...         "the manager proposed it",
        ...         "the contributor may accept, counter or decline",
        ...         None,
        ...         "ana-2",
        ...     )
        ... )
        Cannot accept tour 'ana-2': the manager proposed it; the contributor may ...
    """

    code: str
    detail: str | None
    step: str
    state: str
    fact: Fact
    why: str
    accepted: str
    earliest: dt.date | None
    tour: str

    def __str__(self) -> str:
        return _sentence(self.step, self.tour, self.why, self.accepted)


@final
@attrs.frozen(kw_only=True)
class Refused:
    """A step that was refused while a list of events was played.

    Args:
        event: Its place in the list [0-based].
        code: The code of the guard that refused.
        detail: What the code is about; `None` where the code says it.
        step: The step that was tried.
        state: The state the tour was in.
        fact: The fact that decided.
        why: The reason, as a clause.
        accepted: What would be accepted, as a clause.
        earliest: The first day on which the same step could pass; `None` where no day is known.
    """

    event: int
    code: str
    detail: str | None
    step: str
    state: str
    fact: Fact
    why: str
    accepted: str
    earliest: dt.date | None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return (
            f"events[{self.event}]: {self.step} refused ({self.code}): {self.why}; {self.accepted}."
        )


# What one does who takes a step whose name is no verb.
_ACTS: Final = {
    "checkpoint": "hold a checkpoint of",
    "deliverable_review": "review the deliverables of",
    "midpoint_conversation": "hold the midpoint conversation of",
    "next_tour_conversation": "talk about what follows",
    "alignment_review": "review the alignment of",
    "raise_change": "raise a change of",
    "continue_unchanged": "go on unchanged with",
    "change_manager": "change the manager of",
    "handover_conversation": "hand over to the next manager of",
    "breach_notice": "give notice of a breach of",
    "breach_response": "respond to a breach of",
    "cure_accepted": "accept the cure of a breach of",
    "first_conversation": "talk first about leaving",
    "first_conversation_answer": "answer who talked first about leaving",
    "mission_complete": "call complete the mission of",
    "end_notice": "give notice to end",
    "alumni_invitation": "invite the alumni of",
    "transition_plan": "plan the transition after",
    "exit_contact": "get in touch after",
}


def _sentence(step: str, tour: str, why: str, accepted: str) -> str:
    act = _ACTS.get(step, spoken(step))
    return f"Cannot {act} tour {shown(tour)}: {why}; {accepted}."
