"""Newcomers are let in a few at a time: those who are inside have their turns, also when everybody comes at once.

A connection that comes in costs as much as several messages. After a cut thousands come within seconds; taken as they
come, the event loop would work on all of them before it looks at anybody else again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable

from chainlit._base.errors import Refused
from chainlit._core.app import App

PER_TURN = 1
"""So many newcomers are let in for each turn of the event loop."""
MAX_WAITING = 10_000
LONGEST_S = 1.5
"""While the one who waits first has waited for so long, further ones are sent away."""
SOONEST_S, LATEST_S = 1.0, 5.0
_HUNDREDTHS = round((LATEST_S - SOONEST_S) * 100)
FULL = "Too many people are connecting right now. Try again in a moment."


class Admission:
    """The line in front of the doors of one app.

    Args:
        note: Called for each one who is sent away.
        per_turn: How many are let in for each turn of the event loop.
        max_waiting: How many may wait.
        longest_s: How long the first one may have waited when a further one comes, in seconds.
    """

    def __init__(
        self,
        note: Callable[[], None],
        *,
        per_turn: int = PER_TURN,
        max_waiting: int = MAX_WAITING,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._note = note
        self.per_turn = per_turn
        self.max_waiting = max_waiting
        self.longest_s = longest_s
        self._waiting: deque[tuple[float, asyncio.Future[None]]] = deque()
        """Since when each one waits, in seconds of the loop's clock, the first one first."""
        self._room = per_turn
        self._turn: asyncio.Handle | None = None

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
        now = loop.time()
        if len(self._waiting) >= self.max_waiting or (self._waiting and now - self._waiting[0][0] > self.longest_s):
            self._note()
            raise Refused("limit", FULL)
        mine: asyncio.Future[None] = loop.create_future()
        self._waiting.append((now, mine))
        await mine

    def _next_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        self._turn, self._room = None, self.per_turn
        while self._room and self._waiting:
            _, first = self._waiting.popleft()
            if not first.done():  # else it has gone meanwhile
                first.set_result(None)
                self._room -= 1
        if self._room < self.per_turn:
            self._turn = loop.call_soon(self._next_turn, loop)


def admission_of(app: App) -> Admission:
    """Return the line of an app; always the same one."""
    return app.once("admission", lambda: Admission(lambda: app.counters.count("connections", "shed")))


def retry_after_s(error: Refused) -> float | None:
    """Return when somebody who is refused should try again, in seconds; None where that is of no use.

    It is another time for each, so that those who were sent away together do not come back together.
    """
    return SOONEST_S + secrets.randbelow(_HUNDREDTHS) / 100 if error.code == "limit" else None
