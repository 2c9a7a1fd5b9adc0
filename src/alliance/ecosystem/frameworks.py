"""How orchestration is organized: actors and themes, forums, goals, routes and decisions."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.ecosystem.owners import Function, ManagementPractice
from alliance.ecosystem.systems import SystemKind
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.capabilities import CapabilityId
from alliance.parties.engagements import Category
from alliance.parties.spans import Maybe
from alliance.references import Reference

__all__ = [
    "FRAMEWORK",
    "Activity",
    "Actor",
    "Axis",
    "Decision",
    "Forum",
    "Framework",
    "Goal",
    "Route",
    "SelfAssessment",
    "Theme",
    "Topic",
]


@final
class Axis(StrEnum):
    """The axes on which the actors of the orchestration framework stand.

    Examples:
        >>> [actor.value for actor in Axis.UPPER_HORIZONTAL.actors]
        ['hr', 'procurement']
    """

    VERTICAL = "vertical"
    """The primary orchestrators, who see the whole."""
    UPPER_HORIZONTAL = "upper_horizontal"
    """Who opens access to contributors and manages them."""
    LOWER_HORIZONTAL = "lower_horizontal"
    """Who lets the ecosystem exist and operate."""

    __repr__ = as_member

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors on it, in the order of the framework."""
        return tuple(actor for actor in Actor if actor.axis is self)


@final
class Actor(StrEnum):
    """The six actors on the axes of the orchestration framework.

    Examples:
        >>> Actor.IT.axis.value
        'lower_horizontal'
    """

    SENIOR_LEADERSHIP = "senior_leadership"
    BUSINESS_UNIT_LEADERSHIP = "business_unit_leadership"
    HR = "hr"
    PROCUREMENT = "procurement"
    IT = "it"
    FINANCE_AND_LEGAL = "finance_and_legal"

    __repr__ = as_member

    @property
    def axis(self) -> Axis:
        """The axis it stands on."""
        return _AXES[self]


@final
class Theme(StrEnum):
    """The four themes of the orchestration framework, from the outside to the center.

    Examples:
        >>> Theme.TECHNOLOGY_ENABLERS.content
        ('systems_and_data_for_all_contributor_kinds', 'connect_silos')
    """

    LEADERSHIP_APPROACHES = "leadership_approaches"
    INTEGRATION_ARCHITECTURES = "integration_architectures"
    TECHNOLOGY_ENABLERS = "technology_enablers"
    MANAGEMENT_PRACTICES = "management_practices"

    __repr__ = as_member

    @property
    def content(self) -> tuple[str, ...]:
        """What belongs to it, in the order of the framework."""
        return _CONTENTS[self]


_AXES: Final = {
    Actor.SENIOR_LEADERSHIP: Axis.VERTICAL,
    Actor.BUSINESS_UNIT_LEADERSHIP: Axis.VERTICAL,
    Actor.HR: Axis.UPPER_HORIZONTAL,
    Actor.PROCUREMENT: Axis.UPPER_HORIZONTAL,
    Actor.IT: Axis.LOWER_HORIZONTAL,
    Actor.FINANCE_AND_LEGAL: Axis.LOWER_HORIZONTAL,
}

_CONTENTS: Final = {
    Theme.LEADERSHIP_APPROACHES: (
        "influence_without_authority",
        "community_building_across_boundary",
        "extend_dei_to_externals_decision",
        "rethink_leading",
    ),
    Theme.INTEGRATION_ARCHITECTURES: (
        "hr",
        "procurement",
        "it_data_access",
        "legal_contracting",
        "finance_allocation_invoicing_payment",
        "degree_of_control_over_third_party_outcomes",
    ),
    Theme.TECHNOLOGY_ENABLERS: (
        "systems_and_data_for_all_contributor_kinds",
        "connect_silos",
    ),
    Theme.MANAGEMENT_PRACTICES: (
        "access_beyond_hiring",
        "engage_via_many_relationship_types",
        "develop",
        "interfaces_and_platforms",
    ),
}


@final
@attrs.frozen(kw_only=True)
class Framework:
    """The orchestration framework as data: who orchestrates, about what, and with what.

    Args:
        axes: The axes; each knows its actors.
        themes: The themes from the outside to the center; each knows its content.
        functions: The functions of an organization that can own something.
        practices: What has to be managed for every kind of contributor.
        systems: The kinds of systems of record; each knows what it holds.
        source: Where it comes from.

    Examples:
        >>> [axis.value for axis in FRAMEWORK.axes]
        ['vertical', 'upper_horizontal', 'lower_horizontal']
        >>> FRAMEWORK.rows()[0]["holds"]
        ('senior_leadership', 'business_unit_leadership')
    """

    axes: tuple[Axis, ...]
    themes: tuple[Theme, ...]
    functions: tuple[Function, ...]
    practices: tuple[ManagementPractice, ...]
    systems: tuple[SystemKind, ...]
    source: Reference

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per axis, theme, function, practice and kind of system."""
        held: list[tuple[str, StrEnum, tuple[str, ...]]] = [
            *(("axis", axis, tuple(actor.value for actor in axis.actors)) for axis in self.axes),
            *(("theme", theme, theme.content) for theme in self.themes),
            *(("function", function, ()) for function in self.functions),
            *(("practice", practice, ()) for practice in self.practices),
            *(("system", system, system.holds) for system in self.systems),
        ]
        return tuple({"part": part, "name": n.value, "holds": holds} for part, n, holds in held)

    def __str__(self) -> str:
        return (
            f"The orchestration framework: {len(Actor)} actors on {len(self.axes)} axes, "
            f"{len(self.themes)} themes, {len(self.functions)} functions, "
            f"{len(self.practices)} practices, {len(self.systems)} kinds of systems."
        )


FRAMEWORK: Final = Framework(
    axes=tuple(Axis),
    themes=tuple(Theme),
    functions=tuple(Function),
    practices=tuple(ManagementPractice),
    systems=tuple(SystemKind),
    source=Reference(
        "Altman, Kiron, Jones & Schwartz 2023, Workforce Ecosystems",
        where="orchestration framework; the finer division of practices is ours",
    ),
)
"""The orchestration framework of Altman, Kiron, Jones and Schwartz."""


@final
@attrs.frozen(kw_only=True)
class Activity:
    """What an actor does for a theme, or why it does nothing.

    Args:
        actor: Who.
        theme: For what.
        activity: What it does.
        none_because: Why it does nothing.

    Raises:
        InvalidValue: Both or neither of the two are given.

    Examples:
        >>> theme = Theme.TECHNOLOGY_ENABLERS
        >>> Activity(actor=Actor.IT, theme=theme, activity="one directory").actor.value
        'it'
    """

    actor: Actor
    theme: Theme
    activity: str | None = None
    none_because: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if (self.activity is None) == (self.none_because is None):
            raise InvalidValue(
                "Activity",
                (self.activity, self.none_because),
                "gives both an activity and a reason for none, or neither",
                "exactly one of activity and none_because",
            )


@final
@attrs.frozen(kw_only=True)
class Forum:
    """A meeting in which functions coordinate.

    Args:
        name: The name, unique among forums.
        functions: Who takes part.
        held: When it met.

    Examples:
        >>> Forum(name="workforce council", held=(dt.date(2026, 9, 1),)).held[0].year
        2026
    """

    name: str
    functions: tuple[Function, ...] = ()
    held: tuple[dt.date, ...] = ()

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class Goal:
    """A strategic goal and the capabilities it needs.

    Args:
        id: The id, unique among goals.
        name: What is to be reached.
        capabilities: What that takes.

    Examples:
        >>> Goal(id="g1", capabilities=(CapabilityId("coaching"),)).capabilities
        ('coaching',)
    """

    id: str
    name: str | None = None
    capabilities: tuple[CapabilityId, ...] = ()

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
class Topic(StrEnum):
    """What an organization has to decide for contributors who are not employees."""

    INCLUSION = "inclusion"
    PAY_TERMS = "pay_terms"
    SAFETY = "safety"
    DATA_GOVERNANCE = "data_governance"
    FLEXIBILITY = "flexibility"
    DEVELOPMENT = "development"
    VOICE = "voice"
    EXPLOITATION = "exploitation"
    AUTOMATION = "automation"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Decision:
    """A decision on how contributors are treated, with its scope, owner and date.

    Args:
        topic: On what.
        scope: For whom.
        owner: Who decided.
        on: When.
        statement: What was decided.

    Examples:
        >>> Decision(topic=Topic.VOICE, owner="hr", on=dt.date(2026, 3, 1)).topic.value
        'voice'
    """

    topic: Topic
    scope: Maybe[str] = None
    owner: Maybe[str] = None
    on: Maybe[dt.date] = None
    statement: Maybe[str] = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated


@final
@attrs.frozen(kw_only=True)
class SelfAssessment:
    """How the organization judges itself, on the three public questions of the maturity index.

    Args:
        on: When.
        defined: How far the workforce is defined to include externals [1-5].
        managed: How holistically it is managed [1-5].
        prepared: How prepared the organization feels [1-5].

    Raises:
        InvalidValue: An answer is not from 1 to 5.

    Examples:
        >>> SelfAssessment(on=dt.date(2026, 1, 1), defined=4, managed=3, prepared=2).managed
        3
    """

    on: dt.date
    defined: int
    managed: int
    prepared: int

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        for name in ("defined", "managed", "prepared"):
            value = getattr(self, name)
            if not 1 <= value <= 5:
                raise InvalidValue(
                    f"SelfAssessment.{name}", value, "is out of range", "a whole number from 1 to 5"
                )


@final
@attrs.frozen(kw_only=True)
class Route:
    """How a manager of a unit gets contributors of a category.

    Args:
        unit: For which unit.
        category: Which contributors.
        owner: Who helps.
        budget_rule: From which budget it is paid, and under which rule.

    Examples:
        >>> Route(unit="design", category=Category.FREELANCER, owner="procurement").owner
        'procurement'
    """

    unit: str
    category: Category
    owner: str
    budget_rule: Maybe[str] = None

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated
