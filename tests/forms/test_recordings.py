"""Recordings and the sound that answers them: order, refusals, ends that nobody announced, and wrong frames."""

from __future__ import annotations

import asyncio
import base64
from typing import Any

import pytest

import chainlit as cl
from chainlit._core.audio import MAX_FRAME
from chainlit._wire.records import Json
from chainlit.testing import Chat, CommandRefused
from tests.forms.talking import talking_to

pytestmark = pytest.mark.usefixtures("chainlit_runner")


def register(heard: list[str], accepts: object = True) -> None:
    @cl.on_audio_start
    async def start() -> object:
        heard.append("start")
        return accepts

    @cl.on_audio_chunk
    async def chunk(chunk: cl.InputAudioChunk) -> None:
        heard.append(chunk.data.decode())

    @cl.on_audio_end
    async def end() -> None:
        heard.append("end")
        await cl.Message("heard you").send()

    @cl.on_chat_end
    async def bye() -> None:
        heard.append("bye")

    del start, chunk, end, bye


def frame(pcm: bytes, **more: Json) -> dict[str, Any]:
    return {"isStart": True, "mimeType": "pcm16", "elapsedTime": 0, "data": base64.b64encode(pcm).decode(), **more}


async def switch_on(chat: Chat) -> None:
    await chat.command("audio_start", None)
    await chat.until(lambda screen: screen.audio == "on")


async def test_sec_G17_frames_without_a_recording_are_refused_and_heard_by_nobody() -> None:
    heard: list[str] = []
    async with talking_to(lambda: register(heard, accepts=False)) as chat:
        with pytest.raises(CommandRefused, match="nothing is being recorded"):
            await chat.command("audio_chunk", frame(b"ab"))
        assert await chat.speak(b"cd") is False
        with pytest.raises(CommandRefused, match="nothing is being recorded"):
            await chat.command("audio_chunk", frame(b"ef"))
        await chat.command("audio_end", None)
        await chat.idle()
        assert heard == ["start"]
        assert chat.session.has_first_interaction is False


async def test_first_frame_begins_a_recording_where_no_hook_could_refuse_it() -> None:
    heard: list[bytes] = []

    def listening() -> None:
        @cl.on_audio_chunk
        async def chunk(chunk: cl.InputAudioChunk) -> None:
            heard.append(chunk.data)

        @cl.on_audio_end
        async def end() -> None:
            heard.append(b"end")

        del chunk, end

    async with talking_to(listening) as chat:
        with pytest.raises(CommandRefused, match="nothing is being recorded"):
            await chat.command("audio_chunk", frame(b"late", isStart=False))
        await chat.command("audio_chunk", frame(b"first"))
        await chat.command("audio_chunk", frame(b"second", isStart=False))
        await chat.command("audio_end", None)
        await chat.idle()
        assert heard == [b"first", b"second", b"end"]


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (frame(b"ab", mimeType="audio/webm"), "`mimeType` is 'audio/webm'; expected 'pcm16'"),
        (frame(bytes(MAX_FRAME + 2)), "at most 1,048,576 bytes"),
        (frame(b"ab", data="%%%"), "not base64"),
        (frame(b"ab", data=5), "neither binary nor base64"),
        (frame(b"ab", isStart="yes"), "isStart"),
    ],
)
async def test_sec_G17_wrong_frames_are_refused_and_the_recording_goes_on(payload: Json, text: str) -> None:
    heard: list[str] = []
    async with talking_to(lambda: register(heard)) as chat:
        await switch_on(chat)
        with pytest.raises(CommandRefused, match=text):
            await chat.command("audio_chunk", payload)
        await chat.command("audio_chunk", frame(b"ab"))
        await chat.command("audio_end", None)
        await chat.idle()
        assert heard == ["start", "ab", "end"]


async def test_sec_G17_the_end_is_signalled_when_the_page_goes_away_without_a_word() -> None:
    heard: list[str] = []
    async with talking_to(lambda: register(heard)) as chat:
        await switch_on(chat)
        await chat.command("audio_chunk", frame(b"ab"))
        session = chat.session
        await chat.command("clear_session", None)
        async with asyncio.timeout(10):
            await chat.app.sessions.end(session)
            while "bye" not in heard:  # noqa: ASYNC110  # the directory has an end of its own under way
                await asyncio.sleep(0)
    assert heard == ["start", "ab", "end", "bye"]


async def test_a_recording_that_was_not_ended_ends_before_the_next_begins() -> None:
    heard: list[str] = []
    async with talking_to(lambda: register(heard)) as chat:
        await switch_on(chat)
        await chat.command("audio_chunk", frame(b"ab"))
        assert await chat.speak(b"cd")
        assert heard == ["start", "ab", "end", "start", "cd", "end"]


async def test_after_its_end_a_page_that_is_loaded_anew_finds_no_recording() -> None:
    async with talking_to(lambda: register([])) as chat:
        assert await chat.speak(b"ab")
        assert chat.session.view.snapshot()["audio"] == "off"


@pytest.mark.parametrize(
    ("method", "value", "text"),
    [
        ("send_audio_chunk", {"track": "t", "mimeType": "pcm16"}, "`data` is None; expected bytes"),
        ("send_audio_chunk", {"data": b""}, "takes cl.OutputAudioChunk"),
        ("send_audio_chunk", b"ab", "takes cl.OutputAudioChunk"),
        ("update_audio_connection", "maybe", "'maybe' is no state; expected 'on' or 'off'"),
    ],
)
async def test_wrong_calls_of_the_emitter_name_what_is_wrong(method: str, value: Any, text: str) -> None:
    def app() -> None:
        @cl.on_message
        async def main(message: cl.Message) -> None:
            await getattr(cl.context.emitter, method)(value)

        del main

    async with talking_to(app) as chat:
        await chat.send("go")
        [error] = chat.screen.errors
        assert text in error
