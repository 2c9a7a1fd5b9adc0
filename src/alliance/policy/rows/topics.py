"""Facts about what an organization has to decide for contributors who are not employees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, final

import attrs

from alliance.ecosystem import Decision, Topic
from alliance.parties import UNKNOWN, Engagement
from alliance.policy.conditions import About
from alliance.policy.rows.engagements import is_given
from alliance.policy.subjects import View, all_of, any_of

__all__ = ["TopicFacts", "topic_rows"]


@final
@attrs.frozen
class TopicFacts:
    """What was decided on one topic up to a day; the decision that says most counts."""

    topic: Annotated[str, About("the topic", source="decisions")]
    title: Annotated[str, About("the topic in words", source="decisions")]
    has_externals: Annotated[
        bool | None,
        About("somebody outside has an active engagement", "", "engagements"),
    ]
    is_decided: Annotated[bool | None, About("a decision was taken", source="decisions")]
    is_declared: Annotated[
        bool | None, About("one says for whom, by whom and when", source="decisions")
    ]
    told: Annotated[str, About("what is known to be missing", source="decisions")]


def topic_rows(view: View) -> Iterator[TopicFacts]:
    """One row per topic, in the order of the enum, where decisions are known at all."""
    eco = view.ecosystem
    if not eco.states(Decision):
        return
    standings = view.standings.values()
    has_externals = any_of(s.external for s in standings) if eco.states(Engagement) else None
    by_topic: dict[Topic, list[tuple[Decision, bool | None]]] = {}
    for row in eco.rows(Decision):
        is_taken = None if row.on is UNKNOWN else row.on is None or row.on <= view.on
        if is_taken is not False:
            by_topic.setdefault(row.topic, []).append((row, is_taken))
    for topic in Topic:
        rows = by_topic.get(topic, [])
        yield TopicFacts(
            topic.value,
            topic.value.replace("_", " "),
            has_externals,
            any_of(is_taken for _, is_taken in rows),
            any_of(_declares(row) for row, _ in rows),
            _told([row for row, _ in rows]),
        )


def _declares(row: Decision) -> bool | None:
    return all_of(is_given(value) for value in (row.scope, row.owner, row.on))


def _told(rows: Sequence[Decision]) -> str:
    """What the decision that says most leaves out."""
    if not rows:
        return "is not decided"
    # Of several that leave out as many, the first by what they leave out: not by where they stand.
    fewest = min((_left_out(row) for row in rows), key=lambda left_out: (len(left_out), left_out))
    return f"was decided without saying {' and '.join(fewest)}"


def _left_out(row: Decision) -> list[str]:
    asked = (("for whom", row.scope), ("by whom", row.owner), ("when", row.on))
    return [name for name, value in asked if value is None]
