"""`cl.instrument_openai()`, with the real library."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import httpx
import pytest
from openai import AsyncAzureOpenAI, AsyncOpenAI, BadRequestError, OpenAI
from pydantic import BaseModel

import chainlit as cl
from chainlit.testing import open_app
from tests.integrations.model_server import MODEL, Gate, ModelServer
from tests.integrations.talking import generation, steps, talking_to, tree

TOOL: Any = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "Tells the weather.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}


@pytest.fixture(autouse=True)
def instrumented(untouched_libraries: None) -> None:
    cl.instrument_openai()


@pytest.fixture
def client(models: ModelServer, web: httpx.AsyncClient) -> AsyncOpenAI:
    return AsyncOpenAI(base_url=models.url, api_key="none", max_retries=0, http_client=web)


@pytest.fixture
def plain_client(models: ModelServer, plain_web: httpx.Client) -> OpenAI:
    return OpenAI(base_url=models.url, api_key="none", max_retries=0, http_client=plain_web)


def asking(text: str) -> list[Any]:
    return [{"role": "system", "content": "Be a parrot."}, {"role": "user", "content": text}]


async def test_a_chat_completion_becomes_a_step_with_everything_known_of_it(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            done = await client.chat.completions.create(
                model=MODEL, messages=asking(message.content), temperature=0.5, max_tokens=20
            )
            await cl.Message(done.choices[0].message.content or "").send()

    async with talking_to(app) as chat:
        await chat.send("hello")
        assert chat.screen.last.output == "You said: hello"
        [step] = steps(chat)
        assert (step.name, step.type, step.is_error, step.output) == (MODEL, "llm", False, "You said: hello")
        assert '"content": "hello"' in step.input
        assert step.parent_id == chat.screen.step("on_message").id
        known = generation(step)
        assert known == {
            "promptId": None,
            "provider": "openai",
            "model": MODEL,
            "error": None,
            "settings": {"model": MODEL, "temperature": 0.5, "max_tokens": 20},
            "variables": {},
            "tags": [],
            "metadata": {},
            "tools": None,
            "tokenCount": 12,
            "inputTokenCount": 7,
            "outputTokenCount": 5,
            "ttFirstToken": None,
            "tokenThroughputInSeconds": known["tokenThroughputInSeconds"],
            "duration": known["duration"],
            "type": "CHAT",
            "messages": asking("hello"),
            "messageCompletion": {"role": "assistant", "content": "You said: hello"},
        }
        assert known["duration"] > 0
        assert known["tokenThroughputInSeconds"] == pytest.approx(5 / known["duration"])


async def test_a_step_shows_before_the_answer_has_come_and_a_stream_fills_it(
    client: AsyncOpenAI, models: ModelServer
) -> None:
    gate = models.gate = Gate()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            reply = cl.Message("")
            stream = await client.chat.completions.create(
                model=MODEL, messages=asking(message.content), stream=True, stream_options={"include_usage": True}
            )
            async for chunk in stream:
                if chunk.choices:
                    await reply.stream_token(chunk.choices[0].delta.content or "")
            await reply.send()

    async with talking_to(app) as chat:
        await chat.send("good morning", wait=False)
        await chat.until(lambda screen: any(step.type == "llm" for step in screen.steps))
        [running] = steps(chat)
        assert (running.name, running.output, running.record.get("end")) == (MODEL, "", None)
        gate.go_on.set()
        await chat.until(lambda screen: not screen.busy)
        [step] = steps(chat)
        assert step.output == chat.screen.last.output == "You said: good morning"
        known = generation(step)
        assert (known["inputTokenCount"], known["outputTokenCount"], known["tokenCount"]) == (7, 5, 12)
        assert 0 < known["ttFirstToken"] <= known["duration"] * 1000
        assert step.record.get("end")


async def test_calls_of_tools_are_shown_whole_and_streamed(client: AsyncOpenAI) -> None:
    expected = [{"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Paris"}'}}]

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await client.chat.completions.create(model=MODEL, messages=asking("a tool"), tools=[TOOL])
            stream = await client.chat.completions.create(
                model=MODEL,
                messages=asking("a tool"),
                tools=[TOOL],
                stream=True,
            )
            async for _ in stream:
                pass

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == []
        for step in steps(chat):
            known = generation(step)
            assert known["tools"] == [TOOL]
            assert known["messageCompletion"]["tool_calls"] == expected
            assert '"name": "weather"' in step.output


async def test_plain_clients_work_in_plain_hooks_and_on_the_loop(plain_client: OpenAI) -> None:
    def app() -> None:
        @cl.on_message
        def answer(message: cl.Message) -> None:
            stream = plain_client.chat.completions.create(model=MODEL, messages=asking(message.content), stream=True)
            text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
            with cl.Step("inner", type="tool"):
                done = plain_client.chat.completions.create(model=MODEL, messages=asking("inner"))
            cl.run_sync(cl.Message(f"{text} / {done.choices[0].message.content}").send())

        @cl.on_chat_start
        async def start() -> None:
            done = plain_client.chat.completions.create(model=MODEL, messages=asking("on the loop"))
            await cl.Message(done.choices[0].message.content or "").send()

    async with talking_to(app) as chat:
        await chat.send("ahoy")
        assert [each.output for each in chat.screen.answers] == [
            "You said: on the loop",
            "You said: ahoy / You said: inner",
        ]
        assert tree(chat) == ["on_chat_start", f">{MODEL}", "on_message", f">{MODEL}", ">inner", f">>{MODEL}"]


async def test_parse_gives_its_object_and_is_shown(client: AsyncOpenAI) -> None:
    class Trip(BaseModel):
        city: str
        days: int

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            done = await client.chat.completions.parse(model=MODEL, messages=asking("as JSON"), response_format=Trip)
            trip = done.choices[0].message.parsed
            assert trip is not None
            async with client.chat.completions.stream(
                model=MODEL, messages=asking("as JSON"), response_format=Trip
            ) as stream:
                final = await stream.get_final_completion()
            assert final.choices[0].message.parsed == trip
            await cl.Message(f"{trip.city}, {trip.days}").send()

    async with talking_to(app) as chat:
        await chat.send("plan")
        assert chat.screen.last.output == "Paris, 3"
        assert [each.output for each in steps(chat)] == ['{"city": "Paris", "days": 3}'] * 2
        assert "response_format" in generation(steps(chat)[0])["settings"]


async def test_responses_are_shown_whole_and_streamed(client: AsyncOpenAI) -> None:
    tool: Any = {"type": "function", "name": "weather", "parameters": TOOL["function"]["parameters"], "strict": True}

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            done = await client.responses.create(model=MODEL, instructions="Be a parrot.", input=message.content)
            stream = await client.responses.create(model=MODEL, input=asking(message.content), stream=True)
            streamed = [event.delta async for event in stream if event.type == "response.output_text.delta"]
            await client.responses.create(
                model=MODEL,
                tools=[tool],
                input=[
                    {"role": "user", "content": "a tool"},
                    {"type": "function_call", "call_id": "call_0", "name": "weather", "arguments": "{}"},
                    {"type": "function_call_output", "call_id": "call_0", "output": "rain"},
                    {"role": "user", "content": "again the tool"},
                ],
            )
            await cl.Message(done.output_text + " / " + "".join(streamed)).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "You said: hi / You said: hi"
        whole, streamed, tools = steps(chat)
        assert generation(whole)["messages"] == generation(streamed)["messages"] == asking("hi")
        assert whole.output == streamed.output == "You said: hi"
        for step in (whole, streamed):
            assert (generation(step)["inputTokenCount"], generation(step)["outputTokenCount"]) == (7, 5)
        assert generation(streamed)["ttFirstToken"] > 0
        assert generation(tools)["messages"][1:3] == [
            {
                "role": "assistant",
                "tool_calls": [
                    {"id": "call_0", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
                ],
            },
            {"role": "tool", "tool_call_id": "call_0", "content": "rain"},
        ]
        [call] = generation(tools)["messageCompletion"]["tool_calls"]
        assert call["function"] == {"name": "weather", "arguments": '{"city": "Paris"}'}


async def test_plain_completions_are_shown_whole_and_streamed(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await client.completions.create(model=MODEL, prompt=message.content)
            async for _ in await client.completions.create(model=MODEL, prompt=message.content, stream=True):
                pass

    async with talking_to(app) as chat:
        await chat.send("once upon")
        for step in steps(chat):
            known = generation(step)
            assert (known["type"], known["prompt"], known["completion"]) == (
                "COMPLETION",
                "once upon",
                "You said: once upon",
            )
            assert (step.input, step.output) == ("once upon", "You said: once upon")


async def test_errors_reach_the_author_and_mark_the_step(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            try:
                await client.chat.completions.create(model=MODEL, messages=asking("fail"))
            except BadRequestError as error:
                await cl.Message(f"caught {error.code}").send()
            stream = await client.chat.completions.create(model=MODEL, messages=asking("please break off"), stream=True)
            async for _ in stream:
                pass

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.answers[0].output == "caught asleep"
        assert chat.screen.errors == ["The parrot fell asleep"]
        refused, broken = steps(chat)
        assert refused.is_error
        assert broken.is_error
        assert "The parrot is asleep" in refused.output
        assert "The parrot is asleep" in generation(refused)["error"]
        assert generation(broken)["error"] == "The parrot fell asleep"
        assert generation(broken)["messageCompletion"]["content"].startswith("You")


async def test_a_stream_that_is_left_in_the_middle_ends_its_step(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            stream = await client.chat.completions.create(model=MODEL, messages=asking("a b c"), stream=True)
            async with stream:
                async for chunk in stream:
                    if chunk.choices[0].delta.content:
                        break

    async with talking_to(app) as chat:
        await chat.send("go")
        [step] = steps(chat)
        assert (step.output, step.is_error) == ("You", False)
        assert step.record.get("end")


async def test_stopping_ends_the_step_of_a_model_that_is_still_thinking(
    client: AsyncOpenAI, models: ModelServer
) -> None:
    gate = models.gate = Gate()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async for _ in await client.chat.completions.create(model=MODEL, messages=asking("a b"), stream=True):
                pass

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: any(step.type == "llm" for step in screen.steps))
        await asyncio.to_thread(gate.reached.wait, 30)
        await chat.stop()
        await chat.until(lambda screen: not screen.busy)
        gate.go_on.set()
        [step] = steps(chat)
        assert step.is_error
        assert step.record.get("end")


async def test_raw_responses_stay_raw_and_are_shown(client: AsyncOpenAI, plain_client: OpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            raw = await client.chat.completions.with_raw_response.create(model=MODEL, messages=asking("raw"))
            assert raw.headers["content-type"] == "application/json"
            assert raw.parse().choices[0].message.content == "You said: raw"
            streamed = await client.chat.completions.with_raw_response.create(
                model=MODEL, messages=asking("raw stream"), stream=True
            )
            async for _ in streamed.parse():
                pass
            async with client.chat.completions.with_streaming_response.create(
                model=MODEL, messages=asking("late")
            ) as late:
                await late.parse()
            with plain_client.chat.completions.with_streaming_response.create(
                model=MODEL, messages=asking("plain late")
            ) as plain:
                plain.parse()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == []
        assert [step.output for step in steps(chat)] == [
            "You said: raw",
            "You said: raw stream",
            "You said: late",
            "You said: plain late",
        ]


async def test_conversations_at_the_same_time_do_not_mix(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async with cl.Step(message.content, type="tool"):
                await asyncio.gather(
                    *(
                        client.chat.completions.create(model=MODEL, messages=asking(f"{message.content} {number}"))
                        for number in range(3)
                    )
                )

    async with open_app(app) as running, running.chat() as first, running.chat() as second:
        await asyncio.gather(first.send("one"), second.send("two"))
        for chat, word in ((first, "one"), (second, "two")):
            assert tree(chat) == ["on_message", f">{word}", *([f">>{MODEL}"] * 3)]
            outputs = {step.output for step in steps(chat, "llm")}
            assert outputs == {f"You said: {word} {number}" for number in range(3)}


async def test_outside_a_conversation_and_for_other_requests_nothing_changes(client: AsyncOpenAI) -> None:
    done = await client.chat.completions.create(model=MODEL, messages=asking("alone"))
    assert done.choices[0].message.content == "You said: alone"

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            found = await client.embeddings.create(model=MODEL, input=["a", "bc"], encoding_format="float")
            await cl.Message(str([each.embedding[0] for each in found.data])).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "[1.0, 2.0]"
        assert steps(chat) == []


async def test_instrumenting_again_changes_nothing(client: AsyncOpenAI) -> None:
    before = (AsyncOpenAI.request, OpenAI.request)
    cl.instrument_openai()
    assert (AsyncOpenAI.request, OpenAI.request) == before

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            cl.instrument_openai()
            await client.chat.completions.create(model=MODEL, messages=asking("once"))

    async with talking_to(app) as chat:
        await chat.send("go")
        assert len(steps(chat)) == 1


async def test_azure_is_named_as_the_provider(models: ModelServer, web: httpx.AsyncClient) -> None:
    client = AsyncAzureOpenAI(base_url=models.url, api_key="none", api_version="1", max_retries=0, http_client=web)

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await client.chat.completions.create(model=MODEL, messages=asking("hi"))

    async with talking_to(app) as chat:
        await chat.send("go")
        assert generation(steps(chat)[0])["provider"] == "azure"


async def test_images_are_left_out_of_the_step(client: AsyncOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            image = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 100_000}}
            parts: Any = [{"type": "text", "text": "what is this?"}, image]
            await client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": parts}])

    async with talking_to(app) as chat:
        await chat.send("go")
        [step] = steps(chat)
        assert len(step.input) < 1000
        assert "data:image/png;base64,…" in step.input


async def test_a_failure_of_showing_is_logged_and_the_call_goes_on(
    client: AsyncOpenAI, caplog: pytest.LogCaptureFixture
) -> None:
    class Unreadable(str):
        """A text that can be sent, but not shown."""

        def __str__(self) -> str:
            raise RuntimeError("unreadable")

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            done = await client.chat.completions.create(model=Unreadable(MODEL), messages=asking("still"))
            await cl.Message(done.choices[0].message.content or "").send()

    with caplog.at_level(logging.ERROR, "chainlit"):
        async with talking_to(app) as chat:
            await chat.send("go")
            assert chat.screen.last.output == "You said: still"
            assert chat.screen.errors == []
    assert "Showing a call of OpenAI failed" in caplog.text
