"""What two parties did for each other: acts, and exchanges of an act for the act that answers it.

An act alone says who did what. An exchange links two acts: this one answers that one. Only the
link tells two equal turns from one trade, so record it where it is known. Amounts are not
recorded: what counts is which kinds of act pass, and in which direction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias, final

import attrs

from alliance.displays import as_html, listed, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.relations.models import Aspect, to_aspect

__all__ = ["Act", "Dyad", "Exchange", "among_groups", "by_day", "checked_dyad", "grouped"]

Dyad: TypeAlias = tuple[PartyId, PartyId]
"""Two parties, or two groups; the order says who is the first."""

_SIDES: Final = 2


def checked_dyad(what: str, between: Dyad) -> Dyad:
    """The two parties; refused unless there are two different ones.

    Raises:
        InvalidValue: Both are the same, or there are not two.
    """
    sides: object = between
    if not isinstance(sides, tuple | list) or len(sides) != _SIDES:
        told = listed(sides) if isinstance(sides, tuple | list) else sides
        raise InvalidValue(what, told, "does not name two parties", "two different parties")
    if between[0] == between[1]:
        raise InvalidValue(what, between[0], "stands on both sides", "two different parties")
    return between


@final
@attrs.frozen(kw_only=True)
class Act:
    """Something a party did for another.

    Args:
        by: Who did it.
        act: What kind of act, in words of the organization, such as `review`.
        to: For whom; `None` where only one other party comes into question.
        on: The day.
        aspect: What it belongs to.

    Raises:
        InvalidValue: The act has no name, or is done to oneself.
        UnknownName: There is no such aspect.

    Examples:
        >>> print(Act(by=PartyId("ana"), act="review", to=PartyId("bo"), on=dt.date(2026, 3, 1)))
        ana: review for bo on 2026-03-01.
    """

    by: PartyId
    act: str
    to: PartyId | None = None
    on: dt.date | None = None
    aspect: Aspect | None = attrs.field(default=None, converter=to_aspect)

    _repr_html_ = as_html

    def __str__(self) -> str:
        to = f" for {said(self.to)}" if self.to else ""
        return f"{said(self.by)}: {said(self.act)}{to}{_when(self.on, self.aspect)}."

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if not self.act:
            raise InvalidValue("Act.act", self.act, "is empty", "the name of a kind of act")
        if self.to == self.by:
            raise InvalidValue("Act.to", self.to, "is the one who acts", "another party")


@final
@attrs.frozen(kw_only=True)
class Exchange:
    """An act and the act that answers it.

    Args:
        first: What the first party does for the second; `None` where it does nothing.
        second: What the second party does for the first in answer; `None` for nothing.
        between: The two parties, the first first; `None` where they are understood.
        on: The day.
        aspect: What it belongs to.

    Raises:
        InvalidValue: An act has no name, or it is not between two different parties.
        UnknownName: There is no such aspect.

    Examples:
        >>> deal = Exchange(
        ...     first="design", second="pay", between=(PartyId("ana"), PartyId("acme"))
        ... )
        >>> print(deal.seen_from(PartyId("acme")))
        pay (acme) for design (ana).
    """

    first: str | None = None
    second: str | None = None
    between: tuple[PartyId, PartyId] | None = None
    on: dt.date | None = None
    aspect: Aspect | None = attrs.field(default=None, converter=to_aspect)

    _repr_html_ = as_html

    def __str__(self) -> str:
        one, two = map(said, self.between) if self.between else ("the first", "the second")
        first, second = (said(act) if act else "nothing" for act in (self.first, self.second))
        return f"{first} ({one}) for {second} ({two}){_when(self.on, self.aspect)}."

    def __attrs_post_init__(self) -> None:
        if "" in (self.first, self.second):
            raise InvalidValue("Exchange", "", "is empty", "the name of a kind of act, or None")
        if self.between is not None:
            checked_dyad("Exchange.between", self.between)
        as_annotated(self)

    def seen_from(self, party: PartyId) -> Exchange:
        """The same exchange with that party as the first.

        Raises:
            InvalidValue: The party is not one of the two.
        """
        if self.between is None or party == self.between[0]:
            return self
        if party != self.between[1]:
            raise InvalidValue(
                "a side of the exchange", party, "is not one of the two", " or ".join(self.between)
            )
        return attrs.evolve(
            self, first=self.second, second=self.first, between=(party, self.between[0])
        )


def by_day(acts: Sequence[Act]) -> Sequence[Act]:
    """Acts in the order of their days where all of them have one, else in the order given.

    Acts of one day stay in the order given.

    Examples:
        >>> late, early = dt.date(2026, 3, 2), dt.date(2026, 3, 1)
        >>> rows = [Act(by=PartyId("ana"), act="host", on=day) for day in (late, early)]
        >>> by_day(rows)[0].on.day, by_day([*rows, Act(by=PartyId("ana"), act="host")])[0].on.day
        (1, 2)
    """
    if any(act.on is None for act in acts):
        return acts
    return sorted(acts, key=lambda act: act.on or dt.date.min)


def among_groups(
    acts: Iterable[Act], groups: Mapping[PartyId, tuple[PartyId, ...]]
) -> tuple[Act, ...]:
    """The acts of groups on groups, read from the acts of their members.

    People who look one-sided alone may be even as groups: one always hosts, the other group always
    brings. Acts inside a group disappear; parties in no group stay themselves.

    Args:
        acts: Acts of members, in order.
        groups: The members of each group; nobody is in two.

    Returns:
        The acts between groups, in the same order.

    Raises:
        InvalidValue: A party is in two groups.

    References:
        Favre & Sornette 2015, PLOS ONE 10(3) e0120882: exchanges are to be read at the level of
        the social units that exchange.

    Examples:
        >>> ana, bo, cy = map(PartyId, ("ana", "bo", "cy"))
        >>> teams = {PartyId("design"): (ana, bo), PartyId("build"): (cy,)}
        >>> acts = [Act(by=ana, to=cy, act="help"), Act(by=ana, to=bo, act="help")]
        >>> [(act.by, act.to) for act in among_groups(acts, teams)]
        [('design', 'build')]
    """
    group_of = grouped(groups)
    raised = []
    for act in acts:
        by = group_of.get(act.by, act.by)
        to = None if act.to is None else group_of.get(act.to, act.to)
        if by != to:
            raised.append(attrs.evolve(act, by=by, to=to))
    return tuple(raised)


def grouped(groups: Mapping[PartyId, tuple[PartyId, ...]]) -> dict[PartyId, PartyId]:
    """The group of each member.

    Raises:
        InvalidValue: A party is in two groups.

    Examples:
        >>> grouped({PartyId("design"): (PartyId("ana"), PartyId("bo"))})
        {'ana': 'design', 'bo': 'design'}
    """
    group_of: dict[PartyId, PartyId] = {}
    for group, members in groups.items():
        for member in members:
            if group_of.setdefault(member, group) != group:
                raise InvalidValue(
                    "a member", member, f"is in {group_of[member]!r} and in {group!r}", "one group"
                )
    return group_of


def _when(on: dt.date | None, aspect: Aspect | None) -> str:
    day = f" on {on}" if on else ""
    return f"{day}, about {aspect}" if aspect else day
