"""Where statements about tours of duty come from, so that every number can name its source.

The book itself was not read. What its authors say is cited from their own talks, articles and
answers; what others report is marked as secondary.
"""

from __future__ import annotations

from typing import Final

from alliance.references import Certainty, Reference

__all__ = [
    "ALUMNI",
    "COMPACT",
    "CONVERSATIONS",
    "COURSE",
    "FIRST_CONVERSATION",
    "HORIZONS",
    "NETWORKS",
    "NOTES",
    "QUARTERS",
    "RECALLED",
    "REPLY",
    "WRITTEN",
]

COURSE: Final = Reference(
    "Hoffman, Casnocha & Yeh, course on the alliance (lynda.com 479849)",
    where="introduction; tours of duty; alignment",
)
CONVERSATIONS: Final = Reference(
    "Hoffman, Casnocha & Yeh, course on the alliance (lynda.com 479849)", where="conversations"
)
COMPACT: Final = Reference(
    "Human Resource Executive blog, 13 June 2013, on Hoffman, Casnocha & Yeh, HBR June 2013",
    where="the four-year tour with a talk at two years",
)
NOTES: Final = Reference("Saloi 2016, notes on Hoffman, Casnocha & Yeh, The Alliance")
REPLY: Final = Reference("Casnocha, answer of the authors to a critic (casnocha.com)")
HORIZONS: Final = Reference(
    "Allied Talent blog, 15 August 2015, tours of duty and start-up uncertainties"
)
FIRST_CONVERSATION: Final = Reference(
    "Hoffman, Casnocha & Yeh 2014, HBR article on the right of first conversation, as reprinted"
)
ALUMNI: Final = Reference(
    "Hoffman, Casnocha & Yeh, course on the alliance (lynda.com 479849)", where="alumni networks"
)
QUARTERS: Final = Reference(
    "Linecker Amorim, notes on tours of duty", certainty=Certainty.SECONDARY
)
WRITTEN: Final = Reference("Trendtionary, tour of duty", certainty=Certainty.SECONDARY)
NETWORKS: Final = Reference(
    "Gravitas, notes on network intelligence", certainty=Certainty.SECONDARY
)
RECALLED: Final = Reference(
    "Hoffman, Casnocha & Yeh 2014, The Alliance", certainty=Certainty.RECALLED
)
