"""Who is connected to whom, and how far something rests on few."""

from alliance.network.authorities import Authority, EfficiencyVariant, authority
from alliance.network.boundaries import EI, Crossings, Leaning, Spanner, boundary, ei_index
from alliance.network.brokers import Chance, RoleNumbers, Roles, brokerage, role_totals
from alliance.network.centralities import Estimate, betweenness, sampled_betweenness
from alliance.network.concentrations import (
    Amount,
    Band,
    Diversity,
    absence_factor,
    conversion,
    diversity,
    elephant_factor,
    onion,
)
from alliance.network.covers import Chosen, Cover, cover
from alliance.network.departures import Departure, StandIn, Uncovered, departure
from alliance.network.exposures import (
    CapabilityExposure,
    Exposure,
    Resting,
    SoleHolder,
    exposure,
    resting,
    sole_holders,
)
from alliance.network.holdings import Holding, Holdings
from alliance.network.holes import (
    Hole,
    Scope,
    burt_hierarchy,
    constraint,
    effective_size,
    efficiency,
    structural_hole,
)
from alliance.network.meetings import Introduction, introductions
from alliance.network.networks import Network, TieLike
from alliance.network.parts import Bridge, CutPoint, bridges, components, cut_points
from alliance.network.paths import Reach, StrongestPath, reach, strongest_path
from alliance.network.permutations import (
    Permuted,
    PermutedEI,
    PermutedRoles,
    permuted_brokerage,
    permuted_ei_index,
)
from alliance.network.projections import CO_CONTRIBUTION, Weighting, co_contribution
from alliance.network.scores import Scores
from alliance.network.shortlists import Candidate, Coverage, Shortlist, shortlist
from alliance.network.ties import Tie

__all__ = [
    "CO_CONTRIBUTION",
    "EI",
    "Amount",
    "Authority",
    "Band",
    "Bridge",
    "Candidate",
    "CapabilityExposure",
    "Chance",
    "Chosen",
    "Cover",
    "Coverage",
    "Crossings",
    "CutPoint",
    "Departure",
    "Diversity",
    "EfficiencyVariant",
    "Estimate",
    "Exposure",
    "Holding",
    "Holdings",
    "Hole",
    "Introduction",
    "Leaning",
    "Network",
    "Permuted",
    "PermutedEI",
    "PermutedRoles",
    "Reach",
    "Resting",
    "RoleNumbers",
    "Roles",
    "Scope",
    "Scores",
    "Shortlist",
    "SoleHolder",
    "Spanner",
    "StandIn",
    "StrongestPath",
    "Tie",
    "TieLike",
    "Uncovered",
    "Weighting",
    "absence_factor",
    "authority",
    "betweenness",
    "boundary",
    "bridges",
    "brokerage",
    "burt_hierarchy",
    "co_contribution",
    "components",
    "constraint",
    "conversion",
    "cover",
    "cut_points",
    "departure",
    "diversity",
    "effective_size",
    "efficiency",
    "ei_index",
    "elephant_factor",
    "exposure",
    "introductions",
    "onion",
    "permuted_brokerage",
    "permuted_ei_index",
    "reach",
    "resting",
    "role_totals",
    "sampled_betweenness",
    "shortlist",
    "sole_holders",
    "strongest_path",
    "structural_hole",
]
