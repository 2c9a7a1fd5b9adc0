"""Facts about a waiver: whether it still counts and whether it sets anything aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, final

import attrs

from alliance.policy.conditions import About
from alliance.policy.subjects import View
from alliance.policy.waivers import Waiver

__all__ = ["WaiverFacts", "waiver_rows"]


@final
@attrs.frozen
class WaiverFacts:
    """What one waiver did in a review."""

    waiver: Annotated[str, About("rule and subject of the waiver", source="waivers")]
    owner: Annotated[str, About("who decided it", source="waivers")]
    expires: Annotated[dt.date, About("the last day on which it counts", source="waivers")]
    is_expired: Annotated[bool, About("that day is over", source="waivers")]
    is_asked: Annotated[bool, About("its rule was asked in this review")]
    is_used: Annotated[bool, About("it set a finding aside in this review")]


def waiver_rows(
    waivers: Iterable[Waiver],
    *,
    on: dt.date,
    asked: Collection[str],
    used: Collection[tuple[str, str]],
) -> Iterator[WaiverFacts]:
    """One row per waiver, in the given order.

    Args:
        waivers: The waivers of the review.
        on: The day of the review.
        asked: The codes of the rules that were asked.
        used: Rule and subject of the findings that were set aside.
    """
    for row in waivers:
        yield WaiverFacts(
            f"{row.rule}/{row.subject}",
            row.owner,
            row.expires,
            row.is_expired(on),
            row.rule in asked,
            (row.rule, row.subject) in used,
        )


def no_rows(view: View) -> Iterator[WaiverFacts]:  # noqa: ARG001 - the signature of row functions
    """A review judges waivers after everything else, because only then it knows which were used."""
    return iter(())
