"""Meridian Learning: some forty people, two years, and at least one finding of every rule.

Every name and fact is made up. The document lies beside this module, as anybody would write one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from alliance import codec
from alliance.ecosystem import Ecosystem
from alliance.policy import Waiver

__all__ = ["partner_network", "partner_network_waivers"]


@cache
def partner_network() -> Ecosystem:
    """An education firm with professors, coaches, retired executives, a studio and two bots.

    Its facts run from autumn 2024 to the end of 2026; review it on 2026-11-22, and on 2025-06-30
    to see how it was when fewer of its people were external.

    Examples:
        >>> len(partner_network().parties)
        51
    """
    with as_file(files("alliance.examples") / "partner_network.json") as path:
        return codec.load(path)


@cache
def partner_network_waivers() -> tuple[Waiver, ...]:
    """The findings that the firm decided to live with for a while.

    Examples:
        >>> [waiver.rule for waiver in partner_network_waivers()]
        ['ORC143', 'ORC112', 'ORC121']
    """
    with as_file(files("alliance.examples") / "partner_network_waivers.json") as path:
        return codec.load_waivers(path)
