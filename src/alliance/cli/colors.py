"""Color for severities, on a terminal only; what goes into a pipe or a file stays plain."""

from __future__ import annotations

import os
import re
from typing import Final, TextIO

__all__ = ["colored"]

# Told apart by more than hue, so that they read without color too: the word always stays.
_CODES: Final = {"error": "1;31", "warning": "33", "note": "36"}
_LINE: Final = re.compile(r"^  (error|warning|note)(?= [A-Z])", re.MULTILINE)


def colored(text: str, stream: TextIO | None) -> str:
    """A printed review with its severities in color, where the stream is a terminal.

    Args:
        text: The review as printed.
        stream: Where it goes; the wish of `NO_COLOR` is respected.

    Examples:
        >>> import io
        >>> colored("  error ORC121: ...", io.StringIO())
        '  error ORC121: ...'
    """
    if stream is None or not stream.isatty() or os.environ.get("NO_COLOR"):
        return text
    return _LINE.sub(lambda found: f"  \x1b[{_CODES[found[1]]}m{found[1]}\x1b[0m", text)
