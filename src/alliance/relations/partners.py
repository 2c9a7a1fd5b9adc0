"""Whether a declared partner of choice is one: four clauses, each answered with its evidence.

The source asks for repeated contracts without employment, for trust, and for a mixture of all four
models, and says that it suits the needs of competence, autonomy and relatedness. The thresholds are
ours, and you can set them as arguments. The clauses are never added up: whoever wants one word has
to say what it means.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.answers import Fact
from alliance.displays import as_html, as_member, spoken
from alliance.errors import InvalidValue
from alliance.relations._numbers import checked_number
from alliance.relations.models import Model
from alliance.relations.needs import INSTRUMENTS, Instrument
from alliance.relations.opinions import Opinion
from alliance.relations.readings import Reading, below_midpoint
from alliance.relations.terms import Terms, missing_models, models_of

__all__ = ["Clause", "ClauseName", "partner_clauses"]

_SOURCE: Final = "Ideas for Leaders 075"


@final
class ClauseName(StrEnum):
    """What makes a partner of choice."""

    COMES_BACK = "comes_back"
    TRUSTED = "trusted"
    ALL_MODELS = "all_models"
    NEEDS_MET = "needs_met"

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Clause:
    """One mark of a partner of choice.

    Args:
        name: Which mark.
        holds: Whether it holds; `None` where that is not known.
        says: Why, as a sentence.
        facts: The evidence.
    """

    name: ClauseName
    holds: bool | None
    says: str
    facts: tuple[Fact, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        answer = {True: "yes", False: "no", None: "unknown"}[self.holds]
        return f"{spoken(self.name)}: {answer}. {self.says}"


def partner_clauses(
    terms: Terms,
    *,
    engagements: int | None = None,
    is_employed: bool | None = None,
    trust: Opinion | None = None,
    reading: Reading | None = None,
    least_engagements: int = 2,
    least_trust: float = 0.5,
    instruments: tuple[Instrument, ...] = INSTRUMENTS,
) -> tuple[Clause, ...]:
    """Which marks of a partner of choice hold.

    Args:
        terms: What was agreed.
        engagements: How many times the party was engaged [count]; `None` unknown.
        is_employed: Whether it is employed permanently; `None` unknown.
        trust: How far it is trusted; `None` unknown.
        reading: The last reading of its needs; `None` unknown.
        least_engagements: How many make a repetition [count].
        least_trust: The expectation that has to be exceeded [probability, 0-1].
        instruments: The keys known, for the middle of the reading's scale.

    Returns:
        Four clauses, in the order of `ClauseName`.

    Raises:
        InvalidValue: The trust asked for is not from 0 to 1, or a number of engagements is no
            count.

    References:
        Ideas for Leaders 075, Partners of choice for an agile workforce; thresholds are ours.

    Examples:
        >>> from alliance.relations import MarketPricing, opinion
        >>> for clause in partner_clauses(
        ...     MarketPricing(unit="hour"),
        ...     engagements=3,
        ...     is_employed=False,
        ...     trust=opinion(positive=4, negative=0),
        ... ):
        ...     print(clause)
        comes back: yes. Engaged 3 times, without employment.
        trusted: yes. Trust of 0.83 is above 0.5.
        all models: no. Missing: communal sharing, authority ranking, equality matching.
        needs met: unknown. There is no reading that says so.
    """
    least = checked_number(
        least_trust, "least_trust", low=0, high=1, accepted="a probability from 0 to 1"
    )
    for what, value, fewest in (
        ("engagements", engagements, 0),
        ("least_engagements", least_engagements, 1),
    ):
        if value is not None and (type(value) is not int or value < fewest):
            raise InvalidValue(what, value, "is no count", f"a count of {fewest} or more")
    return (
        _comes_back(engagements, is_employed, least_engagements),
        _trusted(trust, least),
        _all_models(terms),
        _needs_met(reading, instruments),
    )


def _comes_back(engagements: int | None, is_employed: bool | None, least: int) -> Clause:
    facts = (
        Fact("engagements", engagements),
        Fact("is_employed", is_employed),
        Fact("least_engagements", least),
    )
    holds: bool | None = None
    says = "It is not known how often the party was engaged, or whether it is employed."
    if is_employed:
        holds, says = False, "The party is employed."
    elif engagements is not None and engagements < least:
        holds, says = False, f"Engaged {engagements} of {least} times."
    elif engagements is not None and is_employed is False:
        holds, says = True, f"Engaged {engagements} times, without employment."
    return Clause(name=ClauseName.COMES_BACK, holds=holds, says=says, facts=facts)


def _trusted(trust: Opinion | None, least: float) -> Clause:
    expectation = None if trust is None else trust.expectation
    facts = Fact("expectation", expectation), Fact("least_trust", least)
    if expectation is None:
        says = "Nothing is known about promises kept."
        return Clause(name=ClauseName.TRUSTED, holds=None, says=says, facts=facts)
    holds = expectation > least
    says = f"Trust of {expectation:.2f} is {'' if holds else 'not '}above {least:g}."
    return Clause(name=ClauseName.TRUSTED, holds=holds, says=says, facts=facts)


def _all_models(terms: Terms) -> Clause:
    missing = missing_models(terms)
    facts = (Fact("models", models_of(terms), _SOURCE), Fact("missing", missing))
    says = f"Missing: {_named(missing)}." if missing else "The terms span all four models."
    return Clause(name=ClauseName.ALL_MODELS, holds=not missing, says=says, facts=facts)


def _needs_met(reading: Reading | None, instruments: tuple[Instrument, ...]) -> Clause:
    low = None if reading is None else below_midpoint(reading, instruments=instruments)
    facts = (
        Fact("reading", None if reading is None else reading.on),
        Fact("below_midpoint", low),
    )
    if low is None:
        says = "There is no reading that says so."
        return Clause(name=ClauseName.NEEDS_MET, holds=None, says=says, facts=facts)
    names = ", ".join(need.value for need in low)
    says = f"Below the midpoint: {names}." if low else "No need is below the midpoint."
    return Clause(name=ClauseName.NEEDS_MET, holds=not low, says=says, facts=facts)


def _named(models: tuple[Model, ...]) -> str:
    return ", ".join(map(spoken, models))
