"""Signing in with other services: one declaration per provider."""
