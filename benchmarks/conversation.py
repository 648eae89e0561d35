"""Round trips of messages, replies with many steps, and what a conversation costs while nobody speaks."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

from benchmarks.report import Budget, Row
from benchmarks.servers import Server
from benchmarks.streaming import crowd
from benchmarks.visitors import Bare, BareSocketIO, Native, SocketIO, Visitor

IDLE = 600
IDLE_KB = 50
GROWTH_PERCENT = 5


@dataclass(frozen=True)
class Reply:
    """Something that is asked for, and what it may cost beside the bare server."""

    order: str
    what: str
    budget: Budget | None = None


REPLIES = (
    Reply("steps 200", "reply with 200 nested steps", Budget(5, "ratio")),
    Reply("gallery 100", "reply with 100 files of 4 KB, which are kept"),
    Reply("links 100", "reply with 100 pictures of other places"),
)


@dataclass(frozen=True)
class Trips:
    """Of many people who each sent a message and waited for its answer, several times."""

    cpu_us: float
    """Of the server, per trip."""
    p99_ms: float


async def trips(kind: type[Visitor], address: str, sessions: int, each: int = 4) -> Trips:
    """Let every one of the sessions send messages, and wait for the answer to each.

    Everybody has a pause of a second per trip, spread evenly: people type, and what is measured is not a jam.
    """
    async with crowd(kind, address, sessions) as people:
        await asyncio.gather(*(person.ask("warm") for person in people))
        before = await people[0].cpu()
        waits = await asyncio.gather(*(_talk(person, each, place / sessions) for place, person in enumerate(people)))
        spent = await people[0].cpu() - before
    taken = [wait for those in waits for wait in those]
    return Trips(spent * 1e6 / len(taken), statistics.quantiles(taken, n=100)[98] * 1e3)


async def _talk(person: Visitor, times: int, delay_s: float) -> list[float]:
    begun = time.monotonic()
    waits: list[float] = []
    for number in range(times):
        await asyncio.sleep(max(0.0, begun + delay_s + number - time.monotonic()))
        waits.append((await person.ask("hello")).took_s)
    return waits


async def trip_rows(ours: Server, forgetful: Server, floor: Server, samples: int) -> list[Row]:
    rows: list[Row] = []
    for sessions in (50, 200):
        taken: list[tuple[Trips, Trips, Trips]] = []
        for _ in range(samples):
            bare = await trips(Bare, floor.address, sessions)
            plain = await trips(Native, forgetful.address, sessions)
            taken.append((bare, plain, await trips(Native, ours.address, sessions)))
        bare_ones = [bare for bare, _, _ in taken]
        what = f"message round trip, {sessions} sessions"
        rows += _two_rows(what, [plain for _, plain, _ in taken], bare_ones, Budget(4, "ratio"), Budget(3, "ratio"))
        rows += _two_rows(f"{what}, and kept in SQLite", [kept for _, _, kept in taken], bare_ones)
    return rows


def _two_rows(
    what: str, own: list[Trips], bare: list[Trips], cpu: Budget | None = None, p99: Budget | None = None
) -> list[Row]:
    return [
        Row(f"{what}: CPU", "µs", [each.cpu_us for each in own], [each.cpu_us for each in bare], cpu),
        Row(f"{what}: p99", "ms", [each.p99_ms for each in own], [each.p99_ms for each in bare], p99),
    ]


async def reply_rows(ours: Server, floor: Server, samples: int) -> list[Row]:
    """Measure replies that are more than a text."""
    return [await _reply_row(ours, floor, samples, reply) for reply in REPLIES]


async def _reply_row(ours: Server, floor: Server, samples: int, reply: Reply, times: int = 10) -> Row:
    async def per_reply(kind: type[Visitor], address: str) -> float:
        async with crowd(kind, address, 1) as people:
            before = await people[0].cpu()
            for _ in range(times):
                await people[0].ask(reply.order)
            return (await people[0].cpu() - before) * 1e3 / times

    spent: list[float] = []
    least: list[float] = []
    for _ in range(samples):
        least.append(await per_reply(Bare, floor.address))
        spent.append(await per_reply(Native, ours.address))
    return Row(f"{reply.what}: CPU", "ms", spent, least, reply.budget)


async def idle_row(ours: Server, floor: Server) -> Row:
    """Measure how much the memory grows with each person who is connected."""
    least = await _per_session(Bare, floor)
    own = await _per_session(Native, ours)
    return Row("idle session with its connection", "KB", [own], [least], Budget(IDLE_KB))


async def _per_session(kind: type[Visitor], server: Server) -> float:
    async with crowd(kind, server.address, 5) as people:
        await asyncio.gather(*(person.cpu() for person in people))
        before = server.memory()
        async with crowd(kind, server.address, IDLE):
            await people[0].cpu()
            return (server.memory() - before) / 1024 / IDLE


async def cycle_row(ours: Server, cycles: int, kind: type[Visitor] = Native, how: str = "") -> Row:
    """Let people come, talk and leave, and measure how much of it stays in memory."""

    async def come_and_go(count: int) -> None:
        for _ in range(count // 20):
            async with crowd(kind, ours.address, 20) as people:
                await asyncio.gather(*(person.ask("hello") for person in people))

    await come_and_go(max(200, cycles // 5))
    before = ours.memory()
    await come_and_go(cycles)
    growth = (ours.memory() - before) * 100 / before
    return Row(f"memory after {cycles:,} people came and left{how}", "%", [growth], budget=Budget(GROWTH_PERCENT))


async def rows(ours: Server, forgetful: Server, floor: Server, samples: int) -> list[Row]:
    """Measure round trips, with conversations that are kept and with some that are not, and long replies."""
    return [*await trip_rows(ours, forgetful, floor, samples), *await reply_rows(forgetful, floor, samples)]


async def memory_rows(ours: Server, floor: Server, cycles: int) -> list[Row]:
    """Measure memory; the servers must be fresh, or what is measured finds room in what others left."""
    return [await idle_row(ours, floor), await cycle_row(ours, cycles)]


async def stock_memory_rows(ours: Server, floor: Server, cycles: int) -> list[Row]:
    """Measure the same of the Socket.IO door, beside the bare library; the servers must be fresh, too."""
    idle = [await _per_session(SocketIO, ours)], [await _per_session(BareSocketIO, floor)]
    return [
        Row("idle session with its connection, Socket.IO", "KB", *idle),
        await cycle_row(ours, cycles, SocketIO, ", Socket.IO"),
    ]
