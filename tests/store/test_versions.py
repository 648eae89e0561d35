"""Edited messages: their former versions are kept, and everything that is shown, said and stored follows the choice."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

import chainlit as cl
from chainlit._wire.records import ThreadDict, is_message
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import AppUnderTest, Chat, open_app


class Opened(Protocol):
    def __call__(self, *hooks: Callable[[], object]) -> AbstractAsyncContextManager[tuple[AppUnderTest, Chat]]: ...


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def talking(request: pytest.FixtureRequest) -> Opened:
    """Open an app whose versions are kept in memory, or in a database."""
    if request.param == "memory":
        return _opened(lambda: None)
    return request.getfixturevalue("storing")


@pytest.fixture
def storing(address: str, tmp_path: Path) -> Opened:
    """Open an app with a database."""

    def store() -> None:
        layer = BuiltinDataLayer(address, tmp_path / "files")
        cl.data_layer(lambda: layer)

    return _opened(store)


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of the kind that the test was made for; SQLite where it does not say."""
    kind = request.node.callspec.params.get("talking", "sqlite") if hasattr(request.node, "callspec") else "sqlite"
    if kind == "sqlite":
        return f"sqlite:///{tmp_path / 'chat.db'}"
    return request.getfixturevalue("postgres").new_database(f"v{random.randrange(1 << 62):x}")


def _opened(store: Callable[[], object]) -> Opened:
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


async def test_former_version_comes_back_with_all_that_followed_it(talking: Opened) -> None:
    async with talking() as (app, chat):
        await chat.send("one")
        await chat.send("two")
        first = everything(chat)
        assert texts(chat) == ["one", "1: one", "two", "2: one|1: one|two"]
        await chat.edit(chat.screen.messages[0], "three")
        assert texts(chat) == ["three", "3: three"]
        assert (chat.screen.messages[0].version, chat.screen.messages[0].version_count) == (2, 2)
        await same_everywhere(app, chat)
        await chat.choose_version(chat.screen.messages[0], 1)
        assert [each[:3] for each in everything(chat)] == [each[:3] for each in first]
        assert (chat.screen.messages[0].version, chat.screen.messages[0].version_count) == (1, 2)
        await same_everywhere(app, chat)
        await chat.send("four")
        assert texts(chat)[-1] == "4: one|1: one|two|2: one|1: one|two|four"
        await chat.choose_version(chat.screen.messages[0], 2)
        assert texts(chat) == ["three", "3: three"]
        await same_everywhere(app, chat)
