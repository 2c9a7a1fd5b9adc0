"""NET: where the organization depends on few people."""

from typing import Final

from alliance.answers import Parameter
from alliance.policy.conditions import facts, parameter
from alliance.policy.findings import Severity
from alliance.policy.rows.capabilities import CapabilityFacts
from alliance.policy.rules import Rule
from alliance.references import Reference

__all__ = ["FEWEST_CONTRIBUTORS", "NETWORK_RULES"]

FEWEST_CONTRIBUTORS: Final = Parameter("fewest_contributors", 2, unit="count")
"""How many people at least have to share half of the work on a critical capability."""

capability = facts(CapabilityFacts)

NETWORK_RULES: Final = (
    Rule(
        "NET101",
        "not-on-one",
        about=CapabilityFacts,
        severity=Severity.WARNING,
        promise="no critical capability rests on one contributor",
        applies=capability.is_critical,
        holds=capability.absence_factor >= parameter(FEWEST_CONTRIBUTORS),
        says="{capability} rests on {rests_on}. Still here: {contributors}; left, by {left_by}: "
        "{left}.",
        reason="When the one person who did most of the work goes, so does the capability.",
        remedy="Let a second person do part of the work while the first can still show it; where "
        "nobody is left, learn it anew or give it up.",
        set_aside="The capability is about to be given up, or can be bought on any day.",
        source=Reference("CHAOSS, contributor absence factor", where="wg-risk"),
    ),
)
