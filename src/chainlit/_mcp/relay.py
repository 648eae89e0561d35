"""Stands between a server and the client session: what comes is counted, and too much of it ends the connection."""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio
from anyio.streams.memory import MemoryObjectSendStream

from chainlit._mcp.errors import one_line
from chainlit._mcp.http import TooLarge
from chainlit._mcp.library import Library, Message, Source
from chainlit._mcp.limits import Limits

TOOLS_CHANGED = "notifications/tools/list_changed"


class Relay:
    """Passes the messages of one server on.

    Args:
        library: Knows messages.
        limits: Bounds.
        lose: Called with the reason when the connection has to end, or has ended.
        changed: Called when the server says that its tools are others now.
        now: Clock, in seconds.
    """

    def __init__(
        self,
        library: Library,
        limits: Limits,
        lose: Callable[[str], object],
        changed: Callable[[], object],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._library = library
        self._limits = limits
        self._lose = lose
        self._changed = changed
        self._now = now
        self._malformed = 0
        self._dropped = 0
        self._allowance = float(limits.notification_burst)
        self._at = now()

    def malformed(self, error: Exception) -> None:
        """Count something that is no message; some servers write notes to where messages belong."""
        if isinstance(error, TooLarge):
            self._lose(str(error))
            return
        self._malformed += 1
        # A message that is nested too deeply may be an answer: whoever waits for it has to hear that it won't come.
        if self._malformed > self._limits.malformed or "recursion" in str(error).lower():
            self._lose(f"it sent what is no message: {one_line(error, 120)}")

    async def run(self, source: Source, sink: MemoryObjectSendStream[Message | Exception]) -> None:
        """Pass on what comes until the server has ended or the session has left."""
        try:
            with sink:
                await self._pass_on(source, sink)
        finally:
            await source.aclose()  # not every version of the library does so

    async def _pass_on(self, source: Source, sink: MemoryObjectSendStream[Message | Exception]) -> None:
        while True:
            try:
                item = await source.receive()
            except (anyio.EndOfStream, anyio.ClosedResourceError, anyio.BrokenResourceError):
                self._lose("it has ended")
                return
            if isinstance(item, Exception):
                self.malformed(item)
            elif self._passes(item):
                try:
                    await sink.send(item)
                except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                    return  # the session has left

    def _passes(self, message: Message) -> bool:
        """Tell whether a message is passed on: all but the notifications of a flood."""
        method = self._library.notification(message)
        if method is None:
            return True
        if method == TOOLS_CHANGED:
            self._changed()
        now = self._now()
        gained = (now - self._at) * self._limits.notifications_per_s
        self._allowance = min(self._limits.notification_burst, self._allowance + gained)
        self._at = now
        if self._allowance < 1:
            self._dropped += 1
            if self._dropped > self._limits.dropped:
                self._lose("it sent too many notifications")
            return False
        self._allowance -= 1
        return True
