"""Coverage: who does what for which theme, and who owns which practice for whom, on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from alliance import show
from alliance.ecosystem import (
    FRAMEWORK,
    Activity,
    Actor,
    Axis,
    CellState,
    Coverage,
    CoverageCell,
    CoverageMatrix,
    Ecosystem,
    Function,
    ManagementPractice,
    Owner,
    SystemKind,
    Theme,
    coverage,
)
from alliance.errors import InvalidValue
from alliance.parties import (
    OPEN,
    UNKNOWN,
    Category,
    Engagement,
    EngagementId,
    Party,
    PartyId,
    PartyKind,
    Span,
)

DAY = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
FREELANCER, INTERN = Category.FREELANCER, Category.INTERN
ACCESS, SECURE, PLAN = ManagementPractice.ACCESS, ManagementPractice.SECURE, ManagementPractice.PLAN


def does(actor: Actor, theme: Theme, text: str) -> Activity:
    """An actor that does something."""
    return Activity(actor=actor, theme=theme, activity=text)


def owns(category: Category, practice: ManagementPractice, function: Function) -> Owner:
    """A function that owns a practice everywhere."""
    return Owner(category=category, practice=practice, function=function)


def working(**tables: object) -> Ecosystem:
    """A freelancer at work, an intern who may be, and a volunteer who left."""
    ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
    spans = {
        FREELANCER: Span(START, OPEN),
        INTERN: Span(UNKNOWN, OPEN),
        Category.VOLUNTEER: Span(START, dt.date(2026, 6, 30)),
    }
    rows = tuple(
        Engagement(
            id=EngagementId(kind), party=ana.id, category=kind, start=span.start, end=span.end
        )
        for kind, span in spans.items()
    )
    return Ecosystem(parties=(ana,), engagements=rows, **tables)  # type: ignore[arg-type]


def cells(found: Coverage) -> dict[tuple[str, str], CoverageCell]:
    """The cells of both matrices by row and column."""
    return {(c.row, c.column): c for m in (found.actors, found.categories) for c in m.cells}


def test_the_framework_is_that_of_the_book() -> None:
    """Six actors on three axes and the content of four themes, as listed in its excerpt."""
    assert [[actor.value for actor in axis.actors] for axis in FRAMEWORK.axes] == [
        ["senior_leadership", "business_unit_leadership"],
        ["hr", "procurement"],
        ["it", "finance_and_legal"],
    ]
    assert [theme.value for theme in FRAMEWORK.themes] == [
        "leadership_approaches",
        "integration_architectures",
        "technology_enablers",
        "management_practices",
    ]
    assert [len(theme.content) for theme in Theme] == [4, 6, 2, 4]
    assert {actor.axis for actor in Actor} == set(Axis)


def test_the_framework_converts_to_rows() -> None:
    """One per axis, theme, function, practice and kind of system, with what each holds."""
    rows = FRAMEWORK.rows()
    assert len(rows) == 3 + 4 + 10 + 12 + 10
    assert rows[-1] == {"part": "system", "name": "other", "holds": ()}
    assert {"part": "system", "name": "ats", "holds": ("candidates",)} in rows
    assert all(kind.holds for kind in SystemKind if kind is not SystemKind.OTHER)
    assert str(FRAMEWORK) == (
        "The orchestration framework: 6 actors on 3 axes, 4 themes, 10 functions, 12 practices, "
        "10 kinds of systems."
    )


def test_an_actor_does_something_several_things_nothing_or_says_why_not() -> None:
    """Each of the 24 cells is told; what an actor does counts before a reason for nothing."""
    it, hr, legal = Actor.IT, Actor.HR, Actor.FINANCE_AND_LEGAL
    tech = Theme.TECHNOLOGY_ENABLERS
    reason = Activity(actor=legal, theme=tech, none_because="IT decides alone")
    eco = Ecosystem(
        activities=(
            does(it, tech, "one directory"),
            does(it, tech, "one badge"),
            does(hr, tech, "skills data"),
            Activity(actor=hr, theme=tech, none_because="not us"),
            reason,
        )
    )
    found = coverage(eco, DAY).actors
    by = {(c.row, c.column): c for c in found.cells}
    assert len(by) == 24
    assert by["it", "technology_enablers"].state is CellState.SEVERAL_OWNERS
    assert by["it", "technology_enablers"].says == ("one directory", "one badge")
    assert by["hr", "technology_enablers"].state is CellState.OWNER
    assert by["hr", "technology_enablers"].says == ("skills data",)
    assert by["finance_and_legal", "technology_enablers"].words == "none: IT decides alone"
    assert by["procurement", "technology_enablers"].state is CellState.NONE
    assert len(found.blanks) == 21


def test_a_practice_has_an_owner_several_or_none() -> None:
    """Two records of one function are one owner; two functions are several."""
    eco = working(
        required_practices=(SECURE, ACCESS),
        owners=(
            owns(FREELANCER, ACCESS, Function.PROCUREMENT),
            owns(FREELANCER, ACCESS, Function.PROCUREMENT),
            owns(INTERN, ACCESS, Function.HR),
            owns(INTERN, ACCESS, Function.BUSINESS_UNIT),
            owns(INTERN, PLAN, Function.HR),
        ),
    )
    found = coverage(eco, DAY)
    assert found.categories.down == ("freelancer", "intern")
    assert found.categories.across == ("plan", "access", "secure")
    by = cells(found)
    assert by["freelancer", "access"].state is CellState.OWNER
    assert by["freelancer", "access"].says == ("procurement",)
    assert by["intern", "access"].state is CellState.SEVERAL_OWNERS
    assert str(by["intern", "access"]) == "intern and access: business unit, HR."
    assert by["freelancer", "secure"].is_blank is True
    assert by["freelancer", "plan"].is_blank is False
    assert by["freelancer", "plan"].words == "not required"


def test_who_may_be_at_work_may_need_an_owner() -> None:
    """An intern whose days are unknown leaves the cell open, and no blank is certain."""
    by = cells(coverage(working(required_practices=(ACCESS,), owners=()), DAY))
    assert by["intern", "access"].is_asked is None
    assert by["intern", "access"].is_blank is None
    assert by["freelancer", "access"].is_blank is True


def test_one_who_is_certainly_there_is_enough() -> None:
    """In whatever order the engagements of a category stand."""
    ana = Party(id=PartyId("ana"), kind=PartyKind.PERSON)
    rows = tuple(
        Engagement(id=EngagementId(id_), party=ana.id, category=FREELANCER, start=start)
        for id_, start in (("e1", START), ("e2", UNKNOWN))
    )
    for engagements in (rows, rows[::-1]):
        eco = Ecosystem(
            parties=(ana,), engagements=engagements, required_practices=(ACCESS,), owners=()
        )
        assert coverage(eco, DAY).categories.cells[0].is_blank is True


def test_the_day_decides_who_is_there() -> None:
    """A category whose last engagement ended has no row."""
    eco = working(required_practices=(ACCESS,), owners=())
    assert coverage(eco, dt.date(2026, 6, 30)).categories.down == (
        "freelancer",
        "intern",
        "volunteer",
    )
    assert coverage(eco, dt.date(2025, 12, 31)).categories.down == ("intern",)


def test_what_is_not_known_is_said() -> None:
    """Without a table a cell is unknown, and the table is named."""
    found = coverage(Ecosystem(), DAY)
    assert {cell.state for cell in found.actors.cells} == {CellState.UNKNOWN}
    assert {cell.is_blank for cell in found.actors.cells} == {None}
    assert found.actors.missing == ("activities",)
    assert found.categories.cells == ()
    assert str(found.categories) == (
        "Categories by practices\n"
        "  Nothing is known about engagements and required practices and owners."
    )
    assert coverage(Ecosystem(activities=()), DAY).actors.missing == ()


def test_without_what_is_required_every_practice_may_be() -> None:
    """All twelve are columns, and it is not known whether anybody has to own them."""
    found = coverage(working(owners=(owns(FREELANCER, PLAN, Function.HR),)), DAY).categories
    assert found.across == tuple(practice.value for practice in ManagementPractice)
    assert {cell.is_asked for cell in found.cells} == {None}
    assert found.missing == ("required_practices",)


def test_a_practice_that_only_a_category_without_anybody_owns_is_no_column() -> None:
    """Columns are what is required, or owned for somebody who is there."""
    eco = working(required_practices=(), owners=(owns(Category.VOLUNTEER, PLAN, Function.HR),))
    assert coverage(eco, DAY).categories.across == ()


def test_unknown_owners_leave_required_cells_open() -> None:
    """Nobody knows who owns what, which is no gap."""
    by = cells(coverage(working(required_practices=(ACCESS,)), DAY))
    assert by["freelancer", "access"].state is CellState.UNKNOWN
    assert by["freelancer", "access"].is_blank is None


def test_it_converts_to_plain_rows() -> None:
    """One per cell of both matrices, for a table or a chart."""
    eco = working(required_practices=(ACCESS,), owners=(owns(FREELANCER, ACCESS, Function.HR),))
    rows = coverage(eco, DAY).rows()
    assert len(rows) == 24 + 2
    assert rows[24] == {
        "matrix": "Categories by practices",
        "row": "freelancer",
        "column": "access",
        "state": "owner",
        "says": ("hr",),
        "is_asked": True,
        "is_blank": False,
    }


@pytest.fixture(name="mixed")
def _mixed() -> Coverage:
    """A coverage with a cell of each state."""
    long = "a directory of everybody who contributes, whoever pays them"
    return coverage(
        working(
            required_practices=(ACCESS, SECURE),
            owners=(owns(FREELANCER, ACCESS, Function.BUSINESS_UNIT),),
            activities=(
                does(Actor.IT, Theme.TECHNOLOGY_ENABLERS, long),
                Activity(
                    actor=Actor.HR, theme=Theme.TECHNOLOGY_ENABLERS, none_because="IT <does> it"
                ),
            ),
        ),
        DAY,
    )


def test_it_prints_as_two_grids(mixed: Coverage) -> None:
    """Rows and columns stand under each other, and long texts are cut."""
    lines = str(mixed).splitlines()
    assert lines[0] == "Coverage on 2026-11-22"
    it = next(line for line in lines if line.startswith("  IT "))
    assert "a directory of everyb..." in it
    assert lines[-3].split() == ["access", "secure"]
    assert lines[-2].split() == ["freelancer", "business", "unit", "none"]


def test_it_is_shown_whole(mixed: Coverage) -> None:
    """A page has both grids, blanks and reasons marked, texts whole and escaped."""
    page, text = show.html(mixed), show.text(mixed)
    assert page.count("<table>") == 2
    assert "a directory of everybody who contributes, whoever pays them" in page
    assert "none: IT &lt;does&gt; it" in page
    assert "as-risky" in page
    assert "as-noted" in page
    assert mixed._repr_html_() == page
    assert "Categories by practices" in text
    assert show.text(mixed.categories).startswith("Categories by practices\n")
    assert show.text(mixed, rows=1).count("and 5 more") == 1


def test_a_page_says_what_is_unknown() -> None:
    """Without tables nothing is drawn but the names of what is missing."""
    text = show.text(coverage(Ecosystem(activities=()), DAY))
    assert "unknown for categories by practices: engagements, required practices, owners" in text
    assert "Categories by practices\n" not in text
    assert show.text(coverage(Ecosystem(), DAY).categories).count("\n") == 1


def test_cells_are_shown_as_rows(mixed: Coverage) -> None:
    """A list of blanks is a table; what is not asked has no mark."""
    text = show.text(mixed.categories.cells)
    assert [line.split() for line in text.splitlines()[2:]] == [
        ["row", "column", "state", "is", "asked"],
        ["freelancer", "access", "business", "unit", "yes"],
        ["freelancer", "secure", "none", "yes"],
        ["intern", "access", "none", "unknown"],
        ["intern", "secure", "none", "unknown"],
    ]


def test_a_matrix_has_a_cell_for_every_row_and_column() -> None:
    """One that does not fill its rows is refused."""
    with pytest.raises(InvalidValue, match="does not fill the matrix. Accepted: 2 cells"):
        CoverageMatrix("Actors by themes", ("hr", "it"), ("technology_enablers",), ())


@pytest.mark.parametrize(
    ("state", "is_asked", "is_blank"),
    [
        (CellState.NONE, True, True),
        (CellState.NONE, False, False),
        (CellState.NONE, None, None),
        (CellState.UNKNOWN, True, None),
        (CellState.UNKNOWN, False, False),
        (CellState.OWNER, True, False),
        (CellState.NONE_BECAUSE, True, False),
    ],
)
def test_a_blank_is_where_somebody_has_to_and_nobody_does(
    state: CellState, is_asked: bool | None, is_blank: bool | None
) -> None:
    """What nobody asks for is no blank, whatever is known about it."""
    assert CoverageCell("freelancer", "access", state, (), is_asked).is_blank is is_blank
