"""Recorded traffic, replayed."""
