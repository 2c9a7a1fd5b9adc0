"""What goes into a review beside the ecosystem, and what comes out: waivers and the review."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final, Literal, TypeAlias, final

import attrs

from alliance.codec._refusals import Refused
from alliance.codec._texts import MAX_BYTES, decode, read_bytes
from alliance.codec.converters import structure, unstructure
from alliance.errors import InvalidDocument
from alliance.policy import Review, Waiver

__all__ = ["dumps_review", "load_waivers"]

PathLike: TypeAlias = str | os.PathLike[str]

REVIEW_FORMAT: Final = "alliance-review/1"


@final
@attrs.frozen
class _WaiverDocument:
    """A file of waivers."""

    format: Literal["alliance-waivers/1"]
    waivers: tuple[Waiver, ...]


def load_waivers(path: PathLike) -> tuple[Waiver, ...]:
    """The waivers in a JSON file `{"format": "alliance-waivers/1", "waivers": [...]}`.

    Args:
        path: The file; each waiver has `rule`, `subject`, `reason`, `owner` and `expires`.

    Raises:
        InvalidDocument: It is missing, unreadable or not such a file; all faults at once.
    """
    source = str(path)
    try:
        data = decode(read_bytes(Path(path), source, max_bytes=MAX_BYTES))
        document = structure(data, _WaiverDocument)
    except (Refused, InvalidDocument) as error:
        raise InvalidDocument(source, error.faults) from error
    return document.waivers


def dumps_review(report: Review) -> str:
    """A review as JSON: its findings, what is undecided and what was waived.

    Examples:
        >>> import datetime as dt
        >>> print(dumps_review(Review(dt.date(2026, 11, 22), ())).splitlines()[1])
          "format": "alliance-review/1",
    """
    data = {
        "format": REVIEW_FORMAT,
        "on": report.on.isoformat(),
        "version": report.version,
        "rules": list(report.rules),
        "findings": [unstructure(row) for row in report.findings],
        "undecided": [unstructure(row) for row in report.undecided],
        "waived": [
            {"finding": unstructure(row.finding), "waiver": unstructure(row.waiver)}
            for row in report.waived
        ],
    }
    return json.dumps(data, indent=2)
