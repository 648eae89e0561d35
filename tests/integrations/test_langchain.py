"""`cl.LangchainCallbackHandler`, with the real libraries."""

from __future__ import annotations

import asyncio
from operator import itemgetter
from typing import Any, TypedDict

import httpx
import pytest
from langchain import agents
from langchain_core.documents import Document
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda, RunnablePassthrough
from langchain_core.tools import tool
from langchain_core.tracers.schemas import Run
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_openai import ChatOpenAI, OpenAI, OpenAIEmbeddings
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from pydantic import SecretStr

import chainlit as cl
from chainlit.langchain.callbacks import LangchainTracer, process_content
from chainlit.testing import open_app
from tests.integrations.model_server import MODEL, Gate, ModelServer
from tests.integrations.talking import generation, steps, talking_to, tree

KEY = SecretStr("none")
untyped_agents: Any = agents  # its generic types leave the checker guessing


@pytest.fixture
def model(models: ModelServer, web: httpx.AsyncClient, plain_web: httpx.Client) -> ChatOpenAI:
    return ChatOpenAI(
        model=MODEL,
        base_url=models.url,
        api_key=KEY,
        max_retries=0,
        temperature=0.5,
        http_async_client=web,
        http_client=plain_web,
    )


def chain_of(model: ChatOpenAI) -> Runnable[Any, str]:
    prompt = ChatPromptTemplate.from_messages([("system", "Be a parrot."), ("human", "{question}")])
    return prompt | model | StrOutputParser()


def with_handler(**options: Any) -> RunnableConfig:
    return RunnableConfig(callbacks=[cl.LangchainCallbackHandler(**options)])


def test_both_names_are_the_same_handler() -> None:
    assert cl.LangchainCallbackHandler is cl.AsyncLangchainCallbackHandler is LangchainTracer


def test_a_handler_outside_a_conversation_says_what_is_wrong() -> None:
    with pytest.raises(LookupError, match=r"Chainlit context not found: cl\.LangchainCallbackHandler\(\)"):
        cl.LangchainCallbackHandler()


async def test_a_model_in_a_chain_becomes_a_step_with_everything_known_of_it(model: ChatOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            text = await chain_of(model).ainvoke({"question": message.content}, config=with_handler())
            await cl.Message(text).send()

    async with talking_to(app) as chat:
        await chat.send("hello")
        assert chat.screen.last.output == "You said: hello"
        assert tree(chat) == ["on_message", ">ChatOpenAI"]
        [step] = steps(chat)
        assert (step.type, step.output, step.is_error) == ("llm", "You said: hello", False)
        known = generation(step)
        assert known == {
            "promptId": None,
            "provider": "openai",
            "model": MODEL,
            "error": None,
            "settings": {**known["settings"], "model": MODEL, "temperature": 0.5},
            "variables": {},
            "tags": known["tags"],
            "metadata": {},
            "tools": None,
            "tokenCount": 12,
            "inputTokenCount": 7,
            "outputTokenCount": 5,
            "ttFirstToken": None,
            "tokenThroughputInSeconds": known["tokenThroughputInSeconds"],
            "duration": known["duration"],
            "type": "CHAT",
            "messages": [
                {"role": "system", "content": "Be a parrot."},
                {"role": "user", "content": "hello"},
            ],
            "messageCompletion": {"role": "assistant", "content": "You said: hello"},
        }
        assert known["duration"] > 0
        assert "none" not in str(known["settings"])


async def test_streams_plain_calls_and_threads_show_the_same(model: ChatOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            chain, question = chain_of(model), {"question": message.content}
            texts = ["".join([text async for text in chain.astream(question, config=with_handler())])]
            texts.append(await cl.make_async(chain.invoke)(question, config=with_handler()))
            texts.append(chain.invoke(question, config=with_handler()))
            await cl.Message(" / ".join(texts)).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == " / ".join(["You said: hi"] * 3)
        assert tree(chat) == ["on_message", ">ChatOpenAI", ">ChatOpenAI", ">ChatOpenAI"]
        assert [step.output for step in steps(chat)] == ["You said: hi"] * 3
        assert all(step.record.get("end") for step in steps(chat))
        assert generation(steps(chat)[0])["ttFirstToken"] > 0


@pytest.mark.usefixtures("untouched_libraries")
async def test_calls_that_the_handler_shows_are_not_shown_by_the_instrumented_library_too(model: ChatOpenAI) -> None:
    chain = chain_of(model)

    @tool
    async def ask_alone(question: str) -> str:
        """Ask the library itself, which the handler knows nothing of."""
        done = await model.root_async_client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": question}]
        )
        return done.choices[0].message.content or ""

    def app() -> None:
        cl.instrument_openai()

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            question = {"question": message.content}
            match message.content:
                case "shown":
                    await chain.ainvoke(question, with_handler())
                    await asyncio.to_thread(chain.invoke, question, with_handler())
                    async for _ in chain.astream(question, with_handler()):
                        pass
                case "alone":
                    await chain.ainvoke(question)
                case _:
                    await ask_alone.ainvoke({"question": "why"}, with_handler())

    async with talking_to(app) as chat:
        await chat.send("shown")
        assert tree(chat) == ["on_message", ">ChatOpenAI", ">ChatOpenAI", ">ChatOpenAI"]
    async with talking_to(app) as chat:
        await chat.send("alone")
        assert tree(chat) == ["on_message", f">{MODEL}"]
    async with talking_to(app) as chat:
        await chat.send("tool")
        assert sorted(line.strip(">") for line in tree(chat)) == sorted(["on_message", "ask_alone", MODEL])


async def test_calls_that_block_the_loop_get_through_although_names_are_changed(model: ChatOpenAI) -> None:
    def app() -> None:
        @cl.author_rename
        async def rename(author: str) -> str:
            return f"my {author}"

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            chain_of(model).invoke({"question": message.content}, config=with_handler(stream_final_answer=True))
            await cl.Message("done").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "done"
        assert [step.name for step in steps(chat)] == ["my ChatOpenAI"]


async def test_an_agent_shows_its_nodes_models_and_tools(model: ChatOpenAI) -> None:
    @tool
    async def weather(city: str) -> str:
        """Tells the weather of a city."""
        async with cl.Step("station", type="tool"):
            pass
        return f"Rain in {city}"

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            agent = untyped_agents.create_agent(model, tools=[weather])
            done = await agent.ainvoke(
                {"messages": [{"role": "user", "content": message.content}]}, config=with_handler()
            )
            await cl.Message(done["messages"][-1].content).send()

    async with talking_to(app) as chat:
        await chat.send("use a tool")
        assert chat.screen.errors == []
        assert chat.screen.last.output == "You said: Rain in Paris"
        names = tree(chat)
        assert names[:4] == ["on_message", ">LangGraph", ">>model", ">>>ChatOpenAI"]
        assert ">>>weather" in names
        weather_step = chat.screen.step("weather")
        assert (weather_step.type, weather_step.output) == ("tool", "Rain in Paris")
        assert '"city": "Paris"' in weather_step.input
        assert chat.screen.step("LangGraph").type == "run"
        first, last = steps(chat, "llm")
        assert generation(first)["messageCompletion"]["tool_calls"] == [
            {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Paris"}'}}
        ]
        assert generation(first)["tools"][0]["function"]["name"] == "weather"
        assert [each["role"] for each in generation(last)["messages"]] == ["user", "assistant", "tool"]
        assert not any("Channel" in name or "__start__" in name for name in names)


async def test_graphs_stream_their_messages_beside_the_steps(model: ChatOpenAI) -> None:
    class State(TypedDict):
        question: str
        answer: str

    async def think(state: State) -> dict[str, str]:
        done = await model.ainvoke(state["question"])
        return {"answer": str(done.content)}

    graph: Any = StateGraph(State)
    graph.add_node("think", think)
    graph.add_edge(START, "think")
    graph.add_edge("think", END)
    compiled = graph.compile()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            reply = cl.Message("")
            async for piece, _ in compiled.astream(
                {"question": message.content, "answer": ""}, stream_mode="messages", config=with_handler()
            ):
                await reply.stream_token(piece.content)
            await reply.send()

    async with talking_to(app) as chat:
        await chat.send("hi there")
        assert chat.screen.last.output == "You said: hi there"
        assert tree(chat) == ["on_message", ">LangGraph", ">>think", ">>>ChatOpenAI"]


async def test_graphs_that_pause_to_ask_are_no_failures() -> None:
    class State(TypedDict):
        city: str

    async def ask(state: State) -> dict[str, str]:
        return {"city": str(interrupt("Which city?"))}

    graph: Any = StateGraph(State)
    graph.add_node("ask", ask)
    graph.add_edge(START, "ask")
    graph.add_edge("ask", END)
    compiled = graph.compile(checkpointer=InMemorySaver())

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            config = {**with_handler(), "configurable": {"thread_id": cl.context.session.thread_id}}
            paused = (await compiled.aget_state(config)).next
            given = Command(resume=message.content) if paused else {"city": ""}
            state = await compiled.ainvoke(given, config=config)
            asked = state.get("__interrupt__")
            await cl.Message(asked[0].value if asked else f"Off to {state['city']}").send()

    async with talking_to(app) as chat:
        await chat.send("let's go")
        assert chat.screen.last.output == "Which city?"
        await chat.send("Rome")
        assert chat.screen.last.output == "Off to Rome"
        assert chat.screen.errors == []
        assert [step.name for step in steps(chat) if step.is_error] == []
        assert all(step.record.get("end") for step in steps(chat))


async def test_stopping_ends_the_steps_of_a_chain(model: ChatOpenAI, models: ModelServer) -> None:
    gate = models.gate = Gate()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            config = with_handler(to_ignore=[])
            async for _ in chain_of(model).astream({"question": "a b c"}, config=config):
                pass

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: any(step.type == "llm" for step in screen.steps))
        await asyncio.to_thread(gate.reached.wait, 30)
        await chat.stop()
        await chat.until(lambda screen: not screen.busy)
        gate.go_on.set()
        await chat.until(lambda _: all(step.record.get("end") for step in steps(chat)))
        assert chat.screen.step("ChatOpenAI").is_error
        assert chat.screen.step("RunnableSequence").is_error


async def test_retrievers_are_tools_and_their_documents_can_be_read(
    model: ChatOpenAI, models: ModelServer, web: httpx.AsyncClient, plain_web: httpx.Client
) -> None:
    embed = OpenAIEmbeddings(
        model=MODEL,
        base_url=models.url,
        api_key=KEY,
        check_embedding_ctx_length=False,
        http_async_client=web,
        http_client=plain_web,
    )
    store = InMemoryVectorStore(embed)
    store.add_documents([Document("Parrots repeat.", metadata={"page": 3})])
    prompt = ChatPromptTemplate.from_template("{context} {question}")
    chain: Any = (
        RunnablePassthrough.assign(context=itemgetter("question") | store.as_retriever())
        | prompt
        | model
        | StrOutputParser()
    )

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await chain.ainvoke({"question": message.content}, config=with_handler())

    async with talking_to(app) as chat:
        await chat.send("why?")
        assert tree(chat) == ["on_message", ">VectorStoreRetriever", ">ChatOpenAI"]
        found = chat.screen.step("VectorStoreRetriever")
        assert (found.type, found.input) == ("tool", "why?")
        assert '"page_content": "Parrots repeat."' in found.output
        assert '"page": 3' in found.output


async def test_errors_mark_the_steps_with_the_text_of_the_exception(model: ChatOpenAI) -> None:
    def app() -> None:
        def explode(_: object) -> str:
            raise ValueError("no way")

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "code":
                chain: Any = RunnableLambda(explode).with_config(run_name="exploding")
                await chain.ainvoke({}, config=with_handler())
            await chain_of(model).ainvoke({"question": "fail"}, config=with_handler())

    async with talking_to(app) as chat:
        await chat.send("code")
        failed = chat.screen.step("exploding")
        assert (failed.is_error, failed.output) == (True, "no way")
        await chat.send("model")
        asleep = chat.screen.step("ChatOpenAI")
        assert asleep.is_error
        assert "The parrot is asleep" in asleep.output
        assert "The parrot is asleep" in generation(asleep)["error"]


async def test_the_final_answer_is_streamed_from_its_prefix_on(model: ChatOpenAI, models: ModelServer) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            handler = cl.AsyncLangchainCallbackHandler(stream_final_answer=True)
            question = {"question": message.content}
            async for _ in chain_of(model).astream(question, config={"callbacks": [handler]}):
                pass
            assert handler.has_streamed_final_answer is (handler.final_stream is not None)
            if handler.has_streamed_final_answer:
                assert handler.answer_reached
                handler.final_stream.elements = [cl.Text(name="source", content="a book")]
                await handler.final_stream.update()
            else:
                await cl.Message("not streamed").send()

    async with talking_to(app) as chat:
        await chat.send("I think. Final Answer: forty two")
        assert chat.screen.last.output == "forty two"
        assert [each["name"] for each in chat.screen.elements_of(chat.screen.last.id)] == ["source"]
        assert chat.screen.last.parent_id == chat.screen.step("on_message").id
        tokens = [payload["token"] for name, payload in chat.screen.events if name == "stream_token"]
        started = [payload["output"] for name, payload in chat.screen.events if name == "stream_start"]
        assert "".join(started + tokens) == "forty two"
        await chat.send("no answer")
        assert chat.screen.last.output == "not streamed"


@pytest.mark.parametrize("reached", ["by the app", "forced", "own prefix"])
async def test_what_is_streamed_can_be_chosen(model: ChatOpenAI, reached: str) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            prefix = ["said", ":"] if reached == "own prefix" else None
            handler = cl.LangchainCallbackHandler(
                stream_final_answer=True, force_stream_final_answer=reached == "forced", answer_prefix_tokens=prefix
            )
            handler.answer_reached = reached == "by the app" or handler.answer_reached
            for question in ("one", "two"):
                async for _ in chain_of(model).astream({"question": question}, config={"callbacks": [handler]}):
                    pass

    async with talking_to(app) as chat:
        await chat.send("go")
        expected = ["one", "two"] if reached == "own prefix" else ["You said: one", "You said: two"]
        assert [each.output for each in chat.screen.answers] == expected


async def test_steps_appear_while_the_model_still_speaks(model: ChatOpenAI, models: ModelServer) -> None:
    gate = models.gate = Gate()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async for _ in chain_of(model).astream({"question": "a b c"}, config=with_handler()):
                pass

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: any(step.type == "llm" for step in screen.steps))
        [running] = steps(chat)
        assert (running.record.get("end"), '"content": "a b c"' in running.input) == (None, True)
        gate.go_on.set()
        await chat.until(lambda screen: not screen.busy)
        assert steps(chat)[0].output == "You said: a b c"


async def test_steps_belong_below_the_step_that_is_open_when_the_call_begins(model: ChatOpenAI) -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            cl.user_session.set("handler", cl.LangchainCallbackHandler())

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            config: RunnableConfig = {"callbacks": [cl.user_session.get("handler")]}
            await chain_of(model).ainvoke({"question": "outer"}, config=config)
            async with cl.Step("inner", type="tool"):
                await chain_of(model).ainvoke({"question": "inner"}, config=config)

    async with talking_to(app) as chat:
        await chat.send("go")
        assert tree(chat) == ["on_chat_start", "on_message", ">ChatOpenAI", ">inner", ">>ChatOpenAI"]


async def test_conversations_at_the_same_time_do_not_mix(model: ChatOpenAI) -> None:
    shared: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if not shared:
                shared.append(cl.LangchainCallbackHandler())
            questions = [{"question": f"{message.content} {number}"} for number in range(4)]
            await chain_of(model).abatch(questions, config={"callbacks": shared})

    async with open_app(app) as running, running.chat() as first, running.chat() as second:
        await asyncio.gather(first.send("one"), second.send("two"))
        for chat, word in ((first, "one"), (second, "two")):
            assert {step.output for step in steps(chat)} == {f"You said: {word} {number}" for number in range(4)}
            assert len(steps(chat)) == 4


async def test_a_handler_of_one_conversation_shows_nothing_of_another_there(model: ChatOpenAI) -> None:
    shared: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def make() -> None:
            shared.append(cl.LangchainCallbackHandler())

        @cl.on_window_message
        async def answer(question: str) -> None:
            await chain_of(model).ainvoke({"question": question}, config={"callbacks": shared})

    async with open_app(app) as running, running.chat() as first, running.chat() as second:
        await first.send("make")
        await second.post("mine")
        await second.until(lambda _: [step.output for step in steps(second)] == ["You said: mine"])
        assert steps(first) == []


async def test_what_is_ignored_and_kept_can_be_chosen(model: ChatOpenAI) -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            question = {"question": message.content}
            await chain_of(model).ainvoke(question, config=with_handler(to_ignore=["ChatPrompt", "StrOutput"]))
            await chain_of(model).ainvoke(question, config=with_handler(to_keep=["prompt"]))

    async with talking_to(app) as chat:
        await chat.send("go")
        assert tree(chat) == ["on_message", ">RunnableSequence", ">>ChatOpenAI", ">ChatPromptTemplate"]
        assert chat.screen.step("RunnableSequence").type == "run"
        assert chat.screen.step("RunnableSequence").output == "You said: go"


async def test_authors_can_override_what_happens_to_runs(model: ChatOpenAI) -> None:
    seen: list[str] = []

    class Handler(LangchainTracer):
        async def _start_trace(self, run: Run) -> None:
            await super()._start_trace(run)
            seen.append(f"start {run.name}")

        async def _on_run_update(self, run: Run) -> None:
            await super()._on_run_update(run)
            seen.append(f"end {run.name}")

        def _should_ignore_run(self, run: Run) -> Any:
            ignored, parent_id = super()._should_ignore_run(run)
            return (run.run_type == "prompt" or ignored, parent_id)

    class Simple(LangchainTracer):
        def _should_ignore_run(self, run: Run) -> Any:
            return bool(super()._should_ignore_run(run)) or "Chat" in run.name

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            for handler in (Handler(), Simple()):
                await chain_of(model).ainvoke({"question": "x"}, config={"callbacks": [handler]})

    async with talking_to(app) as chat:
        await chat.send("go")
        assert tree(chat) == ["on_message", ">ChatOpenAI"]
        assert {"start ChatOpenAI", "end ChatOpenAI", "end RunnableSequence"} <= set(seen)


async def test_plain_models_are_completions(models: ModelServer, web: httpx.AsyncClient) -> None:
    model = OpenAI(model=MODEL, base_url=models.url, api_key=KEY, max_retries=0, http_async_client=web)

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await model.ainvoke(message.content, config=with_handler())

    async with talking_to(app) as chat:
        await chat.send("once upon")
        known = generation(steps(chat)[0])
        assert (known["type"], known["prompt"], known["completion"]) == (
            "COMPLETION",
            "once upon",
            "You said: once upon",
        )
        assert (known["inputTokenCount"], known["outputTokenCount"]) == (7, 5)


def test_contents_tell_their_language() -> None:
    assert process_content(None) == ({}, None)
    assert process_content("a") == ({"text": "a"}, "text")
    assert process_content({"a": 1}) == ({"a": 1}, "json")
