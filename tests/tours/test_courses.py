"""Courses: what a tour that was played has become."""

from __future__ import annotations

import pickle

import attrs
import pytest
from tests.tours.given import C, M, active, day, met

from alliance.tours import Amend, Cause, Changes, RaiseChange, State, Tour, advance
from alliance.tours._courses import Course


def test_a_played_tour_is_a_frozen_value() -> None:
    """What comes out of playing is a tour like any other: frozen, hashable, picklable, equal."""
    tour = active(met(90))
    assert type(tour) is Tour
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        tour.state = State.DRAFT  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(tour)) == tour  # noqa: S301 - our own bytes
    assert hash(tour) == hash(active(met(90)))
    names = [field.name for field in attrs.fields(Tour)]
    assert tour == Tour(*[getattr(tour, name) for name in names])
    assert not hasattr(tour, "__dict__")


def test_a_course_has_the_slots_of_a_tour() -> None:
    """Just those, each filled from the tour.

    A course becomes a tour by changing its class, and Python allows that only where both have the
    same slots: whoever gives a tour another field gives it to the course as well.
    """
    names = sorted(field.name for field in attrs.fields(Tour))
    assert sorted(Course.__slots__) == sorted(vars(Tour)["__slots__"]) == names
    tour = active(met(90))
    course = Course(tour)
    assert all(getattr(course, name) is getattr(tour, name) for name in names)


def test_what_was_settled_first_comes_first() -> None:
    """However the tour was played: at once or event by event."""
    answered = [
        event
        for at in (10, 40)
        for event in (
            RaiseChange(on=day(at), by=M, cause=Cause.OTHER),
            Amend(on=day(at + 1), agreed_by=(M, C), changes=Changes.of(mission=f"Shop {at}")),
        )
    ]
    played = active(*answered)
    stepped = active()
    for event in answered:
        stepped = advance(stepped, event)
    assert [row.on for row in played.settled] == [day(11), day(41)]
    assert stepped.settled == played.settled
