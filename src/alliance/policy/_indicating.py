"""How answers are put together: one function per way, over plain answers to the factors.

An answer of `None` is open. Every function gives the indication and the factors that would have
to be answered for the test to say more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from alliance.errors import Fault, closest, shown
from alliance.policy.indications import Direction, Indication
from alliance.policy.legal_tests import Combine, Factor, LegalTest, Role
from alliance.relations import LegalQuestion

__all__ = ["direction_of", "indicated", "refusal_of"]

# Longer keys are shown cut and quoted.
_LONGEST: Final = 80

Value: TypeAlias = bool | str | None
Values: TypeAlias = Mapping[str, Value]
Found: TypeAlias = tuple[Indication, tuple[str, ...]]

_SIDES: Final = {
    LegalQuestion.STATUS: (Direction.EMPLOYEE, Direction.CONTRACTOR),
    LegalQuestion.JOINT_EMPLOYER: (Direction.EMPLOYER, Direction.NOT_EMPLOYER),
}


def indicated(test: LegalTest, values: Values) -> Found:
    """What a test that can be asked indicates.

    Args:
        test: The test.
        values: The answer to each of its factors.
    """
    return _WAYS[test.combine](test.factors, values)


def _weighed(factors: Iterable[Factor], values: Values) -> Found:
    missing = _open(factors, values)
    if missing:
        return Indication.INSUFFICIENT_INFORMATION, missing
    sides = {values[factor.id] for factor in factors} - {None, Direction.NEUTRAL}
    if len(sides) == 1:
        return Indication(f"all_indicate_{sides.pop()}"), ()
    return Indication.MIXED, ()


def _core_weighted(factors: Iterable[Factor], values: Values) -> Found:
    core = _of(factors, Role.CORE)
    missing = _open(core, values)
    if missing:
        return Indication.INSUFFICIENT_INFORMATION, missing
    sides = {values[factor.id] for factor in core}
    if len(sides) == 1 and Direction.NEUTRAL not in sides:
        return Indication(f"substantial_likelihood_{sides.pop()}"), ()
    return Indication.CONSULT_OTHER_FACTORS, _open(factors, values)


def _all_must_hold(factors: Iterable[Factor], values: Values) -> Found:
    if _is_any(factors, Role.EXEMPTION, values, is_=True):
        return Indication.OUT_OF_SCOPE, ()
    if _is_any(factors, Role.CONDITION, values, is_=False):
        return Indication.EMPLOYEE, ()
    missing = _open(factors, values)
    # An unproven condition leaves the presumption standing; it is not a lack of information.
    return (Indication.EMPLOYEE_PRESUMED if missing else Indication.CONTRACTOR), missing


def _necessary(factors: Iterable[Factor], values: Values) -> Found:
    if _is_any(factors, Role.CONDITION, values, is_=False):
        return Indication.NOT_EMPLOYEE_FOR_CONTRACT_OF_SERVICE, ()
    missing = _open(factors, values)
    if missing:
        return Indication.INSUFFICIENT_INFORMATION, missing
    return Indication.WEIGH_ALL_FACTORS, ()


def _presumed(factors: Iterable[Factor], values: Values) -> Found:
    if _is_any(factors, Role.SCOPE, values, is_=False):
        return Indication.OUT_OF_SCOPE, ()
    missing = _open(factors, values)
    if missing:
        return Indication.INSUFFICIENT_INFORMATION, missing
    if _is_any(factors, Role.TRIGGER, values, is_=False):
        return Indication.PRESUMPTION_NOT_TRIGGERED, ()
    if _is_any(factors, Role.REBUTTAL, values, is_=True):
        return Indication.REBUTTED, ()
    return Indication.PRESUMED_EMPLOYEE, ()


_WAYS: Final[Mapping[Combine | None, Callable[[tuple[Factor, ...], Values], Found]]] = {
    Combine.WEIGH: _weighed,
    Combine.CORE_WEIGHTED: _core_weighted,
    Combine.ALL_MUST_HOLD: _all_must_hold,
    Combine.NECESSARY: _necessary,
    Combine.PRESUMPTION: _presumed,
}


def _of(factors: Iterable[Factor], role: Role) -> tuple[Factor, ...]:
    return tuple(factor for factor in factors if factor.role is role)


def _open(factors: Iterable[Factor], values: Values) -> tuple[str, ...]:
    return tuple(
        factor.id for factor in factors if not factor.role.is_optional and values[factor.id] is None
    )


def _is_any(factors: Iterable[Factor], role: Role, values: Values, *, is_: bool) -> bool:
    return any(values[factor.id] is is_ for factor in _of(factors, role))


# -- one factor ----------------------------------------------------------------------------------


def direction_of(test: LegalTest, factor: Factor, value: Value) -> Direction | None:
    """Which way an answer points in its test; `None` where it is open or points nowhere."""
    if value is None:
        return None
    if factor.role.is_weighed:
        return Direction(str(value))
    towards, away = _SIDES[test.question]
    match factor.role:
        case Role.CONDITION if test.combine is Combine.ALL_MUST_HOLD:
            return away if value else towards
        case Role.CONDITION | Role.TRIGGER:
            return towards if value else away
        case Role.REBUTTAL if value:
            return away
        case _:
            return None


def refusal_of(test: LegalTest, factor: str, value: object) -> Fault | None:
    """Why an answer is none to a test; `None` where it is one."""
    ids = tuple(row.id for row in test.factors)
    if factor not in ids:
        near = closest(str(factor), ids)
        hint = f"{near} (the closest)" if near else ", ".join(ids)
        return Fault(_named(factor), "", "is no factor of the test", hint)
    role = test.factor(factor).role
    if value is None or _is_answer(test, role, value):
        return None
    return Fault(factor, shown(value), "is no answer to it", _accepted(test, role))


def _named(factor: object) -> str:
    """An unknown key as it may be printed anywhere."""
    is_plain = isinstance(factor, str) and factor.isascii() and factor.isidentifier()
    return str(factor) if is_plain and len(str(factor)) <= _LONGEST else shown(factor)


def _is_answer(test: LegalTest, role: Role, value: object) -> bool:
    if role.is_weighed:
        return value in (*_SIDES[test.question], Direction.NEUTRAL)
    if role is Role.PLACE:
        return value in test.jurisdictions
    return isinstance(value, bool)


def _accepted(test: LegalTest, role: Role) -> str:
    if role.is_weighed:
        return f"{', '.join(_SIDES[test.question])} or neutral, or unknown"
    if role is Role.PLACE:
        return f"one of {', '.join(test.jurisdictions)}, or unknown"
    return "true or false, or unknown"
