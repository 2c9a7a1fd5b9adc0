"""Where law applies: countries of ISO 3166, with a subdivision where law differs inside one."""

from __future__ import annotations

import re
from typing import Final

from alliance.arguments import told
from alliance.errors import InvalidValue

__all__ = ["check_country", "lies_in"]

# ISO 3166-1 alpha-2, with a subdivision of ISO 3166-2 where law differs inside a country.
_COUNTRY: Final = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?")

# The codes that ISO 3166-1 assigns, all 249; those it reserves (EU, UK) name no country.
_COUNTRIES: Final = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - a list of literals would fill three pages
)

# Of the subdivisions only these are listed, because the tests of single states depend on them:
# the states of the US, the District of Columbia and the territories.
_STATES: Final = frozenset(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ
    NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI
    """.split()  # noqa: SIM905 - a list of literals would fill three pages
)

# Reserved codes, codes of languages and former codes that stand where a country is meant.
_MEANT: Final = {
    "EL": "GR",
    "EN": "GB",
    "JA": "JP",
    "UK": "GB",
}


def check_country(what: str, country: object) -> None:
    """Refuse anything but an ISO 3166 code of a country or of a part of one.

    Subdivisions are taken as they are written, except those of the US, which are known.

    Args:
        what: The name of the thing, such as `Engagement.country`.
        country: The code.

    Raises:
        InvalidValue: It is not a text, has another form, or there is no such country or US state.

    References:
        ISO 3166-1, alpha-2; ISO 3166-2. `EU` and `UK` are reserved there and name no country.

    Examples:
        >>> check_country("Engagement.country", "US-CA")
        >>> check_country("Engagement.country", "usa")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'usa' as Engagement.country: it is not an \
ISO 3166 code. Accepted: two capitals such as US, or with a subdivision such as US-CA.
        >>> check_country("Engagement.country", "UK")
        Traceback (most recent call last):
        alliance.errors.InvalidValue: Cannot accept 'UK' as Engagement.country: it is no \
ISO 3166 code of a country. Accepted: 'GB', if that is meant.
    """
    if not isinstance(country, str):
        raise InvalidValue(what, country, told(country), "an ISO 3166 code")
    found = _COUNTRY.fullmatch(country)
    if not found:
        raise InvalidValue(
            what,
            country,
            "is not an ISO 3166 code",
            "two capitals such as US, or with a subdivision such as US-CA",
        )
    whole, part = found.groups()
    if whole not in _COUNTRIES:
        raise InvalidValue(what, country, *_why_none(whole, part))
    if whole == "US" and part is not None and part not in _STATES:
        raise InvalidValue(
            what,
            country,
            "is no ISO 3166 code of a part of the US",
            "US, or a state, DC or a territory such as US-CA",
        )


def _why_none(whole: str, part: str | None) -> tuple[str, str]:
    """Why a code is none, and what would be accepted."""
    if whole == "EU":
        return "names the European Union, no country", "the country, such as DE, FR or IE"
    meant = _MEANT.get(whole)
    accepted = "one of the 249 codes of ISO 3166-1, such as US, GB or DE"
    if meant:
        accepted = f"'{meant}{f'-{part}' if part else ''}', if that is meant"
    return "is no ISO 3166 code of a country", accepted


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
