"""Albums: all charts for which an ecosystem has something on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance.ecosystem import Ecosystem, OwnParameter, coverage
from alliance.network import Tie, exposure
from alliance.parties import Party
from alliance.policy.subjects import View, check_ecosystem
from alliance.relations import Act, Dyad, Exchange, Inference, Ledger, Reading
from alliance.show._forms import check_arguments
from alliance.show.charts.connections import contributor_network
from alliance.show.charts.drawings import Chart
from alliance.show.charts.exposures import capability_exposure
from alliance.show.charts.needs import needs_over_time
from alliance.show.charts.ownerships import ownership_matrix
from alliance.show.charts.strands import relationship_strands
from alliance.show.charts.timelines import tour_timeline
from alliance.tours import PARAMETERS, Tour, TourPolicy

__all__ = ["charts_of", "contributors_of"]


def charts_of(ecosystem: Ecosystem, *, on: dt.date) -> tuple[Chart, ...]:
    """The charts for which an ecosystem has something on record, as seen on a day.

    Args:
        ecosystem: The facts.
        on: The day asked about.

    Returns:
        Tours, ownership by categories and by actors, capabilities, contributors, needs, strands;
        those about which nothing is known are left out.

    Raises:
        InvalidValue: The day is not a date, or what was given is not an Ecosystem.

    Examples:
        >>> from alliance.ecosystem import Ecosystem
        >>> charts_of(Ecosystem(), on=dt.date(2026, 11, 22))
        ()
    """
    check_arguments(on, 1)
    check_ecosystem(ecosystem)
    return tuple(chart for chart in _charts(ecosystem, on) if chart.table.rows)


def _charts(eco: Ecosystem, on: dt.date) -> Iterator[Chart]:
    own = [row.parameter() for row in eco.rows(OwnParameter)]
    policy = TourPolicy.of(PARAMETERS.overlaid(own), on=on)
    yield tour_timeline(eco.rows(Tour), on=on, policy=policy)
    owned = coverage(eco, on)
    for matrix in (owned.categories, owned.actors):
        if not matrix.missing:
            yield ownership_matrix(matrix)
    yield capability_exposure(exposure(eco.holdings(on), on=on))
    if eco.states(Tie):
        yield contributors_of(eco, on=on)
    yield needs_over_time(eco.rows(Reading), on=on)
    yield relationship_strands(_inferences(eco, on))


def contributors_of(ecosystem: Ecosystem, *, on: dt.date, seed: int = 1) -> Chart:
    """The network of everybody who may be there on a day, as `contributor_network` draws it.

    Args:
        ecosystem: The facts; who is engaged on both sides of the boundary counts as inside.
        on: The day asked about.
        seed: Where the first places come from.

    Raises:
        InvalidValue: The day is not a date, the seed is not a whole number, or what was given
            is not an Ecosystem.

    Examples:
        >>> from alliance.ecosystem import Ecosystem
        >>> contributors_of(Ecosystem(), on=dt.date(2026, 11, 22)).title
        'Nobody is in the network'
    """
    check_arguments(on, 1)
    check_ecosystem(ecosystem)
    sides = {
        party: standing.is_outside if standing.is_engaged else None
        for party, standing in View(ecosystem, on, {}).standings.items()
    }
    kinds = {ecosystem.identity(row.id): row.kind for row in ecosystem.rows(Party)}
    return contributor_network(ecosystem.network(on), external=sides, kinds=kinds, seed=seed)


def _inferences(eco: Ecosystem, on: dt.date) -> dict[Dyad, Inference]:
    """What is read of each two parties, the one that comes first by name as the first."""
    acts = [row for row in eco.rows(Act) if row.on is None or row.on <= on]
    exchanges = [row for row in eco.rows(Exchange) if row.on is None or row.on <= on]
    ledger = Ledger(acts=tuple(acts), exchanges=tuple(exchanges))
    pairs = sorted((min(pair), max(pair)) for pair in ledger.dyads)
    return {pair: ledger.inference(between=pair) for pair in pairs}
