"""Reports: the page, the Markdown and the sheet, each read back by somebody else's reader."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import hashlib
import io
import re
import sys
from collections import Counter
from itertools import pairwise

import attrs
import pytest
from markdown_it import MarkdownIt
from tests.show import hostile
from tests.show.pages import Reader

from alliance.answers import Parameter
from alliance.displays import is_legible, said
from alliance.examples import partner_network, partner_network_waivers
from alliance.network import Holding, exposure
from alliance.parties import UNKNOWN, CapabilityId, PartyId
from alliance.policy import (
    SHIPPED,
    Finding,
    Review,
    Rule,
    RuleSet,
    Severity,
    parameter,
    review,
)
from alliance.policy.rows.services import ServiceFacts
from alliance.show import report_csv, report_html, report_markdown
from alliance.show.charts import capability_exposure, charts_of, tour_timeline

DAY = dt.date(2026, 11, 22)
EMPTY = Review(DAY, ())
FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


@pytest.fixture(scope="module")
def example() -> Review:
    """The review of the example."""
    return review(partner_network(), on=DAY, waivers=partner_network_waivers())


# -- the page --------------------------------------------------------------------------------


def test_the_page_holds_every_finding_twice(example: Review) -> None:
    """By subject with its facts and its remedy, and by rule."""
    reader = Reader.of(report_html(example, title="Meridian Learning"))
    reader.check_page()
    findings = reader.classed("finding")
    assert len(findings) == len(example.findings) == len(reader.classed("item"))
    assert Counter(e.attributes["data-rule"] for e in findings) == Counter(
        row.rule for row in example.findings
    )
    first = next(row for row in example.findings if row.facts and row.remedy)
    (told,) = (e.text for e in findings if first.says in e.text)
    for text in (first.severity.value, first.rule, first.remedy, str(first.facts[0])):
        assert text in told


def test_the_page_tells_what_else_there_is(example: Review) -> None:
    """Counts, unknowns with what is missing, waivers, rules without findings, parameters."""
    reader = Reader.of(report_html(example, title="Meridian Learning"))
    assert reader.named("h1")[0].text == "Meridian Learning: review of 2026-11-22"
    tally = reader.classed("tally")[0].text.split()
    counts = Counter(row.severity for row in example.findings)
    assert tally[0] == str(counts[Severity.ERROR])
    assert f"{len(example.undecided)}" in tally
    whole = reader.text
    for rule, missing, subjects in example.unknowns():
        assert rule in whole
        assert missing[0].replace("_", " ") in whole
        assert said(subjects[0]) in whole
    assert example.waived[0].waiver.reason in whole
    assert f"{len(example.parameters)} parameters in force" in whole
    assert example.version in whole
    found = {row.rule for row in example.findings}
    assert f"{len(set(example.rules) - found)} rules without a finding" in whole


def test_the_page_explains_its_rules(example: Review) -> None:
    """Each rule that was asked stands there with what `alliance explain` says of it."""
    reader = Reader.of(report_html(example))
    whole = " ".join(reader.text.split())
    for code in example.rules:
        rule = SHIPPED.rule(code)
        for text in (rule.promise, rule.condition, rule.reason, rule.set_aside, str(rule.source)):
            assert " ".join(text.split()) in whole, code
    own = attrs.evolve(example.findings[0], rule="OWN1")
    told = Reader.of(report_html(attrs.evolve(example, findings=(own,)), rules=RuleSet("own", "1")))
    told.check_page()
    assert "OWN1" in told.text


def test_a_bare_rule_is_explained_by_what_it_has() -> None:
    """A rule without facts, reason or remedy: nothing stands for what is not there."""
    limit = Parameter("least_services", 2, unit="count")
    bare = Rule(
        "OWN1",
        "enough",
        about=ServiceFacts,
        severity=Severity.NOTE,
        promise="enough is enough",
        holds=parameter(limit) >= 3,
        says="{service} is too much.",
    )
    rules = RuleSet("own", "1", tuple(s for s in SHIPPED.subjects if s.name == "service"), (bare,))
    eco = attrs.evolve(partner_network(), parameters=())
    found = review(eco, on=DAY, rules=rules)
    assert found.findings
    assert [row.name for row in found.parameters if row.name == "least_services"]
    reader = Reader.of(report_html(found, rules=rules))
    reader.check_page()
    assert [e.text for e in reader.named("dt")] == [
        "Judged for each",
        "Met where",
        "Parameters",
        "Source",
    ]
    assert r"- Parameters: least services = 2 \[count\], a" in report_markdown(found, rules=rules)


def test_the_page_allows_its_own_style_and_script_alone(example: Review) -> None:
    """The policy names both by their fingerprints and forbids all else; nothing leads outside."""
    page = report_html(example)
    reader = Reader.of(page)
    (policy,) = (
        e.attributes["content"] or ""
        for e in reader.named("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts == {
        "default-src": "'none'",
        "style-src": f"'{_fingerprint(reader.named('style')[0].text)}'",
        "script-src": f"'{_fingerprint(reader.named('script')[0].text)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert "http://" not in page
    assert "https://" not in page
    assert "url(" not in page
    assert "@import" not in page


def _fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.extra("plot")
def test_the_page_carries_charts(example: Review) -> None:
    """Drawn, with the same as a table, under the same policy; a part of the page like others."""
    album = charts_of(partner_network(), on=DAY)
    page = report_html(example, charts=album)
    reader = Reader.of(page)
    reader.check_page()
    assert [e.text for e in reader.named("a") if e.attributes["href"] == "#charts"] == ["Charts"]
    charts = reader.classed("chart")
    assert len(charts) == len(album) == len(reader.named("svg"))
    for chart, told in zip(album, charts, strict=True):
        assert chart.title in told.text
        assert said(chart.table.rows[-1][0]) in told.text
    (policy,) = (
        e.attributes["content"] or ""
        for e in reader.named("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert f"style-src '{_fingerprint(reader.named('style')[0].text)}'" in policy
    assert all(gone not in page for gone in ("http://", "https://", "url(", "@import", " style="))
    assert len(reader.named("caption")) == len(reader.named("table"))


def test_charts_that_cannot_be_drawn_are_tables(
    example: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the tables stand open; without charts the page is as it was."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    album = (*charts_of(partner_network(), on=DAY)[:2], tour_timeline((), on=DAY))
    reader = Reader.of(report_html(example, charts=album))
    reader.check_page()
    assert reader.named("svg") == []
    assert len([e for e in reader.named("details") if "open" in e.attributes]) == 3
    assert "tariq-1" in reader.text
    assert "charts" not in report_html(example)


@pytest.mark.extra("plot")
def test_charts_of_hostile_names_are_inert() -> None:
    """Whatever is in a name, the page consists of what pages consist of."""
    held = tuple(
        Holding(party=PartyId(name), capability=CapabilityId(name)) for name in hostile.NAMES
    )
    chart = capability_exposure(exposure(held, on=DAY), rows=100)
    chart = attrs.evolve(chart, title="</h3><script>alert(1)</script>", note="<b>")
    reader = Reader.of(report_html(EMPTY, charts=(chart,)))
    reader.check_page()
    assert [e.text for e in reader.named("h3")] == ["</h3><script>alert(1)</script>"]
    few = attrs.evolve(chart, table=attrs.evolve(chart.table, count=1_300))
    told = Reader.of(report_html(EMPTY, charts=(few,))).text
    assert f"and {1_300 - len(chart.table.rows):,} more" in told


def test_the_page_can_be_heard(example: Review) -> None:
    """Headings descend by one, fields have labels, tables have captions, marks have words."""
    reader = Reader.of(report_html(example))
    levels = [int(e.name[1]) for e in reader.elements if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for name in ("input", "select"):
        assert all("label" in e.inside for e in reader.named(name))
    assert len(reader.named("caption")) == len(reader.named("table"))
    assert all(e.text.strip(" \u25c6\u25b2\u25cf\u2713?") for e in reader.classed("mark"))
    assert reader.named("html")[0].attributes["lang"] == "en"
    assert reader.named("title")[0].text
    assert reader.named("a")[0].attributes["href"] == "#findings"


def test_the_page_can_be_read_without_its_script(example: Review) -> None:
    """Only the filter, which cannot work then, is hidden."""
    reader = Reader.of(report_html(example))
    assert [e.attributes.get("id") for e in reader.elements if "hidden" in e.attributes] == [
        "filter"
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colors_can_be_told_from_their_ground(scheme: str) -> None:
    """Contrast of every color of text with both grounds is at least 4.5, as WCAG 2 asks (1.4.3)."""
    style = Reader.of(report_html(EMPTY)).named("style")[0].text
    light, dark = re.findall(r":root\{([^}]*--bad[^}]*)\}", style)[:2]
    colors = dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})", light if scheme == "light" else dark))
    for ground in ("ground", "panel"):
        for name in ("text", "quiet", "link", "bad", "risky", "noted", "good", "open"):
            assert _contrast(colors[name], colors[ground]) >= 4.5, (name, ground)


def _contrast(one: str, two: str) -> float:
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_an_empty_review_makes_a_page() -> None:
    """Nothing found, nothing unknown, nothing waived, and no filter."""
    reader = Reader.of(report_html(EMPTY))
    reader.check_page()
    for text in ("Nothing was found.", "could be judged", "No finding was set aside."):
        assert text in reader.text
    assert reader.named("form") == []


def test_a_table_nobody_knows_concerns_all() -> None:
    """Where it is not known which subjects there are, the page says all."""
    thin = review(attrs.evolve(partner_network(), services=UNKNOWN), on=DAY, select=["ORC141"])
    assert [row.subject for row in thin.undecided] == ["*"]
    assert "all" in Reader.of(report_html(thin)).named("td")[0].text
    assert "- ORC141: table services" in report_markdown(thin)


def test_hostile_names_stay_text_on_the_page() -> None:
    """No element, attribute or link comes of a name; each is there, legible and cut."""
    page = report_html(hostile.review(), title="</title><script>alert(1)</script>")
    reader = Reader.of(page)
    reader.check_page()
    assert len(reader.classed("finding")) == len(hostile.NAMES)
    heads = [e.text for e in reader.named("h3")]
    for name in hostile.NAMES:
        assert said(name) in heads
    assert reader.named("title")[0].text.startswith("</title><script>alert(1)</script>: review")
    assert all(is_legible(part.strip()) for part in reader.text.splitlines())
    assert len(page) < 1_000_000


# -- Markdown --------------------------------------------------------------------------------


def test_markdown_holds_every_finding(example: Review) -> None:
    """Headings for subjects, an item each, with facts and remedy below."""
    html = MarkdownIt().render(report_markdown(example, title="Meridian Learning"))
    reader = Reader.of(html)
    assert reader.named("h1")[0].text == "Meridian Learning: review of 2026-11-22"
    subjects = [subject for subject, _ in example.by_subject()]
    assert [e.text for e in reader.named("h3")][: len(subjects)] == subjects
    items = [" ".join(e.text.split()) for e in reader.named("li")]
    for row in example.findings:
        head = f"{row.severity} {row.rule}: {row.says}"
        whole = next(item for item in items if item.startswith(" ".join(head.split())))
        assert " ".join(row.remedy.split()) in whole
    assert any(item.startswith("ORC143 essay feedback: ") for item in items)
    assert any(item.startswith("ORC111 for service_provider: is_active") for item in items)
    assert "Why it matters" in html
    assert "alliance 1" in html


def test_hostile_names_stay_text_in_markdown() -> None:
    """Read by a parser of CommonMark, also one that lets HTML pass, they are nothing but text."""
    text = report_markdown(hostile.review(), title="# <b>")
    assert all(map(is_legible, text.split("\n")))
    for parser in (MarkdownIt(), MarkdownIt("commonmark", {"html": True}).enable("table")):
        reader = Reader.of(parser.render(text))
        assert {e.name for e in reader.elements} == {"h1", "h2", "h3", "p", "ul", "li", "strong"}
        heads = [e.text for e in reader.named("h3")]
        for name in hostile.NAMES:
            # A heading loses the spaces inside a name that Markdown would fold anyway.
            assert said(name) in heads
        assert all(e.text in ("error", "warning", "note") for e in reader.named("strong"))


def test_an_empty_review_makes_a_short_text() -> None:
    """The heading, the count, and what was asked."""
    assert report_markdown(EMPTY) == (
        "# Review of 2026-11-22\n\n0 findings on 2026-11-22.\n\n## What was asked\n\n"
        "- 0 rules: none\n"
    )


# -- the sheet -------------------------------------------------------------------------------


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_sheet_holds_every_row(example: Review) -> None:
    """Findings, unknowns and waived findings, in the order of the review."""
    rows = _read(report_csv(example))
    kinds = Counter(row["is"] for row in rows)
    assert kinds == {
        "finding": len(example.findings),
        "unknown": len(example.undecided),
        "waived": len(example.waived),
    }
    for row, finding in zip(rows, example.findings, strict=False):
        assert (row["rule"], row["subject"], row["severity"], row["says"], row["remedy"]) == (
            finding.rule,
            finding.subject,
            finding.severity.value,
            finding.says,
            finding.remedy,
        )
        assert row["because"] == "; ".join(map(str, finding.facts))
    assert {row["on"] for row in rows} == {"2026-11-22"}
    assert rows[-1]["waived by"] == "it"
    assert rows[len(example.findings)]["missing"] == "is_active"


def test_the_sheet_comes_back_exactly() -> None:
    """Commas, quotes, long names; a formula carries one apostrophe, which is taken off again."""
    found = hostile.review()
    text = report_csv(found)
    assert text.endswith("\r\n")
    rows = [row for row in _read(text) if row["is"] == "finding"]
    for row, finding in zip(rows, found.findings, strict=True):
        cell = row["subject"]
        if re.match("'+[=+\\-@\uff1d\uff0b\uff0d\uff20]", cell):
            cell = cell[1:]
        assert cell == said(finding.subject, longest=32_000)


def test_no_cell_is_a_formula() -> None:
    """No cell begins as one, and none holds a line end that could begin one."""
    for row in _read(report_csv(hostile.review())):
        for cell in row.values():
            assert not cell.startswith(FORMULA)
            assert is_legible(cell)
            assert len(cell) <= 32_001 * 6


def test_an_empty_review_makes_a_head() -> None:
    """The columns are there even without rows."""
    assert len(report_csv(EMPTY).splitlines()) == 1


def test_findings_in_any_order_make_the_same_groups() -> None:
    """A review put together by hand need not be in order."""
    rows = tuple(
        Finding(code, subject, Severity.NOTE, "s.")
        for code, subject in (("B2", "x"), ("A1", "x"), ("B2", "w"))
    )
    reader = Reader.of(report_html(Review(DAY, rows)))
    reader.check_page()
    assert [e.text.strip() for e in reader.named("h3")] == ["w", "x", "A1", "B2"]
    assert "- A1 (1): x\n- B2 (2): x, w\n" in report_markdown(Review(DAY, rows))
