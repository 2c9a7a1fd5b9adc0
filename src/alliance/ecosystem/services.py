"""Services the organization runs on, and how far they rest on third parties."""

from __future__ import annotations

from typing import final

import attrs

from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.parties.identities import PartyId
from alliance.parties.spans import UNKNOWN, Maybe

__all__ = ["Service"]


@final
@attrs.frozen(kw_only=True)
class Service:
    """A service, who owns it and who delivers it.

    Args:
        name: The name, unique among services.
        essential: Whether the organization stops without it.
        owner: Who inside answers for it.
        third_party_share: How much of it third parties deliver [share, 0-1].
        suppliers: Who delivers it.
        exit_plan: Whether there is a way out, or the name of the plan.

    Raises:
        InvalidValue: The share is not from 0 to 1.

    Examples:
        >>> Service(name="payroll", essential=True, third_party_share=1).is_wholly_third_party
        True
    """

    name: str
    essential: Maybe[bool] = None
    owner: Maybe[str] = None
    third_party_share: Maybe[int | float] = None
    suppliers: tuple[PartyId, ...] = ()
    exit_plan: Maybe[bool | str] = None

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        share = self.third_party_share
        if share is not None and share is not UNKNOWN and not 0 <= share <= 1:
            raise InvalidValue(
                "Service.third_party_share", share, "is out of range", "a share from 0 to 1"
            )

    @property
    def is_wholly_third_party(self) -> bool | None:
        """Whether third parties deliver all of it; `None` where the share is unknown."""
        if self.third_party_share is UNKNOWN:
            return None
        return self.third_party_share == 1
