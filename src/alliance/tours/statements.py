"""The statement of alliance: what two sides write down and agree on before a tour starts.

It is an ethical commitment and never a contract; nothing computed from it is about liability.
What a *proposal* demands of it is in `requirements`; `fields.FIELDS` says who supplies what.

A statement has one of two profiles. A `tour` is written for an employee. A `charter` is written for
somebody engaged otherwise: deliverables are reviewed instead of a person, the benefit is mutual,
and it must end or be looked at again, because reviews of performance, training and open duration
are what distinguishes employment from other work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias, final

import attrs

from alliance.arguments import items_of, told
from alliance.displays import as_html, as_member, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.months import add_months
from alliance.parties.spans import UNKNOWN, Maybe
from alliance.tours.commitments import Commitment
from alliance.tours.kinds import Flavor, Kind, typical_months

__all__ = [
    "EngagedAs",
    "Measure",
    "Profile",
    "Statement",
    "Texts",
    "TourId",
    "clauses",
    "measures_of",
    "texts",
    "warnings",
]

TourId: TypeAlias = str

Texts: TypeAlias = str | tuple[str, ...]
"""One text or several."""

# A century: longer than any tour, and far enough from the end of the calendar.
_LONGEST: Final = 1200
_LAST_START: Final = dt.date(9000, 1, 1)

_LEADING: Final = "(leading)"


@final
class Profile(StrEnum):
    """Whether the statement is a tour of duty or an engagement charter."""

    TOUR = "tour"
    CHARTER = "charter"

    # Enums hash by a method in Python; a proposal looks its profile up.
    __hash__ = str.__hash__

    __repr__ = as_member


@final
class EngagedAs(StrEnum):
    """In which form the contributor is engaged, as far as a tour has to know."""

    EMPLOYEE = "employee"
    INDEPENDENT_CONTRACTOR = "independent_contractor"
    AGENCY_WORKER = "agency_worker"
    PLATFORM_WORKER = "platform_worker"
    FIRM = "firm"
    VOLUNTEER = "volunteer"

    __repr__ = as_member


def texts(value: Texts | None) -> tuple[str, ...]:
    """The texts that say something; one text counts as a tuple of one.

    Examples:
        >>> texts("a launch"), texts(("a launch", " ")), texts(None)
        (('a launch',), ('a launch',), ())
    """
    rows = (value,) if isinstance(value, str) else value or ()
    return tuple(row for row in rows if row.strip())


@final
@attrs.frozen(weakref_slot=False)
class Measure:
    """How both sides will see whether the tour succeeds.

    Args:
        name: What is measured.
        leading: Whether it moves before success does, so that one can still act on it.

    Raises:
        InvalidValue: It has no name.

    Examples:
        >>> Measure.of("pilot customers signed (leading)")
        Measure(name='pilot customers signed', leading=True)
    """

    name: str
    leading: bool = False

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if not self.name.strip():
            raise InvalidValue("Measure.name", self.name, "is empty", "a name")

    @classmethod
    def of(cls, text: str | Measure) -> Measure:
        """The measure that a document writes as a text; a trailing `(leading)` marks it."""
        if isinstance(text, Measure):
            return text
        if not isinstance(text, str):
            raise InvalidValue("a measure", text, told(text), "a text or a Measure")
        return _shared(text) if len(text) <= _SHORT else _measure(text)


def _measure(text: str) -> Measure:
    name = text.strip()
    if name.lower().endswith(_LEADING):
        return Measure(name[: -len(_LEADING)].rstrip(), leading=True)
    return Measure(name)


# Tours of one organization say the same measures again and again: each is held once, unless it is
# so long that holding it could cost more than it saves.
_SHORT: Final = 200
_shared: Final = lru_cache(maxsize=1_024)(_measure)


def measures_of(rows: Iterable[str | Measure]) -> tuple[Measure, ...]:
    """Measures, each given as itself or as the text a document writes."""
    return tuple(map(Measure.of, items_of(rows, "measures", "a list of texts and measures")))


def _commitments(rows: Iterable[str | Commitment]) -> tuple[Commitment, ...]:
    accepted = "a list of texts and commitments"
    return tuple(map(Commitment.of, items_of(rows, "network_commitments", accepted)))


# A portfolio holds one statement per tour: without a slot for weak references each is smaller.
@final
@attrs.frozen(kw_only=True, weakref_slot=False)
class Statement:
    """What a contributor and a manager agree on; in documents its fields stand flat in the tour.

    Args:
        id: The id, unique among tours.
        kind: The kind of tour.
        flavor: The variety of the kind.
        profile: A tour of duty, or an engagement charter for a non-employee.
        contributor: Who is on the tour.
        manager: Who speaks for the organization at first.
        engagement: In which form the contributor is engaged.
        start: The first day and the anchor of every due date.
        months: The expected length [months, 1–1200]; `None` where there is no end.
        review_by: When a charter is to be looked at again.
        mission: What is to be reached, concretely.
        organization_gains: How success changes the organization.
        contributor_gains: What the contributor gets out of it, specifically.
        mutual_benefit: What both get out of a charter.
        measures: How both will see success; texts are read by `Measure.of`.
        program: The template of a rotational tour.
        right_of_first_conversation: Whether the contributor talks to the manager first.
        organization_mission: The statement of the organization that is in force.
        aspirations: What the contributor agreed to tell of their aspirations and values.
        alignment_notes: Where both overlap, and where they differ and respect it.
        end_options: What may come afterwards.
        change_clause: What happens when the mission or the business changes.
        manager_change_clause: What happens when the manager leaves.
        network_commitments: What is shared, expensed and brought back; texts are names.
        after_the_tour: What each still owes the other afterwards.

    Raises:
        InvalidValue: A date or a length is outside what a calendar can hold.
        UnknownName: There is no such kind or profile.

    Examples:
        >>> statement = Statement(
        ...     id="ana-1",
        ...     kind=Kind.TRANSFORMATIONAL,
        ...     contributor=PartyId("ana"),
        ...     manager=PartyId("max"),
        ...     start=dt.date(2026, 1, 31),
        ...     months=25,
        ... )
        >>> statement.end
        datetime.date(2028, 2, 29)
    """

    id: TourId
    kind: Kind
    contributor: PartyId
    manager: PartyId
    start: dt.date
    flavor: Flavor | None = None
    profile: Profile = Profile.TOUR
    engagement: Maybe[EngagedAs] = None
    months: int | None = None
    review_by: dt.date | None = None
    mission: str | None = None
    organization_gains: Texts | None = None
    contributor_gains: Texts | None = None
    mutual_benefit: Texts | None = None
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=measures_of)
    program: str | None = None
    right_of_first_conversation: bool = False
    organization_mission: str | None = None
    aspirations: str | None = None
    alignment_notes: str | None = None
    end_options: Texts | None = None
    change_clause: str | None = None
    manager_change_clause: str | None = None
    network_commitments: tuple[Commitment, ...] = attrs.field(default=(), converter=_commitments)
    after_the_tour: Texts | None = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.start > _LAST_START:
            latest = f"a date up to {_LAST_START}"
            raise InvalidValue("Statement.start", self.start, "is not a usable date", latest)
        months = self.months
        if months is not None and (type(months) is not int or not 1 <= months <= _LONGEST):
            raise InvalidValue(
                "Statement.months",
                months,
                "is not a usable length",
                f"a whole number of months from 1 to {_LONGEST}, or none",
            )

    @property
    def end(self) -> dt.date | None:
        """The day on which it ends and can be closed: its start plus the months; `None` without."""
        return None if self.months is None else add_months(self.start, self.months)

    @property
    def is_charter(self) -> bool:
        """Whether it is an engagement charter."""
        return self.profile == Profile.CHARTER


_PROMISES: Final = {
    Profile.TOUR: ("mission", "organization_gains", "contributor_gains", "checkpoints"),
    Profile.CHARTER: ("mission", "organization_gains", "mutual_benefit", "deliverable_reviews"),
}


def clauses(statement: Statement) -> tuple[str, ...]:
    """The clauses that were promised, so that a breach of them can be noted.

    Returns:
        The clauses of the profile, then the network commitments by name.
    """
    named = tuple(row.name for row in statement.network_commitments)
    return _PROMISES[statement.profile] + named


def warnings(statement: Statement) -> tuple[str, ...]:
    """What is allowed about a statement and still unusual.

    Returns:
        `atypical_duration` where the length is not typical for the kind, `non_employee_tour` where
        a non-employee is on a tour instead of a charter; in this order.
    """
    found = []
    typical = typical_months(statement.kind, on=statement.start)
    if statement.months is not None and typical is not None:
        low, high = typical
        if not low <= statement.months <= high:
            found.append("atypical_duration")
    engaged = statement.engagement
    employee = engaged in (None, UNKNOWN, EngagedAs.EMPLOYEE)
    if statement.profile == Profile.TOUR and not employee:
        found.append("non_employee_tour")
    return tuple(found)
