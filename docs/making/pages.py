"""Writes the pages of the site that are made from the library, into a folder git ignores."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from docs.making.api import api_pages
from docs.making.commands import command_pages
from docs.making.practices import practice_pages
from docs.making.rules import rule_pages
from docs.making.sources import source_pages

__all__ = ["FOLDER", "made", "write"]

FOLDER = "look-up"


def made() -> Mapping[str, str]:
    """Every page made, by its path in the folder."""
    return {**api_pages(), **rule_pages(), **practice_pages(), **source_pages(), **command_pages()}


def write(docs: Path) -> None:
    """Write the pages anew; what the library no longer has is gone."""
    folder = docs / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in made().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.rstrip() + "\n", encoding="utf-8")
