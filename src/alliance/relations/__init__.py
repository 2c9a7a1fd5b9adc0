"""How two parties relate."""
