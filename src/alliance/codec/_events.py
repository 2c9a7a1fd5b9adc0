"""Events of tours in a folder: a table of their own, a row per event, which names its tour.

The columns are those of all kinds of event together. Which of them a row has, and what stands in
their cells, depends on the kind that its column `do` names. Events of a tour are played in the
order of their rows; rows of different tours may stand in any order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, reduce
from operator import or_
from typing import Any, Final

from alliance.codec._reading import Broken
from alliance.codec._refusals import show
from alliance.codec._rows import columns_of
from alliance.errors import Fault
from alliance.tours import EVENTS, Step, TourId

__all__ = ["TABLE", "event_hints", "joined", "parted"]

TABLE: Final = "tour_events"
"""The name of the table."""


@cache
def _hints_of(do: str) -> Mapping[str, Any]:
    kind: Any = EVENTS[Step(do)]
    return {
        "tour": TourId,
        "do": Step,
        **{column.name: column.hint for column in columns_of(kind)},
    }


@cache
def _all_hints() -> Mapping[str, Any]:
    hints: dict[str, list[Any]] = {}
    for step in Step:
        for name, hint in _hints_of(step).items():
            hints.setdefault(name, []).append(hint)
    return {name: reduce(or_, dict.fromkeys(many)) for name, many in hints.items()}


def event_hints(cells: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    """The annotations of the columns: of all of them, or of those that an event has.

    Args:
        cells: The cells of a row; the columns of its kind of event are read by its annotations.
    """
    every = _all_hints()
    do = (cells or {}).get("do", "")
    return {**every, **_hints_of(do)} if do in Step._value2member_map_ else every


def joined(tours: Any, events: list[Any]) -> tuple[list[Any], list[Fault]]:
    """The tours with their events in them, and the faults of events that belong to none.

    Args:
        tours: The rows of the table of tours; anything else where there are none.
        events: The rows of this table.
    """
    rows = list(tours) if type(tours) is list else []
    by_tour: dict[str, list[Any]] = {}
    faults: list[Fault] = []
    known = {id_ for row in rows if isinstance(id_ := _cells(row).get("id"), str)}
    for index, event in enumerate(events):
        cells = _cells(event)
        tour = cells.get("tour")
        if tour in known:
            own = {name: cell for name, cell in cells.items() if name != "tour"}
            by_tour.setdefault(tour, []).append(Broken(own) if isinstance(event, Broken) else own)
        elif not isinstance(event, Broken):
            faults.append(_stray(f"{TABLE}[{index}].tour", tour))
    return [_with_events(row, by_tour) for row in rows], faults


def _stray(path: str, tour: object) -> Fault:
    if tour is None:
        return Fault(path, "", "is missing")
    return Fault(path, show(tour), "is not the id of a tour", "an id of the table tours")


def _cells(row: Any) -> Mapping[str, Any]:
    return row.row if isinstance(row, Broken) else row


def _with_events(row: Any, by_tour: dict[str, list[Any]]) -> Any:
    """The row with its events; of two rows with one id the first has them."""
    cells = _cells(row)
    events = by_tour.pop(cells.get("id", ""), [])
    whole = {**cells, "events": events} if events else cells
    # Without one of its events it would be played wrongly, and refused for reasons of ours.
    is_broken = isinstance(row, Broken) or any(isinstance(event, Broken) for event in events)
    return Broken(whole) if is_broken else whole


def parted(tours: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the table of tours, and those of this table."""
    events = [{"tour": row["id"], **event} for row in tours for event in row.get("events", ())]
    return [{name: row[name] for name in row if name != "events"} for row in tours], events
