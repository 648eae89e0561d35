"""The door for stock clients: the same events and commands over Socket.IO, with the library of that name."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any, cast

import msgspec
import socketio
from socketio.exceptions import ConnectionRefusedError as Refusal
from starlette.requests import HTTPConnection

from chainlit._base.errors import Refused
from chainlit._base.ids import new_id
from chainlit._core.app import App
from chainlit._core.attachment import Attachment
from chainlit._core.session import Session
from chainlit._settings.tags import is_language_tag
from chainlit._transports.entrance import MAX_FRAME, Entrance, handshake_of
from chainlit._transports.resync import LastSeen, changes_since
from chainlit._transports.stock import StockTransport
from chainlit._wire.codec import Hello
from chainlit._wire.commands import COMMAND_NAMES
from chainlit._wire.events import AskCleared, BusyEnded, BusyStarted, CallCleared, Event
from chainlit._wire.records import Json

_logger = logging.getLogger("chainlit")
PING_S, PONG_S = 25, 20
RESET: tuple[Event, ...] = (BusyEnded(), AskCleared(""), CallCleared(""))
"""What a stock client is told first, each time it connects."""


class _Visit:
    """One connection of a stock client, from its handshake on."""

    def __init__(self, session: Session, restored: bool) -> None:
        self.session = session
        self.restored = restored
        self.entrance = Entrance(session)
        self.attachment: Attachment | None = None
        self.transport: StockTransport | None = None


class SocketIODoor:
    """The Socket.IO server of one app.

    Attributes:
        sio: The library's server, for authors who emit events of their own.
        asgi: Serves the socket path; the root path is already taken off.
    """

    def __init__(self, app: App) -> None:
        self.sio = socketio.AsyncServer(
            async_mode="asgi",
            # The door in front of the server has checked the origin, and adds the CORS headers.
            cors_allowed_origins=[],
            # Commands of one client are carried out one after the other.
            async_handlers=False,
            max_http_buffer_size=MAX_FRAME,
            ping_interval=PING_S,
            ping_timeout=PONG_S,
            logger=False,
            engineio_logger=False,
        )
        self.asgi = cast("Callable[..., Awaitable[None]]", socketio.ASGIApp(self.sio, socketio_path="/ws/socket.io"))
        self._app = app
        self._visits: dict[str, _Visit] = {}
        self._left: dict[str, LastSeen] = {}
        self.sio.on("connect", self._connect)
        self.sio.on("connection_successful", self._begin)
        self.sio.on("disconnect", self._disconnect)
        self.sio.on("*", self._command)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Json = None) -> None:
        connection = HTTPConnection(environ["asgi.scope"])
        try:
            hello = read_hello(auth, connection.headers.get("accept-language", ""))
            joined = await self._app.sessions.join(await handshake_of(self._app, connection, hello))
        except Refused as error:
            raise Refusal(error.message) from None
        self._visits[sid] = _Visit(joined.session, joined.restored)

    async def _begin(self, sid: str, *_: object) -> None:
        """The client listens: bring it up to date, then let the conversation begin."""
        visit = self._visits.get(sid)
        if visit is None or visit.attachment is not None:
            return
        session = visit.session
        transport = visit.transport = StockTransport(
            self.sio, sid, lambda name, value: self._answered(sid, name, value)
        )
        async with transport.lock:
            events = [*RESET, *([BusyStarted()] if visit.restored and session.busy_count else [])]
            if visit.restored:
                events += changes_since(session, self._left.pop(session.id, LastSeen()))
            # From here on the log is the source; nothing is awaited in between, so nothing falls between the two.
            visit.attachment = self._app.sessions.attach(
                session, transport, epoch=session.outbox.epoch, seen=session.outbox.number
            )
            for event in events:
                await transport.emit(event, live=False)
        self._app.sessions.begin(session)

    async def _disconnect(self, sid: str, *_: object) -> None:
        visit = self._visits.pop(sid, None)
        if visit is None or visit.attachment is None or visit.transport is None:
            return
        session = visit.session
        self._app.sessions.detach(visit.attachment)
        if session.alive:
            self._left[session.id] = visit.transport.last_seen()
            session.on_end(lambda: self._left.pop(session.id, None))

    async def _command(self, name: str, sid: str, *data: Json) -> None:
        visit = self._visits.get(sid)
        if visit is None or name not in COMMAND_NAMES:
            _logger.debug("Ignored the event %r of a stock client", name[:64])
            return
        await self._execute(visit, name, data[0] if data else None)

    async def _execute(self, visit: _Visit, name: str, payload: Json) -> None:
        size = _rough_size(payload)
        answer = await visit.entrance.execute(new_id(), name, payload, size)
        error = answer.get("error")
        if error is not None and visit.transport is not None:
            await visit.transport.refuse(error["message"])

    def _answered(self, sid: str, name: str, value: Json) -> None:
        visit = self._visits.get(sid)
        if visit is not None:
            visit.session.tasks.spawn(self._execute(visit, name, value), f"stock {name}")


def socketio_of(app: App) -> socketio.AsyncServer:
    """Return the Socket.IO server of an app."""
    return door_of(app).sio


def door_of(app: App) -> SocketIODoor:
    """Return the door for stock clients of an app; always the same one."""
    return app.once("socketio", lambda: SocketIODoor(app))


def read_hello(auth: Json, accept_language: str) -> Hello:
    """Read the handshake object of a stock client.

    Raises:
        Refused: A field is missing or has a wrong type; the message names it.
    """
    if not isinstance(auth, dict):
        raise Refused("protocol", "The handshake needs an auth object with sessionId and clientType.")
    fields = cast("dict[str, Json]", auth)
    try:
        env = json.loads(fields.get("userEnv") or "{}")
        first = accept_language.split(",")[0].split(";")[0].strip()
        return msgspec.convert(
            {
                "type": "hello",
                "sessionId": fields["sessionId"],
                "clientType": fields["clientType"],
                "threadId": fields.get("threadId") or "",
                "chatProfile": fields.get("chatProfile") or "",
                "userEnv": env,
                "language": first if is_language_tag(first) else "en-US",
            },
            Hello,
        )
    except KeyError as error:
        raise Refused("protocol", f"The handshake lacks {error.args[0]}.") from None
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused("protocol", f"The handshake is malformed: {error}") from None


def _rough_size(payload: Json) -> int:
    """Return about how large a payload is: the length of the longest text that people write."""
    if not isinstance(payload, dict):
        return len(payload) if isinstance(payload, str | bytes) else 0
    message = cast("dict[str, Json]", payload).get("message")
    output = cast("dict[str, Json]", message).get("output") if isinstance(message, dict) else None
    return len(output) if isinstance(output, str) else 0
