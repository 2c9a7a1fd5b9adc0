"""The one place where all facts meet."""

from alliance.ecosystem.agreements import Agreement, Interface, Term, Terms
from alliance.ecosystem.ecosystems import Ecosystem, Snapshot, Table, row_types
from alliance.ecosystem.frameworks import (
    Activity,
    Actor,
    Decision,
    Forum,
    Goal,
    Route,
    SelfAssessment,
    Theme,
    Topic,
)
from alliance.ecosystem.merges import merge
from alliance.ecosystem.owners import Function, ManagementPractice, Owner
from alliance.ecosystem.policies import Policy, PolicyVerdict
from alliance.ecosystem.services import Service
from alliance.ecosystem.settings import OwnParameter
from alliance.ecosystem.systems import Access, System, SystemKind

__all__ = [
    "Access",
    "Activity",
    "Actor",
    "Agreement",
    "Decision",
    "Ecosystem",
    "Forum",
    "Function",
    "Goal",
    "Interface",
    "ManagementPractice",
    "OwnParameter",
    "Owner",
    "Policy",
    "PolicyVerdict",
    "Route",
    "SelfAssessment",
    "Service",
    "Snapshot",
    "System",
    "SystemKind",
    "Table",
    "Term",
    "Terms",
    "Theme",
    "Topic",
    "merge",
    "row_types",
]
