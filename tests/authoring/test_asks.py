from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import socketio.exceptions  # type: ignore[import-untyped]  # it has no stubs
from talking import sent, talking_to

import chainlit as cl
from chainlit.testing import CommandRefused


def _text(path: str) -> str:
    return Path(path).read_text()


async def test_a_question_in_writing_gets_the_message_and_not_the_hook() -> None:
    heard: list[str] = []

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            heard.append(message.content)
            reply = await cl.AskUserMessage(content="What shall I call you?", timeout=15).send()
            assert reply is not None
            await cl.Message(f"Hi {reply.get('output')}").send()

    async with talking_to(app) as chat:
        await chat.send("nickname")
        question = chat.screen.question
        assert question is not None
        assert question.spec == {"type": "text", "timeout": 15, "step_id": question.message.id}
        assert question.message.record.get("waitForAnswer") is True
        assert "What shall I call you?" not in [payload["output"] for _, payload in sent(chat, "new_message")]
        await chat.answer("Sam")
        assert chat.screen.last.output == "Hi Sam"
        assert heard == ["nickname"]
        texts = [message.content for message in chat.session.context_messages.values()]
        assert texts == ["nickname", "What shall I call you?", "Sam", "Hi Sam"]


async def test_a_question_survives_a_reload() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            reply = await cl.AskUserMessage("Still there?").send()
            await cl.Message(f"got {reply and reply.get('output')}").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        await chat.reload()
        await chat.answer("yes")
        assert chat.screen.last.output == "got yes"


async def test_nobody_answers_in_time() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            silent = await cl.AskUserMessage("Anyone?", timeout=0).send()
            caught: list[str] = []
            for kind in (TimeoutError, socketio.exceptions.TimeoutError):
                try:
                    await cl.AskUserMessage("Anyone?", timeout=0, raise_on_timeout=True).send()
                except kind:
                    caught.append(kind.__module__)
            await cl.Message(f"{silent} {caught}").send()

    async with talking_to(app) as chat:
        await chat.send("hurry")
        await chat.until(lambda screen: not screen.busy)
        assert chat.screen.last.output == "None ['builtins', 'socketio.exceptions']"


async def test_an_action_is_chosen_and_the_question_tells_which() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            chosen = await cl.AskActionMessage(
                content="Go on?",
                actions=[cl.Action(name="go", payload={"v": True}, label="Go"), cl.Action(name="halt", payload={})],
            ).send()
            assert chosen is not None
            await cl.Message(f"picked {chosen['name']} {chosen['payload']}").send()

        @cl.action_callback("go")
        async def never(action: cl.Action) -> None:
            raise AssertionError("a click that answers a question is no click")

    async with talking_to(app) as chat:
        await chat.send("choose")
        question = chat.screen.question
        assert question is not None
        keys = [payload["id"] for _, payload in sent(chat, "action")]
        assert question.spec == {"type": "action", "timeout": 90, "step_id": question.message.id, "keys": keys}
        order = [name for name, _ in sent(chat, "action", "ask")]
        assert order == ["action", "action", "ask"]
        await chat.answer("go")
        assert [step.output for step in chat.screen.answers] == ["**Selected:** Go", "picked go {'v': True}"]
        assert not chat.screen.actions


async def test_an_action_without_label_is_told_by_its_name_and_a_late_one_as_such() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            timeout = 0 if message.content == "late" else 90
            actions = [cl.Action(name="halt", payload={})]
            await cl.AskActionMessage("Go on?", actions, timeout=timeout).send()

    async with talking_to(app) as chat:
        await chat.send("choose")
        await chat.answer("halt")
        assert chat.screen.last.output == "**Selected:** halt"
        await chat.send("late")
        await chat.until(lambda screen: not screen.busy)
        assert chat.screen.last.output == "Timed out: no action was taken"
        assert not chat.screen.actions


async def test_files_are_checked_kept_and_readable() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            files = await cl.AskFileMessage("Send a text", accept=["text/plain"], max_files=3, max_size_mb=1).send()
            assert files is not None
            texts = [_text(file.path) for file in files]
            await cl.Message(f"{[file.name for file in files]} {texts} {files[0].size} {files[0].type}").send()

    async with talking_to(app) as chat:
        await chat.send("document")
        question = chat.screen.question
        assert question is not None
        assert question.spec == {
            "type": "file",
            "timeout": 90,
            "step_id": question.message.id,
            "accept": ["text/plain"],
            "max_files": 3,
            "max_size_mb": 1,
        }
        with pytest.raises(CommandRefused):
            await chat.answer([("a.png", b"\x89PNG", "image/png")])
        await chat.answer([("a.txt", b"hello", "text/plain")])
        assert chat.screen.last.output == "['a.txt'] ['hello'] 5 text/plain"


@pytest.mark.parametrize(
    ("values", "shown", "returned"),
    [
        ({"city": "Oslo"}, "Thanks for submitting", {"city": "Oslo", "submitted": True}),
        (None, "Cancelled", {"submitted": False}),
    ],
)
async def test_a_custom_element_answers(values: Any, shown: str, returned: dict[str, Any]) -> None:
    got: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            element = cl.CustomElement(name="Form", props={"ask": "city"})
            got.append(await cl.AskElementMessage("Fill the form", element=element).send())

    async with talking_to(app) as chat:
        await chat.send("form")
        question = chat.screen.question
        assert question is not None
        (element,) = chat.screen.elements_of(question.message.id)
        assert (element["props"], question.spec["element_id"]) == ({"ask": "city"}, element["id"])
        await chat.answer(values)
        assert got == [returned]
        assert chat.screen.last.output == shown
        assert not chat.screen.elements


async def test_stopping_closes_the_question() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.AskActionMessage("Go on?", [cl.Action(name="go", payload={})]).send()

    async with talking_to(app) as chat:
        await chat.send("choose")
        await chat.stop()
        assert chat.screen.question is None
        assert not chat.screen.actions
        assert [step.output for step in chat.screen.answers] == ["Go on?", "Task manually stopped."]


async def test_where_nobody_can_answer_none_comes_at_once() -> None:
    from chainlit.context import init_http_context

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            init_http_context()
            replies = [await cl.AskUserMessage("?").send(), await cl.CopilotFunction(name="f", args={}).acall()]
            assert replies == [None, None]
            await cl.AskActionMessage("?", [cl.Action(name="a", payload={})]).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert not chat.screen.errors


async def test_a_page_function_is_called_with_its_arguments() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            result = await cl.CopilotFunction(name="highlight", args={"row": 7}).acall()
            await cl.Message(f"{result}").send()

    async with talking_to(app) as chat:
        await chat.send("callback", wait=False)
        await chat.until(lambda screen: screen.calls)
        (call,) = chat.screen.calls.values()
        assert call == {"id": call["id"], "name": "highlight", "args": {"row": 7}}
        await chat.command("call_result", {"call": call["id"], "value": {"highlighted": True}})
        await chat.idle()
        assert chat.screen.last.output == "{'highlighted': True}"
        assert not chat.screen.calls


async def test_a_removed_question_is_no_longer_open_on_the_page() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            question = cl.AskUserMessage("Well?")
            task = asyncio.create_task(question.send())
            await asyncio.wait([task], timeout=0)
            await question.remove()
            task.cancel()

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: not screen.busy and screen.answers == [] and sent(chat, "delete_message"))
        assert chat.screen.question is None


async def test_a_question_that_is_removed_leaves_the_others_open() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            name, town = cl.AskUserMessage("Your name?"), cl.AskUserMessage("Your town?")
            asked = asyncio.create_task(name.send())
            other = asyncio.create_task(town.send())
            while len(cl.context.session.questions) < 2:  # noqa: ASYNC110  # nothing tells of it
                await asyncio.sleep(0)
            await town.remove()
            other.cancel()
            said = await asked
            await cl.Message(f"Hello {said and said.get('output')}").send()

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: sent(chat, "delete_message"))
        await chat.answer("Ada")
        assert chat.screen.last.output == "Hello Ada"
