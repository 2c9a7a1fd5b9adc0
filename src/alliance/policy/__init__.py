"""Facts, conditions, rules and reviews: what is not as it should be, and why."""

from alliance.policy._evaluation import Outcome
from alliance.policy._legal_table import LEGAL_TESTS, MEMBER_STATES
from alliance.policy.catalogues import catalogue, explain
from alliance.policy.changes import Change, Edit, what_would_change
from alliance.policy.classifications import (
    NOT_ADVICE,
    Answered,
    Classification,
    FactorReading,
    Judgment,
    classify,
)
from alliance.policy.comparisons import Comparison, compare
from alliance.policy.conditions import About, Expr, Facts, facts, parameter
from alliance.policy.findings import Finding, Severity, Undecided
from alliance.policy.indications import Direction, Indication
from alliance.policy.jurisdictions import tests_for
from alliance.policy.legal_tests import (
    Combine,
    Factor,
    LegalStatus,
    LegalTest,
    LegalTests,
    Role,
    Stage,
)
from alliance.policy.maturities import (
    THRESHOLDS_ARE_OURS,
    Characteristic,
    Maturity,
    MaturityLevel,
    maturity,
)
from alliance.policy.national_laws import NATIONAL_LAWS, NationalLaw
from alliance.policy.panels import Panel, PanelRow, classify_all
from alliance.policy.permissions import may, relationship_with
from alliance.policy.policysets import SHIPPED_POLICIES, PolicySet, own_policies
from alliance.policy.reviews import Review, Waived, review
from alliance.policy.risks import NEVER_A_RISK, PracticeRisk, risks_under
from alliance.policy.rules import Retired, Rule
from alliance.policy.rulesets import RuleSet
from alliance.policy.shipped import SHIPPED
from alliance.policy.subjects import Standing, Subject, View
from alliance.policy.tenure_policies import (
    NOT_A_HARBOR,
    TenureCount,
    TenurePolicy,
    TenureScope,
)
from alliance.policy.tenures import Tenure, tenure, tenure_days
from alliance.policy.waivers import Waiver

__all__ = [
    "LEGAL_TESTS",
    "MEMBER_STATES",
    "NATIONAL_LAWS",
    "NEVER_A_RISK",
    "NOT_ADVICE",
    "NOT_A_HARBOR",
    "SHIPPED",
    "SHIPPED_POLICIES",
    "THRESHOLDS_ARE_OURS",
    "About",
    "Answered",
    "Change",
    "Characteristic",
    "Classification",
    "Combine",
    "Comparison",
    "Direction",
    "Edit",
    "Expr",
    "Factor",
    "FactorReading",
    "Facts",
    "Finding",
    "Indication",
    "Judgment",
    "LegalStatus",
    "LegalTest",
    "LegalTests",
    "Maturity",
    "MaturityLevel",
    "NationalLaw",
    "Outcome",
    "Panel",
    "PanelRow",
    "PolicySet",
    "PracticeRisk",
    "Retired",
    "Review",
    "Role",
    "Rule",
    "RuleSet",
    "Severity",
    "Stage",
    "Standing",
    "Subject",
    "Tenure",
    "TenureCount",
    "TenurePolicy",
    "TenureScope",
    "Undecided",
    "View",
    "Waived",
    "Waiver",
    "catalogue",
    "classify",
    "classify_all",
    "compare",
    "explain",
    "facts",
    "maturity",
    "may",
    "own_policies",
    "parameter",
    "relationship_with",
    "review",
    "risks_under",
    "tenure",
    "tenure_days",
    "tests_for",
    "what_would_change",
]
