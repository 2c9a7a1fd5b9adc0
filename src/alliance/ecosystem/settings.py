"""An organization's own values for the parameters that rules read."""

from __future__ import annotations

import datetime as dt
from typing import final

import attrs

from alliance.answers import Parameter
from alliance.answers.parameters import Setting
from alliance.displays import as_html, as_sentence
from alliance.parties.spans import UNKNOWN, Dated
from alliance.references import Reference

__all__ = ["OwnParameter"]


@final
@attrs.frozen(kw_only=True)
class OwnParameter(Dated):
    """A parameter as the organization sets it, for some days.

    A setting without a start has always been in force: it is a choice, not an observation. One
    with an unknown end is certainly in force on its first day alone; after that, rules that read
    it are unknown, unless the value would be the same without it.

    Args:
        name: The name that rules use.
        value: The value.
        source: Who decided it, or where it is written.

    Examples:
        >>> OwnParameter(name="watch_limit", value=0.2, source="board, March").parameter().value
        0.2
    """

    name: str
    value: Setting
    source: str

    __str__ = as_sentence
    _repr_html_ = as_html

    def parameter(self) -> Parameter:
        """The same as rules read it."""
        return Parameter(
            self.name,
            self.value,
            source=Reference(self.source),
            start=self.start if isinstance(self.start, dt.date) else None,
            end=self.end if isinstance(self.end, dt.date) else None,
            is_end_known=self.end is not UNKNOWN,
        )
