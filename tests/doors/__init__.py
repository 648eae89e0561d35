"""Doors into a conversation."""
