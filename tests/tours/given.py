"""A tour to start from, for tests that change one thing about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance.parties.identities import PartyId
from alliance.tours import (
    Accept,
    Actor,
    Checkpoint,
    Event,
    Kind,
    Profile,
    Propose,
    Start,
    Statement,
    StepRefused,
    Tour,
    advance,
    replay,
)

START = dt.date(2026, 1, 5)
M, C, ORG = Actor.MANAGER, Actor.CONTRIBUTOR, Actor.ORGANIZATION
VIEWS: dict[str, Any] = {"organization_view": "fine", "contributor_view": "fine"}
# What makes of the statement below a charter.
CHARTER: dict[str, Any] = {
    "profile": Profile.CHARTER,
    "mutual_benefit": "a shop for one, a reference for the other",
    "contributor_gains": None,
}


def day(days: int) -> dt.date:
    """A day so many days after the start."""
    return START + dt.timedelta(days)


def statement(**fields: Any) -> Statement:
    """A complete statement of two years, with some fields changed."""
    base: dict[str, Any] = {
        "id": "ana-1",
        "kind": Kind.TRANSFORMATIONAL,
        "contributor": PartyId("ana"),
        "manager": PartyId("max"),
        "start": START,
        "months": 24,
        "mission": "Launch the shop in two countries",
        "organization_gains": "Orders from abroad",
        "contributor_gains": "Leads a launch",
        "measures": ("pilot customers (leading)", "launch date"),
        "right_of_first_conversation": True,
    }
    return Statement(**base | fields)


def draft(**fields: Any) -> Tour:
    """A draft of that statement."""
    return Tour(statement(**fields))


def agreed(**fields: Any) -> Tour:
    """The tour after both agreed to it."""
    events = (Propose(on=day(-30), by=M), Accept(on=day(-20), by=C))
    return replay(draft(**fields), events)


def active(*events: Event, **fields: Any) -> Tour:
    """The tour after it started, and after further events."""
    return replay(agreed(**fields), (Start(on=START), *events))


def met(days: int, **fields: Any) -> Checkpoint:
    """A regular meeting so many days after the start."""
    return Checkpoint(on=day(days), **VIEWS | fields)


def refusal(tour: Tour, event: Event) -> StepRefused:
    """How the tour refuses the event; the tour is as it was."""
    before = repr(tour)
    try:
        advance(tour, event)
    except StepRefused as refused:
        assert repr(tour) == before
        return refused
    msg = f"{event} was accepted"
    raise AssertionError(msg)
