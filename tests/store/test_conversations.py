"""What a conversation costs the store, and what it may rely on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

import chainlit as cl
from chainlit._store.sql.connection import Database, Result, Unavailable, Work
from chainlit._store.sql.opening import database_at
from chainlit._wire.records import is_message
from chainlit.data import get_data_layer
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import AppUnderTest, Chat, CommandRefused, open_app


class Watched:
    """A database that counts transactions, and can be taken away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.transactions = 0
        self.there = asyncio.Event()
        self.there.set()
        self.slow: asyncio.Event | None = None

    async def read(self, work: Work[Result]) -> Result:
        if not self.there.is_set():
            raise Unavailable("no route")
        return await self._database.read(work)

    async def transact(self, works: Sequence[Work[object]]) -> list[object]:
        if not self.there.is_set():
            raise Unavailable("no route")
        if self.slow is not None:
            await self.slow.wait()
        self.transactions += 1
        return await self._database.transact(works)

    async def wipe(self, *, thorough: bool) -> None:
        await self._database.wipe(thorough=thorough)

    async def close(self) -> None:
        await self._database.close()


class Opened(Protocol):
    def __call__(
        self, register: Callable[[], object]
    ) -> AbstractAsyncContextManager[tuple[AppUnderTest, Chat, Watched]]: ...


@pytest.fixture
def talking(address: str, tmp_path: Path) -> Opened:
    @asynccontextmanager
    async def opened(register: Callable[[], object]) -> AsyncGenerator[tuple[AppUnderTest, Chat, Watched]]:
        database = Watched(database_at(address))

        def target() -> None:
            register()
            layer = BuiltinDataLayer(database, tmp_path / "files")
            cl.data_layer(lambda: layer)

        async with open_app(target) as app, app.chat() as chat:
            yield app, chat, database

    return opened


async def stored(app: AppUnderTest, chat: Chat) -> list[str]:
    layer = app.app.data_layer
    assert layer is not None
    thread = await layer.get_thread(chat.session.thread_id)
    return [step.get("output") or "" for step in (thread or {"steps": []})["steps"] if is_message(step)]


def echo() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        await cl.Message(f"You said {message.content}").send()


async def test_message_and_its_answer_cost_two_transactions(talking: Opened) -> None:
    async with talking(echo) as (app, chat, database):
        await chat.send("one")
        await chat.session.recorder.flush()
        before = database.transactions
        await chat.send("two")
        await chat.session.recorder.flush()
        assert database.transactions - before <= 2
        assert await stored(app, chat) == ["one", "You said one", "two", "You said two"]


async def test_acknowledged_message_is_committed(talking: Opened) -> None:
    async with talking(echo) as (app, chat, database):
        database.slow = asyncio.Event()
        sending = asyncio.ensure_future(chat.send("hello", wait=False))
        await chat.until(lambda screen: any(step.output == "You said hello" for step in screen.answers))
        assert not sending.done()
        database.slow.set()
        await sending
        assert (await stored(app, chat))[0] == "hello"


async def test_text_is_stored_while_it_grows_and_found_once_complete(talking: Opened) -> None:
    go_on = asyncio.Event()

    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            reply = cl.Message("")
            await reply.stream_token("Jupiter is ")
            await go_on.wait()
            await reply.stream_token("a planet")
            await reply.send()

    async with talking(register) as (app, chat, _):
        await chat.send("tell me", wait=False)
        while await stored(app, chat) != ["tell me", "Jupiter is "]:
            pass
        read = await chat.http.get(f"/project/thread/{chat.session.thread_id}")
        assert not any(step.get("streaming") for step in read.json()["steps"])
        go_on.set()
        await chat.idle()
        await chat.session.recorder.flush()
        assert await stored(app, chat) == ["tell me", "Jupiter is a planet"]


async def test_conversation_goes_on_without_database_and_nothing_is_lost(talking: Opened) -> None:
    async with talking(echo) as (app, chat, database):
        await chat.send("one")
        await chat.session.recorder.flush()
        database.there.clear()
        for text in ("two", "three"):
            await chat.send(text)
        notices = [toast for toast in chat.screen.toasts if "can't be saved" in str(toast)]
        assert len(notices) == 1
        assert chat.screen.last.output == "You said three"
        database.there.set()
        await chat.session.recorder.flush()
        said = [f"{who}{text}" for text in ("one", "two", "three") for who in ("", "You said ")]
        assert await stored(app, chat) == said


class OwnLayer(BuiltinDataLayer):
    """A layer as an app brings it: it gets one write after the other."""


@pytest.mark.parametrize("kind", [BuiltinDataLayer, OwnLayer])
async def test_thread_that_is_deleted_does_not_come_back_however_late_its_conversation_ends(
    kind: type[BuiltinDataLayer], tmp_path: Path
) -> None:
    layer, may_end = kind(f"sqlite:///{tmp_path / 'chat.db'}", tmp_path), asyncio.Event()

    def register() -> None:
        echo()
        cl.data_layer(lambda: layer)

        @cl.on_chat_end
        async def end() -> None:
            await may_end.wait()
            await cl.Message("Goodbye").send()

    async with open_app(register) as app:
        async with app.chat() as chat:
            await chat.send("one")
            await chat.session.recorder.flush()
            thread_id = chat.session.thread_id
            deleting = asyncio.ensure_future(
                chat.http.request("DELETE", "/project/thread", json={"threadId": thread_id})
            )
            while chat.session.alive:
                await asyncio.wait([deleting], timeout=0.01)
            may_end.set()
            assert (await deleting).json() == {"success": True}
        assert await layer.get_thread(thread_id) is None


async def test_app_that_deletes_the_thread_it_is_in_is_not_kept_from_then_on(talking: Opened) -> None:
    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            layer = get_data_layer()
            assert layer is not None
            await layer.delete_thread(message.thread_id)
            await cl.Message("Forgotten").send()

    async with talking(register) as (app, chat, _):
        await chat.send("forget me")
        layer, session = app.app.data_layer, chat.session
        await app.app.sessions.end(session)
        assert layer is not None
        assert await layer.get_thread(session.thread_id) is None


async def test_streamed_token_never_waits_for_the_store(talking: Opened) -> None:
    def register() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            reply = cl.Message("")
            for word in ("one ", "two ", "three"):
                await reply.stream_token(word)
            await reply.send()

    async with talking(register) as (_, chat, database):
        database.slow = asyncio.Event()
        sending = asyncio.ensure_future(chat.send("count", wait=False))
        await chat.until(lambda screen: [step.output for step in screen.answers] == ["one two three"])
        assert not database.transactions
        database.slow.set()
        await sending


async def test_request_that_needs_an_answer_gives_up_when_the_database_is_away(
    talking: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chainlit.data.builtin.PATIENCE_S", 0.2)
    async with talking(echo) as (app, _, database):
        database.there.clear()
        layer = app.app.data_layer
        assert layer is not None
        with pytest.raises(Unavailable, match="no route"):
            await layer.create_user(cl.User("ada"))
        database.there.set()


async def test_version_that_cannot_be_read_just_now_is_refused_calmly(talking: Opened) -> None:
    async with talking(echo) as (_, chat, database):
        await chat.send("one")
        await chat.edit(chat.screen.messages[0], "two")
        await chat.session.recorder.flush()
        database.there.clear()
        with pytest.raises(CommandRefused, match=r"conflict: .* Try again in a moment\."):
            await chat.choose_version(chat.screen.messages[0], 1)
        assert [message.output for message in chat.screen.messages] == ["two", "You said two"]
        database.there.set()
        await chat.choose_version(chat.screen.messages[0], 1)
        assert [message.output for message in chat.screen.messages] == ["one", "You said one"]
