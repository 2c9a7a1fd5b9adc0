r"""How a value shows itself: the one place where anything becomes text that people read.

Names come from other systems and may hold anything: markup, controls that turn the direction of
writing around, characters that take no room, ten thousand letters, or nothing at all. Whatever
would not be seen is escaped as in a literal, so that two names that differ also look different,
and every text is bounded. The layers above put what comes out of here into sentences, tables and
pages, and each escapes what is markup there.

A class takes what it needs in one line: `__str__ = as_sentence`, `__repr__ = as_member` for
enums, `_repr_html_ = as_html` for notebooks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction
from importlib import import_module
from typing import Any, Final

import attrs

__all__ = [
    "aligned",
    "article",
    "as_html",
    "as_member",
    "as_sentence",
    "class_words",
    "few",
    "is_legible",
    "joined",
    "legible",
    "listed",
    "plural",
    "said",
    "sentence",
    "shown",
    "spoken",
]

# Long enough for any id or sentence a person typed, short enough for a terminal line.
_SHOWN: Final = 80
# A text longer than a line or two is cut.
_LONGEST: Final = 120
# The signature of a function shows the rows of a table it takes by default.
_FEW: Final = 3
# A finding may name several parties.
_SENTENCE: Final = 1_000
# As many names as a sentence can carry.
_NAMED: Final = 8
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

# In small letters the one is taken for a pronoun, and no sentence about it is true.
_CAPITALS: Final = {"hr": "HR", "it": "IT"}

# Letters and marks that count as printable and leave no trace: fillers, an empty Braille cell,
# and selectors of variants. Everything else that is invisible is not printable to begin with.
_TRACELESS: Final = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    r"\U000e0100-\U000e01ef]"
)
# What makes one picture of several: between two pictures, and after one.
_PICTURE: Final = r"[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_JOINED: Final = re.compile(
    rf"(?<={_PICTURE})\ufe0f|(?:(?<={_PICTURE})|(?<=\ufe0f))\u200d(?={_PICTURE})"
)


def is_legible(text: str) -> bool:
    r"""Whether a text can be read just as it stands: nothing in it is invisible.

    The joints inside a composed emoji are allowed, and so are plain spaces.

    Examples:
        >>> [is_legible(text) for text in ("ana", "\U0001f469\u200d\U0001f4bb", "a\u200bb")]
        [True, True, False]
    """
    if text.isascii():
        return text.isprintable()
    rest = _JOINED.sub("", text)
    return rest.isprintable() and not _TRACELESS.search(rest)


def legible(text: str, *, longest: int | None = None) -> str:
    r"""A text with every invisible character escaped as in a literal, and cut to a length.

    Args:
        text: Anything.
        longest: The longest result before escaping [characters]; the whole text by default.

    Examples:
        >>> legible("ana\u202egnp.exe\n")
        'ana\\u202egnp.exe\\n'
        >>> legible("x" * 1000, longest=8)
        'xxxxx...'
    """
    if longest is not None and len(text) > longest:
        text = text[: max(longest - 3, 0)] + "..."
    if is_legible(text):
        return text
    return "".join(char if is_legible(char) else _escape(char) for char in text)


def sentence(text: str) -> str:
    r"""A text that stands by itself: legible, and no longer than anybody reads.

    Examples:
        >>> sentence("Nobody owns it.\n"), len(sentence("x" * 10_000))
        ('Nobody owns it.\\n', 1000)
    """
    return legible(text, longest=_SENTENCE)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def shown(value: object, *, limit: int = _SHOWN) -> str:
    r"""A value as it may be printed anywhere: escaped by `repr` and cut to a length.

    Args:
        value: Anything; text is cut before it is escaped, so that huge values stay cheap.
        limit: The longest result [characters, > 3].

    Examples:
        >>> shown("ana\u202e")
        "'ana\\u202e'"
        >>> shown("x" * 1000, limit=10)
        "'xxxxxx..."
        >>> shown(Fraction(-5)), shown(Fraction(1, 3))
        ('-5', '1/3')
    """
    if isinstance(value, str | bytes):
        value = value[:limit]
    elif isinstance(value, list | tuple | dict | set | frozenset):
        return f"{type(value).__name__} of {len(value)}" if value else repr(value)
    elif isinstance(value, int) and abs(value) >= 10**limit:
        return f"an integer of {value.bit_length()} bits"
    try:
        # A fraction is a number, and reads as one.
        plain = str(value) if isinstance(value, Fraction) else repr(value)
    except Exception:  # noqa: BLE001 - a sentence about a value must not fail by its repr
        plain = f"a value of type {type(value).__name__}"
    text = legible(plain)
    return text if len(text) <= limit else text[: limit - 3] + "..."


def said(value: object, *, longest: int = _LONGEST) -> str:
    """A value in words: dates in ISO form, `None` as unknown, text escaped and cut.

    Text that can be read stands as it is; anything else is quoted as in a literal, and so is
    text that is empty or has spaces around it.

    Examples:
        >>> said(None), said(True), said(0.3), said("ana"), said(("a", "b"))
        ('unknown', 'yes', '0.3', 'ana', 'a, b')
        >>> said("")
        "''"
    """
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case Enum():
            return _CAPITALS.get(str(value.value), str(value.value))
        case dt.date():
            return value.isoformat()
        case tuple() | frozenset():
            rows = [said(item) for item in value]
            return ", ".join(sorted(rows) if isinstance(value, frozenset) else rows) or "none"
        case float():
            return f"{value:.4g}"
        case str():
            plain = len(value) <= longest and value == value.strip() != "" and is_legible(value)
            return value if plain else shown(value, limit=longest)
        case _:
            return str(value)


def spoken(name: str) -> str:
    """A word of documents as a sentence says it.

    Args:
        name: A word such as `senior_leadership`; two of them, `hr` and `it`, are abbreviations.

    Examples:
        >>> spoken("senior_leadership"), spoken("it")
        ('senior leadership', 'IT')
    """
    return _CAPITALS.get(name) or said(name.replace("_", " "))


def class_words(kind: type) -> str:
    """The name of a class in words.

    Examples:
        >>> class ShirtSize: ...
        >>> class_words(ShirtSize)
        'shirt size'
    """
    return _HUMP.sub(" ", kind.__name__).lower()


def article(word: str) -> str:
    """A word with its article.

    Examples:
        >>> article("Ecosystem"), article("party")
        ('an Ecosystem', 'a party')
    """
    return f"{'an' if word[:1] in 'aeioAEIO' else 'a'} {word}"


def plural(name: str, count: int) -> str:
    """A count and the word for what is counted.

    Examples:
        >>> plural("party", 1_242), plural("tie", 1)
        ('1,242 parties', '1 tie')
    """
    if count != 1 and not name.endswith(("ed", "due")):
        name = f"{name[:-1]}ies" if re.search("[^aeiou]y$", name) else f"{name}s"
    return f"{count:,} {name}"


def few(name: str) -> Callable[[Sequence[object]], str]:
    """What shows a few rows as code, and more of them by their number; for the `repr` of a field.

    Args:
        name: What the rows are called.

    Examples:
        >>> few("party")(("ana", "bo")), few("party")(("ana", "bo", "cy", "di"))
        ("('ana', 'bo')", '<4 parties>')
    """
    return lambda rows: repr(rows) if len(rows) <= _FEW else f"<{plural(name, len(rows))}>"


def listed(values: Iterable[object], *, most: int = _NAMED) -> str:
    """Several values in words, no more than a sentence can carry.

    Args:
        values: In any number.
        most: How many are said [> 0]; the others are counted.

    Examples:
        >>> listed(["ana", "bo", "cy"], most=2), listed(())
        ('ana, bo and 1 more', 'none')
    """
    rows = list(values)
    rest = f" and {len(rows) - most:,} more" if len(rows) > most else ""
    return (", ".join(said(row) for row in rows[:most]) or "none") + rest


def joined(texts: Iterable[str]) -> str:
    """Texts in a row, with "and" before the last.

    Args:
        texts: In any number; they stand as they are.

    Examples:
        >>> joined(["25", "7", "3"]), joined(["25"])
        ('25, 7 and 3', '25')
    """
    *many, last = texts
    return f"{', '.join(many)} and {last}" if many else last


def aligned(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Lines of text whose cells stand under each other.

    Args:
        rows: The cells, the same number in each row; the heads are a row as any other.

    Examples:
        >>> aligned([("party", "level"), ("ana", "3")])
        ('party  level', 'ana    3')
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return tuple("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def as_sentence(value: Any) -> str:
    """A row as a sentence made from its fields; those without a value are left out.

    Examples:
        >>> @attrs.frozen
        ... class DeskLamp:
        ...     id: str
        ...     on_since: dt.date
        ...     bulbs: tuple[str, ...] = ()
        ...     __str__ = as_sentence
        >>> print(DeskLamp("d1", dt.date(2026, 11, 22), ("left", "right")))
        Desk lamp d1: on since 2026-11-22, bulbs left, right.
    """
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    words = class_words(type(value)).capitalize()
    head = f"{words} {said(fields.pop('id'))}" if "id" in fields else words
    span = []
    if "start" in fields and "end" in fields:
        span = [f"{said(fields.pop('start'))} to {said(fields.pop('end'))}"]
    told = [
        f"{spoken(name)} {_within(item)}"
        for name, item in fields.items()
        if item is not None and item != ()
    ] + span
    return f"{head}: {', '.join(told)}." if told else f"{head}."


def _within(value: object) -> str:
    """A value inside a sentence."""
    if isinstance(value, tuple) and any(attrs.has(type(item)) for item in value):
        return f"({len(value):,})"
    if isinstance(value, tuple):
        return listed(value)
    if attrs.has(type(value)):
        return f"({str(value).removesuffix('.')})"
    return said(value)


def as_member(value: Enum) -> str:
    """A member of an enum as it is written in code.

    Examples:
        >>> class Color(Enum):
        ...     RED = "red"
        ...     __repr__ = as_member
        >>> Color.RED
        Color.RED
    """
    return f"{type(value).__name__}.{value.name}"


def as_html(value: object) -> str:
    """A value as a notebook shows it; `alliance.show` is loaded when the first one is asked for."""
    # The one place where a lower layer reaches up: by name, and only once somebody looks.
    html: str = import_module("alliance.show").html(value)
    return html
