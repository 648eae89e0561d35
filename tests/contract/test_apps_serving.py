"""Apps that are part of something: logins, stores, routes of their own, talks with sessions from outside."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.contract.visiting import opened, texts, visiting

SECRET = "for tests only, and long enough: 32+"


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)


async def test_a_login_with_a_password(tmp_path: Path) -> None:
    async with opened(tmp_path, "password_login") as app:
        async with app.chat(login=("admin", "admin")) as chat:
            assert texts(chat) == ["Hello admin (admin, None)", "Session user: admin"]
        async with app.http() as http:
            refused = await http.post("/login", data={"username": "admin", "password": "guess"})
            assert (refused.status_code, refused.json()) == (401, {"detail": "credentialssignin"})


async def test_a_login_by_header(tmp_path: Path) -> None:
    async with opened(tmp_path, "header_login") as app, app.http() as http:
        assert (await http.post("/auth/header")).status_code == 401
        assert (await http.post("/auth/header", headers={"X-User": "ada"})).status_code == 200
        async with app.chat(http=http) as chat:
            assert texts(chat) == ["Ada is ada"]


async def test_a_login_of_the_apps_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_CUSTOM_AUTH", "1")
    async with opened(tmp_path, "custom_login") as app, app.http() as http:
        assert (await http.get("/auth/config")).json()["requireLogin"] is True
        token = (await http.get("/custom-token")).json()
        assert token["who"] == "token-user"
        who = await http.get("/user", headers={"Authorization": f"Bearer {token['token']}"})
        assert who.json()["identifier"] == "token-user"
        assert (await http.get("/custom-auth")).json() == {"success": True}
        async with app.chat(http=http) as chat:
            assert texts(chat) == ["Hello custom-user"]


async def test_an_oauth_hook_of_four_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_ID", "id")
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_SECRET", "secret")
    async with opened(tmp_path, "oauth_four") as app, app.http() as http:
        assert (await http.get("/auth/config")).json()["oauthProviders"] == ["github"]
        assert app.app.hooks.oauth_callback is not None
        assert (await http.post("/logout")).status_code == 200


async def test_a_store_of_the_authors_own_and_a_talk_that_goes_on(tmp_path: Path) -> None:
    async with opened(tmp_path, "typed_resume", "layer") as app, app.http() as http:
        await http.post("/login", data={"username": "ada", "password": "x"})
        async with app.chat(http=http) as chat:
            await chat.send("first")
            await chat.send("second")
            thread_id = chat.screen.thread_id
        listed = (await http.post("/project/threads", json={"pagination": {"first": 10}, "filter": {}})).json()
        assert [(each["id"], each["name"]) for each in listed["data"]] == [(thread_id, "first")]
        async with app.chat(http=http, thread_id=thread_id) as chat:
            assert texts(chat)[:2] == ["message 1", "message 2"]
            said = "['user: first', 'Assistant: message 1', 'user: second', 'Assistant: message 2']"
            old = "['first', 'message 1', 'second', 'message 2']"
            assert texts(chat)[2] == f"first 2 {said} {old} True 4"
            await chat.send("third")
            assert texts(chat)[3] == "message 3"


@pytest.mark.filterwarnings("default:Assigning chainlit.data._data_layer:DeprecationWarning")
async def test_a_store_that_is_assigned(tmp_path: Path) -> None:
    async with visiting(tmp_path, "old_layer", "layer") as chat:
        await chat.send("hello")
        assert texts(chat) == ["My own name"]


async def test_routes_of_the_authors_own(tmp_path: Path) -> None:
    async with opened(tmp_path, "own_routes") as app, app.http() as http:
        hello = await http.get("/hello/ada")
        assert (hello.text, hello.headers["x-extra"]) == ("Hello ada", "yes")
        assert (await http.get("/api/a/b")).json() == {"path": "a/b"}
        assert (await http.post("/count", json=[1, 2])).json() == {"count": 2, "user": None}
        assert (await http.get("/health")).json() == {"status": "ok"}
        assert (await http.get("/extra/one")).json() == 1
        assert (await http.get("/tea")).status_code == 418
        assert "<html" in (await http.get("/thread/1")).text
        async with app.chat(http=http) as chat:
            await chat.send("x")
            assert texts(chat) == ["routes: True"]


async def test_messages_from_outside_of_a_hook(tmp_path: Path) -> None:
    async with visiting(tmp_path, "background") as chat:
        told = (await chat.http.post(f"/notify/{chat.session_id}")).json()
        assert told == {"ids": True, "user": "None", "sids": 1}
        assert (await chat.http.post("/everybody")).json() == {"told": 1}
        await chat.until(lambda screen: screen.last.output == "To everybody")
        assert texts(chat) == ["hello", "A notification", "To everybody"]
        assert (await chat.http.get("/detached")).json() == {"parent": None, "asked": None}
        assert (await chat.http.post("/notify/nobody")).json() == {"error": "unknown"}


async def test_a_life_of_the_authors_own_around_the_server(tmp_path: Path) -> None:
    async with visiting(tmp_path, "own_life") as chat:
        await chat.send("hi")
        assert texts(chat) == ["startup, database up"]
    happened = vars(sys.modules["own_life"])["happened"]
    assert happened == ["startup", "database up", "shutdown", "database down"]


async def test_connections_that_work_in_one_thread_only(tmp_path: Path) -> None:
    async with visiting(tmp_path, "plain_sqlite", login=("ada", "secret")) as chat:
        await chat.send("one")
        await chat.send("two")
        assert texts(chat) == ["1", "2"]
        assert chat.screen.errors == []
