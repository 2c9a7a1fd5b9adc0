"""Forms of tours: where they stand, what happened, and, given a day, what is due."""

from __future__ import annotations

from typing import Final

import attrs

from alliance.show._cells import is_nothing
from alliance.show._forms import Look, form, part, row, words
from alliance.show.pieces import Fold, Mark, Part, Tone
from alliance.show.views import View
from alliance.tours import (
    EVENTS,
    Breach,
    Due,
    Event,
    Obligation,
    Outcome,
    Owed,
    Refused,
    State,
    Status,
    Tour,
    as_of,
    obligations,
)

__all__: list[str] = []

_STATES: Final = {
    State.ACTIVE: Tone.GOOD,
    State.COMPLETED: Tone.GOOD,
    State.BREACH_REVIEW: Tone.BAD,
    State.RENEGOTIATING: Tone.RISKY,
    State.ENDED_EARLY: Tone.RISKY,
}
_STATUSES: Final = {
    Status.OVERDUE: Tone.BAD,
    Status.MISSED: Tone.BAD,
    Status.DUE: Tone.RISKY,
    Status.MET: Tone.GOOD,
    Status.MET_LATE: Tone.GOOD,
}


@form.register
def _(value: Tour, look: Look) -> View:
    tour = value if look.on is None else as_of(value, look.on)
    due = () if look.on is None else obligations(tour, on=look.on)
    tables = (
        (f"Owed on {look.on}", due),
        ("Open duties", () if due else tour.owed),
        ("Breaches", tour.breaches),
        ("What happened", tour.events),
    )
    return View(
        kind="Tour" if look.on is None else f"Tour on {look.on}",
        name=tour.id,
        mark=_state(tour.state),
        says=str(tour),
        facts=_agreed(tour),
        parts=tuple(part(title, rows, look) for title, rows in tables if rows),
    )


def _agreed(tour: Tour) -> tuple[tuple[str, object], ...]:
    statement = tour.statement
    facts = (
        ("mission", statement.mission),
        ("what the organization gains", statement.organization_gains),
        ("what the contributor gains", statement.contributor_gains),
        ("months", statement.months),
        ("version of the statement", tour.version),
        ("flags", tuple(map(words, tour.flags))),
    )
    return tuple((word, told) for word, told in facts if told)


@form.register
def _(value: Outcome, look: Look) -> View:
    tables = (
        ("Owed", value.obligations),
        ("Refused steps", value.refused),
        ("Warnings", [{"warning": words(each)} for each in value.warnings]),
        ("Breaches", value.breaches),
        ("What happened", value.tour.events),
    )
    parts: tuple[Part, ...] = tuple(part(title, rows, look) for title, rows in tables if rows)
    return View(
        kind="Outcome",
        name=value.tour.id,
        mark=_state(value.state),
        says=str(value.tour),
        facts=(
            ("version of the statement", value.version),
            ("events after the day", value.later),
            *((("flags", tuple(map(words, value.flags))),) if value.flags else ()),
        ),
        parts=parts,
    )


@row.register
def _(value: Tour) -> dict[str, object]:
    return {
        "id": value.id,
        "kind": value.statement.kind,
        "contributor": value.contributor,
        "manager": value.manager,
        "start": value.statement.start,
        "end": value.last_day or value.statement.end,
        "state": _state(value.state),
    }


@row.register
def _(value: Obligation) -> dict[str, object]:
    return {
        "due": value.due,
        "what": words(value.kind),
        "status": _status(value.status),
        "owed by": value.owed_by,
    }


@row.register
def _(value: Due) -> dict[str, object]:
    return {
        "tour": value.tour,
        "contributor": value.contributor,
        "due": value.obligation.due,
        "what": words(value.obligation.kind),
        "status": _status(value.obligation.status),
        "owed by": value.obligation.owed_by,
    }


@row.register
def _(value: Owed) -> dict[str, object]:
    duty = value.duty
    return {"counted from": value.since, "what": words(duty.kind), "owed by": duty.owed_by}


@row.register
def _(value: Breach) -> dict[str, object]:
    return {
        "on": value.on,
        "clause": words(value.clause),
        "noted by": value.by,
        "against": value.against,
        "is": Mark("cured", Tone.GOOD) if value.cured else Mark("not cured", Tone.BAD),
        "facts": value.facts,
    }


@row.register
def _(value: Refused) -> Fold:
    return Fold(
        says=f"{words(value.step)}, event {value.event}: {value.why}",
        mark=Mark("refused", Tone.BAD),
        lines=(
            ("accepted", value.accepted),
            ("because", str(value.fact)),
            *((("earliest", value.earliest),) if value.earliest else ()),
        ),
    )


def _event(value: Event) -> dict[str, object]:
    rest = {
        field.name: getattr(value, field.name)
        for field in attrs.fields(type(value))
        if field.name not in ("on", "by")
    }
    notes = "; ".join(
        f"{words(name)}: {_note(told)}" for name, told in rest.items() if not is_nothing(told)
    )
    return {
        "on": value.on,
        "step": words(value.do),
        "by": getattr(value, "by", None),
        "notes": notes or None,
    }


def _note(told: object) -> str:
    return ", ".join(map(str, told)) if isinstance(told, tuple) else str(told)


for _kind in EVENTS.values():
    row.register(_kind, _event)


def _state(state: State) -> Mark:
    return Mark(words(state), _STATES.get(state, Tone.PLAIN))


def _status(status: Status) -> Mark:
    return Mark(words(status), _STATUSES.get(status, Tone.PLAIN))
