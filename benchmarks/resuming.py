"""Coming back to a stored conversation: what it costs, and whether others notice."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from benchmarks import past
from benchmarks.report import Budget, Row
from benchmarks.servers import Server
from benchmarks.visitors import Bare, Native, Reply

STEPS = 1_000
OPEN_MS = 150
TIMES = 5
FILE = "chat.db"


@dataclass(frozen=True)
class Opening:
    """Of a thread, again and again.

    Attributes:
        cpu_ms: Of the server, each time.
        took_ms: From the request to the last byte, on average.
        late_ms: The most by which the server's loop was late meanwhile, for somebody else.
    """

    cpu_ms: float
    took_ms: float
    late_ms: float


async def rows(ours: Server, floor: Server, samples: int, scratch: Path) -> list[Row]:
    """Measure everything of this file. `ours` keeps its conversations in `FILE` of `scratch`."""
    async with aiohttp.ClientSession() as http:
        async with http.get(ours.address) as page:  # whose cookie is the person's name
            await page.read()
        async with Native(http, ours.address) as person:
            await person.ask("hello")
        file = scratch / FILE
        await past.fill(file, 1, STEPS)
        taken = [(await _opening_ours(http, ours), await _opening_floor(http, floor, file)) for _ in range(samples)]
    own, bare = [each for each, _ in taken], [each for _, each in taken]
    what = f"thread of {STEPS:,} steps, opened"
    return [
        Row(f"{what}: CPU", "ms", [each.cpu_ms for each in own], [each.cpu_ms for each in bare]),
        Row(f"{what}: time", "ms", [each.took_ms for each in own], [each.took_ms for each in bare], Budget(OPEN_MS)),
        Row(
            f"{what}: the most that others waited",
            "ms",
            [each.late_ms for each in own],
            [each.late_ms for each in bare],
        ),
    ]


async def _opening_ours(http: aiohttp.ClientSession, server: Server) -> Opening:
    async def open_it() -> None:
        person = Native(http, server.address, thread_id=past.LONG)
        await person.connect()
        reply = Reply()
        while not reply.thread_steps:
            await person.hear(await person.socket.receive_str(), reply)
        assert reply.thread_steps == STEPS, f"{reply.thread_steps} of {STEPS} steps came"
        await person.command("clear_session", None)
        await person.socket.close()

    async with Native(http, server.address) as watch, Native(http, server.address) as other:
        return await _opening(watch, other, open_it)


async def _opening_floor(http: aiohttp.ClientSession, server: Server, file: Path) -> Opening:
    async def open_it() -> None:
        async with Bare(http, server.address) as person:
            await person.ask(f"thread {past.LONG} {file}")

    async with Bare(http, server.address) as watch, Bare(http, server.address) as other:
        return await _opening(watch, other, open_it)


async def _opening(watch: Native | Bare, other: Native | Bare, open_it: Callable[[], Awaitable[None]]) -> Opening:
    await open_it()  # what is loaded once is loaded
    before = await watch.cpu()
    begun = time.perf_counter()
    for _ in range(TIMES):
        await open_it()
    took_ms = (time.perf_counter() - begun) * 1e3 / TIMES
    spent = await watch.cpu() - before
    late = asyncio.ensure_future(other.ask("lag 0.5"))
    while not late.done():
        await open_it()
    worst: float = max(json.loads((await late).output))
    return Opening(spent * 1e3 / TIMES, took_ms, worst)
