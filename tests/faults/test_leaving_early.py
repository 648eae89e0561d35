"""People who go before the server has said a word: nothing of them stays, and nobody is told of an error."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection, connect

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from chainlit.data.builtin import BuiltinDataLayer
from tests.authoring.store import Memory
from tests.doors.served import Site, serve
from tests.faults.flaky import Flaky
from tests.faults.schedules import app


class Slow(Memory):
    """A data layer that takes its time to tell whose a conversation is."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may_tell = asyncio.Event(), asyncio.Event()

    async def get_thread_author(self, thread_id: str) -> str:
        self.asked.set()
        await self.may_tell.wait()
        return ""


async def visit(site: Site, thread_id: str = "") -> ClientConnection:
    """Connect and say hello."""
    socket = await connect(site.url.replace("http://", "ws://") + "/ws/chat")
    hello = {"type": "hello", "sessionId": new_id(), "threadId": thread_id, "seen": 0, "epoch": ""}
    await socket.send(json.dumps(hello))
    return socket


async def go(socket: ClientConnection) -> None:
    socket.transport.abort()
    await socket.wait_closed()


async def check_nothing_stays(site: Site) -> None:
    while site.app.sessions.by_id or len(site.app.sessions.tasks):  # noqa: ASYNC110  # nothing tells of the end
        await asyncio.sleep(0)
    assert not site.app.sessions.places._taken  # pyright: ignore[reportPrivateUsage]


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]


@pytest.mark.parametrize("turns", [0, 1, 2, 5])
async def test_sec_G03_client_that_goes_after_its_hello_leaves_nothing_behind(
    turns: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(app) as site:
        site.app.settings.project.session_timeout = 0
        for _ in range(5):
            socket = await visit(site)
            for _ in range(turns):
                await asyncio.sleep(0)
            await go(socket)
        await check_nothing_stays(site)
    assert complaints(caplog) == []


async def test_sec_G03_client_that_goes_while_the_store_is_asked_leaves_nothing_behind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    layer = Slow()

    def slow() -> None:
        cl.data_layer(lambda: layer)

    async with serve(slow) as site:
        site.app.settings.project.session_timeout = 0
        socket = await visit(site, new_id())
        await layer.asked.wait()
        await go(socket)
        for _ in range(20):
            await asyncio.sleep(0)
        layer.may_tell.set()
        for _ in range(20):
            await asyncio.sleep(0)
        await check_nothing_stays(site)
    assert complaints(caplog) == []


async def test_what_was_said_before_leaving_is_done_though_nobody_hears_the_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Flaky(f"sqlite:///{tmp_path}/chat.db")
    layer = BuiltinDataLayer(database, tmp_path)

    def kept() -> None:
        cl.data_layer(lambda: layer)
        cl.on_message(heard)

    async def heard(message: cl.Message) -> None: ...

    message = {"id": new_id(), "output": "hello", "type": "user_message", "name": "User"}
    async with serve(kept) as site:
        socket = await visit(site)
        await socket.recv()  # the welcome
        database.open.clear()
        await command(socket, "client_message", {"message": message, "fileReferences": []})
        await socket.send(json.dumps({"type": "ping"}))
        await command(socket, "clear_session", None)
        await socket.close()
        database.open.set()
        async with asyncio.timeout(10):
            await check_nothing_stays(site)
    assert complaints(caplog) == []


async def command(socket: ClientConnection, name: str, payload: Json) -> None:
    await socket.send(json.dumps({"type": "command", "id": new_id(), "name": name, "payload": payload}))
