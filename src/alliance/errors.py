"""What can go wrong, as values: errors keep their data in fields and make sentences from them.

Every class is also a built-in exception that a stranger would catch. A sentence says what was
refused, the value, why, and what would be accepted. Values of users are shown escaped and
shortened, so that no name can break a terminal or fill a log.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import final

import attrs

from alliance.displays import shown

__all__ = [
    "AllianceError",
    "Fault",
    "InvalidDocument",
    "InvalidValue",
    "MergeClash",
    "MissingExtra",
    "RuleMisuse",
    "UnknownName",
    "closest",
    "shown",
]

# A name longer than this is like no other.
_COMPARED = 80
# A document can be wrong in every row; a message that long helps nobody. `.faults` has them all.
_LISTED = 50


def closest(name: object, known: Iterable[object]) -> str | None:
    """The known name most like the given one, or `None` where nothing is near.

    Anything but text is close to no name.

    Examples:
        >>> closest("catgory", ["category", "party"])
        'category'
        >>> closest("xyz", ["category"]) is None
        True
    """
    if not isinstance(name, str):
        return None
    texts = [text for text in known if isinstance(text, str)]
    near = difflib.get_close_matches(name[:_COMPARED], texts, n=1)
    return near[0] if near else None


def _listed(name: object) -> str:
    return name if isinstance(name, str) and name.isprintable() else shown(name)


class AllianceError(Exception):
    """The base of all errors of this library; catch it to catch them all."""


@final
@attrs.frozen(auto_exc=True)
class InvalidValue(AllianceError, ValueError):
    """A value that breaks an invariant.

    Args:
        what: The name of the thing that was refused, such as `Span.end`.
        value: The value itself.
        why: The reason, as the end of a sentence that starts with the value.
        accepted: What would be accepted instead, as a noun phrase.

    Examples:
        >>> print(InvalidValue("share", 2, "is above 1", "a share from 0 to 1"))
        Cannot accept 2 as share: it is above 1. Accepted: a share from 0 to 1.
    """

    what: str
    value: object
    why: str
    accepted: str

    def __str__(self) -> str:
        return (
            f"Cannot accept {shown(self.value)} as {self.what}: it {self.why}. "
            f"Accepted: {self.accepted}."
        )


@final
@attrs.frozen(auto_exc=True)
class UnknownName(AllianceError, LookupError):
    """A name that is not among those known, with the closest one that is.

    Args:
        kind: What it should be the name of, in words.
        name: The name given.
        known: The names there are.
        what: The field or argument it was given for; empty where the kind says it.

    Examples:
        >>> print(UnknownName("rule", "ORC10", ("ORC101", "PAR101")))
        There is no rule 'ORC10'. Did you mean 'ORC101'?
        >>> print(UnknownName("rule", "zzz", ("ORC101", "PAR101")))
        There is no rule 'zzz'. Known are: ORC101, PAR101.
        >>> print(UnknownName("party", "ana", ()))
        There is no party 'ana'. None is known.
        >>> print(UnknownName("verdict", "forbid", ("forbidden", "permitted"), "Policy.verdict"))
        There is no verdict 'forbid' for Policy.verdict. Did you mean 'forbidden'?
    """

    kind: str
    name: str
    known: tuple[str, ...]
    what: str = ""

    def __str__(self) -> str:
        near = closest(self.name, self.known)
        hint = f"Did you mean {near!r}?" if near else f"Known are: {self._listed()}."
        if not self.known:
            hint = "None is known."
        meant = f" for {self.what}" if self.what else ""
        return f"There is no {self.kind} {shown(self.name)}{meant}. {hint}"

    def _listed(self) -> str:
        # Ids of users are among them: any number, and of any characters.
        names = list(map(_listed, self.known[:_LISTED]))
        more = len(self.known) - len(names)
        return ", ".join(names) + (f" and {more:,} more" if more else "")


@final
@attrs.frozen(auto_exc=True)
class MissingExtra(AllianceError, ImportError):
    """An optional package is needed and not installed.

    Examples:
        >>> print(MissingExtra("Array kernels", "fast"))
        Array kernels need an extra that is not installed: pip install 'alliance[fast]'
    """

    what: str
    extra: str

    def __str__(self) -> str:
        return (
            f"{self.what} need an extra that is not installed: pip install 'alliance[{self.extra}]'"
        )


@final
@attrs.frozen
class Fault:
    """One thing wrong with a document, at a path.

    Args:
        path: Where, as `table[row].field`; empty for the document as a whole.
        value: The value found there, already escaped and shortened; empty where there is none.
        why: The reason, as the end of a sentence that starts with the value.
        accepted: What would be accepted there; empty where the reason says it.

    Examples:
        >>> print(Fault("engagements[3].end", "'soon'", "is not a date", '2026-11-22 or "open"'))
        engagements[3].end: 'soon' is not a date; accepted: 2026-11-22 or "open".
    """

    path: str
    value: str
    why: str
    accepted: str = ""

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        value = f"{self.value} " if self.value else ""
        accepted = f"; accepted: {self.accepted}" if self.accepted else ""
        return f"{place}{value}{self.why}{accepted}."


@final
@attrs.frozen(auto_exc=True)
class InvalidDocument(AllianceError, ValueError):
    """A document or a set of tables that cannot be an ecosystem, with every fault found.

    Args:
        source: What was read: a path, or a word for it.
        faults: All faults, in the order of the document.

    Examples:
        >>> fault = Fault("engagements[0].id", "'e1'", "is used twice")
        >>> print(InvalidDocument("team.json", (fault,)))
        Cannot accept team.json: 1 fault.
          engagements[0].id: 'e1' is used twice.
    """

    source: str
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        count = len(self.faults)
        lines = [f"Cannot accept {self.source}: {count} fault{'s' if count != 1 else ''}."]
        lines += [f"  {fault}" for fault in self.faults[:_LISTED]]
        if count > _LISTED:
            lines.append(f"  and {count - _LISTED:,} more")
        return "\n".join(lines)


@final
@attrs.frozen(auto_exc=True)
class MergeClash(AllianceError, ValueError):
    """Two ecosystems say different things under the same id.

    Args:
        clashes: One fault per id or setting on which the two disagree.

    Examples:
        >>> print(MergeClash((Fault("parties['ana'].name", "'Ana'", "is 'Anna' in the other"),)))
        Cannot merge: the two disagree in 1 place.
          parties['ana'].name: 'Ana' is 'Anna' in the other.
    """

    clashes: tuple[Fault, ...]

    def __str__(self) -> str:
        count = len(self.clashes)
        lines = [f"Cannot merge: the two disagree in {count} place{'s' if count != 1 else ''}."]
        return "\n".join(lines + [f"  {clash}" for clash in self.clashes])


@final
@attrs.frozen(auto_exc=True)
class RuleMisuse(AllianceError, TypeError):
    """A condition or a rule that cannot mean what its author wrote.

    Raised where the rule is written, never when it is judged.

    Examples:
        >>> print(RuleMisuse("'and' decides at once", "Write (a) & (b) instead"))
        'and' decides at once. Write (a) & (b) instead.
    """

    why: str
    instead: str

    def __str__(self) -> str:
        return f"{self.why}. {self.instead}."
