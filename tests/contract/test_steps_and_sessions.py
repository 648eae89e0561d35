"""Sections 6, 8 and 14 of the contract: steps, values of a session, the session itself."""

from __future__ import annotations

import asyncio
import contextvars
import json
from pathlib import Path
from typing import Any, cast

import pytest

import chainlit as cl
from chainlit.context import ChainlitContext, context_var, init_http_context, init_ws_context
from chainlit.session import HTTPSession, WebsocketSession, clean_metadata, ws_sessions_id, ws_sessions_sid
from chainlit.testing import open_app
from chainlit.user_session import user_sessions
from tests.authoring.store import Memory
from tests.authoring.talking import sent, talking_to

# Steps


@pytest.mark.parametrize(
    ("value", "text", "language"),
    [
        (None, "", None),
        ("a\\nb", "a\\nb", None),
        (b"x", "STRIPPED_BINARY_DATA", "text"),
        ({"ä": (1, b"x")}, '{\n    "ä": [\n        1,\n        "STRIPPED_BINARY_DATA"\n    ]\n}', "json"),
        ([], "[]", "json"),
        (3, "3", "text"),
        ({"s": {1}}, "{'s': {1}}", "text"),
        (False, "False", "text"),
    ],
)
async def test_outputs_become_text_and_choose_the_language(value: Any, text: str, language: str | None) -> None:
    init_http_context()
    step = cl.Step("s")
    step.output = value
    assert (step.output, step.language) == (text, language)
    other = cl.Step("s")
    other.input = value
    assert (other.input, other.language) == (text, None)


async def test_positional_arguments_of_a_step_keep_their_places() -> None:
    init_http_context()
    step = cl.Step("n", "llm", "i", "p", [], {"m": 1}, ["t"], "python", "bot", True, True, False, "thread")
    record = cast("dict[str, Any]", step.to_dict())
    assert {key: record[key] for key in ("name", "type", "id", "parentId", "threadId", "tags", "language")} == {
        "name": "n",
        "type": "llm",
        "id": "i",
        "parentId": "p",
        "threadId": "thread",
        "tags": ["t"],
        "language": "python",
    }
    assert (record["defaultOpen"], record["autoCollapse"], record["showInput"]) == (True, True, False)
    assert record["metadata"] == {"m": 1, "icon": "bot"}


async def test_a_step_has_a_name_even_without_one() -> None:
    init_http_context()
    assert cl.Step().name == "Assistant"


async def test_a_step_that_is_cancelled_has_no_output_and_one_that_fails_has_its_error() -> None:
    started = asyncio.Event()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async with cl.Step("S", show_input=True) as step:
                step.input = message.content
                if message.content == "fail":
                    raise ValueError("no")
                started.set()
                await asyncio.Event().wait()

    async with talking_to(app) as chat:
        await chat.send("fail")
        failed = chat.screen.step("S")
        assert (failed.output, failed.is_error, bool(failed.record.get("end"))) == ("no", True, True)
        await chat.send("wait", wait=False)
        await started.wait()
        await chat.stop()
        assert (chat.screen.step("S").output, chat.screen.step("S").is_error) == ("", True)


async def test_a_step_may_be_a_decorator_and_each_call_is_a_step_of_its_own() -> None:
    def app() -> None:
        metadata: dict[str, Any] = {"calls": []}

        @cl.Step(name="Made", type="tool")
        async def made(n: int) -> int:
            return n + 1

        @cl.step(metadata=metadata, tags=["x"])
        async def counted(n: int) -> None:
            step = cl.context.current_step
            step.metadata["calls"].append(n)

        @cl.on_message
        async def answer() -> None:
            await cl.Message(f"{await made(1)} {await made(2)}").send()
            await counted(1)
            await counted(2)

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "2 3"
        made = [step for step in chat.screen.steps if step.name == "Made"]
        assert [(step.type, step.output) for step in made] == [("tool", "2"), ("tool", "3")]
        counted = [step.record.get("metadata") for step in chat.screen.steps if step.name == "counted"]
        assert counted == [{"calls": [1]}, {"calls": [2]}]


async def test_a_step_by_hand_is_the_child_of_none_and_may_be_removed() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            step = await cl.Step("by hand").send()
            step.output = "x"
            assert await step.update() is True
            assert step.parent_id is None
            if step.output == "x":
                await cl.Step("stays", elements=[cl.Text(name="t", content="t")]).send()
                assert await step.remove() is True

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert [step.name for step in chat.screen.steps if step.type == "undefined"] == ["stays"]
        assert [element["name"] for element in chat.screen.elements.values()] == ["t"]


async def test_the_running_step_and_the_run_are_known() -> None:
    known: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            run = cl.context.current_run
            known.append((run.name, run.type, run.parent_id == message.id, run.input))
            known.append(cl.context.current_step is run)
            async with cl.Step("inner") as step:
                known.append(cl.context.current_step is step)
                known.append(cl.context.current_run is run)

        @cl.on_chat_start
        async def start() -> None:
            known.append((cl.context.current_run.name, cl.context.current_run.parent_id))

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert known == [("on_chat_start", None), ("on_message", "run", True, "hi"), True, True, True]


async def test_generations_travel_with_their_step() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            async with cl.Step("llm", type="llm") as step:
                step.generation = cl.ChatGeneration(
                    provider="p", model="m", messages=[cl.GenerationMessage(role="user", content="hi")]
                )

    async with talking_to(app) as chat:
        await chat.send("hi")
        generation = cast("dict[str, Any]", chat.screen.step("llm").record)["generation"]
        assert (generation["type"], generation["messages"]) == ("CHAT", [{"role": "user", "content": "hi"}])


async def test_arguments_of_any_kind_can_be_shown() -> None:
    class Client:
        def __init__(self) -> None:
            self.loop = asyncio.get_running_loop()

        def __repr__(self) -> str:
            raise RuntimeError("no words")

    def app() -> None:
        @cl.step
        async def use(client: Client, message: cl.Message, data: bytes = b"x") -> str:
            return message.content

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message(await use(Client(), message)).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "hi"
        assert chat.screen.step("use").output == "hi"
        assert chat.screen.errors == []


# Values


async def test_reserved_values_are_live_and_what_is_written_to_them_is_lost() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            for key in ("id", "user", "env", "chat_settings", "chat_profile", "client_type"):
                cl.user_session.set(key, "mine")
            values = [cl.user_session.get(key) for key in ("user", "env", "chat_settings", "client_type")]
            await cl.Message(f"{values} {cl.user_session.get('id') == cl.context.session.id}").send()
            await cl.Message(
                f"{cl.user_session.get('user', {})} {cl.user_session.get('chat_profile', 'default')}"
            ).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert [message.output for message in chat.screen.answers] == [
            "[None, {}, {}, 'webapp'] True",
            "{} default",
        ]


async def test_values_stay_over_a_drop_and_start_anew_with_a_new_chat() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            cl.user_session.set("n", cl.user_session.get("n", 0) + 1)
            await cl.Message(str(cl.user_session.get("n"))).send()

    async with talking_to(app) as chat:
        await chat.send("a")
        await chat.drop()
        await chat.restore()
        await chat.send("b")
        assert chat.screen.last.output == "2"
        assert user_sessions[chat.session_id]["n"] == 2
        await chat.new_chat()
        await chat.send("c")
        assert chat.screen.last.output == "1"


async def test_an_accessor_remembers_applies_and_resets() -> None:
    init_http_context()
    plain = cl.user_session.create_accessor("plain", "x")
    count = cl.user_session.create_accessor("count", 1, apply_fn=lambda n: n * 2)
    assert (plain.get(), plain.apply(), count.get()) == ("x", "x", 1)
    assert (count.apply(), count.apply(), count.get(), cl.user_session.get("count")) == (2, 4, 4, 4)
    count.reset()
    plain.set("y")
    assert (count.get(), plain.get()) == (1, "y")


def test_metadata_is_json_and_not_too_large() -> None:
    values = {"a": 1, "b": {1}, "c": [{"d": object()}], "e": "é"}
    cleaned = clean_metadata(values)
    assert (cleaned["a"], cleaned["b"], cleaned["e"]) == (1, None, "é")
    json.dumps(cleaned)
    large = clean_metadata({"text": "x" * 1_100_000})
    assert "Redacted" in json.dumps(large)


# Sessions


async def test_a_session_tells_who_and_where() -> None:
    found: dict[str, Any] = {}

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            session = cl.context.session
            found.update(
                ids=(session.id, session.thread_id, session.thread_id_to_resume),
                flags=(session.has_first_interaction, session.chat_started, session.restored, session.to_clear),
                language=session.language,
                files_dir=session.files_dir.name == session.id,
                task=session.current_task is asyncio.current_task(),
                config=session.get_config().ui.name,
                loop=cl.context.loop is asyncio.get_running_loop(),
                live=ws_sessions_id[session.id] is session and WebsocketSession.get_by_id(session.id) is session,
                by_socket=ws_sessions_sid[session.socket_id] is session,
                required=WebsocketSession.require(session.socket_id) is session,
            )
            stored = await session.persist_file("a.txt", "text/plain", content=b"words")
            kept = session.files[stored["id"]]
            found["file"] = (kept["name"], kept["type"], kept["size"], read(kept["path"]))
            found["persistable"] = sorted(session.to_persistable())

        @cl.on_chat_start
        async def start() -> None:
            found["begun"] = cl.context.session.has_first_interaction

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == []
        assert found.pop("ids") == (chat.session_id, chat.screen.thread_id, None)
        assert found.pop("task") in (True, False)
        assert found == {
            "flags": (True, True, False, False),
            "language": "en-US",
            "files_dir": True,
            "config": "Assistant",
            "loop": True,
            "live": True,
            "by_socket": True,
            "required": True,
            "file": ("a.txt", "text/plain", 5, b"words"),
            "persistable": ["chat_profile", "chat_settings", "client_type", "env", "id", "user"],
            "begun": False,
        }


def read(path: Path) -> bytes:
    return path.read_bytes()


async def test_the_thread_of_a_session_may_be_assigned() -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            cl.context.session.thread_id = "11111111-1111-4111-8111-111111111111"

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message(message.thread_id).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == chat.screen.thread_id == "11111111-1111-4111-8111-111111111111"


async def test_sockets_that_nobody_has_are_unknown() -> None:
    def app() -> None:
        cl.on_message(lambda: None)

    async with open_app(app):
        assert WebsocketSession.get("nobody") is None
        assert WebsocketSession.get_by_id("nobody") is None
        assert ws_sessions_id.get("nobody") is None
        with pytest.raises(ValueError, match="Session not found"):
            WebsocketSession.require("nobody")
        with pytest.raises((ValueError, KeyError)):
            init_ws_context("nobody")


async def test_a_context_without_a_page_stores_and_shows_nothing() -> None:
    layer = Memory()

    def app() -> None:
        cl.data_layer(lambda: layer)
        cl.on_message(lambda: None)

    async with open_app(app):
        user = cl.PersistedUser("u1", "2026-01-01T00:00:00Z", "ada")
        here = init_http_context(thread_id="t1", user=user, user_env={"K": "v"}, client_type="slack")
        assert isinstance(here.session, HTTPSession)
        assert (cl.user_session.get("user"), cl.user_session.get("env")) == (user, {"K": "v"})
        assert cl.user_session.get("client_type") == "slack"
        await cl.Message("stored").send()
        assert await cl.AskUserMessage("?").send() is None
        assert await cl.AskActionMessage("?", [cl.Action("a", {})]).send() is None
        await here.session.recorder.flush()
        assert next(step["output"] for step in layer.steps.values()) == "stored"
        assert "t1" in layer.threads


async def test_a_context_may_be_set_by_hand() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            session = cl.context.session
            empty = contextvars.Context()

            async def elsewhere() -> None:
                token = context_var.set(ChainlitContext(session=session))
                try:
                    await cl.Message("elsewhere").send()
                finally:
                    context_var.reset(token)

            await empty.run(asyncio.ensure_future, elsewhere())

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "elsewhere"
        assert sent(chat, "new_message")[-1][1]["threadId"] == chat.screen.thread_id
