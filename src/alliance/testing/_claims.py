"""What is claimed of a value, checked even where Python runs without assertions."""

from __future__ import annotations

__all__ = ["require"]


def require(holds: bool, otherwise: str) -> None:
    """Raise an `AssertionError` that says what is wrong, unless the claim holds."""
    if not holds:
        raise AssertionError(otherwise)
