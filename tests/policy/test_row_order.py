"""What a finding lists comes out the same, whatever the order of rows."""

from __future__ import annotations

from typing import Any

from tests.policy.given import ON, engaged, people

from alliance.ecosystem import Ecosystem, Goal, ManagementPractice
from alliance.policy import review


def says(code: str, **tables: Any) -> str:
    """The only finding of a rule."""
    eco = Ecosystem(parties=people("ana"), engagements=(engaged("ana"),), **tables)
    (finding,) = review(eco, on=ON, select=[code]).findings
    return finding.says


def test_goals_are_named_in_order() -> None:
    """ORC165."""
    goals = (Goal(id="shop"), Goal(id="app"))
    assert says("ORC165", goals=goals) == says("ORC165", goals=goals[::-1])
    assert "app names no capability, shop names no capability" in says("ORC165", goals=goals)


def test_practices_without_an_owner_are_named_in_order() -> None:
    """ORC161."""
    asked = (ManagementPractice.PLAN, ManagementPractice.ACCESS)
    told = says("ORC161", required_practices=asked, owners=(), forums=())
    assert told == says("ORC161", required_practices=asked[::-1], owners=(), forums=())
    assert "freelancer/access, freelancer/plan" in told
