from __future__ import annotations

from typing import Any

import pytest
from talking import sent, talking_to

import chainlit as cl
from chainlit.context import ChainlitContextException, context_var, init_ws_context
from chainlit.session import WebsocketSession, clean_metadata, ws_sessions_id, ws_sessions_sid
from chainlit.user_session import user_sessions
from store import Memory


async def test_values_stay_with_their_conversation() -> None:
    def app() -> None:
        counter = cl.user_session.create_accessor("count", 0, apply_fn=lambda count: count + 1)

        @cl.on_message
        async def answer() -> None:
            assert counter.get() == (cl.user_session.get("count") or 0)
            await cl.Message(f"{counter.apply()}").send()
            cl.user_session.set("none", None)
            assert cl.user_session.get("none", "default") is None
            assert cl.user_session.get("missing", "default") == "default"

    async with talking_to(app) as chat:
        await chat.send("a")
        await chat.send("b")
        assert (chat.screen.last.output, chat.screen.errors) == ("2", [])
        assert dict(user_sessions)[chat.session_id]["count"] == 2
        await chat.new_chat()
        await chat.send("c")
        assert chat.screen.last.output == "1"


async def test_reserved_values_show_the_live_session_and_empty_ones_the_default() -> None:
    got: dict[str, Any] = {}

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            for key in ("id", "user", "env", "chat_settings", "chat_profile", "client_type"):
                cl.user_session.set(key, "overwritten")
                got[key] = cl.user_session.get(key, "default")
            got["anonymous"] = cl.user_session.get("user", {}).get("identifier", "anonymous")

    async with talking_to(app) as chat:
        await chat.send("go")
        assert got == {
            "id": chat.session_id,
            "user": "default",
            "env": {},
            "chat_settings": {},
            "chat_profile": "default",
            "client_type": "webapp",
            "anonymous": "anonymous",
        }


async def test_the_chat_context_holds_the_conversation() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("hello").send()
            only_streamed = cl.Message("")
            await only_streamed.stream_token("x")
            await cl.Message("rules", type="system_message").send()
            assert cl.chat_context.add(message) is message
            assert cl.chat_context.get()[0] is message
            await cl.Message(str(cl.chat_context.to_openai())).send()
            assert cl.chat_context.remove(message)
            assert not cl.chat_context.remove(message)
            cl.chat_context.clear()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == str(
            [
                {"role": "user", "content": "hi"},
                {"role": "assistant", "content": "hello"},
                {"role": "system", "content": "rules"},
            ]
        )
        assert (chat.screen.errors, chat.session.context_messages) == ([], {})


async def test_an_edit_changes_the_message_and_removes_what_came_after() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message(f"You wrote: {message.content}").send()

    async with talking_to(app) as chat:
        first = await chat.send("alpha")
        await chat.send("beta")
        await chat.edit(chat.screen.messages[0], "gamma")
        assert [message.output for message in chat.screen.messages] == ["gamma", "You wrote: gamma"]
        assert chat.screen.messages[0].id == first
        assert [message.content for message in chat.session.context_messages.values()] == ["gamma", "You wrote: gamma"]


async def test_store_without_versions_keeps_what_a_message_said_before() -> None:
    layer = Memory()

    def app() -> None:
        cl.data_layer(lambda: layer)

        @cl.on_message
        async def answer() -> None:
            pass

    async with talking_to(app) as chat:
        first = await chat.send("alpha")
        await chat.edit(chat.screen.messages[0], "alpha")
        assert "edited_from" not in layer.steps[first]["metadata"]
        await chat.edit(chat.screen.messages[0], "beta")
        shown = chat.screen.messages[0].record.get("metadata", {})
        assert shown["edited_from"] == layer.steps[first]["metadata"]["edited_from"] == "alpha"


async def test_code_outside_a_hook_can_write_to_a_live_session() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            pass

    async with talking_to(app) as chat:
        await chat.send("hi")
        session = WebsocketSession.get_by_id(chat.session_id)
        assert session is not None
        assert ws_sessions_id[chat.session_id] is session
        session.restore("socket-1")
        assert WebsocketSession.get("socket-1") is session is WebsocketSession.require("socket-1")
        assert list(ws_sessions_sid) == ["socket-1"]
        token = context_var.set(init_ws_context(session))
        await cl.Message("pushed").send()
        context_var.reset(token)
        await chat.until(lambda screen: screen.answers)
        assert chat.screen.last.output == "pushed"


def test_sessions_that_do_not_live_are_told_apart() -> None:
    from chainlit._core.app import App, app_as_current

    with app_as_current(App()):
        assert WebsocketSession.get_by_id("nope") is None
        with pytest.raises(ValueError, match="Session not found"):
            WebsocketSession.require("nope")
        with pytest.raises(ValueError, match="Session not found"):
            init_ws_context("nope")


async def test_the_emitter_speaks_the_protocol() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            emitter = cl.context.emitter
            await emitter.set_commands([{"id": "Image", "icon": "image", "description": "Paint", "button": True}])
            await emitter.set_modes([cl.Mode("effort", "Effort", [cl.ModeOption("low", "Low", default=True)])])
            await emitter.send_toast("Saved", "success")
            await emitter.update_token_count(128)
            await emitter.send_window_message({"a": 1})
            await cl.send_window_message("text")
            await emitter.emit("first_interaction", {"interaction": "New name", "thread_id": "t"})
            await emitter.emit("own_event", {"x": [1]})
            emitter.set_chat_settings({"a": 1})
            await emitter.set_chat_settings({"a": 2})
            with pytest.raises(ValueError, match="toast"):
                await emitter.send_toast("x", "loud")  # type: ignore[arg-type]
            await cl.Message(str(cl.user_session.get("chat_settings"))).send()

    async with talking_to(app) as chat:
        await chat.send("menu")
        assert chat.screen.commands == [{"id": "Image", "icon": "image", "description": "Paint", "button": True}]
        option = {"id": "low", "name": "Low", "description": None, "icon": None, "default": True}
        assert chat.screen.modes == [{"id": "effort", "name": "Effort", "options": [option]}]
        assert chat.screen.toasts == [{"message": "Saved", "type": "success"}]
        assert chat.screen.token_count == 128
        assert [payload for _, payload in sent(chat, "window_message")] == [{"a": 1}, "text"]
        assert sent(chat, "own_event") == [("own_event", {"x": [1]})]
        assert chat.screen.interaction == "New name"
        assert chat.screen.last.output == "{'a': 2}"


def test_what_is_stored_of_a_session_is_json() -> None:
    circular: list[Any] = []
    circular.append(circular)
    cleaned = clean_metadata({"a": {1: object(), "b": [1, {2}]}, "c": circular, "d": float("nan"), "e": "é"})
    assert cleaned == {"a": {"1": None, "b": [1, None]}, "c": None, "d": None, "e": "é"}
    notice = clean_metadata({"a": "x" * 100}, max_size=50)
    assert list(notice) == ["message"]


@pytest.mark.parametrize(
    "touch",
    [
        lambda: cl.user_session.get("a"),
        lambda: cl.user_session.set("a", 1),
        cl.chat_context.get,
        lambda: cl.context.session,
        lambda: bool(cl.context),
        cl.TaskList,
        lambda: cl.Step(name="x").to_dict(),
        lambda: cl.run_sync(cl.sleep(0)),
    ],
)
def test_outside_a_conversation_everything_that_needs_one_says_so(touch: Any) -> None:
    with pytest.raises(ChainlitContextException, match=r"^Chainlit context not found"):
        touch()


def test_outside_a_conversation_plain_objects_can_be_made() -> None:
    assert cl.Action(name="a", payload={}).id
    assert cl.Task(title="t").status is cl.TaskStatus.READY
    assert cl.ChatSettings([cl.input_widget.Switch(id="a", label="A")]).settings() == {"a": False}
    assert cl.Starter(label="l", message="m").to_dict() == {"label": "l", "message": "m", "command": None, "icon": None}
    assert cl.User(identifier="u").identifier == "u"
