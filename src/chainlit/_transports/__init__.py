"""Doors into a conversation: one file per way of connecting, all with the same vocabulary."""
