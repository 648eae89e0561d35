"""One connection of a stock client."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence

from chainlit._core.outbox import Numbered
from chainlit._core.transport import Capabilities, CloseReason
from chainlit._transports.resync import NOTHING, LastSeen, Shown, reset, whole_state
from chainlit._transports.socketio_library import EngineSocket, Library, encode_event
from chainlit._wire.events import (
    AskCleared,
    Asked,
    AskTimedOut,
    CallCleared,
    CallTimedOut,
    Event,
    PageCalled,
    StepRemoved,
    UserSpoke,
    VersionsChanged,
)
from chainlit._wire.page_events import (
    McpServersChanged,
)
from chainlit._wire.records import Json, SnapshotDict

_logger = logging.getLogger("chainlit")
SLOW_S = 60.0
"""A client that takes nothing for so long is dropped, and resumes when it comes back."""
ALIVE_S = 70.0
"""The library notices a dead connection within this time: what was sent earlier has surely arrived."""
_NOTES_APART_S = 1.0


class StockTransport:
    """Sends events the way stock clients expect them.

    Args:
        library: The Socket.IO server.
        sid: The connection's name in it.
        answered: Called with a command's name and payload when the client acknowledges a question or a call.
        spoken: Ids of the messages that this client sent, and shows already.
        since: How far its client had come before.
        shown: What its client shows; kept up to date.
    """

    capabilities = Capabilities("socketio", exclusive=True)

    def __init__(
        self,
        library: Library,
        sid: str,
        *,
        answered: Callable[[str, Json], None],
        spoken: Sequence[str] = (),
        since: LastSeen = NOTHING,
        shown: Shown | None = None,
    ) -> None:
        self.sid = sid
        self.lock = asyncio.Lock()
        """Held while the client is brought up to date, so that news comes after that."""
        self._library = library
        self._engine_sid = library.manager.eio_sid_from_sid(sid, "/")
        self._answered = answered
        self._spoken = spoken
        self._shown = shown or Shown()
        self._loop = asyncio.get_running_loop()
        self._since = since
        self._sent = since.sent
        self._notes: deque[tuple[float, int]] = deque(maxlen=round(ALIVE_S / _NOTES_APART_S) + 2)

    async def snapshot(self, number: int, state: SnapshotDict) -> None:
        async with self.lock:
            for event in [*reset(state["busy"]), *self._shown.gone(state), *whole_state(state, self._loop.time())]:
                await self.emit(event, live=False)
            self.note(number)
        await self._taken()

    async def deliver(self, batch: Sequence[Numbered]) -> None:
        async with self.lock:
            for _, event in batch:
                await self.emit(event)
            self.note(batch[-1].number)
        await self._taken()

    def note(self, number: int) -> None:
        """Remember that everything up to event `number` was sent just now."""
        now = self._loop.time()
        self._sent = number
        if not self._notes or now - self._notes[-1][0] >= _NOTES_APART_S:
            self._notes.append((now, number))

    def last_seen(self) -> LastSeen:
        """Return how far this client surely got, and how far it was sent."""
        horizon = self._loop.time() - ALIVE_S
        sure = max((number for at, number in self._notes if at < horizon), default=self._since.sure)
        return LastSeen(sure, self._sent)

    async def emit(self, event: Event, *, live: bool = True) -> None:
        """Send one event; `live` ones leave out what the client knows by itself."""
        self._shown.note(event)
        match event:
            case UserSpoke() if live and event.step["id"] in self._spoken:
                return
            case StepRemoved(pruned=True) | McpServersChanged() | VersionsChanged():
                return
            case Asked():
                await self._call("ask", event.payload(), "answer", "ask", event.message["id"])
            case PageCalled():
                payload = {"name": event.function, "args": event.args}
                await self._call("call_fn", payload, "call_result", "call", event.id)
            case AskCleared() | AskTimedOut() | CallCleared() | CallTimedOut():
                await self._send(event.name, {})
            case _:
                await self._send(event.wire_name, event.payload())

    async def _call(self, name: str, payload: Json, command: str, field: str, about: str) -> None:
        def answered(*values: Json) -> None:
            self._answered(command, {field: about, "value": values[0] if values else None})

        await self._library.emit(name, payload, self.sid, callback=answered)

    async def _send(self, name: str, payload: Json) -> None:
        # Past the library's own `emit`, which starts a task for each event.
        for packet in encode_event(name, payload):
            await self._listening().send(packet)

    def _socket(self) -> EngineSocket | None:
        return self._library.eio.sockets.get(self._engine_sid or "")

    def _listening(self) -> EngineSocket:
        socket = self._socket()
        if socket is None or socket.closed:
            raise ConnectionError("the client is gone")
        return socket

    async def _taken(self) -> None:
        """Wait until the connection has taken what was sent; tokens are joined meanwhile."""
        socket = self._listening()
        if socket.upgraded and socket.queue.qsize() <= 1:
            return  # the writer comes by itself; a single frame is no reason to be woken once more
        try:
            async with asyncio.timeout(SLOW_S):
                await socket.queue.join()
        except TimeoutError:
            _logger.info("A slow client was dropped; it resumes when it comes back")
            await self.close(CloseReason.TOO_SLOW)
            raise ConnectionError("the client is too slow") from None

    async def close(self, reason: CloseReason) -> None:
        """End the connection. After a lost transport stock clients come back; after a goodbye they do not."""
        socket = self._socket()
        if reason not in (CloseReason.SHUTDOWN, CloseReason.TOO_SLOW, CloseReason.EXPIRED):
            await self._library.disconnect(self.sid)
        elif socket is not None and socket.upgraded:
            socket.queue.put_nowait(None)  # the library's writer closes the WebSocket when it meets this
        elif socket is not None:
            await socket.close(wait=False)  # its next poll finds the farewell
