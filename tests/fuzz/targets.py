"""What strangers' bytes reach: the readers of documents, the importer and the command line.

Each target takes bytes and may refuse them, with the errors that it documents and no others. The
same targets are run by the test suite on a kept corpus and its mutations, and by
`python3 dev.py fuzz` on a million inputs that follow what the code does with them.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from alliance.cli import main
from alliance.codec import dumps, load, load_waivers, loads
from alliance.ecosystem import row_types
from alliance.errors import AllianceError, InvalidDocument
from alliance.importers import import_commits
from alliance.testing.cases import check

__all__ = ["TARGETS", "Target"]

_TABLES: Final = tuple(row_types())
Target = Callable[[bytes], None]


@cache
def _folder() -> Path:
    """A folder for this process, in memory where there is one."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder is made in it, under a name nobody knows
    return Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))


def _file(data: bytes, name: str) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def document(data: bytes) -> None:
    """A document is read and can be written again, or refused."""
    try:
        eco = loads(data)
    except InvalidDocument:
        return
    assert loads(dumps(eco)) == eco


def waivers(data: bytes) -> None:
    """A file of waivers is read or refused."""
    with contextlib.suppress(InvalidDocument):
        load_waivers(_file(data, "waivers.json"))


def cases(data: bytes) -> None:
    """A file of cases is run or refused; what a case calls may fail, the run does not."""
    with contextlib.suppress(InvalidDocument):
        check([_file(data, "cases.json")])


def commits(data: bytes) -> None:
    """A table of commits is imported or refused."""
    with contextlib.suppress(AllianceError):
        dumps(import_commits(_file(data, "commits.csv"), bots=["B*"], merge_names=True).ecosystem)


def folder(data: bytes) -> None:
    """A folder with one table of strangers' making is read or refused."""
    number, _, table = data.partition(b"\n")
    name = _TABLES[sum(number) % len(_TABLES)]
    place = _folder() / "folder"
    place.mkdir(exist_ok=True)
    for path in place.iterdir():
        path.unlink()
    resources = [{"name": name, "path": f"{name}.csv"}]
    package = {"name": "alliance", "format": "alliance/1", "resources": resources}
    (place / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (place / f"{name}.csv").write_bytes(table)
    with contextlib.suppress(InvalidDocument):
        load(place)


def command(data: bytes) -> None:
    """The command ends with a status, whatever words it is given; it prints no traceback."""
    words = data.decode("utf-8", "replace").split("\n")[:8]
    # Words are no paths to the outside: what is written is written to the folder of this process.
    safe = [word.replace("/", "").replace("..", "") for word in words]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(_folder()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            status = main(safe)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 2
    assert status in (0, 1, 2, 141)
    assert "Traceback" not in err.getvalue()


TARGETS: Final[Mapping[str, Target]] = {
    "document": document,
    "waivers": waivers,
    "cases": cases,
    "commits": commits,
    "folder": folder,
    "command": command,
}
