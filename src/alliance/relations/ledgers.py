"""Ledgers: all acts and exchanges at hand, and what they say about two parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import final

import attrs

from alliance.displays import as_html
from alliance.errors import InvalidValue, UnknownName
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.relations.acts import Act, Dyad, Exchange, among_groups, by_day, checked_dyad, grouped
from alliance.relations.inferences import LEAST_ALTERNATION, Inference, infer, linked
from alliance.relations.models import Aspect, to_aspect
from alliance.relations.quantities import Balance
from alliance.relations.turns import balance

__all__ = ["Ledger"]


@final
@attrs.frozen
class _Index:
    """Where in a ledger the rows of each pair of parties stand, each kind of row in its order."""

    acts: dict[frozenset[PartyId], list[int]] = attrs.field(factory=dict)
    to_nobody: dict[PartyId, list[int]] = attrs.field(factory=dict)
    exchanges: dict[frozenset[PartyId], list[int]] = attrs.field(factory=dict)
    dyads: dict[frozenset[PartyId], Dyad] = attrs.field(factory=dict)
    parties: dict[PartyId, None] = attrs.field(factory=dict)

    @classmethod
    def of(cls, acts: tuple[Act, ...], exchanges: tuple[Exchange, ...]) -> _Index:
        index = cls()
        for place, act in enumerate(acts):
            if act.to is None:
                index.to_nobody.setdefault(act.by, []).append(place)
                index.parties.setdefault(act.by)
            else:
                index.acts.setdefault(index.pair((act.by, act.to)), []).append(place)
        for place, dyad in enumerate(row.between for row in exchanges if row.between):
            index.exchanges.setdefault(index.pair(dyad), []).append(place)
        return index

    def pair(self, dyad: Dyad) -> frozenset[PartyId]:
        both = frozenset(dyad)
        if both not in self.dyads:
            self.dyads[both] = dyad
            self.parties.update(dict.fromkeys(dyad))
        return both


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
        >>> print(book)
        A ledger of 0 acts and 1 exchange.
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
        as_annotated(self)
        for exchange in self.exchanges:
            if exchange.between is None:
                raise InvalidValue(
                    "an exchange in a ledger", exchange, "does not say between whom", "two parties"
                )

    @cached_property
    def _index(self) -> _Index:
        return _Index.of(self.acts, self.exchanges)

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """Everybody who is in the ledger, in the order of first appearance, acts first."""
        return tuple(self._index.parties)

    @property
    def dyads(self) -> tuple[Dyad, ...]:
        """Every pair of parties with something on record between them, in order of appearance.

        Acts that do not say for whom they were belong to no pair.
        """
        return tuple(self._index.dyads.values())

    def within(
        self,
        *,
        since: dt.date | None = None,
        on: dt.date | None = None,
        aspect: Aspect | str | None = None,
    ) -> Ledger:
        """The part of the ledger from one day to another, in one aspect.

        Args:
            since: The first day; rows without a day are then left out.
            on: The last day; rows without a day are then left out.
            aspect: The aspect; rows of another or of none are then left out.

        Raises:
            UnknownName: There is no such aspect.
        """
        aspect = to_aspect(aspect)
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
        both = frozenset((first, second))
        index = self._index
        places = [
            *index.acts.get(both, ()),
            *index.to_nobody.get(first, ()),
            *index.to_nobody.get(second, ()),
        ]
        return Ledger(
            acts=tuple(by_day([self.acts[place] for place in sorted(places)])),
            exchanges=tuple(
                self.exchanges[place].seen_from(first) for place in index.exchanges.get(both, ())
            ),
        )

    def inference(
        self,
        *,
        between: tuple[PartyId, PartyId],
        least_alternation: float = LEAST_ALTERNATION,
    ) -> Inference:
        """What the ledger says about two parties.

        Linked exchanges decide where there are any, since acts without links cannot add to them;
        otherwise the acts are read.

        Args:
            between: The two parties, first and second.
            least_alternation: How regular turns have to be [share, 0-1]; used for acts only.

        Raises:
            InvalidValue: The ledger is empty, both parties are the same, or the share is out of
                range. An empty ledger is not a record of nothing: who kept it?
            UnknownName: A party is nowhere in the ledger, and nothing is between the two.
        """
        part = self._part(between)
        if part.exchanges:
            return linked(part.exchanges)
        return infer(part.acts, between=between, least_alternation=least_alternation)

    def by_aspect(self, *, between: tuple[PartyId, PartyId]) -> dict[Aspect, Inference]:
        """What the ledger says about two parties, for each aspect that occurs.

        Returns:
            Inferences in the order of `Aspect`; rows without an aspect are in none.

        Raises:
            InvalidValue: The ledger is empty, or both parties are the same.
            UnknownName: A party is nowhere in the ledger, and nothing is between the two.
        """
        part = self._part(between)
        found = {act.aspect for act in part.acts} | {row.aspect for row in part.exchanges}
        return {
            aspect: part.within(aspect=aspect).inference(between=between)
            for aspect in Aspect
            if aspect in found
        }

    def inferences(self, *, least_alternation: float = LEAST_ALTERNATION) -> dict[Dyad, Inference]:
        """What the ledger says about every pair of parties with something on record between them.

        Args:
            least_alternation: How regular turns have to be [share, 0-1]; used for acts only.

        Returns:
            Inferences by pair, in the order of `dyads`.

        Raises:
            InvalidValue: The ledger is empty, or the share is out of range.

        Examples:
            >>> ana, bo, cy = PartyId("ana"), PartyId("bo"), PartyId("cy")
            >>> book = Ledger(acts=(Act(by=ana, to=bo, act="host"), Act(by=cy, to=bo, act="help")))
            >>> for (one, two), found in book.inferences().items():
            ...     print(one, two, found)
            ana bo AS(host, -) (weak)
            cy bo AS(help, -) (weak)
        """
        self._check_rows()
        return {
            dyad: self.inference(between=dyad, least_alternation=least_alternation)
            for dyad in self.dyads
        }

    def _part(self, between: Dyad) -> Ledger:
        """The part between two parties, refused where it could only be a misspelled name."""
        self._check_rows()
        part = self.between(*checked_dyad("between", between))
        if not part.acts and not part.exchanges:
            for party in between:
                if party not in self._index.parties:
                    raise UnknownName("party in the ledger", party, self.parties)
        return part

    def _check_rows(self) -> None:
        if not self.acts and not self.exchanges:
            raise InvalidValue(
                "a ledger to read", (), "is empty, which says nothing about anybody", "one row"
            )

    def balance(self, *, between: tuple[PartyId, PartyId], unit: str) -> Balance:
        """How many more acts of a kind the first party gave than it received.

        Acts and exchanges both count; record an act in one of the two.

        Raises:
            InvalidValue: The ledger is empty, or both parties are the same.
            UnknownName: A party is nowhere in the ledger, and nothing is between the two.

        Examples:
            >>> ana, bo = PartyId("ana"), PartyId("bo")
            >>> book = Ledger(acts=(Act(by=ana, to=bo, act="host"),))
            >>> book.balance(between=(bo, ana), unit="host").amount
            Fraction(-1, 1)
        """
        part = self._part(between)
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
