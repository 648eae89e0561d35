"""Section 22 of the contract, and mounting: the chat as a part of other applications."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI

import chainlit as cl
from chainlit import server
from chainlit._core.app import App
from chainlit.server import app as chat_app
from chainlit.server import delete_feedback, delete_thread, get_html_template, get_user_facing_url, lifespan
from chainlit.testing import Chat
from chainlit.utils import mount_chainlit
from tests.contract.visiting import APPS, texts

events: list[str] = []


@asynccontextmanager
async def parents(app: FastAPI) -> AsyncGenerator[None]:
    events.append("parent up")
    yield
    events.append("parent down")


def client(app: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


def alive(app: FastAPI) -> AbstractAsyncContextManager[Any]:
    return app.router.lifespan_context(app)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    events.clear()
    monkeypatch.chdir(tmp_path)
    for name in ("CHAINLIT_ROOT_PATH", "CHAINLIT_PARENT_ROOT_PATH"):
        monkeypatch.setenv(name, "")  # mounting sets them for the process
    return Path(shutil.copy(APPS / "mounted.py", tmp_path))


async def test_a_mounted_chat_serves_its_page_below_its_path(target: Path, own_app: App) -> None:
    parent = FastAPI(lifespan=parents)

    @parent.get("/")
    def root() -> str:
        return "parent"

    mount_chainlit(app=parent, target=target.name, path="/chat")
    async with alive(parent), client(parent) as http:
        assert (await http.get("/")).json() == "parent"
        for path in ("/chat", "/chat/"):
            page = await http.get(path, follow_redirects=True)
            assert (page.status_code, "<html" in page.text) == (200, True)
        assert (await http.get("/chat/project/settings")).json()["ui"]["name"] == "Assistant"
        assert (await http.get("/elsewhere")).status_code == 404
        async with Chat(own_app, http) as chat:
            await chat.send("hi")
            assert texts(chat) == ["Hello from below a path", "echo hi"]
    happened = vars(sys.modules["mounted"])["events"]
    assert (happened, events) == (["chat up", "chat down"], ["parent up", "parent down"])


async def test_a_parent_may_run_the_life_of_the_chat_and_it_starts_once(target: Path) -> None:
    @asynccontextmanager
    async def both(app: FastAPI) -> AsyncGenerator[None]:
        async with parents(app), lifespan(app):
            yield

    parent = FastAPI(lifespan=both)
    mount_chainlit(parent, str(target))
    async with alive(parent), client(parent) as http:
        assert (await http.get("/chainlit/project/settings")).status_code == 200
    assert vars(sys.modules["mounted"])["events"] == ["chat up", "chat down"]
    assert events == ["parent up", "parent down"]


async def test_a_parent_with_a_path_of_its_own_gives_it_to_the_chat(target: Path) -> None:
    parent = FastAPI()
    parent.root_path = "/proxy"
    mount_chainlit(parent, target.name, "/chat")
    async with alive(parent), client(parent) as http:
        page = (await http.get("/proxy/chat/")).text
        assert 'src="/proxy/chat/' in page


async def test_the_page_is_at_hand(own_app: App) -> None:
    cl.on_message(lambda: None)
    assert "<html" in await get_html_template("/x")
    assert get_user_facing_url("http://localhost:8000/a?b=c") == "http://localhost:8000/a"


def test_routes_are_a_flat_list_that_knows_its_functions() -> None:
    routes: list[Any] = list(chat_app.router.routes)
    assert all(isinstance(route.path, str) for route in routes)
    functions = {route.endpoint for route in routes if hasattr(route, "endpoint")}
    assert {delete_feedback, delete_thread} <= functions


async def test_routers_of_authors_leave_the_list_readable(own_app: App) -> None:
    cl.on_message(lambda: None)
    router, mine = APIRouter(), server.app
    router.add_api_route("/kept", lambda: {"kept": True})
    mine.include_router(router, prefix="/of-mine", tags=["mine"])
    routes: list[Any] = list(mine.routes)
    assert "/of-mine" in [route.path for route in routes]
    async with client(mine) as http:
        assert (await http.get("/of-mine/kept")).json() == {"kept": True}
