"""What a network takes from an ecosystem: who is connected, and who holds what until when.

A party with engagements on record is there while one of them holds. A party without any, such as a
client whom people know, neither works here nor has left: it belongs to the network and holds
nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from alliance.network.holdings import Holding
from alliance.network.ties import Tie
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Boundary,
    Engagement,
    Maybe,
    Party,
    PartyId,
    Unknown,
)

__all__ = ["UNKNOWN_SPELL", "Sided", "Spell", "connecting", "held", "is_there", "spells"]

_DAY: Final = dt.timedelta(days=1)

Sided: TypeAlias = tuple[Engagement, Boundary | None]
"""An engagement and the side of the boundary it stands on, `None` where nobody knows."""


@final
@attrs.frozen
class Spell:
    """A time of engagements that follow each other without a gap.

    Args:
        since: The first day.
        until: The last day; `None` where no end is in sight.
        external: Whether the party stands outside in it.
    """

    since: Maybe[dt.date]
    until: Maybe[dt.date]
    external: bool | Unknown


UNKNOWN_SPELL: Final = Spell(None, UNKNOWN, UNKNOWN)
"""The spell of everybody where nothing is known about engagements."""


def is_there(engagements: Iterable[Engagement], on: dt.date) -> bool | None:
    """Whether a party with these engagements, if it has any, has one that holds on the day."""
    answers = [engagement.holds_on(on) for engagement in engagements]
    if any(answers) or not answers:
        return True
    return None if None in answers else False


def connecting(
    ties: Iterable[Tie],
    there: Mapping[PartyId, bool | None],
    shown: Mapping[PartyId, PartyId],
    *,
    on: dt.date,
    possible: bool,
) -> Iterator[Tie]:
    """The ties that hold on a day, between the shown ids of parties that are there."""
    for tie in ties:
        holds = tie.holds_on(on)
        source, target = shown.get(tie.source, tie.source), shown.get(tie.target, tie.target)
        answers = (holds, there.get(source, True), there.get(target, True))
        if source == target or False in answers or (None in answers and not possible):
            continue
        is_shown = source == tie.source and target == tie.target
        yield tie if is_shown else attrs.evolve(tie, source=source, target=target)


def spells(engagements: Sequence[Sided], on: dt.date) -> tuple[Spell, ...]:
    """The uninterrupted times of a party's engagements, and the side it stands on in each.

    Who stands on both sides at once is inside. An engagement of which a day is unknown is a spell
    of its own, for nobody can say what it follows.
    """
    if len(engagements) == 1:
        # Most parties; nothing has to be put together for them.
        return (_only(*engagements[0]),)
    certain = [row for row in engagements if UNKNOWN not in (row[0].start, row[0].end)]
    open_ = [row for row in engagements if UNKNOWN in (row[0].start, row[0].end)]
    chains: list[list[Sided]] = []
    last = dt.date.min
    for row in sorted(certain, key=_first_day):
        if not chains or _first_day(row) - last > _DAY:
            chains.append([])
        chains[-1].append(row)
        last = max(last, _last_day(row))
    return tuple(_spell(chain, on) for chain in (*chains, *([row] for row in open_)))


def _only(engagement: Engagement, side: Boundary | None) -> Spell:
    end = engagement.end
    external: bool | Unknown = UNKNOWN if side is None else side is Boundary.EXTERNAL
    return Spell(engagement.start, None if end is OPEN else end, external)


def _first_day(row: Sided) -> dt.date:
    start = row[0].start
    return start if isinstance(start, dt.date) else dt.date.min


def _last_day(row: Sided) -> dt.date:
    end = row[0].end
    return end if isinstance(end, dt.date) else dt.date.max


def _spell(chain: Sequence[Sided], on: dt.date) -> Spell:
    first, last = min(map(_first_day, chain)), max(map(_last_day, chain))
    day = min(max(on, first), last)
    ends = [engagement.end for engagement, _ in chain]
    until: Maybe[dt.date] = UNKNOWN if UNKNOWN in ends else (None if OPEN in ends else last)
    sides = {side for engagement, side in chain if engagement.holds_on(day) is not False}
    external: bool | Unknown = UNKNOWN if None in sides else True
    return Spell(chain[0][0].start, until, False if Boundary.INTERNAL in sides else external)


def held(party: Party, shown: PartyId, times: Iterable[Spell]) -> Iterator[Holding]:
    """What a party holds in each of its spells."""
    for spell in times:
        for row in party.capabilities:
            since, known = _later(row.since, spell.since)
            if known and isinstance(spell.until, dt.date) and known > spell.until:
                # It was learned after the spell was over.
                continue
            yield Holding(
                party=shown,
                capability=row.capability,
                level=row.level,
                since=since,
                until=spell.until,
                external=spell.external,
                regions=party.regions,
                not_before=known if since is UNKNOWN else None,
            )


def _later(learned: Maybe[dt.date], began: Maybe[dt.date]) -> tuple[Maybe[dt.date], dt.date | None]:
    """The later of two days, and the day before which it certainly is not."""
    known = [day for day in (learned, began) if isinstance(day, dt.date)]
    latest = max(known, default=None)
    return (UNKNOWN if UNKNOWN in (learned, began) else latest), latest
