"""The built site is complete and needs no network: run by `python3 dev.py site` after building.

Without a site built from the sources as they are, there is nothing to look at: skipped.
"""

from __future__ import annotations

import html
import re
import zlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docs.making import surface

import alliance
from alliance.policy import SHIPPED
from alliance.relations import CATALOG

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "docs" / "_build" / "html"

INVENTORY = SITE / "objects.inv"
MADE = {"__pycache__", "_build", "look-up"}


def _is_fresh() -> bool:
    """Whether a site is built, from the sources as they are."""
    if not INVENTORY.is_file():
        return False
    built = INVENTORY.stat().st_mtime
    found = (path for folder in ("docs", "src") for path in (ROOT / folder).glob("**/*.*"))
    kept = (path for path in found if path.is_file() and MADE.isdisjoint(path.parts))
    return all(path.stat().st_mtime <= built for path in kept)


pytestmark = pytest.mark.skipif(
    not _is_fresh(), reason="no site is built from these sources: python3 dev.py site"
)

# Attributes through which a page loads something by itself; a link waits for a click.
LOADING = {
    ("audio", "src"), ("embed", "src"), ("iframe", "src"), ("image", "href"), ("img", "src"),
    ("img", "srcset"), ("input", "src"), ("link", "href"), ("object", "data"), ("script", "src"),
    ("source", "src"), ("source", "srcset"), ("track", "src"), ("use", "href"), ("video", "poster"),
    ("video", "src"),
}  # fmt: skip
REMOTE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
CSS_LOADS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?(?:https?:)?//", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
# Names of vocabularies, not places: nothing is fetched from them.
NAMESPACES = ("http://www.w3.org/",)


class Page(HTMLParser):
    """What a page loads, names and leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element loads, names and leads to."""
        for name, value in attrs:
            if (tag, name) in LOADING and value:
                self.loads.append(value)
            if (tag, name) == ("a", "href") and value:
                self.links.append(value)
            if name == "id" and value:
                self.anchors.add(value)


@cache
def _pages() -> dict[Path, Page]:
    found = sorted(SITE.glob("**/*.html"))
    return {path: Page(path.read_text(encoding="utf-8")) for path in found}


def _inventory() -> dict[str, str]:
    """Every Python name that the site documents, with the kind of thing it is."""
    raw = INVENTORY.read_bytes()
    head, body = raw.split(b"zlib.\n", 1)
    assert head.startswith(b"# Sphinx inventory version 2")
    rows = zlib.decompress(body).decode().splitlines()
    entries = (row.split(" ", 3) for row in rows)
    return {name: kind for name, kind, *_ in entries if kind.startswith("py:")}


def test_every_public_name_has_an_entry() -> None:
    """Whatever a public module lists in `__all__` stands in the reference, under its home."""
    inventory = _inventory()
    missing = [row.full for row in surface.names() if row.full not in inventory]
    assert missing == []
    areas = [f"alliance.{name}" for name in alliance._AREAS]
    assert [name for name in areas if inventory.get(name) != "py:module"] == []


def test_every_everyday_name_is_listed() -> None:
    """The page of names lists each name that the package itself gives."""
    text = (SITE / "look-up" / "api" / "index.html").read_text(encoding="utf-8")
    assert [name for name in alliance._NAMES if f">al.{name}<" not in text] == []


def test_long_values_are_shown_by_name() -> None:
    """A signature names the shipped rules and practices; it does not print them."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in SITE.glob("look-up/api/*")}
    assert "alliance.policy.SHIPPED" in pages["policy-reviews.html"]
    assert [name for name, text in pages.items() if "Practice(id=" in text] == []


def test_every_rule_has_a_page() -> None:
    """There is a page for each shipped rule, and it says its promise."""
    for rule in SHIPPED.rules:
        text = (SITE / "look-up" / "rules" / f"{rule.code}.html").read_text(encoding="utf-8")
        assert f"{rule.code} {rule.name}" in text
        assert html.escape(rule.promise[1:], quote=False) in text


def test_every_practice_has_an_entry() -> None:
    """The page of practices has an anchor for each practice of the catalog."""
    page = Page((SITE / "look-up" / "practices.html").read_text(encoding="utf-8"))
    wanted = {f"practice-{row.id}".replace("_", "-") for row in CATALOG}
    assert wanted - page.anchors == set()


def test_pages_load_nothing_from_elsewhere() -> None:
    """No page and no style sheet fetches anything from another host."""
    told = [
        f"{path.relative_to(SITE)} loads {target}"
        for path, page in _pages().items()
        for target in page.loads
        if REMOTE.match(target)
    ]
    styles = [*SITE.glob("**/*.css"), *SITE.glob("**/*.html"), *SITE.glob("**/*.svg")]
    told += [
        f"{path.relative_to(SITE)} loads by a style"
        for path in sorted(styles)
        if CSS_LOADS.search(path.read_text(encoding="utf-8"))
    ]
    assert told == []


def test_pages_name_no_host() -> None:
    """No page names an address on another host, not even in a link."""
    told = {
        f"{path.relative_to(SITE)}: {address}"
        for path in SITE.glob("**/*.html")
        for address in ADDRESS.findall(path.read_text(encoding="utf-8"))
        if not address.startswith(NAMESPACES)
    }
    assert sorted(told) == []


def test_links_lead_somewhere() -> None:
    """Every link within the site leads to a page, and to an anchor that is on it."""
    pages = _pages()
    told = []
    for path, page in pages.items():
        for link in page.links:
            if REMOTE.match(link):
                continue
            place, _, anchor = link.partition("#")
            target = (path.parent / place).resolve() if place else path
            if not target.is_file() or (
                anchor and target in pages and anchor not in pages[target].anchors
            ):
                told.append(f"{path.relative_to(SITE)}: {link}")
    assert told == []


@pytest.mark.parametrize(
    ("sample", "loads"),
    [
        ('<script src="//cdn.example/x.js">', True),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', True),
        ('<img src="_images/x.svg">', False),
        ('<a href="https://example.org">', False),
    ],
)
def test_search_finds_what_is_loaded(sample: str, *, loads: bool) -> None:
    """The search tells what a page loads from elsewhere from what it merely links."""
    assert any(REMOTE.match(target) for target in Page(sample).loads) is loads
