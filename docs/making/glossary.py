"""The lexicon as a glossary: the table of words, each with an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["glossary", "words"]

_ROW = re.compile(r"\| (?P<word>.+?) \| (?P<meaning>.+) \|")


def words(lexicon: str) -> tuple[tuple[str, str], ...]:
    """The words of the lexicon with their meanings, in its order."""
    rows = (_ROW.fullmatch(line.strip()) for line in lexicon.splitlines())
    found = [(row["word"], row["meaning"].replace("\\|", "|")) for row in rows if row]
    return tuple((word, meaning) for word, meaning in found if word != "word" and "---" not in word)


def glossary(lexicon: str) -> str:
    """The lexicon with a glossary, by the alphabet, in place of its table."""
    before = [line for line in lexicon.splitlines() if not line.startswith("|")]
    return "\n".join([*before, "", *_entries(lexicon)])


def _entries(lexicon: str) -> Iterator[str]:
    yield "```{glossary}"
    yield ":sorted:"
    for word, meaning in words(lexicon):
        yield ""
        yield word
        yield f"    {meaning[0].upper()}{meaning[1:]}."
    yield "```"
