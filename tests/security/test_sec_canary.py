"""Section J: what people say and enter is in no log, no number and no store where it does not belong."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

import chainlit as cl
from chainlit._auth.sealing import seal, unseal
from chainlit._settings.settings import load_settings
from chainlit.testing import AppUnderTest, Chat, CommandRefused, open_app
from chainlit.types import ThreadDict

CANARY = "canary-7f3a91"
KEY = f"sk-{CANARY}"
TOKEN = "a token that nobody guesses"


@pytest.fixture(autouse=True)
def own_store(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    monkeypatch.setenv("CHAINLIT_METRICS_TOKEN", TOKEN)
    return chainlit_runner


def register(*, login: bool) -> None:
    async def sign_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier="ada") if name == "ada" else None

    async def answer(message: cl.Message) -> None:
        env: Any = cl.user_session.get("env")
        await cl.Message(f"has key: {env.get('API_KEY') == KEY}").send()

    async def act(action: cl.Action) -> str:
        return str(action.payload)

    async def hear(value: Any) -> None:
        cl.user_session.set("heard", 1)

    if login:
        cl.password_auth_callback(sign_in)
    cl.on_message(answer)
    cl.action_callback("go")(act)
    cl.on_window_message(hear)
    cl.on_settings_update(hear)
    cl.on_feedback(hear)


async def plant(site: AppUnderTest, chat: Chat) -> None:
    """Say the canary wherever something can be said, well and badly."""
    http, session = chat.http, chat.session_id
    await chat.send(CANARY)
    thread = chat.session.thread_id
    for path in (f"/{CANARY}", f"/public/{CANARY}", f"/avatars/{CANARY}", f"/project/thread/{CANARY}"):
        await http.get(path, params={CANARY: CANARY}, headers={"X-Own": CANARY, "Referer": f"http://x/{CANARY}"})
    await http.post("/login", data={"username": "eve", "password": CANARY})
    await http.post("/project/action", json={"action": {"name": CANARY, "payload": {}}, "sessionId": session})
    await http.post("/project/action", json={"action": {"name": "go", "payload": {"x": CANARY}}, "sessionId": session})
    await http.put("/project/thread", json={"threadId": thread, "name": CANARY})
    await http.put("/project/thread", content=f'{{"threadId": "{CANARY}"')
    rating = {"forId": chat.screen.last.id, "value": 1, "comment": CANARY, "threadId": thread}
    await http.put("/feedback", json={"feedback": rating, "sessionId": session})
    await chat.upload(f"{CANARY}.txt", CANARY.encode(), "text/plain")
    await http.post("/project/file", params={"session_id": session}, content=CANARY.encode())
    await http.get("/user", headers={"Authorization": f"Bearer {CANARY}.{CANARY}.{CANARY}"})
    for name, payload in (("window_message", CANARY), ("chat_settings_change", {"x": CANARY}), (CANARY, CANARY)):
        with contextlib.suppress(CommandRefused):
            await chat.command(name, payload)
    await session_flushed(chat)


async def session_flushed(chat: Chat) -> None:
    await chat.session.recorder.flush()


def holding(folder: Path, text: str) -> list[str]:
    """Return the files of a folder that hold a text."""
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_J06_J07_what_people_say_is_in_no_log_and_no_number(
    login: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signed_in = ("ada", CANARY) if login else None
    async with (
        open_app(lambda: register(login=login)) as site,
        site.chat(user_env={"API_KEY": KEY}, login=signed_in) as chat,
    ):
        await plant(site, chat)
        assert chat.screen.last.output == "has key: True"
        metrics = await chat.http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert metrics.status_code == 200
        assert CANARY not in metrics.text
    # The loops of Python and the store's library say at that level whatever they are given; servers never ask them to.
    own = [each for each in caplog.records if each.name.startswith(("chainlit", "uvicorn"))]
    assert [each.getMessage() for each in own if CANARY in f"{each.getMessage()}{each.exc_text}"] == []


async def everything_told(site: AppUnderTest, chat: Chat, http: httpx.AsyncClient) -> str:
    """Return all that somebody is told about a conversation."""
    thread = chat.session.thread_id
    paths = ("/project/settings", "/user", f"/project/thread/{thread}", "/auth/config")
    answers = [(await http.get(path)).text for path in paths]
    listed = await http.post("/project/threads", json={"pagination": {"first": 20}, "filter": {}})
    return "".join([*answers, listed.text, str(chat.session.view.snapshot()), str(chat.screen.events)])


async def test_sec_J04_values_that_people_enter_stay_in_the_memory_of_their_session(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "chainlit")
    async with open_app(lambda: register(login=False)) as site:
        site.settings.project.user_env = ["API_KEY"]
        async with site.chat(user_env={"API_KEY": KEY}) as chat, site.chat(user_env={"API_KEY": "other"}) as other:
            await chat.send("hi")
            await other.send("hi")
            assert (chat.screen.last.output, other.screen.last.output) == ("has key: True", "has key: False")
            await session_flushed(chat)
            assert KEY not in await everything_told(site, chat, chat.http)
            assert KEY not in await everything_told(site, other, other.http)
    assert KEY not in caplog.text
    assert holding(tmp_path, KEY) == []


async def test_sec_J04_values_that_are_stored_on_request_are_encrypted_and_open_for_the_app_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resumed: list[Any] = []

    def keeping() -> None:
        register(login=False)

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            resumed.append((thread["metadata"] or {})["env"])

    async def talk_and_return() -> list[str]:
        async with open_app(keeping) as site:
            site.settings.project.persist_user_env = True
            async with site.chat(user_env={"API_KEY": KEY}) as chat:
                await chat.send("hi")
                await asyncio.wait([chat.app.sessions.end(chat.session)])
                sealed = holding(tmp_path, "encrypted:v1:")
                async with site.chat(http=chat.http, thread_id=chat.screen.thread_id) as again:
                    assert KEY not in await everything_told(site, again, again.http)
        return sealed

    assert await talk_and_return() != []
    assert resumed == [{"API_KEY": KEY}]
    monkeypatch.delenv("CHAINLIT_AUTH_SECRET")
    await talk_and_return()
    assert resumed[1:] == [{}]
    assert holding(tmp_path, KEY) == []


def test_sec_J04_an_encrypted_value_opens_only_where_it_was_put() -> None:
    sealed = seal({"A": "one", "B": "two"}, "a secret", "t1")
    assert unseal(sealed, "a secret", "t1") == {"A": "one", "B": "two"}
    moved: dict[str, Any] = {"A": sealed["B"], "B": f"encrypted:v1:{'A' * 60}", "C": "from before"}
    assert unseal(moved, "a secret", "t1") == {"C": "from before"}
    assert unseal(sealed, "a secret", "t2") == unseal(sealed, "another", "t1") == unseal(sealed, None, "t1") == {}
    assert unseal("nonsense", "a secret", "t1") == {}
    assert seal({"A": "one"}, None, "t1") == {}


@pytest.mark.parametrize("table", ["project", "features"])
async def test_sec_J04_what_makes_an_app_less_safe_is_said_once_at_its_start(
    table: str, caplog: pytest.LogCaptureFixture
) -> None:
    names = {"project": "persist_user_env", "features": "unsafe_allow_html"}
    settings = load_settings()
    part = getattr(settings, table).model_copy(update={names[table]: True})
    settings = replace(settings, **{table: part})
    async with open_app(lambda: register(login=False), settings) as site, site.chat(), site.chat():
        said = [each.getMessage() for each in caplog.records if each.levelno == logging.WARNING]
        assert [names[table] in each for each in said] == [True]
