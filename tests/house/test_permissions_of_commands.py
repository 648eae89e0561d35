"""Who may say what through which door: a command without an entry here is a mistake."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from chainlit._http.assembly import guarded
from chainlit._wire.commands import COMMAND_NAMES
from tests.doors.door_clients import NativeClient, SseClient, StockClient
from tests.doors.served import Site, listening
from tests.doors.speaker import Connect, Refusal
from tests.house.asked import named
from tests.house.world import CANARY, Name, World, world

MESSAGE = {"id": "{message_id}", "output": "taken", "threadId": "{thread_id}", "type": "user_message", "name": "ada"}
HERS = {"sessionId": "{session_id}", "threadId": "{thread_id}"}

COMMANDS: dict[str, Any] = {
    "edit_message": {"message": MESSAGE, **HERS},
    "choose_version": {"message": "{message_id}", "version": 1, **HERS},
    "message_favorite": {"message": {**MESSAGE, "metadata": {"favorite": False}}, **HERS},
    "fetch_favorites": HERS,
    "fetch_earlier": {"before": "{step_id}", **HERS},
    "stop": HERS,
    "window_message": HERS,
    "chat_settings_change": HERS,
    "chat_settings_edit": HERS,
    "audio_start": HERS,
    "audio_chunk": {"isStart": True, "mimeType": "pcm16", "elapsedTime": 0, "data": "AAAA", **HERS},
    "audio_end": HERS,
    "answer": {"ask": "{ask_id}", "value": {"output": "taken", **HERS}},
    "call_result": {"call": "{call_id}", "value": "taken"},
    "client_message": {"message": MESSAGE, "fileReferences": [{"id": "{file_id}"}], **HERS},
    "clear_session": HERS,
}
"""Each command, aimed at what is Ada's. The connection decides whose conversation is meant, never a field."""
REFUSED = ("edit_message", "choose_version", "message_favorite", "answer")
"""What a conversation must say no to; other commands mean the sender's own conversation."""


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    return chainlit_runner


@pytest.fixture(params=[NativeClient, SseClient, StockClient], ids=["native", "sse", "socketio"])
def door(request: pytest.FixtureRequest) -> Connect:
    return request.param


@asynccontextmanager
async def served(*, login: bool) -> AsyncGenerator[tuple[World, dict[Name, Site]]]:
    """Open the world at a real address, and show everybody the way."""
    async with world(login=login, shared=True) as made:
        app = made.app
        async with listening(guarded(app.app, app.server)) as url:
            yield made, {name: Site(app.app, app, url, client) for name, client in made.people.items()}


def test_every_command_has_an_entry() -> None:
    assert sorted(COMMANDS) == sorted(COMMAND_NAMES)


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C02_C03_C04_C12_C18_nobody_enters_the_conversation_of_another(door: Connect, login: bool) -> None:
    async with served(login=login) as (made, sites):
        before = await made.state()
        answers: dict[str, str] = {}
        for who, site in [(name, each) for name, each in sites.items() if name != "owner"]:
            # What load balancers go by says nothing about who somebody is.
            site.http.cookies.set("X-Chainlit-Session-id", made.page.session_id)
            for aim in ("session", "thread"):
                client = door(site, made.page.session_id if aim == "session" else "")
                client.thread_id = made.ids["thread_id"]
                with pytest.raises(Refusal) as refused:
                    await client.connect()
                answers[f"{who} by {aim}"] = str(refused.value)
                with contextlib.suppress(AttributeError):
                    await client.drop()
        kinds = {"other": "authorization failed"}
        wanted = kinds if login else {**kinds, "none": "authorization failed", "link": "authorization failed"}
        assert answers == {key: wanted.get(key.split(" by ")[0], "authentication failed") for key in answers}
        assert await made.state() == before
        assert made.heard == []
        assert not any(session is not made.page.session for session in made.app.app.sessions.by_id.values())


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C08_C10_C11_C18_commands_reach_the_senders_own_conversation_only(door: Connect, login: bool) -> None:
    async with served(login=login) as (made, sites):
        before = await made.state()
        async with door(sites["other"], "") as client:
            for name, payload in COMMANDS.items():
                refused = False
                try:
                    await client.tell(name, named(payload, made))
                except Refusal:
                    refused = True
                assert refused or name not in REFUSED or isinstance(client, StockClient), name
            await client.closed.wait()
            assert CANARY not in str([client.screen.events, client.records()])
        assert await made.state() == before
        assert made.page.session_id not in {session_id for session_id, _ in made.heard}
        assert {what for _, what in made.heard} >= {"message", "window", "audio", "end"}


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C04_C11_C18_nobody_speaks_through_the_event_stream_of_another(login: bool) -> None:
    """A stream has two names, of its session and of itself; knowing both is no right to use it."""
    async with served(login=login) as (made, sites), SseClient(sites["owner"], "") as hers:
        commands = [{"id": "1", "name": name, "payload": named(payload, made)} for name, payload in COMMANDS.items()]
        body = {"sessionId": hers.session_id, "connection": hers.welcome["connection"], "commands": commands}
        before = await made.state()
        others = [site for who, site in sites.items() if who != "owner"]
        assert {(await each.http.post("/chat/commands", json=body)).status_code for each in others} == {404}
        async with SseClient(sites["other"], "") as own:
            mixed = {**body, "connection": own.welcome["connection"]}
            assert (await sites["other"].http.post("/chat/commands", json=mixed)).status_code == 404
        assert await made.state() == before
        assert made.heard == []
        await hers.tell("window_message", "mine")
        await sites["owner"].session(hers.session_id).window_lane.join()
        assert made.heard == [(hers.session_id, "window")]
