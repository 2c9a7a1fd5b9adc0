"""The rules that come with the library: tables of rules, one module per area of codes."""

from typing import Final

from alliance.ecosystem import (
    Activity,
    Agreement,
    Decision,
    Interface,
    ManagementPractice,
    Owner,
    Policy,
    Service,
)
from alliance.parties import Capability, Engagement, Party
from alliance.policy.rows.boundaries import BoundaryFacts, boundary_rows
from alliance.policy.rows.capabilities import PRESENCE_MONTHS, CapabilityFacts, capability_rows
from alliance.policy.rows.categories import CategoryFacts, category_rows
from alliance.policy.rows.cells import CellFacts, cell_rows
from alliance.policy.rows.contacts import ContactFacts, contact_rows
from alliance.policy.rows.engagements import EngagementFacts, engagement_rows
from alliance.policy.rows.exchanges import (
    EXCHANGE_DAYS,
    AspectFacts,
    BalanceFacts,
    aspect_rows,
    balance_rows,
)
from alliance.policy.rows.interfaces import InterfaceFacts, interface_rows
from alliance.policy.rows.involvements import InvolvementFacts, involvement_rows
from alliance.policy.rows.orchestrations import (
    DEMAND_DAYS,
    OrchestrationFacts,
    orchestration_rows,
)
from alliance.policy.rows.parties import PartyFacts, party_rows
from alliance.policy.rows.practices import PracticeFacts, practice_rows
from alliance.policy.rows.prohibitions import ProhibitionFacts, prohibition_rows
from alliance.policy.rows.relationships import (
    EMPLOYMENT_PRACTICES,
    PRACTICE_DAYS,
    PROMISE_DAYS,
    READING_DAYS,
    REPEAT_ENGAGEMENTS,
    RelationshipFacts,
    relationship_rows,
)
from alliance.policy.rows.services import ServiceFacts, service_rows
from alliance.policy.rows.tenures import TENURE_PARAMETERS, TenureFacts, tenure_rows
from alliance.policy.rows.terms import TermFacts, term_rows
from alliance.policy.rows.topics import TopicFacts, topic_rows
from alliance.policy.rows.tours import (
    TOUR_PARAMETERS,
    EmployeeFacts,
    TourFacts,
    employee_rows,
    tour_rows,
)
from alliance.policy.rows.waivers import WaiverFacts, no_rows
from alliance.policy.rows.workforce import WorkforceFacts, workforce_rows
from alliance.policy.rulesets import RuleSet
from alliance.policy.shipped.classification import CLASSIFICATION_RULES
from alliance.policy.shipped.networks import NETWORK_RULES
from alliance.policy.shipped.orchestration import ORCHESTRATION_RULES
from alliance.policy.shipped.parties import PARTY_RULES
from alliance.policy.shipped.relations import RELATION_RULES
from alliance.policy.shipped.tours import TOUR_RULES
from alliance.policy.shipped.waivers import WAIVER_RULES
from alliance.policy.subjects import Subject
from alliance.relations import AppliedPractice, Relationship
from alliance.tours import Tour

__all__ = ["SHIPPED"]

SHIPPED: Final = RuleSet(
    "alliance",
    "1",
    subjects=(
        Subject("engagement", EngagementFacts, engagement_rows, (Engagement,)),
        Subject("party", PartyFacts, party_rows, (Party,)),
        Subject(
            "relationship",
            RelationshipFacts,
            relationship_rows,
            (Relationship,),
            (
                PRACTICE_DAYS,
                READING_DAYS,
                PROMISE_DAYS,
                EMPLOYMENT_PRACTICES,
                REPEAT_ENGAGEMENTS,
            ),
        ),
        Subject("aspect", AspectFacts, aspect_rows, (Relationship,), (EXCHANGE_DAYS,)),
        Subject("balance", BalanceFacts, balance_rows, (Relationship,)),
        Subject("cell", CellFacts, cell_rows, (Engagement, ManagementPractice, Owner)),
        Subject("category", CategoryFacts, category_rows, (Engagement,)),
        Subject("term", TermFacts, term_rows, (Agreement,)),
        Subject("service", ServiceFacts, service_rows, (Service,)),
        Subject("interface", InterfaceFacts, interface_rows, (Interface,)),
        Subject("workforce", WorkforceFacts, workforce_rows, (Party, Engagement)),
        Subject("workforce", OrchestrationFacts, orchestration_rows, parameters=(DEMAND_DAYS,)),
        Subject("involvement", InvolvementFacts, involvement_rows, (Activity,)),
        Subject("topic", TopicFacts, topic_rows, (Decision,)),
        Subject("capability", CapabilityFacts, capability_rows, (Capability,), (PRESENCE_MONTHS,)),
        Subject("tour", TourFacts, tour_rows, (Tour,), TOUR_PARAMETERS),
        Subject("employee", EmployeeFacts, employee_rows, (Party, Engagement, Tour)),
        Subject("party", ContactFacts, contact_rows, (Party,)),
        Subject("workforce", BoundaryFacts, boundary_rows, (Party, Engagement)),
        Subject(
            "practice",
            PracticeFacts,
            practice_rows,
            (Engagement, AppliedPractice),
            (PRACTICE_DAYS,),
        ),
        Subject(
            "practice",
            ProhibitionFacts,
            prohibition_rows,
            (Engagement, AppliedPractice, Policy),
            (PRACTICE_DAYS,),
        ),
        Subject("engagement", TenureFacts, tenure_rows, parameters=TENURE_PARAMETERS),
        Subject("waiver", WaiverFacts, no_rows),
    ),
    rules=(
        *PARTY_RULES,
        *RELATION_RULES,
        *TOUR_RULES,
        *NETWORK_RULES,
        *ORCHESTRATION_RULES,
        *CLASSIFICATION_RULES,
        *WAIVER_RULES,
    ),
)
"""Every rule of the library with its subjects; add your own with `+`."""
