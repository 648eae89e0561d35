"""Who may use which route: a route without an entry here is a mistake."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

import pytest
from fastapi.routing import APIRoute
from starlette.routing import WebSocketRoute

import chainlit as cl
from chainlit.testing import AppUnderTest, open_app
from tests.house.asked import REQUESTS, ask
from tests.house.world import CANARY, Name, World, world

Who = Literal["everybody", "signed in", "owner", "shared", "conversation"]
"""`owner`: for what the caller owns; `shared`: for everybody once the owner says so; a conversation has a handshake."""

PERMISSIONS: dict[str, Who] = {
    "DELETE /feedback": "owner",
    "DELETE /mcp": "owner",
    "DELETE /project/element": "owner",
    "DELETE /project/thread": "owner",
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
    # Closed until the operator sets a token, which is no login; see its own tests.
    "GET /metrics": "everybody",
    "GET /project/file/{file_id}": "owner",
    "GET /project/settings": "signed in",
    "GET /project/share/{thread_id}": "shared",
    "GET /project/share/{thread_id}/element/{element_id}/content": "shared",
    "GET /project/thread/{thread_id}": "owner",
    "GET /project/thread/{thread_id}/element/{element_id}": "owner",
    "GET /project/thread/{thread_id}/element/{element_id}/content": "owner",
    "GET /project/translations": "everybody",
    "GET /public/elements/{name}.jsx": "everybody",
    "GET /public/{path:path}": "everybody",
    "GET /ready": "everybody",
    "GET /user": "signed in",
    "PATCH /project/thread": "owner",
    "POST /auth/header": "everybody",
    "POST /auth/jwt": "everybody",
    "POST /auth/oauth/azure-ad-hybrid/callback": "everybody",
    "POST /chat/commands": "conversation",
    "POST /chat/events": "conversation",
    "POST /login": "everybody",
    "POST /logout": "everybody",
    "POST /mcp": "owner",
    "POST /project/action": "owner",
    "POST /project/file": "owner",
    "POST /project/threads": "signed in",
    "POST /set-session-cookie": "everybody",
    "PUT /feedback": "owner",
    "PUT /project/element": "owner",
    "PUT /project/thread": "owner",
    "PUT /project/thread/share": "owner",
    "WEBSOCKET /ws/chat": "conversation",
}
ASKS_FOR_MORE = ("POST /login", "POST /auth/jwt", "POST /auth/header")
"""Open to everybody, but an empty request is no login."""
LEAVING: tuple[Name, ...] = ("other",)
"""Who has a login to lose."""


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    return chainlit_runner


def register() -> None:
    async def sign_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    cl.password_auth_callback(sign_in)


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


async def test_every_owners_route_says_how_it_is_asked_for() -> None:
    assert sorted(REQUESTS) == sorted(route for route, who in PERMISSIONS.items() if who in ("owner", "shared"))


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C01_C05_C06_C07_C09_C18_routes_serve_those_whom_the_table_names(login: bool) -> None:
    """Everybody asks for everything of Ada's; nobody gets or changes any of it, and in the end she does."""
    async with world(login=login, shared=True) as made:
        before = await made.state()
        wrong = {
            f"{who} {route}" for who in made.people if who != "owner" for route in await refusals_missing(made, who)
        }
        assert wrong == set()
        assert await made.state() == before
        assert made.heard == []
        for route in REQUESTS:  # in their order: what removes things comes last
            answer = await ask(made, "owner", route)
            assert answer.status_code == REQUESTS[route].owner_gets, (route, answer.text)


async def refusals_missing(made: World, who: Name) -> list[str]:
    """Return the routes that answered somebody as they should not."""
    wrong: list[str] = []
    for route, needed in PERMISSIONS.items():
        if needed == "conversation" or (needed == "everybody" and who in LEAVING and route == "POST /logout"):
            continue
        answer = await ask(made, who, route)
        is_in = who == "other" or "expired" not in made.people
        match needed:
            case "everybody":
                right = answer.status_code not in (401, 403) or route in ASKS_FOR_MORE
            case "signed in":
                right = answer.status_code == (200 if is_in else 401)
            case "owner":
                right = answer.status_code in ((401, 404) if is_in else (401,))
            case "shared":
                right = answer.status_code == 200 and not {"settings of ada", "feedback_id"} & set(answer.text.split())
        if not right or (needed != "shared" and CANARY in answer.text):
            wrong.append(f"{route}: {answer.status_code}")
    return wrong


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C13_what_is_not_shared_is_for_nobody_by_its_link(login: bool) -> None:
    shared = [route for route, who in PERMISSIONS.items() if who == "shared"]
    async with world(login=login, shared=False) as made:
        made.app.app.hooks.on_shared_thread_view = None
        told = {(await ask(made, who, route)).status_code for who in made.people for route in shared}
        assert told == {404}
