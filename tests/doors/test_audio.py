"""Recordings, the same through every door."""

from __future__ import annotations

import base64

import pytest

import chainlit as cl
from chainlit._wire.records import Json
from tests.doors.served import serve
from tests.doors.speaker import Connect
from tests.doors.stock_client import StockClient


def frame(client: object, number: int, data: bytes) -> Json:
    """Return a frame of a recording as the client's door carries it: as bytes, or as base64 text."""
    carried = data if isinstance(client, StockClient) else base64.b64encode(data).decode()
    return {"isStart": number == 0, "mimeType": "pcm16", "elapsedTime": number * 40.0, "data": carried}


async def test_frames_arrive_in_order_and_the_answer_is_played(door: Connect) -> None:
    heard: list[bytes] = []

    async def start() -> bool:
        return True

    async def chunk(chunk: cl.InputAudioChunk) -> None:
        heard.append(chunk.data)

    async def end() -> None:
        await cl.context.emitter.send_audio_chunk(cl.OutputAudioChunk(mimeType="pcm16", track="t", data=b"\x01\x02"))
        await cl.context.emitter.send_audio_interrupt()
        await cl.Message(f"{len(heard)} frames").send()

    def app() -> None:
        cl.on_audio_start(start)
        cl.on_audio_chunk(chunk)
        cl.on_audio_end(end)

    frames = [bytes([number]) * 640 for number in range(50)]
    async with serve(app) as site, door(site, "") as person:
        await person.tell("audio_start", None)
        await person.until(lambda screen: screen.audio == "on")
        for number, data in enumerate(frames):
            await person.tell("audio_chunk", frame(person, number, data))
        await person.tell("audio_end", None)
        await person.until(lambda screen: screen.answers and not screen.busy)
        assert heard == frames
        assert person.outputs() == ["50 frames"]
        assert person.screen.interaction == "audio"
        played = next(payload for name, payload in person.screen.events if name == "audio_chunk")
        data = played["data"] if isinstance(person, StockClient) else base64.b64decode(played["data"])
        assert (played["mimeType"], played["track"], data) == ("pcm16", "t", b"\x01\x02")
        assert ("audio_interrupt", {}) in person.screen.events


@pytest.mark.parametrize("listens", [False, None])
async def test_microphone_is_refused_only_by_a_clear_no(door: Connect, listens: bool | None) -> None:
    async def start() -> bool | None:
        return listens

    async def chunk(chunk: cl.InputAudioChunk) -> None:
        pass

    def app() -> None:
        cl.on_audio_start(start)
        cl.on_audio_chunk(chunk)

    async with serve(app) as site, door(site, "") as person:
        await person.tell("audio_start", None)
        await person.until(lambda screen: any(name == "audio_connection" for name, _ in screen.events))
        assert person.screen.audio == ("off" if listens is False else "on")
