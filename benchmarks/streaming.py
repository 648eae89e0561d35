"""Streamed tokens: CPU of the server per token, and how soon the first one arrives."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import aiohttp

from benchmarks.report import Budget, Row
from benchmarks.servers import HERE, Server
from benchmarks.visitors import Bare, BareSocketIO, Native, SocketIO, Visitor


@dataclass(frozen=True)
class Door:
    """A way in, and the least that it is compared with.

    Attributes:
        name: As rows name it.
        tokens: Of one answer, by the number of clients that get one at the same time. Long enough that what a turn
            costs besides its tokens hardly counts.
        most: The budget, as a multiple of the floor.
    """

    name: str
    ours: type[Visitor]
    floor: type[Visitor]
    tokens: Mapping[int, int]
    most: float


DOORS = (
    Door("native", Native, Bare, {1: 20_000, 20: 2_000, 100: 1_000, 500: 1_000}, 0.3),
    Door("Socket.IO", SocketIO, BareSocketIO, {1: 10_000, 20: 1_000, 100: 500, 500: 100}, 0.5),
)
FIRST_TOKEN_MS = 20
PROBES = 20
Anybody = TypeVar("Anybody", bound=Visitor)


@asynccontextmanager
async def crowd(kind: type[Anybody], address: str, count: int) -> AsyncGenerator[list[Anybody]]:
    """Connect so many people."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        yield [await stack.enter_async_context(kind(http, address)) for _ in range(count)]


async def per_token(kind: type[Visitor], address: str, count: int, tokens: int) -> float:
    """Return the CPU time of the server for one token of one of `count` simultaneous answers, in microseconds.

    Raises:
        AssertionError: Not every token arrived.
    """
    async with crowd(kind, address, count) as people:
        before = await people[0].cpu()
        replies = await asyncio.gather(*(each.ask(f"stream {tokens}") for each in people))
        spent = await people[0].cpu() - before
    expected = (tokens - 1) * len("token ")
    assert all(reply.tokens > expected for reply in replies), "tokens are missing"
    return spent * 1e6 / (count * tokens)


async def token_rows(ours: Server, floor: Server, samples: int) -> list[Row]:
    """Stream through both doors to few and many at once."""
    rows: list[Row] = []
    for door in DOORS:
        for count, tokens in door.tokens.items():
            spent: list[float] = []
            least: list[float] = []
            for _ in range(samples):
                least.append(await per_token(door.floor, floor.address, count, tokens))
                spent.append(await per_token(door.ours, ours.address, count, tokens))
            what = f"streamed token, {door.name} door, {count} client{'s' * (count > 1)}: CPU"
            rows.append(Row(what, "µs", spent, least, Budget(door.most, "ratio")))
    return rows


async def first_token_row(ours: Server, others: int) -> Row:
    """Ask for short answers while others are flooded; both from processes of their own."""
    arguments = ("-m", "benchmarks.flood", ours.address, str(others))
    flood = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, cwd=HERE.parent
    )
    assert flood.stdout is not None
    try:
        await flood.stdout.readline()
        async with crowd(Native, ours.address, 1) as people:
            waits = [(await people[0].ask("stream 50")).first_ms for _ in range(PROBES)]
    finally:
        flood.kill()
        await flood.wait()
    note = f"worst {max(waits):.1f}"
    what = f"first token after the reply began, {others} others streaming"
    return Row(what, "ms", waits, budget=Budget(FIRST_TOKEN_MS), note=note)


async def rows(ours: Server, floor: Server, samples: int) -> list[Row]:
    """Measure everything of this file."""
    measured = await token_rows(ours, floor, samples)
    return [*measured, await first_token_row(ours, 0), await first_token_row(ours, 20)]
