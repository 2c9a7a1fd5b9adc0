"""The numbers behind obligations, each a parameter with its source.

Only two of them come from practice: quarterly meetings, and a talk half way through a tour of four
years. The talk about the next tour is said to start some months before the end; how many months for
which length is ours, and so are the other numbers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, TypeAlias, final

import attrs

from alliance.answers.parameters import Parameter, Parameters
from alliance.displays import as_html, as_sentence
from alliance.errors import InvalidValue
from alliance.fields import as_annotated
from alliance.references import OURS
from alliance.tours._days import later
from alliance.tours.sources import COMPACT, QUARTERS

__all__ = ["PARAMETERS", "SHIPPED", "TourPolicy", "WorkingDay"]

WorkingDay: TypeAlias = Callable[[dt.date], bool]
"""Whether people work on a day; `holidays.country_holidays("US").is_working_day` is one."""

# Even the longest closure has a working day within a year; more is a predicate that says never.
_LONGEST_CLOSURE: Final = 366


@final
@attrs.frozen(kw_only=True)
class TourPolicy:
    """Periods and limits by which obligations fall due.

    Args:
        checkpoint_months: From one regular meeting to the next [months, > 0].
        grace_days: How long after its due date something counts as due, not overdue [days, >= 0].
        early_days: How long before its due date a meeting still counts for it [days, >= 0].
        midpoint_months: From which length on there is a talk in the middle [months].
        leads: From which length on the next tour is talked about how long before the end
            [months, months], longest first.
        alignment_months: From one alignment review to the next [months, > 0].
        change_days: To resolve a change that was raised [days].
        breach_days: To answer a breach notice [days].
        handover_days: For a new manager to hold the handover talk [days].
        followup_days: To settle what a next-tour talk left undecided [days].
        first_conversation_days: To answer a first conversation [days].
        transition_days: To write the plan after a notice [days].
        close_days: To hold the closing review after a joint completion [days].
        alumni_days: To invite to the alumni [days].
        horizon_days: How far ahead obligations are listed [days, inclusive].
        working_day: If given, days of grace are counted in working days.

    Raises:
        InvalidValue: A period is negative, or a step of the schedule is not above zero.

    Examples:
        >>> TourPolicy().lead(18)
        3
        >>> weekdays = TourPolicy(grace_days=2, working_day=lambda day: day.weekday() < 5)
        >>> weekdays.last_of_grace(dt.date(2026, 4, 3))  # a Friday
        datetime.date(2026, 4, 7)
    """

    checkpoint_months: int = 3
    grace_days: int = 14
    early_days: int = 30
    midpoint_months: int = 24
    leads: tuple[tuple[int, int], ...] = ((24, 6), (12, 3), (0, 1))
    alignment_months: int = 12
    change_days: int = 30
    breach_days: int = 14
    handover_days: int = 30
    followup_days: int = 30
    first_conversation_days: int = 14
    transition_days: int = 14
    close_days: int = 14
    alumni_days: int = 30
    horizon_days: int = 92
    working_day: WorkingDay | None = attrs.field(default=None, repr=False)

    _repr_html_ = as_html

    def __str__(self) -> str:
        counted = "" if self.working_day is None else " Days of grace are working days."
        return f"{as_sentence(attrs.evolve(self, working_day=None))}{counted}"

    def __attrs_post_init__(self) -> None:
        as_annotated(self)
        for floor, lead in self.leads:
            if lead < 0:
                raise InvalidValue("TourPolicy.leads", (floor, lead), "is below 0", "0 or more")
        for field in attrs.fields(TourPolicy):
            value = getattr(self, field.name)
            least = 1 if field.name in ("checkpoint_months", "alignment_months") else 0
            if isinstance(value, int) and value < least:
                raise InvalidValue(
                    f"TourPolicy.{field.name}", value, f"is below {least}", f"{least} or more"
                )

    @classmethod
    def of(cls, parameters: Parameters, *, on: dt.date) -> TourPolicy:
        """The policy that dated parameters make on a day; what they leave out is as shipped.

        Args:
            parameters: Rows named as in `PARAMETERS`, an organization's own ones laid over.
            on: The day.

        Raises:
            InvalidValue: A value is not a whole number, or out of range.

        Examples:
            >>> own = PARAMETERS.overlaid([Parameter("tour_grace_days", 7, unit="days")])
            >>> TourPolicy.of(own, on=dt.date(2026, 1, 1)).grace_days
            7
        """
        values = {name: parameters.value(name, on) for name in parameters.names}
        given = {name: value for name, value in values.items() if value is not None}
        for name, value in given.items():
            if name in PARAMETERS.names and type(value) is not int:
                why, accepted = "is not a whole number", "a whole number of days or months"
                raise InvalidValue(f"parameter {name}", value, why, accepted)
        numbers: dict[str, Any] = {
            name: given[f"tour_{name}"] for name in _NUMBERS if f"tour_{name}" in given
        }
        leads: Any = tuple(
            (floor, given.get(f"tour_lead_months_from_{floor}", shipped))
            for floor, shipped in SHIPPED.leads
        )
        return cls(**numbers, leads=leads)

    def lead(self, months: int) -> int:
        """How long before the end of such a tour the next one is talked about [months]."""
        return next((lead for floor, lead in self.leads if months >= floor), 0)

    def last_of_grace(self, due: dt.date) -> dt.date:
        """The last day on which something counts as due and not as overdue.

        Raises:
            InvalidValue: The predicate finds no working day within a year.
        """
        if self.working_day is None:
            return later(due, self.grace_days)
        day, left, idle = due, self.grace_days, 0
        while left and day < dt.date.max:
            day += dt.timedelta(1)
            works = self.working_day(day)
            left -= works
            idle = 0 if works else idle + 1
            if idle > _LONGEST_CLOSURE:
                raise InvalidValue(
                    "TourPolicy.working_day",
                    due.isoformat(),
                    "is followed by a year without a working day",
                    "a predicate that is true on working days",
                )
        return day


SHIPPED: Final = TourPolicy()
"""The policy that is used by default."""

_NUMBERS: Final = frozenset(
    field.name for field in attrs.fields(TourPolicy) if isinstance(field.default, int)
)

_SOURCES: Final = {"checkpoint_months": QUARTERS, "midpoint_months": COMPACT}


def _rows() -> tuple[Parameter, ...]:
    rows = []
    for field in attrs.fields(TourPolicy):
        if field.name in _NUMBERS:
            shipped: int = getattr(SHIPPED, field.name)
            unit, source = field.name.rpartition("_")[2], _SOURCES.get(field.name, OURS)
            rows.append(Parameter(f"tour_{field.name}", shipped, unit, source))
    for floor, lead in SHIPPED.leads:
        # Three to six months before the end is told of; which length gets which is ours.
        rows.append(Parameter(f"tour_lead_months_from_{floor}", lead, "months"))
    return tuple(rows)


PARAMETERS: Final = Parameters(_rows())
"""The shipped policy as dated, sourced parameters named `tour_<field>`."""
