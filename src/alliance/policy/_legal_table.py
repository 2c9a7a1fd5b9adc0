"""The legal tests shipped, one record each, as they were found on the day they were checked.

What a source says is told in our own words; quote the source, not this table. Examples of what
speaks for and against are general knowledge unless the record says otherwise.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from alliance.parties import Boundary, Category
from alliance.policy.legal_tests import (
    Combine,
    Factor,
    LegalStatus,
    LegalTest,
    LegalTests,
    Role,
    Stage,
)
from alliance.references import Certainty, Reference
from alliance.relations import LegalQuestion

__all__ = ["LEGAL_TESTS", "MEMBER_STATES"]

_CHECKED: Final = dt.date(2026, 11, 22)
_SECONDARY, _RECALLED = Certainty.SECONDARY, Certainty.RECALLED

MEMBER_STATES: Final = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
"""The Member States of the European Union on the day the table was checked, by ISO code."""

_EXTERNAL: Final = frozenset(row for row in Category if row.boundary is Boundary.EXTERNAL)
_SUPPLIED: Final = frozenset(row for row in Category if row.is_supplied)
_PLATFORM: Final = frozenset({Category.PLATFORM_WORKER})


def _secondary(source: str, where: str = "") -> Reference:
    return Reference(source, where, _SECONDARY)


_CONTROL: Final = ("control", "schedule", "evaluation")
_BELONGING: Final = ("relationship", "benefits", "integration", "appearance_of_integration")

_CORE_FACTORS: Final = (
    Factor(
        id="control",
        heading="nature and degree of control over the work",
        role=Role.CORE,
        touches=_CONTROL,
        note="Practice counts for more than paper.",
    ),
    Factor(
        id="profit_loss",
        heading="opportunity for profit or loss through initiative or investment",
        role=Role.CORE,
        touches=("profit_loss", "pay", "investment"),
    ),
    Factor(
        id="skill",
        heading="skill the work asks for",
        touches=("skill", "development"),
    ),
    Factor(
        id="permanence",
        heading="permanence of the relationship",
        touches=("permanence",),
    ),
    Factor(
        id="integrated_unit_of_production",
        heading="whether the work is part of an integrated unit of production",
        touches=("integral", "integration"),
    ),
)

_DEPENDENT: Final = (
    "whether the worker depends economically on the hirer or is in business for oneself"
)

_FLSA_2021: Final = LegalTest(
    id="us_flsa_2021",
    title="Fair Labor Standards Act, rule of 2021",
    question=LegalQuestion.STATUS,
    asks=_DEPENDENT,
    jurisdictions=("US",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            dt.date(2021, 1, 7),
            LegalStatus.ADOPTED,
            "published as a final rule",
            _secondary("86 FR 1168"),
        ),
        Stage(
            dt.date(2021, 5, 6),
            LegalStatus.WITHDRAWN,
            "withdrawn by the Department; a court in Texas later treated it as in effect, so what "
            "held until 2024 is disputed",
            Reference("86 FR 24303; the step of the court", certainty=_RECALLED),
        ),
        Stage(
            dt.date(2024, 3, 11),
            LegalStatus.WITHDRAWN,
            "withdrawn in 2021, which a court in Texas did not accept, and rescinded by the rule "
            "of 2024",
            _secondary("89 FR 1638"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(_secondary("86 FR 1168"), _secondary("86 FR 24303")),
    combine=Combine.CORE_WEIGHTED,
    factors=_CORE_FACTORS,
    notes=("Two factors form the core; the others are consulted where these two do not agree.",),
)

_FLSA_2024: Final = LegalTest(
    id="us_flsa_2024",
    title="Fair Labor Standards Act, rule of 2024",
    question=LegalQuestion.STATUS,
    asks=_DEPENDENT,
    jurisdictions=("US",),
    categories=_EXTERNAL,
    stages=(
        Stage(dt.date(2024, 3, 11), LegalStatus.IN_FORCE, "in force", _secondary("89 FR 1638")),
        Stage(
            dt.date(2025, 5, 1),
            LegalStatus.NOT_APPLIED,
            "on the books and relied on in private suits, but not applied by the Department since "
            "2025-05-01",
            _secondary("bulletin of the Department of 2025-05-01"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(_secondary("89 FR 1638"), _secondary("29 CFR 795.110")),
    combine=Combine.WEIGH,
    factors=(
        Factor(
            id="profit_loss",
            heading="opportunity for profit or loss that depends on managerial skill",
            touches=("profit_loss", "pay"),
            employee=("can earn more only by working more",),
            contractor=("bargains over pay", "takes or leaves jobs", "advertises", "hires others"),
        ),
        Factor(
            id="investment",
            heading="what the worker and the hirer invest",
            touches=("investment",),
            employee=("tools for one job", "costs the hirer imposes"),
            contractor=("capital put into a business",),
        ),
        Factor(
            id="permanence",
            heading="degree of permanence",
            touches=("permanence",),
            employee=("no end set", "without a break", "for this hirer alone"),
            contractor=("an end set", "by project", "for several hirers", "now and then"),
        ),
        Factor(
            id="control",
            heading="nature and degree of control",
            touches=_CONTROL,
            employee=(
                "the hirer sets the schedule",
                "supervision, also by technology",
                "the hirer sets prices",
                "other work is limited",
                "a right to discipline is kept",
            ),
            note="What is done only to comply with a specific law is not control.",
        ),
        Factor(
            id="integral",
            heading="whether the work is integral to the hirer's business",
            touches=("integral",),
            employee=("the business could not do without the work",),
        ),
        Factor(
            id="skill",
            heading="skill and initiative",
            touches=("skill", "development"),
            employee=("relies on training by the hirer",),
            contractor=("a special skill, used with the initiative of a business",),
        ),
        Factor(
            id="additional",
            heading="anything else that is relevant",
            role=Role.FURTHER,
            touches=_BELONGING,
        ),
    ),
    notes=("No factor has a weight set beforehand, and the list is not exhaustive.",),
)

_FLSA_FS13: Final = LegalTest(
    id="us_flsa_fs13",
    title="Fair Labor Standards Act, Fact Sheet 13 as enforced",
    question=LegalQuestion.STATUS,
    asks=_DEPENDENT,
    jurisdictions=("US",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            dt.date(2025, 5, 1),
            LegalStatus.AGENCY_PRACTICE,
            "agency practice: what the Department's investigators go by, and no rule",
            _secondary("bulletin of the Department of 2025-05-01"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        _secondary("Department of Labor, Fact Sheet 13", "July 2008"),
        _secondary("opinion letter of 2019", "issued again on 2025-05-02"),
        _secondary("bulletin of the Department of 2025-05-01"),
    ),
    combine=Combine.WEIGH,
    factors=(
        Factor(
            id="integral",
            heading="whether the services are integral to the business",
            touches=("integral",),
        ),
        Factor(
            id="permanency",
            heading="permanency of the relationship",
            touches=("permanence",),
        ),
        Factor(
            id="investment_in_facilities_and_equipment",
            heading="what the worker invests in facilities and equipment",
            touches=("investment",),
        ),
        Factor(
            id="control",
            heading="nature and degree of control by the principal",
            touches=_CONTROL,
        ),
        Factor(
            id="profit_and_loss",
            heading="opportunities for profit and loss",
            touches=("profit_loss", "pay"),
        ),
        Factor(
            id="initiative_judgment_foresight_in_open_market",
            heading="initiative, judgment or foresight in competition on the open market",
            touches=("skill", "development"),
        ),
        Factor(
            id="independent_business_organization",
            heading="degree of independent organization and operation as a business",
            touches=_BELONGING,
            certainty=_RECALLED,
        ),
    ),
)

_FLSA_2026P: Final = LegalTest(
    id="us_flsa_2026p",
    title="Fair Labor Standards Act, rule proposed in 2026",
    question=LegalQuestion.STATUS,
    asks=_DEPENDENT,
    jurisdictions=("US",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            dt.date(2026, 2, 26),
            LegalStatus.PROPOSED,
            "proposed, published on 2026-02-27 and open for comment until 2026-04-28",
            _secondary("proposal of 2026-02-26"),
        ),
        Stage(
            dt.date(2026, 4, 29),
            LegalStatus.PROPOSED,
            "proposed; comments closed on 2026-04-28, and the newest sources at hand, of May "
            "2026, know of no final rule",
            _secondary("reports of May 2026"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(_secondary("proposal of the Department of Labor of 2026-02-26"),),
    combine=Combine.CORE_WEIGHTED,
    factors=_CORE_FACTORS,
    notes=(
        "It would replace the rule of 2024, and serve the laws on leave and on migrant work, too.",
        "It no longer compares investments, and no longer asks whether the work is integral.",
        "Holding somebody to law, safety, insurance, deadlines or quality is not yet control.",
    ),
)

_IRS: Final = LegalTest(
    id="us_irs_common_law",
    title="Common-law test of the Internal Revenue Service",
    question=LegalQuestion.STATUS,
    asks="whether the payer has the right to direct what is done and how",
    jurisdictions=("US",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            None,
            LegalStatus.IN_FORCE,
            "in force; common law, as the tax agency explains it",
            Reference("IRS Topic 762"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        Reference("IRS Topic 762"),
        _secondary("IRS Publication 15-A"),
        _secondary("IRS Form SS-8"),
    ),
    combine=Combine.WEIGH,
    factors=(
        Factor(
            id="behavioral",
            heading="control of behavior: instructions, training, evaluation, other means",
            touches=(*_CONTROL, "behavior", "skill"),
            note="That evaluation belongs here is general knowledge.",
            certainty=Certainty.READ,
        ),
        Factor(
            id="financial",
            heading="control of finances: expenses, investment, services offered to others, way "
            "of payment, profit or loss",
            touches=("profit_loss", "pay", "investment"),
            certainty=Certainty.READ,
        ),
        Factor(
            id="relationship",
            heading="the relationship: written contract, benefits, permanency, part of the regular "
            "business, availability to others",
            touches=(*_BELONGING, "permanence", "integral", "development"),
            certainty=Certainty.READ,
        ),
    ),
    notes=("No number of factors decides; all evidence is weighed.",),
)

_ABC: Final = LegalTest(
    id="us_ca_abc",
    title="California ABC test",
    question=LegalQuestion.STATUS,
    asks="whether the hiring entity proves all three conditions",
    jurisdictions=("US-CA",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            dt.date(2018, 4, 30),
            LegalStatus.IN_FORCE,
            "in force since a decision of 2018, for some kinds of claims",
            Reference("Dynamex (2018) 4 Cal.5th 903; the day", certainty=_RECALLED),
        ),
        Stage(
            dt.date(2020, 1, 1),
            LegalStatus.IN_FORCE,
            "in force by statute, with many exemptions, to which another test applies",
            Reference("AB 5, AB 2257; the day", certainty=_RECALLED),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        _secondary("California Labor Code 2775"),
        _secondary("Dynamex (2018) 4 Cal.5th 903"),
        _secondary("AB 5 and AB 2257"),
    ),
    combine=Combine.ALL_MUST_HOLD,
    factors=(
        Factor(
            id="A",
            heading="free from control and direction, on paper and in fact",
            role=Role.CONDITION,
            touches=_CONTROL,
        ),
        Factor(
            id="B",
            heading="the work is outside the usual course of the hirer's business",
            role=Role.CONDITION,
            touches=("integral",),
        ),
        Factor(
            id="C",
            heading="customarily in an independently established trade of the same nature",
            role=Role.CONDITION,
            touches=("permanence", "investment", "profit_loss"),
        ),
        Factor(
            id="exempt",
            heading="a statutory exemption applies",
            role=Role.EXEMPTION,
            note="Then a test of several factors is asked instead, the right to control first.",
        ),
    ),
    notes=("Employment is presumed, and the hiring entity bears the burden of proof.",),
)

_UK: Final = LegalTest(
    id="uk_contract_of_service",
    title="Contract of service",
    question=LegalQuestion.STATUS,
    asks="whether the contract is one of service",
    jurisdictions=("GB",),
    categories=_EXTERNAL,
    stages=(
        Stage(
            None,
            LegalStatus.IN_FORCE,
            "in force; case law since 1968",
            _secondary("Ready Mixed Concrete [1968]"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        _secondary("Ready Mixed Concrete [1968]"),
        _secondary("Autoclenz [2011]"),
        _secondary("Pimlico [2018]"),
        _secondary("Uber [2021]"),
        _secondary("PGMOL [2024] UKSC 29"),
        _secondary("Employment Rights Act 1996", "s.230"),
    ),
    combine=Combine.NECESSARY,
    factors=(
        Factor(
            id="personal_service",
            heading="the work is to be done in person",
            role=Role.CONDITION,
        ),
        Factor(
            id="mutuality",
            heading="each side owes the other something: work, and pay for it",
            role=Role.CONDITION,
            touches=("permanence",),
            note="Looked at within each engagement as well as over all of them.",
        ),
        Factor(
            id="sufficient_control",
            heading="control to a sufficient degree",
            role=Role.CONDITION,
            touches=_CONTROL,
        ),
    ),
    notes=(
        "Where all three are there, everything is weighed; what follows speaks against.",
        "An own business, financial risk, a right to send another, own equipment, standing apart.",
        "What the two intended is weighed as well.",
        "Who has no contract of service may still be a worker in employment law.",
        "Tax law may see the same person differently.",
    ),
)

_IR35: Final = LegalTest(
    id="uk_ir35",
    title="Off-payroll working",
    question=LegalQuestion.STATUS,
    asks="what the contract would be if the worker were engaged directly",
    jurisdictions=("GB",),
    stages=(
        Stage(
            None,
            LegalStatus.IN_FORCE,
            "in force; larger clients decide themselves and must take reasonable care",
            _secondary("ITEPA 2003 s.49"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(_secondary("ITEPA 2003", "s.49, and the later chapter for larger clients"),),
    why_not="it imagines a direct contract and has no factors of its own; ask "
    "uk_contract_of_service about that contract",
    notes=("It concerns work through the worker's own company, which no category says.",),
)

_PWD: Final = LegalTest(
    id="eu_pwd",
    title="Platform work directive",
    question=LegalQuestion.STATUS,
    asks="whether facts raise the presumption of employment for work on a platform",
    jurisdictions=MEMBER_STATES,
    categories=_PLATFORM,
    stages=(
        Stage(
            dt.date(2024, 12, 1),
            LegalStatus.IN_FORCE,
            "in force for the Member States, which have until 2026-12-02 to carry it into their "
            "law; what raises the presumption is national",
            _secondary("Directive (EU) 2024/2831"),
        ),
        Stage(
            dt.date(2026, 12, 3),
            LegalStatus.IN_FORCE,
            "in force, and due in national law since 2026-12-02; which Member States kept the day "
            "is not on record here",
            _secondary("Directive (EU) 2024/2831"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        Reference("Directive (EU) 2024/2831", "scope and definitions"),
        _secondary("Directive (EU) 2024/2831", "art. 4-5, presumption, and dates"),
    ),
    combine=Combine.PRESUMPTION,
    factors=(
        Factor(
            id="digital_labour_platform",
            heading="a service at a distance by electronic means, on request, that organizes paid "
            "work of individuals by automated monitoring or decisions: all four",
            role=Role.SCOPE,
            certainty=Certainty.READ,
        ),
        Factor(
            id="member_state",
            heading="the Member State whose law says what raises the presumption",
            role=Role.PLACE,
        ),
        Factor(
            id="national_test_met",
            heading="facts indicate direction and control, as national law has it",
            role=Role.TRIGGER,
            touches=_CONTROL,
        ),
        Factor(
            id="platform_rebuts",
            heading="the platform proves that there is no employment",
            role=Role.REBUTTAL,
        ),
    ),
    notes=(
        "The Directive has no list of criteria; national law and collective agreements give them.",
        "Practice, and the case law of the Court of Justice, count there as well.",
        "The platform bears the burden of proof.",
        "The person, representatives and authorities may invoke the presumption.",
    ),
)

_JOINT_2026P: Final = LegalTest(
    id="us_joint_2026p",
    title="Joint employment under wage law, rule proposed in 2026",
    question=LegalQuestion.JOINT_EMPLOYER,
    asks="whether the client also employs those whom a supplier sends",
    jurisdictions=("US",),
    categories=_SUPPLIED,
    stages=(
        Stage(
            dt.date(2026, 4, 22),
            LegalStatus.PROPOSED,
            "proposed; since 2021 no federal rule of wage law on this has been in force",
            Reference("29 CFR 791, proposal of 2026-04-22"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(
        Reference("29 CFR 791, proposal of 2026-04-22"),
        _secondary("reports on the proposal"),
    ),
    combine=Combine.WEIGH,
    factors=(
        Factor(
            id="hires_or_fires",
            heading="hires or fires",
            touches=("hire_fire",),
            certainty=Certainty.READ,
        ),
        Factor(
            id="supervises_schedule_or_conditions_substantially",
            heading="supervises and controls schedules or conditions to a substantial degree",
            touches=_CONTROL,
            certainty=Certainty.READ,
        ),
        Factor(
            id="sets_rate_and_method_of_pay",
            heading="sets the rate and the method of pay",
            touches=("pay", "benefits"),
            certainty=Certainty.READ,
        ),
        Factor(
            id="keeps_employment_records",
            heading="keeps employment records",
            touches=("records",),
            certainty=Certainty.READ,
        ),
    ),
    notes=(
        "Where all four say the same, that is likely; else they are weighed.",
        "Control that is reserved and not used counts for less (general knowledge).",
    ),
)

_NLRB: Final = LegalTest(
    id="us_nlrb_2020",
    title="Joint employer under labor-relations law",
    question=LegalQuestion.JOINT_EMPLOYER,
    asks="whether the client has substantial direct and immediate control of an essential term",
    jurisdictions=("US",),
    categories=_SUPPLIED,
    stages=(
        Stage(
            dt.date(2026, 2, 26),
            LegalStatus.IN_FORCE,
            "in force; the rule of 2020, put back by a final rule of 2026-02-26",
            _secondary("final rule of 2026-02-26"),
        ),
    ),
    checked_on=_CHECKED,
    citations=(_secondary("final rule of the National Labor Relations Board of 2026-02-26"),),
    why_not="its record has a status and a citation and no factors, because one essential term "
    "is enough and each is a matter of evidence",
)

LEGAL_TESTS: Final = LegalTests(
    (
        _FLSA_2021,
        _FLSA_2024,
        _FLSA_FS13,
        _FLSA_2026P,
        _IRS,
        _ABC,
        _UK,
        _IR35,
        _PWD,
        _JOINT_2026P,
        _NLRB,
    )
)
"""The legal tests shipped, with what was found about each by the day it was checked."""
