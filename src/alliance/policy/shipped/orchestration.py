"""ORC: gaps, redundancies and conflicts across the functions that orchestrate a workforce."""

from typing import Final

from alliance.answers import Parameter
from alliance.policy.conditions import facts, parameter
from alliance.policy.findings import Severity
from alliance.policy.rows.categories import CategoryFacts
from alliance.policy.rows.cells import CellFacts
from alliance.policy.rows.interfaces import InterfaceFacts
from alliance.policy.rows.involvements import InvolvementFacts
from alliance.policy.rows.orchestrations import OrchestrationFacts
from alliance.policy.rows.parties import PartyFacts
from alliance.policy.rows.prohibitions import ProhibitionFacts
from alliance.policy.rows.services import ServiceFacts
from alliance.policy.rows.terms import TermFacts
from alliance.policy.rows.topics import TopicFacts
from alliance.policy.rows.workforce import WorkforceFacts
from alliance.policy.rules import Rule
from alliance.references import Certainty, Reference

__all__ = [
    "CHARACTERISTICS",
    "DECIDED_SHARE",
    "FILLED_SHARE",
    "FORUM_DAYS",
    "HIGH_LIMIT",
    "ORCHESTRATION_RULES",
    "SMALLEST_WORKFORCE",
    "WATCH_LIMIT",
]

# The limits are ours, prompted by leaders' estimates that 30 to 50 percent of a workforce are
# external; no source makes them thresholds.
_PROMPT: Final = Reference(
    "ours, prompted by the 30-50 % that leaders estimate", certainty=Certainty.OURS
)
WATCH_LIMIT: Final = Parameter("watch_limit", 0.30, unit="share, 0-1", source=_PROMPT)
HIGH_LIMIT: Final = Parameter("high_limit", 0.50, unit="share, 0-1", source=_PROMPT)
SMALLEST_WORKFORCE: Final = Parameter("smallest_workforce", 10, unit="people")
"""With fewer people than this, a share says little."""

FORUM_DAYS: Final = Parameter("forum_days", 92, unit="days")
"""How long ago a forum may last have met: a quarter of a year."""
FILLED_SHARE: Final = Parameter("filled_share_limit", 0.8, unit="share, 0-1")
"""How many of the older demands have to be filled."""
DECIDED_SHARE: Final = Parameter("decided_share_limit", 0.8, unit="share, 0-1")
"""How many demands have to be decided, with a reason."""

_ORCHESTRATION: Final = Reference(
    "Altman, Kiron, Jones & Schwartz 2023, Workforce Ecosystems",
    where="orchestration framework; the formal condition is ours",
)

_INTENTIONAL: Final = Reference(
    "MIT Sloan Management Review 2023, Intentionally orchestrating workforce ecosystems",
    where="five characteristics of intentional orchestrators; the check is ours",
)
_TREATMENT: Final = Reference(
    "MIT Sloan Management Review, orchestration framework; Brookings, Workforce ecosystems and AI",
    where="topics of ethics and social responsibility; that each is decided is ours",
)

cell = facts(CellFacts)
category = facts(CategoryFacts)
party = facts(PartyFacts)
term = facts(TermFacts)
service = facts(ServiceFacts)
workforce = facts(WorkforceFacts)
interface = facts(InterfaceFacts)
orchestration = facts(OrchestrationFacts)
involvement = facts(InvolvementFacts)
topic = facts(TopicFacts)
prohibition = facts(ProhibitionFacts)

_HAS_OWNERS = (cell.owners >= 2) & cell.is_active
_IS_RESTING = service.is_essential & service.is_third_party
_IS_LARGE = workforce.people >= parameter(SMALLEST_WORKFORCE)

CHARACTERISTICS: Final = (
    Rule(
        "ORC161",
        "coordinated",
        about=OrchestrationFacts,
        severity=Severity.NOTE,
        promise="functions coordinate closely: every required practice is owned, none is "
        "contested, and a forum met in the last quarter",
        holds=~orchestration.lacks_owner
        & ~orchestration.is_contested
        & orchestration.has_met
        & (orchestration.forum_age <= parameter(FORUM_DAYS)),
        says="Coordination across functions leaves gaps: {coordination}.",
        reason="Organizations that orchestrate on purpose coordinate closely across functions.",
        remedy="Close the gaps that ORC101 and ORC103 name, and let the functions meet.",
        set_aside="One function manages everybody who contributes.",
        source=_INTENTIONAL,
    ),
    Rule(
        "ORC162",
        "talent-engaged",
        about=OrchestrationFacts,
        severity=Severity.NOTE,
        promise="the talent that work needs is found, inside or outside",
        applies=orchestration.old_demands >= 1,
        holds=orchestration.filled_share >= parameter(FILLED_SHARE),
        says="Demands that are no longer new: {old_demands}; filled of them: {filled_demands}, "
        "{filled_share:.0%}; the aim is {filled_share_limit:.0%}. Filled so far, with the median "
        "time: {fills}.",
        reason="Organizations that orchestrate on purpose are able to engage whom they need.",
        remedy="Look at the open demands by channel, and mend the way in that takes too long.",
        set_aside="The open demands wait for a budget or a day that is known.",
        source=_INTENTIONAL,
    ),
    Rule(
        "ORC163",
        "managers-supported",
        about=OrchestrationFacts,
        severity=Severity.NOTE,
        promise="every unit has a route to the externals it uses",
        applies=orchestration.uses_externals,
        holds=~orchestration.lacks_route,
        says="Units have no route on record to externals they use: {unrouted}.",
        reason="Organizations that orchestrate on purpose support managers who want externals; "
        "without a route each finds a way alone.",
        remedy="Record who helps the unit, and out of which budget.",
        set_aside="The engagements end soon and no others follow.",
        source=_INTENTIONAL,
    ),
    Rule(
        "ORC164",
        "work-allocated",
        about=OrchestrationFacts,
        severity=Severity.NOTE,
        promise="whether work goes inside or outside is decided with a reason",
        applies=orchestration.demands >= 1,
        holds=orchestration.decided_share >= parameter(DECIDED_SHARE),
        says="Demands: {demands}; decided for inside or outside with a reason: {decided_demands}, "
        "{decided_share:.0%}; the aim is {decided_share_limit:.0%}.",
        reason="Leaders of organizations that orchestrate on purpose understand how to allocate "
        "work; a reason is what another can learn from.",
        remedy="Decide the open demands, and write down why.",
        set_aside="The demands are all of one kind, for which one decision stands.",
        source=_INTENTIONAL,
    ),
    Rule(
        "ORC165",
        "aligned-with-strategy",
        about=OrchestrationFacts,
        severity=Severity.NOTE,
        promise="every strategic goal names capabilities, and all of them are held",
        applies=orchestration.goals >= 1,
        holds=~orchestration.lacks_holder,
        says="Goals rest on capabilities that nobody holds: {unheld}.",
        reason="Organizations that orchestrate on purpose align whom they work with to their "
        "strategy.",
        remedy="Find who could hold the capability, inside or outside, or change the goal.",
        set_aside="The goal begins on a later day and the search has an owner.",
        source=_INTENTIONAL,
    ),
)
"""The five characteristics of organizations that orchestrate on purpose, each with its check."""

ORCHESTRATION_RULES: Final = (
    Rule(
        "ORC101",
        "practice-owned",
        about=CellFacts,
        severity=Severity.WARNING,
        promise="every required practice has an owner for every active category",
        applies=cell.is_required & cell.is_active,
        holds=cell.owners >= 1,
        says="Nobody owns {practice} for contributors of the category {category}.",
        reason="What nobody owns is done by each manager alone, or not at all.",
        remedy="Name the function that owns it, for everywhere or for a scope.",
        set_aside="The practice is deliberately left to each manager.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC102",
        "not-owned-twice",
        about=CellFacts,
        severity=Severity.NOTE,
        promise="no practice is owned by two functions in one place under the same policy",
        applies=_HAS_OWNERS,
        holds=~cell.doubled,
        says="{functions} own {practice} for {category} in one place, under the same policy.",
        reason="Two owners of the same thing do the same work, and each waits for the other.",
        remedy="Leave it to one of them, or part the scopes.",
        set_aside="The two hand over and the end of that is dated.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC103",
        "not-contested",
        about=CellFacts,
        severity=Severity.ERROR,
        promise="no practice is owned by two functions in one place under different policies",
        applies=_HAS_OWNERS,
        holds=~cell.contested,
        says="{functions} own {practice} for {category} in one place, under different policies.",
        reason="A contributor who is told two things follows neither, and managers choose the "
        "policy that suits them.",
        remedy="Agree on one policy and one owner, or part the scopes.",
        set_aside="Never for long; the conflict reaches the contributor.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC111",
        "recorded",
        about=CategoryFacts,
        severity=Severity.WARNING,
        promise="every active category is in a system of record",
        applies=category.is_active,
        holds=category.systems >= 1,
        says="No system of record holds contributors of the category {category}.",
        reason="Who is recorded nowhere is not seen when access ends, when safety is at stake, "
        "or when somebody counts.",
        remedy="Say which system records them, or let one do it.",
        set_aside="The category is so small that a list does.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC112",
        "one-master",
        about=CategoryFacts,
        severity=Severity.WARNING,
        promise="no active category is in two systems of record without a master",
        applies=category.is_active & (category.systems >= 2),
        holds=category.has_master,
        says="{recorded_in} all hold contributors of the category {category}, and none of them "
        "is the master.",
        reason="Two records of one person drift apart, and nobody knows which one is right.",
        remedy="Mark one of the systems as the master for the category.",
        set_aside="One of the systems is being retired on a known day.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC121",
        "access-ends",
        about=PartyFacts,
        severity=Severity.ERROR,
        promise="access ends with the engagement",
        applies=party.has_access,
        holds=party.is_engaged,
        says="{party} still has access to {resources} without an active engagement.",
        reason="An open account of somebody who is gone is the way in for anybody.",
        remedy="End the access, or record the engagement that it belongs to.",
        set_aside="The access is meant for people without an engagement, such as alumni.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC131",
        "relationship-led",
        about=PartyFacts,
        severity=Severity.WARNING,
        promise="a relationship that several functions share has a lead",
        applies=party.functions >= 2,
        holds=party.has_lead,
        says="{functions} functions have agreements with {party}, and none of them leads.",
        reason="A partner who deals with several functions needs one that knows the whole.",
        remedy="Mark one of the agreements as the lead.",
        set_aside="The agreements have nothing to do with each other.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC132",
        "terms-agree",
        about=TermFacts,
        severity=Severity.ERROR,
        promise="agreements with one party do not contradict each other",
        applies=term.agreements >= 2,
        holds=term.values <= 1,
        says="{term} was agreed differently: {said}.",
        reason="Of two different promises one will be broken.",
        remedy="Agree on one value and put it into every agreement.",
        set_aside="The agreements apply in different places or at different times.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC141",
        "service-owned",
        about=ServiceFacts,
        severity=Severity.WARNING,
        promise="an essential service has an owner",
        applies=service.is_essential,
        holds=service.has_owner,
        says="Nobody is named as the owner of the essential service {service}.",
        reason="When an essential service fails, somebody inside has to know that it is theirs.",
        remedy="Name who inside answers for it.",
        set_aside="An owner is found and starts on a known day.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC142",
        "exit-planned",
        about=ServiceFacts,
        severity=Severity.ERROR,
        promise="an essential service that third parties deliver alone has an exit plan",
        applies=_IS_RESTING,
        holds=service.has_exit_plan,
        says="{service} is essential, comes wholly from third parties, and has no exit plan.",
        reason="Without a way out the supplier decides.",
        remedy="Write down how the service would be taken over or moved, and try it.",
        set_aside="The service can be bought elsewhere on any day.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC143",
        "second-supplier",
        about=ServiceFacts,
        severity=Severity.WARNING,
        promise="an essential service that third parties deliver alone has more than one supplier",
        applies=_IS_RESTING,
        holds=service.suppliers >= 2,
        says="{service} is essential and comes wholly from {suppliers} supplier.",
        reason="One supplier is one point of failure.",
        remedy="Bring in a second supplier, or keep part of the service inside.",
        set_aside="The exit plan is tried and quick.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC144",
        "one-rigor",
        about=InterfaceFacts,
        severity=Severity.WARNING,
        promise="functions that run one interface are equally strict",
        applies=interface.functions >= 2,
        holds=interface.rigors <= 1,
        says="{interface} is run with different rigor: {said}.",
        reason="Outsiders take the way in that asks the least, and whoever took the other one "
        "asks why.",
        remedy="Agree on one rigor, or part the interface by what comes through it.",
        set_aside="The functions let different things in and the interface only shares a name.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC151",
        "externals-watched",
        about=WorkforceFacts,
        severity=Severity.WARNING,
        promise="the external share of people is below the watch limit",
        applies=_IS_LARGE & (workforce.external_share < parameter(HIGH_LIMIT)),
        holds=workforce.external_share < parameter(WATCH_LIMIT),
        says="{external_people} of {people} people are external, {external_share:.1%}; from "
        "{watch_limit:.0%} on this is watched.",
        reason="A large external part has to be orchestrated on purpose: it does not show in "
        "what is planned for employees.",
        remedy="Check that planning, access, safety and development reach the externals.",
        set_aside="The share is intended and the ORC rules before this one are met.",
        source=_PROMPT,
    ),
    Rule(
        "ORC152",
        "externals-limited",
        about=WorkforceFacts,
        severity=Severity.ERROR,
        promise="the external share of people is below the high limit",
        applies=_IS_LARGE,
        holds=workforce.external_share < parameter(HIGH_LIMIT),
        says="{external_people} of {people} people are external, {external_share:.1%}; the limit "
        "is {high_limit:.0%}.",
        reason="Where most people are external, what the organization knows goes home with them.",
        remedy="Decide which work has to stay inside, and who holds what only externals know.",
        set_aside="The organization is an orchestrator by design and says so.",
        source=_PROMPT,
    ),
    *CHARACTERISTICS,
    Rule(
        "ORC171",
        "actor-involved",
        about=InvolvementFacts,
        severity=Severity.NOTE,
        promise="every actor of the framework has an activity, or a stated reason for none, per "
        "theme",
        holds=involvement.is_told,
        says="Nothing says what {actor} does for {theme}, nor why it does nothing.",
        reason="Where an actor is silent, others take for granted that it takes part.",
        remedy="Record what it does, or why it does nothing.",
        set_aside="The organization has no such actor; then say that as the reason.",
        source=_ORCHESTRATION,
    ),
    Rule(
        "ORC181",
        "treatment-decided",
        about=TopicFacts,
        severity=Severity.NOTE,
        promise="how contributors outside are treated is decided: for whom, by whom and when",
        applies=topic.has_externals,
        holds=topic.is_decided & topic.is_declared,
        says="How contributors outside are treated in {title} {told}.",
        reason="What nobody decided is decided anyway, by habit and for each person anew. Either "
        "decision may be right; this says only that there is none on record.",
        remedy="Decide whom it reaches, and record scope, owner and day.",
        set_aside="The topic does not arise here; record that as the decision.",
        source=_TREATMENT,
    ),
    Rule(
        "ORC191",
        "own-policy-kept",
        about=ProhibitionFacts,
        severity=Severity.ERROR,
        promise="nothing is done with a contributor that a policy of the organization forbids",
        applies=prohibition.is_active,
        holds=~prohibition.is_forbidden,
        says="What was done with {party} ({does}) is against a policy of the organization: "
        "{forbidden_by}.",
        reason="A policy that nobody keeps protects nobody, and shows that nobody looks.",
        remedy="Stop it and tell those who do it, or change the policy and say since when.",
        set_aside="It was done once, is over and was talked about: let the waiver expire with the "
        "period.",
    ),
)
