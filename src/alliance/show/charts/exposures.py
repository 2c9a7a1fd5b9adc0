"""Exposures: on whom each capability rests, inside and outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from alliance.displays import plural
from alliance.network import CapabilityExposure, Exposure
from alliance.show._forms import check_arguments
from alliance.show.charts import _writing as writing
from alliance.show.charts._colors import BLUE, GRAY, ORANGE, QUIET
from alliance.show.charts.drawings import Chart, empty
from alliance.show.pieces import Table

__all__ = ["capability_exposure"]

_ROWS: Final = 40
_STEP: Final = 22
_WIDTH: Final = 420
_NOTE: Final = _WIDTH + 26


def capability_exposure(exposure: Exposure, *, rows: int = _ROWS) -> Chart:
    """How many hold each capability inside and outside, and where it rests on few.

    Args:
        exposure: On whom each capability rests on a day.
        rows: How many capabilities are drawn at most [> 0]. Those that nobody holds come first,
            then those that one holds, those held by externals alone, and the others.

    Raises:
        InvalidValue: The number is not above zero.

    Examples:
        >>> import datetime as dt
        >>> from alliance.examples import partner_network
        >>> from alliance.network import exposure
        >>> day = dt.date(2026, 11, 22)
        >>> capability_exposure(exposure(partner_network().holdings(day), on=day)).title
        'On 2026-11-22, 3 of 13 capabilities rest on one party, 8 on externals alone'
    """
    check_arguments(None, rows)
    known = sorted(exposure.capabilities, key=_weight)
    shown = known[:rows]
    table = Table(
        title="Capabilities",
        columns=("capability", "inside", "outside", "side not known", "perhaps", "rests on"),
        rows=tuple(map(_cells, shown)),
        count=len(known),
    )
    if not known:
        return empty("No capability is on record", table)
    return Chart(
        title=_title(known, exposure),
        note=_note(known, len(shown)),
        table=table,
        drawing=_drawn(shown),
    )


def _weight(row: CapabilityExposure) -> tuple[object, ...]:
    return (
        row.is_uncovered is not True,
        row.held_by_one is not True,
        row.externals_only is not True,
        len(row.holders),
        row.capability,
    )


def _unsided(row: CapabilityExposure) -> int:
    """How many hold it of whom nobody says on which side they stand."""
    return len(row.holders) - len(row.internal) - len(row.external)


def _rests(row: CapabilityExposure) -> str | None:
    """On whom it rests; `None`, which tables leave blank, where on nobody in particular."""
    if row.is_uncovered:
        return "nobody"
    told = [
        word
        for word, holds in (
            ("one party", row.held_by_one),
            ("externals alone", row.externals_only),
        )
        if holds
    ]
    return ", ".join(told) or None


def _cells(row: CapabilityExposure) -> tuple[object, ...]:
    inside, outside = len(row.internal), len(row.external)
    return row.capability, inside, outside, _unsided(row), len(row.uncertain), _rests(row)


def _title(rows: Sequence[CapabilityExposure], exposure: Exposure) -> str:
    counts = (
        ("one party", sum(row.held_by_one is True for row in rows)),
        ("externals alone", sum(row.externals_only is True for row in rows)),
        ("nobody", sum(row.is_uncovered is True for row in rows)),
    )
    found = [(count, what) for what, count in counts if count]
    if not found:
        return f"On {exposure.on}, no capability rests on one party or on externals alone"
    (count, what), *rest = found
    verb = "rests" if count == 1 else "rest"
    others = "".join(f", {count:,} on {what}" for count, what in rest)
    return (
        f"On {exposure.on}, {count:,} of {plural('capability', len(rows))} {verb} on {what}{others}"
    )


def _note(rows: Sequence[CapabilityExposure], drawn: int) -> str:
    notes = ["How many hold each: to the left inside, to the right outside."]
    if drawn < len(rows):
        notes.append(f"{drawn:,} of {len(rows):,} are drawn, those that rest on the fewest.")
    return " ".join(notes)


def _drawn(rows: Sequence[CapabilityExposure]) -> str:
    bars = [bar for place, row in enumerate(rows) for bar in _bars(place, row)]
    left = max([1, *(-bar["to"] for bar in bars)])
    right = max([1, *(bar["to"] for bar in bars)])
    x = writing.place("from", (-left, right))
    y = writing.place("row", (-0.6, len(rows) - 0.4), down=True)
    names = [
        {"row": place, "name": writing.named(row.capability), "note": _said_beside(row)}
        for place, row in enumerate(rows)
    ]
    heads = [{"at": 0}]
    to = {**x, "field": "to"}
    layers = [
        writing.colored(bars, {"type": "rule", "strokeWidth": 11}, x=x, x2={"field": "to"}, y=y),
        writing.layer(heads, {"type": "rule", "color": QUIET}, x={**x, "field": "at"}),
        writing.text(names, "name", {"value": -26}, y, align="right"),
        writing.text(names, "note", {"value": _NOTE}, y, color=QUIET, fontSize=11),
    ]
    for side, align, dx in (("inside", "right", -5), ("outside", "left", 5)):
        told = [bar for bar in bars if bar["side"] == side]
        layers.append(writing.text(told, "says", to, y, align=align, dx=dx, fontSize=11))
        head = [{"at": 0, "says": side}]
        spot = {**x, "field": "at"}
        layers.append(
            writing.text(
                head, "says", spot, {"value": -8}, color=QUIET, align=align, dx=dx, fontSize=11
            )
        )
    return writing.written(layers, width=_WIDTH, height=_STEP * len(rows))


def _bars(place: int, row: CapabilityExposure) -> list[dict[str, Any]]:
    """Holders inside to the left, those outside and those of whom nobody says it to the right."""
    inside, outside, unsided = len(row.internal), len(row.external), _unsided(row)
    spans = (
        ("inside", 0, -inside, BLUE, f"{inside:,}"),
        ("outside", 0, outside, ORANGE, f"{outside:,}" if not unsided else ""),
        ("outside", outside, outside + unsided, GRAY, f"{outside:,}, {unsided:,} not known"),
    )
    return [
        {"row": place, "side": side, "from": start, "to": end, "color": color, "says": says}
        for side, start, end, color, says in spans
        if start != end
    ]


def _said_beside(row: CapabilityExposure) -> str:
    perhaps = f"perhaps {len(row.uncertain):,} more" if row.uncertain else ""
    return ", ".join(word for word in (_rests(row), perhaps) if word)
