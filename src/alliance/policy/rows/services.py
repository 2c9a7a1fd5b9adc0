"""Facts about a service: who answers for it and how far it rests on third parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, final

import attrs

from alliance.ecosystem import Service
from alliance.parties import UNKNOWN
from alliance.policy.conditions import About
from alliance.policy.rows.engagements import is_given
from alliance.policy.subjects import View

__all__ = ["ServiceFacts", "service_rows"]


@final
@attrs.frozen
class ServiceFacts:
    """Who owns and who delivers one service."""

    service: Annotated[str, About("the service", source="services")]
    is_essential: Annotated[
        bool | None, About("the organization stops without it", source="services")
    ]
    has_owner: Annotated[bool | None, About("somebody inside owns it", source="services")]
    is_third_party: Annotated[
        bool | None, About("third parties deliver all of it", source="services")
    ]
    has_exit_plan: Annotated[bool | None, About("there is a way out", source="services")]
    suppliers: Annotated[
        int | None,
        About("suppliers; unknown where it is supplied and none is named", "count", "services"),
    ]


def service_rows(view: View) -> Iterator[ServiceFacts]:
    """One row per service, in the order of the table."""
    eco = view.ecosystem
    for row in eco.rows(Service):
        suppliers = len({eco.identity(party) for party in row.suppliers})
        is_third_party = row.is_wholly_third_party
        yield ServiceFacts(
            row.name,
            None if row.essential is UNKNOWN else bool(row.essential),
            is_given(row.owner),
            is_third_party,
            None if row.exit_plan is UNKNOWN else bool(row.exit_plan),
            # Somebody delivers it; a list without names does not say how many.
            None if is_third_party and not suppliers else suppliers,
        )
