"""Random conversations on bad connections, each made by its seed: the same seed does the same."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit._core.session import Session
from chainlit._wire.codec import encode
from chainlit.testing import Chat, Screen
from chainlit.testing.app import AppUnderTest
from chainlit.testing.chat import CommandRefused

WORDS = ("stream", "steps", "ask", "fail", "change", "remove", "nothing")
TIMES = 25
"""What happens in one schedule, at most."""


def app() -> None:
    """Register an app that does what it is told, in the ways in which apps change a conversation."""

    @cl.on_message
    async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
        word = message.content.split()[0]
        if word == "stream":
            streamed = cl.Message("")
            for number in range(12):
                await streamed.stream_token(f"{number} ")
                await asyncio.sleep(0)
            await streamed.send()
        elif word == "steps":
            for name in ("one", "two"):
                async with cl.Step(name=name, type="tool") as step:
                    await step.stream_token(f"{name} of {message.content}")
                    await asyncio.sleep(0)
            await cl.Message(f"worked on {message.content}").send()
        elif word == "ask":
            said = await cl.AskUserMessage("Well?", timeout=60).send()
            await cl.Message(f"heard {said.get('output') if said else None}").send()
        elif word == "fail":
            raise ValueError(f"no {message.content}")
        elif word in ("change", "remove"):
            shown = await cl.Message("first").send()
            await asyncio.sleep(0)
            if word == "remove":
                await shown.remove()
            else:
                shown.content = f"changed by {message.content}"
                await shown.update()


@dataclass
class Told:
    """What the person wrote, by id, and which of it the server has acknowledged."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    acknowledged: set[str] = field(default_factory=set[str])


class Schedule:
    """One person with two pages of the same conversation, and a network that does what the seed says."""

    def __init__(self, site: AppUnderTest, pages: list[Chat], seed: int) -> None:
        self.site = site
        self.pages = pages
        self.chance = random.Random(seed)
        self.told = Told()
        self.connected = [True, True]

    async def run(self) -> None:
        """Let things happen, then bring both pages back and let everything come to rest."""
        acts = (self._say, self._say, self._again, self._drop, self._back, self._back, self._reload, self._stop)
        for _ in range(self.chance.randint(5, TIMES)):
            await self.chance.choice(acts)(self.chance.randrange(2))
            for _ in range(self.chance.choice((0, 0, 1, 3, 20))):
                await asyncio.sleep(0)
        for which in range(2):
            await self._back(which)
        await self._send_rest()
        await self._rest()

    @property
    def session(self) -> Session:
        return self.pages[0].session

    async def _say(self, which: int) -> None:
        message_id = new_id()
        self.told.texts[message_id] = f"{self.chance.choice(WORDS)} {len(self.told.texts)}"
        await self._send(which, message_id)

    async def _again(self, which: int) -> None:
        """Say something a second time, as pages do that have not heard of an acknowledgement."""
        if self.told.texts:
            await self._send(which, self.chance.choice(list(self.told.texts)))

    async def _send(self, which: int, message_id: str) -> None:
        if not self.connected[which]:
            return
        await self.pages[which].send(self.told.texts[message_id], id=message_id, wait=False)
        self.told.acknowledged.add(message_id)

    async def _send_rest(self) -> None:
        for message_id in self.told.texts:
            if message_id not in self.told.acknowledged:
                await self._send(0, message_id)

    async def _drop(self, which: int) -> None:
        """Lose the connection, and with it whatever was on its way."""
        self.connected[which] = False
        await self.pages[which].drop()

    async def _back(self, which: int) -> None:
        if not self.connected[which]:
            self.connected[which] = True
            await self.pages[which].restore()

    async def _reload(self, which: int) -> None:
        page = self.pages[which]
        await page.drop()
        page.screen = Screen()
        page._epoch = ""  # pyright: ignore[reportPrivateUsage]  # a page that was loaded anew knows no log
        self.connected[which] = True
        await page.restore()

    async def _stop(self, which: int) -> None:
        if self.connected[which] and self.chance.random() < 0.4:
            await self.pages[which].command("stop", None)

    async def _rest(self) -> None:
        while True:
            await self.pages[0].idle()
            question = self.pages[0].screen.question
            if question is None or not self.session.questions:
                break
            try:
                await self.pages[0].answer("an answer")
            except CommandRefused:
                continue  # the question was closed meanwhile
        await self.pages[1].idle()
        await self.session.recorder.flush()

    # What must hold

    async def check(self) -> None:
        """Compare what the pages show, what the server knows and what is stored.

        Raises:
            AssertionError: They differ, or something was lost or doubled.
        """
        session = self.session
        newcomer = Screen()
        for number, name, payload in _decoded([(session.outbox.number, "snapshot", session.view.snapshot())]):
            newcomer.apply(number, name, payload)
        expected = shown(newcomer)
        for page in self.pages:
            assert shown(page.screen) == expected
        users = [step.id for step in newcomer.steps if step.type == "user_message" and step.id in self.told.texts]
        assert sorted(users) == sorted(self.told.texts)
        layer = self.site.app.data_layer
        assert layer is not None
        thread = await layer.get_thread(session.thread_id)
        stored = {step["id"]: step.get("output", "") for step in (thread["steps"] if thread else [])}
        assert stored == {step.id: step.output for step in newcomer.steps}


def _decoded(batch: list[tuple[int, str, Any]]) -> list[tuple[int, str, Any]]:
    return json.loads(encode(batch))


def shown(screen: Screen) -> dict[str, Any]:
    """Return what a page shows, in comparable form."""
    return {
        "number": screen.number,
        "steps": [each.record for each in screen.steps],
        "busy": screen.busy,
        "question": screen.question.message.id if screen.question else None,
        "thread": screen.thread_id if screen.interaction else None,
    }


async def play(site: AppUnderTest, seed: int) -> None:
    """Play the schedule of a seed to its end, and check what must hold.

    Raises:
        AssertionError: Something does not; the seed brings it about again.
    """
    async with site.http() as http:
        await http.get("/")
        async with site.chat(http=http) as first, site.chat(http=http) as second:
            await second.drop()
            forsaken = site.app.sessions.get(second.session_id)
            if forsaken is not None:
                await asyncio.wait([site.app.sessions.end(forsaken)])
            second.session_id = first.session_id
            await second.restore()
            schedule = Schedule(site, [first, second], seed)
            try:
                await schedule.run()
                await schedule.check()
            except Exception as error:
                raise AssertionError(f"seed {seed}: {error}") from error
