"""Legal tests as dated records: what each asks, of whom, since when, and who says so.

A test asks one of two questions: whether a contributor is an employee, or whether the organization
also employs people whom somebody else sends. It says what it looks at (its factors), how these are
put together, and through which stages it reached its present status. None of this is legal advice:
the records say what was found in sources on the day they were checked, and how sure that is.
Proposed and withdrawn texts are kept, so that they can be told apart from law in force; they bind
nobody.

Stages are the one place for dates. A stage runs until the next one begins, so moving a day across
the start of a stage changes what follows from that stage and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final, final

import attrs

from alliance.displays import as_html, as_member, as_sentence, plural
from alliance.errors import InvalidValue, UnknownName
from alliance.parties import Category
from alliance.references import Certainty, Reference
from alliance.relations import LegalQuestion

__all__ = ["Combine", "Factor", "LegalStatus", "LegalTest", "LegalTests", "Role", "Stage"]

_DAY: Final = dt.timedelta(days=1)


@final
class LegalStatus(StrEnum):
    """How a legal test stands on a day."""

    IN_FORCE = "in_force"
    NOT_APPLIED = "not_applied"
    """On the books, and private parties rely on it; the agency that wrote it does not apply it."""
    AGENCY_PRACTICE = "agency_practice"
    """What an agency looks at when it enforces the law; no rule of its own."""
    ADOPTED = "adopted"
    """Made, and not yet in force."""
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"

    __repr__ = as_member

    @property
    def binds(self) -> bool:
        """Whether a test with this status is binding."""
        return self in _BINDING


_BINDING: Final = frozenset(
    {LegalStatus.IN_FORCE, LegalStatus.NOT_APPLIED, LegalStatus.AGENCY_PRACTICE}
)


@final
class Role(StrEnum):
    """What a factor is for in its test, which also says how it is answered."""

    LISTED = "listed"
    """One of the factors that are weighed; answered with a side or `neutral`."""
    CORE = "core"
    """A factor that weighs more than the others; answered likewise."""
    FURTHER = "further"
    """Whatever else is relevant; answered likewise, or not at all."""
    CONDITION = "condition"
    """One of those that must all hold; answered with true or false."""
    EXEMPTION = "exemption"
    """Takes the case out of the test where true; may be left out."""
    SCOPE = "scope"
    """The test is asked only where this is true."""
    PLACE = "place"
    """The state whose law fills the test in; answered with its code."""
    TRIGGER = "trigger"
    """Raises the presumption where true."""
    REBUTTAL = "rebuttal"
    """Takes the presumption away again where true; may be left out."""

    __repr__ = as_member

    @property
    def is_weighed(self) -> bool:
        """Whether it is answered with a side or `neutral`."""
        return self in (Role.LISTED, Role.CORE, Role.FURTHER)

    @property
    def is_optional(self) -> bool:
        """Whether the test has an outcome without it."""
        return self in (Role.FURTHER, Role.EXEMPTION, Role.REBUTTAL)


@final
class Combine(StrEnum):
    """How a test puts its factors together."""

    WEIGH = "weigh"
    """All are weighed and none decides; indications only."""
    CORE_WEIGHTED = "core_weighted"
    """Where the core factors agree they say what is likely; else the others are consulted."""
    ALL_MUST_HOLD = "all_must_hold"
    """An employee, unless the hiring side proves every condition."""
    NECESSARY = "necessary"
    """Without any one condition the answer is no; with all of them everything is weighed."""
    PRESUMPTION = "presumption"
    """Facts raise a presumption, and the other side may take it away."""

    __repr__ = as_member


_ROLES: Final[Mapping[Combine, frozenset[Role]]] = {
    Combine.WEIGH: frozenset({Role.LISTED, Role.FURTHER}),
    Combine.CORE_WEIGHTED: frozenset({Role.CORE, Role.LISTED, Role.FURTHER}),
    Combine.ALL_MUST_HOLD: frozenset({Role.CONDITION, Role.EXEMPTION}),
    Combine.NECESSARY: frozenset({Role.CONDITION}),
    Combine.PRESUMPTION: frozenset({Role.SCOPE, Role.PLACE, Role.TRIGGER, Role.REBUTTAL}),
}
_NEEDED: Final[Mapping[Combine, frozenset[Role]]] = {
    Combine.WEIGH: frozenset({Role.LISTED}),
    Combine.CORE_WEIGHTED: frozenset({Role.CORE}),
    Combine.ALL_MUST_HOLD: frozenset({Role.CONDITION}),
    Combine.NECESSARY: frozenset({Role.CONDITION}),
    Combine.PRESUMPTION: frozenset({Role.SCOPE, Role.PLACE, Role.TRIGGER}),
}


@final
@attrs.frozen(kw_only=True)
class Factor:
    """Something a test looks at.

    Args:
        id: The key under which it is answered, unique in its test.
        heading: What is looked at, as a phrase.
        role: What it is for.
        touches: The words of the practice catalog that belong to it; tests that look at the same
            thing under other names share them.
        employee: What speaks for employment, or for being an employer too.
        contractor: What speaks against.
        note: What a user should know.
        certainty: How the heading came to be here.
        examples: How what speaks for and against came to be here.

    Raises:
        InvalidValue: The id is empty.
    """

    id: str
    heading: str
    role: Role = Role.LISTED
    touches: tuple[str, ...] = ()
    employee: tuple[str, ...] = ()
    contractor: tuple[str, ...] = ()
    note: str = ""
    certainty: Certainty = Certainty.SECONDARY
    examples: Certainty = Certainty.RECALLED

    __str__ = as_sentence
    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        if not self.id:
            raise InvalidValue("Factor.id", self.id, "is empty", "the name of a factor")


@final
@attrs.frozen
class Stage:
    """How a test stands from a day on.

    Args:
        since: The first day; `None` where it is older than any day one would ask about.
        status: How it stands.
        says: The same in words, as a sentence without full stop.
        source: Who says so.

    Examples:
        >>> print(Stage(dt.date(2026, 4, 22), LegalStatus.PROPOSED, "proposed, open for comment"))
        proposed, open for comment (since 2026-04-22)
    """

    since: dt.date | None
    status: LegalStatus
    says: str
    source: Reference | None = None

    _repr_html_ = as_html

    def __str__(self) -> str:
        since = f" (since {self.since})" if self.since else ""
        source = f", {self.source}" if self.source else ""
        return f"{self.says}{since}{source}"


@final
@attrs.frozen(kw_only=True)
class LegalTest:
    """A legal test as it was found on the day it was checked.

    Args:
        id: The id, unique among the tests in use.
        title: What it is called.
        question: Which of the two questions it asks.
        asks: The question in words.
        jurisdictions: Whose law it is: ISO 3166 codes; a country covers its subdivisions.
        categories: The engagements to which `tests_for` applies it; empty where the category does
            not decide.
        stages: How it came to stand as it does, the oldest first; at least one.
        checked_on: The day to which the record was checked.
        citations: Where it is written, each with how sure we are.
        combine: How its factors are put together; `None` where it cannot be asked here.
        factors: What it looks at, in order.
        why_not: Why it cannot be asked here; empty where it can.
        notes: What a user should know, sentences.

    Raises:
        InvalidValue: Stages are missing or out of order, a factor has a role the test cannot use
            or stands twice, or a test that cannot be asked does not say why.

    Examples:
        >>> from alliance.policy import LEGAL_TESTS
        >>> test = LEGAL_TESTS.find("us_flsa_2024")
        >>> test.status.value, test.valid_from.isoformat(), test.valid_until
        ('not_applied', '2024-03-11', None)
        >>> test.status_on(dt.date(2024, 6, 1)).value
        'in_force'
    """

    id: str
    title: str
    question: LegalQuestion
    asks: str
    jurisdictions: tuple[str, ...]
    categories: frozenset[Category] = frozenset()
    stages: tuple[Stage, ...]
    checked_on: dt.date
    citations: tuple[Reference, ...]
    combine: Combine | None = None
    factors: tuple[Factor, ...] = ()
    why_not: str = ""
    notes: tuple[str, ...] = ()

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        starts = [stage.since for stage in self.stages]
        later = [start for start in starts[1:] if start is not None]
        known = later if not starts or starts[0] is None else [starts[0], *later]
        if not starts or len(later) != len(starts) - 1 or known != sorted(set(known)):
            said = tuple(str(start) for start in starts)
            raise InvalidValue(
                "LegalTest.stages", said, "is not in order", "stages, each later than the last"
            )
        ids = [factor.id for factor in self.factors]
        if len(set(ids)) != len(ids):
            raise InvalidValue("LegalTest.factors", ids, "names one twice", "each id once")
        if self.combine is None:
            self._check_unasked()
        else:
            self._check_roles(self.combine)
            self._check_question(self.combine)

    def _check_unasked(self) -> None:
        if self.factors or not self.why_not:
            raise InvalidValue(
                "LegalTest.combine", None, "leaves open how factors are put together", "a way"
            )

    def _check_roles(self, combine: Combine) -> None:
        roles = {factor.role for factor in self.factors}
        if not _NEEDED[combine] <= roles <= _ROLES[combine]:
            needed = ", ".join(role for role in Role if role in _NEEDED[combine])
            usable = ", ".join(role for role in Role if role in _ROLES[combine])
            raise InvalidValue(
                "LegalTest.factors",
                tuple(sorted(roles)),
                f"is not what a test that combines by {combine} can use",
                f"factors of the roles {usable}, among them {needed}",
            )

    def _check_question(self, combine: Combine) -> None:
        if self.question is LegalQuestion.JOINT_EMPLOYER and combine is not Combine.WEIGH:
            raise InvalidValue(
                "LegalTest.combine",
                combine.value,
                "has no outcomes about a second employer",
                Combine.WEIGH.value,
            )

    @property
    def can_be_asked(self) -> bool:
        """Whether it has factors to be answered."""
        return self.combine is not None

    @property
    def status(self) -> LegalStatus:
        """How it stood on the day it was checked."""
        return self.stages[-1].status

    @property
    def says(self) -> str:
        """The same in words."""
        return self.stages[-1].says

    @property
    def valid_from(self) -> dt.date | None:
        """The first day it is binding; `None` where there is none on record."""
        return next((stage.since for stage in self.stages if stage.status.binds), None)

    @property
    def valid_until(self) -> dt.date | None:
        """The last day it is binding; `None` where it still is, or never was."""
        began = False
        for stage in self.stages:
            if began and not stage.status.binds and stage.since:
                return stage.since - _DAY
            began = began or stage.status.binds
        return None

    def stage_on(self, day: dt.date) -> Stage | None:
        """The stage it was in on a day; `None` before the first.

        A day after `checked_on` gives what was known then.
        """
        found = None
        for stage in self.stages:
            if stage.since is None or stage.since <= day:
                found = stage
        return found

    def status_on(self, day: dt.date) -> LegalStatus | None:
        """How it stood on a day; `None` before its first stage."""
        stage = self.stage_on(day)
        return stage.status if stage else None

    def holds_on(self, day: dt.date) -> bool:
        """Whether it was binding on a day; a proposal never is."""
        stage = self.stage_on(day)
        return stage is not None and stage.status.binds

    def covers(self, country: str) -> bool:
        """Whether it is the law of a country or of a subdivision of one.

        Examples:
            >>> from alliance.policy import LEGAL_TESTS
            >>> abc = LEGAL_TESTS.find("us_ca_abc")
            >>> abc.covers("US-CA"), abc.covers("US"), LEGAL_TESTS.find("eu_pwd").covers("DE-BY")
            (True, False, True)
        """
        return country in self.jurisdictions or country.partition("-")[0] in self.jurisdictions

    def factor(self, id: str) -> Factor:  # noqa: A002 - the column's name
        """The factor of that id.

        Raises:
            UnknownName: There is none.
        """
        for factor in self.factors:
            if factor.id == id:
                return factor
        raise UnknownName("factor", id, tuple(factor.id for factor in self.factors))

    def touched(self, words: Iterable[str]) -> tuple[Factor, ...]:
        """The factors to which words of the practice catalog belong, in the test's order."""
        sought = set(words)
        return tuple(factor for factor in self.factors if sought & set(factor.touches))

    def __str__(self) -> str:
        return f"{self.title}: {self.says} (checked to {self.checked_on})"


@final
@attrs.frozen(repr=False)
class LegalTests:
    """The legal tests in use, each id once.

    Args:
        rows: The tests, in order.

    Raises:
        InvalidValue: An id is used twice.

    Examples:
        >>> from alliance.policy import LEGAL_TESTS
        >>> len(LEGAL_TESTS), LEGAL_TESTS.find("us_ir35")
        Traceback (most recent call last):
        alliance.errors.UnknownName: There is no legal test 'us_ir35'. Did you mean 'uk_ir35'?
    """

    rows: tuple[LegalTest, ...] = ()

    __str__ = as_sentence
    _repr_html_ = as_html

    def __repr__(self) -> str:
        return f"<LegalTests: {plural('test', len(self.rows))}>"

    def __attrs_post_init__(self) -> None:
        if len(self._by_id) != len(self.rows):
            ids = [row.id for row in self.rows]
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise InvalidValue("LegalTests.rows", twice, "is used twice", "each id once")

    @cached_property
    def _by_id(self) -> Mapping[str, LegalTest]:
        return {row.id: row for row in self.rows}

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[LegalTest]:
        return iter(self.rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in order."""
        return tuple(row.id for row in self.rows)

    def find(self, id_: str) -> LegalTest:
        """The test of that id.

        Raises:
            UnknownName: There is none; the closest is named.
        """
        if id_ not in self._by_id:
            raise UnknownName("legal test", id_, self.ids)
        return self._by_id[id_]

    def extended(self, rows: Iterable[LegalTest]) -> LegalTests:
        """These tests and more; one of the same id takes the place of the older."""
        merged = dict(self._by_id)
        merged.update((row.id, row) for row in rows)
        return LegalTests(tuple(merged.values()))
