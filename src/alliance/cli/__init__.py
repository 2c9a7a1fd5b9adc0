"""The command `alliance`: arguments in, text out, and nothing else."""

from alliance.cli.program import main

__all__ = ["main"]
