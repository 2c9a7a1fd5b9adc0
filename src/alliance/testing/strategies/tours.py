"""Tours of duty: statements, events and histories, refused steps among them where you want them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from hypothesis import strategies as st

from alliance.testing.strategies._derivation import sparse, special
from alliance.testing.strategies.parties import pairs
from alliance.testing.strategies.scenes import SCENE, Scene
from alliance.tours import (
    EVENTS,
    Accept,
    Actor,
    Admired,
    AlsoHeld,
    AnswerGiven,
    Cause,
    Changes,
    EndReason,
    EngagedAs,
    Event,
    Exercise,
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
    StepRefused,
    Tour,
    TourId,
    TourPolicy,
    advance,
    steps,
)

__all__ = ["events", "histories", "next_events", "statements", "tours"]

# An ordinary day, the end of a month and a leap day: where calendars go wrong, and where not.
_STARTS: Final = (dt.date(2026, 1, 5), dt.date(2026, 1, 31), dt.date(2024, 2, 29))
_SIDES: Final = st.sampled_from((Actor.MANAGER, Actor.CONTRIBUTOR))
_SAID: Final = st.sampled_from(("", "x", "said"))
_CHARTERED: Final = frozenset({Kind.TRANSFORMATIONAL, Kind.ROTATIONAL})
_AGREED: Final = st.sampled_from(
    ((Actor.MANAGER, Actor.CONTRIBUTOR), (Actor.CONTRIBUTOR, Actor.MANAGER), (Actor.MANAGER,))
)
_CLAUSES: Final = st.sampled_from(
    ("mission", "checkpoints", "deliverable_reviews", "notes", "never")
)
_CHANGES: Final = st.sampled_from(
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
def statements(
    draw: st.DrawFn,
    scene: Scene = SCENE,
    *,
    kinds: Sequence[Kind] = (Kind.TRANSFORMATIONAL, Kind.ROTATIONAL, Kind.FOUNDATIONAL),
    profiles: Sequence[Profile] = (Profile.TOUR, Profile.CHARTER),
    id: TourId = TourId("t1"),  # noqa: A002, B008 - the column's name, a text
) -> Statement:
    """Statements of alliance, most of them complete enough to be proposed.

    Args:
        draw: Given by Hypothesis.
        scene: What they are made of; two of its parties become contributor and manager.
        kinds: The kinds of tour.
        profiles: Tours of employees, charters of others, or both.
        id: The id of the tour.

    Examples:
        >>> from hypothesis import find
        >>> found = find(statements(kinds=[Kind.FOUNDATIONAL]), lambda statement: True)
        >>> found.kind.value, found.contributor, found.manager, found.months
        ('foundational', 'ana', 'bo', None)
    """
    kind = draw(st.sampled_from(kinds))
    # A foundational tour is an employee's; there is no charter for it.
    fit = tuple(each for each in profiles if each is Profile.TOUR or kind in _CHARTERED)
    profile = draw(st.sampled_from(fit or (Profile.TOUR,)))
    endless = kind is Kind.ROTATIONAL and profile is Profile.TOUR and draw(st.booleans())
    has_end = kind in _CHARTERED and not endless
    contributor, manager = draw(pairs(scene))
    return Statement(
        id=id,
        kind=kind,
        contributor=contributor,
        manager=manager,
        start=draw(st.sampled_from((scene.first, *_STARTS))),
        flavor=Flavor.ONGOING_PROGRAM if endless else None,
        profile=profile,
        engagement=draw(st.sampled_from((None, *EngagedAs))),
        months=draw(st.sampled_from((24, 1, 9, 12, 31, 48))) if has_end else None,
        mission="launch",
        organization_gains="orders",
        contributor_gains="leads a launch",
        mutual_benefit="a shop",
        measures=("pilots (leading)",),
        network_commitments=("notes",),
        right_of_first_conversation=draw(st.booleans()),
    )


@st.composite
def events(draw: st.DrawFn, step: Step, on: dt.date, scene: Scene = SCENE) -> Event:
    """Events of a step on a day; what they say may be such that the step is refused.

    Args:
        draw: Given by Hypothesis.
        step: Which step.
        on: The day of the event; the days it speaks of are around it.
        scene: Who a new manager may be.
    """
    kind: type[Any] = EVENTS[step]
    content = _content(step, on, scene)
    fields = [name for name in kind.__annotations__ if name in content]
    event: Event = kind(on=on, **{name: draw(content[name]) for name in fields})
    return event


def _content(step: Step, on: dt.date, scene: Scene) -> dict[str, st.SearchStrategy[Any]]:
    """What the fields of an event may say, by the name of the field."""
    later = st.integers(-3, 200).map(lambda days: on + dt.timedelta(days))
    return {
        "by": _SIDES,
        "against": _SIDES,
        "changes": _CHANGES,
        "agreed_by": _AGREED,
        "organization_view": _SAID,
        "contributor_view": _SAID,
        "also": st.sampled_from(((), (AlsoHeld.MIDPOINT_CONVERSATION,), tuple(AlsoHeld))),
        "intent": st.sampled_from(Intent),
        "cause": st.sampled_from(Cause),
        "new": st.sampled_from(scene.parties),
        "result": st.sampled_from(HandoverResult),
        "clause": _CLAUSES,
        "facts": _SAID,
        "cure_by": st.none() | later,
        "answer": st.sampled_from(AnswerGiven),
        "reason": _SAID if step is Step.DECLINE else st.sampled_from(EndReason),
        "last_day": later,
        "at_term": st.booleans(),
        "outcome": st.sampled_from(Result),
        "next_step": st.sampled_from(NextStep),
        "new_tour": st.sampled_from((None, "t2")),
        "in_litigation": st.booleans(),
    }


@st.composite
def next_events(draw: st.DrawFn, tour: Tour, scene: Scene = SCENE) -> Event:
    """Events that may follow in a tour: mostly of a step that is possible, sometimes of any.

    Args:
        draw: Given by Hypothesis.
        tour: The tour so far.
        scene: Who a new manager may be.
    """
    last = tour.events[-1].on if tour.events else tour.statement.start - dt.timedelta(40)
    on = last + dt.timedelta(draw(st.sampled_from((0, 1, 14, 15, 31, 60, 92, 200))))
    # Without this nearly every walk would end in its first years.
    stay = draw(st.integers(0, 9)) > 0
    rare = {Step.DECLINE, Step.END_NOTICE, Step.WITHDRAW} if stay else set()
    possible = [step for step in steps(tour, by=draw(_SIDES), on=on) if step not in rare]
    step = draw(st.sampled_from(possible or list(Step)))
    return draw(events(step, on, scene))


@st.composite
def histories(draw: st.DrawFn, scene: Scene = SCENE, *, most: int = 25) -> tuple[Tour, list[Event]]:
    """A draft, and events that happen to it, refused ones among them.

    Args:
        draw: Given by Hypothesis.
        scene: What they are made of.
        most: How many events follow the start at most.

    Examples:
        >>> from hypothesis import find
        >>> draft, happened = find(histories(), lambda history: True)
        >>> [event.do.value for event in happened]
        ['propose', 'accept', 'start']
    """
    draft = tour = Tour(draw(statements(scene)))
    happened: list[Event] = list(_opening(draft.statement.start))
    for event in happened:
        tour = advance(tour, event)
    for _ in range(draw(st.integers(0, most))):
        event = draw(next_events(tour, scene))
        happened.append(event)
        tour = _after(tour, event)
    return draft, happened


@st.composite
def tours(
    draw: st.DrawFn,
    scene: Scene = SCENE,
    *,
    kinds: Sequence[Kind] = (Kind.TRANSFORMATIONAL, Kind.ROTATIONAL, Kind.FOUNDATIONAL),
    profiles: Sequence[Profile] = (Profile.TOUR, Profile.CHARTER),
    id: TourId = TourId("t1"),  # noqa: A002, B008 - the column's name, a text
    most: int = 3,
) -> Tour:
    """Tours as they stand after their events, by default under way.

    Args:
        draw: Given by Hypothesis.
        scene: What they are made of.
        kinds: The kinds of tour.
        profiles: Tours of employees, charters of others, or both.
        id: The id of the tour.
        most: How many events follow the start at most.

    Examples:
        >>> from hypothesis import find
        >>> find(tours(), lambda tour: tour.is_over).is_over
        True
    """
    tour = Tour(draw(statements(scene, kinds=kinds, profiles=profiles, id=id)))
    opening = _opening(tour.statement.start)
    for event in opening[: draw(st.sampled_from((len(opening), *range(len(opening)))))]:
        tour = advance(tour, event)
    for _ in range(draw(st.integers(0, most))):
        tour = _after(tour, draw(next_events(tour, scene)))
    return tour


def _opening(start: dt.date) -> tuple[Event, ...]:
    before = start - dt.timedelta(20)
    proposed = Propose(on=before, by=Actor.MANAGER)
    return proposed, Accept(on=before, by=Actor.CONTRIBUTOR), Start(on=start)


def _after(tour: Tour, event: Event) -> Tour:
    """The tour after an event; the tour itself where the step is refused."""
    try:
        return advance(tour, event)
    except StepRefused:
        return tour


@special(Statement)
def _statements(scene: Scene) -> st.SearchStrategy[Statement]:
    return st.nothing() if pairs(scene).is_empty else statements(scene)


@special(Tour)
def _tours(scene: Scene) -> st.SearchStrategy[Tour]:
    return st.nothing() if pairs(scene).is_empty else tours(scene)


@special(TourPolicy)
def _policies(scene: Scene) -> st.SearchStrategy[TourPolicy]:
    """Policies that count every day: which days are working days is a function of the caller."""
    return sparse(TourPolicy, scene, working_day=None)


@special(Changes)
def _changes(_: Scene) -> st.SearchStrategy[Changes]:
    return _CHANGES


@special(Exercise)
def _exercises(scene: Scene) -> st.SearchStrategy[Exercise]:
    """Nine qualities of three people, in any ranking."""
    people = [f"person {number}" for number in (1, 2, 3) for _ in range(3)]
    return st.builds(
        lambda ranks, words: Exercise(
            tuple(
                Admired(person=person, quality=word, rank=rank)
                for person, rank, word in zip(people, ranks, words, strict=True)
            )
        ),
        st.permutations(range(1, 10)),
        st.lists(scene.texts, min_size=9, max_size=9),
    )
