"""Who is connected to whom, and how far something rests on few."""

from alliance.network.concentrations import (
    Band,
    Diversity,
    absence_factor,
    conversion,
    diversity,
    elephant_factor,
    onion,
)
from alliance.network.ties import Tie

__all__ = [
    "Band",
    "Diversity",
    "Tie",
    "absence_factor",
    "conversion",
    "diversity",
    "elephant_factor",
    "onion",
]
