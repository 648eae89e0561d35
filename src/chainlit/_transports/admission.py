"""Newcomers are let in a few at a time: those who are inside have their turns, also when everybody comes at once.

A connection that comes in costs as much as several messages. After a cut thousands come within seconds; taken as they
come, the event loop would work on all of them before it looks at anybody else again.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable

from chainlit._base.errors import Refused
from chainlit._core.app import App

PER_TURN = 1
"""So many newcomers are let in for each turn of the event loop."""
MAX_WAITING = 10_000
LONGEST_S = 2.0
"""Whoever would have to wait for longer is sent away."""
LATEST_PROMISE_S = 60.0
_WEIGHT, _LONGEST_TURN_S = 0.05, 1.0
SOONEST_S, LATEST_S = 1.0, 5.0
_HUNDREDTHS = round((LATEST_S - SOONEST_S) * 100)
FULL = "Too many people are connecting right now. Try again in a moment."


class Admission:
    """The line in front of the doors of one app.

    Args:
        note: Called for each one who is sent away.
        per_turn: How many are let in for each turn of the event loop.
        max_waiting: How many may wait.
        longest_s: How long somebody may have to wait, in seconds, going by those before.
        now: Seconds of a clock that never runs backwards.
    """

    def __init__(
        self,
        note: Callable[[], None],
        *,
        per_turn: int = PER_TURN,
        max_waiting: int = MAX_WAITING,
        longest_s: float = LONGEST_S,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._note = note
        self.per_turn = per_turn
        self.max_waiting = max_waiting
        self.longest_s = longest_s
        self._waiting: deque[tuple[float, asyncio.Future[None]]] = deque()
        """Since when each one waits, the first one first."""
        self._room = per_turn
        self._turn: asyncio.Handle | None = None
        self._pace_s = 0.0
        """How long the line takes to become one shorter."""
        self._moved_at: float | None = None
        """When it last did, and did not end."""
        self._promised_at = 0.0
        """When there will be room for the last one who was sent away."""

    async def enter(self) -> None:
        """Wait in line; without one this takes no time.

        Raises:
            Refused: The line is too long.
        """
        loop = asyncio.get_running_loop()
        if self._turn is None:
            self._turn = loop.call_soon(self._next_turn, loop)
        if self._room:
            self._room -= 1
            return
        now = self._now()
        wait_s = self._expected_s(now)
        if len(self._waiting) >= self.max_waiting or wait_s > self.longest_s:
            self._note()
            raise Refused("limit", FULL, after_s=self._promise(now, wait_s))
        mine: asyncio.Future[None] = loop.create_future()
        self._waiting.append((now, mine))
        await mine

    def _expected_s(self, now: float) -> float:
        """Return how long somebody who comes now has to wait."""
        if not self._waiting:
            return 0.0
        return max(len(self._waiting) * self._pace_s, now - self._waiting[0][0])

    def _promise(self, now: float, wait_s: float) -> float:
        """Return in how many seconds there is room for one more, after all to whom that was said."""
        self._promised_at = max(self._promised_at, now + wait_s) + self._pace_s
        return min(self._promised_at - now, LATEST_PROMISE_S)

    def _next_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        self._turn, self._room = None, self.per_turn
        while self._room and self._waiting:
            _, first = self._waiting.popleft()
            if not first.done():  # else it has gone meanwhile
                first.set_result(None)
                self._room -= 1
        self._measure(self._now(), self.per_turn - self._room)
        if self._room < self.per_turn:
            self._turn = loop.call_soon(self._next_turn, loop)

    def _measure(self, now: float, moved: int) -> None:
        if self._moved_at is not None and moved:
            took_s = min(now - self._moved_at, _LONGEST_TURN_S) / moved
            self._pace_s += (took_s - self._pace_s) * _WEIGHT
        self._moved_at = now if self._waiting else None


def admission_of(app: App) -> Admission:
    """Return the line of an app; always the same one."""
    return app.once("admission", lambda: Admission(lambda: app.counters.count("connections", "shed")))


def retry_after_s(error: Refused) -> float | None:
    """Return when somebody who is refused should try again, in seconds; None where that is of no use.

    It is another time for each, so that those who were sent away together do not come back together.
    """
    if error.code != "limit":
        return None
    return round(error.after_s + SOONEST_S + secrets.randbelow(_HUNDREDTHS) / 100, 2)
