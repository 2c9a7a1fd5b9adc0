"""Kept inputs, and mutations of them, are read or refused; nothing else happens."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).resolve().parent / "corpus"
MUTATIONS = 300


def kept(name: str) -> list[bytes]:
    """The kept inputs of a target."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def mutated(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """An input with a few bytes changed, taken away, doubled or taken from another one."""
    result = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(result))
        until = min(len(result), at + chance.choice((1, 2, 8, 40)))
        match chance.randrange(4):
            case 0:
                result[at:until] = chance.randbytes(until - at)
            case 1:
                del result[at:until]
            case 2:
                result[at:at] = result[at:until]
            case _:
                other = chance.choice(others)
                start = chance.randint(0, len(other))
                result[at:until] = other[start : start + chance.choice((1, 8, 40))]
    return bytes(result)


@pytest.mark.parametrize("name", TARGETS)
def test_kept_inputs(name: str) -> None:
    """What once reached new code, or broke something, is kept and still harmless."""
    inputs = kept(name)
    assert inputs
    for data in inputs:
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs(name: str) -> None:
    """The same mutations each time, so that a failure can be looked into."""
    inputs, chance = kept(name), random.Random(11)  # noqa: S311 - no secret
    for _ in range(MUTATIONS):
        TARGETS[name](mutated(chance.choice(inputs), chance, inputs))
