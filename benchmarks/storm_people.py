"""Thousands of pages in one process: they come, talk, lose their connections all at once, and come back.

`python -m benchmarks.storm_people DOOR ADDRESS COUNT` says `here` when all have talked, and waits for a line for each
storm. It answers with what became of it as one line of JSON. To a further line it answers, when all have talked once
more, with the number of those who were not brought back to where they were.

Pages are reduced to what a server sees of them: the machine is the server's.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import resource
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Generator, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, cast
from urllib.parse import urlsplit

import msgspec
import uvloop

from benchmarks.visitors import hello, message_of
from chainlit._auth.cookies import BROWSER_COOKIE, new_browser_id

Door = Literal["native", "stock", "bare"]
PATHS: dict[Door, str] = {
    "native": "/ws/chat",
    "stock": "/ws/socket.io/?EIO=4&transport=websocket",
    "bare": "/ws",
}
WITHIN_S = 2.0
"""So soon after the cut everybody tries to be back."""
PER_ADDRESS = 1_000
"""People of one address; servers limit their connections."""
AT_ONCE = 100
PATIENCE_S = 60.0
_HINT = re.compile(rb"retry-after: *([0-9.]+)", re.IGNORECASE)
_decode = msgspec.json.decode


@dataclass
class Outcome:
    """What became of everybody in a storm.

    Attributes:
        back_s: Until the last one was back, from the cut.
        at_first: Let in at their first try.
        told: Refusals that said when to come back.
        lost: Connections that ended without a word before their client was in.
        waits_s: How long each one tried until it was in, in no order.
    """

    back_s: float = 0.0
    at_first: int = 0
    told: int = 0
    lost: int = 0
    waits_s: list[float] = field(default_factory=list[float])


class ComeLater(Exception):
    """The server does not let somebody in now.

    Args:
        in_s: When to try again, if it said that.
    """

    def __init__(self, in_s: float | None) -> None:
        super().__init__(f"come again in {in_s} s")
        self.in_s = in_s


class Page(asyncio.Protocol):
    """One page, over all of its connections. This one is of the bare socket, which knows nobody again."""

    door: Door = "bare"

    def __init__(self, host: str, port: int, address: str) -> None:
        self._host, self._port, self._address = host, port, address
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._rest = bytearray()
        self._upgraded = False
        self._inside: asyncio.Future[None] = self._loop.create_future()
        self._answered: asyncio.Future[None] = self._loop.create_future()
        self.torn = False
        self._upgrade = (
            f"GET {PATHS[self.door]} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            f"Cookie: {BROWSER_COOKIE}={new_browser_id()}\r\n\r\n"
        ).encode()

    # What a page does

    async def come(self) -> None:
        """Connect, for the first time or once more.

        Raises:
            ComeLater: The server does not want it now.
        """
        self._rest.clear()
        self._upgraded = False
        self._inside = self._loop.create_future()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._loop.create_connection(lambda: self, self._host, self._port, local_addr=(self._address, 0))
                await self._inside
        except OSError:
            raise ComeLater(None) from None

    async def talk(self) -> None:
        """Say something, and hear the end of the answer."""
        self._answered = self._loop.create_future()
        self.order()
        async with asyncio.timeout(PATIENCE_S):
            await self._answered

    def cut(self) -> None:
        """Lose the connection without a word."""
        if self._transport is not None:
            self._transport.abort()

    # What it says at its door

    def greet(self) -> None:
        self._inside.set_result(None)

    def order(self) -> None:
        self.say({"content": "hello"})

    def hear(self, text: bytes) -> None:
        if b'"end"' in text:
            self._is_answered()

    def say(self, value: object, prefix: str = "") -> None:
        """Send a frame; its mask is nothing, which costs nothing."""
        text = (prefix + json.dumps(value)).encode()
        length = bytes((0x80 | len(text),)) if len(text) < 126 else b"\xfe" + len(text).to_bytes(2)
        self.write(b"\x81" + length + b"\0\0\0\0" + text)

    def write(self, data: bytes) -> None:
        assert self._transport is not None, "it is connected"
        self._transport.write(data)

    def _is_answered(self) -> None:
        if not self._answered.done():
            self._answered.set_result(None)

    # What its connection tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._upgrade)

    def connection_lost(self, exc: Exception | None) -> None:
        self._refused(None)

    def data_received(self, data: bytes) -> None:
        self._rest += data
        if not self._upgraded:
            head, found, rest = bytes(self._rest).partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head:
                hint = _HINT.search(head)
                self._refused(float(hint[1]) if hint else None)
                return
            self._upgraded = True
            self._rest = bytearray(rest)
            self.greet()
        for opcode, payload in self._frames():
            if opcode == 1:
                self.hear(payload)
            elif opcode == 9:
                self.write(
                    b"\x8a\x80\0\0\0\0"
                    if not payload
                    else b"\x8a" + bytes((0x80 | len(payload),)) + b"\0\0\0\0" + payload
                )

    def _refused(self, in_s: float | None) -> None:
        if not self._inside.done():
            self._inside.set_exception(ComeLater(in_s))

    def _frames(self) -> Generator[tuple[int, bytes]]:
        rest = self._rest
        while len(rest) >= 2:
            length, start = rest[1] & 0x7F, 2
            if length >= 126:
                start += 2 if length == 126 else 8
                length = int.from_bytes(rest[2:start]) if len(rest) >= start else len(rest)
            if len(rest) < start + length:
                return
            frame = rest[0] & 0x0F, bytes(rest[start : start + length])
            del rest[: start + length]
            yield frame


class NativePage(Page):
    """A page of our own: says how far it came, and must be brought back to there."""

    door = "native"

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, address)
        self._hello = hello()
        self._seen, self._epoch = 0, ""

    def greet(self) -> None:
        self.say({"type": "hello", **self._hello, "seen": self._seen, "epoch": self._epoch})

    def order(self) -> None:
        self.say({"type": "command", "id": str(uuid.uuid4()), "name": "client_message", "payload": message_of("hello")})

    def hear(self, text: bytes) -> None:
        frame: Any = _decode(text)
        if isinstance(frame, list):
            self._take([each for each in cast("list[Any]", frame) if isinstance(each, list)])
        elif frame["type"] == "refused":
            self._refused(frame.get("retryAfter"))
        elif frame["type"] == "welcome":
            if self._epoch:
                self.torn |= (frame["mode"], frame["epoch"], frame["number"]) != ("replay", self._epoch, self._seen)
            self._epoch = frame["epoch"]
            self._seen = frame["number"]
            self._inside.set_result(None)

    def _take(self, events: list[list[Any]]) -> None:
        for number, name, _ in events:
            self.torn |= number != self._seen + 1
            self._seen = number
            if name == "task_end":
                self._is_answered()


class StockPage(Page):
    """A page that speaks Socket.IO, just enough of it."""

    door = "stock"

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, address)
        self._hello = hello()

    def greet(self) -> None:
        """The server speaks first."""

    def order(self) -> None:
        self.say(["client_message", message_of("hello")], "42")

    def hear(self, text: bytes) -> None:
        if text == b"2":
            self.write(b"\x81\x81\0\0\0\x003")
        elif text.startswith(b"0"):
            self.say(self._hello, "40")
        elif text.startswith(b"40"):
            self.say(["connection_successful"], "42")
        elif text.startswith(b"44"):
            self._refused(_decode(text[2:]).get("data", {}).get("retryAfter"))
        elif text.startswith(b'42["task_end"'):  # also declared when somebody comes: the turn of before is over
            if self._inside.done():
                self._is_answered()
            else:
                self._inside.set_result(None)
        elif text.startswith(b'42["new_message"') and not self._inside.done():
            self.torn = True  # it has that already


async def storm(pages: list[Page]) -> Outcome:
    """Cut everybody off, and let everybody come back."""
    outcome, begun = Outcome(), time.perf_counter()
    for each in pages:
        each.cut()
    await asyncio.gather(*(_come_back(each, outcome) for each in pages))
    outcome.back_s = time.perf_counter() - begun
    return outcome


async def _come_back(page: Page, outcome: Outcome) -> None:
    await asyncio.sleep(random.uniform(0, WITHIN_S))
    begun, tries = time.perf_counter(), 0
    while True:
        tries += 1
        try:
            await page.come()
        except ComeLater as later:
            if later.in_s is None:
                outcome.lost += 1
            else:
                outcome.told += 1
            # As our client does: not before it was told, and not with all the others.
            await asyncio.sleep((later.in_s or 1.0) * random.uniform(1, 1.5))
        else:
            break
    outcome.at_first += tries == 1
    outcome.waits_s.append(time.perf_counter() - begun)


async def _in_groups(doing: Iterable[Callable[[], Awaitable[None]]]) -> None:
    every = list(doing)
    for first in range(0, len(every), AT_ONCE):
        await asyncio.gather(*(act() for act in every[first : first + AT_ONCE]))


async def _arrive(page: Page) -> None:
    while True:
        with suppress(ComeLater):
            await page.come()
            return
        await asyncio.sleep(0.2)


async def main(door: Door, address: str, count: int) -> None:
    """Do what this module says."""
    port = urlsplit(address).port or 80
    kind = {each.door: each for each in (Page, NativePage, StockPage)}[door]
    pages = [kind("127.0.0.1", port, f"127.0.0.{2 + number // PER_ADDRESS}") for number in range(count)]
    await _in_groups((lambda page=page: _arrive(page)) for page in pages)
    await _in_groups(page.talk for page in pages)
    print("here", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(asdict(await storm(pages))), flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await _in_groups(page.talk for page in pages)  # they are really back
        print(sum(page.torn for page in pages), flush=True)


def enough_files(count: int) -> None:
    """Let this process, and those that it starts, have so many connections open.

    Raises:
        RuntimeError: The machine does not allow that.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = count + 500
    if soft != resource.RLIM_INFINITY and soft < needed:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (needed, max(needed, hard)))
        except (ValueError, OSError):
            raise RuntimeError(f"{count} people need {needed} open files; `ulimit -n` says {soft}") from None


if __name__ == "__main__":
    enough_files(int(sys.argv[3]))
    uvloop.run(main(cast(Door, sys.argv[1]), sys.argv[2], int(sys.argv[3])))
