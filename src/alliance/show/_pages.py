"""A review as a page of HTML that needs nothing but itself.

The page is written top to bottom by small functions that each give one element. Text reaches it
through `text_in` alone, which escapes; identifiers are numbers we count, never names; the only
attributes that carry data are codes of rules, which are escaped too. Its policy allows one style
and one script, each by its fingerprint, so that markup that came in with a name could neither run
nor load anything even if it got through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from html import escape
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, final

import attrs

from alliance.displays import legible, listed, plural, said, spoken
from alliance.errors import MissingExtra
from alliance.policy import Finding, Review, RuleSet
from alliance.show._cells import told
from alliance.show._explanations import asked_rules, explained
from alliance.show._fragments import SHAPES, text_in
from alliance.show._permits import permits
from alliance.show.charts._colors import turns, values
from alliance.show.charts.drawings import Chart
from alliance.show.pieces import Tone

__all__ = ["page_of"]

# A subject's findings can be counted; its name need not be read to the end.
_SUBJECTS: Final = 20
_TONES: Final = {"error": Tone.BAD, "warning": Tone.RISKY, "note": Tone.NOTED}
_WORDS: Final = (("error", "errors"), ("warning", "warnings"), ("note", "notes"))


def page_of(review: Review, rules: RuleSet, title: str, charts: Sequence[Chart]) -> str:
    """The whole page."""
    style, script = _asset("report.css"), _asset("report.js")
    if charts:
        style += _asset("charts.css") + _turned()
    page = _Page(review, asked_rules(review, rules), title, charts)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            permits(style=style, script=script),
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="generator" content="alliance">',
            f"<title>{escape(legible(page.heading))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *page.body(),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


@cache
def _asset(name: str) -> str:
    return files("alliance.show").joinpath(name).read_text(encoding="utf-8")


def _turned() -> str:
    """The styles that give drawings the colors of the page."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{values(dark=True)}}}}}"
    return f"{dark}\n{turns('.chart')}\n"


@final
@attrs.frozen
class _Page:
    """The parts of the page that share numbers: findings and rules link to each other."""

    review: Review
    entries: Mapping[str, Mapping[str, Any]]
    title: str
    charts: Sequence[Chart] = ()

    @property
    def heading(self) -> str:
        of = f"{said(self.title)}: review" if self.title else "Review"
        return f"{of} of {self.review.on}"

    @cached_property
    def codes(self) -> dict[str, int]:
        """The number of each rule that a finding names or that was asked."""
        named = (row.rule for row in self.review.findings)
        codes = dict.fromkeys([*named, *self.review.rules, *self.entries])
        return {code: number for number, code in enumerate(codes, start=1)}

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The findings of each rule, by its code."""
        ordered = sorted(self.review.findings, key=attrgetter("rule"))
        return tuple((code, tuple(rows)) for code, rows in groupby(ordered, key=attrgetter("rule")))

    def body(self) -> Iterator[str]:
        yield '<a class="skip" href="#findings">To the findings</a>'
        yield '<div class="page">'
        yield from self.head()
        yield "<main>"
        numbered = {id(row): n for n, row in enumerate(self.review.findings, start=1)}
        yield from self.by_subject(numbered)
        yield from self.by_rule(numbered)
        yield from self.drawn()
        yield from self.unknowns()
        yield from self.waived()
        yield from self.asked()
        yield "</main>"
        yield f"<footer>Made by alliance for {self.review.on}.</footer>"
        yield "</div>"

    # -- above -------------------------------------------------------------------------------

    def head(self) -> Iterator[str]:
        review = self.review
        yield "<header>"
        yield f"<h1>{text_in(self.heading)}</h1>"
        yield (
            '<p class="quiet">What the rules find on this day, with the facts that decided and '
            f"what would mend it. {plural('rule', len(review.rules))} asked.</p>"
        )
        yield '<ul class="tally">'
        counts = {word: 0 for word, _ in _WORDS}
        for finding in review.findings:
            counts[finding.severity] += 1
        for word, many in _WORDS:
            yield _tile(counts[word], _mark(many if counts[word] != 1 else word, _TONES[word]))
        yield _tile(len(review.undecided), _mark("unknown", Tone.OPEN))
        yield _tile(len(review.waived), _mark("waived", Tone.PLAIN))
        yield "</ul>"
        yield '<nav aria-label="Parts of the report"><ul>'
        for anchor, name in _PARTS:
            if (anchor == "rules" and not review.findings) or (
                anchor == "charts" and not self.charts
            ):
                continue
            yield f'<li><a href="#{anchor}">{name}</a></li>'
        yield "</ul></nav>"
        yield "</header>"
        if review.findings:
            yield from self.filter(counts)

    def filter(self, counts: Mapping[str, int]) -> Iterator[str]:
        """Hidden until the script is there to answer it."""
        yield '<form id="filter" hidden aria-label="Filter the findings">'
        yield '<fieldset id="severities"><legend>Severity</legend>'
        for word, many in _WORDS:
            box = f'<input type="checkbox" value="{word}" checked autocomplete="off">'
            yield f"<label>{box} {_mark(many, _TONES[word])} ({counts[word]:,})</label>"
        yield "</fieldset>"
        yield '<label class="field">Rule <select id="rule" autocomplete="off">'
        yield '<option value="">All rules</option>'
        for code, group in self.groups:
            name = self.entries[code]["name"].replace("-", " ") if code in self.entries else ""
            label = escape(legible(f"{code} {name}".strip()))
            yield f'<option value="{escape(code)}">{label} ({len(group):,})</option>'
        yield "</select></label>"
        yield '<label class="field">Words'
        yield '<input type="search" id="words" autocomplete="off"></label>'
        yield '<button type="reset">Show all</button>'
        yield '<output id="said" for="severities rule words"></output>'
        yield "</form>"

    # -- findings ----------------------------------------------------------------------------

    def by_subject(self, numbered: Mapping[int, int]) -> Iterator[str]:
        yield '<section id="findings" aria-labelledby="h-findings">'
        yield '<h2 id="h-findings">Findings by subject</h2>'
        yield '<p class="intro">The worst first. Each names the rule, the facts and a remedy.</p>'
        if not self.review.findings:
            yield "<p>Nothing was found.</p>"
        for subject, findings in self.review.by_subject():
            yield f'<section class="group"><h3>{_breakable(subject)}</h3><div>'
            for finding in findings:
                yield from self.finding(finding, numbered[id(finding)])
            yield "</div></section>"
        yield "</section>"

    def finding(self, finding: Finding, number: int) -> Iterator[str]:
        yield (
            f'<article class="finding" id="f{number}" data-severity="{finding.severity}" '
            f'data-rule="{escape(finding.rule)}">'
        )
        yield (
            f'<div class="code">{_mark(finding.severity, _TONES[finding.severity])} '
            f'<a href="#r{self.codes[finding.rule]}">{text_in(finding.rule)}</a></div>'
        )
        yield f'<div><p class="says">{text_in(finding.says)}</p>'
        if finding.remedy:
            yield f'<p class="remedy">Remedy: {text_in(finding.remedy)}</p>'
        if finding.facts:
            yield "<details><summary>Because</summary><ul>"
            yield from (f"<li>{text_in(str(fact))}</li>" for fact in finding.facts)
            yield "</ul></details>"
        yield "</div></article>"

    def by_rule(self, numbered: Mapping[int, int]) -> Iterator[str]:
        if not self.review.findings:
            return
        yield '<section id="rules" aria-labelledby="h-rules">'
        yield '<h2 id="h-rules">Findings by rule</h2>'
        yield '<p class="intro">What each rule promises, and whom it was not kept for.</p>'
        for code, group in self.groups:
            yield from self.rule(code, group, numbered)
        yield "</section>"

    def rule(
        self, code: str, findings: Sequence[Finding], numbered: Mapping[int, int]
    ) -> Iterator[str]:
        entry = self.entries.get(code)
        name = f'<span class="quiet">{text_in(entry["name"])}</span>' if entry else ""
        yield f'<section class="group rule" id="r{self.codes[code]}">'
        yield f"<h3>{text_in(code)} {name}</h3><div>"
        if entry:
            yield f'<p class="says">Promise: {text_in(entry["promise"])}.</p>'
            yield from _explanation(entry)
        yield '<ul class="items">'
        for row in findings:
            link = f'<a href="#f{numbered[id(row)]}">{_breakable(row.subject)}</a>'
            yield (
                f'<li class="item" data-severity="{row.severity}" data-rule="{escape(code)}">'
                f"{_mark(row.severity, _TONES[row.severity])} {link}</li>"
            )
        yield "</ul></div></section>"

    def drawn(self) -> Iterator[str]:
        if not self.charts:
            return
        yield '<section id="charts" aria-labelledby="h-charts">'
        yield '<h2 id="h-charts">Charts</h2>'
        yield '<p class="intro">What is on record, each with the same as a table.</p>'
        for chart in self.charts:
            yield from _figure(chart)
        yield "</section>"

    # -- the rest ----------------------------------------------------------------------------

    def unknowns(self) -> Iterator[str]:
        yield '<section id="unknown" aria-labelledby="h-unknown">'
        yield '<h2 id="h-unknown">Unknown</h2>'
        if not self.review.undecided:
            yield '<p class="intro">Every rule that was asked could be judged.</p></section>'
            return
        yield '<p class="intro">What could not be judged, and the facts that would be needed.</p>'
        rows = [
            (
                self.code(rule),
                "all" if subjects == ("*",) else text_in(listed(subjects, most=_SUBJECTS)),
                text_in(", ".join(map(spoken, missing))),
            )
            for rule, missing, subjects in self.review.unknowns()
        ]
        yield from _table("Not judged", ("Rule", "Subjects", "Missing"), rows)
        yield "</section>"

    def waived(self) -> Iterator[str]:
        yield '<section id="waived" aria-labelledby="h-waived">'
        yield '<h2 id="h-waived">Waived</h2>'
        if not self.review.waived:
            yield '<p class="intro">No finding was set aside.</p></section>'
            return
        yield '<p class="intro">Findings that somebody decided to live with for a time.</p>'
        rows = [
            (
                self.code(row.finding.rule),
                text_in(said(row.finding.subject)),
                text_in(row.finding.says),
                text_in(row.waiver.reason),
                text_in(said(row.waiver.owner)),
                f"<time>{row.waiver.expires}</time>",
            )
            for row in self.review.waived
        ]
        heads = ("Rule", "Subject", "Finding", "Reason", "Decided by", "Until")
        yield from _table("Set aside", heads, rows)
        yield "</section>"

    def asked(self) -> Iterator[str]:
        review = self.review
        yield '<section id="asked" aria-labelledby="h-asked">'
        yield '<h2 id="h-asked">What was asked</h2>'
        version = f", rule set {text_in(review.version)}" if review.version else ""
        yield f'<p class="intro">{plural("rule", len(review.rules))}{version}, on {review.on}.</p>'
        found = {row.rule for row in review.findings}
        quiet = [entry for code, entry in self.entries.items() if code not in found]
        if quiet:
            yield f"<details><summary>{plural('rule', len(quiet))} without a finding</summary>"
            yield '<div class="scroll">'
            for entry in quiet:
                yield f'<section id="r{self.codes[entry["code"]]}">'
                head = f"{entry['code']} {entry['promise']}."
                yield f"<p>{text_in(head)}</p>"
                yield from _explanation(entry)
                yield "</section>"
            yield "</div></details>"
        if review.parameters:
            rows = [
                (
                    text_in(spoken(row.name)),
                    text_in(said(row.value)),
                    text_in(row.unit),
                    text_in(str(row.source)),
                )
                for row in review.parameters
            ]
            heads = ("Parameter", "Value", "Unit and range", "Source")
            yield f"<details><summary>{plural('parameter', len(rows))} in force</summary>"
            yield from _table(f"In force on {review.on}", heads, rows)
            yield "</details>"
        yield "</section>"

    def code(self, code: str) -> str:
        """A rule's code, which leads to its explanation where there is one."""
        told = text_in(code)
        return f'<a href="#r{self.codes[code]}">{told}</a>' if code in self.entries else told


_PARTS: Final = (
    ("findings", "By subject"),
    ("rules", "By rule"),
    ("charts", "Charts"),
    ("unknown", "Unknown"),
    ("waived", "Waived"),
    ("asked", "What was asked"),
)


def _figure(chart: Chart) -> Iterator[str]:
    """A chart with its table, which is all there is of it where nothing can draw."""
    yield f'<section class="chart"><h3>{text_in(chart.title)}</h3>'
    if chart.note:
        yield f'<p class="quiet">{text_in(chart.note)}</p>'
    drawing = ""
    with suppress(MissingExtra):
        drawing = chart.inline()
        yield f'<div class="scroll">{drawing}</div>'
    yield f"<details{'' if drawing else ' open'}><summary>As a table</summary>"
    rows = [
        ["" if cell is None else text_in(told(cell)) for cell in row] for row in chart.table.rows
    ]
    yield from _table(text_in(chart.title), [text_in(head) for head in chart.table.columns], rows)
    if chart.table.count > len(rows):
        yield f'<p class="quiet">and {chart.table.count - len(rows):,} more</p>'
    yield "</details></section>"


def _breakable(subject: str) -> str:
    """The name of a subject, which may go on in the next line after a slash or an underscore."""
    told = said(subject)
    if not told.isascii():
        return text_in(told)
    return "<wbr>".join(map(text_in, re.split(r"(?<=[/_])(?=\w)", told)))


def _tile(count: int, mark: str) -> str:
    return f"<li><b>{count:,}</b> {mark}</li>"


def _mark(word: str, tone: Tone) -> str:
    shape = f'<span aria-hidden="true">{SHAPES[tone]}</span>' if SHAPES[tone] else ""
    return f'<span class="mark {tone}">{shape}{escape(word)}</span>'


def _explanation(entry: Mapping[str, Any]) -> Iterator[str]:
    yield "<details><summary>How it decides, and why</summary><dl>"
    for word, lines in explained(entry, promise=False):
        told = "".join(f"<p>{text_in(line)}</p>" for line in lines)
        yield f"<dt>{word}</dt><dd>{told}</dd>"
    yield "</dl></details>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are HTML already."""
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f'<div class="scroll"><table><caption>{caption}</caption>'
    yield f"<thead><tr>{columns}</tr></thead><tbody>"
    for first, *rest in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
    yield "</tbody></table></div>"
