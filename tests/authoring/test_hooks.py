from __future__ import annotations

import functools
import importlib
import logging
from collections.abc import Callable
from typing import Any

import pytest
from talking import talking_to

import chainlit as cl
from chainlit import callbacks
from chainlit._core.app import App, app_as_current
from chainlit._core.hooks import ARGUMENTS
from chainlit.config import config
from chainlit.utils import check_file, check_module_version, make_module_getattr, wrap_user_function

DECORATORS = [name for name in ARGUMENTS if name != "oauth_callback"]


@pytest.mark.parametrize("name", DECORATORS)
def test_every_hook_registers_and_returns_the_function(name: str) -> None:
    def hook() -> None:
        pass

    app = App()
    with app_as_current(app):
        decorate: Callable[..., object] = getattr(callbacks, name)
        assert decorate(hook) is hook
        assert getattr(app.hooks, name).function is hook
        assert getattr(config.code, name) is getattr(app.hooks, name)
        assert decorate is getattr(cl, name)


def test_registering_twice_keeps_the_last_and_warns(caplog: pytest.LogCaptureFixture) -> None:
    with app_as_current(App()) as app:

        @cl.on_message
        async def first() -> None:
            pass

        @cl.on_message
        async def second() -> None:
            pass

        @cl.action_callback("a")
        @cl.action_callback("b")
        async def click(action: cl.Action) -> None:
            pass

        assert app.hooks.on_message is not None
        assert app.hooks.on_message.function is second
        assert "second replaces" in caplog.text
        assert set(app.hooks.action_callbacks) == {"a", "b"}


def test_oauth_needs_a_configured_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    async def accept(provider_id: str, token: str, raw_user_data: dict[str, str], default_user: cl.User) -> cl.User:
        return default_user

    with app_as_current(App()) as app:
        with pytest.raises(ValueError, match="OAUTH_GITHUB_CLIENT_ID"):
            cl.oauth_callback(accept)
        monkeypatch.setenv("OAUTH_GITHUB_CLIENT_ID", "a")
        monkeypatch.setenv("OAUTH_GITHUB_CLIENT_SECRET", "b")
        assert cl.oauth_callback(accept) is accept
        assert app.hooks.oauth_callback is not None


class _Callable:
    async def __call__(self, message: cl.Message) -> None:
        await cl.Message(f"object {message.content}").send()


async def _with_prefix(prefix: str, message: cl.Message) -> None:
    await cl.Message(f"{prefix} {message.content}").send()


async def _anything(*args: Any, **kwargs: Any) -> None:
    await cl.Message(f"{len(args)} {args[0].content}").send()


@pytest.mark.parametrize(
    ("hook", "said"),
    [(_Callable(), "object hi"), (functools.partial(_with_prefix, "partial"), "partial hi"), (_anything, "1 hi")],
)
async def test_hooks_of_any_shape_are_called(hook: Callable[..., object], said: str) -> None:
    async with talking_to(lambda: cl.on_message(hook)) as chat:
        await chat.send("hi")
        assert chat.screen.last.output == said


async def test_an_exception_is_shown_and_the_conversation_goes_on() -> None:
    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            if message.content == "fail":
                raise KeyError
            await cl.Message("fine").send()

    async with talking_to(app) as chat:
        await chat.send("fail")
        assert (chat.screen.last.name, chat.screen.last.output, chat.screen.last.is_error) == (
            "Error",
            "KeyError",
            True,
        )
        assert chat.screen.last.parent_id is None
        assert chat.screen.step("on_message").is_error
        await chat.send("again")
        assert chat.screen.last.output == "fine"


async def test_audio_frames_arrive_in_order_with_their_data() -> None:
    heard: list[cl.InputAudioChunk] = []

    def app() -> None:
        @cl.on_audio_chunk
        async def listen(chunk: cl.InputAudioChunk) -> None:
            heard.append(chunk)

        @cl.on_audio_end
        async def end() -> None:
            await cl.context.emitter.send_audio_chunk(cl.OutputAudioChunk(mimeType="pcm16", data=b"\x10", track="t"))
            await cl.context.emitter.send_audio_interrupt()
            await cl.Message(f"{len(heard)} frames").send()

    async with talking_to(app) as chat:
        assert await chat.speak(b"\x00\x01", b"\x02\x03")
        assert chat.screen.last.output == "2 frames"
        assert heard == [
            cl.InputAudioChunk(True, "pcm16", 0.0, b"\x00\x01"),
            cl.InputAudioChunk(isStart=False, mimeType="pcm16", elapsedTime=40.0, data=b"\x02\x03"),
        ]
        assert heard[1].elapsed_seconds == 0.04


async def test_a_wrapped_function_logs_its_error_and_shows_it_when_asked(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(first: str) -> None:
        raise ValueError(f"no {first}")

    assert await wrap_user_function(fail)("luck", "surplus") is None
    assert "fail failed" in caplog.text

    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await wrap_user_function(fail, with_task=True)("way")

    async with talking_to(app) as chat:
        await chat.send("hi")
        assert chat.screen.errors == ["no way"]


def test_versions_are_compared_as_numbers() -> None:
    assert check_module_version("pytest", "8.3")
    assert not check_module_version("pytest", "1000.1")
    assert not check_module_version("no-such-package-here", "0.1")


def test_files_that_are_no_apps_are_named(tmp_path: Any) -> None:
    import click

    with pytest.raises(click.BadArgumentUsage, match=r"\.txt"):
        check_file("app.txt")
    with pytest.raises(click.BadParameter, match="does not exist"):
        check_file(str(tmp_path / "app.py"))
    (tmp_path / "app.py").touch()
    check_file(str(tmp_path / "app.py"))


def test_modules_can_load_names_late() -> None:
    load = make_module_getattr({"sleep": "chainlit.utils"})
    assert load("sleep") is importlib.import_module("chainlit.utils").sleep
    with pytest.raises(AttributeError, match="wake"):
        load("wake")
    assert logging.getLogger("chainlit") is cl.logger
