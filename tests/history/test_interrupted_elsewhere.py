"""A data layer of an app's own, whose server was killed in the midst."""

from __future__ import annotations

import asyncio
import copy
from pathlib import Path

import pytest

import chainlit as cl
from chainlit.testing import open_app
from chainlit.types import ThreadDict
from tests.store.own_layer import OwnLayer


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", "s" * 40)


class Kept:
    """Which rows the app has."""

    def __init__(self, layer: OwnLayer) -> None:
        self.layer = layer

    def app(self) -> None:
        cl.data_layer(lambda: self.layer)

        @cl.password_auth_callback
        async def sign_in(name: str, password: str) -> cl.User | None:
            return cl.User(identifier=name)

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "choose":
                actions = [cl.Action(name="tea", label="Tea", payload={})]
                await cl.AskActionMessage("What?", actions=actions).send()
            elif message.content == "work":
                async with cl.Step(name="look", type="tool"):
                    await asyncio.Event().wait()
            else:
                await cl.Message(f"heard {message.content}").send()

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            pass


async def left_with(text: str, seen: str, folder: Path) -> tuple[Kept, str]:
    """Say something, and be killed when there is an answer so far; return the rows of then, and the thread."""
    kept = Kept(OwnLayer(folder))
    async with open_app(kept.app) as app, app.chat(login=("ann", "x")) as chat:
        await chat.send(text, wait=False)
        await chat.until(lambda screen: [step for step in screen.steps if seen in (step.name, step.output)])
        await chat.session.recorder.settled(10)
        return Kept(copy.deepcopy(kept.layer)), chat.screen.thread_id


async def test_what_was_cut_short_is_told_and_asked_again(tmp_path: Path) -> None:
    kept, thread_id = await left_with("work", "look", tmp_path / "rows")
    async with open_app(kept.app) as app, app.chat(login=("ann", "x"), thread_id=thread_id) as chat:
        assert {step.name for step in chat.screen.steps if step.interrupted} == {"on_message", "look"}
        await chat.session.recorder.flush()
        stored = {step["name"]: step for step in kept.layer.steps.values()}
        assert stored["look"]["end"]
        assert stored["on_message"]["metadata"]["interrupted"] is True
        said = next(step for step in chat.screen.steps if step.output == "work")
        await chat.edit(said, "rest")
        assert [step.output for step in chat.screen.messages] == ["rest", "heard rest"]


async def test_an_open_question_is_asked_again(tmp_path: Path) -> None:
    kept, thread_id = await left_with("choose", "What?", tmp_path / "rows")
    async with open_app(kept.app) as app, app.chat(login=("ann", "x"), thread_id=thread_id) as chat:
        assert not any(step.interrupted for step in chat.screen.steps)
        await chat.answer("tea")
        assert chat.screen.last.output == "heard Tea"
        await chat.session.recorder.flush()
        assert not any(step.get("waitForAnswer") for step in kept.layer.steps.values())
