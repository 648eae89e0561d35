"""Wall-clock times as the contract writes them: ISO 8601, UTC, microseconds, `Z`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime.fromtimestamp(0, UTC)
_LAST_YEAR = 9000
"""Later times are mistakes, and would leave no room for those that follow."""


def timestamp_utc(ts: float) -> str:
    """Return the POSIX time `ts`, in seconds, as text, for example `2026-01-01T12:00:00.000000Z`."""
    return datetime.fromtimestamp(ts, UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def utc_now() -> str:
    """Return the present time as text."""
    return timestamp_utc(time.time())


class Timestamps:
    """Strictly rising times of one conversation.

    Steps are ordered by `createdAt` wherever they are stored, so two of them never share one, and a clock that is
    set back does not reorder them.
    """

    __slots__ = ("_last_us", "_now", "_prefix", "_second")

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._last_us = 0
        self._second = -1
        self._prefix = ""

    def next(self) -> str:
        """Return the present time, or one microsecond after the last one returned if that is later."""
        self._last_us = max(int(self._now() * 1_000_000), self._last_us + 1)
        seconds, micros = divmod(self._last_us, 1_000_000)
        if seconds != self._second:  # most of a text is that of the second; a turn takes several times
            self._second = seconds
            self._prefix = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()
        return f"{self._prefix}.{micros:06}Z"

    def follow(self, moment: str) -> None:
        """Go on after a time that is on record, be it ahead of the clock, which may have been set back since then."""
        try:
            known = datetime.fromisoformat(moment).astimezone(UTC)
        except (ValueError, OverflowError):
            return  # stores of others may have anything there
        if known.year <= _LAST_YEAR:
            self._last_us = max(self._last_us, (known - _EPOCH) // timedelta(microseconds=1))
