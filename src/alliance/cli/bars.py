"""A bar for work that takes long, on a terminal only.

A review is a single step, so the bar shows that something is going on and for how long, and no
percentage, because none is known. It is drawn by a thread, and only once the work has taken long
enough that somebody might wonder; when the work ends, the line is empty again.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Final, TextIO

__all__ = ["working"]

PATIENCE: Final = 2.0
"""How long to wait before the bar appears [seconds]."""
_BEAT: Final = 0.1
_WIDTH: Final = 24
_PIECE: Final = 6
# Back to the first column, and empty from there on.
_CLEAR: Final = "\r\x1b[K"


@contextlib.contextmanager
def working(says: str, stream: TextIO | None, *, patience: float = PATIENCE) -> Iterator[None]:
    """Draw a bar while the enclosed work runs, once it has run for a while.

    Args:
        says: What is being done, as a word.
        stream: Where to draw; nothing is drawn where it is not a terminal.
        patience: From when on [seconds].

    Examples:
        >>> import io
        >>> with working("Reviewing", io.StringIO(), patience=0):
        ...     pass
    """
    if stream is None or not stream.isatty():
        yield
        return
    done = threading.Event()
    drawing = threading.Thread(target=_draw, args=(says, stream, patience, done), daemon=True)
    drawing.start()
    try:
        yield
    finally:
        done.set()
        drawing.join()


def _draw(says: str, stream: TextIO, patience: float, done: threading.Event) -> None:
    start = time.monotonic()
    if done.wait(patience):
        return
    beat = 0
    while not done.wait(_BEAT):
        seconds = time.monotonic() - start
        stream.write(f"{_CLEAR}{says} {bar(beat)} {seconds:.0f} s")
        stream.flush()
        beat += 1
    stream.write(_CLEAR)
    stream.flush()


def bar(beat: int) -> str:
    """A piece that goes from one end of the bar to the other and back.

    Examples:
        >>> bar(0), bar(18), bar(19)
        ('[======                  ]', '[                  ======]', '[                 ====== ]')
    """
    most = _WIDTH - _PIECE
    place = most - abs(beat % (2 * most) - most)
    return f"[{' ' * place}{'=' * _PIECE}{' ' * (most - place)}]"
