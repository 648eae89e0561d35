"""Noticing that a task has kept the event loop to itself for too long."""

from __future__ import annotations

import asyncio

MAX_HOLD_S = 0.003
"""Longest stretch of tokens before the rest of the process gets its turn."""


class LoopTurns:
    """Tells when code that could go on for ever without waiting should give way.

    One callback per turn of the loop marks that the turn is over; as long as it has not run, nobody else has.
    """

    __slots__ = ("_loop", "_marked", "_since")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._marked = False
        self._since = 0.0

    def overdue(self) -> bool:
        """Tell whether the present turn of the loop lasts longer than allowed. To be called on the loop's thread."""
        if not self._marked:
            self._marked = True
            self._since = self._loop.time()
            self._loop.call_soon(self._turned)
            return False
        return self._loop.time() - self._since > MAX_HOLD_S

    def _turned(self) -> None:
        self._marked = False
