"""What a client leaves is free with its end: no part of it waits for a search for garbage."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Generator

import pytest
import uvloop
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

import chainlit as cl
from tests.doors.served import serve
from tests.doors.speaker import Connect
from tests.doors.stock_client import StockClient


@pytest.fixture
def chainlit_runner() -> Generator[asyncio.Runner]:
    """The loop of servers: asyncio's own holds timers that were cancelled, and all they know, until their time."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        yield runner


@pytest.fixture(autouse=True)
def no_search() -> Generator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


class Freed:
    """Notices when the last of some objects is gone."""

    def __init__(self, *watched: object) -> None:
        self._last_gone = asyncio.Event()
        self._left = {weakref.ref(each, self._gone) for each in watched}

    def _gone(self, one: weakref.ref[object]) -> None:
        self._left.remove(one)
        if not self._left:
            self._last_gone.set()

    async def wait(self) -> None:
        async with asyncio.timeout(10):
            await self._last_gone.wait()


async def _echo(message: cl.Message) -> None:
    await cl.Message(message.content).send()


async def test_conversation_is_free_without_a_search_for_garbage(door: Connect) -> None:
    async with serve(lambda: cl.on_message(_echo)) as site:
        async with door(site, "") as person:
            await person.ask_for("hello")
            session = Freed(site.session(person.session_id))
        del person
        await site.app.sessions.end_all(5.0)
        await session.wait()


@pytest.mark.parametrize("way", ["goodbye", "cut"])
async def test_conversation_and_connection_are_free_without_a_search_for_garbage(way: str) -> None:
    async with serve(lambda: cl.on_message(_echo)) as site:
        async with StockClient(site) as person:
            await person.ask_for("hello")
            session = Freed(site.session(person.session_id))
            connection = Freed(*(each for each in gc.get_objects() if type(each) is WebSocketsSansIOProtocol))
            if way == "goodbye":
                await person.tell("clear_session", None)
                await person.closed.wait()
        await site.app.sessions.end_all(5.0)
        await session.wait()
        await connection.wait()


async def test_nothing_runs_on_for_who_has_left() -> None:
    async def visit() -> int:
        async with StockClient(site) as person:
            await person.ask_for("hello")
            await person.tell("clear_session", None)
            await person.closed.wait()
        await site.app.sessions.end_all(5.0)
        return len(asyncio.all_tasks())

    async with serve(lambda: cl.on_message(_echo)) as site:
        before = await visit()
        async with asyncio.timeout(10):
            while await visit() > before:
                pass
