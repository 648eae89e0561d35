"""What we use of python-socketio, with types; the only place that imports the library.

Its classes carry no annotations, so the parts in use are described here as protocols.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, cast

import msgspec
import socketio  # pyright: ignore[reportMissingTypeStubs]  # it has none; see above
from engineio.payload import Payload  # pyright: ignore[reportMissingTypeStubs]  # as above
from socketio.exceptions import (  # pyright: ignore[reportMissingTypeStubs]  # as above
    ConnectionRefusedError as LibraryRefusal,
)
from socketio.packet import EVENT, Packet  # pyright: ignore[reportMissingTypeStubs]  # as above

from chainlit._wire.codec import encode
from chainlit._wire.records import Json

if TYPE_CHECKING:
    from chainlit._auth.door import ASGIApp

MAX_PACKETS_PER_POST = 2_000
"""A polling client sends what it has collected in one request; the library's 16 would lose audio and queued events."""


class EngineSocket(Protocol):
    """One connection below Socket.IO."""

    queue: asyncio.Queue[object]
    """Packets that the connection has not taken yet; None ends it after those before it."""
    upgraded: bool
    """Whether it is a WebSocket now."""


class Engine(Protocol):
    """The library's lower half."""

    sockets: Mapping[str, EngineSocket]

    async def send(self, sid: str, data: str | bytes) -> None: ...

    async def disconnect(self, sid: str) -> None: ...


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


class _Text:
    """JSON as the rest of the house writes it: any value an author sends gets through, NaN as null."""

    loads: Callable[..., Json] = staticmethod(_library_packet.json.loads)  # it bounds the length of integers

    @staticmethod
    def dumps(value: Json, **_: object) -> str:
        try:
            return encode(value).decode()
        except (UnicodeEncodeError, OverflowError, msgspec.MsgspecError):
            return json.dumps(value, default=str)  # text with lone surrogates, huge numbers


class _Packet(Packet):
    """The library's packet with our JSON, in a class of our own because the library sets it on the class."""

    json: Any = _Text


def encode_event(name: str, payload: Json) -> list[str | bytes]:
    """Return the messages that carry one event: text, then the binary values that it refers to."""
    packet: Any = _Packet(EVENT, data=[name] if payload is None else [name, payload], namespace="/")
    encoded: str | list[str | bytes] = packet.encode()
    return encoded if isinstance(encoded, list) else [encoded]


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


def asgi_of(server: socketio.AsyncServer, path: str) -> ASGIApp:
    """Return the ASGI application that serves `path`."""
    return cast("ASGIApp", socketio.ASGIApp(server, socketio_path=path))
