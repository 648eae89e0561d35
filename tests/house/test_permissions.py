"""Who may use which route: a route without an entry here is a mistake."""

from __future__ import annotations

import asyncio
from typing import Literal

import pytest
from fastapi.routing import APIRoute
from starlette.routing import WebSocketRoute

import chainlit as cl
from chainlit._base.errors import Refused
from chainlit._base.ids import new_id
from chainlit._wire.records import Json
from chainlit.testing import AppUnderTest, open_app

Who = Literal["everybody", "signed in", "conversation"]
"""Of "signed in", each object is for its owner only; the ownership tests tell. A conversation has a handshake."""

PERMISSIONS: dict[str, Who] = {
    "DELETE /feedback": "signed in",
    "DELETE /mcp": "signed in",
    "DELETE /project/element": "signed in",
    "DELETE /project/thread": "signed in",
    "GET /assets/{path:path}": "everybody",
    "GET /auth/config": "everybody",
    "GET /auth/oauth/{provider_id}": "everybody",
    "GET /auth/oauth/{provider_id}/callback": "everybody",
    "GET /avatars/{name:path}": "everybody",
    "GET /copilot/{path:path}": "everybody",
    "GET /favicon": "everybody",
    "GET /health": "everybody",
    "GET /logo": "everybody",
    "GET /manifest.webmanifest": "everybody",
    "GET /project/file/{file_id}": "signed in",
    "GET /project/settings": "signed in",
    "GET /project/share/{thread_id}": "everybody",
    "GET /project/share/{thread_id}/element/{element_id}/content": "everybody",
    "GET /project/thread/{thread_id}": "signed in",
    "GET /project/thread/{thread_id}/element/{element_id}": "signed in",
    "GET /project/thread/{thread_id}/element/{element_id}/content": "signed in",
    "GET /project/translations": "everybody",
    "GET /public/elements/{name}.jsx": "everybody",
    "GET /public/{path:path}": "everybody",
    "GET /user": "signed in",
    "POST /auth/header": "everybody",
    "POST /auth/jwt": "everybody",
    "POST /auth/oauth/azure-ad-hybrid/callback": "everybody",
    "POST /chat/commands": "conversation",
    "POST /chat/events": "conversation",
    "POST /login": "everybody",
    "POST /logout": "everybody",
    "POST /mcp": "signed in",
    "POST /project/action": "signed in",
    "POST /project/file": "signed in",
    "POST /project/threads": "signed in",
    "POST /set-session-cookie": "everybody",
    "PUT /feedback": "signed in",
    "PUT /project/element": "signed in",
    "PUT /project/thread": "signed in",
    "PUT /project/thread/share": "signed in",
    "WEBSOCKET /ws/chat": "conversation",
}
CLOSED = [route for route, who in PERMISSIONS.items() if who == "signed in"]


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    return chainlit_runner


def register() -> None:
    async def sign_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    async def answer(message: cl.Message) -> None:
        await cl.Message("hi").send()

    cl.password_auth_callback(sign_in)
    cl.on_message(answer)


def routes_of(app: AppUnderTest) -> list[str]:
    found: list[str] = []
    for route in app.server.router.routes:
        if isinstance(route, APIRoute):
            found += [f"{method} {route.path}" for method in route.methods or ()]
        else:
            assert isinstance(route, WebSocketRoute), route
            found.append(f"WEBSOCKET {route.path}")
    return found


async def test_every_route_has_an_entry_and_every_entry_a_route() -> None:
    async with open_app(register) as app:
        assert sorted(routes_of(app)) == sorted(PERMISSIONS)


@pytest.mark.parametrize("cookie", ["", "access_token=forged"])
async def test_routes_that_need_a_login_refuse_everybody_else(cookie: str) -> None:
    answers: dict[str, int] = {}
    async with open_app(register) as app, app.http() as client:
        for route in CLOSED:
            method, _, path = route.partition(" ")
            address = path.replace("{file_id}", "x").replace("{thread_id}", "x").replace("{element_id}", "x")
            headers = {"Cookie": cookie} if cookie else {}
            answer = await client.request(method, address, params={"session_id": "x"}, headers=headers, json=None)
            answers[route] = answer.status_code
    assert answers == dict.fromkeys(CLOSED, 401)


async def test_conversations_begin_with_a_login_only() -> None:
    hello: dict[str, Json] = {
        "sessionId": new_id(),
        "clientType": "webapp",
        "threadId": "",
        "chatProfile": "",
        "userEnv": {},
    }
    place = {"language": "en-US", "seen": 0, "epoch": ""}
    async with open_app(register) as app, app.http() as client:
        begun = await client.post("/chat/events", json={**hello, **place})
        assert (begun.status_code, begun.json()["code"]) == (401, "authentication")
        commands: dict[str, Json] = {"sessionId": hello["sessionId"], "connection": "x", "commands": []}
        assert (await client.post("/chat/commands", json=commands)).status_code == 404
        with pytest.raises(Refused):
            async with app.chat():
                pass
