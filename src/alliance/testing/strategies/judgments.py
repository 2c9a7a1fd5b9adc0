"""What is not a fact but a reading of facts: practices, rules, parameters, reviews, measures.

Most of these are made by a function of the library from drawn facts, so that they are such as
users meet; those that come with the library are chosen from what is shipped.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from alliance.answers import Parameter, Parameters
from alliance.ecosystem import Ecosystem, OwnParameter
from alliance.network import Roles, brokerage
from alliance.policy import (
    LEGAL_TESTS,
    MEMBER_STATES,
    SHIPPED,
    Expr,
    Facts,
    LegalTest,
    LegalTests,
    NationalLaw,
    Panel,
    PolicySet,
    Review,
    Rule,
    RuleSet,
    Subject,
    View,
    classify_all,
    facts,
    review,
)
from alliance.relations import (
    CATALOG,
    ELEMENTARY,
    INSTRUMENTS,
    Aspect,
    Catalog,
    Instrument,
    Meaningless,
    Mismatch,
    Practice,
)
from alliance.testing.strategies._derivation import derived, sparse, special
from alliance.testing.strategies.ecosystems import ecosystems
from alliance.testing.strategies.networks import grouped_networks
from alliance.testing.strategies.scenes import SCENE, Scene, days, spans
from alliance.tours import LIFECYCLE, Choice, Effect, Guard, Lifecycle, Row, Who

__all__ = ["parameters", "reviews"]

_DAY: Final = dt.timedelta(days=1)


def parameters(scene: Scene = SCENE) -> st.SearchStrategy[Parameter]:
    """Shipped parameters, in force for some days.

    Examples:
        >>> from hypothesis import find
        >>> find(parameters(), lambda row: row.start is not None).start.isoformat()
        '2026-01-05'
    """
    lasting = st.integers(0, scene.days).map(lambda number: scene.first + number * _DAY)
    return st.builds(
        lambda row, start, end: attrs.evolve(row, start=start, end=end),
        st.sampled_from(SHIPPED.parameters),
        st.none() | st.just(scene.first),
        st.none() | lasting,
    )


def reviews(scene: Scene = SCENE) -> st.SearchStrategy[Review]:
    """What the shipped rules say of drawn ecosystems on drawn days."""
    return st.builds(lambda eco, on: review(eco, on=on), ecosystems(scene), days(scene))


@special(Parameter)
def _parameters(scene: Scene) -> st.SearchStrategy[Parameter]:
    return parameters(scene)


@special(Parameters)
def _overlays(scene: Scene) -> st.SearchStrategy[Parameters]:
    return st.lists(parameters(scene), max_size=3).map(lambda rows: Parameters(tuple(rows)))


@special(OwnParameter)
def _own_parameters(scene: Scene) -> st.SearchStrategy[OwnParameter]:
    """Shipped parameters as an organization sets them: as shipped, or a little higher."""
    rows = st.sampled_from(SHIPPED.parameters)
    return st.builds(
        lambda row, span, more: OwnParameter(
            name=row.name,
            value=row.value if isinstance(row.value, str) else row.value + more,
            source="board",
            start=span.start,
            end=span.end,
        ),
        rows,
        spans(scene),
        st.sampled_from([0, 1]),
    )


@special(Review)
def _reviews(scene: Scene) -> st.SearchStrategy[Review]:
    return reviews(scene)


@special(View)
def _views(scene: Scene) -> st.SearchStrategy[View]:
    def seen(eco: Ecosystem, on: dt.date) -> View:
        return View(eco, on, SHIPPED.settings(Parameters(), on))

    return st.builds(seen, ecosystems(scene), days(scene))


@special(Rule)
def _rules(_: Scene) -> st.SearchStrategy[Rule]:
    return st.sampled_from(SHIPPED.rules)


@special(Expr)
def _conditions(_: Scene) -> st.SearchStrategy[Expr]:
    return st.sampled_from([Expr(rule.holds, bool) for rule in SHIPPED.rules])


@special(Facts)
def _facts(_: Scene) -> st.SearchStrategy[Facts]:
    """The facts of a shipped subject, to write conditions over."""
    return st.sampled_from(SHIPPED.subjects).map(lambda subject: facts(subject.about))


@special(Subject)
def _subjects(_: Scene) -> st.SearchStrategy[Subject]:
    return st.sampled_from(SHIPPED.subjects)


@special(RuleSet)
def _rule_sets(_: Scene) -> st.SearchStrategy[RuleSet]:
    """The shipped rule set with some of its rules."""
    rules = st.lists(st.sampled_from(SHIPPED.rules), max_size=3, unique=True)
    return rules.map(lambda some: attrs.evolve(SHIPPED, rules=tuple(some)))


@special(Practice)
def _practices(scene: Scene) -> st.SearchStrategy[Practice]:
    return st.sampled_from(scene.catalog.rows)


@special(Catalog)
def _catalogs(_: Scene) -> st.SearchStrategy[Catalog]:
    """The shipped catalog, and shorter ones."""
    rows = st.lists(st.sampled_from(CATALOG.rows), max_size=3, unique=True)
    return st.just(CATALOG) | rows.map(lambda some: Catalog(tuple(some)))


@special(Instrument)
def _instruments(_: Scene) -> st.SearchStrategy[Instrument]:
    return st.sampled_from(INSTRUMENTS)


@special(Meaningless)
def _meaningless(scene: Scene) -> st.SearchStrategy[Meaningless]:
    return sparse(Meaningless, scene, model=st.sampled_from(ELEMENTARY))


@special(Mismatch)
def _mismatches(scene: Scene) -> st.SearchStrategy[Mismatch]:
    """Two different views of an aspect, of which the second may be missing."""
    views = [
        (ours, theirs) for ours in ELEMENTARY for theirs in (None, *ELEMENTARY) if ours != theirs
    ]
    return st.builds(
        lambda aspect, pair: Mismatch(aspect=aspect, ours=pair[0], theirs=pair[1]),
        derived(Aspect, scene),
        st.sampled_from(views),
    )


@special(Roles)
def _roles(_: Scene) -> st.SearchStrategy[Roles]:
    drawn = grouped_networks()
    return drawn.map(lambda each: next(iter(brokerage(each[0], groups=each[1]).values())))


@special(Lifecycle)
def _lifecycles(_: Scene) -> st.SearchStrategy[Lifecycle]:
    return st.just(LIFECYCLE)


@special(Row)
def _lifecycle_rows(_: Scene) -> st.SearchStrategy[Row]:
    return st.sampled_from(LIFECYCLE.rows)


@special(Who)
def _who(_: Scene) -> st.SearchStrategy[Who]:
    return st.sampled_from([row.who for row in LIFECYCLE.rows])


@special(Guard)
def _guards(_: Scene) -> st.SearchStrategy[Guard]:
    return st.sampled_from([guard for row in LIFECYCLE.rows for guard in row.guards])


@special(Effect)
def _effects(_: Scene) -> st.SearchStrategy[Effect]:
    return st.sampled_from([effect for row in LIFECYCLE.rows for effect in row.effects])


@special(Choice)
def _choices(_: Scene) -> st.SearchStrategy[Choice]:
    return st.sampled_from([row.choice for row in LIFECYCLE.rows if row.choice])


@special(LegalTest)
def _legal_tests(_: Scene) -> st.SearchStrategy[LegalTest]:
    return st.sampled_from(LEGAL_TESTS.rows)


@special(LegalTests)
def _sets_of_legal_tests(_: Scene) -> st.SearchStrategy[LegalTests]:
    """The shipped tests, and some of them."""
    rows = st.lists(st.sampled_from(LEGAL_TESTS.rows), max_size=3, unique=True)
    return st.just(LEGAL_TESTS) | rows.map(lambda some: LegalTests(tuple(some)))


@special(NationalLaw)
def _national_laws(scene: Scene) -> st.SearchStrategy[NationalLaw]:
    criteria = st.lists(scene.texts, min_size=1, max_size=2).map(tuple)
    return sparse(NationalLaw, scene, country=st.sampled_from(MEMBER_STATES), criteria=criteria)


@special(Panel)
def _panels(_: Scene) -> st.SearchStrategy[Panel]:
    """Two tests side by side, each with some of its factors answered."""
    words = st.sampled_from(["employee", "contractor", "neutral"])
    answers: st.SearchStrategy[Any] = st.fixed_dictionaries(
        {
            "us_flsa_2024": st.dictionaries(st.sampled_from(["control", "skill"]), words),
            "us_ca_abc": st.dictionaries(st.sampled_from("ABC"), st.booleans()),
        }
    )
    return answers.map(classify_all)


@special(PolicySet)
def _policy_sets(scene: Scene) -> st.SearchStrategy[PolicySet]:
    named = {"name": "acme", "version": "1", "catalog": scene.catalog}
    return sparse(PolicySet, scene, base=named, name=None, version=None, catalog=None, tests=None)
