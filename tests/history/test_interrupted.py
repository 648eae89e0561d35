"""Conversations whose server was killed in the midst, opened again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import chainlit as cl
from chainlit.testing import Chat, CommandRefused
from chainlit.types import ThreadDict
from tests.history.killed import Kill, Killed


@pytest.fixture(autouse=True)
def own_loop(chainlit_runner: asyncio.Runner) -> asyncio.Runner:
    return chainlit_runner


def works_for_ever() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        if message.content == "short":
            await cl.Message("done").send()
            return
        reply = cl.Message("")
        await reply.stream_token("Once upon")
        async with cl.Step(name="look", type="tool") as step:
            step.input = "the stars"
            await step.stream_token("Venus")
            await asyncio.Event().wait()

    @cl.on_chat_resume
    async def resume(thread: ThreadDict) -> None:
        pass


def answers_again() -> None:
    @cl.on_message
    async def answer(message: cl.Message) -> None:
        await cl.Message(f"You said {message.content}").send()

    @cl.on_chat_resume
    async def resume(thread: ThreadDict) -> None:
        pass

    @cl.on_shared_thread_view
    async def view(thread: ThreadDict, viewer: cl.User | None) -> bool:
        return True


async def until_kept(chat: Chat) -> None:
    """Wait until the store has what has grown so far."""
    layer: Any = chat.app.data_layer
    while True:
        thread = await layer.get_thread(chat.screen.thread_id)
        kept = {step["name"]: step["output"] for step in thread["steps"]}
        if kept.get("look") == "Venus" and "Once upon" in kept.values():
            return
        await asyncio.sleep(0.01)


@pytest.fixture
def killed(kill: Kill) -> Killed:
    return kill(works_for_ever)


async def talk(chat: Chat) -> None:
    await chat.send("short")
    await chat.send("long", wait=False)
    await chat.until(lambda screen: "Venus" in [step.output for step in screen.steps])
    await until_kept(chat)


async def test_what_was_cut_short_is_marked_and_what_was_complete_is_not(killed: Killed) -> None:
    await killed.in_the_midst(talk)
    async with killed.opened() as chat:
        shown = {(step.name, step.output): step.interrupted for step in chat.screen.steps}
        assert shown == {
            ("User", "short"): False,
            ("on_message", ""): True,
            ("Assistant", "done"): False,
            ("User", "long"): False,
            ("Assistant", "Once upon"): True,
            ("look", "Venus"): True,
        }
        runs = [step for step in chat.screen.steps if step.type == "run"]
        assert [step.interrupted for step in runs] == [False, True]
        assert not any(step.streaming for step in chat.screen.steps)
        assert all(step.record.get("end") for step in chat.screen.steps)
        assert not chat.screen.busy


async def test_a_message_whose_answer_was_cut_short_is_answered_again_without_being_doubled(killed: Killed) -> None:
    await killed.in_the_midst(talk)
    async with killed.opened(answers_again) as chat:
        said = next(step for step in chat.screen.steps if step.output == "long")
        await chat.edit(said, said.output)
        assert [step.output for step in chat.screen.messages] == ["short", "done", "long", "You said long"]
        assert not any(step.interrupted for step in chat.screen.steps)
        await chat.session.recorder.flush()
        thread = (await chat.http.get(f"/project/thread/{killed.thread_id}")).json()
    texts = [step["output"] for step in thread["steps"] if step["type"].endswith("_message")]
    assert texts == ["short", "done", "long", "You said long"]


async def test_marks_are_stored_with_the_thread_that_goes_on(killed: Killed) -> None:
    await killed.in_the_midst(talk)
    async with killed.opened() as chat:
        await chat.session.recorder.flush()
        layer: Any = chat.app.data_layer
        thread = await layer.get_thread(killed.thread_id)
    stored = {step["name"]: step for step in thread["steps"]}
    assert stored["look"]["metadata"] == {"interrupted": True, "stopped": True}
    assert stored["look"]["end"]
    assert stored["look"]["input"] == "the stars"


async def test_whoever_only_reads_sees_the_marks_as_well(killed: Killed) -> None:
    await killed.in_the_midst(talk)
    async with killed.started(answers_again) as (started, browser):
        started.settings.features.allow_thread_sharing = True
        thread = (await browser.get(f"/project/thread/{killed.thread_id}")).json()
        assert interrupted(thread) == ["on_message", "Assistant", "look"]
        await browser.put("/project/thread/share", json={"threadId": killed.thread_id, "isShared": True})
        async with started.http() as stranger:
            shared = (await stranger.get(f"/project/share/{killed.thread_id}")).json()
        assert interrupted(shared) == ["on_message", "Assistant", "look"]
        assert all(set(step["metadata"]) <= {"interrupted"} for step in shared["steps"])


def interrupted(thread: dict[str, Any]) -> list[str]:
    return [step["name"] for step in thread["steps"] if step.get("metadata", {}).get("interrupted")]


async def test_what_still_runs_is_not_called_interrupted(killed: Killed) -> None:
    async def look(chat: Chat) -> None:
        await talk(chat)
        thread = (await chat.http.get(f"/project/thread/{chat.screen.thread_id}")).json()
        assert interrupted(thread) == []
        assert not any(step["streaming"] for step in thread["steps"])

    await killed.in_the_midst(look)


async def test_a_server_that_ends_in_order_marks_what_it_cuts_short(killed: Killed) -> None:
    async def leave(chat: Chat) -> None:
        await talk(chat)
        await asyncio.wait([chat.app.sessions.end(chat.session)])

    await killed.in_the_midst(leave)
    async with killed.opened() as chat:
        shown = {step.name: (step.output, step.interrupted) for step in chat.screen.steps}
        assert shown["look"] == ("Venus", True)
        assert shown["Assistant"] == ("Once upon", True)
        assert shown["on_message"] == ("", True)


async def test_a_message_that_nothing_began_to_answer_is_marked(kill: Kill) -> None:
    def hears_nothing() -> None:
        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            pass

    killed = kill(hears_nothing)

    async def say(chat: Chat) -> None:
        await chat.send("hello?")

    await killed.in_the_midst(say)
    async with killed.opened() as chat:
        assert [step.interrupted for step in chat.screen.steps] == [False]  # nobody answers in this app
    async with killed.opened(answers_again) as chat:
        (lost,) = chat.screen.steps
        assert lost.interrupted
        chat.session.settings.features.edit_message = False  # asking again is no editing
        with pytest.raises(CommandRefused, match="switched off"):
            await chat.edit(lost, "something else")
        await chat.edit(lost, lost.output)
        assert [step.output for step in chat.screen.messages] == ["hello?", "You said hello?"]
        await chat.session.recorder.flush()
    async with killed.opened(answers_again) as chat:
        assert not any(step.interrupted for step in chat.screen.steps)


async def test_an_answer_that_ends_a_conversation_is_no_lost_message(kill: Kill) -> None:
    def asks_once() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.AskUserMessage("Your name?", timeout=30).send()

    async def tell(chat: Chat) -> None:
        await chat.send("hello")
        await chat.answer("Ann")

    killed = kill(asks_once)
    await killed.in_the_midst(tell)
    async with killed.opened(answers_again) as chat:
        assert [step.output for step in chat.screen.messages] == ["hello", "Your name?", "Ann"]
        assert not any(step.interrupted for step in chat.screen.steps)
