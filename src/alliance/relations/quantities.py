"""Values that allow exactly what has a meaning in their model, and refuse the rest.

`Membership` can be equal or not; `Rank` can also come before or after; `Balance` can also be
added, subtracted and turned around; `Rate` can also be multiplied and divided. Each value can be
read as one of a model that asks less of it (a price also tells who is owed more, and that only
tells an order, and that only a group), and never the other way around: from an order no
distance can be recovered.

Everything is exact. A balance has a true zero, *even*, although its scale is often called an
interval: what it measures is the difference between what was given and what was received.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Final, Self, TypeAlias, final

import attrs

from alliance.displays import article, said, spoken
from alliance.errors import AllianceError, InvalidValue
from alliance.relations._numbers import to_exact
from alliance.relations.models import ELEMENTARY, Model, to_model

__all__ = ["Balance", "Meaningless", "Membership", "Quantity", "Rank", "Rate", "read_as"]

_WHY: Final = {
    Model.COMMUNAL_SHARING: "members of a group are alike or not, and nothing is counted",
    Model.AUTHORITY_RANKING: "an order says who comes first and not by how much",
    Model.EQUALITY_MATCHING: "a balance has differences within one unit, and no ratios",
    Model.MARKET_PRICING: "prices and shares are compared with prices and shares",
}
_ABLE: Final = {
    Model.COMMUNAL_SHARING: "asking whether two are equal",
    Model.AUTHORITY_RANKING: "asking which of two ranks comes first",
    Model.EQUALITY_MATCHING: "adding, subtracting and comparing balances of one unit",
    Model.MARKET_PRICING: "any arithmetic with rates and exact numbers",
}


@final
@attrs.frozen(auto_exc=True)
class Meaningless(AllianceError, TypeError):
    """An operation that has no meaning in a model.

    Args:
        operation: What was asked, as a gerund.
        model: Whose value it was asked of.

    Examples:
        >>> print(Meaningless("Adding", Model.AUTHORITY_RANKING))
        Adding has no meaning in authority ranking: an order says who comes first and not by how \
much. Accepted: asking which of two ranks comes first.
    """

    operation: str
    model: Model

    def __str__(self) -> str:
        return (
            f"{self.operation} has no meaning in {spoken(self.model)}: {_WHY[self.model]}. "
            f"Accepted: {_ABLE[self.model]}."
        )


class _Quantity:
    """Every operation, refused; each kind of value allows its own."""

    __slots__ = ()

    @property
    def model(self) -> Model:
        """The model whose scale the value is on."""
        return _MODELS[type(self)]

    def _refused(self, operation: str) -> Meaningless:
        return Meaningless(operation, self.model)

    def _compared(
        self,
        other: object,  # noqa: ARG002 - those that can be ordered look at it
    ) -> tuple[Fraction, Fraction]:
        """The two numbers that order this value and another, refused where there are none."""
        raise self._refused("Ordering")

    def __lt__(self, other: object) -> bool:
        one, two = self._compared(other)
        return one < two

    def __le__(self, other: object) -> bool:
        one, two = self._compared(other)
        return one <= two

    def __gt__(self, other: object) -> bool:
        one, two = self._compared(other)
        return one > two

    def __ge__(self, other: object) -> bool:
        one, two = self._compared(other)
        return one >= two

    def __add__(self, other: object) -> Self:
        raise self._refused("Adding")

    __radd__ = __add__

    def __sub__(self, other: object) -> Self:
        raise self._refused("Subtracting")

    __rsub__ = __sub__

    def __neg__(self) -> Self:
        raise self._refused("Turning around")

    def __abs__(self) -> Self:
        return max(self, -self)

    def __mul__(self, other: object) -> Self:
        raise self._refused("Multiplying")

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Self:
        raise self._refused("Dividing")

    __rtruediv__ = __truediv__


@final
@attrs.frozen(order=False)
class Membership(_Quantity):
    """Belonging to a group: equal or not, and nothing else.

    Args:
        group: The group; another name for the same groups changes nothing.

    Examples:
        >>> Membership("kitchen") == Membership("kitchen")
        True
        >>> Membership("kitchen") < Membership("garden")
        Traceback (most recent call last):
        alliance.relations.quantities.Meaningless: Ordering has no meaning in communal sharing: \
members of a group are alike or not, and nothing is counted. Accepted: asking whether two are \
equal.
    """

    kind: ClassVar = "membership"
    group: str

    def __str__(self) -> str:
        return f"in {said(self.group)}"


@final
@attrs.frozen(order=False)
class Rank(_Quantity):
    """A place in an order. Only which of two comes first has a meaning.

    Args:
        place: Counted from the top: the smaller comes first. Any strictly increasing renumbering
            says the same.

    Raises:
        InvalidValue: The place is not an exact number.

    Examples:
        >>> Rank(1) < Rank(2) < Rank(40)
        True
        >>> Rank(2) - Rank(1)
        Traceback (most recent call last):
        alliance.relations.quantities.Meaningless: Subtracting has no meaning in authority \
ranking: an order says who comes first and not by how much. Accepted: asking which of two ranks \
comes first.
    """

    kind: ClassVar = "rank"
    place: Fraction = attrs.field(converter=to_exact)

    def __str__(self) -> str:
        return f"place {self.place}"

    def _compared(self, other: object) -> tuple[Fraction, Fraction]:
        if not isinstance(other, Rank):
            raise self._refused(f"Ordering against {article(type(other).__name__)}")
        return self.place, other.place


@final
@attrs.frozen(order=False)
class Balance(_Quantity):
    """What one side gave less what it received, in one unit; zero is even.

    Args:
        amount: Given less received [units, exact, any sign].
        unit: What is counted, such as `turn`. Different units never meet: that takes a price.

    Raises:
        InvalidValue: The amount is not an exact number.

    Examples:
        >>> Balance(3, "turn") - Balance(2, "turn")
        Balance(amount=Fraction(1, 1), unit='turn')
        >>> print(Balance(-2, "turn"), "|", Balance(1, "turn") - Balance(1, "turn"))
        behind by 2 in turn | even in turn
        >>> sum([Balance(3, "turn"), Balance(-2, "turn")])
        Balance(amount=Fraction(1, 1), unit='turn')
        >>> Balance(1, "turn") + Balance(1, "dinner")
        Traceback (most recent call last):
        alliance.relations.quantities.Meaningless: Adding a balance of 'dinner' to one of 'turn' \
has no meaning in equality matching: a balance has differences within one unit, and no ratios. \
Accepted: adding, subtracting and comparing balances of one unit.
    """

    kind: ClassVar = "balance"
    amount: Fraction = attrs.field(converter=to_exact)
    unit: str

    def __str__(self) -> str:
        way = f"{'ahead' if self.amount > 0 else 'behind'} by {abs(self.amount)}"
        return f"{way if self.amount else 'even'} in {said(self.unit)}"

    @property
    def is_even(self) -> bool:
        """Whether neither side owes anything."""
        return self.amount == 0

    def _same(self, other: object, asked: str, joined: str) -> Fraction:
        if not isinstance(other, Balance):
            raise self._refused(f"{asked} {article(type(other).__name__)} {joined} a balance")
        if other.unit != self.unit:
            raise self._refused(
                f"{asked} a balance of {other.unit!r} {joined} one of {self.unit!r}"
            )
        return other.amount

    def _compared(self, other: object) -> tuple[Fraction, Fraction]:
        return self.amount, self._same(other, "Comparing", "with")

    def __add__(self, other: object) -> Balance:
        return Balance(self.amount + self._same(other, "Adding", "to"), self.unit)

    def __radd__(self, other: object) -> Balance:
        # The built-in sum starts at 0, which is even in every unit.
        return self if type(other) is int and other == 0 else self + other

    def __sub__(self, other: object) -> Balance:
        return Balance(self.amount - self._same(other, "Subtracting", "from"), self.unit)

    def __neg__(self) -> Balance:
        return Balance(-self.amount, self.unit)


@final
@attrs.frozen(order=False)
class Rate(_Quantity):
    """A price, a wage per unit or a share: all of arithmetic has a meaning.

    Exact numbers may stand beside a rate, as in half a price.

    Args:
        amount: How much per one [exact].

    Raises:
        InvalidValue: The amount is not an exact number, or it is divided by zero.

    Examples:
        >>> hourly = Rate(120)
        >>> hourly / Rate(80), hourly * Fraction(1, 2)
        (Rate(amount=Fraction(3, 2)), Rate(amount=Fraction(60, 1)))
    """

    kind: ClassVar = "rate"
    amount: Fraction = attrs.field(converter=to_exact)

    def __str__(self) -> str:
        return str(self.amount)

    def _number(self, other: object, asked: str) -> Fraction:
        if isinstance(other, Rate):
            return other.amount
        if isinstance(other, Fraction | int) and not isinstance(other, bool):
            return Fraction(other)
        raise self._refused(f"{asked} {article(type(other).__name__)}")

    def _compared(self, other: object) -> tuple[Fraction, Fraction]:
        return self.amount, self._number(other, "Comparing with")

    def __add__(self, other: object) -> Rate:
        return Rate(self.amount + self._number(other, "Adding"))

    __radd__ = __add__

    def __sub__(self, other: object) -> Rate:
        return Rate(self.amount - self._number(other, "Subtracting"))

    def __rsub__(self, other: object) -> Rate:
        return Rate(self._number(other, "Subtracting from") - self.amount)

    def __neg__(self) -> Rate:
        return Rate(-self.amount)

    def __mul__(self, other: object) -> Rate:
        return Rate(self.amount * self._number(other, "Multiplying by"))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Rate:
        return Rate(_quotient(self.amount, self._number(other, "Dividing by")))

    def __rtruediv__(self, other: object) -> Rate:
        return Rate(_quotient(self._number(other, "Dividing"), self.amount))


def _quotient(dividend: Fraction, divisor: Fraction) -> Fraction:
    if divisor == 0:
        raise InvalidValue("a divisor", 0, "is zero", "a rate that is not zero")
    return dividend / divisor


Quantity: TypeAlias = Membership | Rank | Balance | Rate
"""A value on the scale of one of the four models; in documents told apart by `kind`."""

_MODELS: Final[dict[type, Model]] = {
    Membership: Model.COMMUNAL_SHARING,
    Rank: Model.AUTHORITY_RANKING,
    Balance: Model.EQUALITY_MATCHING,
    Rate: Model.MARKET_PRICING,
}


def read_as(value: Quantity, model: Model | str, *, unit: str = "unit") -> Quantity:
    """The same value on the scale of a model that asks less of it.

    Going down keeps equality and order (a larger balance or rate comes first as a rank) and
    forgets the rest.

    Args:
        value: A value of any of the four models.
        model: The model to read it under.
        unit: What a rate counts when it is read as a balance.

    Returns:
        A value of that model; the value itself where it already is one.

    Raises:
        Meaningless: The model asks for more than the value can say.
        InvalidValue: The model has no scale.

    References:
        Each structure contains the one before it; that values may be read down and never up
        follows from the axioms and is our reading of them.

    Examples:
        >>> read_as(Rate(80), Model.EQUALITY_MATCHING, unit="euro")
        Balance(amount=Fraction(80, 1), unit='euro')
        >>> read_as(Rate(80), Model.AUTHORITY_RANKING) < read_as(Rate(60), Model.AUTHORITY_RANKING)
        True
        >>> read_as(Rank(1), Model.MARKET_PRICING)
        Traceback (most recent call last):
        alliance.relations.quantities.Meaningless: Reading as market pricing has no meaning in \
authority ranking: an order says who comes first and not by how much. Accepted: asking which of \
two ranks comes first.
    """
    model = to_model(model)
    if model not in ELEMENTARY:
        raise InvalidValue("a scale", model.value, "measures nothing", _named(ELEMENTARY))
    if ELEMENTARY.index(model) > ELEMENTARY.index(value.model):
        raise Meaningless(f"Reading as {spoken(model)}", value.model)
    while value.model is not model:
        value = _one_down(value, unit)
    return value


def _one_down(value: Quantity, unit: str) -> Quantity:
    match value:
        case Rate(amount):
            return Balance(amount, unit)
        case Balance(amount):
            return Rank(-amount)
        case Rank(place):
            return Membership(str(place))
        case _:  # pragma: no cover - a membership is never read further down
            return value


def _named(models: tuple[Model, ...]) -> str:
    return ", ".join(model.value for model in models)
