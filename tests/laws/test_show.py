"""Laws of what is shown, for names of any characters.

- Whatever a name is, a view of it is one well-formed element, and its text has no unseen character.
- A page, a Markdown text and a sheet each give the name back as it is said elsewhere, and nothing
  of it becomes markup or a formula.
- What is said of two different short names differs.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import hypothesis
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.show.pages import Reader

from alliance import show
from alliance.answers import Fact
from alliance.displays import is_legible, legible, said
from alliance.policy import Finding, Review, RuleSet, Severity, Undecided

DAY = dt.date(2026, 11, 22)
NO_RULES = RuleSet("none", "1")
# Any characters, with those that mean something somewhere more often than chance would have them.
SHARP = st.sampled_from(
    "<>&\"'`*_#|~[]()!\\=+-@/:.\n\r\t \u200b\u200d\u202e\u2066\ufe0f\u3164🤖א\ud800"
)
NAMES = st.lists(SHARP | st.characters(), max_size=12).map("".join)


def _found(name: str) -> Review:
    facts = (Fact(name, name, name), Fact("owner", None))
    finding = Finding("R1", name, Severity.NOTE, f"Nobody owns {name}.", facts, name)
    return Review(DAY, (finding,), (Undecided("R1", name, (name,)),), rules=("R1",))


@hypothesis.settings(max_examples=100)
@hypothesis.given(NAMES)
def test_views_are_well_formed(name: str) -> None:
    """One element of known parts, and lines in which everything can be seen."""
    for value in (name, _found(name), _found(name).findings[0]):
        Reader.of(show.html(value)).check_fragment()
        assert all(map(is_legible, show.text(value).split("\n")))


@hypothesis.settings(max_examples=25)
@hypothesis.given(NAMES)
def test_reports_give_names_back(name: str) -> None:
    """Readers of HTML, of Markdown and of comma-separated values find the name as it is said."""
    page = Reader.of(show.report_html(_found(name), rules=NO_RULES, title=name))
    page.check_page()
    assert page.named("h3")[0].text == said(name)
    told = MarkdownIt().render(show.report_markdown(_found(name), rules=NO_RULES, title=name))
    heads = [e.text for e in Reader.of(told).named("h3")]
    assert heads == [said(name)]
    rows = list(csv.DictReader(io.StringIO(show.report_csv(_found(name)), newline="")))
    # One apostrophe stands before a formula, and before apostrophes with a formula behind them.
    cell = rows[0]["subject"]
    cell = cell[1:] if re.match("'+[=+\\-@\uff1d\uff0b\uff0d\uff20]", cell) else cell
    assert cell == said(name, longest=32_000)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows[0].values())


@hypothesis.given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
def test_different_names_look_different(names: list[str]) -> None:
    """Escaping a name that cannot be read never makes it look like another one that can."""
    unread = {name for name in names if said(name) != name}
    assert len({said(name) for name in unread}) == len(unread)


@hypothesis.given(NAMES)
def test_what_is_legible_stays(name: str) -> None:
    """Making a text legible twice changes nothing more, and a legible text not at all."""
    once = legible(name)
    assert is_legible(once)
    assert legible(once) == once
    assert once == name or not is_legible(name)
