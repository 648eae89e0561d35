"""`cl.LlamaIndexCallbackHandler`, with the real library."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from llama_index.core import Document, Settings, VectorStoreIndex
from llama_index.core.callbacks import CallbackManager, CBEventType
from llama_index.core.embeddings import MockEmbedding
from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.core.tools.calling import call_tool_with_selection
from llama_index.llms.openai import OpenAI

import chainlit as cl
from chainlit.llama_index.callbacks import DEFAULT_IGNORE
from chainlit.testing import open_app
from tests.integrations.model_server import ModelServer
from tests.integrations.talking import generation, steps, talking_to, tree

MODEL = "gpt-4o-mini"
"""The library knows models by name, and refuses those that it does not know."""


class Setup:
    """Parts of LlamaIndex that report to a handler."""

    def __init__(self, url: str, web: httpx.AsyncClient, plain_web: httpx.Client) -> None:
        self._url, self._web, self._plain_web = url, web, plain_web

    def model(self, handler: Any) -> OpenAI:
        return OpenAI(
            model=MODEL,
            api_base=self._url,
            api_key="none",
            max_retries=0,
            temperature=0.5,
            http_client=self._plain_web,
            async_http_client=self._web,
            callback_manager=CallbackManager([handler]),
        )

    def engine(self, handler: Any, **options: Any) -> Any:
        # Engines tell the whole library's manager only.
        Settings.callback_manager = CallbackManager([handler])
        documents = [Document(text="Parrots repeat what they hear."), Document(text="Cats don't.")]
        index: Any = VectorStoreIndex.from_documents(documents, embed_model=MockEmbedding(embed_dim=3))
        return index.as_query_engine(llm=self.model(handler), similarity_top_k=2, **options)


@pytest.fixture
def setup(models: ModelServer, web: httpx.AsyncClient, plain_web: httpx.Client) -> Setup:
    return Setup(models.url, web, plain_web)


async def test_a_query_shows_its_retrieval_its_sources_and_its_model(setup: Setup) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            response = await setup.engine(cl.LlamaIndexCallbackHandler()).aquery(message.content)
            await cl.Message(str(response)).send()

    async with talking_to(app) as chat:
        await chat.send("What do parrots do?")
        assert chat.screen.errors == []
        assert tree(chat) == ["on_message", ">query", ">>retrieve", ">>llm"]
        query, retrieve, model = steps(chat)
        assert [(step.type, step.is_error) for step in (query, retrieve, model)] == [
            ("tool", False),
            ("tool", False),
            ("llm", False),
        ]
        assert query.input == retrieve.input == "What do parrots do?"
        assert query.output.startswith("You said:")
        assert "Source 0" in retrieve.output
        assert "Source 1" in retrieve.output
        await chat.until(lambda screen: len(screen.elements_of(retrieve.id)) == 2)
        sources = chat.screen.elements_of(retrieve.id)
        assert [(each["name"], each["type"], each["display"]) for each in sources] == [
            ("Source 0", "text", "side"),
            ("Source 1", "text", "side"),
        ]
        known = generation(model)
        assert (known["provider"], known["model"], known["type"]) == ("openai", MODEL, "CHAT")
        assert known["messages"][0]["role"] == "system"
        assert known["messageCompletion"]["content"].startswith("You said:")
        assert (known["inputTokenCount"], known["outputTokenCount"], known["tokenCount"]) == (7, 5, 12)
        assert known["settings"]["model"] == MODEL
        assert model.output == known["messageCompletion"]["content"]


async def test_plain_calls_in_threads_streams_and_completions_are_shown(setup: Setup) -> None:
    def app() -> None:
        @cl.on_message
        def answer(message: cl.Message) -> None:
            handler = cl.LlamaIndexCallbackHandler()
            model = setup.model(handler)
            with cl.Step("inner", type="tool"):
                model.chat([ChatMessage(role="user", content="one")])
            text = "".join(piece.delta or "" for piece in model.stream_chat([ChatMessage(role="user", content="two")]))
            cl.run_sync(cl.Message(text).send())
            str(setup.engine(handler, streaming=True).query("three"))

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == []
        assert chat.screen.last.output == "You said: two"
        assert tree(chat)[:4] == ["on_message", ">inner", ">>llm", ">llm"]
        assert [step.output for step in steps(chat, "llm")][:2] == ["You said: one", "You said: two"]
        assert all(step.record.get("end") for step in steps(chat))


async def test_tools_that_a_model_calls_become_steps(setup: Setup) -> None:
    def weather(city: str) -> str:
        """Tells the weather of a city."""
        return f"Rain in {city}"

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            model = setup.model(cl.LlamaIndexCallbackHandler())
            done = await model.achat_with_tools([FunctionTool.from_defaults(weather)], user_msg="use a tool")
            [selection] = model.get_tool_calls_from_response(done)
            tool = FunctionTool.from_defaults(weather)
            with model.callback_manager.event(
                CBEventType.FUNCTION_CALL, payload={"function_call": selection.tool_kwargs, "tool": tool.metadata}
            ) as event:
                output = call_tool_with_selection(selection, [tool])
                event.on_end(payload={"function_call_response": str(output)})

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.errors == []
        model, tool = steps(chat)
        assert generation(model)["messageCompletion"]["tool_calls"]
        assert generation(model)["tools"][0]["function"]["name"] == "weather"
        assert (tool.name, tool.type, tool.output) == ("weather", "tool", "Rain in Paris")
        assert '"city": "Paris"' in tool.input


async def test_errors_mark_the_steps(setup: Setup) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await setup.engine(cl.LlamaIndexCallbackHandler()).aquery("fail")

    async with talking_to(app) as chat:
        await chat.send("go")
        query = chat.screen.step("query")
        assert query.is_error
        assert "The parrot is asleep" in query.output
        assert all(step.record.get("end") for step in steps(chat))


async def test_what_is_shown_can_be_chosen(setup: Setup) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            ignored = [*DEFAULT_IGNORE, CBEventType.QUERY, CBEventType.RETRIEVE]
            handler = cl.LlamaIndexCallbackHandler(event_starts_to_ignore=ignored, event_ends_to_ignore=ignored)
            await setup.engine(handler).aquery("x")

    async with talking_to(app) as chat:
        await chat.send("go")
        assert tree(chat) == ["on_message", ">llm"]


async def test_one_handler_serves_all_conversations_and_none(setup: Setup) -> None:
    engine = setup.engine(cl.LlamaIndexCallbackHandler())
    assert str(await engine.aquery("alone")).startswith("You said:")

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await engine.aquery(message.content)

    async with open_app(app) as running, running.chat() as first, running.chat() as second:
        await asyncio.gather(first.send("one"), second.send("two"))
        for chat, word in ((first, "one"), (second, "two")):
            assert tree(chat) == ["on_message", ">query", ">>retrieve", ">>llm"]
            assert chat.screen.step("query").input == word


async def test_it_can_be_given_to_the_whole_library(setup: Setup) -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            Settings.callback_manager = CallbackManager([cl.LlamaIndexCallbackHandler()])

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            model = setup.model(Settings.callback_manager.handlers[0])
            await model.acomplete(message.content)

    async with talking_to(app) as chat:
        await chat.send("hello")
        assert tree(chat) == ["on_chat_start", "on_message", ">llm"]
        assert steps(chat)[0].output == "You said: hello"
