"""Section 3 of the contract: when each hook is called, with what, and what becomes of its result."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

import pytest
from fastapi import Response

import chainlit as cl
from chainlit.config import config
from chainlit.testing import open_app
from tests.authoring.store import Memory
from tests.authoring.talking import talking_to

SECRET = "for tests only, and long enough: 32+"


async def test_a_message_tells_who_said_what_where() -> None:
    seen: list[cl.Message] = []

    def app() -> None:
        cl.on_message(seen.append)

    async with talking_to(app) as chat:
        mine = await chat.send("hi", command="c", modes={"m": "o"}, files=[("a.txt", b"x", "text/plain")])
        await chat.send("plain")
        first, second = seen
        assert (first.id, first.type, first.author, first.content) == (mine, "user_message", "User", "hi")
        assert (first.command, first.modes, first.parent_id) == ("c", {"m": "o"}, None)
        assert (first.metadata or {})["location"] == "http://localhost/"
        assert first.created_at is not None
        assert first.created_at.endswith("Z")
        assert [element.name for element in first.elements] == ["a.txt"]
        assert (second.elements, second.actions, second.modes) == ([], [], None)


async def test_a_message_of_somebody_signed_in_has_their_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)
    seen: list[cl.Message] = []

    def app() -> None:
        cl.on_message(seen.append)

        @cl.password_auth_callback
        async def login(username: str, password: str) -> cl.User | None:
            return cl.User(username) if password == "right" else None

    async with open_app(app) as opened, opened.chat(login=("ada", "right")) as chat:
        await chat.send("hi")
        assert [message.author for message in seen] == ["ada"]


async def test_a_click_names_the_thread_and_answers_with_what_the_callback_returns() -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            await cl.Message("x", actions=[cl.Action("go", {"a": [1]}), cl.Action("typed", {})]).send()

        @cl.action_callback("go")
        async def go(action: cl.Action) -> list[Any]:
            return [action.payload, action.name, bool(action.id), bool(action.forId)]

        @cl.action_callback("typed")
        def typed(action: cl.Action) -> cl.ActionResponse:
            return cl.ActionResponse(name="x", payload={"y": 1})

    async with talking_to(app) as chat:
        assert await chat.click("go") == [{"a": [1]}, "go", True, True]
        assert chat.screen.interaction == "go"
        assert await chat.click("typed") == {"name": "x", "payload": {"y": 1}}


class Keeper:
    """What nobody means to send."""

    def __init__(self) -> None:
        self.api_key = "secret"


LOOP: list[Any] = []
LOOP.append(LOOP)


@pytest.mark.parametrize(
    ("returned", "answered"),
    [
        ({"at": datetime(2026, 1, 1), "tags": {"a"}}, {"at": "2026-01-01T00:00:00", "tags": ["a"]}),
        (float("nan"), None),
        (Keeper(), None),
        ([Keeper()], None),
        (LOOP, None),
        (b"\xff", None),
    ],
)
async def test_what_a_callback_returns_becomes_json_or_nothing(
    returned: Any, answered: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def app() -> None:
        cl.on_message(lambda: None)
        cl.action_callback("go")(lambda: returned)

    async with talking_to(app) as chat:
        body: dict[str, Any] = {"action": {"name": "go", "payload": {}}, "sessionId": chat.session_id}
        answer = await chat.http.post("/project/action", json=body)
        assert (answer.status_code, answer.json()) == (200, {"success": True, "response": answered})
    assert "secret" not in caplog.text
    if isinstance(returned, Keeper):
        assert "action_callback('go') returned a Keeper, and not all of it is JSON" in caplog.text


async def test_a_callback_may_return_the_message_that_it_has_sent() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message("Choose", actions=[cl.Action(name="go", payload={})]).send()

        @cl.action_callback("go")
        async def go() -> cl.Message:
            return await cl.Message("gone").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert await chat.click("go") == chat.screen.last.record


async def test_an_action_without_a_callback_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def app() -> None:
        @cl.on_message
        async def _() -> None:
            await cl.Message("Choose", actions=[cl.Action(name="buy", payload={})]).send()

        cl.action_callback("go")(lambda: None)

    async with talking_to(app) as chat:
        await chat.send("hi")
        (action,) = chat.screen.actions.values()
        answer = await chat.http.post("/project/action", json={"action": action, "sessionId": chat.session_id})
        assert answer.status_code == 404
        assert "The action 'buy' has no callback; add @cl.action_callback('buy'). There are: 'go'" in caplog.text


async def test_clicks_that_belong_to_nothing_are_refused() -> None:
    def app() -> None:
        cl.on_message(lambda: None)
        cl.action_callback("go")(lambda: None)

    async with talking_to(app) as chat, open_app(app) as other, other.http() as stranger:
        action: dict[str, Any] = {"name": "nope", "payload": {}, "id": "1"}
        answer = await chat.http.post("/project/action", json={"action": action, "sessionId": chat.session_id})
        assert (answer.status_code, answer.json()) == (404, {"detail": "No callback found for action nope"})
        go = {**action, "name": "go"}
        answer = await chat.http.post("/project/action", json={"action": go, "sessionId": "nobody"})
        assert answer.status_code in (401, 404)
        assert (await stranger.get("/project/settings")).status_code == 200
        answer = await stranger.post("/project/action", json={"action": go, "sessionId": chat.session_id})
        assert answer.status_code in (401, 404)


async def test_settings_are_committed_before_the_hook_and_edits_are_not() -> None:
    seen: list[Any] = []

    def app() -> None:
        def note(settings: dict[str, Any]) -> None:
            seen.append((settings, cl.user_session.get("chat_settings")))

        cl.on_settings_update(note)
        cl.on_settings_edit(note)

    async with talking_to(app) as chat:
        await chat.edit_settings(a=1)
        await chat.change_settings(a=2, b=None)
        assert seen == [({"a": 1}, {}), ({"a": 2, "b": None}, {"a": 2, "b": None})]


@pytest.mark.parametrize("data", ["text", '{"a": 1}', {"a": [1]}, [1], 7, None])
async def test_messages_of_the_window_arrive_as_they_are(data: Any) -> None:
    seen: list[Any] = []

    def app() -> None:
        cl.on_window_message(seen.append)

    async with talking_to(app) as chat:
        await chat.post(data)
        assert seen == [data]


async def test_the_end_comes_once_and_then_the_values_are_stored() -> None:
    class Layer(Memory):
        """Tells when the metadata of a thread has come."""

        def __init__(self) -> None:
            super().__init__()
            self.described = asyncio.Event()

        async def update_thread(self, *args: Any, metadata: dict[str, Any] | None = None, **others: Any) -> None:
            await super().update_thread(*args, metadata=metadata, **others)
            if metadata is not None:
                self.described.set()

    layer = Layer()
    ended: list[int] = []

    def app() -> None:
        cl.data_layer(lambda: layer)

        @cl.on_message
        def answer() -> None:
            cl.user_session.set("kept", 1)
            cl.user_session.set("lost", object())

        @cl.on_chat_end
        async def end() -> None:
            ended.append(cl.user_session.get("kept"))
            cl.user_session.set("late", True)
            await cl.Message("nobody hears this").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        thread_id = chat.screen.thread_id
        await chat.drop()
        await chat.restore()
        assert ended == []
        await chat.new_chat()
        await asyncio.wait_for(layer.described.wait(), 10)
        metadata = layer.threads[thread_id]["metadata"]
        assert ended == [1]
        assert (metadata["kept"], metadata["lost"], metadata["late"]) == (1, None, True)


async def test_the_end_may_come_at_each_disconnect() -> None:
    ended: list[int] = []

    def app() -> None:
        config.project.chat_end_on_disconnect = True
        cl.on_message(lambda: cl.user_session.set("said", cl.user_session.get("said", 0) + 1))
        cl.on_chat_end(lambda: ended.append(cl.user_session.get("said")))

    async with talking_to(app) as chat:
        for said in (1, 2):
            await chat.send("hi")
            session = chat.session
            await chat.drop()
            assert session.leaving is not None
            await session.leaving
            assert ended == [1, 2][:said]
            await chat.restore()
        await chat.send("hi")
        await chat.drop()
        await asyncio.wait([chat.app.sessions.end(session)])
        assert ended == [1, 2, 3]


async def test_an_action_may_open_a_page_before_any_message() -> None:
    layer = Memory()

    def app() -> None:
        cl.data_layer(lambda: layer)

        @cl.on_chat_start
        async def start() -> None:
            await cl.Message("welcome", actions=[cl.Action("go", {})]).send()

        cl.action_callback("go")(lambda: None)

    async with talking_to(app) as chat:
        assert layer.calls == []
        await chat.click("go")
        await chat.session.recorder.flush()
        assert layer.calls[0] == ("update_thread", "go")
        assert "welcome" in [step["output"] for step in layer.steps.values()]


async def test_a_hook_of_oauth_needs_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    async def callback(provider: str) -> None: ...

    with pytest.raises(ValueError, match=r"(?i)oauth"):
        cl.oauth_callback(callback)
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_ID", "id")
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_SECRET", "secret")
    assert cl.oauth_callback(callback) is callback


async def test_a_login_needs_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHAINLIT_AUTH_SECRET", raising=False)

    def app() -> None:
        cl.password_auth_callback(lambda: None)

    with pytest.raises(ValueError, match="CHAINLIT_AUTH_SECRET"):
        async with open_app(app):
            pass


async def test_what_logout_returns_is_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def app() -> None:
        @cl.on_logout
        async def logout(request: object, response: Response) -> dict[str, bool]:
            response.delete_cookie("mine")
            return {"bye": True}

    async with open_app(app) as opened, opened.http() as http:
        answer = await http.post("/logout")
        assert answer.json() == {"bye": True}
        assert any("mine=" in value for value in answer.headers.get_list("set-cookie"))


async def test_feedback_other_than_thumbs_is_refused() -> None:
    seen: list[cl.Feedback] = []

    def app() -> None:
        cl.on_feedback(seen.append)

        @cl.on_message
        async def answer() -> None:
            await cl.Message("x").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        run = chat.screen.step("on_message")
        for value in (2, -1, "up"):
            body = {"feedback": {"forId": run.id, "value": value}, "sessionId": chat.session_id}
            assert (await chat.http.put("/feedback", json=body)).status_code == 422
        await chat.rate(chat.screen.last, 1, "good")
        [given] = seen
        assert (given.forId, given.messageId, given.value, given.rating, given.comment) == (
            run.id,
            chat.screen.last.id,
            1,
            5,
            "good",
        )


async def test_a_layer_is_made_once_and_its_error_reaches_who_asks_first() -> None:
    made: list[int] = []

    def app() -> None:
        @cl.data_layer
        def layer() -> Memory:
            made.append(1)
            return Memory()

        @cl.on_message
        async def answer() -> None:
            from chainlit.data import get_data_layer

            await cl.Message(str(get_data_layer() is get_data_layer())).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "True"
        assert made == [1]
