"""Sections 4, 5 and 7 of the contract: what messages, questions and the chat context do, call by call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

import chainlit as cl
from chainlit.context import init_http_context
from chainlit.testing import Chat
from tests.authoring.talking import sent, talking_to


def names(chat: Chat) -> list[str]:
    """Return the names of the events about messages, elements and actions of the last turn."""
    about = ("new_message", "update_message", "element", "action")
    return [name for name, payload in sent(chat, *about) if payload.get("type") != "run"]


@pytest.mark.parametrize(
    ("value", "text", "language"),
    [
        ("plain", "plain", None),
        ({"ä": [1]}, '{\n    "ä": [\n        1\n    ]\n}', "json"),
        ({"x": {1, 2}}, "{'x': {1, 2}}", "text"),
        (None, "None", "text"),
        (7, "7", "text"),
        (["a"], "['a']", "text"),
        ("", "", None),
    ],
)
async def test_content_becomes_text(value: Any, text: str, language: str | None) -> None:
    init_http_context()
    message = cl.Message(value)
    assert (message.content, message.language) == (text, language)


async def test_positional_arguments_keep_their_places() -> None:
    init_http_context()
    stamp = "2026-01-01T00:00:00Z"
    given: tuple[Any, ...] = (
        "c",
        "a",
        "python",
        [],
        [],
        "system_message",
        {"m": 1},
        ["t"],
        "i",
        "p",
        "cmd",
        {"x": "y"},
        stamp,
    )
    message = cl.Message(*given)
    record = message.to_dict()
    shown = {key: record.get(key) for key in ("output", "name", "language", "type", "metadata", "tags", "id")}
    assert shown == {
        "output": "c",
        "name": "a",
        "language": "python",
        "type": "system_message",
        "metadata": {"m": 1},
        "tags": ["t"],
        "id": "i",
    }
    rest = {key: record.get(key) for key in ("parentId", "command", "modes", "createdAt", "start", "end")}
    assert rest == {
        "parentId": "p",
        "command": "cmd",
        "modes": {"x": "y"},
        "createdAt": stamp,
        "start": stamp,
        "end": stamp,
    }


async def test_a_message_is_followed_by_its_actions_and_elements() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = cl.Message("x", actions=[cl.Action("a", {})], elements=[cl.Text(name="t", content="t")])
            assert await message.send() is message
            assert message.actions[0].forId == message.elements[0].for_id == message.id
            message.actions.append(cl.Action("b", {}))
            message.elements.append(cl.Text(name="u", content="u"))
            assert await message.update() is True

    async with talking_to(app) as chat:
        await chat.send("hi")
        about = names(chat)[1:]  # after the person's own
        assert about[0] == "new_message"
        assert sorted(about[1:3]) == ["action", "element"]
        assert about[3] == "update_message"
        assert sorted(about[4:]) == ["action", "element", "element"], (
            "old elements are announced again, old actions not"
        )


async def test_sending_twice_shows_one_message() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = await cl.Message("one").send()
            message.content = "two"
            await message.send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert [message.output for message in chat.screen.answers] == ["two"]
        assert len([each for each in sent(chat, "new_message") if each[1]["type"] == "assistant_message"]) == 2


async def test_removing_takes_the_message_and_from_the_page_what_belonged_to_it() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = await cl.Message("x", elements=[cl.Text(name="t", content="t")]).send()
            assert message in cl.chat_context.get()
            assert await message.remove() is True
            assert message not in cl.chat_context.get()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.answers == []
        assert chat.screen.elements == {}  # as after a reload
        assert chat.screen.errors == []


async def test_tokens() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = cl.Message("")
            await message.stream_token("")
            await message.stream_token("a")
            await message.stream_token("b")
            assert message.streaming
            assert message not in cl.chat_context.get()
            await message.stream_token("c", True)
            await message.update()
            assert not message.streaming
            assert message in cl.chat_context.get()

    async with talking_to(app) as chat:
        await chat.send("hi")
        [(_, first)] = sent(chat, "stream_start")
        assert (first["output"], first["streaming"], bool(first["createdAt"])) == ("a", True, True)
        assert chat.screen.last.output == "c"
        assert chat.screen.last.record.get("createdAt") == first["createdAt"]


async def test_a_message_within_a_step_belongs_to_it_unless_it_says_otherwise() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            async with cl.Step("S"):
                await cl.Message("inside").send()
                await cl.Message("elsewhere", parent_id=message.id).send()

    async with talking_to(app) as chat:
        mine = await chat.send("hi")
        inside, elsewhere = chat.screen.answers
        assert inside.parent_id == chat.screen.step("S").id
        assert elsewhere.parent_id == mine


async def test_an_error_message_is_a_message() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            error = cl.ErrorMessage("oh", "Me")
            await error.stream_token(" no")
            await error.send()
            error.content = "oh dear"
            await error.update()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert (chat.screen.last.name, chat.screen.last.output, chat.screen.last.is_error) == ("Me", "oh dear", True)


# Questions


async def test_questions_are_asked_within_their_event_and_suspend_the_turn() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.AskUserMessage("Name?").send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.question is not None
        question = chat.screen.question.message
        assert question.record.get("waitForAnswer") is True
        assert question.id not in [payload["id"] for _, payload in sent(chat, "new_message")]
        since = len(chat.screen.events)
        await chat.answer("Ada")
        later = [name for name, _ in chat.screen.events[since:] if name in ("clear_ask", "task_start", "task_end")]
        assert later == ["task_end", "clear_ask", "task_start", "task_end"]


async def test_an_answer_is_a_message_that_the_hook_does_not_see() -> None:
    seen: list[Any] = []

    def app() -> None:
        @cl.on_chat_start
        async def start() -> None:
            seen.append(await cl.AskUserMessage("Name?").send())
            seen.append([(message.type, message.content) for message in cl.chat_context.get()])

        @cl.on_message
        async def answer() -> None:
            seen.append("hook")

    async with talking_to(app) as chat:
        await chat.answer("Ada")
        answered, context = seen
        assert (answered["output"], answered["type"]) == ("Ada", "user_message")
        assert {"id", "name", "createdAt"} <= set(answered)
        assert answered.get("content") is None
        assert context == [("assistant_message", "Name?"), ("user_message", "Ada")]
        assert chat.screen.interaction == "Ada", "the answer opens the thread"


@pytest.mark.parametrize(
    ("accept", "name", "mime", "is_taken"),
    [
        (["image/*"], "a.png", "image/png", True),
        (["image/*"], "a.txt", "text/plain", False),
        (["text/plain", "application/pdf"], "a.txt", "text/plain", True),
        ({"text/plain": [".md"]}, "a.md", "text/plain", True),
        ({"text/plain": [".md"]}, "a.txt", "text/plain", False),
        ({"text/plain": []}, "a.txt", "text/plain", True),
        (["*/*"], "a.bin", "application/octet-stream", True),
    ],
)
async def test_files_are_taken_by_type_and_ending(accept: Any, name: str, mime: str, is_taken: bool) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            files = await cl.AskFileMessage("File?", accept=accept).send()
            await cl.Message(f"{[file.name for file in files or []]}").send()

    content = b"\x89PNG\r\n\x1a\n" if mime == "image/png" else b"some words"
    async with talking_to(app) as chat:
        await chat.send("hi")
        if is_taken:
            await chat.answer([(name, content, mime)])
            assert chat.screen.last.output == f"['{name}']"
        else:
            with pytest.raises(AssertionError):
                await chat.answer([(name, content, mime)])
            assert chat.screen.question is not None, "it stays open"


async def test_files_that_are_too_large_or_too_many_are_refused() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.AskFileMessage("File?", accept=["text/plain"], max_size_mb=1, max_files=1).send()

    async with talking_to(app) as chat:
        await chat.send("hi")
        with pytest.raises(AssertionError):
            await chat.answer([("big.txt", b"x" * 1_100_000, "text/plain")])
        with pytest.raises(AssertionError):
            await chat.answer([("a.txt", b"x", "text/plain"), ("b.txt", b"x", "text/plain")])
        await chat.answer([("a.txt", b"x", "text/plain")])


async def test_a_chosen_action_is_told_whole_and_its_callback_is_left_alone() -> None:
    seen: list[Any] = []

    def app() -> None:
        cl.action_callback("yes")(lambda: seen.append("callback"))

        @cl.on_message
        async def answer() -> None:
            actions = [cl.Action("yes", {"v": 1}, icon="check", tooltip="Do"), cl.Action("no", {}, "No")]
            seen.append(await cl.AskActionMessage("Go?", actions).send())

    async with talking_to(app) as chat:
        await chat.send("hi")
        order = [name for name in (name for name, _ in chat.screen.events) if name in ("action", "ask")]
        assert order == ["action", "action", "ask"]
        await chat.answer("yes")
        [chosen] = seen
        assert (chosen["name"], chosen["payload"], chosen["label"], chosen["tooltip"]) == ("yes", {"v": 1}, "", "Do")
        assert {"forId", "id"} <= set(chosen)
        assert chat.screen.last.output == "**Selected:** yes"
        assert chat.screen.actions == {}
        assert chat.screen.interaction == "hi"


async def test_no_answer_is_none_or_an_error_of_both_families() -> None:
    from socketio.exceptions import TimeoutError as TheirTimeout

    caught: list[BaseException] = []

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            for error in (TimeoutError, asyncio.TimeoutError, TheirTimeout):
                try:
                    await cl.AskFileMessage("?", accept=["*/*"], timeout=0, raise_on_timeout=True).send()
                except error as raised:
                    caught.append(raised)

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert len(caught) == 3
        assert chat.screen.question is None
        assert len(sent(chat, "ask_timeout")) == 3


async def test_two_questions_at_once_get_their_own_answers() -> None:
    answers: dict[str, Any] = {}

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            async def ask(text: str) -> None:
                answers[text] = await cl.AskFileMessage(text, accept=["text/plain"]).send()

            await asyncio.gather(ask("one"), ask("two"))

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.until(lambda screen: len(sent(chat, "ask")) == 2)
        assert chat.screen.question is not None
        await chat.answer([("second.txt", b"2", "text/plain")])
        await chat.answer([("first.txt", b"1", "text/plain")])
        assert {text: files[0].name for text, files in answers.items()} == {"one": "first.txt", "two": "second.txt"}


# The chat context


async def test_the_chat_context_is_a_list_of_messages() -> None:
    found: list[Any] = []

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("an answer").send()
            system = cl.Message("be kind", type="system_message")
            assert cl.chat_context.add(system) is system
            cl.chat_context.add(system)
            found.append(cl.chat_context.to_openai())
            copy = cl.chat_context.get()
            copy.clear()
            found.append(len(cl.chat_context.get()))
            found.append((cl.chat_context.remove(system), cl.chat_context.remove(system)))
            cl.chat_context.clear()
            found.append(cl.chat_context.get())

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == []
        assert found == [
            [
                {"role": "user", "content": "hi"},
                {"role": "assistant", "content": "an answer"},
                {"role": "system", "content": "be kind"},
            ],
            3,
            (True, False),
            [],
        ]
