"""Practices: what an organization does to or with a contributor, and what each one says.

Every practice expresses a model in an aspect, supports or thwarts needs, and may look like
employment to those who ask whether a contributor is one. How a practice is read is ours unless its
source says otherwise; risks are what practitioners agree on, an indication and never advice. A
catalog is a value: extend it with practices of your own and pass it on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NewType, final

import attrs

from alliance.arguments import check_day, member_of, whole_of
from alliance.displays import as_html, as_member, plural, said, spoken
from alliance.errors import InvalidValue, UnknownName
from alliance.fields import as_annotated
from alliance.parties.engagements import Category
from alliance.parties.identities import PartyId
from alliance.parties.spans import OPEN, UNKNOWN, Dated, Span
from alliance.references import OURS, Reference
from alliance.relations.models import Aspect, Model, to_model
from alliance.relations.needs import Need

__all__ = [
    "AppliedPractice",
    "Catalog",
    "LegalQuestion",
    "Practice",
    "PracticeId",
    "Risk",
    "is_on_record",
    "practices_of",
]

PracticeId = NewType("PracticeId", str)
"""The id of a practice. A column of this type refers to the catalog in use."""


@final
class Risk(StrEnum):
    """How strongly a practice with a non-employee looks like employment."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    __repr__ = as_member

    @property
    def place(self) -> int:
        """The place in the order, 0 for none; an order only."""
        return tuple(Risk).index(self)


@final
class LegalQuestion(StrEnum):
    """A question that legal tests ask, on which a practice may bear."""

    STATUS = "status"
    """Whether a contributor is an employee."""
    JOINT_EMPLOYER = "joint_employer"
    """Whether the organization also employs those whom another one sends."""

    __repr__ = as_member


def _to_aspect(value: Aspect | str) -> Aspect:
    return member_of(Aspect, value)


@final
@attrs.frozen(kw_only=True)
class Practice:
    """A practice, and how it is read.

    Args:
        id: The id, unique in its catalog.
        aspect: The aspect it belongs to.
        model: The model it expresses.
        supports: The needs it supports.
        thwarts: The needs it thwarts.
        bears_on: The legal questions it bears on with non-employees.
        factors: The factors it touches there, in words of the tests.
        risk: How strongly.
        risk_up_to: How strongly at most, where practitioners give a range or one test sees more
            in it; the same as `risk` by default.
        raised_by: The test that sees `risk_up_to` in it; empty where it is a range.
        only_with: The contributors with whom alone it can be done; anybody where empty.
        lowers_risk: Whether doing it makes other practices look less like employment.
        contested: Whether advisers disagree.
        recommendation: Its number among the five recommendations for managing partners of choice;
            `None` if it is not one of them.
        instead: What to do instead, or how it is made safer; empty where nothing is needed.
        note: What a user should know.
        source: Who says so.

    Raises:
        InvalidValue: The id is empty, the highest risk is below the risk, or a risk bears on
            nothing.
        UnknownName: There is no such aspect or model.
    """

    id: PracticeId
    aspect: Aspect = attrs.field(converter=_to_aspect)
    model: Model = attrs.field(converter=to_model)
    supports: tuple[Need, ...] = ()
    thwarts: tuple[Need, ...] = ()
    bears_on: tuple[LegalQuestion, ...] = ()
    factors: tuple[str, ...] = ()
    risk: Risk = Risk.NONE
    risk_up_to: Risk = attrs.field(
        default=attrs.Factory(lambda practice: practice.risk, takes_self=True)
    )
    raised_by: str = ""
    only_with: tuple[Category, ...] = ()
    lowers_risk: bool = False
    contested: bool = False
    recommendation: int | None = None
    instead: str = ""
    note: str = ""
    source: Reference = OURS

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if not self.id:
            raise InvalidValue("Practice.id", self.id, "is empty", "the name of a practice")
        if not self.model.is_elementary:
            raise InvalidValue(
                "Practice.model", self.model.value, "is agreed by nobody", "one of the four models"
            )
        if self.risk_up_to.place < self.risk.place:
            raise InvalidValue(
                "Practice.risk_up_to", self.risk_up_to.value, "is below the risk", self.risk.value
            )
        if (self.risk_up_to is Risk.NONE) == bool(self.bears_on):
            raise InvalidValue(
                "Practice.bears_on",
                [each.value for each in self.bears_on],
                f"goes ill with a risk of {self.risk_up_to.value}",
                "a question where there is a risk, and only there",
            )

    def __str__(self) -> str:
        needs = [f"supports {need}" for need in self.supports]
        needs += [f"thwarts {need}" for need in self.thwarts]
        risk = self.risk.value
        if self.risk_up_to is not self.risk:
            risk = f"{risk} to {self.risk_up_to}"
        told = [spoken(self.model), *needs, f"risk {risk}"]
        return f"{spoken(self.id)} ({self.aspect}): {', '.join(told)}"

    def risk_under(self, test: str) -> Risk:
        """How strongly it looks like employment under one legal test.

        Args:
            test: The id of the test, such as `us_ca_abc`.

        Returns:
            The usual risk; the highest where this is the test that sees more in it.
        """
        return self.risk_up_to if test == self.raised_by and test else self.risk


@final
@attrs.frozen(repr=False)
class Catalog:
    """The practices in use, each id once.

    Args:
        rows: The practices, in order.

    Raises:
        InvalidValue: An id is used twice.

    Examples:
        >>> from alliance.relations import CATALOG
        >>> print(CATALOG.find("pay_late"))
        pay late (pay): market pricing, thwarts relatedness, risk none
        >>> own = Practice(
        ...     id=PracticeId("shared_lunch"),
        ...     aspect=Aspect.COMMUNITY,
        ...     model=Model.COMMUNAL_SHARING,
        ...     supports=(Need.RELATEDNESS,),
        ... )
        >>> len(CATALOG.extended([own])) - len(CATALOG)
        1
    """

    rows: tuple[Practice, ...] = ()

    _repr_html_ = as_html

    def __repr__(self) -> str:
        return f"<Catalog: {plural('practice', len(self.rows))}>"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if len(self._by_id) != len(self.rows):
            ids = [row.id for row in self.rows]
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise InvalidValue("Catalog.rows", twice, "is used twice", "each id once")

    @cached_property
    def _by_id(self) -> Mapping[str, Practice]:
        return {row.id: row for row in self.rows}

    def __str__(self) -> str:
        return "\n".join(map(str, self.rows)) or "no practices"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Practice]:
        return iter(self.rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    @property
    def ids(self) -> tuple[PracticeId, ...]:
        """Every id, in order."""
        return tuple(row.id for row in self.rows)

    def find(self, id_: str) -> Practice:
        """The practice of that id.

        Raises:
            UnknownName: There is none.
        """
        if id_ not in self._by_id:
            raise UnknownName("practice", id_, self.ids)
        return self._by_id[id_]

    def extended(self, rows: Iterable[Practice]) -> Catalog:
        """This catalog with more practices; one of the same id takes the place of the older."""
        merged = dict(self._by_id)
        merged.update((row.id, row) for row in rows)
        return Catalog(tuple(merged.values()))


@final
@attrs.frozen(kw_only=True)
class AppliedPractice(Dated):
    """A practice as it was applied to a party, on a day or over a span of days.

    Args:
        party: To whom, or with whom.
        practice: Which one; an id of the catalog in use.
        on: The day, where it was applied on one day; then there is no start and no end.
        start: The first day, where it went on for a while.
        end: The last day (inclusive), `OPEN` or `UNKNOWN`.
        by: Who applied it.
        reason: Why.

    Raises:
        InvalidValue: Both a day and a span are given, or the end is before the start.

    Examples:
        >>> done = AppliedPractice(
        ...     party=PartyId("ana"),
        ...     practice=PracticeId("solicit_input"),
        ...     on=dt.date(2026, 3, 1),
        ... )
        >>> print(done)
        solicit input with ana, on 2026-03-01
    """

    party: PartyId
    practice: PracticeId
    on: dt.date | None = None
    by: PartyId | None = None
    reason: str | None = None

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        Dated.__attrs_post_init__(self)
        if self.on is not None and (self.start is not UNKNOWN or self.end is not OPEN):
            raise InvalidValue(
                "AppliedPractice.on", self.on.isoformat(), "stands beside a span", "one of the two"
            )

    def __str__(self) -> str:
        when = f"on {self.on}" if self.on is not None else str(self.span)
        return f"{spoken(self.practice)} with {said(self.party)}, {when}"

    @property
    def span(self) -> Span:
        """The days on which it was applied."""
        return Span(self.start, self.end) if self.on is None else Span(self.on, self.on)

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether it is known on the day: a practice of one day is, from that day on."""
        return Dated.holds_on(self, day) if self.on is None else self.on <= day


def practices_of(
    applied: Iterable[AppliedPractice],
    *,
    party: PartyId,
    on: dt.date,
    days: int,
    certain: bool = True,
) -> tuple[PracticeId, ...]:
    """The practices certainly applied to a party within a period.

    Args:
        applied: In any order.
        party: To whom.
        on: The last day of the period.
        days: How far back the period reaches [days, >= 0], counted from the last day.
        certain: False adds those that may or may not have been applied then.

    Returns:
        Each practice once, in the order of first appearance. A span of which neither end is
        known to lie within the period, nor both around it, is not certain.

    Raises:
        InvalidValue: `on` is not a date, or the period is not a number of days.

    Examples:
        >>> ana = PartyId("ana")
        >>> rows = [
        ...     AppliedPractice(party=ana, practice=PracticeId("pay_late"), on=dt.date(2026, 3, 1)),
        ...     AppliedPractice(party=ana, practice=PracticeId("equal_credit"), end=UNKNOWN),
        ... ]
        >>> practices_of(rows, party=ana, on=dt.date(2026, 6, 1), days=365)
        ('pay_late',)
    """
    check_day(on)
    days = whole_of(days, "days", "a number of days of 0 or more", least=0)
    period = Span(dt.date.fromordinal(max(1, on.toordinal() - days)), on)
    answers = (True,) if certain else (True, None)
    return tuple(
        dict.fromkeys(
            row.practice
            for row in applied
            if row.party == party and row.span.overlaps(period) in answers
        )
    )


def is_on_record(
    applied: Iterable[AppliedPractice],
    practice: PracticeId,
    *,
    party: PartyId,
    on: dt.date,
    days: int,
) -> bool:
    """Whether a practice was certainly applied to a party within a period.

    Args:
        applied: In any order.
        practice: Which one.
        party: To whom.
        on: The last day of the period.
        days: How far back the period reaches [days, >= 0].

    Raises:
        InvalidValue: `on` is not a date, or the period is not a number of days.

    Examples:
        >>> is_on_record(
        ...     [], PracticeId("pay_late"), party=PartyId("ana"), on=dt.date(2026, 6, 1), days=365
        ... )
        False
    """
    return practice in practices_of(applied, party=party, on=on, days=days)
