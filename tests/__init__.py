"""Tests that share helpers import them as `tests.<folder>.<module>`."""
