"""What crowds do to a server: how late its loop is, how it takes them back after a cut, how it ends."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from benchmarks.report import Budget, Row
from benchmarks.servers import Server
from benchmarks.streaming import crowd
from benchmarks.visitors import Bare, Native, Reply, Returning, Visitor

TALKING = 100
LAG_S = 2.0
LAG_MS = 50
LEAVING = 100


# How late the loop is


async def lag_row(ours: Server, floor: Server, samples: int) -> Row:
    """Measure how late the loop is while many get answers at reading pace."""
    late = [(await _late(Native, ours.address), await _late(Bare, floor.address)) for _ in range(samples)]
    what = f"event loop, {TALKING} answers at reading pace: p99 of its lateness"
    spent = [statistics.quantiles(own, n=100)[98] for own, _ in late]
    least = [statistics.quantiles(bare, n=100)[98] for _, bare in late]
    worst = max(max(own) for own, _ in late)
    return Row(what, "ms", spent, least, Budget(LAG_MS), note=f"worst {worst:.0f} ms")


async def _late(kind: type[Visitor], address: str) -> list[float]:
    async with crowd(kind, address, TALKING + 1) as (watch, *people):
        talks = [asyncio.ensure_future(each.ask(f"drip {round(LAG_S / 0.02)}")) for each in people]
        answer = await watch.ask(f"lag {LAG_S}")
        await asyncio.gather(*talks)
    late: list[float] = json.loads(answer.output)
    return late


# Coming back


@dataclass(frozen=True)
class Storm:
    """All connections cut at once, and everybody back at once.

    Attributes:
        cpu_us: Of the server, per person.
        last_ms: Until the last one was back.
    """

    cpu_us: float
    last_ms: float


async def storm_rows(ours: Server, floor: Server, people: int, samples: int) -> list[Row]:
    """Cut everybody off who is there, once while nothing goes on, once while all get answers."""
    taken = [
        (await _storm(Returning, ours.address, people), await _storm(Bare, floor.address, people))
        for _ in range(samples)
    ]
    wrong = await _torn_answers(ours.address, people)
    what = f"{people} people cut off at once"
    return [
        Row(
            f"{what}: CPU to take one back", "µs", [own.cpu_us for own, _ in taken], [bare.cpu_us for _, bare in taken]
        ),
        Row(
            f"{what}: until all are back", "ms", [own.last_ms for own, _ in taken], [bare.last_ms for _, bare in taken]
        ),
        Row(f"{what} in an answer: answers with a token lost or doubled", "", [wrong], budget=Budget(0)),
    ]


async def _storm(kind: type[Visitor], address: str, count: int) -> Storm:
    async with crowd(kind, address, count) as people, crowd(kind, address, 1) as (watch,):
        await asyncio.gather(*(each.ask("hello") for each in people))
        before = await watch.cpu()
        begun = time.perf_counter()
        await _cut_all(people)
        await asyncio.gather(*(each.connect() for each in people))
        last_ms = (time.perf_counter() - begun) * 1e3
        return Storm((await watch.cpu() - before) * 1e6 / count, last_ms)


async def _torn_answers(address: str, count: int) -> int:
    """Cut everybody off in the middle of an answer; return how many of the answers were not whole after that."""
    tokens = 100
    async with crowd(Returning, address, count) as people:
        await asyncio.gather(*(each.order(f"drip {tokens}") for each in people))
        replies = [Reply() for _ in people]
        await asyncio.gather(*(each.listen(reply, enough=20) for each, reply in zip(people, replies, strict=True)))
        await _cut_all(people)
        await asyncio.gather(*(each.connect() for each in people))
        await asyncio.gather(*(each.listen(reply) for each, reply in zip(people, replies, strict=True)))
    return sum(reply.tokens != tokens * len("token ") for reply in replies)


async def _cut_all(people: Sequence[Visitor]) -> None:
    for each in people:
        each.cut()


# Ending


async def end_seconds(server: Server, kind: type[Visitor], count: int) -> float:
    """Return how long a server takes to end that so many people are connected to, in seconds."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        people = [kind(http, server.address) for _ in range(count)]
        await asyncio.gather(*(each.connect() for each in people))
        await asyncio.gather(*(each.ask("hello") for each in people))
        listening = [asyncio.ensure_future(each.socket.receive()) for each in people]
        took_s = await asyncio.to_thread(server.end)
        await asyncio.wait(listening)
        await asyncio.gather(*(each.socket.close() for each in people))
    return took_s


async def rows(ours: Server, floor: Server, samples: int, people: int) -> list[Row]:
    """Measure what does not end the servers."""
    return [await lag_row(ours, floor, samples), *await storm_rows(ours, floor, people, samples)]
