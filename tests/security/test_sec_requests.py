"""Section G: requests that are too large or take too long, before any code of an app has seen them."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
import uvicorn

from chainlit._http.bounded import MAX_HEAD_BYTES, bounded_http
from tests.doors.served import QuietServer

HEAD = b"POST /echo HTTP/1.1\r\nHost: localhost\r\n"
OK = b"HTTP/1.1 200 OK"


@dataclass
class Door:
    """A server with short limits, that answers with the length of the body.

    Attributes:
        closed: Why connections were closed.
        bodies: Lengths of the bodies that were read in full.
    """

    port: int
    closed: Counter[str] = field(default_factory=Counter[str])
    bodies: list[int] = field(default_factory=list[int])
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    """Nothing is read before."""

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port)

    async def echo(self, scope: Any, receive: Any, send: Any) -> None:
        await self.ready.wait()
        length, more = 0, True
        while more:
            event = await receive()
            if event["type"] == "http.disconnect":
                return
            length, more = length + len(event.get("body", b"")), event.get("more_body", False)
        self.bodies.append(length)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def door(head_s: float = 20.0, body_s: float = 20.0) -> AsyncGenerator[Door]:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        made = Door(opened.getsockname()[1])
        made.ready.set()

        def note(reason: str) -> None:
            made.closed[reason] += 1

        protocol = bounded_http(note, head_s=head_s, body_s=body_s)
        config = uvicorn.Config(
            cast("Any", made.echo), http=protocol, interface="asgi3", lifespan="off", log_config=None
        )
        server = QuietServer(config)
        running = asyncio.create_task(server.serve([opened]))
        try:
            async with asyncio.timeout(30):
                yield made
        finally:
            server.should_exit = True
            await running


async def exchange(made: Door, *parts: bytes) -> bytes:
    """Send parts of a request and return everything that is answered until the connection ends."""
    reader, writer = await made.connect()
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.transport.abort()


HEADS = {
    "one endless value": [HEAD, b"x: ", *[b"a" * 60_000] * 40],
    "endless headers": [HEAD, *[b"x: " + b"a" * 900 + b"\r\n"] * 2000],
    "endless names": [HEAD, *[b"a" * 60_000] * 40],
    "a large set of cookies": [HEAD, b"Cookie: " + b"; ".join([b"a=b"] * 40_000) + b"\r\n\r\n"],
    "an endless address": [b"GET /", *[b"a" * 60_000] * 40],
    "a second head": [HEAD + b"Content-Length: 1\r\n\r\nx" + HEAD, *[b"x: " + b"a" * 900 + b"\r\n"] * 2000],
}


@pytest.mark.parametrize("parts", HEADS.values(), ids=HEADS)
async def test_sec_G16_a_head_beyond_the_limit_ends_the_connection(parts: list[bytes]) -> None:
    async with door() as made:
        answer = await exchange(made, *parts)
        assert b"400 Bad Request" in answer or answer == b""
        assert made.closed == {"large_head": 1}
        assert (await exchange(made, HEAD + b"Content-Length: 1\r\nConnection: close\r\n\r\nx")).startswith(OK)


async def test_sec_G16_a_head_within_the_limit_is_served_in_any_pieces() -> None:
    async with door() as made:
        head = HEAD + b"x: " + b"a" * (MAX_HEAD_BYTES - 1000) + b"\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc"
        pieces = [head[start : start + 7919] for start in range(0, len(head), 7919)]
        assert (await exchange(made, *pieces)).startswith(OK)
        assert (made.closed, made.bodies) == ({}, [3])


async def test_sec_G03_heads_and_bodies_that_do_not_come_end_the_connection() -> None:
    async with door(head_s=0.1, body_s=0.1) as made:
        slow = {
            b"": "slow_head",
            b"GET / HT": "slow_head",
            b"\r\n": "slow_head",
            HEAD + b"x: y\r\n": "slow_head",
            HEAD + b"Content-Length: 9\r\n\r\nx": "slow_body",
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n": "slow_body",
            HEAD + b"Content-Length: 1\r\n\r\nx" + b"GET /": "slow_head",
        }
        for sent, reason in slow.items():
            before = made.closed[reason]
            await exchange(made, sent)
            assert made.closed[reason] == before + 1, sent


async def test_sec_G03_a_body_that_the_app_reads_slowly_is_not_called_slow() -> None:
    async with door(body_s=0.05) as made:
        made.ready.clear()
        reader, writer = await made.connect()
        writer.write(HEAD + b"Content-Length: 1000000\r\nConnection: close\r\n\r\n" + b"x" * 1_000_000)
        for _ in range(3):  # others that begin later are called slow one after the other
            await exchange(made, HEAD + b"Content-Length: 9\r\n\r\nx")
        made.ready.set()
        assert (await reader.read()).startswith(OK)
        assert made.closed == {"slow_body": 3}
        assert 1_000_000 in made.bodies
        writer.close()


async def test_sec_G07_bodies_are_never_inflated() -> None:
    async with door() as made:
        bomb = gzip.compress(b"0" * 10_000_000)
        head = HEAD + b"Content-Encoding: gzip\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(bomb)
        assert (await exchange(made, head, bomb)).startswith(OK)
        assert made.bodies == [len(bomb)]
