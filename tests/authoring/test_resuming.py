from __future__ import annotations

from typing import Any

import pytest

import chainlit as cl
from chainlit._base.errors import Refused, StoreUnavailable
from chainlit.testing import open_app
from chainlit.types import ThreadDict
from store import Memory


class _Stored(Memory):
    """Has one thread of Ann's."""

    async def get_user(self, identifier: str) -> cl.PersistedUser | None:
        return cl.PersistedUser(id="u1", createdAt="2026-01-01T00:00:00Z", identifier=identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        return "ann"

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        def step(id: str, type: str, output: str, second: int) -> Any:
            created = f"2026-01-01T00:00:0{second}Z"
            return {"id": id, "type": type, "output": output, "name": "ann", "createdAt": created, "parentId": None}

        element: Any = {"id": "e1", "type": "image", "name": "dot", "forId": "m1", "url": "https://example.org/a.png"}
        return {
            "id": thread_id,
            "createdAt": "2026-01-01T00:00:00Z",
            "name": "old",
            "userId": "u1",
            "userIdentifier": "ann",
            "tags": None,
            "metadata": {"count": 3, "chat_settings": {"fast": True}},
            "steps": [
                step("m2", "assistant_message", "ho", 3),
                step("s1", "run", "", 2),
                step("m1", "user_message", "hi", 1),
            ],
            "elements": [element],
        }


async def test_a_resumed_conversation_has_its_messages_elements_and_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)
    got: dict[str, Any] = {}

    def app() -> None:
        cl.data_layer(_Stored)

        @cl.password_auth_callback
        def login(username: str, password: str) -> cl.User:
            return cl.User(identifier=username)

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            first, second = cl.chat_context.get()
            assert isinstance(first, cl.Message)
            got["context"] = [(first.id, first.content, first.type), (second.id, second.content, second.type)]
            got["elements"] = [(element.type, element.url) for element in first.elements]
            got["values"] = (cl.user_session.get("count"), cl.user_session.get("chat_settings"))
            user = cl.user_session.get("user")
            got["user"] = (user["identifier"], user.display_name, user.get("id"))
            await cl.Message("welcome back").send()

    async with open_app(app) as started, started.http() as browser:
        await browser.post("/login", data={"username": "ann", "password": "x"})
        async with started.chat(http=browser, thread_id="t1") as chat:
            assert got == {
                "context": [("m1", "hi", "user_message"), ("m2", "ho", "assistant_message")],
                "elements": [("image", "https://example.org/a.png")],
                "values": (3, {"fast": True}),
                "user": ("ann", "ann", "u1"),
            }
            assert [step.output for step in chat.screen.answers] == ["ho", "welcome back"]


class _Away(_Stored):
    """Knows whose a thread is, and can't give it out."""

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        raise RuntimeError("the database is gone")


class _Nowhere(_Stored):
    """Is not to be reached at all."""

    async def get_thread_author(self, thread_id: str) -> str:
        raise StoreUnavailable("no route")


def _with(layer: type[Memory]) -> None:
    cl.data_layer(layer)

    @cl.password_auth_callback
    def login(username: str, password: str) -> cl.User:
        return cl.User(identifier=username)

    @cl.on_chat_start
    @cl.on_chat_resume
    async def begin() -> None:
        await cl.Message("hello").send()


async def test_people_are_told_that_a_thread_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)
    async with open_app(lambda: _with(_Away)) as app, app.chat(login=("ann", "x"), thread_id="t1") as chat:
        told = [payload for name, payload in chat.screen.events if name == "resume_thread_error"]
        assert told == ["This conversation can't be read right now. Try again in a moment."]
        assert not chat.screen.steps, "what is stored goes on when it can be read, and does not begin anew"
    assert "Thread t1 could not be resumed" in caplog.text


async def test_who_comes_while_the_store_is_away_is_asked_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)
    async with open_app(lambda: _with(_Nowhere)) as app:
        with pytest.raises(Refused, match="Try again soon") as refused:
            async with app.chat(login=("ann", "x"), thread_id="t1"):
                pass
    assert refused.value.code == "limit", "so that pages go on trying"
