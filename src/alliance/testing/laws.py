"""Laws that rules, policies and terms of your own should keep, checked over drawn facts.

Each check is one call in a test of yours. It fails with an `AssertionError` that names the law,
and Hypothesis shows the smallest facts that break it.

A fact that is taken away may leave an answer as it is or move it to *unknown*; it never turns it
around. A rule that asks `.missing()` judges ignorance itself, and is excused from that law only.
"""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Mapping
from typing import Any, Final

import attrs
from hypothesis import given, settings, strategies as st

from alliance.answers import Parameters
from alliance.codec import dumps, loads, structure, unstructure
from alliance.ecosystem import Ecosystem
from alliance.parties import UNKNOWN
from alliance.policy import SHIPPED, Review, Rule, RuleSet, _nodes as nodes, review
from alliance.policy._compilation import fuse
from alliance.policy._evaluation import Outcome, judge
from alliance.relations import ELEMENTARY, Aspect, Terms, missing_models, models_of, terms_for
from alliance.testing._claims import require
from alliance.testing.strategies import SCENE, Scene, days, ecosystems, values_of

__all__ = ["check_policy", "check_rule", "check_terms"]

_EXAMPLES: Final = 50
# Tables whose rows are no facts about the world, so that leaving them out is no ignorance: they
# say how facts are read, or, taken away, undo that two records are one party.
_CHOICES: Final = frozenset({"parameters", "policies", "same_as"})


def check_rule(
    rule: Rule,
    *,
    rows: st.SearchStrategy[Any] | None = None,
    on: dt.date = SCENE.first,
    examples: int = _EXAMPLES,
) -> None:
    """Check a rule over drawn rows of the facts it is about.

    The generated code says what the interpreter says; asking again gives the same; a fact that is
    taken away never turns an answer around; every finding can be put into its sentence.

    Args:
        rule: The rule.
        rows: Rows of its class of facts; by default read off its annotations, see `rows_of`.
        on: The day on which its parameters are read.
        examples: How many rows are drawn.

    Raises:
        AssertionError: A law does not hold.

    Examples:
        >>> from alliance.policy import SHIPPED
        >>> check_rule(SHIPPED.rule("ORC141"), examples=5)
    """
    shipped = Parameters(rule.parameters)
    resolved = {name: shipped.value(name, on) for name in shipped.names}
    drawn = values_of(rule.about) if rows is None else rows

    @settings(max_examples=examples, deadline=None, database=None)
    @given(drawn)
    def holds_for(row: Any) -> None:
        outcome = judge(rule.applies, rule.holds, row, resolved)
        _check_compiled(rule, row, outcome, resolved)
        _check_forgetting(rule, row, outcome, resolved)
        require(
            judge(rule.applies, rule.holds, row, resolved) is outcome,
            f"{rule.code} answers differently when asked again",
        )
        require(bool(rule.sentence(row, resolved)), f"{rule.code} has an empty sentence")

    holds_for()


def _check_compiled(rule: Rule, row: Any, outcome: Outcome, resolved: Mapping[str, Any]) -> None:
    failed: list[Any] = []
    unknown: list[Any] = []
    fuse(((rule.applies, rule.holds),)).run([row], resolved, [failed.append], [unknown.append])
    compiled = (bool(failed), bool(unknown))
    expected = (outcome is Outcome.NOT_MET, outcome is Outcome.UNKNOWN)
    require(compiled == expected, f"the generated code of {rule.code} disagrees: {outcome}")


def _check_forgetting(rule: Rule, row: Any, outcome: Outcome, resolved: Mapping[str, Any]) -> None:
    atoms = (atom for node in rule.nodes for atom in nodes.atoms_of(node))
    if any(isinstance(atom, nodes.Missing) for atom in atoms):
        return
    for name in rule.reads:
        less = judge(rule.applies, rule.holds, attrs.evolve(row, **{name: None}), resolved)
        require(
            less in (outcome, Outcome.UNKNOWN),
            f"{rule.code} is {outcome} with {name} and {less} without",
        )


def check_policy(
    rules: RuleSet = SHIPPED,
    *,
    scene: Scene = SCENE,
    drawn: st.SearchStrategy[Ecosystem] | None = None,
    examples: int = _EXAMPLES,
) -> None:
    """Check a whole rule set over drawn ecosystems on drawn days.

    A review is the same when asked again, after the rows of every table changed places, and after
    the ecosystem was written as a document and read again; it is ordered by rule, then subject.
    Forgetting a whole table brings up no finding that was not there before, and a finding that it
    takes away leaves its rule undecided: what is not known is never fine.

    Args:
        rules: The rule set, such as `SHIPPED + yours`.
        scene: What ecosystems are made of.
        drawn: Ecosystems of yours, in place of `ecosystems(scene)`.
        examples: How many ecosystems are drawn.

    Raises:
        AssertionError: A law does not hold.

    Examples:
        >>> check_policy(examples=3)
    """

    @settings(max_examples=examples, deadline=None, database=None)
    @given(ecosystems(scene) if drawn is None else drawn, days(scene), st.randoms())
    def holds_for(eco: Ecosystem, on: dt.date, chance: Any) -> None:
        before = review(eco, on=on, rules=rules)
        again = review(eco, on=on, rules=rules)
        require(again == before, "a review differs when asked again")
        places = [(row.rule, row.subject) for row in before.findings]
        require(places == sorted(places), "findings are not ordered by rule, then subject")
        read = loads(dumps(eco), catalog=scene.catalog)
        require(review(read, on=on, rules=rules) == before, "a document is judged differently")
        shuffled = review(_shuffled(eco, chance), on=on, rules=rules)
        require(shuffled == before, "the order of rows changes the review")
        for name, _ in eco.tables():
            if name not in _CHOICES:
                less = review(_changed(eco, {name: UNKNOWN}), on=on, rules=rules)
                _check_less(name, before, less)

    holds_for()


def _check_less(table: str, before: Review, less: Review) -> None:
    more = sorted(_places(less) - _places(before))
    require(not more, f"without the table {table} there is a new finding: {more[:1]}")
    unsure = {row.rule for row in less.undecided}
    fine = sorted(row for row in _places(before) - _places(less) if row[0] not in unsure)
    require(not fine, f"without the table {table} a finding is gone, not unknown: {fine[:1]}")


def _places(found: Review) -> set[tuple[str, str]]:
    return {(row.rule, row.subject) for row in found.findings}


def _shuffled(eco: Ecosystem, chance: Any) -> Ecosystem:
    return _changed(
        eco, {name: tuple(chance.sample(rows, len(rows))) for name, rows in eco.tables()}
    )


def _changed(eco: Ecosystem, tables: Mapping[str, Any]) -> Ecosystem:
    return attrs.evolve(eco, **tables)


def check_terms(*terms: Terms) -> None:
    """Check terms of yours, and that everything that reads terms can read them.

    They are written and read without loss, copied and hashed as values; the models they use and
    those they leave out are together the four; what is agreed on an aspect uses one of them.

    Args:
        *terms: The terms.

    Raises:
        AssertionError: A law does not hold.

    Examples:
        >>> from alliance.relations import MarketPricing
        >>> check_terms(MarketPricing(unit="hour"))
    """
    for each in terms:
        read = structure(unstructure(each), Terms)
        require(read == each, f"{each!r} is read differently than it is written")
        for copied in (copy.deepcopy(each), pickle.loads(pickle.dumps(each))):  # noqa: S301 - our own value
            require(copied == each and hash(copied) == hash(each), f"{each!r} does not copy")
        used, left_out = models_of(each), missing_models(each)
        require(
            set(used) | set(left_out) == set(ELEMENTARY) and not set(used) & set(left_out),
            f"the models of {each!r} and the missing ones are not the four",
        )
        agreed = {found.model for aspect in Aspect if (found := terms_for(each, aspect))}
        require(agreed == set(used), f"the aspects of {each!r} use other models than it says")
