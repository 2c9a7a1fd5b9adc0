"""Short ways to write holdings and demands in tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from alliance.network import Holding
from alliance.parties import CapabilityId, Demand, DemandId, PartyId

__all__ = ["DAY", "demand", "holding"]

DAY = dt.date(2026, 6, 1)


def holding(party: str, capability: str, **fields: Any) -> Holding:
    """A holding; inside unless said otherwise."""
    fields.setdefault("external", False)
    return Holding(party=PartyId(party), capability=CapabilityId(capability), **fields)


def demand(capability: str, *, name: str | None = None, **fields: Any) -> Demand:
    """A need, with the capability as its id unless said otherwise."""
    return Demand(id=DemandId(name or capability), capability=CapabilityId(capability), **fields)
