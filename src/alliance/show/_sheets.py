"""A review as comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from alliance.displays import legible, said
from alliance.policy import Finding, Review

__all__ = ["COLUMNS", "sheet_of"]

COLUMNS: Final = (
    "on", "is", "rule", "severity", "subject", "says", "because", "remedy", "missing",
    "waived because", "waived by", "waived until",
)  # fmt: skip
# A spreadsheet reads what begins so as a formula, whatever the quotes around it. Tabs and line
# ends would count too; they are escaped before they come here.
_FORMULA: Final = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
# The most that a cell of a spreadsheet can hold.
_LONGEST: Final = 32_000


def sheet_of(review: Review) -> str:
    """The review as a table with a head, its lines ended as RFC 4180 asks."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in _rows(review):
        table.writerow([_cell(row.get(column, "")) for column in COLUMNS])
    return written.getvalue()


def _rows(review: Review) -> Iterator[dict[str, str]]:
    day = {"on": review.on.isoformat()}
    for finding in review.findings:
        yield {**day, "is": "finding", **_found(finding)}
    for row in review.undecided:
        missing = "; ".join(row.missing)
        yield {
            **day,
            "is": "unknown",
            "rule": row.rule,
            "subject": _name(row.subject),
            "missing": missing,
        }
    for waived in review.waived:
        yield {
            **day,
            "is": "waived",
            **_found(waived.finding),
            "waived because": waived.waiver.reason,
            "waived by": _name(waived.waiver.owner),
            "waived until": waived.waiver.expires.isoformat(),
        }


def _found(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "subject": _name(finding.subject),
        "says": finding.says,
        "because": "; ".join(map(str, finding.facts)),
        "remedy": finding.remedy,
    }


def _name(text: str) -> str:
    return said(text, longest=_LONGEST)


def _cell(text: str) -> str:
    told = legible(text, longest=_LONGEST)
    return f"'{told}" if _FORMULA.match(told) else told
