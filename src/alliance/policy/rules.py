"""Rules: a promise about a kind of subject, the condition that decides it, and what to say."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import Any, Final, final, get_args

import attrs

from alliance.answers import Parameter
from alliance.displays import as_html, as_sentence, is_legible, said, sentence
from alliance.errors import RuleMisuse, shown
from alliance.policy import _nodes as n
from alliance.policy._evaluation import Settings
from alliance.policy.conditions import Expr, reads
from alliance.policy.findings import Severity
from alliance.references import OURS, Reference

__all__ = ["Retired", "Rule"]

_BRACES: Final = "Name a fact in braces, and double a brace that is meant as one"
# A sentence may list what a row found; a name in it is still cut.
_LONGEST: Final = 1_000
_CODE: Final = re.compile(r"[A-Z]{2,}[A-Z0-9_-]*[0-9]+")


def _condition(value: Expr | n.Node | None) -> n.Node | None:
    if value is None or isinstance(value, get_args(n.Node)):
        return value
    if not isinstance(value, Expr):
        raise RuleMisuse(
            f"The condition is the plain value {shown(value)}: something decided it at once",
            "Write conditions over facts(...), and .missing() instead of 'is None'",
        )
    if value.kind is not bool:
        raise RuleMisuse(f"'{n.text(value.node)}' is not a condition", "Compare it with something")
    return value.node


def _holds(value: Expr | n.Node) -> n.Node:
    node = _condition(value)
    if node is None:
        raise RuleMisuse("A rule without a condition promises nothing", "Give holds=...")
    return node


@final
@attrs.frozen(cache_hash=True)
class Rule:
    """A promise about every subject of a kind.

    A rule first asks whether it applies and then whether it holds; it is met, not met, unknown
    because facts are missing, or not applicable. Its documentation is made from its fields.

    Args:
        code: The code, capitals and digits; never used again for something else.
        name: A short name in words joined by hyphens.
        about: The class of facts it reads.
        severity: How much a finding weighs.
        promise: What is so where the rule is met, as a sentence without subject and full stop.
        holds: The condition.
        says: The finding; `{fact}` stands for a fact of the row or a parameter it reads.
        applies: Where the rule is asked at all; everywhere if left out.
        reason: Why the promise matters.
        remedy: What mends a finding.
        set_aside: When it is right to waive it.
        source: Where the rule comes from.

    Raises:
        RuleMisuse: The code, a condition or a sentence cannot mean what was written.

    Examples:
        >>> from alliance.policy import facts
        >>> @attrs.frozen
        ... class DeskFacts:
        ...     desk: str
        ...     chairs: int | None
        >>> desk = facts(DeskFacts)
        >>> rule = Rule(
        ...     "DESK1",
        ...     "has-chair",
        ...     about=DeskFacts,
        ...     severity=Severity.NOTE,
        ...     promise="a desk has a chair",
        ...     holds=desk.chairs >= 1,
        ...     says="{desk} has {chairs} chairs.",
        ... )
        >>> rule.reads, rule.condition
        (('chairs',), 'chairs is at least 1')
    """

    code: str
    name: str
    about: type[Any] = attrs.field(kw_only=True)
    severity: Severity = attrs.field(kw_only=True)
    promise: str = attrs.field(kw_only=True)
    holds: n.Node = attrs.field(kw_only=True, converter=_holds)
    says: str = attrs.field(kw_only=True)
    applies: n.Node | None = attrs.field(kw_only=True, default=None, converter=_condition)
    reason: str = attrs.field(kw_only=True, default="")
    remedy: str = attrs.field(kw_only=True, default="")
    set_aside: str = attrs.field(kw_only=True, default="")
    source: Reference = attrs.field(kw_only=True, default=OURS)

    def __attrs_post_init__(self) -> None:
        self._check_columns()
        if not _CODE.fullmatch(self.code):
            raise RuleMisuse(
                f"{shown(self.code)} is not a code", "Write capitals, then a number, as in ACME101"
            )
        fields = {field.name for field in attrs.fields(self.about)}
        strangers = [name for name in self.reads if name not in fields]
        if strangers:
            raise RuleMisuse(
                f"{self.code} is about {self.about.__name__}, which has no fact {strangers[0]!r}",
                "Write its conditions over the facts of that class",
            )
        known = fields | {row.name for row in self.parameters}
        for name in _placeholders(self.says):
            if name not in known:
                raise RuleMisuse(
                    f"The sentence of {self.code} speaks of {shown(name)}, which the rule does "
                    "not know",
                    "Name facts of the class, or parameters the condition reads",
                )

    def _check_columns(self) -> None:
        if not attrs.has(self.about):
            raise RuleMisuse(
                f"{shown(self.about)} is no class of facts", "Give a frozen attrs class"
            )
        if not isinstance(self.severity, Severity):
            raise RuleMisuse(
                f"{shown(self.severity)} is no severity",
                "Give a member of Severity, as in Severity.NOTE",
            )
        for name in ("code", "name", "promise", "says"):
            text = getattr(self, name)
            if not isinstance(text, str) or not text:
                raise RuleMisuse(f"{shown(text)} is no {name}", "Give a text")

    @property
    def nodes(self) -> tuple[n.Node, ...]:
        """The trees of its conditions: when it applies, where that is asked, then what it holds."""
        return (self.holds,) if self.applies is None else (self.applies, self.holds)

    @property
    def reads(self) -> tuple[str, ...]:
        """The facts its conditions read, each once."""
        return reads(self.nodes)

    @property
    def tells(self) -> tuple[str, ...]:
        """The facts its sentence mentions, each once."""
        fields = {field.name for field in attrs.fields(self.about)}
        return tuple(dict.fromkeys(name for name in _placeholders(self.says) if name in fields))

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters its conditions read, as shipped, each once."""
        found = (leaf for node in self.nodes for leaf in n.leaves(node))
        return tuple(dict.fromkeys(leaf.parameter for leaf in found if isinstance(leaf, n.Setting)))

    @property
    def condition(self) -> str:
        """What it holds, in words."""
        return n.text(self.holds)

    @property
    def applicability(self) -> str:
        """When it applies, in words; empty where it always does."""
        return "" if self.applies is None else n.text(self.applies)

    _repr_html_ = as_html

    def __str__(self) -> str:
        return sentence(f"{self.code} {self.name} ({self.severity}): {self.promise}.")

    def sentence(self, row: object, settings: Settings) -> str:
        """The finding about a row, with the facts in place."""
        parts = []
        for literal, name, spec in _parsed(self.says):
            parts.append(literal)
            if name:
                value = settings[name] if name in settings else getattr(row, name)
                plain = value is None or not spec
                parts.append(_worded(value) if plain else format(value, spec))
        return "".join(parts)


def _worded(value: object) -> str:
    """A value within a sentence; a phrase may be left out, and brings the space before it."""
    if isinstance(value, str) and len(value) <= _LONGEST and is_legible(value):
        return value if value.strip() or not value else said(value)
    return said(value, longest=_LONGEST)


@final
@attrs.frozen
class Retired:
    """A code that is no longer used, and what took its place.

    Args:
        code: The code, which is never used again.
        name: What it was called.
        reason: Why it was retired.
        successor: The code that took its place; `None` where none did.
    """

    code: str
    name: str
    reason: str
    successor: str | None = None

    __str__ = as_sentence
    _repr_html_ = as_html


@cache
def _parsed(template: str) -> tuple[tuple[str, str, str], ...]:
    """A sentence as pieces: plain text, the name that follows it, the format it asks for."""
    try:
        pieces = list(string.Formatter().parse(template))
    except ValueError as error:
        raise RuleMisuse(
            f"The sentence {shown(template)} cannot be read: {error}", _BRACES
        ) from None
    return tuple(
        (literal, _named(name, conversion), spec or "")
        for literal, name, spec, conversion in pieces
    )


def _named(name: str | None, conversion: str | None) -> str:
    """The name in a pair of braces, as it will be looked up; empty where there are no braces."""
    if name is None:
        return ""
    # A conversion or a missing name stays, so that it is refused as a name nobody knows.
    return f"{name}!{conversion}" if conversion else name or "{}"


def _placeholders(template: str) -> list[str]:
    return [name for _, name, _ in _parsed(template) if name]
