"""Where law applies: countries of ISO 3166, with a subdivision where law differs inside one."""

from __future__ import annotations

import re
from typing import Final

from alliance.errors import InvalidValue

__all__ = ["check_country", "lies_in"]

# ISO 3166-1 alpha-2, with a subdivision of ISO 3166-2 where law differs inside a country.
_COUNTRY: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


def check_country(what: str, country: str) -> None:
    """Refuse what has not the form of an ISO 3166 code.

    Args:
        what: The name of the thing, such as `Engagement.country`.
        country: The code.

    Raises:
        InvalidValue: It has another form.

    Examples:
        >>> check_country("Engagement.country", "US-CA")
        >>> check_country("Engagement.country", "usa")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'usa' as Engagement.country: it is not an \
ISO 3166 code. Accepted is two capitals such as US, or with a subdivision such as US-CA.
    """
    if not _COUNTRY.fullmatch(country):
        raise InvalidValue(
            what,
            country,
            "is not an ISO 3166 code",
            "two capitals such as US, or with a subdivision such as US-CA",
        )


def lies_in(country: str, area: str) -> bool:
    """Whether a place lies in an area: a subdivision lies in its country, never the reverse.

    Args:
        country: The place, such as `US-CA`.
        area: The area, such as `US`.

    Examples:
        >>> lies_in("US-CA", "US"), lies_in("US-CA", "US-CA"), lies_in("US", "US-CA")
        (True, True, False)
    """
    return country == area or country.startswith(f"{area}-")
