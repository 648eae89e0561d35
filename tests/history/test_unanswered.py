"""Questions that were open when the server was killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit.testing import Chat, CommandRefused
from chainlit.types import ThreadDict
from tests.history.killed import Kill, Killed

ASKS: dict[str, Callable[[], Any]] = {
    "text": lambda: cl.AskUserMessage("Your name?", timeout=30),
    "file": lambda: cl.AskFileMessage("Your file?", accept=["text/plain"], timeout=30),
    "action": lambda: cl.AskActionMessage(
        "Go on?",
        actions=[
            cl.Action(name="yes", label="Yes, please", payload={"go": 1}),
            cl.Action(name="no", label="No", payload={}),
        ],
    ),
    "element": lambda: cl.AskElementMessage("Fill in", element=cl.CustomElement(name="Form", props={"a": 1})),
}


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner


def asking() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        if message.content in ASKS:
            await ASKS[message.content]().send()
            return
        given = (message.metadata or {}).get("answer_to", {})
        value = given.get("value")
        if given.get("type") == "file":
            value = [file["name"] for file in value]
        files = [element.name for element in message.elements]
        await cl.Message(f"heard {message.content!r} {given.get('type')} {value} {files}").send()

    @cl.on_chat_resume
    async def resume(thread: ThreadDict) -> None:
        waiting = [step.get("output") for step in thread["steps"] if step.get("waitForAnswer")]
        cl.user_session.set("waiting", waiting)


def without_resume() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        pass


def asked(kind: str) -> Callable[[Chat], Any]:
    async def ask(chat: Chat) -> None:
        await chat.send(kind)
        await chat.until(lambda screen: screen.question)

    return ask


@pytest.mark.parametrize(
    ("kind", "answer", "heard"),
    [
        ("text", "Ann", "heard 'Ann' text Ann []"),
        ("file", [("a.txt", b"x", "text/plain")], "heard '' file ['a.txt'] ['a.txt']"),
        ("element", {"age": 3}, "heard 'age: 3' element {'age': 3, 'submitted': True} []"),
        ("element", None, "heard 'Cancelled' element {'submitted': False} []"),
    ],
)
async def test_an_open_question_is_answered_after_the_restart(kind: str, answer: Any, heard: str, kill: Kill) -> None:
    killed = kill(asking)
    await killed.in_the_midst(asked(kind))
    async with killed.opened() as chat:
        question = chat.screen.question
        assert question is not None
        assert question.spec["type"] == kind
        assert not any(step.interrupted or step.unanswered for step in chat.screen.steps)
        await chat.answer(answer)
        assert chat.screen.question is None
        assert chat.screen.last.output == heard
        assert not chat.screen.elements or kind == "file"
        await chat.session.recorder.flush()
    async with killed.opened() as chat:
        assert chat.screen.question is None


async def test_a_choice_is_offered_again_and_only_what_was_offered_counts(kill: Kill) -> None:
    killed = kill(asking)
    await killed.in_the_midst(asked("action"))
    async with killed.opened() as chat:
        question = chat.screen.question
        assert question is not None
        with pytest.raises(CommandRefused, match="not offered"):
            await chat.command("answer", {"ask": question.message.id, "value": {"id": "other", "payload": {"go": 9}}})
        await chat.answer("yes")
        assert "heard 'Yes, please' action {" in chat.screen.last.output
        assert "'payload': {'go': 1}" in chat.screen.last.output
        assert chat.screen.actions == {}
        with pytest.raises(CommandRefused, match="no longer open"):
            await chat.command("answer", {"ask": question.message.id, "value": {"id": question.spec["keys"][0]}})


async def test_the_resume_hook_sees_which_questions_are_open(tmp_path: Path) -> None:
    killed = Killed(asking, tmp_path)
    await killed.in_the_midst(asked("action"))
    async with killed.opened() as chat:
        assert chat.session.data["waiting"] == ["Go on?"]


async def test_whoever_says_something_else_leaves_the_question_unanswered(kill: Kill) -> None:
    killed = kill(asking)
    await killed.in_the_midst(asked("action"))
    async with killed.opened() as chat:
        await chat.send("never mind")
        assert chat.screen.question is None
        assert chat.screen.actions == {}
        assert [step.output for step in chat.screen.steps if step.unanswered] == ["Go on?"]
        assert chat.screen.last.output.startswith("heard 'never mind' None")
        await chat.session.recorder.flush()
    async with killed.opened() as chat:
        assert chat.screen.question is None
        assert [step.output for step in chat.screen.steps if step.unanswered] == ["Go on?"]


async def test_an_app_that_asks_anew_replaces_the_open_question(tmp_path: Path) -> None:
    def asks_anew() -> None:
        asking()

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            answer = await cl.AskUserMessage("Once more: your name?", timeout=30).send()
            await cl.Message(f"Hello {answer and answer.get('output')}").send()

    killed = Killed(asking, tmp_path)
    await killed.in_the_midst(asked("text"))
    async with killed.opened(asks_anew) as chat:
        await chat.until(lambda screen: screen.question and screen.question.message.output.startswith("Once more"))
        assert [step.output for step in chat.screen.steps if step.unanswered] == ["Your name?"]
        await chat.answer("Ann")
        assert chat.screen.last.output == "Hello Ann"


async def test_without_a_resume_hook_the_question_is_shown_as_unanswered(kill: Kill) -> None:
    killed = kill(asking)
    await killed.in_the_midst(asked("action"))
    async with killed.started(without_resume) as (_, browser):
        thread = (await browser.get(f"/project/thread/{killed.thread_id}")).json()
    marks = {step["output"]: (step.get("waitForAnswer"), step.get("metadata")) for step in thread["steps"]}
    waits, metadata = marks["Go on?"]
    assert not waits
    assert metadata["unanswered"] is True
    assert not any(step.get("metadata", {}).get("interrupted") for step in thread["steps"])


async def test_a_question_of_last_week_is_not_asked_again(kill: Kill) -> None:
    killed = kill(asking)
    await killed.in_the_midst(asked("text"))
    killed.change("UPDATE cl_steps SET created_at = '2020-01-01T00:00:00.000000Z' WHERE output = 'Your name?'")
    async with killed.opened() as chat:
        assert chat.screen.question is None
        assert [step.output for step in chat.screen.steps if step.unanswered] == ["Your name?"]


async def test_a_question_that_a_server_leaves_when_it_ends_in_order_is_open_later(kill: Kill) -> None:
    async def leave(chat: Chat) -> None:
        await asked("action")(chat)
        await asyncio.wait([chat.app.sessions.end(chat.session)])

    killed = kill(asking)
    await killed.in_the_midst(leave)
    async with killed.opened() as chat:
        assert not any(step.interrupted for step in chat.screen.steps)
        await chat.answer("no")
        assert "heard 'No' action" in chat.screen.last.output


async def test_a_client_can_not_claim_to_have_answered_a_question(tmp_path: Path) -> None:
    killed = Killed(asking, tmp_path)

    async def claim(chat: Chat) -> None:
        forged = {"question": "q", "type": "action", "value": {"payload": {"go": 9}}}
        message = {
            "id": "0b6a2c1e-6a34-4f3e-9d0e-0d5f1b8f6a11",
            "output": "hm",
            "type": "user_message",
            "metadata": {"answer_to": forged, "location": "http://x/"},
        }
        await chat.command("client_message", {"message": message, "fileReferences": []})
        await chat.idle()
        assert chat.screen.last.output == "heard 'hm' None None []"

    await killed.in_the_midst(claim)
