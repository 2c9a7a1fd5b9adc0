"""The pages made from the library say what it says, and nothing in a text is taken for markup."""

from __future__ import annotations

import pytest
from docs.making import surface, texts
from docs.making.diagrams import drawn
from docs.making.glossary import glossary, words
from docs.making.links import inward
from docs.making.pages import made
from docs.making.sources import cited
from docs.making.surface import Name

import alliance
from alliance.policy import SHIPPED
from alliance.references import Certainty
from alliance.relations import CATALOG
from alliance.tours.sources import COURSE

LEXICON = r"""# The words

One word.

| word | meaning |
| --- | --- |
| tie | `a` \| b |
| act | done |
"""


def test_names_have_one_home() -> None:
    """A name is documented once, under the area that gives it out."""
    found = {row.full: row for row in surface.names()}
    assert found["alliance.tours.Tour"] == Name(
        "Tour", "alliance.tours", "alliance.tours.tours", "alliance.tours.tours"
    )
    assert "alliance.tours.tours.Tour" not in found
    assert surface.homes()["alliance.tours.tours.Tour"] == "alliance.tours.Tour"
    assert surface.homes()["alliance.parties.identities.PartyId"] == "alliance.parties.PartyId"


def test_everyday_names_are_names_of_areas() -> None:
    """What the package itself gives is a public name of the area it is taken from."""
    found = {row.full for row in surface.names()}
    everyday = [f"alliance.{area}.{name}" for name, area in alliance._NAMES.items()]
    assert [name for name in everyday if name not in found] == []


def test_private_modules_and_the_program_are_no_areas() -> None:
    """Nothing that begins with an underscore is public, and the command line is a program."""
    assert "alliance.network._sets" in surface.all_modules()
    assert not any("._" in row.home for row in surface.names())
    assert "alliance.cli" not in surface.AREAS


def test_texts_below_assignments_are_read() -> None:
    """A constant's text is the one below it; an assignment without one has none."""
    below = surface.notes("alliance.tours.kinds")
    assert below["KINDS"] == "One row per kind."
    assert "_TERMS" not in below


def test_every_rule_page_is_made_from_its_rule() -> None:
    """Each page has the promise, the condition, the facts and the parameters of its rule."""
    pages = made()
    for rule in SHIPPED.rules:
        page = pages[f"rules/{rule.code}.md"]
        assert f"# {rule.code} {rule.name}\n" in page
        assert rule.condition in page
        assert all(f"| `{name}` |" in page for name in rule.reads)
        assert all(f"| `{row.name}` |" in page for row in rule.parameters)
        assert f"[{rule.code}](#rule-{rule.code.lower()})" in pages["rules/index.md"]


def test_every_practice_is_listed() -> None:
    """The page of practices has each row of the catalog, with what to do instead."""
    page = made()["practices.md"]
    assert all(f"(practice-{row.id})=" in page for row in CATALOG)
    assert all(texts.plain(row.instead) in page for row in CATALOG if row.instead)


def test_every_source_of_a_rule_is_cited() -> None:
    """Sources are found inside of values, with the rules that rest on them."""
    found = cited()
    for rule in SHIPPED.rules:
        assert f"[{rule.code}](#rule-{rule.code.lower()})" in found[rule.source]
    assert COURSE in found


def test_sources_stand_under_their_certainty() -> None:
    """No source that nobody read stands among those that somebody did."""
    _, _, body = made()["sources.md"].partition("## Read")
    read, _, rest = body.partition("## Secondary")
    for row in cited():
        line = f"| {texts.plain(row.source)} | {texts.plain(row.where)} |"
        assert (line in read) is (row.certainty is Certainty.READ), row
        assert line in read or line in rest, row


def test_words_become_a_glossary() -> None:
    """The table gives way to a glossary with every word; the text above it stays."""
    assert words(LEXICON) == (("tie", "`a` | b"), ("act", "done"))
    shown = glossary(LEXICON)
    assert shown.startswith("# The words\n\nOne word.\n")
    assert "\ntie\n    `a` | b.\n" in shown
    assert "\nact\n    Done.\n" in shown
    assert "---" not in shown


def test_diagrams_become_tables() -> None:
    """A state diagram is shown arrow by arrow; other blocks stay as they are."""
    arrows = "    [*] --> draft\n    draft --> open : propose, revise\n    open --> open : meet\n"
    page = f"before\n\n```mermaid\nstateDiagram-v2\n{arrows}```\n\n```text\nafter\n```\n"
    shown = drawn(page)
    assert "| `draft` | `open` | `propose`, `revise` |\n| `open` | stays | `meet` |\n" in shown
    assert shown.startswith("before\n")
    assert shown.endswith("```text\nafter\n```\n")
    assert "mermaid" not in shown


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[a](../tests/x.py)", "[a](../tests/x.py)"),
        ("[a](../../tests/)", "a"),
        ("[a](../../CHANGELOG.md#added)", "a"),
        ("[a](waivers.md#why)", "[a](waivers.md#why)"),
        ("[a](#target)", "[a](#target)"),
    ],
)
def test_links_stay_inside(link: str, shown: str) -> None:
    """A link out of the documentation is its words; one that stays inside is kept."""
    assert inward(f"See {link}.", "how-to/own-rules") == f"See {shown}."


def test_commands_are_told_in_their_own_words() -> None:
    """The page of commands has the help of each, those below a command too."""
    page = made()["commands.md"]
    assert "## `alliance review`" in page
    assert "## `alliance import commits`" in page
    assert "--merge-names" in page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bo</b>", r"\<b\>bo\</b\>"),
        ("a_b *c* [d](e) `f` | g", r"a\_b \*c\* \[d\](e) \`f\` \| g"),
        ("two\n  lines", "two lines"),
    ],
)
def test_plain_text_is_no_markup(text: str, shown: str) -> None:
    """Whatever a text holds, a page shows it as it is."""
    assert texts.plain(text) == shown


def test_bars_do_not_end_cells() -> None:
    """A bar inside a cell is a bar, escaped or not."""
    assert texts.table(("a",), [("x | y",), (r"x \| y",)]).splitlines()[2:] == [
        r"| x \| y |",
        r"| x \| y |",
    ]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("see `facts`", "see `facts`"),
        ("see `policy.facts`", "see `policy.facts`"),
        ("ask `.verdict`", "ask ``.verdict``"),
        ("`alliance import commits`", "``alliance import commits``"),
        ("``kept``", "``kept``"),
        (":py:obj:`kept`", ":py:obj:`kept`"),
    ],
)
def test_names_in_backticks_become_links(text: str, turned: str) -> None:
    """Single backticks hold a name to be linked, or code."""
    assert texts.roles(text) == turned
