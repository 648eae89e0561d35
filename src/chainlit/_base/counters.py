"""Counts of what has happened in an app, for those who watch its operation."""

from __future__ import annotations

from bisect import bisect_left

BUCKETS_S = (0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0)
"""Upper bounds that durations are sorted by, in seconds."""


class Counters:
    """Numbers that only grow. Names and labels come from the framework, never from people: there are few of them."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {}
        """By name, then by label."""
        self.durations: dict[str, list[int]] = {}
        """By label: how many were at most as long as each bucket, and how many were longer than all."""
        self.seconds: dict[str, float] = {}
        """By label: the sum of the durations."""

    def count(self, name: str, label: str) -> None:
        """Count something that has happened."""
        labels = self.counts.setdefault(name, {})
        labels[label] = labels.get(label, 0) + 1

    def took(self, label: str, seconds: float) -> None:
        """Count something that took that long."""
        found = self.durations.setdefault(label, [0] * (len(BUCKETS_S) + 1))
        found[bisect_left(BUCKETS_S, seconds)] += 1
        self.seconds[label] = self.seconds.get(label, 0.0) + seconds
