"""Strategies for Hypothesis: healthy values with a few drawn facts, valid by construction.

There is one for every public type. The everyday ones are functions with options; `values_of` gives
the strategy of any class, and so does `hypothesis.strategies.from_type`, with no import of ours.
What they are made of (ids, days, words, categories) is a `Scene`, the option they share.
"""

from alliance.testing.strategies.ecosystems import ecosystems
from alliance.testing.strategies.judgments import parameters, reviews
from alliance.testing.strategies.networks import grouped_networks, networks, ties
from alliance.testing.strategies.parties import engagements, pairs, parties
from alliance.testing.strategies.relations import acts, exchanges, ledgers, relationships, terms
from alliance.testing.strategies.scenes import (
    HOSTILE_TEXTS,
    SCENE,
    TEXTS,
    Scene,
    days,
    maybe,
    spans,
)
from alliance.testing.strategies.tours import events, histories, next_events, statements, tours
from alliance.testing.strategies.values import rows_of, values_of

__all__ = [
    "HOSTILE_TEXTS",
    "SCENE",
    "TEXTS",
    "Scene",
    "acts",
    "days",
    "ecosystems",
    "engagements",
    "events",
    "exchanges",
    "grouped_networks",
    "histories",
    "ledgers",
    "maybe",
    "networks",
    "next_events",
    "pairs",
    "parameters",
    "parties",
    "relationships",
    "reviews",
    "rows_of",
    "spans",
    "statements",
    "terms",
    "ties",
    "tours",
    "values_of",
]
