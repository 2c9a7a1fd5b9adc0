"""Making and opening the page of 2,000 findings, with the charts of the example.

The page is made from findings of the embedded example under 2,000 subjects, opened in headless
Chromium several times, and filtered by a word. Opening is timed from the outside, from the request
to the first frame after loading; beside it stands what the page itself took of a processor, which
is the steadier figure on a machine that does other things too.

The bar: the median of opening is below 2 seconds.

    python -m benchmarks.bench_show [--findings 2000] [--rounds 7]
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import attrs
from tests.show import browser

from alliance.examples import partner_network
from alliance.policy import Review, review
from alliance.show import report_csv, report_html, report_markdown
from alliance.show.charts import charts_of

DAY = dt.date(2026, 11, 22)
FRAME = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def large(count: int) -> Review:
    """The findings of the example again and again, each time about another subject."""
    found = review(partner_network(), on=DAY)
    rows = [
        attrs.evolve(found.findings[n % len(found.findings)], subject=f"subject {n:05}")
        for n in range(count)
    ]
    return attrs.evolve(found, findings=tuple(sorted(rows, key=lambda r: (r.rule, r.subject))))


def main() -> None:
    """Print what making, opening and filtering take."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--findings", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    found = large(asked.findings)
    charts = charts_of(partner_network(), on=DAY)
    makers: tuple[tuple[str, Callable[[], str]], ...] = (
        ("report_html", lambda: report_html(found)),
        ("with charts", lambda: report_html(found, charts=charts)),
        ("report_markdown", lambda: report_markdown(found)),
        ("report_csv", lambda: report_csv(found)),
    )
    for name, make in makers:
        start = time.process_time()
        text = make()
        took = time.process_time() - start
        print(f"{name:16} {took:6.2f} s of processor, {len(text) / 1e6:.2f} MB")
    path = browser.found()
    if path is None:
        print(f"Opening was not timed: there is no browser, none of {', '.join(browser.NAMES)}.")
        return
    with tempfile.TemporaryDirectory() as folder, browser.opened(path) as page:
        place = Path(folder) / "report.html"
        place.write_text(report_html(found, charts=charts), encoding="utf-8")
        _open(page, place, asked.rounds)


def _open(page: browser.Page, place: Path, rounds: int) -> None:
    page.call("Performance.enable")
    opening, own, filtering = [], [], []
    for _ in range(rounds):
        page.call("Page.navigate", url="about:blank")
        start = time.perf_counter()
        page.open(place)
        page.run(FRAME)
        opening.append(time.perf_counter() - start)
        metrics = page.call("Performance.getMetrics")["metrics"]
        own.append(next(row["value"] for row in metrics if row["name"] == "TaskDuration"))
        start = time.perf_counter()
        page.run("words.value = '00042'; words.dispatchEvent(new Event('input', {bubbles: true}))")
        page.run(FRAME)
        filtering.append(time.perf_counter() - start)
    for name, times in (("opening", opening), ("its own work", own), ("filtering", filtering)):
        print(f"{name:16} {statistics.median(times):6.2f} s, {min(times):.2f} to {max(times):.2f}")


if __name__ == "__main__":
    main()
