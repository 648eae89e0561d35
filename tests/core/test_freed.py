"""The memory of a conversation is free with its end, not with a search for garbage that comes who knows when."""

from __future__ import annotations

import asyncio
import gc
import logging
import weakref
from collections.abc import Generator

import pytest
import uvloop

import chainlit as cl
from chainlit.testing import Chat, open_app


@pytest.fixture
def chainlit_runner() -> Generator[asyncio.Runner]:
    """The loop of servers: asyncio's own holds timers that were cancelled, and all they know, until their time."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        yield runner


@pytest.fixture(autouse=True)
def no_search(caplog: pytest.LogCaptureFixture) -> Generator[None]:
    caplog.set_level(logging.CRITICAL, "chainlit")  # pytest keeps the records of errors, with all that was there
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def app() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        streamed = cl.Message("")
        await streamed.stream_token("one ")
        await streamed.stream_token("two")
        async with cl.Step(name="look", type="tool") as step:
            step.output = "found"
        await streamed.send()
        if message.content == "fail":
            raise ValueError("no")
        if message.content == "ask":
            await cl.AskUserMessage("Well?", timeout=60).send()
        if message.content == "wait":
            await asyncio.Event().wait()

    @cl.on_chat_resume
    async def resume(thread: dict[str, object]) -> None: ...  # pyright: ignore[reportUnusedFunction]


async def talk(chat: Chat, text: str) -> None:
    """Say something, and be there when the answer is, as far as it comes."""
    await chat.send(text, wait=False)
    await chat.until(lambda screen: screen.answers and not screen.last.streaming)
    if text == "stop":
        await chat.stop()


@pytest.mark.parametrize("text", ["hello", "fail", "ask", "wait", "stop"])
async def test_conversation_that_has_ended_is_free_without_a_search_for_garbage(text: str) -> None:
    async with open_app(app, durable=True) as site, site.http() as http:
        await http.get("/")
        async with site.chat(http=http) as chat:
            await talk(chat, text)
            await chat.drop()
            await chat.restore()
            session = weakref.ref(chat.session)
        await site.app.sessions.tasks.settle(5.0)
        async with asyncio.timeout(10):
            while session() is not None:  # noqa: ASYNC110  # timers of growing texts run out
                await asyncio.sleep(0.01)
