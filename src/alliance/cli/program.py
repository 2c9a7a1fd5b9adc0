"""The way through the command: read arguments, run one command, turn refusals into a status.

Status 0 says that nothing was found at or above the asked severity, 1 that something was, 2 that
the input was refused.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from alliance.cli.arguments import parser
from alliance.errors import AllianceError

__all__ = ["main"]

BAD_INPUT: Final = 2
INTERRUPTED: Final = 130
# As if ended by SIGPIPE: what was cut short has not been found clean.
CUT_SHORT: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit status.

    Args:
        arguments: The words after the command; those of the process where left out.

    Examples:
        >>> main(["explain", "ORC141"])  # doctest: +ELLIPSIS
        ORC141 service-owned (warning)
        ...
        0
    """
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal's encoding lacks is escaped; it must not end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except AllianceError as refusal:
        print(f"alliance: {refusal}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read the pipe has seen enough. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    except OSError as problem:
        print(f"alliance: Cannot write {_named(problem)}: {problem.strerror}.", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _named(problem: OSError) -> str:
    """The place that could not be written; staged files are named after it and end in .tmp."""
    return "the output" if problem.filename is None else str(Path(problem.filename).parent)
