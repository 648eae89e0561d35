from __future__ import annotations

import asyncio
import functools
import threading
from collections.abc import AsyncGenerator, Generator
from typing import Any

import pytest
from talking import sent, talking_to

import chainlit as cl

STEP_KEYS = [
    "name",
    "type",
    "id",
    "threadId",
    "parentId",
    "streaming",
    "metadata",
    "tags",
    "input",
    "isError",
    "output",
    "createdAt",
    "start",
    "end",
    "language",
    "defaultOpen",
    "autoCollapse",
    "showInput",
    "generation",
]


async def test_a_step_is_announced_empty_and_closed_with_its_values() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            async with cl.Step(name="catalogue", type="retrieval", icon="book", tags=["a"]) as step:
                step.input = {"query": "shoes", "raw": b"\x00"}
                step.output = [{"id": 1}]

    async with talking_to(app) as chat:
        await chat.send("lookup")
        (_, opened), (_, closed) = [
            each for each in sent(chat, "new_message", "update_message") if _is(each, "catalogue")
        ]
        assert list(opened) == STEP_KEYS
        assert (opened["input"], opened["output"], opened["end"]) == ("", "", None)
        assert closed == {
            **opened,
            "input": '{\n    "query": "shoes",\n    "raw": "STRIPPED_BINARY_DATA"\n}',
            "output": '[\n    {\n        "id": 1\n    }\n]',
            "language": "json",
            "end": closed["end"],
        }
        assert closed["metadata"] == {"icon": "book"}
        assert closed["parentId"] == chat.screen.step("on_message").id


def _is(event: tuple[str, Any], name: str) -> bool:
    return event[1]["name"] == name


async def test_a_decorated_function_shows_arguments_and_result() -> None:
    def app() -> None:
        @cl.step(type="tool", default_open=True)
        async def multiply(x: int, y: int = 3) -> int:
            assert cl.context.current_step.name == "multiply"
            return x * y

        @cl.on_message
        async def answer() -> None:
            await cl.Message(str(await multiply(5))).send()

    async with talking_to(app) as chat:
        await chat.send("compute")
        step = chat.screen.step("multiply")
        assert (step.input, step.output, step.record.get("language")) == ('{\n    "x": 5,\n    "y": 3\n}', "15", "text")
        assert chat.screen.last.output == "15"
        assert chat.screen.last.parent_id == chat.screen.step("on_message").id


@pytest.mark.parametrize(("result", "shown"), [(0, "0"), (False, "False"), ([], "[]"), ("", ""), (None, "")])
async def test_falsy_results_are_recorded(result: Any, shown: str) -> None:
    def app() -> None:
        @cl.step
        def tool() -> Any:
            return result

        @cl.on_message
        async def answer() -> None:
            tool()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.step("tool").output == shown


async def test_one_decorator_names_each_function_and_leaves_receivers_out() -> None:
    def app() -> None:
        decorate = cl.Step(type="tool", metadata={"k": 1})

        class Shop:
            @decorate
            def price(self, item: str) -> int:
                cl.context.current_step.metadata["seen"] = item
                return 2

            @classmethod
            @decorate
            def name(cls, upper: bool) -> str:
                return "SHOP"

        @cl.on_message
        async def answer() -> None:
            Shop().price("tea")
            Shop.name(True)

    async with talking_to(app) as chat:
        await chat.send("go")
        price, name = chat.screen.step("price"), chat.screen.step("name")
        assert (price.input, name.input) == ('{\n    "item": "tea"\n}', '{\n    "upper": true\n}')
        assert (price.record.get("metadata"), name.record.get("metadata")) == ({"k": 1, "seen": "tea"}, {"k": 1})


async def test_an_async_generator_spans_its_iteration_and_streams() -> None:
    def app() -> None:
        @cl.step
        async def words(count: int) -> AsyncGenerator[str, None]:
            for number in range(count):
                await cl.Message(f"inside {number}").send()
                yield f"w{number} "

        @cl.on_message
        async def answer() -> None:
            async for word in words(2):
                await cl.Message(f"outside {word}").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        step, run = chat.screen.step("words"), chat.screen.step("on_message")
        assert (step.output, step.streaming, step.is_error) == ("w0 w1 ", False, False)
        parents = {each.output: each.parent_id for each in chat.screen.answers}
        assert parents == {"inside 0": step.id, "outside w0 ": run.id, "inside 1": step.id, "outside w1 ": run.id}


async def test_a_generator_of_values_is_shown_as_a_list_and_may_be_left_early() -> None:
    def app() -> None:
        @cl.step
        def numbers() -> Generator[int, None, None]:
            yield 1
            yield 2
            yield 3

        @cl.on_message
        async def answer() -> None:
            iterator = numbers()
            assert [next(iterator), next(iterator)] == [1, 2]
            iterator.close()

    async with talking_to(app) as chat:
        await chat.send("go")
        step = chat.screen.step("numbers")
        assert (step.output, step.is_error) == ("[\n    1,\n    2\n]", False)
        assert step.record.get("end")


async def test_an_error_marks_the_step_and_passes_on() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            try:
                with cl.Step(name="brittle", type="tool"):
                    raise ValueError("no route")
            except ValueError as error:
                await cl.Message(f"caught {error}").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        step = chat.screen.step("brittle")
        assert (step.is_error, step.output) == (True, "no route")
        assert chat.screen.last.output == "caught no route"


async def test_branches_that_run_at_once_have_their_own_parents() -> None:
    def app() -> None:
        barrier: list[asyncio.Event] = []

        async def branch(name: str) -> None:
            async with cl.Step(name=name):
                barrier[0].set()
                await barrier[1].wait()
                async with cl.Step(name=f"{name} child"):
                    pass

        @cl.on_message
        async def answer() -> None:
            barrier[:] = [asyncio.Event(), asyncio.Event()]
            left, right = asyncio.create_task(branch("left")), asyncio.create_task(branch("right"))
            await barrier[0].wait()
            barrier[1].set()
            await asyncio.gather(left, right)
            assert cl.context.current_step is cl.context.current_run

    async with talking_to(app) as chat:
        await chat.send("go")
        run = chat.screen.step("on_message")
        for name in ("left", "right"):
            assert chat.screen.step(name).parent_id == run.id
            assert chat.screen.step(f"{name} child").parent_id == chat.screen.step(name).id
        assert not run.is_error


async def test_plain_steps_keep_their_order_in_worker_threads() -> None:
    def app() -> None:
        def work() -> int:
            with cl.Step(name="outer") as outer:
                outer.input = "in"
                with cl.Step(name="inner") as inner:
                    inner.output = "found"
                cl.run_sync(cl.Message("from a thread").send())
            return threading.get_ident()

        @cl.on_message
        async def answer() -> None:
            assert await cl.make_async(work)() != threading.get_ident()

    async with talking_to(app) as chat:
        await chat.send("go")
        names = [payload["name"] for _, payload in sent(chat, "new_message", "update_message")]
        assert names[-7:] == ["on_message", "outer", "inner", "inner", "Assistant", "outer", "on_message"]
        assert chat.screen.step("inner").parent_id == chat.screen.step("outer").id
        assert chat.screen.last.parent_id == chat.screen.step("outer").id


async def test_hidden_steps_leave_only_their_place() -> None:
    def app() -> None:
        from chainlit.config import config

        config.ui.cot = "hidden"

        @cl.on_message
        async def answer() -> None:
            async with cl.Step(name="secret", type="tool") as step:
                await step.stream_token("pass")
                await step.stream_token("word")
            await cl.Message("done").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        shown = [payload for _, payload in sent(chat, "new_message", "update_message") if payload["name"] == "secret"]
        place = {key: shown[0][key] for key in ("type", "name", "id", "parentId", "threadId")}
        assert all(payload == {**place, "input": "", "output": ""} for payload in shown)
        assert not sent(chat, "stream_token")
        assert "password" not in str(chat.screen.events)


async def test_sending_a_step_again_updates_it() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            step = cl.Step(name="manual", type="tool")
            await step.send()
            step.output = "late"
            assert await step.send() is step
            await step.remove()

    async with talking_to(app) as chat:
        await chat.send("go")
        events = [
            name
            for name, payload in sent(chat, "new_message", "update_message", "delete_message")
            if payload["name"] == "manual"
        ]
        assert events == ["new_message", "update_message", "delete_message"]
        manual = next(payload for _, payload in sent(chat, "new_message") if payload["name"] == "manual")
        assert manual["parentId"] is None


async def test_streaming_into_input_and_output() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            async with cl.Step(name="model", type="llm") as step:
                await step.stream_token("prompt", is_input=True)
                await step.stream_token("ans")
                await step.stream_token("wer")
                step.generation = cl.ChatGeneration(model="m", token_count=3)

    async with talking_to(app) as chat:
        await chat.send("go")
        step = chat.screen.step("model")
        assert (step.input, step.output) == ("prompt", "answer")
        generation = step.record.get("generation")
        assert generation is not None
        assert (generation["model"], generation["type"], generation["tokenCount"]) == ("m", "CHAT", 3)


async def test_step_names_are_renamed_once() -> None:
    def app() -> None:
        @cl.author_rename
        async def rename(author: str) -> str:
            return f"<{author}>"

        @cl.on_message
        async def answer() -> None:
            async with cl.Step(name="a"):
                pass
            with cl.Step(name="b"):
                pass

    async with talking_to(app) as chat:
        await chat.send("go")
        assert [step.name for step in chat.screen.steps if not step.is_message] == ["on_message", "<a>", "<b>"]


async def test_partials_and_objects_can_be_steps() -> None:
    def app() -> None:
        class Tool:
            async def __call__(self, text: str) -> str:
                return text.upper()

        def add(left: int, right: int) -> int:
            return left + right

        @cl.on_message
        async def answer() -> None:
            await cl.step(Tool())("a")
            cl.step(functools.partial(add, 1))(2)

    async with talking_to(app) as chat:
        await chat.send("go")
        assert (chat.screen.step("Tool").output, chat.screen.step("add").output) == ("A", "3")
