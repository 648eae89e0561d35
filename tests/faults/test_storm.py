"""Everybody loses the connection at once, in the middle of answers, and is back at once: as after a proxy's restart.

`CHAINLIT_TEST_PEOPLE` says how many they are; `make fuzz` has 2,000.
"""

from __future__ import annotations

import asyncio
import os
import resource
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import httpx
from websockets.exceptions import ConnectionClosed

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._core.places import Places
from chainlit.data.builtin import BuiltinDataLayer
from tests.doors.native_client import NativeClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Refusal
from tests.faults.flaky import Flaky

PEOPLE = int(os.environ.get("CHAINLIT_TEST_PEOPLE", "100"))
WORDS = 30
AT_ONCE = 100


def app(database: Flaky, files: Path, cut: asyncio.Event) -> Callable[[], None]:
    """Register an app that says half of its answer before the storm, and half after it."""

    def register() -> None:
        layer = BuiltinDataLayer(database, files)
        cl.data_layer(lambda: layer)

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            streamed = cl.Message("")
            for number in range(WORDS):
                if number == WORDS // 2 and message.content == "long":
                    await cut.wait()
                await streamed.stream_token(f"{number} ")
            await streamed.send()

        @cl.on_chat_resume
        async def resume(thread: object) -> None: ...  # pyright: ignore[reportUnusedFunction]

    return register


@asynccontextmanager
async def crowd(site: Site) -> AsyncGenerator[list[NativeClient]]:
    """Connect so many people, who are not one browser and so have room for one connection each."""
    site.app.sessions.places = Places(per_address=PEOPLE)
    async with httpx.AsyncClient() as nobody, AsyncExitStack() as stack:
        people = [NativeClient(replace(site, http=nobody)) for _ in range(PEOPLE)]
        for each in people:
            stack.push_async_callback(each.drop)
        await in_groups(each.connect for each in people)
        yield people


def enough_files() -> None:
    """Let this process have both ends of all connections open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * PEOPLE + 500
    if soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, max(needed, hard)))


async def in_groups(doing: Iterable[Callable[[], Awaitable[object]]]) -> None:
    """Do much, some of it at a time: nobody waits long for an answer."""
    every = list(doing)
    for first in range(0, len(every), AT_ONCE):
        await asyncio.gather(*(act() for act in every[first : first + AT_ONCE]))


async def say(person: NativeClient, text: str) -> None:
    message = {"id": new_id(), "output": text, "type": "user_message", "name": "User"}
    await person.tell("client_message", {"message": message, "fileReferences": []})


async def come_back(person: NativeClient) -> None:
    """Connect until it works, as pages do.

    The server may not have noticed yet that the former connection is gone, and this process may be too busy with all
    the others to say hello in time.
    """
    person.closed.clear()
    while True:
        with suppress(Refusal, OSError, TimeoutError, ConnectionClosed):
            await person.connect()
            return


async def test_sec_G04_everybody_is_back_after_a_storm_and_has_missed_nothing(tmp_path: Path) -> None:
    database, cut = Flaky(f"sqlite:///{tmp_path}/chat.db"), asyncio.Event()
    longest_s = 60 + PEOPLE / 5
    enough_files()
    async with serve(app(database, tmp_path, cut), longest_s=longest_s) as site, crowd(site) as people:
        await in_groups(partial(say, each, "short" if place % 2 else "long") for place, each in enumerate(people))
        sessions = [site.session(each.session_id) for each in people]
        await asyncio.gather(*(session.recorder.settled(30) for session in sessions))
        reads = database.reads
        for each in people:
            assert each.socket is not None
            each.socket.transport.abort()
        cut.set()
        await asyncio.gather(*(come_back(each) for each in people))
        assert {(each.welcome["restored"], each.welcome["mode"]) for each in people} == {(True, "replay")}
        assert database.reads == reads, "who has missed nothing that the log lacks costs no question to the store"
        said = "".join(f"{number} " for number in range(WORDS))
        for each in people:
            await each.until(lambda screen: screen.answers and not screen.last.streaming and not screen.busy)
            assert [step.output for step in each.screen.answers] == [said]
