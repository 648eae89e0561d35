"""One connection of a stock client."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import socketio

from chainlit._core.outbox import Numbered
from chainlit._core.transport import Capabilities, CloseReason
from chainlit._transports.resync import LastSeen, whole_state
from chainlit._wire.events import (
    AskCleared,
    Asked,
    AskTimedOut,
    CallCleared,
    CallTimedOut,
    Event,
    PageCalled,
    StepRemoved,
    Toasted,
    UserSpoke,
)
from chainlit._wire.records import Json, SnapshotDict

_logger = logging.getLogger("chainlit")
MAX_WAITING = 64
"""Packets that may wait in the library before the pump waits; it joins tokens meanwhile."""
SLOW_S = 60.0
"""A client that takes nothing for so long is dropped, and resumes when it comes back."""
ALIVE_S = 45.0
"""The library notices a dead connection within this time."""


class StockTransport:
    """Sends events the way stock clients expect them."""

    capabilities = Capabilities("socketio", exclusive=True)

    def __init__(self, sio: socketio.AsyncServer, sid: str, answered: Callable[[str, Json], None]) -> None:
        """Make it.

        Args:
            sio: The library's server.
            sid: The connection's name in it.
            answered: Called with a command's name and payload when the client acknowledges a question or a call.
        """
        self.sid = sid
        self.lock = asyncio.Lock()
        self._sio = sio
        self._answered = answered
        self._loop = asyncio.get_running_loop()
        self._delivered: deque[tuple[float, int]] = deque(maxlen=4096)

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        async with self.lock:
            for event in whole_state(state, self._loop.time()):
                await self.emit(event, live=False)
            self._note(number)

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        async with self.lock:
            for _, event in batch:
                await self.emit(event)
            self._note(batch[-1].number)
        await self._breathe()

    def _note(self, number: int) -> None:
        self._delivered.append((self._loop.time(), number))

    def last_seen(self) -> LastSeen:
        """Return how far this client surely got, and how far it was sent."""
        if not self._delivered:
            return LastSeen()
        horizon = self._loop.time() - ALIVE_S
        sure = max((number for at, number in self._delivered if at < horizon), default=0)
        return LastSeen(sure, self._delivered[-1][1])

    async def emit(self, event: Event, *, live: bool = True) -> None:
        """Send one event; `live` ones leave out what the client knows by itself."""
        match event:
            case UserSpoke() if live:
                return
            case StepRemoved(pruned=True):
                return
            case Asked():
                await self._send(
                    "ask", event.payload(), lambda value=None: self._answer("answer", "ask", event.message["id"], value)
                )
            case PageCalled():
                payload = {"name": event.function, "args": event.args}
                await self._send(
                    "call_fn", payload, lambda value=None: self._answer("call_result", "call", event.id, value)
                )
            case AskCleared() | AskTimedOut() | CallCleared() | CallTimedOut():
                await self._send(event.name, {})
            case _:
                await self._send(event.wire_name, event.payload())

    def _answer(self, command: str, field: str, name: str, value: Json) -> None:
        self._answered(command, {field: name, "value": value})

    async def refuse(self, text: str) -> None:
        """Tell the person why a command had no effect."""
        await self.emit(Toasted(text, "error"))

    async def _send(self, name: str, payload: Json, callback: Callable[..., None] | None = None) -> None:
        await self._sio.emit(name, payload, to=self.sid, callback=callback)

    async def _breathe(self) -> None:
        """Wait while too much is on its way already."""
        queue = self._queue()
        if queue is None:
            return
        deadline = self._loop.time() + SLOW_S
        while queue.qsize() > MAX_WAITING:
            if self._loop.time() > deadline:
                _logger.info("A slow client was dropped; it resumes when it comes back")
                await self.close(CloseReason.TOO_SLOW)
                raise ConnectionError("the client is too slow")
            await asyncio.sleep(0.02)

    def _queue(self) -> asyncio.Queue[Any] | None:
        engine: Any = self._sio.eio
        engine_sid: str | None = self._sio.manager.eio_sid_from_sid(self.sid, "/")
        socket = engine.sockets.get(engine_sid)
        return None if socket is None else socket.queue

    async def close(self, reason: CloseReason) -> None:
        """End the connection. After a lost transport stock clients come back; after a goodbye they do not."""
        if reason in (CloseReason.SHUTDOWN, CloseReason.TOO_SLOW):
            engine: Any = self._sio.eio
            engine_sid: str | None = self._sio.manager.eio_sid_from_sid(self.sid, "/")
            if engine_sid is not None:
                await engine.disconnect(engine_sid)
            return
        await self._sio.disconnect(self.sid)
