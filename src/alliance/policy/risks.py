"""Risks: how much a practice looks like employment under the tests that apply.

A practice bears on one of the two legal questions or on both; a test that asks the other one sees
no risk in it. The practice catalog says how strong the resemblance is, as far as practitioners
agree. Risks are named one by one and never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

import attrs

from alliance.displays import as_html
from alliance.policy.legal_tests import LegalTest
from alliance.relations import Practice, PracticeId, Risk

__all__ = ["NEVER_A_RISK", "PracticeRisk", "risks_under"]

NEVER_A_RISK: Final = frozenset({PracticeId("safety_instruction")})
"""What is owed to everybody: no catalog and no test makes a risk of it."""


@final
@attrs.frozen
class PracticeRisk:
    """What one legal test sees in a practice.

    Args:
        test: The test.
        risk: How strongly it looks like employment there; above `none`.
        factors: The factors of the test that it touches, by their ids, or in the words of the
            practice catalog where the test has none for them.
    """

    test: LegalTest
    risk: Risk
    factors: tuple[str, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{self.risk} under {self.test.id} ({', '.join(self.factors)})"


def risks_under(practice: Practice, tests: Iterable[LegalTest]) -> tuple[PracticeRisk, ...]:
    """How strongly a practice looks like employment under each of some tests.

    Args:
        practice: The practice.
        tests: The tests that apply, as `tests_for` gives them.

    Returns:
        One entry per test that sees a risk in it, in the order of the tests; none for what safety
        needs, whatever a catalog says of it.

    Examples:
        >>> from alliance.policy import LEGAL_TESTS
        >>> from alliance.relations import CATALOG
        >>> tests = [LEGAL_TESTS.find("us_flsa_2024"), LEGAL_TESTS.find("us_ca_abc")]
        >>> for row in risks_under(CATALOG.find("core_business_work"), tests):
        ...     print(row)
        medium under us_flsa_2024 (integral)
        high under us_ca_abc (B)
    """
    if practice.id in NEVER_A_RISK:
        return ()
    return tuple(
        PracticeRisk(test, risk, _touched(practice, test))
        for test in tests
        if test.question in practice.bears_on
        and (risk := practice.risk_under(test.id)) is not Risk.NONE
    )


def _touched(practice: Practice, test: LegalTest) -> tuple[str, ...]:
    return tuple(factor.id for factor in test.touched(practice.factors)) or practice.factors
