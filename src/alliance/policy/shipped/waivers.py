"""WAI: waivers that no longer do what they were made for."""

from typing import Final

from alliance.policy.conditions import facts
from alliance.policy.findings import Severity
from alliance.policy.rows.waivers import WaiverFacts
from alliance.policy.rules import Rule

__all__ = ["WAIVER_RULES"]

waiver = facts(WaiverFacts)

WAIVER_RULES: Final = (
    Rule(
        "WAI101",
        "waiver-in-force",
        about=WaiverFacts,
        severity=Severity.ERROR,
        promise="no waiver has expired",
        holds=~waiver.is_expired,
        says="The waiver of {owner} for {waiver} expired on {expires}.",
        reason="A waiver is for a time; what it set aside counts again.",
        remedy="Mend the finding, or decide on a new waiver.",
        set_aside="Never; take the waiver out.",
    ),
    Rule(
        "WAI102",
        "waiver-used",
        about=WaiverFacts,
        severity=Severity.WARNING,
        promise="every waiver sets a finding aside",
        applies=waiver.is_asked & ~waiver.is_expired,
        holds=waiver.is_used,
        says="The waiver of {owner} for {waiver} sets nothing aside.",
        reason="A waiver without a finding hides the next one.",
        remedy="Take it out; or check that its subject is spelled as the finding had it.",
        set_aside="The finding comes and goes with the season.",
    ),
)
