"""Whoever may not do something may not do it under another spelling of its address either."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.asked import REQUESTS, named
from tests.house.test_permissions import PERMISSIONS
from tests.house.world import CANARY, Name, World, world

SPELLINGS: dict[str, Callable[[str], str]] = {
    "slash at the end": lambda path: f"{path}/",
    "two slashes": lambda path: f"/{path}",
    "slashes within": lambda path: path.replace("/project", "//project").replace("/feedback", "//feedback"),
    "dot": lambda path: f"/.{path}",
    "way back": lambda path: f"/public/..{path}",
    "encoded way back": lambda path: f"/public/%2e%2e{path}",
    "capitals": lambda path: path.replace("project", "PROJECT").replace("feedback", "Feedback"),
    "encoded letter": lambda path: path.replace("project", "%70roject").replace("feedback", "%66eedback"),
    "parameter": lambda path: f"{path};a=b",
    "line": lambda path: f"{path}%0a",
    "nothing": lambda path: f"{path}%00",
    "ending": lambda path: f"{path}.json",
}
OVERRIDES = {
    "X-HTTP-Method-Override": "DELETE",
    "X-Original-URL": "/project/thread",
    "X-Rewrite-URL": "/project/thread",
}
OWN = [route for route, who in PERMISSIONS.items() if who == "owner"]


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> asyncio.Runner:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "a secret of at least thirty-two characters")
    monkeypatch.setenv("CHAINLIT_DATABASE_URL", f"sqlite:///{tmp_path / 'chat.db'}")
    return chainlit_runner


async def opened(made: World, who: Name, route: str, spelling: str) -> bool:
    """Ask for something of Ada's; tell whether anything but a refusal or the empty page came."""
    method, _, path = route.partition(" ")
    asked = REQUESTS[route]
    for name, value in made.ids.items():
        path = path.replace(f"{{{name}}}", value)
    answer = await made.people[who].request(
        method,
        SPELLINGS[spelling](path),
        params=named(asked.query, made),
        json=named(asked.json, made),
        files={"file": ("a.txt", b"text", "text/plain")} if asked.upload else None,
        headers=OVERRIDES,
    )
    is_page = answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    return CANARY in answer.text or not (is_page or answer.status_code >= 400)


@pytest.mark.parametrize("login", [True, False], ids=["with login", "without login"])
async def test_sec_C19_another_spelling_of_an_address_opens_nothing(login: bool) -> None:
    async with world(login=login, shared=False) as made:
        before = await made.state()
        people: tuple[Name, ...] = ("other", "none", *(("expired", "signed out", "forged") if login else ()))
        found = {
            f"{who} {route} {spelling}"
            for who in people
            for route in OWN
            for spelling in SPELLINGS
            if await opened(made, who, route, spelling)
        }
        assert found == set()
        assert await made.state() == before
        assert made.heard == []


LOGINS: dict[str, Callable[[str], dict[str, str]]] = {
    "another header": lambda token: {"X-Api-Key": token, "X-Access-Token": token, "X-Auth-Token": token},
    "another scheme": lambda token: {"Authorization": f"Basic {token}"},
    "no scheme": lambda token: {"Authorization": token},
    "two schemes": lambda token: {"Authorization": f"Bearer Bearer {token}"},
    "two tokens": lambda token: {"Authorization": f"Bearer {token}, Bearer {token}"},
    "a cookie of another name": lambda token: {"Cookie": f"Access_Token={token}; access-token={token}; token={token}"},
}


async def test_sec_C19_a_login_counts_where_logins_are_looked_for_only() -> None:
    async with world(login=True, shared=False) as made:
        token = made.people["owner"].cookies["access_token"]
        path = f"/project/thread/{made.ids['thread_id']}"
        stranger = made.people["none"]
        stranger.cookies.clear()
        for spelling, headers in LOGINS.items():
            answer = await stranger.get(path, headers=headers(token))
            assert (answer.status_code, CANARY in answer.text) == (401, False), spelling
            answer = await stranger.get(path, headers=headers(token), params={"token": token, "access_token": token})
            assert answer.status_code == 401, spelling
        assert (await stranger.get(path, headers={"Authorization": f"Bearer {token}"})).status_code == 200
