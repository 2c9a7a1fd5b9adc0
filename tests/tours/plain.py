"""A tour played the plain way: documents in, documents out, one method per step.

Nothing of the library is used: neither its table, nor its schedule, nor its months. Each method
says what refuses its step, in the order in which it is asked, and then what the step does. Wherever
the library and this file differ, one of the two misreads the rules.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

JSON = dict[str, Any]

MANAGER, CONTRIBUTOR = "manager", "contributor"
BOTH = (MANAGER, CONTRIBUTOR)
LIVE = ("active", "renegotiating", "breach_review")
LEFT = ("completed", "ended_early")

STATES: dict[str, tuple[str, ...]] = {
    "propose": ("draft",),
    "withdraw": ("proposed",),
    "counter": ("proposed",),
    "accept": ("proposed",),
    "decline": ("proposed",),
    "start": ("agreed",),
    "checkpoint": LIVE,
    "deliverable_review": LIVE,
    "midpoint_conversation": ("active", "renegotiating"),
    "next_tour_conversation": ("active", "renegotiating"),
    "alignment_review": ("active", "renegotiating"),
    "raise_change": ("active",),
    "amend": ("renegotiating",),
    "continue_unchanged": ("renegotiating",),
    "change_manager": ("agreed", *LIVE),
    "handover_conversation": ("agreed", *LIVE),
    "breach_notice": ("active", "renegotiating"),
    "breach_response": ("breach_review",),
    "cure_accepted": ("breach_review",),
    "first_conversation": LIVE,
    "first_conversation_answer": LIVE,
    "mission_complete": ("active",),
    "end_notice": LIVE,
    "close": ("concluding", "active"),
    "alumni_invitation": LEFT,
    "transition_plan": ("concluding", *LEFT),
    "exit_contact": ("concluding", *LEFT),
}
"""From which states each step can be taken."""

PARTIES: dict[str, tuple[str | None, ...]] = {
    "propose": BOTH,
    "start": (None, MANAGER),
    "raise_change": BOTH,
    "change_manager": (None, MANAGER, "organization"),
    "handover_conversation": (None, MANAGER),
    "breach_notice": BOTH,
    "first_conversation": (CONTRIBUTOR,),
    "first_conversation_answer": (None, MANAGER),
    "end_notice": BOTH,
    "alumni_invitation": (None, MANAGER, "organization"),
    "transition_plan": (None, *BOTH),
    "exit_contact": (None, MANAGER),
}
"""Who may take a step, where that does not depend on the tour."""

FIXED = ("id", "kind", "contributor", "manager", "engagement", "profile")
TYPICAL = {"rotational": (12, 48), "transformational": (24, 60)}


def date(text: str) -> dt.date:
    """The day that a document writes."""
    return dt.date.fromisoformat(text)


def after(day: dt.date, days: int) -> dt.date:
    """So many days later."""
    return day + dt.timedelta(days)


def months_after(day: dt.date, months: int) -> dt.date:
    """So many months later, the end of a month where the day does not exist."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def says(value: Any) -> bool:
    """Whether a text, or one of several, says something."""
    rows = [value] if isinstance(value, str) else value or []
    return any(row.strip() for row in rows)


def end_of(statement: JSON) -> dt.date | None:
    """The day on which it ends and can be closed, if there is one."""
    months = statement.get("months")
    return None if months is None else months_after(date(statement["start"]), months)


def is_charter(statement: JSON) -> bool:
    """Whether it is an engagement charter."""
    return statement.get("profile") == "charter"


def incomplete(statement: JSON) -> str | None:
    """What a proposal lacks first."""
    kind, charter = statement["kind"], is_charter(statement)
    gains = "mutual_benefit" if charter else "contributor_gains"
    if not (kind == "rotational" and says(statement.get("program"))):
        for field in ("mission", "organization_gains", gains):
            if not says(statement.get(field)):
                return f"statement_incomplete:{field}"
    if not statement.get("measures"):
        return "no_success_measure"
    has_length = statement.get("months") is not None
    if kind == "foundational":
        if charter:
            return "charter_must_end"
        return "foundational_has_end" if has_length else None
    if charter:
        known = has_length or statement.get("review_by") is not None
    else:
        ongoing = kind == "rotational" and statement.get("flavor") == "ongoing_program"
        known = has_length or ongoing
    return None if known else "duration_required"


def unusual(statement: JSON) -> list[str]:
    """What is warned of."""
    months, found = statement.get("months"), []
    low, high = TYPICAL.get(statement["kind"], (0, 9999))
    if months is not None and not low <= months <= high:
        found.append("atypical_duration")
    if statement.get("engagement", "employee") != "employee" and not is_charter(statement):
        found.append("non_employee_tour")
    return found


def status(due: dt.date, on: dt.date) -> str:
    """How something undone stands."""
    return "upcoming" if on < due else "due" if on <= after(due, 14) else "overdue"


class Plain:
    """A tour on its way. A method gives the code of its refusal, or changes the tour."""

    def __init__(self, statement: JSON) -> None:
        self.statement = statement
        self.state = "draft"
        self.version = 1
        self.proposer: str | None = None
        self.taken: list[str] = []
        self.last: dt.date | None = None
        self.flags: list[str] = []
        self.breaches: list[JSON] = []
        self.interrupted = ""
        self.record: JSON = {}
        self.owed: dict[str, tuple[dt.date, tuple[str, ...]]] = {}
        self.meetings: list[dt.date] = []
        self.reviews: list[dt.date] = []
        self.midpoint = self.talked = False
        self.last_day: dt.date | None = None
        self.reason: str | None = None
        self.welcome = False

    def take(self, event: JSON) -> str | None:
        """Take a step, or give the code with which it is refused."""
        do, on = event["do"], date(event["on"])
        if self.last is not None and on < self.last:
            return "out_of_order"
        if self.state not in STATES[do]:
            return f"wrong_state:{self.state}"
        if do in PARTIES and event.get("by") not in PARTIES[do]:
            return "wrong_party"
        refused: str | None = getattr(self, f"_{do}")(event, on)
        if refused is None:
            self.last = on
            self.taken.append(do)
        return refused

    # ------------------------------------------------------------------------- until it starts

    def _propose(self, event: JSON, _on: dt.date) -> str | None:
        gap = incomplete(self.statement)
        if gap is None:
            self.state, self.proposer = "proposed", event["by"]
        return gap

    def _withdraw(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] != self.proposer:
            return "not_proposer"
        self.state = "draft"
        return None

    def _counter(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] == self.proposer:
            return "own_proposal"
        refused = self._change(event["changes"], FIXED)
        if refused is None:
            self.proposer = event["by"]
        return refused

    def _accept(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] == self.proposer:
            return "own_proposal"
        self.state = "agreed"
        return None

    def _decline(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] == self.proposer:
            return "own_proposal"
        self.state = "declined"
        return None

    def _start(self, _event: JSON, on: dt.date) -> str | None:
        if on < date(self.statement["start"]):
            return "before_start_date"
        self.state = "active"
        return None

    def _change(
        self, changes: JSON, fixed: tuple[str, ...], on: dt.date | None = None
    ) -> str | None:
        for name in changes:
            if name in fixed:
                return f"fixed_field:{name}"
        changed = {**self.statement, **changes}
        changed = {name: value for name, value in changed.items() if value is not None}
        gap, end = incomplete(changed), end_of(changed)
        if gap is not None:
            return gap
        if on is not None and end is not None and end <= on:
            return "end_in_past"
        self.statement = changed
        self.version += 1
        return None

    # ------------------------------------------------------------------------- while it is live

    def _checkpoint(self, event: JSON, on: dt.date) -> str | None:
        return "wrong_profile" if is_charter(self.statement) else self._meet(event, on)

    def _deliverable_review(self, event: JSON, on: dt.date) -> str | None:
        return self._meet(event, on) if is_charter(self.statement) else "wrong_profile"

    def _meet(self, event: JSON, on: dt.date) -> str | None:
        also = event.get("also") or []
        if not self._both(event):
            return "one_sided"
        for talk in also:
            if self.state not in STATES[talk]:
                return f"wrong_state:{self.state}"
            if is_charter(self.statement):
                return "wrong_profile"
            if talk == "alignment_review" and end_of(self.statement) is not None:
                return "has_end_date"
        self.meetings.append(on)
        self.midpoint |= "midpoint_conversation" in also
        if "alignment_review" in also:
            self.reviews.append(on)
        return None

    def _both(self, event: JSON) -> bool:
        return says(event.get("organization_view")) and says(event.get("contributor_view"))

    def _midpoint_conversation(self, event: JSON, _on: dt.date) -> str | None:
        if is_charter(self.statement):
            return "wrong_profile"
        if not self._both(event):
            return "one_sided"
        self.midpoint = True
        return None

    def _alignment_review(self, event: JSON, on: dt.date) -> str | None:
        if is_charter(self.statement):
            return "wrong_profile"
        if end_of(self.statement) is not None:
            return "has_end_date"
        if not self._both(event):
            return "one_sided"
        self.reviews.append(on)
        return None

    def _next_tour_conversation(self, event: JSON, on: dt.date) -> None:
        self.talked = True
        self.record["intent"] = event["intent"]
        self._drop("next_tour_followup")
        if event["intent"] == "undecided":
            self.owed["next_tour_followup"] = after(on, 30), (MANAGER,)

    def _raise_change(self, _event: JSON, on: dt.date) -> None:
        self.state = "renegotiating"
        self.owed["change_resolution"] = after(on, 30), BOTH

    def _amend(self, event: JSON, on: dt.date) -> str | None:
        if set(event["agreed_by"]) != set(BOTH):
            return "needs_both"
        before = end_of(self.statement)
        refused = self._change(event["changes"], (*FIXED, "start"), on)
        if refused is None:
            end = end_of(self.statement)
            if end is not None and (before is None or end > before):
                self.talked = False
            self.state = "active"
            self._drop("change_resolution")
        return refused

    def _continue_unchanged(self, event: JSON, _on: dt.date) -> str | None:
        if set(event["agreed_by"]) != set(BOTH):
            return "needs_both"
        self.state = "active"
        self._drop("change_resolution")
        return None

    def _change_manager(self, event: JSON, on: dt.date) -> str | None:
        if event["new"] == self.statement["manager"]:
            return "same_manager"
        self.statement = {**self.statement, "manager": event["new"]}
        self.owed["handover_conversation"] = after(on, 30), (MANAGER,)
        return None

    def _handover_conversation(self, event: JSON, on: dt.date) -> str | None:
        if "handover_conversation" not in self.owed:
            return "no_handover_due"
        self._drop("handover_conversation")
        if event["result"] == "change_needed" and self.state == "active":
            self._raise_change(event, on)
            self.taken.append("raise_change")
        return None

    def _breach_notice(self, event: JSON, on: dt.date) -> str | None:
        own, its = (
            ("mutual_benefit", "deliverable_reviews")
            if is_charter(self.statement)
            else ("contributor_gains", "checkpoints")
        )
        named = [
            row if isinstance(row, str) else row["name"]
            for row in self.statement.get("network_commitments") or []
        ]
        if event["by"] == event["against"]:
            return "self_breach"
        if event["clause"] not in ("mission", "organization_gains", own, its, *named):
            return "unknown_clause"
        if not says(event["facts"]):
            return "no_facts"
        told = {name: event[name] for name in ("clause", "by", "against", "on")}
        self.breaches.append({**told, "cured": False})
        self.interrupted, self.state = self.state, "breach_review"
        self.owed["breach_response"] = after(on, 14), (event["against"],)
        return None

    def _breach_response(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] != self.breaches[-1]["against"]:
            return "wrong_party"
        self._drop("breach_response", "breach_cure")
        if event.get("cure_by") is not None:
            self.owed["breach_cure"] = date(event["cure_by"]), (event["by"],)
        return None

    def _cure_accepted(self, event: JSON, _on: dt.date) -> str | None:
        if event["by"] != self.breaches[-1]["by"]:
            return "wrong_party"
        self.breaches[-1]["cured"] = True
        self._drop("breach_response", "breach_cure")
        self.state = self.interrupted
        return None

    def _first_conversation(self, _event: JSON, on: dt.date) -> str | None:
        if "first_conversation_answer" in self.owed:
            return "first_conversation_open"
        self.owed["first_conversation_answer"] = after(on, 14), (MANAGER,)
        return None

    def _first_conversation_answer(self, _event: JSON, _on: dt.date) -> str | None:
        if "first_conversation_answer" not in self.owed:
            return "no_first_conversation_open"
        self._drop("first_conversation_answer")
        return None

    # ---------------------------------------------------------------------- the end and afterwards

    def _mission_complete(self, event: JSON, on: dt.date) -> str | None:
        if set(event["agreed_by"]) != set(BOTH):
            return "needs_both"
        self.state, self.last_day = "concluding", on
        self.owed = {"closing_review": (after(on, 14), BOTH)}
        return None

    def _end_notice(self, event: JSON, on: dt.date) -> str | None:
        last, by, done = date(event["last_day"]), event["by"], set(self.taken)
        if last < on:
            return "last_day_in_past"
        asked = self.statement.get("right_of_first_conversation") and not event.get("at_term")
        if by == CONTRIBUTOR and asked and "first_conversation" not in done:
            self.flags.append("first_conversation_not_honored")
        repaired = done & {"raise_change", "breach_notice"}
        talked = done & {"checkpoint", "deliverable_review", "next_tour_conversation"}
        if by == MANAGER and not (repaired or talked or "first_conversation" in done):
            self.flags.append("no_prior_conversation")
        if self.statement["kind"] == "foundational" and not repaired:
            self.flags.append("no_repair_attempted")
        self.state, self.last_day, self.reason = "concluding", last, event["reason"]
        self.owed = {
            "transition_plan": (after(on, 14), BOTH),
            "exit_contact": (last, (MANAGER,)),
            "closing_review": (last, BOTH),
        }
        return None

    def _close(self, event: JSON, on: dt.date) -> str | None:
        end = end_of(self.statement)
        until = self.last_day if self.state == "concluding" else end
        if until is None or on < until:
            return "not_at_end"
        if not self._both(event):
            return "one_sided"
        if event["next_step"] == "follow_on_tour" and not event.get("new_tour"):
            return "no_follow_on"
        early = self.reason is not None and (end is None or until < end)
        self.state = "ended_early" if early else "completed"
        kept = ("transition_plan", "exit_contact")
        self.owed = {name: self.owed[name] for name in kept if name in self.owed}
        self.record |= {name: event[name] for name in ("outcome", "next_step")}
        if early:
            self.record["reason"] = self.reason
        self.welcome = not (event.get("in_litigation") or event.get("dismissed_for_illegality"))
        if event["next_step"] == "alumni":
            self.record["good_standing"] = self.welcome
            if self.welcome:
                self.owed["alumni_invitation"] = after(on, 30), ("organization",)
        return None

    def _alumni_invitation(self, event: JSON, on: dt.date) -> str | None:
        return self._discharge(event, on) if self.welcome else "not_in_good_standing"

    def _discharge(self, event: JSON, _on: dt.date) -> str | None:
        if event["do"] not in self.owed:
            return "nothing_open"
        self._drop(event["do"])
        return None

    _transition_plan = _exit_contact = _discharge

    def _drop(self, *kinds: str) -> None:
        for kind in kinds:
            self.owed.pop(kind, None)

    # ------------------------------------------------------------------------------ what is owed

    def obligations(self, on: dt.date) -> list[JSON]:
        """What is listed on a day."""
        rows = [(kind, due, by, status(due, on)) for kind, (due, by) in self.owed.items()]
        if self.state in LIVE:
            rows += self._scheduled(on)
        return [
            {"kind": kind, "due": due.isoformat(), "status": how, "owed_by": list(by)}
            for kind, due, by, how in sorted(rows, key=lambda row: (row[1], row[0]))
            if due <= after(on, 92)
        ]

    def _scheduled(self, on: dt.date) -> list[tuple[str, dt.date, tuple[str, ...], str]]:
        start, end = date(self.statement["start"]), end_of(self.statement)
        charter, months = is_charter(self.statement), self.statement.get("months")
        regular = "deliverable_review" if charter else "checkpoint"
        rows = self._repeated(regular, 3, self.meetings, on)
        if end is None or months is None:
            return (
                rows if charter else rows + self._repeated("alignment_review", 12, self.reviews, on)
            )
        once: list[tuple[str, dt.date, tuple[str, ...]]] = [("closing_review", end, BOTH)]
        if months >= 24 and not charter and not self.midpoint:
            once.append(("midpoint_conversation", months_after(start, months // 2), (MANAGER,)))
        if not self.talked:
            lead = 6 if months >= 24 else 3 if months >= 12 else 1
            once.append(("next_tour_conversation", months_after(start, months - lead), (MANAGER,)))
        return rows + [(kind, due, by, status(due, on)) for kind, due, by in once]

    def _repeated(
        self, kind: str, step: int, held: list[dt.date], on: dt.date
    ) -> list[tuple[str, dt.date, tuple[str, ...], str]]:
        start, end = date(self.statement["start"]), end_of(self.statement)
        dues = [months_after(start, step * times) for times in range(1, 400 // step)]
        found = {due: "open" for due in dues if end is None or due < end}
        for day in held:
            near = [due for due in found if found[due] == "open" and due <= after(day, 30)]
            found |= {due: "met" if due == max(near) else "missed" for due in near}
        return [
            (kind, due, BOTH, status(due, on) if what == "open" else what)
            for due, what in found.items()
            if what != "met"
        ]


def play_plainly(tour: JSON, events: list[JSON], on: str) -> JSON:
    """What comes of a tour by a day, in the form of the worked cases."""
    played, refused, later = Plain(tour), [], 0
    for place, event in enumerate(events):
        if event["on"] > on:
            later += 1
            continue
        code, _, detail = (played.take(event) or "").partition(":")
        if code:
            refused.append({"event": place, "code": code, "detail": detail or None})
    return {
        "state": played.state,
        "version": played.version,
        "obligations": played.obligations(date(on)),
        "refused": refused,
        "flags": played.flags,
        "warnings": unusual(played.statement),
        "breaches": played.breaches,
        "record": played.record,
        "later": later,
    }
