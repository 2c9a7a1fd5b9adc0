"""Facts, reasons, answers and parameters."""

import datetime as dt
from fractions import Fraction

import attrs
import pytest

from alliance.answers import Answer, Fact, Parameter, Parameters, Reason, Verdict
from alliance.answers.facts import said
from alliance.errors import InvalidValue, UnknownName
from alliance.references import OURS, Certainty, Reference


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "unknown"),
        (False, "no"),
        (Verdict.FORBIDDEN, "forbidden"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        ((), "none"),
        (frozenset({"b", "a"}), "a, b"),
        (1 / 3, "0.3333"),
        (Fraction(1, 3), "1/3"),
        (1_000_000, "1000000"),
        ("line\nbreak", "'line\\nbreak'"),
        ("right\u202eleft", "'right\\u202eleft'"),
    ],
)
def test_values_are_said_in_words(value: object, words: str) -> None:
    """Unknown, yes and no are words; what would bend a line is escaped."""
    assert said(value) == words


def test_a_very_long_text_is_cut() -> None:
    """A name of ten thousand characters does not fill the screen."""
    assert len(said("x" * 10_000)) <= 120


def test_a_fact_names_value_unit_and_source() -> None:
    """The range behind the unit is for the documentation."""
    fact = Fact("open_items", 3, source="tours", unit="items, >= 0")
    assert str(fact) == "open items: 3 items (tours)"
    assert str(Fact("share", 0.5, unit="share, 0-1")) == "share: 0.5"
    assert str(Fact("months", None, unit="months")) == "months: unknown"


def test_an_answer_reads_as_sentences() -> None:
    """Question, verdict, reasons, what is missing and what may be done instead."""
    reason = Reason("ACME1", "Hours were set.", (Fact("hours", 8, unit="hours"),))
    answer = Answer(
        "May we?", Verdict.NOT_PERMITTED, (reason,), ("country",), "Agree on a deadline."
    )
    assert str(answer) == (
        "May we? Not permitted. ACME1: Hours were set. (hours: 8 hours) "
        "Missing: country. Instead: Agree on a deadline."
    )
    assert str(Reason("ACME1", "Plain.")) == "ACME1: Plain."
    assert str(Answer("May we?", Verdict.PERMITTED)) == "May we? Permitted."


def test_an_answer_with_several_reasons_has_a_line_for_each() -> None:
    """And below it one for its facts; nothing in them begins a line of its own."""
    first = Reason("ACME1", "Hours were set.\nTwice.", (Fact("hours", 8, unit="hours"),))
    answer = Answer("May we?", Verdict.UNKNOWN, (first, Reason("ACME2", "Plain.")))
    lines = (
        "May we? Unknown.",
        "  ACME1: Hours were set.\\nTwice.",
        "    because: hours: 8 hours",
        "  ACME2: Plain.",
    )
    assert tuple(str(answer).split("\n")) == lines
    more = attrs.evolve(answer, missing=("country", "a\nb"), instead="Agree on a deadline.")
    assert tuple(str(more).split("\n")) == (
        *lines,
        "  missing: country, a\\nb",
        "  instead: Agree on a deadline.",
    )


def test_an_answer_is_neither_true_nor_false() -> None:
    """Using an answer as a condition is a mistake that shows at once."""
    with pytest.raises(TypeError, match=r"compare its \.verdict, here Verdict\.PERMITTED"):
        assert Answer("May we?", Verdict.PERMITTED)


def test_a_parameter_counts_from_its_start_to_its_end() -> None:
    """Both days included."""
    row = Parameter("limit", 3, start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
    asked = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert [row.holds_on(day) for day in asked] == [False, True, True, False]
    assert str(row) == (
        "limit = 3, a design decision of this library, from 2026-01-01, until 2026-12-31"
    )


def test_a_parameter_ends_after_it_starts() -> None:
    """The refusal names both days."""
    with pytest.raises(InvalidValue, match="is before its start 2026-01-02"):
        Parameter("limit", 3, start=dt.date(2026, 1, 2), end=dt.date(2026, 1, 1))


def test_no_parameter_may_be_in_force() -> None:
    """A value that has run out is no value."""
    rows = Parameters((Parameter("limit", 3, end=dt.date(2026, 1, 1)),))
    assert rows.value("limit", dt.date(2026, 1, 2)) is None
    assert rows.names == ("limit",)


def test_a_parameter_of_unknown_end_may_be_in_force() -> None:
    """For certain on its first day alone; then its value counts where another gives it too."""
    first, later = dt.date(2026, 1, 1), dt.date(2026, 1, 2)
    open_ = Parameter("limit", 3, start=first, is_end_known=False)
    assert [open_.holds_on(day) for day in (dt.date(2025, 1, 1), first, later)] == [
        False,
        True,
        None,
    ]
    assert str(open_).endswith("from 2026-01-01, until an unknown day")
    rows = Parameters((Parameter("limit", 3), open_))
    assert rows.value("limit", later) == 3
    other = Parameters((Parameter("limit", 4), open_))
    assert [other.value("limit", day) for day in (first, later)] == [3, None]
    assert other.overlaid([Parameter("limit", 5)]).value("limit", later) == 5


def test_a_parameter_that_never_was_is_refused() -> None:
    """A misspelled name is told from one that has run out."""
    with pytest.raises(UnknownName, match="Did you mean 'limit'"):
        Parameters((Parameter("limit", 3),)).value("limt", dt.date(2026, 1, 1))


def test_a_reference_says_how_sure_it_is() -> None:
    """What was read is plain; what was not is marked."""
    assert str(Reference("Rousseau 1995", certainty=Certainty.RECALLED)) == (
        "Rousseau 1995 (recalled)"
    )
    assert str(OURS) == "a design decision of this library"
