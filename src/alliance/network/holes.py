"""Structural holes: whose contacts do not know each other.

A party whose contacts are not tied to each other hears different things from each and can bring
them together; one whose contacts all know each other can be bypassed. Ties count whichever way they
point, and twice where they point both ways. Strength is closeness, never distance.

The measures look at the whole network or at each party's ego network alone: see `Scope`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn, final

import attrs

from alliance.arguments import check_kind
from alliance.displays import as_html, as_member
from alliance.errors import InvalidValue
from alliance.network._sets import (
    burt_hierarchy_of,
    constraint_of,
    effective_size_of,
    pulls,
    whole_around,
    whole_inside,
)
from alliance.network.networks import Network
from alliance.network.scores import Scores, as_table
from alliance.parties.identities import PartyId

__all__ = [
    "Hole",
    "Scope",
    "burt_hierarchy",
    "constraint",
    "effective_size",
    "efficiency",
    "structural_hole",
]


@final
class Scope(StrEnum):
    """Which ties of a party's contacts are looked at: the whole network, or the ego network.

    The whole network is the convention of networkx and igraph, and the usual one here; the ego
    network is that of UCINET, where a contact's ties to outsiders are left out of account.
    """

    WHOLE = "whole"
    """All of them."""
    EGO = "ego"
    """Only those to the party and among its contacts."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        raise InvalidValue("scope", value, "is neither of the two", "'whole' or 'ego'")

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Hole:
    """The structural holes around one party.

    Args:
        party: Who stands in the middle.
        contacts: How many parties it is tied to.
        constraint: See `constraint`.
        effective_size: See `effective_size`.
        efficiency: See `efficiency`.
        burt_hierarchy: See `burt_hierarchy`.

    Examples:
        >>> print(structural_hole(Network.of_ties([("ana", "bo"), ("ana", "cy")]), "ana"))
        party  contacts  constraint  effective size  efficiency  burt hierarchy
        ana    2         0.5         2               1           0
    """

    party: PartyId
    contacts: int
    constraint: float | None
    effective_size: float | None
    efficiency: float | None
    burt_hierarchy: float | None

    _repr_html_ = as_html

    def __str__(self) -> str:
        return as_table([attrs.asdict(self)])


def constraint(
    network: Network, *, scope: Scope = Scope.WHOLE, weighted: bool = False
) -> Scores[float | None]:
    """How much of each party's attention is bound up in contacts who know each other.

    Low values mark brokers. Undefined, not zero, for a party without ties.

    Args:
        network: The parties and their ties, directed or not.
        scope: See `Scope`.
        weighted: Weigh ties by their strength; else a tied pair counts one for each direction.

    Returns:
        One entry per party, in the network's order: a positive number [unitless], 1.0 for a
        single contact, 1.125 in an unweighted closed triangle; `None` without contacts.

    Raises:
        InvalidValue: The scope is neither of the two, or the network is of another kind.

    References:
        Burt 2004, Structural holes and good ideas, American Journal of Sociology 110(2). We give
        `None` where networkx gives `nan`.

    Examples:
        >>> ring = Network.of_ties([("ana", "bo"), ("bo", "cy"), ("cy", "ana")])
        >>> constraint(ring)["ana"]
        1.125
    """
    check_kind(network, Network, "network")
    ego = Scope(scope) is Scope.EGO
    return _scores(network, network.kernel().constraint(ego=ego, weighted=weighted))


def effective_size(
    network: Network, *, scope: Scope = Scope.WHOLE, weighted: bool = False
) -> Scores[float | None]:
    """Each party's number of non-redundant contacts.

    Args:
        network: The parties and their ties, directed or not.
        scope: See `Scope`. It decides among which ties the strongest tie of a contact is
            looked for.
        weighted: Weigh ties by their strength.

    Returns:
        One entry per party, in the network's order [contacts, > 0, at most their number]; `None`
        without contacts.

    Raises:
        InvalidValue: The scope is neither of the two, or the network is of another kind.

    References:
        Burt 1992, Structural Holes; Borgatti 1997 for the short form n - 2t/n in undirected
        unweighted networks. networkx gives other numbers in directed and weighted ones.

    Examples:
        >>> star = Network.of_ties([("ana", "bo"), ("ana", "cy"), ("bo", "cy"), ("ana", "di")])
        >>> round(effective_size(star.undirected())["ana"], 3)
        2.333
    """
    check_kind(network, Network, "network")
    ego = Scope(scope) is Scope.EGO
    return _scores(network, network.kernel().effective_size(ego=ego, weighted=weighted))


def efficiency(
    network: Network, *, scope: Scope = Scope.WHOLE, weighted: bool = False
) -> Scores[float | None]:
    """The effective size of each party over the number of its contacts.

    Args:
        network: The parties and their ties, directed or not.
        scope: See `Scope`.
        weighted: Weigh ties by their strength.

    Returns:
        One entry per party, in the network's order [share, above 0 to 1]; `None` without contacts.

    Raises:
        InvalidValue: The scope is neither of the two, or the network is of another kind.

    References:
        Burt 1992, Structural Holes. We divide by the number of contacts, also where ties point
        both ways.

    Examples:
        >>> efficiency(Network.of_ties([("ana", "bo"), ("bo", "ana"), ("ana", "cy")]))["ana"]
        1.0
    """
    sizes = effective_size(network, scope=scope, weighted=weighted)
    degrees = network.kernel().degrees()
    return Scores(
        {
            party: None if size is None else size / degree
            for (party, size), degree in zip(sizes.items(), degrees, strict=True)
        }
    )


def burt_hierarchy(
    network: Network, *, scope: Scope = Scope.WHOLE, weighted: bool = False
) -> Scores[float | None]:
    """How far the constraint on each party comes from a single contact.

    Args:
        network: The parties and their ties, directed or not.
        scope: See `Scope`.
        weighted: Weigh ties by their strength.

    Returns:
        One entry per party, in the network's order [0-1]: 0 where all contacts constrain alike,
        1 for a single contact; `None` without contacts.

    Raises:
        InvalidValue: The scope is neither of the two, or the network is of another kind.

    References:
        Burt 1992, Structural Holes; 1 for a single contact is UCINET's convention.

    Examples:
        >>> burt_hierarchy(Network.of_ties([("ana", "bo"), ("ana", "cy")]))
        {'ana': 0.0, 'bo': 1.0, 'cy': 1.0}
    """
    check_kind(network, Network, "network")
    ego = Scope(scope) is Scope.EGO
    return _scores(network, network.kernel().burt_hierarchy(ego=ego, weighted=weighted))


def structural_hole(
    network: Network, party: str, *, scope: Scope = Scope.WHOLE, weighted: bool = False
) -> Hole:
    """All measures of structural holes for one party, without computing those of the others.

    Args:
        network: The parties and their ties, directed or not.
        party: Whose.
        scope: See `Scope`.
        weighted: Weigh ties by their strength.

    Raises:
        UnknownName: The party is not in the network.
        InvalidValue: The scope is neither of the two, or the network is of another kind.

    Examples:
        >>> structural_hole(Network.of_ties([("ana", "bo")]), "bo").constraint
        1.0
    """
    check_kind(network, Network, "network")
    rows, number = network.rows_of_contacts(weighted=weighted), network.number(party)
    ego = Scope(scope) is Scope.EGO
    whole = whole_inside(rows, number) if ego else whole_around(rows, number)
    bound = pulls(rows, number, whole)
    size = effective_size_of(rows, number, ego=ego)
    contacts = len(bound)
    return Hole(
        party=network.parties[number],
        contacts=contacts,
        constraint=constraint_of(bound, sum(rows[number].values())),
        effective_size=size,
        efficiency=None if size is None else size / contacts,
        burt_hierarchy=burt_hierarchy_of(bound),
    )


def _scores(network: Network, values: list[float | None]) -> Scores[float | None]:
    return Scores(zip(network.parties, values, strict=True))
