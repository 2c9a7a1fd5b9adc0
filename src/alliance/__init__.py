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

# Named twice, which is how type checkers are told that a name is meant to be used from here.
if TYPE_CHECKING:
    from alliance import (
        answers as answers,
        codec as codec,
        ecosystem as ecosystem,
        errors as errors,
        examples as examples,
        importers as importers,
        network as network,
        parties as parties,
        policy as policy,
        references as references,
        relations as relations,
        show as show,
        testing as testing,
        tours as tours,
    )
    from alliance.answers import (
        Answer as Answer,
        Fact as Fact,
        Parameter as Parameter,
        Parameters as Parameters,
        Reason as Reason,
        Verdict as Verdict,
    )
    from alliance.ecosystem import (
        Ecosystem as Ecosystem,
        Snapshot as Snapshot,
        merge as merge,
    )
    from alliance.errors import (
        AllianceError as AllianceError,
        Fault as Fault,
        InvalidDocument as InvalidDocument,
    )
    from alliance.network import (
        Network as Network,
        Tie as Tie,
        cover as cover,
        departure as departure,
        exposure as exposure,
        shortlist as shortlist,
    )
    from alliance.parties import (
        OPEN as OPEN,
        UNKNOWN as UNKNOWN,
        Capability as Capability,
        Category as Category,
        Contribution as Contribution,
        Demand as Demand,
        Engagement as Engagement,
        Party as Party,
        PartyKind as PartyKind,
        Span as Span,
    )
    from alliance.policy import (
        SHIPPED as SHIPPED,
        SHIPPED_POLICIES as SHIPPED_POLICIES,
        Finding as Finding,
        PolicySet as PolicySet,
        Review as Review,
        Rule as Rule,
        RuleSet as RuleSet,
        Severity as Severity,
        Subject as Subject,
        Waiver as Waiver,
        classify as classify,
        compare as compare,
        explain as explain,
        facts as facts,
        may as may,
        own_policies as own_policies,
        parameter as parameter,
        review as review,
        what_would_change as what_would_change,
    )
    from alliance.relations import (
        Act as Act,
        Exchange as Exchange,
        Ledger as Ledger,
        PartnerOfChoice as PartnerOfChoice,
        Relationship as Relationship,
        decompose as decompose,
        fit as fit,
        infer as infer,
        share as share,
    )
    from alliance.tours import (
        StepRefused as StepRefused,
        Tour as Tour,
        advance as advance,
        obligations as obligations,
        play as play,
    )

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
    "answers",
    "codec",
    "ecosystem",
    "errors",
    "examples",
    "importers",
    "network",
    "parties",
    "policy",
    "references",
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
