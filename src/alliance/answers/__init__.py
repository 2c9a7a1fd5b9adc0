"""How anything here explains itself: facts, reasons, answers, dated parameters."""

from alliance.answers.facts import Fact, Reason
from alliance.answers.parameters import Parameter, Parameters
from alliance.answers.verdicts import Answer, Verdict

__all__ = ["Answer", "Fact", "Parameter", "Parameters", "Reason", "Verdict"]
