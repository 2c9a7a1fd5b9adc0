"""Laws of coverage, over drawn ecosystems:

- a blank cell of categories by practices is a finding of ORC101, and no other is;
- every row and column has exactly one cell, and the plain rows say what the matrices say;
- the two networks of a day are those asked for one by one;
- removing a table turns no cell from open or blank into filled.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from hypothesis import given, settings, strategies as st

from alliance.ecosystem import Ecosystem, coverage
from alliance.parties import UNKNOWN
from alliance.policy import review
from alliance.testing.strategies import days, ecosystems

TABLES = ("activities", "required_practices", "owners")
drawn = ecosystems(tables=TABLES)


@settings(deadline=None, max_examples=50)
@given(drawn, days())
def test_a_blank_cell_is_a_finding(eco: Ecosystem, on: dt.date) -> None:
    """The matrix and the rule ORC101 read the same records."""
    found = review(eco, on=on, select=["ORC101"])
    blanks = sorted(f"{c.row}/{c.column}" for c in coverage(eco, on).categories.blanks)
    assert [finding.subject for finding in found.findings] == blanks


@settings(deadline=None, max_examples=50)
@given(drawn, days())
def test_every_place_has_one_cell(eco: Ecosystem, on: dt.date) -> None:
    """Row by row, in the order of the columns, and the same as plain rows."""
    found = coverage(eco, on)
    places = [
        (matrix.title, row, column)
        for matrix in (found.actors, found.categories)
        for row in matrix.down
        for column in matrix.across
    ]
    assert [(r["matrix"], r["row"], r["column"]) for r in found.rows()] == places


@settings(deadline=None, max_examples=50)
@given(drawn, days(), st.sampled_from(TABLES))
def test_knowing_less_fills_nothing(eco: Ecosystem, on: dt.date, table: str) -> None:
    """A cell that is filled without a table was filled with it."""
    fewer: Any = {table: UNKNOWN}
    less = coverage(attrs.evolve(eco, **fewer), on)
    before = {
        (cell.row, cell.column): cell.state
        for matrix in (coverage(eco, on).actors, coverage(eco, on).categories)
        for cell in matrix.cells
    }
    for matrix in (less.actors, less.categories):
        for cell in matrix.cells:
            if cell.says:
                assert before[cell.row, cell.column] is cell.state


@settings(deadline=None, max_examples=60)
@given(ecosystems(tables=("ties", "engagements")), days())
def test_both_networks_are_those_asked_for_alone(eco: Ecosystem, on: dt.date) -> None:
    """Working them out together changes neither."""
    assert eco.networks(on) == (eco.network(on), eco.network(on, possible=True))
