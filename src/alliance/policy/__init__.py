"""Facts, conditions, rules and reviews: what is not as it should be, and why."""

from alliance.policy.catalogues import catalogue, explain
from alliance.policy.comparisons import Comparison, compare
from alliance.policy.conditions import About, Expr, Facts, facts, parameter
from alliance.policy.findings import Finding, Severity, Undecided
from alliance.policy.reviews import Review, Waived, review
from alliance.policy.rules import Retired, Rule
from alliance.policy.rulesets import RuleSet
from alliance.policy.shipped import SHIPPED
from alliance.policy.subjects import Standing, Subject, View
from alliance.policy.waivers import Waiver

__all__ = [
    "SHIPPED",
    "About",
    "Comparison",
    "Expr",
    "Facts",
    "Finding",
    "Retired",
    "Review",
    "Rule",
    "RuleSet",
    "Severity",
    "Standing",
    "Subject",
    "Undecided",
    "View",
    "Waived",
    "Waiver",
    "catalogue",
    "compare",
    "explain",
    "facts",
    "parameter",
    "review",
]
