"""The lifecycle and what is owed, beside a plain reading of the same rules.

1. Whatever is played, both come to the same: state, version, what is owed, refused, flagged and
   warned of, breaches and record.
2. What is played takes every step and meets every refusal that the table knows.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from tests.tours.plain import play_plainly
from tests.tours.scenarios import scenario

from alliance.codec import structure
from alliance.tours import LIFECYCLE, Event, State, Tour, play

SEEDS = range(960)
BATCHES = [SEEDS[start : start + 120] for start in range(0, len(SEEDS), 120)]
TOLD = ("intent", "outcome", "next_step", "reason", "good_standing")


@cache
def plainly(seed: int) -> dict[str, Any]:
    """What the plain reading says comes of a scenario."""
    return play_plainly(**scenario(seed))


def played(seed: int) -> dict[str, Any]:
    """What the library says, in the form of the worked cases."""
    given = scenario(seed)
    outcome = play(
        structure(given["tour"], Tour),
        structure(given["events"], tuple[Event, ...]),
        on=dt.date.fromisoformat(given["on"]),
    )
    record = {name: getattr(outcome.record, name) for name in TOLD}
    return {
        "state": outcome.state,
        "version": outcome.version,
        "obligations": [
            {
                "kind": row.kind,
                "due": row.due.isoformat(),
                "status": row.status,
                "owed_by": list(row.owed_by),
            }
            for row in outcome.obligations
        ],
        "refused": [
            {"event": row.event, "code": row.code, "detail": row.detail} for row in outcome.refused
        ],
        "flags": list(outcome.flags),
        "warnings": list(outcome.warnings),
        "breaches": [
            {
                "clause": row.clause,
                "by": row.by,
                "against": row.against,
                "on": row.on.isoformat(),
                "cured": row.cured,
            }
            for row in outcome.breaches
        ],
        "record": {name: value for name, value in record.items() if value is not None},
        "later": outcome.later,
    }


@pytest.mark.parametrize("seeds", BATCHES, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_both_come_to_the_same(seeds: range) -> None:
    """Every field of the outcome is that of the plain reading."""
    for seed in seeds:
        assert (seed, played(seed)) == (seed, plainly(seed))


def test_every_step_is_taken_and_every_refusal_met() -> None:
    """The scenarios leave nothing of the table out: no step, no code of a guard, no state."""
    taken, codes, states = set(), set(), set()
    for seed in SEEDS:
        given, outcome = scenario(seed), plainly(seed)
        refused = {row["event"] for row in outcome["refused"]}
        codes |= {row["code"] for row in outcome["refused"]}
        states.add(outcome["state"])
        taken |= {
            event["do"]
            for place, event in enumerate(given["events"])
            if place not in refused and event["on"] <= given["on"]
        }
    guards = [guard for row in LIFECYCLE.rows for guard in (row.who.guard, *row.guards)]
    assert taken == {row.step for row in LIFECYCLE.rows}
    known = {code for guard in guards for code in guard.codes} | {"out_of_order", "wrong_state"}
    assert codes == known
    assert states == set(State)
