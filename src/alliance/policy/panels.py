"""Panels: what several legal tests indicate about the same work, side by side.

Tests look at the same thing under different names and combine it in different ways, so that one
may lean one way and the next the other. A panel puts them next to each other, with the status of
each, and does not choose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import final

import attrs

from alliance.displays import as_html, as_sentence, spoken
from alliance.errors import Fault, InvalidDocument
from alliance.policy._legal_table import LEGAL_TESTS
from alliance.policy.classifications import (
    NOT_ADVICE,
    Answered,
    Classification,
    askable,
    classify,
    faults_in,
)
from alliance.policy.legal_tests import LegalTests
from alliance.policy.national_laws import NATIONAL_LAWS, NationalLaw

__all__ = ["Panel", "PanelRow", "classify_all"]


@final
@attrs.frozen
class PanelRow:
    """What each test says about one thing they look at.

    Args:
        about: What it is, in a word of the practice catalog, or the factor of a single test.
        cells: One text per test, in the panel's order; empty where the test does not ask.
    """

    about: str
    cells: tuple[str, ...]

    __str__ = as_sentence
    _repr_html_ = as_html


@final
@attrs.frozen
class Panel:
    """Several classifications side by side.

    Args:
        classifications: What each test indicates, in the order asked.
        rows: The outcomes, how the tests stand, and then factor by factor.
        advice: What every output says.
    """

    classifications: tuple[Classification, ...]
    rows: tuple[PanelRow, ...]
    advice: str = NOT_ADVICE

    _repr_html_ = as_html

    @property
    def disagreements(self) -> tuple[tuple[str, str], ...]:
        """Pairs of tests that ask the same question and lean opposite ways."""
        return tuple(
            (one.test, other.test)
            for one, other in combinations(self.classifications, 2)
            if one.question is other.question
            and None not in (one.outcome.leaning, other.outcome.leaning)
            and one.outcome.leaning is not other.outcome.leaning
        )

    def __str__(self) -> str:
        table = [("", *(row.test for row in self.classifications))]
        table += [(spoken(row.about), *row.cells) for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in table
        ]
        lines += [f"{one} and {other} lean opposite ways." for one, other in self.disagreements]
        lines += [
            f"{row.test} on {row.on}: {row.status} (checked to {row.checked_on})."
            for row in self.classifications
        ]
        return "\n".join([*lines, self.advice])


def classify_all(
    answers: Mapping[str, Mapping[str, Answered]],
    *,
    on: dt.date | None = None,
    tests: LegalTests = LEGAL_TESTS,
    national: tuple[NationalLaw, ...] = NATIONAL_LAWS,
) -> Panel:
    """What several legal tests indicate about the same work, side by side.

    Args:
        answers: The answers to each test, by its id, as `classify` takes them.
        on: The day asked about; for each test the day it was checked where left out.
        tests: The tests in use.
        national: What the law of a state says where a directive leaves that to it.

    Raises:
        UnknownName: There is no such test.
        InvalidValue: A test cannot be asked.
        InvalidDocument: Answers do not fit; all faults of all tests at once.

    Examples:
        >>> print(
        ...     classify_all(
        ...         {
        ...             "us_flsa_2021": {"control": "contractor", "profit_loss": "contractor"},
        ...             "us_ca_abc": {"A": True, "B": False, "C": True},
        ...         }
        ...     ).disagreements
        ... )
        (('us_flsa_2021', 'us_ca_abc'),)
    """
    faults: list[Fault] = []
    for test, given in answers.items():
        faults += faults_in(askable(test, tests), given, f"{test}.")
    if faults:
        raise InvalidDocument("the answers", tuple(faults))
    found = tuple(
        classify(test=test, answers=given, on=on, tests=tests, national=national)
        for test, given in answers.items()
    )
    return Panel(found, tuple(_rows(found, tests)))


def _rows(found: tuple[Classification, ...], tests: LegalTests) -> Iterator[PanelRow]:
    yield PanelRow("outcome", tuple(spoken(row.outcome) for row in found))
    yield PanelRow("status", tuple(spoken(row.stage.status) if row.stage else "" for row in found))
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for word in _words(found, tests):
        factors = tuple(
            tuple(
                factor.id
                for factor in tests.find(row.test).factors
                if word in (factor.touches or (factor.id,))
            )
            for row in found
        )
        # Words that lead to the same factors everywhere make one row, named by the first.
        if factors not in seen:
            seen.add(factors)
            yield PanelRow(
                word,
                tuple(_cell(row, ids, word) for row, ids in zip(found, factors, strict=True)),
            )


def _words(found: tuple[Classification, ...], tests: LegalTests) -> Iterator[str]:
    """What the tests look at, in words they may share, or as factors of a single test."""
    words = (
        word
        for row in found
        for factor in tests.find(row.test).factors
        for word in factor.touches or (factor.id,)
    )
    return iter(dict.fromkeys(words))


def _cell(row: Classification, factors: tuple[str, ...], word: str) -> str:
    said = (
        row.factor(factor).says if factor == word else f"{factor}: {row.factor(factor).says}"
        for factor in factors
    )
    return "; ".join(said)
