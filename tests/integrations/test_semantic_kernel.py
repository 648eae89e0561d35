"""`cl.SemanticKernelFilter`, with the real library."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx
import openai
import pytest
from semantic_kernel import Kernel
from semantic_kernel.connectors.ai import FunctionChoiceBehavior
from semantic_kernel.connectors.ai.open_ai import OpenAIChatCompletion, OpenAIChatPromptExecutionSettings
from semantic_kernel.contents import ChatHistory
from semantic_kernel.functions import KernelArguments, kernel_function

import chainlit as cl
from chainlit.testing import open_app
from tests.integrations.model_server import MODEL, ModelServer
from tests.integrations.talking import steps, talking_to


class Weather:
    """A plugin."""

    @kernel_function(description="Tells the weather of a city.")
    async def weather(self, city: str) -> str:
        async with cl.Step("station", type="tool"):
            return f"Rain in {city}"

    @kernel_function
    async def storm(self) -> str:
        raise ValueError("blown away")

    @kernel_function
    async def clouds(self) -> AsyncGenerator[str]:
        for kind in ("cirrus ", "cumulus"):
            yield kind


@pytest.fixture
def service(models: ModelServer, web: httpx.AsyncClient) -> OpenAIChatCompletion:
    client = openai.AsyncOpenAI(base_url=models.url, api_key="none", max_retries=0, http_client=web)
    return OpenAIChatCompletion(ai_model_id=MODEL, async_client=client)


async def test_functions_that_a_model_calls_become_steps(service: OpenAIChatCompletion) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            kernel = Kernel()
            kernel.add_plugin(Weather(), plugin_name="sky")
            cl.SemanticKernelFilter(kernel=kernel)
            history = ChatHistory()
            history.add_user_message(message.content)
            choice: Any = FunctionChoiceBehavior
            settings = OpenAIChatPromptExecutionSettings(
                function_choice_behavior=choice.Auto(filters={"included_functions": ["sky-weather"]})
            )
            done = await service.get_chat_message_content(history, settings, kernel=kernel)
            await cl.Message(str(done)).send()

    async with talking_to(app) as chat:
        await chat.send("use a tool")
        assert chat.screen.errors == []
        assert chat.screen.last.output == "You said: Rain in Paris"
        step, inner = steps(chat, "tool")
        assert inner.parent_id == step.id
        assert step.parent_id == chat.screen.step("on_message").id
        assert (step.type, step.output) == ("tool", "Rain in Paris")
        assert '"city": "Paris"' in step.input


async def test_what_is_shown_can_be_chosen(service: OpenAIChatCompletion) -> None:
    class Secretive(cl.SemanticKernelFilter):
        def parse_arguments(self, arguments: KernelArguments) -> Any:
            return "secret"

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            for shown in (
                cl.SemanticKernelFilter(excluded_plugins=["sky"]),
                cl.SemanticKernelFilter(excluded_functions=["weather"]),
                cl.SemanticKernelFilter(excluded_functions=["sky-weather"]),
                Secretive(),
            ):
                kernel = Kernel()
                kernel.add_plugin(Weather(), plugin_name="sky")
                shown.add_to_kernel(kernel)
                await kernel.invoke(plugin_name="sky", function_name="weather", arguments=KernelArguments(city="Rome"))

    async with talking_to(app) as chat:
        await chat.send("go")
        assert [step.name for step in steps(chat, "tool")] == ["station", "station", "station", "weather", "station"]
        assert chat.screen.step("weather").input == "secret"


async def test_errors_and_streams_close_their_steps() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            kernel = Kernel()
            kernel.add_plugin(Weather(), plugin_name="sky")
            cl.SemanticKernelFilter(kernel=kernel)
            texts = [str(piece) async for piece in kernel.invoke_stream(plugin_name="sky", function_name="clouds")]
            await cl.Message("".join(texts)).send()
            await kernel.invoke(plugin_name="sky", function_name="storm")

    async with talking_to(app) as chat:
        await chat.send("go")
        assert "cirrus" in chat.screen.answers[0].output
        clouds, storm = steps(chat)
        assert (clouds.output, clouds.is_error) == ("cirrus cumulus", False)
        assert clouds.record.get("end")
        assert storm.is_error
        assert "blown away" in storm.output


async def test_one_kernel_serves_several_conversations_and_none() -> None:
    kernel = Kernel()
    kernel.add_plugin(Weather(), plugin_name="sky")
    cl.SemanticKernelFilter(kernel=kernel)

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            arguments = KernelArguments(city=message.content)
            await kernel.invoke(plugin_name="sky", function_name="weather", arguments=arguments)

    async with open_app(app) as running, running.chat() as first, running.chat() as second:
        await asyncio.gather(first.send("Rome"), second.send("Oslo"))
        assert [step.output for step in steps(first)][:1] == ["Rain in Rome"]
        assert [step.output for step in steps(second)][:1] == ["Rain in Oslo"]
