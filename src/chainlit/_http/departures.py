"""WebSockets whose end is heard a few at a time.

What has to be done when a connection is gone is little, but thousands that break at once would hold up everybody else.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PER_TURN = 2
"""So many are told that their connection is gone for each turn of the event loop."""


class Departures:
    """What is left to be done for connections that are gone, in order."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._room = PER_TURN

    def add(self, leave: Callable[[], None], loop: asyncio.AbstractEventLoop) -> None:
        """Call `leave` when those before it have left; at once when there are none."""
        if self._room == PER_TURN:
            loop.call_soon(self._next_turn, loop)
        if self._room:
            self._room -= 1
            leave()
        else:
            self._waiting.append(leave)

    def _next_turn(self, loop: asyncio.AbstractEventLoop) -> None:
        self._room = PER_TURN
        leaving = [self._waiting.popleft() for _ in range(min(PER_TURN, len(self._waiting)))]
        for leave in leaving:
            self.add(leave, loop)


def orderly_sockets(came: Callable[[], None] = lambda: None) -> type[asyncio.Protocol]:
    """Return what makes WebSockets for the server library.

    Args:
        came: Called for each one.
    """
    made = partial(OrderlySocket, departures=Departures(), came=came)
    return cast("type[asyncio.Protocol]", made)  # it is only called


class OrderlySocket(WebSocketsSansIOProtocol):
    """One WebSocket.

    Args:
        departures: Of all of them.
        came: Called once.
        rest: As the server library says.
    """

    def __init__(self, *, departures: Departures, came: Callable[[], None], **rest: Any) -> None:
        super().__init__(**rest)
        came()
        self._departures = departures

    def connection_lost(self, exc: Exception | None) -> None:
        self._departures.add(partial(super().connection_lost, exc), self.loop)
