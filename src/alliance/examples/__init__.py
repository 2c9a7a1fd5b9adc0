"""The embedded example: a synthetic education firm and its network of partners."""

from alliance.examples.partners import partner_network, partner_network_waivers

__all__ = ["partner_network", "partner_network_waivers"]
