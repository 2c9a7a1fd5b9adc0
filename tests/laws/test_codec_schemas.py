"""Laws of the schema.

1. Every document that is written is valid.
2. What is not valid is refused by `loads`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from tests.laws.test_codec_round_trips import HOSTILE, mutants

from alliance.codec import dumps, loads, schema
from alliance.ecosystem import Ecosystem
from alliance.errors import InvalidDocument
from alliance.testing.strategies import ecosystems

jsonschema = pytest.importorskip("jsonschema")


@cache
def _validator() -> Any:
    return jsonschema.Draft202012Validator(schema())


@settings(max_examples=40, deadline=None)
@given(ecosystems(HOSTILE))
def test_written(ecosystem: Ecosystem) -> None:
    """Every document that is written is valid under the schema."""
    _validator().validate(json.loads(dumps(ecosystem)))


@settings(max_examples=80, deadline=None)
@given(mutants())
def test_refused(document: Any) -> None:
    """A mutant that the schema refuses is refused by the reader."""
    if not _validator().is_valid(document):
        with pytest.raises(InvalidDocument):
            loads(json.dumps(document))
