"""What authors hand over by mistake: refused with what to do instead, and the conversation goes on."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import AsyncGenerator, Callable, Generator
from enum import Enum
from inspect import signature
from typing import Any
from uuid import UUID

import pytest

import chainlit as cl
from chainlit.config import config
from chainlit.context import init_http_context
from chainlit.data import get_data_layer
from chainlit.testing import Chat
from tests.authoring.store import Memory
from tests.authoring.talking import talking_to

ANY: Any = cl
"""The package without its types, to make mistakes with."""
SOME_ID = UUID("5f0c7e0e-3c43-4c7e-9d4b-6f3a7f3c2a11")


async def text() -> str:
    return "text"


async def tokens() -> AsyncGenerator[str]:
    yield "a"


def pieces() -> Generator[str]:
    yield "a"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: cl.Message(text()), r"coroutine of text\(\); write `await` before the call"),
        (lambda: cl.Message(tokens()), "generator; stream what it yields: `async for token in"),
        (lambda: cl.Message(pieces()), "generator; stream what it yields: `for token in"),
        (lambda: setattr(cl.Message("a"), "content", text()), "write `await`"),
        (lambda: setattr(cl.Step(), "output", text()), "output of a step is the coroutine"),
        (lambda: ANY.Message("a", elements="x"), r"elements takes a list, such as \[cl.Image"),
        (lambda: ANY.Message("a", elements=cl.Text(content="x")), "elements takes a list"),
        (lambda: ANY.Message("a", actions=cl.Action(name="a", payload={})), r"actions takes a list, such as \[cl.Act"),
        (lambda: ANY.AskActionMessage("a", actions="x"), "actions takes a list"),
        (lambda: ANY.AskElementMessage("a", element=cl.Text(content="x")), "element takes cl.CustomElement"),
        (lambda: ANY.AskFileMessage("a", accept=None), "accept takes MIME types"),
        (lambda: ANY.AskFileMessage("a", accept=[5]), "accept takes MIME types.*, not an int"),
        (lambda: ANY.AskFileMessage("a", accept={"text/plain": [5]}), "accept takes MIME types.*, not an int"),
        (lambda: ANY.AskFileMessage("a", ["a/b"], max_files="2"), "max_files takes a number of files, not a str: '2'"),
        (lambda: ANY.AskFileMessage("a", ["a/b"], None), "max_size_mb takes a number of MiB, not None"),
        (lambda: ANY.ChatSettings(5), "ChatSettings takes a list of widgets or tabs, not an int"),
        (lambda: ANY.on_message("x"), "@cl.on_message goes above a function, not 'x'"),
        (lambda: ANY.set_starters([]), "@cl.set_starters goes above a function"),
        (lambda: ANY.data_layer(Memory()), "@cl.data_layer goes above a function"),
        (lambda: setattr(config.code, "on_chat_start", 5), "on_chat_start is 5; expected a function"),
        (lambda: ANY.action_callback(pieces), "takes the name of the actions"),
        (lambda: ANY.action_callback("a")("x"), "goes above a function, not 'x'"),
        (lambda: ANY.step("search"), r"by keyword: @cl.step\(name='search'\)"),
        (lambda: ANY.step(name="search")(5), "around a function, not 5"),
        (lambda: ANY.cache(5), "@cl.cache goes above a function, not 5"),
        (lambda: ANY.make_async(5), "make_async takes a function that blocks, not 5"),
        (lambda: ANY.run_sync(text), r"run_sync takes what a call of an async function returns: run_sync\(f\(\)\)"),
    ],
)
async def test_a_mistake_is_told_with_its_remedy(make: Callable[[], object], said: str) -> None:
    init_http_context()
    with pytest.raises(TypeError, match=said):
        make()


async def answers_to(act: Callable[[], Any]) -> Chat:
    """Let an app do something, and go on talking to it."""

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "go":
                await act()
            await cl.Message("fine").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        await chat.send("on")
        return chat


@pytest.mark.parametrize(
    ("token", "called"), [(5, "an int"), (["a"], "a list"), (b"a", "a bytes"), ({"text": "a"}, "a dict")]
)
@pytest.mark.parametrize("started", [False, True])
@pytest.mark.parametrize("kind", ["message", "step", "emitter"])
async def test_a_token_that_is_no_text_is_refused_and_breaks_nothing(
    kind: str, started: bool, token: Any, called: str
) -> None:
    async def act() -> None:
        growing = cl.Step(name="s") if kind == "step" else cl.Message("")
        if started:
            await growing.stream_token("begun")
        if kind == "emitter":
            await cl.context.emitter.send_token(growing.id, token)
        else:
            await growing.stream_token(token)

    chat = await answers_to(act)
    assert chat.screen.errors == [f"A token is text, not {called}: {token!r}"]
    assert chat.screen.last.output == "fine"
    assert [step.output for step in chat.screen.steps if step.output == "begun"] == ["begun"] * started
    assert not any(step.streaming for step in chat.screen.steps)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"elements": [None]}, "elements holds None: None; expected cl.Image(name=…, path=…)"),
        ({"actions": [{"name": "a"}]}, "actions holds a dict: {'name': 'a'}; expected cl.Action(name=…, payload={…})"),
    ],
)
async def test_a_wrong_part_is_refused_before_anything_of_the_message_is_shown(parts: Any, said: str) -> None:
    async def act() -> None:
        await ANY.Message("half", **parts).send()

    chat = await answers_to(act)
    assert chat.screen.errors == [said]
    assert [each.output for each in chat.screen.answers] == [said, "fine"]


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("stream_token", {"id": "a", "token": 5}),
        ("stream_token", {"token": "a"}),
        ("new_message", {"output": "no id"}),
        ("element", None),
        ("action", {"id": 5}),
    ],
)
async def test_an_event_by_hand_that_would_break_the_pages_is_refused(event: str, data: Any) -> None:
    chat = await answers_to(lambda: cl.context.emitter.emit(event, data))
    assert len(chat.screen.errors) == 1
    assert f"The event {event!r} takes a dictionary" in chat.screen.errors[0]
    assert chat.screen.last.output == "fine"


@pytest.mark.parametrize("made", [Memory, {"url": "x"}])
def test_what_is_no_data_layer_is_refused(made: object) -> None:
    cl.data_layer(lambda: made)
    with pytest.raises(TypeError, match="expected an instance of BaseDataLayer"):
        get_data_layer()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"language": 4}, "language is 4; expected text or None"),
        ({"type": 4}, "type is 4; expected text"),
        ({"metadata": "text"}, "metadata is 'text'; expected a dictionary"),
        ({"tags": {"a": 1}}, "tags is {'a': 1}; expected a list of texts or None"),
        ({"command": 5}, "command is 5; expected text or None"),
        ({"modes": ["a"]}, "modes is ['a']; expected a dictionary or None"),
        ({"created_at": 5}, "created_at is 5; expected a time as text"),
        ({"show_input": 5}, "show_input is 5; expected True, False or the name of a language"),
    ],
)
async def test_a_field_that_pages_cannot_show_is_refused_and_does_not_stay(fields: Any, said: str) -> None:
    async def refused(thing: Any) -> None:
        for show in (thing.send, thing.update, functools.partial(thing.stream_token, "a")):
            with pytest.raises(TypeError) as caught:
                await show()
            assert str(caught.value).startswith(said)

    async def act() -> None:
        for make in (ANY.Message, ANY.Step):
            if {*fields} <= {*signature(make).parameters}:
                await refused(make("x", **fields))

    chat = await answers_to(act)
    assert chat.screen.errors == []
    assert [each.output for each in chat.screen.steps if each.type != "run"] == ["go", "fine", "on", "fine"]


async def test_a_step_that_cannot_be_shown_is_nobodys_parent() -> None:
    async def act() -> None:
        with pytest.raises(TypeError):
            async with ANY.Step(name="never", type=5):
                pass
        with pytest.raises(TypeError), ANY.Step(name="never", type=5):
            pass
        assert cl.context.current_step.name == "on_message"

    chat = await answers_to(act)
    assert chat.screen.errors == []
    assert {each.type for each in chat.screen.steps} == {"user_message", "run", "assistant_message"}


async def test_names_and_tags_are_made_of_what_authors_have() -> None:
    class Speaker(Enum):
        ADA = 1

    async def act() -> None:
        await ANY.Message("x", author=Speaker.ADA, tags="a").send()
        await ANY.Step(name=5, tags=("a", "b")).send()

    chat = await answers_to(act)
    said, step = chat.screen.answers[0], chat.screen.step("5")
    assert (said.name, said.record.get("tags"), step.record.get("tags")) == ("Speaker.ADA", ["a"], ["a", "b"])


async def test_ids_may_be_uuids() -> None:
    async def act() -> None:
        step = ANY.Step(name="s", id=SOME_ID)
        await step.send()
        await ANY.Message("below", parent_id=SOME_ID).send()
        await ANY.Message("named", id=UUID(int=SOME_ID.int + 1)).send()

    chat = await answers_to(act)
    assert chat.screen.step("s").id == str(SOME_ID)
    below, named, _, _ = chat.screen.answers
    assert (below.parent_id, named.id) == (str(SOME_ID), str(UUID(int=SOME_ID.int + 1)))


@pytest.mark.parametrize("timeout", [None, float("inf"), 1_000_000_000_000])
async def test_a_question_may_be_open_for_as_long_as_it_takes(timeout: Any) -> None:
    def app() -> None:
        @cl.on_message
        async def ask() -> None:
            answer = await cl.AskUserMessage("q", timeout=timeout).send()
            await cl.Message(answer.get("output") if answer else "nobody").send()

    async with talking_to(app) as chat:
        await chat.send("go")
        assert chat.screen.question is not None
        assert chat.screen.question.spec["timeout"] == 365 * 24 * 3600
        await chat.answer("later")
        assert chat.screen.last.output == "later"


@pytest.mark.parametrize("timeout", ["30", [1]])
async def test_a_timeout_that_is_no_number_leaves_no_question_open(timeout: Any) -> None:
    chat = await answers_to(lambda: cl.AskUserMessage("q", timeout=timeout).send())
    assert len(chat.screen.errors) == 1
    assert "timeout takes a number of seconds" in chat.screen.errors[0]
    assert chat.screen.question is None


async def test_one_type_or_ending_of_files_may_come_without_a_list() -> None:
    def app() -> None:
        @cl.on_message
        async def ask() -> None:
            for accept in ("text/plain", {"text/plain": ".txt"}):
                files = await ANY.AskFileMessage("f", accept=accept).send()
                await cl.Message(files[0].name).send()

    async with talking_to(app) as chat:
        await chat.send("go")
        await chat.answer([("a.txt", b"x", "text/plain")])
        await chat.answer([("b.txt", b"x", "text/plain")])
        assert [each.output for each in chat.screen.answers if each.output != "f"] == ["a.txt", "b.txt"]


async def test_the_step_of_a_plain_function_that_returns_a_coroutine_lasts_as_long() -> None:
    def traced(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*args: Any) -> Any:
            return function(*args)

        return call

    @cl.step(type="tool")
    @traced
    async def search(query: str) -> str:
        await asyncio.sleep(0)
        await cl.Message("within").send()
        if query == "bad":
            raise ValueError("no such thing")
        return query.upper()

    @cl.step
    def lazy() -> Any:
        return (number for number in range(2))

    async def act() -> None:
        begun = asyncio.create_task(search("one"))
        await cl.Message("beside").send()
        assert await begun == "ONE"
        with pytest.raises(ValueError, match="no such thing"):
            await search("bad")
        assert list(lazy()) == [0, 1]

    chat = await answers_to(act)
    one, bad = (step for step in chat.screen.steps if step.name == "search")
    assert (one.output, one.is_error, bad.output, bad.is_error) == ("ONE", False, "no such thing", True)
    assert chat.screen.step("lazy").output == ""
    below = {step.output: step.parent_id for step in chat.screen.answers}
    assert (below["within"], below["beside"]) == (bad.id, one.parent_id)


def test_a_function_that_blocks_nobody_needs_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "chainlit"):
        cl.make_async(text)
    assert "is async already; await it without make_async" in caplog.text
