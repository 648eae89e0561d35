"""Conversations that nobody watches, let go of and brought back."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

import chainlit as cl
from chainlit.testing import AppUnderTest, Chat, open_app
from chainlit.types import ThreadDict


@pytest.fixture(autouse=True)
def stored(chainlit_runner: asyncio.Runner, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", address)


HEARD: list[str] = []


def counting() -> None:
    HEARD.clear()

    @cl.on_message
    async def answer(message: cl.Message) -> None:
        if message.content == "object":
            cl.user_session.set("object", object())
        if message.content == "button":
            await cl.Message("here", actions=[cl.Action(name="press", payload={})]).send()
            return
        if message.content == "wait":
            await cl.AskUserMessage("well?", timeout=60).send()
            return
        said = [*cl.user_session.get("said", []), message.content]
        cl.user_session.set("said", said)
        await cl.Message(", ".join(said)).send()

    @cl.on_chat_resume
    async def resume(thread: ThreadDict) -> None:
        HEARD.append("resume")

    @cl.on_chat_end
    async def end() -> None:
        HEARD.append("end")


async def left(app: AppUnderTest, chat: Chat) -> None:
    """Leave, and let everything happen that then is due at once."""
    await chat.session.recorder.flush()
    await chat.drop()
    for _ in range(3):
        await asyncio.sleep(0)
    await app.app.sessions.tasks.settle(10)


async def test_a_conversation_that_nobody_watches_is_let_go_of_and_comes_back_as_it_was() -> None:
    async with open_app(counting) as app, app.chat() as chat:
        app.app.sessions.spill_after_s = 0
        await chat.send("one")
        await left(app, chat)
        assert app.app.sessions.by_id == {}
        assert HEARD == ["end"]
        await chat.restore()
        await chat.idle()
        await chat.send("two")
        assert HEARD == ["end", "resume"]
        assert [step.output for step in chat.screen.messages] == ["one", "one", "two", "one, two"]


@pytest.mark.parametrize("text", ["object", "button", "wait"])
async def test_what_the_store_would_not_give_back_stays_in_memory(text: str) -> None:
    async with open_app(counting) as app, app.chat() as chat:
        app.app.sessions.spill_after_s = 0
        await chat.send(text)
        await left(app, chat)
        assert chat.session.alive
        assert HEARD == []


async def test_what_is_being_said_to_nobody_goes_on() -> None:
    go_on = asyncio.Event()

    def telling() -> None:
        counting()

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await go_on.wait()
            await cl.Message("at last").send()

    async with open_app(telling) as app, app.chat() as chat:
        app.app.sessions.spill_after_s = 0
        await chat.send("wait", wait=False)
        await left(app, chat)
        assert chat.session.alive
        go_on.set()
        await chat.restore()
        await chat.until(lambda screen: screen.answers)
        assert chat.screen.last.output == "at last"
        assert HEARD == []


async def test_where_no_hook_takes_it_up_again_a_conversation_keeps_its_time() -> None:
    def simple() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("heard").send()

    async with open_app(simple) as app, app.chat() as chat:
        app.app.sessions.spill_after_s = 0
        app.app.sessions.max_unwatched = 0
        await chat.send("one")
        await left(app, chat)
        assert chat.session.alive


async def test_beyond_the_bound_the_one_left_first_goes_but_nothing_that_runs() -> None:
    async with open_app(counting) as app, AsyncExitStack() as pages:
        app.app.sessions.max_unwatched, app.app.sessions.return_s = 2, 0
        texts = ["wait", "object", "button", "last"]
        chats = [await pages.enter_async_context(app.chat()) for _ in texts]
        for chat, text in zip(chats, texts, strict=True):
            await chat.send(text)
            await left(app, chat)
        alive = [chat.session_id in app.app.sessions.by_id for chat in chats]
        assert alive == [True, False, False, True]


async def test_sec_G04_those_who_are_cut_off_together_are_kept_until_they_are_back() -> None:
    async with open_app(counting) as app, AsyncExitStack() as pages:
        app.app.sessions.max_unwatched = 1
        chats = [await pages.enter_async_context(app.chat()) for _ in range(4)]
        for chat in chats:
            await chat.send("one")
        for chat in chats:
            await left(app, chat)
        assert HEARD == []
        for chat in chats:
            await chat.restore()
            await chat.send("two")
        assert [chat.screen.last.output for chat in chats] == ["one, two"] * 4
        assert HEARD == [], "nobody had to be read from the store"


async def test_those_who_come_and_go_one_after_the_other_make_room_at_once() -> None:
    async with open_app(counting) as app, AsyncExitStack() as pages:
        app.app.sessions.max_unwatched = 2
        chats = [await pages.enter_async_context(app.chat())]
        for _ in range(4):
            await chats[-1].send("one")
            await left(app, chats[-1])
            chats.append(await pages.enter_async_context(app.chat()))
        assert len(app.app.sessions.unwatched) <= 2
        assert chats[-1].session_id in app.app.sessions.by_id


async def test_those_who_do_not_come_back_make_room_in_time() -> None:
    async with open_app(counting) as app, AsyncExitStack() as pages:
        app.app.sessions.max_unwatched, app.app.sessions.spill_after_s = 1, 0
        chats = [await pages.enter_async_context(app.chat()) for _ in range(3)]
        for chat in chats:
            await chat.send("object")
        for chat in chats:
            await left(app, chat)
        assert len(app.app.sessions.by_id) == 1


async def test_somebody_who_comes_back_while_it_is_let_go_of_gets_what_was_stored() -> None:
    async with open_app(counting) as app, app.chat() as chat:
        await chat.send("one")
        session = chat.session
        await chat.drop()
        app.app.sessions.end(session)
        await chat.restore()
        await chat.idle()
        await chat.send("two")
        assert chat.screen.last.output == "one, two"
