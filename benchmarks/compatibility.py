"""The door for stock clients beside the bare library, which is taught to say the very same."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.both_apps import DRIP_S
from benchmarks.report import Budget, Row
from benchmarks.servers import Server
from benchmarks.streaming import crowd
from benchmarks.visitors import Overheard, Parrot, Visitor

MOST = 1.6


@dataclass(frozen=True)
class Turn:
    """Something that is asked for, by so many people at once, so many times.

    Attributes:
        order: What is asked.
        what: Name of the row.
        people: How many ask at the same time.
        times: How often each of them asks.
        pause_s: What the app waits after each token.
    """

    order: str
    what: str
    people: int
    times: int
    pause_s: float = 0.0


TURNS = (
    Turn("hello", "message round trip, 50 sessions", people=50, times=10),
    Turn("steps 200", "reply with 200 nested steps", people=1, times=5),
    Turn("drip 50", "answer of 50 tokens at reading pace, 20 sessions", people=20, times=1, pause_s=DRIP_S),
    Turn("links 50", "reply with 50 elements", people=1, times=5),
)


async def _spent(people: Sequence[Visitor], turn: Turn) -> float:
    """Return the CPU time of the server for one turn, in microseconds."""

    async def ask_on(person: Visitor) -> None:
        for _ in range(turn.times):
            await person.ask(turn.order)

    before = await people[0].cpu()
    await asyncio.gather(*map(ask_on, people))
    return (await people[0].cpu() - before) * 1e6 / (turn.times * len(people))


async def _ours(address: str, turn: Turn) -> tuple[float, list[list[Any]]]:
    """Return what a turn cost, and the events that it consisted of."""
    async with crowd(Overheard, address, turn.people) as people:
        await asyncio.gather(*(each.ask(turn.order) for each in people))
        cost = await _spent(people, turn)
        return cost, people[-1].heard[turn.order]


async def _least(address: str, turn: Turn, events: list[list[Any]]) -> float:
    """Return what the same turn costs the library alone."""
    async with crowd(Parrot, address, turn.people) as people:
        await people[0].teach(turn.order, events, turn.pause_s)
        await asyncio.gather(*(each.ask(turn.order) for each in people))
        return await _spent(people, turn)


async def rows(ours: Server, floor: Server, samples: int) -> list[Row]:
    """Measure everything of this file."""
    return [await _row(ours, floor, turn, samples) for turn in TURNS]


async def _row(ours: Server, floor: Server, turn: Turn, samples: int) -> Row:
    spent: list[float] = []
    least: list[float] = []
    events: list[list[Any]] = []
    for _ in range(samples):
        cost, events = await _ours(ours.address, turn)
        spent.append(cost)
        least.append(await _least(floor.address, turn, events))
    what = f"Socket.IO door and the library alone, {turn.what}: CPU"
    return Row(what, "µs", spent, least, Budget(MOST, "ratio"), note=f"{len(events)} events each")
