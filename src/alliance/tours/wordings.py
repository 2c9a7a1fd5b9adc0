"""What the words of a statement show: gains that say nothing, and exclusivity.

A statement is worth something only if it is specific. Vague gains, such as experience without
saying of what, are described as the common weakness; a charter that asks for exclusivity reads like
employment. Both are looked for by words, in English, and are only ever a reason to look again.
"""

from __future__ import annotations

import re
from typing import Final

from alliance.tours.statements import Statement, Texts, texts

__all__ = ["exclusivity", "has_leading_measure", "has_specific_gains", "is_vague"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is left of a vague gain once these words are taken away is nothing.
_FILLER: Final = _words(
    "a an the and or of in to for with as well more great good new valuable useful relevant broad"
    " general professional personal career work working job own your their his her its lots much"
    " further significant meaningful real some various many other international hands on"
    " gain gains gaining get gets getting obtain obtains build builds building acquire acquires"
    " develop develops developing improve improves improving increase increases"
)
_VAGUE: Final = _words(
    "experience experiences exposure growth development learning opportunity opportunities skill"
    " skills knowledge visibility advancement progress improvement insight insights network"
    " networking contacts tbd tba"
)
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")

# Who may work for others is not bound; a sole trader is a legal form.
_OTHERS: Final = r"(others?|anyone else|third parties|competitors)"
_EXCLUSIVE: Final = re.compile(
    r"(?<!\bno )(?<!\bnon-)(?<!\bnot )\bexclusiv\w*"
    r"|\bsole(ly)?\b(?! (trader|proprietor))"
    r"|\bno other (clients?|customers?|work|engagements?)\b"
    rf"|\b(not|never) (to )?(work|provide services) (for|to) {_OTHERS}\b"
    r"|\b(not|never) (to )?(accept|take|take on|serve|have) (any )?other "
    r"(clients?|customers?|work|engagements?)\b"
    rf"|\b(not|never) (to )?(accept|take|take on) (any )?work (from|for) {_OTHERS}\b"
    r"|\bonly for (us|the company|the organization)\b|\bfull[- ]time\b|\bnon-compete\b"
    r"|\ball (of )?((his|her|their|your) )?working time\b",
    re.IGNORECASE,
)


def is_vague(gain: str) -> bool:
    """Whether a gain names nothing but experience, growth and the like.

    Examples:
        >>> is_vague("Valuable experience and exposure")
        True
        >>> is_vague("Experience of a first product launch")
        False
    """
    words = {word.lower() for word in _WORD.findall(gain)}
    return words <= _FILLER | _VAGUE


def has_specific_gains(gains: Texts | None) -> bool | None:
    """Whether at least one gain says something specific; `None` where no gain is stated.

    Args:
        gains: One text or several; a text may hold several gains, divided by semicolons or lines.

    Examples:
        >>> has_specific_gains("growth; lead of a team of three")
        True
        >>> has_specific_gains("growth") or has_specific_gains(None) is None
        True
    """
    parts = [part for text in texts(gains) for part in re.split(r"[;\n]", text) if part.strip()]
    return any(not is_vague(part) for part in parts) if parts else None


def has_leading_measure(statement: Statement) -> bool:
    """Whether a measure moves before success does."""
    return any(measure.leading for measure in statement.measures)


def exclusivity(statement: Statement) -> tuple[tuple[str, str], ...]:
    """The words of a charter that ask for exclusivity.

    Returns:
        Pairs of the field and the words found, in the order of the fields; nothing for a tour.

    Examples:
        >>> from alliance.tours import Kind, Profile
        >>> import datetime as dt
        >>> exclusivity(
        ...     Statement(
        ...         id="c1",
        ...         kind=Kind.TRANSFORMATIONAL,
        ...         profile=Profile.CHARTER,
        ...         contributor="bo",
        ...         manager="max",
        ...         start=dt.date(2026, 1, 5),
        ...         mission="Build the shop, working exclusively with us",
        ...     )
        ... )
        (('mission', 'exclusively'),)
    """
    if not statement.is_charter:
        return ()
    return tuple(
        (name, match.group())
        for name in _WORDED
        for text in texts(getattr(statement, name))
        for match in _EXCLUSIVE.finditer(text)
    )


_WORDED: Final = (
    "mission",
    "organization_gains",
    "mutual_benefit",
    "contributor_gains",
    "end_options",
    "alignment_notes",
    "change_clause",
    "manager_change_clause",
    "after_the_tour",
)
