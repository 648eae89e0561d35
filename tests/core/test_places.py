"""Limits of connections: of one person, of one address, of the server."""

from __future__ import annotations

import asyncio
import contextlib

import pytest

import chainlit as cl
from chainlit._auth.principal import Anonymous
from chainlit._base.errors import Refused
from chainlit._core.places import Places, names_of
from chainlit.testing import Chat, open_app


def app() -> None:
    @cl.on_message
    async def echo(message: cl.Message) -> None:
        await cl.Message(message.content).send()

    del echo


def test_sec_G05_one_browser_opens_twenty_pages_and_no_more(chainlit_runner: asyncio.Runner) -> None:
    async def scenario() -> None:
        async with open_app(app) as started, started.http() as browser, contextlib.AsyncExitStack() as pages:
            await browser.get("/")
            opened = [await pages.enter_async_context(started.chat(http=browser)) for _ in range(20)]
            with pytest.raises(Refused, match="Too many connections"):
                await pages.enter_async_context(started.chat(http=browser))
            async with started.chat() as other:  # somebody else is not affected
                await other.send("hello")
                assert other.screen.last.output == "hello"
            await opened[-1].drop()
            again = await pages.enter_async_context(started.chat(http=browser))
            await again.send("back")
            assert again.screen.last.output == "back"

    chainlit_runner.run(scenario())


def test_an_address_counts_for_clients_without_a_name() -> None:
    places = Places(per_address=1)
    names = names_of(Anonymous(), "10.0.0.1")
    places.take(names)
    with pytest.raises(Refused):
        places.check(Anonymous(), "10.0.0.1")
    places.check(Anonymous(), "10.0.0.2")
    places.give_back(names)
    places.check(Anonymous(), "10.0.0.1")


def test_two_connections_of_one_page_at_once_join_one_session(chainlit_runner: asyncio.Runner) -> None:
    def slow_profiles() -> None:
        app()

        @cl.set_chat_profiles
        async def profiles() -> list[cl.ChatProfile]:
            await asyncio.sleep(0)
            return [cl.ChatProfile(name="a", markdown_description="")]

        del profiles

    async def scenario() -> None:
        async with open_app(slow_profiles) as started, started.http() as browser:
            await browser.get("/")
            pages = [Chat(started.app, browser, profile="a") for _ in range(2)]
            pages[1].session_id = pages[0].session_id
            await asyncio.gather(*(page.restore() for page in pages))
            assert len(started.app.sessions.by_id) == 1
            await pages[0].send("hello")
            await pages[1].until(lambda screen: [step.output for step in screen.messages] == ["hello", "hello"])
            for page in pages:
                await page.drop()

    chainlit_runner.run(scenario())
