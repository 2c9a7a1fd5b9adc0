"""The tests of an embedding application, as a user of the library would write them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings, strategies as st
from hypothesis.stateful import invariant
from tests.embedding.staffing import BOOKED, RULES, available

import alliance as al
from alliance.testing import laws, machines
from alliance.testing.strategies import Scene, ecosystems

TEAM = Scene(parties=("ana", "bo", "cy"), first=dt.date(2026, 1, 5))


@settings(max_examples=40, deadline=None)
@given(st.from_type(al.Ecosystem))
def test_only_people_who_are_here_are_available(eco: al.Ecosystem) -> None:
    """Whoever is proposed has an engagement that holds that day."""
    on = dt.date(2026, 3, 1)
    for person in available(eco, on=on):
        works = [w for w in eco.rows(al.Engagement) if eco.identity(w.party) == person]
        assert any(work.holds_on(on) for work in works)


@settings(max_examples=40, deadline=None)
@given(ecosystems(TEAM, tables=["tours", "engagements"]))
def test_nobody_on_two_tours_is_available(eco: al.Ecosystem) -> None:
    """The rule and the function agree."""
    on = dt.date(2026, 3, 1)
    live = [
        eco.identity(tour.statement.contributor) for tour in eco.rows(al.Tour) if not tour.is_over
    ]
    assert not {who for who in live if live.count(who) > 1} & set(available(eco, on=on))


def test_our_rule_keeps_the_laws() -> None:
    """Compiled and interpreted alike, and never turned around by a missing fact."""
    laws.check_rule(BOOKED)


def test_our_policy_keeps_the_laws() -> None:
    """Together with the shipped rules, over our own team."""
    laws.check_policy(al.SHIPPED + RULES, scene=TEAM, examples=8)


def test_our_terms_keep_the_laws() -> None:
    """They are written, read and understood."""
    laws.check_terms(al.PartnerOfChoice())


class OurTours(machines.TourMachine):
    """Tours of our team."""

    scene = TEAM

    @invariant()
    def our_people_only(self) -> None:
        """The manager is always one of the team."""
        assert self.tour.manager in TEAM.parties


TestOurTours = OurTours.TestCase
TestOurTours.settings = settings(max_examples=10, stateful_step_count=8, deadline=None)
