"""What we use of python-socketio, with types; the only place that imports the library.

Its classes carry no annotations, so the parts in use are described here as protocols.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none; see above
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

from chainlit._wire.codec import encode
from chainlit._wire.records import Json

if TYPE_CHECKING:
    from chainlit._auth.door import ASGIApp, Message, Receive, Scope, Send

MAX_PACKETS_PER_POST = 2_000
"""A polling client sends what it has collected in one request; the library's 16 would lose audio and queued events."""
HELLO_S = 10.0
"""A client has this long for its first message over a WebSocket."""
MAX_POST_S = 60.0
"""A polling client's commands are carried out within this time."""


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


class Library(Protocol):
    """The library's server."""

    eio: Engine
    manager: Manager

    def on(self, event: str, handler: Callable[..., Awaitable[object]]) -> object: ...

    async def emit(self, event: str, data: Json, to: str, *, callback: Callable[..., object] | None = None) -> None: ...

    async def disconnect(self, sid: str) -> None: ...


_library_packet: Any = Packet
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
    name, which nobody listens to; the library would log a traceback for each.
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
        return attachments if _is_readable(self.packet_type, self.data) else self._ignore()

    def _ignore(self) -> int:
        self.packet_type, self.data, self.namespace, self.id = EVENT, [""], "/", None
        return 0


def _is_readable(kind: object, data: Json) -> bool:
    if kind in (EVENT, BINARY_EVENT):
        return isinstance(data, list) and isinstance(next(iter(cast("list[Json]", data)), None), str)
    if kind in (ACK, BINARY_ACK):
        return isinstance(data, list)
    return kind in (CONNECT, DISCONNECT)


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


def refusal(text: str) -> Exception:
    """Return the error that the library turns into `connect_error` with that text."""
    return LibraryRefusal(text)


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
        serializer=_Packet,
        # The door in front of the server has checked the origin, and adds the CORS headers.
        cors_allowed_origins=[],
        # Commands of one client are carried out one after the other.
        async_handlers=False,
        max_http_buffer_size=max_bytes,
        http_compression=False,
        ping_interval=ping_s,
        ping_timeout=pong_s,
        logger=False,
        engineio_logger=False,
    )
    return cast(Library, server), server


def asgi_of(server: socketio.AsyncServer, path: str, hello_s: float = HELLO_S) -> ASGIApp:
    """Return the ASGI application that serves `path`.

    Args:
        server: The library's server.
        path: Where its clients connect.
        hello_s: A WebSocket has this long for its first message, in seconds.
    """
    library = cast("ASGIApp", socketio.ASGIApp(server, socketio_path=path))

    async def bounded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await library(scope, _impatient(receive, hello_s), send)
            return
        if scope["type"] != "http" or scope["method"] != "POST":
            await library(scope, receive, send)
            return
        try:
            async with asyncio.timeout(MAX_POST_S):
                await library(scope, receive, send)
        except TimeoutError:
            # The library waits without end for a polling client to take its farewell.
            await send({"type": "http.response.start", "status": 408, "headers": []})
            await send({"type": "http.response.body"})

    return bounded


def _impatient(receive: Receive, hello_s: float) -> Receive:
    """Return `receive` for a socket that is taken for gone when its first message does not come in time."""
    received = 0

    async def next_message() -> Message:
        nonlocal received
        received += 1
        if received != 2:  # the first one is the connection itself
            return await receive()
        try:
            async with asyncio.timeout(hello_s):
                return await receive()
        except TimeoutError:
            return {"type": "websocket.disconnect", "code": 4408}

    return next_message
