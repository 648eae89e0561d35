from __future__ import annotations

import json
from typing import Any

import pytest
from talking import sent, talking_to

import chainlit as cl
from chainlit.context import ChainlitContextException

MESSAGE_KEYS = [
    "id",
    "threadId",
    "parentId",
    "createdAt",
    "command",
    "modes",
    "start",
    "end",
    "output",
    "name",
    "type",
    "language",
    "streaming",
    "isError",
    "waitForAnswer",
    "metadata",
    "tags",
]


async def test_a_message_travels_with_all_its_fields_below_its_run() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            assert await cl.Message(f"You wrote: {message.content}", tags=["x"]).send() is not None

    async with talking_to(app) as chat:
        await chat.send("what is this?")
        (name, shown) = sent(chat, "new_message")[-1]
        run = chat.screen.step("on_message")
        assert list(shown) == MESSAGE_KEYS
        assert (name, shown) == (
            "new_message",
            {
                "id": chat.screen.last.id,
                "threadId": chat.session.thread_id,
                "parentId": run.id,
                "createdAt": shown["createdAt"],
                "command": None,
                "modes": None,
                "start": shown["createdAt"],
                "end": shown["createdAt"],
                "output": "You wrote: what is this?",
                "name": "Assistant",
                "type": "assistant_message",
                "language": None,
                "streaming": False,
                "isError": False,
                "waitForAnswer": False,
                "metadata": {},
                "tags": ["x"],
            },
        )


@pytest.mark.parametrize(
    ("content", "text", "language"),
    [
        ({"total": 3, "è": None}, '{\n    "total": 3,\n    "è": null\n}', "json"),
        ({"a": object}, str({"a": object}), "text"),
        (None, "None", "text"),
        (3, "3", "text"),
        ([1, 2], "[1, 2]", "text"),
        ("plain", "plain", None),
        ("", "", None),
    ],
)
async def test_content_of_any_kind_becomes_text(content: Any, text: str, language: str | None) -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message(content).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert (chat.screen.last.output, chat.screen.last.record.get("language")) == (text, language)


async def test_a_stream_starts_with_the_message_and_ends_with_its_whole_text() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = cl.Message("")
            for token in ["", "Wire ", "protocols ", "are ", "fun"]:
                await message.stream_token(token)
            await message.send()

    async with talking_to(app) as chat:
        await chat.send("tokens")
        start = sent(chat, "stream_start")[0][1]
        assert (start["output"], start["streaming"]) == ("Wire ", True)
        assert start["createdAt"] is not None
        tokens = "".join(token["token"] for _, token in sent(chat, "stream_token"))
        assert tokens == "protocols are fun"
        end = sent(chat, "new_message")[-1][1]
        assert end == {**start, "output": "Wire protocols are fun", "streaming": False}
        assert cl_context_texts(chat) == ["tokens", "Wire protocols are fun"]


def cl_context_texts(chat: Any) -> list[str]:
    return [message.content for message in chat.session.context_messages.values()]


async def test_a_sequence_token_replaces_the_text() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = cl.Message("")
            await message.stream_token("rough")
            await message.stream_token(" text")
            await message.stream_token("clean text", is_sequence=True)
            await message.update()

    async with talking_to(app) as chat:
        await chat.send("rewrite")
        assert chat.screen.last.output == "clean text"
        assert not chat.screen.last.streaming
        assert chat.screen.last.record.get("createdAt")


async def test_a_producer_that_never_waits_lets_others_have_their_turn() -> None:
    """A stop pressed during an endless stream arrives, so the loop turns while tokens are published."""

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            message = cl.Message("")
            while True:
                await message.stream_token("x")

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: bool(screen.answers))
        await chat.stop()
        assert not chat.screen.busy


async def test_update_and_remove_change_page_and_context() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            first, second = await cl.Message("first").send(), await cl.Message("second").send()
            first.content = "changed"
            assert await first.update()
            assert await second.remove()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert [step.output for step in chat.screen.answers] == ["changed"]
        assert cl_context_texts(chat) == ["go", "changed"]


async def test_an_explicit_parent_wins_over_the_open_step() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("here", parent_id=message.id).send()

    async with talking_to(app) as chat:
        question = await chat.send("go")
        assert chat.screen.last.parent_id == question


async def test_times_rise_strictly() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            for number in range(50):
                await cl.Message(str(number)).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        times = [str(step.record.get("createdAt")) for step in chat.screen.answers]
        assert len(set(times)) == 50
        assert times == sorted(times)


async def test_a_renamed_author_is_renamed_once_and_neither_people_nor_runs_are() -> None:
    asked: list[str] = []

    def app() -> None:
        @cl.author_rename
        async def rename(author: str) -> str:
            asked.append(author)
            return f"{author}!"

        @cl.on_message
        async def answer() -> None:
            message = await cl.Message("a").send()
            await message.update()
            await message.send()
            streamed = cl.Message("", author="Bot")
            await streamed.stream_token("b")
            await streamed.update()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert [step.name for step in chat.screen.answers] == ["Assistant!", "Bot!"]
        assert asked == ["Assistant", "Bot"]
        assert chat.app.original_authors == {"Assistant!": "Assistant", "Bot!": "Bot"}
        assert sent(chat, "stream_start")[0][1]["name"] == "Bot!"
        assert chat.screen.step("on_message").name == "on_message"


async def test_a_rename_hook_that_fails_leaves_the_name(caplog: pytest.LogCaptureFixture) -> None:
    def app() -> None:
        @cl.author_rename
        def rename(author: str) -> str:
            raise RuntimeError("no names today")

        @cl.on_message
        async def answer() -> None:
            await cl.Message("a").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.name == "Assistant"
        assert "author_rename failed" in caplog.text


async def test_actions_follow_their_message_and_can_be_removed() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.Message(
                "review",
                actions=[
                    cl.Action(name="approve", payload={"ref": "R-1"}, label="Approve", icon="check"),
                    cl.Action(name="defer", payload={}),
                ],
            ).send()

        @cl.action_callback("approve")
        async def approve(action: cl.Action) -> dict[str, str]:
            await cl.Message(f"approved {action.payload['ref']}").send()
            await action.remove()
            return {"state": "ok"}

    async with talking_to(app) as chat:
        await chat.send("buttons")
        shown = chat.screen.action("approve")
        assert shown == {
            "name": "approve",
            "payload": {"ref": "R-1"},
            "label": "Approve",
            "tooltip": "",
            "icon": "check",
            "forId": chat.screen.last.id,
            "id": shown["id"],
        }
        assert await chat.click("approve") == {"state": "ok"}
        assert chat.screen.last.output == "approved R-1"
        assert [action["name"] for action in chat.screen.actions.values()] == ["defer"]


async def test_error_messages_are_marked() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.ErrorMessage(content="disk full").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert (chat.screen.last.is_error, chat.screen.last.output, chat.screen.last.name) == (
            True,
            "disk full",
            "Assistant",
        )


async def test_a_record_makes_the_same_message_again() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            record = cl.Message("x", author="A", language="sql", metadata={"m": 1}, tags=["t"]).to_dict()
            record["createdAt"] = record["start"] = record["end"] = "2026-01-01T00:00:00.000000Z"
            await cl.Message(json.dumps(cl.Message.from_dict(record).to_dict() == record)).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "true"


def test_outside_a_conversation_the_error_says_what_needs_one() -> None:
    with pytest.raises(ChainlitContextException, match=r"^Chainlit context not found: cl\.Message\(\.\.\.\)"):
        cl.Message("x")
    assert issubclass(ChainlitContextException, LookupError)


async def test_what_was_sent_does_not_change_when_its_author_goes_on() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            metadata, payload = {"list": [1]}, {"k": [1]}
            message = await cl.Message("m", metadata=metadata, actions=[cl.Action(name="a", payload=payload)]).send()
            element = cl.CustomElement(name="E", props={"n": [1]})
            await element.send(for_id=message.id)
            metadata["list"].append(2)
            message.actions[0].payload["k"].append(2)
            element.props["n"].append(2)

    async with talking_to(app) as chat:
        await chat.send("go")
        (element,) = chat.screen.elements.values()
        assert chat.screen.last.record.get("metadata") == {"list": [1]}
        assert (chat.screen.action("a")["payload"], element["props"]) == ({"k": [1]}, {"n": [1]})


async def test_attributes_of_earlier_versions_say_what_to_use() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            step, action = cl.Step(name="s"), cl.Action(name="a", payload={})
            for owner, name, hint in (
                (message, "prompt", "generation"),
                (message, "nothing", "has no attribute"),
                (step, "root", "current_run"),
                (action, "value", "payload"),
            ):
                with pytest.raises(AttributeError, match=hint):
                    getattr(owner, name)
            await cl.Message("all told").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.last.output == "all told"
