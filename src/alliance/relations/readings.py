"""Readings: the needs of a party as an instrument read them on a day, and over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, final

import attrs

from alliance.arguments import check_day, whole_of
from alliance.displays import as_html, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import Maybe
from alliance.relations.needs import INSTRUMENTS, Instrument, Need, instrument_named, score

__all__ = ["NeedChange", "Reading", "below_midpoint", "changes", "latest_reading", "reading_of"]

_SUFFIXES: Final = ("", "_satisfaction")

# Of other instruments nobody here knows the scale.
_SHIPPED: Final = {key.name: key for key in INSTRUMENTS}


@final
@attrs.frozen(kw_only=True)
class Reading:
    """How far the needs of a party were met on a day.

    Args:
        on: The day.
        party: Whose needs; a person, or a group read together.
        instrument: What read them; its scale is the scale of the scores.
        autonomy: The score [the instrument's scale].
        competence: The score [the instrument's scale].
        relatedness: The score [the instrument's scale].
        n: How many people answered [count, > 0]; `None` for one person.

    Raises:
        InvalidValue: A score is not finite or off the scale of a shipped instrument, or the
            number of people is not above zero.

    Examples:
        >>> print(Reading(on=dt.date(2026, 3, 1), party=PartyId("ana"), autonomy=5.5))
        ana on 2026-03-01: autonomy 5.5, competence unknown, relatedness unknown
    """

    on: dt.date
    party: PartyId
    instrument: Maybe[str] = None
    autonomy: Maybe[int | float] = None
    competence: Maybe[int | float] = None
    relatedness: Maybe[int | float] = None
    n: Maybe[int] = None

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if isinstance(self.n, int) and self.n < 1:
            raise InvalidValue("Reading.n", self.n, "is not above zero", "a count of 1 or more")
        for need in Need:
            value = getattr(self, need.value)
            key = _SHIPPED.get(self.instrument) if isinstance(self.instrument, str) else None
            if key and isinstance(value, int | float) and not key.low <= value <= key.high:
                accepted = f"a score from {key.low:g} to {key.high:g}"
                raise InvalidValue(
                    f"Reading.{need}", value, f"is off the scale of {key.name}", accepted
                )

    def __str__(self) -> str:
        told = ", ".join(f"{need} {said(self.of(need))}" for need in Need)
        by = f" by {said(self.instrument)}" if isinstance(self.instrument, str) else ""
        return f"{said(self.party)} on {self.on}{by}: {told}"

    def of(self, need: Need) -> float | None:
        """The score of a need; `None` where it is not known."""
        value = getattr(self, need.value)
        return float(value) if isinstance(value, int | float) else None


def reading_of(
    *,
    on: dt.date,
    party: PartyId,
    instrument: str,
    responses: tuple[float, ...],
    instruments: tuple[Instrument, ...] = INSTRUMENTS,
) -> Reading:
    """The reading that responses make.

    Args:
        on: The day.
        party: Whose responses.
        instrument: The name of the questionnaire.
        responses: One per item, in order.
        instruments: The keys known.

    Returns:
        A reading of the needs; of a questionnaire that also asks about frustration, the
        satisfaction of them.

    Raises:
        UnknownName: There is no such instrument.
        InvalidValue: Responses are of the wrong number or out of range.

    Examples:
        >>> reading_of(
        ...     on=dt.date(2026, 3, 1),
        ...     party=PartyId("ana"),
        ...     instrument="bpnsfs",
        ...     responses=(4, 2) * 12,
        ... ).autonomy
        4.0
    """
    scores = score(instrument=instrument, responses=responses, instruments=instruments)
    autonomy, competence, relatedness = (
        next((scores[need + suffix] for suffix in _SUFFIXES if need + suffix in scores), None)
        for need in Need
    )
    return Reading(
        on=on,
        party=party,
        instrument=instrument,
        autonomy=autonomy,
        competence=competence,
        relatedness=relatedness,
    )


def below_midpoint(
    reading: Reading, *, instruments: tuple[Instrument, ...] = INSTRUMENTS
) -> tuple[Need, ...] | None:
    """The needs that score below the middle of the instrument's scale.

    Args:
        reading: The reading.
        instruments: The keys known, for the scale.

    Returns:
        The needs in the order of `Need`; `None` where the instrument or a score that would decide
        is not known. A need known to be low is given even where another is not known.

    Examples:
        >>> low = Reading(
        ...     on=dt.date(2026, 3, 1),
        ...     party=PartyId("ana"),
        ...     instrument="bpns_work",
        ...     autonomy=3.5,
        ...     competence=4,
        ...     relatedness=6,
        ... )
        >>> [need.value for need in below_midpoint(low)]
        ['autonomy']
    """
    if not isinstance(reading.instrument, str):
        return None
    if reading.instrument not in {known.name for known in instruments}:
        return None
    midpoint = instrument_named(reading.instrument, instruments=instruments).midpoint
    scores = {need: reading.of(need) for need in Need}
    low = tuple(need for need, value in scores.items() if value is not None and value < midpoint)
    return low if low or None not in scores.values() else None


def latest_reading(
    readings: Iterable[Reading], *, party: PartyId, on: dt.date, days: int | None = None
) -> Reading | None:
    """The last reading of a party up to a day.

    Args:
        readings: In any order.
        party: Whose.
        on: The last day looked at.
        days: How old it may be [days]; any age by default. A reading exactly so old counts.

    Returns:
        The reading; of several on its day the last in order. `None` where there is none.

    Raises:
        InvalidValue: `on` is not a date, or the age is not a number of days.

    Examples:
        >>> old = Reading(on=dt.date(2024, 3, 1), party=PartyId("ana"), autonomy=4.0)
        >>> latest_reading([old], party=PartyId("ana"), on=dt.date(2026, 3, 1), days=365) is None
        True
    """
    check_day(on)
    ours = [reading for reading in readings if reading.party == party and reading.on <= on]
    if days is not None:
        days = whole_of(days, "days", "a number of days, or None for any age")
        ours = [reading for reading in ours if (on - reading.on).days <= days]
    return max(reversed(ours), key=lambda reading: reading.on, default=None)


@final
@attrs.frozen(kw_only=True)
class NeedChange:
    """How a need moved between two readings with the same instrument.

    Args:
        need: Which need.
        since: The day of the earlier reading.
        on: The day of the later one.
        change: Later less earlier [the instrument's scale].
    """

    need: Need
    since: dt.date
    on: dt.date
    change: float

    _repr_html_ = as_html

    def __str__(self) -> str:
        way = f"{'rose' if self.change > 0 else 'fell'} by {said(abs(self.change))}"
        return f"{self.need} {way if self.change else 'stayed'} from {self.since} to {self.on}"


def changes(readings: Iterable[Reading], *, party: PartyId) -> tuple[NeedChange, ...]:
    """How the needs of a party moved from reading to reading.

    Readings with different instruments, or with unknown ones, are never compared.

    Args:
        readings: In any order.
        party: Whose.

    Returns:
        Changes by day, then by need; scores that are not known leave none.

    Examples:
        >>> rows = [
        ...     Reading(
        ...         on=dt.date(2026, month, 1),
        ...         party=PartyId("ana"),
        ...         instrument="bpns_work",
        ...         autonomy=value,
        ...     )
        ...     for month, value in ((1, 5.0), (6, 3.5))
        ... ]
        >>> print(*changes(rows, party=PartyId("ana")))
        autonomy fell by 1.5 from 2026-01-01 to 2026-06-01
    """
    ours = sorted((row for row in readings if row.party == party), key=lambda row: row.on)
    before: dict[str, Reading] = {}
    found: list[NeedChange] = []
    for row in ours:
        if isinstance(row.instrument, str):
            earlier = before.get(row.instrument)
            if earlier is not None:
                found += _between(earlier, row)
            before[row.instrument] = row
    return tuple(found)


def _between(earlier: Reading, later: Reading) -> list[NeedChange]:
    found = []
    for need in Need:
        old, new = earlier.of(need), later.of(need)
        if old is not None and new is not None:
            found.append(NeedChange(need=need, since=earlier.on, on=later.on, change=new - old))
    return found
