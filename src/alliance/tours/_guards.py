"""Who may take a step, and what else has to hold: the guards that the lifecycle names.

Each says what has to hold, with which codes it refuses and what it reads of the event; a refusal
names the fact that decided, what would be accepted and, where there is one, the earliest day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import attrs

from alliance.answers.facts import Fact
from alliance.displays import spoken
from alliance.tours._courses import AnyTour, find, last_of
from alliance.tours._tables import Check, Guard, Row, Who
from alliance.tours.actors import BOTH, SIDES, Actor, other_side
from alliance.tours.changes import Changes
from alliance.tours.events import Close, NextStep
from alliance.tours.refusals import Refusal
from alliance.tours.requirements import first_gap
from alliance.tours.statements import Profile, Statement, clauses
from alliance.tours.tours import (
    Breach,
    ObligationKind,
    State,
    in_good_standing,
)

# ------------------------------------------------------------------------ what holds for all


def wrong_state(row: Row, state: State) -> Refusal:
    """The refusal of a step that does not lead out of the state."""
    return Refusal(
        "wrong_state",
        f"it is {state.replace('_', ' ')}",
        f"it can be done in {', '.join(row.moves)}",
        Fact("state", state),
        state,
    )


def out_of_order(last: dt.date, on: dt.date, at_last: Refusal | None) -> Refusal:
    """The refusal of an event that is dated before the last one.

    Args:
        last: The day of the last event.
        on: The day of the event.
        at_last: How the step would be refused on the day of the last event, if it would.
    """
    return Refusal(
        "out_of_order",
        f"{on} is before the last event on {last}",
        f"an event on {last} or later",
        Fact("last_event", last),
        earliest=last if at_last is None else at_last.earliest,
    )


# ------------------------------------------------------------------------------- who may act


def _wrong_party(by: Actor | None, accepted: str) -> Refusal:
    return Refusal("wrong_party", f"{by} cannot take this step", accepted, Fact("by", by))


def _one_of(says: str, *actors: Actor | None) -> Who:
    """Parties fixed by the table: `by` may be left out where the event allows it."""
    allowed = frozenset(actors)
    accepted = f"it is for the {says}"

    def check(_tour: AnyTour, event: Any) -> Refusal | None:
        return None if event.by in allowed else _wrong_party(event.by, accepted)

    known = frozenset(actor for actor in actors if actor is not None)
    return Who(says, known, Guard(f"it is the {says}", ("wrong_party",), check))


def _proposal(code: str, says: str, *, own: bool) -> Who:
    """The proposer, or the other side."""

    def check(tour: AnyTour, event: Any) -> Refusal | None:
        if event.by not in SIDES:
            return _wrong_party(event.by, "it is for one of the two sides")
        if (event.by == tour.proposer) is own:
            return None
        assert tour.proposer is not None  # noqa: S101 - holds in every state but draft
        other = other_side(tour.proposer)
        accepted = (
            f"only the {tour.proposer} may withdraw it"
            if own
            else f"the {other} may accept, counter or decline"
        )
        why = f"the {tour.proposer} proposed it"
        return Refusal(code, why, accepted, Fact("proposer", tour.proposer))

    return Who(says, SIDES, Guard(f"it is the {says}", (code, "wrong_party"), check))


def _in_breach(says: str, side: Callable[[Breach], Actor]) -> Who:
    """The side that noted the breach under review, or the side it was noted against."""

    def check(tour: AnyTour, event: Any) -> Refusal | None:
        assert tour.breach is not None  # noqa: S101 - holds in every breach review
        wanted = side(tour.breach)
        if event.by == wanted:
            return None
        return _wrong_party(event.by, f"it is for the {wanted}, the {says} side")

    return Who(f"{says} side", SIDES, Guard(f"it is the {says} side", ("wrong_party",), check))


def _both_names(_tour: AnyTour, event: Any) -> Refusal | None:
    if set(event.agreed_by) >= SIDES:
        return None
    return Refusal(
        "needs_both",
        "only one side agreed to it" if event.agreed_by else "nobody agreed to it",
        "both sides have to put their names to it",
        Fact("agreed_by", event.agreed_by),
    )


def _anybody(_tour: AnyTour, _event: Any) -> None:
    return None


EITHER = _one_of("manager or contributor", *BOTH)
EITHER_FOR_BOTH = _one_of("manager or contributor, for both", None, *BOTH)
MANAGER = _one_of("manager", None, Actor.MANAGER)
CONTRIBUTOR = _one_of("contributor", None, Actor.CONTRIBUTOR)
# The organization owes what survives the manager; the manager acts for it.
ORGANIZATION = _one_of("organization", None, Actor.ORGANIZATION, Actor.MANAGER)
PROPOSER = _proposal("not_proposer", "proposer", own=True)
OTHER_SIDE = _proposal("own_proposal", "other side", own=False)
ACCUSED = _in_breach("accused", lambda breach: breach.against)
ACCUSER = _in_breach("accusing", lambda breach: breach.by)
TOGETHER = Who("both, together", SIDES, Guard("they meet", (), _anybody))
BOTH_SIGN = Who(
    "both, by name", SIDES, Guard("both agreed", ("needs_both",), _both_names, ("agreed_by",))
)

# -------------------------------------------------------------------------------- the guards


def _complete(statement: Statement) -> Refusal | None:
    gap = first_gap(statement)
    if gap is None:
        return None
    return Refusal(
        gap.code,
        gap.lacks,
        gap.says,
        Fact(gap.field, getattr(statement, gap.field)),
        gap.field if gap.is_field else None,
    )


def _is_complete(tour: AnyTour, _event: Any) -> Refusal | None:
    return _complete(tour.statement)


def _stays_complete(tour: AnyTour, event: Any) -> Refusal | None:
    return _complete(event.changes.applied_to(tour.statement))


def _keeps(fixed: tuple[str, ...]) -> Check:
    def check(_tour: AnyTour, event: Any) -> Refusal | None:
        for name in event.changes.names:
            if name in fixed:
                return Refusal(
                    "fixed_field",
                    f"{name!r} cannot be changed",
                    "a change of other fields, or a new tour",
                    Fact(name, dict(event.changes.fields)[name]),
                    name,
                )
        return None

    return check


def _start_has_come(tour: AnyTour, event: Any) -> Refusal | None:
    start = tour.statement.start
    if event.on >= start:
        return None
    return Refusal(
        "before_start_date",
        f"the agreed start is {start}",
        f"it may start on {start} or later",
        Fact("start", start),
        earliest=start,
    )


def _of_profile(profile: Profile, instead: str) -> Check:
    def check(tour: AnyTour, _event: Any) -> Refusal | None:
        if tour.statement.profile == profile:
            return None
        return Refusal(
            "wrong_profile",
            f"the statement is a {tour.statement.profile}",
            instead,
            Fact("profile", tour.statement.profile),
        )

    return check


def _both_views(_tour: AnyTour, event: Any) -> Refusal | None:
    organization = (event.organization_view or "").strip()
    contributor = (event.contributor_view or "").strip()
    if organization and contributor:
        return None
    missing = "contributor_view" if organization else "organization_view"
    return Refusal(
        "one_sided",
        "a side did not say how it sees it",
        "both views have to be there",
        Fact(missing, getattr(event, missing)),
    )


def _has_no_end(tour: AnyTour, _event: Any) -> Refusal | None:
    end = tour.statement.end
    if end is None:
        return None
    return Refusal(
        "has_end_date",
        f"the tour ends on {end}",
        "its next-tour talk takes the place of an alignment review",
        Fact("end", end),
    )


def also_allowed(*rows: Row) -> Guard:
    """Each further talk of a meeting has to pass what it would have to pass alone."""
    by_name = {str(row.step): row for row in rows}

    def check(tour: AnyTour, event: Any) -> Refusal | None:
        for held in event.also:
            row = by_name[held]
            if tour.state not in row.moves:
                return wrong_state(row, tour.state)
            for guard in row.guards:
                refusal = guard.check(tour, event)
                if refusal is not None:
                    return refusal
        return None

    return Guard("each further talk held in it could be held alone", (), check, ("also",))


def _end_lies_ahead(tour: AnyTour, event: Any) -> Refusal | None:
    end = event.changes.applied_to(tour.statement).end
    if end is None or end > event.on:
        return None
    return Refusal(
        "end_in_past",
        f"the tour would end on {end}",
        "an end after the day of the amendment",
        Fact("end", end),
    )


def _another_person(tour: AnyTour, event: Any) -> Refusal | None:
    if event.new != tour.manager:
        return None
    return Refusal(
        "same_manager", "this is the manager now", "another person", Fact("manager", tour.manager)
    )


def _is_open(kind: ObligationKind, code: str) -> Guard:
    words = spoken(kind)

    def check(tour: AnyTour, _event: Any) -> Refusal | None:
        if find(tour, kind) is not None:
            return None
        open_now = tuple(owed.duty.kind for owed in tour.owed)
        return Refusal(
            code, f"no {words} is owed", f"it is for an open {words}", Fact("open", open_now)
        )

    return Guard(f"one {words} is owed", (code,), check)


def _not_open(kind: ObligationKind, code: str) -> Guard:
    words = spoken(kind)

    def check(tour: AnyTour, _event: Any) -> Refusal | None:
        owed = find(tour, kind)
        if owed is None:
            return None
        return Refusal(
            code,
            f"the last one of {owed.since} is not answered",
            "one at a time; the manager answers first",
            Fact("since", owed.since),
        )

    return Guard(f"no {words} is owed", (code,), check)


def _against_the_other(_tour: AnyTour, event: Any) -> Refusal | None:
    if event.by != event.against:
        return None
    return Refusal(
        "self_breach",
        "nobody notes a breach of their own",
        f"a notice against the {other_side(event.by)}",
        Fact("against", event.against),
    )


def _between_sides(_tour: AnyTour, event: Any) -> Refusal | None:
    if event.against in SIDES:
        return None
    return _wrong_party(event.against, "the manager answers for the organization")


def _was_promised(tour: AnyTour, event: Any) -> Refusal | None:
    promised = clauses(tour.statement)
    if event.clause in promised:
        return None
    return Refusal(
        "unknown_clause",
        f"{event.clause!r} was never promised",
        f"one of {', '.join(promised)}",
        Fact("clause", event.clause),
    )


def _facts_given(_tour: AnyTour, event: Any) -> Refusal | None:
    if event.facts.strip():
        return None
    return Refusal(
        "no_facts",
        "no fact is given",
        "a notice that says what happened",
        Fact("facts", event.facts),
    )


def _last_day_ahead(_tour: AnyTour, event: Any) -> Refusal | None:
    if event.last_day >= event.on:
        return None
    return Refusal(
        "last_day_in_past",
        f"the last day would be {event.last_day}",
        f"a last day on {event.on} or later",
        Fact("last_day", event.last_day),
    )


def _end_has_come(tour: AnyTour, event: Any) -> Refusal | None:
    day = tour.last_day if tour.state is State.CONCLUDING else tour.statement.end
    if day is not None and event.on >= day:
        return None
    return Refusal(
        "not_at_end",
        "it has no end" if day is None else f"it ends on {day}",
        "notice or a joint completion comes first"
        if day is None
        else f"close it on {day} or later",
        Fact("has_end", value=False) if day is None else Fact("end", day),
        earliest=day,
    )


def _names_follow_on(_tour: AnyTour, event: Any) -> Refusal | None:
    if event.next_step != NextStep.FOLLOW_ON_TOUR or event.new_tour:
        return None
    return Refusal(
        "no_follow_on",
        "the tour that follows is not named",
        "name it as new_tour",
        Fact("new_tour", event.new_tour),
    )


def _good_standing(tour: AnyTour, _event: Any) -> Refusal | None:
    if in_good_standing(last_of(tour, Close)):
        return None
    return Refusal(
        "not_in_good_standing",
        "the contributor sues the organization, or was dismissed for something illegal",
        "former contributors in good standing are invited",
        Fact("good_standing", value=False),
    )


COMPLETE = Guard(
    "the statement is complete for its kind",
    (
        "statement_incomplete",
        "no_success_measure",
        "foundational_has_end",
        "charter_must_end",
        "duration_required",
    ),
    _is_complete,
)
STAYS_COMPLETE = attrs.evolve(COMPLETE, check=_stays_complete, reads=("changes",))
KEEPS_IDENTITY = Guard(
    f"{', '.join(Changes.FIXED)} stay", ("fixed_field",), _keeps(Changes.FIXED), ("changes",)
)
KEEPS_ANCHOR = Guard(
    f"{', '.join(Changes.FIXED)} and start stay",
    ("fixed_field",),
    _keeps((*Changes.FIXED, "start")),
    ("changes",),
)
START_HAS_COME = Guard("the agreed start has come", ("before_start_date",), _start_has_come)
IS_TOUR = Guard(
    "it is a tour, not a charter",
    ("wrong_profile",),
    _of_profile(Profile.TOUR, "a charter has deliverable reviews"),
)
IS_CHARTER = Guard(
    "it is a charter",
    ("wrong_profile",),
    _of_profile(Profile.CHARTER, "a tour has checkpoints"),
)
BOTH_VIEWS = Guard(
    "both sides say how they see it",
    ("one_sided",),
    _both_views,
    ("organization_view", "contributor_view"),
)
NO_END = Guard("it has no end", ("has_end_date",), _has_no_end)
END_AHEAD = Guard("its end lies ahead", ("end_in_past",), _end_lies_ahead, ("changes",))
ANOTHER_PERSON = Guard("it is another person", ("same_manager",), _another_person, ("new",))
HANDOVER_DUE = _is_open(ObligationKind.HANDOVER_CONVERSATION, "no_handover_due")
AGAINST_OTHER = Guard(
    "it is against the other side", ("self_breach",), _against_the_other, ("against",)
)
BETWEEN_SIDES = Guard(
    "it is against one of the two", ("wrong_party",), _between_sides, ("against",)
)
PROMISED = Guard("the clause was promised", ("unknown_clause",), _was_promised, ("clause",))
FACTS_GIVEN = Guard("facts are given", ("no_facts",), _facts_given, ("facts",))
NONE_RAISED = _not_open(ObligationKind.FIRST_CONVERSATION_ANSWER, "first_conversation_open")
ONE_RAISED = _is_open(ObligationKind.FIRST_CONVERSATION_ANSWER, "no_first_conversation_open")
LAST_DAY_AHEAD = Guard(
    "the last day is not before the notice", ("last_day_in_past",), _last_day_ahead, ("last_day",)
)
AT_END = Guard("its end or last day has come", ("not_at_end",), _end_has_come)
FOLLOW_ON_NAMED = Guard(
    "a follow-on tour is named", ("no_follow_on",), _names_follow_on, ("next_step", "new_tour")
)
GOOD_STANDING = Guard("in good standing", ("not_in_good_standing",), _good_standing)
INVITATION_DUE = _is_open(ObligationKind.ALUMNI_INVITATION, "nothing_open")
PLAN_DUE = _is_open(ObligationKind.TRANSITION_PLAN, "nothing_open")
CONTACT_DUE = _is_open(ObligationKind.EXIT_CONTACT, "nothing_open")
