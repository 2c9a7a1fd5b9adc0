"""CLS: what is done with people outside that looks like employment, and how long they stay.

The legal tests behind these rules are records with a status and a day, and practitioners agree on
how strongly a practice looks like employment; nobody's status follows from a finding.
"""

from typing import Final

from alliance.policy.conditions import facts, parameter
from alliance.policy.findings import Severity
from alliance.policy.rows.engagements import BASIS_DAYS, EngagementFacts
from alliance.policy.rows.practices import PracticeFacts
from alliance.policy.rows.tenures import TenureFacts
from alliance.policy.rules import Rule
from alliance.references import Certainty, Reference

__all__ = ["CLASSIFICATION_RULES"]

engagement = facts(EngagementFacts)
practice = facts(PracticeFacts)
tenure = facts(TenureFacts)

_ADVISERS: Final = Reference(
    "Uniforce; SharpLink Staffing; advisers on contingent work",
    where="what to do and to leave; how strongly is our reading",
    certainty=Certainty.SECONDARY,
)
_CAPS: Final = Reference(
    "reports on limits that firms set on assignments",
    where="GeekWire 2014, SIA 2015",
    certainty=Certainty.SECONDARY,
)

_IS_DONE: Final = practice.is_active & practice.is_on_record
# Without the country, or a test on record for it, one that sees a risk may or may not apply.
_IS_TESTED: Final = practice.country_on_record & practice.test_on_record

CLASSIFICATION_RULES: Final = (
    Rule(
        "CLS101",
        "no-high-risk-practice",
        about=PracticeFacts,
        severity=Severity.ERROR,
        promise="no practice with somebody outside looks strongly like employment under the legal "
        "tests that apply",
        applies=practice.high_risk & _IS_DONE,
        holds=~(practice.high_risk & _IS_TESTED),
        says="What is done with {party} ({does}) looks strongly like employment under {under}. "
        "Instead: {instead}{advice} This is an indication and not legal advice.",
        reason="Tests look at what is done and not at what a contract says; whoever is treated "
        "as an employee may turn out to be one.",
        remedy="Do what is named instead, or engage the person in another form; ask counsel.",
        set_aside="Counsel has looked at the whole of the work and keeps the practice.",
        source=_ADVISERS,
    ),
    Rule(
        "CLS102",
        "no-medium-risk-practice",
        about=PracticeFacts,
        severity=Severity.WARNING,
        promise="no practice with somebody outside looks somewhat like employment under the legal "
        "tests that apply",
        applies=practice.medium_risk & _IS_DONE,
        holds=~(practice.medium_risk & _IS_TESTED),
        says="What is done with {party} ({does}) looks somewhat like employment under {under}. "
        "Instead: {instead}{advice} This is an indication and not legal advice.",
        reason="One such practice decides nothing; beside others it is looked at with them.",
        remedy="Do what is named instead, or put on record why it is kept.",
        set_aside="Counsel or your own experience says that it does no harm here.",
        source=_ADVISERS,
    ),
    Rule(
        "CLS201",
        "within-own-cap",
        about=TenureFacts,
        severity=Severity.ERROR,
        promise="tenure is within the company's own cap",
        applies=tenure.is_active & tenure.is_person,
        holds=tenure.days <= tenure.limit,
        says="{party} has been here for {days} days since {since}; the cap allows {limit}"
        "{extension}. The cap is a policy the company set itself and gives no shelter in law.",
        reason="A cap that nobody keeps shows that nobody looks; a long time alone decides "
        "nothing before the law.",
        remedy="End the engagement or change its form, or grant the extension and put it on "
        "record.",
        set_aside="The one extension was granted: say why, and let the waiver expire with it.",
        source=_CAPS,
    ),
    Rule(
        "CLS202",
        "basis-is-fresh",
        about=EngagementFacts,
        severity=Severity.WARNING,
        promise="a classification basis is on record and not stale",
        applies=~engagement.is_technology & engagement.is_external & engagement.is_active,
        holds=engagement.has_basis & (engagement.basis_age <= parameter(BASIS_DAYS)),
        says="The basis on which {party} is classified as {category} {basis_told}.",
        reason="Work changes and the paper does not; what was right when it was signed may not "
        "describe what is done now.",
        remedy="Look at what is done today, classify again, and record the basis and its day.",
        set_aside="A longer period was agreed for this form; set basis_days instead.",
    ),
)
