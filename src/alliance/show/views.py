"""Views: what there is to see of a value, the same in a notebook and in a terminal."""

from __future__ import annotations

from typing import final

import attrs

from alliance.show._fragments import fragment
from alliance.show._texts import written
from alliance.show.pieces import Mark, Part

__all__ = ["View"]


@final
@attrs.frozen(kw_only=True)
class View:
    """A value as it is displayed: `str` gives it as text, a notebook shows it as a page.

    Args:
        kind: What it is, in words.
        name: Which one; empty where it has no name.
        mark: Its state or weight.
        says: It as a sentence; empty where the rest says it.
        facts: Pairs of a word and a value.
        parts: Tables and lines that fold open.

    Examples:
        >>> print(View(kind="Service", name="payroll", facts=(("owner", "it"),)))
        Service payroll
          owner: it
    """

    kind: str
    name: object = ""
    mark: Mark | None = None
    says: str = ""
    facts: tuple[tuple[str, object], ...] = ()
    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        return written(self)

    def _repr_html_(self) -> str:
        return fragment(self)
