"""What is let through to the library of stock clients: frames and requests that it can read, and not too many of them.

The library takes what is below the events on trust: a frame that it can't read escapes it as an error of the server.
"""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from chainlit._auth.limits import TokenBucket

if TYPE_CHECKING:
    from chainlit._auth.door import ASGIApp, Message, Receive, Scope, Send

FRAMES_PER_S, FRAME_BURST = 400.0, 4_000
"""More than all that a client may say, each with bytes beside it, and heartbeats; beyond that nobody listens."""
HELLO_S = 10.0
"""A client has this long for its first message over a WebSocket."""
MAX_POST_S = 60.0
"""A polling client's commands are carried out within this time."""
_FRAME = re.compile(r"[0-6]|4[0-9].*|[23]probe", re.DOTALL | re.ASCII)
Note = Callable[[str], None]
"""Is told why a connection was ended."""


def is_frame(text: str) -> bool:
    """Tell whether a text is a frame of the lower half of the protocol."""
    return _FRAME.fullmatch(text) is not None


def is_body(content: bytes, max_packets: int) -> bool:
    """Tell whether the body of a polling client's request holds packets, and not too many."""
    try:
        packets = content.decode().split("\x1e")
    except UnicodeDecodeError:
        return False
    return len(packets) <= max_packets and all(map(_is_packet, packets))


def _is_packet(text: str) -> bool:
    if not text.startswith("b"):
        return is_frame(text)
    try:
        return bool(base64.b64decode(text[1:], validate=True))
    except ValueError:
        return False


def bounded(
    library: ASGIApp,
    *,
    is_open: Callable[[str], bool],
    max_bytes: int,
    max_packets: int,
    note: Note,
    hello_s: float = HELLO_S,
) -> ASGIApp:
    """Return an ASGI application that keeps from the library what it can't take.

    Args:
        library: The library's application.
        is_open: Tells whether there is a connection of a name; a request to another one is not read.
        max_bytes: Bound of one request of a polling client.
        max_packets: How many packets there may be in one.
        note: Is told why connections were ended.
        hello_s: A WebSocket has this long for its first message, in seconds.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        lent = _Lent(receive)
        try:
            if scope["type"] == "websocket":
                await library(scope, _frames(lent, hello_s, note), send)
            elif scope["type"] == "http" and scope["method"] == "POST":
                await post(scope, lent, send)
            else:
                await library(scope, lent, send)
        finally:
            lent.take_back()

    async def post(scope: Scope, receive: Receive, send: Send) -> None:
        [name] = parse_qs(scope["query_string"].decode("latin-1")).get("sid", [""])[:1]
        content = await _body(receive, max_bytes) if is_open(name) else None
        if content is None or not is_body(content, max_packets):
            note("protocol")
            await _answer(send, 400)
            return
        length = (b"content-length", str(len(content)).encode())
        headers = [*(pair for pair in scope["headers"] if pair[0] != b"content-length"), length]
        try:
            async with asyncio.timeout(MAX_POST_S):
                await library({**scope, "headers": headers}, _once(content, receive), send)
        except TimeoutError:
            # The library waits without end for a polling client to take its farewell.
            await _answer(send, 408)

    return serve


class _Lent:
    """The `receive` of a connection, until it is taken back.

    The library holds on to it: the class that it makes for each request has it, and the error at the end of a socket is
    in a variable of the very frame that its traceback names. Such circles stay until a search for garbage, and so would
    the connection with its compression.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive: Receive | None = receive
        self.gone = ConnectionResetError("the client is gone")
        """To be raised at the end of a socket."""

    async def __call__(self) -> Message:
        if self._receive is None:
            raise self.gone
        return await self._receive()

    def take_back(self) -> None:
        self._receive = self.gone.__traceback__ = None


def _frames(receive: _Lent, hello_s: float, note: Note) -> Receive:
    """Return `receive` for a socket that raises an error at its end, and when it says nothing, too much or no frame."""
    received, bucket = 0, TokenBucket(FRAMES_PER_S, FRAME_BURST)

    def ended(reason: str) -> OSError:
        note(reason)
        return receive.gone

    async def next_message() -> Message:
        nonlocal received
        received += 1
        # The first one is the connection itself.
        message = await (_in_time(receive, hello_s) if received == 2 else receive())
        if message is None:
            raise ended("late")
        if message["type"] == "websocket.disconnect":
            raise receive.gone
        if message["type"] != "websocket.receive":
            return message
        if not bucket.take():
            raise ended("flood")
        text: str | None = message.get("text")
        if text is not None and not is_frame(text):
            raise ended("protocol")
        return message

    return next_message


async def _in_time(receive: Receive, seconds: float) -> Message | None:
    try:
        async with asyncio.timeout(seconds):
            return await receive()
    except TimeoutError:
        return None


async def _body(receive: Receive, max_bytes: int) -> bytes | None:
    """Read the body of a request; None if it has too many bytes, or does not come to its end."""
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        size, more = size + len(parts[-1]), message.get("more_body", False)
        if size > max_bytes:
            return None
    return b"".join(parts)


def _once(content: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body that was read already, and then what comes after it."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": content, "more_body": False}

    return next_message


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body"})
