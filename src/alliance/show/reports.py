"""Reports: a review as one page, as Markdown and as a table for spreadsheets.

All three are plain functions from a value to a text and hold the same: findings, what could not
be judged, what was waived. The page and the Markdown also carry what each rule promises and why,
so that nobody has to look it up elsewhere. Rules are loaded with the first report that is made:
looking at a party does without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance.policy import Review, RuleSet
    from alliance.show.charts import Chart

__all__ = ["report_csv", "report_html", "report_markdown"]


def report_html(
    review: Review,
    *,
    rules: RuleSet | None = None,
    title: str = "",
    charts: Sequence[Chart] = (),
) -> str:
    """A review as one self-contained page: no other file, no network, usable without its script.

    The page allows nothing to run or to be loaded but its own style and its own script, which
    only filters what is there. Every name is escaped.

    Args:
        review: The review.
        rules: The rules that were asked, for their explanations; the shipped ones if left out.
            A rule that is not among them is shown by its code alone.
        title: Whose review it is; empty where that goes without saying.
        charts: Charts to go with it, such as those of `charts.charts_of`, drawn where the extra
            `plot` is installed and else shown as tables.

    Examples:
        >>> import datetime as dt
        >>> from alliance.policy import Review
        >>> page = report_html(Review(dt.date(2026, 11, 22), ()), title="<Acme>")
        >>> "&lt;Acme&gt;" in page, "Nothing was found." in page
        (True, True)
    """
    from alliance.policy import SHIPPED
    from alliance.show._pages import page_of

    return page_of(review, SHIPPED if rules is None else rules, title, charts)


def report_markdown(review: Review, *, rules: RuleSet | None = None, title: str = "") -> str:
    """A review as Markdown (CommonMark), for a merge request or a wiki.

    Args:
        review: See `report_html`.
        rules: See `report_html`.
        title: See `report_html`.

    Examples:
        >>> import datetime as dt
        >>> from alliance.policy import Review
        >>> print(report_markdown(Review(dt.date(2026, 11, 22), ())).splitlines()[0])
        # Review of 2026-11-22
    """
    from alliance.policy import SHIPPED
    from alliance.show._markdown import markdown_of

    return markdown_of(review, SHIPPED if rules is None else rules, title)


def report_csv(review: Review) -> str:
    r"""A review as a table of comma-separated values (RFC 4180), one row for each thing it says.

    The column `is` says whether a row is a `finding`, `unknown` or `waived`. A cell that a
    spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@` or one of their wide
    forms) gets an apostrophe before it; so does one that begins with apostrophes and then such a
    character, so that taking one away always gives the text back. Invisible characters are
    escaped, as everywhere.

    Args:
        review: The review.

    Examples:
        >>> import datetime as dt
        >>> from alliance.policy import Finding, Review, Severity
        >>> found = Finding("ORC141", "=payroll", Severity.WARNING, "Nobody owns =payroll.")
        >>> report_csv(Review(dt.date(2026, 11, 22), (found,))).splitlines()[1]
        "2026-11-22,finding,ORC141,warning,'=payroll,Nobody owns =payroll.,,,,,,"
    """
    from alliance.show._sheets import sheet_of

    return sheet_of(review)
