"""Rotational programs: one template, many tours on the same terms."""

from __future__ import annotations

import datetime as dt
from typing import final

import attrs

from alliance.displays import as_html, as_sentence
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import Maybe
from alliance.tours.kinds import Flavor, Kind
from alliance.tours.statements import EngagedAs, Measure, Statement, Texts, TourId, measures_of

__all__ = ["Program"]


@final
@attrs.frozen(kw_only=True)
class Program:
    """What is the same for everybody in a program.

    Args:
        id: The id of the program, which its statements name.
        measures: How success is seen; texts are read by `Measure.of`.
        flavor: A structured program, or an ongoing one that has no end.
        months: The length of each tour [months]; `None` for an ongoing program.
        mission: What is to be reached, if the program says it.
        organization_gains: What the organization gets, if the program says it.
        contributor_gains: What each contributor gets, if the program says it.

    Examples:
        >>> analysts = Program(id="analyst-2y", months=24, measures=("rotations done (leading)",))
        >>> statement = analysts.statement(
        ...     id="ana-1",
        ...     contributor=PartyId("ana"),
        ...     manager=PartyId("max"),
        ...     start=dt.date(2026, 9, 1),
        ... )
        >>> statement.kind.value, statement.program, statement.end
        ('rotational', 'analyst-2y', datetime.date(2028, 9, 1))
    """

    id: str
    measures: tuple[Measure, ...] = attrs.field(converter=measures_of)
    flavor: Flavor = Flavor.STRUCTURED_PROGRAM
    months: int | None = None
    mission: str | None = None
    organization_gains: Texts | None = None
    contributor_gains: Texts | None = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def statement(
        self,
        *,
        id: TourId,  # noqa: A002 - the name of the field it fills
        contributor: PartyId,
        manager: PartyId,
        start: dt.date,
        engagement: Maybe[EngagedAs] = None,
    ) -> Statement:
        """The statement of one tour in the program.

        Args:
            id: The id of the tour.
            contributor: Who is on it.
            manager: Who speaks for the organization.
            start: The first day.
            engagement: In which form the contributor is engaged.
        """
        return Statement(
            id=id,
            kind=Kind.ROTATIONAL,
            contributor=contributor,
            manager=manager,
            start=start,
            engagement=engagement,
            flavor=self.flavor,
            program=self.id,
            months=self.months,
            measures=self.measures,
            mission=self.mission,
            organization_gains=self.organization_gains,
            contributor_gains=self.contributor_gains,
        )
