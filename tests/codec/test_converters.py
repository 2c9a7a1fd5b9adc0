"""The converter: any annotation of a public function, tags of classes in a union, both ways."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set as AbstractSet
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, NewType, TypeAlias, TypeVar

import attrs
import pytest

from alliance.codec import _quick as quick, make_converter, structure, unstructure
from alliance.codec._rows import columns_of
from alliance.ecosystem import Ecosystem, Term, Terms
from alliance.errors import InvalidDocument, InvalidValue
from alliance.parties import OPEN, UNKNOWN, Category, Maybe, Open, Party, PartyId, PartyKind, Span
from alliance.parties.spans import End, Start


class Step(enum.StrEnum):
    """What can be done."""

    ADD = "add"
    TAKE = "take"


class Level(enum.Enum):
    """An enum that is no text."""

    LOW = "low"
    HIGH = "high"


class Number(enum.IntEnum):
    """An enum of numbers."""

    ONE = 1


@attrs.frozen(kw_only=True)
class Add:
    """Tagged by a class variable."""

    do: ClassVar = Step.ADD
    amount: int = 1
    then: tuple[Event, ...] = ()


@attrs.frozen(kw_only=True)
class Take:
    """Tagged by a class variable."""

    do: ClassVar = Step.TAKE
    level: Level | None = None


Event: TypeAlias = Add | Take
MaybeBool: TypeAlias = Maybe[bool]
MaybeText: TypeAlias = Maybe[str]


@attrs.frozen(kw_only=True)
class Circle:
    """Tagged by a field with one value."""

    kind: Literal["circle"] = "circle"
    radius: int = 1


@attrs.frozen(kw_only=True)
class Square:
    """Tagged by a field with one value of an enum."""

    kind: Literal[Step.ADD] = Step.ADD
    side: int = 1


@attrs.frozen(kw_only=True)
class Plain:
    """Without a tag."""

    side: int = 1


@attrs.frozen(kw_only=True)
class Odd:
    """Fields with defaults of every kind."""

    _hidden: int
    made: tuple[int, ...] = attrs.Factory(lambda: (1,))
    said: str | None = "word"
    left: int = attrs.field(default=7, init=False)

    def __attrs_post_init__(self) -> None:
        if self._hidden == 13:
            raise ZeroDivisionError("unlucky.")


Count = NewType("Count", int)
N = TypeVar("N", bound=int)
C = TypeVar("C", int, bool)
F = TypeVar("F")
DAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("data", "annotation", "value"),
    [
        ("x", str, "x"),
        (1, int, 1),
        (1, float, 1.0),
        (1, int | float, 1),
        (1.5, int | float, 1.5),
        (True, bool, True),
        (2**70, int | float, float(2**70)),
        ("2026-11-22", dt.date, DAY),
        ("1/3", Fraction, Fraction(1, 3)),
        (0.1, Fraction, Fraction(1, 10)),
        (1e300, Fraction, Fraction(10**300)),
        (3, int | Fraction, 3),
        ("-0.25", int | Fraction, Fraction(-1, 4)),
        ("gig_worker", Category, Category.GIG_WORKER),
        ("low", Level, Level.LOW),
        (None, MaybeBool, None),
        ("unknown", MaybeText, UNKNOWN),
        ("unknown", Start, UNKNOWN),
        ("open", End, OPEN),
        ("2026-11-22", End, DAY),
        ("open", str, "open"),
        ("yes", bool | str, "yes"),
        (None, None, None),
        (None, type(None), None),
        ({"ana": "1/2"}, Mapping[PartyId, Fraction], {"ana": Fraction(1, 2)}),
        ({"gig_worker": [1]}, dict[Category, list[int]], {Category.GIG_WORKER: [1]}),
        ([{"start": "2026-11-22"}], Sequence[Span], (Span(DAY),)),
        (["a"], Collection[str], ("a",)),
        (["a"], Iterable[PartyId], ("a",)),
        (["a", 1], tuple[str, int], ("a", 1)),
        (["b", "a"], frozenset[str], frozenset("ab")),
        (["b"], AbstractSet[str], frozenset("b")),
        ([1, "a", None], tuple, (1, "a", None)),
        ({"a": [1]}, dict, {"a": [1]}),
        ({"a": [1]}, Any, {"a": [1]}),
        ([1], object, [1]),
        ("share", Literal["share", 1], "share"),
        (1, Literal["share", 1], 1),
        ("add", Literal[Step.ADD], Step.ADD),
        (3, Annotated[int, "a number"], 3),
        (3, Count, 3),
        (3, N, 3),
        (True, C, True),
        ("x", F, "x"),
        ({"do": "take", "level": "low"}, Event, Take(level=Level.LOW)),
        ({"then": [{"do": "take"}], "do": "add"}, Event, Add(then=(Take(),))),
        ({"amount": 3}, Add, Add(amount=3)),
        ({"kind": "circle", "radius": 2}, Circle | Square, Circle(radius=2)),
        ({"kind": "add"}, Circle | Square | None, Square()),
        ({}, Circle | None, Circle()),
        ("x", Circle | str, "x"),
        ({"_hidden": 1, "made": None, "said": None}, Odd, Odd(hidden=1, said=None)),
        ({"a": 1, "b": None}, Terms, Terms((Term("a", 1), Term("b", None)))),
        (
            {"format": "alliance/1", "parties": [{"id": "a", "kind": "person"}]},
            Ecosystem | None,
            Ecosystem(parties=(Party(id=PartyId("a"), kind=PartyKind.PERSON),)),
        ),
    ],
)
def test_structure(data: Any, annotation: Any, value: Any) -> None:
    """Plain data becomes a value of the annotated type, of exactly that type."""
    found = structure(data, annotation)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("data", "annotation", "fault"),
    [
        (1, str, "1 is a whole number; accepted: text."),
        ("\ud800", str, "cannot be written as UTF-8; accepted: text without lone surrogates."),
        ("1", int, "'1' is text; accepted: a whole number."),
        (True, int, "true is a truth value; accepted: a whole number."),
        (1.0, int, "1.0 is a number; accepted: a whole number."),
        (2**64, int, "18446744073709551616 is too large; accepted: a whole number of at most"),
        (True, float, "true is a truth value; accepted: a finite number."),
        (float("nan"), float, "nan is not finite; accepted: a finite number."),
        (10**400, float, "an integer of 1329 bits is not finite; accepted: a finite number."),
        (0, bool, "0 is a whole number; accepted: true or false."),
        (3, dt.date, "3 is a whole number; accepted: a date such as 2026-11-22."),
        ("2026-1x-01", dt.date, "'2026-1x-01' is not a date: it has letters or signs; accepted"),
        (float("inf"), Fraction, "inf is not finite; accepted: a finite number or text such as"),
        (None, Fraction, "null is not allowed here; accepted: a finite number or text such as"),
        (3, Category, "3 is a whole number; accepted: one of employee_full_time, employee_"),
        ("zzzzz", Level, "'zzzzz' is not a known level; accepted: one of "),
        ("opn", Open, "'opn' is text; accepted: \"open\"."),
        (3, None, "3 is a whole number; accepted: null."),
        ("x", Literal["share", 1], "'x' is not among the choices; accepted: 'share' or 1."),
        (True, Literal["share", 1], "true is not among the choices; accepted: 'share' or 1."),
        (3, Mapping[str, int], "3 is a whole number; accepted: an object."),
        ({"": "x"}, Mapping[PartyId, int], "['']: '' is empty; accepted: text that is not empty."),
        ({"a": "x"}, Mapping[PartyId, int], "a: 'x' is text; accepted: a whole number."),
        ("ab", tuple[str, ...], "'ab' is text; accepted: a list of texts."),
        ([1], tuple[str, ...], "[0]: 1 is a whole number; accepted: text."),
        (["a"], tuple[str, str], "[...] has 1 item; accepted: a list of 2."),
        ("a", tuple[str, str], "'a' is text; accepted: a list."),
        (["a", "a"], frozenset[str], "[...] has an item twice; accepted: a list of different"),
        ({}, Event, "do: is missing; accepted: one of add, take."),
        ({"do": "ad"}, Event, "do: 'ad' is not a known do; accepted: add (the closest)."),
        ({"do": []}, Event, "do: [] is not a known do; accepted: add, take."),
        (3, Event, "3 is a whole number; accepted: an object."),
        ({"do": "take"}, Add, "do: 'take' is not what stands here; accepted: \"add\"."),
        ({"do": "add", "amount": "x"}, Event, "amount: 'x' is text; accepted: a whole number."),
        ({"then": [{"do": "add", "then": 3}]}, Add, "then[0].then: 3 is a whole number; accepted"),
        ({"radius": "x"}, Circle | str, "radius: 'x' is text; accepted: a whole number."),
        ({"_hidden": 13}, Odd, "is refused: unlucky."),
        ({"_hidden": None}, Odd, "_hidden: null is not allowed here; accepted: a whole number."),
        ({"_hidden": 1, "left": 1}, Odd, "left: is not a known column; accepted: "),
        ({"a": [1]}, Terms, "a: [...] is a list; accepted: true, false, a whole number,"),
        ({"format": "x"}, Ecosystem, "format: 'x' is not a format of this library; accepted: "),
        (3, Ecosystem, "3 is a whole number; accepted: an object such as "),
        ({"x": {"format": "alliance/1", "ties": 3}}, dict[str, Ecosystem], "x.ties: 3 is a whole"),
    ],
)
def test_refused(data: Any, annotation: Any, fault: str) -> None:
    """What does not fit is refused with its path, its value and what would be accepted."""
    with pytest.raises(InvalidDocument) as caught:
        structure(data, annotation)
    (found,) = caught.value.faults
    text = str(found)
    assert text.startswith(fault) or fault in text.partition(" ")[2]
    assert caught.value.source == "the data"


def test_empty_tuple() -> None:
    """A tuple of no items takes none."""
    assert structure([], tuple[()]) == ()
    with pytest.raises(InvalidDocument, match="has 1 item; accepted: a list of 0"):
        structure([1], tuple[()])


@pytest.mark.parametrize(
    ("annotation", "says"),
    [
        (Circle | Plain, "Plain stands beside other classes and needs a tag: do or kind."),
        (Circle | Add, "The alternatives Circle, Add need one tag key with different values."),
    ],
)
def test_untagged(annotation: Any, says: str) -> None:
    """Classes in a union that cannot be told apart are a mistake of their author."""
    with pytest.raises(TypeError, match=says):
        structure({}, annotation)


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (Step.ADD, "add"),
        (Level.LOW, "low"),
        (UNKNOWN, "unknown"),
        (Number.ONE, 1),
        (Fraction(100, 3), "100/3"),
        (Fraction(50), "50"),
        (DAY, "2026-11-22"),
        ((1, "a", None, True, 0.5), [1, "a", None, True, 0.5]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({1: DAY, Step.ADD: ()}, {"1": "2026-11-22", "add": []}),
        (Span(), {"start": "unknown", "end": "open"}),
        (
            Add(amount=1, then=(Take(level=Level.HIGH),)),
            {"do": "add", "then": [{"do": "take", "level": "high"}]},
        ),
        (Circle(radius=1), {"kind": "circle"}),
        (Odd(hidden=1, made=(1,), said=None), {"_hidden": 1, "said": None}),
        (Terms((Term("a", None),)), {"a": None}),
        (Ecosystem(parties=()), {"format": "alliance/1", "parties": []}),
    ],
)
def test_unstructure(value: Any, data: Any) -> None:
    """A value becomes plain data, its keys in the order of documents."""
    found = unstructure(value)
    assert found == data
    assert str(found) == str(data)


def test_what_follows_from_other_columns_is_written() -> None:
    """A default that is worked out from the row stands in the document, and is read again."""

    @attrs.frozen
    class Range:
        low: int
        high: int = attrs.field(default=attrs.Factory(lambda row: row.low, takes_self=True))

    assert unstructure(Range(1)) == {"low": 1, "high": 1}
    assert [structure(data, Range) for data in ({"low": 1}, {"low": 1, "high": 2})] == [
        Range(1),
        Range(1, 2),
    ]


def test_not_finite() -> None:
    """A number that is not finite is not written."""
    with pytest.raises(InvalidValue, match="not finite"):
        unstructure((1.0, float("inf")))


def test_own_hooks() -> None:
    """A converter of one's own takes hooks of one's own; the shared one never changes."""
    converter = make_converter()
    converter.register_structure_hook(complex, lambda value, _: complex(value))
    assert converter.structure(["1j"], tuple[complex, ...]) == (1j,)
    with pytest.raises(Exception, match="complex"):
        structure(["1j"], tuple[complex, ...])


def test_order_of_columns() -> None:
    """Required columns come first, then start and end, then the others as they are written."""
    from alliance.parties import Engagement

    names = [column.name for column in columns_of(Engagement)]
    assert names[:6] == ["id", "party", "category", "start", "end", "unit"]


@pytest.mark.parametrize("kind", [Odd, Add, Circle, Span, Category])
def test_quick_readers(kind: Any) -> None:
    """Quick readers of any class read what the careful ones read, or raise."""
    converter = make_converter()
    read: Callable[[Any], Any] = quick.quick_reader(kind, converter)
    rows: list[Any] = [
        {"_hidden": 1},
        {"_hidden": 1, "made": None, "said": None},
        {"_hidden": 1, "made": [2], "said": "x"},
        {"do": "add", "amount": None},
        {"kind": "circle", "radius": 3},
        {"start": "2026-01-01", "end": None},
        "gig_worker",
        {"zzz": 1},
        3,
    ]
    for row in rows:
        try:
            expected = structure(row, kind)
        except InvalidDocument:
            with pytest.raises(Exception):  # noqa: B017, PT011 - anything will do, by design
                read(row)
        else:
            assert read(row) == expected
