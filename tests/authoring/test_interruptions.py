"""What must not be lost, or done twice, when something is stopped, ends, or is about to."""

from __future__ import annotations

import asyncio

import pytest
from talking import talking_to

import chainlit as cl
from chainlit._base.errors import CommandError, Refused
from chainlit._base.ids import new_id
from chainlit._core.audio import end_audio, hear
from chainlit._core.session import Session
from chainlit._transports.memory import MemoryTransport
from chainlit._wire.commands import SendAudio
from chainlit.testing import CommandRefused, open_app


async def turns() -> None:
    """Let everything go on that waits for nothing."""
    for _ in range(10):
        await asyncio.sleep(0)


def speak_without_end(session: Session) -> None:
    while True:
        hear(session, SendAudio(is_start=True, mime_type="pcm16", elapsed_ms=0, data=b""))


async def test_what_is_said_right_after_a_stop_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    release = asyncio.Event()

    def app() -> None:
        @cl.on_message
        async def answer(message: cl.Message) -> None:
            await release.wait()
            await cl.Message(f"heard {message.content}").send()

    async with talking_to(app) as chat:
        await chat.send("first", wait=False)
        await chat.command("stop", None)
        await chat.send("second", wait=False)
        loop = asyncio.get_running_loop()
        await turns()
        later = loop.time() + 60
        monkeypatch.setattr(loop, "time", lambda: later)  # what has waited for so long is given up
        await turns()
        monkeypatch.undo()
        release.set()
        await chat.idle()
        assert [step.output for step in chat.screen.answers] == ["Task manually stopped.", "heard second"]


async def test_a_page_that_comes_back_does_not_carry_out_what_was_stopped() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None:
            await cl.CopilotFunction(name="order", args={"pieces": 7}).acall()

    async with talking_to(app) as chat:
        await chat.send("go", wait=False)
        await chat.until(lambda screen: screen.calls)
        await chat.stop()
        assert not chat.screen.calls
        await chat.reload()
        assert not chat.screen.calls


async def test_a_message_that_a_server_about_to_end_has_refused_is_not_taken_for_accepted() -> None:
    def app() -> None:
        @cl.on_message
        async def answer() -> None: ...

    async with talking_to(app) as chat:
        message_id = new_id()
        chat.app.closing = True
        for _ in range(2):
            with pytest.raises(CommandRefused, match="Send this again"):
                await chat.send("hello", id=message_id)
        chat.app.closing = False
        await chat.send("hello", id=message_id)
        assert [step.output for step in chat.screen.messages] == ["hello"]


async def test_who_ends_a_conversation_that_ends_already_waits_for_the_same_end() -> None:
    release = asyncio.Event()

    def app() -> None:
        @cl.on_chat_end
        async def end() -> None:
            await release.wait()

    async with talking_to(app) as chat:
        ending = chat.app.sessions.end(chat.session)
        await asyncio.sleep(0)
        again = chat.app.sessions.end(chat.session)
        await asyncio.wait([again], timeout=0)
        assert not again.done()
        release.set()
        await asyncio.wait([ending, again])


async def test_a_page_that_goes_before_it_is_told_the_state_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    async with talking_to(lambda: None) as chat:
        gone = MemoryTransport()
        gone.cut()
        attachment = chat.app.sessions.attach(chat.session, gone, epoch="of another life", seen=1)
        await attachment.caught_up()
        chat.app.sessions.detach(attachment)
    assert not caplog.records


async def test_the_end_of_a_recording_is_heard_however_far_the_app_is_behind() -> None:
    behind, ended = asyncio.Event(), asyncio.Event()

    def app() -> None:
        @cl.on_audio_chunk
        async def chunk(chunk: cl.InputAudioChunk) -> None:
            await behind.wait()

        @cl.on_audio_end
        async def end() -> None:
            ended.set()

    async with talking_to(app) as chat:
        with pytest.raises(CommandError, match="does not keep up"):
            speak_without_end(chat.session)
        end_audio(chat.session)
        behind.set()
        async with asyncio.timeout(10):
            await ended.wait()


async def test_no_data_layer_is_made_only_to_be_closed() -> None:
    made: list[str] = []

    def app() -> None:
        @cl.data_layer
        def layer() -> None:
            made.append("a layer")

        @cl.on_app_startup
        async def start() -> None:
            raise RuntimeError("no model")

    with pytest.raises(RuntimeError, match="no model"):
        async with open_app(app):
            pass
    assert not made


async def test_nobody_who_was_on_the_way_comes_in_when_the_server_is_told_to_end() -> None:
    def app() -> None:
        @cl.set_chat_profiles
        async def profiles() -> list[cl.ChatProfile]:
            site.app.closing = True  # told to end while the app still asks what to offer
            return [cl.ChatProfile(name="one", markdown_description="")]

    async with open_app(app) as site:
        with pytest.raises(Refused, match="restarting"):
            async with site.chat(profile="one"):
                pass
        assert not site.app.sessions.by_id
