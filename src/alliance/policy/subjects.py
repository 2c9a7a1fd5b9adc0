"""Subjects: what rules are about, and how rows of facts are made for them.

A row function reads an ecosystem on a day through a `View` and gives one row of facts per subject.
It calls the plain functions of the layers below and decides nothing: the judgment of the facts is
in the condition of a rule.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import Any, final

import attrs

from alliance.answers import Parameter
from alliance.arguments import check_kind
from alliance.displays import as_html, as_sentence
from alliance.ecosystem import Ecosystem
from alliance.ecosystem.coverages import active_categories
from alliance.errors import RuleMisuse
from alliance.network.exposures import CapabilityExposure, exposure
from alliance.network.holdings import Holdings
from alliance.network.networks import Network
from alliance.parties import Boundary, CapabilityId, Category, Engagement, PartyId

__all__ = ["Standing", "Subject", "View", "check_ecosystem", "check_engagement"]


@final
@attrs.frozen
class Standing:
    """Whether a party is engaged on a day, on which side of the boundary; `None` is unknown."""

    internal: bool | None = False
    external: bool | None = False
    is_engaged: bool | None = False
    """On whichever side; known also where the side is not."""

    __str__ = as_sentence
    _repr_html_ = as_html

    @property
    def is_outside(self) -> bool | None:
        """Whether it is engaged outside and not inside; both at once count as inside."""
        if self.external is False or self.internal:
            return False
        return None if self.external is None or self.internal is None else True


@final
@attrs.frozen
class View:
    """An ecosystem as a review sees it: on a day, under the parameters in force.

    What several row functions need is worked out once and kept.

    Args:
        ecosystem: The facts.
        on: The day.
        settings: The value of each parameter on the day; `None` where none is in force.
    """

    ecosystem: Ecosystem
    on: dt.date
    settings: Mapping[str, Any]

    def value(self, parameter: Parameter) -> Any:
        """The value of a parameter on the day, or `None` where none is in force."""
        return self.settings[parameter.name]

    @cached_property
    def standings(self) -> Mapping[PartyId, Standing]:
        """The standing of every party that has or had an engagement, under its shown id."""
        found: dict[PartyId, Standing] = {}
        eco, on = self.ecosystem, self.on
        for engagement in eco.rows(Engagement):
            party = eco.identity(engagement.party)
            before = found.get(party, _NOWHERE)
            holds = engagement.holds_on(on)
            found[party] = (
                _joined(before, eco.boundary(engagement), holds) if holds is not False else before
            )
        return found

    @cached_property
    def network(self) -> Network:
        """Who is certainly connected to whom."""
        return self._networks[0]

    @cached_property
    def possible_network(self) -> Network:
        """Who is connected to whom, or may be."""
        return self._networks[1]

    @cached_property
    def _networks(self) -> tuple[Network, Network]:
        return self.ecosystem.networks(self.on)

    @cached_property
    def holdings(self) -> Holdings:
        """Who holds which capability, from when to when."""
        return self.ecosystem.holdings(self.on)

    @cached_property
    def exposed(self) -> Mapping[CapabilityId, CapabilityExposure]:
        """On whom each capability rests that anybody ever held."""
        rows = exposure(self.holdings, on=self.on).capabilities
        return {row.capability: row for row in rows}

    @cached_property
    def active_categories(self) -> Mapping[Category, bool | None]:
        """The categories with an active engagement, `None` where that is uncertain, by name."""
        return active_categories(self.ecosystem, self.on)


@final
@attrs.frozen
class Subject:
    """A kind of thing that rules judge.

    Args:
        name: The word for it, which is also the field of the row that holds its id.
        about: The class of the rows.
        rows: Makes the rows from a view.
        tables: The classes of the tables that say which subjects there are; where one of them
            is unknown and no row was made, the rules about the subject are unknown.
        parameters: The parameters that the row function reads.

    Raises:
        RuleMisuse: The class has no field of that name.
    """

    name: str
    about: type[Any]
    rows: Callable[[View], Iterable[Any]]
    tables: tuple[type[Any], ...] = ()
    parameters: tuple[Parameter, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.name not in attrs.fields_dict(self.about):
            raise RuleMisuse(
                f"{self.about.__name__} has no field {self.name!r} to tell its rows apart",
                "Name the subject as the field that holds its id",
            )


_NOWHERE = Standing()


def check_ecosystem(ecosystem: object) -> None:
    """Refuse anything but an Ecosystem, for example a path.

    Raises:
        InvalidValue: It is not an Ecosystem.
    """
    accepted = "an Ecosystem, as alliance.codec.load(path) gives"
    check_kind(ecosystem, Ecosystem, "ecosystem", accepted)


def check_engagement(engagement: object) -> None:
    """Refuse anything but an Engagement, for example an id.

    Raises:
        InvalidValue: It is not an Engagement.
    """
    accepted = "an Engagement, as ecosystem.engagement(id) gives"
    check_kind(engagement, Engagement, "engagement", accepted)


def either(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's *or*: true as soon as one is true."""
    if one or other:
        return True
    return None if one is None or other is None else False


def both(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's *and*: false as soon as one is false."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's *or* of any number of answers; false of none."""
    found: bool | None = False
    for answer in answers:
        found = either(found, answer)
    return found


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's *and* of any number of answers; true of none."""
    found: bool | None = True
    for answer in answers:
        found = both(found, answer)
    return found


def _joined(before: Standing, boundary: Boundary | None, holds: bool | None) -> Standing:
    is_engaged = either(before.is_engaged, holds)
    # Where the side is not known, either may be.
    inside = holds if boundary is Boundary.INTERNAL else None if boundary is None else False
    outside = holds if boundary is Boundary.EXTERNAL else None if boundary is None else False
    return _standing(either(before.internal, inside), either(before.external, outside), is_engaged)


@cache
def _standing(internal: bool | None, external: bool | None, is_engaged: bool | None) -> Standing:
    """The one value for all who stand alike: a review asks about everybody."""
    return Standing(internal, external, is_engaged)
