"""Questions, whoever answers what and when: the first valid answer of the right person counts, once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, cast

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

import chainlit as cl
from chainlit._base.ids import new_id
from chainlit.testing import Chat, CommandRefused, open_app
from tests.faults.machines import Machine, programs, turns

KINDS = ("text", "file", "action", "element")
LIFE_S = 60
WHICH = st.integers(0, 5)
PAGES = st.integers(0, 1)


@dataclass
class Open:
    """A question that the app waits for."""

    name: str
    kind: str
    id: str
    asked_at: float


class Questions(Machine):
    """One person with two pages of a conversation, a stranger, and an app that asks."""

    async def arrange(self) -> None:
        self.open: list[Open] = []
        self.closed: list[str] = []
        self.expected: dict[str, Any] = {}
        self.heard: dict[str, Any] = {}
        self.count = 0
        self.site = await self.enter(open_app(self._app))
        person = await self.enter(self.site.http())
        await person.get("/")
        first: Chat = await self.enter(self.site.chat(http=person))
        second = Chat(self.site.app, person)
        second.session_id = first.session_id
        await second.restore()
        self._entered.push_async_callback(second.drop)
        self.pages = [first, second]
        self.stranger: Chat = await self.enter(self.site.chat())
        self.session = first.session

    def _app(self) -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:  # pyright: ignore[reportUnusedFunction]
            self.heard[message.content] = await self._ask(message.content.split()[0])

    async def _ask(self, kind: str) -> Any:
        if kind == "text":
            said = await cl.AskUserMessage("Well?", timeout=LIFE_S).send()
            return said.get("output") if said else None
        if kind == "file":
            files = await cl.AskFileMessage("Which?", accept=["text/plain"], timeout=LIFE_S).send()
            return [file.name for file in files] if files else None
        if kind == "action":
            choices = [cl.Action(name=name, payload={}) for name in ("yes", "no")]
            chosen = await cl.AskActionMessage("Which?", actions=choices, timeout=LIFE_S).send()
            return chosen["name"] if chosen else None
        form = cl.CustomElement(name="Form", props={})
        filled = await cl.AskElementMessage("Fill in", element=form, timeout=LIFE_S).send()
        return cast("dict[str, Any]", filled).get("age") if filled else None

    def _now(self) -> float:
        return self._runner.get_loop().time()

    @precondition(lambda self: len(self.open) < 5)
    @rule(kind=st.sampled_from(KINDS), page=PAGES)
    def ask(self, kind: str, page: int) -> None:
        self.count += 1
        name = f"{kind} {self.count}"

        async def act() -> str:
            before = set(self.session.questions)
            await self.pages[page].send(name, wait=False)
            while not (fresh := set(self.session.questions) - before):  # noqa: ASYNC110  # nothing tells of a question
                await asyncio.sleep(0)
            return fresh.pop()

        self.open.append(Open(name, kind, self.do(act()), self._now()))

    async def _value(self, page: Chat, kind: str, asked: Open | None = None) -> tuple[Any, Any]:
        """Return an answer of that kind, and what the app makes of it."""
        if kind == "text":
            return {"id": new_id(), "output": "words", "type": "user_message", "name": "User"}, "words"
        if kind == "file":
            ask = asked.id if asked is not None and asked.kind == "file" else None
            return [{"id": await page.upload("a.txt", b"text", "text/plain", ask=ask)}], ["a.txt"]
        if kind == "action":
            known = list(self.session.questions[asked.id].actions) if asked is not None else []
            return {"id": known[0]["id"] if known else new_id()}, "yes"
        return {"submitted": True, "age": 3}, 3

    async def _tell(self, page: Chat, asked: str, value: Any) -> str:
        try:
            await page.command("answer", {"ask": asked, "value": value})
        except CommandRefused as error:
            return error.code
        return "taken"

    def _close(self, asked: Open, value: Any) -> None:
        self.open.remove(asked)
        self.closed.append(asked.id)
        self.expected[asked.name] = value

    @precondition(lambda self: self.open)
    @rule(which=WHICH, page=PAGES, again=st.booleans())
    def answer(self, which: int, page: int, again: bool) -> None:
        asked = self.open[which % len(self.open)]

        async def act() -> list[str]:
            value, heard = await self._value(self.pages[page], asked.kind, asked)
            telling = [self._tell(self.pages[(page + number) % 2], asked.id, value) for number in range(1 + again)]
            told = await asyncio.gather(*telling)
            self._close(asked, heard)
            return told

        assert sorted(self.do(act())) == ["not_found", "taken"][1 - again :]

    @precondition(lambda self: any(each.kind != "element" for each in self.open))
    @rule(which=WHICH, page=PAGES)
    def answer_nonsense(self, which: int, page: int) -> None:
        """An answer of another kind is refused, and the question stays open."""
        open_ones = [each for each in self.open if each.kind != "element"]  # any values fill in a form
        asked = open_ones[which % len(open_ones)]
        wrong: dict[str, Any] = {"text": {"id": "x", "output": 3}, "file": [{"id": new_id()}], "action": {"id": "x"}}
        assert self.do(self._tell(self.pages[page], asked.id, wrong[asked.kind])) == "invalid"

    @precondition(lambda self: self.open)
    @rule(which=WHICH)
    def answer_as_a_stranger(self, which: int) -> None:
        asked = self.open[which % len(self.open)]

        async def act() -> str:
            value = {"id": new_id(), "output": "mine", "type": "user_message", "name": "User", "submitted": True}
            return await self._tell(self.stranger, asked.id, value)

        assert self.do(act()) == "not_found"

    @precondition(lambda self: self.closed)
    @rule(which=WHICH, page=PAGES)
    def answer_late(self, which: int, page: int) -> None:
        value = {"id": new_id(), "output": "late", "type": "user_message", "name": "User", "submitted": True}
        asked = self.closed[which % len(self.closed)]
        assert self.do(self._tell(self.pages[page], asked, value)) == "not_found"

    @rule(page=PAGES, after=st.integers(0, 4), anew=st.booleans())
    def reconnect(self, page: int, after: int, anew: bool) -> None:
        async def act() -> None:
            chat = self.pages[page]
            await chat.drop()
            await turns(after)
            await (chat.reload() if anew else chat.restore())

        self.do(act())

    @rule(seconds=st.sampled_from([1, 20, LIFE_S + 1]))
    def wait(self, seconds: int) -> None:
        self.move(seconds)
        for asked in [each for each in self.open if self._now() - each.asked_at > LIFE_S]:
            self._close(asked, None)
        self.do(turns(10))

    @rule(page=PAGES)
    def stop(self, page: int) -> None:
        async def act() -> None:
            await self.pages[page].command("stop", None)
            await turns(10)

        self.do(act())
        self.closed += [each.id for each in self.open]
        self.open.clear()

    @invariant()
    def open_questions_are_open(self) -> None:
        self.do(turns(10))
        assert list(self.session.questions) == [each.id for each in self.open]
        assert {name: self.heard[name] for name in self.expected} == self.expected

    async def rest(self) -> None:
        for page in self.pages:
            await page.until(lambda screen: screen.number >= self.session.outbox.number)
            shown = page.screen.question
            assert (shown.message.id if shown else None) == (self.open[-1].id if self.open else None)
            assert not [
                step for step in page.screen.steps if step.id in self.closed and step.record.get("waitForAnswer")
            ]
        await self.pages[0].stop()
        with pytest.raises(LookupError):
            await self.pages[0].answer("too late")
        assert self.heard == self.expected
        assert not self.session.questions


TestQuestions = Questions.TestCase
TestQuestions.settings = programs
