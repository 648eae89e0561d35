"""What we use of python-socketio, with types; the only place that imports the library.

Its classes carry no annotations, so the parts in use are described here as protocols.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none; see above
from engineio.async_socket import AsyncSocket  # pyright: ignore[reportMissingTypeStubs]  # as above
from engineio.packet import MESSAGE  # pyright: ignore[reportMissingTypeStubs]  # as above
from engineio.packet import Packet as EnginePacket  # pyright: ignore[reportMissingTypeStubs]  # as above
from engineio.payload import Payload  # pyright: ignore[reportMissingTypeStubs]  # as above
from socketio.exceptions import (  # pyright: ignore[reportMissingTypeStubs]  # as above
    ConnectionRefusedError as LibraryRefusal,
)
from socketio.packet import (  # pyright: ignore[reportMissingTypeStubs]  # as above
    ACK,
    BINARY_ACK,
    BINARY_EVENT,
    CONNECT,
    DISCONNECT,
    EVENT,
    Packet,
)

from chainlit._base.tasks import Tasks
from chainlit._transports.stock_bounds import HELLO_S, Note, bounded
from chainlit._wire.codec import encode
from chainlit._wire.records import Json

if TYPE_CHECKING:
    from chainlit._auth.door import ASGIApp

MAX_PACKETS_PER_POST = 2_000
"""A polling client sends what it has collected in one request; the library's 16 would lose audio and queued events."""
UNREADABLE = ""
"""Name of the event that a packet becomes that can't be read."""
MAX_ATTACHMENTS, MAX_BYTES_OF_EVENT = 64, 16 * 1024 * 1024
"""What one event may have beside its text."""


class EngineSocket(Protocol):
    """One connection below Socket.IO."""

    closed: bool
    queue: asyncio.Queue[object]
    """Packets that the connection has not taken yet; None ends it after those before it."""
    upgraded: bool
    """Whether it is a WebSocket now."""

    async def send(self, pkt: object) -> None: ...

    async def close(self, wait: bool = True) -> None: ...


class Engine(Protocol):
    """The library's lower half."""

    sockets: Mapping[str, EngineSocket]


class Manager(Protocol):
    """The library's list of clients."""

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None: ...

    def sid_from_eio_sid(self, eio_sid: str, namespace: str) -> str | None: ...


class Library(Protocol):
    """The library's server."""

    eio: Engine
    manager: Manager

    def on(self, event: str, handler: Callable[..., Awaitable[object]]) -> object: ...

    async def emit(self, event: str, data: Json, to: str, *, callback: Callable[..., object] | None = None) -> None: ...

    async def disconnect(self, sid: str) -> None: ...


_logger = logging.getLogger("chainlit.socketio")
_logger.setLevel(logging.ERROR)
_library_packet: Any = Packet
_library_manager: Any = socketio.AsyncManager
_PLAIN = (str, bool, type(None), int, float)


class _Text:
    """JSON as the rest of the house writes it: any value an author sends gets through, NaN as null."""

    loads: Callable[..., Json] = staticmethod(_library_packet.json.loads)  # it bounds the length of integers

    @staticmethod
    def dumps(value: Json, **_: object) -> str:
        return encode(value).decode()


class _Packet(Packet):
    """The library's packet with our JSON, in a class of our own because the library sets it on the class.

    What a client sends that is no packet, or not of a shape that the library can handle, becomes an event without a
    name; the library would log a traceback for each.
    """

    json: Any = _Text

    @classmethod
    def data_is_binary(cls, data: Json) -> bool:
        """Tell whether there are bytes in it; the library's own way costs more than all else about an event."""
        return has_bytes(data)

    def decode(self, encoded_packet: str | bytes) -> int:
        library: Any = super()
        try:
            attachments: int = library.decode(encoded_packet) or 0
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            return self._ignore()
        readable = attachments <= MAX_ATTACHMENTS and _is_readable(self.packet_type, self.data)
        return attachments if readable else self._ignore()

    def add_attachment(self, attachment: object) -> bool:
        """Take bytes of an event; True when it is complete, or is none because they are too many or do not fit."""
        library: Any = super()
        held = cast("list[bytes]", vars(self)["attachments"])
        try:
            if not isinstance(attachment, bytes) or sum(map(len, held)) + len(attachment) > MAX_BYTES_OF_EVENT:
                raise ValueError("no bytes, or too many")
            return library.add_attachment(attachment)
        except (ValueError, TypeError, IndexError, RecursionError):
            self._ignore()
            self.packet_type = BINARY_EVENT  # the library takes whatever else is complete now for an answer
            return True

    def _ignore(self) -> int:
        self.packet_type, self.data, self.namespace, self.id = EVENT, [UNREADABLE], "/", None
        return 0


def _is_readable(kind: object, data: Json) -> bool:
    if kind in (EVENT, BINARY_EVENT):
        return isinstance(data, list) and isinstance(next(iter(cast("list[Json]", data)), None), str)
    if kind in (ACK, BINARY_ACK):
        return isinstance(data, list)
    return kind in (CONNECT, DISCONNECT)


class RoomManager(_library_manager):
    """The library's directory of clients, which knows the rooms of each: every client is a room of its own.

    The library looks into all rooms when a client is gone, which takes half of all time when thousands are cut off.
    """

    def __init__(self) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType]  # untyped
        self._rooms_of: dict[tuple[str, str], list[str | None]] = {}

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)  # pyright: ignore[reportUnknownMemberType]  # untyped
        inside = self._rooms_of.setdefault((namespace, sid), [])
        if room not in inside:
            inside.append(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        super().basic_leave_room(sid, namespace, room)  # pyright: ignore[reportUnknownMemberType]  # untyped
        inside = self._rooms_of.get((namespace, sid), [])
        if room in inside:
            inside.remove(room)
        if not inside:
            self._rooms_of.pop((namespace, sid), None)

    def basic_disconnect(self, sid: str, namespace: str, **_: object) -> None:
        for room in list(self._rooms_of.get((namespace, sid), [])):
            self.basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            if sid in pending.get(namespace, []):
                pending[namespace].remove(sid)
                if not pending[namespace]:
                    del pending[namespace]


def has_bytes(value: Json) -> bool:
    """Tell whether bytes are in a value, however deep."""
    if isinstance(value, dict):
        values: Iterable[Json] = cast("dict[str, Json]", value).values()
    elif isinstance(value, list):
        values = cast("list[Json]", value)
    else:
        return isinstance(value, (bytes, bytearray))
    # Most values are plain: a look at the type is ten times cheaper than a call.
    return any(type(each) not in _PLAIN and has_bytes(each) for each in values)


def encode_event(name: str, payload: Json) -> list[object]:
    """Return the packets that carry one event: text, then the binary values that it refers to."""
    packet: Any = _Packet(EVENT, data=[name] if payload is None else [name, payload], namespace="/")
    encoded: str | list[str | bytes] = packet.encode()
    return [EnginePacket(MESSAGE, each) for each in (encoded if isinstance(encoded, list) else [encoded])]


def refusal(text: str, retry_after_s: float | None = None) -> Exception:
    """Return the error that the library turns into `connect_error` with that text, and with when to come again."""
    return LibraryRefusal(text) if retry_after_s is None else LibraryRefusal(text, {"retryAfter": retry_after_s})


def make_server(*, max_bytes: int, ping_s: int, pong_s: int) -> tuple[Library, socketio.AsyncServer]:
    """Return a server, as our protocol and as authors know it.

    Args:
        max_bytes: Bound of one message of a client.
        ping_s: Time between two heartbeats, in seconds.
        pong_s: Time that a client has for the answer to one, in seconds.
    """
    Payload.max_decode_packets = MAX_PACKETS_PER_POST
    server = socketio.AsyncServer(
        async_mode="asgi",
        client_manager=RoomManager(),
        serializer=_Packet,
        # The door in front of the server has checked the origin, and adds the CORS headers.
        cors_allowed_origins=[],
        # Commands of one client are carried out one after the other.
        async_handlers=False,
        max_http_buffer_size=max_bytes,
        http_compression=False,
        ping_interval=ping_s,
        ping_timeout=pong_s,
        # Left to itself the library writes to the console by its own means, as it comes from clients.
        logger=cast("bool", _logger),  # a logger is as good
        engineio_logger=cast("bool", _logger),
    )
    return cast(Library, server), server


def asgi_of(
    server: socketio.AsyncServer, path: str, *, max_bytes: int, note: Note, hello_s: float = HELLO_S
) -> ASGIApp:
    """Return the ASGI application that serves `path`.

    Args:
        server: The library's server.
        path: Where its clients connect.
        max_bytes: Bound of one request of a polling client.
        note: Is told why connections were ended before the library had heard of it.
        hello_s: A WebSocket has this long for its first message, in seconds.
    """
    library = cast("ASGIApp", socketio.ASGIApp(server, socketio_path=path))
    engine = cast(Library, server).eio
    return bounded(
        library,
        is_open=lambda name: name in engine.sockets,
        max_bytes=max_bytes,
        max_packets=MAX_PACKETS_PER_POST,
        note=note,
        hello_s=hello_s,
    )


def expect_hellos(server: socketio.AsyncServer, hello_s: float = HELLO_S) -> Callable[[str], None]:
    """End connections that are not a client's, and refuse what is sent before they are.

    Args:
        server: The library's server.
        hello_s: A connection has this long to become a client's, in seconds.

    Returns:
        A function that begins that time anew for a connection, whose client has said goodbye.
    """
    library = cast(Library, server)
    engine: Any = library.eio
    connected, message = engine.handlers["connect"], engine.handlers["message"]
    ending = Tasks()

    def expect(engine_sid: str) -> None:
        asyncio.get_running_loop().call_later(hello_s, check, engine_sid)

    def check(engine_sid: str) -> None:
        socket = library.eio.sockets.get(engine_sid)
        if socket is not None and not library.manager.sid_from_eio_sid(engine_sid, "/"):
            ending.spawn(hang_up(socket), "hang up")

    async def on_connect(engine_sid: str, environ: object) -> object:
        expect(engine_sid)
        return await connected(engine_sid, environ)

    async def on_message(engine_sid: str, data: object) -> None:
        try:
            await message(engine_sid, data)
        except ValueError:  # bytes are announced, but not by a client
            check(engine_sid)

    engine.on("connect", on_connect)
    engine.on("message", on_message)
    return expect


def end_heartbeats(server: socketio.AsyncServer) -> None:
    """Let the wait for a connection's next heartbeat end with the connection.

    Left to the library it keeps what is left of the connection for half a minute, and many come and go in that time.
    """
    engine: Any = cast(Library, server).eio
    start, disconnected = engine.start_background_task, engine.handlers["disconnect"]
    waits: dict[str, asyncio.Task[object]] = {}
    """The last one of each connection."""

    def start_task(target: Callable[..., Awaitable[object]], *arguments: object, **options: object) -> object:
        task: asyncio.Task[object] = start(target, *arguments, **options)
        waited_for = getattr(target, "__self__", None)
        if isinstance(waited_for, AsyncSocket):
            waits[cast(str, waited_for.sid)] = task
        return task

    async def on_disconnect(engine_sid: str, *reason: object) -> None:
        wait = waits.pop(engine_sid, None)
        if wait is not None and wait is not asyncio.current_task():
            wait.cancel()
        await disconnected(engine_sid, *reason)

    engine.start_background_task = start_task
    engine.on("disconnect", on_disconnect)


async def hang_up(socket: EngineSocket) -> None:
    """End a connection, whatever its client does."""
    if socket.upgraded:
        socket.queue.put_nowait(None)  # the library's writer closes the WebSocket when it meets this
    else:
        await socket.close(wait=False)  # its next poll finds the farewell
