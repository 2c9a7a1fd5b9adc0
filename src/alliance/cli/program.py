"""The way through the command: read arguments, run one command, turn refusals into a status.

Status 0 says that nothing was found at or above the asked severity, 1 that something was, 2 that
the input was refused.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final

from alliance.cli.arguments import parser
from alliance.errors import AllianceError

__all__ = ["main"]

BAD_INPUT: Final = 2
INTERRUPTED: Final = 130


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
    chosen = parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except AllianceError as refusal:
        print(f"alliance: {refusal}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read the pipe has seen enough. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status
