"""Relationships, tours and networks of a blended workforce: facts in, explained findings out.

The everyday names are here; each area is a package of its own. Areas load on first use, so that
importing this package costs little more than importing nothing.

Examples:
    >>> import datetime as dt
    >>> import alliance as al
    >>> eco = al.examples.partner_network()
    >>> al.review(eco, on=dt.date(2026, 11, 22), select=["NET101"]).findings[0].rule
    'NET101'
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from alliance import (
        codec,
        ecosystem,
        examples,
        importers,
        network,
        parties,
        policy,
        relations,
        show,
        testing,
        tours,
    )
    from alliance.answers import Answer, Fact, Parameter, Parameters, Reason, Verdict
    from alliance.ecosystem import Ecosystem, Snapshot, merge
    from alliance.errors import AllianceError, Fault, InvalidDocument
    from alliance.network import Network, Tie, cover, departure, exposure, shortlist
    from alliance.parties import (
        OPEN,
        UNKNOWN,
        Capability,
        Category,
        Contribution,
        Demand,
        Engagement,
        Party,
        PartyKind,
        Span,
    )
    from alliance.policy import (
        SHIPPED,
        SHIPPED_POLICIES,
        Finding,
        PolicySet,
        Review,
        Rule,
        RuleSet,
        Severity,
        Subject,
        Waiver,
        classify,
        compare,
        explain,
        facts,
        may,
        own_policies,
        parameter,
        review,
        what_would_change,
    )
    from alliance.relations import (
        Act,
        Exchange,
        Ledger,
        PartnerOfChoice,
        Relationship,
        decompose,
        fit,
        infer,
        share,
    )
    from alliance.tours import StepRefused, Tour, advance, obligations, play

# Where each everyday name lives. An area is loaded when one of its names is first asked for.
_HOMES = {
    "answers": ("Answer", "Fact", "Parameter", "Parameters", "Reason", "Verdict"),
    "ecosystem": ("Ecosystem", "Snapshot", "merge"),
    "errors": ("AllianceError", "Fault", "InvalidDocument"),
    "network": ("Network", "Tie", "cover", "departure", "exposure", "shortlist"),
    "parties": (
        "OPEN",
        "UNKNOWN",
        "Capability",
        "Category",
        "Contribution",
        "Demand",
        "Engagement",
        "Party",
        "PartyKind",
        "Span",
    ),
    "policy": (
        "SHIPPED",
        "SHIPPED_POLICIES",
        "Finding",
        "PolicySet",
        "Review",
        "Rule",
        "RuleSet",
        "Severity",
        "Subject",
        "Waiver",
        "classify",
        "compare",
        "explain",
        "facts",
        "may",
        "own_policies",
        "parameter",
        "review",
        "what_would_change",
    ),
    "relations": (
        "Act",
        "Exchange",
        "Ledger",
        "PartnerOfChoice",
        "Relationship",
        "decompose",
        "fit",
        "infer",
        "share",
    ),
    "tours": ("StepRefused", "Tour", "advance", "obligations", "play"),
}
_AREAS = (
    "codec",
    "ecosystem",
    "examples",
    "importers",
    "network",
    "parties",
    "policy",
    "relations",
    "show",
    "testing",
    "tours",
)
_NAMES = {name: area for area, names in _HOMES.items() for name in names}

__all__ = ["__version__", *_AREAS, *_NAMES]  # noqa: PLE0604 - the names above, all of them text

# Hidden from type checkers: in the open, they would accept every misspelled name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name in _AREAS:
            return import_module(f"alliance.{name}")
        if name in _NAMES:
            value = getattr(import_module(f"alliance.{_NAMES[name]}"), name)
            globals()[name] = value
            return value
        raise AttributeError(f"module 'alliance' has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted(__all__)
