"""Apps whose messages are edited."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

import pytest

import chainlit as cl
from chainlit._wire.records import ThreadDict, is_message
from chainlit.testing import AppUnderTest, Chat, CommandRefused, open_app


class Opened(Protocol):
    def __call__(self, *hooks: Callable[[], object]) -> AbstractAsyncContextManager[tuple[AppUnderTest, Chat]]: ...


def opened_with(store: Callable[[], object]) -> Opened:
    @asynccontextmanager
    async def opened(*hooks: Callable[[], object]) -> AsyncGenerator[tuple[AppUnderTest, Chat]]:
        def target() -> None:
            store()
            for hook in hooks or (counting(),):
                hook()

        async with open_app(target) as app, app.chat() as chat:
            yield app, chat

    return opened


def counting() -> Callable[[], object]:
    """Return the hook of an app that numbers its answers, and tells what it knows of the conversation."""
    answers = 0

    async def answer(message: cl.Message) -> None:
        nonlocal answers
        answers += 1
        said = "|".join(str(each.content) for each in cl.chat_context.get())
        async with cl.Step(name="look", type="tool") as step:
            step.output = f"looked {answers}"
        await cl.Message(f"{answers}: {said}").send()

    return lambda: cl.on_message(answer)


def texts(chat: Chat) -> list[str]:
    return [message.output for message in chat.screen.messages]


def everything(chat: Chat) -> list[tuple[str, str, str | None, int, int]]:
    return [(each.id, each.output, each.parent_id, each.version, each.version_count) for each in chat.screen.steps]


async def stored(app: AppUnderTest, chat: Chat) -> ThreadDict:
    layer = app.app.data_layer
    assert layer is not None
    await chat.session.recorder.flush()
    thread = await layer.get_thread(chat.session.thread_id)
    assert thread is not None
    return thread


async def refusal(chat: Chat, message: str, version: int = 1) -> str:
    with pytest.raises(CommandRefused) as refused:
        await chat.command("choose_version", {"message": message, "version": version})
    return refused.value.code


async def same_everywhere(app: AppUnderTest, chat: Chat) -> None:
    """Check that the screen, a reload, the author's context and the store have the same conversation."""
    seen = everything(chat)
    context = [each.content for each in chat.session.context_messages.values()]
    assert context == texts(chat)
    await chat.reload()
    assert everything(chat) == seen
    if app.app.data_layer is not None:
        steps = (await stored(app, chat))["steps"]
        assert sorted(step["id"] for step in steps) == sorted(each.id for each in chat.screen.steps)
        assert [step.get("output") for step in steps if is_message(step)] == texts(chat)
        found = {step["id"]: step.get("versions", {"current": 1, "count": 1}) for step in steps}
        assert found == {each.id: {"current": each.version, "count": each.version_count} for each in chat.screen.steps}
