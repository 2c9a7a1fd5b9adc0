"""Views: every value can be looked at; what is seen is bounded, escaped and told as text too."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from tests.show import hostile
from tests.show.pages import Reader

from alliance import network, relations, show, tours
from alliance.answers import Answer, Fact, Parameter, Parameters, Reason, Verdict
from alliance.displays import is_legible
from alliance.ecosystem import row_types
from alliance.errors import AllianceError
from alliance.examples import partner_network, partner_network_waivers
from alliance.network import Scores
from alliance.parties import OPEN, UNKNOWN, Demand, Party, PartyId, PartyKind
from alliance.policy import (
    SHIPPED,
    Comparison,
    Finding,
    Review,
    Severity,
    Undecided,
    compare,
    review,
)
from alliance.references import Reference
from alliance.relations import (
    Act,
    Exchange,
    Ledger,
    MarketPricing,
    PartnerOfChoice,
    Relationship,
    infer,
)
from alliance.show import Fold, Folds, Mark, Table, Tone, View
from alliance.tours import Tour

DAY = dt.date(2026, 11, 22)
ECO = partner_network()
AREAS = ("answers", "parties", "relations", "tours", "network", "ecosystem", "policy")
# Machinery: functions in frozen dress, and what only a rule's author handles.
WITHOUT = {
    "About", "Choice", "Dated", "Effect", "Expr", "Facts", "Guard", "Lifecycle", "Row", "Subject",
    "View", "Who", "Balance", "Membership", "Rank", "Rate",
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Review:
    """The review of the example."""
    return review(ECO, on=DAY, waivers=partner_network_waivers())


def values() -> Iterator[Any]:
    """One row of each table of the example, and a result of each kind."""
    for _, rows in ECO.tables():
        yield from rows[:1]
    net, held = ECO.network(DAY), ECO.holdings(DAY)
    outside = tuple({row.party for row in held if row.external} & set(net.parties))
    yield from (
        network.constraint(net),
        network.exposure(held, on=DAY),
        network.departure(net, held, leaving=(PartyId("mina"),)),
        network.boundary(net, external=outside),
        network.authority(net),
        network.ei_index(net, groups=dict.fromkeys(net.parties, "all")),
        network.cut_points(net),
        network.shortlist(ECO.rows(Demand)[0], held, on=DAY),
        net,
    )
    book = Ledger(acts=ECO.rows(Act), exchanges=ECO.rows(Exchange))
    yield book
    yield book.inference(between=(PartyId("prof-banda"), PartyId("greta")))
    yield relations.fit(relations.Work(value=relations.Level.LOW, uniqueness=relations.Level.HIGH))
    yield relations.reputation((1.0, 0.0), forgetting=0.9)
    for tour in ECO.rows(Tour):
        yield tours.play(tour, (), on=DAY)
        yield tours.obligations(tour, on=DAY)
        yield tours.standing(tour, on=DAY)
    yield tours.due_this_month(ECO.rows(Tour), manager=ECO.rows(Tour)[0].manager, on=DAY)
    yield from (SHIPPED, SHIPPED.rules[0], ECO, ECO.at(DAY), Parameters())
    yield from (None, 3, "text", [], (), {}, frozenset({"a"}), object(), Severity.NOTE)


def test_everything_can_be_looked_at() -> None:
    """With and without a day: a page that is well formed, and a text in which nothing is unseen."""
    for value in values():
        for on in (None, DAY):
            page = show.html(value, on=on)
            Reader.of(page).check_fragment()
            lines = show.text(value, on=on).splitlines()
            assert lines
            assert all(map(is_legible, lines))


def test_page_and_text_tell_the_same(found: Review) -> None:
    """Every word of the page stands in the text, and the other way around."""
    for value in (*values(), found, compare(found, found)):
        page = Reader.of(show.html(value, on=DAY)).text
        assert _words(page) == _words(show.text(value, on=DAY))


def _words(text: str) -> list[str]:
    # A state stands in parentheses in a text, and a pair is joined by a colon.
    return sorted(re.findall(r"\w+", text))


def test_every_public_value_shows_itself() -> None:
    """Each class that an area gives out has a sentence of its own and a form for notebooks."""
    for area in AREAS:
        module = importlib.import_module(f"alliance.{area}")
        for name in module.__all__:
            kind = getattr(module, name)
            plain = not isinstance(kind, type) or not attrs.has(kind)
            if plain or name in WITHOUT or issubclass(kind, Exception):
                continue
            assert kind.__str__ is not object.__str__, name
            is_event = kind.__module__ == "alliance.tours.events"
            assert is_event or hasattr(kind, "_repr_html_"), name


def test_rows_paste_back() -> None:
    """The `repr` of each row of the example is code that gives the row again."""
    names: dict[str, Any] = {"datetime": dt, "OPEN": OPEN, "UNKNOWN": UNKNOWN}
    for area in ("parties", "relations", "tours", "network", "ecosystem"):
        module = importlib.import_module(f"alliance.{area}")
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type):
                names[f"{area}.{name}"] = value
    for table, rows in ECO.tables():
        area = row_types()[table].__module__.split(".")[1]
        own = {key.partition(".")[2]: value for key, value in names.items() if "." in key}
        own |= {k.partition(".")[2]: v for k, v in names.items() if k.startswith(f"{area}.")}
        own |= {key: value for key, value in names.items() if "." not in key}
        own["Fraction"] = importlib.import_module("fractions").Fraction
        for row in rows[:20]:
            assert eval(repr(row), own) == row, repr(row)  # noqa: S307 - what repr is for


def test_rows_read_as_sentences() -> None:
    """The `str` of each row of the example is no code: words, in which everything can be seen."""
    for _, rows in ECO.tables():
        for row in rows[:20]:
            if attrs.has(type(row)):
                said = str(row)
                assert "(" not in said.partition(" ")[0], said
                assert "=" not in said, said
                assert all(map(is_legible, said.splitlines()))


@pytest.mark.parametrize("name", hostile.NAMES, ids=lambda name: ascii(name)[:30])
def test_hostile_names_are_inert(name: str) -> None:
    """Markup is text, what is unseen is escaped, and a long name is cut."""
    party = Party(id=PartyId(name), kind=PartyKind.PERSON, name=name, interests=(name,))
    finding = Finding(name, name, Severity.ERROR, name, (Fact(name, name, name),), name)
    answer = Answer(name, Verdict.UNKNOWN, (Reason(name, name),), (name,), name)
    limit = Parameter(name, name, unit=name, source=Reference(name, where=name))
    undecided = Undecided(name, name, (name, name))
    told = (finding, answer, limit, limit.source, undecided, Comparison((finding,), (), ()))
    for line in (line for each in told for line in str(each).splitlines()):
        assert is_legible(line)
        assert len(line) < 60_000
    scores = Scores({PartyId(name): 1.0})
    for value in (party, finding, answer, scores, [party, party], {name: party}, name):
        page, text = show.html(value), show.text(value)
        reader = Reader.of(page)
        reader.check_fragment()
        assert all(map(is_legible, text.splitlines()))
        assert len(page) < 40_000
        assert len(text) < 40_000


class Broken:
    """Not of this library, and broken."""

    __module__ = "alliance.nowhere"

    def __str__(self) -> str:
        raise ValueError("no")


@attrs.frozen
class Pair:
    """A value with a field that fails."""

    id: str
    thing: object
    rows: tuple[object, ...] = ()


def test_looking_never_fails() -> None:
    """Whatever a value's own code does, something is shown and the rest of it still is."""
    thrower = hostile.Thrower()
    assert "(Thrower that cannot be shown)" in show.text([thrower])
    assert show.text(Broken()) == "Broken\n(Broken that cannot be shown)"
    assert "cannot be shown" in show.text(Pair("p1", thrower))
    fact = Fact("owner", thrower)
    for value in (fact, Reason("r", "s", (fact,)), {thrower: thrower}, (fact, thrower)):
        assert "be shown" in show.text(value)
        assert "be shown" in show.html(value)
    finding = Finding("ORC141", "payroll", Severity.NOTE, "s", (fact,))
    assert "payroll" in show.text(finding)


def test_a_field_of_rows_becomes_a_table() -> None:
    """A value of no area is shown by its fields; rows in one are a table of their own."""
    view = show.view(Pair("p1", None, (Pair("p2", 1), Pair("p3", 2.5))))
    assert (view.kind, view.name, view.facts) == ("Pair", "p1", ())
    (table,) = view.parts
    assert isinstance(table, Table)
    assert (table.columns, table.rows) == (("id", "thing"), (("p2", 1), ("p3", 2.5)))


def test_tables_are_bounded() -> None:
    """As many rows as asked, and the number of the others."""
    people = [Party(id=PartyId(f"p{n}"), kind=PartyKind.PERSON) for n in range(1_250)]
    text, page = show.text(people, rows=10), show.html(people, rows=10)
    assert text.endswith("  p9  person\n  and 1,240 more")
    assert page.count("<tr>") == 11
    assert "and 1,240 more" in page
    assert show.text(dict(enumerate(people)), rows=1).endswith("and 1,249 more")
    assert "and 49 more" in show.text(
        Finding("R1", "s", Severity.NOTE, "s", tuple(Fact(str(n), n) for n in range(50))),
        rows=1,
    )
    assert len(show.html(people)) < 10_000


def test_a_review_folds_its_reasons(found: Review) -> None:
    """Worst first, each finding a line with its facts and its remedy under it."""
    view = show.view(found, rows=3)
    assert view.mark == Mark("error", Tone.BAD)
    folds = view.parts[0]
    assert isinstance(folds, Folds)
    assert (len(folds.rows), folds.count) == (3, len(found.findings))
    assert folds.rows[0].mark == Mark("error", Tone.BAD)
    assert [word for word, _ in folds.rows[0].lines] == ["because", "remedy"]
    assert show.html(found).count("<details>") == 20
    none = Review(DAY, ())
    assert show.text(none) == "Review 2026-11-22 (nothing found)\n0 findings on 2026-11-22."


def test_an_answer_says_what_is_missing_and_what_to_do_instead() -> None:
    """The verdict is a mark, reasons fold, and each part is left out where there is none."""
    reason = Reason("CLS101", "It points to employment.", (Fact("months", 7, unit="months"),))
    answer = Answer("May it be held?", Verdict.DISCOURAGED, (reason,), ("unit",), "Review it.")
    assert show.text(answer).splitlines() == [
        "Answer (discouraged)",
        "May it be held?",
        "  missing: unit",
        "  instead: Review it.",
        "",
        "Reasons",
        "  CLS101: It points to employment.",
        "    because: months: 7 months",
    ]
    bare = Answer("May it?", Verdict.NOT_APPLICABLE)
    assert show.text(bare) == "Answer (not applicable)\nMay it?"
    assert "question" in show.text([answer, bare])


def test_rows_of_a_kind_make_a_table() -> None:
    """Relationships, tours, what is due and parameters each have columns of their own."""
    rows = ECO.rows(Tour)
    due = tours.due_this_month(rows, manager=PartyId("omar"), on=DAY)
    limit = Parameter("limit", 3, unit="days", start=DAY)
    for value, columns in (
        (ECO.rows(Relationship), ("id", "with", "terms", "from", "until")),
        (rows, ("id", "kind", "contributor", "manager", "start", "end", "state")),
        (due, ("tour", "contributor", "due", "what", "status", "owed by")),
        (Parameters((limit,)), ("parameter", "value", "unit", "source", "from")),
        (PartnerOfChoice().aspects, ("aspect", "model", "terms")),
        (PartnerOfChoice(), ("aspect", "model", "terms")),
    ):
        (table,) = show.view(value).parts
        assert isinstance(table, Table)
        assert table.columns == columns


def test_cells_hold_anything() -> None:
    """Lists are cut, mappings are counted, and a fold among other rows keeps its line."""
    reason = Reason("R1", "It is so.")
    shown = show.text(
        [Pair("p1", list(range(20))), Pair("p2", {"a": 1}), Pair("p3", {}), Pair("p4", {"b", "a"})]
    )
    assert "0, 1, 2, 3, 4, 5, 6, 7 and 12 more" in shown
    assert "1 entries" not in shown
    assert "1 entry" in shown
    assert "p3  none" in shown
    assert "p4  a, b" in shown
    assert "R1: It is so." in show.text([reason, Pair("p1", 1)])
    assert "R1: It is so." in show.text({"first": reason})


def test_a_day_shows_what_is_due() -> None:
    """Without a day a tour shows what is on record alone; with one, what is owed and by when."""
    tour = ECO.tour("dora-1")
    assert "Owed on" not in show.text(tour)
    assert "Open duties" in show.text(tour)
    shown = show.text(tour, on=DAY)
    assert "Owed on 2026-11-22" in shown
    assert "breach response  due" in shown
    before = show.text(tour, on=dt.date(2024, 11, 26))
    assert "(proposed)" in before
    assert "checkpoint  " not in before


def test_a_relationship_says_whether_it_runs() -> None:
    """On a day: it runs, it does not, or nobody knows."""
    agreed = MarketPricing(unit="hour")
    for start, end, said in (
        (dt.date(2026, 1, 1), OPEN, "(runs on 2026-11-22)"),
        (dt.date(2026, 12, 1), OPEN, "(does not run on 2026-11-22)"),
        (UNKNOWN, OPEN, "(unknown on 2026-11-22)"),
    ):
        row = Relationship(
            id=relations.RelationshipId("r1"),
            party=PartyId("ana"),
            terms=agreed,
            start=start,
            end=end,
        )
        assert show.text(row, on=DAY).startswith(
            f"Relationship r1 {said}\nRelationship r1 with ana"
        )
        assert "(" not in show.text(row).splitlines()[0]


def test_refused_steps_say_why() -> None:
    """What was refused is a line with the fact and what would be accepted."""
    tour = ECO.tour("dora-1")
    again = tours.Accept(on=DAY, by=tours.Actor.MANAGER)
    shown = show.text(tours.play(tour, (again,), on=DAY))
    assert "refused: accept, event 0" in shown
    assert "accepted: " in shown


def test_other_readings_are_shown_beside_the_first() -> None:
    """An inference with alternatives lists each reading as a table."""
    ana, bo = PartyId("ana"), PartyId("bo")
    turns = ((ana, "x"), (bo, "x"), (ana, "x"), (ana, "y"), (bo, "x"), (ana, "y"))
    acts = tuple(Act(by=who, act=what) for who, what in turns)
    found = infer(acts, between=(ana, bo))
    assert found.alternatives
    shown = show.text(found)
    assert "Or, reading 2" in shown
    assert f"readings in all: {1 + len(found.alternatives)}" in shown


def test_wrong_arguments_are_refused() -> None:
    """A day that is no date and a number of rows that shows nothing."""
    with pytest.raises(AllianceError, match=r"Cannot accept '2026-11-22' as on: it is text"):
        show.view(1, on="2026-11-22")  # type: ignore[arg-type]
    with pytest.raises(AllianceError, match="it is a point in time"):
        show.text(1, on=dt.datetime(2026, 11, 22))
    for rows in (0, True, 2.5):
        with pytest.raises(AllianceError, match="is not above zero"):
            show.html(1, rows=rows)  # type: ignore[arg-type]


def test_a_view_is_a_value() -> None:
    """It can be made by hand, compared, printed, and shown in a notebook."""
    fold = Fold(says="It runs.")
    view = View(kind="Service", parts=(Folds(title="", rows=(fold,), count=2),), mark=Mark("fine"))
    assert view == attrs.evolve(view)
    assert str(view) == "Service (fine)\n\n  It runs.\n  and 1 more"
    assert view._repr_html_().count("It runs.") == 1
    table = Table(title="", columns=("n",), rows=((Mark("x", Tone.OPEN),),), count=1)
    assert "as-open" in View(kind="Table", parts=(table,))._repr_html_()


def test_results_are_shown_whole() -> None:
    """A result shows its facts and its rows, and one without rows says so."""
    held, net = ECO.holdings(DAY), ECO.network(DAY)
    everybody = tuple(party for party in net.parties if party != "omar")
    gone = network.departure(net, held, leaving=everybody)
    shown = show.text(gone)
    assert "leaving: meridian" in shown
    assert gone.uncovered
    assert gone.uncovered[0].capability in shown
    nothing = network.exposure((), on=DAY)
    assert "No capability is on record." in show.text(nothing)
    groups = dict.fromkeys(net.parties, "inside")
    shown = show.text(network.ei_index(net, groups=groups))
    assert "group   index" in shown
    assert "whole   -1" in shown
    pair = Pair("p1", {"a": Pair("p2", 1), "b": Pair("p3", 2)})
    assert "  a     p2  1 " in show.text(pair)


def test_sets_are_shown_in_order() -> None:
    """The order of a set in memory never shows."""
    names = [f"p{n:02}" for n in range(30)]
    shown = show.text(frozenset(names), rows=30).split()
    assert [word for word in shown if word in names] == names
