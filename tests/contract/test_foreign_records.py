"""Records that apps emit by hand, and that their stores keep, arrive with every field of its type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import chainlit as cl
from chainlit.testing import open_app
from chainlit.types import ThreadDict
from tests.authoring.store import Memory
from tests.authoring.talking import sent, talking_to

ODD: dict[str, Any] = {
    "id": "m1",
    "type": "assistant_message",
    "name": None,
    "output": {"a": 1},
    "input": 5,
    "metadata": '{"icon": "x"}',
    "language": 4,
    "createdAt": 5,
    "tags": "x",
    "isError": 0,
    "parentId": None,
}
SOUND: dict[str, Any] = {
    "id": "m1",
    "type": "assistant_message",
    "name": "",
    "output": '{\n    "a": 1\n}',
    "input": "5",
    "metadata": {"icon": "x"},
    "language": None,
    "createdAt": None,
    "tags": None,
    "isError": False,
    "parentId": None,
}
KEYS = {"threadId", "type", "url", "chainlitKey", "name", "display", "objectKey", "size", "props", "page", "forId"}
"""Of an element, besides its id; pages look at each of them."""


def copied(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as a copy of its own."""
    return dict(record)


@pytest.mark.parametrize("event", ["new_message", "update_message", "stream_start"])
@pytest.mark.parametrize("by_name", [True, False])
async def test_a_record_that_an_app_emits_arrives_with_its_types(event: str, by_name: bool) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            emitter, record = cl.context.emitter, copied(ODD)
            if by_name:
                return await emitter.emit(event, record)
            methods: dict[str, Any] = {
                "new_message": emitter.send_step,
                "update_message": emitter.update_step,
                "stream_start": emitter.stream_start,
            }
            return await methods[event](record)

    async with talking_to(app) as chat:
        await chat.send("go")
        (arrived,) = [record for _, record in sent(chat, event) if record.get("id") == "m1" and "input" in record][:1]
        assert {field: arrived[field] for field in SOUND} == SOUND


async def test_an_element_that_an_app_emits_arrives_whole() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            emitter: Any = cl.context.emitter
            await emitter.send_element({"id": "e1", "type": None, "name": 5, "url": 5, "page": "one"})
            await emitter.emit("set_sidebar_elements", {"elements": [{"id": "e2"}]})
            await emitter.init_thread(7)
            await emitter.send_toast(ValueError("why"))

    async with talking_to(app) as chat:
        await chat.send("go")
        (shown,) = [record for _, record in sent(chat, "element") if record["id"] == "e1"]
        ((_, panel),) = sent(chat, "set_sidebar_elements")
        for record in (shown, *panel["elements"]):
            assert set(record) >= KEYS
        assert (shown["type"], shown["name"], shown["url"], shown["page"], shown["display"]) == (
            "file",
            "5",
            None,
            None,
            "inline",
        )
        assert chat.screen.toasts == [{"message": "why", "type": "info"}]
        assert chat.screen.interaction == "7"


class Odd(Memory):
    """Keeps a thread of Ann's whose rows are as some stores give them."""

    async def get_user(self, identifier: str) -> cl.PersistedUser | None:
        return cl.PersistedUser(id="u1", createdAt="2026-01-01T00:00:00Z", identifier=identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        return "ann"

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        thread: Any = {
            "id": thread_id,
            "createdAt": "2026-01-01T00:00:00Z",
            "name": None,
            "userId": "u1",
            "userIdentifier": "ann",
            "tags": None,
            "metadata": "{}",
            "steps": [copied(ODD), {**ODD, "id": "m2", "createdAt": datetime(2026, 1, 1, tzinfo=UTC)}],
            "elements": [{"id": "e1", "type": "text", "name": "t", "forId": "m1", "url": "https://example.org/t"}],
        }
        return thread


async def test_a_thread_of_a_store_of_the_apps_own_arrives_with_its_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)

    def app() -> None:
        cl.data_layer(Odd)

        @cl.password_auth_callback
        def login(username: str, password: str) -> cl.User:
            return cl.User(identifier=username)

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            _, message = cl.chat_context.get()
            message.content = "again"
            await message.update()

    async with open_app(app) as opened, opened.chat(login=("ann", "x"), thread_id="t1") as chat:
        ((_, resumed),) = sent(chat, "resume_thread")
        read = (await chat.http.get("/project/thread/t1")).json()
        for thread in (resumed, read):
            (step, later), (element,) = thread["steps"], thread["elements"]
            assert later["createdAt"] == "2026-01-01T00:00:00Z"
            assert {field: step[field] for field in SOUND} == SOUND
            assert set(element) >= KEYS
        assert chat.screen.last.output == "again"
