"""Policy sets: how they are laid over each other, made of documents, cited and read."""

from __future__ import annotations

import pickle

import attrs
import pytest
from tests.policy.asking import ON, engaged, policy, with_policies

from alliance.answers import Verdict
from alliance.codec import structure, unstructure
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidValue, UnknownName
from alliance.parties import UNKNOWN, Party, PartyId, PartyKind
from alliance.policy import (
    LEGAL_TESTS,
    SHIPPED_POLICIES,
    LegalTests,
    PolicySet,
    may,
    own_policies,
)
from alliance.relations import (
    CATALOG,
    Aspect,
    Catalog,
    Model,
    Practice,
    PracticeId,
)

FORBIDDEN = policy("forbidden")
PERMITTED = policy("permitted", "pay_late")
OWN = Practice(id=PracticeId("shared_lunch"), aspect=Aspect.COMMUNITY, model=Model.COMMUNAL_SHARING)


def test_the_shipped_set_is_open_and_has_no_policies() -> None:
    """It can discourage, and neither permits nor forbids anything for anybody."""
    assert (SHIPPED_POLICIES.policies, SHIPPED_POLICIES.closed) == ((), False)
    assert (SHIPPED_POLICIES.complete, SHIPPED_POLICIES.label) == (True, "alliance 1")


def test_sets_are_laid_over_each_other() -> None:
    """Policies of both count; the whole is closed if one is, and complete if both are."""
    one = PolicySet("one", "1", (FORBIDDEN,), closed=True)
    other = PolicySet("other", "2", (PERMITTED,), complete=False)
    both = one + other
    assert both.label == "one + other 1 + 2"
    assert both.policies == (FORBIDDEN, PERMITTED)
    assert (both.closed, both.complete) == (True, False)


def test_what_is_as_shipped_says_nothing_against_what_is_not() -> None:
    """A catalog or tests of one's own stay, on whichever side of `+` they are."""
    few = LegalTests(LEGAL_TESTS.rows[:1])
    own = PolicySet("own", "1", catalog=CATALOG.extended([OWN]), tests=few)
    for both in (SHIPPED_POLICIES + own, own + SHIPPED_POLICIES):
        assert OWN.id in both.catalog
    assert (own + SHIPPED_POLICIES).tests == few
    assert (SHIPPED_POLICIES + own).tests == LEGAL_TESTS


def test_a_wider_catalog_answers_for_practices_of_ones_own() -> None:
    """The shipped set does not know them."""
    own = SHIPPED_POLICIES + PolicySet("own", "1", catalog=CATALOG.extended([OWN]))
    assert may("shared_lunch", engaged(), on=ON, policies=own).verdict is Verdict.PERMITTED
    with pytest.raises(UnknownName, match="There is no practice 'shared_lunch'"):
        may("shared_lunch", engaged(), on=ON)


def test_a_policy_needs_a_practice_of_the_catalog() -> None:
    """The closest is named."""
    with pytest.raises(UnknownName, match="There is no practice 'performance_review'"):
        PolicySet("own", "1", (FORBIDDEN,), catalog=Catalog((OWN,)))


@pytest.mark.parametrize("column", ["name", "version"])
def test_a_set_can_be_cited(column: str) -> None:
    """Without a name or a version it could not be."""
    with pytest.raises(InvalidValue, match=f"PolicySet.{column}: it is empty"):
        PolicySet(**{"name": "own", "version": "1"} | {column: ""})  # type: ignore[arg-type]  # two texts


def test_an_ecosystem_makes_a_set_in_one_call() -> None:
    """Its organization and a fingerprint of its policies cite it, or what the caller says."""
    me = Party(id=PartyId("acme"), kind=PartyKind.ORGANIZATION)
    eco = Ecosystem(organization=me.id, policies=(FORBIDDEN, PERMITTED))
    made = own_policies(eco)
    assert made.policies == (FORBIDDEN, PERMITTED)
    assert made.name == "alliance + acme"
    assert own_policies(eco, name="us", version="7", closed=True) == SHIPPED_POLICIES + PolicySet(
        "us", "7", (FORBIDDEN, PERMITTED), closed=True
    )


def test_the_fingerprint_is_that_of_the_policies() -> None:
    """Their order changes nothing, any word of theirs does."""
    one = own_policies(Ecosystem(policies=(FORBIDDEN, PERMITTED))).version
    assert own_policies(Ecosystem(policies=(PERMITTED, FORBIDDEN))).version == one
    other = attrs.evolve(FORBIDDEN, reason="otherwise")
    assert own_policies(Ecosystem(policies=(other, PERMITTED))).version != one


def test_a_table_that_nobody_knows_makes_an_incomplete_set() -> None:
    """An absent one is known to be empty."""
    assert not own_policies(Ecosystem(policies=UNKNOWN)).complete
    assert own_policies(Ecosystem()).complete


def test_a_set_stands_in_data_and_comes_back() -> None:
    """With its policies, and with a catalog of its own."""
    whole = with_policies(FORBIDDEN, PERMITTED, closed=True)
    wider = attrs.evolve(whole, catalog=CATALOG.extended([OWN]))
    for each in (SHIPPED_POLICIES, whole, wider):
        assert structure(unstructure(each), PolicySet) == each


def test_a_set_keeps_what_it_prepared() -> None:
    """Asking twice prepares once; sets that say the same are equal whatever they prepared."""
    one, other = with_policies(FORBIDDEN), with_policies(FORBIDDEN)
    assert one.brief("pay_late") is one.brief("pay_late")
    assert one == other
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes


def test_a_set_says_what_it_holds_in_a_sentence() -> None:
    """And not all of it."""
    assert str(SHIPPED_POLICIES) == (
        f"Policy set alliance 1, open: 0 policies, {len(LEGAL_TESTS)} legal tests and "
        f"{len(CATALOG)} practices."
    )
    own = PolicySet(
        "acme",
        "7",
        (policy("forbidden"),),
        closed=True,
        complete=False,
        tests=LegalTests(LEGAL_TESTS.rows[:1]),
        catalog=Catalog((CATALOG.find("performance_review"),)),
    )
    assert str(own) == (
        "Policy set acme 7, closed: 1 policy, 1 legal test and 1 practice; "
        "it may have more policies."
    )


def test_policies_of_ones_own_are_open_unless_said_otherwise() -> None:
    """What none of them speaks of is then not refused."""
    assert own_policies(Ecosystem()).closed is False
    assert own_policies(Ecosystem(), closed=True).closed is True
