"""`python -m benchmarks.soak`: many people talk for hours; nothing may grow, and nothing be left at the end."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

import aiohttp
import uvloop

from benchmarks.servers import Server, ours, serving
from benchmarks.soak_people import DOORS, Talker

TOKEN = "the token of the soak test"
ORDERS = {"hello": 6, "stream 200": 6, "steps 20": 6, "stream 20": 6, "gallery 1": 1, "file": 1, "question": 2}
"""What people want, and how often."""
LEAVING = {"": 7, "stream 200": 2, "file": 1, "question": 1}
"""How they go: with a goodbye, or in the middle of this."""
SETTINGS = "[project]\nsession_timeout = 5\n"
"""Those who leave without a word are forgotten within the test."""
LATER = 0.5
"""Memory is judged in this last part of the time; before that caches fill, and the allocator takes what it keeps."""
MAX_RISE, MAX_RISE_BYTES = 0.02, 4_000_000
"""By so much of its level, or so many bytes, the line through the later samples may rise: that is their own noise."""
SAMPLE_EVERY_S = 5.0
PAUSE_S = (1.0, 5.0)
"""How long people read before they go on. Without it they talk as fast as the machine lets them, and a server is larger
in a minute in which nothing else runs there."""


@dataclass
class Soak:
    """What went on."""

    talks: int = 0
    turns: int = 0
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """The straight line through samples of the memory.

    Attributes:
        level: Bytes in the middle of the time.
        rise: Bytes by which it rises from the first sample to the last.
        minutes: How long that is.
    """

    level: float
    rise: float
    minutes: float

    @property
    def is_flat(self) -> bool:
        """Whether it rises by no more than such lines do by chance."""
        return self.rise <= max(self.level * MAX_RISE, MAX_RISE_BYTES)

    def __str__(self) -> str:
        return f"{self.level / 1e6:.0f} MB, {self.rise / 1e6:+.1f} MB in the last {self.minutes:.0f} min"


def trend_of(samples: Sequence[tuple[float, int]]) -> Trend:
    """Return where the memory went in the later part of the time.

    One slope through all of it: the first sample against the last would judge two moments, and a server that has just
    searched for garbage is smaller than one that is about to.

    Args:
        samples: Moments in seconds, and bytes; at least four.
    """
    begun, ended = samples[0][0], samples[-1][0]
    later = [each for each in samples if each[0] >= begun + (ended - begun) * (1 - LATER)]
    slope, start = linear_regression([moment for moment, _ in later], [size for _, size in later])
    lasted_s = later[-1][0] - later[0][0]
    return Trend(start + slope * (later[0][0] + lasted_s / 2), slope * lasted_s, lasted_s / 60)


async def soak(server: Server, minutes: float, clients: int, doors: Sequence[type[Talker]]) -> list[str]:
    """Let people talk, and return what was not as it should be at the end.

    Args:
        server: Ours, fresh.
        minutes: How long.
        clients: How many people talk at the same time.
        doors: How they come in, one after the other.
    """
    done = Soak()
    end = time.monotonic() + minutes * 60
    samples: list[tuple[float, int]] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        people = [
            asyncio.create_task(_person(doors[seed % len(doors)], http, server.address, end, random.Random(seed), done))
            for seed in range(clients)
        ]
        while not all(each.done() for each in people):
            await asyncio.wait(people, timeout=SAMPLE_EVERY_S)
            if time.monotonic() < end:
                samples.append((time.monotonic(), server.memory()))
                print(f"{done.talks} talks, {done.turns} turns, {samples[-1][1] / 1e6:.0f} MB", flush=True)
        for each in people:
            each.result()
        rest = await _at_rest(http, server.address)
    found = [f"{name} is {value:g} at the end, not 0" for name, value in rest.items() if value]
    if done.failures:
        found.append(f"{done.failures} turns failed")
    trend = trend_of(samples)
    print(f"memory: {trend}; {server.memory() / 1e6:.0f} MB at rest")
    if not trend.is_flat:
        found.append(f"memory grows: {trend}")
    return found


def _left_in(folder: Path) -> list[str]:
    left = [path for path in folder.rglob("*") if path.is_file()]
    return [f"{len(left)} files are left in {folder.name}"] if left else []


async def _person(
    door: type[Talker], http: aiohttp.ClientSession, address: str, end: float, chance: random.Random, done: Soak
) -> None:
    """Talk, leave in one way or another, come again as somebody else."""
    while time.monotonic() < end:
        visitor = door(http, address)
        try:
            await visitor.__aenter__()
            for _ in range(chance.randint(1, 6)):
                reply = await visitor.ask(_one_of(ORDERS, chance))
                done.turns += 1
                done.failures += not reply.output
                await asyncio.sleep(chance.uniform(*PAUSE_S))
            if last := _one_of(LEAVING, chance):
                await visitor.vanish(last)
            else:
                await visitor.__aexit__(None, None, None)
        except (ConnectionError, aiohttp.ClientError, TypeError):
            done.failures += 1
            with suppress(aiohttp.ClientError, AssertionError):
                await visitor.socket.close()
        done.talks += 1


def _one_of(weights: dict[str, int], chance: random.Random) -> str:
    [chosen] = chance.choices([*weights], [*weights.values()])
    return chosen


async def _at_rest(http: aiohttp.ClientSession, address: str) -> dict[str, float]:
    """Wait until the last conversations have been forgotten; return what is still there after a minute."""
    names = ("chainlit_sessions", "chainlit_running", "chainlit_open_questions", "chainlit_waiting_writes")
    found: dict[str, float] = {}
    async with asyncio.timeout(90):
        for _ in range(30):
            values = await _metrics(http, address)
            found = {name: values[name] for name in names}
            found["tasks of conversations"] = max(0.0, values["chainlit_tasks"] - IDLE_TASKS)
            if not any(found.values()):
                break
            await asyncio.sleep(2)
    return found


IDLE_TASKS = 12
"""A server in which nobody is has a few tasks of its own, of its libraries and of the request that asks."""


async def _metrics(http: aiohttp.ClientSession, address: str) -> dict[str, float]:
    async with http.get(f"{address}/metrics", headers={"authorization": f"Bearer {TOKEN}"}) as answer:
        answer.raise_for_status()
        lines = (await answer.text()).splitlines()
    return {
        name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


def main() -> int:
    """Return 0 if nothing grew and nothing is left, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--door", choices=DOORS, default="both")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chainlit-soak-") as name:
        scratch = Path(name)
        (scratch / ".chainlit").mkdir()
        (scratch / ".chainlit" / "config.toml").write_text(SETTINGS, "utf-8")
        with serving(ours(scratch), scratch, {"CHAINLIT_METRICS_TOKEN": TOKEN}) as server:
            found = uvloop.run(soak(server, given.minutes, given.clients, DOORS[given.door]))
            found += _left_in(scratch / ".files")
    print("\n".join(found) if found else "Nothing grew, and nothing is left.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
