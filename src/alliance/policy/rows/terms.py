"""Facts about a term that several functions agreed with one party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, final

import attrs

from alliance.displays import said, shown, spoken
from alliance.ecosystem import Agreement
from alliance.parties import PartyId
from alliance.policy.conditions import About
from alliance.policy.subjects import View

__all__ = ["TermFacts", "term_rows"]


@final
@attrs.frozen
class TermFacts:
    """How often one term was agreed with one party, and how differently."""

    term: Annotated[str, About("party and term", source="agreements")]
    agreements: Annotated[int, About("agreements that have the term", "count", "agreements")]
    values: Annotated[int, About("different values among them", "count", "agreements")]
    said: Annotated[str, About("who agreed what", source="agreements")]


def term_rows(view: View) -> Iterator[TermFacts]:
    """One row per party and term, in the order in which they first appear."""
    eco = view.ecosystem
    found: dict[tuple[PartyId, str], list[tuple[str, object]]] = {}
    for row in eco.rows(Agreement):
        party = eco.identity(row.party)
        for term in row.terms.rows:
            found.setdefault((party, term.name), []).append((spoken(row.function), term.value))
    for (party, name), agreed in found.items():
        # In Python True equals 1; in an agreement it does not.
        different = {(isinstance(value, bool), value) for _, value in agreed}
        told = ", ".join(
            f"{function} says {_told(value, agreed)}" for function, value in sorted(agreed, key=str)
        )
        yield TermFacts(f"{party}/{name}", len(agreed), len(different), told)


def _told(value: object, agreed: Iterable[tuple[str, object]]) -> str:
    """A value, in quotation marks where another one would look the same."""
    alike = (other for _, other in agreed if said(other) == said(value))
    is_alone = all(type(other) is type(value) for other in alike)
    return said(value) if is_alone else shown(value)
