"""Pages as a browser shows them: quiet, inert, filtered, and whole without their script."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from tests.show import browser, hostile
from tests.show.browser import Page

from alliance import show
from alliance.displays import said
from alliance.examples import partner_network, partner_network_waivers
from alliance.network import Holding, exposure
from alliance.parties import CapabilityId, PartyId
from alliance.policy import Review, review
from alliance.show import report_html
from alliance.show.charts import capability_exposure, charts_of

pytestmark = pytest.mark.browser

DAY = dt.date(2026, 11, 22)
SHOWN = "[...document.querySelectorAll('.finding')].filter((e) => e.checkVisibility()).length"
LISTED = "[...document.querySelectorAll('.item')].filter((e) => e.checkVisibility()).length"


@pytest.fixture(scope="module")
def example() -> Review:
    """The review of the example."""
    return review(partner_network(), on=DAY, waivers=partner_network_waivers())


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    """One browser for all tests of this file."""
    path = browser.found()
    assert path is not None
    with browser.opened(path) as page:
        yield page


@pytest.fixture
def page(window: Page, example: Review, tmp_path: Path) -> Page:
    """The page of the example, freshly opened."""
    return opened(window, report_html(example, title="Meridian Learning"), tmp_path)


def opened(window: Page, text: str, folder: Path) -> Page:
    """A text opened as a page in a window of a usual size."""
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8", newline="")
    window.heard.clear()
    window.look(width=1_200)
    window.open(path)
    return window


def choose(page: Page, **changes: object) -> None:
    """Set fields of the filter by their ids as a person would."""
    for name, value in changes.items():
        page.run(
            f"(() => {{ const e = document.querySelector('#{name}, input[value={name}]');"
            f" e.type === 'checkbox' ? e.click() : (e.value = {value!r});"
            " e.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )


def test_the_page_is_quiet(page: Page) -> None:
    """No message in the console, nothing asked for but the page itself."""
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert page.heard == []
    assert [address.rpartition("/")[2] for address in page.asked] == ["page.html"]


def test_the_page_forbids_everything_else(page: Page) -> None:
    """A script or a picture that got in all the same is stopped, and the console says so."""
    page.run(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.bad = 1';"
        " document.body.append(s); const i = new Image(); i.src = 'https://example.invalid/x.png';"
        " document.body.append(i); document.body.setAttribute('onclick', 'window.bad = 1');"
        " document.body.click(); })()"
    )
    assert page.run("window.bad === undefined")
    page.wait_for("Network.loadingFailed")
    assert page.refused == ["csp"]
    assert len(page.heard) >= 3
    assert all("Content Security Policy" in line for line in page.heard)


def test_severities_filter(page: Page, example: Review) -> None:
    """Unchecking a severity hides its findings in both lists and says how many are left."""
    counts = Counter(row.severity.value for row in example.findings)
    total = len(example.findings)
    assert page.run(SHOWN) == page.run(LISTED) == total
    assert page.run("document.getElementById('said').value") == f"All {total} findings are shown."
    choose(page, warning=None)
    left = total - counts["warning"]
    assert page.run(SHOWN) == page.run(LISTED) == left
    assert page.run("said.value") == f"{left} of {total} findings are shown."
    choose(page, error=None, note=None)
    assert page.run(SHOWN) == 0
    assert page.run("[...document.querySelectorAll('.group')].every((e) => e.hidden)")


def test_rules_and_words_filter(page: Page, example: Review) -> None:
    """A rule and a word narrow the findings together; the button shows all again."""
    choose(page, rule="NET101")
    assert page.run(SHOWN) == sum(row.rule == "NET101" for row in example.findings)
    choose(page, words="ASSESSMENT")
    wanted = [
        row for row in example.findings if row.rule == "NET101" and "assessment" in row.subject
    ]
    assert page.run(SHOWN) == len(wanted) == 1
    assert page.run("[...document.querySelectorAll('h3')].filter((e) => e.checkVisibility())"
                    ".map((e) => e.textContent.trim().split(/\\s/)[0])") == [
        "assessment-design",
        "NET101",
    ]  # fmt: skip
    choose(page, words="no such thing")
    assert page.run(SHOWN) == 0
    page.run("document.querySelector('button[type=reset]').click()")
    page.run("new Promise((done) => setTimeout(done, 20))")
    assert page.run(SHOWN) == len(example.findings)


def test_links_lead_to_rules_and_back(page: Page) -> None:
    """A finding's code leads to its rule, and the rule's list leads to the finding."""
    page.run("document.querySelector('.finding .code a').click()")
    assert page.run("document.querySelector(location.hash).matches('.rule')")
    page.run("document.querySelector(':target .items a').click()")
    assert page.run("document.querySelector(location.hash).matches('.finding')")


def test_the_page_works_without_its_script(page: Page, example: Review) -> None:
    """Everything is there; only the filter is not offered."""
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page.call("Page.reload")
        page.events.clear()
        page.wait_for("Page.loadEventFired")
        assert page.run(SHOWN) == page.run(LISTED) == len(example.findings)
        assert not page.run("document.getElementById('filter').checkVisibility()")
        page.run("document.querySelector('.finding summary').click()")
        assert page.run("document.querySelector('.finding details').open")
    finally:
        page.call("Emulation.setScriptExecutionDisabled", value=False)


def test_the_page_fits_every_window(page: Page) -> None:
    """Nothing sticks out at the width of a telephone or of a desk, with all folds open."""
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    for width in (320, 400, 768, 1_400):
        page.look(width=width)
        assert page.run("document.documentElement.scrollWidth") <= width


def test_dark_and_light_differ(page: Page) -> None:
    """The ground follows the wish of the reader, and so does the text."""
    ground = "getComputedStyle(document.body).backgroundColor"
    page.look(width=1_200, dark=False)
    light = page.run(ground)
    page.look(width=1_200, dark=True)
    assert (light, page.run(ground)) == ("rgb(255, 255, 255)", "rgb(20, 23, 28)")


def test_paper_has_everything_open(page: Page) -> None:
    """On paper the filter and the links above are gone, and what is folded is printed."""
    page.look(width=800, media="print")
    assert not page.run("document.getElementById('filter').checkVisibility()")
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("[...document.querySelectorAll('details')].every((fold) => fold.open)")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("document.querySelectorAll('details[open]').length") == 0


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """The first stop leads to the findings; fields, folds and links follow in order."""
    stops = []
    for _ in range(12):
        for kind in ("keyDown", "keyUp"):
            page.call(
                "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9
            )
        stops.append(
            page.run("document.activeElement.localName + '.' + document.activeElement.className")
        )
    assert stops[:6] == ["a.skip", "a.", "a.", "a.", "a.", "a."]
    assert stops[6:12] == ["input.", "input.", "input.", "select.", "input.", "button."]


def test_hostile_names_are_inert(window: Page, tmp_path: Path) -> None:
    """Nothing runs, nothing is asked for, nothing is turned around, and each name can be read."""
    title = "</title><img src=x onerror=alert(1)>"
    page = opened(window, report_html(hostile.review(), title=title), tmp_path)
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert page.heard == []
    assert len(page.asked) == 1
    assert page.run(
        "[document.images.length, document.scripts.length, document.links.length > 0]"
    ) == [
        0,
        1,
        True,
    ]
    heads = page.run("[...document.querySelectorAll('#findings h3')].map((e) => e.textContent)")
    assert sorted(heads) == sorted(map(said, hostile.NAMES))
    page.look(width=400)
    assert page.run("document.documentElement.scrollWidth") <= 400
    choose(page, words="<script>")
    assert page.run(SHOWN) == sum("<script>" in said(name) for name in hostile.NAMES)


def test_views_are_inert_and_fit(window: Page, example: Review, tmp_path: Path) -> None:
    """Fragments of values beside each other: quiet, in the colors of the page around them."""
    eco = partner_network()
    rows = [hostile.review(), *hostile.review().findings, example, eco, eco.tour("dora-1")]
    fragments = "".join(show.html(value, on=DAY) for value in rows)
    page = opened(window, f"<!doctype html><meta charset=utf-8>{fragments}", tmp_path)
    assert page.heard == []
    assert page.run("document.scripts.length + document.images.length") == 0
    page.look(width=400)
    assert page.run("document.documentElement.scrollWidth") <= 400


@pytest.mark.extra("plot")
def test_charts_are_quiet_and_follow_the_page(
    window: Page, example: Review, tmp_path: Path
) -> None:
    """Drawn without a word of the console; dark where the page is; no wider than the window."""
    album = charts_of(partner_network(), on=DAY)
    page = opened(window, report_html(example, charts=album), tmp_path)
    page.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert page.heard == []
    assert len(page.asked) == 1
    assert page.run("document.querySelectorAll('.chart svg').length") == len(album)
    color = "getComputedStyle(document.querySelector('.chart [fill=\"#0072b2\"]')).fill"
    colors = []
    for dark in (False, True):
        page.look(width=1_200, dark=dark)
        colors.append(page.run(color))
    assert colors == ["rgb(0, 114, 178)", "rgb(86, 180, 233)"]
    for width in (320, 768):
        page.look(width=width)
        assert page.run("document.documentElement.scrollWidth") <= width
    choose(page, rule="NET101")
    assert page.run(SHOWN) == sum(row.rule == "NET101" for row in example.findings)
    assert page.run("document.querySelectorAll('.chart')[0].checkVisibility()")


@pytest.mark.extra("plot")
def test_a_chart_of_hostile_names_is_inert(window: Page, tmp_path: Path) -> None:
    """On a page of its own: nothing runs, nothing is asked for, and the names are words."""
    names = tuple(dict.fromkeys(hostile.NAMES))
    held = tuple(Holding(party=PartyId("p"), capability=CapabilityId(name)) for name in names)
    path = tmp_path / "chart.html"
    capability_exposure(exposure(held, on=DAY), rows=len(names)).save(path)
    window.heard.clear()
    window.look(width=400)
    window.open(path)
    assert window.heard == []
    assert len(window.asked) == 1
    assert window.run("[document.images.length, document.scripts.length]") == [0, 0]
    words = window.run("[...document.querySelectorAll('svg text')].map((e) => e.textContent)")
    assert {"<!-- '", "]]><svg/onload=alert(1)>"} & set(words)
    window.run("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    assert window.run("document.documentElement.scrollWidth") <= 400


def test_an_empty_page_is_quiet(window: Page, tmp_path: Path) -> None:
    """Without findings there is no filter, and the script finds nothing to do."""
    page = opened(window, report_html(Review(DAY, ())), tmp_path)
    assert page.heard == []


def test_two_thousand_findings_are_filtered(window: Page, example: Review, tmp_path: Path) -> None:
    """A large page works as a small one does."""
    first = example.findings[0]
    rows = tuple(attrs.evolve(first, subject=f"subject {n:04}") for n in range(2_000))
    page = opened(window, report_html(attrs.evolve(example, findings=rows)), tmp_path)
    choose(page, words="subject 0042")
    assert page.run(SHOWN) == 1
