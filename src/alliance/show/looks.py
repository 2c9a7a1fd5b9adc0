"""Looking at values: the view of any value, as a page or as text."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Final

from alliance.show._forms import Look, check_arguments, described, plainly
from alliance.show._fragments import fragment
from alliance.show._texts import written
from alliance.show.views import View

__all__ = ["html", "text", "view"]

ROWS: Final = 20
"""As many rows as a person reads; the others are counted."""


def view(value: object, *, on: dt.date | None = None, rows: int = ROWS) -> View:
    """A value as it is displayed; whatever the value is, this does not fail.

    Args:
        value: A value of this library, or a tuple, list or mapping of them; anything else is
            shown by its `str`.
        on: The day asked about: a tour then shows what is due, an ecosystem what holds. Without
            a day only what is on record is shown.
        rows: How many rows of a table are shown at most [> 0]; the others are counted.

    Raises:
        InvalidValue: The day is not a date, or the number is not above zero.

    Examples:
        >>> from alliance.parties import Party, PartyId, PartyKind
        >>> people = [Party(id=PartyId(f"p{n}"), kind=PartyKind.PERSON) for n in range(1_242)]
        >>> print(view(people, rows=2))
        1,242 parties
        <BLANKLINE>
          id  kind
          p0  person
          p1  person
          and 1,240 more
    """
    check_arguments(on, rows)
    look = Look(on, rows)
    # Looking never fails: what a form or the value's own code cannot do is done more plainly.
    with suppress(Exception):
        return described(value, look)
    with suppress(Exception):
        return plainly(value, look)
    return View(kind=type(value).__name__, says="It cannot be shown.")


def html(value: object, *, on: dt.date | None = None, rows: int = ROWS) -> str:
    """A value as a fragment of HTML, for a page of your own.

    Args:
        value: See `view`.
        on: See `view`.
        rows: See `view`.

    Returns:
        One element with its styles and without script; every text in it is escaped.

    Raises:
        InvalidValue: See `view`.

    Examples:
        >>> "&lt;b&gt;" in html("<b>")
        True
    """
    return fragment(view(value, on=on, rows=rows))


def text(value: object, *, on: dt.date | None = None, rows: int = ROWS) -> str:
    """A value as text, with everything that `html` shows.

    Args:
        value: See `view`.
        on: See `view`.
        rows: See `view`.

    Raises:
        InvalidValue: See `view`.
    """
    return written(view(value, on=on, rows=rows))
