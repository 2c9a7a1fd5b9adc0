"""Laws of documents.

1. What is written is read as the same, as JSON and as a folder of tables.
2. The same ecosystem always gives the same text.
3. The quick way and the careful way read the same values.
4. A mutated document loads or is refused with `InvalidDocument`; what loads is written again.
5. orjson and the standard library accept the same texts.
"""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from alliance.codec import _reading as reading, dump, dumps, load, loads
from alliance.codec._writing import plain_document
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidDocument
from alliance.parties import UNKNOWN
from alliance.testing.strategies import HOSTILE_TEXTS, Scene, ecosystems

# Ids with signs in them that documents have to escape, and words that look like anything else.
HOSTILE = Scene(
    parties=("p", 'p"', "p\u00e9", "p,é"), capabilities=("c", 'c"'), texts=HOSTILE_TEXTS
)

PLAIN = [None, True, 0, -1, 1.5, 1e308, 2**70, "", "x", "open", "unknown", "2026-02-30", "1/0"]
NESTED: list[Any] = [[], [None], {}, {"kind": "person"}, [[]], [{"id": "p"}]]
JUNK = st.sampled_from([*PLAIN, *NESTED, "~", "\u202e", "alliance/1"])


@settings(max_examples=60, deadline=None)
@given(ecosystems(HOSTILE))
def test_json_round_trip(ecosystem: Ecosystem) -> None:
    """Reading what was written gives the same ecosystem, and writing it again the same text."""
    text = dumps(ecosystem)
    again = loads(text)
    assert again == ecosystem
    assert dumps(again) == text
    assert loads(text.encode()) == ecosystem


@settings(max_examples=30, deadline=None)
@given(ecosystems(HOSTILE))
def test_folder_round_trip(ecosystem: Ecosystem) -> None:
    """A folder of tables reads to the same ecosystem as the JSON document."""
    with tempfile.TemporaryDirectory() as above:
        place = Path(above) / "tables"
        dump(ecosystem, place)
        assert load(place) == ecosystem == loads(dumps(ecosystem))


@settings(max_examples=80, deadline=None)
@given(ecosystems(HOSTILE))
def test_two_speeds(ecosystem: Ecosystem) -> None:
    """The careful way reads what the quick way reads, so that speed never decides."""
    document = plain_document(ecosystem)
    assert reading._quickly(document) == reading._carefully(document, "it", ()) == ecosystem


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything inside plain data."""
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [place for key, item in items for place in ((*path, key), *_places(item, (*path, key)))]


def _mutated(draw: Callable[[Any], Any], document: Any) -> Any:
    document = copy.deepcopy(document)
    *above, last = draw(st.sampled_from(_places(document)))
    parent = reduce(lambda value, key: value[key], above, document)
    action = draw(st.sampled_from(["delete", "replace", "rename"]))
    if action == "replace":
        parent[last] = draw(JUNK)
    elif action == "rename" and isinstance(parent, dict):
        parent[str(last)[:-1]] = parent.pop(last)
    else:
        del parent[last]
    return document


@st.composite
def mutants(draw: st.DrawFn) -> Any:
    """A valid document with one to three things changed in it."""
    document: Any = plain_document(draw(ecosystems(HOSTILE)))
    for _ in range(draw(st.integers(1, 3))):
        if _places(document):
            document = _mutated(draw, document)
    return document


@settings(max_examples=100, deadline=None)
@given(mutants())
def test_mutants(document: Any) -> None:
    """A mutant loads and is written again, or is refused."""
    ecosystem = read_or_refused(lambda: loads(json.dumps(document)))
    if ecosystem is not None:
        assert loads(dumps(ecosystem)) == ecosystem


@settings(max_examples=80, deadline=None)
@given(ecosystems(HOSTILE), st.data())
def test_broken_bytes(ecosystem: Ecosystem, data: st.DataObject) -> None:
    """Bytes cut off or changed anywhere are read or refused, never anything else."""
    text = bytearray(dumps(ecosystem).encode())
    place = data.draw(st.integers(0, len(text) - 1))
    if data.draw(st.booleans()):
        del text[place:]
    else:
        text[place] = data.draw(st.integers(0, 255))
    read_or_refused(lambda: loads(bytes(text)))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=60))
def test_random_bytes(text: bytes) -> None:
    """Random bytes are refused."""
    read_or_refused(lambda: loads(text))
    read_or_refused(lambda: loads(b'{"format":"alliance/1","parties":[' + text + b"]}"))


def read_or_refused(read: Callable[[], Ecosystem]) -> Ecosystem | None:
    """The ecosystem, or `None` where it was refused with faults that can be printed."""
    refusals: list[InvalidDocument] = []
    try:
        return read()
    except InvalidDocument as error:
        refusals.append(error)
    assert all(refusal.faults and str(refusal) for refusal in refusals)
    return None


@settings(max_examples=40, deadline=None)
@given(ecosystems(HOSTILE), st.data())
def test_broken_folders(ecosystem: Ecosystem, data: st.DataObject) -> None:
    """A file of a folder cut off, changed or gone is read or refused, never anything else."""
    with tempfile.TemporaryDirectory() as above:
        place = Path(above) / "tables"
        dump(ecosystem, place)
        file = data.draw(st.sampled_from(sorted(place.iterdir())))
        text = bytearray(file.read_bytes())
        spot = data.draw(st.integers(0, len(text) - 1))
        text[spot : spot + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b'"', b"\n", b",", b"\xff", b"\0", b"x", b"1,"])
        )
        file.write_bytes(text)
        again = read_or_refused(lambda: load(place))
        if again is not None:
            assert loads(dumps(again)) == again


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_broken_packages(data: st.DataObject) -> None:
    """A description of a folder with anything changed in it is read or refused."""
    with tempfile.TemporaryDirectory() as above:
        place = Path(above) / "tables"
        dump(Ecosystem(parties=(), parameters=UNKNOWN), place)
        package = place / "datapackage.json"
        package.write_text(json.dumps(_mutated(data.draw, json.loads(package.read_text()))))
        read_or_refused(lambda: load(place))


@pytest.mark.extra("json")
@settings(max_examples=50, deadline=None)
@given(mutants(), st.sampled_from(["", "\ufeff", " ", "x"]))
def test_either_library(document: Any, before: str) -> None:
    """Without orjson the same texts are accepted, and read as the same."""
    text = (before + json.dumps(document)).encode()
    with pytest.MonkeyPatch.context() as patch:
        first = _outcome(text)
        patch.setattr("alliance.codec._texts.fast_loads", lambda: None)
        assert _outcome(text) == first


def _outcome(text: bytes) -> object:
    try:
        return loads(text)
    except InvalidDocument as error:
        return tuple(fault.path for fault in error.faults)
