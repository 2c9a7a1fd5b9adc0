"""Answers: a verdict on a question, never without its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Never, final

import attrs

from alliance.answers.facts import Reason
from alliance.displays import as_html, as_member, sentence, spoken
from alliance.fields import as_annotated

__all__ = ["Answer", "Verdict"]


@final
class Verdict(StrEnum):
    """What may be answered to the question whether something may be done."""

    PERMITTED = "permitted"
    DISCOURAGED = "discouraged"
    """Allowed, raises a named risk, and the answer says what to do instead."""
    FORBIDDEN = "forbidden"
    """Only by the organization's own policy or a record marked as law."""
    NOT_PERMITTED = "not_permitted"
    """A closed policy set has no rule that permits."""
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    __repr__ = as_member


@final
@attrs.frozen
class Answer:
    """A verdict with its reasons, what is missing, and what may be done instead.

    An answer has no truth value: six verdicts do not fit into two, so ask `.verdict`. Printed, one
    with several reasons has a line for each and for its facts.

    Args:
        question: What was asked, as a sentence.
        verdict: The answer.
        reasons: Why, in order of weight.
        missing: The facts that would be needed to know more.
        instead: What is allowed in its place; empty where nothing is.

    Examples:
        >>> answer = Answer("May the tour start?", Verdict.UNKNOWN, missing=("start",))
        >>> print(answer)
        May the tour start? Unknown. Missing: start.
        >>> bool(answer)
        Traceback (most recent call last):
        TypeError: An answer is not yes or no: compare its .verdict, here Verdict.UNKNOWN.
    """

    question: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    instead: str = ""

    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    def __bool__(self) -> Never:
        name = f"Verdict.{self.verdict.name}"
        msg = f"An answer is not yes or no: compare its .verdict, here {name}."
        raise TypeError(msg)

    def __str__(self) -> str:
        head = f"{sentence(self.question)} {spoken(self.verdict).capitalize()}."
        missing, instead = ", ".join(map(sentence, self.missing)), sentence(self.instead)
        if len(self.reasons) > 1:
            told = [line for reason in self.reasons for line in _lines(reason)]
            told += [f"  missing: {missing}"] * bool(missing)
            told += [f"  instead: {instead}"] * bool(instead)
            return "\n".join([head, *told])
        told = [str(reason) for reason in self.reasons]
        told += [f"Missing: {missing}."] * bool(missing)
        told += [f"Instead: {instead}"] * bool(instead)
        return " ".join([head, *told])


def _lines(reason: Reason) -> Iterator[str]:
    """A reason, and below it its facts."""
    yield f"  {sentence(reason.rule)}: {sentence(reason.says)}"
    if reason.facts:
        yield f"    because: {'; '.join(map(str, reason.facts))}"
