"""Lock files are complete, and hold neither an address nor a path."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
CORE = PROJECT["project"]["dependencies"]
EXTRAS = [text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra]


def _group(name: str) -> list[str]:
    """The requirements of a group and of those it includes."""
    texts = []
    for entry in GROUPS[name]:
        texts += [entry] if isinstance(entry, str) else _group(entry["include-group"])
    return texts


NEEDED = {
    "requirements.lock": [*CORE, *EXTRAS, *_group("dev")],
    "requirements-build.lock": _group("build"),
    "requirements-core.lock": CORE,
    "requirements-docs.lock": [*CORE, *EXTRAS, *_group("docs")],
    "requirements-floors.lock": [*CORE, *EXTRAS, *_group("unit")],
    "requirements-fuzz.lock": [*CORE, *_group("fuzz")],
    "requirements-unit.lock": [*CORE, *_group("unit")],
}
PINNED = re.compile(r"^([\w.-]+)==(\S+)(?: ; .+?)? \\$", re.MULTILINE)


def _pins(lock: str) -> dict[str, set[Version]]:
    """The versions that a lock pins for each package; several where Pythons differ."""
    pins: dict[str, set[Version]] = {}
    for name, pinned in PINNED.findall((ROOT / lock).read_text(encoding="utf-8")):
        pins.setdefault(canonicalize_name(name), set()).add(Version(pinned))
    return pins


def _floor(requirement: Requirement) -> Version:
    """The oldest version that a requirement allows."""
    (specifier,) = requirement.specifier
    assert specifier.operator in {">=", "=="}, f"{requirement} has no floor."
    return Version(specifier.version)


def _requirements(texts: Iterable[str]) -> list[Requirement]:
    return [Requirement(text) for text in texts]


def test_every_lock_is_known() -> None:
    """Each lock file beside pyproject.toml is looked at here."""
    assert sorted(path.name for path in ROOT.glob("*.lock")) == sorted(NEEDED)


@pytest.mark.parametrize("lock", NEEDED)
def test_lock_covers_what_is_declared(lock: str) -> None:
    """A lock pins every declared package, in versions that the declaration allows."""
    pins = _pins(lock)
    for requirement in _requirements(NEEDED[lock]):
        versions = pins.get(canonicalize_name(requirement.name), set())
        assert versions, f"{lock} lacks {requirement}; renew it with `python3 dev.py lock`."
        assert all(map(requirement.specifier.contains, versions)), f"{lock}: {requirement}"


def test_floors_are_the_oldest_versions() -> None:
    """The floors lock pins each direct dependency at its floor."""
    pins = _pins("requirements-floors.lock")
    for requirement in _requirements(NEEDED["requirements-floors.lock"]):
        assert pins[canonicalize_name(requirement.name)] == {_floor(requirement)}, requirement


def test_every_dependency_has_a_floor() -> None:
    """Nothing is declared without the oldest version that works, development tools included."""
    texts = [*CORE, *EXTRAS, *(text for name in GROUPS for text in _group(name))]
    assert all(_floor(requirement) for requirement in _requirements(texts))


@pytest.mark.parametrize("lock", NEEDED)
def test_lock_names_no_place(lock: str) -> None:
    """A lock says what to install by name and hash, never from where."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "://" in line or "file:" in line] == []
    entries = re.split(r"\n(?=\S)", text)
    assert [entry for entry in entries if not PINNED.match(entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
