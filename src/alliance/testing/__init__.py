"""What helps to test: worked cases as data."""

from alliance.testing.cases import Case, Outcome, check, load_cases, run_case

__all__ = ["Case", "Outcome", "check", "load_cases", "run_case"]
