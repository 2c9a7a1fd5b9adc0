"""The ways in which two parties coordinate, and the arithmetic that has a meaning in each.

The theory of relational models says that people coordinate in four elementary ways. Each is a
measuring scale: members of a group are equal or not (communal sharing); places stand in an order
without distances (authority ranking); what was given and received has differences and an even
point (equality matching); prices have ratios (market pricing). Each scale can do what the one
before it can and something more. Two further words are needed to read behavior: `NULL`, where
nothing is exchanged, and `ASOCIAL`, where one side acts on the other and nothing answers it.

A model belongs to two parties *and* an aspect of their work, never to a person: the same two can
share knowledge, take turns at meetings and pay by the hour.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

from alliance.arguments import member_of
from alliance.displays import as_member
from alliance.references import Certainty, Reference
from alliance.relations._names import named_if_any

__all__ = [
    "ELEMENTARY",
    "SCALES",
    "Aspect",
    "Model",
    "Operation",
    "sorted_models",
    "to_aspect",
    "to_model",
]

SCALES: Final = Reference(
    "Favre & Sornette 2015, A generic model of dyadic social relationships",
    where="PLOS ONE 10(3) e0120882, restating Fiske 1991 pp. 210-223",
    certainty=Certainty.READ,
)
"""Who says which scale goes with which model."""


@final
class Operation(StrEnum):
    """What can be done with two values of a scale."""

    EQUAL = "eq"
    LESS = "lt"
    ADD = "add"
    NEGATE = "neg"
    MULTIPLY = "mul"
    DIVIDE = "div"

    __repr__ = as_member


@final
class Model(StrEnum):
    """How two parties coordinate on an aspect.

    Examples:
        >>> Model.EQUALITY_MATCHING.short, Model.EQUALITY_MATCHING.structure
        ('EM', 'ordered abelian group')
        >>> [operation.value for operation in Model.AUTHORITY_RANKING.operations]
        ['eq', 'lt']
    """

    COMMUNAL_SHARING = "communal_sharing"
    """Whoever belongs is treated alike; nobody keeps a book."""
    AUTHORITY_RANKING = "authority_ranking"
    """Places in a line: those above lead and look after those below."""
    EQUALITY_MATCHING = "equality_matching"
    """Turns and favors that come back in kind; the balance is kept in mind."""
    MARKET_PRICING = "market_pricing"
    """Prices, wages, shares in proportion."""
    ASOCIAL = "asocial"
    """One side acts on the other and nothing answers it."""
    NULL = "null"
    """Nothing passes between them."""

    __repr__ = as_member

    @property
    def short(self) -> str:
        """The two letters used in the literature; `AS` for asocial, `NULL` for none."""
        return _SHORT[self]

    @property
    def structure(self) -> str:
        """The mathematical structure of its values; empty for asocial and null."""
        return _STRUCTURES.get(self, "")

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What its values can do; none for asocial and null."""
        return _OPERATIONS.get(self, ())

    @property
    def is_elementary(self) -> bool:
        """Whether it is one of the four models, and so can be agreed on."""
        return self in _OPERATIONS


_SHORT: Final = {
    Model.COMMUNAL_SHARING: "CS",
    Model.AUTHORITY_RANKING: "AR",
    Model.EQUALITY_MATCHING: "EM",
    Model.MARKET_PRICING: "MP",
    Model.ASOCIAL: "AS",
    Model.NULL: "NULL",
}

_STRUCTURES: Final = {
    Model.COMMUNAL_SHARING: "equivalence relation",
    Model.AUTHORITY_RANKING: "linear order",
    Model.EQUALITY_MATCHING: "ordered abelian group",
    Model.MARKET_PRICING: "ordered field",
}

_OPERATIONS: Final = {
    Model.COMMUNAL_SHARING: (Operation.EQUAL,),
    Model.AUTHORITY_RANKING: (Operation.EQUAL, Operation.LESS),
    Model.EQUALITY_MATCHING: (Operation.EQUAL, Operation.LESS, Operation.ADD, Operation.NEGATE),
    Model.MARKET_PRICING: tuple(Operation),
}

ELEMENTARY: Final = tuple(_OPERATIONS)
"""The four models, from the scale that can do least to the one that can do most."""

_PLACES: Final = {model: place for place, model in enumerate(Model)}


def to_model(value: Model | str) -> Model:
    """The model that a value is or names.

    Raises:
        UnknownName: It is none.
    """
    return member_of(Model, value)


def to_aspect(value: Aspect | str | None) -> Aspect | None:
    """The aspect that a value is or names; `None` stays `None`.

    Raises:
        UnknownName: It is none.
    """
    return named_if_any(Aspect, value)


def sorted_models(models: frozenset[Model] | set[Model]) -> tuple[Model, ...]:
    """Models in the order of their scales, so that no output depends on the order of a set.

    Examples:
        >>> [model.short for model in sorted_models({Model.NULL, Model.MARKET_PRICING})]
        ['MP', 'NULL']
    """
    return tuple(sorted(models, key=_PLACES.__getitem__))


@final
class Aspect(StrEnum):
    """What two parties coordinate about; each aspect may follow a model of its own."""

    PAY = "pay"
    SCHEDULE = "schedule"
    METHOD = "method"
    OUTCOME = "outcome"
    KNOWLEDGE = "knowledge"
    DECISIONS = "decisions"
    RECOGNITION = "recognition"
    COMMUNITY = "community"

    __repr__ = as_member
