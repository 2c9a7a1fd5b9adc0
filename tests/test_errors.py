"""Errors: sentences from fields, escaped and bounded, and all of them pickle."""

import datetime as dt
import pickle
from collections.abc import Callable

import pytest

import alliance
from alliance.answers import Fact
from alliance.errors import (
    AllianceError,
    Fault,
    InvalidDocument,
    InvalidValue,
    MergeClash,
    MissingExtra,
    RuleMisuse,
    UnknownName,
    shown,
)
from alliance.relations import Meaningless, Model
from alliance.tours import StepRefused

FAULT = Fault("owners[0].policy", "'x'", "is wrong")
CLASSES = {
    InvalidValue,
    UnknownName,
    MissingExtra,
    InvalidDocument,
    MergeClash,
    RuleMisuse,
    Meaningless,
    StepRefused,
}
ALL = [
    InvalidValue("share", 2, "is above 1", "a share"),
    UnknownName("rule", "X", ("Y",)),
    MissingExtra("Array kernels", "fast"),
    InvalidDocument("file", (FAULT, FAULT)),
    MergeClash((FAULT, FAULT)),
    RuleMisuse("No", "Yes"),
]


@pytest.mark.parametrize("error", ALL, ids=lambda error: type(error).__name__)
def test_errors_survive_pickling(error: AllianceError) -> None:
    """An error keeps its fields and its sentence on the way through another process."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (ALL[0], ValueError),
        (ALL[1], LookupError),
        (ALL[2], ImportError),
        (ALL[3], ValueError),
        (ALL[4], ValueError),
        (ALL[5], TypeError),
    ],
)
def test_a_stranger_can_catch_them(error: AllianceError, builtin: type[Exception]) -> None:
    """Each error is a built-in exception and one of ours."""
    assert isinstance(error, builtin)
    assert isinstance(error, AllianceError)


def test_counts_agree_with_their_nouns() -> None:
    """Two faults are faults, two places are places."""
    assert str(ALL[3]).startswith("Cannot accept file: 2 faults.\n")
    assert "in 2 places." in str(ALL[4])


def test_very_many_faults_are_counted_not_listed() -> None:
    """The message stops at fifty; the error keeps them all."""
    error = InvalidDocument("file", (FAULT,) * 1_290)
    assert str(error).endswith("\n  and 1,240 more")
    assert len(error.faults) == 1_290


class Unspeakable:
    """A value whose `repr` fails."""

    def __repr__(self) -> str:
        raise RuntimeError


ODD = (None, 3, float("nan"), "", "\ud800", b"\xff", (), [None], {"a": 1}, object, Unspeakable())


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_no_sentence_of_an_error_fails(odd: object) -> None:
    """Whatever a user gave, the error that tells of it can be printed."""
    for error in (
        InvalidValue("share", odd, "is above 1", "a share"),
        UnknownName("rule", odd, ("Y",)),  # type: ignore[arg-type]  # what users do
        UnknownName("rule", "X", (odd, "Y")),  # type: ignore[arg-type]
        InvalidDocument("file", (Fault("", shown(odd), "is wrong"),)),
        MergeClash((Fault("", shown(odd), "is wrong"),)),
        Meaningless("Adding", Model.MARKET_PRICING),
        RuleMisuse(shown(odd), "Yes"),
        MissingExtra(shown(odd), "fast"),
        StepRefused("", None, "accept", "", Fact("day", odd), "no", "yes", None, odd),  # type: ignore[arg-type]
    ):
        assert str(error)
        assert repr(type(error)) in {repr(kind) for kind in CLASSES}


def test_every_error_is_tried_with_odd_values() -> None:
    """A class of errors that is added is added to the test above."""
    assert set(AllianceError.__subclasses__()) == CLASSES


@pytest.mark.parametrize(
    "asked",
    [
        lambda: alliance.review(alliance.Ecosystem(), on=dt.date(2026, 11, 22), select=[None]),  # type: ignore[list-item]
        lambda: alliance.explain(None),  # type: ignore[arg-type]
        lambda: alliance.Ecosystem(engagements=()).engagement(None),  # type: ignore[arg-type]
        lambda: alliance.Ecosystem(parties=()).party(3),  # type: ignore[arg-type]
    ],
    ids=("review", "explain", "engagement", "party"),
)
def test_names_that_are_no_texts_are_unknown(asked: Callable[[], object]) -> None:
    """A name that is no text is refused with a sentence, as an unknown one is."""
    with pytest.raises(AllianceError) as refusal:
        asked()
    assert str(refusal.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1] * 1000, "list of 1000"),
        ([], "[]"),
        ("a\x1b[31mb", "'a\\x1b[31mb'"),
        (b"\xff", "b'\\xff'"),
        (10**500, "an integer of 1661 bits"),
        (12.5, "12.5"),
    ],
)
def test_shown_values_are_escaped_and_short(value: object, text: str) -> None:
    """No value fills the screen or moves the cursor."""
    assert shown(value) == text


def test_a_fault_without_a_place_or_a_value_still_reads() -> None:
    """Faults of the whole document have no path."""
    assert str(Fault("", "", "cannot be read")) == "cannot be read."


def test_known_names_are_bounded_and_escaped() -> None:
    """Names that users gave are many and of any characters; a message lists some of them safely."""
    known = ("a\u202eb", *(f"name {number}" for number in range(1, 80)))
    told = str(UnknownName("party", "zzz", known))
    assert told.isprintable()
    assert told.endswith("name 49 and 30 more.")
    assert str(UnknownName("party", "zzz", ("a", "b"))).endswith("Known are: a, b.")
    assert str(UnknownName("party", "zzz", ())) == "There is no party 'zzz'. None is known."
