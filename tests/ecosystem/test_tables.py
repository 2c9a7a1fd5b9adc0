"""The rows of orchestration: scopes, terms, shares, answers and what they refuse."""

import datetime as dt

import attrs
import pytest

from alliance.ecosystem import (
    Activity,
    Actor,
    Function,
    ManagementPractice,
    Owner,
    OwnParameter,
    SelfAssessment,
    Service,
    Theme,
)
from alliance.errors import InvalidValue
from alliance.parties import UNKNOWN, Category

OWNER = Owner(
    category=Category.FREELANCER, practice=ManagementPractice.ACCESS, function=Function.HR
)


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        (None, None, True),
        (None, UNKNOWN, True),
        (("uk",), None, True),
        (("uk", "de"), ("de",), True),
        (("uk",), ("de",), False),
        (("uk",), UNKNOWN, None),
    ],
)
def test_scopes_overlap_where_one_is_everywhere_or_they_meet(
    mine: object, theirs: object, shared: bool | None
) -> None:
    """Everywhere meets anything, even what is unknown; two places meet or not."""
    one = attrs.evolve(OWNER, scope=mine)  # type: ignore[arg-type]  # any of the three
    other = attrs.evolve(OWNER, scope=theirs)  # type: ignore[arg-type]  # any of the three
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_a_third_party_share_is_a_share(share: float) -> None:
    """Below none and above all is refused."""
    with pytest.raises(InvalidValue, match="a share from 0 to 1"):
        Service(name="payroll", third_party_share=share)


@pytest.mark.parametrize(
    ("share", "wholly"), [(1, True), (0.99, False), (None, False), (UNKNOWN, None)]
)
def test_wholly_third_party_is_all_of_it(share: object, wholly: bool | None) -> None:
    """No share on record means none; an unknown share leaves it open."""
    assert Service(name="payroll", third_party_share=share).is_wholly_third_party is wholly  # type: ignore[arg-type]  # some unknown


@pytest.mark.parametrize("texts", [{}, {"activity": "x", "none_because": "y"}])
def test_an_actor_does_something_or_says_why_not(texts: dict[str, str]) -> None:
    """Exactly one of the two is given."""
    with pytest.raises(InvalidValue, match="exactly one of activity and none_because"):
        Activity(actor=Actor.IT, theme=Theme.TECHNOLOGY_ENABLERS, **texts)


@pytest.mark.parametrize("answer", [0, 6])
def test_a_self_assessment_answers_from_one_to_five(answer: int) -> None:
    """The refusal names the question."""
    with pytest.raises(InvalidValue, match="SelfAssessment.managed"):
        SelfAssessment(on=dt.date(2026, 1, 1), defined=3, managed=answer, prepared=3)


def test_an_own_setting_counts_on_its_days_and_for_ever_without() -> None:
    """A start or an end that is not given does not bound it."""
    day = dt.date(2026, 1, 1)
    bounded = OwnParameter(name="watch_limit", value=0.2, source="board", start=day, end=day)
    assert (bounded.parameter().start, bounded.parameter().end) == (day, day)
    free = OwnParameter(name="watch_limit", value=0.2, source="board").parameter()
    assert (free.start, free.end, free.source.source) == (None, None, "board")
