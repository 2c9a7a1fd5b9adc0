"""Commits of a version control system as contributions to the components they touch.

The table has one row per commit and component: `commit,date,contributor,component` and, if names
are to be linked, `name_key`; other columns are ignored. A contributor becomes a person or a
technology, a component becomes a capability, and a commit that touches a component is one
contribution of kind `commit` to it. Such a table does not say who left: a review counts people by
how long ago they last contributed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, final

import attrs

from alliance.codec._refusals import Refused
from alliance.codec._texts import MAX_BYTES, read_bytes, text_of
from alliance.ecosystem import Ecosystem
from alliance.errors import Fault, InvalidDocument, UnknownName, closest, shown
from alliance.parties import (
    Capability,
    CapabilityId,
    Contribution,
    Party,
    PartyId,
    PartyKind,
    SameAs,
)

__all__ = ["UNNAMED", "Imported", "import_commits"]

COLUMNS: Final = ("commit", "date", "contributor", "component")
NAME_KEY: Final = "name_key"
UNNAMED: Final = "(unnamed)"
"""The component of rows that name none: their commits are kept, and the notes say how many."""

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# A longer cell is no id, date or path; the bound keeps a broken quote from swallowing the table.
_LONGEST_CELL: Final = 10_000


@final
@attrs.frozen
class Imported:
    """An ecosystem and what there is to say about how it came out of a table.

    Args:
        ecosystem: What was read.
        notes: Sentences on what was counted, assumed and ignored.
    """

    ecosystem: Ecosystem
    notes: tuple[str, ...]


@final
@attrs.frozen
class _Row:
    commit: str
    on: dt.date
    contributor: PartyId
    component: CapabilityId
    name_key: str


def import_commits(
    path: str | Path,
    *,
    bots: Sequence[str] = (),
    merge_names: bool = False,
    critical: Collection[str] | None = None,
) -> Imported:
    r"""Read a table of commits into an ecosystem of people, technologies and components.

    Args:
        path: A CSV file in UTF-8 with a header.
        bots: Patterns such as `B*` for the contributors that are technologies.
        merge_names: Link the ids that share a `name_key` as one person.
        critical: The components the organization cannot do without; every one if left out.

    Returns:
        The ecosystem, and notes in words.

    Raises:
        InvalidDocument: The file cannot be read as such a table; every fault at once.
        UnknownName: A critical component is not in the table.

    Examples:
        >>> import tempfile
        >>> table = Path(tempfile.mkdtemp(), "commits.csv")
        >>> _ = table.write_text(
        ...     "commit,date,contributor,component\n"
        ...     "1,2026-05-01,ana,docs\n"
        ...     "2,2026-05-02,B1,docs\n"
        ... )
        >>> print("\n".join(import_commits(table, bots=["B*"]).notes))
        2 commits from 2026-05-01 to 2026-05-02 by 1 person and 1 technology on 1 component.
        Every component is taken as critical.
    """
    # The order of a log is that of whoever wrote it, and would come out again in the document.
    rows = sorted(_read(Path(path)), key=lambda row: (row.on, *attrs.astuple(row)))
    components = tuple(dict.fromkeys(row.component for row in rows))
    for name in critical or ():
        if name not in components:
            raise UnknownName("component", name, components)
    contributors = tuple(dict.fromkeys(row.contributor for row in rows))
    kinds = {
        one: PartyKind.TECHNOLOGY
        if any(fnmatchcase(one, pattern) for pattern in bots)
        else PartyKind.PERSON
        for one in contributors
    }
    keys = _name_keys(rows, kinds)
    ecosystem = Ecosystem(
        parties=tuple(Party(id=one, kind=kinds[one]) for one in contributors),
        capabilities=tuple(
            Capability(id=one, critical=one != UNNAMED if critical is None else one in critical)
            for one in components
        ),
        contributions=tuple(
            Contribution(party=row.contributor, on=row.on, capability=row.component, kind="commit")
            for row in rows
        ),
        same_as=tuple(_links(keys)) if merge_names else (),
    )
    told = _notes(rows, kinds, keys, is_merged=merge_names, is_all=critical is None)
    return Imported(ecosystem, tuple(told))


# -- reading -----------------------------------------------------------------------------------


def _read(path: Path) -> list[_Row]:
    source = str(path)
    data = read_bytes(path, source, max_bytes=MAX_BYTES)
    try:
        text = text_of(data)
    except Refused as error:
        raise InvalidDocument(source, error.faults) from error
    faults: list[Fault] = []
    rows = list(_rows(text, faults))
    if not rows and not faults:
        faults.append(Fault("", "", "has no commits"))
    if faults:
        raise InvalidDocument(source, tuple(faults))
    return rows


def _rows(text: str, faults: list[Fault]) -> Iterator[_Row]:
    """The rows of the table; what is wrong with the others is added to the faults."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        faults += _faults_of_header(header)
        if faults:
            return
        for number, cells in enumerate(lines, start=1):
            if not cells:
                continue
            if len(cells) != len(header):
                why = f"has {len(cells)} cells where the header has {len(header)}"
                faults.append(Fault(f"row {number}", "", why))
                continue
            row = _row(number, dict(zip(header, cells, strict=True)), faults)
            if row is not None:
                yield row
    except csv.Error as error:
        faults.append(Fault(f"line {lines.line_num}", "", f"is not CSV: {error}"))


def _faults_of_header(header: Sequence[str]) -> Iterator[Fault]:
    for name in COLUMNS:
        if name not in header:
            near = closest(name, header)
            hint = (
                f"a column of that name; did {near!r} mean it?" if near else "a column of that name"
            )
            yield Fault("header", repr(name), "is missing", hint)
        elif header.count(name) > 1:
            yield Fault("header", repr(name), "is there more than once")


def _row(number: int, cells: Mapping[str, str], faults: list[Fault]) -> _Row | None:
    before = len(faults)
    faults += [
        Fault(f"row {number}.{name}", "''", "is empty", "an id")
        for name in ("commit", "contributor")
        if not cells[name]
    ]
    for name in (*COLUMNS, NAME_KEY):
        if len(cells.get(name, "")) > _LONGEST_CELL:
            why = f"has {len(cells[name]):,} characters"
            faults.append(Fault(f"row {number}.{name}", shown(cells[name]), why, "10,000 at most"))
    on = _date(cells["date"])
    if on is None:
        why = "is not a date"
        faults.append(Fault(f"row {number}.date", shown(cells["date"]), why, "such as 2026-11-22"))
    if on is None or len(faults) > before:
        return None
    return _Row(
        cells["commit"],
        on,
        PartyId(cells["contributor"]),
        CapabilityId(cells["component"] or UNNAMED),
        cells.get(NAME_KEY, ""),
    )


def _date(cell: str) -> dt.date | None:
    """The date in a cell, in the one form that cannot be misread."""
    if not _DATE.fullmatch(cell):
        return None
    try:
        return dt.date.fromisoformat(cell)
    except ValueError:
        return None


# -- names -------------------------------------------------------------------------------------


def _name_keys(
    rows: Iterable[_Row], kinds: Mapping[PartyId, PartyKind]
) -> Mapping[str, tuple[PartyId, ...]]:
    """The people who share a key, for keys that several share."""
    found: dict[str, dict[PartyId, None]] = {}
    for row in rows:
        if row.name_key and kinds[row.contributor] is PartyKind.PERSON:
            found.setdefault(row.name_key, {})[row.contributor] = None
    return {key: tuple(ids) for key, ids in found.items() if len(ids) > 1}


def _links(keys: Mapping[str, tuple[PartyId, ...]]) -> Iterator[SameAs]:
    for key, (first, *others) in keys.items():
        for other in others:
            yield SameAs(party=other, same_as=first, reason=f"same name key {key}")


# -- telling -----------------------------------------------------------------------------------


def _notes(
    rows: Sequence[_Row],
    kinds: Mapping[PartyId, PartyKind],
    keys: Mapping[str, tuple[PartyId, ...]],
    *,
    is_merged: bool,
    is_all: bool,
) -> Iterator[str]:
    days = sorted(row.on for row in rows)
    people = sum(kind is PartyKind.PERSON for kind in kinds.values())
    counts = (
        _counted(len({row.commit for row in rows}), "commit"),
        f"from {days[0]} to {days[-1]}",
        f"by {_counted(people, 'person', 'people')}",
        f"and {_counted(len(kinds) - people, 'technology', 'technologies')}",
        f"on {_counted(len({row.component for row in rows}), 'component')}.",
    )
    yield " ".join(counts)
    unnamed = sum(row.component == UNNAMED for row in rows)
    if unnamed:
        yield f"{_counted(unnamed, 'row')} without a component went to {UNNAMED}."
    if keys:
        ids = sum(map(len, keys.values()))
        done = "were linked as" if is_merged else "share the name keys of"
        hint = "" if is_merged else "; they stay apart unless names are merged"
        yield f"{ids} ids {done} {_counted(len(keys), 'person', 'people')}{hint}."
    if is_all:
        yield f"Every component{' with a name' if unnamed else ''} is taken as critical."


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
