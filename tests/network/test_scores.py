"""Scores: they print as a table and convert to plain rows."""

from __future__ import annotations

from alliance.network import Network, Scores, brokerage
from alliance.network.scores import as_table
from alliance.parties import PartyId


def test_long_tables_are_cut() -> None:
    """Twenty lines are printed, and how many more there are."""
    scores = Scores({PartyId(f"p{number}"): number for number in range(30)})
    assert str(scores).splitlines()[-1] == "and 10 more"
    assert len(scores.rows()) == 30


def test_values_with_fields_become_columns() -> None:
    """A value of several fields is a row with all its numbers; what is nested is not printed."""
    network = Network.of_ties([("a", "b")])
    roles = brokerage(network, groups=dict.fromkeys(network.parties, "x"))
    row = roles.rows()[0]
    assert list(row)[:2] == ["party", "coordinator"]
    assert {"total", "expected_liaison", "z_gatekeeper"} <= row.keys()
    assert str(roles).splitlines()[0].split()[-1] == "liaison"


def test_an_empty_table() -> None:
    """Nothing prints as *none*."""
    assert as_table(()) == "none"
    assert str(Scores()) == "none"
