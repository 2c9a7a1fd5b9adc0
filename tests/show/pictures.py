"""Takes the picture of the report that the documents show: `python3 dev.py picture`."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from pathlib import Path

from tests.show import browser

from alliance.examples import partner_network, partner_network_waivers
from alliance.policy import review
from alliance.show import report_html

PICTURE = Path(__file__).resolve().parent.parent.parent / "docs" / "images" / "report.png"
DAY = dt.date(2026, 11, 22)


def main() -> int:
    """Open the report of the example and keep what is to be seen first."""
    path = browser.found()
    if path is None:
        print(f"There is no browser: none of {', '.join(browser.NAMES)}.", file=sys.stderr)
        return 1
    found = review(partner_network(), on=DAY, waivers=partner_network_waivers())
    with tempfile.TemporaryDirectory() as folder, browser.opened(path) as page:
        place = Path(folder) / "report.html"
        place.write_text(report_html(found, title="Meridian Learning"), encoding="utf-8")
        page.look(width=1_100, height=1_000)
        page.open(place)
        # One open fold shows what is behind the others.
        page.run("document.querySelectorAll('.finding details')[1].open = true")
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(page.picture())
    return 0


if __name__ == "__main__":
    sys.exit(main())
