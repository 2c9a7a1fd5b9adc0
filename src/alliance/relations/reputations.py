"""Reputation from kept and broken promises, older ones fading.

Evidence for and against fades at the same rate with each new outcome; the prior never does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import final

import attrs

from alliance.arguments import check_day, whole_of
from alliance.displays import as_html, said
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import Maybe
from alliance.relations._numbers import checked_evidence, checked_number
from alliance.relations.opinions import Opinion, opinion

__all__ = ["KeptShare", "Promise", "Reputation", "kept_shares", "reputation"]


@final
@attrs.frozen(kw_only=True)
class Promise:
    """A promise that came due, and whether it was kept.

    Args:
        on: The day it came due.
        party: Who had promised.
        kept: Whether it was kept.

    Examples:
        >>> print(Promise(on=dt.date(2026, 3, 1), party=PartyId("ana"), kept=True))
        promise of ana for 2026-03-01: kept
    """

    on: dt.date
    party: PartyId
    kept: Maybe[bool] = None

    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def __str__(self) -> str:
        outcome = "not known to be kept"
        if isinstance(self.kept, bool):
            outcome = "kept" if self.kept else "broken"
        return f"promise of {said(self.party)} for {self.on}: {outcome}"


@final
@attrs.frozen
class Reputation:
    """Faded evidence for and against.

    Args:
        positive: For [experiences, >= 0].
        negative: Against [experiences, >= 0].

    Raises:
        InvalidValue: Evidence is negative or not finite.

    Examples:
        >>> print(Reputation(3.0, 1.0))
        expected 0.67, from 3 for and 1 against
    """

    positive: float
    negative: float

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        for name in ("positive", "negative"):
            checked_evidence(getattr(self, name), f"Reputation.{name}")

    def __str__(self) -> str:
        evidence = f"{self.positive:.3g} for and {self.negative:.3g} against"
        return f"expected {self.expectation:.2f}, from {evidence}"

    @property
    def opinion(self) -> Opinion:
        """The same as an opinion, with base rate 1/2."""
        return opinion(positive=self.positive, negative=self.negative)

    @property
    def expectation(self) -> float:
        """What is to be expected of the next outcome [probability, 0-1]; 0.5 without evidence."""
        return (self.positive + 1) / (self.positive + self.negative + 2)


def reputation(outcomes: tuple[float, ...], *, forgetting: float) -> Reputation:
    """The reputation after outcomes in order.

    Args:
        outcomes: How far each promise was kept [share, 0-1], oldest first; 1 kept, 0 broken.
        forgetting: What is left of older evidence with each new outcome [share, 0-1]; 1 forgets
            nothing, 0 all but the last.

    Raises:
        InvalidValue: An outcome or the share left is not from 0 to 1.

    References:
        Josang & Ismail (2002), The beta reputation system, 15th Bled conference. Only evidence
        fades; implementations that fade the prior with it are mistaken.

    Examples:
        >>> round(reputation((1, 1, 1, 1, 0), forgetting=0.9).positive, 4)
        3.0951
    """
    left = checked_number(forgetting, "forgetting", low=0, high=1, accepted="a share from 0 to 1")
    positive = negative = 0.0
    for outcome in outcomes:
        kept = checked_number(outcome, "an outcome", low=0, high=1, accepted="a share from 0 to 1")
        positive = positive * left + kept
        negative = negative * left + (1 - kept)
    return Reputation(positive, negative)


@final
@attrs.frozen
class KeptShare:
    """How many promises of a period were kept.

    Args:
        kept: Promises kept [count].
        total: Promises known to be kept or broken [count].
        unknown: Promises that may or may not have been kept [count].
    """

    kept: int
    total: int
    unknown: int = 0

    _repr_html_ = as_html

    def __str__(self) -> str:
        open_ = f", {self.unknown} not known" if self.unknown else ""
        return f"{self.kept} of {self.total} kept{open_}"

    @property
    def share(self) -> float | None:
        """The share kept [0-1]; `None` without promises."""
        return self.kept / self.total if self.total else None


def kept_shares(
    promises: Iterable[Promise], *, party: PartyId, on: dt.date, days: int
) -> tuple[KeptShare, KeptShare]:
    """The promises a party kept in the last days, and those before.

    Args:
        promises: In any order; those of others and those after the day are left out.
        party: Whose promises.
        on: The last day looked at.
        days: How long the recent period is [days, > 0]: it ends with `on` and does not reach back
            to the day so many days before.

    Returns:
        The recent period and all time before it.

    Raises:
        InvalidValue: The period is no day long, or `on` is not a date.

    Examples:
        >>> ana = PartyId("ana")
        >>> rows = [
        ...     Promise(on=dt.date(year, 5, 1), party=ana, kept=year < 2026)
        ...     for year in range(2020, 2027)
        ... ]
        >>> recent, before = kept_shares(rows, party=ana, on=dt.date(2026, 6, 1), days=365)
        >>> print(recent, "|", before)
        0 of 1 kept | 6 of 6 kept
    """
    check_day(on)
    days = whole_of(days, "days", "a count of 1 or more", least=1)
    ours = [promise for promise in promises if promise.party == party and promise.on <= on]
    turn = on.toordinal() - days
    recent = [promise for promise in ours if promise.on.toordinal() > turn]
    before = [promise for promise in ours if promise.on.toordinal() <= turn]
    return _counted(recent), _counted(before)


def _counted(promises: list[Promise]) -> KeptShare:
    kept = sum(promise.kept is True for promise in promises)
    broken = sum(promise.kept is False for promise in promises)
    return KeptShare(kept, kept + broken, len(promises) - kept - broken)
