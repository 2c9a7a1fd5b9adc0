"""Who owns what: the framework's actors by its themes, and categories of contributors by practices.

Both matrices are made from what is on record. Readers look for blank cells, so three things are
kept apart from a blank: a stated reason for nobody, a practice that nobody requires, and a table
about which nothing is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, final

import attrs

from alliance.arguments import check_day, check_kind
from alliance.displays import aligned, as_html, as_member, legible, said, spoken
from alliance.ecosystem.ecosystems import Ecosystem
from alliance.ecosystem.frameworks import Activity, Actor, Theme
from alliance.ecosystem.owners import Function, ManagementPractice, Owner
from alliance.errors import InvalidValue
from alliance.parties import Category, Engagement

__all__ = [
    "CellState",
    "Coverage",
    "CoverageCell",
    "CoverageMatrix",
    "active_categories",
    "actor_cells",
    "coverage",
]

# As much of a cell as leaves room for the others in a terminal.
_LONGEST: Final = 24


@final
class CellState(StrEnum):
    """What stands in a cell of a coverage matrix."""

    OWNER = "owner"
    """One function owns the practice, or the actor does one thing for the theme."""
    SEVERAL_OWNERS = "several_owners"
    """Several functions own it, in one place or in several; or the actor does several things."""
    NONE = "none"
    """Nobody owns it, and no reason is stated."""
    NONE_BECAUSE = "none_because"
    """The actor does nothing for the theme, for a stated reason."""
    UNKNOWN = "unknown"
    """Nothing is known about the table that would tell."""

    __repr__ = as_member


@final
@attrs.frozen
class CoverageCell:
    """What is on record about one actor and theme, or one category and practice.

    Args:
        row: The actor, or the category.
        column: The theme, or the practice.
        state: Whether somebody owns it.
        says: The functions that own it, by name; what the actor does, or its reasons for nothing,
            in the order of the table.
        is_asked: Whether somebody has to: of actors always, of categories that are active where
            the practice is required; `None` where one of the two is unknown.

    Examples:
        >>> print(CoverageCell("hr", "technology_enablers", CellState.NONE))
        HR and technology enablers: none.
    """

    row: str
    column: str
    state: CellState
    says: tuple[str, ...] = ()
    is_asked: bool | None = True

    _repr_html_ = as_html

    @property
    def is_blank(self) -> bool | None:
        """Whether somebody should and nobody does, without a stated reason.

        Returns:
            `None` where that is unknown.
        """
        if self.state in _FILLED or self.is_asked is False:
            return False
        return None if self.state is CellState.UNKNOWN else self.is_asked

    @property
    def words(self) -> str:
        """Its content in words."""
        told = ", ".join(_FUNCTIONS.get(text) or said(text) for text in self.says)
        if self.state is CellState.NONE and self.is_asked is False:
            return "not required"
        return f"none: {told}" if self.state is CellState.NONE_BECAUSE else told or self.state.value

    def __str__(self) -> str:
        return f"{spoken(self.row)} and {spoken(self.column)}: {self.words.removesuffix('.')}."


@final
@attrs.frozen
class CoverageMatrix:
    """One of the two matrices: cells by rows and columns.

    Args:
        title: What stands against what.
        down: The names of the rows, in order.
        across: The names of the columns, in order.
        cells: A cell for every row and column, row by row.
        missing: The tables about which nothing is known and on which it rests.

    Raises:
        InvalidValue: There are more or fewer cells than rows times columns.
    """

    title: str
    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: tuple[CoverageCell, ...]
    missing: tuple[str, ...] = ()

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        needed = len(self.down) * len(self.across)
        if len(self.cells) != needed:
            raise InvalidValue(
                "CoverageMatrix.cells", self.cells, "does not fill the matrix", f"{needed} cells"
            )

    @property
    def lines(self) -> tuple[tuple[CoverageCell, ...], ...]:
        """The cells of each row, in the order of the columns."""
        width = len(self.across)
        return tuple(self.cells[at * width : (at + 1) * width] for at, _ in enumerate(self.down))

    @property
    def blanks(self) -> tuple[CoverageCell, ...]:
        """The cells in which somebody is certainly missing."""
        return tuple(cell for cell in self.cells if cell.is_blank)

    def __str__(self) -> str:
        grid = [("", *map(spoken, self.across))]
        for name, cells in zip(self.down, self.lines, strict=True):
            words = [legible(cell.words, longest=_LONGEST) for cell in cells]
            grid.append((spoken(name), *words))
        lines = [self.title, *(f"  {line}" for line in aligned(grid) if self.down)]
        if self.missing:
            lines.append(f"  Nothing is known about {spoken(' and '.join(self.missing))}.")
        return "\n".join(lines)


@final
@attrs.frozen
class Coverage:
    """Who owns what on a day.

    Args:
        on: The day.
        actors: The six actors of the framework by its four themes.
        categories: The categories with an engagement that is or may be active, by name, by the
            practices that are required or owned, from planning to transition.

    Examples:
        >>> from alliance.examples import partner_network
        >>> found = coverage(partner_network(), dt.date(2026, 11, 22))
        >>> found.rows()[0]["row"], found.rows()[0]["column"]
        ('senior_leadership', 'leadership_approaches')
    """

    on: dt.date
    actors: CoverageMatrix
    categories: CoverageMatrix

    _repr_html_ = as_html

    def rows(self) -> tuple[dict[str, object], ...]:
        """One plain row per cell: matrix, row, column, state, what it says, whether it is asked."""
        return tuple(
            {
                "matrix": matrix.title,
                "row": cell.row,
                "column": cell.column,
                "state": cell.state.value,
                "says": cell.says,
                "is_asked": cell.is_asked,
                "is_blank": cell.is_blank,
            }
            for matrix in (self.actors, self.categories)
            for cell in matrix.cells
        )

    def __str__(self) -> str:
        return f"Coverage on {self.on}\n\n{self.actors}\n\n{self.categories}"


def coverage(ecosystem: Ecosystem, on: dt.date) -> Coverage:
    """Who does what for which theme, and who owns which practice for whom, on a day.

    Records of activities and owners are not dated; only which categories have anybody in them
    depends on the day.

    Args:
        ecosystem: The facts.
        on: The day asked about.

    Returns:
        Two matrices. In each cell one owner, several, none, or the stated reason for none.

    Raises:
        InvalidValue: `on` is not a date, or what was given is not an Ecosystem.

    References:
        Altman, Kiron, Jones & Schwartz (2023), Workforce Ecosystems, the orchestration framework.
        That every actor has to say something for every theme is ours.

    Examples:
        >>> theme = Theme.TECHNOLOGY_ENABLERS
        >>> found = coverage(
        ...     Ecosystem(
        ...         activities=(
        ...             Activity(actor=Actor.IT, theme=theme, activity="one directory"),
        ...         )
        ...     ),
        ...     dt.date(2026, 11, 22),
        ... )
        >>> len(found.actors.cells), len(found.actors.blanks), found.categories.missing
        (24, 23, ('engagements', 'required_practices', 'owners'))
    """
    check_day(on)
    check_kind(ecosystem, Ecosystem, "ecosystem")
    return Coverage(on, _by_actor(ecosystem), _by_category(ecosystem, on))


def active_categories(ecosystem: Ecosystem, on: dt.date) -> Mapping[Category, bool | None]:
    """The categories with an active engagement, `None` where that is uncertain, by name.

    Args:
        ecosystem: The facts.
        on: The day asked about.

    Raises:
        InvalidValue: `on` is not a date.
    """
    check_day(on)
    found: dict[Category, bool | None] = {}
    for engagement in ecosystem.rows(Engagement):
        holds = engagement.holds_on(on)
        if holds is not False:
            found[engagement.category] = holds or found.get(engagement.category)
    return dict(sorted(found.items()))


def actor_cells(ecosystem: Ecosystem) -> Iterator[CoverageCell]:
    """A cell for each of the six actors and four themes, actor by actor.

    Args:
        ecosystem: The facts.
    """
    said_by: dict[tuple[Actor, Theme], list[Activity]] = {}
    for row in ecosystem.rows(Activity):
        said_by.setdefault((row.actor, row.theme), []).append(row)
    is_known = ecosystem.states(Activity)
    for actor in Actor:
        for theme in Theme:
            rows = said_by.get((actor, theme), ())
            does = [row.activity for row in rows if row.activity is not None]
            reasons = [row.none_because for row in rows if row.none_because is not None]
            state = _state(does, is_known)
            if state is CellState.NONE and reasons:
                state, does = CellState.NONE_BECAUSE, reasons
            yield CoverageCell(actor.value, theme.value, state, tuple(does))


def _by_actor(ecosystem: Ecosystem) -> CoverageMatrix:
    return CoverageMatrix(
        "Actors by themes",
        tuple(actor.value for actor in Actor),
        tuple(theme.value for theme in Theme),
        tuple(actor_cells(ecosystem)),
        () if ecosystem.states(Activity) else ("activities",),
    )


def _by_category(ecosystem: Ecosystem, on: dt.date) -> CoverageMatrix:
    owners: dict[tuple[Category, ManagementPractice], set[str]] = {}
    for row in ecosystem.rows(Owner):
        owners.setdefault((row.category, row.practice), set()).add(row.function.value)
    knows_required = ecosystem.states(ManagementPractice)
    required = set(ecosystem.rows(ManagementPractice))
    active = active_categories(ecosystem, on)
    owned = {practice for category, practice in owners if category in active}
    # Where nobody knows what is required, every practice might be.
    across = [p for p in ManagementPractice if not knows_required or p in required or p in owned]
    is_known = ecosystem.states(Owner)
    cells = []
    for category, is_active in active.items():
        for practice in across:
            functions = sorted(owners.get((category, practice), ()))
            is_asked = is_active if practice in required else False
            cells.append(
                CoverageCell(
                    category.value,
                    practice.value,
                    _state(functions, is_known),
                    tuple(functions),
                    is_asked if knows_required else None,
                )
            )
    tables = {"engagements": Engagement, "required_practices": ManagementPractice, "owners": Owner}
    return CoverageMatrix(
        "Categories by practices",
        tuple(category.value for category in active),
        tuple(practice.value for practice in across),
        tuple(cells),
        tuple(name for name, kind in tables.items() if not ecosystem.states(kind)),
    )


def _state(owners: Iterable[object], is_known: bool) -> CellState:
    if not is_known:
        return CellState.UNKNOWN
    return _BY_COUNT[min(len(tuple(owners)), 2)]


# Names of functions are shown in words; what an organization wrote stays as it is.
_FUNCTIONS: Final = {function.value: spoken(function.value) for function in Function}
_BY_COUNT: Final = (CellState.NONE, CellState.OWNER, CellState.SEVERAL_OWNERS)
_FILLED: Final = frozenset({CellState.OWNER, CellState.SEVERAL_OWNERS, CellState.NONE_BECAUSE})
