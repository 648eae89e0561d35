"""What a conversation says reaches its store once and in order, whatever the store does meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit.data.builtin import BuiltinDataLayer
from chainlit.testing import Chat, open_app
from chainlit.types import ThreadDict
from tests.authoring.store import Memory
from tests.faults.flaky import Flaky
from tests.faults.machines import Machine, programs, turns

PATIENCE_S = 2.5
"""More than an acknowledgement waits for a store that does not answer."""


class Slow(Memory):
    """A data layer of an app's own, which waits, and fails, when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.open = asyncio.Event()
        self.open.set()
        self.to_fail = 0
        self.at_work = self.most_at_work = 0

    async def create_step(self, step_dict: Any) -> None:
        await self._work("create", step_dict["id"])
        self.steps[step_dict["id"]] = dict(step_dict)

    async def update_step(self, step_dict: Any) -> None:
        await self._work("update", step_dict["id"])
        self.steps[step_dict["id"]] = {**self.steps.get(step_dict["id"], {}), **step_dict}

    async def delete_step(self, step_id: str) -> None:
        await self._work("delete", step_id)
        self.steps.pop(step_id, None)

    async def update_thread(self, thread_id: str, *rest: Any, **values: Any) -> None:
        await self._work("thread", thread_id)

    async def _work(self, kind: str, id: str) -> None:
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await self.open.wait()
            self.calls.append((kind, id))
            if self.to_fail:
                self.to_fail -= 1
                raise ConnectionError("the store is away")
        finally:
            self.at_work -= 1


class OwnLayer(Machine):
    """One call at a time, each made once, in the order in which the app did things."""

    async def arrange(self) -> None:
        self.layer = Slow()
        self.program: list[tuple[str, str]] = []
        self.failures = 0
        self.site = await self.enter(open_app(self._app))
        self.chat: Chat = await self.enter(self.site.chat())

    def _app(self) -> None:
        cl.data_layer(lambda: self.layer)

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            for number in range(int(message.content)):
                said = cl.Message(f"{number}")
                self.program.append(("create", said.id))
                await said.send()
                said.content += "!"
                self.program.append(("update", said.id))
                await said.update()
                if number % 3 == 2:
                    self.program.append(("delete", said.id))
                    await said.remove()

    @rule(count=st.integers(0, 4), after=st.integers(0, 5))
    def say(self, count: int, after: int) -> None:
        async def act() -> None:
            await self.chat.send(str(count), wait=False)
            await turns(after)

        self.do(act())

    @rule()
    def stall(self) -> None:
        self.layer.open.clear()

    @rule(after=st.integers(0, 5))
    def go_on(self, after: int) -> None:
        self.layer.open.set()
        self.do(turns(after))

    @rule(count=st.integers(1, 3))
    def fail(self, count: int) -> None:
        self.layer.to_fail += count
        self.failures += count

    @precondition(lambda self: self.layer.open.is_set())
    @rule()
    def flush(self) -> None:
        """A barrier: what was recorded before it has been written, or has failed, after it."""

        async def act() -> None:
            await self.chat.idle()
            await self.chat.session.recorder.flush()
            assert self.chat.session.recorder.waiting == 0

        self.do(act())
        assert self._calls() == self.program

    @rule(after=st.integers(0, 5))
    def lose_connection(self, after: int) -> None:
        async def act() -> None:
            await self.chat.drop()
            await turns(after)
            await self.chat.restore()

        self.do(act())

    @invariant()
    def has_one_call_at_a_time(self) -> None:
        assert self.layer.most_at_work <= 1
        assert self._calls() == self.program[: len(self._calls())]

    def _calls(self) -> list[tuple[str, str]]:
        ids = {id for _, id in self.program}
        return [(kind, id) for kind, id in self.layer.calls if id in ids]

    def relent(self) -> None:
        self.layer.open.set()

    async def rest(self) -> None:
        await self.chat.idle()
        await self.chat.session.recorder.flush()
        assert self._calls() == self.program
        counts = self.site.app.counters.counts.get("writes", {})
        assert counts.get("failed", 0) == self.failures - self.layer.to_fail
        if not counts.get("failed"):
            assert set(self.layer.steps) == {step.id for step in self.chat.screen.steps}


class BuiltInStore(Machine):
    """What was said is in the store at the end, once, though each write may have been tried many times."""

    async def arrange(self) -> None:
        folder = Path(self._entered.enter_context(tempfile.TemporaryDirectory()))
        self.database = Flaky(f"sqlite:///{folder}/chat.db")
        self.layer = BuiltinDataLayer(self.database, folder / "files")
        self.texts: list[str] = []
        self.words = itertools.count()
        self.site = await self.enter(open_app(self._app))
        self.http = await self.enter(self.site.http())
        await self.http.get("/")
        self.chat: Chat = await self.enter(self.site.chat(http=self.http))

    def _app(self) -> None:
        cl.data_layer(lambda: self.layer)

        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            streamed = cl.Message("")
            for word in message.content.split():
                await streamed.stream_token(word)
                await asyncio.sleep(0)
            await streamed.send()
            async with cl.Step(name="look", type="tool") as step:
                step.output = message.content
            if message.content.startswith("remove"):
                await streamed.remove()

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None: ...  # pyright: ignore[reportUnusedFunction]

    async def _command(self, work: Any) -> None:
        """Do what a person does, who waits no longer than an acknowledgement waits for the store."""
        doing = asyncio.ensure_future(work)
        for _ in range(50):
            await asyncio.wait({doing}, timeout=0)
            if doing.done():
                break
            await asyncio.sleep(0.001)
        if not doing.done():
            self.move(PATIENCE_S)
        await doing

    @rule(kind=st.sampled_from(["say", "remove"]))
    def say(self, kind: str) -> None:
        self.texts.append(f"{kind} {next(self.words)}")
        self.do(self._command(self.chat.send(self.texts[-1], id=new_id(), wait=False)))

    @precondition(lambda self: self.texts)
    @rule(place=st.integers(0, 20))
    def edit(self, place: int) -> None:
        async def act() -> None:
            await self.chat.idle()
            spoken = [step for step in self.chat.screen.steps if step.type == "user_message"]
            message = spoken[place % len(spoken)]
            del self.texts[spoken.index(message) :]
            self.texts.append(f"edited {next(self.words)}")
            changed = {"message": {**message.record, "output": self.texts[-1]}}
            await self._command(self.chat.command("edit_message", changed))

        self.do(act())

    @rule()
    def stall(self) -> None:
        self.database.open.clear()

    @rule()
    def leave(self) -> None:
        self.database.is_away = True

    @rule(lost=st.integers(0, 2))
    def come_back(self, lost: int) -> None:
        self.database.open.set()
        self.database.is_away = False
        self.database.answers_to_lose = lost
        self.move(10)
        self.do(turns(3))

    def relent(self) -> None:
        self.database.open.set()
        self.database.is_away = False
        self.database.answers_to_lose = 0
        self.move(10)

    async def rest(self) -> None:
        await self.chat.idle()
        session = self.chat.session
        while not session.recorder.idle:
            self.move(10)
            await asyncio.sleep(0.001)
        thread = await self.layer.get_thread(session.thread_id)
        stored = {step["id"]: step.get("output", "") for step in (thread["steps"] if thread else [])}
        assert stored == {step.id: step.output for step in self.chat.screen.steps}
        spoken = [step for step in self.chat.screen.steps if step.type == "user_message"]
        assert [step.output for step in spoken] == self.texts
        versions = {step["id"]: step.get("versions") for step in (thread["steps"] if thread else [])}
        assert {step.id: versions[step.id] for step in spoken} == {
            step.id: step.record.get("versions") for step in spoken
        }


TestOwnLayer = OwnLayer.TestCase
TestOwnLayer.settings = programs
TestBuiltInStore = BuiltInStore.TestCase
TestBuiltInStore.settings = programs
