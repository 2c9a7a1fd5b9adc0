"""Who there is: people, organizations and technologies, and records of the same one."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType, final

import attrs

from alliance.displays import article, as_html, as_member, listed, said
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.capabilities import HeldCapability
from alliance.parties.spans import Dated, Maybe

__all__ = ["DualRole", "Party", "PartyId", "PartyKind", "SameAs"]

PartyId = NewType("PartyId", str)
"""The id of a party. A column of this type refers to the table of parties."""


@final
class PartyKind(StrEnum):
    """What a party is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    TECHNOLOGY = "technology"
    """A bot, an agent, an algorithm: it contributes, and is never counted among people."""

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Party:
    """A person, an organization or a technology that contributes or is contributed to.

    Args:
        id: The id, unique among parties.
        kind: What it is.
        name: What it is called; never used to tell parties apart.
        home: The organization it belongs to.
        capabilities: What it can do, with levels.
        interests: What it would like to do or learn, in words of the organization.
        regions: Where it works, in words of the organization.

    Raises:
        InvalidValue: It is its own home.

    Examples:
        >>> Party(id=PartyId("ana"), kind=PartyKind.PERSON, name="Ana").kind.value
        'person'
    """

    id: PartyId
    kind: PartyKind
    name: str | None = None
    home: Maybe[PartyId] = None
    capabilities: tuple[HeldCapability, ...] = ()
    interests: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    _repr_html_ = as_html

    def __str__(self) -> str:
        name = f"{said(self.name)} ({said(self.id)})" if self.name else said(self.id)
        can = (
            f" with {listed(h.capability for h in self.capabilities)}" if self.capabilities else ""
        )
        return f"{name}, {article(self.kind)}{can}."

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.home == self.id:
            raise InvalidValue("Party.home", self.home, "is the party itself", "another party")


@final
@attrs.frozen(kw_only=True)
class SameAs:
    """Two records of one party; without the link they are two parties again.

    Args:
        party: One record.
        same_as: The other one. The smaller of the ids is shown.
        reason: Why they are held to be one.

    Raises:
        InvalidValue: The two are the same record.

    Examples:
        >>> link = SameAs(party=PartyId("c7"), same_as=PartyId("c2"), reason="same signing key")
        >>> print(link)
        c7 and c2 are one party: same signing key.
    """

    party: PartyId
    same_as: PartyId
    reason: str

    _repr_html_ = as_html

    def __str__(self) -> str:
        return f"{said(self.party)} and {said(self.same_as)} are one party: {said(self.reason)}."

    def __attrs_post_init__(self) -> None:
        if self.party == self.same_as:
            raise InvalidValue(
                "SameAs.same_as", self.same_as, "is the record itself", "another record"
            )


@final
@attrs.frozen(kw_only=True)
class DualRole(Dated):
    """Permission to be internal and external at once, for some days.

    Args:
        party: Whose leave it is.
        reason: Why it was given.

    Examples:
        >>> print(DualRole(party=PartyId("ana"), reason="teaches evenings"))
        ana may be internal and external at once, unknown to open: teaches evenings.
    """

    party: PartyId
    reason: str

    _repr_html_ = as_html

    def __str__(self) -> str:
        return (
            f"{said(self.party)} may be internal and external at once, {self.span}: "
            f"{said(self.reason)}."
        )
