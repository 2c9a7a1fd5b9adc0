"""Forms of relationships: terms, ledgers, and what they say."""

from __future__ import annotations

from alliance.relations import (
    AspectTerms,
    Exchange,
    Fit,
    Inference,
    Ledger,
    PartnerOfChoice,
    Relationship,
    Strand,
)
from alliance.show._forms import Look, form, part, row, words
from alliance.show.pieces import Mark, Table, Tone
from alliance.show.views import View

__all__: list[str] = []


@form.register
def _(value: Relationship, look: Look) -> View:
    by_aspect = isinstance(value.terms, PartnerOfChoice)
    work = part("What is known about the work", [value.work], look) if value.work else None
    terms = _agreed(value.terms.aspects) if isinstance(value.terms, PartnerOfChoice) else None
    return View(
        kind="Relationship",
        name=value.id,
        mark=_holds(value, look),
        says="" if by_aspect else str(value),
        facts=(("with", value.party), ("from", value.start), ("until", value.end))
        if by_aspect
        else (),
        parts=tuple(each for each in (terms, work) if each is not None),
    )


@row.register
def _(value: Relationship) -> dict[str, object]:
    return {
        "id": value.id,
        "with": value.party,
        "terms": words(value.terms.kind),
        "from": value.start,
        "until": value.end,
    }


@form.register
def _(value: PartnerOfChoice, look: Look) -> View:  # noqa: ARG001 - the signature of forms
    return View(kind="Partner of choice", parts=(_agreed(value.aspects),))


@form.register
def _(value: AspectTerms, look: Look) -> View:  # noqa: ARG001 - the signature of forms
    return View(kind="Terms by aspect", parts=(_agreed(value),))


def _agreed(terms: AspectTerms) -> Table:
    return Table(
        title="What was agreed",
        columns=("aspect", "model", "terms"),
        rows=tuple((aspect, words(each.model), each) for aspect, each in terms.rows),
        count=len(terms.rows),
    )


def _holds(value: Relationship, look: Look) -> Mark | None:
    if look.on is None:
        return None
    runs = value.holds_on(look.on)
    if runs is None:
        return Mark(f"unknown on {look.on}", Tone.OPEN)
    if runs:
        return Mark(f"runs on {look.on}", Tone.GOOD)
    return Mark(f"does not run on {look.on}")


@form.register
def _(value: Ledger, look: Look) -> View:
    tables = (("Acts", value.acts), ("Exchanges", value.exchanges))
    return View(
        kind="Ledger",
        says=str(value),
        parts=tuple(part(title, rows, look) for title, rows in tables if rows),
    )


@row.register
def _(value: Exchange) -> dict[str, object]:
    one, two = value.between or ("the first", "the second")
    return {
        "on": value.on,
        "between": f"{one} and {two}" if value.between is None else (one, two),
        "the first gives": value.first,
        "the second gives": value.second,
        "aspect": value.aspect,
    }


@form.register
def _(value: Inference, look: Look) -> View:
    readings = [("Strands", value.strands)]
    readings += [(f"Or, reading {n}", each) for n, each in enumerate(value.alternatives, start=2)]
    parts = [part(title, strands, look) for title, strands in readings[: look.rows]]
    return View(
        kind="Inference",
        mark=Mark(value.confidence.value),
        says=str(value) if not value.alternatives else "",
        facts=(("readings in all", len(readings)),) if value.alternatives else (),
        parts=tuple(parts),
    )


@row.register
def _(value: Strand) -> dict[str, object]:
    return {
        "model": words(value.model),
        "the first does": value.first,
        "the second does": value.second,
        "chance under random order": value.chance,
    }


@form.register
def _(value: Fit, look: Look) -> View:
    facts = (
        ("mode", value.mode),
        ("model", value.model),
        ("models left", tuple(map(words, value.candidates))),
        ("psychological contract", value.contract),
        ("model and contract go together", value.agrees),
    )
    tables = (("Reasons", value.reasons), ("Cautions", value.cautions))
    return View(
        kind="Fit",
        facts=tuple(
            (word, words(each) if isinstance(each, str) else each)
            for word, each in facts
            if each not in (None, ())
        ),
        parts=tuple(part(title, rows, look) for title, rows in tables if rows),
    )
