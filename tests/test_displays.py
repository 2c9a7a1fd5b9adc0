"""How values show themselves: escapes, bounds, and the way to notebooks."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from enum import Enum

import attrs
import pytest

from alliance.displays import as_member, as_sentence, is_legible, legible, listed, said, shown

# Each looks like "ana" on a screen, or like nothing.
UNSEEN = [
    "ana\u200b",  # zero width space
    "\u202eana",  # right-to-left override
    "a\u2066na\u2069",  # isolates
    "ana\u00ad",  # soft hyphen
    "ana\ufeff",  # byte order mark
    "ana\u3164",  # Hangul filler
    "ana\u2800",  # empty Braille cell
    "ana\ufe0f",  # selector of a variant, behind a letter
    "ana\U000e0101",  # supplementary selector
    "ana\U000e0041",  # tag
    "ana\u034f",  # grapheme joiner
    "a\u200dna",  # joiner between letters
    "ana\x00",
    "ana\x1b[31m",
    "ana\r\n",
    "ana\u2028",
    "ana\u00a0",
    "\U0001f916\u200d",  # a joiner that joins nothing
]
SEEN = [
    "ana",
    "Zoë",
    "李小龍",
    "דנה",
    "Renée O'Neil-Smith 3rd",
    "🤖",
    "❤️",
    "👩‍💻",
    "👩🏽‍🚀",
    "🏴‍☠️",
    "<b>&amp;",
    "=1+1",
]


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_would_not_be_seen_is_escaped(text: str) -> None:
    """Two names that differ look different, in quotes or within a sentence."""
    assert not is_legible(text)
    for told in (said(text), legible(text), shown(text)):
        assert told.isprintable()
        assert is_legible(told)
        assert "\\" in told


@pytest.mark.parametrize("text", SEEN, ids=ascii)
def test_what_can_be_read_stands_as_it_is(text: str) -> None:
    """Letters of every script, pictures of several parts, and markup, which is others' concern."""
    assert (said(text), legible(text)) == (text, text)


@pytest.mark.parametrize("text", ["", " ", " ana", "ana "])
def test_empty_edges_are_quoted(text: str) -> None:
    """A name that is nothing, or begins or ends in nothing, is shown in quotes."""
    assert said(text) == repr(text)


def test_texts_are_cut() -> None:
    """Ten thousand letters become a line; cutting comes before escaping."""
    assert len(said("x" * 10_000)) == 120
    assert legible("x" * 10_000, longest=10) == "xxxxxxx..."
    assert legible("\u200b" * 10_000, longest=5) == "\\u200b\\u200b..."
    assert shown("x" * 10_000, limit=10) == "'xxxxxx..."


def test_lists_are_cut() -> None:
    """A sentence names a few and counts the others."""
    assert listed(map(str, range(1_248))) == "0, 1, 2, 3, 4, 5, 6, 7 and 1,240 more"
    assert listed(["a", ""]) == "a, ''"


@attrs.frozen
class DeskLamp:
    """A row as any other."""

    __str__ = as_sentence

    id: str
    since: dt.date | None = None
    spare: tuple[object, ...] = ()
    above: object = None


def test_a_row_reads_as_a_sentence() -> None:
    """Fields with a value in their order; rows within are counted, a value within is told."""
    assert str(DeskLamp("d1")) == "Desk lamp d1."
    lamp = DeskLamp(
        "d\u200b1", dt.date(2026, 11, 22), (DeskLamp("d2"),), DeskLamp("d3", spare=(1,))
    )
    assert str(lamp) == (
        "Desk lamp 'd\\u200b1': since 2026-11-22, spare (1), above (Desk lamp d3: spare 1)."
    )


class Color(Enum):
    """Any enum."""

    RED = "red"

    __repr__ = as_member


def test_a_member_pastes_back() -> None:
    """Its `repr` is the code that gives it."""
    assert eval(repr(Color.RED)) is Color.RED  # noqa: S307 - what repr is for


def test_the_layer_of_pages_is_loaded_when_somebody_looks() -> None:
    """Making a value loads no page; asking for one does, and needs neither graphs nor arrays."""
    code = (
        "import sys, alliance as al\n"
        "party = al.Party(id='ana', kind=al.PartyKind.PERSON)\n"
        "assert 'alliance.show' not in sys.modules\n"
        "assert 'ana' in party._repr_html_()\n"
        "assert 'alliance.show' in sys.modules\n"
        "heavy = ('networkx', 'numpy', 'cattrs', 'alliance.network', 'alliance.policy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=os.environ.copy(),
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
