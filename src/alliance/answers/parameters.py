"""Parameters: the numbers a rule judges by, each with its source and the days it is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias, final

import attrs

from alliance.displays import as_html, as_sentence, few, sentence
from alliance.errors import InvalidValue, UnknownName
from alliance.fields import as_annotated
from alliance.references import OURS, Reference

__all__ = ["Parameter", "Parameters", "Setting"]

Setting: TypeAlias = int | float | str | bool
"""What a parameter can be set to."""


@final
@attrs.frozen
class Parameter:
    """A number or word that a rule reads, in force for some days.

    Args:
        name: The name that rules use.
        value: The value.
        unit: Its unit, such as `days` or `share, 0-1`.
        source: Who says so; the default says that we do.
        start: The first day it is in force; `None` where it always was.
        end: The last day it is in force; `None` where it still is, or where that is not known.
        is_end_known: Whether anybody knows until when it is in force.

    Raises:
        InvalidValue: The end is before the start.

    Examples:
        >>> print(Parameter("watch_limit", 0.3, unit="share, 0-1"))
        watch_limit = 0.3 [share, 0-1], a design decision of this library
    """

    name: str
    value: Setting
    unit: str = ""
    source: Reference = OURS
    start: dt.date | None = None
    end: dt.date | None = None
    is_end_known: bool = True

    _repr_html_ = as_html

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        if self.start and self.end and self.end < self.start:
            raise InvalidValue(
                "Parameter.end", self.end, f"is before its start {self.start}", "a later date"
            )

    def holds_on(self, day: dt.date) -> bool | None:
        """Whether it is in force on the day; `None` where nobody knows."""
        if (self.start is not None and day < self.start) or (self.end and self.end < day):
            return False
        return True if self.is_end_known or day == self.start else None

    def __str__(self) -> str:
        unit = f" [{self.unit}]" if self.unit else ""
        start = f", from {self.start}" if self.start else ""
        end = f", until {self.end}" if self.end else ""
        end = end if self.is_end_known else ", until an unknown day"
        return sentence(f"{self.name} = {self.value}{unit}, {self.source}{start}{end}")


@final
@attrs.frozen
class Parameters:
    """The parameters in use: shipped ones first, an organization's own after them.

    Of several in force on a day the last one counts, so that `overlaid` rows win.

    Examples:
        >>> own = Parameters((Parameter("limit", 30),)).overlaid(
        ...     [Parameter("limit", 20, start=dt.date(2026, 1, 1))]
        ... )
        >>> own.value("limit", dt.date(2025, 6, 1)), own.value("limit", dt.date(2026, 6, 1))
        (30, 20)
    """

    rows: tuple[Parameter, ...] = attrs.field(default=(), repr=few("parameter"))

    __str__ = as_sentence
    _repr_html_ = as_html
    __attrs_post_init__ = as_annotated

    @cached_property
    def _by_name(self) -> dict[str, list[Parameter]]:
        index: dict[str, list[Parameter]] = {}
        for row in self.rows:
            index.setdefault(row.name, []).append(row)
        return index

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, once, in order of first appearance."""
        return tuple(self._by_name)

    def in_force(self, name: str, on: dt.date) -> Parameter | None:
        """The parameter of that name in force on the day.

        Returns:
            `None` where there is none, or where one that may be in force has another value.

        Raises:
            UnknownName: No parameter ever had that name.
        """
        if name not in self._by_name:
            raise UnknownName("parameter", name, self.names)
        perhaps: set[Setting] = set()
        for row in reversed(self._by_name[name]):
            holds = row.holds_on(on)
            if holds:
                return row if perhaps <= {row.value} else None
            if holds is None:
                perhaps.add(row.value)
        return None

    def value(self, name: str, on: dt.date) -> Setting | None:
        """The value in force on the day, or `None` where there is none.

        Raises:
            UnknownName: No parameter ever had that name.
        """
        row = self.in_force(name, on)
        return None if row is None else row.value

    def overlaid(self, rows: Iterable[Parameter]) -> Parameters:
        """These parameters with others laid over them; the originals are untouched."""
        return Parameters((*self.rows, *rows))
