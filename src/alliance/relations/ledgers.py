"""Ledgers: all acts and exchanges at hand, and what they say about two parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import final

import attrs

from alliance.displays import as_html
from alliance.errors import InvalidValue
from alliance.parties.identities import PartyId
from alliance.relations.acts import Act, Exchange, among_groups, checked_dyad, grouped
from alliance.relations.inferences import LEAST_ALTERNATION, Inference, infer, linked
from alliance.relations.models import Aspect
from alliance.relations.quantities import Balance
from alliance.relations.turns import balance

__all__ = ["Ledger"]


@final
@attrs.frozen(kw_only=True)
class Ledger:
    """What parties did for each other: unlinked acts, linked exchanges, or both.

    Args:
        acts: Acts; where all that matter are dated they are read by day, else in this order.
        exchanges: Exchanges; each says between whom.

    Raises:
        InvalidValue: An exchange does not say between whom.

    Examples:
        >>> ana, bo = PartyId("ana"), PartyId("bo")
        >>> book = Ledger(exchanges=(Exchange(first="host", second="host", between=(ana, bo)),))
        >>> print(book.inference(between=(bo, ana)))
        EM(host) (linked)
    """

    acts: tuple[Act, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        acts, exchanges = len(self.acts), len(self.exchanges)
        return (
            f"A ledger of {acts:,} act{'' if acts == 1 else 's'} and "
            f"{exchanges:,} exchange{'' if exchanges == 1 else 's'}."
        )

    def __attrs_post_init__(self) -> None:
        for exchange in self.exchanges:
            if exchange.between is None:
                raise InvalidValue(
                    "an exchange in a ledger", exchange, "does not say between whom", "two parties"
                )

    def within(
        self,
        *,
        since: dt.date | None = None,
        on: dt.date | None = None,
        aspect: Aspect | None = None,
    ) -> Ledger:
        """The part of the ledger from one day to another, in one aspect.

        Args:
            since: The first day; rows without a day are then left out.
            on: The last day; rows without a day are then left out.
            aspect: The aspect; rows of another or of none are then left out.
        """
        return Ledger(
            acts=tuple(row for row in self.acts if _is_within(row, since, on, aspect)),
            exchanges=tuple(row for row in self.exchanges if _is_within(row, since, on, aspect)),
        )

    def among(self, groups: Mapping[PartyId, tuple[PartyId, ...]]) -> Ledger:
        """The ledger of groups, read from what their members did for each other.

        Rows inside a group disappear; parties in no group stay themselves.

        Args:
            groups: The members of each group; nobody is in two.

        Raises:
            InvalidValue: A party is in two groups.

        Examples:
            >>> ana, bo, acme = PartyId("ana"), PartyId("bo"), PartyId("acme")
            >>> book = Ledger(exchanges=(Exchange(first="help", between=(ana, bo)),))
            >>> book.among({acme: (bo,)}).exchanges[0].between
            ('ana', 'acme')
        """
        group_of = grouped(groups)
        exchanges = []
        for row in self.exchanges:
            one, two = (group_of.get(party, party) for party in row.between or ())
            if one != two:
                exchanges.append(attrs.evolve(row, between=(one, two)))
        return Ledger(acts=among_groups(self.acts, groups), exchanges=tuple(exchanges))

    def between(self, first: PartyId, second: PartyId) -> Ledger:
        """The part of the ledger that is about two parties, seen from the first.

        Acts are in the order of their days where all of them have one. An act that does not say
        for whom it was is taken to be for the other of the two.

        Raises:
            InvalidValue: Both are the same.
        """
        checked_dyad("between", (first, second))
        both = {first, second}
        acts = [act for act in self.acts if act.by in both and (act.to is None or act.to in both)]
        days = [act.on for act in acts]
        if None not in days:
            acts.sort(key=lambda act: act.on or dt.date.min)
        exchanges = tuple(
            row.seen_from(first) for row in self.exchanges if set(row.between or ()) == both
        )
        return Ledger(acts=tuple(acts), exchanges=exchanges)

    def inference(
        self,
        *,
        between: tuple[PartyId, PartyId],
        least_alternation: float = LEAST_ALTERNATION,
    ) -> Inference:
        """What the ledger says about two parties.

        Linked exchanges settle it where there are any, since acts without links cannot add to
        them; else the acts are read.

        Args:
            between: The two parties, first and second.
            least_alternation: How regular turns have to be [share, 0-1]; used for acts only.

        Raises:
            InvalidValue: Both parties are the same, or the share is out of range.
        """
        part = self.between(*between)
        if part.exchanges:
            return linked(part.exchanges)
        return infer(part.acts, between=between, least_alternation=least_alternation)

    def by_aspect(self, *, between: tuple[PartyId, PartyId]) -> dict[Aspect, Inference]:
        """What the ledger says about two parties, for each aspect that occurs.

        Returns:
            Inferences in the order of `Aspect`; rows without an aspect are in none.
        """
        part = self.between(*between)
        found = {act.aspect for act in part.acts} | {row.aspect for row in part.exchanges}
        return {
            aspect: part.within(aspect=aspect).inference(between=between)
            for aspect in Aspect
            if aspect in found
        }

    def balance(self, *, between: tuple[PartyId, PartyId], unit: str) -> Balance:
        """How many more acts of a kind the first party gave than it received.

        Acts and exchanges both count; record an act in one of the two.

        Raises:
            InvalidValue: Both parties are the same.

        Examples:
            >>> ana, bo = PartyId("ana"), PartyId("bo")
            >>> book = Ledger(acts=(Act(by=ana, to=bo, act="host"),))
            >>> book.balance(between=(bo, ana), unit="host").amount
            Fraction(-1, 1)
        """
        part = self.between(*between)
        given = sum((row.first == unit) - (row.second == unit) for row in part.exchanges)
        return balance(part.acts, between=between, unit=unit) + Balance(given, unit)


def _is_within(
    row: Act | Exchange, since: dt.date | None, on: dt.date | None, aspect: Aspect | None
) -> bool:
    if aspect is not None and row.aspect is not aspect:
        return False
    if row.on is None:
        return since is None and on is None
    return (since is None or since <= row.on) and (on is None or row.on <= on)
