"""Section 2 of the contract: where there is a conversation, how hooks are called, what runs at the same time."""

from __future__ import annotations

import asyncio
import functools
import logging
from pathlib import Path
from typing import Any

import pytest

import chainlit as cl
from chainlit.context import ChainlitContextException
from chainlit.testing import open_app
from chainlit.types import ThreadDict
from tests.authoring.store import Memory
from tests.authoring.talking import talking_to

SECRET = "for tests only, and long enough: 32+"


async def test_hooks_of_the_process_and_of_pages_have_no_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)
    without: list[str] = []

    def note(name: str) -> None:
        with pytest.raises(ChainlitContextException, match="Chainlit context not found"):
            cl.user_session.get("id")
        without.append(name)

    def app() -> None:
        cl.on_app_startup(lambda: note("on_app_startup"))
        cl.on_app_shutdown(lambda: note("on_app_shutdown"))
        cl.on_logout(lambda: note("on_logout"))
        cl.set_chat_profiles(lambda: note("set_chat_profiles"))
        cl.set_starters(lambda: note("set_starters"))
        cl.set_starter_categories(lambda: note("set_starter_categories"))

        @cl.data_layer
        def layer() -> Memory:
            note("data_layer")
            return Memory()

        @cl.password_auth_callback
        def login(name: str, password: str) -> cl.User:
            note("password_auth_callback")
            return cl.User(name)

        @cl.on_message
        async def answer() -> None:
            assert cl.user_session.get("id")

    async with open_app(app) as opened, opened.http() as http:
        await http.post("/login", data={"username": "ada", "password": "x"})
        await http.get("/project/settings")
        async with opened.chat(http=http) as chat:
            await chat.send("hi")
            assert chat.screen.errors == []
        await http.post("/logout")
    assert set(without) == {
        "on_app_startup",
        "on_app_shutdown",
        "on_logout",
        "set_chat_profiles",
        "set_starters",
        "set_starter_categories",
        "data_layer",
        "password_auth_callback",
    }


@pytest.mark.parametrize("error", [ChainlitContextException, LookupError])
def test_waiting_without_a_conversation_says_what_is_missing(error: type[Exception]) -> None:
    async def nothing() -> None: ...

    coroutine = nothing()
    with pytest.raises(error, match="Chainlit context not found"):
        cl.run_sync(coroutine)
    coroutine.close()


async def test_a_task_may_outlive_its_conversation_and_speaks_to_nobody() -> None:
    go, done = asyncio.Event(), asyncio.Event()
    tasks: list[asyncio.Task[None]] = []

    async def later() -> None:
        await go.wait()
        await cl.Message("too late").send()
        async with cl.Step("too late") as step:
            step.output = "x"
        await cl.context.emitter.send_toast("too late")
        done.set()

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            tasks.append(asyncio.create_task(later()))

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.drop()
        await asyncio.wait([chat.app.sessions.end(chat.session)])
        go.set()
        await asyncio.wait_for(done.wait(), 10)
        await tasks[0]


SHOWN = ["on_message", "on_chat_start", "on_settings_update", "on_settings_edit", "on_window_message", "on_audio_end"]


@pytest.mark.parametrize("hook", SHOWN)
async def test_an_error_in_a_hook_of_the_conversation_is_shown_once(
    hook: str, caplog: pytest.LogCaptureFixture
) -> None:
    def app() -> None:
        async def fail() -> None:
            raise RuntimeError(f"{hook} broke")

        getattr(cl, hook)(fail)
        if hook == "on_audio_end":
            cl.on_audio_chunk(lambda: None)

    async with talking_to(app) as chat:
        match hook:
            case "on_message":
                await chat.send("hi")
            case "on_settings_update":
                await chat.change_settings(a=1)
            case "on_settings_edit":
                await chat.edit_settings(a=1)
            case "on_window_message":
                await chat.post("hi")
            case "on_audio_end":
                await chat.speak(b"12")
            case _:
                pass
        [shown] = [message for message in chat.screen.messages if message.is_error]
        assert (shown.name, shown.output) == ("Error", f"{hook} broke")
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1


@pytest.mark.parametrize("hook", ["on_stop", "on_feedback", "set_starters", "set_chat_profiles"])
async def test_an_error_elsewhere_is_logged_and_harms_nothing(hook: str, caplog: pytest.LogCaptureFixture) -> None:
    def app() -> None:
        def fail() -> None:
            raise RuntimeError(f"{hook} broke")

        getattr(cl, hook)(fail)

        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message("fine").send()
            if message.content == "wait":
                await asyncio.Event().wait()

    async with talking_to(app) as chat:
        await chat.send("hi")
        await chat.rate(chat.screen.last, 1) if hook == "on_feedback" else None
        await chat.send("wait", wait=False)
        await chat.until(lambda screen: len(screen.answers) == 2)
        await chat.stop()
        assert (await chat.http.get("/project/settings")).status_code == 200
        await chat.send("hi")
        assert chat.screen.last.output == "fine"
    assert f"{hook} broke" in caplog.text


async def test_an_error_without_words_is_shown_by_its_name() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            raise LookupError

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == ["LookupError"]


async def test_being_cancelled_is_no_error() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            raise asyncio.CancelledError

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == []
        assert not chat.screen.busy


async def test_messages_of_one_conversation_run_at_the_same_time_and_stop_ends_all() -> None:
    ended: list[str] = []
    meet = asyncio.Barrier(2)

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            try:
                await asyncio.wait_for(meet.wait(), 10)
                await cl.Message(f"met {message.content}").send()
                await asyncio.Event().wait()
            finally:
                ended.append(message.content)

    async with talking_to(app) as chat:
        await chat.send("one", wait=False)
        await chat.send("two", wait=False)
        await chat.until(lambda screen: len(screen.answers) == 2)
        await chat.stop()
        assert sorted(ended) == ["one", "two"]
        assert not chat.screen.busy


async def test_an_edited_message_can_be_stopped() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await cl.Message(f"to {message.content}").send()
            if message.content == "long":
                await asyncio.Event().wait()

    async with talking_to(app) as chat:
        await chat.send("short")
        mine = next(message for message in chat.screen.messages if message.type == "user_message")
        edit = asyncio.create_task(chat.edit(mine, "long"))
        await chat.until(lambda screen: any(message.output == "to long" for message in screen.answers))
        await chat.stop()
        await edit
        assert [message.output for message in chat.screen.answers] == ["to long", "Task manually stopped."]


async def test_plain_hooks_of_pages_and_async_ones_of_every_kind_are_called() -> None:
    called: list[str] = []

    class Starters:
        def __init__(self, label: str) -> None:
            self.label = label

        async def __call__(self, user: cl.User | None) -> list[cl.Starter]:
            called.append("starters")
            return [cl.Starter(self.label, "x")]

    def profiles(more: str, user: cl.User | None) -> list[cl.ChatProfile]:
        called.append(more)
        return [cl.ChatProfile("p", "P")]

    def app() -> None:
        cl.set_starters(Starters("One"))
        cl.set_chat_profiles(functools.partial(profiles, "profiles"))

    async with open_app(app) as opened, opened.http() as http:
        answer = (await http.get("/project/settings")).json()
        assert [each["label"] for each in answer["starters"]] == ["One"]
        assert [each["name"] for each in answer["chatProfiles"]] == ["p"]
    assert set(called) == {"starters", "profiles"}


async def test_a_hook_may_be_called_by_its_author() -> None:
    def app() -> None:
        @cl.on_chat_start
        async def start(greeting: str = "hello") -> None:
            await cl.Message(greeting).send()

        @cl.on_message
        async def answer() -> None:
            await start("again")

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert [message.output for message in chat.screen.answers] == ["hello", "again"]


async def test_annotations_that_name_nothing_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        "from __future__ import annotations\n"
        "import chainlit as cl\n"
        "@cl.on_message\n"
        "async def main(message: Nowhere) -> Nothing:\n"
        "    await helper(message.content)\n"
        "@cl.step\n"
        "async def helper(text: AlsoNowhere = None):\n"
        "    await cl.Message(text).send()\n"
    )
    async with open_app(tmp_path / "app.py") as app, app.chat() as chat:
        await chat.send("hi")
        assert chat.screen.last.output == "hi"


async def test_a_resumed_thread_that_breaks_the_hook_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINLIT_AUTH_SECRET", SECRET)
    stored: Any = ThreadDict(
        id="t1", createdAt="2026-01-01T00:00:00Z", name="n", userId="u", userIdentifier="ada", tags=[], metadata={},
        steps=[], elements=[],
    )  # fmt: skip

    class Layer(Memory):
        async def get_thread(self, thread_id: str) -> ThreadDict | None:
            return stored if thread_id == "t1" else None

        async def get_thread_author(self, thread_id: str) -> str:
            return "ada"

    def app() -> None:
        cl.data_layer(Layer)

        @cl.password_auth_callback
        def login(name: str, password: str) -> cl.User:
            return cl.User(name)

        @cl.on_chat_resume
        async def resume(thread: ThreadDict) -> None:
            raise RuntimeError("resume broke")

        @cl.on_chat_start
        async def start() -> None:
            await cl.Message("started").send()

    async with open_app(app) as opened:
        async with opened.chat(login=("ada", "x"), thread_id="t1") as chat:
            assert chat.screen.errors == ["resume broke"]
        async with opened.chat(login=("ada", "x"), thread_id="gone") as chat:
            assert ("resume_thread_error", "Thread not found.") in chat.screen.events
            assert chat.screen.last.output == "started"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("async def main(message):\n    yield 1\n", "on_message: main contains `yield`"),
        ("def main(message):\n    yield 1\n", "on_message: main contains `yield`"),
        ("async def main(message, more):\n    pass\n", "main requires the arguments message, more"),
        ("async def main(message, more=1):\n    pass\n", ""),
        ("async def main(message, *more):\n    pass\n", ""),
    ],
)
def test_a_function_that_can_not_work_is_doubted_when_it_is_registered(
    source: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    space: dict[str, Any] = {}
    exec(source, space)
    cl.on_message(space["main"])
    assert said in caplog.text
    assert bool(caplog.records) == bool(said)


async def test_the_log_advises_on_loops_within_loops(caplog: pytest.LogCaptureFixture) -> None:
    async def nothing() -> None: ...

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            coroutine = nothing()
            try:
                asyncio.run(coroutine)
            finally:
                coroutine.close()

    async with talking_to(app) as chat:
        await chat.send("hi")
    assert "use `await` instead, in a plain one `cl.run_sync(...)`" in caplog.text
