"""Logins that end in the middle of a conversation, at each door."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import httpx
import pytest

import chainlit as cl
from chainlit._auth.environment import read_environment
from chainlit._auth.service import Auth
from chainlit._auth.tokens import MAX_SKEW_S
from tests.doors.door_clients import NativeClient, SseClient, StockClient
from tests.doors.served import Site, serve
from tests.doors.speaker import Connect, Refusal

ENVIRONMENT = {"CHAINLIT_AUTH_SECRET": "a secret of at least thirty-two characters"}


class Clock:
    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(params=[NativeClient, SseClient, StockClient], ids=["native", "sse", "socketio"])
def door(request: pytest.FixtureRequest) -> Connect:
    return request.param


async def sign_in(site: Site) -> None:
    (await site.http.post("/login", data={"username": "ada", "password": "x"})).raise_for_status()


async def test_sec_C04_D02_an_expired_login_ends_the_connection_but_not_the_run() -> None:
    go_on, clock = asyncio.Event(), Clock()

    async def slow(message: cl.Message) -> None:
        await cl.Message("begun").send()
        await go_on.wait()
        await cl.Message("done").send()

    async def let_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    def register() -> None:
        cl.on_message(slow)
        cl.password_auth_callback(let_in)

    async with serve(register) as site:
        site.app.auth = Auth(read_environment(ENVIRONMENT), site.app.hooks, now=clock)
        # She signed in long ago: what is left of it is about four seconds.
        clock.ahead_s = 4.0 - (site.app.settings.project.user_session_timeout + MAX_SKEW_S)
        await sign_in(site)
        clock.ahead_s = 0.0
        async with NativeClient(site) as client:
            await client.write("go")
            await client.until(lambda screen: screen.answers)
            await client.closed.wait()
            await client.drop()
            with pytest.raises(Refusal, match="authentication failed"):
                await client.connect()
            assert (await site.http.get("/user")).status_code == 401
            go_on.set()
            await sign_in(site)
            await client.connect()
            await client.until(lambda screen: screen.answers and screen.last.output == "done" and not screen.busy)


async def test_sec_C04_C17_a_login_that_was_signed_out_elsewhere_watches_nothing_more(door: Connect) -> None:
    async def answer(message: cl.Message) -> None:
        await cl.Message("secret").send()

    async def let_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    def register() -> None:
        cl.on_message(answer)
        cl.password_auth_callback(let_in)

    async with serve(register) as site:
        await sign_in(site)
        async with door(site, "") as client:
            assert (await client.ask_for("hi")).output == "secret"
            token = site.http.cookies["access_token"]
            (await site.http.post("/logout")).raise_for_status()
            await client.closed.wait()
            await client.drop()
            site.http.cookies.set("access_token", token)
            with pytest.raises(Refusal, match="authentication failed"):
                await client.connect()


async def test_sec_C17_D10_signing_out_everywhere_reaches_the_other_devices() -> None:
    async def let_in(name: str, password: str) -> cl.User | None:
        return cl.User(identifier=name)

    def register() -> None:
        cl.on_message(_silent)
        cl.password_auth_callback(let_in)

    async with serve(register) as site, httpx.AsyncClient(base_url=site.url) as phone:
        site.app.auth = Auth(read_environment(ENVIRONMENT), site.app.hooks, now=(clock := Clock()))
        clock.ahead_s = -5.0  # both signed in a while ago
        await sign_in(site)
        await sign_in(elsewhere := replace(site, http=phone))
        clock.ahead_s = 0.0
        async with NativeClient(site) as one, NativeClient(elsewhere) as two:
            (await phone.post("/logout", params={"everywhere": "true"})).raise_for_status()
            await one.closed.wait()
            await two.closed.wait()
            assert (await site.http.get("/user")).status_code == 401
            await sign_in(site)
            assert (await site.http.get("/user")).json()["identifier"] == "ada"


async def _silent(message: cl.Message) -> None:
    """Say nothing."""
