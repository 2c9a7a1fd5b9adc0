"""Forms of findings, reviews, comparisons, waivers and rules."""

from __future__ import annotations

from typing import Final

from alliance.displays import said
from alliance.policy import (
    THRESHOLDS_ARE_OURS,
    Characteristic,
    Comparison,
    Finding,
    Maturity,
    MaturityLevel,
    Outcome,
    Review,
    Rule,
    RuleSet,
    Severity,
    Undecided,
    Waived,
)
from alliance.show._answers import fact_lines
from alliance.show._forms import Look, form, part, row, words
from alliance.show.pieces import Fold, Mark, Tone
from alliance.show.views import View

__all__ = ["severity"]

_TONES: Final = {
    Severity.ERROR: Tone.BAD,
    Severity.WARNING: Tone.RISKY,
    Severity.NOTE: Tone.NOTED,
}

_OUTCOMES: Final = {
    Outcome.MET: Tone.GOOD,
    Outcome.NOT_MET: Tone.NOTED,
    Outcome.UNKNOWN: Tone.OPEN,
    Outcome.NOT_APPLICABLE: Tone.PLAIN,
}
_LEVELS: Final = {MaturityLevel.INTENTIONAL: Tone.GOOD, MaturityLevel.UNKNOWN: Tone.OPEN}


def severity(value: Severity) -> Mark:
    """The mark of a severity."""
    return Mark(value.value, _TONES[value])


@form.register
def _(value: Finding, look: Look) -> View:
    return View(
        kind="Finding",
        name=value.rule,
        mark=severity(value.severity),
        says=value.says,
        facts=(
            ("subject", value.subject),
            *((("remedy", value.remedy),) if value.remedy else ()),
        ),
        parts=(part("Because", value.facts, look),) if value.facts else (),
    )


@row.register
def _(value: Finding) -> Fold:
    remedy = (("remedy", value.remedy),) if value.remedy else ()
    return Fold(
        says=f"{value.rule} {said(value.subject)}: {value.says}",
        mark=severity(value.severity),
        lines=(*fact_lines(value.facts), *remedy),
    )


@row.register
def _(value: Waived) -> dict[str, object]:
    return {
        "rule": value.finding.rule,
        "subject": value.finding.subject,
        "why": value.waiver.reason,
        "decided by": value.waiver.owner,
        "until": value.waiver.expires,
    }


@row.register
def _(value: Undecided) -> dict[str, object]:
    missing = tuple(map(words, value.missing))
    return {"rule": value.rule, "subject": value.subject, "missing": missing}


@form.register
def _(value: Review, look: Look) -> View:
    findings = [finding for _, group in value.by_subject() for finding in group]
    tables = (
        ("Findings", findings),
        ("Unknown: facts are missing", value.undecided),
        ("Waived", value.waived),
    )
    return View(
        kind="Review",
        name=value.on,
        mark=severity(value.worst) if value.worst else Mark("nothing found", Tone.GOOD),
        says=value.summary,
        parts=tuple(part(title, rows, look) for title, rows in tables if rows),
    )


@form.register
def _(value: Maturity, look: Look) -> View:
    return View(
        kind="Orchestration",
        name=value.on,
        mark=Mark(value.level.value, _LEVELS.get(value.level, Tone.NOTED)),
        says=f"{value.answers} {THRESHOLDS_ARE_OURS}",
        parts=(part("Characteristics", value.characteristics, look),)
        if value.characteristics
        else (),
    )


@row.register
def _(value: Characteristic) -> Fold:
    lacking = (("missing", value.missing),) if value.missing else ()
    return Fold(
        says=f"{value.rule}: {value.promise}",
        mark=Mark(words(value.outcome.value), _OUTCOMES[value.outcome]),
        lines=(*fact_lines(value.evidence), *lacking),
    )


@form.register
def _(value: Comparison, look: Look) -> View:
    tables = (("Gone", value.gone), ("New", value.new), ("Unchanged", value.unchanged))
    return View(
        kind="Comparison",
        says=" ".join((value.summary, *value.notes)),
        parts=tuple(part(title, rows, look) for title, rows in tables if rows),
    )


@form.register
def _(value: Rule, look: Look) -> View:  # noqa: ARG001 - the signature of forms
    facts = (
        ("applies where", value.applicability),
        ("met where", value.condition),
        ("facts it reads", value.reads),
        ("parameters", tuple(map(str, value.parameters))),
        ("why it matters", value.reason),
        ("remedy", value.remedy),
        ("set it aside when", value.set_aside),
        ("source", str(value.source)),
    )
    return View(
        kind="Rule",
        name=f"{value.code} {value.name}",
        mark=severity(value.severity),
        says=f"Promise: {value.promise}.",
        facts=tuple((word, told) for word, told in facts if told),
    )


@row.register
def _(value: Rule) -> dict[str, object]:
    return {
        "code": value.code,
        "name": value.name,
        "severity": severity(value.severity),
        "promise": value.promise,
    }


@form.register
def _(value: RuleSet, look: Look) -> View:
    return View(
        kind="Rule set",
        name=f"{value.name} {value.version}",
        says=str(value),
        parts=(part("", value.rules, look),) if value.rules else (),
    )
