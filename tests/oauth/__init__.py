"""Signing in with other services."""
