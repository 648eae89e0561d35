"""Mistakes in data layers of apps' own: their author is told, and the conversation goes on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit.data.base import BaseDataLayer
from chainlit.testing import Chat, open_app
from chainlit.types import PageInfo, PaginatedResponse, ThreadDict
from tests.store.own_layer import OwnLayer


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)


def app_with(layer: BaseDataLayer) -> Callable[[], None]:
    def register() -> None:
        cl.data_layer(lambda: layer)

        @cl.password_auth_callback
        async def sign_in(name: str, password: str) -> cl.User | None:
            return cl.User(identifier=name)

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message(f"heard {message.content}").send()

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            pass

    return register


def broken(folder: Path, **methods: Any) -> BaseDataLayer:
    return type("Broken", (OwnLayer,), methods)(folder)


def returning(value: object) -> Any:
    async def method(self: object, *values: object, **named: object) -> object:
        return value

    return method


def plain(self: object, *values: object, **named: object) -> None:
    return None


async def listed(chat: Chat) -> tuple[int, Any]:
    answer = await chat.http.post("/project/threads", json={"pagination": {"first": 9}, "filter": {}})
    return answer.status_code, answer.json()


CANNOT = {"detail": "Saved conversations can't be read."}


@pytest.mark.parametrize(
    ("method", "wrong", "told"),
    [
        ("list_threads", returning(None), "Broken.list_threads returned None; expected PaginatedResponse("),
        ("list_threads", returning([1]), "Broken.list_threads returned [1]; expected PaginatedResponse("),
        ("list_threads", plain, "Broken.list_threads is a plain `def`; make it `async def`"),
        ("get_thread", returning("none"), "Broken.get_thread returned 'none'; expected a dictionary"),
        ("get_thread", plain, "Broken.get_thread is a plain `def`; make it `async def`"),
    ],
)
async def test_a_wrong_answer_names_itself_to_the_author(
    method: str, wrong: Any, told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    layer = broken(tmp_path, **{method: wrong})
    async with open_app(app_with(layer)) as app, app.chat(login=("ada", "x")) as chat:
        await chat.send("one")
        await chat.session.recorder.flush()
        if method == "list_threads":
            assert await listed(chat) == (500, CANNOT)
        else:
            answer = await chat.http.get(f"/project/thread/{chat.screen.thread_id}")
            assert (answer.status_code, answer.json()) == (500, CANNOT)
        said = [each for each in caplog.records if each.name == "chainlit" and each.levelno == logging.ERROR]
        assert told in said[-1].getMessage()
        assert said[-1].exc_info is None
        async with app.chat(http=chat.http, thread_id=chat.screen.thread_id) as again:
            await again.send("two")
            assert again.screen.last.output == "heard two"


async def test_methods_that_can_not_be_awaited_are_named_when_the_app_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    layer = broken(tmp_path, create_step=plain, delete_step=plain)
    async with open_app(app_with(layer)) as app, app.chat(login=("ada", "x")) as chat:
        await chat.send("one")
        assert chat.screen.last.output == "heard one"
    said = [each.getMessage() for each in caplog.records if "plain `def`" in each.getMessage()]
    assert [each.partition(" is")[0] for each in said] == ["Broken.create_step", "Broken.delete_step"]


async def test_what_is_nearly_right_will_do(tmp_path: Path) -> None:
    page: Any = PaginatedResponse(PageInfo(False, None, None), [{"id": "t", "name": "n"}]).to_dict()
    bare = {"id": "t", "userIdentifier": "ada"}
    layer = broken(
        tmp_path,
        list_threads=returning(page),
        get_thread=returning(bare),
        get_thread_author=returning("ada"),
        upsert_feedback=returning(None),
    )
    async with open_app(app_with(layer)) as app, app.chat(login=("ada", "x"), thread_id="t") as chat:
        assert await listed(chat) == (200, {"pageInfo": page["pageInfo"], "data": page["data"]})
        shown = (await chat.http.get("/project/thread/t")).json()
        assert (shown["id"], shown["steps"], shown["elements"]) == ("t", [], [])
        await chat.send("one")
        rating = {"forId": chat.screen.last.id, "value": 1, "threadId": "t"}
        given = await chat.http.put("/feedback", json={"feedback": rating, "sessionId": chat.session_id})
        assert given.json()["success"] is True
        assert given.json()["feedbackId"]
