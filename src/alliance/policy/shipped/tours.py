"""TOU: whether the sides of a tour do what they said they would."""

from typing import Final

from alliance.policy.conditions import facts
from alliance.policy.findings import Severity
from alliance.policy.rows.tours import EmployeeFacts, TourFacts
from alliance.policy.rules import Rule
from alliance.references import Certainty, Reference
from alliance.tours.sources import CONVERSATIONS, COURSE, FIRST_CONVERSATION, NOTES, QUARTERS

__all__ = ["TOUR_RULES"]

_DUE_DATES: Final = Reference(
    "ours; the parameters of tours name who says what", certainty=Certainty.OURS
)
_PROMISES: Final = Reference(
    "ours, from the authors' view of a tour as an ethical commitment", certainty=Certainty.OURS
)
_CHARTERS: Final = Reference(
    "ours, from what tests of employment look at", certainty=Certainty.OURS
)

tour = facts(TourFacts)
employee = facts(EmployeeFacts)

_IS_AHEAD = ~tour.is_over

TOUR_RULES: Final = (
    Rule(
        "TOU101",
        "nothing-overdue",
        about=TourFacts,
        severity=Severity.ERROR,
        promise="no obligation of a tour is overdue",
        holds=tour.overdue == 0,
        says="On {tour} something is overdue: {overdue_what}.",
        reason="A tour lives from both sides doing what they said they would, and the first "
        "talk that is put off is seldom the last.",
        remedy="Do what is owed and record it, or raise a change if it no longer fits.",
        set_aside="A side is away for a known time, and both agreed to wait.",
        source=_DUE_DATES,
    ),
    Rule(
        "TOU102",
        "meetings-held",
        about=TourFacts,
        severity=Severity.WARNING,
        promise="no regular meeting of a live tour was missed",
        applies=tour.is_live,
        holds=tour.missed == 0,
        says="{contributor} and the manager passed over regular meetings of {tour}, due on "
        "{missed_when}.",
        reason="What is not said in a quarter is a surprise at the end of the tour.",
        remedy="Hold the next one in time; if meetings are too frequent, agree on fewer.",
        set_aside="The two talk every week and do not record it.",
        source=QUARTERS,
    ),
    Rule(
        "TOU103",
        "no-open-breach",
        about=TourFacts,
        severity=Severity.ERROR,
        promise="no breach of a promise is under review",
        holds=tour.breaches == 0,
        says="On {tour} a promise is said to be broken and nothing is settled: {breach}.",
        reason="A tour is a promise and no contract: trust is all that keeps it, and it does not "
        "wait.",
        remedy="The accused side answers with a plan; the other accepts the cure, or ends the "
        "tour.",
        set_aside="Never; the review of the breach is the way out.",
        source=_PROMISES,
    ),
    Rule(
        "TOU104",
        "typical-length",
        about=TourFacts,
        severity=Severity.NOTE,
        promise="the length of a tour is typical for its kind",
        applies=_IS_AHEAD & tour.has_length & tour.has_typical,
        holds=tour.months.between(tour.typical_low, tour.typical_high),
        says="{tour} runs {months} months; {kind} tours typically run {typical_low} to "
        "{typical_high}.",
        reason="Too short a tour changes little, and too long a one hides the next decision.",
        remedy="Ask both sides whether the length fits the mission; if not, amend it.",
        set_aside="The mission has a length of its own, or times are so uncertain that a short "
        "tour is the honest one.",
        source=COURSE,
    ),
    Rule(
        "TOU105",
        "gains-specific",
        about=TourFacts,
        severity=Severity.WARNING,
        promise="what is gained on a tour is specific",
        applies=_IS_AHEAD & tour.has_gains,
        holds=tour.has_specific_gains,
        says="What {tour} says is gained could be said of any: {gains}.",
        reason="Experience and growth come with any work; a promise that fits everybody binds "
        "nobody.",
        remedy="Name the skill, the role or the people that the contributor leaves with.",
        set_aside="The gains are named in a paper that the statement points to.",
        source=CONVERSATIONS,
    ),
    Rule(
        "TOU106",
        "leading-measure",
        about=TourFacts,
        severity=Severity.WARNING,
        promise="a measure of a tour moves before success does",
        applies=_IS_AHEAD,
        holds=tour.has_leading_measure,
        says="No measure of {tour} is marked as one that moves before success does.",
        reason="Measures that move only at the end tell whether it failed, not that it is about "
        "to.",
        remedy="Agree on a measure that both can read at each meeting, and mark it as leading.",
        set_aside="The mission is so short that its end is soon enough.",
        source=CONVERSATIONS,
    ),
    Rule(
        "TOU107",
        "on-tour",
        about=EmployeeFacts,
        severity=Severity.NOTE,
        promise="every employee has a live tour",
        applies=employee.is_employee,
        holds=employee.has_live_tour,
        says="{employee} is engaged inside and has no live tour.",
        reason="Who is on no tour was not asked what they want, and will not say before they go.",
        remedy="Talk about what comes next, and write it down.",
        set_aside="The organization uses tours for some of its people only.",
        source=NOTES,
    ),
    Rule(
        "TOU108",
        "charter-instead",
        about=TourFacts,
        severity=Severity.WARNING,
        promise="who is not an employee has an engagement charter that leaves them free",
        applies=_IS_AHEAD & ~tour.is_employee,
        holds=tour.is_charter & (tour.exclusive == 0) & ~tour.is_contradicted,
        says="{contributor} is not an employee, and {tour} {reads_as}.",
        reason="Reviews of the person, and work for nobody else, are what tells employment from "
        "other work.",
        remedy="Write a charter: deliverables are accepted, the benefit is mutual, it has an end, "
        "and nothing in it asks for exclusivity.",
        set_aside="The contributor is about to become an employee on a known day.",
        source=_CHARTERS,
    ),
    Rule(
        "TOU109",
        "talked-first",
        about=TourFacts,
        severity=Severity.WARNING,
        promise="leaving was talked about before notice was given",
        applies=tour.has_notice,
        holds=tour.talked_first,
        says="Notice on {tour} came from {notice}, and leaving was not talked about first.",
        reason="A first conversation costs nothing and keeps both sides able to work together "
        "again.",
        remedy="Talk now, as the door is still open; ask what would have made it easy to speak.",
        set_aside="The notice could not wait, such as for reasons of health.",
        source=FIRST_CONVERSATION,
    ),
)
