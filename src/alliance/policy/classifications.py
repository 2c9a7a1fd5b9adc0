"""Classifications: what a legal test indicates, from judgments that somebody recorded.

Whoever knows the work judges each factor: which way it points, on what evidence, and when. The
test then says what these judgments indicate together. A test that weighs gives indications and
never a verdict; what was not answered stays visible and never counts as fine. Nothing here is
legal advice, and every output says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias, final

import attrs

from alliance.arguments import check_day, check_kind
from alliance.displays import as_html, as_sentence, said, spoken
from alliance.errors import Fault, InvalidDocument, InvalidValue, UnknownName
from alliance.parties import UNKNOWN, Unknown
from alliance.policy._indicating import direction_of, indicated, refusal_of
from alliance.policy._legal_table import LEGAL_TESTS
from alliance.policy.indications import Direction, Indication
from alliance.policy.legal_tests import LegalTest, LegalTests, Stage
from alliance.policy.national_laws import NATIONAL_LAWS, NationalLaw, national_notes
from alliance.references import Reference
from alliance.relations import LegalQuestion

__all__ = [
    "NOT_ADVICE",
    "Answered",
    "Classification",
    "FactorReading",
    "Judgment",
    "askable",
    "classify",
    "faults_in",
]

NOT_ADVICE: Final = (
    "This is an indication from recorded judgments and not legal advice; ask counsel before you "
    "act on it."
)
"""What every output about a legal test says."""


@final
@attrs.frozen(kw_only=True)
class Judgment:
    """An answer to a factor with what it rests on.

    Args:
        says: The answer itself: a direction, true or false, or the code of a state; `None` or
            `UNKNOWN` where nobody can say.
        evidence: What was seen; practice counts for more than paper.
        judged_by: Who judged.
        on: The day of the judgment.

    Examples:
        >>> seen = Judgment(says="employee", evidence="rota of March", judged_by="nils")
        >>> classify(test="us_flsa_2024", answers={"control": seen}).factors[3].judged_by
        'nils'
    """

    says: bool | str | Unknown | None
    evidence: str = ""
    judged_by: str = ""
    on: dt.date | None = None

    __str__ = as_sentence
    _repr_html_ = as_html


Answered: TypeAlias = bool | str | Unknown | Judgment | None
"""An answer, plain or with what it rests on; `None` and `UNKNOWN` leave the factor open."""


@final
@attrs.frozen(kw_only=True)
class FactorReading:
    """One factor as it was judged.

    Args:
        factor: The id of the factor.
        heading: What it looks at.
        answer: What was said: a direction, true or false, a code; `None` where it is open.
        direction: Which way that points; `None` where it is open or points nowhere.
        evidence: What was seen; empty where that is not on record.
        judged_by: Who judged; empty where that is not on record.
        on: The day of the judgment.
    """

    factor: str
    heading: str
    answer: bool | str | None = None
    direction: Direction | None = None
    evidence: str = ""
    judged_by: str = ""
    on: dt.date | None = None

    _repr_html_ = as_html

    @property
    def says(self) -> str:
        """The answer in words."""
        return "not answered" if self.answer is None else said(self.answer).replace("_", " ")

    def __str__(self) -> str:
        judged = [f"by {said(self.judged_by)}"] * bool(self.judged_by)
        judged += [f"on {self.on}"] * (self.on is not None)
        tail = [said(self.evidence)] * bool(self.evidence)
        tail += [f"judged {' '.join(judged)}"] * bool(judged)
        rests_on = f" ({'; '.join(tail)})" if tail else ""
        return f"{self.factor}: {self.says}{rests_on}"


@final
@attrs.frozen(kw_only=True)
class Classification:
    """What one legal test indicates.

    Args:
        test: The id of the test.
        title: What it is called.
        question: Which question it asks.
        outcome: What it indicates.
        factors: Every factor in the test's order, answered or not.
        missing: The factors without which it cannot say more.
        on: The day asked about.
        stage: How the test stood on that day; `None` where it was not there yet.
        checked_on: The day to which the record of the test was checked.
        citations: Where the test is written.
        notes: What a user should know.
        advice: What every output says.
    """

    test: str
    title: str
    question: LegalQuestion
    outcome: Indication
    factors: tuple[FactorReading, ...]
    missing: tuple[str, ...]
    on: dt.date
    stage: Stage | None
    checked_on: dt.date
    citations: tuple[Reference, ...]
    notes: tuple[str, ...] = ()
    advice: str = NOT_ADVICE

    _repr_html_ = as_html

    @property
    def status(self) -> str:
        """How the test stood on the day, in words."""
        return self.stage.says if self.stage else "not there yet"

    def factor(self, id: str) -> FactorReading:  # noqa: A002 - the column's name
        """The reading of a factor.

        Raises:
            UnknownName: The test has no such factor.
        """
        found = {row.factor: row for row in self.factors}
        if id not in found:
            raise UnknownName("factor", id, tuple(found))
        return found[id]

    def __str__(self) -> str:
        lines = [
            f"{self.title} ({self.test}): {spoken(self.outcome)}. {self.outcome.says}",
            f"  status on {self.on}: {self.status} (checked to {self.checked_on})",
            *(f"  {row}" for row in self.factors),
        ]
        lines += [f"  missing: {', '.join(self.missing)}"] * bool(self.missing)
        lines += [f"  note: {note}" for note in self.notes]
        lines += [f"  source: {reference}" for reference in self.citations]
        return "\n".join([*lines, f"  {self.advice}"])


def classify(
    *,
    test: str,
    answers: Mapping[str, Answered],
    on: dt.date | None = None,
    tests: LegalTests = LEGAL_TESTS,
    national: tuple[NationalLaw, ...] = NATIONAL_LAWS,
) -> Classification:
    """What a legal test indicates, given how its factors were judged.

    Args:
        test: The id of the test.
        answers: The answer to each factor by its id, plain or as a `Judgment`. A factor that is
            weighed is answered `employee`, `contractor` or `neutral` (`employer`, `not_employer`
            or `neutral` about a second employer), a condition true or false.
        on: The day asked about, which decides how the status of the test reads; the day to which
            the record was checked where left out.
        tests: The tests in use.
        national: What the law of a state says where a directive leaves that to it.

    Returns:
        The indication with every factor, answered or not. It is never legal advice.

    Raises:
        UnknownName: There is no such test; the closest is named.
        InvalidValue: The test cannot be asked; the reason is given.
        InvalidDocument: An answer is to no factor of the test, or is none that the factor takes;
            all faults at once, each with the closest factor or what is accepted.
        InvalidValue: `on` is not a date, or the answers or the tests are of another kind.

    Examples:
        >>> answers = {"A": True, "B": False}
        >>> classify(test="us_ca_abc", answers=answers).outcome.value
        'employee'
        >>> classify(test="us_ca_abc", answers={"AA": True})
        Traceback (most recent call last):
        alliance.errors.InvalidDocument: Cannot accept the answers to us_ca_abc: 1 fault.
          AA: is no factor of the test; accepted: A (the closest).
    """
    if on is not None:
        check_day(on)
    check_kind(answers, Mapping, "answers", "a mapping of factors to answers")
    check_kind(tests, LegalTests, "tests")
    asked = askable(test, tests)
    faults = tuple(faults_in(asked, answers))
    if faults:
        raise InvalidDocument(f"the answers to {asked.id}", faults)
    return _classified(asked, answers, on or asked.checked_on, national)


def askable(test: str, tests: LegalTests) -> LegalTest:
    """The test of that id, where it can be asked.

    Raises:
        UnknownName: There is none.
        InvalidValue: It cannot be asked.
    """
    asked = tests.find(test)
    if not asked.can_be_asked:
        others = ", ".join(row.id for row in tests if row.can_be_asked)
        raise InvalidValue("test", test, f"cannot be asked: {asked.why_not}", f"one of {others}")
    return asked


def faults_in(test: LegalTest, answers: Mapping[str, Answered], path: str = "") -> Iterator[Fault]:
    """What is wrong with answers to a test, in their order."""
    for factor, answer in answers.items():
        fault = refusal_of(test, factor, _plain(answer))
        if fault is not None:
            inside = ".says" * isinstance(answer, Judgment)
            yield attrs.evolve(fault, path=f"{path}{fault.path}{inside}")


def _plain(answer: Answered) -> bool | str | None:
    """The answer itself; `None` where it leaves the factor open."""
    says = answer.says if isinstance(answer, Judgment) else answer
    return None if isinstance(says, Unknown) or says == UNKNOWN.value else says


def _classified(
    test: LegalTest,
    answers: Mapping[str, Answered],
    on: dt.date,
    national: tuple[NationalLaw, ...],
) -> Classification:
    values = {factor.id: _plain(answers.get(factor.id)) for factor in test.factors}
    outcome, missing = indicated(test, values)
    return Classification(
        test=test.id,
        title=test.title,
        question=test.question,
        outcome=outcome,
        factors=tuple(_readings(test, answers)),
        missing=missing,
        on=on,
        stage=test.stage_on(on),
        checked_on=test.checked_on,
        citations=test.citations,
        notes=(*test.notes, *national_notes(test, values, on=on, laws=national)),
    )


def _readings(test: LegalTest, answers: Mapping[str, Answered]) -> Iterator[FactorReading]:
    for factor in test.factors:
        answer = answers.get(factor.id)
        value = _plain(answer)
        judged = answer if isinstance(answer, Judgment) else Judgment(says=value)
        yield FactorReading(
            factor=factor.id,
            heading=factor.heading,
            answer=value,
            direction=direction_of(test, factor, value),
            evidence=judged.evidence,
            judged_by=judged.judged_by,
            on=judged.on,
        )
