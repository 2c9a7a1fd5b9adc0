"""Indications: what a legal test can say, and which way a factor can point.

Tests that weigh have outcomes of their own, which name no status: that every factor points one
way is not yet a verdict. Only a test of conditions that must all hold names one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

from alliance.displays import as_member

__all__ = ["Direction", "Indication"]


@final
class Direction(StrEnum):
    """Which way a factor points."""

    EMPLOYEE = "employee"
    """Towards employment."""
    CONTRACTOR = "contractor"
    """Away from employment."""
    EMPLOYER = "employer"
    """Towards being an employer of somebody whom another one sends."""
    NOT_EMPLOYER = "not_employer"
    """Away from that."""
    NEUTRAL = "neutral"
    """Neither way."""

    __repr__ = as_member


@final
class Indication(StrEnum):
    """What a test indicates; only a test of conditions that must all hold names a status."""

    ALL_INDICATE_EMPLOYEE = "all_indicate_employee"
    ALL_INDICATE_CONTRACTOR = "all_indicate_contractor"
    ALL_INDICATE_EMPLOYER = "all_indicate_employer"
    ALL_INDICATE_NOT_EMPLOYER = "all_indicate_not_employer"
    MIXED = "mixed"
    SUBSTANTIAL_LIKELIHOOD_EMPLOYEE = "substantial_likelihood_employee"
    SUBSTANTIAL_LIKELIHOOD_CONTRACTOR = "substantial_likelihood_contractor"
    CONSULT_OTHER_FACTORS = "consult_other_factors"
    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    EMPLOYEE_PRESUMED = "employee_presumed"
    NOT_EMPLOYEE_FOR_CONTRACT_OF_SERVICE = "not_employee_for_contract_of_service"
    WEIGH_ALL_FACTORS = "weigh_all_factors"
    OUT_OF_SCOPE = "out_of_scope"
    PRESUMED_EMPLOYEE = "presumed_employee"
    PRESUMPTION_NOT_TRIGGERED = "presumption_not_triggered"
    REBUTTED = "rebutted"
    INSUFFICIENT_INFORMATION = "insufficient_information"

    __repr__ = as_member

    @property
    def leaning(self) -> Direction | None:
        """Which way it leans; `None` where it leaves that open."""
        return _LEANINGS.get(self)

    @property
    def says(self) -> str:
        """The same as a sentence."""
        return _SENTENCES[self]


_LEANINGS: Final = {
    Indication.ALL_INDICATE_EMPLOYEE: Direction.EMPLOYEE,
    Indication.SUBSTANTIAL_LIKELIHOOD_EMPLOYEE: Direction.EMPLOYEE,
    Indication.EMPLOYEE: Direction.EMPLOYEE,
    Indication.EMPLOYEE_PRESUMED: Direction.EMPLOYEE,
    Indication.PRESUMED_EMPLOYEE: Direction.EMPLOYEE,
    Indication.ALL_INDICATE_CONTRACTOR: Direction.CONTRACTOR,
    Indication.SUBSTANTIAL_LIKELIHOOD_CONTRACTOR: Direction.CONTRACTOR,
    Indication.CONTRACTOR: Direction.CONTRACTOR,
    Indication.NOT_EMPLOYEE_FOR_CONTRACT_OF_SERVICE: Direction.CONTRACTOR,
    Indication.ALL_INDICATE_EMPLOYER: Direction.EMPLOYER,
    Indication.ALL_INDICATE_NOT_EMPLOYER: Direction.NOT_EMPLOYER,
}

_SENTENCES: Final = {
    Indication.ALL_INDICATE_EMPLOYEE: "Every factor that points anywhere points to employment.",
    Indication.ALL_INDICATE_CONTRACTOR: "Every factor that points anywhere points away from "
    "employment.",
    Indication.ALL_INDICATE_EMPLOYER: "Every factor that points anywhere points to a second "
    "employer.",
    Indication.ALL_INDICATE_NOT_EMPLOYER: "Every factor that points anywhere points away from a "
    "second employer.",
    Indication.MIXED: "The factors do not all point one way; they have to be weighed.",
    Indication.SUBSTANTIAL_LIKELIHOOD_EMPLOYEE: "The core factors point to employment, which "
    "makes it likely.",
    Indication.SUBSTANTIAL_LIKELIHOOD_CONTRACTOR: "The core factors point away from "
    "employment, which makes it unlikely.",
    Indication.CONSULT_OTHER_FACTORS: "The core factors do not agree; look at the others.",
    Indication.EMPLOYEE: "A condition for being a contractor does not hold.",
    Indication.CONTRACTOR: "Every condition for being a contractor holds, as judged.",
    Indication.EMPLOYEE_PRESUMED: "Not every condition is shown to hold, so the presumption of "
    "employment stands.",
    Indication.NOT_EMPLOYEE_FOR_CONTRACT_OF_SERVICE: "Something is missing without which there is "
    "no contract of service.",
    Indication.WEIGH_ALL_FACTORS: "All that a contract of service needs is there; everything has "
    "to be weighed.",
    Indication.OUT_OF_SCOPE: "The test is not asked of this work.",
    Indication.PRESUMED_EMPLOYEE: "Employment is presumed until the platform proves otherwise.",
    Indication.PRESUMPTION_NOT_TRIGGERED: "Nothing raises the presumption of employment.",
    Indication.REBUTTED: "The presumption of employment was raised and rebutted.",
    Indication.INSUFFICIENT_INFORMATION: "What the test needs has not been answered.",
}
