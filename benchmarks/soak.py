"""`python -m benchmarks.soak`: many people talk for hours; nothing may grow, and nothing be left at the end."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import uvloop

from benchmarks.servers import Server, ours, serving
from benchmarks.visitors import Native

TOKEN = "the token of the soak test"
ORDERS = ("hello", "stream 200", "steps 20", "stream 20")
SETTINGS = "[project]\nsession_timeout = 5\n"
"""Those who leave without a word are forgotten within the test."""
WARM = 0.25
"""Part of the time after which the server is as large as it has to be."""
GROWTH = 1.10
"""A server may grow by a tenth after that: what is cached, and what the allocator keeps."""
SAMPLE_EVERY_S = 5.0


@dataclass
class Soak:
    """What went on."""

    talks: int = 0
    turns: int = 0
    failures: int = 0


async def soak(server: Server, minutes: float, clients: int) -> list[str]:
    """Let people talk, and return what was not as it should be at the end.

    Args:
        server: Ours, fresh.
        minutes: How long.
        clients: How many people talk at the same time.
    """
    done = Soak()
    end = time.monotonic() + minutes * 60
    warm = time.monotonic() + minutes * 60 * WARM
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        people = [
            asyncio.create_task(_person(http, server.address, end, random.Random(seed), done))
            for seed in range(clients)
        ]
        early: list[int] = []
        late: list[int] = []
        while not all(each.done() for each in people):
            await asyncio.wait(people, timeout=SAMPLE_EVERY_S)
            memory = server.memory()
            now = time.monotonic()
            if now >= warm:
                (early if not late and now < warm + (end - warm) / 3 else late).append(memory)
            print(f"{done.talks} talks, {done.turns} turns, {memory / 1e6:.0f} MB", flush=True)
        for each in people:
            each.result()
        rest = await _at_rest(http, server.address)
    found = [f"{name} is {value:g} at the end, not 0" for name, value in rest.items() if value]
    if done.failures:
        found.append(f"{done.failures} turns failed")
    if early and late and max(late) > max(early) * GROWTH:
        found.append(f"memory grew from {max(early) / 1e6:.0f} to {max(late) / 1e6:.0f} MB")
    return found


def _left_in(folder: Path) -> list[str]:
    left = [path for path in folder.rglob("*") if path.is_file()]
    return [f"{len(left)} files are left in {folder.name}"] if left else []


async def _person(http: aiohttp.ClientSession, address: str, end: float, chance: random.Random, done: Soak) -> None:
    """Talk, leave in one way or another, come again as somebody else."""
    while time.monotonic() < end:
        visitor = Native(http, address)
        try:
            await visitor.__aenter__()
            for _ in range(chance.randint(1, 6)):
                reply = await visitor.ask(chance.choice(ORDERS))
                done.turns += 1
                done.failures += not reply.output
            if chance.random() < 0.3:
                await visitor.order("stream 200")  # and gone, in the middle of the answer
                await visitor.socket.close()
            else:
                await visitor.__aexit__(None, None, None)
        except (ConnectionError, aiohttp.ClientError, TypeError):
            done.failures += 1
            with suppress(aiohttp.ClientError, AssertionError):
                await visitor.socket.close()
        done.talks += 1


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
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chainlit-soak-") as name:
        scratch = Path(name)
        (scratch / ".chainlit").mkdir()
        (scratch / ".chainlit" / "config.toml").write_text(SETTINGS, "utf-8")
        with serving(ours(scratch), scratch, {"CHAINLIT_METRICS_TOKEN": TOKEN}) as server:
            found = uvloop.run(soak(server, given.minutes, given.clients))
            found += _left_in(scratch / ".files")
    print("\n".join(found) if found else "Nothing grew, and nothing is left.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
