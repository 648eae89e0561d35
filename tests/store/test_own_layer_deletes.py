"""Threads that an app deletes through a data layer of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit.data import get_data_layer
from chainlit.testing import open_app
from tests.store.own_layer import OwnLayer


class Slow(OwnLayer):
    """Takes as long for a step as it is told."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.begun = asyncio.Event()

    async def create_step(self, step_dict: Any) -> None:
        self.begun.set()
        await self.go_on.wait()
        await super().create_step(step_dict)

    async def delete_thread(self, thread_id: str) -> None:
        await super().delete_thread(thread_id)


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)


async def test_thread_that_an_app_deletes_does_not_come_back_with_a_late_write(tmp_path: Path) -> None:
    layer = Slow(tmp_path / "rows")
    deleting = asyncio.Event()

    def register() -> None:
        cl.data_layer(lambda: layer)

        @cl.password_auth_callback
        async def sign_in(name: str, password: str) -> cl.User | None:
            return cl.User(identifier=name)

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "forget":
                await layer.begun.wait()
                deleting.set()
                mine = get_data_layer()
                assert isinstance(mine, Slow)
                await mine.delete_thread(message.thread_id)
            await cl.Message("done").send()

    async with open_app(register) as app, app.chat(login=("ann", "x")) as chat:
        await chat.send("hello")
        await chat.session.recorder.flush()
        assert set(layer.threads) == {chat.session.thread_id}
        layer.begun.clear()
        layer.go_on.clear()
        await chat.send("forget", wait=False)
        await deleting.wait()
        layer.go_on.set()
        await chat.until(lambda screen: len(screen.answers) == 2)
        await chat.send("and now?")
    assert (layer.threads, layer.steps) == ({}, {})
