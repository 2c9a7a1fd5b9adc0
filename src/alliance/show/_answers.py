"""Forms of answers, reasons and facts."""

from __future__ import annotations

from typing import Final

from alliance.answers import Answer, Fact, Parameter, Parameters, Reason, Verdict
from alliance.displays import spoken
from alliance.show._forms import Look, form, part, row
from alliance.show.pieces import Fold, Mark, Tone
from alliance.show.views import View

__all__ = ["fact_lines"]

_TONES: Final = {
    Verdict.PERMITTED: Tone.GOOD,
    Verdict.DISCOURAGED: Tone.RISKY,
    Verdict.FORBIDDEN: Tone.BAD,
    Verdict.NOT_PERMITTED: Tone.BAD,
    Verdict.UNKNOWN: Tone.OPEN,
}


@form.register
def _(value: Answer, look: Look) -> View:
    return View(
        kind="Answer",
        mark=_verdict(value.verdict),
        says=value.question,
        facts=tuple(
            (word, text)
            for word, text in (("missing", value.missing), ("instead", value.instead))
            if text
        ),
        parts=(part("Reasons", value.reasons, look),) if value.reasons else (),
    )


@form.register
def _(value: Reason, look: Look) -> View:
    parts = (part("Facts", value.facts, look),) if value.facts else ()
    return View(kind="Reason", name=value.rule, says=value.says, parts=parts)


@form.register
def _(value: Parameters, look: Look) -> View:
    return View(kind="Parameters", parts=(part("", value.rows, look),) if value.rows else ())


@row.register
def _(value: Answer) -> dict[str, object]:
    return {
        "question": value.question,
        "verdict": _verdict(value.verdict),
        "missing": value.missing,
        "instead": value.instead or None,
    }


@row.register
def _(value: Reason) -> Fold:
    return Fold(says=f"{value.rule}: {value.says}", lines=fact_lines(value.facts))


@row.register
def _(value: Fact) -> dict[str, object]:
    return {
        "fact": spoken(value.name),
        "value": "unknown" if value.value is None else value.value,
        "unit": value.unit or None,
        "source": value.source or None,
    }


@row.register
def _(value: Parameter) -> dict[str, object]:
    return {
        "parameter": spoken(value.name),
        "value": value.value,
        "unit": value.unit or None,
        "source": str(value.source),
        "from": value.start,
        "until": value.end,
    }


def fact_lines(facts: tuple[Fact, ...]) -> tuple[tuple[str, object], ...]:
    """Facts as lines under a fold, the word *because* before the first."""
    return tuple(("because" if not n else "and", fact) for n, fact in enumerate(facts))


def _verdict(verdict: Verdict) -> Mark:
    return Mark(spoken(verdict), _TONES.get(verdict, Tone.PLAIN))
