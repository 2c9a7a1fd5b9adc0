"""The catalog of practices as a page, made from the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docs.making.texts import code, plain, table

from alliance.references import OURS
from alliance.relations import CATALOG, Aspect, Practice, Risk

__all__ = ["practice_pages"]


def practice_pages() -> Mapping[str, str]:
    """The page by its path, in Markdown."""
    return {"practices.md": "\n".join(_page())}


def _page() -> Iterator[str]:
    yield "(all-practices)="
    yield "# Practices"
    yield ""
    yield (
        "What an organization does to or with a contributor, and how the library reads it: "
        "which model it expresses, which needs it supports or thwarts, and how strongly it looks "
        "like employment where the contributor is no employee."
    )
    yield "Risks are an indication and never advice."
    yield "An ecosystem may use a wider catalog: `CATALOG.extended([...])`."
    yield ""
    yield f"There are {len(CATALOG)} practices, by the aspect that they belong to."
    for aspect in Aspect:
        rows = [row for row in CATALOG if row.aspect is aspect]
        if rows:
            yield from _section(aspect, rows)


def _section(aspect: Aspect, rows: list[Practice]) -> Iterator[str]:
    yield ""
    yield f"## {aspect.value.capitalize()}"
    yield ""
    yield table(
        ("practice", "model", "needs", "risk"),
        (
            (f"[{code(row.id)}](#practice-{row.id})", _words(row.model), _needs(row), _risk(row))
            for row in rows
        ),
    )
    for row in rows:
        yield from _entry(row)


def _entry(row: Practice) -> Iterator[str]:
    yield ""
    yield f"(practice-{row.id})="
    yield f"### {code(row.id)}"
    yield ""
    if row.note:
        yield plain(row.note)
    for title, said in (
        ("Expresses", _words(row.model)),
        ("Supports", ", ".join(row.supports)),
        ("Thwarts", ", ".join(row.thwarts)),
        ("Looks like employment", _risk(row)),
        ("Bears on", ", ".join(map(_words, row.bears_on))),
        ("Touches", ", ".join(row.factors)),
        ("Effect on other practices", "makes them look less so" if row.lowers_risk else ""),
        ("Advisers", "disagree" if row.contested else ""),
        ("Recommendation for partners of choice", str(row.recommendation or "")),
        ("Instead", row.instead),
        ("Source", str(row.source) if row.source != OURS else "our reading"),
    ):
        if said:
            yield f"- {title}: {plain(said)}"


def _needs(row: Practice) -> str:
    supported = [f"+ {need}" for need in row.supports]
    return ", ".join([*supported, *(f"− {need}" for need in row.thwarts)])


def _risk(row: Practice) -> str:
    if row.risk_up_to is Risk.NONE:
        return ""
    if row.risk_up_to is row.risk:
        return row.risk.value
    by = f" under {row.raised_by}" if row.raised_by else ""
    return f"{row.risk}, up to {row.risk_up_to}{by}"


def _words(value: str) -> str:
    return value.replace("_", " ")
