from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
from pathlib import Path
from typing import Any

import fastapi
import pytest
from talking import talking_to

import chainlit as cl
from chainlit._core.app import App, app_as_current
from chainlit._settings.paths import AppPaths
from chainlit.context import init_http_context
from chainlit.data import get_data_layer, queue_until_user_message
from chainlit.data.acl import is_thread_author
from chainlit.data.base import BaseDataLayer
from store import Memory


async def test_nothing_is_stored_before_the_person_interacts_and_then_everything_in_order() -> None:
    memory = Memory()

    def app() -> None:
        cl.data_layer(lambda: memory)

        @cl.on_chat_start
        async def start() -> None:
            await cl.Message("welcome", id="welcome").send()

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            assert message.persisted
            reply = await cl.Message("reply", id="reply", elements=[cl.Text(name="t", content="x", id="text")]).send()
            reply.content = "changed"
            await reply.update()
            await reply.remove()

    async with talking_to(app) as chat:
        await chat.session.recorder.flush()
        assert memory.calls == []
        question = await chat.send("hi")
        await chat.session.recorder.flush()
        start, run = chat.screen.step("on_chat_start").id, chat.screen.step("on_message").id
        assert memory.calls == [
            ("update_thread", "hi"),
            ("create_step", question),
            ("create_step", start),
            ("create_step", "welcome"),
            ("update_step", start),
            ("create_step", run),
            ("create_step", "reply"),
            ("create_element", "text"),
            ("update_step", "reply"),
            ("delete_step", "reply"),
            ("update_step", run),
        ]
        assert memory.steps["welcome"]["output"] == "welcome"
        assert memory.steps[run]["input"] == "hi"


async def test_what_is_stored_in_the_end_is_what_the_page_shows() -> None:
    memory = Memory()

    def app() -> None:
        cl.data_layer(lambda: memory)

        @cl.on_message
        async def answer() -> None:
            chosen = await cl.AskActionMessage("Go on?", [cl.Action(name="go", payload={})]).send()
            reply = await cl.AskUserMessage(f"Chosen {chosen and chosen['name']}?").send()
            streamed = cl.Message("")
            for word in ("a", "b"):
                await streamed.stream_token(word)
            await streamed.update()
            with cl.Step(name=str(reply and reply.get("output"))) as step:
                step.output = 0

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.answer("go")
        await chat.answer("yes")
        await chat.session.recorder.flush()
        shown = {step.id: dict(step.record) for step in chat.screen.steps}
        assert {key: {**step, "waitForAnswer": False} for key, step in shown.items()} == {
            key: {**step, "waitForAnswer": False} for key, step in memory.steps.items()
        }
        assert not any(step.get("waitForAnswer") for step in memory.steps.values())


async def test_a_text_that_its_author_left_growing_is_stored_at_the_end_of_the_run() -> None:
    memory = Memory()

    def app() -> None:
        cl.data_layer(lambda: memory)

        @cl.on_message
        async def answer() -> None:
            message = cl.Message("", id="open")
            for word in ("a", "b"):
                await message.stream_token(word)

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.session.recorder.flush()
        assert (chat.screen.last.output, chat.screen.last.streaming) == ("ab", False)
        assert memory.steps["open"] == chat.screen.last.record


async def test_a_store_that_fails_is_heard_only_where_the_author_asks(caplog: pytest.LogCaptureFixture) -> None:
    memory = Memory()

    def app() -> None:
        cl.data_layer(lambda: memory)

        @cl.on_message
        async def answer() -> None:
            memory.broken = True
            await cl.Message("one").send()
            strict = cl.Message("two")
            strict.fail_on_persist_error = True
            with pytest.raises(ConnectionError):
                await strict.send()
            memory.broken = False

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == []
        assert "the store is away" in caplog.text


async def test_decorated_methods_wait_for_the_first_interaction() -> None:
    calls: list[str] = []

    class Layer(Memory):
        @queue_until_user_message()
        async def audit(self, what: str) -> str:
            calls.append(what)
            return what

    memory = Layer()

    def app() -> None:
        cl.data_layer(lambda: memory)

        @cl.on_chat_start
        async def start() -> None:
            assert await memory.audit("early") is None

        @cl.on_message
        async def answer() -> None:
            assert await memory.audit("late") == "late"

    async with talking_to(app) as chat:
        assert calls == []
        await chat.send("hi")
        assert sorted(calls) == ["early", "late"]
        assert chat.screen.errors == []
    assert await memory.audit("outside") == "outside"


async def test_data_layer_methods_know_the_conversation() -> None:
    seen: list[str] = []

    class Layer(Memory):
        async def create_step(self, step_dict: Any) -> None:
            seen.append(cl.context.session.id)

    def app() -> None:
        cl.data_layer(Layer)

        @cl.on_message
        async def answer() -> None:
            pass

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.session.recorder.flush()
        assert set(seen) == {chat.session_id}
        assert len(seen) == 2


async def test_what_is_written_without_a_page_is_stored_all_the_same() -> None:
    memory = Memory()
    with app_as_current(App()):
        cl.data_layer(lambda: memory)

        async def write() -> None:
            person = cl.PersistedUser(id="u1", createdAt="now", identifier="ann")
            here = init_http_context(thread_id="t1", user=person)
            await cl.Message("noted", id="m1").send()
            async with cl.Step(name="s", id="s1") as step:
                await step.stream_token("x")
            await here.session.recorder.flush()

        await asyncio.create_task(write())
        assert memory.calls == [
            ("update_thread", None),
            ("create_step", "m1"),
            ("create_step", "s1"),
            ("update_step", "s1"),
        ]
        assert memory.steps["s1"]["output"] == "x"
        assert memory.steps["m1"]["threadId"] == "t1"


async def test_files_of_a_session_without_a_page_go_with_it(tmp_path: Path) -> None:
    with app_as_current(App(paths=AppPaths(tmp_path))):

        async def write() -> Path:
            here = init_http_context()
            await cl.Text(name="t", content="x").send(for_id="m1")
            (file,) = here.session.files.values()
            return file["path"] if file["path"].exists() else Path()

        path = await asyncio.create_task(write())
        await cl.make_async(gc.collect)()  # in a worker thread, which forgets the call before this one
        assert path.is_relative_to(tmp_path / ".files")
        assert not path.parent.exists()


def test_a_layer_is_found_once_and_an_assigned_one_wins() -> None:
    made: list[Memory] = []

    def make() -> Memory:
        made.append(Memory())
        return made[-1]

    with app_as_current(App()):
        assert cl.data_layer(make) is make
        assert cl.data._data_layer is None  # pyright: ignore[reportPrivateUsage]  # apps read it
        assert get_data_layer() is get_data_layer() is made[0]
        assert len(made) == 1
        assigned = Memory()
        with pytest.warns(DeprecationWarning, match="data_layer"):
            cl.data._data_layer = assigned  # pyright: ignore[reportPrivateUsage]  # as older apps do
        assert get_data_layer() is assigned is cl.data._data_layer  # pyright: ignore[reportPrivateUsage]


def test_an_async_function_makes_no_layer() -> None:
    async def make() -> Memory:
        return Memory()

    with app_as_current(App()):
        cl.data_layer(make)
        with pytest.raises(TypeError, match="plain `def`"):
            get_data_layer()


def test_without_a_layer_there_is_none_even_before_any_hook() -> None:
    code = "from chainlit.data import get_data_layer; print(get_data_layer())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "None\n"


async def test_only_the_author_of_a_thread_passes() -> None:
    memory = Memory()
    memory.threads["t1"] = {"author": "ann"}
    with app_as_current(App()), pytest.raises(fastapi.HTTPException, match="400"):
        await is_thread_author("ann", "t1")
    with app_as_current(App()):
        cl.data_layer(lambda: memory)
        assert await is_thread_author("ann", "t1")
        with pytest.raises(fastapi.HTTPException, match="404"):
            await is_thread_author("ann", "t2")
        with pytest.raises(fastapi.HTTPException, match="401"):
            await is_thread_author("bob", "t1")


async def test_a_layer_of_earlier_versions_needs_no_new_methods() -> None:
    layer: BaseDataLayer = Memory()
    await layer.close()
    assert (await layer.build_debug_url(), await layer.get_favorite_steps("u")) == ("", [])
    starred = await layer.set_step_favorite({"id": "s1", "metadata": {"a": 1}}, True)
    assert starred == {"id": "s1", "metadata": {"a": 1, "favorite": True}}
