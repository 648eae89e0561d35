"""`cl.instrument_mistralai()`, with the real library."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from mistralai.client import Mistral
from mistralai.client.errors import SDKError

import chainlit as cl
from tests.integrations.model_server import ModelServer
from tests.integrations.talking import generation, steps, talking_to, tree

MODEL = "mistral-parrot"


@pytest.fixture(autouse=True)
def instrumented(untouched_libraries: None) -> None:
    cl.instrument_mistralai()


@pytest.fixture
def client(models: ModelServer) -> Generator[Mistral]:
    with Mistral(api_key="none", server_url=models.url.removesuffix("/v1")) as client:
        yield client


def asking(text: str) -> Any:
    return [{"role": "user", "content": text}]


async def test_chat_completions_are_shown_whole_and_streamed(models: ModelServer) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async with Mistral(api_key="none", server_url=models.url.removesuffix("/v1")) as client:
                done = await client.chat.complete_async(model=MODEL, messages=asking(message.content), temperature=0.5)
                assert done.choices[0].message is not None
                reply = cl.Message(f"{done.choices[0].message.content} / ")
                async with await client.chat.stream_async(model=MODEL, messages=asking(message.content)) as stream:
                    async for event in stream:
                        await reply.stream_token(str(event.data.choices[0].delta.content or ""))
                await reply.send()

    async with talking_to(app) as chat:
        await chat.send("hello")
        assert chat.screen.errors == []
        assert chat.screen.last.output == "You said: hello / You said: hello"
        assert tree(chat) == ["on_message", f">{MODEL}", f">{MODEL}"]
        whole, streamed = steps(chat)
        assert whole.output == streamed.output == "You said: hello"
        known = generation(whole)
        assert (known["provider"], known["model"], known["type"]) == ("mistral", MODEL, "CHAT")
        assert known["settings"] == {"model": MODEL, "temperature": 0.5}
        assert known["messages"] == asking("hello")
        assert (known["inputTokenCount"], known["outputTokenCount"], known["tokenCount"]) == (7, 5, 12)
        assert generation(streamed)["ttFirstToken"] > 0
        assert generation(streamed)["messageCompletion"] == {"role": "assistant", "content": "You said: hello"}


async def test_plain_calls_tools_and_prompts_are_shown(client: Mistral) -> None:
    tool: Any = {
        "type": "function",
        "function": {"name": "weather", "parameters": {"properties": {"city": {"type": "string"}}}},
    }

    def app() -> None:
        @cl.on_message
        def answer(message: cl.Message) -> None:
            client.chat.complete(model=MODEL, messages=asking("a tool"), tools=[tool])
            with client.chat.stream(model=MODEL, messages=asking("a tool"), tools=[tool]) as stream:
                for _ in stream:
                    pass
            client.fim.complete(model=MODEL, prompt="def f(")

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == []
        *tools, prompt = steps(chat)
        for step in tools:
            [call] = generation(step)["messageCompletion"]["tool_calls"]
            assert call["function"] == {"name": "weather", "arguments": '{"city": "Paris"}'}
            assert generation(step)["tools"][0]["function"]["name"] == "weather"
        known = generation(prompt)
        assert (known["type"], known["prompt"], known["completion"]) == ("COMPLETION", "def f(", "You said: def f(")


async def test_errors_reach_the_author_and_mark_the_step(client: Mistral) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            try:
                await cl.make_async(client.chat.complete)(model=MODEL, messages=asking("fail"))
            except SDKError:
                await cl.Message("caught").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "caught"
        [step] = steps(chat)
        assert step.is_error
        assert "asleep" in generation(step)["error"]


async def test_outside_a_conversation_nothing_changes_and_instrumenting_again_neither(client: Mistral) -> None:
    before = vars(type(client.chat))["complete"]
    cl.instrument_mistralai()
    assert vars(type(client.chat))["complete"] is before
    done = client.chat.complete(model=MODEL, messages=asking("alone"))
    assert done.choices[0].message is not None
    assert done.choices[0].message.content == "You said: alone"
