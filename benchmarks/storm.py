"""A storm: thousands lose their connections at once and are back at once. What do those notice who had no trouble?"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from benchmarks.report import Budget, Row
from benchmarks.servers import HERE, Server
from benchmarks.storm_people import WITHIN_S, Door, Outcome, enough_files
from benchmarks.streaming import crowd
from benchmarks.visitors import Bare, Native, SocketIO, Visitor

PEOPLE = 5_000
HEALTHY = 20
TALK = "assistant_message"
APART_S = 0.1
"""A healthy client says something so often, but not before it was answered."""
P99_MS = 1_000
BEFORE_S = 0.5
CALM, CALM_S = 0.1, 3.0
"""A server that uses less than so much of a core, over so many seconds, has nothing left to do, garbage included."""
VISITORS: dict[Door, type[Visitor]] = {"native": Native, "stock": SocketIO, "bare": Bare}
NAMES: dict[Door, str] = {"native": "native door", "stock": "Socket.IO door", "bare": ""}


@dataclass(frozen=True)
class Storm:
    """What came of one.

    Attributes:
        trips_ms: Round trips of the healthy ones, from the cut until all were back.
        cpu_us: Of the server, for each one who came back; what it did for the healthy ones is in it.
        crowd: What became of those who were cut off.
        torn: How many of them were not brought back to where they were.
    """

    trips_ms: list[float]
    cpu_us: float
    crowd: Outcome
    torn: int

    @property
    def p99_ms(self) -> float:
        return statistics.quantiles(self.trips_ms, n=100)[98]


class Healthy:
    """Somebody who goes on talking, and measures how long each answer takes."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.trips: list[tuple[float, float]] = []
        """When something was said, and how long its answer took, in seconds."""

    async def talk(self, over: asyncio.Event) -> None:
        """Talk until it is over."""
        while not over.is_set():
            said, word = time.perf_counter(), f"word-{len(self.trips)}"
            await self._visitor.order(word)
            while not await self._is_answered(word):
                pass
            took_s = time.perf_counter() - said
            self.trips.append((said, took_s))
            await asyncio.sleep(max(0.0, APART_S - took_s))

    async def _is_answered(self, word: str) -> bool:
        text = await self._visitor.socket.receive_str()
        if text == "2":
            await self._visitor.socket.send_str("3")
        return any(
            name == "new_message" and payload.get("type", TALK) in (TALK, "message") and payload["output"] == word
            for name, payload in _events(text)
        )


def _events(text: str) -> list[tuple[str, Any]]:
    if text[0].isdigit():  # of Socket.IO
        return [tuple(msgspec.json.decode(text[2:]))] if text.startswith('42["new_message"') else []
    frame: Any = msgspec.json.decode(text)
    if isinstance(frame, list):
        numbered = [cast("list[Any]", each) for each in cast("list[Any]", frame) if isinstance(each, list)]
        return [(each[1], each[2]) for each in numbered]
    return [("new_message", frame)] if frame.get("type") == "message" else []


@asynccontextmanager
async def _people(door: Door, address: str) -> AsyncGenerator[asyncio.subprocess.Process]:
    enough_files(PEOPLE)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.storm_people", door, address, str(PEOPLE)),
        cwd=HERE.parent,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=16 * 1024 * 1024,
    )
    try:
        await _answer(process, "")
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _answer(process: asyncio.subprocess.Process, order: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    if order:
        process.stdin.write(f"{order}\n".encode())
    line = await process.stdout.readline()
    if not line:
        raise RuntimeError("the people of the storm have ended with an error, which is above")
    return line.decode()


async def _storms(door: Door, server: Server, samples: int) -> list[Storm]:
    async with (
        _people(door, server.address) as people,
        crowd(VISITORS[door], server.address, HEALTHY) as visitors,
    ):
        return [await _storm(people, server, visitors) for _ in range(samples)]


async def _storm(people: asyncio.subprocess.Process, server: Server, visitors: list[Visitor]) -> Storm:
    await _calm(server)  # what has been said is stored
    over, healthy = asyncio.Event(), [Healthy(each) for each in visitors]
    talking = [asyncio.ensure_future(each.talk(over)) for each in healthy]
    await asyncio.sleep(BEFORE_S)
    before, begun = server.cpu(), time.perf_counter()
    outcome = Outcome(**json.loads(await _answer(people, "storm")))
    spent = server.cpu() - before
    over.set()
    await asyncio.gather(*talking)
    end = begun + outcome.back_s
    trips = [trip for each in healthy for said, trip in each.trips if begun - trip <= said <= end]
    return Storm([trip * 1e3 for trip in trips], spent * 1e6 / PEOPLE, outcome, int(await _answer(people, "talk")))


async def _calm(server: Server) -> None:
    before = -1.0
    while (now := server.cpu()) - before > CALM * CALM_S:
        before = now
        await asyncio.sleep(CALM_S)


async def rows(door: Door, ours: Server, floor: Server | None, samples: int) -> list[Row]:
    """Measure storms at one of our doors, and at the bare socket where there is one."""
    own = await _storms(door, ours, samples)
    bare = await _storms("bare", floor, samples) if floor is not None else []
    what = f"storm of {PEOPLE:,} in {WITHIN_S:g} s, {NAMES[door]}"
    about = (
        f"worst {max(max(each.trips_ms) for each in own):.0f} ms; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    return [
        Row(
            f"healthy client's round trip in a {what}: p99",
            "ms",
            [each.p99_ms for each in own],
            [each.p99_ms for each in bare],
            Budget(P99_MS),
            about,
        ),
        Row(
            f"{what}: until all are back",
            "s",
            [each.crowd.back_s for each in own],
            [each.crowd.back_s for each in bare],
            note=f"{min(each.crowd.at_first for each in own):,} at their first try",
        ),
        Row(f"{what}: told to come later", "", [each.crowd.told for each in own]),
        Row(f"{what}: connections that ended without a word", "", [each.crowd.lost for each in own]),
        Row(f"{what}: people with an event lost or doubled", "", [each.torn for each in own], budget=Budget(0)),
        Row(f"{what}: CPU for each", "µs", [each.cpu_us for each in own], [each.cpu_us for each in bare]),
    ]
