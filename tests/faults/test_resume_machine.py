"""Conversations that people come back to: their own, whole, and nobody else's."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

import chainlit as cl
from chainlit._base.errors import Refused
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import AppUnderTest, Chat, open_app
from chainlit.types import ThreadDict
from tests.faults.machines import PROGRAMS, Machine, programs, turns

PEOPLE = st.integers(0, 1)
WHICH = st.integers(0, 5)
ACTS = ("say", "stream", "ask", "fail")


@dataclass
class Kept:
    """A conversation that the store has, and what it says."""

    owner: int
    thread_id: str
    said: list[str] = field(default_factory=list[str])
    heard: list[str] = field(default_factory=list[str])
    """Answers that were complete."""
    interrupted: bool = False
    question: str | None = None


class Returns(Machine):
    """Two people who begin conversations, leave them, come back, and try what is not theirs; and a server that dies."""

    async def arrange(self) -> None:
        self.folder = Path(self._entered.enter_context(tempfile.TemporaryDirectory()))
        self.threads: list[Kept] = []
        self.deleted: list[str] = []
        self.lives = self.count = 0
        self.life = AsyncExitStack()
        self._entered.push_async_callback(lambda: self.life.aclose())
        self.cookies = [httpx.Cookies(), httpx.Cookies()]
        await self._start()
        for person in self.people:
            await person.get("/")
        self.cookies = [person.cookies for person in self.people]

    def _app(self) -> None:
        folder = self.folder / f"{self.lives}"
        cl.data_layer(lambda: BuiltinDataLayer(f"sqlite:///{folder}/chat.db", folder / "files"))

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            word = message.content.split()[0]
            if word == "ask":
                await cl.AskUserMessage(f"why {message.content}", timeout=600).send()
            elif word == "fail":
                raise ValueError(f"no {message.content}")
            elif word == "stream":
                streamed = cl.Message("")
                await streamed.stream_token(f"half of {message.content}")
                await asyncio.Event().wait()
            else:
                await cl.Message(f"heard {message.content}").send()

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None: ...  # pyright: ignore[reportUnusedFunction]

    async def _start(self) -> None:
        self.site: AppUnderTest = await self.life.enter_async_context(open_app(self._app))
        self.people = [await self.life.enter_async_context(self.site.http()) for _ in range(2)]
        for person, cookies in zip(self.people, self.cookies, strict=True):
            person.cookies = cookies

    def _thread(self, which: int) -> Kept:
        return self.threads[which % len(self.threads)]

    async def _opened(self, kept: Kept) -> Chat:
        """Open a conversation as its owner, and find what was said."""
        chat = Chat(self.site.app, self.people[kept.owner], thread_id=kept.thread_id)
        await chat.restore()
        await chat.idle()
        self._compare(chat, kept)
        return chat

    def _compare(self, chat: Chat, kept: Kept) -> None:
        steps = chat.screen.steps
        assert chat.screen.thread_id == kept.thread_id
        assert [step.output for step in steps if step.type == "user_message"] == kept.said
        heard = [step.output for step in steps if step.type == "assistant_message"]
        assert [text for text in heard if text.startswith("heard")] == kept.heard
        assert not any(step.streaming for step in steps)
        asked = chat.screen.question
        assert (asked.message.output if asked else None) == kept.question
        shown_open = [step.output for step in steps if step.record.get("waitForAnswer")]
        assert shown_open == ([kept.question] if kept.question else [])

    async def _act(self, chat: Chat, kept: Kept, act: str) -> None:
        """Say something; what the server still does then is going to be interrupted."""
        self.count += 1
        kept.said.append(f"{act} {self.count}")
        kept.question = None
        await chat.send(kept.said[-1], wait=False)
        if act == "stream":
            await chat.until(lambda screen: screen.answers and screen.last.streaming)
            return
        await chat.idle()
        if act == "say":
            kept.heard.append(f"heard {kept.said[-1]}")
        elif act == "ask":
            kept.question = f"why {kept.said[-1]}"

    async def _leave(self, chat: Chat, kept: Kept, how: str) -> None:
        """Go: the conversation ends in order, or the server dies in the midst of it."""
        await chat.session.recorder.settled(10)
        if how == "die":
            await self._die()
            return
        await chat.drop()
        self.move(4_000)
        await turns(3)
        await self.site.app.sessions.tasks.settle(20)
        assert not self.site.app.sessions.by_id
        kept.question = None  # whoever waited for the answer was told that nobody gives it

    async def _die(self) -> None:
        """Go on with what is on the disk at this moment."""
        before = self.folder / f"{self.lives}"
        self.lives += 1
        shutil.copytree(before, self.folder / f"{self.lives}")
        await self.life.aclose()
        self.life = AsyncExitStack()
        await self._start()

    @precondition(lambda self: len(self.threads) < 4)
    @rule(
        owner=PEOPLE, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=3), how=st.sampled_from(["end", "die"])
    )
    def begin(self, owner: int, acts: list[str], how: str) -> None:
        async def act() -> None:
            chat = Chat(self.site.app, self.people[owner])
            await chat.restore()
            await chat.idle()
            kept = Kept(owner, chat.session.thread_id)
            self.threads.append(kept)
            await self._acts(chat, kept, acts, how)

        self.do(act())

    @precondition(lambda self: self.threads)
    @rule(which=WHICH, acts=st.lists(st.sampled_from(ACTS), max_size=2), how=st.sampled_from(["end", "die"]))
    def come_back(self, which: int, acts: list[str], how: str) -> None:
        async def act() -> None:
            kept = self._thread(which)
            await self._acts(await self._opened(kept), kept, acts, how)

        self.do(act())

    async def _acts(self, chat: Chat, kept: Kept, acts: list[str], how: str) -> None:
        for number, each in enumerate(acts):
            await self._act(chat, kept, each)
            if each == "stream" and number < len(acts) - 1:
                await chat.stop()
            if each == "ask" and number < len(acts) - 1:
                await chat.stop()
                kept.question = None
        await self._leave(chat, kept, how)

    @precondition(lambda self: any(each.question for each in self.threads))
    @rule(how=st.sampled_from(["end", "die"]))
    def answer(self, how: str) -> None:
        """Answer a question that was open when the server died: the app hears it as a message."""

        async def act() -> None:
            kept = next(each for each in self.threads if each.question)
            chat = await self._opened(kept)
            self.count += 1
            await chat.answer(f"say {self.count}")
            kept.question = None
            kept.said.append(f"say {self.count}")
            kept.heard.append(f"heard say {self.count}")
            self._compare(chat, kept)
            await self._leave(chat, kept, how)

        self.do(act())

    @precondition(lambda self: self.threads)
    @rule(which=WHICH)
    def intrude(self, which: int) -> None:
        """Ask for somebody else's conversation: by the socket, and by every route."""

        async def act() -> None:
            kept = self._thread(which)
            stranger = self.people[1 - kept.owner]
            with pytest.raises(Refused):
                await Chat(self.site.app, stranger, thread_id=kept.thread_id).restore()
            gone = await stranger.request("DELETE", "/project/thread", json={"threadId": kept.thread_id})
            assert gone.status_code in (401, 403, 404)
            assert (await stranger.get(f"/project/thread/{kept.thread_id}")).status_code in (401, 403, 404)

        self.do(act())

    @precondition(lambda self: self.threads)
    @rule(which=WHICH, is_open=st.booleans())
    def delete(self, which: int, is_open: bool) -> None:
        """Delete a conversation, perhaps while it is open and answers."""

        async def act() -> None:
            kept = self._thread(which)
            chat = await self._opened(kept) if is_open else None
            if chat is not None:
                await self._act(chat, kept, "stream")
            body = {"threadId": kept.thread_id}
            (await self.people[kept.owner].request("DELETE", "/project/thread", json=body)).raise_for_status()
            if chat is not None:
                await chat.drop()
                self.move(4_000)
                await turns(3)
                await self.site.app.sessions.tasks.settle(20)
            self.threads.remove(kept)
            self.deleted.append(kept.thread_id)

        self.do(act())

    @precondition(lambda self: self.deleted)
    @rule(which=WHICH, owner=PEOPLE)
    def look_for_what_is_gone(self, which: int, owner: int) -> None:
        async def act() -> None:
            chat = Chat(self.site.app, self.people[owner], thread_id=self.deleted[which % len(self.deleted)])
            await chat.restore()
            await chat.idle()
            assert not chat.screen.steps
            await chat.__aexit__(None, None, None)

        self.do(act())

    async def rest(self) -> None:
        for owner, person in enumerate(self.people):
            body: dict[str, Any] = {"pagination": {"first": 50}, "filter": {}}
            listed = (await person.post("/project/threads", json=body)).raise_for_status().json()["data"]
            assert {each["id"] for each in listed} == {each.thread_id for each in self.threads if each.owner == owner}
        for kept in self.threads:
            chat = await self._opened(kept)
            await chat.__aexit__(None, None, None)


TestReturns = Returns.TestCase
TestReturns.settings = settings(programs, max_examples=max(2, PROGRAMS // 2), stateful_step_count=10)
