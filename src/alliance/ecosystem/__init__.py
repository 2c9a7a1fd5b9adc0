"""The one place where all facts meet."""

from alliance.ecosystem.agreements import Agreement, Interface, Term, Terms
from alliance.ecosystem.coverages import (
    CellState,
    Coverage,
    CoverageCell,
    CoverageMatrix,
    coverage,
)
from alliance.ecosystem.ecosystems import Ecosystem, Snapshot, Table, row_types
from alliance.ecosystem.frameworks import (
    FRAMEWORK,
    Activity,
    Actor,
    Axis,
    Decision,
    Forum,
    Framework,
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
from alliance.ecosystem.surveys import SURVEY_FIGURES, SurveyFigure
from alliance.ecosystem.systems import Access, System, SystemKind

__all__ = [
    "FRAMEWORK",
    "SURVEY_FIGURES",
    "Access",
    "Activity",
    "Actor",
    "Agreement",
    "Axis",
    "CellState",
    "Coverage",
    "CoverageCell",
    "CoverageMatrix",
    "Decision",
    "Ecosystem",
    "Forum",
    "Framework",
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
    "SurveyFigure",
    "System",
    "SystemKind",
    "Table",
    "Term",
    "Terms",
    "Theme",
    "Topic",
    "coverage",
    "merge",
    "row_types",
]
