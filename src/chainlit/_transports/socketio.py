"""The door for stock clients: the same events and commands over Socket.IO, with the library of that name."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from starlette.requests import HTTPConnection

from chainlit._auth.limits import TokenBucket
from chainlit._base.errors import CommandError, Refused
from chainlit._base.ids import new_id
from chainlit._core.app import App
from chainlit._core.attachment import Attachment
from chainlit._core.session import Session
from chainlit._core.transport import CloseReason
from chainlit._core.view import remaining
from chainlit._transports.admission import retry_after_s
from chainlit._transports.auth_object import read_hello
from chainlit._transports.entrance import MAX_FRAME, Entrance, Strikes, handshake_of
from chainlit._transports.resync import LastSeen, Shown, changes_since, reset
from chainlit._transports.socketio_library import (
    UNREADABLE,
    asgi_of,
    end_heartbeats,
    expect_hellos,
    hang_up,
    make_server,
    refusal,
)
from chainlit._transports.stock import StockTransport
from chainlit._wire.codec import size_of
from chainlit._wire.commands import COMMAND_NAMES
from chainlit._wire.events import (
    Asked,
    Event,
)
from chainlit._wire.page_events import (
    Toasted,
)
from chainlit._wire.records import Json
from chainlit.session import BaseSession

if TYPE_CHECKING:
    import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none

_logger = logging.getLogger("chainlit")
SOCKET_PATH = "/ws/socket.io"
PING_S, PONG_S = 25, 20
MAX_SPOKEN = 1_000
TOASTS_PER_S, TOAST_BURST = 1.0, 10
"""Refusals beyond that are not shown: a flood of commands must not become a flood of notices."""


class _Visit:
    """One connection of a stock client, from its handshake on."""

    def __init__(self, session: Session, restored: bool) -> None:
        self.session = session
        self.restored = restored
        self.entrance = Entrance(session)
        self.toasts = TokenBucket(TOASTS_PER_S, TOAST_BURST)
        self.strikes = Strikes()
        self.spoken: deque[str] = deque(maxlen=MAX_SPOKEN)
        """Ids of the messages that came in here."""
        self.attachment: Attachment | None = None
        self.transport: StockTransport | None = None

    def part(self) -> None:
        """Let go of the connection, which knows this visit: together they would stay until a search for garbage."""
        self.attachment = self.transport = None

    def heard(self, message: Json) -> None:
        """Note a message that the client shows by itself."""
        if isinstance(message, dict):
            self.spoken.append(str(cast("dict[str, Json]", message).get("id")))


class _Trail:
    """What is known of a session's stock client between its connections."""

    def __init__(self, session: Session) -> None:
        # What was said before it came for the first time was said to others.
        self.last = LastSeen(0, session.outbox.number)
        self.shown = Shown()
        self.visit: _Visit | None = None
        """The connection that the client listens on."""

    def left(self) -> None:
        """Keep how far the client came on its connection."""
        if self.visit is not None and self.visit.transport is not None:
            self.last = self.visit.transport.last_seen()
        self.visit = None


class SocketIODoor:
    """The Socket.IO server of one app.

    Attributes:
        sio: The library's server, for authors who emit events of their own.
        asgi: Serves the socket path; the root path is already taken off.
    """

    def __init__(self, app: App) -> None:
        self._library, self.sio = make_server(max_bytes=MAX_FRAME, ping_s=PING_S, pong_s=PONG_S)
        self.asgi = asgi_of(self.sio, SOCKET_PATH, max_bytes=MAX_FRAME, note=partial(app.counters.count, "closed"))
        self._expect_hello = expect_hellos(self.sio)
        end_heartbeats(self.sio)
        self._app = app
        self._visits: dict[str, _Visit] = {}
        self._trails: dict[Session, _Trail] = {}
        """By session, not by its id: a client may be back under the same id while the former one still ends."""
        self._library.on("connect", self.connect)
        self._library.on("connection_successful", self.begin)
        self._library.on("disconnect", self.disconnect)
        self._library.on(UNREADABLE, self.unreadable)
        for name in COMMAND_NAMES:
            self._library.on(name, self._command(name))

    # Coming and going

    async def connect(self, sid: str, environ: dict[str, Any], auth: Json = None) -> None:
        """Let a client in, or refuse it with the reason; nothing is sent to it before it says that it listens."""
        connection = HTTPConnection(environ["asgi.scope"])
        try:
            hello = read_hello(auth, connection.headers.get("accept-language", ""))
            joined = await self._app.sessions.join(await handshake_of(self._app, connection, hello))
        except Refused as error:
            raise refusal(error.message, retry_after_s(error)) from None
        except Exception:
            # The client would wait for an answer for ever.
            _logger.exception("A handshake of a stock client failed")
            raise refusal("The server could not let you in. Try again later.") from None
        session = joined.session
        self._visits[sid] = _Visit(session, joined.restored)
        self._follow(session)
        _name_connection(session, sid)
        # It may never say that it listens, or be gone already.
        self._app.sessions.expire_if_unwatched(session)

    def _follow(self, session: Session) -> None:
        if session not in self._trails:
            self._trails[session] = _Trail(session)
            session.on_end(lambda: self._forget(session))

    def _forget(self, session: Session) -> None:
        del self._trails[session]
        for sid in [sid for sid, visit in self._visits.items() if visit.session is session and not visit.attachment]:
            del self._visits[sid]

    async def begin(self, sid: str, *_: object) -> None:
        """The client listens: bring it up to date, then let the conversation begin."""
        visit = self._visits.get(sid)
        if visit is None or not visit.session.alive:
            # Its session ended between the two; after a lost transport it comes back and gets a new one.
            await StockTransport(self._library, sid, answered=_nobody).close(CloseReason.SHUTDOWN)
            return
        if visit.attachment is not None:
            return
        session, trail = visit.session, self._trails[visit.session]
        trail.left()
        transport = visit.transport = StockTransport(
            self._library,
            sid,
            answered=lambda name, value: self._answered(visit, name, value),
            spoken=visit.spoken,
            since=trail.last,
            shown=trail.shown,
        )
        trail.visit = visit
        _name_connection(session, sid)
        try:
            async with transport.lock:
                # From here to the attachment nothing is awaited, so nothing falls between the state and the log.
                seen, greeting = self._greeting(visit, trail)
                for event in greeting:
                    await transport.emit(event, live=False)
                transport.note(seen)
        except ConnectionError:
            return  # the library tells of the disconnection as well
        self._app.sessions.begin(session)

    def _greeting(self, visit: _Visit, trail: _Trail) -> tuple[int, list[Event]]:
        """Attach the connection to the log; return where, and what its client is told before the news from there."""
        session, transport = visit.session, visit.transport
        assert transport is not None, "made just before"
        events = reset(visit.restored and session.busy_count > 0)
        seen = 0
        if visit.restored:
            seen = session.outbox.position()
            events += changes_since(session.outbox, session.view, session.loop.time(), trail.last, trail.shown)
        visit.attachment = self._app.sessions.attach(session, transport, epoch=session.outbox.epoch, seen=seen)
        return seen, events

    async def disconnect(self, sid: str, *_: object) -> None:
        """A connection is gone; what its client has seen is kept for the next one."""
        self._expect_hello(self._library.manager.eio_sid_from_sid(sid, "/") or "")
        visit = self._visits.pop(sid, None)
        if visit is None or visit.attachment is None:
            return
        trail = self._trails.get(visit.session)
        if trail is not None and trail.visit is visit:
            trail.left()
        self._app.sessions.detach(visit.attachment)
        visit.part()

    # Commands

    def _command(self, name: str) -> Callable[..., Awaitable[None]]:
        async def handle(sid: str, *arguments: Json) -> None:
            await self.execute(sid, name, arguments[0] if arguments else None)

        return handle

    async def execute(self, sid: str, name: str, payload: Json = None) -> None:
        """Carry out a command of a connection; one that is gone is ignored."""
        visit = self._visits.get(sid)
        if visit is not None:
            await self._execute(visit, name, payload)

    async def unreadable(self, sid: str, *_: object) -> None:
        """Ignore a packet that can't be read, and end a connection of which many come."""
        visit = self._visits.get(sid)
        if visit is None:
            return
        visit.entrance.refuse(CommandError("invalid", "The packet can't be read."))
        socket = self._library.eio.sockets.get(self._library.manager.eio_sid_from_sid(sid, "/") or "")
        if socket is not None and visit.strikes.strike():
            self._app.counters.count("closed", "flood")
            await hang_up(socket)

    def _answered(self, visit: _Visit, name: str, value: Json) -> None:
        visit.session.tasks.spawn(self._answer(visit, name, value), f"stock {name}")

    async def _answer(self, visit: _Visit, name: str, value: dict[str, Json]) -> None:
        if await self._execute(visit, name, value) or name != "answer" or visit.transport is None:
            return
        open_question = visit.session.view.asks.get(value["ask"])
        if open_question is not None:
            # The client took its answer for good and closed the question.
            await _tell(visit.transport, _again(open_question, visit.session.loop.time()))

    async def _execute(self, visit: _Visit, name: str, payload: Json) -> bool:
        """Carry a command out, and tell the person if it is refused; return whether it was carried out."""
        if name in ("client_message", "answer") and isinstance(payload, dict):
            fields = cast("dict[str, Json]", payload)
            visit.heard(fields.get("message") if name == "client_message" else fields.get("value"))
        try:
            size = size_of(payload)
        except ValueError:
            await self._refuse(visit, f"{name}: this can't be written as JSON text.")
            return False
        answer = await visit.entrance.execute(new_id(), name, payload, size)
        error = answer.get("error")
        # Frames of a recording that the app has just ended are still on their way; nobody did anything wrong.
        if error is not None and (name, error["code"]) != ("audio_chunk", "conflict"):
            await self._refuse(visit, error["message"])
        return error is None

    async def _refuse(self, visit: _Visit, text: str) -> None:
        if visit.transport is not None and visit.toasts.take():
            await _tell(visit.transport, Toasted(text, "error"))


async def _tell(transport: StockTransport, event: Event) -> None:
    """Send an event that belongs to this connection only."""
    try:
        await transport.emit(event)
    except ConnectionError:
        return  # nobody is left to hear it


def _again(question: Asked, now: float) -> Asked:
    return Asked(question.message, remaining(question.spec, question.deadline - now), question.deadline)


def _nobody(name: str, value: Json) -> None:
    """Take the answers of a connection that asks nothing."""


def _name_connection(session: Session, sid: str) -> None:
    """Let authors find the session by its connection's name in the library."""
    if isinstance(session, BaseSession):
        session.socket_id = sid


def socketio_of(app: App) -> socketio.AsyncServer:
    """Return the Socket.IO server of an app."""
    return door_of(app).sio


def door_of(app: App) -> SocketIODoor:
    """Return the door for stock clients of an app; always the same one."""
    return app.once("socketio", lambda: SocketIODoor(app))
