"""Documents in and out: files, texts and folders of tables.

Reading is strict and all or nothing: a document becomes an ecosystem, or one error names
everything that is wrong with it. Writing is deterministic and lossless: the same ecosystem always
gives the same text, and what is written is read again, before it is put in its place, to be sure
that it says the same.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from alliance.arguments import check_kind, whole_of
from alliance.codec._folders import PACKAGE, folder_files, read_folder, table_names
from alliance.codec._reading import read_document
from alliance.codec._refusals import Refused
from alliance.codec._texts import MAX_BYTES, decode, read_bytes
from alliance.codec._writing import check_same, document_text, plain_document
from alliance.ecosystem.ecosystems import Ecosystem
from alliance.errors import InvalidDocument, InvalidValue
from alliance.relations import CATALOG, Catalog

__all__ = ["dump", "dumps", "load", "loads", "write_bytes", "write_text"]

PathLike: TypeAlias = str | os.PathLike[str]

# A name such as 2026.11 has a number in it and no ending.
_ENDING: Final = re.compile(r"\.[A-Za-z]\w*")


def loads(
    text: str | bytes, *, source: str = "the document", catalog: Catalog = CATALOG
) -> Ecosystem:
    """The ecosystem that a JSON text describes.

    Args:
        text: A document of the format `alliance/1`; bytes are UTF-8.
        source: What an error calls it.
        catalog: The practices that it may speak of; the ecosystem keeps it.

    Raises:
        InvalidDocument: It is not JSON or not an ecosystem; all faults at once.

    Examples:
        >>> text = '{"format": "alliance/1", "parties": [{"kind": "person", "id": "ana"}]}'
        >>> loads(text).party("ana").kind.value
        'person'
        >>> loads('{"format": "alliance/1", "parties": [{"kind": "person"}, {"id": 3}]}')
        Traceback (most recent call last):
        alliance.errors.InvalidDocument: Cannot accept the document: 3 faults.
          parties[0].id: is missing.
          parties[1].id: 3 is a whole number; accepted: text.
          parties[1].kind: is missing.
    """
    try:
        data = decode(text)
    except Refused as error:
        if error.data is None:
            raise InvalidDocument(source, error.faults) from error
        return read_document(error.data, source, known=error.faults, catalog=catalog)
    return read_document(data, source, catalog=catalog)


def load(path: PathLike, *, max_bytes: int = MAX_BYTES, catalog: Catalog = CATALOG) -> Ecosystem:
    """The ecosystem in a JSON file, or in a folder of CSV tables with a `datapackage.json`.

    Args:
        path: The file or the folder.
        max_bytes: The most that is read, of all files together [bytes].
        catalog: The practices that it may speak of; the ecosystem keeps it.

    Raises:
        InvalidDocument: It is missing, unreadable, too large or not an ecosystem; all faults at
            once, each with its path.
        InvalidValue: The limit is not a whole number.
    """
    max_bytes = whole_of(max_bytes, "max_bytes", "a number of bytes")
    place = Path(path)
    if os.path.isdir(place):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        data, faults = read_folder(place, max_bytes=max_bytes)
        return read_document(data, str(place), known=faults, catalog=catalog)
    text = read_bytes(place, str(place), max_bytes=max_bytes)
    return loads(text, source=str(place), catalog=catalog)


def dumps(ecosystem: Ecosystem) -> str:
    """The JSON text of an ecosystem: a line per row, defaults left out, always the same.

    Raises:
        InvalidDocument: Something cannot be written so that it would be read as the same, such as
            the text `unknown` where that word means *not known*.
        InvalidValue: A number is not finite, or what was given is not an Ecosystem.

    Examples:
        >>> print(dumps(Ecosystem(parties=())))
        {
          "format": "alliance/1",
          "parties": []
        }
        <BLANKLINE>
    """
    check_kind(ecosystem, Ecosystem, "ecosystem")
    return document_text(ecosystem)


def dump(ecosystem: Ecosystem, path: PathLike) -> None:
    """Writes an ecosystem: to a JSON file where the path ends in `.json`, else to a folder.

    A name with another ending, such as `team.csv`, is refused: it cannot name a new folder.

    A file appears under its name only when it is complete. A folder is written beside its place
    and then moved there; one that is already there is replaced if it holds nothing but a package
    of tables as this function writes it.

    Args:
        ecosystem: What to write.
        path: Where to; the folder above must exist.

    Raises:
        InvalidDocument: See `dumps`; or a cell is too long for CSV.
        InvalidValue: A number is not finite, there is something else in the folder, the name has
            the ending of another kind of file, or what was given is not an Ecosystem.
        OSError: The place cannot be written to; its `filename` is the path as it was given.

    Examples:
        >>> dump(Ecosystem(parties=()), "team.csv")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'team.csv' as path: it ends in '.csv'. \
Accepted: a name ending in .json for one file, or a name without an ending for a folder of \
CSV tables.
    """
    check_kind(ecosystem, Ecosystem, "ecosystem")
    place = Path(path)
    if place.suffix.lower() == ".json":
        write_text(dumps(ecosystem), place)
    else:
        with _told_as(path):
            _write_folder(place, ecosystem)


def write_text(text: str, path: PathLike) -> None:
    """Writes a text to a file, which appears under its name only when it is complete.

    Args:
        text: The text; line ends stay as they are, and characters become UTF-8.
        path: Where to; the folder above must exist. A file that is there is replaced.

    Raises:
        InvalidValue: There is a folder of that name.
        OSError: The place cannot be written to; its `filename` is the path as it was given.
    """
    write_bytes(text.encode(), path)


def write_bytes(content: bytes, path: PathLike) -> None:
    """Writes bytes to a file, which appears under its name only when it is complete.

    Args:
        content: What to write.
        path: See `write_text`.

    Raises:
        InvalidValue: There is a folder of that name.
        OSError: The place cannot be written to; its `filename` is the path as it was given.
    """
    place = Path(path)
    if os.path.isdir(place):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        raise InvalidValue("path", str(place), "is a folder", "the name of a file")
    with _told_as(path):
        place = place.resolve()
        staged = place.with_name(f".{place.name}.{os.getpid()}.tmp")
        try:
            staged.write_bytes(content)
            staged.replace(place)
        finally:
            staged.unlink(missing_ok=True)


@contextmanager
def _told_as(path: PathLike) -> Iterator[None]:
    """Errors of the system name the path that was given, not the one that is written first."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def _write_folder(place: Path, ecosystem: Ecosystem) -> None:
    _check_replaceable(place)
    document_text(ecosystem)
    files = folder_files(plain_document(ecosystem))
    place = place.resolve()
    with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as beside:
        staged, former = Path(beside, "new"), Path(beside, "former")
        staged.mkdir()
        for name, text in files.items():
            (staged / name).write_text(text, encoding="utf-8", newline="")
        check_same(ecosystem, load(staged, max_bytes=2**62, catalog=ecosystem.catalog))
        if place.exists():
            place.rename(former)
        try:
            staged.rename(place)
        except OSError:
            if former.exists():
                former.rename(place)
            raise
        shutil.rmtree(former, ignore_errors=True)


def _check_replaceable(place: Path) -> None:
    """Nothing is replaced that this module did not write."""
    if not place.exists():
        if _ENDING.fullmatch(place.suffix):
            raise InvalidValue(
                "path",
                str(place),
                f"ends in {place.suffix!r}",
                "a name ending in .json for one file, or a name without an ending for a folder of "
                "CSV tables",
            )
        return
    if not os.path.isdir(place):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        raise InvalidValue("path", str(place), "is a file", "a folder, or a name ending in .json")
    found = {entry.name for entry in place.iterdir()}
    ours = {PACKAGE, *(f"{name}.csv" for name in table_names())}
    if found and (PACKAGE not in found or found - ours):
        other = sorted(found - ours) or sorted(found)
        raise InvalidValue(
            "path",
            str(place),
            f"holds other things, such as {other[0]!r}",
            "a new or empty folder, or a package of tables",
        )
