"""Why a value was refused, on its way up to the place where the whole document is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, final

import attrs

from alliance.errors import Fault, closest, shown

__all__ = ["Refused", "at_key", "no_such", "refused", "show"]

# Longer keys are shown cut and quoted, as text that no path can be made of.
_LONGEST_NAME = 80

_WORDS = {None: "null", True: "true", False: "false"}
_KINDS = {
    bool: "a truth value",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}


@final
class Refused(Exception):
    """One value, or several values inside it, cannot be accepted; paths are relative to it."""

    def __init__(self, *faults: Fault, data: Any = None) -> None:
        super().__init__(*faults)
        self.faults = faults
        # What could be read all the same, to be looked through for more faults.
        self.data = data

    def under(self, path: str) -> tuple[Fault, ...]:
        """The faults with their paths put below another."""
        return tuple(attrs.evolve(fault, path=path + fault.path) for fault in self.faults)


def show(value: object) -> str:
    """A value of a document in its own notation, escaped and shortened."""
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, list | tuple):
        return "[...]" if value else "[]"
    if isinstance(value, dict):
        return "{...}" if value else "{}"
    return shown(value)


def refused(value: object, accepted: str, why: str = "") -> Refused:
    """The refusal of one value; without a reason it names what was found."""
    if not why:
        kind = _KINDS.get(type(value), f"of type {type(value).__name__}")
        why = "is not allowed here" if value is None else f"is {kind}"
    return Refused(Fault("", show(value), why, accepted))


def no_such(key: object, what: str, known: Iterable[str]) -> Fault:
    """The fault of a key that nobody knows, with the closest that is known."""
    names = tuple(known)
    near = closest(str(key), names)
    hint = f"{near} (the closest)" if near else ", ".join(names)
    return Fault(at_key(key), "", f"is not {what}", hint)


def at_key(key: object) -> str:
    """The end of a path that leads to a key; anything but a plain name is escaped."""
    if isinstance(key, str) and key.isascii() and key.isidentifier() and len(key) <= _LONGEST_NAME:
        return f".{key}"
    return f"[{shown(key)}]"
