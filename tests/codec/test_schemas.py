"""The JSON Schema: what it says of columns, classes and words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.codec import test_converters as classes

from alliance.codec import loads, schema
from alliance.codec.schemas import _Walker, generated
from alliance.ecosystem import row_types
from alliance.errors import InvalidDocument
from alliance.parties import PartyId

jsonschema = pytest.importorskip("jsonschema")

V1 = Path(__file__).parent.parent / "fixtures" / "v1" / "everything.json"


def is_valid(document: Any) -> bool:
    """Whether the schema accepts it."""
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(document))


def test_the_shipped_schema_is_the_generated_one() -> None:
    """`python3 dev.py schema` writes it anew after a type changed."""
    assert schema() == generated()


def test_is_a_schema() -> None:
    """It is a schema of its dialect, has every table, and the kept document is valid under it."""
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    assert list(found["properties"]) == ["format", "organization", *row_types()]
    assert found["$defs"]["Engagement"]["description"].startswith("A party's engagement")
    assert is_valid(json.loads(V1.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("table", "row", "changes"),
    [
        ("engagements", 0, {"id": None}),
        ("engagements", 0, {"id": ""}),
        ("engagements", 0, {"id": 3}),
        ("engagements", 0, {"category": "gig"}),
        ("engagements", 0, {"catgory": "vendor"}),
        ("engagements", 0, {"start": "open"}),
        ("engagements", 0, {"end": "soon"}),
        ("engagements", 0, {"end": 20260101}),
        ("engagements", 1, {"source": {"id": "7"}}),
        ("engagements", 1, {"source": "vms"}),
        ("parties", 2, {"interests": "film"}),
        ("parties", 2, {"interests": [None]}),
        ("parties", 2, {"capabilities": [{"capability": "coaching", "level": "3"}]}),
        ("contributions", 0, {"amount": "x"}),
        ("contributions", 0, {"on": "unknown"}),
        ("ties", 0, {"strength": True}),
        ("services", 0, {"essential": "yes"}),
        ("services", 0, {"exit_plan": 3}),
        ("agreements", 0, {"terms": {"a": []}}),
        ("self_assessment", 0, {"managed": 2.5}),
    ],
)
def test_refused_by_both(table: str, row: int, changes: dict[str, Any]) -> None:
    """What the schema can see is refused by the schema and by the reader."""
    document = json.loads(V1.read_text(encoding="utf-8"))
    document[table][row] |= changes
    assert not is_valid(document)
    with pytest.raises(InvalidDocument) as caught:
        loads(json.dumps(document))
    assert caught.value.faults[0].path.startswith(f"{table}[{row}].")


@pytest.mark.parametrize(
    ("annotation", "sound", "unsound"),
    [
        (classes.Event, {"do": "add", "then": [{"do": "take"}]}, {"amount": 1}),
        (classes.Circle | classes.Square, {"kind": "circle"}, {"kind": "add", "radius": 1}),
        (tuple[str, int], ["a", 1], ["a"]),
        (tuple[str, int], ["a", 1], ["a", 1, 2]),
        (frozenset[str], ["a", "b"], ["a", "a"]),
        (tuple[int, ...], [1], ["a"]),
        (classes.Count, 1, "x"),
        (dict[PartyId, int], {"a": 1}, {"": 1}),
    ],
)
def test_annotations(annotation: Any, sound: Any, unsound: Any) -> None:
    """Tags, lists of fixed length, sets and maps have their schemas."""
    walker = _Walker()
    made = walker.of(annotation)
    validator = jsonschema.Draft202012Validator({"$defs": walker.defs, **made})
    assert validator.is_valid(sound)
    assert not validator.is_valid(unsound)


def test_anything() -> None:
    """Where anything may stand the schema says nothing."""
    assert _Walker().of(Any) == {}


def test_no_form() -> None:
    """A type without a form in documents has no schema."""
    with pytest.raises(TypeError, match="Documents have no form for"):
        _Walker().of(complex)
