"""The project's files say nothing of the place where they were written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

# A sign in brackets keeps each pattern from matching itself, here in this file.
PLACES = {
    "a package index": r"pythonhosted[.]org|pypi[.]org/simple|registry[.]npmjs|deb[.]debian",
    "a choice of package index": r"index[-]url|find[-]links",
    "a file address": r"file:[/]//",
    "a folder of a machine": r"(?<!\w)[/](?:work|root|home/\w+|Users/\w+)/|[.]pyenv",
    "a folder beside the project": r"[.][.]/shared|shared[/](?:facts|cases)",
    "a paper outside the project": r"(?:TOOLING|DESIGN|STYLE)[.]md",
}
SAMPLES = {
    "a package index": "://files.pythonhosted{dot}org/",
    "a choice of package index": "--index{dash}url",
    "a file address": "file:{slash}//etc",
    "a folder of a machine": "see {slash}work/main",
    "a folder beside the project": "shared{slash}facts",
    "a paper outside the project": "see DESIGN{dot}md",
}


def _kept_files() -> list[Path]:
    """Files that git keeps or would keep; without git, all but hidden and compiled ones."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        found = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(
                part == "__pycache__" or (part.startswith(".") and part != ".ci")
                for part in path.relative_to(ROOT).parts
            )
        ]
    return sorted(path for path in found if path.is_file())


def test_files_name_no_place() -> None:
    """No file names a package index, a folder of a machine or a paper outside the project."""
    told = []
    for path in _kept_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        told += [
            f"{path.relative_to(ROOT)} names {what}: {match.group()}"
            for what, pattern in PLACES.items()
            for match in re.finditer(pattern, text)
        ]
    assert told == []


@pytest.mark.parametrize("what", PLACES)
def test_search_finds_what_it_looks_for(what: str) -> None:
    """Each pattern finds an example of what it is for."""
    assert re.search(PLACES[what], SAMPLES[what].format(dot=".", dash="-", slash="/"))


def test_search_looks_at_files_not_yet_committed() -> None:
    """The files looked at include this one, and none that git ignores."""
    found = _kept_files()
    assert Path(__file__).resolve() in found
    assert not any(".venv" in path.parts for path in found)
