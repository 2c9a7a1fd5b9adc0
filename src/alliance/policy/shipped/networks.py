"""NET: where the organization depends on few people."""

from typing import Final

from alliance.answers import Parameter
from alliance.policy.conditions import facts, parameter
from alliance.policy.findings import Severity
from alliance.policy.rows.boundaries import BoundaryFacts
from alliance.policy.rows.capabilities import CapabilityFacts
from alliance.policy.rows.contacts import ContactFacts
from alliance.policy.rules import Rule
from alliance.references import Certainty, Reference

__all__ = ["FEWEST_CONTRIBUTORS", "NETWORK_RULES", "NOTICE_DAYS"]

FEWEST_CONTRIBUTORS: Final = Parameter("fewest_contributors", 2, unit="count")
"""How many people at least have to share half of the work on a critical capability."""

NOTICE_DAYS: Final = Parameter("notice_days", 90, unit="days")
"""Within how many days of the end somebody has to learn what only the sole holder can do."""

# Who alone joins two parts is a cut point of graph theory; that both parts need two at least, and
# that each of these facts calls for a look, is ours.
_TIES: Final = Reference(
    "cut points of the network of ties; the promise is ours", certainty=Certainty.OURS
)
_SPANNING: Final = Reference(
    "Gould & Fernandez 1989, Structures of mediation",
    where="gatekeepers and representatives; that one is needed is ours",
)
_HOLDING: Final = Reference(
    "absence factor asked of holders in place of contributors", certainty=Certainty.OURS
)

capability = facts(CapabilityFacts)
contact = facts(ContactFacts)
boundary = facts(BoundaryFacts)

NETWORK_RULES: Final = (
    Rule(
        "NET101",
        "not-on-one",
        about=CapabilityFacts,
        severity=Severity.WARNING,
        promise="no critical capability rests on one contributor",
        applies=capability.is_critical,
        holds=capability.absence_factor >= parameter(FEWEST_CONTRIBUTORS),
        says="{capability} rests on {rests_on}. {presence}.",
        reason="When the one person who did most of the work goes, so does the capability.",
        remedy="Let a second person do part of the work while the first can still show it; where "
        "nobody is left, learn it anew or give it up.",
        set_aside="The capability is about to be given up, or can be bought on any day.",
        source=Reference("CHAOSS, contributor absence factor", where="wg-risk"),
    ),
    Rule(
        "NET102",
        "not-on-externals",
        about=CapabilityFacts,
        severity=Severity.WARNING,
        promise="no critical capability is held by externals alone",
        applies=capability.is_critical & capability.is_held,
        holds=~capability.externals_only,
        says="{capability} is held from outside alone, by {holders}.",
        reason="What only people outside can do goes where they go, and nobody inside can judge "
        "whether it is done well.",
        remedy="Let somebody inside learn it beside them, or engage one of them inside.",
        set_aside="It is bought on purpose, and somebody inside can judge the result.",
        source=_HOLDING,
    ),
    Rule(
        "NET103",
        "not-joined-by-one",
        about=ContactFacts,
        severity=Severity.WARNING,
        promise="no lone person joins two parts of the network",
        applies=contact.is_engaged,
        holds=~contact.joins_parts,
        says="Without {party} the network splits into groups of {parts}.",
        reason="What one part knows reaches the other through one person, as long as that person "
        "is there and passes it on.",
        remedy="Introduce two people on either side to each other.",
        set_aside="The parts have nothing to tell each other, or the ties that join them are not "
        "on record.",
        source=_TIES,
    ),
    Rule(
        "NET104",
        "externals-tied-in",
        about=ContactFacts,
        severity=Severity.WARNING,
        promise="nobody external is isolated",
        applies=contact.is_outside,
        holds=contact.has_tie,
        says="{party} works for the organization from outside and has no tie to anybody.",
        reason="Who knows nobody cannot ask, is not heard, and learns last that something changed.",
        remedy="Name a person inside to turn to, and see that the two meet.",
        set_aside="The work needs nobody else, or the ties are kept where they are not loaded.",
        source=_TIES,
    ),
    Rule(
        "NET105",
        "boundary-spanned",
        about=BoundaryFacts,
        severity=Severity.NOTE,
        promise="someone spans the boundary between inside and outside",
        applies=boundary.has_externals,
        holds=boundary.is_spanned,
        says="Nobody outside, {outside} in all, is tied to anybody inside.",
        reason="Without anybody who knows people on both sides, each side hears of the other only "
        "what contracts say.",
        remedy="Give people inside time to work with those outside, and record who does.",
        set_aside="Firms stand between the two sides, and ties to firms are all there should be.",
        source=_SPANNING,
    ),
    Rule(
        "NET106",
        "sole-holder-stays",
        about=CapabilityFacts,
        severity=Severity.WARNING,
        promise="no sole holder of a capability leaves within the notice period",
        applies=capability.held_by_one,
        holds=~capability.has_end | (capability.days_left > parameter(NOTICE_DAYS)),
        says="Only {holders} holds {capability}, and is engaged until {last_day}, for {days_left} "
        "more days.",
        reason="After that day nobody here can do it, and nobody is left to show how.",
        remedy="Renew the engagement, or let somebody learn it before the day.",
        set_aside="The capability is given up on that day.",
        source=_HOLDING,
    ),
)
