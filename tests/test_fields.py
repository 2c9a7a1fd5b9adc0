"""What stands in a field: every class is held to its annotations, in one way."""

# mypy: disable-error-code="arg-type, dict-item, list-item"

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest

import alliance
from alliance import answers, ecosystem, network, parties, policy, relations, tours
from alliance.arguments import check_day, items_of, told
from alliance.ecosystem import Ecosystem, row_types
from alliance.errors import AllianceError, InvalidValue
from alliance.fields import as_annotated
from alliance.references import Reference

DAY = dt.date(2026, 11, 22)


def _classes() -> tuple[type, ...]:
    """Every class of the rows of a document and of what stands in them, events, and settings."""
    waiting: list[Any] = [
        *row_types().values(),
        *tours.EVENTS.values(),
        tours.Statement,
        answers.Answer,
        answers.Parameter,
        network.Holding,
        parties.Span,
        relations.Practice,
        tours.AlumniPolicy,
        tours.Program,
        tours.TourPolicy,
        policy.Waiver,
    ]
    found: dict[type, None] = {}
    while waiting:
        kind = waiting.pop(0)
        if attrs.has(kind) and kind not in found and kind not in _OTHERS:
            found[kind] = None
            waiting += [part for hint in get_type_hints(kind).values() for part in _parts(hint)]
    return tuple(found)


# A tour is made of its statement and its events; references are written by authors of rules.
_OTHERS = (tours.Tour, Reference)


def _parts(hint: Any) -> tuple[Any, ...]:
    """The plain types an annotation is made of."""
    arguments = get_args(hint)
    if arguments:
        return tuple(part for each in arguments for part in _parts(each))
    hint = getattr(hint, "__supertype__", hint)
    return (hint,) if isinstance(hint, type) else ()


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, type(int | str)) else (hint,)


# Checked by the class itself, with words of its own.
_OWN = {(relations.Exchange, "between")}


def _fields_with(wanted: Any) -> list[Any]:
    """Fields of a kind, as class, name and annotation."""
    return [
        pytest.param(kind, field.name, option, id=f"{kind.__name__}.{field.name}")
        for kind in _classes()
        for field in attrs.fields(kind)
        for option in _options(get_type_hints(kind)[field.name])
        if wanted(option, _options(get_type_hints(kind)[field.name]))
        and (kind, field.name) not in _OWN
    ]


def _is_choice(hint: Any, _: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum) and len(hint) > 1


def _is_tuple(hint: Any) -> bool:
    origin: Any = get_origin(hint)
    return origin is tuple


def _sample(kind: type) -> Any:
    """A value of a class: of each field its default, or whatever is plain."""
    hints = get_type_hints(kind)
    return kind(
        **{
            field.name: _plain(hints[field.name], field.name)
            for field in attrs.fields(kind)
            if field.init and field.default is attrs.NOTHING
        },
        **(_NEEDED.get(kind.__name__, {})),
    )


_NEEDED: dict[str, dict[str, Any]] = {"Activity": {"activity": "one directory"}}


def _plain(hint: Any, name: str) -> Any:
    first = getattr(_options(hint)[0], "__supertype__", _options(hint)[0])
    if _is_tuple(first):
        return ()
    if isinstance(first, type) and issubclass(first, Enum):
        return next(iter(first))
    if attrs.has(first):
        return _sample(first)
    return {str: f"the {name}", dt.date: DAY, int: 3, float: 3, bool: True}[first]


def _with(kind: type, name: str, value: object) -> Any:
    """A value of the class with that in one field."""
    return attrs.evolve(_sample(kind), **{name: value})


@pytest.mark.parametrize(("kind", "name", "choice"), _fields_with(_is_choice))
def test_words_become_members_and_others_are_refused(kind: type, name: str, choice: Any) -> None:
    """A choice comes in as its word; an unknown word is refused with what there is."""
    member = next(iter(choice))
    known = _with(kind, name, member)
    taken = _with(kind, name, str(member.value))
    assert type(getattr(taken, name)) is choice
    assert taken == known
    for odd in ("no such word", 3):
        with pytest.raises(AllianceError) as refusal:
            _with(kind, name, odd)
        assert repr(odd) in str(refusal.value)


def test_the_classes_are_all_there() -> None:
    """The test above is about every table that has rows of its own class, and about events."""
    kinds = {kind for kind in row_types().values() if attrs.has(kind) and kind is not tours.Tour}
    assert kinds | set(tours.EVENTS.values()) < set(_classes())
    assert len(_fields_with(_is_choice)) > 50


def _refused(kind: type, name: str, value: object) -> str:
    with pytest.raises(InvalidValue) as refusal:
        _with(kind, name, value)
    assert refusal.value.what.endswith(f".{name}")
    assert refusal.value.accepted
    return str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "name", "_"), _fields_with(lambda hint, all_: hint is bool and str not in all_)
)
def test_yes_and_no_are_no_texts(kind: type, name: str, _: Any) -> None:
    """The text `no` would count as yes."""
    assert "it is text. Accepted: True" in _refused(kind, name, "no")
    assert "it is a number. Accepted: True" in _refused(kind, name, 0)


@pytest.mark.parametrize(
    ("kind", "name", "number"),
    _fields_with(
        lambda hint, all_: (
            (hint in (float, Fraction) or (hint is int and float not in all_)) and str not in all_
        )
    ),
)
def test_numbers_are_no_texts_and_finite(kind: type, name: str, number: Any) -> None:
    """A text, a truth value and what is no number are refused where a number stands."""
    assert "Cannot accept '3'" in _refused(kind, name, "3")
    assert "Cannot accept True" in _refused(kind, name, True)
    assert "Cannot accept nan" in _refused(kind, name, math.nan)
    if number is int:
        assert "Cannot accept 2.5" in _refused(kind, name, 2.5)


@pytest.mark.parametrize(("kind", "name", "_"), _fields_with(lambda hint, _: hint is dt.date))
def test_days_are_no_texts(kind: type, name: str, _: Any) -> None:
    """A text, a point in time, and nothing where a day is needed, are refused."""
    text = "it is text. Accepted: a date, such as datetime.date(2026, 11, 22)"
    assert text in _refused(kind, name, "2026-01-01")
    assert "it is a point in time" in _refused(kind, name, dt.datetime(2026, 1, 1))
    if NoneType not in _options(get_type_hints(kind)[name]):
        assert "it is missing" in _refused(kind, name, None)


@pytest.mark.parametrize(
    ("kind", "name", "_"),
    _fields_with(lambda hint, all_: _is_tuple(hint) and str not in all_),
)
def test_a_text_is_no_list(kind: type, name: str, _: Any) -> None:
    """One text is not taken apart into letters, and a list becomes a tuple."""
    assert "it is text" in str(_any_refusal(kind, name, "ab"))
    _any_refusal(kind, name, {"ab"})
    _any_refusal(kind, name, [object()])
    assert getattr(_with(kind, name, []), name) == ()


def _any_refusal(kind: type, name: str, value: object) -> AllianceError:
    with pytest.raises(AllianceError) as refusal:
        _with(kind, name, value)
    return refusal.value


@attrs.frozen
class Lamp:
    """One field of each kind."""

    exact: Fraction | None = None
    number: float | None = None
    whole: int | float = 1
    pairs: tuple[tuple[str, int], ...] = ()
    anything: tuple[object, ...] = ()
    other: object = None
    __attrs_post_init__ = as_annotated


class Whole(int):
    """A whole number of another library."""


def test_numbers_become_what_the_field_says() -> None:
    """Numbers of other kinds become the number they are, and decimals what they look like."""
    assert Lamp(exact=3).exact == Fraction(3)
    assert Lamp(exact=0.1).exact == Fraction(1, 10)
    assert Lamp(exact=Decimal("0.5")).exact == Fraction(1, 2)
    assert type(Lamp(whole=Whole(3)).whole) is int
    assert Lamp(number=3).number == 3
    assert Lamp(number=Fraction(1, 2)).number == 0.5
    assert Lamp(number=2.5).number == 2.5
    for odd in (math.inf, Fraction(10**400)):
        with pytest.raises(InvalidValue, match="it is not finite"):
            Lamp(number=odd)


def test_items_have_their_places() -> None:
    """A list of fixed length has a kind for each place."""
    assert Lamp(pairs=[["a", 1]]).pairs == (("a", 1),)
    assert Lamp(anything=[1, "a"], other=dt).anything == (1, "a")
    for odd in ((("a",),), (("a", "b"),), ("ab",), ((1, 1),)):
        with pytest.raises(InvalidValue, match=r"as Lamp\.pairs"):
            Lamp(pairs=odd)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (parties.PartyKind.PERSON, "is a party kind"),
        (DAY, "is a date"),
        (math.nan, "is not a number"),
        (math.inf, "is not finite"),
        ({}, "is of type dict"),
    ],
)
def test_what_a_value_is(value: object, words: str) -> None:
    """A refusal says what came instead."""
    assert told(value) == words


def test_days_of_questions_are_days() -> None:
    """A day that is asked about is held to the same."""
    check_day(DAY)
    for odd in ("2026-11-22", None, dt.datetime(2026, 11, 22), 3):
        with pytest.raises(InvalidValue, match="as until: it is"):
            check_day(odd, "until")


ECO = alliance.examples.partner_network()
TOUR = ECO.rows(tours.Tour)[0]
HELD = ECO.holdings(DAY)
PARTY = parties.PartyId("max")
NEED = parties.Demand(id="d", capability="coaching")
ASKED: dict[str, Callable[[Any], object]] = {
    "at": ECO.at,
    "network": ECO.network,
    "networks": ECO.networks,
    "holdings": ECO.holdings,
    "coverage": lambda on: ecosystem.coverage(ECO, on),
    "ties": lambda on: network.Network(directed=True, parties=()).at(on),
    "uncertain": lambda on: network.Network(directed=True, parties=()).uncertain(on),
    "exposure": lambda on: network.exposure(HELD, on=on),
    "sole_holders": lambda on: network.sole_holders(HELD, on=on),
    "shortlist": lambda on: network.shortlist(NEED, HELD, on=on),
    "departure": lambda on: network.departure(ECO.network(DAY), HELD, leaving=(), on=on),
    "cover": lambda on: network.cover((NEED,), HELD, on=on),
    "obligations": lambda on: tours.obligations(TOUR, on=on),
    "play": lambda on: tours.play(TOUR, (), on=on),
    "may": lambda on: tours.may(TOUR, tours.Step.START, by=tours.Actor.MANAGER, on=on),
    "steps": lambda on: tours.steps(TOUR, by=tours.Actor.MANAGER, on=on),
    "standing": lambda on: tours.standing(TOUR, on=on),
    "overdue": lambda on: tours.overdue(TOUR, on=on),
    "ending": lambda on: tours.ending((TOUR,), on=on),
    "due_this_month": lambda on: tours.due_this_month((TOUR,), manager=PARTY, on=on),
    "schedule": lambda on: tours.schedule(TOUR, on=on),
    "classify": lambda on: policy.classify(test="us_ca_abc", answers={}, on=on),
    "tenure_days": lambda on: policy.tenure_days((), on=on, break_days=90),
    "review": lambda on: policy.review(ECO, on=on),
    "maturity": lambda on: policy.maturity(ECO, on=on),
}


@pytest.mark.parametrize("name", ASKED)
def test_a_day_that_is_asked_about_is_a_day(name: str) -> None:
    """Every question refuses a text and a point in time in place of its day, in the same words."""
    for odd, words in (("2026-11-22", "it is text"), (dt.datetime(2026, 1, 1), "it is a point in")):
        with pytest.raises(InvalidValue) as refusal:
            ASKED[name](odd)
        assert f"as on: {words}" in str(refusal.value)
        assert refusal.value.accepted == "a date, such as datetime.date(2026, 11, 22)"


@pytest.mark.parametrize("days", [math.nan, "90", 0, 2.5, True])
def test_a_break_is_a_number_of_days(days: Any) -> None:
    """What is no whole number of days starts no count anew."""
    with pytest.raises(InvalidValue, match="as break_days: it is no length"):
        policy.tenure_days((), on=DAY, break_days=days)


PAIR = network.Network.of_ties([("a", "b")], parties=["a", "b", "c"])
WORK = parties.Contribution(party="a", on=DAY, capability="x")
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "fuse": (lambda: relations.fuse([0.5], method="averaging"), "0.5 as an opinion: it is a numb"),
    "fit": (lambda: relations.fit(None), "None as work: it is missing. Accepted: a Work."),
    "infer": (lambda: relations.infer(["x"], between=("a", "b")), "'x' as an act: it is text"),
    "aspects": (
        lambda: relations.PartnerOfChoice(aspects="pay"),
        "'pay' as aspects: it is text. Accepted: AspectTerms, or a mapping",
    ),
    "organization": (
        lambda: Ecosystem(organization=["acme"]),
        "as Ecosystem.organization: it is of type list. Accepted: the id of a party.",
    ),
    "answers": (
        lambda: policy.classify(test="us_ca_abc", answers=["A"]),
        "as answers: it is of type list. Accepted: a mapping of factors to answers.",
    ),
    "tests": (
        lambda: policy.classify(test="us_ca_abc", answers={}, tests=()),
        "as tests: it is of type tuple. Accepted: a LegalTests.",
    ),
    "infer text": (lambda: relations.infer("x", between=("a", "b")), "'x' as acts: it is text"),
    "share": (lambda: relations.share(1, ["x"], rule="talmud"), "list of 1 as claims: it is of"),
    "apportion": (lambda: relations.apportion(1, ["x"]), "list of 1 as weights: it is of"),
    "zeros": (lambda: relations.apportion(1, {"a": 0, "b": 0}), "'0, 0' as weights: it has"),
    "order": (
        lambda: relations.share(1, {"a": 1, "b": 1}, rule="priority", order="ab"),
        "'ab' as order: it is text",
    ),
    "tolerance": (
        lambda: relations.EqualityMatching(tolerance=math.nan),
        "nan as EqualityMatching.tolerance",
    ),
    "constraint": (lambda: network.constraint([]), r"\[\] as network: it is of type list"),
    "scope": (lambda: network.constraint(PAIR, scope="nope"), "'nope' as scope: it is neither"),
    "onion": (lambda: network.onion([WORK]), "list of 1 as contributions: it is of type list"),
    "absence": (lambda: network.absence_factor([WORK]), "list of 1 as contributions"),
    "advance": (lambda: tours.advance(None, None), "None as tour: it is missing"),
    "leaving": (lambda: network.departure(PAIR, (), leaving="b"), "'b' as leaving: it is text"),
    "parties": (lambda: network.Network.of_ties([], parties="ab"), "'ab' as parties: it is text"),
    "all": (lambda: network.Network(directed=True, parties="ab"), "'ab' as Network.parties"),
    "ties": (lambda: network.Network.of_ties(None), "None as ties: it is missing"),
    "interests": (
        lambda: network.introductions(PAIR, for_="a", interests={"a": "chess", "c": "cards"}),
        "'chess' as the interests of 'a': it is text",
    ),
    "apart": (
        lambda: network.introductions(PAIR, for_="a", interests={}, apart=("a", "c")),
        "'a' as a pair of apart: it is text",
    ),
    "ranking": (lambda: relations.AuthorityRanking(order="abc"), "'abc' as AuthorityRanking.order"),
    "measures": (
        lambda: attrs.evolve(TOUR.drafted, measures="pilots"),
        "'pilots' as measures: it is text",
    ),
    "measure": (lambda: attrs.evolve(TOUR.drafted, measures=[3]), "3 as a measure: it is a numb"),
    "changes": (lambda: tours.Changes((("months",),)), "tuple of 1 as Changes.fields: it is not"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_question_is_not_about_is_refused(name: str) -> None:
    """A subject of another kind, or one text for several, is told with what is accepted."""
    make, words = WRONG[name]
    with pytest.raises(AllianceError, match=words):
        make()


def test_items_keep_their_order() -> None:
    """A set has none."""
    assert items_of((name for name in "ab"), "order", "a list") == ("a", "b")
    assert items_of({"b": 1, "a": 2}.keys(), "order", "a list") == ("b", "a")
    with pytest.raises(InvalidValue, match="as order: it is of type set"):
        items_of({"a"}, "order", "a list")


def test_tables_are_lists_of_rows() -> None:
    """A table given as something else is refused with its name, and a list becomes a tuple."""
    assert Ecosystem(parties=[]).parties == ()
    with pytest.raises(InvalidValue, match=r"Cannot accept 'ab' as Ecosystem\.parties: it is text"):
        Ecosystem(parties="ab")
