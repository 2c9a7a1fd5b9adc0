"""Facts about how a workforce is orchestrated as a whole: five characteristics, and their evidence.

The characteristics are those that a study found with organizations that orchestrate on purpose;
how each is read off the tables is ours. Everything here is about the organization and nothing
about a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from statistics import median
from typing import Annotated, Any, Final, final

import attrs

from alliance.answers import Parameter
from alliance.displays import listed, said
from alliance.ecosystem import Forum, Goal, ManagementPractice, Route
from alliance.parties import (
    UNKNOWN,
    Boundary,
    Category,
    Channel,
    Demand,
    Engagement,
    Maybe,
    Party,
    Unknown,
)
from alliance.policy.conditions import About
from alliance.policy.rows.cells import CellFacts, cell_rows
from alliance.policy.rows.engagements import is_given
from alliance.policy.subjects import View, any_of, both, either

__all__ = ["DEMAND_DAYS", "OrchestrationFacts", "orchestration_rows"]

DEMAND_DAYS: Final = Parameter("demand_days", 90, unit="days")
"""How long a demand may stay open before it counts as one that should have been filled."""

# A line about the whole names a few cells; the rules about cells name all.
_NAMED: Final = 3


@final
@attrs.frozen(kw_only=True)
class OrchestrationFacts:
    """How far one workforce is orchestrated on a day."""

    workforce: Annotated[str, About("the workforce as a whole")]
    # -- coordination
    lacks_owner: Annotated[
        bool | None,
        About(
            "a required practice has no owner for a category at work",
            source="engagements, required_practices, owners",
        ),
    ]
    is_contested: Annotated[
        bool | None,
        About(
            "two functions own a practice in one place under different policies",
            source="engagements, owners",
        ),
    ]
    has_met: Annotated[bool | None, About("a forum met up to the day", source="forums")]
    forum_age: Annotated[
        int | None, About("how long ago one last met", "days, >= 0", source="forums")
    ]
    coordination: Annotated[
        str, About("what is on record about it", source="engagements, owners, forums")
    ]
    # -- finding whom the work needs
    old_demands: Annotated[
        int | None, About("demands opened longer ago than the period", "count", "demands")
    ]
    filled_demands: Annotated[int | None, About("those of them filled", "count", "demands")]
    filled_share: Annotated[float | None, About("their share", "share, 0-1", "demands")]
    fills: Annotated[
        str, About("how many were filled from where, and how long that took", source="demands")
    ]
    # -- support of managers
    uses_externals: Annotated[
        bool | None,
        About("a unit has an active external engagement", source="engagements"),
    ]
    lacks_route: Annotated[
        bool | None,
        About("a unit has no route to a category it uses", source="engagements, routes"),
    ]
    unrouted: Annotated[str, About("which unit and category", source="engagements, routes")]
    # -- allocation of work
    demands: Annotated[int | None, About("demands opened up to the day", "count", "demands")]
    decided_demands: Annotated[
        int | None,
        About("those decided for inside or outside, with a reason", "count", "demands"),
    ]
    decided_share: Annotated[float | None, About("their share", "share, 0-1", "demands")]
    # -- strategy
    goals: Annotated[int | None, About("strategic goals", "count", "goals")]
    lacks_holder: Annotated[
        bool | None,
        About(
            "a goal names no capability, or one that nobody engaged holds",
            source="goals, parties, engagements",
        ),
    ]
    unheld: Annotated[str, About("which goals and capabilities", source="goals, parties")]


def orchestration_rows(view: View) -> Iterator[OrchestrationFacts]:
    """One row."""
    yield OrchestrationFacts(
        workforce="workforce",
        **_coordination(view),
        **_demands(view),
        **_routes(view),
        **_goals(view),
    )


def _coordination(view: View) -> dict[str, Any]:
    eco = view.ecosystem
    cells = tuple(cell_rows(view))
    is_known = eco.states(Engagement)
    lacking = {cell.cell: _lacks_owner(cell) for cell in cells}
    clashing = {cell.cell: both(cell.is_active, cell.contested) for cell in cells}
    # Where nobody knows what is required, any category at work may lack an owner.
    unasked = () if eco.states(ManagementPractice) else tuple(None for _ in view.active_categories)
    unowned = sorted(name for name, lacks in lacking.items() if lacks)
    contested = sorted(name for name, clashes in clashing.items() if clashes)
    met = [day for row in eco.rows(Forum) for day in row.held if day <= view.on]
    told = [
        *([f"nobody owns {listed(unowned, most=_NAMED)}"] if unowned else ()),
        *([f"functions disagree on {listed(contested, most=_NAMED)}"] if contested else ()),
        f"a forum last met on {max(met)}" if met else "no forum has met",
    ]
    return {
        "lacks_owner": any_of((*lacking.values(), *unasked)) if is_known else None,
        "is_contested": any_of(clashing.values()) if is_known else None,
        "has_met": bool(met) if eco.states(Forum) else None,
        "forum_age": (view.on - max(met)).days if met else None,
        "coordination": "; ".join(told),
    }


def _lacks_owner(cell: CellFacts) -> bool | None:
    # A practice that is not required has a cell because somebody owns it.
    return both(cell.is_active, None if cell.owners is None else cell.owners == 0)


def _demands(view: View) -> dict[str, Any]:
    on, days = view.on, view.value(DEMAND_DAYS)
    rows = view.ecosystem.rows(Demand) if view.ecosystem.states(Demand) else None

    def is_old(row: Demand) -> bool | None:
        if not isinstance(row.opened, dt.date):
            return None if row.opened is UNKNOWN else False
        return bool((on - row.opened).days > days)

    old = _share(rows if days is not None else None, is_old, lambda row: _has_come(row.filled, on))
    # A demand without a day on record is one all the same.
    known = _share(rows, lambda row: row.opened is None or _has_come(row.opened, on), _is_decided)
    return {
        "fills": _fills(rows or (), on),
        **dict(zip(("old_demands", "filled_demands", "filled_share"), old, strict=True)),
        **dict(zip(("demands", "decided_demands", "decided_share"), known, strict=True)),
    }


def _share(
    rows: Iterable[Demand] | None,
    counts: Callable[[Demand], bool | None],
    says_yes: Callable[[Demand], bool | None],
) -> tuple[int | None, int | None, float | None]:
    """How many rows count, how many of these say yes, and their share; open where one row is."""
    if rows is None:
        return None, None, None
    counted = [(row, counts(row)) for row in rows]
    answers = [is_one and says_yes(row) for row, is_one in counted if is_one is not False]
    if None in answers:
        return None, None, None
    yes = sum(map(bool, answers))
    return len(answers), yes, yes / len(answers) if answers else None


def _fills(rows: Iterable[Demand], on: dt.date) -> str:
    """The demands filled up to the day, by where from, with the median time each took."""
    times: dict[str, list[int]] = {}
    for row in rows:
        opened, filled = row.opened, row.filled
        if isinstance(opened, dt.date) and isinstance(filled, dt.date) and filled <= on:
            channel = row.decision.value if isinstance(row.decision, Channel) else "undecided"
            times.setdefault(channel, []).append((filled - opened).days)
    told = (f"{channel} {len(days)} in {median(days):g} days" for channel, days in times.items())
    return "; ".join(sorted(told)) or "none"


def _has_come(day: Maybe[dt.date], on: dt.date) -> bool | None:
    return None if isinstance(day, Unknown) else day is not None and day <= on


def _is_decided(row: Demand) -> bool | None:
    return both(is_given(row.decision), is_given(row.reason))


def _routes(view: View) -> dict[str, Any]:
    eco = view.ecosystem
    is_known = eco.states(Engagement)
    routed = {(row.unit, row.category) for row in eco.rows(Route)}
    uses = _uses(view)
    lacking = {key: is_sure for key, is_sure in uses.items() if key not in routed}
    told = sorted(
        f"{unit} to {category.value.replace('_', ' ')}"
        for (unit, category), is_sure in lacking.items()
        if is_sure
    )
    return {
        "uses_externals": any_of(uses.values()) if is_known else None,
        "lacks_route": any_of(lacking.values()) if is_known and eco.states(Route) else None,
        "unrouted": listed(told),
    }


def _uses(view: View) -> Mapping[tuple[Maybe[str], Category], bool | None]:
    """Which units have which external contributors, `None` where that is not sure."""
    eco = view.ecosystem
    found: dict[tuple[Maybe[str], Category], bool | None] = {}
    for row in eco.rows(Engagement):
        if row.unit is None or row.holds_on(view.on) is False:
            continue
        side = eco.boundary(row)
        if side is not Boundary.INTERNAL:
            # Of an unknown unit nobody can say whether it has a route.
            is_sure = side is Boundary.EXTERNAL and row.unit is not UNKNOWN
            key = (row.unit, row.category)
            found[key] = either(found.get(key, False), row.holds_on(view.on) if is_sure else None)
    return found


def _goals(view: View) -> dict[str, Any]:
    eco = view.ecosystem
    goals = eco.rows(Goal) if eco.states(Goal) else None
    lacking: dict[str, bool | None] = {}
    for goal in goals or ():
        name = said(goal.name or goal.id)
        if not goal.capabilities:
            lacking[f"{name} names no capability"] = True
        for capability in goal.capabilities:
            row = view.exposed.get(capability)
            is_uncovered = row.is_uncovered if row else True if eco.states(Party) else None
            lacking[f"{name} needs {said(capability)}"] = is_uncovered
    return {
        "goals": None if goals is None else len(goals),
        "lacks_holder": None if goals is None else any_of(lacking.values()),
        "unheld": listed(sorted(text for text, is_sure in lacking.items() if is_sure)),
    }
