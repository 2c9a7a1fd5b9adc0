"""REL: whether relationships are what the parties agreed, and what partners of choice need."""

from typing import Final

from alliance.answers import Parameter
from alliance.policy.conditions import facts, parameter
from alliance.policy.findings import Severity
from alliance.policy.rows.exchanges import AspectFacts, BalanceFacts
from alliance.policy.rows.relationships import REPEAT_ENGAGEMENTS, RelationshipFacts
from alliance.policy.rules import Rule
from alliance.references import Certainty, Reference
from alliance.relations import ELEMENTARY

__all__ = ["FEWEST_PROMISES", "RELATION_RULES"]

FEWEST_PROMISES: Final = Parameter("fewest_promises", 5, unit="count")
"""With fewer promises in either of the two periods, shares say little."""

_PARTNERS: Final = Reference(
    "Ideas for Leaders 075, Partners of choice for an agile workforce",
    where="the formal condition is ours",
    certainty=Certainty.SECONDARY,
)
_FLUXES: Final = Reference(
    "Favre & Sornette 2015, A generic model of dyadic social relationships",
    where="PLOS ONE 10(3) e0120882, Table 5; that it is held against terms is ours",
)
_EQUALITY: Final = Reference(
    "Fiske 1992, The four elementary forms of sociality",
    where="equality matching; tolerance and unit are what the two agreed",
    certainty=Certainty.RECALLED,
)
_JOINT_WORK: Final = Reference(
    "Bridoux & Stoelhorst 2016",
    where="AMR 41(2):229-251, abstract; the formal condition is ours",
)

relationship = facts(RelationshipFacts)
aspect = facts(AspectFacts)
balance = facts(BalanceFacts)

_IS_PARTNER = relationship.is_partner & relationship.is_active
_HAS_PROMISES = (relationship.recent_promises >= parameter(FEWEST_PROMISES)) & (
    relationship.earlier_promises >= parameter(FEWEST_PROMISES)
)

RELATION_RULES: Final = (
    Rule(
        "REL101",
        "all-models-agreed",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="a partner of choice's terms span all four models",
        applies=_IS_PARTNER,
        holds=relationship.models == len(ELEMENTARY),
        says="The terms with {party} leave out {missing_models}.",
        reason="A partner of choice is a hybrid of all four models; what the terms leave out is "
        "left to habit, and each side has its own.",
        remedy="Agree on an aspect for each model that is missing: who belongs, who has the last "
        "word, what takes turns, what has a price.",
        set_aside="The relationship is new and the rest is agreed on by a known day.",
        source=_PARTNERS,
    ),
    Rule(
        "REL102",
        "no-spot-contract",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="a partner of choice is not run like a spot contract",
        applies=_IS_PARTNER,
        holds=~relationship.is_run_as_spot_contract,
        says="{party} is run like a spot contract: on record in the last {practice_days} days are "
        "{priced_by}, and nothing that supports belonging.",
        reason="Who is compared by price each time gives what the price asks for and keeps the "
        "rest for somebody else.",
        remedy="Do not fall back to a spot contract: repeat good work without a bid, and say what "
        "is unique about working here.",
        set_aside="The law or a client asks for bids, and the partner knows it.",
        source=_PARTNERS,
    ),
    Rule(
        "REL103",
        "no-employment",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="a partner of choice is not run like employment",
        applies=_IS_PARTNER,
        holds=~relationship.is_run_as_employment,
        says="{party} is run like an employee: on record in the last {practice_days} days are "
        "{ranked_by}.",
        reason="Supervision takes away the autonomy for which a partner works this way, and it is "
        "what legal tests look at.",
        remedy="Do not fall back to employment: define the outcome together, and leave method, "
        "hours and place to the partner.",
        set_aside="The practices are rules of safety or of a site, which hold for everybody.",
        source=_PARTNERS,
    ),
    Rule(
        "REL104",
        "done-as-agreed",
        about=AspectFacts,
        severity=Severity.WARNING,
        promise="what the two do matches the model agreed for that aspect",
        applies=aspect.has_terms & aspect.is_active,
        holds=aspect.strands_not_agreed == 0,
        says="With {party}, {agreed} was agreed for {about}, and something else is done: {stray}.",
        reason="Two who think they are in different relationships wait for each other, and each "
        "finds the other unfair.",
        remedy="Ask both which of the two they mean, then change the terms or what is done; where "
        "the partner is told what to do, define the outcome together and leave the way to it.",
        set_aside="The exchange was an exception that both knew to be one.",
        source=_FLUXES,
    ),
    Rule(
        "REL105",
        "answered",
        about=AspectFacts,
        severity=Severity.WARNING,
        promise="no strand is one-sided",
        applies=aspect.is_active,
        holds=aspect.unanswered_strands == 0,
        says="With {party}, something about {about} is not answered: {unanswered}.",
        reason="What nobody answers is no relationship in that respect, and sooner or later it "
        "stops.",
        remedy="Answer it: give credit where the expertise shows, or connect the partner to "
        "people it would not meet otherwise.",
        set_aside="It is meant as a gift and taken as one.",
        source=_FLUXES,
    ),
    Rule(
        "REL106",
        "even",
        about=BalanceFacts,
        severity=Severity.WARNING,
        promise="equal matching is within its tolerance",
        applies=balance.is_active,
        holds=balance.lead <= balance.tolerance,
        says="{ahead} is ahead of {behind} by {lead} in {unit}; the terms tolerate {tolerance}.",
        reason="Whoever matches keeps the balance in mind, and a turn that is not taken is "
        "remembered.",
        remedy="Let the side that is behind take the next turns, or ask what the other would "
        "take as even, such as work that shows its expertise.",
        set_aside="The next turns are planned and dated.",
        source=_EQUALITY,
    ),
    Rule(
        "REL107",
        "more-than-price",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="highly interdependent work is not on market pricing alone",
        applies=relationship.is_active & relationship.is_interdependent,
        holds=~relationship.is_market_only,
        says="The work with {party} is highly interdependent, and everything agreed is a price.",
        reason="In joint production people give more under each of the other three models than "
        "for a price, and still drift to prices.",
        remedy="Define the outcome together, and agree on one aspect at least that is shared or "
        "takes turns.",
        set_aside="The work is about to be cut into parts that do not depend on each other.",
        source=_JOINT_WORK,
    ),
    Rule(
        "REL108",
        "came-back",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="a partner of choice has come back at least once",
        applies=_IS_PARTNER,
        holds=relationship.engagements >= parameter(REPEAT_ENGAGEMENTS),
        says="{party} is declared a partner of choice; engagements so far: {engagements}, where "
        "{repeat_engagements} are a return.",
        reason="Repetition is what makes a partner of choice; a first contract is a first "
        "contract.",
        remedy="Offer the next piece of work without a bid and say what is unique about working "
        "here; until then call it by another name.",
        set_aside="The second engagement is agreed and starts on a known day.",
        source=_PARTNERS,
    ),
    Rule(
        "REL201",
        "needs-met",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="no need is below its midpoint",
        applies=_IS_PARTNER,
        holds=relationship.needs_below_midpoint == 0,
        says="{party} reads below the midpoint of {midpoint:g} in {which_needs} on {read_on}.",
        reason="Partners of choice work this way because it suits their needs for competence, "
        "autonomy and relatedness; where it does not, they go.",
        remedy="Talk about it. For autonomy, leave the way to the partner; for competence, give "
        "work that lets its expertise show; for relatedness, connect it to people it would not "
        "meet.",
        set_aside="The cause is known, lies elsewhere, and passes.",
        source=_PARTNERS,
    ),
    Rule(
        "REL202",
        "needs-read",
        about=RelationshipFacts,
        severity=Severity.NOTE,
        promise="the needs of a partner of choice were read within the period",
        applies=_IS_PARTNER,
        holds=relationship.has_reading,
        says="Nobody has read the needs of {party} in the last {reading_days} days.",
        reason="Who is not on the payroll is in no survey either, and is asked last.",
        remedy="Ask, with a short questionnaire or in a talk, and record the scores.",
        set_aside="The partner does not wish to be asked.",
        source=_PARTNERS,
    ),
    Rule(
        "REL203",
        "expertise-shown",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="work shows the partner's expertise",
        applies=_IS_PARTNER,
        holds=relationship.shows_expertise,
        says="No work on record in the last {practice_days} days lets the expertise of {party} "
        "show.",
        reason="Competence that is never called on looks for work elsewhere.",
        remedy="Let the expertise show: give the partner work that only it can do well, and say "
        "so.",
        set_aside="The work to come is of that kind and dated.",
        source=_PARTNERS,
    ),
    Rule(
        "REL204",
        "connected",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="the partner meets people it could not otherwise",
        applies=_IS_PARTNER,
        holds=relationship.is_connected,
        says="Nothing on record in the last {practice_days} days connects {party} to people it "
        "would not meet otherwise.",
        reason="Who works alone gets from an organization what money cannot buy elsewhere: people.",
        remedy="Connect the partner to somebody it would not meet: another partner, a client, "
        "one of your experts.",
        set_aside="The partner has a network of its own here.",
        source=_PARTNERS,
    ),
    Rule(
        "REL205",
        "method-left",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="how the work is done is left to the partner",
        applies=_IS_PARTNER,
        holds=relationship.leaves_method & ~relationship.prescribes_method,
        says="{party} does not have the method in hand: {method}.",
        reason="Autonomy is the way there; an outcome with a prescribed way is an order.",
        remedy="Let the partner control the way, and say by which criteria the outcome is "
        "accepted.",
        set_aside="The law or safety prescribes the method for everybody.",
        source=_PARTNERS,
    ),
    Rule(
        "REL206",
        "outcome-shared",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="the outcome was defined together",
        applies=_IS_PARTNER,
        holds=relationship.defines_outcome_together,
        says="Nothing on record in the last {practice_days} days says that the outcome was defined "
        "together with {party}.",
        reason="The partner knows best what can be reached, and stands by what it helped to "
        "define.",
        remedy="Define the outcome of the next piece of work together before it begins.",
        set_aside="A client defines the outcome, and the partner was there.",
        source=_PARTNERS,
    ),
    Rule(
        "REL301",
        "promises-kept",
        about=RelationshipFacts,
        severity=Severity.WARNING,
        promise="kept promises do not fall",
        applies=relationship.is_active & _HAS_PROMISES,
        holds=relationship.keeps_up,
        says="{party} kept {recent_share:.0%} of {recent_promises} promises in the last "
        "{promise_days} days; before that, {earlier_share:.0%} of {earlier_promises}.",
        reason="Trust follows what was kept, and a fall is seen earlier in promises than in "
        "contracts.",
        remedy="Ask what changed before you ask for anything else: whether the outcome was still "
        "defined together, and whether the way was the partner's own.",
        set_aside="The cause lies on our side, and is being mended.",
    ),
)
