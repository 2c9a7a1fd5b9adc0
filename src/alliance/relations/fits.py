"""Which relationship fits which work, as far as sources decide.

Value and uniqueness of the work choose a mode of employment: inside where the value is high, long
and relational where the uniqueness is. The mode's way of managing people creates a climate, and
three of the four climates are tied to a model; for high value and low uniqueness no source
decides. How long it is meant to go on and whether performance is written down give the
psychological contract. High interdependence and high ambiguity speak against price alone.

Every step keeps its reason; nothing is weighed into a score.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, final

import attrs

from alliance.answers import Fact, Reason
from alliance.arguments import check_kind, member_of
from alliance.displays import as_html, as_member, spoken
from alliance.relations.models import Model
from alliance.relations.works import Duration, Level, PerformanceTerms, Work

__all__ = ["Fit", "Mode", "PsychologicalContract", "fit", "psychological_contract"]


@final
class Mode(StrEnum):
    """How people are employed for a kind of work."""

    KNOWLEDGE_BASED_EMPLOYMENT = "knowledge_based_employment"
    JOB_BASED_EMPLOYMENT = "job_based_employment"
    CONTRACT_WORK = "contract_work"
    ALLIANCE = "alliance"

    __repr__ = as_member


@final
class PsychologicalContract(StrEnum):
    """What two parties believe they owe each other."""

    TRANSACTIONAL = "transactional"
    """Short and written down."""
    TRANSITIONAL = "transitional"
    """Short and not written down: rather the absence of a contract."""
    BALANCED = "balanced"
    """Long and written down; also a chain of written contracts that both expect to go on."""
    RELATIONAL = "relational"
    """Long and not written down."""

    __repr__ = as_member


@final
@attrs.frozen(kw_only=True)
class Fit:
    """Which relationship fits a piece of work, and why.

    Args:
        mode: The mode of employment; `None` where value or uniqueness do not decide it.
        model: The model that goes with it; `None` where no source decides.
        candidates: The models that are left where none is decided.
        contract: The psychological contract; `None` where duration or terms are not known.
        agrees: Whether model and contract go together; `None` where one of them is open, or no
            source ties them.
        cautions: What speaks against a choice that the work suggests.
        reasons: Why each of these; with the sources in their facts.
    """

    mode: Mode | None
    model: Model | None
    candidates: tuple[Model, ...]
    contract: PsychologicalContract | None
    agrees: bool | None
    cautions: tuple[Reason, ...]
    reasons: tuple[Reason, ...]

    _repr_html_ = as_html

    def __str__(self) -> str:
        return " ".join(reason.says for reason in (*self.reasons, *self.cautions))


_LEPAK_SNELL: Final = "Lepak & Snell 1999, 2002"
_MOSSHOLDER: Final = "Mossholder, Richardson & Settoon 2011"
_ROUSSEAU: Final = "Rousseau 1995"
_BRIDOUX: Final = "Bridoux & Stoelhorst 2016"
_OUCHI: Final = "Ouchi 1979, 1980"

_MODES: Final = {
    (Level.HIGH, Level.HIGH): Mode.KNOWLEDGE_BASED_EMPLOYMENT,
    (Level.HIGH, Level.LOW): Mode.JOB_BASED_EMPLOYMENT,
    (Level.LOW, Level.LOW): Mode.CONTRACT_WORK,
    (Level.LOW, Level.HIGH): Mode.ALLIANCE,
}

_MANAGED_FOR: Final = {
    Mode.KNOWLEDGE_BASED_EMPLOYMENT: "commitment",
    Mode.JOB_BASED_EMPLOYMENT: "productivity",
    Mode.CONTRACT_WORK: "compliance",
    Mode.ALLIANCE: "collaboration",
}

_MODELS: Final = {
    Mode.KNOWLEDGE_BASED_EMPLOYMENT: Model.COMMUNAL_SHARING,
    Mode.CONTRACT_WORK: Model.MARKET_PRICING,
    Mode.ALLIANCE: Model.EQUALITY_MATCHING,
}

# Ours: what is left when the climates that sources assign are taken away.
_UNDECIDED: Final = (Model.AUTHORITY_RANKING, Model.MARKET_PRICING)

_CONTRACTS: Final = {
    (Duration.SHORT, PerformanceTerms.SPECIFIED): PsychologicalContract.TRANSACTIONAL,
    (Duration.SHORT, PerformanceTerms.UNSPECIFIED): PsychologicalContract.TRANSITIONAL,
    (Duration.LONG, PerformanceTerms.SPECIFIED): PsychologicalContract.BALANCED,
    (Duration.LONG, PerformanceTerms.UNSPECIFIED): PsychologicalContract.RELATIONAL,
}

# Ours. A balanced contract mixes both, so it contradicts no single model.
_GO_TOGETHER: Final = {
    PsychologicalContract.TRANSACTIONAL: Model.MARKET_PRICING,
    PsychologicalContract.RELATIONAL: Model.COMMUNAL_SHARING,
}


def psychological_contract(
    *, duration: Duration | str, performance_terms: PerformanceTerms | str
) -> PsychologicalContract:
    """The psychological contract that goes with a duration and with terms.

    Args:
        duration: How long the two expect to go on; a chain of short contracts that both expect to
            go on is long.
        performance_terms: Whether it is written down what is to be delivered.

    Raises:
        UnknownName: There is no such duration, or terms of no such kind.

    References:
        Rousseau (1995), Psychological contracts in organizations. Reading a chain of contracts as
        long is ours.

    Examples:
        >>> psychological_contract(
        ...     duration=Duration.LONG, performance_terms=PerformanceTerms.SPECIFIED
        ... ).value
        'balanced'
    """
    return _CONTRACTS[member_of(Duration, duration), member_of(PerformanceTerms, performance_terms)]


def fit(work: Work) -> Fit:
    """The relationship that fits a piece of work, each part with its reason.

    Args:
        work: What is known about the work; what is not known leaves its part open.

    Raises:
        InvalidValue: It is no `Work`.

    References:
        Lepak & Snell (1999, 2002) for the mode; Mossholder, Richardson & Settoon (2011) for the
        climate of its way of managing people; composing the two is ours. Rousseau (1995) for the
        contract, Bridoux & Stoelhorst (2016) and Ouchi (1979, 1980) for the cautions.

    Examples:
        >>> found = fit(Work(value=Level.LOW, uniqueness=Level.HIGH))
        >>> found.mode.value, found.model.value
        ('alliance', 'equality_matching')
        >>> fit(Work(value=Level.HIGH, uniqueness=Level.LOW)).model is None
        True
    """
    check_kind(work, Work, "work")
    mode, mode_reason = _mode(work)
    model, model_reason = _model(mode)
    contract, contract_reason = _contract(work)
    agrees, agreement = _agreement(model, contract)
    reasons = (mode_reason, model_reason, contract_reason, agreement)
    return Fit(
        mode=mode,
        model=model,
        candidates=_UNDECIDED if mode and not model else (),
        contract=contract,
        agrees=agrees,
        cautions=_cautions(work, model),
        reasons=tuple(reason for reason in reasons if reason is not None),
    )


def _mode(work: Work) -> tuple[Mode | None, Reason]:
    value, uniqueness = work.value, work.uniqueness
    facts = _fact("value", value, _LEPAK_SNELL), _fact("uniqueness", uniqueness, _LEPAK_SNELL)
    if not isinstance(value, Level) or not isinstance(uniqueness, Level):
        return None, Reason("mode", "Value and uniqueness are not both known.", facts)
    if (value, uniqueness) not in _MODES:
        return None, Reason("mode", "No source decides for medium value or uniqueness.", facts)
    mode = _MODES[value, uniqueness]
    says = (
        f"Work of {value} value and {uniqueness} uniqueness goes with "
        f"{spoken(mode)}, managed for {_MANAGED_FOR[mode]}."
    )
    return mode, Reason("mode", says, facts)


def _model(mode: Mode | None) -> tuple[Model | None, Reason | None]:
    if mode is None:
        return None, None
    facts = (Fact("mode", mode, _MOSSHOLDER),)
    model = _MODELS.get(mode)
    if model is None:
        left = " or ".join(map(spoken, _UNDECIDED))
        return None, Reason("model", f"No source decides on a model; {left} are left.", facts)
    people = _MANAGED_FOR[mode]
    says = f"Managing people for {people} makes a climate of {spoken(model)}."
    return model, Reason("model", says, facts)


def _contract(work: Work) -> tuple[PsychologicalContract | None, Reason | None]:
    duration, terms = work.duration, work.performance_terms
    if not isinstance(duration, Duration) or not isinstance(terms, PerformanceTerms):
        return None, None
    contract = psychological_contract(duration=duration, performance_terms=terms)
    facts = Fact("duration", duration, _ROUSSEAU), Fact("performance_terms", terms, _ROUSSEAU)
    says = f"A {duration} horizon with {terms} performance makes a {contract} contract."
    return contract, Reason("contract", says, facts)


def _agreement(
    model: Model | None, contract: PsychologicalContract | None
) -> tuple[bool | None, Reason | None]:
    meant = _GO_TOGETHER.get(contract) if contract else None
    if model is None or meant is None:
        return None, None
    facts = Fact("model", model), Fact("contract", contract)
    if model is meant:
        return True, Reason("agreement", "Model and contract go together.", facts)
    says = f"A {contract} contract goes with {spoken(meant)}, not with {spoken(model)}."
    return False, Reason("agreement", says, facts)


def _cautions(work: Work, model: Model | None) -> tuple[Reason, ...]:
    found = []
    if work.interdependence is Level.HIGH and model is Model.MARKET_PRICING:
        says = "Joint work of high interdependence gets less from market pricing alone."
        facts = (Fact("interdependence", Level.HIGH, _BRIDOUX), Fact("model", model))
        found.append(Reason("interdependence", says, facts))
    if work.ambiguity is Level.HIGH:
        says = (
            "Performance that is hard to judge cannot be priced; unless goals are shared, agree "
            "on short tours and look again."
        )
        found.append(Reason("ambiguity", says, (Fact("ambiguity", Level.HIGH, _OUCHI),)))
    return tuple(found)


def _fact(name: str, value: object, source: str) -> Fact:
    return Fact(name, value if isinstance(value, Level) else None, source)
