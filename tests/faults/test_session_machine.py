"""Sessions, whoever comes, goes, comes back or pretends: each has its owner, its people, and an end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import httpx
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

import chainlit as cl
from chainlit._base.errors import Refused
from chainlit._core.session import Session
from chainlit.testing import Chat, Screen, open_app
from tests.faults.machines import Machine, programs, turns

PEOPLE = st.integers(0, 1)
PAGES = st.integers(0, 4)
TIMEOUT_S = 3_600


@dataclass
class Page:
    """A page, and what it must show."""

    owner: int
    chat: Chat
    session: Session
    texts: list[str] = field(default_factory=list[str])
    connected: bool = True
    left_at: float = 0.0


class Comings(Machine):
    """Two people with a few pages each."""

    async def arrange(self) -> None:
        self.pages: list[Page] = []
        self.said = self.begun = self.ended = 0
        self.site = await self.enter(open_app(self._app))
        self.site.settings.project.session_timeout = TIMEOUT_S
        self.people: list[httpx.AsyncClient] = []
        for _ in range(2):
            person = await self.enter(self.site.http())
            await person.get("/")
            self.people.append(person)

    def _app(self) -> None:
        @cl.on_chat_start
        async def start() -> None:  # pyright: ignore[reportUnusedFunction]
            self.begun += 1

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            if message.content.endswith("wait"):
                await asyncio.Event().wait()
            await asyncio.sleep(0)
            await cl.Message(f"heard {message.content}").send()

        @cl.on_chat_end
        async def end() -> None:  # pyright: ignore[reportUnusedFunction]
            self.ended += 1

    def _chat(self, owner: int) -> Chat:
        return Chat(self.site.app, self.people[owner])

    def _page(self, place: int) -> Page:
        return self.pages[place % len(self.pages)]

    @precondition(lambda self: len(self.pages) < 5)
    @rule(owner=PEOPLE)
    def open(self, owner: int) -> None:
        chat = self._chat(owner)
        self.do(chat.restore())
        self.do(chat.idle())
        self.pages.append(Page(owner, chat, chat.session))

    @precondition(lambda self: self.pages)
    @rule(place=PAGES, waits=st.booleans(), after=st.integers(0, 6))
    def say(self, place: int, waits: bool, after: int) -> None:
        page = self._page(place)
        if not page.connected:
            return
        self.said += 1
        page.texts.append(f"{self.said} wait" if waits else f"{self.said}")

        async def act() -> None:
            await page.chat.send(page.texts[-1], wait=False)
            await turns(after)

        self.do(act())

    @precondition(lambda self: self.pages)
    @rule(place=PAGES)
    def lose_connection(self, place: int) -> None:
        page = self._page(place)
        if page.connected:
            self.do(page.chat.drop())
            page.connected, page.left_at = False, self._now()

    @precondition(lambda self: self.pages)
    @rule(place=PAGES, anew=st.booleans())
    def come_back(self, place: int, anew: bool) -> None:
        page = self._page(place)
        if not page.connected:
            self._come_back(page, anew)

    def _come_back(self, page: Page, anew: bool) -> None:
        if anew:
            page.chat.screen, page.chat._epoch = Screen(), ""  # pyright: ignore[reportPrivateUsage]
        lived = page.session.alive
        self.do(page.chat.restore())
        page.connected = True
        assert (page.chat.session is page.session) == lived
        if not lived:  # another conversation, under the same name
            page.session, page.texts = page.chat.session, []
            page.chat.screen = Screen()
            self.do(page.chat.drop())
            self.do(page.chat.restore())

    @precondition(lambda self: self.pages)
    @rule(place=PAGES)
    def pretend(self, place: int) -> None:
        """Come with the name of somebody else's conversation."""
        page = self._page(place)
        lived = page.session.alive
        if not lived:
            return  # a name that is free may be taken by anybody, and leads to nothing
        stranger = self._chat(1 - page.owner)
        stranger.session_id = page.chat.session_id
        with pytest.raises(Refused):
            self.do(stranger.restore())
        assert page.session.alive
        assert not stranger.screen.events

    @precondition(lambda self: self.pages)
    @rule(place=PAGES)
    def leave(self, place: int) -> None:
        """Begin a new chat: the one before ends for good."""
        page = self._page(place)
        if not page.connected:
            return

        async def act() -> None:
            await page.chat.command("clear_session", None)
            await page.chat.drop()
            await self.site.app.sessions.tasks.settle(20)

        self.do(act())
        assert not page.session.alive
        self.pages.remove(page)

    @rule(seconds=st.sampled_from([1, 60, 130, TIMEOUT_S - 1, TIMEOUT_S + 1]))
    def wait(self, seconds: int) -> None:
        self.move(seconds)

        async def act() -> None:
            await turns(3)
            await self.site.app.sessions.tasks.settle(20)
            await turns(3)

        self.do(act())

    def _now(self) -> float:
        return self._runner.get_loop().time()

    @invariant()
    def everybody_is_where_they_belong(self) -> None:
        live = self.site.app.sessions.by_id
        for page in self.pages:
            if page.connected:
                assert live.get(page.chat.session_id) is page.session, "it ended while somebody watched"
            elif self._now() - page.left_at < TIMEOUT_S - 1:
                assert page.session.alive, "it ended before its time"
            elif self._now() - page.left_at > TIMEOUT_S + 60:
                assert not page.session.alive, "it did not end in its time"
        assert set(live) <= {page.chat.session_id for page in self.pages}
        unwatched = {each for each in self.site.app.sessions.unwatched if live[each].alive}
        assert unwatched == {page.chat.session_id for page in self.pages if page.session.alive and not page.connected}

    async def rest(self) -> None:
        for page in self.pages:
            if page.session.alive:
                if not page.connected:
                    await page.chat.restore()
                if page.session.runs:
                    await page.chat.stop()
                await page.chat.idle()
                spoken = [step.output for step in page.chat.screen.steps if step.type == "user_message"]
                assert spoken == page.texts
            await page.chat.__aexit__(None, None, None)
        sessions = self.site.app.sessions
        await sessions.tasks.settle(20)
        assert (sessions.by_id, sessions.unwatched) == ({}, {})
        assert not sessions.places._taken  # pyright: ignore[reportPrivateUsage]  # nobody counts any more
        assert self.ended == self.begun
        assert len(asyncio.all_tasks()) == 1


TestComings = Comings.TestCase
TestComings.settings = programs
