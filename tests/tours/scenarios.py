"""Statements and lists of events as documents write them, drawn from a seed.

Most lists come far, because the steps that the tour allows are drawn more often than others; but
any step may stand anywhere, with the wrong side, with views missing, on the wrong day. Days are
drawn so that they fall on due dates, ends of months and leap days more often than by chance.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.tours.plain import (
    BOTH,
    CONTRIBUTOR,
    JSON,
    MANAGER,
    STATES,
    Plain,
    after,
    date,
    end_of,
    months_after,
)

STARTS = (
    *("2026-01-05", "2024-02-29", "2026-01-31", "2025-08-31"),
    *("2025-11-30", "2024-12-31", "2023-03-30", "2026-10-29"),
)
MONTHS = (1, 2, 5, 6, 9, 11, 12, 13, 18, 23, 24, 25, 27, 30, 36, 48, 49, 60, 61)
OTHERS = ("independent_contractor", "agency_worker", "platform_worker", "firm", "volunteer")
FLAVORS = ("structured_program", "ongoing_program", "ongoing_program", None)
CLAUSES = (
    *("mission", "organization_gains", "contributor_gains", "checkpoints"),
    *("mutual_benefit", "deliverable_reviews", "notes", "fund", "never"),
)
CHANGES: dict[str, tuple[Any, ...]] = {
    "months": (None, 1, 3, 6, 12, 18, 24, 27, 30, 36, 48, 60),
    "mission": ("another", None, ""),
    "start": ("2026-02-28", "2024-03-31"),
    "program": (None, "p2"),
    "flavor": (None, "ongoing_program"),
    "measures": (["q"], [], None),
    "network_commitments": (None, ["notes"], ["fund"]),
    "review_by": (None, "2028-01-01"),
    "right_of_first_conversation": (True, False, None),
    "contributor_gains": ("w", None, ["a", "b"]),
    "mutual_benefit": ("w", None),
    "manager": ("m9",),
    "kind": ("foundational",),
    "profile": ("charter",),
}
# Where a step leads on, it is drawn in this share of the draws.
NEXT: dict[str, tuple[Any, ...]] = {
    "draft": (0.7, "propose"),
    "proposed": (0.7, "accept", "accept", "counter"),
    "agreed": (0.7, "start"),
    "renegotiating": (0.3, "amend"),
}
VIEWS = ("organization_view", "contributor_view")
ENDINGS = ("end_notice", "mission_complete", "close")


def other(side: str | None) -> str:
    """The side across the table."""
    return MANAGER if side == CONTRIBUTOR else CONTRIBUTOR


class Drawn:
    """One scenario, drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self.drafted = self._statement(seed)
        self.tour = Plain(self.drafted)
        self.on = after(date(self.drafted["start"]), -self._one(60, 30, 5, 0))
        self.events: list[JSON] = []

    def given(self) -> JSON:
        """The arguments of `play`, in the form of documents."""
        pace = self._one(5, 20, 45, 80)
        for _ in range(self._one(6, 12, 20, 30)):
            event = self._event(self._step())
            self.events.append(event)
            self.tour.take(event)
            self._wait(pace)
        last = max(date(event["on"]) for event in self.events)
        seen = after(last, self._one(0, 1, 14, 15, 30, 92, 300))
        if self._chance(0.15):
            seen = after(date(self._one(*self.events)["on"]), self._one(0, 14, 15))
        return {"tour": self.drafted, "events": self.events, "on": seen.isoformat()}

    def _one(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _statement(self, seed: int) -> JSON:
        """A statement, complete most of the time."""
        kind = self._one("rotational", "transformational", "foundational")
        drawn: JSON = {"id": f"T{seed}", "kind": kind, "contributor": "c1", "manager": "m1"}
        drawn["start"] = self._one(*STARTS)
        drawn["engagement"] = "employee" if self._chance(0.7) else self._one(*OTHERS)
        if kind == "rotational":
            drawn |= {"program": self._one("grad", None, " "), "flavor": self._one(*FLAVORS)}
        if self._chance(0.1 if kind == "foundational" else 0.9):
            drawn["months"] = self._one(*MONTHS)
        if self._chance(0.05 if kind == "foundational" else 0.3):
            drawn |= {"profile": "charter", "review_by": self._one(None, "2027-01-31")}
            drawn["mutual_benefit"] = self._one("b", ["b1", "b2"])
        for field in ("mission", "organization_gains", "contributor_gains"):
            drawn[field] = self._one("", " ", None) if self._chance(0.02) else "said"
        leading = {"name": "x", "leading": True}
        drawn["measures"] = self._one(["x (leading)"], [leading, "y"], ["z"])
        if self._chance(0.03):
            drawn["measures"] = []
        drawn["right_of_first_conversation"] = self._chance(0.6)
        if self._chance(0.3):
            drawn["network_commitments"] = self._one(["notes"], ["notes", {"name": "fund"}])
        return drawn

    def _step(self) -> str:
        """A step, more often one that the state allows, and seldom one that ends it all."""
        state = self.tour.state
        share, *steps = NEXT.get(state, (0.0,))
        if self._chance(share):
            return str(self._one(*steps))
        allowed = [step for step, states in STATES.items() if state in states]
        step = self._one(*(allowed if allowed and self._chance(0.8) else STATES))
        return self._one(step, "checkpoint") if step in ENDINGS else str(step)

    def _event(self, do: str) -> JSON:
        """An event of the step, with what its class needs and much that it refuses."""
        made = FIELDS[do](self) if do in FIELDS else {}
        if do in ("checkpoint", "deliverable_review") and self._chance(0.85):
            is_charter = self.drafted.get("profile") == "charter"
            do = "deliverable_review" if is_charter else "checkpoint"
        return {"do": do, "on": self.on.isoformat(), **made}

    def _wait(self, pace: int) -> None:
        """Let time pass: a little, to a day that matters, or backwards."""
        kind, end = self.random.random(), end_of(self.tour.statement)
        start = date(self.tour.statement["start"])
        if self.tour.state == "agreed" and self._chance(0.8):
            self.on = max(self.on, start)
        elif kind < 0.04:
            self.on = after(self.on, -self._one(1, 9))
        elif kind < 0.15:
            due = after(months_after(start, self._one(3, 6, 12, 18)), self._one(-31, -30, 14, 15))
            self.on = max(self.on, due)
        elif kind < 0.25 and end is not None and (end - self.on).days < 800:
            self.on = max(self.on, after(end, self._one(-1, 0, 1)))
        elif kind < 0.5 and self.tour.last_day is not None:
            self.on = max(self.on, after(self.tour.last_day, self._one(-1, 0, 3)))
        elif kind < 0.9:
            self.on = after(self.on, self.random.randint(1, pace))

    # ------------------------------------------------------------------------ fields of the events

    def _by(self, right: str | None) -> JSON:
        """The side that may, most of the time."""
        return {"by": right if right and self._chance(0.8) else other(right)}

    def _fixed(self) -> JSON:
        """The manager's steps, where `by` may be left out."""
        return dict(self._one({}, {"by": MANAGER}, {"by": MANAGER}, {"by": CONTRIBUTOR}))

    def _organization(self) -> JSON:
        sides = (MANAGER, "organization", CONTRIBUTOR)
        return dict(self._one({}, *({"by": side} for side in sides)))

    def _side(self) -> JSON:
        return {"by": self._one(*BOTH)}

    def _views(self) -> JSON:
        views = dict.fromkeys(VIEWS, "seen")
        if self._chance(0.1):
            views[self._one(*VIEWS)] = self._one("", " ", None)
        return views

    def _meeting(self) -> JSON:
        midpoint, alignment = "midpoint_conversation", "alignment_review"
        also = self._one([], [], [], [midpoint], [alignment], [midpoint, alignment])
        return {**self._views(), "also": also}

    def _signed(self) -> JSON:
        signed = list(BOTH) if self._chance(0.85) else self._one([], [MANAGER], [CONTRIBUTOR])
        return {"agreed_by": signed}

    def _changes(self) -> JSON:
        names = self._one(("months",), ("months",), tuple(CHANGES), tuple(CHANGES))
        drawn = [self._one(*names) for _ in range(self._one(1, 1, 2))]
        return {"changes": {name: self._one(*CHANGES[name]) for name in drawn}}

    def _notice_of_breach(self) -> JSON:
        by = self._one(*BOTH)
        against = other(by) if self._chance(0.85) else by
        facts = self._one("told", "told", "told", "told", " ")
        return {"by": by, "against": against, "clause": self._one(*CLAUSES), "facts": facts}

    def _response(self) -> JSON:
        against = self.tour.breaches[-1]["against"] if self.tour.breaches else MANAGER
        cure = self._one(None, *(after(self.on, days).isoformat() for days in (-3, 0, 40)))
        return {**self._by(against), "cure_by": cure}

    def _end_notice(self) -> JSON:
        end = end_of(self.tour.statement) or after(self.on, 200)
        last = self._one(after(end, -1), end, *(after(self.on, days) for days in (-1, 0, 30, 90)))
        reason = self._one("contributor_departure", "performance", "other")
        term = self._one({}, {"at_term": True}, {"at_term": False})
        return {**self._side(), "reason": reason, "last_day": last.isoformat(), **term}

    def _close(self) -> JSON:
        against = self._one("in_litigation", "dismissed_for_illegality")
        return {
            **self._views(),
            "outcome": self._one("achieved", "partly_achieved", "not_achieved"),
            "next_step": self._one("follow_on_tour", "transfer", "alumni", "alumni", "none"),
            "new_tour": self._one("T2", None),
            against: self._chance(0.3),
        }


FIELDS: dict[str, Callable[[Drawn], JSON]] = {
    "propose": Drawn._side,
    "withdraw": lambda drawn: drawn._by(drawn.tour.proposer),
    "counter": lambda drawn: {**drawn._by(other(drawn.tour.proposer)), **drawn._changes()},
    "accept": lambda drawn: drawn._by(other(drawn.tour.proposer)),
    "decline": lambda drawn: drawn._by(other(drawn.tour.proposer)),
    "start": Drawn._fixed,
    "checkpoint": Drawn._meeting,
    "deliverable_review": Drawn._meeting,
    "midpoint_conversation": Drawn._views,
    "next_tour_conversation": lambda drawn: {"intent": drawn._one("leave", "undecided")},
    "alignment_review": Drawn._views,
    "raise_change": lambda drawn: {**drawn._side(), "cause": "scope"},
    "amend": lambda drawn: {**drawn._signed(), **drawn._changes()},
    "continue_unchanged": Drawn._signed,
    "change_manager": lambda drawn: {**drawn._organization(), "new": drawn._one("m1", "m2", "m3")},
    "handover_conversation": lambda drawn: {
        **drawn._fixed(),
        "result": drawn._one("reconfirmed", "change_needed"),
    },
    "breach_notice": Drawn._notice_of_breach,
    "breach_response": Drawn._response,
    "cure_accepted": lambda drawn: drawn._by(
        drawn.tour.breaches[-1]["by"] if drawn.tour.breaches else None
    ),
    "first_conversation": lambda drawn: drawn._by(CONTRIBUTOR),
    "first_conversation_answer": Drawn._fixed,
    "mission_complete": Drawn._signed,
    "end_notice": Drawn._end_notice,
    "close": Drawn._close,
    "alumni_invitation": Drawn._organization,
    "transition_plan": lambda drawn: drawn._one({}, {"by": MANAGER}, {"by": CONTRIBUTOR}),
    "exit_contact": Drawn._fixed,
}
"""What the events of a step say; those without a row say nothing."""


def scenario(seed: int) -> JSON:
    """The arguments of `play` that belong to a seed, in the form of documents."""
    return Drawn(seed).given()
