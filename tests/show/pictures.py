"""Takes the pictures that the documents show, charts and report: `python3 dev.py picture`."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

from tests.show import browser

from alliance.examples import partner_network, partner_network_waivers
from alliance.policy import review
from alliance.show import report_html
from alliance.show.charts import charts_of

IMAGES = Path(__file__).resolve().parent.parent.parent / "docs" / "images"
CHARTS = ("tours", "ownership", "actors", "capabilities", "network", "needs", "strands")
"""What the charts of the example are called in the documents, in the order of `charts_of`."""
DAY = dt.date(2026, 11, 22)


def main() -> int:
    """Draw the charts of the example, open its report and keep what is to be seen first."""
    IMAGES.mkdir(exist_ok=True)
    for name, chart in zip(CHARTS, charts_of(partner_network(), on=DAY), strict=True):
        chart.save(IMAGES / f"chart-{name}.svg")
    return report()


def report() -> int:
    """Take the picture of the report, where there is a browser."""
    path = browser.found()
    if path is None:
        print(f"There is no browser: none of {', '.join(browser.NAMES)}.", file=sys.stderr)
        return 1
    found = review(partner_network(), on=DAY, waivers=partner_network_waivers())
    charts = charts_of(partner_network(), on=DAY)
    with tempfile.TemporaryDirectory() as folder, browser.opened(path) as page:
        place = Path(folder) / "report.html"
        place.write_text(
            report_html(found, title="Meridian Learning", charts=charts), encoding="utf-8"
        )
        page.look(width=1_100, height=1_000)
        page.open(place)
        # One open fold shows what is behind the others.
        page.run("document.querySelectorAll('.finding details')[1].open = true")
        (IMAGES / "report.png").write_bytes(page.picture())
    return 0


if __name__ == "__main__":
    sys.exit(main())
