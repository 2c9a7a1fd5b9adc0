"""A day, people and engagements for tests of shipped rules, and what those rules say of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance.ecosystem import Ecosystem
from alliance.parties import Category, Engagement, EngagementId, Party, PartyId, PartyKind
from alliance.policy import review

ON = dt.date(2026, 11, 22)
START = dt.date(2026, 1, 1)
DAY = dt.timedelta(days=1)


def people(*names: str) -> tuple[Party, ...]:
    """People of these ids."""
    return tuple(Party(id=PartyId(name), kind=PartyKind.PERSON) for name in names)


def engaged(party: str, category: str = "freelancer", **columns: Any) -> Engagement:
    """An engagement since January, with an id of its party and category."""
    key = EngagementId(f"{party}-{category}-{columns.get('start', START)}")
    given: dict[str, Any] = {"start": START} | columns
    return Engagement(id=key, party=PartyId(party), category=Category(category), **given)


def found(eco: Ecosystem, *codes: str) -> dict[str, str]:
    """What a review by some rules says: each subject with `finding` or what is missing."""
    report = review(eco, on=ON, select=codes)
    told = {row.subject: "finding" for row in report.findings}
    return told | {row.subject: ", ".join(row.missing) for row in report.undecided}
