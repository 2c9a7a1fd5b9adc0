"""Network intelligence: what a person may share and expense, and what they bring back.

More of what an organization needs to know is outside than inside. A tour may hold commitments of
either side; each named one is a promised clause whose breach can be noted. The conditions are
ours: nothing is collected about a person, and confidential knowledge of others stays out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.references import Reference
from alliance.tours.actors import Actor
from alliance.tours.sources import NETWORKS, RECALLED

__all__ = ["TACTICS", "Commitment", "Tactic", "TacticTerms"]


@final
class Tactic(StrEnum):
    """The ways in which an organization learns through its people's networks."""

    HIRE_CONNECTED = "hire_connected"
    TEACH_MINING = "teach_mining"
    BUILD_NETWORKS = "build_networks"
    SHARE_LEARNING = "share_learning"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class TacticTerms:
    """What a tactic asks of whom.

    Args:
        tactic: The tactic.
        owed_by: Who has to do something for it.
        records: What is put on record.
        condition: What has to hold when it is used.
        source: Who says so; conditions are always ours.
    """

    tactic: Tactic
    owed_by: tuple[Actor, ...]
    records: tuple[str, ...]
    condition: str
    source: Reference

    __str__ = as_sentence
    _repr_html_ = as_html


TACTICS: Final = (
    TacticTerms(
        tactic=Tactic.HIRE_CONNECTED,
        owed_by=(Actor.ORGANIZATION,),
        records=("reach as the person declares it",),
        condition="The person agreed, and declared it; nothing is scraped.",
        source=NETWORKS,
    ),
    TacticTerms(
        tactic=Tactic.TEACH_MINING,
        owed_by=(Actor.ORGANIZATION,),
        records=("training held", "questions to ask outside"),
        condition="Questions leave out what others told in confidence.",
        source=NETWORKS,
    ),
    TacticTerms(
        tactic=Tactic.BUILD_NETWORKS,
        owed_by=(Actor.MANAGER,),
        records=("balance of the networking fund", "events visited or hosted", "talks given"),
        condition="The rules of the fund are the same for everybody.",
        source=NETWORKS,
    ),
    TacticTerms(
        tactic=Tactic.SHARE_LEARNING,
        owed_by=(Actor.CONTRIBUTOR,),
        records=("notes shared", "decisions they touched"),
        condition="Every note carries a label of confidentiality.",
        source=RECALLED,
    ),
)
"""One row per tactic."""


@final
@attrs.frozen(kw_only=True)
class Commitment:
    """Something promised about networks, by its name.

    Args:
        name: The name by which a breach of it is noted.
        tactic: The tactic it belongs to.
        owed_by: Who promised it.
        shares: What may be told outside, or brought back.
        expense: What the organization pays for it, in its own words.

    Raises:
        InvalidValue: It has no name.

    Examples:
        >>> Commitment.of("monthly notes").name
        'monthly notes'
    """

    name: str
    tactic: Tactic | None = None
    owed_by: Actor | None = None
    shares: str | None = None
    expense: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if not self.name.strip():
            raise InvalidValue("Commitment.name", self.name, "is empty", "a name")

    @classmethod
    def of(cls, text: str | Commitment) -> Commitment:
        """The commitment that a document writes as just its name."""
        return cls(name=text) if isinstance(text, str) else text
